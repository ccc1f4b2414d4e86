"""No page goes through all quotations, articles or utterances: the plans of its queries use indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmark_browse import LARGE, plans, slow_steps, statements_of, visits
from synthetic_bank import build

from quotebank.browse.functions import register


@pytest.fixture(scope="module", params=["as written", "analysed"])
def conn(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    """A bank of some size, with SQLite's statistics on it and (as banks are) without."""
    path: Path = tmp_path_factory.mktemp("plans") / "some.db"
    build(path, quotes=2500, articles=500)
    found = sqlite3.connect(path)
    if request.param == "analysed":
        found.execute("ANALYZE")
    register(found)
    yield found
    found.close()


def test_no_page_goes_through_a_whole_table(conn: sqlite3.Connection) -> None:
    every = visits(conn, 6)
    assert len(every) >= 20
    assert all(statements_of(conn, some[0]) for some in every.values())
    assert plans(conn, every) == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM quotes WHERE is_speech = 1 AND cue = 'said'",
        "SELECT text FROM quotes ORDER BY cue LIMIT 20",
        "SELECT status, count(*) FROM quotes_full GROUP BY status",
        "SELECT outlet, count(*) FROM sources GROUP BY byline",
        "SELECT id FROM utterances WHERE text LIKE '%a%'",
    ],
)
def test_the_check_finds_what_it_looks_for(conn: sqlite3.Connection, statement: str) -> None:
    assert slow_steps(conn, statement) != []
    assert {"quotes", "sources", "utterances"} <= set(LARGE)
