"""Identifiers of speakers elsewhere: Wikidata, parliaments, a newsroom's own list."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from sqlite_utils import Database

from quotebank.bank.applying import names_of, root
from quotebank.bank.corrections import Correction, Kind, add_correction, one_speaker, record_correction, undo
from quotebank.errors import BankError
from quotebank.identity.links import checked, linked_speaker, links_in_force, refuse_doubles


def link_speaker(
    db: Database,
    speaker: str | int,
    identifier: str,
    scheme: str = "wikidata",
    *,
    who: str | None = None,
    why: str | None = None,
) -> Correction:
    """Say that a speaker has this identifier; saying it again changes nothing.

    Returns:
        The correction that says it, the one in force already if there is one.

    Raises:
        BankError: the speaker is not known or not one alone, the identifier is malformed or another
            speaker's, or the speaker has another Wikidata number.
    """
    value = checked(identifier, scheme)
    id = root(db, one_speaker(db, speaker))
    made = _links_of(db, id, scheme, value)
    if made:
        return made[0]
    for (same,) in db.execute("SELECT id FROM speakers WHERE id = ? OR merged_into = ?", [id, id]).fetchall():
        refuse_doubles(db, same, scheme, value)
    row = names_of(db, id)._asdict() | {"kind": Kind.LINK, "value": value, "value_kind": scheme}
    return add_correction(db, row, who, why)


def unlink_speaker(
    db: Database,
    speaker: str | int,
    identifier: str,
    scheme: str = "wikidata",
    *,
    who: str | None = None,
) -> Correction:
    """Undo that a speaker has this identifier.

    Raises:
        BankError: the speaker is not known, or does not have it.
    """
    value = checked(identifier, scheme)
    id = root(db, one_speaker(db, speaker))
    undone = [undo(db, made.id, who=who) for made in _links_of(db, id, scheme, value)]
    if not undone:
        name = names_of(db, id).speaker
        raise BankError(f"{name!r} has no identifier {scheme}:{value}: 'quotebank speakers' shows them")
    return undone[0]


def link_table(
    db: Database,
    lines: Iterable[str],
    scheme: str = "wikidata",
    *,
    who: str | None = None,
    why: str | None = None,
) -> tuple[int, list[str]]:
    """Link the rows of a CSV table with the columns name, identifier and perhaps scheme.

    Returns:
        How many rows were linked, and a line for each of the others that says why not.

    Raises:
        BankError: the table lacks a column.
    """
    listed = [line.replace("\0", "") for line in lines]
    head = listed[0] if listed else ""
    reader = csv.DictReader(listed, delimiter=max(",;\t", key=head.count))
    reader.fieldnames = [name.strip().casefold() for name in reader.fieldnames or ()]
    if not {"name", "identifier"} <= set(reader.fieldnames):
        raise BankError("the table needs the columns name and identifier: give them in its first line")
    linked, failed = 0, []
    for row in reader:
        number = reader.line_num
        try:
            if None in row:
                raise BankError("more fields than the first line names: put names with commas in quotes")
            given = row.get("scheme") or scheme
            link_speaker(db, row["name"] or "", row["identifier"] or "", given, who=who, why=why)
            linked += 1
        except BankError as error:
            failed.append(f"line {number}: {error}")
    return linked, failed


def record_links(db: Database) -> None:
    """Store a correction for every identifier of a bank that was made before links were corrections."""
    for id, scheme, value in db.execute(
        "SELECT speaker_id, scheme, value FROM identifiers ORDER BY id"
    ).fetchall():
        row = names_of(db, id)._asdict() | {"kind": Kind.LINK, "value": value, "value_kind": scheme}
        record_correction(db, row, "unknown", None)


def _links_of(db: Database, id: int, scheme: str, value: str) -> list[Correction]:
    """The links in force by which a speaker has an identifier.

    A link whose own speaker is gone counts where `identifiers` says that this one took its place.
    """
    has = db.execute(
        "SELECT 1 FROM identifiers WHERE speaker_id = ? AND scheme = ? AND value = ?", [id, scheme, value]
    ).fetchone()
    found = []
    for made in links_in_force(db, scheme, value):
        about = linked_speaker(db, made)
        if (has is not None) if about is None else root(db, about) == id:
            found.append(made)
    return found
