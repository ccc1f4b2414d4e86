"""Laying corrections over the parser's answer, and taking them away again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from quotebank.bank.correction import Correction, Kind, read_corrections
from quotebank.bank.resolving import find_or_add
from quotebank.records import STATUS_OF_TENSE, SpeakerKind, Tense

_SPEAKER_KINDS = (Kind.MERGE, Kind.SPLIT, Kind.RENAME)


class Named(NamedTuple):
    """A speaker as corrections name it, in any bank."""

    speaker: str
    speaker_key: str | None
    speaker_kind: str
    source_key: str | None


def reapply_speakers(db: Database, ids: Iterable[int]) -> None:
    """Lay merges, names and identifiers that readers gave over these speakers.

    Merges that were undone are taken away.
    """
    from quotebank.identity.links import lay_links_of

    for id in ids:
        row = db.execute("SELECT name, merged_into FROM speakers WHERE id = ?", [id]).fetchone()
        if row is None:
            continue
        about = names_of(db, id)
        merge = latest(db, Kind.MERGE, about) or _former_merge(db, id, about)
        into = None
        if merge and merge.value and merge.value_key and merge.value_kind:
            kind = SpeakerKind(merge.value_kind)
            into = root(db, _speaker_meant(db, merge.value, merge.value_key, kind))
        if into == id:
            into = None
        if into != row[1]:
            db.execute("UPDATE speakers SET merged_into = ? WHERE id = ?", [into, id])
            if into is not None:
                db.execute("UPDATE speakers SET merged_into = ? WHERE merged_into = ?", [into, id])
        rename = latest(db, Kind.RENAME, about)
        if rename and rename.value and rename.value != row[0]:
            db.execute("UPDATE speakers SET name = ? WHERE id = ?", [rename.value, id])
        lay_links_of(db, id)


def _former_merge(db: Database, id: int, about: Named) -> Correction | None:
    """The latest merge of a name under which a body once had a row of its own.

    Of bodies only: who says that a surname is somebody says nothing of all who bear it.
    """
    if about.speaker_kind != SpeakerKind.ORG:
        return None
    from quotebank.identity.former import former_keys

    for key in former_keys(db, id):
        merge = latest(db, Kind.MERGE, about._replace(speaker_key=key))
        if merge and find_present(db, merge) == id:
            return merge
    return None


def settle_merged(db: Database, ids: Iterable[int]) -> None:
    """Give the quotations of speakers that a merge has just reached to those whom they are."""
    from quotebank.identity.summary import refresh

    marks = list(ids)
    rows = db.execute(
        "SELECT quotes.id, utterance_id FROM quotes JOIN speakers ON speakers.id = speaker_id"
        f" WHERE merged_into IS NOT NULL AND speakers.id IN ({', '.join('?' * len(marks))})",
        marks,
    ).fetchall()
    reapply_quotes(db, [id for id, _ in rows])
    refresh(db, {utterance_id for _, utterance_id in rows if utterance_id})


def _speaker_meant(db: Database, name: str, key: str, kind: SpeakerKind) -> int:
    """The speaker that a correction names as right, also one whose row another name has taken in since."""
    from quotebank.identity.former import called

    return _keyed(db, key, kind) or called(db, name, kind.value) or _add_with_corrections(db, name, key, kind)


def _keyed(db: Database, key: str, kind: SpeakerKind) -> int | None:
    row = db.execute("SELECT id FROM speakers WHERE key = ? AND kind = ?", [key, kind.value]).fetchone()
    return row[0] if row else None


def _add_with_corrections(db: Database, name: str, key: str, kind: SpeakerKind) -> int:
    """A speaker that is new here, with what readers said of it."""
    id = find_or_add(db, name=name, key=key, kind=kind)
    reapply_speakers(db, [id])
    return id


def reapply_quotes(db: Database, ids: Iterable[int], *, fresh: bool = False) -> None:
    """Lay corrections over these quotations, or take them away when they are undone.

    `fresh`: the rows hold the parser's own answer, which has just been stored.
    """
    for id in ids:
        row = db.execute(
            "SELECT speaker_id, tense, is_speech, corrected, parsed_speaker_id, parsed_tense,"
            " parsed_is_speech FROM quotes WHERE id = ?",
            [id],
        ).fetchone()
        if row is None:
            continue
        speaker_id, tense, is_speech, corrected, *parsed = row
        changed = set() if fresh or not corrected else set(corrected.split(", "))
        own = (
            parsed[0] if "speaker" in changed else speaker_id,
            parsed[1] if "tense" in changed else tense,
            parsed[2] if "speech" in changed else is_speech,
        )
        new = _corrected(db, id, *own)
        if new == (speaker_id, tense, is_speech) and not (changed or corrected):
            continue
        names = ("speaker", "tense", "speech")
        differs = [name for name, a, b in zip(names, own, new, strict=True) if a != b]
        db.execute(
            "UPDATE quotes SET speaker_id = ?, tense = ?, is_speech = ?, status = ?, corrected = ?,"
            " parsed_speaker_id = ?, parsed_tense = ?, parsed_is_speech = ? WHERE id = ?",
            [
                *new,
                STATUS_OF_TENSE[Tense(new[1])].value,
                ", ".join(differs) or None,
                *(o if n in differs else None for n, o in zip(names, own, strict=True)),
                id,
            ],
        )


def _corrected(
    db: Database, id: int, speaker_id: int | None, tense: str, is_speech: int
) -> tuple[int | None, str, int]:
    """The parser's answer with the latest correction of each kind, and merged speakers, laid over it."""
    rows = read_corrections(
        db, "SELECT * FROM corrections WHERE quote_id = ? AND undone_at IS NULL ORDER BY id", [id]
    )
    for made in rows:
        if made.kind is Kind.SPEAKER:
            speaker_id = None
            if made.value and made.value_key and made.value_kind:
                kind = SpeakerKind(made.value_kind)
                speaker_id = _speaker_meant(db, made.value, made.value_key, kind)
        elif made.kind is Kind.TENSE and made.value:
            tense = made.value
        elif made.kind is Kind.SPEECH:
            is_speech = int(made.value == "1")
    return (None if speaker_id is None else root(db, speaker_id)), tense, is_speech


def apply_corrections(db: Database, made: Sequence[Correction], *, undone: bool = False) -> None:
    """Bring speakers, quotations and utterances into line with corrections that were made or undone."""
    from quotebank.identity.links import lay_link, take_link
    from quotebank.identity.summary import refresh
    from quotebank.identity.utterances import link_quotes

    quotes: set[int] = set()
    relink: set[int] = set()
    for row in made:
        if row.kind in (Kind.APART, Kind.TOGETHER):
            relink |= {id for id in (row.quote_id, row.other_quote_id) if id}
        elif row.kind is Kind.SPLIT:
            quotes |= _split(db, row, undone)
        elif row.kind is Kind.LINK:
            (take_link if undone else lay_link)(db, row)
        elif row.kind in _SPEAKER_KINDS:
            quotes |= _speaker_changed(db, row, undone)
        elif row.quote_id:
            quotes.add(row.quote_id)
            if row.kind is Kind.SPEECH:
                relink.add(row.quote_id)
    existing = {
        id for id in quotes | relink if db.execute("SELECT 1 FROM quotes WHERE id = ?", [id]).fetchone()
    }
    reapply_quotes(db, sorted(existing & quotes))
    link_quotes(db, sorted(existing & relink))
    refresh(
        db,
        {
            row[0]
            for id in sorted(existing)
            for row in db.execute("SELECT utterance_id FROM quotes WHERE id = ?", [id])
            if row[0]
        },
    )


def _speaker_changed(db: Database, row: Correction, undone: bool) -> set[int]:
    is_body = row.kind is Kind.MERGE and row.speaker_kind == SpeakerKind.ORG
    id = (find_present if is_body else find_subject)(db, row)
    if id is None:
        return set()
    if (
        undone
        and row.kind is Kind.RENAME
        and latest(db, Kind.RENAME, names_of(db, id)) is None
        and row.speaker
    ):
        db.execute("UPDATE speakers SET name = ? WHERE id = ?", [row.speaker, id])
    reapply_speakers(db, [id])
    if row.kind is Kind.RENAME:
        return set()
    rows = db.execute("SELECT id FROM quotes WHERE speaker_id = ? OR parsed_speaker_id = ?", [id, id])
    return {quote_id for (quote_id,) in rows}


def _split(db: Database, row: Correction, undone: bool) -> set[int]:
    from quotebank.identity.splits import move_in_source

    old = find_subject(db, row.model_copy(update={"source_key": None}))
    source = db.execute("SELECT id FROM sources WHERE key = ?", [row.source_key]).fetchone()
    if old is None or source is None or not (row.value and row.value_key and row.value_kind):
        return set()
    kind = SpeakerKind(row.value_kind)
    new = _keyed(db, row.value_key, kind) or _add_with_corrections(db, row.value, row.value_key, kind)
    moved = set(move_in_source(db, *((new, old) if undone else (old, new)), source[0]))
    if undone and not db.execute("SELECT 1 FROM aliases WHERE speaker_id = ?", [new]).fetchone():
        used = db.execute(
            "SELECT 1 FROM quotes WHERE speaker_id = ? OR parsed_speaker_id = ?", [new, new]
        ).fetchone()
        if not used:
            db.execute("DELETE FROM speakers WHERE id = ? AND merged_into IS NULL", [new])
    return moved


def root(db: Database, id: int) -> int:
    seen = {id}
    while True:
        row = db.execute("SELECT merged_into FROM speakers WHERE id = ?", [id]).fetchone()
        if row is None or row[0] is None or row[0] in seen:
            return id
        id = row[0]
        seen.add(id)


def names_of(db: Database, id: int) -> Named:
    row = db.execute(
        "SELECT speakers.name, speakers.key, speakers.kind, sources.key FROM speakers"
        " LEFT JOIN sources ON sources.id = speakers.source_id WHERE speakers.id = ?",
        [id],
    ).fetchone()
    return Named(*row)


def find_subject(db: Database, row: Correction) -> int | None:
    """The speaker that a correction is about, when this bank has it."""
    if row.speaker_key:
        sql, parameters = "key = ?", [row.speaker_key, row.speaker_kind]
    else:
        sql = "source_id = (SELECT id FROM sources WHERE sources.key = ?) AND name = ?"
        parameters = [row.source_key, row.speaker, row.speaker_kind]
    found = db.execute(f"SELECT id FROM speakers WHERE {sql} AND kind = ?", parameters).fetchone()
    return found[0] if found else None


def find_present(db: Database, row: Correction) -> int | None:
    """The speaker that a correction is about, under whatever name this bank has it."""
    from quotebank.identity.former import called

    id = find_subject(db, row)
    if id is None and row.speaker_key and row.speaker and row.speaker_kind:
        return called(db, row.speaker, row.speaker_kind)
    return id


def latest(db: Database, kind: Kind, about: Named) -> Correction | None:
    if about.speaker_key:
        where, parameters = "speaker_key = ?", [about.speaker_key]
    else:
        where = "speaker_key IS NULL AND source_key = ? AND speaker = ?"
        parameters = [about.source_key or "", about.speaker]
    sql = (
        f"SELECT * FROM corrections WHERE {where} AND speaker_kind = ? AND kind = ? AND undone_at IS NULL"
        " ORDER BY id DESC LIMIT 1"
    )
    return next(read_corrections(db, sql, [*parameters, about.speaker_kind, kind.value]), None)
