"""The measures: how much speech is found, and for how much of it the speaker and the tense are right.

A gold stretch is covered by the prediction that overlaps most of it, if that is at least half of its
characters; a prediction may cover several stretches. Figures, over all articles, in percent:

    found      gold speech covered
    precision  covered stretches that are speech
    speaker    gold speech, covered or not, with the right speaker
    named      the same over persons, bodies and groups alone
    mention    gold speech with a `source` whose predicted mention overlaps it
    f1         harmonic mean of (right speaker / covered stretches) and (right speaker / gold speech)
    tense      gold speech with a tense other than none whose predicted tense is that

A prediction that touches no gold stretch is counted apart (`outside`) and costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quotebank.evaluation.gold import GoldArticle, GoldQuotation, Offsets, Prediction
from quotebank.records import SpeakerKind, Tense

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor rev reverend president senator sen rep gov governor "
    "representative congressman congresswoman secretary minister mp justice judge general gen jr sr ii iii "
    "iv the a an".split()
)
FUNCTION_WORDS = TITLES | frozenset("of for and in on at to his her their its by from with who".split())
UNNAMEABLE = ("?", "AUTHOR")
FULL_LENGTH = 5
"""Words from which a stretch counts as `full`; shorter ones count as `part`."""

_GROUP_SEPARATOR = re.compile(r"\s+(?:&|and)\s+|,\s*")
_PREDICTED_GROUP_SEPARATOR = re.compile(r"\s+(?:&|and)\s+|,\s*|;\s*")


class Form(StrEnum):
    """How the article leads a reader from a stretch to its speaker."""

    NAME = "name beside it"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    ELSEWHERE = "other paragraph"
    UNNAMED = "unnamed"
    ORGANISATION = "organisation"
    GROUP = "group"
    AUTHOR = "author"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True)
class Row:
    """One gold stretch with the prediction that covers it, and what of it is right."""

    article: GoldArticle
    gold: GoldQuotation
    prediction: Prediction | None
    speaker: bool
    suggested: bool
    mention: bool
    tense: bool

    @property
    def covered(self) -> bool:
        """Whether a prediction covers at least half of the stretch."""
        return self.prediction is not None

    @property
    def full(self) -> bool:
        """Whether the stretch has `FULL_LENGTH` words or more."""
        words = re.findall(r"\w+", self.article.text[self.gold.start : self.gold.end])
        return len(words) >= FULL_LENGTH


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures over some rows, in percent to one decimal; None where nothing was there to measure."""

    n: int
    found: float | None
    precision: float | None
    speaker: float | None
    named: float | None
    mention: float | None
    f1: float
    tense: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """Figures for all, full and part stretches, by kind of speaker and by tense, and the rows behind."""

    all: Figures
    full: Figures
    part: Figures
    kinds: Mapping[SpeakerKind, Figures]
    tenses: Mapping[Tense, Figures]
    outside: int
    rows: tuple[Row, ...]


def score(articles: Iterable[GoldArticle], predictions: Mapping[str, Sequence[Prediction]]) -> Score:
    """Score `predictions`, by document, against gold `articles`; a missing document has predicted nothing."""
    rows: list[Row] = []
    outside = 0
    for article in articles:
        predicted = predictions.get(article.doc, ())
        rows.extend(_row(article, gold, predicted) for gold in article.quotes)
        outside += sum(
            not any(_overlap((gold.start, gold.end), (p.start, p.end)) for gold in article.quotes)
            for p in predicted
        )
    speech = [row for row in rows if row.gold.speech]
    return Score(
        all=figures(rows),
        full=figures([row for row in rows if row.full]),
        part=figures([row for row in rows if not row.full]),
        kinds={
            kind: figures(part)
            for kind in SpeakerKind
            if (part := [r for r in speech if r.gold.kind == kind])
        },
        tenses={
            tense: figures(part) for tense in Tense if (part := [r for r in speech if r.gold.tense == tense])
        },
        outside=outside,
        rows=tuple(rows),
    )


def figures(rows: Sequence[Row]) -> Figures:
    """The measures over `rows`."""
    speech = [row for row in rows if row.gold.speech]
    covered = [row for row in rows if row.covered]
    named = [
        row
        for row in speech
        if row.gold.kind in (SpeakerKind.PERSON, SpeakerKind.ORG, SpeakerKind.GROUP)
        and row.gold.speaker not in UNNAMEABLE
    ]
    sourced = [row for row in speech if row.gold.source]
    timed = [row for row in speech if row.gold.tense not in (None, Tense.NONE)]
    right = sum(row.speaker for row in speech)
    per_covered = right / len(covered) if covered else 0.0
    per_speech = right / len(speech) if speech else 0.0
    both = per_covered + per_speech
    return Figures(
        n=len(speech),
        found=_percent(sum(row.covered for row in speech), len(speech)),
        precision=_percent(sum(row.gold.speech for row in covered), len(covered)),
        speaker=_percent(right, len(speech)),
        named=_percent(sum(row.speaker for row in named), len(named)),
        mention=_percent(sum(row.mention for row in sourced), len(sourced)),
        f1=round(200 * per_covered * per_speech / both, 1) if both else 0.0,
        tense=_percent(sum(row.tense for row in timed), len(timed)),
    )


def same_speaker(gold: str, predicted: str | None, kind: SpeakerKind | None) -> bool:
    """Whether `predicted` names the speaker `gold` of that kind.

    Persons are the same when their surnames are and their given names do not clash (initials, short
    forms and missing given names do not); one member named is enough for a group; bodies and unnamed
    people share at least half of the content words of the shorter form.
    """
    if not predicted:
        return False
    if kind is SpeakerKind.GROUP:
        members = [part for part in _GROUP_SEPARATOR.split(gold) if part]
        given = _PREDICTED_GROUP_SEPARATOR.split(predicted)
        if any(same_speaker(a, b, SpeakerKind.PERSON) for a in members for b in given):
            return True
        return set(_words(gold)) - TITLES <= set(_words(predicted))
    g, p = _name_words(gold), _name_words(predicted)
    if not g or not p:
        return False
    if kind is SpeakerKind.PERSON:
        return _same_person(g, p)
    content, predicted_content = (set(words) - FUNCTION_WORDS or set(words) for words in (g, p))
    return len(content & predicted_content) >= max(1, min(len(content), len(predicted_content)) / 2)


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
    text = row.article.text
    surname = set(_name_words(gold.speaker or "")[-1:])
    if gold.source:
        mention = " ".join(text[start:end] for start, end in gold.source)
        if surname & set(_words(mention)):
            return Form.NAME
        return Form.PRONOUN if set(_words(mention)) & PRONOUNS else Form.DESCRIPTION
    beside = set(_words(_narrative_beside(row)))
    if surname & beside:
        return Form.NAME
    return Form.PRONOUN if beside & PRONOUNS else Form.ELSEWHERE


PRONOUNS = frozenset("he she they i we who him her them".split())


def _row(article: GoldArticle, gold: GoldQuotation, predicted: Sequence[Prediction]) -> Row:
    best: Prediction | None = None
    most = 0
    for candidate in predicted:
        shared = _overlap((gold.start, gold.end), (candidate.start, candidate.end))
        if shared * 2 >= gold.end - gold.start and shared > most:
            best, most = candidate, shared
    if best is None:
        return Row(article, gold, None, speaker=False, suggested=False, mention=False, tense=False)

    def names(speaker: str | None) -> bool:
        return gold.speech and same_speaker(gold.speaker or "", speaker, gold.kind)

    return Row(
        article,
        gold,
        best,
        speaker=names(best.speaker),
        suggested=names(best.speaker or best.suggestion),
        mention=best.mention is not None and any(_overlap(source, best.mention) for source in gold.source),
        tense=best.tense == gold.tense,
    )


def _same_person(gold: Sequence[str], predicted: Sequence[str]) -> bool:
    if gold[-1] != predicted[-1]:
        cut_short = (
            len(predicted) > 1 and predicted[0] == gold[0] and set(predicted) <= set(gold) and len(gold) > 1
        )
        return cut_short or set(gold) <= set(predicted)
    a, b = gold[:-1], predicted[:-1]
    if not a or not b:
        return True
    initial = a[0][0] == b[0][0] and min(len(a[0]), len(b[0])) == 1
    return initial or bool(set(a) & set(b)) or a[0].startswith(b[0][:3]) or b[0].startswith(a[0][:3])


def _name_words(name: str) -> list[str]:
    words = _words(name)
    return [word for word in words if word not in TITLES] or words


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name).casefold().replace("’", "'")
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return re.findall(r"[a-z0-9][a-z0-9'-]*", re.sub(r"'s\b", "", plain).replace(".", ""))


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


def _overlap(a: Offsets, b: Offsets) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
