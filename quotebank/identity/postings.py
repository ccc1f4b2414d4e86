"""Under which stretches of words utterances are found: rows of hash and utterance, kept by time.

Hashes lie at random, so that each would be a page of the file to itself to read and to write, the more so the
larger the bank. Here they lie by the time of the printing first: whoever adds the news of some days touches
the pages of those days only. What was noted last is one row a printing, read into memory, and moves into the
large table many printings at a time, in its order.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias
from weakref import WeakKeyDictionary

from sqlite_utils import Database

PERIOD = 128
"""Days that lie together; printings of one utterance are looked for in those that touch the days wanted."""

UNDATED = 0
KEPT = 2000
"""Printings that are noted before their hashes move into the large table."""

_BITS = 32


Posting: TypeAlias = tuple[int, int, int]
"""Period of a printing, hash of a stretch of its words, and the utterance."""


class _Recent:
    """The rows of `utterance_recent`, by period and hash, up to the last one that was read."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.last: tuple[int, int] | None = None
        self.rows = 0
        self.periods: set[int] = set()
        self.known: dict[int, tuple[int, ...]] = {}

    def take(self, id: int, period: int, utterance_id: int, hashes: Sequence[int]) -> None:
        self.last = (id, utterance_id)
        self.rows += 1
        if hashes:
            self.periods.add(period)
        for hash in hashes:
            key = period << _BITS | hash
            self.known[key] = (*self.known.get(key, ()), utterance_id)


_RECENT: WeakKeyDictionary[Database, _Recent] = WeakKeyDictionary()


def period_of(day: date | None) -> int:
    """The period of a printing of this day."""
    return day.toordinal() // PERIOD if day else UNDATED


def periods_near(db: Database, day: date | None, days: int) -> list[int]:
    """The periods that touch the days around `day`, with that of undated printings; all when it is None."""
    if day is None:
        return every_period(db)
    near = {(day.toordinal() + distance) // PERIOD for distance in (-days, 0, days)}
    return [UNDATED, *sorted(near)]


def every_period(db: Database) -> list[int]:
    """Every period of the bank: some three for each year that its articles are of."""
    bounds = db.conn.execute(
        "SELECT (SELECT min(period) FROM utterance_hashes WHERE period > ?),"
        " (SELECT max(period) FROM utterance_hashes)",
        (UNDATED,),
    ).fetchone()
    dated = [period for period in (*bounds, *_recent(db).periods) if period]
    return [UNDATED, *range(min(dated), max(dated) + 1)] if dated else [UNDATED]


def find(db: Database, hashes: Iterable[int], periods: Sequence[int]) -> list[Posting]:
    """The utterances noted under any of `hashes` in any of `periods`.

    Each hash is a search of its own in each period, but not in one that has none, as mostly the undated.
    """
    wanted = list(hashes)
    rows = db.conn.execute(
        "SELECT period, hash, utterance_id FROM utterance_hashes"
        " WHERE period IN (SELECT value FROM json_each(?) WHERE EXISTS"
        " (SELECT 1 FROM utterance_hashes WHERE period = value))"
        " AND hash IN (SELECT value FROM json_each(?))",
        (json.dumps(periods), json.dumps(wanted)),
    )
    found: list[Posting] = rows.fetchall()
    recent = _recent(db)
    for period in recent.periods.intersection(periods):
        for hash in wanted:
            for utterance_id in recent.known.get(period << _BITS | hash, ()):
                found.append((period, hash, utterance_id))
    return found


def note(db: Database, utterance_id: int, day: date | None, hashes: Sequence[int]) -> None:
    """Make an utterance findable under the hashes of a printing of this day."""
    if not hashes:
        return
    recent, period = _recent(db), period_of(day)
    cursor = db.conn.execute(
        "INSERT INTO utterance_recent (period, utterance_id, hashes) VALUES (?, ?, ?)",
        (period, utterance_id, struct.pack(f"<{len(hashes)}I", *hashes)),
    )
    recent.take(int(cursor.lastrowid or 0), period, utterance_id, hashes)
    if recent.rows >= KEPT:
        settle(db)


def settle(db: Database) -> None:
    """Move what was noted lately into the large table.

    An empty row takes its place: numbers of rows do not come again, and other processes see the change.
    """
    recent = _recent(db)
    limit = (1 << _BITS) - 1
    db.conn.executemany(
        "INSERT OR IGNORE INTO utterance_hashes (period, hash, utterance_id) VALUES (?, ?, ?)",
        [(key >> _BITS, key & limit, id) for key in sorted(recent.known) for id in recent.known[key]],
    )
    number = recent.last[0] + 1 if recent.last else 1
    db.conn.execute("DELETE FROM utterance_recent")
    db.conn.execute("INSERT INTO utterance_recent VALUES (?, 0, 0, x'')", (number,))
    recent.clear()
    recent.last = (number, 0)


def _recent(db: Database) -> _Recent:
    """The rows noted lately; read again as far as another process, or a rollback, has changed them."""
    recent = _RECENT.setdefault(db, _Recent())
    last = db.conn.execute(
        "SELECT id, utterance_id FROM utterance_recent ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if last == recent.last:
        return recent
    if recent.last and not _is_there(db, recent.last):
        recent.clear()
    after = recent.last[0] if recent.last else 0
    for id, period, utterance_id, packed in db.conn.execute(
        "SELECT id, period, utterance_id, hashes FROM utterance_recent WHERE id > ? ORDER BY id", (after,)
    ).fetchall():
        recent.take(id, period, utterance_id, struct.unpack(f"<{len(packed) // 4}I", packed))
    return recent


def _is_there(db: Database, row: tuple[int, int]) -> bool:
    found = db.conn.execute("SELECT 1 FROM utterance_recent WHERE id = ? AND utterance_id = ?", row)
    return found.fetchone() is not None
