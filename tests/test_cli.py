"""The command line as a whole: help, errors in one line, exit codes, the terminal."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from commands import FAKE, filled, run
from fakes import FakeParser

from quotebank.bank.bank import Bank
from quotebank.cli import COMMANDS, main
from quotebank.commands import models, speakers
from quotebank.commands.lazy import LazyGroup
from quotebank.errors import ModelError
from quotebank.records import Article

pytestmark = pytest.mark.usefixtures("at_home")


def test_every_command_has_help_and_a_line_in_the_list() -> None:
    tables = [(COMMANDS, ""), (speakers.SUBCOMMANDS, "speakers"), (models.SUBCOMMANDS, "models")]
    for table, group in tables:
        shown = " ".join(run(*([group] if group else []), "--help").stdout.split())
        for name, (_, line) in table.items():
            result = run(*([group] if group else []), name, "--help")
            assert (result.exit_code, f"{name} {line}" in shown) == (0, True), name
            assert result.stdout.startswith("Usage: ")


def test_every_option_has_help() -> None:
    def walk(command: click.Command, context: click.Context) -> list[str]:
        bare = [
            f"{context.command_path} {option.name}"
            for option in command.params
            if isinstance(option, click.Option) and not option.help
        ]
        if isinstance(command, LazyGroup):
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                assert child is not None
                bare += walk(child, click.Context(child, parent=context, info_name=name))
        return bare

    assert walk(main, click.Context(main, info_name="quotebank")) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["qoutes"], "Error: No such command 'qoutes': did you mean 'quotes'?"),
        (["zzz"], "Error: No such command 'zzz': quotebank --help lists the commands"),
        (["add"], "Error: nothing to add: give files or folders, or - for standard input"),
        (["quotes", "--csv", "--nl"], "Error: --nl and --csv exclude each other: give one of them"),
        (
            ["quotes", "--since", "last week"],
            "Error: Invalid value for '--since': 'last week' is not a date: write YYYY-MM-DD, YYYY-MM or",
        ),
        (["quotes", "--tense", "soon"], "Error: Invalid value for '--tense': 'soon' is not one of"),
        (
            ["quotes", "--min-confidence", "90"],
            "Error: Invalid value for '--min-confidence': 90.0 is not in the",
        ),
    ],
)
def test_usage_errors_exit_with_2(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="quotebank")
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments", [["quotes"], ["speakers"], ["search", "x"], ["show", "x"], ["add", "news/speech.txt"]]
)
def test_a_database_that_is_none_is_told_in_one_line(arguments: list[str]) -> None:
    Path("notes.db").write_text("These are notes. " * 100)
    result = run(*arguments, "-d", "notes.db")
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "Error: notes.db is not a SQLite database: give another file with -d\n",
    )
    result = run(*arguments, "-d", "news")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: news is a folder: give the name of a database file\n",
    )


@pytest.mark.parametrize("arguments", [["quotes"], ["speakers"], ["search", "x"], ["show", "x"]])
def test_reading_makes_no_database(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: quotes.db does not exist: make it with 'quotebank add FILES -d quotes.db'\n",
    )
    assert not Path("quotes.db").exists()


def test_the_database_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEBANK_DATABASE", "mine.db")
    filled()
    assert Path("mine.db").exists()


def test_a_locked_database_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotebank.bank.connection.BUSY_SECONDS", 0.05)
    filled()
    other = sqlite3.connect("quotes.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = run("add", "-", stdin="“Yes,” said Bo Lind.")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: quotes.db is locked by another program: wait until that has finished,"
        " then run the command again\n",
    )
    assert run("quotes").exit_code == 0


def test_a_database_that_cannot_be_written_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    filled()
    monkeypatch.setattr("quotebank.bank.corrections.undo", read_only)
    result = run("correct", "--undo", "1")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: the database cannot be written: check the permissions of the file and of its folder\n",
    )


def test_missing_models_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoModels(FakeParser):
        def parse(self, articles: object) -> Any:
            raise ModelError("weights are absent:\nreinstall quotebank")

        parse_one = parse

    monkeypatch.setattr("quotebank.extraction.shared_parser", lambda models="", attributor="": NoModels())
    for arguments in (["add", "news"], ["extract", "news"]):
        result = run(*arguments)
        assert (result.exit_code, result.stderr) == (1, "Error: weights are absent: reinstall quotebank\n")


def test_an_unexpected_error_is_one_line_and_a_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("gone")

    monkeypatch.setattr("quotebank.bank.bank.open_database", broken)
    result = run("quotes")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: unexpected KeyError ('gone'): please report it, with what the same command prints when"
        " QUOTEBANK_TRACEBACK=1 is set\n",
    )
    monkeypatch.setenv("QUOTEBANK_TRACEBACK", "1")
    assert isinstance(run("quotes").exception, KeyError)


def test_a_reader_that_stops_early_is_no_error() -> None:
    with Bank(parser=FakeParser()) as bank:
        bank.add(Article(text="“We will rebuild it,” said Ana Petrova. " * 5_000))
    command = f"{sys.executable} {FAKE} quotes --nl | head -n 1"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout)["speaker"] == "Ana Petrova"
    assert run.stderr == ""


def test_on_a_terminal_there_is_a_progress_bar_a_table_and_colour() -> None:
    added = _on_terminal("add", "news")
    assert "Reading articles" in added
    assert "100%" in added
    assert "speaker      tense" in _on_terminal("quotes")
    assert "\x1b[36m“We shall" in _on_terminal("show", "speech")
    assert "\x1b[" not in _on_terminal("show", "speech", NO_COLOR="1")


def _on_terminal(*arguments: str, **environment: str) -> str:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, FAKE, *arguments], stdout=theirs, stderr=theirs, env=os.environ | environment
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait(timeout=60)
    return shown.decode().replace("\r\n", "\n")
