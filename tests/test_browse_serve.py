"""`quotebank serve`: what it starts, and what it refuses to."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from browse_bank import make_bank
from browser.server import served
from click.testing import CliRunner

from quotebank.browse.editing import Editing, is_loopback
from quotebank.browse.serve import make_datasette
from quotebank.cli import main
from quotebank.errors import BankError

pytest.importorskip("datasette")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bank(tmp_path_factory.mktemp("bank") / "news.db")


def visit(datasette: Any, *paths: str) -> list[Any]:
    async def run() -> list[Any]:
        await datasette.invoke_startup()
        return [await datasette.client.get(path) for path in paths]

    return asyncio.run(run())


def test_front_page_leads_to_the_bank(bank: Path) -> None:
    with served(bank) as address:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
        answers = []
        for path in ("/", "/news"):
            connection.request("GET", path)
            answers.append(connection.getresponse())
            answers[-1].read()
        connection.close()
    front, database = answers
    assert (front.status, front.headers["location"]) == (302, "/-/quotes/news")
    assert database.status == 200


def test_immutable_and_editing(bank: Path) -> None:
    assert make_datasette(bank, immutable=True).get_database("news").is_mutable is False
    assert make_datasette(bank, editing=Editing("Ruth")).get_database("news").is_mutable is True


def test_an_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    from sqlite_utils import Database

    from quotebank.bank.migrations import migrations

    path = tmp_path / "old.db"
    db = Database(path)
    migrations.apply(db, stop_before="m101_identity")
    db.close()
    home, utterances = visit(make_datasette(path), "/-/quotes/old", "/-/quotes/old/utterances")
    assert home.status_code == utterances.status_code == 200
    assert migrations.pending(Database(path)) == []


def test_a_bank_without_the_later_tables_is_shown_as_it_is(tmp_path: Path) -> None:
    from datasette.app import Datasette
    from sqlite_utils import Database

    from quotebank.bank.migrations import migrations

    path = tmp_path / "old.db"
    db = Database(path)
    migrations.apply(db, stop_before="m101_identity")
    db.table("sources").insert(
        {
            "key": "a" * 16, "text": "“Yes,” said Ana.", "language": "en", "parser": "x",
            "published": "2026-03-01", "added_at": "2026-01-01", "parsed_at": "2026-01-01",
        }
    )  # fmt: skip
    db.table("speakers").insert({"name": "Ana", "kind": "person", "key": "ana"})
    db.execute(
        "INSERT INTO quotes (id, source_id, position, text, quote_start, quote_end, extent, is_speech,"
        " speaker_id, confidence, candidates, tense, status, parser)"
        " VALUES (5, 1, 1, 'Yes,', 0, 6, 'full', 1, 1, 0.9, '[]', 'past', 'delivered', 'x')"
    )
    db.close()
    before = path.read_bytes()
    pages = ("", "/search?q=yes", "/speaker/1", "/speakers", "/article/1", "/articles", "/utterances",
             "/compare", "/compare?speaker=1&day=2026-03-01", "/charts", "/corrections")  # fmt: skip
    answers = visit(Datasette([], immutables=[str(path)]), *(f"/-/quotes/old{page}" for page in pages))
    assert [answer.status_code for answer in answers] == [200] * len(pages)
    (utterance,) = visit(Datasette([str(path)]), "/-/quotes/old/utterance/1")
    assert utterance.status_code == 404
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(bank: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    path = make_bank(folder / "news.db")
    folder.chmod(0o500)
    (home,) = visit(make_datasette(path), "/-/quotes/news")
    assert home.status_code == 200


def test_what_is_no_bank_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="does not exist"):
        make_datasette(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("This is not a database, though it is long enough to look at. " * 20)
    with pytest.raises(BankError, match="not a SQLite database"):
        make_datasette(tmp_path / "text.db")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--edit", "--immutable"], "--edit cannot write to a file that is --immutable"),
        (["--edit", "--host", "0.0.0.0"], "--edit listens on this machine only"),
        (["--edit-remote"], "--edit-remote needs --edit"),
        (["--port", "70000"], "70000 is not in the range"),
    ],
)
def test_options_that_do_not_go_together(bank: Path, options: list[str], message: str) -> None:
    result = CliRunner().invoke(main, ["serve", str(bank), *options])
    assert result.exit_code == 2
    assert message in result.output


def test_missing_file_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(tmp_path / "none.db")])
    assert (result.exit_code, len(result.output.splitlines())) == (1, 1)
    assert result.output.startswith("Error: ")


def test_port_in_use_is_one_line(bank: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = CliRunner().invoke(main, ["serve", str(bank), "--port", str(taken.getsockname()[1])])
    assert result.exit_code == 1
    assert "choose another with --port" in result.output
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("LOCALHOST.", True),
        ("0.0.0.0", False), ("10.0.0.1", False), ("localhost.evil.example", False), ("", False),
    ],
)  # fmt: skip
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_command_prints_its_addresses_and_answers(bank: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "quotebank",
        "serve",
        str(bank),
        "--port",
        "0",
        "--edit",
        "--editor",
        "Ruth",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        edit = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert re.fullmatch(
            rf"To correct the bank as Ruth, open {re.escape(address)}-/quotes/-/edit\?token=[\w-]{{32}}", edit
        )
        with urlopen(address, timeout=60) as response:
            assert b"Who said what" in response.read()
        process.send_signal(signal.SIGINT)
        assert (process.communicate(timeout=30), process.returncode) == (("", ""), 0)
    finally:
        process.terminate()
        process.wait(10)
