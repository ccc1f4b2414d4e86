"""SQL functions in a plain connection, in sqlite-utils and in Datasette."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from browse_bank import get, make_bank, sql_addresses
from click.testing import CliRunner
from sqlite_utils.cli import cli

from quotebank.browse.functions import quote_normalize, quote_similarity, register


@pytest.mark.parametrize(
    ("one", "other", "similarity"),
    [
        ("We will never give up.", "“We will never give up”", 1.0),
        ("We will never give up", "We will not give up", 0.8),
        ("one two", "three four", 0.0),
        ("", "", 1.0),
        (None, "x", None),
    ],
)
def test_similarity(one: str | None, other: str | None, similarity: float | None) -> None:
    assert quote_similarity(one, other) == similarity


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("“We  DON’T – ever”,", "we don't ever"),
        ("«Non …»", "non"),
        ("no [...] way", "no way"),
        (12, "12"),
        (None, None),
    ],
)
def test_normalize(text: object, normal: str | None) -> None:
    assert quote_normalize(text) == normal


def test_functions_in_a_query() -> None:
    conn = sqlite3.connect(":memory:")
    register(conn)
    assert conn.execute(
        "SELECT quote_normalize('“Oh!”'), quote_similarity('a b', 'a b'), speaker_key('Dame Ana Petrova MP'),"
        " speaker_key(NULL)"
    ).fetchone() == ("oh", 1.0, "ana petrova", None)


def test_functions_in_both_tools(tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "news.db")
    sql = "select quote_normalize(text) as n from quotes_full where text like 'Money%'"
    result = CliRunner().invoke(cli, ["query", str(bank), sql])
    assert (result.exit_code, result.output.strip()) == (0, '[{"n": "money is short"}]')
    pytest.importorskip("datasette")
    answers = get(bank, *sql_addresses("news", sql))
    assert [answer.json() for answer in answers if answer.status_code == 200] == [[{"n": "money is short"}]]
