"""The learnt attributor: the network's answers and the rules', weighed together and calibrated.

The rules read the scene: names, entities, frames, and for each quotation an answer with its evidence. The
network reads the same narrative. For every quotation each entity of the article is then weighed by a
log-linear model over what both say of it (`weights/attribution/combiner.json`, fitted on training articles
that the network was not taught); the softmax, put through a calibration fitted there too (Platt 1999), is the
confidence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from quotebank.errors import ModelError
from quotebank.parsing.attribution import Attribution, Finding, Reading, RuleAttributor, Scene
from quotebank.parsing.entities import Entity
from quotebank.parsing.hearing import Hearing, hear, meet_strangers, pointed_phrase, share_of
from quotebank.parsing.mentions import IT, SpeakerPhrase
from quotebank.parsing.network import FOLDER, Network, load_network
from quotebank.parsing.odds import log_odds, sigmoid
from quotebank.parsing.ranking import NOBODY
from quotebank.parsing.windows import mark_words
from quotebank.records import MentionKind, SpeakerKind, Tense

Features = dict[str, float]
SURE = 0.85
"""From this confidence on, the pronoun of an answer settles the gender of whom it was given to."""
_LOOSE_FRAMES = frozenset({"noun", "colon-noun", "governed-light"})
_OFFICES = frozenset({"minister", "secretary", "president", "chancellor", "premier", "pm"})
TENSES = tuple(tense.value for tense in Tense)


@dataclass(slots=True)
class Case:
    """One quotation with everything that bears on its answer.

    `pointed` is what the rules make of the phrase that the network points at, where that is another phrase
    than theirs. `candidates` holds (entity number, features).
    """

    finding: Finding
    hearing: Hearing
    pointed: Finding | None
    mass: float
    candidates: list[tuple[int, Features]] = field(default_factory=list)


@dataclass(slots=True)
class Thread:
    """What the answers so far tell of the next: the last speaker, how sure, and who was "he" or "she"."""

    previous: int | None = None
    confidence: float = 1.0
    genders: dict[int, str] = field(default_factory=dict)

    def take(self, finding: Finding) -> None:
        """Goes on past a quotation; what is no speech changes nothing."""
        if finding.speech < 0.5:
            return
        self.previous = finding.entity
        self.confidence = finding.confidence or 0.0
        phrase = finding.phrase
        if finding.entity is not None and phrase is not None and phrase.gender and self.confidence >= SURE:
            self.genders.setdefault(finding.entity, phrase.gender)


@lru_cache(maxsize=1)
def load_combiner() -> dict[str, Any]:
    """The fitted weights that put the network and the rules together.

    Raises `ModelError` when the file is absent or damaged.
    """
    try:
        loaded: dict[str, Any] = json.loads((FOLDER / "combiner.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"weights/attribution/combiner.json cannot be read ({error}); reinstall quotebank"
        ) from error
    return loaded


class LearntAttributor:
    """Attributes quotations by the network and the rules together; each article stands by itself."""

    def __init__(
        self,
        rules: RuleAttributor | None = None,
        network: Network | None = None,
        weights: dict[str, Any] | None = None,
    ) -> None:
        self.rules = RuleAttributor() if rules is None else rules
        self.network = load_network() if network is None else network
        self.weights = load_combiner() if weights is None else weights

    def attribute(self, readings: Sequence[Reading]) -> list[list[Attribution]]:
        """One list of attributions for each reading, in the order of its quotations."""
        return [self._attribute(reading) for reading in readings]

    def _attribute(self, reading: Reading) -> list[Attribution]:
        scene = self.rules.scene(reading)
        if not scene.syntax.words:
            return [self.rules.answer(reading, scene, f) for f in scene.findings]
        answers: list[Attribution] = []
        thread = Thread()
        for case in self.cases(reading, scene):
            finding = self.settle(scene, case, thread)
            thread.take(finding)
            answers.append(self.rules.answer(reading, scene, finding))
        return answers

    def cases(self, reading: Reading, scene: Scene) -> list[Case]:
        """What both say of each quotation; `follow` adds what needs the previous answer."""
        marked = mark_words(reading.article.text, reading.quotations, reading.narrative)
        hearings = hear(reading, scene, marked, self.network.read(marked))
        meet_strangers(scene, hearings)
        cases = [self._case(scene, number, hearing) for number, hearing in enumerate(hearings)]
        for case in cases:
            case.candidates = observe(scene, case, self.rules)
        return cases

    def _case(self, scene: Scene, number: int, hearing: Hearing) -> Case:
        finding = scene.findings[number]
        pointed = pointed_phrase(scene, hearing.source)
        if pointed is None:
            return Case(finding, hearing, None, 0.0)
        phrase, mass = pointed
        if finding.phrase is not None and _overlap(finding.phrase, phrase):
            return Case(finding, hearing, None, mass)
        return Case(finding, hearing, self.rules.answer_for(scene, number, phrase), mass)

    def settle(self, scene: Scene, case: Case, thread: Thread) -> Finding:
        """The finding that the weighed evidence leads to, with its calibrated share as `confidence`."""
        weights = self.weights
        speech = sigmoid(_dot(speech_features(case), weights["speech"]))
        ranked = weigh(follow(case, thread), weights["speaker"])
        entity, share = ranked[0] if ranked else (None, 0.0)
        a, b = weights["calibration"]
        confidence = sigmoid(a * log_odds(share) + b)
        if entity == thread.previous and case.finding.evidence.startswith("continues"):
            confidence = min(confidence, thread.confidence)
        finding = replace(
            case.finding,
            entity=entity,
            ranked=ranked,
            tense=best_tense(scene, case, weights["tense"]),
            speech=speech,
            confidence=confidence,
        )
        if case.pointed is not None and (entity == case.pointed.entity or case.finding.phrase is None):
            finding = replace(finding, phrase=case.pointed.phrase)
        if entity != case.finding.entity:
            form = finding.phrase.kind.value if finding.phrase is not None else "nearby"
            finding = replace(finding, evidence="network+" + form)
        return finding


def _overlap(a: SpeakerPhrase, b: SpeakerPhrase) -> bool:
    return a.first <= b.last and b.first <= a.last


def observe(scene: Scene, case: Case, rules: RuleAttributor) -> list[tuple[int, Features]]:
    """Features of every entity as the speaker of one quotation."""
    by_rule = _spread(case.finding, rules)
    by_pointing = _spread(case.pointed, rules) if case.pointed is not None else None
    group = case.finding.evidence.split("+")[-1].split("-")[0]
    phrase = case.pointed.phrase if case.pointed is not None else case.finding.phrase
    form = phrase.kind.value if phrase is not None else "none"
    barred = barred_by_office(scene, case.finding)
    found: list[tuple[int, Features]] = []
    for entity in scene.cast.entities:
        number = entity.number
        if number in barred:
            continue
        heard = math.log(share_of(entity, case.hearing.speaker, scene.syntax) + 0.002)
        ruled = math.log(by_rule.get(number, 0.0) + 0.01)
        features: Features = {
            "speaker": heard,
            "speaker:" + form: heard,
            "source": math.log(share_of(entity, case.hearing.source, scene.syntax) + 0.002),
            "rule": ruled,
            "rule:" + form: ruled,
            "kind:" + entity.kind.value: 1.0,
        }
        if number == case.finding.entity:
            features["chosen:" + group] = 1.0
        if by_pointing is not None:
            features["pointed"] = math.log(by_pointing.get(number, 0.0) + 0.01) * case.mass
            features["rule-unpointed"] = ruled * case.mass
        elif case.mass:
            features["rule-agreed"] = ruled * case.mass
        if phrase is not None and phrase.kind is MentionKind.PRONOUN:
            features.update(_agreement(phrase, entity))
        found.append((number, features))
    return found


def barred_by_office(scene: Scene, finding: Finding) -> frozenset[int]:
    """Entities that a title cannot mean: "the Home Secretary" is none but her who is called so, where the
    article calls somebody so; and "the Prime Minister" is nobody who is known by another office of state."""
    phrase = finding.phrase
    if phrase is None or phrase.kind is not MentionKind.TITLE or not finding.observed:
        return frozenset()
    people = {n: f for n, f in finding.observed if n != NOBODY}
    holders = {n for n, f in people.items() if "role" in f and f.get("shared", 1.0) > 0.99}
    if holders:
        return frozenset(e.number for e in scene.cast.entities if e.number not in holders)
    if scene.syntax.words[phrase.head].text.lower() not in _OFFICES:
        return frozenset()
    return frozenset(
        n
        for n, f in people.items()
        if "title-unanswered" in f and scene.cast.entities[n].role_words & _OFFICES
    )


def _agreement(phrase: SpeakerPhrase, entity: Entity) -> Features:
    """Whether a pronoun and an entity clash in gender, number or kind."""
    features: Features = {}
    if phrase.gender and entity.gender and phrase.gender != entity.gender:
        features["clash:gender-sure" if entity.certain else "clash:gender"] = 1.0
    if phrase.gender and entity.kind in (SpeakerKind.ORG, SpeakerKind.GROUP):
        features["clash:kind"] = 1.0
    if phrase.text.lower() in IT and entity.kind is SpeakerKind.PERSON:
        features["clash:it"] = 1.0
    if phrase.plural and entity.kind is SpeakerKind.PERSON:
        features["clash:number"] = 1.0
    return features


def _spread(finding: Finding, rules: RuleAttributor) -> dict[int, float]:
    """The rules' probabilities over entities: to the chosen one the share right with its evidence, to the
    others what is left, as they were ranked."""
    share = rules.share(finding)
    others = {n: p for n, p in finding.ranked if n not in (NOBODY, finding.entity)}
    total = max(sum(others.values()), 0.1)
    spread = {number: (1 - share) * p / total for number, p in others.items()}
    if finding.entity is not None:
        spread[finding.entity] = share
    return spread


def follow(case: Case, thread: Thread) -> list[tuple[int, Features]]:
    """The candidates with what depends on the answers before; who was "he" cannot be "she" now."""
    phrase = case.pointed.phrase if case.pointed is not None else case.finding.phrase
    gender = phrase.gender if phrase is not None and phrase.kind is MentionKind.PRONOUN else None
    candidates = [
        (number, features)
        for number, features in case.candidates
        if not gender or thread.genders.get(number, gender) == gender
    ]
    same = case.hearing.same
    if thread.previous is None or same is None:
        return candidates
    odds = log_odds(same)
    return [
        (number, {**features, "same": odds} if number == thread.previous else features)
        for number, features in candidates
    ]


def weigh(candidates: Sequence[tuple[int, Features]], weights: dict[str, float]) -> list[tuple[int, float]]:
    """Entity numbers with probabilities, likeliest first; ties in the order of the article."""
    if not candidates:
        return []
    scores = [(number, _dot(features, weights)) for number, features in candidates]
    top = max(score for _, score in scores)
    total = sum(math.exp(score - top) for _, score in scores)
    return sorted(((n, math.exp(s - top) / total) for n, s in scores), key=lambda x: -x[1])


def speech_features(case: Case) -> Features:
    """What bears on whether a stretch is speech."""
    return {
        "bias": 1.0,
        "rule": log_odds(case.finding.speech),
        "network": log_odds(case.hearing.speech),
        "source": min(1.0, sum(case.hearing.source.values())),
    }


def tense_features(case: Case, tense: str) -> Features:
    """What speaks for one tense."""
    features = {"network": math.log(case.hearing.tense[tense] + 0.01), "tense:" + tense: 1.0}
    if case.finding.tense == tense:
        features["rule:" + ("cue" if case.finding.report is not None else "none")] = 1.0
    return features


def best_tense(scene: Scene, case: Case, weights: dict[str, float]) -> Tense:
    """The likeliest tense.

    A verb group that points forward ("will say", but not "Will said") is exact, and rare in what the weights
    were fitted on: there the rules decide.
    """
    report = case.finding.report
    if report is not None and report.cue is not None and report.tense is Tense.FUTURE:
        plain = not scene.syntax.words[report.cue[0]].capitalised
        if plain and report.code not in _LOOSE_FRAMES:
            return Tense.FUTURE
    return Tense(max(case.hearing.tense, key=lambda tense: _dot(tense_features(case, tense), weights)))


def _dot(features: Features, weights: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
