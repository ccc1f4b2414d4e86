"""Which speaker of the bank a speaker of one article is.

Full names join by their key (`names.speaker_key`); other forms join only with a probability of at least
`evidence.ACCEPT`, which is stored with its evidence in `aliases`. What stays under it keeps a row of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from sqlite_utils import Database

from quotebank.bank.resolving import Source, find_or_add, is_unnamed
from quotebank.identity.also_called import find_called, note_called, rows_of_others
from quotebank.identity.bodies import resolve_body
from quotebank.identity.evidence import (
    ACCEPT,
    DOUBLE_SURNAME,
    MONTHS,
    Context,
    Weighed,
    context_of,
    outlet_gap,
    sources_near,
    weigh_context,
)
from quotebank.identity.finding import (
    MAX_PENDING,
    called_by,
    candidates,
    forms_of,
    index_speaker,
    lone_bearers,
)
from quotebank.identity.likeness import (
    COMMON_SURNAME,
    SURNAME_ONLY,
    is_common,
    is_same_regal_name,
    rarity,
    surname_words,
)
from quotebank.identity.names import bare_name, parse_name, same_person, speaker_key
from quotebank.identity.namesakes import (
    Namesakes,
    has_other_trade,
    is_other_generation,
    namesakes_of,
    only_holder,
    same_birth,
)
from quotebank.identity.offices import holders, name_holder
from quotebank.records import Speaker, SpeakerKind

NAME_ODDS = ((0.97, 9.0), (0.94, 6.0), (0.92, 1.4), (0.87, 1.0), (0.8, 2.0), (0.7, 0.6), (0.6, 0.15))
"""Odds that two full names of at least this likeness are one person, before any other evidence."""

LONE_NAME_ODDS = 0.5
REGAL_NAME = 10.0
"""A patriarch's, pope's or king's name, with its number or without."""

ONLY_HOLDER = 2.0
"""A surname beside an office that one bearer is known to hold in these months, and no other may hold."""

MAX_BEARERS = 5
"""Bearers of a surname among whom the one of an outlet is looked for."""

MAX_HOLDERS = 5
"""Holders of an office that are listed as candidates when the article does not tell which."""


class IdentityResolver:
    """The bank's resolver: joins speakers and utterances across articles and lays corrections over them."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int, str], tuple[float, str]] = {}
        self._open: dict[tuple[int, int], list[str]] = {}
        self._source: Source | None = None
        self._context: Context | None = None

    def resolve_speaker(self, db: Database, speaker: Speaker, source: Source) -> int:
        """The id of the row of `speakers` that `speaker` is, made when there is none.

        Bodies join by name or by an acronym that an article pairs with it, persons by full name or with
        evidence; a holder of an office without a name joins by the date of the article. Unnamed speakers
        never leave their article.
        """
        from quotebank.identity.splits import split_off

        if self._context is None or self._source is not source:
            # A store that failed leaves its state behind, and its article's number to the next one.
            self._found.clear()
            self._open.clear()
            self._source, self._context = source, context_of(db, source.id)
        id, probability, evidence = self._resolve(db, speaker, source, self._context)
        self._found[source.id, id, speaker.name] = (probability, evidence)
        if evidence == "own article":
            held, _ = holders(db, speaker.name, self._context, source.article.url)
            self._open[source.id, id] = held[:MAX_HOLDERS]
        return split_off(db, id, source.article.id)

    def link_quotes(self, db: Database, source: Source, quote_ids: Sequence[int]) -> None:
        """Store how the names were joined, lay corrections over the quotations, join the utterances."""
        from quotebank.bank.applying import reapply_quotes, reapply_speakers, settle_merged
        from quotebank.identity.utterances import link_quotes

        for (source_id, speaker_id, name), (probability, evidence) in self._found.items():
            db.execute(
                "UPDATE aliases SET probability = ?, evidence = ?"
                " WHERE source_id = ? AND speaker_id = ? AND name = ?",
                [round(probability, 4), evidence, source_id, speaker_id, name],
            )
        for (source_id, speaker_id), names in self._open.items():
            possible = [
                {"name": name, "kind": "person", "probability": round(1 / len(names), 4)} for name in names
            ]
            db.execute(
                "UPDATE quotes SET candidates = ?"
                " WHERE source_id = ? AND speaker_id = ? AND candidates = '[]' AND ?",
                [json.dumps(possible, ensure_ascii=False), source_id, speaker_id, bool(possible)],
            )
        self._found.clear()
        self._open.clear()
        self._source = self._context = None
        speakers = [
            row[0]
            for row in db.execute("SELECT DISTINCT speaker_id FROM aliases WHERE source_id = ?", [source.id])
        ]
        reconsider(db, speakers, source.id)
        reapply_speakers(db, speakers)
        reapply_quotes(db, quote_ids, fresh=True)
        link_quotes(db, quote_ids)
        settle_merged(db, speakers)

    def _resolve(
        self, db: Database, speaker: Speaker, source: Source, context: Context
    ) -> tuple[int, float, str]:
        if speaker.kind is SpeakerKind.ORG:
            return resolve_body(db, speaker.name, context)
        if speaker.kind is SpeakerKind.PERSON and not is_unnamed(speaker):
            held = name_holder(db, speaker.name, context, source.article.url)
            if held:
                speaker = speaker.model_copy(update={"name": held.holder})
                id, probability, _ = resolve_person(db, speaker, context)
                return id, probability, held.evidence
            found = resolve_person(db, speaker, context, self._others(speaker.name))
            note_called(db, found[0], speaker.name, context)
            return found
        if speaker.kind is SpeakerKind.UNNAMED:
            held = name_holder(db, speaker.name, context, source.article.url)
            if held:
                named = Speaker(name=held.holder, kind=SpeakerKind.PERSON, role=speaker.role)
                id, probability, _ = resolve_person(db, named, context)
                return id, probability, held.evidence
        key = "" if is_unnamed(speaker) else _group_key(speaker.name)
        if key:
            return find_or_add(db, name=speaker.name, kind=speaker.kind, key=key), 1.0, "name"
        return find_or_add(db, name=speaker.name, kind=speaker.kind, source_id=source.id), 1.0, "own article"

    def _others(self, name: str) -> frozenset[int]:
        """The rows of other persons with a full name whom this article quotes: this one is none of them."""
        key = speaker_key(name)
        return frozenset(
            id for _, id, other in self._found if " " in speaker_key(other) and speaker_key(other) != key
        )


def _group_key(name: str) -> str:
    """The normal form of speakers named together ("Ana Petrova & Ben Osei"), "" when one has no full name."""
    parts = [part.strip() for part in name.split("&")]
    named = all(part[:1].isupper() and " " in speaker_key(part) for part in parts)
    return speaker_key(name) if named and len(parts) > 1 else ""


def resolve_person(
    db: Database, speaker: Speaker, context: Context, others: frozenset[int] = frozenset()
) -> tuple[int, float, str]:
    """Row, probability and evidence for a named person; `others` are rows of other persons of the article."""
    name, key = speaker.name, speaker_key(speaker.name)
    full = bool(parse_name(name).given) and bool(parse_name(name).surname)
    namesakes = namesakes_of(db, speaker, context) if " " in key else Namesakes()
    if namesakes.found:
        return namesakes.found
    if namesakes.apart:
        shown, new = namesakes.apart
        id = find_or_add(db, name=shown, kind=speaker.kind, key=new)
        index_speaker(db, id, name)
        return id, 1.0, namesakes.evidence
    others = others | namesakes.unlike | rows_of_others(db, name, context) if full else frozenset()
    called = find_called(db, name, context) if " " in key and not namesakes.known else None
    if called and not has_other_trade(db, called[0], speaker, context):
        index_speaker(db, called[0], name)
        return called
    best = best_candidate(db, speaker, context, others, full=full)
    if not best and not full:
        best = best_candidate(db, speaker, context, others, full=False, lone=True)
    if best:
        return best
    if not key:
        return find_or_add(db, name=name, kind=speaker.kind, source_id=context.source_id), 1.0, "own article"
    if " " in key and not namesakes.known:
        shown = bare_name(name) if full else re.sub(r"^[Tt]he ", "", name)
        id = find_or_add(db, name=shown, kind=speaker.kind, key=key)
        evidence = "name"
    else:
        id = find_or_add(db, name=name, kind=speaker.kind, source_id=context.source_id)
        evidence = "own article"
    index_speaker(db, id, name)
    return id, 1.0, evidence


def best_candidate(
    db: Database,
    speaker: Speaker,
    context: Context,
    others: frozenset[int],
    *,
    full: bool,
    lone: bool = False,
) -> tuple[int, float, str] | None:
    """The known speaker that a form of name most likely means, when that is likely enough.

    Args:
        others: rows that the speaker is not.
        full: whether the speaker has a full name.
        lone: whether those count whom other articles know by this one word only, too.
    """
    name = speaker.name
    known_here = candidates(db, name)
    if lone:
        known_here += lone_bearers(db, name, context.source_id)
    listed = [(id, known, _likeness(db, name, id, known, full=full)) for id, known in known_here]
    listed = [entry for entry in listed if entry[2] >= (0.6 if full else 0.5) and entry[0] not in others]
    if not listed:
        return None
    factor, rare = rarity(name, len(listed))
    alone = None if full or is_common(name) else _only_bearer(db, listed, context)
    weighed = []
    for id, known, likeness in listed:
        if full:
            if same_birth(db, id, known, name, context) is False:
                continue
            if is_other_generation(name, known, context.text):
                continue
            odds = next((odds for least, odds in NAME_ODDS if likeness >= least), 0.0)
            entry = Weighed(id, odds, ["name" if likeness > 0.96 else "form of name"])
            entry.times(factor, rare)
        else:
            entry = Weighed(id, LONE_NAME_ODDS * likeness, ["lone name"])
            if is_same_regal_name(name, known):
                entry.times(REGAL_NAME, "regal name")
            elif is_common(name):
                entry.times(COMMON_SURNAME, rare)
            elif likeness >= SURNAME_ONLY and only_holder(
                db, id, [other for other, *_ in listed], speaker.role, context
            ):
                entry.times(ONLY_HOLDER, "office")
            if alone == id and len(surname_words(parse_name(name).surname)) > 1:
                entry.times(DOUBLE_SURNAME, "double surname")
        if db.execute(
            "SELECT 1 FROM aliases WHERE speaker_id = ? AND name = ? AND source_id <> ? AND ?",
            [id, name, context.source_id, full],
        ).fetchone():
            entry.times(4.0, "alias")
        weigh_context(db, entry, known, speaker, context, full=full, alone=alone == id)
        weighed.append(entry)
    total = 1.0 + sum(entry.odds for entry in weighed)
    best = max(weighed, key=lambda entry: entry.odds, default=None)
    if best is None or best.odds / total < ACCEPT:
        return None
    return best.speaker_id, best.odds / total, ", ".join(best.evidence)


def _only_bearer(db: Database, listed: Sequence[tuple[int, str, float]], context: Context) -> int | None:
    """The one known bearer of a surname, or else the one whom the outlet has quoted in these months."""
    if len(listed) == 1:
        return listed[0][0] if listed[0][2] >= SURNAME_ONLY else None
    if len(listed) > MAX_BEARERS:
        return None
    here = [entry for entry in listed if outlet_gap(sources_near(db, entry[0], context), context) <= MONTHS]
    return here[0][0] if len(here) == 1 and here[0][2] >= SURNAME_ONLY else None


def _likeness(db: Database, name: str, id: int, known: str, *, full: bool) -> float:
    """How alike a form of name and a known speaker's are; a lone name is tried on all full forms of it."""
    found = same_person(name, known)
    if full or found >= SURNAME_ONLY:
        return found
    forms = db.execute(
        "SELECT DISTINCT name FROM aliases WHERE speaker_id = ? AND name LIKE '% %' LIMIT 20", [id]
    )
    return max([found, *(same_person(name, form) for (form,) in forms if parse_name(form).given)])


def reconsider(db: Database, speakers: Sequence[int], source_id: int) -> None:
    """Look again at lone names of earlier articles that a fuller name in this one may explain."""
    for id in speakers:
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
            role, body = db.execute(
                "SELECT max(role), max(organisation) FROM roles WHERE speaker_id = ? AND source_id = ?",
                [local, where],
            ).fetchone()
            lone = Speaker(name=name, kind=SpeakerKind.PERSON, role=role, organisation=body)
            others = frozenset({local}) | _named_beside(db, where)
            found = best_candidate(db, lone, context_of(db, where), others, full=False)
            if found:
                _move(db, local, found[0], where, found[1], found[2])


def _named_beside(db: Database, source_id: int) -> frozenset[int]:
    """The persons whom an article quotes by full name: a lone name in it is none of theirs."""
    rows = db.execute("SELECT speaker_id, name FROM aliases WHERE source_id = ?", [source_id]).fetchall()
    return frozenset(id for id, name in rows if parse_name(name).given and parse_name(name).surname)


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
