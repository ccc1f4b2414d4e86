"""A correction: the record, and its rows in the database."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from quotebank.records import Record


class Kind(StrEnum):
    """What a correction says.

    speech: this quotation is (not) speech; speaker: its speaker is `value` (None: cannot be told); tense: it
    is `value`; merge: `speaker` is `value`; split: `speaker` is `value` in one article; rename: `speaker` is
    to be called `value`; link: `speaker` has the identifier `value` in the scheme `value_kind`; apart,
    together: two quotations are not, or are, of one utterance.
    """

    SPEECH = "speech"
    SPEAKER = "speaker"
    TENSE = "tense"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    LINK = "link"
    APART = "apart"
    TOGETHER = "together"


class Correction(Record):
    """A row of `corrections`; `key` is the same wherever the correction is carried to."""

    id: int
    key: str
    kind: Kind
    quote_id: int | None = None
    other_quote_id: int | None = None
    source_key: str | None = None
    speaker: str | None = None
    speaker_key: str | None = None
    speaker_kind: str | None = None
    value: str | None = None
    value_key: str | None = None
    value_kind: str | None = None
    who: str
    made_at: str
    why: str | None = None
    undone_at: str | None = None
    undone_by: str | None = None


FIELDS = tuple(name for name in Correction.model_fields if name != "id")


def insert_correction(db: Database, values: dict[str, Any]) -> int:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    sql = f"INSERT INTO corrections ({names}) VALUES ({marks})"
    return int(db.execute(sql, list(values.values())).lastrowid or 0)


def read_corrections(db: Database, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Correction]:
    cursor = db.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return (Correction(**dict(zip(names, row, strict=True))) for row in cursor.fetchall())


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def who_or_user(who: str | None) -> str:
    if who:
        return who
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
