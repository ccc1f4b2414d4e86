"""The same words in several articles: joined, told apart, their life, and their cost."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from quotebank.bank.bank import Bank
from quotebank.bank.corrections import relate_quotes, undo
from quotebank.identity.summary import refresh
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span, Speaker, SpeakerKind, Tense

sys.path.insert(0, str(Path(__file__).parent / "bench"))
from utterances import join, verdicts

BRIDGE = "We will rebuild the old harbour bridge before winter, whatever the ministry says about the cost."
ANA, BEN = "Ana Petrova", "Ben Osei"


@pytest.fixture
def bank() -> Iterator[Bank]:
    with Bank(":memory:") as opened:
        yield opened


def _add(
    bank: Bank,
    day: str | None,
    *printed: tuple[str, str | None, Tense],
    replace: bool = False,
    url: str | None = None,
) -> list[int]:
    """Store an article of the day with these quotations; their ids."""
    number = bank.db["sources"].count + 1
    text, quotes = "", []
    for words, who, tense in printed:
        start = len(text)
        text += f"“{words}”\n"
        quotes.append(
            Quote(
                spans=(Span(start=start, end=len(text) - 1),),
                text=words,
                extent=Extent.FULL,
                tense=tense,
                speaker=Speaker(name=who, kind=SpeakerKind.PERSON) if who else None,
                confidence=0.9,
            )
        )
    about = Article(
        text=text,
        url=url or f"https://news.example/{number}",
        title=f"Article {number}",
        published=date.fromisoformat(day) if day else None,
    )
    bank.store(ParsedArticle(article=about, quotes=tuple(quotes), parser="test"), replace=replace)
    rows = bank.db.execute(
        "SELECT quotes.id FROM quotes JOIN sources ON sources.id = source_id WHERE url = ? ORDER BY position",
        [about.url],
    )
    return [id for (id,) in rows]


def _utterances(bank: Bank) -> list[tuple[str, int, str, str]]:
    rows = bank.db.execute("SELECT text, printings, life, verdict FROM utterances ORDER BY id")
    return [tuple(row) for row in rows]


def test_announced_then_delivered_in_other_words(bank: Bank) -> None:
    _add(bank, "2024-03-04", (BRIDGE, ANA, Tense.FUTURE))
    changed = BRIDGE.replace("old harbour bridge", "harbour crossing").replace("before winter", "by spring")
    _add(bank, "2024-03-05", (changed, ANA, Tense.PAST))
    assert _utterances(bank) == [(BRIDGE, 2, "announced, delivered", "altered")]
    assert [row["announced_at"] for row in bank.db.query("SELECT * FROM delivered_changed")] == ["2024-03-04"]
    assert list(bank.db.query("SELECT * FROM announced_only")) == []


def test_announced_and_never_delivered(bank: Bank) -> None:
    _add(bank, "2024-03-04", (BRIDGE, ANA, Tense.FUTURE))
    _add(bank, "2024-03-05", (BRIDGE, ANA, Tense.FUTURE))
    assert [(row["text"], row["printings"]) for row in bank.db.query("SELECT * FROM announced_only")] == [
        (BRIDGE, 2)
    ]


def test_a_partial_quotation_of_four_words_joins_the_full_one_in_either_order(bank: Bank) -> None:
    _add(bank, "2024-03-04", ("rebuild the old harbour", ANA, Tense.PAST))
    _add(bank, "2024-03-04", (BRIDGE, ANA, Tense.PAST))
    _add(bank, "2024-03-05", ("whatever the ministry says", ANA, Tense.PAST))
    assert _utterances(bank) == [(BRIDGE, 3, "delivered", "cut")]


def test_fragments_meet_in_the_full_printing(bank: Bank) -> None:
    _add(bank, "2024-03-04", ("We will rebuild the old harbour bridge", ANA, Tense.PAST))
    _add(bank, "2024-03-04", ("whatever the ministry says about the cost", ANA, Tense.PAST))
    assert len(_utterances(bank)) == 2
    _add(bank, "2024-03-05", (BRIDGE, ANA, Tense.PAST))
    assert [row[:2] for row in _utterances(bank)] == [(BRIDGE, 3)]


def test_other_speakers_and_later_days_stay_apart(bank: Bank) -> None:
    _add(bank, "2024-03-04", ("rebuild the old harbour", ANA, Tense.PAST))
    _add(bank, "2024-03-05", ("rebuild the old harbour", BEN, Tense.PAST))
    _add(bank, "2024-09-05", ("rebuild the old harbour", ANA, Tense.PAST))
    _add(bank, "2024-09-05", ("Thank you", ANA, Tense.PAST))
    _add(bank, "2024-09-06", ("Thank you", BEN, Tense.PAST))
    assert [row[1] for row in _utterances(bank)] == [1, 1, 1, 1, 1]


def test_two_people_who_wait_two_times_say_two_things(bank: Bank) -> None:
    said = "We have waited {} weeks for an appointment and nobody has ever called us back about it."
    _add(bank, "2024-05-01", (said.format(31), ANA, Tense.PAST))
    _add(bank, "2024-05-03", (said.format(15), BEN, Tense.PAST))
    _add(bank, "2024-05-04", (said.format(30), ANA, Tense.PAST))
    rows = list(bank.db.query("SELECT speaker, printings FROM utterances_full ORDER BY speaker"))
    assert rows == [{"speaker": ANA, "printings": 2}, {"speaker": BEN, "printings": 1}]


def test_a_disagreement_about_the_speaker_is_shown(bank: Bank) -> None:
    _add(bank, "2024-03-04", (BRIDGE, ANA, Tense.PAST))
    _add(bank, "2024-03-05", (BRIDGE, BEN, Tense.PAST))
    _add(bank, "2024-03-05", (BRIDGE, ANA, Tense.PAST))
    (row,) = bank.db.query("SELECT speaker, speakers_given, disagreement FROM utterances_full")
    assert row == {"speaker": ANA, "speakers_given": 2, "disagreement": "Ana Petrova; Ben Osei"}


def test_an_unknown_speaker_joins(bank: Bank) -> None:
    _add(bank, "2024-03-04", (BRIDGE, ANA, Tense.PAST))
    _add(bank, None, (BRIDGE, None, Tense.NONE))
    assert [row[1] for row in _utterances(bank)] == [2]


def test_readers_part_and_join_printings(bank: Bank) -> None:
    (a,) = _add(bank, "2024-03-04", (BRIDGE, ANA, Tense.PAST))
    (b,) = _add(bank, "2024-03-05", (BRIDGE, ANA, Tense.PAST))
    (c,) = _add(bank, "2024-03-05", ("Something else entirely about the ferries was said", ANA, Tense.PAST))
    apart = relate_quotes(bank.db, b, a, together=False)
    assert [row[1] for row in _utterances(bank)] == [1, 1, 1]
    undo(bank.db, apart.id)
    assert sorted(row[1] for row in _utterances(bank)) == [1, 2]
    relate_quotes(bank.db, c, a, together=True)
    assert [row[1] for row in _utterances(bank)] == [3]


def test_parsing_again_leaves_no_trace_of_the_old_words(bank: Bank) -> None:
    _add(bank, "2024-03-04", (BRIDGE, ANA, Tense.PAST), url="https://news.example/a")
    _add(bank, "2024-03-04", ("Only the ferries were ever at stake in this", ANA, Tense.PAST),
         url="https://news.example/a", replace=True)  # fmt: skip
    assert [row[0] for row in _utterances(bank)] == ["Only the ferries were ever at stake in this"]
    assert bank.db.execute("SELECT count(*) FROM variants").fetchone() == (0,)


def test_parsing_again_takes_a_printing_that_is_gone_from_its_utterance(bank: Bank) -> None:
    pilots = ("Nobody ever asked the harbour pilots", ANA, Tense.PAST)
    ferries = ("Only the ferries were ever at stake in this", BEN, Tense.PAST)
    bridge = (BRIDGE, ANA, Tense.PAST)
    _add(bank, "2024-03-04", bridge, pilots, ferries, url="https://news.example/a")
    _add(bank, "2024-03-05", pilots)
    _add(bank, "2024-03-04", bridge, url="https://news.example/a", replace=True)
    assert [row[:2] for row in _utterances(bank)] == [(BRIDGE, 1), (pilots[0], 1)]
    row = bank.db.execute("SELECT first_seen, sources FROM utterances WHERE text = ?", [pilots[0]]).fetchone()
    assert row == ("2024-03-05", 1)


def test_a_printing_that_is_added_leaves_what_bringing_up_to_date_would(bank: Bank) -> None:
    """Whatever the order of dates, lengths, speakers and articles."""
    cut, longer = BRIDGE.partition(",")[0], f"Believe me: {BRIDGE}"
    altered = BRIDGE.replace("old", "new")
    printed = [
        ("2024-03-04", (BRIDGE, ANA, Tense.PAST)), ("2024-03-05", (cut, ANA, Tense.FUTURE)),
        ("2024-03-04", (altered, None, Tense.PAST)), ("2024-03-02", (cut, ANA, Tense.FUTURE)),
        ("2024-03-06", (longer, ANA, Tense.PAST)), ("2024-03-06", (BRIDGE, BEN, Tense.PAST)),
        (None, (longer, ANA, Tense.PAST)), ("2024-03-03", (longer, ANA, Tense.FUTURE)),
        ("2024-03-06", (BRIDGE, ANA, Tense.NONE)), ("2024-03-04", (BRIDGE, ANA, Tense.PAST)),
    ]  # fmt: skip
    for day, *quotes in printed:
        _add(bank, day, *quotes, *quotes)
        stored = bank.db.execute("SELECT * FROM utterances").fetchall()
        variants = bank.db.execute("SELECT * FROM variants ORDER BY quote_id").fetchall()
        refresh(bank.db, [row[0] for row in stored])
        assert bank.db.execute("SELECT * FROM utterances").fetchall() == stored, day
        assert bank.db.execute("SELECT * FROM variants ORDER BY quote_id").fetchall() == variants, day
    assert [row[1] for row in _utterances(bank)] == [20]


def test_edits_are_stored_with_offsets_in_both(bank: Bank) -> None:
    _add(bank, "2024-03-04", (BRIDGE, ANA, Tense.PAST))
    printed = "We will rebuild the new harbour bridge before winter"
    _add(bank, "2024-03-05", (printed, ANA, Tense.PAST))
    (row,) = bank.db.query("SELECT verdict, similarity, edits, printed, best FROM variants_full")
    first = json.loads(row["edits"])[0]
    assert (row["verdict"], first["kind"], first["before"], first["after"]) == (
        "altered", "substitution", "old", "new"
    )  # fmt: skip
    assert row["printed"][first["start"] : first["end"]] == "new"
    assert row["best"][first["best_start"] : first["best_end"]] == "old"


def test_clusters_of_invented_printings() -> None:
    scores = join(300, seed=3)
    assert float(str(scores["B3 precision"])) >= 97
    assert float(str(scores["B3 recall"])) >= 96


def test_verdicts_on_known_changes() -> None:
    assert float(str(verdicts(400, seed=5)["accuracy"])) >= 97
