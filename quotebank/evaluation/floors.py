"""Floors: figures that the parser has reached and may not fall under again.

`floors.json` holds, for each gold set, the sha256 of its gold file and the lowest allowed figure by
measure, in percent. Floors only rise: they are raised towards what is measured where that is higher, and
lowering one is refused. A gold file that has changed is another measure, so its floors start anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from quotebank.errors import EvaluationError
from quotebank.evaluation.score import Score

FLOORS_FILE = Path(__file__).with_name("floors.json")
MARGIN = 2
"""Stretches that may fall out differently on another processor: floors are set that much under a figure."""
MEASURES = ("found", "precision", "speaker", "mention", "f1", "tense")


class FloorSet(BaseModel):
    """The floors of one gold set: the digest of its file, and measure → lowest allowed figure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    floors: dict[str, float]


Floors = dict[str, FloorSet]
_FLOORS = TypeAdapter(Floors)


def read_floors(path: Path = FLOORS_FILE) -> Floors:
    """The floors in a file; raises `EvaluationError` when it is absent or not a table of floors."""
    try:
        return parse_floors(path.read_bytes())
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path}: cannot be read as floors; restore it from the repository") from error


def parse_floors(data: bytes) -> Floors:
    """The floors in the bytes of a floors file; raises `ValueError` when it is anything else."""
    try:
        return _FLOORS.validate_json(data)
    except ValidationError as error:
        raise ValueError("not a table of floors") from error


def write_floors(floors: Floors, path: Path = FLOORS_FILE) -> None:
    """Write floors; raises `EvaluationError` if one that stands in the file would fall."""
    fallen = lowered(read_floors(path), floors) if path.exists() else []
    if fallen:
        raise EvaluationError(f"{path}: floors only rise, and {fallen[0]}")
    try:
        path.write_bytes(_FLOORS.dump_json(dict(sorted(floors.items())), indent=2) + b"\n")
    except OSError as error:
        raise EvaluationError(
            f"{path}: cannot be written ({error.strerror}); floors live in a checkout"
        ) from error


def digest_of(gold: Path) -> str:
    """The sha256 of a gold file, in hexadecimal digits."""
    try:
        return hashlib.sha256(gold.read_bytes()).hexdigest()
    except OSError as error:
        raise EvaluationError(f"{gold}: cannot be read ({error.strerror}); check the path") from error


def floors_for(score: Score) -> dict[str, float]:
    """The figures of a score less what `MARGIN` stretches of its speech weigh, to one decimal."""
    margin = 100 * MARGIN / score.all.n if score.all.n else 0.0
    return {measure: max(0.0, round(value - margin, 1)) for measure, value in measured(score).items()}


def measured(score: Score) -> dict[str, float]:
    """The figures of a score that floors are set on; measures without a figure are left out."""
    values = {measure: getattr(score.all, measure) for measure in MEASURES}
    return {measure: value for measure, value in values.items() if value is not None}


def raised(floors: Mapping[str, FloorSet], name: str, sha256: str, figures: Mapping[str, float]) -> Floors:
    """`floors` with those of the gold set `name` raised to `figures` where these are higher."""
    old = floors.get(name)
    kept = old.floors if old and old.sha256 == sha256 else {}
    new = {
        measure: max(kept.get(measure, 0.0), figures.get(measure, 0.0))
        for measure in sorted({*kept, *figures})
    }
    return {**floors, name: FloorSet(sha256=sha256, floors=new)}


def lowered(old: Mapping[str, FloorSet], new: Mapping[str, FloorSet]) -> list[str]:
    """Floors of `old` that are lower or gone in `new` for the same gold file, each as a readable line."""
    lines: list[str] = []
    for name, before in old.items():
        after = new.get(name)
        if after is None:
            lines.append(f"the floors of {name} would go")
        elif after.sha256 == before.sha256:
            lines += [
                f"{name} {measure} would fall from {floor} to {after.floors.get(measure)}"
                for measure, floor in before.floors.items()
                if after.floors.get(measure, -1.0) < floor
            ]
    return lines


def shortfalls(floors: FloorSet, figures: Mapping[str, float]) -> list[str]:
    """The measures that are under their floor, each as a readable line."""
    return [
        f"{measure} is {figures.get(measure)}, its floor is {floor}"
        for measure, floor in sorted(floors.floors.items())
        if figures.get(measure, 0.0) < floor
    ]
