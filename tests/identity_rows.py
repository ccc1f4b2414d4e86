"""Articles of gold rows, stored in a bank, and the speakers that the bank makes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from quotebank.bank.bank import Bank
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span, Speaker, SpeakerKind


def parsed_row(row: dict[str, Any]) -> ParsedArticle:
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


def resolved(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """The true speaker of each quotation and the row of the bank it was given."""
    with Bank(":memory:") as bank:
        for row in rows:
            bank.store(parsed_row(row))
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


def speakers_of(rows: list[dict[str, Any]]) -> int:
    """How many speakers the bank makes of the rows."""
    return len({row for _, row in resolved(rows)})


def body(n: int, name: str, outlet: str, text: str = "Nothing new today.") -> dict[str, Any]:
    """An article with one body that speaks."""
    who = {"name": name, "kind": "org", "is": name, "role": None, "organisation": None}
    return {"id": n, "outlet": outlet, "published": f"2025-01-0{n + 1}", "text": text, "speakers": [who]}


def stored(*articles: tuple[str, str, list[tuple[str, str | None]]]) -> list[tuple[str, str]]:
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
            bank.store(parsed_row(row))
        return bank.db.execute(
            "SELECT speaker, identity_evidence FROM quotes_all ORDER BY published, position"
        ).fetchall()


def person(
    n: int,
    name: str,
    outlet: str,
    day: str,
    text: str = "Nothing new today.",
    role: str | None = None,
    organisation: str | None = None,
) -> dict[str, Any]:
    """An article with one person who speaks."""
    who = {"name": name, "kind": "person", "is": name, "role": role, "organisation": organisation}
    return {"id": n, "outlet": outlet, "published": day, "text": text, "speakers": [who]}
