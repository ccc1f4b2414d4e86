"""The bank as a whole: counts, newest quotations, most quoted speakers, outlets, months."""

from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import combinations

from quotebank.browse.counts import monthly_counts
from quotebank.browse.filters import Filters
from quotebank.browse.names import not_merged
from quotebank.browse.search import quotations, search
from quotebank.browse.speakers import is_month, most_quoted
from quotebank.browse.tables import Row
from quotebank.browse.utterances import altered, announced_only

NEWEST = 8
STATUSES = ("announced", "delivered", "hypothetical", "unstated")
SERIES = 6
"""Speakers and outlets that a chart over time tells apart by colour."""

OTHERS = "All others"

PER_ARTICLE = 2
"""Newest quotations shown from one article, so that one long article does not fill the page."""


def home(conn: sqlite3.Connection) -> Row:
    """What the home page shows."""
    undelivered = announced_only(conn, 5)
    announced = search(conn, Filters(status="announced", size=5))["quotations"] if undelivered is None else []
    return {
        **_totals(conn),
        "newest": _newest(conn),
        "most_quoted": most_quoted(conn),
        "announced": announced,
        "announced_only": undelivered,
        "altered": altered(conn, 5),
    }


def charts(conn: sqlite3.Connection) -> Row:
    """The numbers behind the charts page."""
    people = most_quoted(conn)
    return {
        **_totals(conn),
        "most_quoted": people,
        "months_by_speaker": _months_by_speaker(conn, people[:SERIES]),
        "months_by_outlet": _months_by_outlet(conn),
        "together": _together(conn, [one["id"] for one in people]),
    }


def _totals(conn: sqlite3.Connection) -> Row:
    """Counts of articles, speakers and quotations, by outlet and by month and status."""
    months: dict[str, dict[str, int]] = {}
    outlets: Counter[str] = Counter()
    for month, outlet, status, count in conn.execute(
        f"SELECT month, outlet, status, quotations FROM {monthly_counts(conn)}"
    ):
        outlets[outlet] += count
        if is_month(month):
            counts = months.setdefault(month, {})
            counts[status] = counts.get(status, 0) + count
    first, last, articles = conn.execute(
        "SELECT (SELECT min(published) FROM sources), (SELECT max(published) FROM sources), count(*)"
        " FROM sources"
    ).fetchone()
    (speakers,) = conn.execute(f"SELECT count(*) FROM speakers WHERE {not_merged(conn)}").fetchone()
    return {
        "counts": {
            "quotations": outlets.total(),
            "speakers": speakers,
            "articles": articles,
            "outlets": sum(bool(name) for name in outlets),
        },
        "first_published": first,
        "last_published": last,
        "outlets": [
            {"outlet": name or None, "quotations": count}
            for name, count in sorted(outlets.items(), key=lambda item: (-item[1], item[0]))
        ],
        "months": dict(sorted(months.items())),
    }


def _months_by_outlet(conn: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Quotations by month and outlet; those outside the `SERIES` largest outlets together."""
    cells: Counter[tuple[str, str]] = Counter()
    sizes: Counter[str] = Counter()
    for month, outlet, count in conn.execute(
        f"SELECT month, outlet, sum(quotations) FROM {monthly_counts(conn)}"
        " WHERE outlet <> '' GROUP BY month, outlet"
    ):
        if is_month(month):
            cells[month, outlet] += count
            sizes[outlet] += count
    kept = {outlet for outlet, _ in sizes.most_common(SERIES)}
    months: dict[str, dict[str, int]] = {}
    for (month, outlet), count in sorted(cells.items()):
        name = outlet if outlet in kept else OTHERS
        counts = months.setdefault(month, {})
        counts[name] = counts.get(name, 0) + count
    return months


def _months_by_speaker(conn: sqlite3.Connection, people: list[Row]) -> dict[str, dict[str, int]]:
    """Quotations of these speakers by month and name; a name that two of them have stands for both."""
    marks = ", ".join("?" * len(people))
    names = {one["id"]: one["name"] for one in people}
    months: dict[str, dict[str, int]] = {}
    for month, speaker, count in conn.execute(
        "SELECT substr(published, 1, 7) AS month, quotes.speaker_id, count(*)"
        " FROM quotes JOIN sources ON sources.id = quotes.source_id"
        f" WHERE quotes.speaker_id IN ({marks}) AND quotes.is_speech = 1 GROUP BY 1, 2 ORDER BY 1",
        list(names),
    ):
        if is_month(month):
            counts = months.setdefault(month, {})
            counts[names[speaker]] = counts.get(names[speaker], 0) + count
    return months


def _newest(conn: sqlite3.Connection) -> list[Row]:
    """The newest quotations, at most `PER_ARTICLE` of an article."""
    chosen: list[int] = []
    taken: Counter[int] = Counter()
    for number, source in conn.execute(
        "SELECT quotes.id, source_id FROM sources CROSS JOIN quotes ON quotes.source_id = sources.id"
        " AND is_speech = 1 ORDER BY published DESC LIMIT 200"
    ):
        taken[source] += 1
        if taken[source] <= PER_ARTICLE:
            chosen.append(number)
        if len(chosen) == NEWEST:
            break
    return quotations(conn, chosen)


def _together(conn: sqlite3.Connection, people: list[int]) -> list[Row]:
    """For each two of `people`, in how many articles both are quoted."""
    articles = {
        speaker: {
            source
            for (source,) in conn.execute(
                "SELECT source_id FROM quotes WHERE speaker_id = ? AND is_speech = 1", [speaker]
            )
        }
        for speaker in people
    }
    pairs = [
        {"speaker": one, "other": other, "articles": len(articles[one] & articles[other])}
        for one, other in combinations(sorted(people), 2)
    ]
    return sorted((pair for pair in pairs if pair["articles"]), key=lambda pair: -pair["articles"])
