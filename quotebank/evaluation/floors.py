"""Floors: figures that the parser has reached and may not fall under again.

`floors.json` holds, for each gold set, the lowest allowed figure by measure. Floors only rise:
`raise_floors` takes the greater of the old floor and the figure just measured.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from quotebank.errors import EvaluationError
from quotebank.evaluation.score import Score

FLOORS_FILE = Path(__file__).with_name("floors.json")
MEASURES = ("found", "precision", "speaker", "mention", "f1", "tense")

Floors = dict[str, dict[str, float]]
"""Gold set → measure → lowest allowed figure, in percent."""


def read_floors(path: Path = FLOORS_FILE) -> Floors:
    """The committed floors; raises `EvaluationError` when the file is absent or not a table of numbers."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path}: cannot be read as floors ({error}); restore it from the repository") from error
    if not isinstance(value, dict) or not all(_is_measures(measures) for measures in value.values()):
        raise EvaluationError(f"{path}: not a table of gold sets and figures; restore it from the repository")
    return value


def write_floors(floors: Floors, path: Path = FLOORS_FILE) -> None:
    """Write floors; raises `EvaluationError` if a floor that stands in the file would fall or go."""
    if path.exists():
        for name, measures in read_floors(path).items():
            for measure, floor in measures.items():
                new = floors.get(name, {}).get(measure)
                if new is None or new < floor:
                    raise EvaluationError(f"{path}: the floor {name} {measure} would fall from {floor} to {new}; floors only rise")
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def measured(score: Score) -> dict[str, float]:
    """The figures of a score that floors are set on; measures without a figure are left out."""
    values = {measure: getattr(score.all, measure) for measure in MEASURES}
    return {measure: value for measure, value in values.items() if value is not None}


def raised(floors: Mapping[str, Mapping[str, float]], name: str, figures: Mapping[str, float]) -> Floors:
    """`floors` with each floor of the gold set `name` raised to the figure measured, where that is higher."""
    old = floors.get(name, {})
    new = {
        measure: max(old.get(measure, 0.0), figures.get(measure, 0.0)) for measure in {*old, *figures}
    }
    return {**{other: dict(measures) for other, measures in floors.items()}, name: new}


def shortfalls(floors: Mapping[str, Mapping[str, float]], name: str, figures: Mapping[str, float]) -> list[str]:
    """The measures of the gold set `name` that are under their floor, each as a readable line."""
    return [
        f"{name}: {measure} is {figures.get(measure)}, its floor is {floor}"
        for measure, floor in sorted(floors.get(name, {}).items())
        if figures.get(measure, 0.0) < floor
    ]


def _is_measures(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(number, int | float) for number in value.values())
