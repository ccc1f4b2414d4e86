"""Speakers joined across articles, measured on articles with planted namesakes and variants."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quotebank.bank.bank import Bank
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span, Speaker, SpeakerKind

sys.path.insert(0, str(Path(__file__).parent / "bench"))
from utterances import agreement

GOLD = [
    json.loads(line)
    for line in (Path(__file__).parent / "gold/identity/articles.jsonl").read_text("utf-8").splitlines()
]


def _parsed(row: dict[str, Any]) -> ParsedArticle:
    """The article with one quotation for each of its speakers: its first letters, which say nothing."""
    quotes = [
        Quote(
            spans=(Span(start=n, end=n + 1),),
            text=row["text"][n : n + 1],
            extent=Extent.PARTIAL,
            speaker=Speaker(
                name=who["name"],
                kind=SpeakerKind(who["kind"]),
                role=who["role"],
                organisation=who["organisation"],
            ),
            confidence=0.9,
        )
        for n, who in enumerate(row["speakers"])
    ]
    about = Article(
        text=row["text"],
        url=f"https://news.example/{row['id']}",
        outlet=row["outlet"],
        published=date.fromisoformat(row["published"]),
    )
    return ParsedArticle(article=about, quotes=tuple(quotes), parser="gold")


def _resolved(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """The true speaker of each quotation and the row of the bank it was given."""
    with Bank(":memory:") as bank:
        for row in rows:
            bank.store(_parsed(row))
        found = bank.db.execute(
            "SELECT sources.url, quotes.position, speaker_id FROM quotes"
            " JOIN sources ON sources.id = source_id"
        ).fetchall()
    where = {(url, position): id for url, position, id in found}
    return [
        (who["is"], where[f"https://news.example/{row['id']}", n])
        for row in rows
        for n, who in enumerate(row["speakers"], 1)
    ]


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
    pairs = _resolved(rows)
    scores = agreement(pairs)
    assert len(GOLD) >= 60
    assert _wrong_merges(pairs) == []
    assert scores["pair precision"] == 100
    assert scores["B3 F1"] >= 97


if __name__ == "__main__":
    for name, rows in (("by date", sorted(GOLD, key=lambda r: r["published"])), ("backwards", GOLD[::-1])):
        pairs = _resolved(rows)
        print(name, agreement(pairs), "wrongly joined:", _wrong_merges(pairs))
        apart: dict[str, set[int]] = {}
        for true, found in pairs:
            apart.setdefault(true, set()).add(found)
        print("  kept apart:", sorted(true for true, found in apart.items() if len(found) > 1))
