"""From rows of a bank back to records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel
from sqlite_utils import Database

from quotebank.bank.query import Row
from quotebank.bank.records import StoredQuote, StoredSource, StoredSpeaker
from quotebank.records import Article, Candidate, Cue, Mention, Span, Speaker

_CHUNK = 500


def quotes_of(db: Database, rows: Iterable[Row]) -> list[StoredQuote]:
    """Quotations of rows of `quotes_all`, with their spans and the forms of the speakers' names."""
    rows = list(rows)
    quotes: list[StoredQuote] = []
    for first in range(0, len(rows), _CHUNK):
        chunk = rows[first : first + _CHUNK]
        spans = _spans(db, [row["id"] for row in chunk])
        aliases = _aliases(db, sorted({row["source_id"] for row in chunk}))
        quotes += [
            _quote_of(row, spans[row["id"], "outer"], spans.get((row["id"], "inner"), ()), aliases)
            for row in chunk
        ]
    return quotes


def speaker_of(db: Database, row: Row) -> StoredSpeaker:
    """A speaker of a row of `speakers_full`, the joined columns taken apart again."""
    same = "speaker_id IN (SELECT id FROM speakers WHERE id = :id OR merged_into = :id)"
    roles = db.execute(
        "SELECT DISTINCT coalesce(role || ', ' || organisation, role, organisation) FROM roles"
        f" WHERE {same} ORDER BY id",
        row,
    )
    aliases = db.execute(
        f"SELECT DISTINCT name FROM aliases WHERE {same} AND name <> :name ORDER BY name", row
    )
    return StoredSpeaker(
        **_fields(row, StoredSpeaker)
        | {"roles": tuple(found[0] for found in roles), "aliases": tuple(found[0] for found in aliases)}
    )


def source_of(row: Row) -> StoredSource:
    """An article of a row of `sources_full`."""
    return StoredSource(**_fields(row, StoredSource))


def article_of(db: Database, id: int) -> Article:
    """The article with this id, as it was added."""
    names = ("text", "title", "url", "outlet", "published", "byline", "language")
    found = db.execute(f"SELECT {', '.join(names)} FROM sources WHERE id = ?", [id]).fetchone()
    row = dict(zip(names, found, strict=True))
    row["published"] = parse_published(row["published"])
    return Article(**row)


def parse_published(published: str | None) -> date | datetime | None:
    """A stored date or date and time."""
    if published is None:
        return None
    return date.fromisoformat(published) if len(published) == 10 else datetime.fromisoformat(published)


def _quote_of(
    row: Row,
    spans: tuple[Span, ...],
    inner: tuple[Span, ...],
    aliases: dict[tuple[int, int], tuple[str, ...]],
) -> StoredQuote:
    speaker = cue = mention = None
    if row["speaker_id"] is not None:
        speaker = Speaker(
            name=row["speaker"],
            kind=row["speaker_kind"],
            role=row["role"],
            organisation=row["organisation"],
            aliases=aliases.get((row["source_id"], row["speaker_id"]), ()),
        )
    if row["cue_start"] is not None:
        cue = Cue(span=Span(start=row["cue_start"], end=row["cue_end"]), lemma=row["cue_lemma"] or "")
    if row["mention_start"] is not None:
        mention = Mention(
            span=Span(start=row["mention_start"], end=row["mention_end"]),
            kind=row["mention_kind"],
            text=row["mention"],
        )
    candidates = tuple(
        Candidate(speaker=Speaker(name=c["name"], kind=c["kind"]), probability=c["probability"])
        for c in json.loads(row["candidates"])
    )
    made = {"speaker": speaker, "cue": cue, "mention": mention, "candidates": candidates}
    return StoredQuote(**_fields(row, StoredQuote) | made | {"spans": spans, "inner": inner})


def _spans(db: Database, ids: list[int]) -> dict[tuple[int, str], tuple[Span, ...]]:
    found = defaultdict[tuple[int, str], list[Span]](list)
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT * FROM quote_spans WHERE quote_id IN ({marks}) ORDER BY quote_id, kind, position"
    for quote_id, kind, _, start, end in db.execute(sql, ids):
        found[quote_id, kind].append(Span(start=start, end=end))
    return {key: tuple(spans) for key, spans in found.items()}


def _aliases(db: Database, sources: list[int]) -> dict[tuple[int, int], tuple[str, ...]]:
    found = defaultdict[tuple[int, int], list[str]](list)
    sql = (
        "SELECT aliases.source_id, speaker_id, aliases.name FROM aliases"
        " JOIN speakers ON speakers.id = speaker_id AND speakers.name <> aliases.name"
        f" WHERE aliases.source_id IN ({', '.join('?' * len(sources))}) ORDER BY aliases.name"
    )
    for source_id, speaker_id, name in db.execute(sql, sources):
        found[source_id, speaker_id].append(name)
    return {key: tuple(names) for key, names in found.items()}


def _fields(row: Row, record: type[BaseModel]) -> dict[str, Any]:
    return {name: row[name] for name in record.model_fields if name in row}
