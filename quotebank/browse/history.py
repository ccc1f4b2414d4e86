"""The corrections that readers made: in force, replaced by later ones, and undone."""

from __future__ import annotations

import sqlite3

from quotebank.browse.filters import Filters
from quotebank.browse.labels import label
from quotebank.browse.tables import Row, rows, tables_of


def corrections(conn: sqlite3.Connection, filters: Filters) -> Row:
    """A page of the corrections, the latest first.

    `replaced` is 1 where a later correction says something else of the same quotation.
    """
    found: list[Row] = []
    if "corrections_full" in tables_of(conn):
        found = rows(
            conn,
            "SELECT corrections_full.*, sources.title, sources.path, kind IN ('speaker', 'tense', 'speech')"
            " AND EXISTS (SELECT 1 FROM corrections AS later WHERE later.quote_id = corrections_full.quote_id"
            " AND later.kind = corrections_full.kind AND later.id > corrections_full.id"
            " AND later.undone_at IS NULL) AS replaced"
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
