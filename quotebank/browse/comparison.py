"""What each outlet printed, cut or changed: of one utterance, or of one speaker's words on one day."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from quotebank.browse.search import quotations
from quotebank.browse.tables import BadRequestError, MissingError, Row, row, rows
from quotebank.browse.utterances import has_utterances, utterance

DAYS_BACK = 60
"""How far before the newest article events are looked for."""
MOST_EVENTS = 40
LONGEST_EVENT = 7


def compare_utterance(conn: sqlite3.Connection, number: int) -> Row:
    """One utterance outlet by outlet. Raises `MissingError` when there is none."""
    data = utterance(conn, number)
    whole = data["utterance"]
    groups = [{"utterance_id": number, "text": whole["text"], "printings": data["printings"]}]
    return {
        "utterance": whole,
        "speaker": {"id": whole["speaker_id"], "name": whole["speaker"]},
        **_table(groups, []),
    }


def compare_day(conn: sqlite3.Connection, speaker: int, day: str, days: int = 1) -> Row:
    """Everything that outlets printed of one speaker from `day` on, for `days` days.

    Raises `BadRequestError` for a day that is none, `MissingError` for a speaker who is none.
    """
    try:
        first = date.fromisoformat(day)
        after = first + timedelta(days=days)
    except (ValueError, OverflowError):
        raise BadRequestError("day is a date such as 2024-11-05") from None
    if not 1 <= days <= LONGEST_EVENT:
        raise BadRequestError(f"days is a number from 1 to {LONGEST_EVENT}")
    who = row(conn, "SELECT id, name FROM speakers WHERE id = ?", [speaker])
    if who is None:
        raise MissingError(f"this bank has no speaker {speaker}")
    joined = has_utterances(conn)
    found = rows(
        conn,
        f"""
        SELECT quotes.id, {"quotes.utterance_id" if joined else "NULL"} AS utterance_id
        FROM sources CROSS JOIN quotes ON quotes.source_id = sources.id AND quotes.is_speech = 1
        WHERE quotes.speaker_id = :speaker AND published >= :first AND published < :after
        ORDER BY published, sources.id, quote_start LIMIT 500
        """,
        {"speaker": speaker, "first": first.isoformat(), "after": after.isoformat()},
    )
    verdicts: dict[int, str] = {}
    texts: dict[int, str] = {}
    if joined and found:
        marks = ", ".join("?" * len(found))
        ids = [one["id"] for one in found]
        verdicts = dict(
            conn.execute(
                f"SELECT quote_id, verdict FROM variants WHERE quote_id IN ({marks})", ids
            ).fetchall()
        )
        texts = dict(
            conn.execute(
                f"SELECT id, text FROM utterances WHERE id IN"
                f" (SELECT utterance_id FROM quotes WHERE id IN ({marks}))",
                ids,
            ).fetchall()
        )
    groups: dict[tuple[str, int], Row] = {}
    utterance_of = {one["id"]: one["utterance_id"] for one in found}
    for printing in quotations(conn, list(utterance_of)):
        number = utterance_of[printing["id"]]
        key = ("quotation", printing["id"]) if number is None else ("utterance", number)
        printing["verdict"] = verdicts.get(printing["id"]) or "verbatim"
        group = groups.setdefault(
            key, {"utterance_id": number, "text": texts.get(number, printing["text"]), "printings": []}
        )
        group["printings"].append(printing)
    others = _outlets_reporting(conn, speaker, first.isoformat(), after.isoformat())
    return {"speaker": who, "day": first.isoformat(), "days": days, **_table(list(groups.values()), others)}


def events(conn: sqlite3.Connection) -> list[Row]:
    """Days of late on which several outlets quoted one speaker, the latest first."""
    (newest,) = conn.execute("SELECT max(published) FROM sources").fetchone()
    try:
        since = (date.fromisoformat((newest or "")[:10]) - timedelta(days=DAYS_BACK)).isoformat()
    except (ValueError, OverflowError):
        return []
    return rows(
        conn,
        """
        SELECT found.day, found.speaker_id, speakers.name AS speaker, found.outlets, found.quotations FROM (
            SELECT substr(published, 1, 10) AS day, quotes.speaker_id, count(DISTINCT outlet) AS outlets,
                count(*) AS quotations
            FROM sources CROSS JOIN quotes ON quotes.source_id = sources.id AND quotes.is_speech = 1
            WHERE published >= :since AND quotes.speaker_id IS NOT NULL
            GROUP BY day, quotes.speaker_id HAVING outlets > 1
            ORDER BY day DESC, outlets DESC, quotations DESC LIMIT :most
        ) AS found JOIN speakers ON speakers.id = found.speaker_id
        ORDER BY found.day DESC, found.outlets DESC, found.quotations DESC
        """,
        {"since": since, "most": MOST_EVENTS},
    )


def _outlets_reporting(conn: sqlite3.Connection, speaker: int, first: str, after: str) -> list[str]:
    """Outlets whose articles of these days quote the speaker at all."""
    return [
        outlet
        for (outlet,) in conn.execute(
            """
            SELECT DISTINCT outlet
            FROM sources CROSS JOIN quotes ON quotes.source_id = sources.id AND quotes.is_speech = 1
            WHERE quotes.speaker_id = ? AND published >= ? AND published < ? AND outlet IS NOT NULL
            ORDER BY outlet
            """,
            [speaker, first, after],
        )
    ]


def _table(groups: list[Row], outlets: list[str]) -> Row:
    """Utterances by outlets: for each outlet its printing, or None where it left the words out."""
    names = list(dict.fromkeys([*outlets, *(p["outlet"] or "" for g in groups for p in g["printings"])]))
    printings: list[Row] = []
    for group in groups:
        by_outlet: dict[str, Row] = {}
        for one in group["printings"]:
            by_outlet.setdefault(one["outlet"] or "", one)
        group["by_outlet"] = [by_outlet.get(name) for name in names]
        printings.extend({"best": group["text"], **one} for one in group["printings"])
    return {
        "outlets": [name or None for name in names],
        "utterances": groups,
        "printings": printings,
    }
