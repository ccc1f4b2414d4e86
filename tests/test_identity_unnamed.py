"""Bodies and documents without a name stay with their articles."""

from __future__ import annotations

from datetime import date

import pytest
from identity_rows import body, speakers_of
from sqlite_utils import Database

from quotebank.bank.bank import Bank
from quotebank.bank.corrections import rename_speaker
from quotebank.identity.unnamed import is_described, part_described
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span, Speaker, SpeakerKind


@pytest.mark.parametrize(
    "name",
    [
        "the company", "The firm", "council", "Police", "police", "Parliament", "a union", "two unions",
        "Aid groups", "the defence ministry", "Interior ministry", "the Treasury report", "its Tarn office",
        "An inspection report", "the constitution", "Leeds companies",
        "several environmental groups", "the court of appeal",
    ],
)  # fmt: skip
def test_what_says_no_name(name: str) -> None:
    assert is_described(name)


@pytest.mark.parametrize(
    "name",
    [
        "Tarnmouth council", "Russia's defence ministry", "the Israeli military", "the Court of Appeal",
        "Police Scotland", "adidas", "easyJet", "the United Auto Workers", "One Nation", "Times",
        "the council in Leeds", "the EU’s general court", "the Magna Carta", "Tarn Oil’s trading arm",
    ],
)  # fmt: skip
def test_what_names_a_body(name: str) -> None:
    assert not is_described(name)


@pytest.mark.parametrize(
    ("name", "outlets", "speakers"),
    [
        ("the company", ("Wire", "Wire"), 2),
        ("An inspection report", ("Wire", "Wire"), 2),
        ("police", ("Wire", "Wire"), 2),
        ("Tarnmouth police", ("Wire", "Post"), 1),
        ("adidas", ("Wire", "Post"), 1),
    ],
)
def test_one_article_s_company_is_not_the_next_one_s(
    name: str, outlets: tuple[str, str], speakers: int
) -> None:
    assert speakers_of([body(n, name, outlet) for n, outlet in enumerate(outlets)]) == speakers


def test_an_office_is_known_where_its_outlet_names_it() -> None:
    named = body(1, "the Ministry of Education", "Wire")
    assert speakers_of([named, body(2, "the education ministry", "Wire")]) == 1
    assert speakers_of([named, body(2, "the education ministry", "Post")]) == 2


def _store(bank: Bank, n: int, name: str) -> None:
    text = f"“It shut in {n}.”"
    quote = Quote(
        spans=(Span(start=1, end=len(text) - 1),),
        text=text[1:-1],
        extent=Extent.FULL,
        speaker=Speaker(name=name, kind=SpeakerKind.ORG),
        confidence=0.9,
    )
    about = Article(text=text, url=f"https://news.example/{n}", outlet="Wire", published=date(2026, 3, n))
    bank.store(ParsedArticle(article=about, quotes=(quote,), parser="gold"))


def _as_of_before(db: Database) -> None:
    """Makes one speaker of the companies of all articles, as banks did before."""
    first, *others = [row[0] for row in db.execute("SELECT id FROM speakers WHERE name = 'the company'")]
    for other in others:
        for table in ("quotes", "aliases", "utterances"):
            db.execute(f"UPDATE {table} SET speaker_id = ? WHERE speaker_id = ?", [first, other])
        db.execute("DELETE FROM speakers WHERE id = ?", [other])
    db.execute(
        "UPDATE speakers SET name = 'company', key = 'company', source_id = NULL WHERE id = ?", [first]
    )


def test_an_old_bank_s_companies_are_parted() -> None:
    with Bank(":memory:") as bank:
        for n in (1, 2):
            _store(bank, n, "the company")
        _store(bank, 3, "Tarn Air")
        _as_of_before(bank.db)
        part_described(bank.db)
        told = (
            "SELECT quotes.text, name, key FROM quotes JOIN speakers ON speakers.id = speaker_id ORDER BY 1"
        )
        assert bank.db.execute(told).fetchall() == [
            ("It shut in 1.", "the company", None),
            ("It shut in 2.", "the company", None),
            ("It shut in 3.", "Tarn Air", "tarn air"),
        ]
        given = "SELECT count(DISTINCT speaker_id), count(DISTINCT source_id) FROM aliases"
        assert bank.db.execute(given).fetchone() == (3, 3)
        assert bank.db.execute("SELECT count(DISTINCT speaker_id) FROM utterances").fetchone() == (3,)
        assert not bank.db.execute("SELECT 1 FROM speakers WHERE key = 'company'").fetchone()
        assert bank.db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_old_bank_s_company_stays_where_a_reader_says_which_it_is() -> None:
    with Bank(":memory:") as bank:
        for n in (1, 2):
            _store(bank, n, "the company")
        _as_of_before(bank.db)
        rename_speaker(bank.db, "company", "Tarn Air")
        part_described(bank.db)
        assert bank.db.execute("SELECT name FROM speakers").fetchall() == [("Tarn Air",)]


def test_the_article_of_what_is_only_described_is_told() -> None:
    with Bank(":memory:") as bank:
        _store(bank, 1, "the company")
        _store(bank, 3, "Tarn Air")
        told = {speaker.name: speaker.only_in for speaker in bank.speakers()}
    assert told == {"the company": "https://news.example/1", "Tarn Air": None}
