"""The counts that triggers keep are those that counting every row gives, whatever is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browse_bank import make_bank
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from quotebank.bank.migrations import migrations

EVERY_MONTH = """
    SELECT coalesce(substr(published, 1, 7), ''), coalesce(outlet, ''), status, count(*)
    FROM quotes JOIN sources ON sources.id = quotes.source_id WHERE is_speech = 1 GROUP BY 1, 2, 3
"""
EVERY_SPEAKER = """
    SELECT id, (SELECT count(*) FROM quotes WHERE speaker_id = speakers.id AND is_speech = 1) FROM speakers
"""
FIELDS = {
    "speaker_id": st.one_of(st.none(), st.integers(1, 3)),
    "is_speech": st.integers(0, 1),
    "status": st.sampled_from(["announced", "delivered"]),
    "source_id": st.integers(1, 3),
}
NUMBER = st.integers(1, 4)
WRITES = st.lists(
    st.one_of(
        st.tuples(st.just("quote"), NUMBER, st.fixed_dictionaries(FIELDS)),
        st.tuples(st.just("change"), NUMBER, st.fixed_dictionaries({}, optional=FIELDS)),
        st.tuples(st.just("drop"), NUMBER, st.none()),
        st.tuples(
            st.just("source"), NUMBER, st.sampled_from(["2026-03-01", "2026-03-02", "2026-04-01", None])
        ),
        st.tuples(st.just("outlet"), NUMBER, st.sampled_from(["Lantern", "Courier", None])),
        st.tuples(st.just("drop source"), NUMBER, st.none()),
    ),
    max_size=25,
)


def write(db: Database, kind: str, number: int, what: Any) -> None:
    """One change of the tables; none when the row that it needs is not there (or is already)."""
    if kind == "quote":
        db.execute(
            "INSERT INTO quotes (id, position, text, quote_start, quote_end, extent, confidence, candidates,"
            " tense, parser, speaker_id, is_speech, status, source_id)"
            " SELECT ?, 1, 'Yes', 0, 5, 'full', 0.9, '[]', 'past', 'x', ?, ?, ?, id FROM sources WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM quotes WHERE id = ?)",
            [number, what["speaker_id"], what["is_speech"], what["status"], what["source_id"], number],
        )
    elif kind == "change":
        for name, value in what.items():
            known = " AND EXISTS (SELECT 1 FROM sources WHERE id = ?)" if name == "source_id" else ""
            db.execute(
                f"UPDATE quotes SET {name} = ? WHERE id = ?{known}",
                [value, number, *([value] if known else [])],
            )
    elif kind == "drop":
        db.execute("DELETE FROM quotes WHERE id = ?", [number])
    elif kind == "source":
        row = [number, str(number), what, "en", "x", "x", "2026-01-01", "2026-01-01"]
        known = db.execute("SELECT 1 FROM sources WHERE id = ?", [number]).fetchone()
        if known:
            db.execute("UPDATE sources SET published = ? WHERE id = ?", [what, number])
        else:
            db.execute(f"INSERT INTO sources {SOURCE} VALUES ({', '.join('?' * len(row))})", row)
    elif kind == "outlet":
        db.execute("UPDATE sources SET outlet = ? WHERE id = ?", [what, number])
    else:
        db.execute("DELETE FROM sources WHERE id = ?", [number])


SOURCE = "(id, key, published, language, text, parser, added_at, parsed_at)"


def counted(db: Database) -> tuple[list[Any], list[Any]]:
    """The two tables, in order."""
    return (
        sorted(db.execute("SELECT month, outlet, status, quotations FROM monthly_counts").fetchall()),
        sorted(db.execute("SELECT speaker_id, quotations FROM speaker_counts").fetchall()),
    )


def recounted(db: Database) -> tuple[list[Any], list[Any]]:
    """What the two tables should hold."""
    return sorted(db.execute(EVERY_MONTH).fetchall()), sorted(db.execute(EVERY_SPEAKER).fetchall())


@pytest.fixture(scope="module")
def empty() -> Database:
    db = Database(memory=True, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = on")
    migrations.apply(db)
    for number in (1, 2, 3):
        db.execute("INSERT INTO speakers (id, name, kind, key) VALUES (?, ?, 'person', ?)", [number] * 3)
    return db


@settings(deadline=None, max_examples=150)
@given(writes=WRITES)
def test_counts_follow_whatever_is_written(empty: Database, writes: list[tuple[str, int, Any]]) -> None:
    for table in ("quotes", "sources"):
        empty.execute(f"DELETE FROM {table}")
    assert counted(empty) == ([], [(1, 0), (2, 0), (3, 0)])
    for one in writes:
        write(empty, *one)
        assert counted(empty) == recounted(empty)


def test_a_bank_filled_before_is_counted_when_it_is_upgraded(tmp_path: Path) -> None:
    path = make_bank(tmp_path / "news.db")
    db = Database(path)
    before = counted(db)
    assert before == recounted(db)
    assert sum(count for *_, count in before[0]) > 0
    for name in ("speakers_counted", "quotes_counted", "quotes_uncounted", "quotes_recounted",
                 "sources_uncounted", "sources_recounted"):  # fmt: skip
        db.execute(f"DROP TRIGGER {name}")
    for name in ("monthly_counts", "speaker_counts"):
        db.execute(f"DROP TABLE {name}")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm203_counts'")
    migrations.apply(db)
    assert counted(db) == before
