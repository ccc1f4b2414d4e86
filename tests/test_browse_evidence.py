"""How a speaker was found, in words, for a row of the bank."""

from __future__ import annotations

from typing import Any

import pytest

from quotebank.browse.evidence import in_words

ROW: dict[str, Any] = {
    "text": "The river took it,",
    "extent": "full",
    "tense": "past",
    "confidence": 0.93,
    "reason": None,
    "is_speech": 1,
    "evidence": "postposed+pronoun-good",
    "corrected": None,
    "cue_lemma": "say",
    "cue_start": 22,
    "cue_end": 26,
    "mention": "she",
    "mention_kind": "pronoun",
    "mention_start": 27,
    "mention_end": 30,
    "speaker": "Edda Lomax",
    "speaker_kind": "person",
    "quote_start": 0,
    "quote_end": 20,
}


def test_the_row_is_explained() -> None:
    assert in_words(ROW) == (
        "cue “say”: the reporting clause follows the words;"
        " “she” is Edda Lomax, by what the article says before and after; 93%"
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"corrected": "speaker"},
        {"evidence": None},
        {"is_speech": 0},
        {"mention_kind": "of another parser"},
        {"quote_end": -1},
    ],
)
def test_what_cannot_be_explained_is_not(changed: dict[str, Any]) -> None:
    assert in_words(ROW | changed) is None


def test_a_row_of_which_little_is_known() -> None:
    row = ROW | {
        "cue_lemma": None,
        "mention": None,
        "speaker": None,
        "speaker_kind": None,
        "reason": "no name",
    }
    assert in_words(row) == "the reporting clause follows the words; speaker unknown: no name"
