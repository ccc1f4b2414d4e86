"""Reading quotations, speakers and articles back, narrowed down as people ask for them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from quotebank.errors import BankError
from quotebank.records import Status, Tense
from quotebank.text import fold

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a query, fetched as they are asked for, once; `names` are their columns."""

    names: tuple[str, ...]
    cursor: sqlite3.Cursor

    def __iter__(self) -> Iterator[Row]:
        return (dict(zip(self.names, row, strict=True)) for row in self.cursor)


ORDER = "published IS NULL, published, source_id, position"
"""By date of publication, undated articles last, then as in the article."""


_SPEAKER = "coalesce(speakers.merged_into, speakers.id)"
"""A speaker, or the one that readers say it is."""


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """What to keep of a bank's quotations; every condition given must hold.

    Attributes:
        speaker: a name, another form of name, part of one, or the number of a speaker.
        tense: keep this tense.
        status: keep this status.
        source: number, key, file, URL or title of an article, or part of its title or file name.
        since: keep articles published on this day or later (undated articles are left out).
        until: keep articles published on this day or earlier (undated articles are left out).
        search: words that the quotation must contain; "quoted words" must stand together.
        fts5: whether `search` is written in SQLite's own full-text query language.
        include_all: keep scare quotes, titles and names in marks too.
        min_confidence: keep speakers that are right with at least this probability (0 to 1).
    """

    speaker: str | int | None = None
    tense: Tense | str | None = None
    status: Status | str | None = None
    source: str | int | None = None
    since: date | str | None = None
    until: date | str | None = None
    search: str | None = None
    fts5: bool = False
    include_all: bool = False
    min_confidence: float = 0.0


def quote_rows(db: Database, wanted: QuoteFilter, limit: int | None = None) -> Rows:
    """Rows of `quotes_full` (`include_all`: of `quotes_all`) by date; with `search`, the best match first."""
    view = "quotes_all" if wanted.include_all else "quotes_full"
    conditions, parameters = _conditions(db, wanted)
    columns, tables, order = "*", view, ORDER
    if wanted.search is not None:
        columns = f"{view}.*, snippet(quotes_fts, 0, '[', ']', '…', 24) AS snippet"
        tables = f"quotes_fts JOIN {view} ON {view}.id = quotes_fts.rowid"
        conditions.append("quotes_fts MATCH ?")
        parameters.append(wanted.search if wanted.fts5 else fts_query(wanted.search))
        order = f"quotes_fts.rank, {ORDER}"
    sql = f"SELECT {columns} FROM {tables}"
    if conditions:
        sql += " WHERE " + " AND ".join(conditions)
    sql += f" ORDER BY {order}"
    return _rows(db, _limited(sql, limit), parameters)


def speaker_rows(db: Database, name: str | int | None = None, limit: int | None = None) -> Rows:
    """Rows of `speakers_full`, the most quoted first; with `name`, those whom it may mean."""
    sql, parameters = "SELECT * FROM speakers_full", []
    if name is not None:
        parameters = find_speakers(db, name)
        sql += f" WHERE id IN ({_marks(parameters)})"
    return _rows(db, _limited(f"{sql} ORDER BY quotations DESC, name, id", limit), parameters)


def source_rows(db: Database, source: str | int | None = None, limit: int | None = None) -> Rows:
    """Rows of `sources_full` by date; with `source`, those that it may mean."""
    sql, parameters = "SELECT * FROM sources_full", []
    if source is not None:
        parameters = find_sources(db, source)
        sql += f" WHERE id IN ({_marks(parameters)})"
    return _rows(db, _limited(f"{sql} ORDER BY published IS NULL, published, id", limit), parameters)


def article_rows(db: Database, search: str, *, fts5: bool = False, limit: int | None = None) -> Rows:
    """Rows of `sources_full` whose title or text contains `search`, best first, each with a `snippet`."""
    sql = (
        "SELECT sources_full.*, snippet(sources_fts, 1, '[', ']', '…', 24) AS snippet"
        " FROM sources_fts JOIN sources_full ON sources_full.id = sources_fts.rowid"
        " WHERE sources_fts MATCH ? ORDER BY sources_fts.rank, sources_full.id"
    )
    return _rows(db, _limited(sql, limit), [search if fts5 else fts_query(search)])


def find_speakers(db: Database, name: str | int) -> list[int]:
    """Ids of the speakers that `name` may mean: by number, by full name, else by alias or part of a name."""
    if isinstance(name, str):
        name = _typed(name)
    if isinstance(name, int) or re.fullmatch(r"[0-9]{1,15}", name):
        return _ids(db, f"SELECT {_SPEAKER} FROM speakers WHERE id = ?", int(name))
    wanted = fold(name)
    exact = _ids(db, f"SELECT {_SPEAKER} FROM speakers WHERE quotebank_fold(name) = ?", wanted)
    if exact or not wanted:
        return exact
    aliases = _ids(
        db,
        f"SELECT {_SPEAKER} FROM aliases JOIN speakers ON speakers.id = aliases.speaker_id"
        " WHERE quotebank_fold(aliases.name) = ?",
        wanted,
    )
    parts = _ids(
        db,
        f"SELECT {_SPEAKER} FROM speakers WHERE ' ' || quotebank_fold(name) || ' ' LIKE ? ESCAPE '\\'",
        _like(f" {wanted} "),
    )
    return sorted({*aliases, *parts})


def find_sources(db: Database, source: str | int) -> list[int]:
    """Ids of the articles that `source` may mean: by number, key, file, URL, title, else part of one."""
    if isinstance(source, int):
        return _ids(db, "SELECT id FROM sources WHERE id = ?", source)
    source = _typed(source)
    if not source.strip():
        return []
    tries: list[tuple[str, Any]] = [
        ("SELECT id FROM sources WHERE path = ?", source),
        ("SELECT id FROM sources WHERE url = ?", source),
        ("SELECT id FROM sources WHERE key = ?", source),
        ("SELECT id FROM sources WHERE quotebank_fold(title) = ?", fold(source)),
        ("SELECT id FROM sources WHERE path LIKE ? ESCAPE '\\'", _like("/" + source, before=True)),
        (
            "SELECT id FROM sources WHERE quotebank_fold(coalesce(title, '') || ' ' || coalesce(path, ''))"
            " LIKE ? ESCAPE '\\'",
            _like(fold(source) or "", before=True, after=True),
        ),
    ]
    if re.fullmatch(r"[0-9]{1,15}", source):
        tries.insert(0, ("SELECT id FROM sources WHERE id = ?", int(source)))
    if re.fullmatch(r"[0-9a-f]{6,15}", source):
        tries.insert(3, ("SELECT id FROM sources WHERE key LIKE ? ESCAPE '\\'", _like(source, after=True)))
    for sql, parameter in tries:
        if found := _ids(db, sql, parameter):
            return found
    return []


def one_source(db: Database, source: str | int) -> int:
    """The id of the one article that `source` means.

    Raises:
        BankError: no article or more than one fits.
    """
    found = find_sources(db, source)
    if len(found) == 1:
        return found[0]
    if not found:
        raise BankError(f"no article is called {source!r}: 'quotebank search --articles WORDS' finds one")
    listed = [f"{row['id']} {row['source']!r}" for row in source_rows(db, source, limit=5)]
    raise BankError(
        f"{len(found)} articles fit {source!r}, give the number of one: {', '.join(listed)}"
        + (", …" if len(found) > len(listed) else "")
    )


def fts_query(words: str) -> str:
    """People's search words as an FTS5 query: every word must occur, "quoted words" together.

    Raises:
        BankError: nothing is left to search for.
    """
    straight = re.sub(r"[“”„«»]", '"', _typed(words))
    parts = re.findall(r'"([^"]*)"?|(\S+?)(?=["\s]|$)', straight)
    tokens = [phrase or word for phrase, word in parts]
    kept = [f'"{token}"' for token in tokens if any(character.isalnum() for character in token)]
    if not kept:
        raise BankError(f"nothing to search for in {words!r}: give at least one word")
    return " ".join(kept)


def _conditions(db: Database, wanted: QuoteFilter) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    parameters: list[Any] = []

    def keep(condition: str, *values: Any) -> None:
        conditions.append(condition)
        parameters.extend(values)

    if wanted.speaker is not None:
        speakers = find_speakers(db, wanted.speaker)
        keep(f"speaker_id IN ({_marks(speakers)})", *speakers)
    if wanted.source is not None:
        sources = find_sources(db, wanted.source)
        keep(f"source_id IN ({_marks(sources)})", *sources)
    if wanted.tense is not None:
        keep("tense = ?", Tense(wanted.tense).value)
    if wanted.status is not None:
        keep("status = ?", Status(wanted.status).value)
    if wanted.since is not None:
        keep("published >= ?", _day(wanted.since).isoformat())
    if wanted.until is not None:
        keep("published < ?", (_day(wanted.until) + timedelta(days=1)).isoformat())
    if wanted.min_confidence > 0:
        keep("confidence >= ?", wanted.min_confidence)
    return conditions, parameters


def _typed(text: str) -> str:
    """What was typed, without what SQLite cannot take: NUL and halves of surrogate pairs."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _day(day: date | str) -> date:
    if isinstance(day, str):
        return date.fromisoformat(day)
    return day.date() if isinstance(day, datetime) else day


def _like(text: str, *, before: bool = False, after: bool = False) -> str:
    escaped = re.sub(r"([\\%_])", r"\\\1", text)
    anywhere = not before and not after
    return ("%" if before or anywhere else "") + escaped + ("%" if after or anywhere else "")


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))


def _limited(sql: str, limit: int | None) -> str:
    return sql if limit is None else f"{sql} LIMIT {int(limit)}"


def _ids(db: Database, sql: str, parameter: Any) -> list[int]:
    return sorted({row[0] for row in db.execute(sql, [parameter])})


def _rows(db: Database, sql: str, parameters: Sequence[Any]) -> Rows:
    try:
        cursor = db.execute(sql, parameters)
    except sqlite3.OperationalError as error:
        if "fts5" in str(error) or "no such column" in str(error) or "unterminated string" in str(error):
            raise BankError(f"the search is not a full-text query ({error}): leave out --fts5") from error
        raise
    return Rows(tuple(column[0] for column in cursor.description), cursor)
