"""The file of a bank: shared, locked, read-only, or no bank at all."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from bank_articles import BRIDGE, SPEECH
from fakes import FakeParser

from quotebank.bank import connection
from quotebank.bank.bank import Bank
from quotebank.bank.records import Change
from quotebank.errors import BankError


def test_two_banks_share_one_file(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    with Bank(path, parser=FakeParser()) as one, Bank(path, parser=FakeParser()) as two:
        one.add(BRIDGE)
        two.add(SPEECH)
        assert len(one.quotes()) == len(two.quotes()) == 3
    assert sorted(file.name for file in tmp_path.iterdir()) == ["quotes.db"]


def test_a_file_that_another_is_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE notes (text TEXT)")
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    done.start()
    with Bank(path) as bank:
        assert "quotes" in bank.db.table_names()
    done.join()
    other.close()


def test_a_locked_file_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    path = tmp_path / "quotes.db"
    with Bank(path, parser=FakeParser()) as bank:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BankError, match=r"quotes\.db is locked by another program: wait until"):
            bank.add(BRIDGE)
        other.execute("COMMIT")
        assert bank.add(BRIDGE).count(Change.ADDED) == 1


def test_a_bank_in_a_folder_that_cannot_be_written_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "quotes.db"
    with Bank(path, parser=FakeParser()) as bank:
        bank.add(BRIDGE)
    monkeypatch.setattr("os.access", lambda place, mode: False)
    with Bank(path, parser=FakeParser()) as bank:
        assert [quote.text for quote in bank.quotes()] == ["We will rebuild it,"]
        with pytest.raises(
            BankError, match=r"quotes\.db cannot be written: check the permissions of the file"
        ):
            bank.add(SPEECH)
    assert [file.name for file in tmp_path.iterdir()] == ["quotes.db"]


def test_files_that_are_no_bank(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("These are notes, not a database. " * 40)
    with pytest.raises(BankError, match=r"notes.db is not a SQLite database: give another file with -d"):
        Bank(tmp_path / "notes.db")
    with pytest.raises(BankError, match="is a folder: give the name of a database file"):
        Bank(tmp_path)
    with pytest.raises(BankError, match="does not exist: make it with 'quotebank add FILES"):
        Bank(tmp_path / "none.db", create=False)
    with pytest.raises(BankError, match="does not exist: make that folder first"):
        Bank(tmp_path / "no" / "where.db")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE sources (x)").connection.close()
    with pytest.raises(BankError, match="holds no quotations: fill it with"):
        Bank(tmp_path / "other.db", create=False)
    with pytest.raises(BankError, match="has tables of its own under our names"):
        Bank(tmp_path / "other.db")
    assert sorted(file.name for file in tmp_path.iterdir() if "other" not in file.name) == ["notes.db"]


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    with Bank(path) as bank:
        bank.db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('quotebank', 'm999_later', '')"
        )
    with pytest.raises(BankError, match="was made by a newer quotebank: upgrade with"):
        Bank(path)
