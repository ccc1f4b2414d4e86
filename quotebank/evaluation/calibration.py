"""Whether a confidence of 0.9 is right nine times in ten, and what a threshold would buy.

Judged are all stretches that a prediction with a confidence covers: right when the speaker, or the
suggestion given in its place, is the gold one; a scare quote taken for speech is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebank.evaluation.score import Row

BINS = 10
COVERAGES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Judged stretches with a confidence from `low` to `high` (the highest bin includes 1)."""

    low: float
    high: float
    n: int
    confidence: float
    """Mean confidence in the bin."""
    right: float
    """Share of the bin that is right."""


@dataclass(frozen=True, slots=True)
class Point:
    """What remains when only stretches of at least `threshold` confidence are kept."""

    coverage: float
    """Share of the judged stretches kept, ties at the threshold included."""
    threshold: float
    right: float
    """Share of the kept stretches that is right."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Reliability by bin, expected calibration error, and share right against coverage."""

    n: int
    error: float
    """Expected calibration error over `BINS` bins of equal width (Naeini et al. 2015), 0-1."""
    bins: tuple[Bin, ...]
    points: tuple[Point, ...]


def calibrate(rows: Sequence[Row]) -> Calibration:
    """Compare confidences with outcomes over the covered stretches of a score."""
    judged = [
        (row.prediction.confidence, row.suggested)
        for row in rows
        if row.prediction is not None and row.prediction.confidence is not None
    ]
    return calibration_of(judged)


def calibration_of(judged: Sequence[tuple[float, bool]]) -> Calibration:
    """The same from pairs of confidence and outcome."""
    members: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        members[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    bins = tuple(
        Bin(
            low=index / BINS,
            high=(index + 1) / BINS,
            n=len(pairs),
            confidence=sum(confidence for confidence, _ in pairs) / len(pairs),
            right=sum(right for _, right in pairs) / len(pairs),
        )
        for index, pairs in enumerate(members)
        if pairs
    )
    n = len(judged)
    error = sum(one.n * abs(one.confidence - one.right) for one in bins) / n if n else 0.0
    return Calibration(n=n, error=error, bins=bins, points=_points(judged))


def _points(judged: Sequence[tuple[float, bool]]) -> tuple[Point, ...]:
    ranked = sorted(judged, key=lambda pair: -pair[0])
    points: list[Point] = []
    for coverage in COVERAGES:
        wanted = round(coverage * len(ranked))
        if not wanted:
            continue
        threshold = ranked[wanted - 1][0]
        kept = [right for confidence, right in ranked if confidence >= threshold]
        point = Point(coverage=len(kept) / len(ranked), threshold=threshold, right=sum(kept) / len(kept))
        if not points or point != points[-1]:
            points.append(point)
    return tuple(points)
