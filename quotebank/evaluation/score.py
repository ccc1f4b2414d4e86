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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quotebank.evaluation.gold import GoldArticle, GoldQuotation, Offsets, Prediction
from quotebank.records import SpeakerKind, Tense

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor rev reverend president senator sen rep gov governor "
    "representative congressman congresswoman secretary minister mp justice judge general gen jr sr ii iii "
    "iv the a an".split()
)
FUNCTION_WORDS = TITLES | frozenset("of for and in on at to his her their its by from with who".split())
UNNAMEABLE = ("?", "AUTHOR")
DOUBLED_MARKS = ("''", "``")
FULL_LENGTH = 5
"""Words from which a stretch counts as `full`; shorter ones count as `part`."""

_GROUP_SEPARATOR = re.compile(r"\s+(?:&|and)\s+|,\s*")
_PREDICTED_GROUP_SEPARATOR = re.compile(r"\s+(?:&|and)\s+|,\s*|;\s*")


KeyT = TypeVar("KeyT")


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
    """Figures for all, full and part stretches, by speaker's kind, tense and mark, and the rows behind."""

    all: Figures
    full: Figures
    part: Figures
    kinds: Mapping[SpeakerKind, Figures]
    tenses: Mapping[Tense, Figures]
    marks: Mapping[str, Figures]
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
            kind: figures(rows) for kind, rows in _grouped(speech, lambda row: row.gold.kind, SpeakerKind)
        },
        tenses={tense: figures(rows) for tense, rows in _grouped(speech, lambda row: row.gold.tense, Tense)},
        marks={
            mark: figures(rows) for mark, rows in _grouped(rows, mark_of, sorted({mark_of(r) for r in rows}))
        },
        outside=outside,
        rows=tuple(rows),
    )


def mark_of(row: Row) -> str:
    """The mark that opens a stretch; two apostrophes or two backquotes are one mark."""
    opening = row.article.text[row.gold.start : row.gold.start + 2]
    return opening if opening in DOUBLED_MARKS else opening[0]


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
        return set(words_of_name(gold)) - TITLES <= set(words_of_name(predicted))
    g, p = name_words(gold), name_words(predicted)
    if not g or not p:
        return False
    if kind is SpeakerKind.PERSON:
        return _same_person(g, p)
    content, predicted_content = (set(words) - FUNCTION_WORDS or set(words) for words in (g, p))
    return len(content & predicted_content) >= max(1, min(len(content), len(predicted_content)) / 2)


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


def name_words(name: str) -> list[str]:
    """The words of a name without titles, or all of them when there are only titles."""
    words = words_of_name(name)
    return [word for word in words if word not in TITLES] or words


def words_of_name(name: str) -> list[str]:
    """The words of a name in a form in which spellings meet: no case, accents, dots or possessive."""
    folded = unicodedata.normalize("NFKD", name).casefold().replace("’", "'")
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return re.findall(r"[a-z0-9][a-z0-9'-]*", re.sub(r"'s\b", "", plain).replace(".", ""))


def _grouped(
    rows: Sequence[Row], key: Callable[[Row], KeyT | None], keys: Iterable[KeyT]
) -> Iterator[tuple[KeyT, list[Row]]]:
    """The rows of each key that has any, in the order of the keys."""
    for one in keys:
        if members := [row for row in rows if key(row) == one]:
            yield one, members


def _overlap(a: Offsets, b: Offsets) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
