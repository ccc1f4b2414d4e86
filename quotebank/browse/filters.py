"""What a reader asks to see: words, speaker, tense, status, outlet, dates, confidence, page."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from quotebank.browse.names import containing, named
from quotebank.browse.query import fts_query
from quotebank.browse.tables import BadRequestError
from quotebank.records import Status, Tense

PAGE_SIZE = 20
LARGEST_PAGE = 1000
UNKNOWN = "?"
"""Given as the speaker, it finds quotations whose speaker cannot be told."""
SORTS = ("relevance", "newest", "oldest", "confidence")


@dataclass(frozen=True, slots=True)
class Filters:
    """The conditions of a list of quotations; every field may be left at its default.

    `speaker` is a number of the bank, part of a name, or `?` for an unknown one; `since` and `until` are
    ISO dates, both included; `min_confidence` is a probability.
    """

    q: str = ""
    speaker: str = ""
    tense: str = ""
    status: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    min_confidence: float = 0.0
    sort: str = ""
    page: int = 1
    size: int = PAGE_SIZE

    @property
    def match(self) -> str | None:
        """The words as an FTS5 query."""
        return fts_query(self.q)

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size

    def as_query(self, **changes: Any) -> dict[str, str]:
        """The filters that are set, for a link, with some changed."""
        defaults = Filters()
        values = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        return {
            name: f"{value:g}" if isinstance(value, float) else str(value)
            for name, value in values.items()
            if value != getattr(defaults, name)
        }

    def where(
        self, conn: sqlite3.Connection, *, words: bool = False, in_order: bool = False
    ) -> tuple[list[str], dict[str, Any]]:
        """SQL conditions on `quotes` and `sources` (all but the words), and their parameters.

        With `words`, the quotations of a speaker, and the articles of an outlet and a time, are listed
        beforehand from indexes, which is quicker when many quotations with the words have to be tried; the
        conditions are then on `quotes` and `quotes_fts`. With `in_order`, quotations are tried in
        the order in which they are shown: the plus keeps SQLite from using another index for them.
        """
        plus = "+" if in_order else ""
        clauses = ["quotes.is_speech = 1"]
        values: dict[str, Any] = {}
        of_speaker = ""
        if self.speaker == UNKNOWN:
            of_speaker = "speaker_id IS NULL"
        elif self.speaker.isdecimal() and len(self.speaker) < 18:
            of_speaker = "speaker_id = :speaker"
            values["speaker"] = int(self.speaker)
        elif self.speaker:
            of_speaker = f"{plus}speaker_id IN ({named(conn, 'speaker')})"
            values["speaker"] = containing(self.speaker)
        if of_speaker and words:
            # This plus keeps it from looking the words up once for each quotation of the speaker.
            listed = f"SELECT id FROM quotes WHERE {of_speaker} AND is_speech = 1"
            clauses.append(f"+quotes_fts.rowid IN ({listed})")
        elif of_speaker:
            clauses.append(of_speaker)
        for name in ("tense", "status"):
            if getattr(self, name):
                clauses.append(f"{plus}quotes.{name} = :{name}")
                values[name] = getattr(self, name)
        of_source = []
        if self.outlet:
            of_source.append("sources.outlet = :outlet")
            values["outlet"] = self.outlet
        if self.since:
            of_source.append("sources.published >= :since")
            values["since"] = self.since
        if self.until:
            of_source.append("sources.published < :until")
            values["until"] = self.until + "\U0010ffff"
        if of_source and words:
            clauses.append(f"quotes.source_id IN (SELECT id FROM sources WHERE {' AND '.join(of_source)})")
        else:
            clauses.extend(of_source)
        if self.min_confidence:
            clauses.append(f"{plus}quotes.confidence >= :min_confidence")
            values["min_confidence"] = self.min_confidence
        return clauses, values


def parse_filters(query: Mapping[str, str]) -> Filters:
    """The filters in a query string.

    Raises `BadRequestError`, naming the field, for a value that the field cannot hold.
    """
    given = {name: query.get(name, "").strip()[:500] for name in ("q", "speaker", "outlet")}
    return Filters(
        **given,
        tense=_one_of(query, "tense", [tense.value for tense in Tense]),
        status=_one_of(query, "status", [status.value for status in Status]),
        since=_date(query, "since"),
        until=_date(query, "until"),
        min_confidence=_number(query, "min_confidence", 0.0, 1.0),
        sort=_one_of(query, "sort", SORTS),
        page=int(_number(query, "page", 1, 10_000) or 1),
        size=int(_number(query, "size", 1, LARGEST_PAGE) or PAGE_SIZE),
    )


def _one_of(query: Mapping[str, str], name: str, allowed: list[str] | tuple[str, ...]) -> str:
    value = query.get(name, "").strip()
    if value and value not in allowed:
        raise BadRequestError(f"{name} is one of {', '.join(allowed)}")
    return value


def _date(query: Mapping[str, str], name: str) -> str:
    value = query.get(name, "").strip()
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadRequestError(f"{name} is a date such as 2024-11-05") from None


def _number(query: Mapping[str, str], name: str, least: float, most: float) -> float:
    value = query.get(name, "").strip()
    if not value:
        return 0.0
    try:
        number = float(value)
    except ValueError:
        raise BadRequestError(f"{name} is a number from {least:g} to {most:g}") from None
    if not least <= number <= most:
        raise BadRequestError(f"{name} is a number from {least:g} to {most:g}")
    return number
