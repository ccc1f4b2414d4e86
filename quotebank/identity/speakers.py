"""Which speaker of the bank a speaker of one article is.

Full names join by their key (`names.speaker_key`); other forms join only with a probability of at least
`evidence.ACCEPT`, which is stored with its evidence in `aliases`. What stays under it keeps a row of its own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from quotebank.bank.resolving import Source, find_or_add, is_unnamed
from quotebank.identity.also_called import CALLED, find_called, note_called, real_name, rows_of_others
from quotebank.identity.bodies import resolve_body
from quotebank.identity.choosing import best_candidate
from quotebank.identity.context import Context, context_of
from quotebank.identity.evidence import OWN_ARTICLE
from quotebank.identity.finding import index_speaker
from quotebank.identity.given import is_given, without_article
from quotebank.identity.names import bare_name, parse_name, speaker_key
from quotebank.identity.namesakes import Namesakes, has_other_trade, namesakes_of
from quotebank.identity.offices import holders, name_holder
from quotebank.identity.reconsidering import part_namesakes, reconsider
from quotebank.records import Speaker, SpeakerKind

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
        if evidence == OWN_ARTICLE:
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
        part_namesakes(db, speakers, source.id)
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
            if real := real_name(speaker.name, context.text):
                named = speaker.model_copy(update={"name": real})
                id, _, _ = resolve_person(db, named, context, self._others(real))
                return id, 0.95, CALLED
            speaker = without_role(speaker)
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
        return find_or_add(db, name=speaker.name, kind=speaker.kind, source_id=source.id), 1.0, OWN_ARTICLE

    def _others(self, name: str) -> frozenset[int]:
        """The rows of other persons with a full name whom this article quotes: this one is none of them."""
        key = speaker_key(name)
        return frozenset(
            id for _, id, other in self._found if " " in speaker_key(other) and speaker_key(other) != key
        )


def without_role(speaker: Speaker) -> Speaker:
    """The speaker without a role that stands before the name ("Collector Karthik"), unless it is known for a
    title, which names are parsed with."""
    role, name = speaker.role or "", speaker.name
    if not role or not name.lower().startswith(f"{role.lower()} ") or parse_name(name).honorifics:
        return speaker
    return speaker.model_copy(update={"name": name[len(role) + 1 :].strip()})


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
    full = parse_name(name).is_full
    namesakes = namesakes_of(db, speaker, context) if " " in key else Namesakes()
    if namesakes.found:
        return namesakes.found
    if full:
        others |= namesakes.unlike | rows_of_others(db, name, context)
    if namesakes.apart:
        form = best_candidate(db, speaker, context, others, full=True) if full else None
        if form and ("role" in form[2] or "organisation" in form[2]):
            return form
        shown, new = namesakes.apart
        id = find_or_add(db, name=shown, kind=speaker.kind, key=new)
        index_speaker(db, id, name)
        return id, 1.0, namesakes.evidence
    by_one_word = " " not in key and bool(key) and not parse_name(name).honorifics and not is_given(name)
    called = None
    if (" " in key and not namesakes.known) or by_one_word:
        called = find_called(db, name, context)
    if called and not has_other_trade(db, called[0], speaker, context):
        index_speaker(db, called[0], name)
        return called
    best = best_candidate(db, speaker, context, others, full=full)
    if not best and not full:
        best = best_candidate(db, speaker, context, others, full=False, lone=True)
    if best:
        if full:
            index_speaker(db, best[0], name)
        return best
    if not key:
        return find_or_add(db, name=name, kind=speaker.kind, source_id=context.source_id), 1.0, OWN_ARTICLE
    if " " in key and not namesakes.known:
        shown = bare_name(name) if full else without_article(name)
        id = find_or_add(db, name=shown, kind=speaker.kind, key=key)
        evidence = "name"
    else:
        id = find_or_add(db, name=name, kind=speaker.kind, source_id=context.source_id)
        evidence = OWN_ARTICLE
    index_speaker(db, id, name)
    return id, 1.0, evidence
