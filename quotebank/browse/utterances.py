"""One utterance in all its printings, and the lists of utterances."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from quotebank.browse.filters import Filters
from quotebank.browse.names import containing, named
from quotebank.browse.search import quotations
from quotebank.browse.tables import BadRequestError, MissingError, Row, row, rows, tables_of

LIVES = ("announced", "delivered", "announced, delivered")
VERDICTS = ("verbatim", "cut", "edited", "altered")
MOST = 8

_COLUMNS = """
    utterances.id, utterances.text, utterances.speaker_id, speakers.name AS speaker, utterances.printings,
    utterances.sources, utterances.life, utterances.verdict, utterances.first_seen, utterances.announced_at,
    utterances.delivered_at, utterances.speakers_given
"""
_TABLES = "utterances LEFT JOIN speakers ON speakers.id = utterances.speaker_id"


def has_utterances(conn: sqlite3.Connection) -> bool:
    """Whether the bank knows which quotations are printings of the same words."""
    return {"utterances", "variants"} <= tables_of(conn)


def utterance(conn: sqlite3.Connection, number: int) -> Row:
    """The utterance and every printing of it, the earliest first, each with its verdict and edits.

    Raises `MissingError` when the bank has no such utterance.
    """
    found = None
    if has_utterances(conn):
        found = row(
            conn,
            f"SELECT {_COLUMNS}, utterances.best_quote_id FROM {_TABLES} WHERE utterances.id = ?",
            [number],
        )
    if found is None:
        raise MissingError(f"this bank has no utterance {number}")
    verdicts = {
        one["quote_id"]: one
        for one in rows(
            conn, "SELECT quote_id, verdict, similarity, edits FROM variants WHERE utterance_id = ?", [number]
        )
    }
    ids = [
        id
        for (id,) in conn.execute(
            "SELECT quotes.id FROM quotes JOIN sources ON sources.id = quotes.source_id"
            " WHERE utterance_id = ? AND is_speech = 1"
            " ORDER BY published IS NULL, published, quotes.source_id, quote_start",
            [number],
        )
    ]
    printings = quotations(conn, ids)
    for one in printings:
        verdict = verdicts.get(one["id"], {})
        one["is_best"] = one["id"] == found["best_quote_id"]
        one["verdict"] = verdict.get("verdict") or "verbatim"
        one["similarity"] = verdict.get("similarity")
        one["edits"] = _edits(verdict.get("edits"))
    return {"utterance": found, "printings": printings}


def utterances(
    conn: sqlite3.Connection, filters: Filters, life: str = "", verdict: str = "", least: int = 1
) -> Row:
    """A page of utterances, those printed most often first.

    `life` and `verdict` keep one kind, `least` those with at least so many printings; `filters.speaker`
    is a number or part of a name. Raises `BadRequestError` for a life or verdict that there is not.
    """
    for value, allowed in ((life, LIVES), (verdict, VERDICTS)):
        if value and value not in allowed:
            raise BadRequestError(f"choose one of {'; '.join(allowed)}")
    found: list[Row] = []
    if has_utterances(conn):
        clauses = ["printings >= :least"] if least > 1 else ["1"]
        values: dict[str, Any] = {
            "least": least,
            "life": life,
            "verdict": verdict,
            "limit": filters.size + 1,
            "offset": filters.offset,
        }
        if life:
            # By date, the plus keeps the order of the index of dates.
            clauses.append("+life = :life" if filters.sort in ("newest", "oldest") else "life = :life")
        if verdict:
            clauses.append("verdict = :verdict")
        if filters.speaker.isdecimal() and len(filters.speaker) < 18:
            clauses.append("speaker_id = :speaker")
            values["speaker"] = int(filters.speaker)
        elif filters.speaker:
            clauses.append(f"speaker_id IN ({named(conn, 'speaker')})")
            values["speaker"] = containing(filters.speaker)
        order = {"newest": "first_seen DESC", "oldest": "first_seen"}.get(
            filters.sort, "printings DESC, sources DESC"
        )
        found = rows(
            conn,
            f"SELECT {_COLUMNS} FROM {_TABLES} WHERE {' AND '.join(clauses)}"
            f" ORDER BY {order} LIMIT :limit OFFSET :offset",
            values,
        )
    return {
        "filters": filters.as_query()
        | {name: value for name, value in (("life", life), ("verdict", verdict)) if value}
        | ({"least": str(least)} if least > 1 else {}),
        "page": filters.page,
        "has_next": len(found) > filters.size,
        "utterances": found[: filters.size],
    }


def announced_only(conn: sqlite3.Connection, limit: int = MOST) -> list[Row] | None:
    """Utterances that were announced and never reported as delivered, the newest first.

    None when the bank does not know utterances.
    """
    if not has_utterances(conn):
        return None
    return rows(
        conn,
        f"SELECT {_COLUMNS} FROM {_TABLES} WHERE life = 'announced' ORDER BY announced_at DESC LIMIT ?",
        [limit],
    )


def altered(conn: sqlite3.Connection, limit: int = MOST) -> list[Row]:
    """Utterances that some outlet printed with content words changed, the newest first."""
    if not has_utterances(conn):
        return []
    return rows(
        conn,
        f"SELECT {_COLUMNS} FROM {_TABLES} WHERE verdict = 'altered' ORDER BY first_seen DESC LIMIT ?",
        [limit],
    )


def most_printed(conn: sqlite3.Connection, speaker: int, limit: int = MOST) -> list[Row]:
    """A speaker's utterances that were printed more than once, the most often first."""
    if not has_utterances(conn):
        return []
    return rows(
        conn,
        f"SELECT {_COLUMNS} FROM {_TABLES} WHERE speaker_id = ? AND printings > 1"
        " ORDER BY printings DESC, first_seen DESC LIMIT ?",
        [speaker, limit],
    )


def of_quotations(conn: sqlite3.Connection, source: int) -> dict[int, Row]:
    """For an article: the utterance of each quotation that is printed elsewhere too, by quotation."""
    if not has_utterances(conn):
        return {}
    return {
        one.pop("quote_id"): one
        for one in rows(
            conn,
            """
            SELECT quotes.id AS quote_id, utterances.id, utterances.printings, utterances.sources,
                utterances.life, variants.verdict
            FROM quotes JOIN utterances ON utterances.id = quotes.utterance_id
            LEFT JOIN variants ON variants.quote_id = quotes.id
            WHERE quotes.source_id = ? AND utterances.printings > 1
            """,
            [source],
        )
    }


def _edits(stored: str | None) -> list[Row]:
    """The edits stored with a printing; none for text that is not a list of them."""
    try:
        listed = json.loads(stored or "[]")
    except ValueError:
        return []
    return [edit for edit in listed if isinstance(edit, dict)] if isinstance(listed, list) else []
