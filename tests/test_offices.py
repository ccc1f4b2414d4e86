"""Who held an office on the day of an article, and what is left open."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from quotebank.bank.bank import Bank
from quotebank.errors import BankError
from quotebank.identity.context import Context
from quotebank.identity.given import fold
from quotebank.identity.names import same_person, speaker_key
from quotebank.identity.offices import (
    COLUMNS,
    holders,
    load_offices,
    load_package_offices,
    name_holder,
    office_of,
)
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span, Speaker, SpeakerKind


@pytest.fixture
def bank() -> Iterator[Bank]:
    with Bank(":memory:") as opened:
        yield opened


def _context(text: str = "", outlet: str | None = None, day: date | None = date(2023, 3, 10)) -> Context:
    return Context(1, text, "", outlet, day)


@pytest.mark.parametrize(
    ("phrase", "office"),
    [
        ("the Prime Minister", ("prime minister", None)),
        ("the French president", ("president", "FR")),
        ("the UK Prime Minister", ("prime minister", "GB")),
        ("Ireland’s Taoiseach", ("taoiseach", "IE")),
        ("President of France", ("president", "FR")),
        ("the minister for finance", ("finance minister", None)),
        ("the former president", None),
        ("the prime minister’s spokesman", None),
        ("a neighbour", None),
    ],
)
def test_offices_in_words(phrase: str, office: tuple[str, str | None] | None) -> None:
    assert office_of(phrase) == office


@pytest.mark.parametrize(
    ("phrase", "context", "url", "held"),
    [
        ("The Prime Minister", _context(), "https://www.gov.uk/news/1",
         ("Rishi Sunak", "office:2023-03-10, GB (outlet)")),
        ("the PM", _context(outlet="GOV.UK", day=date(2024, 11, 4)), None,
         ("Keir Starmer", "office:2024-11-04, GB (outlet)")),
        ("the French president", _context(), None,
         ("Emmanuel Macron", "office:2023-03-10, FR (the words themselves)")),
        ("the president", _context("KIGALI (Wire) — The president opened the road."), None,
         ("Paul Kagame", "office:2023-03-10, RW (dateline)")),
        ("the prime minister", _context("Canada will act. Canadian farmers and Ottawa agree."), None,
         ("Justin Trudeau", "office:2023-03-10, CA (the article's words)")),
        ("the Home Secretary", _context(), None,
         ("Suella Braverman", "office:2023-03-10, GB (the office)")),
    ],
)  # fmt: skip
def test_the_holder_on_the_day(
    bank: Bank, phrase: str, context: Context, url: str | None, held: tuple[str, str]
) -> None:
    found = name_holder(bank.db, phrase, context, url)
    assert found is not None
    assert (found.holder, found.evidence) == held


@pytest.mark.parametrize(
    ("phrase", "context"),
    [
        ("the UK Prime Minister", _context(day=None)),
        ("the prime minister", _context()),
        ("the UK Prime Minister", _context(day=date(2024, 7, 5))),
        ("the UK Prime Minister", _context(day=date(2035, 1, 1))),
        ("the UK health minister of Mars", _context()),
        ("the deputy prime minister", _context("British Britain UK London")),
        ("the president", _context("The American club met in Washington. US members agreed.")),
    ],
)
def test_what_cannot_be_told_stays_open(bank: Bank, phrase: str, context: Context) -> None:
    assert name_holder(bank.db, phrase, context) is None


def test_candidates_without_a_date(bank: Bank) -> None:
    found, evidence = holders(bank.db, "the Taoiseach", _context(day=None))
    assert (found[:3], evidence) == (["Micheál Martin", "Simon Harris", "Leo Varadkar"], "")


def test_an_office_in_an_article_is_its_holder_or_stays_with_candidates(bank: Bank) -> None:
    for number, day in enumerate((date(2023, 3, 10), None), 1):
        text = "“We will act,” said the Prime Minister. The UK expects it."
        quote = Quote(
            spans=(Span(start=0, end=14),),
            text="We will act,",
            extent=Extent.FULL,
            speaker=Speaker(name="the Prime Minister", kind=SpeakerKind.UNNAMED),
            confidence=0.9,
        )
        url = f"https://www.gov.uk/news/{number}"
        about = Article(text=text, url=url, published=day)
        bank.store(ParsedArticle(article=about, quotes=(quote,), parser="test"))
    rows = bank.db.execute("SELECT speaker, speaker_kind, identity_evidence, candidates FROM quotes_all")
    (dated, undated) = rows.fetchall()
    assert dated == ("Rishi Sunak", "person", "office:2023-03-10, GB (outlet)", "[]")
    assert undated[:3] == ("the Prime Minister", "unnamed", "own article")
    assert json.loads(undated[3])[0] == {"name": "Keir Starmer", "kind": "person", "probability": 0.2}


def test_two_holders_on_the_day_they_changed(bank: Bank) -> None:
    found, _ = holders(bank.db, "the UK Prime Minister", _context(day=date(2024, 7, 5)))
    assert found == ["Rishi Sunak", "Keir Starmer"]


def test_offices_of_ones_own(bank: Bank) -> None:
    row = dict.fromkeys(COLUMNS, "") | {
        "office": "Harbour Master", "jurisdiction": "GB", "holder": "Ana Petrova", "held_from": "2020-01-01",
        "also": "harbour chief", "evidence": "port gazette",
    }  # fmt: skip
    assert load_offices(bank.db, [row], "mine.csv") == 1
    assert load_offices(bank.db, [row], "mine.csv") == 1
    found = name_holder(bank.db, "the harbour chief", _context(outlet="GOV.UK"))
    assert found is not None and found.holder == "Ana Petrova"
    with pytest.raises(BankError, match="line 2 has no holder"):
        load_offices(bank.db, [row | {"holder": ""}], "mine.csv")
    with pytest.raises(BankError, match="write YYYY-MM-DD"):
        load_offices(bank.db, [row | {"held_from": "2020"}], "mine.csv")


def _package_rows() -> list[dict[str, str]]:
    text = files("quotebank.identity").joinpath("data", "offices.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _spans() -> dict[tuple[str, str], list[tuple[date, date | None]]]:
    spans: dict[tuple[str, str], list[tuple[date, date | None]]] = {}
    for row in _package_rows():
        until = date.fromisoformat(row["held_until"]) if row["held_until"] else None
        spans.setdefault((row["jurisdiction"], row["office"]), []).append(
            (date.fromisoformat(row["held_from"]), until)
        )
    return spans


def test_every_row_of_the_package_table_is_dated_and_says_how_it_is_known() -> None:
    rows = _package_rows()
    assert len(rows) > 450
    for row in rows:
        assert tuple(row) == COLUMNS
        assert row["holder"] and speaker_key(row["holder"])
        assert date.fromisoformat(row["held_from"]) < date.fromisoformat(row["held_until"] or "2100-01-01")
        assert row["evidence"].startswith(("checked", "end checked", "beginning checked"))
        assert ("checked:" in row["evidence"] or "to the month:" in row["evidence"]) == (
            "://" in row["evidence"] or "Wikipedia" in row["evidence"]
        )


def test_no_office_of_the_package_table_has_two_holders_at_a_time() -> None:
    for office, held in _spans().items():
        assert held == sorted(held), office
        for (_, until), (begins, _) in pairwise(held):
            assert until is not None and until <= begins, office


REGAL = frozenset({"King", "Queen"})
"""A lone given name is like that of many."""


def test_a_holder_is_spelt_in_one_way_in_all_rows() -> None:
    names = sorted({row["holder"] for row in _package_rows()})
    alike = [
        (a, b)
        for a, b in combinations(names, 2)
        if OSA.distance(fold(a), fold(b)) < 2
        or (same_person(a, b) >= 0.6 and REGAL.isdisjoint((*a.split(), *b.split())))
    ]
    assert alike == []


def test_the_rows_of_an_office_agree_on_what_else_it_is_called() -> None:
    called: dict[tuple[str, str], set[str]] = {}
    for row in _package_rows():
        called.setdefault((row["jurisdiction"], row["office"]), set()).add(row["also"])
    several = {office for office, names in called.items() if len(names) > 1}
    assert several == {("FR", "Finance Minister")}, "joined to economy in 2017"


ACTING = "somebody acting until the Senate confirmed"
VACANT = {
    ("US", "Secretary of State"): ACTING,
    ("US", "Treasury Secretary"): ACTING,
    ("US", "Homeland Security Secretary"): ACTING,
    ("US", "Defense Secretary"): ACTING,
    ("US", "Attorney General"): ACTING,
    ("US", "House Speaker"): "the House had none for three weeks in October 2023",
    (
        "RW",
        "Interior Minister",
    ): "the ministry was abolished in 2016, and led from elsewhere in 2020 and 2021",
    ("FR", "Interior Minister"): "the prime minister stood in for two weeks in October 2018",
    ("FR", "Economy Minister"): "joined to finance in 2017",
    ("DE", "Finance Minister"): "somebody acting until a government was formed in 2018",
    (
        "AU",
        "Home Affairs Minister",
    ): "founded in December 2017; a prime minister with few ministers in May 2022",
    ("ES", "Foreign Minister"): "somebody acting until a government was formed in 2020",
    ("NI", "First Minister"): "no executive from 2017 to 2020 and from 2022 to 2024",
    ("NZ", "Foreign Minister"): "somebody acting until a government was formed in 2023",
    ("IT", "President"): "the Senate's president stood in until the election of 2015",
    ("KR", "President"): "somebody acting after a president was removed in 2017 and in 2025",
    ("AT", "Chancellor"): "somebody acting for a week in May 2016",
    ("IL", "Foreign Minister"): "the table begins in 2021",
    ("TR", "Foreign Minister"): "the table begins in November 2015",
    ("TR", "Prime Minister"): "abolished in 2018",
    ("BD", "Prime Minister"): "an interim government with a chief adviser since August 2024",
}
"""Offices with a gap of more than a week since 2015, or that begin later or have ended, and why."""


def test_offices_are_complete_since_2015() -> None:
    gaps = set()
    for (office, where), held in ((key[::-1], held) for key, held in _spans().items()):
        late = held[0][0] > date(2015, 1, 1)
        apart = any(begins - until > timedelta(days=7) for (_, until), (begins, _) in pairwise(held) if until)
        if late or apart or held[-1][1] is not None:
            gaps.add((where, office))
    assert gaps == set(VACANT)


@pytest.mark.parametrize("country", ["GB", "US", "EU", "RW", "FR", "DE", "IE", "CA", "AU", "IN"])
def test_countries_have_their_main_offices(country: str) -> None:
    assert sum(where == country for where, _ in _spans()) >= 4


def test_the_package_table_leaves_the_users_rows(bank: Bank) -> None:
    mine = {
        "office": "Prime Minister", "jurisdiction": "GB", "holder": "Keir Starmer", "held_from": "2024-07-05",
        "held_until": "2031-01-01", "also": "", "evidence": "a guess",
    }  # fmt: skip
    load_offices(bank.db, [mine], "mine.csv")
    load_package_offices(bank.db)
    rows = bank.db.execute(
        "SELECT held_until, origin FROM offices WHERE holder = 'Keir Starmer' AND office = 'Prime Minister'"
    )
    assert rows.fetchall() == [("2031-01-01", "mine.csv")]


@pytest.mark.parametrize(
    ("phrase", "day", "holder"),
    [
        ("the Australian finance minister", date(2021, 5, 1), "Simon Birmingham"),
        ("the Australian treasurer", date(2021, 5, 1), "Josh Frydenberg"),
        ("the French economy minister", date(2015, 5, 1), "Emmanuel Macron"),
        ("the French finance minister", date(2015, 5, 1), "Michel Sapin"),
        ("Rwanda’s interior minister", date(2022, 5, 1), "Alfred Gasana"),
        ("Rwanda’s finance minister", date(2022, 5, 1), "Uzziel Ndagijimana"),
        ("the Irish justice minister", date(2023, 3, 1), "Simon Harris"),
        ("the Austrian chancellor", date(2023, 3, 1), "Karl Nehammer"),
    ],
)
def test_ministers_on_the_day(bank: Bank, phrase: str, day: date, holder: str) -> None:
    found = name_holder(bank.db, phrase, _context(day=day))
    assert found is not None
    assert found.holder == holder


def test_the_documentation_counts_the_checked_rows() -> None:
    evidence = [row["evidence"] for row in _package_rows()]
    month = sum("to the month" in text for text in evidence)
    wholly = sum(text.startswith("checked: ") for text in evidence)
    assert not any(text.startswith("general knowledge") for text in evidence)
    page = " ".join((Path(__file__).parent.parent / "docs/howto/wording.md").read_text("utf-8").split())
    assert (
        f"Of the {len(evidence)} rows of this version, pages bear out both dates of {wholly}, one of"
        f" {len(evidence) - wholly - month} and the month of {month}."
    ) in page
