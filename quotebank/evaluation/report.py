"""The evaluation in print: tables for a terminal and one JSON object for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from quotebank.evaluation.calibration import Calibration
from quotebank.evaluation.mistakes import Outcome, fault_of, mistakes, outcomes_by_form, taken_for_speech
from quotebank.evaluation.score import Figures, Row, Score

COLUMNS = tuple(field.name for field in fields(Figures))
SPEECH_COLUMNS = ("n", "found", "speaker", "mention", "tense")
CONTEXT = 120
"""Characters of narrative shown before a mistake."""


def score_lines(score: Score) -> Iterator[str]:
    """The shared benchmark's table, then the same by kind of speaker, tense, opening mark and form."""
    yield _line("", COLUMNS)
    for name in ("all", "full", "part"):
        yield _line(name, _cells(getattr(score, name), COLUMNS))
    yield f"outside: {score.outside}"
    for title, groups in (("by kind of speaker", score.kinds), ("by tense", score.tenses)):
        yield ""
        yield _line(title, SPEECH_COLUMNS)
        for key, figures in groups.items():
            yield _line(key.value, _cells(figures, SPEECH_COLUMNS))
    yield ""
    yield _line("by opening mark", COLUMNS)
    for mark, figures in score.marks.items():
        yield _line(mark, _cells(figures, COLUMNS))
    yield ""
    yield _line("by way to the speaker", ["n", *(outcome.value for outcome in Outcome)])
    for line in outcomes_by_form(score.rows):
        yield _line(line.form.value, [str(line.n), *(str(line.outcomes[outcome]) for outcome in Outcome)])
    taken, others = taken_for_speech(score.rows)
    yield ""
    yield f"not speech, taken for it: {taken} of {others}"


def calibration_lines(calibration: Calibration) -> Iterator[str]:
    """Reliability by bin, the expected calibration error, and share right against coverage."""
    yield f"confidences judged: {calibration.n}   expected calibration error: {calibration.error:.3f}"
    yield ""
    yield _line("confidence", ["n", "mean", "right"])
    for one in calibration.bins:
        name = f"{one.low:.1f} to {one.high:.1f}"
        yield _line(name, [str(one.n), f"{one.confidence:.3f}", f"{one.right:.3f}"])
    yield ""
    yield _line("coverage", ["threshold", "right"])
    for point in calibration.points:
        yield _line(f"{100 * point.coverage:.1f} %", [f"{point.threshold:.3f}", f"{100 * point.right:.1f} %"])


def mistake_lines(rows: Sequence[Row], limit: int) -> Iterator[str]:
    """The first `limit` mistakes, each with its place, its fault and the words around it."""
    for row in mistakes(rows)[:limit]:
        text, start, end = row.article.text, row.gold.start, row.gold.end
        words = text[start:end] if end - start <= 60 else text[start : start + 59] + "…"
        around = f"{text[max(0, start - CONTEXT) : start]}⟦{words}⟧{text[end : end + 80]}"
        yield ""
        yield f"{row.article.doc}:{start} {fault_of(row)}"
        yield "    " + " ".join(around.split())


def score_json(score: Score, calibration: Calibration | None = None) -> dict[str, Any]:
    """Everything that the tables show, as plain values."""
    taken, others = taken_for_speech(score.rows)
    value: dict[str, Any] = {
        "all": asdict(score.all),
        "full": asdict(score.full),
        "part": asdict(score.part),
        "outside": score.outside,
        "kinds": {kind.value: asdict(figures) for kind, figures in score.kinds.items()},
        "tenses": {tense.value: asdict(figures) for tense, figures in score.tenses.items()},
        "marks": {mark: asdict(figures) for mark, figures in score.marks.items()},
        "forms": {
            line.form.value: {outcome.value: count for outcome, count in line.outcomes.items()}
            for line in outcomes_by_form(score.rows)
        },
        "taken_for_speech": {"taken": taken, "others": others},
    }
    if calibration is not None:
        value["calibration"] = asdict(calibration)
    return value


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:<22}" + "".join(f"{cell:>11}" for cell in cells)


def _cells(figures: Figures, columns: Sequence[str]) -> list[str]:
    values = (getattr(figures, column) for column in columns)
    return ["–" if value is None else str(value) for value in values]
