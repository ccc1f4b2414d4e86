"""Where the errors are: outcomes by the way the article leads to the speaker, and by kind of mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quotebank.evaluation.score import Row, name_words, words_of_name
from quotebank.records import SpeakerKind

CLOSING_MARKS = "”’\"'»›"
PRONOUNS = frozenset("he she they i we who him her them".split())


class Form(StrEnum):
    """How the article leads a reader from a stretch to its speaker."""

    NAME = "name beside it"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    CONTINUED = "continued"
    ELSEWHERE = "other paragraph"
    UNNAMED = "unnamed"
    ORGANISATION = "organisation"
    GROUP = "group"
    AUTHOR = "author"
    UNKNOWN = "cannot be told"


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


def form_of(row: Row) -> Form:
    """How the speaker of a gold speech is to be found, from the gold answer and the article alone."""
    gold = row.gold
    if gold.speaker == "?":
        return Form.UNKNOWN
    if gold.speaker == "AUTHOR":
        return Form.AUTHOR
    by_kind = {
        SpeakerKind.UNNAMED: Form.UNNAMED,
        SpeakerKind.ORG: Form.ORGANISATION,
        SpeakerKind.GROUP: Form.GROUP,
    }
    if gold.kind in by_kind:
        return by_kind[gold.kind]
    if _continues(row):
        return Form.CONTINUED
    text = row.article.text
    surname = set(name_words(gold.speaker or "")[-1:])
    if gold.source:
        mention = " ".join(text[start:end] for start, end in gold.source)
        if surname & set(words_of_name(mention)):
            return Form.NAME
        return Form.PRONOUN if set(words_of_name(mention)) & PRONOUNS else Form.DESCRIPTION
    beside = set(words_of_name(_narrative_beside(row)))
    if surname & beside:
        return Form.NAME
    return Form.PRONOUN if beside & PRONOUNS else Form.ELSEWHERE


def _continues(row: Row) -> bool:
    """Whether the stretch begins a paragraph of a speech whose paragraph before was left open."""
    text, gold = row.article.text, row.gold
    before = [quote for quote in row.article.quotes if quote.end <= gold.start]
    if not before or text[before[-1].end : gold.start].strip():
        return False
    return before[-1].speaker == gold.speaker and text[before[-1].end - 1] not in CLOSING_MARKS


def _narrative_beside(row: Row) -> str:
    """The paragraph of the stretch without its marked stretches."""
    text, gold = row.article.text, row.gold
    start = text.rfind("\n", 0, gold.start) + 1
    end = text.find("\n", gold.end)
    end = len(text) if end < 0 else end
    kept = []
    at = start
    for quote in row.article.quotes:
        if start <= quote.start < end:
            kept.append(text[at : quote.start])
            at = max(at, quote.end)
    return " ".join([*kept, text[at:end]])
