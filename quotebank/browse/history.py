"""The corrections that readers made, in force and undone."""

from __future__ import annotations

import sqlite3

from quotebank.browse.filters import Filters
from quotebank.browse.tables import Row, rows, tables_of


def corrections(conn: sqlite3.Connection, filters: Filters) -> Row:
    """A page of the corrections, the latest first."""
    found: list[Row] = []
    if "corrections_full" in tables_of(conn):
        found = rows(
            conn,
            "SELECT * FROM corrections_full ORDER BY id DESC LIMIT ? OFFSET ?",
            [filters.size + 1, filters.offset],
        )
    return {
        "page": filters.page,
        "has_next": len(found) > filters.size,
        "corrections": found[: filters.size],
    }
