"""Where the pages take counts of quotations from: tables that triggers keep, or all rows of an older bank."""

from __future__ import annotations

import sqlite3

from quotebank.browse.tables import tables_of

_MONTHLY = """(
    SELECT coalesce(substr(published, 1, 7), '') AS month, coalesce(outlet, '') AS outlet, status,
        count(*) AS quotations
    FROM sources CROSS JOIN quotes ON quotes.source_id = sources.id AND quotes.is_speech = 1
    GROUP BY 1, 2, 3
)"""
_OF_SPEAKERS = """(
    SELECT id AS speaker_id,
        (SELECT count(*) FROM quotes WHERE speaker_id = speakers.id AND is_speech = 1) AS quotations
    FROM speakers
)"""


def monthly_counts(conn: sqlite3.Connection) -> str:
    """SQL for a table of `month`, `outlet`, `status` and `quotations`; month and outlet may be empty."""
    return "monthly_counts" if "monthly_counts" in tables_of(conn) else _MONTHLY


def speaker_counts(conn: sqlite3.Connection) -> str:
    """SQL for a table of `speaker_id` and `quotations`, which may be 0."""
    return "speaker_counts" if "speaker_counts" in tables_of(conn) else _OF_SPEAKERS
