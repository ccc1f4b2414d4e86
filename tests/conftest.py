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


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder with two articles in `news`, and a parser that needs no models."""
    from commands import BRIDGE, SPEECH
    from fakes import FakeParser

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTEBANK_DATABASE", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("quotebank.extraction.shared_parser", lambda models="", attributor="": FakeParser())
    Path("news").mkdir()
    Path("news/bridge.md").write_text(BRIDGE, encoding="utf-8")
    Path("news/speech.txt").write_text(SPEECH, encoding="utf-8")
