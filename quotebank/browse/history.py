"""The corrections that readers made, in force and undone."""

from __future__ import annotations

import sqlite3

from quotebank.browse.filters import Filters
from quotebank.browse.labels import label
from quotebank.browse.tables import Row, rows, tables_of


def corrections(conn: sqlite3.Connection, filters: Filters) -> Row:
    """A page of the corrections, the latest first."""
    found: list[Row] = []
    if "corrections_full" in tables_of(conn):
        found = rows(
            conn,
            "SELECT corrections_full.*, sources.title, sources.path"
            " FROM corrections_full LEFT JOIN quotes ON quotes.id = quote_id"
            " LEFT JOIN sources ON sources.id = quotes.source_id"
            " ORDER BY corrections_full.id DESC LIMIT ? OFFSET ?",
            [filters.size + 1, filters.offset],
        )
    for one in found:
        one["source"] = label(one.pop("title"), one.pop("path"), one["source"] or "") or None
    return {
        "page": filters.page,
        "has_next": len(found) > filters.size,
        "corrections": found[: filters.size],
    }
