"""An article as far as identity looks at it, and the articles about a known speaker nearest to it in time."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlite_utils import Database

from quotebank.identity.given import fold_text
from quotebank.identity.stories import HEAD, WORD

Told = tuple[int, str | None, str | None, str]
"""An article about a known speaker: its id, outlet, date and opening."""

RECENT_SOURCES = 8
STORED_SOURCES = 100
"""Articles about a speaker, stored before and after one, among which those nearest in time are chosen."""


@dataclass(frozen=True)
class Context:
    """An article as far as identity looks at it."""

    source_id: int
    text: str
    title: str
    outlet: str | None
    day: date | None

    @cached_property
    def folded(self) -> str:
        """The words of the text in comparison form, each between spaces."""
        return f" {plain(self.text)} "


def day_of(published: str | date | datetime | None) -> date | None:
    """The day of a date or an ISO 8601 string; None when there is none."""
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def context_of(db: Database, source_id: int) -> Context:
    """The context of a stored article."""
    text, title, outlet, published = db.execute(
        "SELECT text, title, outlet, published FROM sources WHERE id = ?", [source_id]
    ).fetchone()
    return Context(source_id, text, title or "", outlet, day_of(published))


def plain(text: str) -> str:
    """The words of a text in comparison form."""
    return " ".join(WORD.findall(fold_text(text)))


def outlet_days(sources: Iterable[Told], context: Context) -> list[int]:
    """For each dated article of the same outlet among `sources` the days from it to an article; negative for
    later ones."""
    if not context.outlet or not context.day:
        return []
    days = (day_of(there) for _, outlet, there, _ in sources if outlet == context.outlet)
    return [(context.day - day).days for day in days if day]


def outlet_gap(sources: Iterable[Told], context: Context) -> float:
    """The days between an article and the nearest of some others in its outlet; infinite without one."""
    return min(map(abs, outlet_days(sources, context)), default=math.inf)


def sources_near(db: Database, id: int, context: Context) -> list[Told]:
    """Id, outlet, date and opening of the articles about a speaker nearest in time.

    They are chosen among those stored next before and after this one, which do not grow with the articles.
    """
    stored = (
        "SELECT source_id FROM (SELECT DISTINCT source_id FROM aliases WHERE speaker_id = ?"
        " AND source_id {0} ? ORDER BY source_id {1} LIMIT ?)"
    )
    day = context.day.isoformat() if context.day else None
    return db.execute(
        "SELECT id, outlet, published, substr(text, 1, ?) FROM sources WHERE id IN (SELECT id FROM sources"
        f" WHERE id IN ({stored.format('<', 'DESC')} UNION ALL {stored.format('>', 'ASC')})"
        " ORDER BY abs(julianday(published) - julianday(?)), id DESC LIMIT ?)"
        " ORDER BY abs(julianday(published) - julianday(?)), id DESC",
        [HEAD, *[id, context.source_id, STORED_SOURCES] * 2, day, RECENT_SOURCES, day],
    ).fetchall()
