"""`quotebank extract`, `show` and `models`: one article without a bank, or out of one."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from commands import SPEECH, filled, run
from fakes import FakeParser

from quotebank.bank.bank import Bank
from quotebank.bank.query import QuoteFilter, quote_rows
from quotebank.commands.output import printable
from quotebank.commands.show import article_lines
from quotebank.records import Article
from quotebank.rows import QUOTE_NAMES

pytestmark = pytest.mark.usefixtures("at_home")


def test_extract_gives_the_rows_of_the_database_without_one() -> None:
    result = run("extract", "news", "--all")
    rows = json.loads(result.stdout)
    assert (result.exit_code, [tuple(row) for row in rows]) == (0, [QUOTE_NAMES] * 4)
    filled()
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
    result = run("extract", "none.txt", "news", "--nl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr == (
        "none.txt: does not exist: check the name\n"
        "news/a.txt: could not be parsed (ZeroDivisionError: boom): please report it\n"
    )
    assert len(run("extract", "-", "--nl", stdin=SPEECH).stdout.splitlines()) == 2


def test_show_without_colour() -> None:
    filled()
    assert run("show", "bridge", "--all").stdout == (
        "Bridge falls\n"
        "The Ferry · 2026-03-01 · https://example.org/bridge\n"
        "\n"
        "“We will rebuild it,” [Ana Petrova, past] said Ana Petrova, mayor of Lom."
        " It was “pending relocation” [not speech: scare].\n"
        "\n" + "─" * 72 + "\n"
        "Ana Petrova (mayor): 1 quotation\n"
    )


def test_show_with_colour() -> None:
    filled()
    shown = run("show", "speech", "--colour").stdout
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
    filled()
    assert run("show", "e").stderr == (
        "Error: 2 articles fit 'e', give the number of one: 1 'Bridge falls', 2 'news/speech.txt'\n"
    )
    assert run("show", "flood").stderr == (
        "Error: no article is called 'flood': 'quotebank search --articles WORDS' finds one\n"
    )


def test_control_characters_of_an_article_do_not_reach_the_terminal() -> None:
    Path("evil.txt").write_text("“Boo\x1b[2J\x07\u202e,” said Ana Petrova.\r\nAnd left.")
    run("add", "evil.txt")
    assert "\x1b" not in run("show", "evil").stdout + run("quotes", "-t").stdout
    assert printable("a\r\nb\tc\x1b\x85\u2066") == "a\nb\tc���"


def test_show_knows_every_end_of_a_line() -> None:
    Path("old.txt").write_bytes("Bridge falls\r\r“We will rebuild it,” said Ana Petrova.\rYes.\r".encode())
    run("add", "old.txt")
    assert run("show", "old.txt").stdout.splitlines()[:5] == [
        "",
        "Bridge falls",
        "",
        "“We will rebuild it,” [Ana Petrova, past] said Ana Petrova.",
        "Yes.",
    ]


def test_models_lists_files_with_their_state(monkeypatch: pytest.MonkeyPatch) -> None:
    from quotebank.parsing import language

    good = language.ModelFile(name="en/pos.pt", size=12, sha256="ab" * 32, ok=True)
    bad = language.ModelFile(name="en/ner.pt", size=0, sha256="", ok=False)
    monkeypatch.setattr(language, "model_files", lambda: [good, bad])
    result = run("models", "--csv")
    assert result.stdout == f"name,size,sha256,state\nen/pos.pt,12,{'ab' * 32},ok\nen/ner.pt,0,,absent\n"
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: model files are absent or damaged: reinstall quotebank\n",
    )
    monkeypatch.setattr(language, "download_stanza_models", lambda: Path("/models"))
    assert run("models", "download").stdout == "Stanza's English package is in /models.\n"
