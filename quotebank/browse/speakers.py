"""One speaker over time, and the list of speakers."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

from quotebank.bank.views import article_label
from quotebank.browse.counts import speaker_counts
from quotebank.browse.filters import Filters
from quotebank.browse.names import containing, named, not_merged
from quotebank.browse.search import search
from quotebank.browse.tables import MissingError, MovedError, Row, columns_of, row, rows, tables_of
from quotebank.browse.utterances import most_printed

MOST = 12
"""Rows in the short lists of a speaker's page."""


def speaker(conn: sqlite3.Connection, number: int, filters: Filters) -> Row:
    """Everything a speaker's page shows; `filters` narrow the list of quotations only.

    Raises `MissingError` when the bank has no such speaker.
    """
    who = row(conn, "SELECT * FROM speakers WHERE id = ?", [number])
    if who is None:
        raise MissingError(f"this bank has no speaker {number}")
    if who.get("merged_into") is not None:
        raise MovedError(who["merged_into"])
    merged = _merged(conn, number)
    counted = _counted(conn, number)
    listed = search(conn, replace(filters, speaker=str(number)))
    listed["filters"].pop("speaker")
    return {
        "speaker": who,
        **counted,
        "roles": _roles(conn, merged),
        "aliases": _aliases(conn, merged, who["name"]),
        "identifiers": _identifiers(conn, merged),
        "beside": _beside(conn, number),
        "utterances": most_printed(conn, number),
        **listed,
    }


def speakers(conn: sqlite3.Connection, filters: Filters) -> Row:
    """A page of the speakers, the most quoted first; `filters.q` is part of a name or alias. Those whom no
    other article can name have their article's title in `only_in`."""
    values: dict[str, Any] = {"limit": filters.size + 1, "offset": filters.offset}
    clauses = [not_merged(conn)]
    if filters.q:
        clauses.append(f"speakers.id IN ({named(conn, 'like')})")
        values["like"] = containing(filters.q)
    found = rows(
        conn,
        f"""
        SELECT speakers.id, speakers.name, speakers.kind, counts.quotations,
            {article_label("own.")} AS only_in
        FROM {speaker_counts(conn)} AS counts CROSS JOIN speakers ON speakers.id = counts.speaker_id
        LEFT JOIN sources AS own ON own.id = speakers.source_id
        WHERE {" AND ".join(clauses)}
        ORDER BY counts.quotations DESC, speakers.name, speakers.id LIMIT :limit OFFSET :offset
        """,
        values,
    )
    shown = found[: filters.size]
    described = _described(conn, [one["id"] for one in shown])
    for one in shown:
        one["described"] = described.get(one["id"])
    return {
        "filters": filters.as_query(),
        "page": filters.page,
        "has_next": len(found) > filters.size,
        "speakers": shown,
    }


def most_quoted(conn: sqlite3.Connection, limit: int = MOST) -> list[Row]:
    """The speakers with the most quotations."""
    return rows(
        conn,
        f"""
        SELECT speakers.id, speakers.name, speakers.kind, counts.quotations
        FROM {speaker_counts(conn)} AS counts CROSS JOIN speakers ON speakers.id = counts.speaker_id
        WHERE counts.quotations > 0 ORDER BY counts.quotations DESC, speakers.name LIMIT ?
        """,
        [limit],
    )


def is_month(text: object) -> bool:
    """Whether `text` is a year and a month, `2024-11`."""
    return (
        isinstance(text, str)
        and len(text) == 7
        and text[4] == "-"
        and text.isascii()
        and (text[:4] + text[5:]).isdecimal()
        and 1 <= int(text[5:]) <= 12
        and int(text[:4]) > 0
    )


def _counted(conn: sqlite3.Connection, number: int) -> Row:
    """How often, when, where and in which tense a speaker is quoted, and days on which several outlets did.

    All of it comes from one reading of the speaker's quotations.
    """
    cells = Counter(
        conn.execute(
            """
            SELECT published, outlet, status, tense FROM quotes JOIN sources ON sources.id = quotes.source_id
            WHERE quotes.speaker_id = ? AND quotes.is_speech = 1
            """,
            [number],
        )
    )
    (articles,) = conn.execute(
        "SELECT count(DISTINCT source_id) FROM quotes WHERE speaker_id = ? AND is_speech = 1", [number]
    ).fetchone()
    outlets: Counter[str] = Counter()
    tenses: Counter[str] = Counter()
    days: Counter[str] = Counter()
    outlets_of_day: defaultdict[str, set[str]] = defaultdict(set)
    statuses: Counter[tuple[str, str]] = Counter()
    for (published, outlet, status, tense), count in cells.items():
        outlets[outlet or ""] += count
        tenses[tense] += count
        if published:
            statuses[published[:7], status] += count
            days[published[:10]] += count
            if outlet:
                outlets_of_day[published[:10]].add(outlet)
    months: dict[str, dict[str, int]] = {}
    for (month, status), count in sorted(statuses.items()):
        if is_month(month):
            months.setdefault(month, {})[status] = count
    shared = sorted((day for day, names in outlets_of_day.items() if len(names) > 1), reverse=True)
    return {
        "quotations_total": outlets.total(),
        "articles_total": articles,
        "first_published": min(days, default=None),
        "last_published": max(days, default=None),
        "months": months,
        "outlets": [{"outlet": name or None, "quotations": count} for name, count in outlets.most_common()],
        "tenses": dict(tenses.most_common()),
        "events": [
            {"day": day, "outlets": len(outlets_of_day[day]), "quotations": days[day]}
            for day in shared[:MOST]
        ],
    }


def _merged(conn: sqlite3.Connection, number: int) -> list[int]:
    """The speaker's number, and those of speakers that readers say are the same."""
    if "merged_into" not in columns_of(conn, "speakers"):
        return [number]
    return [
        number,
        *(id for (id,) in conn.execute("SELECT id FROM speakers WHERE merged_into = ?", [number])),
    ]


def _identifiers(conn: sqlite3.Connection, merged: list[int]) -> list[Row]:
    """What other collections call the speaker: scheme and value."""
    if "identifiers" not in tables_of(conn):
        return []
    return rows(
        conn,
        "SELECT DISTINCT scheme, value FROM identifiers"
        f" WHERE speaker_id IN ({', '.join('?' * len(merged))}) ORDER BY scheme, value LIMIT 40",
        merged,
    )


def alike(conn: sqlite3.Connection, number: int, name: str) -> list[Row]:
    """Speakers that share the last word of a name, who may be the same."""
    last = name.split()[-1] if name.split() else name
    return rows(
        conn,
        "SELECT id, name, kind FROM speakers WHERE name LIKE ? ESCAPE '\\' AND id <> ? AND key IS NOT NULL"
        " ORDER BY name LIMIT 50",
        [containing(last), number],
    )


def _roles(conn: sqlite3.Connection, numbers: list[int]) -> list[Row]:
    """Roles with the dates of the first and last article that gives each, the latest first."""
    marks = ", ".join("?" * len(numbers))
    return rows(
        conn,
        f"""
        SELECT role, organisation, min(substr(published, 1, 10)) AS first,
            max(substr(published, 1, 10)) AS last, count(*) AS sources
        FROM roles JOIN sources ON sources.id = roles.source_id WHERE speaker_id IN ({marks})
        GROUP BY role, organisation ORDER BY last DESC, sources DESC LIMIT 40
        """,
        numbers,
    )


def _aliases(conn: sqlite3.Connection, numbers: list[int], name: str) -> list[Row]:
    marks = ", ".join("?" * len(numbers))
    return rows(
        conn,
        f"""
        SELECT name, count(*) AS sources FROM aliases WHERE speaker_id IN ({marks}) AND name <> ?
        GROUP BY name ORDER BY sources DESC, name LIMIT 40
        """,
        [*numbers, name],
    )


def _beside(conn: sqlite3.Connection, number: int) -> list[Row]:
    """Who is quoted in the same articles, with the number of those articles."""
    return rows(
        conn,
        """
        WITH own AS MATERIALIZED (
            SELECT DISTINCT source_id FROM quotes WHERE speaker_id = :number AND is_speech = 1
        )
        SELECT speakers.id, speakers.name, speakers.kind, counted.articles FROM (
            SELECT quotes.speaker_id, count(DISTINCT quotes.source_id) AS articles
            FROM own CROSS JOIN quotes ON quotes.source_id = own.source_id AND quotes.is_speech = 1
            WHERE quotes.speaker_id <> :number
            GROUP BY quotes.speaker_id ORDER BY articles DESC LIMIT :most
        ) AS counted JOIN speakers ON speakers.id = counted.speaker_id
        ORDER BY counted.articles DESC, speakers.name
        """,
        {"number": number, "most": MOST},
    )


def _described(conn: sqlite3.Connection, numbers: list[int]) -> dict[int, str]:
    """For each speaker the role that most articles give, with the organisation when it says more."""
    if not numbers:
        return {}
    marks = ", ".join("?" * len(numbers))
    best: dict[int, str] = {}
    for found in rows(
        conn,
        f"""
        SELECT speaker_id, CASE WHEN instr(lower(role), lower(organisation)) THEN role
            ELSE coalesce(role || ', ' || organisation, role, organisation) END AS described
        FROM roles WHERE speaker_id IN ({marks}) GROUP BY speaker_id, described ORDER BY count(*) DESC
        """,
        numbers,
    ):
        best.setdefault(found["speaker_id"], found["described"])
    return best
