"""The figures of the model card for weights that were just made, before they are in the package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quotebank.evaluation.calibration import calibrate
from quotebank.evaluation.gold import read_gold
from quotebank.evaluation.predict import predictions_of
from quotebank.evaluation.report import calibration_lines, score_lines
from quotebank.evaluation.score import score
from quotebank.parsing.learnt import LearntAttributor
from quotebank.parsing.parser import quotes_of
from quotebank.training import attribution_data
from quotebank.training.parses import read_articles

SETS = "dev", "articles-dev"
"""The gold files that are measured on, and read for nothing else."""


def held_out_lines(logs: list[Path]) -> Iterator[str]:
    """What each judge got right of the fold that it was not taught, from the last line of its log."""
    for path in logs:
        yield f"{path.parent.name}: {path.read_text(encoding='utf-8').splitlines()[-1]}"


def figure_lines(attributor: LearntAttributor, bench: Path, parses: Path) -> Iterator[str]:
    """The tables of `quotebank eval GOLD --calibration` for each development file.

    bench (Path): the folder with the files. parses (Path): a folder that keeps their parses.
    """
    for name in SETS:
        path = bench / f"{name}.jsonl"
        predictions = {}
        for reading, gold in read_articles(attribution_data.read_gold(path), parses):
            quotes = quotes_of(reading, attributor.attribute([reading])[0])
            predictions[gold["doc"]] = predictions_of(quotes)
        result = score(read_gold(path), predictions)
        yield f"\n== {name}"
        yield from score_lines(result)
        yield ""
        yield from calibration_lines(calibrate(result.rows))
