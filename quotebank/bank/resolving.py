"""Which row of `speakers` a speaker of one article is: the seam where identity across articles comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlite_utils import Database

from quotebank.records import Article, Speaker, SpeakerKind

AUTHOR = "AUTHOR"
"""Name of the speaker when an article's author speaks as "I" and the article has no byline."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is being stored, and its number in the bank."""

    id: int
    article: Article


class Resolver(Protocol):
    """What the bank asks of identity; both run inside the transaction that stores the article."""

    def resolve_speaker(self, db: Database, speaker: Speaker, source: Source) -> int:
        """The id of the row of `speakers` that `speaker` is, made when there is none."""
        ...

    def link_quotes(self, db: Database, source: Source, quote_ids: Sequence[int]) -> None:
        """Join the stored quotations of `source`, all of `quote_ids`, to those of other articles."""
        ...


class NameResolver:
    """One row for each kind and full name; whoever has none stays with their article.

    A person known by one word alone ("Haddad") is not joined: another article’s Haddad may be another person.
    """

    def resolve_speaker(self, db: Database, speaker: Speaker, source: Source) -> int:
        """The row with this name, made when there is none."""
        from quotebank.identity.names import speaker_key

        key = "" if is_unnamed(speaker) else speaker_key(speaker.name)
        if not key or (speaker.kind is SpeakerKind.PERSON and " " not in key):
            return find_or_add(db, name=speaker.name, kind=speaker.kind, source_id=source.id)
        return find_or_add(db, name=speaker.name, kind=speaker.kind, key=key)

    def link_quotes(self, db: Database, source: Source, quote_ids: Sequence[int]) -> None:
        """Nothing: names alone join no quotations."""


def is_unnamed(speaker: Speaker) -> bool:
    """Whether `speaker` has no name of their own, so that another article's may be somebody else."""
    from quotebank.identity.unnamed import is_described

    if speaker.kind is SpeakerKind.UNNAMED or speaker.name == AUTHOR:
        return True
    return speaker.kind is SpeakerKind.ORG and is_described(speaker.name)


def find_or_add(
    db: Database, *, name: str, kind: SpeakerKind, key: str | None = None, source_id: int | None = None
) -> int:
    """The id of the speaker with this `key`, or of the unnamed one of `source_id`, made when there is none.

    Exactly one of `key` and `source_id` is given.
    """
    if key is not None:
        found = db.execute("SELECT id FROM speakers WHERE key = ? AND kind = ?", [key, kind.value])
    else:
        found = db.execute(
            "SELECT id FROM speakers WHERE source_id = ? AND name = ? AND kind = ?",
            [source_id, name, kind.value],
        )
    row = found.fetchone()
    if row:
        return int(row[0])
    added = db.execute(
        "INSERT INTO speakers (name, kind, key, source_id) VALUES (?, ?, ?, ?) RETURNING id",
        [name, kind.value, key, source_id],
    )
    return int(added.fetchone()[0])
