"""Fits what puts the network and the rules together: who is chosen, what is speech, which tense, how sure.

Done on the annotated training articles, each read by a network that was not taught it (`lessons.FOLDS`),
but for `SPEECH_LEAN` never on the development files: the chooser and log-linear weights for speech and tense
by maximum likelihood, and how sure an answer is by logistic regression (Platt 1999) on whether it was right,
on articles that the chooser was not fitted on either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from quotebank.evaluation.score import same_speaker
from quotebank.parsing.attribution import Reading, Scene
from quotebank.parsing.candidates import Case, Features, Thread, follow
from quotebank.parsing.chooser import Chooser, Combiner
from quotebank.parsing.confidence import PLAIN, Confidence, speaker_doubts, speech_doubts
from quotebank.parsing.finding import Finding
from quotebank.parsing.learnt import TENSES, LearntAttributor, speech_features, tense_features
from quotebank.parsing.mentions import SpeakerPhrase
from quotebank.parsing.pointing import phrase_features
from quotebank.records import Span
from quotebank.training.attribution_data import gold_of
from quotebank.training.choosing import Choice, fit_chooser
from quotebank.training.log_linear import fit_choices, fit_decisions

FOLDS = 5
PENALTY = 0.0003
"""On the square of each weight of speech and tense."""
DOUBT_PENALTY = 0.001
"""On the square of each weight of how sure an answer is. Chosen over folds of the training articles."""
MENTION_PENALTY, MENTION_LEAN = 0.01, 0.5
"""On the square of each weight of the mention; and added to the score of the rules' phrase, which stays
unless the network's is clearly likelier. Both chosen over folds of the training articles."""
SPEECH_LEAN = 0.75
"""Added to the log-odds of speech: a scare quote kept with its doubt costs a reader less than a quotation
lost. Chosen with the development files in sight (see the model card)."""


@dataclass(slots=True)
class Sample:
    """One quotation with its case, the scene it stands in, the gold answer of each of its stretches, and
    where in the narrative the first one's gold source is."""

    scene: Scene
    case: Case
    stretches: list[dict[str, Any]]
    sources: list[Span]

    @property
    def gold(self) -> dict[str, Any]:
        """The answer of the first stretch."""
        return self.stretches[0]

    @property
    def asked(self) -> bool:
        """Whether gold names a speaker."""
        return bool(self.gold["speech"] and self.gold.get("speaker"))

    def is_right(self, number: int, gold: dict[str, Any] | None = None) -> bool:
        """Whether an entity of the scene is the gold speaker, of the first stretch if not told of which."""
        gold = self.gold if gold is None else gold
        return same_speaker(gold["speaker"], self.scene.cast.entities[number].name, gold["kind"])

    def holds(self, phrase: SpeakerPhrase) -> bool:
        """Whether a phrase meets the gold source."""
        words = self.scene.syntax.words
        start, end = words[phrase.first].start, words[phrase.last].end
        return any(start < source.end and end > source.start for source in self.sources)


def samples_of(
    attributor: LearntAttributor, opened: Iterable[tuple[Reading, dict[str, Any]]]
) -> list[list[Sample]]:
    """For each article every quotation that has gold, in order."""
    articles: list[list[Sample]] = []
    for reading, article in opened:
        scene = attributor.rules.scene(reading)
        if not scene.syntax.words:
            continue
        samples = []
        for quotation, case in zip(reading.quotations, attributor.cases(reading, scene), strict=True):
            golds = [gold_of(span, article["quotes"]) for span in quotation.spans]
            if golds[0] is not None:
                place = reading.narrative.to_narrative
                sources = [Span(start=place(a), end=place(b)) for a, b in golds[0].get("source") or ()]
                samples.append(Sample(scene, case, [g for g in golds if g is not None], sources))
        articles.append(samples)
    return articles


def answered(
    articles: Sequence[Sequence[Sample]], chooser: Chooser | None
) -> Iterator[tuple[Sample, list[tuple[int, Features]], int | None]]:
    """Each quotation with its candidates and the one answered: gold's, or, with a chooser, the likeliest.

    What a quotation follows are the answers to those before it that gold takes for speech.
    """
    for samples in articles:
        thread = Thread()
        for sample in samples:
            candidates = follow(sample.case, thread)
            if chooser is not None:
                ranked = chooser.weigh(candidates)
                number, share = ranked[0] if ranked else (None, 0.0)
            else:
                asked = candidates if sample.asked else []
                number, share = next((n for n, _ in asked if sample.is_right(n)), None), 1.0
            yield sample, candidates, number
            if sample.gold["speech"]:
                thread.take(number, share, sample.case.phrase)


def choices_of(articles: Sequence[Sequence[Sample]], chooser: Chooser | None) -> list[Choice]:
    """One choice among the entities for each quotation with a gold speaker.

    What came before is gold's answer, or, with a chooser, its own: the next answer has to live with that.
    """
    choices: list[Choice] = []
    for sample, candidates, _ in answered(articles, chooser):
        right = [sample.is_right(n) for n, _ in candidates] if sample.asked else []
        if any(right):
            choices.append(Choice([features for _, features in candidates], right))
    return choices


def fit_confidence(outcomes: Sequence[Outcome]) -> Confidence:
    """The weights of how likely answers that are taken for speech are speech, and, of those that are and have
    a speaker, how likely theirs is right."""
    speech = [(speech_doubts(o.speech), o.is_speech) for o in outcomes]
    speaker = [(o.doubts, o.right) for o in outcomes if o.asked]
    fitted = (fit_decisions(speech, DOUBT_PENALTY), fit_decisions(speaker, DOUBT_PENALTY))
    return Confidence(*map(_rounded, fitted))


def fit_speech_and_tense(samples: Sequence[Sample]) -> tuple[dict[str, float], dict[str, float]]:
    """The log-linear weights of what is speech and of its tense."""
    speech = [
        Choice([speech_features(s.case), {}], [bool(s.gold["speech"]), not s.gold["speech"]]) for s in samples
    ]
    tense = [
        Choice([tense_features(s.case, t) for t in TENSES], [t == s.gold["tense"] for t in TENSES])
        for s in samples
        if s.gold["speech"] and s.gold.get("tense")
    ]
    fitted = fit_choices(speech, PENALTY)
    fitted["bias"] += SPEECH_LEAN
    return _rounded(fitted), _rounded(fit_choices(tense, PENALTY))


def fit_mention(articles: Sequence[Sequence[Sample]], chooser: Chooser) -> dict[str, float]:
    """The log-linear weights of which of two phrases names the speaker, where gold tells them apart."""
    choices: list[Choice] = []
    for sample, _, entity in answered(articles, chooser):
        features = phrase_features(sample.case, entity)
        if features is None or not sample.gold["speech"] or not sample.sources:
            continue
        phrases = (f.phrase for f in (sample.case.finding, sample.case.pointed) if f is not None)
        right = [phrase is not None and sample.holds(phrase) for phrase in phrases]
        if right[0] != right[1]:
            choices.append(Choice(list(features), right))
    if not choices:
        return {}
    fitted = fit_choices(choices, MENTION_PENALTY)
    fitted["rule"] += MENTION_LEAN
    return _rounded(fitted)


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in weights.items()}


def fit_combiner(
    articles: Sequence[Sequence[Sample]], seed: int = 0, hidden: re.Pattern[str] | None = None
) -> Combiner:
    """A combiner with plain confidence, fitted on gold's threads first and then on its own answers too,
    without the features that `hidden` finds."""
    speech, tense = fit_speech_and_tense([s for samples in articles for s in samples])
    taught = choices_of(articles, None)
    first = fit_chooser(taught, seed, 1, hidden)
    chooser = fit_chooser(taught + choices_of(articles, first), seed, hidden=hidden)
    return Combiner(chooser, speech, tense, fit_mention(articles, chooser), PLAIN)


Fit = Callable[[Sequence[Sequence[Sample]]], Combiner]
"""What fits a combiner, but for its confidence, on the samples of some articles."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one stretch that is taken for speech: the probability of that (`speech`), what bears on
    whether its speaker is right (`doubts`), whether it is speech, has a gold speaker, and was given that
    one."""

    sample: Sample
    speech: float
    doubts: Features
    is_speech: bool
    asked: bool
    right: bool


def outcomes_of(
    articles: Sequence[Sequence[Sample]], combiner: Combiner, attributor: LearntAttributor
) -> list[Outcome]:
    """One outcome for each stretch with gold that is taken for speech and has somebody for its speaker; each
    quotation follows the answer before it."""
    attributor.combiner = combiner
    outcomes: list[Outcome] = []
    for samples in articles:
        thread = Thread()
        for sample in samples:
            finding = attributor.settle(sample.scene, sample.case, thread)
            if finding.speech < 0.5:
                continue
            if finding.entity is not None:
                outcomes += _outcomes(sample, finding, thread)
            thread.take(finding.entity, finding.share, finding.phrase)
    return outcomes


def _outcomes(sample: Sample, finding: Finding, thread: Thread) -> Iterator[Outcome]:
    """The outcomes of the stretches of one quotation."""
    assert finding.entity is not None
    seen = dict(follow(sample.case, thread)).get(finding.entity, {})
    doubts = speaker_doubts(sample.case, finding, seen, thread.share)
    for gold in sample.stretches:
        speech = bool(gold["speech"])
        asked = speech and bool(gold.get("speaker"))
        right = asked and sample.is_right(finding.entity, gold)
        yield Outcome(sample, finding.speech, doubts, speech, asked, right)


def crossed_outcomes(
    articles: Sequence[Sequence[Sample]], attributor: LearntAttributor, fit: Fit = fit_combiner
) -> list[Outcome]:
    """Outcomes of all articles, each answered by a combiner that was fitted on the others."""
    outcomes: list[Outcome] = []
    for fold in range(FOLDS):
        rest = [a for i, a in enumerate(articles) if i % FOLDS != fold]
        outcomes += outcomes_of(articles[fold::FOLDS], fit(rest), attributor)
    return outcomes


def fit_all(
    articles: Sequence[Sequence[Sample]],
    attributor: LearntAttributor,
    log: Callable[[str], None] = print,
    fit: Fit = fit_combiner,
) -> Combiner:
    """A combiner fitted on all articles, with its confidence fitted on answers from folds."""
    outcomes = crossed_outcomes(articles, attributor, fit)
    right = [outcome.right for outcome in outcomes if outcome.asked]
    log(f"{len(right)} quotations, speaker right {sum(right) / max(1, len(right)):.1%} over {FOLDS} folds")
    return replace(fit(articles), confidence=fit_confidence(outcomes))


def blank_combiner() -> Combiner:
    """A combiner that knows nothing, to collect samples with."""
    empty = torch.zeros(1, 0)
    chooser = Chooser({}, empty, torch.zeros(1, 1, 0), torch.zeros(1, 1), torch.zeros(1, 1))
    return Combiner(chooser, {}, {}, {}, PLAIN)
