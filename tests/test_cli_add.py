"""`quotebank add`: what it stores, tells and refuses."""

from __future__ import annotations

import gc
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from commands import BRIDGE, FAKE, SPEECH, filled, run
from fakes import FakeParser

from quotebank.bank.bank import Bank
from quotebank.parsing.pool import settle

pytestmark = pytest.mark.usefixtures("at_home")


def test_add_tells_what_it_did() -> None:
    first = run("add", "news")
    assert (first.exit_code, first.stdout, first.stderr) == (
        0,
        "Added 2 articles with 3 quotations to quotes.db.\n",
        "",
    )
    assert run("add", "news/bridge.md").stdout == "Added 0 articles to quotes.db.\n1 article already there.\n"
    assert run("add", "news", "--reparse").stdout == "Replaced 2 articles with 3 quotations in quotes.db.\n"
    assert run("add", "--reparse").stdout == "Replaced 2 articles with 3 quotations in quotes.db.\n"
    assert run("add", "news", "--silent").output == ""


def test_reparsing_keeps_the_files_of_the_articles() -> None:
    filled()
    run("add", "--reparse")
    with Bank(create=False) as bank:
        assert [source.path for source in bank.sources()] == ["news/bridge.md", "news/speech.txt"]


def test_add_lists_what_was_refused_at_the_end_and_exits_with_1() -> None:
    Path("news/a-empty.txt").touch()
    Path("news/b-latin.txt").write_bytes("“Ça,” said Zoë.".encode("latin-1", "replace"))
    result = run("add", "news", "missing.txt", "page.pdf", "-d", "other.db", stdin="")
    assert result.exit_code == 1
    assert result.stdout == "Added 2 articles with 3 quotations to other.db.\n"
    assert result.stderr == (
        "4 articles could not be added:\n"
        "  news/a-empty.txt: empty: there is nothing to read\n"
        "  news/b-latin.txt: not UTF-8 (byte 1 is 0xC7): convert it first, for example with"
        " 'iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW'\n"
        "  missing.txt: does not exist: check the name\n"
        "  page.pdf: .pdf files are not read: convert it to plain text (.txt) or Markdown (.md), for"
        " example with 'pdftotext ARTICLE.pdf'\n"
    )


def test_add_makes_no_bank_when_no_path_exists() -> None:
    result = run("add", "mising.txt", "nwes", "-d", "other.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "2 articles could not be added:\n"
        "  mising.txt: does not exist: check the name\n"
        "  nwes: does not exist: check the name\n"
    )
    assert not Path("other.db").exists()


def test_add_tells_which_files_of_a_folder_it_passed_over() -> None:
    for name in ("a.pdf", "b.PDF", "c.json", "LICENSE", ".hidden", "d.1", "e.2", "f.3", "g.4"):
        Path("news", name).touch()
    result = run("add", "news", "news/bridge.md")
    assert (result.exit_code, result.stdout) == (
        0,
        "Added 2 articles with 3 quotations to quotes.db.\n1 article already there.\n",
    )
    assert result.stderr == (
        "8 files passed over, none of them plain text (.txt), Markdown (.md) or web pages (.html):"
        " 2 .pdf, 1 without suffix, 1 .json, 1 .1, 1 .2, 2 of other kinds\n"
    )
    assert run("add", "news", "--silent").output == ""


def test_remove_takes_articles_out_by_any_of_their_names() -> None:
    filled()
    result = run("remove", "Bridge falls", "nosuch")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: no article is called 'nosuch': 'quotebank search --articles WORDS' finds one\n",
    )
    assert run("remove", "speech", "speech.txt", "1").stdout == (
        "Removed 2 articles with 3 quotations from quotes.db.\n"
    )
    assert run("quotes").stdout == "[]\n"
    assert run("add", "news/bridge.md").stdout == "Added 1 article with 1 quotation to quotes.db.\n"


def test_a_file_without_permission_does_not_keep_the_others_out(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("page.pdf").touch()
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("page.pdf"))
    result = run("add", "page.pdf", "news/bridge.md")
    assert result.exit_code == 1
    assert result.stdout == "Added 1 article with 1 quotation to quotes.db.\n"
    assert "page.pdf: .pdf files are not read" in result.stderr
    assert json.loads(run("extract", "page.pdf", "news/bridge.md").stdout)[0]["speaker"] == "Ana Petrova"


def test_add_reads_standard_input() -> None:
    result = run("add", "-", stdin=SPEECH)
    assert (result.exit_code, result.stdout) == (0, "Added 1 article with 2 quotations to quotes.db.\n")
    with Bank(create=False) as bank:
        assert bank.article(1).text == SPEECH
    assert "standard input: empty: there is nothing to read" in run("add", "-", stdin="").stderr


PAGE = """
<!-- saved from the web -->
<!doctype html>
<html lang="en-GB">
<head>
  <title>Quay to close | The Ferry</title>
  <link rel="canonical" href="https://ferry.example/quay">
  <meta property="og:site_name" content="The Ferry">
  <meta property="article:published_time" content="2026-03-04T08:00:00Z">
  <meta name="author" content="Bo Lind">
</head>
<body>
  <nav><a href="/">Home</a></nav>
  <article>
    <h1>Quay to close</h1>
    <p>&ldquo;We will rebuild it,&rdquo; said Ana Petrova, mayor of Lom.</p>
  </article>
</body>
</html>
"""


def test_add_and_extract_read_web_pages() -> None:
    Path("news/quay.html").write_text(PAGE, encoding="utf-8")
    Path("news/quay_files").mkdir()
    Path("news/quay_files/frame.html").write_text(PAGE, encoding="utf-8")
    result = run("add", "news")
    assert (result.exit_code, result.output) == (
        0,
        "Added 3 articles with 4 quotations to quotes.db.\n",
    )
    with Bank(create=False) as bank:
        source = next(source for source in bank.sources() if source.path == "news/quay.html")
        assert (source.source, source.outlet, source.published, source.byline, source.url) == (
            "Quay to close",
            "The Ferry",
            "2026-03-04",
            "Bo Lind",
            "https://ferry.example/quay",
        )
    assert json.loads(run("extract", "news/quay.html").stdout)[0]["text"] == "We will rebuild it,"
    assert run("add", "-", stdin=PAGE).stdout == "Added 0 articles to quotes.db.\n1 article already there.\n"


def test_a_bad_page_does_not_keep_the_others_out() -> None:
    Path("news/empty.html").touch()
    Path("news/menu.htm").write_text(
        "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav></body></html>"
    )
    result = run("add", "news")
    assert (result.exit_code, result.stdout) == (1, "Added 2 articles with 3 quotations to quotes.db.\n")
    assert result.stderr == (
        "2 articles could not be added:\n"
        "  news/empty.html: empty: there is nothing to read\n"
        "  news/menu.htm: no article found in this page: save it once a browser shows it, or save its text"
        " as .txt\n"
    )


def test_add_parses_on_as_many_processes_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, str, str]] = []

    def pool(*settings: int | str) -> AbstractContextManager[FakeParser]:
        asked.append(settings)
        return nullcontext(FakeParser())

    monkeypatch.setattr("quotebank.parsing.pool.PooledParser", pool)
    result = run("add", "news", "--processes", "3", "--attributor", "rules")
    assert result.stdout == "Added 2 articles with 3 quotations to quotes.db.\n"
    assert asked == [(3, "quotebank", "rules")]
    assert "0 is not in the range" in run("add", "news", "--processes", "0").stderr


def test_add_tells_of_another_text_under_a_stored_url() -> None:
    filled()
    Path("news/bridge.md").write_text(BRIDGE.replace("rebuild", "move"), encoding="utf-8")
    result = run("add", "news")
    assert (result.exit_code, result.stdout) == (
        0,
        "Added 0 articles to quotes.db.\n1 article already there.\n",
    )
    assert result.stderr == (
        "1 article left as stored, though the text under the URL is another now (--reparse replaces it):\n"
        "  news/bridge.md\n"
    )
    run("add", "news", "--reparse")
    assert "We will move it," in run("quotes").stdout


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
    result = run("add", "many")
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


def test_what_is_loaded_leaves_the_sight_of_the_garbage_collector_once() -> None:
    settle.cache_clear()
    gc.unfreeze()
    settle()
    frozen = gc.get_freeze_count()
    kept: list[list[int]] = [[] for _ in range(1000)]
    settle()
    assert frozen > 0
    assert (gc.get_freeze_count() - frozen, len(kept)) == (0, 1000)
    gc.unfreeze()
