"""Readers' corrections: laid over the parser's answer, kept, carried elsewhere, undone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fakes import FakeParser, bridge_articles
from sqlite_utils import Database

from quotebank.bank.bank import Bank
from quotebank.bank.corrections import (
    Kind,
    correct_quote,
    corrections,
    export_corrections,
    import_corrections,
    merge_speakers,
    relate_quotes,
    rename_speaker,
    split_speaker,
    undo,
    undo_for_speaker,
)
from quotebank.bank.migrations import migrations
from quotebank.errors import BankError
from quotebank.records import Article

ARTICLES = bridge_articles("Anna Petrovska", "\n“pending relocation”\n")


@pytest.fixture
def bank() -> Iterator[Bank]:
    with Bank(":memory:", parser=FakeParser()) as opened:
        opened.add(ARTICLES)
        yield opened


def _shown(bank: Bank) -> list[tuple[str | None, str, str, int, str | None, str | None]]:
    rows = bank.db.execute(
        "SELECT speaker, tense, status, is_speech, corrected, parsed_speaker FROM quotes_all"
        " ORDER BY source_id, position"
    )
    return [tuple(row) for row in rows]


def _roles(bank: Bank) -> list[str | None]:
    return [role for (role,) in bank.db.execute("SELECT role FROM quotes_full ORDER BY source_id, position")]


def _ids(bank: Bank) -> list[int]:
    return [id for (id,) in bank.db.execute("SELECT id FROM quotes ORDER BY source_id, position")]


PARSED = [
    ("Ana Petrova", "past", "delivered", 1, None, None),
    (None, "none", "unstated", 0, None, None),
    ("Anna Petrovska", "past", "delivered", 1, None, None),
    ("a neighbour", "past", "delivered", 1, None, None),
]


def test_a_quotation_put_right_parsed_again_and_undone(bank: Bank) -> None:
    first, scare, *_ = _ids(bank)
    made = correct_quote(bank.db, first, speaker="Ben Osei", tense="future", who="reader", why="heard it")
    made += correct_quote(bank.db, scare, is_speech=True, who="reader")
    corrected = [
        ("Ben Osei", "future", "announced", 1, "speaker, tense", "Ana Petrova"),
        (None, "none", "unstated", 1, "speech", None),
        *PARSED[2:],
    ]
    assert _shown(bank) == corrected
    bank.reparse()
    assert _shown(bank) == corrected
    assert [(c.kind, c.value, c.who, c.why) for c in corrections(bank.db)] == [
        (Kind.SPEAKER, "Ben Osei", "reader", "heard it"),
        (Kind.TENSE, "future", "reader", "heard it"),
        (Kind.SPEECH, "1", "reader", None),
    ]
    for one in made:
        undo(bank.db, one.id, who="editor")
    assert _shown(bank) == PARSED
    assert list(corrections(bank.db)) == []
    assert [c.undone_by for c in corrections(bank.db, undone=True)] == ["editor"] * 3


def test_a_speaker_known_to_be_unknown(bank: Bank) -> None:
    correct_quote(bank.db, _ids(bank)[0], unknown_speaker=True)
    assert _shown(bank)[0] == (None, "past", "delivered", 1, "speaker", "Ana Petrova")


def test_merged_speakers_stay_one_and_come_apart(bank: Bank) -> None:
    merge_speakers(bank.db, "Anna Petrovska", "Ana Petrova")
    merged = ("Ana Petrova", "past", "delivered", 1, "speaker", "Anna Petrovska")
    assert _shown(bank)[2] == merged
    assert [(s.name, s.quotations, s.aliases) for s in bank.speakers()][:1] == [
        ("Ana Petrova", 2, ("Anna Petrovska",))
    ]
    bank.reparse()
    bank.add(Article(text="“It is not safe,” said Anna Petrovska.\n", url="https://news.example/3"))
    assert _shown(bank)[2] == _shown(bank)[4] == merged
    assert len(bank.quotes(speaker="Anna Petrovska")) == 3
    with pytest.raises(BankError, match="one speaker already"):
        merge_speakers(bank.db, "Anna Petrovska", "Ana Petrova")
    undo_for_speaker(bank.db, Kind.MERGE, "Anna Petrovska", "Ana Petrova")
    assert [row[0] for row in _shown(bank)] == [
        "Ana Petrova", None, "Anna Petrovska", "a neighbour", "Anna Petrovska"
    ]  # fmt: skip


def test_merges_hold_in_a_bank_made_anew(bank: Bank) -> None:
    merge_speakers(bank.db, "Anna Petrovska", "Ana Petrova")
    rename_speaker(bank.db, "Ana Petrova", "Ana M. Petrova")
    correct_quote(bank.db, _ids(bank)[3], tense="present")
    lines = list(export_corrections(bank.db))
    with Bank(":memory:", parser=FakeParser()) as anew:
        anew.add(ARTICLES[:1])
        bad = ["{", *lines, "[]"]
        with pytest.raises(BankError, match=r"line 1 .*; line 5 .*other lines: 3"):
            import_corrections(anew.db, bad)
        assert import_corrections(anew.db, lines) == 0
        anew.add(ARTICLES)
        assert _shown(anew) == _shown(bank)
        assert [row[0] for row in _shown(anew)] == [
            "Ana M. Petrova", None, "Ana M. Petrova", "a neighbour"
        ]  # fmt: skip


def test_a_speaker_that_only_a_correction_names_is_renamed_and_merged_in_a_bank_made_anew(bank: Bank) -> None:
    correct_quote(bank.db, _ids(bank)[0], speaker="Ben Osei")
    correct_quote(bank.db, _ids(bank)[3], speaker="Bo Lind")
    rename_speaker(bank.db, "Ben Osei", "Benedict Osei")
    merge_speakers(bank.db, "Bo Lind", "Benedict Osei")
    lines = list(export_corrections(bank.db))
    for before, after in ((ARTICLES, []), ([], ARTICLES)):
        with Bank(":memory:", parser=FakeParser()) as anew:
            anew.add(before)
            import_corrections(anew.db, lines)
            anew.add(after)
            assert [row[0] for row in _shown(anew)] == [
                "Benedict Osei", None, "Anna Petrovska", "Benedict Osei"
            ]  # fmt: skip


def test_one_name_split_in_two(bank: Bank) -> None:
    bank.add(Article(text="“I scored,” said Ana Petrova.\n", url="https://news.example/4", title="Cup final"))
    (made,) = split_speaker(bank.db, "Ana Petrova", [3], "Ana Petrova (footballer)")
    assert [row[0] for row in _shown(bank)] == [
        "Ana Petrova", None, "Anna Petrovska", "a neighbour", "Ana Petrova (footballer)"
    ]  # fmt: skip
    bank.reparse()
    assert _shown(bank)[4][0] == "Ana Petrova (footballer)"
    undo(bank.db, made.id)
    assert _shown(bank)[4][0] == "Ana Petrova"
    assert "Ana Petrova (footballer)" not in [speaker.name for speaker in bank.speakers()]


def test_renamed_and_named_back(bank: Bank) -> None:
    made = rename_speaker(bank.db, "Ana Petrova", "Ana Maria Petrova")
    bank.reparse()
    assert _shown(bank)[0][0] == "Ana Maria Petrova"
    undo(bank.db, made.id)
    assert _shown(bank)[0][0] == "Ana Petrova"


def test_corrections_that_cannot_be_made(bank: Bank) -> None:
    with pytest.raises(BankError, match="no quotation has the number 7"):
        correct_quote(bank.db, 7, tense="past")
    with pytest.raises(BankError, match="nothing to correct"):
        correct_quote(bank.db, _ids(bank)[0])
    with pytest.raises(BankError, match="no speaker is called"):
        merge_speakers(bank.db, "Nobody", "Ana Petrova")
    with pytest.raises(BankError, match="no name outside one article"):
        merge_speakers(bank.db, "Ana Petrova", "a neighbour")
    with pytest.raises(BankError, match="same name"):
        split_speaker(bank.db, "Ana Petrova", [1], "Ana Petrova")
    with pytest.raises(BankError, match="no correction has the number 9"):
        undo(bank.db, 9)
    with pytest.raises(BankError, match="line 2 is not a correction"):
        import_corrections(bank.db, ["", json.dumps({"kind": "speech"})])
    assert list(corrections(bank.db, undone=True)) == []


def test_a_corrected_speaker_has_no_role_of_the_one_before(bank: Bank) -> None:
    assert _roles(bank) == ["mayor", None, None]
    correct_quote(bank.db, _ids(bank)[0], speaker="Anna Petrovska")
    assert _roles(bank) == [None, None, None]
    (made,) = corrections(bank.db)
    undo(bank.db, made.id)
    merge_speakers(bank.db, "Ana Petrova", "Anna Petrovska")
    assert _roles(bank) == ["mayor", None, None]


def test_a_bank_from_before_shows_the_roles_of_corrected_quotations_anew() -> None:
    old = Database(memory=True)
    migrations.apply(old, stop_before="m205_roles_of_corrected")
    old.create_view("quotes_all", "SELECT 1 AS id", replace=True)
    migrations.apply(old)
    assert "merged_into" in old.view("quotes_all").schema


@pytest.mark.parametrize("together", [True, False])
def test_a_quotation_is_not_set_against_itself(bank: Bank, together: bool) -> None:
    id = _ids(bank)[0]
    with pytest.raises(BankError, match=f"quotation {id} cannot be set against itself"):
        relate_quotes(bank.db, id, id, together=together)
    assert list(corrections(bank.db)) == []
