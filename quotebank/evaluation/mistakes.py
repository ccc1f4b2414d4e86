"""Where the errors are: outcomes by the way the article leads to the speaker, and by kind of mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quotebank.evaluation.score import Form, Row, form_of


class Outcome(StrEnum):
    """What a prediction does with the speaker of a gold speech."""

    RIGHT = "right"
    WRONG = "wrong"
    NONE = "no speaker"
    MISSED = "not found"


@dataclass(frozen=True, slots=True)
class FormOutcomes:
    """How often the speakers reached by one form were right, wrong, left open or not found."""

    form: Form
    outcomes: dict[Outcome, int]

    @property
    def n(self) -> int:
        """Speech stretches of this form."""
        return sum(self.outcomes.values())


def outcome_of(row: Row) -> Outcome:
    """What became of the speaker of a gold speech."""
    if row.prediction is None:
        return Outcome.MISSED
    if row.speaker:
        return Outcome.RIGHT
    return Outcome.WRONG if row.prediction.speaker else Outcome.NONE


def outcomes_by_form(rows: Sequence[Row]) -> list[FormOutcomes]:
    """Outcomes of the gold speech by `Form`; forms that do not occur are left out."""
    counted = Counter((form_of(row), outcome_of(row)) for row in rows if row.gold.speech)
    table = [FormOutcomes(form, {outcome: counted[form, outcome] for outcome in Outcome}) for form in Form]
    return [line for line in table if line.n]


def taken_for_speech(rows: Sequence[Row]) -> tuple[int, int]:
    """How many of the gold stretches that are not speech were predicted, and how many there are."""
    others = [row for row in rows if not row.gold.speech]
    return sum(row.covered for row in others), len(others)


def mistakes(rows: Sequence[Row]) -> list[Row]:
    """Rows with a fault, in order: a wrong speaker or tense, or a scare quote taken for speech."""
    return [row for row in rows if fault_of(row)]


def fault_of(row: Row) -> str | None:
    """What is wrong with a row in a few words, None when nothing is."""
    gold, prediction = row.gold, row.prediction
    if not gold.speech:
        return "not speech, taken for it" if prediction else None
    if prediction is None:
        return "not found"
    if not row.speaker:
        return f"speaker {prediction.speaker or 'none'!r} for {gold.speaker!r} ({form_of(row)})"
    if not row.tense and gold.tense not in (None, "none"):
        return f"tense {prediction.tense or 'none'} for {gold.tense}"
    return None
