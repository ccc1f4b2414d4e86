"""Whatever happens to the process, the file holds whole articles only."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from quotebank.bank.connection import open_database

FAKE = str(Path(__file__).parent / "cli_with_fakes.py")
ARTICLES = 60
QUOTATIONS = 7


def _write_articles(folder: Path) -> None:
    folder.mkdir()
    for number in range(ARTICLES):
        lines = [f"“Line {line} of article {number},” said Ana Petrova.\n" for line in range(QUOTATIONS)]
        (folder / f"{number:03}.txt").write_text("".join(lines), encoding="utf-8")


def _add(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, FAKE, "add", "news", "--silent", *arguments],
        cwd=folder,
        env=os.environ | {"FAKE_SECONDS": "0.005"},
    )


def _stored(path: Path) -> int:
    if not path.exists():
        return 0
    with sqlite3.connect(path, timeout=30) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM sources").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def _check_whole(path: Path) -> None:
    db = open_database(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    per_article = db.execute(
        "SELECT count(DISTINCT quotes.id), count(*) FROM sources"
        " JOIN quotes ON source_id = sources.id JOIN quote_spans ON quote_id = quotes.id GROUP BY sources.id"
    ).fetchall()
    assert per_article == [(QUOTATIONS, QUOTATIONS)] * _stored(path)
    for table in ("sources", "quotes"):
        db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
    db.close()


def test_killed_again_and_again_it_holds_whole_articles_and_finishes(tmp_path: Path) -> None:
    _write_articles(tmp_path / "news")
    path = tmp_path / "quotes.db"
    chance = random.Random(5)
    counts = []
    for _ in range(6):
        before = _stored(path)
        process = _add(tmp_path)
        deadline = time.monotonic() + 60
        while _stored(path) == before and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.wait()
        _check_whole(path)
        counts.append(_stored(path))
    assert counts == sorted(counts)
    assert counts[0] > 0
    assert _add(tmp_path).wait() == 0
    _check_whole(path)
    assert _stored(path) == ARTICLES


def test_killed_while_reparsing_it_holds_old_or_new_answers_whole(tmp_path: Path) -> None:
    _write_articles(tmp_path / "news")
    path = tmp_path / "quotes.db"
    assert _add(tmp_path).wait() == 0
    for pause in (0.3, 0.5, 0.7):
        process = _add(tmp_path, "--reparse")
        time.sleep(pause)
        process.kill()
        process.wait()
        _check_whole(path)
        assert _stored(path) == ARTICLES


def test_two_processes_may_make_and_fill_one_file_at_once(tmp_path: Path) -> None:
    _write_articles(tmp_path / "news")
    processes = [_add(tmp_path) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    _check_whole(tmp_path / "quotes.db")
    assert _stored(tmp_path / "quotes.db") == ARTICLES
