"""Finding speakers by a part of a name: those that readers merged are found as the one they are now."""

from __future__ import annotations

import sqlite3

from quotebank.browse.tables import columns_of

_NAMED = (
    "SELECT id FROM speakers WHERE name LIKE :{0} ESCAPE '\\'"
    " UNION SELECT speaker_id FROM aliases WHERE name LIKE :{0} ESCAPE '\\'"
)


def named(conn: sqlite3.Connection, parameter: str) -> str:
    """SQL for the numbers of speakers with a name or alias like the pattern in a named parameter."""
    found = _NAMED.format(parameter)
    if not _knows_merges(conn):
        return found
    return f"SELECT coalesce(merged_into, id) FROM speakers WHERE id IN ({found})"


def not_merged(conn: sqlite3.Connection) -> str:
    """SQL that holds for speakers whom no reader has merged into another."""
    return "speakers.merged_into IS NULL" if _knows_merges(conn) else "1"


def containing(text: str) -> str:
    """The pattern, for a LIKE that escapes with a backslash, of texts that hold `text`."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _knows_merges(conn: sqlite3.Connection) -> bool:
    return "merged_into" in columns_of(conn, "speakers")
