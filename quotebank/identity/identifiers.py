"""Identifiers of speakers elsewhere: Wikidata, parliaments, a newsroom's own list."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from sqlite_utils import Database

from quotebank.bank.applying import names_of, root
from quotebank.bank.connection import writing
from quotebank.bank.corrections import one_speaker
from quotebank.errors import BankError


def link_speaker(
    db: Database, speaker: str | int, identifier: str, scheme: str = "wikidata"
) -> tuple[str, str]:
    """Store an identifier of a speaker; storing it again changes nothing.

    Returns:
        The name of the speaker and the identifier as stored.

    Raises:
        BankError: the speaker is not known or not one alone, the identifier is malformed or another
            speaker's, or the speaker has another Wikidata number.
    """
    value = _checked(identifier, scheme)
    id = root(db, one_speaker(db, speaker))
    name = names_of(db, id).speaker
    with writing(db):
        _refuse_doubles(db, id, name, scheme, value)
        db.execute(
            "INSERT OR IGNORE INTO identifiers (speaker_id, scheme, value) VALUES (?, ?, ?)",
            [id, scheme, value],
        )
    return name, value


def _refuse_doubles(db: Database, id: int, name: str, scheme: str, value: str) -> None:
    """Refuse what would make one identifier stand for two speakers, or two Wikidata numbers for one."""
    for owner, known in db.execute(
        "SELECT speaker_id, value FROM identifiers WHERE scheme = ? AND (value = ? OR speaker_id = ?)",
        [scheme, value, id],
    ).fetchall():
        theirs = root(db, owner)
        if known == value and theirs != id:
            other = names_of(db, theirs).speaker
            raise BankError(
                f"{scheme}:{value} is {other!r}: if they are one, 'quotebank speakers merge {id} {theirs}';"
                f" if not, take it from them with 'quotebank speakers link {theirs} {value}"
                f" --scheme {scheme} --remove'"
            )
        if known != value and scheme == "wikidata":
            raise BankError(
                f"{name!r} has the Wikidata number {known}: take it away first with"
                f" 'quotebank speakers link {id} {known} --remove'"
            )


def unlink_speaker(
    db: Database, speaker: str | int, identifier: str, scheme: str = "wikidata"
) -> tuple[str, str]:
    """Remove an identifier of a speaker.

    Returns:
        The name of the speaker and the identifier that was stored.

    Raises:
        BankError: the speaker is not known, or does not have it.
    """
    value = _checked(identifier, scheme)
    id = root(db, one_speaker(db, speaker))
    name = names_of(db, id).speaker
    with writing(db):
        gone = db.execute(
            "DELETE FROM identifiers WHERE speaker_id = ? AND scheme = ? AND value = ? RETURNING id",
            [id, scheme, value],
        ).fetchall()
    if not gone:
        raise BankError(f"{name!r} has no identifier {scheme}:{value}: 'quotebank speakers' shows them")
    return name, value


def link_table(db: Database, lines: Iterable[str], scheme: str = "wikidata") -> tuple[int, list[str]]:
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
            link_speaker(db, row["name"] or "", row["identifier"] or "", row.get("scheme") or scheme)
            linked += 1
        except BankError as error:
            failed.append(f"line {number}: {error}")
    return linked, failed


def _checked(identifier: str, scheme: str) -> str:
    """The identifier as it is stored; of a Wikidata address, the number.

    Raises:
        BankError: it is empty, or no Wikidata number where one is asked for.
    """
    value = identifier.strip()
    if scheme == "wikidata":
        value = value.rsplit("/", 1)[-1].upper()
        if not re.fullmatch(r"Q[1-9]\d*", value):
            raise BankError(f"{identifier!r} is not a Wikidata number: write Q and digits, or give --scheme")
    if not value:
        raise BankError("the identifier is empty: give one")
    return value
