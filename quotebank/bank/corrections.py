"""What readers put right: rows that are laid over the parser's answer, kept when it is parsed again, undone.

Quotations are named by their id, which is the same in every bank, and speakers by their key, so that
corrections hold in a bank that is made anew and can be carried to another one as JSON lines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from sqlite_utils import Database

from quotebank.bank.applying import apply_corrections, names_of, root
from quotebank.bank.connection import writing
from quotebank.bank.correction import (
    FIELDS,
    Correction,
    Kind,
    insert_correction,
    now,
    read_corrections,
    who_or_user,
)
from quotebank.bank.query import find_speakers
from quotebank.errors import BankError
from quotebank.records import SpeakerKind, Tense
from quotebank.text import fold

__all__ = [
    "Correction",
    "Kind",
    "add_correction",
    "correct_quote",
    "corrections",
    "export_corrections",
    "import_corrections",
    "merge_speakers",
    "one_speaker",
    "record_correction",
    "relate_quotes",
    "rename_speaker",
    "split_speaker",
    "undo",
    "undo_for_speaker",
]


def correct_quote(
    db: Database,
    quote_id: int,
    *,
    speaker: str | None = None,
    speaker_kind: SpeakerKind | str = SpeakerKind.PERSON,
    unknown_speaker: bool = False,
    tense: Tense | str | None = None,
    is_speech: bool | None = None,
    who: str | None = None,
    why: str | None = None,
) -> list[Correction]:
    """Put right who speaks a quotation, its tense, or whether it is speech; one correction for each.

    Raises:
        BankError: there is no such quotation, or nothing is put right.
    """
    if not db.execute("SELECT 1 FROM quotes WHERE id = ?", [quote_id]).fetchone():
        raise BankError(f"no quotation has the number {quote_id}: 'quotebank quotes --nl' gives their ids")
    rows: list[dict[str, Any]] = []
    if unknown_speaker:
        rows.append({"kind": Kind.SPEAKER})
    elif speaker is not None:
        name, key, kind = _named_value(db, speaker, SpeakerKind(speaker_kind))
        rows.append({"kind": Kind.SPEAKER, "value": name, "value_key": key, "value_kind": kind})
    if tense is not None:
        rows.append({"kind": Kind.TENSE, "value": Tense(tense).value})
    if is_speech is not None:
        rows.append({"kind": Kind.SPEECH, "value": str(int(is_speech))})
    if not rows:
        raise BankError("nothing to correct: give a speaker, a tense, or whether it is speech")
    with writing(db):
        made = [record_correction(db, {"quote_id": quote_id, **row}, who, why) for row in rows]
        apply_corrections(db, made)
    return made


def merge_speakers(
    db: Database, speaker: str | int, into: str | int, *, who: str | None = None, why: str | None = None
) -> Correction:
    """Say that `speaker` is `into`, whose name stays.

    Raises:
        BankError: either is not known, is not one alone, or both are one already.
    """
    a, b = root(db, one_speaker(db, speaker)), root(db, one_speaker(db, into))
    if a == b:
        raise BankError(f"{names_of(db, a).speaker!r} is one speaker already: nothing to merge")
    target = names_of(db, b)
    if target.speaker_key is None:
        raise BankError(f"{target.speaker!r} has no name outside one article: merge it into the other one")
    row = names_of(db, a)._asdict() | {
        "kind": Kind.MERGE,
        "value": target.speaker,
        "value_key": target.speaker_key,
        "value_kind": target.speaker_kind,
    }
    return add_correction(db, row, who, why)


def split_speaker(
    db: Database,
    speaker: str | int,
    sources: Sequence[int],
    name: str,
    *,
    who: str | None = None,
    why: str | None = None,
) -> list[Correction]:
    """Say that in the articles `sources` (ids) the name of `speaker` means another, to be called `name`.

    Raises:
        BankError: the speaker is not known, is not quoted in one of the articles, or has that name.
    """
    id = one_speaker(db, speaker)
    about = names_of(db, id)
    kind = SpeakerKind(about.speaker_kind)
    key = _key_of(name, kind)
    if about.speaker_key is None:
        raise BankError(f"{about.speaker!r} belongs to one article: rename it instead")
    if key == about.speaker_key:
        key = fold(name) or ""
    if not key or key == about.speaker_key:
        raise BankError(f"{name!r} is the same name: give one that tells them apart, as {about.speaker} (2)")
    rows = []
    for source_id in sources:
        found = db.execute(
            "SELECT key FROM sources WHERE id = ?"
            " AND id IN (SELECT source_id FROM aliases WHERE speaker_id = ?)",
            [source_id, id],
        ).fetchone()
        if not found:
            raise BankError(f"{about.speaker!r} is not quoted in article {source_id}: give articles that do")
        values = {"kind": Kind.SPLIT, "value": name, "value_key": key, "value_kind": kind.value}
        rows.append(about._asdict() | values | {"source_key": found[0]})
    if not rows:
        raise BankError("no articles given: say in which the name means somebody else")
    with writing(db):
        made = [record_correction(db, row, who, why) for row in rows]
        apply_corrections(db, made)
    return made


def rename_speaker(
    db: Database, speaker: str | int, name: str, *, who: str | None = None, why: str | None = None
) -> Correction:
    """Show a speaker under another name.

    Raises:
        BankError: the speaker is not known or not one alone, or the name is empty, theirs already or that of
            another.
    """
    shown = " ".join(name.split())
    if not shown:
        raise BankError("the new name is empty: give at least one letter")
    id = root(db, one_speaker(db, speaker))
    about = names_of(db, id)
    if shown == about.speaker:
        raise BankError(f"{shown!r} is the name already: nothing to rename")
    other = db.execute(
        "SELECT id FROM speakers WHERE name = ? AND id <> ? AND key IS NOT NULL AND merged_into IS NULL",
        [shown, id],
    ).fetchone()
    if other:
        raise BankError(
            f"{shown!r} is speaker {other[0]}: if they are one, 'quotebank speakers merge {id} {other[0]}';"
            f" if not, add what tells them apart, as '{shown} (judge)'"
        )
    return add_correction(db, about._asdict() | {"kind": Kind.RENAME, "value": shown}, who, why)


def relate_quotes(
    db: Database,
    quote_id: int,
    other: int,
    *,
    together: bool,
    who: str | None = None,
    why: str | None = None,
) -> Correction:
    """Say that two quotations are of one utterance (`together`), or that they are not.

    Raises:
        BankError: there is no such quotation, or both are one.
    """
    if quote_id == other:
        raise BankError(f"quotation {other} cannot be set against itself: give the number of another one")
    for id in (quote_id, other):
        if not db.execute("SELECT 1 FROM quotes WHERE id = ?", [id]).fetchone():
            raise BankError(f"no quotation has the number {id}: 'quotebank quotes --nl' gives their ids")
    kind = Kind.TOGETHER if together else Kind.APART
    return add_correction(db, {"kind": kind, "quote_id": quote_id, "other_quote_id": other}, who, why)


def corrections(db: Database, *, undone: bool = False) -> Iterator[Correction]:
    """The corrections in the order they were made; those undone too with `undone`."""
    sql = "SELECT * FROM corrections" + ("" if undone else " WHERE undone_at IS NULL") + " ORDER BY id"
    return read_corrections(db, sql)


def undo(db: Database, id: int, *, who: str | None = None) -> Correction:
    """Undo a correction; the row stays, marked as undone.

    Raises:
        BankError: there is no such correction, or it is undone already.
    """
    made = next(read_corrections(db, "SELECT * FROM corrections WHERE id = ?", [id]), None)
    if made is None:
        raise BankError(f"no correction has the number {id}: 'quotebank correct --list' gives them")
    if made.undone_at:
        raise BankError(f"correction {id} is undone already, since {made.undone_at}")
    with writing(db):
        db.execute(
            "UPDATE corrections SET undone_at = ?, undone_by = ? WHERE id = ?", [now(), who_or_user(who), id]
        )
        apply_corrections(db, [made], undone=True)
    return next(read_corrections(db, "SELECT * FROM corrections WHERE id = ?", [id]))


def undo_for_speaker(
    db: Database,
    kind: Kind,
    speaker: str,
    value: str,
    *,
    source_id: int | None = None,
    who: str | None = None,
) -> Correction:
    """Undo the latest merge, split or renaming of `speaker` to `value`, as they were named then.

    Raises:
        BankError: there is none.
    """
    wanted = (fold(speaker), fold(value))
    key = db.execute("SELECT key FROM sources WHERE id = ?", [source_id]).fetchone() if source_id else None
    for made in reversed(list(corrections(db))):
        there = key is None or made.source_key == key[0]
        if made.kind is kind and there and (fold(made.speaker), fold(made.value)) == wanted:
            return undo(db, made.id, who=who)
    raise BankError(
        f"no {kind.value} of {speaker!r} and {value!r} is in force: 'quotebank correct --list' gives them"
    )


def export_corrections(db: Database) -> Iterator[str]:
    """Every correction, undone ones too, as a line of JSON."""
    for made in corrections(db, undone=True):
        yield json.dumps(made.model_dump(mode="json", exclude={"id"}), ensure_ascii=False)


def import_corrections(db: Database, lines: Iterable[str]) -> int:
    """Take in corrections exported elsewhere; how many were new. Those here already are left as they are.

    Raises:
        BankError: some lines are not corrections, or give an identifier to a second speaker; the others have
            been taken in.
    """
    from quotebank.identity.links import lay_link

    rows: list[tuple[int, Correction]] = []
    refused: dict[int, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rows.append((number, _read(line)))
        except (ValueError, TypeError, BankError) as error:
            refused[number] = f"line {number} is not a correction ({_reason(error)})"
    new: dict[int, Correction] = {}
    with writing(db):
        for number, row in rows:
            if db.execute("SELECT 1 FROM corrections WHERE key = ?", [row.key]).fetchone():
                continue
            values = row.model_dump(mode="json")
            id = insert_correction(db, {name: values[name] for name in FIELDS})
            new[number] = row.model_copy(update={"id": id})
        in_force = {number: row for number, row in new.items() if not row.undone_at}
        apply_corrections(db, [row for row in in_force.values() if row.kind is not Kind.LINK])
        for number, row in in_force.items():
            if row.kind is Kind.LINK:
                try:
                    lay_link(db, row)
                except BankError as error:
                    db.execute("DELETE FROM corrections WHERE id = ?", [new.pop(number).id])
                    refused[number] = f"line {number} cannot be taken in ({error})"
    if refused:
        more = f" and {len(refused) - 5} lines more" if len(refused) > 5 else ""
        told = "; ".join(refused[number] for number in sorted(refused)[:5])
        raise BankError(
            f"{told}{more}: mend it as --export writes them and import the file again"
            f" (corrections taken in from the other lines: {len(new)})"
        )
    return len(new)


def _read(line: str) -> Correction:
    """The correction that an exported line holds, without the number it has in a bank.

    Raises:
        ValueError, TypeError: the line holds none.
        BankError: it is a link whose identifier is malformed.
    """
    from quotebank.identity.links import checked

    row = Correction.model_validate(json.loads(line) | {"id": 0})
    if row.kind is not Kind.LINK:
        return row
    return row.model_copy(update={"value": checked(row.value or "", row.value_kind or "")})


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return "not an object" if isinstance(error, TypeError) else str(error)


def one_speaker(db: Database, speaker: str | int) -> int:
    """The id of the one speaker that a name or number means.

    Raises:
        BankError: none or more than one fits.
    """
    found = find_speakers(db, speaker)
    if len(found) == 1:
        return found[0]
    if not found:
        raise BankError(f"no speaker is called {speaker!r}: 'quotebank speakers --name PART' finds one")
    listed = [f"{id} {names_of(db, id).speaker!r}" for id in found[:5]]
    raise BankError(f"{len(found)} speakers fit {speaker!r}, give the number of one: {', '.join(listed)}")


def _named_value(db: Database, name: str, kind: SpeakerKind) -> tuple[str, str, str]:
    """Name, key and kind of the speaker that a reader names: one of the bank, or a new one."""
    found = [
        about
        for id in find_speakers(db, name)
        if (about := names_of(db, root(db, id))).speaker_key is not None
    ]
    exact = {about for about in found if about.speaker.casefold() == name.casefold()} or set(found)
    if len(exact) == 1:
        about = exact.pop()
        return about.speaker, about.speaker_key or "", about.speaker_kind
    key = _key_of(name, kind)
    if not key:
        raise BankError(f"{name!r} is no name: give at least one letter")
    return " ".join(name.split()), key, kind.value


def _key_of(name: str, kind: SpeakerKind) -> str:
    from quotebank.identity.body_keys import body_key
    from quotebank.identity.names import speaker_key

    return body_key(name) if kind is SpeakerKind.ORG else speaker_key(name)


def add_correction(db: Database, row: dict[str, Any], who: str | None, why: str | None) -> Correction:
    """Store a correction with the fields of `row` and bring the bank into line with it."""
    with writing(db):
        made = record_correction(db, row, who, why)
        apply_corrections(db, [made])
    return made


def record_correction(db: Database, row: dict[str, Any], who: str | None, why: str | None) -> Correction:
    """Store a correction with the fields of `row`, and nothing else."""
    values: dict[str, Any] = (
        dict.fromkeys(FIELDS) | row | {"who": who_or_user(who), "made_at": now(), "why": why or None}
    )
    values["kind"] = Kind(values["kind"]).value
    count = db.execute("SELECT count(*) FROM corrections").fetchone()[0]
    basis = json.dumps([values, count], sort_keys=True, ensure_ascii=False)
    values["key"] = hashlib.sha256(basis.encode()).hexdigest()[:16]
    return Correction(id=insert_correction(db, values), **values)
