"""Names in articles stored before, looked at again when another article tells more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from quotebank.bank.resolving import find_or_add
from quotebank.identity.also_called import CALLED
from quotebank.identity.choosing import MAX_BEARERS, best_candidate
from quotebank.identity.context import STORED_SOURCES, context_of, day_of
from quotebank.identity.evidence import OWN_ARTICLE
from quotebank.identity.finding import MAX_PENDING, called_by, candidates, forms_of, index_speaker
from quotebank.identity.likeness import surname_words
from quotebank.identity.names import parse_name, speaker_key
from quotebank.identity.namesakes import IN_OFFICE_DAYS, has_other_trade
from quotebank.identity.splits import move_name
from quotebank.identity.utterances import link_quotes
from quotebank.records import Speaker, SpeakerKind

TOLD = frozenset({"role", "organisation", "description"})
"""Evidence without which half of a double surname is joined to the whole by no second look."""


def reconsider(db: Database, speakers: Sequence[int], source_id: int) -> None:
    """Look again at lone names and other forms of names in articles stored before, which what this one tells
    of its speakers may explain."""
    for id in speakers:
        _take_called(db, id, source_id)
        row = db.execute(
            "SELECT name FROM speakers WHERE id = ? AND key IS NOT NULL AND kind = 'person'", [id]
        ).fetchone()
        forms = (*forms_of(row[0]), *called_by(row[0])) if row else ()
        if not forms:
            continue
        pending = db.execute(
            "SELECT DISTINCT speakers.id, speakers.name, speakers.source_id FROM speaker_forms JOIN speakers"
            f" ON speakers.id = speaker_id WHERE form IN ({', '.join('?' * len(forms))})"
            " AND speakers.source_id IS NOT NULL AND speakers.source_id <> ? AND speakers.kind = 'person'"
            " ORDER BY speakers.id DESC LIMIT ?",
            [*forms, source_id, MAX_PENDING],
        ).fetchall()
        for local, name, where in (*pending, *_surname_rows(db, row[0], source_id)):
            lone = _bearer(db, local, name, where)
            others = frozenset({local}) | _named_beside(db, where)
            found = best_candidate(db, lone, context_of(db, where), others, full=False)
            if found:
                _move(db, local, found[0], where, found[1], found[2])
        _take_forms(db, id, row[0], source_id)


def _take_forms(db: Database, id: int, name: str, source_id: int) -> None:
    """Join the rows of other forms of a full name that a single article gave before this one told more."""
    if not parse_name(name).is_full:
        return
    called = db.execute("SELECT DISTINCT name FROM aliases WHERE speaker_id = ? LIMIT 20", [id]).fetchall()
    keys = {speaker_key(form) for (form,) in called}
    for other, _ in candidates(db, name)[:MAX_BEARERS]:
        rows = db.execute(
            "SELECT name, source_id, evidence FROM aliases WHERE speaker_id = ? LIMIT 2", [other]
        ).fetchall()
        if other == id or len(rows) != 1:
            continue
        form, where, evidence = rows[0]
        named = evidence == "name" and parse_name(form).is_full and speaker_key(form) not in keys
        if where == source_id or not named:
            continue
        speaker, beside = _bearer(db, other, form, where), _named_beside(db, where)
        found = best_candidate(db, speaker, context_of(db, where), frozenset({other}) | beside, full=True)
        if not found or found[0] != id:
            continue
        if _is_as_long(form, name) or TOLD.intersection(found[2].split(", ")):
            _move(db, other, id, where, found[1], found[2])
            index_speaker(db, id, form)


def _is_as_long(form: str, name: str) -> bool:
    """Whether two names have as many surnames."""
    return len(surname_words(parse_name(form).surname)) == len(surname_words(parse_name(name).surname))


def _take_called(db: Database, id: int, source_id: int) -> None:
    """Join the rows of a name of one word that this article says a speaker goes by."""
    rows = db.execute(
        "SELECT name FROM aliases WHERE speaker_id = ? AND source_id = ? AND evidence = ?"
        " AND name NOT LIKE '% %'",
        [id, source_id, CALLED],
    ).fetchall()
    for (name,) in rows:
        pending = db.execute(
            "SELECT speakers.id, speakers.name, speakers.source_id FROM speaker_forms JOIN speakers"
            " ON speakers.id = speaker_id WHERE form = ? AND speakers.source_id IS NOT NULL"
            " AND speakers.id <> ? AND speakers.kind = 'person' ORDER BY speakers.id DESC LIMIT ?",
            [next(iter(forms_of(name)), ""), id, MAX_PENDING],
        ).fetchall()
        for local, lone, where in pending:
            speaker = _bearer(db, local, lone, where)
            if speaker_key(lone) == speaker_key(name) and not has_other_trade(
                db, id, speaker, context_of(db, where)
            ):
                _move(db, local, id, where, 0.95, CALLED)


def part_namesakes(db: Database, speakers: Sequence[int], source_id: int) -> None:
    """Weigh again what lone names gave to the one known bearer of a surname, now that another one is known.

    A councillor's surname may have been that of the one known councillor until the article of a second one
    came. Only a bearer whom no article of an earlier day knows changes anything, and only what was published
    on the day or within a year or so after: readers are told a full name first.
    """
    day = context_of(db, source_id).day
    for id in speakers:
        row = db.execute(
            "SELECT name FROM speakers WHERE id = ? AND key IS NOT NULL AND kind = 'person'", [id]
        ).fetchone()
        if row is None or not parse_name(row[0]).given or _is_known_by(db, id, source_id, day):
            continue
        for other, _ in candidates(db, parse_name(row[0]).surname)[:MAX_BEARERS]:
            if other != id:
                _part(db, other, source_id, day)


def _is_known_by(db: Database, id: int, source_id: int, day: date | None) -> bool:
    """Whether one of the other articles stored last, of a day before or of none, knows a speaker."""
    rows = db.execute(
        "SELECT published FROM aliases JOIN sources ON sources.id = source_id"
        " WHERE speaker_id = ? AND source_id <> ? ORDER BY source_id DESC LIMIT ?",
        [id, source_id, STORED_SOURCES],
    )
    days = (day_of(published) for (published,) in rows)
    return any(day is None or there is None or there < day for there in days)


def _part(db: Database, id: int, source_id: int, day: date | None) -> None:
    """Take from a speaker what lone names gave it that it would no longer get."""
    joined = db.execute(
        "SELECT source_id, aliases.name, published FROM (SELECT * FROM aliases WHERE speaker_id = ?"
        " AND source_id <> ? ORDER BY source_id DESC LIMIT ?) AS aliases"
        " JOIN sources ON sources.id = source_id WHERE evidence LIKE 'lone name%'",
        [id, source_id, STORED_SOURCES],
    ).fetchall()
    for where, name, published in joined:
        there = day_of(published)
        if day and there and not 0 <= (there - day).days <= IN_OFFICE_DAYS:
            continue
        beside = _named_beside(db, where)
        if id in beside:
            continue
        lone = _bearer(db, id, name, where)
        context = context_of(db, where)
        found = best_candidate(db, lone, context, beside, full=False)
        if found and found[0] == id:
            continue
        new, probability, evidence = found or (
            find_or_add(db, name=name, kind=SpeakerKind.PERSON, source_id=where),
            1.0,
            OWN_ARTICLE,
        )
        moved = move_name(db, id, new, where, name, probability, evidence)
        index_speaker(db, new, name)
        link_quotes(db, moved)


def _bearer(db: Database, id: int, name: str, source_id: int) -> Speaker:
    """The bearer of a name in an article with the role and body that the article gives it."""
    role, body = db.execute(
        "SELECT max(role), max(organisation) FROM roles WHERE speaker_id = ? AND source_id = ?",
        [id, source_id],
    ).fetchone()
    return Speaker(name=name, kind=SpeakerKind.PERSON, role=role, organisation=body)


def _named_beside(db: Database, source_id: int) -> frozenset[int]:
    """The persons whom an article quotes by full name: a lone name in it is none of theirs."""
    rows = db.execute("SELECT speaker_id, name FROM aliases WHERE source_id = ?", [source_id]).fetchall()
    return frozenset(id for id, name in rows if parse_name(name).is_full)


def _surname_rows(db: Database, name: str, source_id: int) -> list[tuple[int, str, int]]:
    """The row that the surname of a full name has by itself when it is of several words (Ilagan-Reyes)."""
    parts = parse_name(name)
    key = speaker_key(parts.surname) if parts.given else ""
    if " " not in key:
        return []
    return db.execute(
        "SELECT speakers.id, speakers.name, max(aliases.source_id) FROM speakers JOIN aliases"
        " ON speakers.id = speaker_id WHERE key = ? AND kind = 'person' AND merged_into IS NULL"
        " GROUP BY speakers.id HAVING max(aliases.source_id = ?) = 0",
        [key, source_id],
    ).fetchall()


def _move(db: Database, local: int, id: int, source_id: int, probability: float, evidence: str) -> None:
    """Give everything of a lone name's own row to the speaker that it turned out to mean."""
    db.execute("UPDATE quotes SET speaker_id = ? WHERE speaker_id = ?", [id, local])
    db.execute("UPDATE quotes SET parsed_speaker_id = ? WHERE parsed_speaker_id = ?", [id, local])
    db.execute("UPDATE utterances SET speaker_id = ? WHERE speaker_id = ?", [id, local])
    db.execute(
        "UPDATE OR IGNORE aliases SET speaker_id = ?, probability = ?, evidence = ? WHERE speaker_id = ?",
        [id, round(probability, 4), evidence, local],
    )
    for table in ("roles", "identifiers"):
        db.execute(f"UPDATE OR IGNORE {table} SET speaker_id = ? WHERE speaker_id = ?", [id, local])
    for table in ("aliases", "roles", "identifiers"):
        db.execute(f"DELETE FROM {table} WHERE speaker_id = ?", [local])
    db.execute("UPDATE speakers SET merged_into = ? WHERE merged_into = ?", [id, local])
    db.execute("DELETE FROM speakers WHERE id = ?", [local])
