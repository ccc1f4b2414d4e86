"""The command line as a whole: help, forms of output, errors in one line, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from fakes import FakeParser

from quotebank.bank.bank import Bank
from quotebank.bank.query import QuoteFilter, quote_rows
from quotebank.cli import COMMANDS, main
from quotebank.commands import models, speakers
from quotebank.commands.lazy import LazyGroup
from quotebank.commands.options import Day
from quotebank.commands.output import Column, printable, table_lines
from quotebank.commands.show import article_lines
from quotebank.errors import ModelError
from quotebank.records import Article
from quotebank.rows import QUOTE_NAMES

BRIDGE = """---
title: Bridge falls
url: https://example.org/bridge
outlet: The Ferry
published: 2026-03-01
---
“We will rebuild it,” said Ana Petrova, mayor of Lom. It was “pending relocation”.
"""
SPEECH = "“We shall rebuild it all,” Ana Petrova will say.\n“No comment,” said a neighbour.\n"
FAKE = str(Path(__file__).parent / "cli_with_fakes.py")


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTEBANK_DATABASE", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("quotebank.extraction.shared_parser", lambda models="", attributor="": FakeParser())
    Path("news").mkdir()
    Path("news/bridge.md").write_text(BRIDGE, encoding="utf-8")
    Path("news/speech.txt").write_text(SPEECH, encoding="utf-8")


def _run(*arguments: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def _filled() -> None:
    assert _run("add", "news").exit_code == 0


def test_every_command_has_help_and_a_line_in_the_list() -> None:
    tables = [(COMMANDS, ""), (speakers.SUBCOMMANDS, "speakers"), (models.SUBCOMMANDS, "models")]
    for table, group in tables:
        shown = " ".join(_run(*([group] if group else []), "--help").stdout.split())
        for name, (_, line) in table.items():
            result = _run(*([group] if group else []), name, "--help")
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


def test_add_tells_what_it_did() -> None:
    first = _run("add", "news")
    assert (first.exit_code, first.stdout, first.stderr) == (
        0,
        "Added 2 articles with 3 quotations to quotes.db.\n",
        "",
    )
    assert (
        _run("add", "news/bridge.md").stdout == "Added 0 articles to quotes.db.\n1 article already there.\n"
    )
    assert _run("add", "news", "--reparse").stdout == "Replaced 2 articles with 3 quotations in quotes.db.\n"
    assert _run("add", "--reparse").stdout == "Replaced 2 articles with 3 quotations in quotes.db.\n"
    assert _run("add", "news", "--silent").output == ""


def test_reparsing_keeps_the_files_of_the_articles() -> None:
    _filled()
    _run("add", "--reparse")
    with Bank(create=False) as bank:
        assert [source.path for source in bank.sources()] == ["news/bridge.md", "news/speech.txt"]


def test_add_lists_what_was_refused_at_the_end_and_exits_with_1() -> None:
    Path("news/a-empty.txt").touch()
    Path("news/b-latin.txt").write_bytes("“Ça,” said Zoë.".encode("latin-1", "replace"))
    result = _run("add", "news", "missing.txt", "page.html", "-d", "other.db", stdin="")
    assert result.exit_code == 1
    assert result.stdout == "Added 2 articles with 3 quotations to other.db.\n"
    assert result.stderr == (
        "4 articles could not be added:\n"
        "  news/a-empty.txt: empty: there is nothing to read\n"
        "  news/b-latin.txt: not UTF-8 (byte 1 is 0xC7): convert it first, for example with"
        " 'iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW'\n"
        "  missing.txt: does not exist: check the name\n"
        "  page.html: .html files are not read: convert it to plain text (.txt) or Markdown (.md)\n"
    )


def test_add_reads_standard_input() -> None:
    result = _run("add", "-", stdin=SPEECH)
    assert (result.exit_code, result.stdout) == (0, "Added 1 article with 2 quotations to quotes.db.\n")
    with Bank(create=False) as bank:
        assert bank.article(1).text == SPEECH
    assert "standard input: empty: there is nothing to read" in _run("add", "-", stdin="").stderr


def test_add_tells_of_another_text_under_a_stored_url() -> None:
    _filled()
    Path("news/bridge.md").write_text(BRIDGE.replace("rebuild", "move"), encoding="utf-8")
    result = _run("add", "news")
    assert (result.exit_code, result.stdout) == (
        0,
        "Added 0 articles to quotes.db.\n1 article already there.\n",
    )
    assert result.stderr == (
        "1 article left as stored, though the text under the URL is another now (--reparse replaces it):\n"
        "  news/bridge.md\n"
    )
    _run("add", "news", "--reparse")
    assert "We will move it," in _run("quotes").stdout


def test_ten_thousand_files_of_which_three_are_bad(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(10_000):
        text = f"“We will rebuild number {number},” said Ana Petrova."
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    (folder / "00000.txt").write_bytes(b"")
    (folder / "05000.txt").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF")
    (folder / "09999.txt").unlink()
    (folder / "09999.txt").symlink_to("gone.txt")
    result = _run("add", "many")
    assert (result.exit_code, result.stdout) == (
        1,
        "Added 9,997 articles with 9,997 quotations to quotes.db.\n",
    )
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == [
        "3 articles could not be added:",
        "  many/00000.txt",
        "  many/05000.txt",
        "  many/09999.txt",
    ]
    with Bank(create=False) as bank:
        assert [(speaker.name, speaker.quotations) for speaker in bank.speakers()] == [("Ana Petrova", 9_997)]


def test_rows_of_quotes_in_every_form() -> None:
    _filled()
    rows: list[dict[str, Any]] = json.loads(_run("quotes").stdout)
    with Bank(create=False) as bank:
        assert rows == [row | {"candidates": []} for row in quote_rows(bank.db, QuoteFilter())]
    assert [json.loads(line) for line in _run("quotes", "--nl").stdout.splitlines()] == rows
    read = list(csv.DictReader(io.StringIO(_run("quotes", "--csv").stdout)))
    assert [(row["speaker"], row["text"], row["reason"]) for row in read] == [
        ("Ana Petrova", "We will rebuild it,", ""),
        ("Ana Petrova", "We shall rebuild it all,", ""),
        ("a neighbour", "No comment,", ""),
    ]
    tsv = _run("quotes", "--tsv", "--limit", "1").stdout.splitlines()
    assert tsv[0].split("\t") == list(rows[0])
    assert len(tsv) == 2
    assert len(_run("quotes", "--csv", "--no-headers").stdout.splitlines()) == 3


def test_the_table_of_quotes() -> None:
    _filled()
    assert _run("quotes", "-t").stdout == (
        "speaker      tense   cue       quotation                 source\n"
        "───────────  ──────  ────────  ────────────────────────  ───────────────\n"
        "Ana Petrova  past    said      We will rebuild it,       Bridge falls\n"
        "Ana Petrova  future  will say  We shall rebuild it all,  news/speech.txt\n"
        "a neighbour  past    said      No comment,               news/speech.txt\n"
    )


def test_the_table_of_everything_in_marks_gives_the_reason() -> None:
    _filled()
    assert _run("quotes", "-t", "--all", "--source", "bridge").stdout == (
        "speaker      tense  cue   quotation            source        reason\n"
        "───────────  ─────  ────  ───────────────────  ────────────  ──────\n"
        "Ana Petrova  past   said  We will rebuild it,  Bridge falls\n"
        "unknown      none         pending relocation   Bridge falls  scare\n"
    )


def test_the_rows_narrowed_down() -> None:
    _filled()

    def found(*arguments: str) -> list[str]:
        return [row["text"] for row in json.loads(_run("quotes", *arguments).stdout)]

    assert found("--speaker", "petrova", "--status", "announced") == ["We shall rebuild it all,"]
    assert found("--tense", "past", "--source", "speech.txt") == ["No comment,"]
    assert found("--since", "2026-03", "--until", "2026") == ["We will rebuild it,"]
    assert found("--search", "rebuild all") == ["We shall rebuild it all,"]
    assert found("--min-confidence", "0.95") == []
    assert found("--source", "bridge", "--all") == ["We will rebuild it,", "pending relocation"]


def test_nothing_found_is_no_error() -> None:
    _filled()
    assert _run("quotes", "--speaker", "nobody").stdout == "[]\n"
    assert _run("quotes", "--speaker", "nobody", "--nl").stdout == ""
    result = _run("quotes", "--speaker", "nobody", "-t")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No quotations found.\n")


def test_speakers() -> None:
    _filled()
    rows = json.loads(_run("speakers").stdout)
    assert [
        (row["name"], row["kind"], row["quotations"], row["announced"], row["roles"]) for row in rows
    ] == [
        ("Ana Petrova", "person", 2, 1, "mayor, Lom (Mar 2026)"),
        ("a neighbour", "unnamed", 1, 0, None),
    ]
    assert [row["name"] for row in json.loads(_run("speakers", "--name", "neighbour").stdout)] == [
        "a neighbour"
    ]


def test_search() -> None:
    _filled()
    rows = json.loads(_run("search", "rebuilding").stdout)
    assert [(row["text"], row["snippet"]) for row in rows] == [
        ("We will rebuild it,", "We will [rebuild] it,"),
        ("We shall rebuild it all,", "We shall [rebuild] it all,"),
    ]
    assert [row["source"] for row in json.loads(_run("search", "--articles", "relocation").stdout)] == [
        "Bridge falls"
    ]
    assert [row["text"] for row in json.loads(_run("search", "--fts5", "comm* OR all").stdout)] == [
        "No comment,",
        "We shall rebuild it all,",
    ]
    assert json.loads(_run("search", "OR NOT").stdout) == []
    assert _run("search", "--fts5", '"unclosed').stderr == (
        "Error: the search is not a full-text query (unterminated string): leave out --fts5\n"
    )
    assert _run("search", "?!").stderr == "Error: nothing to search for in '?!': give at least one word\n"


def test_extract_gives_the_rows_of_the_database_without_one() -> None:
    result = _run("extract", "news", "--all")
    rows = json.loads(result.stdout)
    assert (result.exit_code, [tuple(row) for row in rows]) == (0, [QUOTE_NAMES] * 4)
    _filled()
    with Bank(create=False) as bank:
        stored = quote_rows(bank.db, QuoteFilter(include_all=True))
        shared = [name for name in QUOTE_NAMES if name in stored.names]
        assert [[row[name] for name in shared if name != "candidates"] for row in stored] == [
            [row[name] for name in shared if name != "candidates"] for row in rows
        ]
    assert rows[0]["spans"] == [[0, 21]]
    assert not Path("other.db").exists()


def test_extract_tells_what_it_cannot_read_and_goes_on() -> None:
    Path("news/a.txt").write_text("boom")
    result = _run("extract", "none.txt", "news", "--nl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr == (
        "none.txt: does not exist: check the name\n"
        "news/a.txt: could not be parsed (ZeroDivisionError: boom): please report it\n"
    )
    assert len(_run("extract", "-", "--nl", stdin=SPEECH).stdout.splitlines()) == 2


def test_show_without_colour() -> None:
    _filled()
    assert _run("show", "bridge", "--all").stdout == (
        "Bridge falls\n"
        "The Ferry · 2026-03-01 · https://example.org/bridge\n"
        "\n"
        "“We will rebuild it,” [Ana Petrova, past] said Ana Petrova, mayor of Lom."
        " It was “pending relocation” [not speech: scare].\n"
        "\n" + "─" * 72 + "\n"
        "Ana Petrova (mayor): 1 quotation\n"
    )


def test_show_with_colour() -> None:
    _filled()
    shown = _run("show", "speech", "--colour").stdout
    assert (
        "\x1b[36m“We shall rebuild it all,”\x1b[0m\x1b[36m\x1b[2m [Ana Petrova, future]\x1b[0m Ana" in shown
    )
    assert "\x1b[33m“No comment,”\x1b[0m" in shown


def test_show_breaks_lines_between_words() -> None:
    with Bank(parser=FakeParser()) as bank:
        bank.add(
            Article(text="\r\n“One two three four,” said Ana Petrova.\r\nAnd left.\n\n", title="Bridge falls")
        )
        (about,) = bank.sources()
        lines = list(article_lines(bank.article(1).text, about, bank.quotes(), width=24))
    assert [click.unstyle(line) for line in lines[2:-3]] == [
        "“One two three four,”",
        "[Ana Petrova, past] said",
        "Ana Petrova.",
        "And left.",
    ]
    assert lines[2].startswith("\x1b[36m“One two three four,”\x1b[0m")


def test_show_asks_for_one_article() -> None:
    _filled()
    assert _run("show", "e").stderr == (
        "Error: 2 articles fit 'e', give the number of one: 1 'Bridge falls', 2 'news/speech.txt'\n"
    )
    assert _run("show", "flood").stderr == (
        "Error: no article is called 'flood': 'quotebank search --articles WORDS' finds one\n"
    )


def test_control_characters_of_an_article_do_not_reach_the_terminal() -> None:
    Path("evil.txt").write_text("“Boo\x1b[2J\x07\u202e,” said Ana Petrova.\r\nAnd left.")
    _run("add", "evil.txt")
    assert "\x1b" not in _run("show", "evil").stdout + _run("quotes", "-t").stdout
    assert printable("a\r\nb\tc\x1b\x85\u2066") == "a\nb\tc���"


def test_models_lists_files_with_their_state(monkeypatch: pytest.MonkeyPatch) -> None:
    from quotebank.parsing import language

    good = language.ModelFile(name="en/pos.pt", size=12, sha256="ab" * 32, ok=True)
    bad = language.ModelFile(name="en/ner.pt", size=0, sha256="", ok=False)
    monkeypatch.setattr(language, "model_files", lambda: [good, bad])
    result = _run("models", "--csv")
    assert result.stdout == f"name,size,sha256,state\nen/pos.pt,12,{'ab' * 32},ok\nen/ner.pt,0,,absent\n"
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: model files are absent or damaged: reinstall quotebank\n",
    )
    monkeypatch.setattr(language, "download_stanza_models", lambda: Path("/models"))
    assert _run("models", "download").stdout == "Stanza's English package is in /models.\n"


@pytest.mark.parametrize(
    "arguments", [["quotes"], ["speakers"], ["search", "x"], ["show", "x"], ["add", "news/speech.txt"]]
)
def test_a_database_that_is_none_is_told_in_one_line(arguments: list[str]) -> None:
    Path("notes.db").write_text("These are notes. " * 100)
    result = _run(*arguments, "-d", "notes.db")
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "Error: notes.db is not a SQLite database: give another file with -d\n",
    )
    result = _run(*arguments, "-d", "news")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: news is a folder: give the name of a database file\n",
    )


@pytest.mark.parametrize("arguments", [["quotes"], ["speakers"], ["search", "x"], ["show", "x"]])
def test_reading_makes_no_database(arguments: list[str]) -> None:
    result = _run(*arguments)
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: quotes.db does not exist: make it with 'quotebank add FILES -d quotes.db'\n",
    )
    assert not Path("quotes.db").exists()


def test_the_database_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEBANK_DATABASE", "mine.db")
    _filled()
    assert Path("mine.db").exists()


def test_a_locked_database_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotebank.bank.connection.BUSY_SECONDS", 0.05)
    _filled()
    other = sqlite3.connect("quotes.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = _run("add", "-", stdin=BRIDGE)
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: quotes.db is locked by another program: wait until that has finished,"
        " then run the command again\n",
    )
    assert _run("quotes").exit_code == 0


def test_missing_models_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoModels(FakeParser):
        def parse(self, articles: object) -> Any:
            raise ModelError("weights are absent:\nreinstall quotebank")

        parse_one = parse

    monkeypatch.setattr("quotebank.extraction.shared_parser", lambda models="", attributor="": NoModels())
    for arguments in (["add", "news"], ["extract", "news"]):
        result = _run(*arguments)
        assert (result.exit_code, result.stderr) == (1, "Error: weights are absent: reinstall quotebank\n")


def test_an_unexpected_error_is_one_line_and_a_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("gone")

    monkeypatch.setattr("quotebank.bank.bank.open_database", broken)
    result = _run("quotes")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: unexpected KeyError ('gone'): please report it, with what the same command prints when"
        " QUOTEBANK_TRACEBACK=1 is set\n",
    )
    monkeypatch.setenv("QUOTEBANK_TRACEBACK", "1")
    assert isinstance(_run("quotes").exception, KeyError)


def test_a_reader_that_stops_early_is_no_error() -> None:
    with Bank(parser=FakeParser()) as bank:
        bank.add(Article(text="“We will rebuild it,” said Ana Petrova. " * 5_000))
    command = f"{sys.executable} {FAKE} quotes --nl | head -n 1"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout)["speaker"] == "Ana Petrova"
    assert run.stderr == ""


def test_control_c_tells_how_to_go_on() -> None:
    for number in range(200):
        Path(f"news/{number}.txt").write_text(f"“Number {number},” said Ana Petrova.")
    process = subprocess.Popen(
        [sys.executable, FAKE, "add", "news"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"FAKE_SECONDS": "0.02"},
        # a shell in the background hands down an ignored interrupt, and Python would keep it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _stored():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert (
        errors
        == "Error: stopped; every article so far is stored whole: run the same command again to go on\n"
    )
    assert 0 < _stored() < 202


def _stored() -> int:
    if not Path("quotes.db").exists():
        return 0
    with sqlite3.connect("quotes.db") as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM sources").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


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
