"""Speakers joined across articles, measured on articles with planted namesakes and variants."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from identity_rows import parsed_row, resolved

from quotebank.bank.bank import Bank
from quotebank.identity.finding import index_all_speakers

sys.path.insert(0, str(Path(__file__).parent / "bench"))
from utterances import agreement

FOLDER = Path(__file__).parent / "gold/identity"


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


GOLD = _read("articles.jsonl")
SECOND = _read("unseen.jsonl")
THIRD = _read("third.jsonl")
FOURTH = _read("fourth.jsonl")
FIFTH = _read("fifth.jsonl")
SIXTH = _read("sixth.jsonl")
SEVENTH = _read("seventh.jsonl")
EIGHTH = _read("eighth.jsonl")
NINTH = _read("ninth.jsonl")
TENTH = _read("tenth.jsonl")
ELEVENTH = _read("eleventh.jsonl")
TWELFTH = _read("twelfth.jsonl")
THIRTEENTH = _read("thirteenth.jsonl")
FOURTEENTH = _read("fourteenth.jsonl")
FIFTEENTH = _read("fifteenth.jsonl")
SIXTEENTH = _read("sixteenth.jsonl")
SEVENTEENTH = _read("seventeenth.jsonl")
EIGHTEENTH = _read("eighteenth.jsonl")
NINETEENTH = _read("nineteenth.jsonl")
TWENTIETH = _read("twentieth.jsonl")
TWENTY_FIRST = _read("twenty_first.jsonl")
"""Each written before anybody looked at how the rules treat them, which have learnt from them since."""


def _wrong_merges(pairs: list[tuple[str, int]]) -> list[set[str]]:
    groups: dict[int, set[str]] = {}
    for true, found in pairs:
        groups.setdefault(found, set()).add(true)
    return [names for names in groups.values() if len(names) > 1]


@pytest.mark.parametrize("order", ["by date", "as written", "backwards"])
def test_speakers_of_the_gold_articles(order: str) -> None:
    rows = {
        "by date": sorted(GOLD, key=lambda row: row["published"]),
        "as written": GOLD,
        "backwards": GOLD[::-1],
    }[order]
    pairs = resolved(rows)
    scores = agreement(pairs)
    assert len(GOLD) >= 60
    assert _wrong_merges(pairs) == []
    assert scores["pair precision"] == 100
    assert scores["B3 F1"] >= 97


@pytest.mark.parametrize("order", ["by date", "backwards"])
@pytest.mark.parametrize(
    ("gold", "least", "floor", "wrong"),
    [
        (SECOND, 25, 98, (0, 0)),
        (THIRD, 60, 98, (0, 0)),
        (FOURTH, 100, 99, (0, 0)),
        (FIFTH, 60, 97, (0, 0)),
        (SIXTH, 75, 99, (0, 0)),
        (SEVENTH, 90, 96.5, (0, 0)),
        (EIGHTH, 100, 99, (0, 0)),
        (NINTH, 110, 98, (0, 1)),
        (TENTH, 110, 98, (0, 1)),
        (ELEVENTH, 110, 97, (0, 1)),
        (TWELFTH, 110, 94.5, (1, 3)),
        (THIRTEENTH, 110, 96, (0, 1)),
        (FOURTEENTH, 110, 90, (3, 4)),
        (FIFTEENTH, 110, 94, (3, 3)),
        (SIXTEENTH, 110, 89.8, (3, 5)),
        (SEVENTEENTH, 110, 93.5, (1, 3)),
        (EIGHTEENTH, 110, 94.5, (2, 1)),
        (NINETEENTH, 110, 96.5, (2, 4)),
        (TWENTIETH, 110, 97, (2, 2)),
        (TWENTY_FIRST, 110, 97, (2, 3)),
    ],
    ids=[f"{n}th" for n in range(2, 22)],
)
def test_speakers_of_the_later_gold_articles(
    gold: list[dict[str, Any]], least: int, floor: float, wrong: tuple[int, int], order: str
) -> None:
    rows = sorted(gold, key=lambda row: row["published"]) if order == "by date" else gold[::-1]
    pairs = resolved(rows)
    assert len(gold) >= least
    assert len(_wrong_merges(pairs)) <= wrong[order == "backwards"]
    assert agreement(pairs)["B3 F1"] >= floor


def test_an_index_made_anew_finds_whom_it_found_before() -> None:
    forms = "SELECT form, speaker_id FROM speaker_forms"
    with Bank(":memory:") as bank:
        for row in sorted(SEVENTH + EIGHTH, key=lambda row: row["published"]):
            bank.store(parsed_row(row | {"id": f"{row['outlet']} {row['id']}"}))
        before = set(bank.db.execute(forms))
        index_all_speakers(bank.db)
        assert before <= set(bank.db.execute(forms))


if __name__ == "__main__":
    for title, gold in (
        ("articles.jsonl", GOLD),
        ("unseen.jsonl", SECOND),
        ("third.jsonl", THIRD),
        ("fourth.jsonl", FOURTH),
        ("fifth.jsonl", FIFTH),
        ("sixth.jsonl", SIXTH),
        ("seventh.jsonl", SEVENTH),
        ("eighth.jsonl", EIGHTH),
        ("ninth.jsonl", NINTH),
        ("tenth.jsonl", TENTH),
        ("eleventh.jsonl", ELEVENTH),
        ("twelfth.jsonl", TWELFTH),
        ("thirteenth.jsonl", THIRTEENTH),
        ("fourteenth.jsonl", FOURTEENTH),
        ("fifteenth.jsonl", FIFTEENTH),
        ("sixteenth.jsonl", SIXTEENTH),
        ("seventeenth.jsonl", SEVENTEENTH),
        ("eighteenth.jsonl", EIGHTEENTH),
        ("nineteenth.jsonl", NINETEENTH),
        ("twentieth.jsonl", TWENTIETH),
        ("twenty_first.jsonl", TWENTY_FIRST),
    ):
        for name, rows in (
            ("by date", sorted(gold, key=lambda row: row["published"])),
            ("backwards", gold[::-1]),
        ):
            pairs = resolved(rows)
            print(title, name, agreement(pairs), "wrongly joined:", _wrong_merges(pairs))
            apart: dict[str, set[int]] = {}
            for true, found in pairs:
                apart.setdefault(true, set()).add(found)
            print("  kept apart:", sorted(true for true, found in apart.items() if len(found) > 1))
