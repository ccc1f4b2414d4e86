"""One article, one answer: whatever is parsed beside it, in whatever order, and in whichever process."""

from collections.abc import Iterable
from multiprocessing import active_children
from typing import Any

import pytest
import torch
from conftest import ROOT

from quotebank.errors import QuotebankError
from quotebank.evaluation.gold import read_gold
from quotebank.parsing.parser import Parser
from quotebank.parsing.pool import PooledParser
from quotebank.records import Article, ParsedArticle

Answers = list[list[dict[str, Any]]]
"""For each article what was found of each quotation, confidences rounded to three places."""


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Two short ones, the second with a Mr and a Mrs of one name; one of several windows; one that nobody
    speaks in; and a short one again."""
    gold = {article.doc: article.text for article in read_gold(ROOT / "tests/gold/gold.jsonl")}
    long = "\n\n".join(gold[doc] for doc in ("korea-shipyard", "british-library-van"))
    chosen = (gold["andes-road"], gold["court-headstone"], long, "No marks here.", gold["live-storm-blog"])
    return [Article(text=text) for text in chosen]


@pytest.fixture(scope="module")
def alone(articles: list[Article]) -> Answers:
    """What each article gives alone, with a parser of its own."""
    return [found for article in articles for found in answers([article])]


def answers(articles: Iterable[Article]) -> Answers:
    """What a new parser finds in a batch."""
    return found_in(Parser().parse(articles))


def found_in(parsed: Iterable[ParsedArticle]) -> Answers:
    return [
        [{**quote.model_dump(), "confidence": round(quote.confidence, 3)} for quote in article.quotes]
        for article in parsed
    ]


def test_there_is_something_to_compare(alone: Answers) -> None:
    assert [len(quotes) > 9 for quotes in alone] == [True, True, True, False, True]
    assert len({quote["confidence"] for quotes in alone for quote in quotes}) > 20


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 2]])
def test_a_batch_gives_what_its_articles_give_alone(
    articles: list[Article], alone: Answers, order: list[int]
) -> None:
    assert answers([articles[number] for number in order]) == [alone[number] for number in order]


def test_two_processes_give_what_one_gives(articles: list[Article], alone: Answers) -> None:
    with PooledParser(2) as pool:
        assert found_in(pool.parse(articles)) == alone
        assert found_in([pool.parse_one(articles[0])]) == alone[:1]


def test_a_process_that_ends_early_is_an_error_that_says_what_to_do(articles: list[Article]) -> None:
    with PooledParser(2) as pool:
        pool.parse_one(articles[3])
        for child in active_children():
            child.kill()
        with pytest.raises(QuotebankError, match="fewer processes"):
            list(pool.parse(articles[:1]))
        assert found_in([pool.parse_one(articles[3])]) == [[]]


def test_the_number_of_threads_changes_nothing(articles: list[Article], alone: Answers) -> None:
    threads = torch.get_num_threads()
    try:
        for number in (1, 2, 4):
            torch.set_num_threads(number)
            assert answers(articles) == alone
            assert torch.get_num_threads() == number
    finally:
        torch.set_num_threads(threads)
