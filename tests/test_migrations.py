"""The schema: described, upgradable, safe to vacuum."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotebank.bank.descriptions import COLUMN_DESCRIPTIONS, TABLE_DESCRIPTIONS
from quotebank.bank.migrations import migrations
from quotebank.identity.finding import index_all_speakers

OLD = Path(__file__).parent / "data/bank-v1.db"


@pytest.fixture
def db() -> Database:
    db = Database(memory=True, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = on")
    migrations.apply(db)
    return db


def _add_source(db: Database, key: str, text: str) -> None:
    db.table("sources").insert(
        {
            "key": key,
            "text": text,
            "language": "en",
            "parser": "test 1",
            "added_at": "2026-01-01T00:00:00+00:00",
            "parsed_at": "2026-01-01T00:00:00+00:00",
        }
    )


def test_every_table_and_view_is_described(db: Database) -> None:
    own = {name for name in db.table_names() + db.view_names() if "_fts" not in name and name[0] != "_"}
    assert own == set(TABLE_DESCRIPTIONS)
    assert own == set(COLUMN_DESCRIPTIONS)


@pytest.mark.parametrize("table", sorted(COLUMN_DESCRIPTIONS))
def test_every_column_is_described(db: Database, table: str) -> None:
    assert {column.name for column in db[table].columns} == set(COLUMN_DESCRIPTIONS[table])


def test_applying_twice_changes_nothing(db: Database) -> None:
    before = db.schema
    migrations.apply(db)
    assert db.schema == before
    assert migrations.pending(db) == []


def test_each_migration_can_be_the_last_applied(tmp_path: Path) -> None:
    reference = Database(memory=True, execute_plugins=False)
    migrations.apply(reference)
    names = [migration.name for migration in migrations.pending(Database(memory=True, execute_plugins=False))]
    for name in names:
        db = Database(memory=True, execute_plugins=False)
        migrations.apply(db, stop_before=name)
        migrations.apply(db)
        assert db.schema == reference.schema


def test_an_upgrade_from_any_state_indexes_the_speakers_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Database] = []

    def index(db: Database) -> None:
        calls.append(db)
        index_all_speakers(db)

    monkeypatch.setattr("quotebank.identity.finding.index_all_speakers", index)
    names = [migration.name for migration in migrations.pending(Database(memory=True, execute_plugins=False))]
    found = set()
    for number, name in enumerate(
        names[names.index("m101_identity") : names.index("m125_speakers_indexed") + 1]
    ):
        path = tmp_path / f"{number}.db"
        shutil.copy(OLD, path)
        db = Database(path, execute_plugins=False)
        migrations.apply(db, stop_before=name)
        calls.clear()
        migrations.apply(db)
        forms = db.execute(
            "SELECT form, name FROM speaker_forms JOIN speakers ON id = speaker_id ORDER BY 1, 2"
        )
        found.add((len(calls), *forms.fetchall()))
    ((times, *listed),) = found
    assert times == 1
    assert ("words ana petrova", "Ana Petrova") in listed


def test_no_foreign_key_lacks_an_index(db: Database) -> None:
    missing = []
    for name in db.table_names():
        table = db.table(name)
        indexed = {index.columns[0] for index in table.indexes} | {table.pks[0]}
        missing += [(name, key.column) for key in table.foreign_keys if key.column not in indexed]
    assert missing == []


def test_search_still_finds_the_right_rows_after_deleting_and_vacuuming(db: Database) -> None:
    for number, word in enumerate(["apple", "pear", "plum"]):
        _add_source(db, f"k{number}", f"A {word} fell.")
    db.execute("DELETE FROM sources WHERE key = 'k0'")
    db.execute("VACUUM")
    assert [row["text"] for row in db.table("sources").search("plum")] == ["A plum fell."]
    assert list(db.table("sources").search("apple")) == []


def test_search_follows_updates_of_the_text(db: Database) -> None:
    _add_source(db, "k", "A café was cutting prices.")
    db.execute("UPDATE sources SET outlet = 'The Orchard'")
    assert [row["key"] for row in db.table("sources").search("cafe cuts")] == ["k"]
    db.execute("UPDATE sources SET text = 'Closed.'")
    assert list(db.table("sources").search("cafe")) == []
    db.execute("INSERT INTO sources_fts (sources_fts, rank) VALUES ('integrity-check', 1)")


def test_sqlite_utils_migrate_finds_the_migrations(tmp_path: Path) -> None:
    from click.testing import CliRunner
    from sqlite_utils.cli import cli

    import quotebank

    path = tmp_path / "quotes.db"
    package = Path(quotebank.__file__).parent
    result = CliRunner().invoke(cli, ["migrate", str(path), str(package)])
    assert result.exit_code == 0, result.output
    assert "quotes_full" in Database(path).view_names()
