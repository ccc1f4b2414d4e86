"""Readers' decisions whose an identifier elsewhere is, and the table `identifiers` that follows from them.

A link is a correction about a speaker: `value` is the identifier, `value_kind` the scheme that it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from quotebank.bank.applying import find_present, names_of, root
from quotebank.bank.correction import Correction, read_corrections
from quotebank.errors import BankError
from quotebank.identity.former import former_keys

_IN_FORCE = "SELECT * FROM corrections WHERE kind = 'link' AND undone_at IS NULL"


def checked(identifier: str, scheme: str) -> str:
    """The identifier as it is stored; of a Wikidata address, the number.

    Raises:
        BankError: identifier or scheme is empty, or it is no Wikidata number where one is asked for.
    """
    if not scheme:
        raise BankError("whose identifier it is is missing: give the name of a scheme, as wikidata")
    value = identifier.strip()
    if scheme == "wikidata":
        value = value.rsplit("/", 1)[-1].upper()
        if not re.fullmatch(r"Q[1-9]\d*", value):
            raise BankError(f"{identifier!r} is not a Wikidata number: write Q and digits, or give --scheme")
    if not value:
        raise BankError("the identifier is empty: give one")
    return value


def links_in_force(db: Database, scheme: str, value: str) -> Iterator[Correction]:
    """The links of one identifier in the order they were made."""
    return read_corrections(db, f"{_IN_FORCE} AND value = ? AND value_kind = ? ORDER BY id", [value, scheme])


def linked_speaker(db: Database, link: Correction) -> int | None:
    """The speaker that a link is about, when this bank has it.

    Whoever had no name outside one article is, once a fuller name explains it, whom that article means by it.
    """
    id = find_present(db, link)
    if id is not None or link.speaker_key:
        return id
    row = db.execute(
        "SELECT speaker_id FROM aliases JOIN sources ON sources.id = source_id"
        " WHERE sources.key = ? AND aliases.name = ?",
        [link.source_key, link.speaker],
    ).fetchone()
    return row[0] if row else None


def refuse_doubles(db: Database, id: int, scheme: str, value: str) -> None:
    """Refuse what would make one identifier stand for two speakers, or two Wikidata numbers for one.

    Raises:
        BankError: the identifier is another speaker's, or the speaker has another Wikidata number.
    """
    for owner, known in db.execute(
        "SELECT speaker_id, value FROM identifiers WHERE scheme = ? AND (value = ? OR speaker_id = ?)",
        [scheme, value, id],
    ).fetchall():
        theirs = root(db, owner)
        if known == value and theirs != root(db, id):
            other = names_of(db, theirs).speaker
            raise BankError(
                f"{scheme}:{value} is {other!r}: if they are one, 'quotebank speakers merge {id} {theirs}';"
                f" if not, take it from them with 'quotebank speakers link {theirs} {value}"
                f" --scheme {scheme} --remove'"
            )
        if known != value and scheme == "wikidata":
            raise BankError(
                f"{names_of(db, root(db, id)).speaker!r} has the Wikidata number {known}:"
                f" take it away first with 'quotebank speakers link {id} {known} --remove'"
            )


def lay_link(db: Database, link: Correction) -> None:
    """Store the identifier of a link; nothing happens while the bank does not have its speaker.

    Raises:
        BankError: as `refuse_doubles`.
    """
    id = linked_speaker(db, link)
    if id is None:
        return
    scheme, value = link.value_kind or "", link.value or ""
    refuse_doubles(db, id, scheme, value)
    db.execute(
        "INSERT OR IGNORE INTO identifiers (speaker_id, scheme, value) VALUES (?, ?, ?)", [id, scheme, value]
    )


def lay_links_of(db: Database, id: int) -> None:
    """Store the identifiers that readers gave a speaker, under any name an article has for it."""
    about = names_of(db, id)
    keys = [about.speaker_key, *former_keys(db, id)]
    links = read_corrections(
        db,
        f"{_IN_FORCE} AND (speaker_key IN ({', '.join('?' * len(keys))}) AND speaker_kind = ?"
        " OR speaker_key IS NULL AND EXISTS ("
        "SELECT 1 FROM aliases JOIN sources ON sources.id = aliases.source_id WHERE aliases.speaker_id = ?"
        " AND aliases.name = corrections.speaker AND sources.key = corrections.source_key)) ORDER BY id",
        [*keys, about.speaker_kind, id],
    )
    _lay(db, links)


def take_link(db: Database, link: Correction) -> None:
    """Bring `identifiers` into line with a link that was undone; others of the same identifier stay."""
    scheme, value = link.value_kind or "", link.value or ""
    db.execute("DELETE FROM identifiers WHERE scheme = ? AND value = ?", [scheme, value])
    _lay(db, links_in_force(db, scheme, value))


def _lay(db: Database, links: Iterable[Correction]) -> None:
    """Lay links one after the other; of two that exclude each other, the one made first holds."""
    for link in links:
        try:
            lay_link(db, link)
        except BankError:
            continue
