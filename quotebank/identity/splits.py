"""Readers' decisions that one name means another speaker in some articles."""

from __future__ import annotations

from sqlite_utils import Database

from quotebank.bank.resolving import find_or_add
from quotebank.records import SpeakerKind


def split_off(db: Database, id: int, source_key: str) -> int:
    """The speaker whom readers say `id` is in this article: another one after a split, else the same."""
    row = db.execute(
        "SELECT value, value_key, value_kind FROM corrections JOIN speakers"
        " ON corrections.speaker_key = speakers.key AND corrections.speaker_kind = speakers.kind"
        " WHERE speakers.id = ? AND corrections.kind = 'split' AND corrections.source_key = ?"
        " AND corrections.undone_at IS NULL ORDER BY corrections.id DESC LIMIT 1",
        [id, source_key],
    ).fetchone()
    return find_or_add(db, name=row[0], key=row[1], kind=SpeakerKind(row[2])) if row else id


def move_in_source(db: Database, old: int, new: int, source_id: int) -> list[int]:
    """Give what `old` has in one article to `new`; the ids of its quotations there."""
    ids = [
        row[0]
        for row in db.execute(
            "SELECT id FROM quotes WHERE source_id = ? AND (speaker_id = ? OR parsed_speaker_id = ?)",
            [source_id, old, old],
        )
    ]
    for column in ("speaker_id", "parsed_speaker_id"):
        db.execute(
            f"UPDATE quotes SET {column} = ? WHERE source_id = ? AND {column} = ?", [new, source_id, old]
        )
    for table in ("aliases", "roles"):
        db.execute(
            f"UPDATE OR IGNORE {table} SET speaker_id = ? WHERE source_id = ? AND speaker_id = ?",
            [new, source_id, old],
        )
        db.execute(f"DELETE FROM {table} WHERE source_id = ? AND speaker_id = ?", [source_id, old])
    return ids


def move_name(
    db: Database, old: int, new: int, source_id: int, name: str, probability: float, evidence: str
) -> list[int]:
    """Give what `old` has in one article to `new`, whom a name means there with a probability (0 to 1); the
    ids of its quotations there."""
    moved = move_in_source(db, old, new, source_id)
    db.execute(
        "UPDATE aliases SET probability = ?, evidence = ?"
        " WHERE speaker_id = ? AND source_id = ? AND name = ?",
        [round(probability, 4), evidence, new, source_id, name],
    )
    return moved
