"""Reading a bank: rows as dictionaries, and which of the bank's tables a file has."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

Row = dict[str, Any]
Parameters = Mapping[str, Any] | Sequence[Any]

NEEDED = frozenset(("sources", "speakers", "quotes", "quote_spans", "quotes_all", "quotes_full"))
"""Tables and views without which a file is not a bank."""


class BadRequestError(Exception):
    """What was asked for cannot be asked; the message tells the reader why."""


class MissingError(Exception):
    """There is no such article, speaker, quotation or utterance; the message says which."""


class MovedError(Exception):
    """The speaker is one with another now, whose number is `args[0]`."""


class RefusedError(Exception):
    """The reader may not do this; the message says what would let them."""


def rows(conn: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> list[Row]:
    """Every row of a query as a dictionary."""
    cursor = conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def row(conn: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> Row | None:
    """The first row of a query, or None."""
    found = rows(conn, sql, parameters)
    return found[0] if found else None


def tables_of(conn: sqlite3.Connection) -> frozenset[str]:
    """Names of the file's tables and views."""
    return frozenset(
        name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    )


def columns_of(conn: sqlite3.Connection, table: str) -> frozenset[str]:
    """Names of a table's columns; empty when there is no such table."""
    return frozenset(name for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def is_bank(conn: sqlite3.Connection) -> bool:
    """Whether the file holds the tables of a bank."""
    try:
        return tables_of(conn) >= NEEDED
    except sqlite3.DatabaseError:
        return False
