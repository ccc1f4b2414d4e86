"""Adding articles to a bank and reading quotations, speakers and articles back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bank_articles import BRIDGE, SPEECH
from fakes import FakeParser

from quotebank.bank.bank import Bank
from quotebank.bank.records import Added, Change, Outcome
from quotebank.bank.storing import quote_id
from quotebank.errors import BankError, ModelError, ReadError
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span, Speaker, SpeakerKind
from quotebank.text import MAX_ARTICLE_BYTES


@pytest.fixture
def bank() -> Iterator[Bank]:
    with Bank(":memory:", parser=FakeParser()) as bank:
        yield bank


def _rows(bank: Bank, sql: str) -> list[tuple[object, ...]]:
    return bank.db.execute(sql).fetchall()


def test_adding_tells_what_happened(bank: Bank) -> None:
    assert bank.add([BRIDGE, SPEECH]) == Added(
        outcomes=(
            Outcome(name="Bridge falls", change=Change.ADDED, quotations=1),
            Outcome(name="Speech planned", change=Change.ADDED, quotations=2),
        )
    )
    assert repr(bank.add([BRIDGE, SPEECH])) == "<Added 2 unchanged; 0 quotations>"


def test_a_quotation_comes_back_as_it_was_parsed(bank: Bank) -> None:
    (parsed,) = FakeParser().parse([BRIDGE])
    bank.add(BRIDGE)
    stored = bank.quotes(include_all=True)
    assert [Quote(**{name: getattr(quote, name) for name in Quote.model_fields}) for quote in stored] == list(
        parsed.quotes
    )
    first = stored[0]
    assert (
        first.id,
        first.position,
        first.source,
        first.outlet,
        first.published,
        first.url,
        first.parser,
    ) == (
        quote_id(BRIDGE.id, 0),
        1,
        "Bridge falls",
        "The Ferry",
        "2026-03-01",
        "https://example.org/bridge",
        "fake 1",
    )
    assert repr(first) == "<Quote Ana Petrova (past) 'We will rebuild it,' in 'Bridge falls'>"


def test_quotation_ids_are_the_same_in_every_bank() -> None:
    assert quote_id("8cafadafb8b5cd57", 12) == 2469598759253230
    ids = [quote_id("8cafadafb8b5cd57", start) for start in range(0, MAX_ARTICLE_BYTES, 997)]
    assert len(set(ids)) == len(ids)
    assert max(ids) < 2**53


def test_colliding_ids_go_to_the_next_free_number(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotebank.bank.storing.quote_id", lambda key, start: 2**53 - 1)
    bank.add([BRIDGE, SPEECH])
    assert [quote.id for quote in bank.quotes(include_all=True)] == [2**53 - 1, 0, 1, 2]


def test_only_speech_unless_asked(bank: Bank) -> None:
    bank.add(BRIDGE)
    assert [quote.text for quote in bank.quotes()] == ["We will rebuild it,"]
    assert [(quote.text, quote.reason) for quote in bank.quotes(include_all=True)] == [
        ("We will rebuild it,", None),
        ("pending relocation", "scare"),
    ]


def test_the_same_full_name_is_one_speaker_with_the_aliases_and_roles_of_each_source(bank: Bank) -> None:
    bank.add([BRIDGE, SPEECH, Article(text="“Good,” said Ána PETROVA, engineer.")])
    (speaker,) = bank.speakers("Ana Petrova")
    assert speaker.model_dump() == {
        "id": 1,
        "name": "Ana Petrova",
        "kind": "person",
        "quotations": 3,
        "sources": 3,
        "announced": 1,
        "delivered": 2,
        "first_published": "2026-03-01",
        "last_published": "2026-03-02",
        "roles": ("mayor, Lom", "engineer"),
        "aliases": ("Ána PETROVA",),
        "only_in": None,
    }
    assert _rows(bank, "SELECT source_id, name FROM aliases WHERE speaker_id = 1 ORDER BY source_id") == [
        (1, "Ana Petrova"),
        (2, "Ana Petrova"),
        (3, "Ána PETROVA"),
    ]
    assert _rows(bank, "SELECT source_id, role, organisation FROM roles ORDER BY id") == [
        (1, "mayor", "Lom"),
        (3, "engineer", None),
    ]


def test_unnamed_speakers_never_merge_across_articles(bank: Bank) -> None:
    again = "“Me neither,” said a neighbour. “Nor I,” said a neighbour."
    bank.add([SPEECH, Article(text=again)])
    assert _rows(bank, "SELECT name, kind, key, source_id FROM speakers WHERE kind = 'unnamed'") == [
        ("a neighbour", "unnamed", None, 1),
        ("a neighbour", "unnamed", None, 2),
    ]


def test_a_lone_surname_joins_nobody_in_another_article(bank: Bank) -> None:
    bank.add([Article(text="“One,” said Petrova."), Article(text="“Two,” said Petrova."), BRIDGE])
    assert _rows(bank, "SELECT name, source_id FROM speakers ORDER BY id") == [
        ("Petrova", 1),
        ("Petrova", 2),
        ("Ana Petrova", None),
    ]


def test_a_person_and_a_body_of_one_name_are_two(bank: Bank) -> None:
    bank.add([Article(text="“One,” said the Red Cross."), Article(text="“Two,” said Red Cross.")])
    assert _rows(bank, "SELECT name, kind FROM speakers ORDER BY id") == [
        ("Red Cross", "org"),
        ("Red Cross", "person"),
    ]


def test_adding_again_changes_nothing_and_parses_nothing(bank: Bank) -> None:
    bank.add([BRIDGE, SPEECH])
    before = list(bank.db.conn.iterdump())
    parser = FakeParser("fake 2")
    bank._parser = parser
    assert [outcome.change for outcome in bank.add([BRIDGE, SPEECH]).outcomes] == [Change.UNCHANGED] * 2
    assert list(bank.db.conn.iterdump()) == before
    assert parser.parsed == 0


def test_the_same_article_twice_in_one_batch_is_stored_once(bank: Bank) -> None:
    assert [outcome.change for outcome in bank.add([BRIDGE, BRIDGE]).outcomes] == [
        Change.ADDED,
        Change.UNCHANGED,
    ]
    assert len(bank.sources()) == 1


def test_another_text_under_a_stored_url_is_left_alone_and_told(bank: Bank) -> None:
    bank.add(BRIDGE)
    edited = BRIDGE.model_copy(update={"text": "“It stands,” said Bo Lind."})
    assert bank.add(edited).outcomes == (Outcome(name="Bridge falls", change=Change.DIFFERS),)
    assert [quote.text for quote in bank.quotes()] == ["We will rebuild it,"]


def test_reparse_replaces_quotations_and_drops_the_speakers_that_only_they_had(bank: Bank) -> None:
    bank.add([BRIDGE, SPEECH])
    edited = BRIDGE.model_copy(update={"text": "“It stands,” said Bo Lind."})
    bank._parser = FakeParser("fake 2")
    assert bank.add(edited, reparse=True).outcomes == (
        Outcome(name="Bridge falls", change=Change.REPLACED, quotations=1),
    )
    assert [(quote.text, quote.parser) for quote in bank.quotes()] == [
        ("It stands,", "fake 2"),
        ("We shall rebuild it all,", "fake 1"),
        ("No comment,", "fake 1"),
    ]
    bank.add(SPEECH.model_copy(update={"text": SPEECH.text}), reparse=True)
    assert [speaker.name for speaker in bank.speakers()] == ["Ana Petrova", "Bo Lind", "a neighbour"]
    bank.add(edited.model_copy(update={"text": "Nobody spoke."}), reparse=True)
    assert [speaker.name for speaker in bank.speakers()] == ["Ana Petrova", "a neighbour"]
    assert _rows(bank, "SELECT count(*) FROM quote_spans") == [(2,)]


def test_reparse_keeps_ids_and_columns_that_others_added(bank: Bank) -> None:
    bank.add([BRIDGE, SPEECH])
    bank.db.execute("ALTER TABLE quotes ADD COLUMN note TEXT")
    bank.db.execute("UPDATE quotes SET note = 'seen'")
    before = _rows(bank, "SELECT id, speaker_id, note FROM quotes ORDER BY id")
    bank._parser = FakeParser("fake 2", confidence=0.5)
    assert [outcome.change for outcome in bank.reparse().outcomes] == [Change.REPLACED] * 2
    assert _rows(bank, "SELECT id, speaker_id, note FROM quotes ORDER BY id") == before
    assert {quote.confidence for quote in bank.quotes()} == {0.5}
    assert [source.path for source in bank.sources()] == [None, None]


def test_reparsing_hands_many_articles_to_the_parser_at_once(bank: Bank) -> None:
    handed: list[int] = []

    class Counting(FakeParser):
        def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
            taken = list(articles)
            handed.append(len(taken))
            return super().parse(taken)

    bank.add([BRIDGE, SPEECH])
    bank._parser = Counting()
    bank.reparse()
    assert handed == [2]


def test_deleting_an_article_takes_everything_of_it_along(bank: Bank) -> None:
    bank.add([BRIDGE, SPEECH])
    bank.db.execute("DELETE FROM sources WHERE title = 'Speech planned'")
    counted = [
        _rows(bank, f"SELECT count(*) FROM {table}")[0][0] for table in ("quotes", "quote_spans", "aliases")
    ]
    assert counted == [2, 2, 1]
    assert bank.search("comment") == []


def test_removing_an_article_leaves_the_bank_as_if_it_had_never_been_there(bank: Bank) -> None:
    again = Article(text=BRIDGE.text + " It is so.", outlet="The Quay", published=date(2026, 4, 1))

    def everything() -> list[object]:
        tables = (
            "SELECT text, printings, speakers_given, first_seen, speaker_id, verdict FROM utterances",
            "SELECT quote_id, utterance_id, verdict FROM variants",
            "SELECT month, outlet, status, quotations FROM monthly_counts WHERE quotations",
            "SELECT speaker_id, quotations FROM speaker_counts",
            "SELECT speaker_id, source_id, name FROM aliases",
            "SELECT speaker_id, source_id, role, organisation FROM roles",
        )
        said = [bank.quotes(include_all=True), bank.speakers(), bank.sources()]
        return said + [_rows(bank, f"{table} ORDER BY 1, 2") for table in tables]

    bank.add(BRIDGE)
    before = everything()
    bank.add([SPEECH, again])
    assert bank.remove("Speech planned").quotations == 2
    removed = bank.remove(3)
    assert (removed.outlet, removed.quotations) == ("The Quay", 1)
    assert everything() == before
    with pytest.raises(BankError, match="no article is called 'Speech planned'"):
        bank.remove("Speech planned")


def test_a_bad_article_is_told_and_the_others_are_stored(bank: Bank) -> None:
    added = bank.add([BRIDGE, "boom", "", "lone \ud800 surrogate", "a\0b", SPEECH])
    assert [outcome.change for outcome in added.outcomes] == [
        Change.ADDED,
        *[Change.FAILED] * 4,
        Change.ADDED,
    ]
    assert [(outcome.name, outcome.reason) for outcome in added.failed] == [
        ("boom", "could not be parsed (ZeroDivisionError: boom): please report it"),
        ("", "empty: there is nothing to read"),
        (
            "lone \\ud800 surrogate",
            "character 5 is half of a surrogate pair, which no text can hold:"
            " decode the article again from its bytes",
        ),
        ("a\0b", "binary, not text: convert it to plain text first"),
    ]


def test_what_is_no_article_is_told_and_the_others_are_stored(bank: Bank) -> None:
    given: list[Any] = [BRIDGE, b"bytes", {"text": "“Yes,” said Bo Lind."}, None, SPEECH]
    added = bank.add(given)
    assert (added.count(Change.ADDED), [outcome.reason for outcome in added.failed]) == (
        2,
        [
            f"{what} is no article: hand over an Article, its text, or a pathlib.Path"
            for what in ("bytes", "dict", "NoneType")
        ],
    )
    (alone,) = bank.add({"text": "“Yes,” said Bo Lind."}).outcomes  # type: ignore[arg-type]
    assert (alone.name, alone.change) == ("{'text': '“Yes,” said Bo Lind.'}", Change.FAILED)


def test_an_article_over_the_limit_is_refused(bank: Bank) -> None:
    (outcome,) = bank.add("word " * 1_000_001).outcomes
    assert outcome.reason == "too long (5.0 MB, at most 5 MB): split it into one article a file"


def test_a_file_name_is_not_taken_for_a_text(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“Yes,” said Bo Lind.")
    assert bank.add(str(path)).failed[0].reason == "names a file: hand it over as pathlib.Path to read it"
    assert bank.add(path).outcomes == (Outcome(name=str(path), change=Change.ADDED, quotations=1),)
    assert bank.add(tmp_path).outcomes == (Outcome(name=str(path), change=Change.UNCHANGED),)
    assert [source.path for source in bank.sources()] == [str(path)]


def test_missing_models_stop_the_run() -> None:
    class NoModels(FakeParser):
        def parse(self, articles: object) -> Iterator[ParsedArticle]:
            raise ModelError("weights are absent: reinstall quotebank")

    with Bank(":memory:", parser=NoModels()) as bank, pytest.raises(ModelError, match="weights are absent"):
        bank.add([BRIDGE, SPEECH])


def test_a_span_outside_the_text_is_never_stored(bank: Bank) -> None:
    quote = Quote(spans=(Span(start=0, end=9),), text="x", extent=Extent.FULL)
    with pytest.raises(ValueError, match="ends after the article's text, which has 4 characters"):
        bank.store(ParsedArticle(article=Article(text="“Hi”"), quotes=(quote,), parser="fake 1"))
    with pytest.raises(ReadError, match="surrogate"):
        bank.store(ParsedArticle(article=Article(text="\udfff"), quotes=(), parser="fake 1"))
    assert bank.sources() == []


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        ({"speaker": "Ana Petrova"}, ["We will rebuild it,", "We shall rebuild it all,"]),
        ({"speaker": "petrova"}, ["We will rebuild it,", "We shall rebuild it all,"]),
        ({"speaker": "etrova"}, []),
        ({"speaker": 1}, ["We will rebuild it,", "We shall rebuild it all,"]),
        ({"speaker": "nobody"}, []),
        ({"speaker": "%"}, []),
        ({"tense": "future"}, ["We shall rebuild it all,"]),
        ({"status": "delivered"}, ["We will rebuild it,", "No comment,"]),
        ({"source": "bridge"}, ["We will rebuild it,"]),
        ({"source": "https://example.org/bridge"}, ["We will rebuild it,"]),
        ({"source": BRIDGE.id}, ["We will rebuild it,"]),
        ({"source": BRIDGE.id[:8]}, ["We will rebuild it,"]),
        ({"source": 2}, ["We shall rebuild it all,", "No comment,"]),
        ({"since": date(2026, 3, 2)}, ["We shall rebuild it all,", "No comment,"]),
        ({"until": date(2026, 3, 1)}, ["We will rebuild it,"]),
        ({"search": "rebuild"}, ["We will rebuild it,", "We shall rebuild it all,"]),
        ({"search": '"it all"'}, ["We shall rebuild it all,"]),
        ({"search": "rebuild", "status": "announced"}, ["We shall rebuild it all,"]),
        ({"min_confidence": 0.95}, []),
        ({"limit": 1}, ["We will rebuild it,"]),
    ],
)
def test_quotes_narrowed_down(bank: Bank, wanted: dict[str, object], texts: list[str]) -> None:
    bank.add([BRIDGE, SPEECH])
    assert [quote.text for quote in bank.quotes(**wanted)] == texts  # type: ignore[arg-type]


def test_days_may_be_written(bank: Bank) -> None:
    bank.add([BRIDGE, SPEECH])
    assert bank.quotes(since="2026-03-02") == bank.quotes(since=date(2026, 3, 2)) != []
    assert bank.quotes(until="2026-03-01") == bank.quotes(until=date(2026, 3, 1)) != []
    with pytest.raises(ValueError, match="yesterday"):
        bank.quotes(since="yesterday")


def test_undated_articles_come_last_and_are_left_out_of_date_ranges(bank: Bank) -> None:
    bank.add([Article(text="“Undated,” said Bo Lind."), BRIDGE])
    assert [quote.text for quote in bank.quotes()] == ["We will rebuild it,", "Undated,"]
    assert [quote.text for quote in bank.quotes(since=date(1900, 1, 1))] == ["We will rebuild it,"]


def test_a_date_with_time_counts_for_its_day(bank: Bank) -> None:
    bank.add(
        Article.model_validate({"text": "“Late,” said Bo Lind.", "published": "2026-03-01T23:30:00+00:00"})
    )
    assert [quote.published for quote in bank.quotes(until=date(2026, 3, 1))] == ["2026-03-01T23:30:00+00:00"]
    assert bank.quotes(until=date(2026, 2, 28)) == []
    assert str(bank.article(1).published) == "2026-03-01 23:30:00+00:00"


def test_articles_come_back_as_they_were_added(bank: Bank) -> None:
    bank.add([BRIDGE, SPEECH])
    assert bank.article("Bridge falls") == BRIDGE
    assert [(source.source, source.quotations, source.speakers, source.key) for source in bank.sources()] == [
        ("Bridge falls", 1, 1, BRIDGE.id),
        ("Speech planned", 2, 2, SPEECH.id),
    ]
    assert [source.source for source in bank.search_sources("relocation")] == ["Bridge falls"]
    with pytest.raises(
        BankError, match="2 articles fit 'e', give the number of one: 1 'Bridge falls', 2 'Speech"
    ):
        bank.article("e")
    with pytest.raises(BankError, match="no article is called 'Flood'"):
        bank.article("Flood")


def test_candidates_come_back(bank: Bank) -> None:
    quote = Quote.model_validate(
        {
            "spans": [{"start": 0, "end": 4}],
            "text": "Hi",
            "extent": "partial",
            "inner": [{"start": 1, "end": 3}],
            "reason": "unsure",
            "confidence": 0.4,
            "candidates": [{"speaker": {"name": "Bo Lind", "kind": "person"}, "probability": 0.4}],
        }
    )
    bank.store(ParsedArticle(article=Article(text="“Hi”"), quotes=(quote,), parser="fake 1"))
    (stored,) = bank.quotes()
    assert (stored.candidates, stored.inner, stored.reason) == (quote.candidates, quote.inner, "unsure")


@pytest.mark.parametrize(
    ("given", "kept"),
    [("The harbour master", "harbour master"), ("LOM - Harbour master", "Harbour master"), ("The", None)],
)
def test_roles_are_kept_without_article_and_dateline(bank: Bank, given: str, kept: str | None) -> None:
    quote = Quote(
        spans=(Span(start=0, end=21),),
        text="We will rebuild it,",
        extent=Extent.FULL,
        speaker=Speaker(name="Ana Petrova", kind=SpeakerKind.PERSON, role=given),
        confidence=0.9,
    )
    bank.store(ParsedArticle(article=BRIDGE, quotes=(quote,), parser="test"))
    assert _rows(bank, "SELECT max(role) FROM roles") == [(kept,)]
