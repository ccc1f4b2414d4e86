"""The bank as a whole: counts, newest quotations, most quoted speakers, outlets, months."""

from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import combinations

from quotebank.browse.filters import Filters
from quotebank.browse.search import quotations, search
from quotebank.browse.speakers import is_month, most_quoted
from quotebank.browse.tables import Row, rows
from quotebank.browse.utterances import altered, announced_only

NEWEST = 8
STATUSES = ("announced", "delivered", "hypothetical", "unstated")
PER_ARTICLE = 2
"""Newest quotations shown from one article, so that one long article does not fill the page."""


def home(conn: sqlite3.Connection) -> Row:
    """What the home page shows."""
    totals = _totals(conn)
    return {
        **totals,
        "newest": _newest(conn),
        "most_quoted": most_quoted(conn),
        "announced": search(conn, Filters(status="announced", size=5))["quotations"],
        "announced_only": announced_only(conn, 5),
        "altered": altered(conn, 5),
    }


def charts(conn: sqlite3.Connection) -> Row:
    """The numbers behind the charts page."""
    people = most_quoted(conn)
    return {
        **_totals(conn),
        "most_quoted": people,
        "together": _together(conn, [one["id"] for one in people]),
    }


def _totals(conn: sqlite3.Connection) -> Row:
    """Counts of articles, speakers and quotations, by outlet and by month and status.

    Each of the two passes goes in the order of an index, so that nothing has to be sorted.
    """
    months: dict[str, dict[str, int]] = {}
    dates: list[str] = []
    for published, every, announced, delivered, hypothetical in conn.execute(
        """
        SELECT published, count(*), sum(status = 'announced'), sum(status = 'delivered'),
            sum(status = 'hypothetical')
        FROM sources CROSS JOIN quotes ON quotes.source_id = sources.id AND quotes.is_speech = 1
        WHERE published IS NOT NULL GROUP BY published
        """
    ):
        dates.append(published)
        if is_month(published[:7]):
            counts = months.setdefault(published[:7], {})
            shares = (announced, delivered, hypothetical, every - announced - delivered - hypothetical)
            for name, count in zip(STATUSES, shares, strict=True):
                if count:
                    counts[name] = counts.get(name, 0) + count
    outlets = rows(
        conn,
        """
        SELECT outlet, count(*) AS quotations
        FROM sources CROSS JOIN quotes ON quotes.source_id = sources.id AND quotes.is_speech = 1
        GROUP BY outlet ORDER BY quotations DESC, outlet
        """,
    )
    (articles,) = conn.execute("SELECT count(*) FROM sources").fetchone()
    (speakers,) = conn.execute("SELECT count(*) FROM speakers").fetchone()
    return {
        "counts": {
            "quotations": sum(one["quotations"] for one in outlets),
            "speakers": speakers,
            "articles": articles,
            "outlets": sum(one["outlet"] is not None for one in outlets),
        },
        "first_published": min(dates, default=None),
        "last_published": max(dates, default=None),
        "outlets": outlets,
        "months": dict(sorted(months.items())),
    }


def _newest(conn: sqlite3.Connection) -> list[Row]:
    """The newest quotations, at most `PER_ARTICLE` of an article."""
    chosen: list[int] = []
    taken: Counter[int] = Counter()
    for number, source in conn.execute(
        "SELECT id, source_id FROM quotes_full ORDER BY published DESC LIMIT 200"
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
