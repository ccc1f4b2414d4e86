"""Identifiers as corrections: stored, carried to another bank, kept when parsed again, undone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
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
    undo,
)
from quotebank.bank.migrations import migrations
from quotebank.cli import main
from quotebank.errors import BankError
from quotebank.identity.identifiers import link_speaker, link_table, unlink_speaker
from quotebank.records import Article

OLD = Path(__file__).parent / "data/bank-v1.db"
ARTICLES = bridge_articles("Carl Brandt")


@pytest.fixture
def bank() -> Iterator[Bank]:
    with Bank(":memory:", parser=FakeParser()) as opened:
        opened.add(ARTICLES)
        yield opened


def _known(bank: Bank) -> dict[str, str | None]:
    rows = bank.db.execute("SELECT name, identifiers FROM speakers_full ORDER BY name")
    return {name: identifiers for name, identifiers in rows if identifiers}


def test_a_link_is_kept_when_parsed_again_and_undone(bank: Bank) -> None:
    made = link_speaker(bank.db, "Ana Petrova", "https://www.wikidata.org/wiki/q42", who="reader", why="page")
    assert (made.kind, made.speaker, made.value_kind, made.value, made.who, made.why) == (
        Kind.LINK, "Ana Petrova", "wikidata", "Q42", "reader", "page"
    )  # fmt: skip
    assert link_speaker(bank.db, "Ana Petrova", "Q42") == made
    bank.reparse()
    assert _known(bank) == {"Ana Petrova": "wikidata:Q42"}
    undo(bank.db, made.id, who="editor")
    assert _known(bank) == {}
    bank.reparse()
    assert _known(bank) == {}
    assert link_speaker(bank.db, "Ana Petrova", "Q43").id == 2
    assert unlink_speaker(bank.db, "Ana Petrova", "Q43", who="editor").undone_by == "editor"
    with pytest.raises(BankError, match="has no identifier wikidata:Q43"):
        unlink_speaker(bank.db, "Ana Petrova", "Q43")


def test_links_of_a_table_are_carried_to_a_bank_made_anew_in_any_order(bank: Bank) -> None:
    rows = ["name,identifier,scheme", "Ana Petrova,Q42,", "Carl Brandt,7,parliament", "a neighbour,8,list"]
    assert link_table(bank.db, rows, who="reader") == (3, [])
    correct_quote(bank.db, bank.quotes(speaker="a neighbour")[0].id, speaker="Ben Osei")
    link_speaker(bank.db, "Ben Osei", "Q5")
    unlink_speaker(bank.db, "Carl Brandt", "7", "parliament")
    wanted = {"Ana Petrova": "wikidata:Q42", "Ben Osei": "wikidata:Q5"}
    assert {name: known for name, known in _known(bank).items() if name != "a neighbour"} == wanted
    lines = list(export_corrections(bank.db))
    assert json.loads(lines[0])["kind"] == "link"
    for before, after in ((ARTICLES, []), ([], ARTICLES), (ARTICLES[:1], ARTICLES[1:])):
        with Bank(":memory:", parser=FakeParser()) as anew:
            anew.add(before)
            assert import_corrections(anew.db, lines) == 5
            assert import_corrections(anew.db, lines) == 0
            anew.add(after)
            assert {name: known for name, known in _known(anew).items() if name != "a neighbour"} == wanted
            assert list(export_corrections(anew.db)) == lines


def test_links_that_cannot_be_taken_in_are_told_and_the_others_are(bank: Bank) -> None:
    link_speaker(bank.db, "Ana Petrova", "Q42")
    link_speaker(bank.db, "Carl Brandt", "7", "parliament")
    first, second = (json.loads(line) for line in export_corrections(bank.db))
    lines = [
        json.dumps(row)
        for row in (
            first | {"key": "a", "value": "42"},
            first | {"key": "b", "value_kind": None},
            second | {"key": "c", "value_kind": "wikidata", "value": "q42"},
            first | {"key": "d", "value": "q43", "speaker": "Nobody", "speaker_key": "nobody"},
            first,
        )
    ]
    with Bank(":memory:", parser=FakeParser()) as anew:
        anew.add(ARTICLES)
        import_corrections(anew.db, [json.dumps(first)])
        with pytest.raises(BankError) as told:
            import_corrections(anew.db, lines)
        for part in (
            "line 1 is not a correction ('42' is not a Wikidata number",
            "line 2 is not a correction (whose identifier",
            "line 3 cannot be taken in (wikidata:Q42 is 'Ana Petrova'",
            "other lines: 1)",
        ):
            assert part in str(told.value)
        assert [(made.speaker, made.value) for made in corrections(anew.db)] == [
            ("Ana Petrova", "Q42"), ("Nobody", "Q43")
        ]  # fmt: skip
        assert _known(anew) == {"Ana Petrova": "wikidata:Q42"}


def test_an_identifier_said_twice_goes_with_the_last_that_says_it(bank: Bank) -> None:
    link_speaker(bank.db, "Ana Petrova", "Q42")
    (line,) = export_corrections(bank.db)
    assert import_corrections(bank.db, [json.dumps(json.loads(line) | {"key": "other"})]) == 1
    undo(bank.db, 1)
    assert _known(bank) == {"Ana Petrova": "wikidata:Q42"}
    undo(bank.db, 2)
    assert _known(bank) == {}


def test_a_link_of_a_lone_name_goes_with_it(bank: Bank) -> None:
    def add(name: str, number: int) -> None:
        text = f"“It rained on the bridge,” said {name}, mayor of Lind.\n"
        day = date(2024, 3, number)
        bank.add(Article(text=text, url=f"https://news.example/{number}", outlet="Lind Post", published=day))

    add("Zawadzki", 6)
    made = link_speaker(bank.db, "Zawadzki", "Q9")
    assert made.speaker_key is None
    add("Ewa Zawadzki", 7)
    assert _known(bank) == {"Ewa Zawadzki": "wikidata:Q9"}
    bank.reparse()
    assert _known(bank) == {"Ewa Zawadzki": "wikidata:Q9"}
    assert unlink_speaker(bank.db, "Ewa Zawadzki", "Q9").id == made.id
    assert _known(bank) == {}


def test_a_link_of_one_merged_is_taken_away_by_either_name(bank: Bank) -> None:
    link_speaker(bank.db, "Carl Brandt", "Q7")
    merge_speakers(bank.db, "Carl Brandt", "Ana Petrova")
    assert link_speaker(bank.db, "Ana Petrova", "Q7").id == 1
    assert unlink_speaker(bank.db, "Ana Petrova", "Q7").undone_at


def test_a_speaker_shows_the_identifiers_of_those_merged_into_it(bank: Bank) -> None:
    link_speaker(bank.db, "Carl Brandt", "Q7")
    link_speaker(bank.db, "Ana Petrova", "77", "parliament")
    merge = merge_speakers(bank.db, "Carl Brandt", "Ana Petrova")
    assert _known(bank) == {"Ana Petrova": "parliament:77; wikidata:Q7"}
    with pytest.raises(BankError, match="'Ana Petrova' has the Wikidata number Q7"):
        link_speaker(bank.db, "Ana Petrova", "Q42")
    undo(bank.db, merge.id)
    assert _known(bank) == {"Ana Petrova": "parliament:77", "Carl Brandt": "wikidata:Q7"}


ACRONYM = [
    "“It rained,” said the STU.\n",
    "“It snowed,” said the Salt Trade Union (STU) on Monday.\n",
    "“It froze,” said the STU.\n",
    "“It thawed,” said the Tarn Union.\n",
]
"""A body that is known by its acronym before an article tells its name."""


def _weather(texts: list[str], lines: tuple[str, ...] = ()) -> Bank:
    """A bank of articles, with corrections taken in before them."""
    made = Bank(":memory:", parser=FakeParser())
    import_corrections(made.db, lines)
    for text in texts:
        number = ACRONYM.index(text) + 1
        made.add(Article(text=text, url=f"https://news.example/w{number}", published=date(2024, 3, number)))
    return made


def _said(bank: Bank) -> dict[str, list[str]]:
    """What each speaker is shown to have said, with the identifiers of each."""
    rows = bank.db.execute(
        "SELECT speaker, identifiers, text FROM quotes_full JOIN speakers_full"
        " ON speakers_full.id = speaker_id ORDER BY text"
    ).fetchall()
    assert len(rows) == bank.db.execute("SELECT count(*) FROM quotes").fetchone()[0]
    found: dict[str, list[str]] = {}
    for speaker, identifiers, text in rows:
        found.setdefault(f"{speaker} {identifiers or ''}".strip(), []).append(text)
    return found


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 2, 3)])
@pytest.mark.parametrize("imported_first", [True, False])
def test_a_link_of_an_acronym_goes_with_its_body(order: tuple[int, ...], imported_first: bool) -> None:
    with _weather(ACRONYM[:1]) as old:
        link_speaker(old.db, "STU", "Q9")
        lines = tuple(export_corrections(old.db))
        for number, text in enumerate(ACRONYM[1:], 2):
            url = f"https://news.example/w{number}"
            old.add(Article(text=text, url=url, published=date(2024, 3, number)))
        expected = {
            "Salt Trade Union wikidata:Q9": ["It froze,", "It rained,", "It snowed,"],
            "Tarn Union": ["It thawed,"],
        }
        assert _said(old) == expected
    with _weather([ACRONYM[n] for n in order], lines if imported_first else ()) as anew:
        import_corrections(anew.db, lines)
        assert _said(anew) == expected
        undo(anew.db, 1)
        assert "Salt Trade Union" in _said(anew)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 2, 3), (3, 1, 2, 0)])
@pytest.mark.parametrize("imported_first", [True, False])
@pytest.mark.parametrize("acronym_stays", [True, False])
def test_a_merge_of_an_acronym_goes_with_its_body(
    order: tuple[int, ...], imported_first: bool, acronym_stays: bool
) -> None:
    with _weather([ACRONYM[0], ACRONYM[3]]) as old:
        names = ("Tarn Union", "STU") if acronym_stays else ("STU", "Tarn Union")
        merge_speakers(old.db, *names)
        lines = tuple(export_corrections(old.db))
        for number in (2, 3):
            url = f"https://news.example/w{number}"
            old.add(Article(text=ACRONYM[number - 1], url=url, published=date(2024, 3, number)))
        shown = "Salt Trade Union" if acronym_stays else "Tarn Union"
        assert list(_said(old)) == [shown]
    with _weather([ACRONYM[n] for n in order], lines if imported_first else ()) as anew:
        import_corrections(anew.db, lines)
        assert list(_said(anew)) == [shown]
        undo(anew.db, 1)
        assert {name: len(texts) for name, texts in _said(anew).items()} == {
            "Salt Trade Union": 3, "Tarn Union": 1
        }  # fmt: skip


def test_identifiers_of_an_older_bank_become_corrections() -> None:
    old = Database(memory=True)
    migrations.apply(old, stop_before="m111_links")
    old.execute(
        "INSERT INTO speakers (id, name, kind, key) VALUES (1, 'Ana Petrova', 'person', 'ana petrova')"
    )
    old.execute("INSERT INTO speakers (id, name, kind, key) VALUES (2, 'Ana Petrov', 'person', 'ana petrov')")
    for id in (1, 2):
        old.execute("INSERT INTO identifiers (speaker_id, scheme, value) VALUES (?, 'wikidata', 'Q42')", [id])
    migrations.apply(old)
    assert [(made.speaker, made.value, made.who) for made in corrections(old)] == [
        ("Ana Petrova", "Q42", "unknown"), ("Ana Petrov", "Q42", "unknown")
    ]  # fmt: skip
    assert old.execute("SELECT count(*) FROM identifiers").fetchone() == (2,)


def test_links_are_listed_carried_and_undone_from_the_command_line(tmp_path: Path) -> None:
    database, other, carried = (str(tmp_path / name) for name in ("a.db", "b.db", "links.jsonl"))
    for path in (database, other):
        shutil.copy(OLD, path)

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, list(arguments))
        assert result.exit_code == 0, result.output
        return result.output

    run("speakers", "link", "Ana Petrova", "Q42", "--by", "reader", "--why", "page", "-d", database)
    (row,) = json.loads(run("correct", "--list", "-d", database))
    assert [row[name] for name in ("kind", "speaker", "value", "value_kind", "who", "why")] == [
        "link", "Ana Petrova", "Q42", "wikidata", "reader", "page"
    ]  # fmt: skip
    Path(carried).write_text(run("correct", "--export", "-d", database))
    assert run("correct", "--import", carried, "-d", other) == "1 corrections taken in\n"
    assert json.loads(run("speakers", "-d", other))[0]["identifiers"] == "wikidata:Q42"
    assert run("correct", "--undo", "1", "-d", other) == "1\tAna Petrova has wikidata:Q42 (undone)\n"
    assert json.loads(run("speakers", "-d", other))[0]["identifiers"] is None
