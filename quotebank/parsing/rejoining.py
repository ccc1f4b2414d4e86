"""Sentences that the tokenizer ends at an initial within a name ("Donald J. | Trump"), put together again.

In one of ten of the training articles it ends one so, and the parse then has half a name for a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from quotebank.identity.given import is_given

if TYPE_CHECKING:
    from stanza import Document
    from stanza.models.common.doc import Sentence

_INITIAL = re.compile(r"[A-Z]\.")
_OPENERS = frozenset(
    "a after all an and as at before but by during each even every few for from he her here his how if in it"
    " its many more most mr mrs ms my no not now of on one only or our she since so some that the their then"
    " there these they this those to two under until we what when where while who why with without yet"
    " you".split()
)
"""Words that open a sentence and are no surname."""


def rejoined(document: Document, longest: int) -> Document:
    """A tokenized document in which no sentence ends at an initial within a name; the document itself where
    none did. A sentence of more than `longest` words is not made."""
    from stanza import Document

    groups: list[list[Sentence]] = []
    for sentence in document.sentences:
        if (
            groups
            and sum(len(part.words) for part in (*groups[-1], sentence)) <= longest
            and _ends_within_name(document.text, groups[-1][-1], sentence)
        ):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    if len(groups) == len(document.sentences):
        return document
    return Document([_units(group) for group in groups], text=document.text)


def _units(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    """The tokens and words of some sentences, numbered through, as Stanza makes a sentence of them."""
    units: list[dict[str, Any]] = []
    shift = 0
    for sentence in sentences:
        for unit in sentence.to_dict():
            number = unit["id"]
            moved = number + shift if isinstance(number, int) else tuple(n + shift for n in number)
            units.append({**unit, "id": moved})
        shift += len(sentence.words)
    return units


def _ends_within_name(text: str, sentence: Sentence, following: Sentence) -> bool:
    """Whether a sentence ends at an initial behind a given name, or beside another initial, and the next one
    begins with what may be the surname."""
    if len(sentence.tokens) < 2:
        return False
    (before, last), behind = sentence.tokens[-2:], following.tokens[0]
    if not _INITIAL.fullmatch(last.text) or "\n" in text[last.end_char : behind.start_char]:
        return False
    given = before.text[:1].isupper() and is_given(before.text)
    named = given or any(_INITIAL.fullmatch(token.text) for token in (before, behind))
    return named and behind.text[:1].isupper() and behind.text.lower() not in _OPENERS
