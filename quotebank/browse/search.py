"""Full-text search over quotations, with filters, snippets and pages."""

from __future__ import annotations

import sqlite3
from typing import Any

from quotebank.browse.filters import Filters
from quotebank.browse.labels import label
from quotebank.browse.tables import Row, columns_of, rows

COUNT_LIMIT = 1000
"""Matches are counted up to here; beyond it the page says "more than"."""

OPEN, CLOSE = "\x02", "\x03"
"""Put around the words found in a snippet; control characters that no printed text needs."""

QUOTE_COLUMNS = (
    "id, text, speaker, speaker_id, speaker_kind, role, organisation, tense, status, cue, confidence, "
    "evidence, reason, mention, source, source_id, outlet, published, url, quote_start, quote_end, corrected"
)

_ORDERS = {
    "newest": "sources.published DESC",
    "oldest": "sources.published",
    "confidence": "quotes.confidence DESC, sources.published DESC",
    "relevance": "quotes_fts.rank",
}
_BY_ARTICLE = "sources CROSS JOIN quotes ON quotes.source_id = sources.id"
_WALKS = {
    "newest": _BY_ARTICLE,
    "oldest": _BY_ARTICLE,
    "confidence": "quotes CROSS JOIN sources ON sources.id = quotes.source_id",
}
"""How tables are joined to go through the quotations in an order for which there is an index."""


def search(conn: sqlite3.Connection, filters: Filters) -> Row:
    """The quotations that fit `filters`: one page of them, and how many there are.

    Words are looked for in quotations; each result has a `snippet`, in which `OPEN` and `CLOSE` stand
    around the words found.
    """
    match = filters.match
    if filters.q and match is None:
        return _answer(filters, [], 0, False, False)
    order = filters.sort or ("relevance" if match else "newest")
    total, many = _count(conn, filters, match)
    ids, more = _page(conn, filters, match, "newest" if order == "relevance" and not match else order, many)
    return _answer(filters, quotations(conn, ids, match), total, many, more)


def quotations(conn: sqlite3.Connection, ids: list[int], match: str | None = None) -> list[Row]:
    """The quotations with these numbers, in this order, each with a snippet when words were sought."""
    if not ids:
        return []
    marks = ", ".join("?" * len(ids))
    there = columns_of(conn, "quotes_all")
    columns = ", ".join(
        f"quotes_all.{name}" if name in there else f"NULL AS {name}" for name in QUOTE_COLUMNS.split(", ")
    )
    found = {}
    for row in rows(
        conn,
        f"SELECT {columns}, sources.added_at, sources.title, sources.path FROM quotes_all"
        f" JOIN sources ON sources.id = quotes_all.source_id WHERE quotes_all.id IN ({marks})",
        ids,
    ):
        found[row["id"]] = row | {"source": label(row.pop("title"), row.pop("path"), row["source"])}
    snippets: dict[int, str] = {}
    if match:
        snippets = dict(
            conn.execute(
                f"SELECT rowid, snippet(quotes_fts, 0, ?, ?, '…', 48) FROM quotes_fts"
                f" WHERE quotes_fts MATCH ? AND +rowid IN ({marks})",
                [OPEN, CLOSE, match, *ids],
            ).fetchall()
        )
    return [{**found[number], "snippet": snippets.get(number)} for number in ids if number in found]


def _page(
    conn: sqlite3.Connection, filters: Filters, match: str | None, order: str, many: bool
) -> tuple[list[int], bool]:
    """Numbers of the quotations on the page, and whether there are more after it.

    When `many` fit, a page of them is soon found among the newest (oldest, surest), so quotations are tried
    in that order until it is full. Few are all looked up and put in order.
    """
    in_order = many and order in _WALKS
    words = match is not None and not in_order
    clauses, values = filters.where(conn, words=words, in_order=in_order)
    values |= {"limit": filters.size + 1, "offset": filters.offset, "match": match}
    within = ""
    tables = "quotes JOIN sources ON sources.id = quotes.source_id"
    if in_order:
        tables = _WALKS[order]
        if match is not None:
            within = "WITH found AS MATERIALIZED (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match)"
            clauses.append("+quotes.id IN found")
    elif match is not None:
        tables = "quotes_fts CROSS JOIN quotes ON quotes.id = quotes_fts.rowid"
        clauses.append("quotes_fts MATCH :match")
        if order != "relevance":
            tables += " CROSS JOIN sources ON sources.id = quotes.source_id"
    found = [
        number
        for (number,) in conn.execute(
            f"{within} SELECT quotes.id FROM {tables} WHERE {' AND '.join(clauses)}"
            f" ORDER BY {_ORDERS[order]} LIMIT :limit OFFSET :offset",
            values,
        )
    ]
    return found[: filters.size], len(found) > filters.size


def _count(conn: sqlite3.Connection, filters: Filters, match: str | None) -> tuple[int, bool]:
    """How many quotations fit, up to `COUNT_LIMIT`, and whether there are more than that."""
    clauses, values = filters.where(conn, words=match is not None)
    tables = "quotes JOIN sources ON sources.id = quotes.source_id"
    if match is not None:
        tables = "quotes_fts CROSS JOIN quotes ON quotes.id = quotes_fts.rowid"
        clauses.append("quotes_fts MATCH :match")
    values |= {"match": match, "most": COUNT_LIMIT + 1}
    (total,) = conn.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {tables} WHERE {' AND '.join(clauses)} LIMIT :most)", values
    ).fetchone()
    return min(total, COUNT_LIMIT), total > COUNT_LIMIT


def _answer(filters: Filters, found: list[Row], total: int, many: bool, more: bool) -> dict[str, Any]:
    return {
        "filters": filters.as_query(),
        "total": total,
        "total_is_more": many,
        "page": filters.page,
        "has_next": more,
        "quotations": found,
    }


def outlets(conn: sqlite3.Connection) -> list[str]:
    """Every outlet of the bank, by name (one index look-up for each)."""
    return [
        outlet
        for (outlet,) in conn.execute(
            """
            WITH RECURSIVE names (outlet) AS (
                SELECT min(outlet) FROM sources
                UNION ALL
                SELECT (SELECT min(outlet) FROM sources WHERE outlet > names.outlet)
                FROM names WHERE names.outlet IS NOT NULL
            )
            SELECT outlet FROM names WHERE outlet IS NOT NULL
            """
        )
    ]
