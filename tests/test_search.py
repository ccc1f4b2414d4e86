"""Full-text search and the finding of speakers and articles by what people type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import FakeParser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebank.bank.bank import Bank
from quotebank.bank.query import find_sources, find_speakers, fts_query
from quotebank.errors import BankError
from quotebank.records import Article

TYPED = st.text(alphabet=st.sampled_from("aé b'\"“”*:^()-+%_\\.0\0OR"), max_size=12) | st.text(
    st.characters(), max_size=12
)
ONE_BANK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def bank() -> Iterator[Bank]:
    with Bank(":memory:", parser=FakeParser()) as bank:
        bank.add(
            [
                Article(
                    text="“Crème brûlée wasn’t cut,” said Ana Petrova."
                    " 😀 “Cutting taxes, not corners,” said Bo Lind.",
                    title="100% of_cake",
                ),
                Article(text="“Prime ministers come and go,” said the Bakers Guild.", title="Guild\\speaks"),
            ]
        )
        yield bank


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("border security", '"border" "security"'),
        ('"border security" now', '"border security" "now"'),
        ("“border security”", '"border security"'),
        ('"border security', '"border security"'),
        ("NOT a NEAR(b*)", '"NOT" "a" "NEAR(b*)"'),
        ("a - b", '"a" "b"'),
    ],
)
def test_words_become_a_query(words: str, query: str) -> None:
    assert fts_query(words) == query


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("creme brulee", ["Crème brûlée wasn’t cut,"]),
        ("CUT", ["Crème brûlée wasn’t cut,", "Cutting taxes, not corners,"]),
        ("corners taxes", ["Cutting taxes, not corners,"]),
        ('"corners taxes"', []),
        ('"come and go"', ["Prime ministers come and go,"]),
        ("ministers NOT come", []),
    ],
)
def test_search_finds_words_in_any_form(bank: Bank, words: str, texts: list[str]) -> None:
    assert sorted(quote.text for quote in bank.search(words)) == sorted(texts)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("100%", ["100% of_cake"]),
        ("%", ["100% of_cake"]),
        ("of_cake", ["100% of_cake"]),
        ("ofxcake", []),
        ("guild\\", ["Guild\\speaks"]),
        ("", []),
    ],
)
def test_marks_of_patterns_stand_for_themselves(bank: Bank, typed: str, titles: list[str]) -> None:
    assert [source.source for source in bank.sources(typed)] == titles


def test_offsets_hold_in_sql_too(bank: Bank) -> None:
    found = bank.db.execute(
        "SELECT substr(sources.text, span_start + 1, span_end - span_start) FROM quote_spans"
        " JOIN quotes ON quotes.id = quote_id JOIN sources ON sources.id = source_id"
        " ORDER BY source_id, span_start"
    )
    assert [text for (text,) in found] == [
        "“Crème brûlée wasn’t cut,”",
        "“Cutting taxes, not corners,”",
        "“Prime ministers come and go,”",
    ]


@ONE_BANK
@given(typed=TYPED)
def test_whatever_is_typed_is_searched_or_refused_in_one_line(bank: Bank, typed: str) -> None:
    try:
        assert len(bank.search(typed)) <= 3
        assert len(bank.search_sources(typed)) <= 2
    except BankError as error:
        assert str(error).startswith("nothing to search for in ")


@ONE_BANK
@given(typed=TYPED)
def test_whatever_is_typed_names_some_speakers_and_articles_or_none(bank: Bank, typed: str) -> None:
    assert set(find_speakers(bank.db, typed)) <= {1, 2, 3}
    assert set(find_sources(bank.db, typed)) <= {1, 2}
