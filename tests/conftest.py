"""Fixtures that several tests share: the corpora beside the checkout, and the parser's score on gold."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from quotebank.evaluation.gold import read_gold
from quotebank.evaluation.predict import predict
from quotebank.evaluation.score import Score, score
from quotebank.parsing.parser import Parser

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The corpora beside the checkout; a test that asks for them is skipped without them."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared")
    return SHARED


@pytest.fixture(scope="session")
def parsed_score() -> Callable[[Path], Score]:
    """The score of the parser on a gold file; each file is parsed once in a session."""
    parser = Parser()

    @cache
    def of(gold: Path) -> Score:
        articles = read_gold(gold)
        return score(articles, predict(articles, parser))

    return of
