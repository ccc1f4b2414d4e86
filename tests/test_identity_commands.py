"""The commands on speakers, offices, utterances, variants and corrections; a bank of the first schema."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotebank.bank.bank import Bank
from quotebank.cli import main

OLD = Path(__file__).parent / "data/bank-v1.db"


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A copy of a bank that was made before utterances, corrections and offices."""
    path = tmp_path / "old.db"
    shutil.copy(OLD, path)
    return str(path)


def _run(*arguments: str, ok: bool = True) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert (result.exit_code == 0) is ok, result.output
    return result


def test_an_older_bank_is_brought_up_to_date(database: str) -> None:
    with Bank(database) as bank:
        assert [(s.name, s.quotations) for s in bank.speakers()] == [
            ("Ana Petrova", 3), ("Harbour Union", 1), ("a neighbour", 1)
        ]  # fmt: skip
        rows = bank.db.execute("SELECT text, printings, life, verdict FROM utterances ORDER BY id").fetchall()
        assert [tuple(row) for row in rows] == [
            ("We will rebuild the old harbour bridge before winter,", 3, "announced, delivered", "cut"),
            ("No comment,", 1, "delivered", "verbatim"),
            ("The council has no money,", 1, "delivered", "verbatim"),
        ]
        assert bank.db.execute("SELECT count(*) > 300 FROM offices").fetchone() == (1,)
        assert len(bank.quotes()) == 5
    with Bank(database) as again:
        assert len(again.quotes(include_all=True)) == 6


def test_utterances_and_variants(database: str) -> None:
    (row,) = json.loads(_run("utterances", "-d", database).output)
    assert (row["speaker"], row["printings"], row["announced_at"], row["delivered_at"]) == (
        "Ana Petrova", 3, "2024-03-04", "2024-03-05"
    )  # fmt: skip
    assert json.loads(_run("utterances", "--announced", "-d", database).output) == []
    assert len(json.loads(_run("utterances", "--all", "-d", database).output)) == 3
    (variant,) = json.loads(_run("variants", "--verdict", "cut", "-d", database).output)
    assert [edit["kind"] for edit in variant["edits"]] == ["cut at start"]
    shown = _run("variants", "--diff", "--verdict", "cut", "-d", database).output
    assert "[-We will-] rebuild the old harbour bridge before winter" in shown
    coloured = _run("variants", "--diff", "--colour", "--verdict", "cut", "-d", database).output
    assert "\x1b[31m\x1b[9mWe will\x1b[0m" in coloured
    assert "rebuild the old" in _run("variants", "-t", "-d", database).output


def test_corrections_from_the_command_line(database: str, tmp_path: Path) -> None:
    number = json.loads(_run("quotes", "--speaker", "a neighbour", "-d", database).output)[0]["id"]
    told = _run("correct", str(number), "--speaker", "Ben Osei", "--by", "reader", "-d", database).output
    assert told == f"1\tspeaker of quotation {number} is Ben Osei\n"
    (row,) = json.loads(_run("correct", "--list", "-d", database).output)
    assert (row["value"], row["who"], row["quotation"], row["undone_at"]) == (
        "Ben Osei", "reader", "No comment,", None
    )  # fmt: skip
    carried = tmp_path / "corrections.jsonl"
    carried.write_text(_run("correct", "--export", "-d", database).output)
    assert "(undone)" in _run("correct", "--undo", "1", "-d", database).output
    other = tmp_path / "other.db"
    shutil.copy(OLD, other)
    assert _run("correct", "--import", str(carried), "-d", str(other)).output == "1 corrections taken in\n"
    assert json.loads(_run("quotes", "--speaker", "Ben Osei", "-d", str(other)).output)[0]["id"] == number


def test_speakers_merged_renamed_linked(database: str, tmp_path: Path) -> None:
    assert _run("speakers", "merge", "Harbour Union", "Ana Petrova", "-d", database).output == (
        "1\tHarbour Union is Ana Petrova\n"
    )
    _run("speakers", "rename", "Ana Petrova", "Ana M. Petrova", "-d", database)
    _run("speakers", "link", "Ana M. Petrova", "Q42", "-d", database)
    row = json.loads(_run("speakers", "-d", database).output)[0]
    assert (row["name"], row["quotations"], row["identifiers"]) == ("Ana M. Petrova", 4, "wikidata:Q42")
    _run("speakers", "merge", "--undo", "Harbour Union", "Ana Petrova", "-d", database)
    assert len(json.loads(_run("speakers", "-d", database).output)) == 3
    table = tmp_path / "ids.csv"
    table.write_text("name,identifier,scheme\na neighbour,77,parliament\nNobody,78,parliament\n")
    result = _run("speakers", "link", "--csv", str(table), "-d", database, ok=False)
    assert "1 identifier linked" in result.output
    assert "line 3: no speaker is called 'Nobody'" in result.output
    _run("speakers", "split", "Ana M. Petrova", "Ana Petrova (2)", "--source", "3", "-d", database)
    assert "Ana Petrova (2)" in _run("speakers", "-d", database).output


def test_identifiers_of_tables_as_people_write_them(database: str, tmp_path: Path) -> None:
    table = tmp_path / "ids.csv"
    table.write_bytes(
        b"Name;Identifier\r\nAna Petrova;https://www.wikidata.org/wiki/Q42\r\n\xff;Q2\r\n"
        b"Harbour Union;q43;x\r\nHarbour Union;q43\r\na neighbour\r\n"
    )
    result = _run("speakers", "link", "--csv", str(table), "-d", database, ok=False)
    assert [line.split(":")[0] for line in result.output.splitlines()] == [
        "2 identifiers linked", "line 3", "line 4", "line 6"
    ]  # fmt: skip
    assert "put names with commas in quotes" in result.output
    rows = json.loads(_run("speakers", "-d", database).output)
    assert [row["identifiers"] for row in rows] == ["wikidata:Q42", "wikidata:Q43", None]
    assert _run("speakers", "link", "Ana Petrova", "Q42", "-d", database).output == (
        "1\tAna Petrova has wikidata:Q42\n"
    )
    assert _run("speakers", "link", "Ana Petrova", "Q42", "--remove", "-d", database).output == (
        "1\tAna Petrova has wikidata:Q42 (undone)\n"
    )


def test_offices_listed_and_loaded(database: str, tmp_path: Path) -> None:
    found = json.loads(
        _run(
            "offices", "list", "prime minister", "--where", "gb", "--on", "2023-03-10", "-d", database
        ).output
    )
    assert [row["holder"] for row in found] == ["Rishi Sunak"]
    table = tmp_path / "offices.csv"
    table.write_text(
        "office,jurisdiction,holder,held_from,held_until,also,evidence\n"
        "Harbour Master,GB,Ana Petrova,2020-01-01,,,port gazette\n"
    )
    assert _run("offices", "load", str(table), "-d", database).output == "1 office loaded\n"
    assert "Ana Petrova" in _run("offices", "list", "harbour", "-t", "-d", database).output
    absent = tmp_path / "mistyped.db"
    assert "does not exist" in _run("offices", "list", "-d", str(absent), ok=False).output
    assert not absent.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["correct"], "give one of: a quotation to correct"),
        (["correct", "5"], "say what is right"),
        (["correct", "5", "--tense", "past"], "no quotation has the number 5"),
        (["correct", "--undo", "5"], "no correction has the number 5"),
        (["speakers", "merge", "Nobody", "Ana Petrova"], "no speaker is called 'Nobody'"),
        (["speakers", "merge", "--undo", "Ana", "Ben"], "no merge of 'Ana' and 'Ben' is in force"),
        (["speakers", "link", "Ana Petrova"], "give a speaker and an identifier"),
        (["speakers", "link", "Ana Petrova", "X1"], "not a Wikidata number"),
        (["speakers", "rename", "Ana Petrova", "Ana  Petrova"], "is the name already"),
        (["speakers", "rename", "Ana Petrova", "Harbour Union"], "quotebank speakers merge"),
        (["speakers", "split", "Ana Petrova", "Ana", "--source", "99"], "no article"),
    ],
)
def test_mistakes_are_told_in_one_line(database: str, arguments: list[str], message: str) -> None:
    result = _run(*arguments, "-d", database, ok=False)
    assert message in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("line", "reason"),
    [(b"\xff", "Expecting value"), (b'{"x": 1}', "key: Field required"), (b"[]", "not an object")],
)
def test_corrections_that_are_none_are_told(database: str, tmp_path: Path, line: bytes, reason: str) -> None:
    carried = tmp_path / "corrections.jsonl"
    carried.write_bytes(b"\n" + line + b"\n")
    result = _run("correct", "--import", str(carried), "-d", database, ok=False)
    assert f"line 2 is not a correction ({reason}" in result.output
    assert "taken in from the other lines: 0" in result.output


def test_an_identifier_is_of_one_speaker_and_a_speaker_has_one_wikidata_number(database: str) -> None:
    _run("speakers", "link", "Ana Petrova", "Q42", "-d", database)
    other = _run("speakers", "link", "Harbour Union", "Q42", "-d", database, ok=False)
    assert "wikidata:Q42 is 'Ana Petrova': if they are one, 'quotebank speakers merge" in other.output
    second = _run("speakers", "link", "Ana Petrova", "Q43", "-d", database, ok=False)
    assert "'Ana Petrova' has the Wikidata number Q42: take it away first" in second.output
    _run("speakers", "link", "Ana Petrova", "1", "--scheme", "parliament", "-d", database)
    _run("speakers", "link", "Ana Petrova", "2", "--scheme", "parliament", "-d", database)
