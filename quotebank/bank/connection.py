"""Opening a quotebank file, and telling in one line why it cannot be opened."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from quotebank.bank.migrations import migrations
from quotebank.errors import BankError
from quotebank.text import fold

BUSY_SECONDS = 30.0
"""How long a connection waits for another one's transaction; a transaction stores one article."""

PAUSE_SECONDS = 0.02
"""Between two tries at a lock that SQLite does not wait for itself."""

CHECKPOINT_PAGES = 8000
"""The write-ahead log is moved into the file at this size (32 MB): seldom, for articles touch pages again."""

CACHE_KIB = 32_000
"""Pages kept in memory; SQLite's own 2 MB are fewer than storing one article touches in a large bank."""


def open_database(path: str | os.PathLike[str], *, create: bool = True) -> Database:
    """The quotebank file at `path`, its schema brought up to date.

    `create` makes the file when there is none, and adds the tables to a SQLite file that has none of ours.
    A file that cannot be written is opened for reading. `:memory:` gives a bank without a file.

    Raises:
        BankError: the file is absent (and `create` is false), is not SQLite, is not a quotebank file, is
            locked, was made by a newer version, or cannot be written though it has to be.
    """
    name = os.fspath(path)
    if name != ":memory:":
        _check_path(Path(name), create)
    with one_line_errors(name):
        connection = _connect(name)
        try:
            return _prepared(connection, name, create)
        except BaseException:
            connection.close()
            raise


@contextmanager
def one_line_errors(name: str) -> Iterator[None]:
    """Turn SQLite's errors into a `BankError` that names the file and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise BankError(explain(error, name)) from error


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that takes the write lock at its start, so that waiting for it can time out cleanly."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise BankError(f"{path} is a folder: give the name of a database file")
    if path.exists():
        return
    if not create:
        raise BankError(f"{path} does not exist: make it with 'quotebank add FILES -d {path}'")
    if not path.parent.is_dir():
        raise BankError(f"{path.parent} does not exist: make that folder first, or choose another database")


def _connect(name: str) -> sqlite3.Connection:
    if name == ":memory:":
        return sqlite3.connect(name, check_same_thread=False)
    path = Path(name)
    if path.exists() and not os.access(path.parent, os.W_OK):
        log = path.with_name(path.name + "-wal")
        mode = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
        uri = f"{path.absolute().as_uri()}?{mode}"
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    return sqlite3.connect(name, timeout=BUSY_SECONDS, check_same_thread=False)


def _prepared(connection: sqlite3.Connection, name: str, create: bool) -> Database:
    connection.execute("PRAGMA foreign_keys = on")
    connection.execute("PRAGMA synchronous = normal")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    db = Database(connection, execute_plugins=False)
    db.register_function(fold, name="quotebank_fold", deterministic=True)
    known = {migration.name for migration in migrations.pending(Database(memory=True, execute_plugins=False))}
    applied = {migration.name for migration in migrations.applied(db)}
    if applied - known:
        raise BankError(
            f"{name} was made by a newer quotebank: upgrade with 'pip install --upgrade quotebank'"
        )
    if not applied and not create:
        raise BankError(f"{name} holds no quotations: fill it with 'quotebank add FILES -d {name}'")
    if known - applied:
        _use_log(db)
        with writing(db):
            migrations.apply(db)
    return db


def _use_log(db: Database) -> None:
    """Give the file a write-ahead log. SQLite does not wait for other connections here, so this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.enable_wal()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= deadline:
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return


def explain(error: sqlite3.Error, name: str) -> str:
    """What SQLite's error about the file `name` means, in one line that says what to do."""
    message = str(error)
    if "not a database" in message:
        return f"{name} is not a SQLite database: give another file with -d"
    if "malformed" in message or "disk image" in message:
        return f"{name} is damaged ({message}): restore it from a copy, or add the articles to a new file"
    if "locked" in message or "busy" in message:
        return (
            f"{name} is locked by another program: wait until that has finished, then run the command again"
        )
    if "readonly" in message or "unable to open" in message:
        return f"{name} cannot be written: check the permissions of the file and of its folder"
    if "already exists" in message:
        return f"{name} has tables of its own under our names ({message}): choose another file with -d"
    if "full" in message:
        return f"{name} cannot grow ({message}): free some space, then run the command again"
    return f"{name} cannot be used ({message}): check that it is a quotebank file"
