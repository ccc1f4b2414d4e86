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
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


GOLD = _read("articles")
LATER = {
    "unseen": (25, 98, (0, 0)),
    "third": (60, 98.5, (0, 0)),
    "fourth": (100, 99, (0, 0)),
    "fifth": (60, 98, (0, 0)),
    "sixth": (75, 99, (0, 0)),
    "seventh": (90, 96.5, (0, 0)),
    "eighth": (100, 99.5, (0, 0)),
    "ninth": (110, 98.5, (0, 1)),
    "tenth": (110, 98, (0, 1)),
    "eleventh": (110, 97, (0, 1)),
    "twelfth": (110, 95.5, (1, 3)),
    "thirteenth": (110, 97, (0, 1)),
    "fourteenth": (110, 92, (3, 4)),
    "fifteenth": (110, 95, (3, 3)),
    "sixteenth": (110, 91, (3, 5)),
    "seventeenth": (110, 93.5, (1, 3)),
    "eighteenth": (110, 95, (2, 1)),
    "nineteenth": (110, 96.5, (2, 4)),
    "twentieth": (110, 97.5, (2, 2)),
    "twenty_first": (110, 97.5, (2, 3)),
    "twenty_second": (110, 98.5, (1, 2)),
    "twenty_third": (110, 98.5, (1, 1)),
    "twenty_fourth": (110, 95.5, (4, 4)),
}
"""Each written before anybody looked at how the rules treat it, which have learnt from it since: how many
articles it has at least, the floor of B3 F1, and how many wrong joins there may be by date and backwards."""


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
@pytest.mark.parametrize("name", LATER)
def test_speakers_of_the_later_gold_articles(name: str, order: str) -> None:
    gold, (least, floor, wrong) = _read(name), LATER[name]
    rows = sorted(gold, key=lambda row: row["published"]) if order == "by date" else gold[::-1]
    pairs = resolved(rows)
    assert len(gold) >= least
    assert len(_wrong_merges(pairs)) <= wrong[order == "backwards"]
    assert agreement(pairs)["B3 F1"] >= floor


def test_an_index_made_anew_finds_whom_it_found_before() -> None:
    forms = "SELECT form, speaker_id FROM speaker_forms"
    with Bank(":memory:") as bank:
        for row in sorted(_read("seventh") + _read("eighth"), key=lambda row: row["published"]):
            bank.store(parsed_row(row | {"id": f"{row['outlet']} {row['id']}"}))
        before = set(bank.db.execute(forms))
        index_all_speakers(bank.db)
        assert before <= set(bank.db.execute(forms))


if __name__ == "__main__":
    for title in ("articles", *LATER):
        gold = _read(title)
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
