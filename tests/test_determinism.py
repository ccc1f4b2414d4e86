"""One article, one answer: whatever is parsed beside it, in whatever order, and in whichever process."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest
from conftest import ROOT

from quotebank.evaluation.gold import read_gold
from quotebank.parsing.parser import Parser
from quotebank.records import Article

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
    """What a new parser finds in a batch; in another process it loads its models, and its sets have an
    order of their own."""
    return [
        [{**quote.model_dump(), "confidence": round(quote.confidence, 3)} for quote in parsed.quotes]
        for parsed in Parser().parse(articles)
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
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(answers, [articles[::2], articles[1::2]]))
    assert found == [alone[::2], alone[1::2]]
