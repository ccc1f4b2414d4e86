"""Speakers by names under which they once had a row of their own, before another name took it in.

A correction names its speaker by key. A body known by its acronym alone has the key of the acronym until an
article tells the full name; in a bank made anew it may never have it, as it may be known by the full name at
once. Then whoever the articles call so is meant, when it is one.
"""

from __future__ import annotations

from sqlite_utils import Database

from quotebank.identity.body_keys import body_key
from quotebank.identity.names import speaker_key
from quotebank.records import SpeakerKind

RECENT_NAMES = 10
"""Names in the latest articles of a speaker, each of which may be new to the bank."""


def called(db: Database, name: str, kind: str) -> int | None:
    """The one speaker whom articles call `name`; None when there is none, or two."""
    rows = db.execute(
        "SELECT DISTINCT speaker_id FROM aliases JOIN speakers ON speakers.id = speaker_id"
        " WHERE aliases.name = ? AND kind = ? AND key IS NOT NULL LIMIT 2",
        [name, kind],
    ).fetchall()
    return rows[0][0] if len(rows) == 1 else None


def former_keys(db: Database, id: int) -> list[str]:
    """Keys that no row has and that were, or may have been elsewhere, a speaker's own."""
    kind, own = db.execute("SELECT kind, key FROM speakers WHERE id = ?", [id]).fetchone()
    if own is None or kind not in (SpeakerKind.ORG.value, SpeakerKind.PERSON.value):
        return []
    names = db.execute(
        "SELECT name FROM aliases WHERE speaker_id = ? ORDER BY source_id DESC LIMIT ?", [id, RECENT_NAMES]
    )
    keys = dict.fromkeys((speaker_key if kind == SpeakerKind.PERSON else body_key)(name) for (name,) in names)
    if kind == SpeakerKind.ORG:
        shorts = db.execute("SELECT DISTINCT short FROM acronyms WHERE full = ?", [own])
        keys |= dict.fromkeys(short for (short,) in shorts)
    return [
        key
        for key in keys
        if key
        and key != own
        and not db.execute("SELECT 1 FROM speakers WHERE key = ? AND kind = ?", [key, kind]).fetchone()
    ]
