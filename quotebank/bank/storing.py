"""Writing one parsed article into a bank, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from quotebank.bank.connection import writing
from quotebank.bank.records import Change
from quotebank.bank.resolving import Resolver, Source
from quotebank.identity.summary import refresh
from quotebank.records import MentionKind, ParsedArticle, Quote, Speaker, SpeakerKind
from quotebank.rows import quote_row

_OFFSET_BITS = 23
_SOURCE_BITS = 30

_BEFORE_ROLE = re.compile(r"^\s*(?:[A-Z][A-Z .,'’/-]+\s[–—-]\s*)?(?:(?i:the|a|an)(?:\s+|$))?")

_QUOTE_COLUMNS = (
    "position text quote_start quote_end extent is_speech confidence evidence reason tense status"
    " cue cue_lemma cue_start cue_end mention mention_kind mention_start mention_end addressee medium parser"
).split()


def quote_id(source_key: str, start: int) -> int:
    """The id of the quotation that starts at offset `start` of the article `source_key`.

    Made from these two alone, so that it is the same in every bank and whatever the parser says of the
    quotation. The upper 30 of its 53 bits (which JavaScript keeps exactly) are the article's, so that the
    quotations of one article lie side by side in the file; the lower 23 are the offset, shifted by an amount
    of the article's own. No two quotations of an article share an id. Of five million quotations in a million
    articles two share one with a probability of about 1 in 700; the second then gets the next free number.
    """
    digest = int.from_bytes(hashlib.sha256(source_key.encode()).digest()[:8], "big")
    source, shift = digest >> (64 - _SOURCE_BITS), digest % (1 << _OFFSET_BITS)
    return source << _OFFSET_BITS | (start + shift) % (1 << _OFFSET_BITS)


def store(
    db: Database, parsed: ParsedArticle, path: str | None, resolver: Resolver, *, replace: bool
) -> Change:
    """Store an article with its quotations in one transaction.

    Args:
        db: an open bank.
        parsed: the article and its quotations; every span must lie inside its text.
        path: the file it was read from, kept for the reader.
        resolver: tells which row of `speakers` each speaker is.
        replace: when the article is stored already, put this text and these quotations in its place.

    Returns:
        `added`, `replaced`, `unchanged`, or `differs` when the stored text is another and `replace` is false.
    """
    _check_spans(parsed)
    article = parsed.article
    key = article.id
    with writing(db):
        stored = db.execute("SELECT id, text FROM sources WHERE key = ?", [key]).fetchone()
        if stored and not replace:
            return Change.UNCHANGED if stored[1] == article.text else Change.DIFFERS
        source = Source(_put_source(db, parsed, path, stored[0] if stored else None), article)
        _put_quotes(db, parsed, source, resolver)
    return Change.REPLACED if stored else Change.ADDED


def remove(db: Database, source_id: int) -> None:
    """Take an article out in one transaction, with its quotations and what only they needed."""
    with writing(db):
        speakers = _speakers_of(db, source_id)
        bereft = _utterances(db, _column(db, "SELECT id FROM quotes WHERE source_id = ?", source_id))
        db.execute("DELETE FROM sources WHERE id = ?", [source_id])
        refresh(db, bereft)
        _drop_speakers(db, speakers)


def _check_spans(parsed: ParsedArticle) -> None:
    length = len(parsed.article.text)
    for quote in parsed.quotes:
        spans = [*quote.spans, *quote.inner, *(part.span for part in (quote.cue, quote.mention) if part)]
        if any(span.end > length for span in spans):
            raise ValueError(
                f"a span of {quote!r} ends after the article's text, which has {length} characters"
            )


def _put_source(db: Database, parsed: ParsedArticle, path: str | None, source_id: int | None) -> int:
    article, now = parsed.article, datetime.now(UTC).isoformat(timespec="seconds")
    row: dict[str, Any] = {
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "text": article.text,
        "parser": parsed.parser,
        "parsed_at": now,
    }
    if path is not None or source_id is None:
        row["path"] = path
    if source_id is not None:
        _update(db, "sources", source_id, row)
        return source_id
    return _insert(db, "sources", row | {"key": article.id, "added_at": now})


def _put_quotes(db: Database, parsed: ParsedArticle, source: Source, resolver: Resolver) -> None:
    old_quotes = set(_column(db, "SELECT id FROM quotes WHERE source_id = ?", source.id))
    old_speakers = _speakers_of(db, source.id)
    for table in ("aliases", "roles"):
        db.execute(f"DELETE FROM {table} WHERE source_id = ?", [source.id])
    ids = _quote_ids(db, parsed, source)
    gone = sorted(old_quotes - set(ids))
    bereft = _utterances(db, gone)
    db.conn.executemany("DELETE FROM quotes WHERE id = ?", [[id] for id in gone])
    speakers: dict[Speaker, int] = {}
    by_full_name = sorted(range(len(ids)), key=lambda number: _is_lone(parsed.quotes[number].speaker))
    put = {
        number: _put_speaker(db, parsed.quotes[number], source, resolver, speakers) for number in by_full_name
    }
    rows = []
    for position, (id, quote) in enumerate(zip(ids, parsed.quotes, strict=True), 1):
        speaker_id = put[position - 1]
        flat = quote_row(parsed, quote, position)
        row: dict[str, Any] = {"id": id, "source_id": source.id, "speaker_id": speaker_id}
        row |= {name: flat[name] for name in _QUOTE_COLUMNS}
        rows.append(row | {"candidates": json.dumps(flat["candidates"], ensure_ascii=False)})
    # The full-text index writes out what it holds whenever ids do not rise, so they are stored in order.
    for row in sorted(rows, key=lambda row: row["id"]):
        if row["id"] in old_quotes:
            _update(db, "quotes", row.pop("id"), row)
        else:
            _insert(db, "quotes", row)
    _put_spans(db, zip(ids, parsed.quotes, strict=True))
    resolver.link_quotes(db, source, ids)
    refresh(db, bereft)
    _drop_speakers(db, old_speakers)


def _speakers_of(db: Database, source_id: int) -> list[int]:
    """The speakers whom an article quotes, or names as those it quotes."""
    return _column(
        db,
        "SELECT speaker_id FROM quotes WHERE source_id = ? AND speaker_id IS NOT NULL"
        " UNION SELECT id FROM speakers WHERE source_id = ?"
        " UNION SELECT speaker_id FROM aliases WHERE source_id = ?",
        *[source_id] * 3,
    )


def _utterances(db: Database, quote_ids: Sequence[int]) -> list[int]:
    """The utterances that these quotations are printings of."""
    return _column(
        db,
        "SELECT DISTINCT utterance_id FROM quotes WHERE utterance_id IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        json.dumps(quote_ids),
    )


def _quote_ids(db: Database, parsed: ParsedArticle, source: Source) -> list[int]:
    taken: set[int] = set()
    ids = []
    key = source.article.id
    for quote in parsed.quotes:
        id = quote_id(key, quote.start)
        while id in taken or _belongs_to_another(db, id, source.id):
            id = (id + 1) % (1 << (_SOURCE_BITS + _OFFSET_BITS))
        taken.add(id)
        ids.append(id)
    return ids


def _belongs_to_another(db: Database, id: int, source_id: int) -> bool:
    row = db.execute("SELECT source_id FROM quotes WHERE id = ?", [id]).fetchone()
    return row is not None and row[0] != source_id


def _is_lone(speaker: Speaker | None) -> bool:
    """Whether a person is named by one word: such a name may not mean whom the article names in full."""
    from quotebank.identity.names import parse_name

    return speaker is not None and speaker.kind is SpeakerKind.PERSON and not parse_name(speaker.name).is_full


def _put_speaker(
    db: Database, quote: Quote, source: Source, resolver: Resolver, known: dict[Speaker, int]
) -> int | None:
    speaker = quote.speaker
    if speaker is None:
        return None
    if speaker not in known:
        known[speaker] = resolver.resolve_speaker(db, speaker, source)
    id = known[speaker]
    forms = {speaker.name, *speaker.aliases}
    if quote.mention and quote.mention.kind in (MentionKind.NAME, MentionKind.TITLE):
        forms.add(quote.mention.text)
    db.conn.executemany(
        "INSERT OR IGNORE INTO aliases (speaker_id, source_id, name) VALUES (?, ?, ?)",
        [[id, source.id, form] for form in sorted(forms)],
    )
    role, organisation = _bare(speaker.role), _bare(speaker.organisation)
    if role or organisation:
        db.execute(
            "INSERT OR IGNORE INTO roles (speaker_id, source_id, role, organisation) VALUES (?, ?, ?, ?)",
            [id, source.id, role, organisation],
        )
    return id


def _bare(phrase: str | None) -> str | None:
    """A role or body without the dateline and the article before it; None when nothing is left."""
    return _BEFORE_ROLE.sub("", phrase or "").strip() or None


def _put_spans(db: Database, quotes: Iterable[tuple[int, Quote]]) -> None:
    rows = []
    for id, quote in quotes:
        db.execute("DELETE FROM quote_spans WHERE quote_id = ?", [id])
        for kind, spans in (("outer", quote.spans), ("inner", quote.inner)):
            rows += [(id, kind, number, span.start, span.end) for number, span in enumerate(spans, 1)]
    db.conn.executemany("INSERT INTO quote_spans VALUES (?, ?, ?, ?, ?)", rows)


def _drop_speakers(db: Database, ids: Sequence[int]) -> None:
    """Drop those speakers that only the replaced quotations needed, and nothing else refers to."""
    for id in ids:
        used = db.execute(
            "SELECT 1 FROM quotes WHERE speaker_id = ? UNION ALL SELECT 1 FROM aliases WHERE speaker_id = ?",
            [id, id],
        ).fetchone()
        if not used:
            with suppress(sqlite3.IntegrityError):
                db.execute("DELETE FROM speakers WHERE id = ?", [id])


def _column(db: Database, sql: str, *parameters: Any) -> list[int]:
    return [row[0] for row in db.execute(sql, parameters)]


def _insert(db: Database, table: str, row: dict[str, Any]) -> int:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    cursor = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
    return int(cursor.lastrowid or 0)


def _update(db: Database, table: str, id: int, row: dict[str, Any]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in row)
    db.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", [*row.values(), id])
