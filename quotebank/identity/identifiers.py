"""Identifiers of speakers elsewhere: Wikidata, parliaments, a newsroom's own list."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from sqlite_utils import Database

from quotebank.bank.connection import writing
from quotebank.bank.corrections import one_speaker
from quotebank.errors import BankError


def link_speaker(db: Database, speaker: str | int, identifier: str, scheme: str = "wikidata") -> None:
    """Store an identifier of a speaker; storing it again changes nothing.

    Raises:
        BankError: the speaker is not known or not one alone, or the identifier is malformed.
    """
    value = _checked(identifier, scheme)
    id = one_speaker(db, speaker)
    with writing(db):
        db.execute(
            "INSERT OR IGNORE INTO identifiers (speaker_id, scheme, value) VALUES (?, ?, ?)",
            [id, scheme, value],
        )


def unlink_speaker(db: Database, speaker: str | int, identifier: str, scheme: str = "wikidata") -> None:
    """Remove an identifier of a speaker.

    Raises:
        BankError: the speaker is not known, or does not have it.
    """
    id = one_speaker(db, speaker)
    with writing(db):
        gone = db.execute(
            "DELETE FROM identifiers WHERE speaker_id = ? AND scheme = ? AND value = ? RETURNING id",
            [id, scheme, identifier.strip()],
        ).fetchall()
    if not gone:
        raise BankError(
            f"{speaker!r} has no identifier {scheme}:{identifier}: 'quotebank speakers' shows them"
        )


def link_table(db: Database, lines: Iterable[str], scheme: str = "wikidata") -> tuple[int, list[str]]:
    """Link the rows of a CSV table with the columns name, identifier and perhaps scheme.

    Returns:
        How many rows were linked, and a line for each of the others that says why not.

    Raises:
        BankError: the table lacks a column.
    """
    reader = csv.DictReader(lines)
    if not {"name", "identifier"} <= set(reader.fieldnames or ()):
        raise BankError("the table needs the columns name and identifier: give them in its first line")
    linked, failed = 0, []
    for number, row in enumerate(reader, 2):
        try:
            link_speaker(db, row["name"] or "", row["identifier"] or "", row.get("scheme") or scheme)
            linked += 1
        except BankError as error:
            failed.append(f"line {number}: {error}")
    return linked, failed


def _checked(identifier: str, scheme: str) -> str:
    value = identifier.strip()
    if scheme == "wikidata":
        value = value.rsplit("/", 1)[-1]
        if not re.fullmatch(r"Q[1-9]\d*", value):
            raise BankError(f"{identifier!r} is not a Wikidata number: write Q and digits, or give --scheme")
    if not value:
        raise BankError("the identifier is empty: give one")
    return value
