"""What people type becomes a query that FTS5 takes."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.browse.query import fts_query


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("health care", '"health" AND "care"'),
        ('"health care" -tax', '("health care") NOT ("tax")'),
        ("tax OR duty* cut", '("tax" OR "duty" *) AND "cut"'),
        ("NEAR(a b)", '"NEAR(a" AND "b)"'),
        ("text:foo", '"text:foo"'),
        ('"open phrase', '"open phrase"'),
        ("OR tax", '"tax"'),
        ("-tax", None),
        ('" * - ( )', None),
        ("", None),
    ],
)
def test_query(typed: str, query: str | None) -> None:
    assert fts_query(typed) == query


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    conn.execute("INSERT INTO words VALUES ('health care costs')")
    return conn


@settings(max_examples=300, deadline=None)
@given(typed=st.text(max_size=40) | st.text(alphabet="ab\"*-()^:{}+ ANDORNT\\'", max_size=40))
def test_any_text_is_a_query_without_error(index: sqlite3.Connection, typed: str) -> None:
    query = fts_query(typed)
    if query is not None:
        index.execute("SELECT * FROM words WHERE words MATCH ?", [query]).fetchall()
