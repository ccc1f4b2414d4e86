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

FOLDER = Path(__file__).parent / "gold/identity"


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


GOLD = _read("articles.jsonl")
SECOND = _read("unseen.jsonl")
THIRD = _read("third.jsonl")
"""Each written before anybody looked at how the rules treat them, which have learnt from them since."""


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


@pytest.mark.parametrize("order", ["by date", "backwards"])
@pytest.mark.parametrize(("gold", "least", "floor"), [(SECOND, 25, 97), (THIRD, 60, 95)], ids=["2nd", "3rd"])
def test_speakers_of_the_later_gold_articles(
    gold: list[dict[str, Any]], least: int, floor: float, order: str
) -> None:
    rows = sorted(gold, key=lambda row: row["published"]) if order == "by date" else gold[::-1]
    pairs = _resolved(rows)
    assert len(gold) >= least
    assert _wrong_merges(pairs) == []
    assert agreement(pairs)["B3 F1"] >= floor


def _stored(*articles: tuple[str, str, list[tuple[str, str | None]]]) -> list[tuple[str, str]]:
    """The names of speaker and evidence that quotations get, article by article: day, text, name and role."""
    rows = [
        {
            "id": number, "outlet": f"Outlet {number}", "published": day, "text": text,
            "speakers": [
                {"name": name, "kind": "person", "is": name, "role": role, "organisation": None}
                for name, role in speakers
            ],
        }
        for number, (day, text, speakers) in enumerate(articles, 1)
    ]  # fmt: skip
    with Bank(":memory:") as bank:
        for row in rows:
            bank.store(_parsed(row))
        return bank.db.execute(
            "SELECT speaker, identity_evidence FROM quotes_all ORDER BY published, position"
        ).fetchall()


def test_two_trades_of_one_full_name_are_two_people() -> None:
    found = _stored(
        ("2025-01-01", "A vote.", [("Odile Brankov", "mayor")]),
        ("2025-02-01", "A match.", [("Odile Brankov", "goalkeeper")]),
        ("2025-03-01", "A save.", [("Odile Brankov", "goalkeeper of the year")]),
        ("2025-04-01", "A budget.", [("Odile Brankov", "mayor of Tarn")]),
        ("2025-05-01", "A walk.", [("Odile Brankov", None)]),
    )
    assert [name for name, _ in found] == [
        "Odile Brankov",
        "Odile Brankov (goalkeeper)",
        "Odile Brankov (goalkeeper)",
        "Odile Brankov",
        "Odile Brankov",
    ]
    assert found[4][1] == "own article"


def test_a_former_trade_and_one_of_long_ago_tell_nothing() -> None:
    found = _stored(
        ("2019-01-01", "A match.", [("Odile Brankov", "goalkeeper")]),
        ("2020-02-01", "A vote.", [("Odile Brankov", "former goalkeeper")]),
        ("2025-02-01", "A vote.", [("Odile Brankov", "mayor")]),
    )
    assert {name for name, _ in found} == {"Odile Brankov"}


def test_two_people_quoted_side_by_side_stay_two() -> None:
    text = "Tony Vance spoke, and so did Anton Vance."
    found = _stored(("2025-01-01", text, [("Tony Vance", None), ("Anton Vance", None)]))
    assert [name for name, _ in found] == ["Tony Vance", "Anton Vance"]


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ("Odile Brankov, 74, remembered it.", "The boat is sold, said Odile Brankov, 41.", 2),
        (
            "Odile Brankov, a skipper of 74, remembered it.",
            "It struck a 41-year-old man, Odile Brankov said.",
            1,
        ),
        ("Odile Brankov, a skipper of 74, spoke.", "The 41-year-old skipper Odile Brankov spoke.", 2),
        ("Odile Brankov, 74, remembered it.", "The boat is sold, said Odile Brankov, 75.", 1),
        ("Odile Brankov (45) scored.", "The boat is sold, said Odile Brankov, 75.", 1),
        ("Odile Brankov, 12 miles out, spoke.", "The boat is sold, said Odile Brankov, 75.", 1),
    ],
)
def test_ages_tell_namesakes_apart(first: str, second: str, people: int) -> None:
    found = _stored(
        ("2025-01-01", first, [("Odile Brankov", "skipper")]),
        ("2025-02-01", second, [("Odile Brankov", "skipper")]),
    )
    assert len({name for name, _ in found}) == people


def test_a_namesake_told_by_age_is_found_again() -> None:
    found = _stored(
        ("2025-01-01", "Odile Brankov, 74, spoke.", [("Odile Brankov", None)]),
        ("2025-02-01", "Odile Brankov, 41, spoke.", [("Odile Brankov", None)]),
        ("2026-03-01", "Odile Brankov, 42, spoke.", [("Odile Brankov", None)]),
        ("2026-03-02", "Odile Brankov, 75, spoke.", [("Odile Brankov", None)]),
    )
    apart = "Odile Brankov (born about 1984)"
    assert [name for name, _ in found] == ["Odile Brankov", apart, apart, "Odile Brankov"]
    assert found[2][1] == "name, age"


@pytest.mark.parametrize(
    ("name", "roles", "joined"),
    [
        ("Wulandono", ("regent of Tarn Lada", "regent of Tarn Lada"), True),
        ("Wulandono", ("regent of Tarn Lada", "badminton player"), False),
        ("Wulandono", ("teacher", "teacher"), False),
        ("Anna", ("primary school teacher", "primary school teacher"), False),
    ],
)
def test_a_single_name_needs_a_telling_role(name: str, roles: tuple[str, str], joined: bool) -> None:
    first, second = roles
    found = _stored(("2025-01-01", "Rain.", [(name, first)]), ("2025-02-01", "Rain.", [(name, second)]))
    assert (found[1][1] != "own article") is joined


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the Ministry of Salt", "the Salt Ministry", True),
        ("the Tarnish health ministry", "the health ministry of Norrland", False),
        ("the salt agency of Tarn", "Tarn's Salt Agency", True),
        ("the University of Tarn", "Tarn University", False),
    ],
)
def test_the_order_of_words_in_a_public_office(first: str, second: str, joined: bool) -> None:
    rows = [
        {
            "id": n, "outlet": "Wire", "published": f"2025-01-0{n}", "text": "Nothing new today.",
            "speakers": [{"name": name, "kind": "org", "is": name, "role": None, "organisation": None}],
        }
        for n, name in enumerate((first, second), 1)
    ]  # fmt: skip
    assert (len({row for _, row in _resolved(rows)}) == 1) is joined


if __name__ == "__main__":
    for title, gold in (("articles.jsonl", GOLD), ("unseen.jsonl", SECOND), ("third.jsonl", THIRD)):
        for name, rows in (
            ("by date", sorted(gold, key=lambda row: row["published"])),
            ("backwards", gold[::-1]),
        ):
            pairs = _resolved(rows)
            print(title, name, agreement(pairs), "wrongly joined:", _wrong_merges(pairs))
            apart: dict[str, set[int]] = {}
            for true, found in pairs:
                apart.setdefault(true, set()).add(found)
            print("  kept apart:", sorted(true for true, found in apart.items() if len(found) > 1))
