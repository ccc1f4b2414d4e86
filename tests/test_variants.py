"""Differences between printings: typed edits, verdicts, and how they are shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.identity.difference import difference_text
from quotebank.identity.variants import compare

sys.path.insert(0, str(Path(__file__).parent / "bench"))
from utterances import UNTIDY, untidy_verdicts

BEST = "We will rebuild the old harbour bridge before winter, and our neighbours will not pay for it."


@pytest.mark.parametrize(
    ("printed", "verdict", "edits"),
    [
        (BEST, "verbatim", []),
        ("we will  rebuild the old harbour bridge before winter – and our neighbours will not pay for it",
         "verbatim", [("case", "We", "we"), ("marks", ", ", " – ")]),
        ("rebuild the old harbour bridge before winter", "cut",
         [("cut at start", "We will", ""), ("cut at end", "and our neighbours will not pay for it", "")]),
        ("We will rebuild the old harbour bridge … and our neighbours will not pay for it.", "cut",
         [("ellipsis", "before winter", "")]),
        ("We will rebuild the bridge before winter, and our neighbours will not pay for it.", "cut",
         [("cut inside", "old harbour", "")]),
        ("[The council] will rebuild the old harbour bridge before winter, "
         "and our neighbours will not pay for it.",
         "edited", [("bracket", "We", "The council")]),
        ("We will rebuild the old harbor bridge before winter, and our "
         "neighbors will not pay for it.", "edited",
         [("spelling", "harbour", "harbor"), ("spelling", "neighbours", "neighbors")]),
        ("We would rebuild the old harbour bridge before winter, and our neighbours will not pay for it.",
         "edited", [("tense", "will", "would")]),
        ("They will rebuild the old harbour bridge before winter, and their neighbours will not pay for it.",
         "edited", [("person", "We", "They"), ("person", "our", "their")]),
        ("We’ll rebuild the old harbour bridge before winter, and our neighbours won’t pay for it.", "edited",
         [("spelling", "We will", "We’ll"), ("spelling", "will not", "won’t")]),
        ("We will rebuild the new harbour bridge before winter, and our neighbours will not pay for it.",
         "altered", [("substitution", "old", "new")]),
        ("We will rebuild the old harbour bridge before winter, and our "
         "neighbours will pay for it.", "altered",
         [("negation", "not", "")]),
        ("We will rebuild the old harbour toll bridge before winter, and our neighbours will not pay for it.",
         "altered", [("insertion", "", "toll")]),
        ("We will rebuild the new harbour bridge before autumn, and our neighbours won’t pay for it.",
         "altered", [("substitution", "old", "new"), ("substitution", "winter", "autumn"),
          ("spelling", "will not", "won’t")]),
        ("Before winter we will rebuild the old harbour bridge, and our neighbours will not pay for it.",
         "edited", [("moved", "", "Before winter"), ("case", "We", "we"), ("moved", "before winter", "")]),
    ],
)  # fmt: skip
def test_edits_and_verdict(printed: str, verdict: str, edits: list[tuple[str, str, str]]) -> None:
    found = compare(printed, BEST)
    assert [(edit.kind.value, edit.before, edit.after) for edit in found.edits] == edits
    assert found.verdict.value == verdict


@pytest.mark.parametrize(
    ("said", "printed", "verdict"),
    [
        ("We lost two million votes.", "We lost two votes.", "altered"),
        (
            "By Friday four hundred families will be on the street.",
            "400 families will be on the street",
            "edited",
        ),
        ("It will cost three thousand and nothing more than that.", "It will cost 3,000", "edited"),
    ],
)
def test_numbers_in_words(said: str, printed: str, verdict: str) -> None:
    assert compare(printed, said).verdict.value == verdict


def test_small_words_between_two_changes_are_not_part_of_them() -> None:
    found = compare("keep families safe, and I won’t stop", "keep families dry, and I will not stop")
    assert [(edit.kind.value, edit.before, edit.after) for edit in found.edits] == [
        ("substitution", "dry", "safe"),
        ("spelling", "will not", "won’t"),
    ]


@pytest.mark.parametrize(
    ("name", "pairs", "floor"),
    [
        ("wording.jsonl", 32, 0.93),
        ("wording_more.jsonl", 64, 0.97),
        ("wording_third.jsonl", 235, 0.97),
        ("wording_fourth.jsonl", 87, 0.97),
        ("wording_fifth.jsonl", 62, 0.97),
        ("wording_sixth.jsonl", 70, 0.97),
    ],
)
def test_verdicts_of_changes_that_were_written_by_hand(name: str, pairs: int, floor: float) -> None:
    lines = (Path(__file__).parent / "gold/identity" / name).read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    right = [compare(row["printed"], row["said"]).verdict == row["verdict"] for row in rows]
    assert len(rows) == pairs
    assert sum(right) / len(rows) >= floor


@pytest.mark.parametrize(
    ("said", "printed", "verdict"),
    [
        ("Prices will rise by 3.5 per cent", "Prices will rise by 35 per cent", "altered"),
        ("It costs 1,500 euros a year", "It costs €1500 a year", "edited"),
        ("The report may be published in May", "The report is published in May", "altered"),
        ("We were promised a bridge", "We were, perhaps, promised a bridge", "altered"),
    ],
)
def test_numbers_and_hedges(said: str, printed: str, verdict: str) -> None:
    assert compare(printed, said).verdict == verdict


@pytest.mark.parametrize(
    ("said", "printed", "verdict"),
    [
        ("I won't go and I don't care", "she would not go and she did not care", "edited"),
        ("We are going to close it", "we will close it", "edited"),
        ("We are not going to close it", "we won't close it", "edited"),
        ("They have to pay", "they must pay", "edited"),
        ("We have no choice", "we don't have any choice", "edited"),
        ("We don't have any choice", "we have no choice", "edited"),
        ("I don't want no trouble", "I don't want any trouble", "edited"),
        ("We shall publish it", "We should publish it", "altered"),
        ("The valve, I am told, may leak", "The valve leak", "altered"),
        ("The plan is not, in my view, safe", "The plan is safe", "altered"),
        ("The plan is, no doubt, safe", "The plan is safe", "cut"),
        ("We barely noticed the tide", "We noticed the tide", "altered"),
        ("Few sailors came home", "A few sailors came home", "altered"),
        ("I didnae see him and I dinna care", "I didn't see him and I don't care", "edited"),
        ("There's nowt wrong wi' the boat", "There's nothing wrong with the boat", "edited"),
        ("I cannae mend it", "I can mend it", "altered"),
        ("She said she wid go", "she said she widnae go", "altered"),
        ("Both labs rang the ref", "Both laboratories rang the referee", "edited"),
        ("Turnout went up in June", "Turnout went down in June", "altered"),
        ("Turnout fell by 9 per cent", "Turnout fell to 9 per cent", "altered"),
        ("All shops must close", "Nearly all shops must close", "altered"),
    ],
)
def test_what_grammar_does_to_a_claim(said: str, printed: str, verdict: str) -> None:
    assert compare(printed, said).verdict == verdict


@pytest.mark.parametrize(
    ("said", "printed", "verdict"),
    [
        ("Doctor Ferrant called the prime minister in August", "Dr Ferrant called the PM in Aug.", "edited"),
        ("It weighs two and a half kilograms", "It weighs 2.5kg", "edited"),
        ("It weighs two and a half kilograms", "It weighs 2.5g", "altered"),
        ("Half a million came in nineteen eighty-four", "500,000 came in 1984", "edited"),
        ("Between two and three million came", "Between two million and 3m came", "edited"),
        ("We lost two boats", "We lost two million boats", "altered"),
        ("The U.S. embassy is shut", "the US embassy is shut", "verbatim"),
        ("He was goin' home to them bloody dogs", "He was going home to them b****y dogs", "edited"),
        ("They overcame it slow", "They overcome it slowly", "edited"),
        ("The contact was signed twice", "The contract was signed twice", "altered"),
    ],
)
def test_amounts_and_shortened_words(said: str, printed: str, verdict: str) -> None:
    assert compare(printed, said).verdict == verdict


@pytest.mark.parametrize(
    ("printed", "verdict", "edits"),
    [
        ("[w]e closed the pit", "verbatim", [("marks", "We", "[w]e")]),
        ("We clos[e] the pit", "edited", [("bracket", "closed", "clos[e]")]),
        (
            "We closed the pit (Harrow Deep)",
            "edited",
            [("cut inside", "and we closed the mill", ""), ("bracket", "", "Harrow Deep")],
        ),
        ("[All of us] closed the pit", "edited", [("bracket", "We", "All of us")]),
    ],
)
def test_brackets(printed: str, verdict: str, edits: list[tuple[str, str, str]]) -> None:
    found = compare(printed, "We closed the pit, and we closed the mill.")
    kept = [edit for edit in found.edits if edit.kind != "cut at end"]
    assert [(edit.kind.value, edit.before, edit.after) for edit in kept] == edits
    assert found.verdict == ("cut" if verdict == "verbatim" else verdict)


def test_a_cut_is_where_the_ellipsis_is() -> None:
    said = "I won’t resign, I can’t resign, and I don’t see why anyone would ask me to."
    found = compare("I won’t resign … and I don’t see why anyone would ask me to", said)
    assert [(edit.kind.value, edit.before) for edit in found.edits] == [("ellipsis", "I can’t resign")]


def test_verdicts_of_untidy_changes() -> None:
    found = untidy_verdicts(400, 5)
    assert set(found) == {"accuracy", *UNTIDY}
    assert found["accuracy"] >= 97


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_offsets_lie_in_both_texts(printed: str, best: str) -> None:
    found = compare(printed, best)
    assert 0 <= found.similarity <= 1
    for edit in found.edits:
        assert printed[edit.start : edit.end] == edit.after
        assert best[edit.best_start : edit.best_end] == edit.before


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_text_is_verbatim_beside_itself(text: str) -> None:
    assert compare(text, text).edits == ()


def test_difference_without_colour() -> None:
    printed = "We will rebuild the new bridge … and our neighbours will pay"
    found = compare(printed, BEST)
    assert difference_text(printed, BEST, found.edits, colour=False) == (
        "We will rebuild the [-old harbour-] {+new+} bridge … [-before winter-] and our neighbours will"
        " [-not-] pay [-for it-]"
    )


def test_difference_in_colour() -> None:
    found = compare("the new bridge", "the old bridge")
    assert difference_text("the new bridge", "the old bridge", found.edits, colour=True) == (
        "the \x1b[31m\x1b[9mold\x1b[0m \x1b[32m\x1b[1mnew\x1b[0m bridge"
    )
