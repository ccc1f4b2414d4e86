"""What utterances are noted under: found by time, by every connection, and never after a rollback."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quotebank.bank.bank import Bank
from quotebank.bank.connection import writing
from quotebank.identity import postings
from quotebank.identity.matching import shingles
from quotebank.identity.postings import every_period, find, note, period_of, periods_near, settle

SPRING, LATER = date(2024, 3, 4), date(2026, 3, 4)


def _found(bank: Bank, day: date | None, *hashes: int) -> list[int]:
    return sorted(id for _, _, id in find(bank.db, hashes, periods_near(bank.db, day, 60)))


@pytest.mark.parametrize("settled", [False, True])
def test_what_is_noted_is_found_in_its_time_and_without_a_date_always(settled: bool) -> None:
    with Bank(":memory:") as bank:
        note(bank.db, 1, SPRING, [5, 6])
        note(bank.db, 2, LATER, [6])
        note(bank.db, 3, None, [6])
        if settled:
            settle(bank.db)
        assert _found(bank, date(2024, 4, 30), 5, 6) == [1, 1, 3]
        assert _found(bank, LATER, 5, 6) == [2, 3]
        assert _found(bank, None, 6) == [1, 2, 3]
        assert every_period(bank.db) == [0, *range(period_of(SPRING), period_of(LATER) + 1)]


def test_what_another_connection_notes_and_settles_is_found(tmp_path: Path) -> None:
    with Bank(tmp_path / "a.db") as one, Bank(tmp_path / "a.db") as other:
        with writing(one.db):
            note(one.db, 1, SPRING, [5])
        assert _found(other, SPRING, 5) == [1]
        with writing(one.db):
            settle(one.db)
            note(one.db, 2, SPRING, [5])
        assert _found(other, SPRING, 5) == [1, 2]
        assert _found(one, SPRING, 5) == [1, 2]


def test_what_was_rolled_back_is_not_found(tmp_path: Path) -> None:
    with Bank(tmp_path / "a.db") as bank:
        with writing(bank.db):
            note(bank.db, 1, SPRING, [5])
        with pytest.raises(RuntimeError, match="disk"), writing(bank.db):
            note(bank.db, 2, SPRING, [5])
            settle(bank.db)
            raise RuntimeError("disk")
        assert _found(bank, SPRING, 5) == [1]


def test_many_printings_move_into_the_large_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "KEPT", 3)
    with Bank(":memory:") as bank:
        for id in range(1, 8):
            note(bank.db, id, SPRING, [id, 99])
        assert bank.db["utterance_hashes"].count == 12
        assert _found(bank, SPRING, 99) == [1, 2, 3, 4, 5, 6, 7]


def test_a_bank_with_the_former_index_is_noted_afresh(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Bank(path) as bank, writing(bank.db):
        bank.db["sources"].insert(
            {"id": 1, "key": "k", "published": "2024-03-04", "language": "en", "text": "x", "parser": "p",
             "added_at": "", "parsed_at": ""}
        )  # fmt: skip
        bank.db["utterances"].insert(
            {
                "id": 7,
                "text": "",
                "printings": 1,
                "sources": 1,
                "speakers_given": 0,
                "life": "",
                "verdict": "",
            }
        )
        bank.db.execute(
            "INSERT INTO quotes (id, source_id, position, text, quote_start, quote_end, extent, is_speech,"
            " confidence, candidates, tense, status, parser, utterance_id) VALUES (1, 1, 1,"
            " 'We will rebuild the harbour', 0, 1, 'full', 1, 0.9, '[]', 'past', 'delivered', 'p', 7)"
        )
        bank.db.execute("DROP TABLE utterance_hashes")
        bank.db.execute("DROP TABLE utterance_recent")
        for table in ("utterance_shingles", "utterance_bands"):
            bank.db.execute(f"CREATE TABLE {table} (hash INTEGER, utterance_id INTEGER)")
        bank.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm108_postings'")
    with Bank(path) as bank:
        words = ("we", "will", "rebuild", "the")
        assert set(_found(bank, SPRING, *shingles(words))) == {7}
        assert not {"utterance_shingles", "utterance_bands"} & set(bank.db.table_names())
