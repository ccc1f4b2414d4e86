"""`quotebank quotes`, `speakers` and `search`: rows, tables and filters."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from commands import filled, run

from quotebank.bank.bank import Bank
from quotebank.bank.query import QuoteFilter, quote_rows
from quotebank.commands.options import Day
from quotebank.commands.output import Column
from quotebank.commands.table import table_lines

pytestmark = pytest.mark.usefixtures("at_home")


def test_rows_of_quotes_in_every_form() -> None:
    filled()
    rows: list[dict[str, Any]] = json.loads(run("quotes").stdout)
    with Bank(create=False) as bank:
        assert rows == [row | {"candidates": []} for row in quote_rows(bank.db, QuoteFilter())]
    assert [json.loads(line) for line in run("quotes", "--nl").stdout.splitlines()] == rows
    read = list(csv.DictReader(io.StringIO(run("quotes", "--csv").stdout)))
    assert [(row["speaker"], row["text"], row["reason"]) for row in read] == [
        ("Ana Petrova", "We will rebuild it,", ""),
        ("Ana Petrova", "We shall rebuild it all,", ""),
        ("a neighbour", "No comment,", ""),
    ]
    tsv = run("quotes", "--tsv", "--limit", "1").stdout.splitlines()
    assert tsv[0].split("\t") == list(rows[0])
    assert len(tsv) == 2
    assert len(run("quotes", "--csv", "--no-headers").stdout.splitlines()) == 3


def test_the_table_of_quotes() -> None:
    filled()
    assert run("quotes", "-t").stdout == (
        "speaker      tense   cue       quotation                 source\n"
        "───────────  ──────  ────────  ────────────────────────  ───────────────\n"
        "Ana Petrova  past    said      We will rebuild it,       Bridge falls\n"
        "Ana Petrova  future  will say  We shall rebuild it all,  news/speech.txt\n"
        "a neighbour  past    said      No comment,               news/speech.txt\n"
    )


def test_the_table_of_everything_in_marks_gives_the_reason() -> None:
    filled()
    assert run("quotes", "-t", "--all", "--source", "bridge").stdout == (
        "speaker      tense  cue   quotation            source        reason\n"
        "───────────  ─────  ────  ───────────────────  ────────────  ──────\n"
        "Ana Petrova  past   said  We will rebuild it,  Bridge falls\n"
        "unknown      none         pending relocation   Bridge falls  scare\n"
    )


def test_the_rows_narrowed_down() -> None:
    filled()

    def found(*arguments: str) -> list[str]:
        return [row["text"] for row in json.loads(run("quotes", *arguments).stdout)]

    assert found("--speaker", "petrova", "--status", "announced") == ["We shall rebuild it all,"]
    assert found("--tense", "past", "--source", "speech.txt") == ["No comment,"]
    assert found("--since", "2026-03", "--until", "2026") == ["We will rebuild it,"]
    assert (
        "--since 2026-03-01 is after --until 2026-02-28"
        in run("quotes", "--since", "2026-03", "--until", "2026-02").stderr
    )
    assert found("--search", "rebuild all") == ["We shall rebuild it all,"]
    assert found("--min-confidence", "0.95") == []
    assert found("--source", "bridge", "--all") == ["We will rebuild it,", "pending relocation"]


def test_nothing_found_is_no_error() -> None:
    filled()
    assert run("quotes", "--speaker", "nobody").stdout == "[]\n"
    assert run("quotes", "--speaker", "nobody", "--nl").stdout == ""
    result = run("quotes", "--speaker", "nobody", "-t")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No quotations found.\n")


def test_speakers() -> None:
    filled()
    rows = json.loads(run("speakers").stdout)
    assert [
        (row["name"], row["kind"], row["quotations"], row["announced"], row["roles"]) for row in rows
    ] == [
        ("Ana Petrova", "person", 2, 1, "mayor, Lom (Mar 2026)"),
        ("a neighbour", "unnamed", 1, 0, None),
    ]
    assert [row["name"] for row in json.loads(run("speakers", "--name", "neighbour").stdout)] == [
        "a neighbour"
    ]


def test_search() -> None:
    filled()
    rows = json.loads(run("search", "rebuilding").stdout)
    assert [(row["text"], row["snippet"]) for row in rows] == [
        ("We will rebuild it,", "We will [rebuild] it,"),
        ("We shall rebuild it all,", "We shall [rebuild] it all,"),
    ]
    assert [row["source"] for row in json.loads(run("search", "--articles", "relocation").stdout)] == [
        "Bridge falls"
    ]
    assert [row["text"] for row in json.loads(run("search", "--fts5", "comm* OR all").stdout)] == [
        "No comment,",
        "We shall rebuild it all,",
    ]
    assert json.loads(run("search", "OR NOT").stdout) == []
    assert run("search", "--fts5", '"unclosed').stderr == (
        "Error: the search is not a full-text query (unterminated string): leave out --fts5\n"
    )
    assert run("search", "?!").stderr == "Error: nothing to search for in '?!': give at least one word\n"


COLUMNS = (
    Column("who", "speaker", widest=12, narrowest=6),
    Column("text", "quotation", narrowest=10, flexible=True),
)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_a_table_never_gets_wider_than_asked(width: int) -> None:
    rows = [{"who": "Bartholomew Featherstonehaugh", "text": "word " * 400}, {"who": None, "text": None}]
    lines = list(table_lines(rows, COLUMNS, width))
    assert max(map(len, lines)) <= width
    assert any("…" in line for line in lines)


def test_a_table_wraps_cells_and_sets_rows_apart() -> None:
    rows = [{"who": "Ana", "text": "one two three four"}, {"who": "Bo", "text": 0.5}]
    assert list(table_lines(rows, COLUMNS, 20)) == [
        "speaker  quotation",
        "───────  ───────────",
        "Ana      one two",
        "         three four",
        "",
        "Bo       0.50",
    ]
    assert list(table_lines([], COLUMNS, 20)) == []


def test_a_column_has_its_own_number_of_lines_and_may_show_another_value_instead() -> None:
    columns = (Column("who", "speaker", otherwise="where"), Column("text", "quotation", widest=9, lines=1))
    rows = [
        {"who": None, "where": "Ely", "text": "one two three"},
        {"who": "Ana", "where": "Ely", "text": "six"},
    ]
    assert list(table_lines(rows, columns, 40)) == [
        "speaker  quotation",
        "───────  ─────────",
        "Ely      one two…",
        "Ana      six",
    ]


def test_a_table_gives_wide_characters_two_columns_and_accents_none() -> None:
    rows = [
        {"who": "小池百合子", "text": "水がない、水がない"},
        {"who": "Nguye\u0302\u0303n", "text": "No water"},
    ]
    assert list(table_lines(rows, COLUMNS, 24)) == [
        "speaker     quotation",
        "──────────  ────────────",
        "小池百合子  水がない、水",
        "            がない",
        "",
        "Nguye\u0302\u0303n      No water",
    ]


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2026-03-01", "2026-03-01", "2026-03-01"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_days(given: str, first: str, last: str) -> None:
    assert str(Day().convert(given, None, None)) == first
    assert str(Day(last=True).convert(given, None, None)) == last
