"""Everybody who may have spoken a quotation, with what speaks for and against each.

For every entity of the article: what the network makes of it (how much of what it points at as the speaker
and the source lies on the entity's mentions, and of whom the reported phrase stands for), what the rules make
of it, how it stands to the reported phrase (gender, number, office, distance), and what the answers so far
tell (who spoke last, who was "he" or "she").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotebank.parsing.attribution import RuleAttributor, Scene
from quotebank.parsing.barring import barred_by_age, barred_by_office, owners, readers, told_of
from quotebank.parsing.described import own_entity
from quotebank.parsing.entities import Entity
from quotebank.parsing.finding import Finding
from quotebank.parsing.hearing import Hearing, shares_of
from quotebank.parsing.mentions import IT, SpeakerPhrase
from quotebank.parsing.odds import log_odds
from quotebank.parsing.ranking import NOBODY, Query
from quotebank.parsing.wording import Wording, wording_features
from quotebank.records import MentionKind, Span, SpeakerKind

Features = dict[str, float]
SURE = 0.85
"""From this share on, the pronoun of an answer settles the gender of whom it was given to."""
POINTED = 0.75
"""From this probability on, the phrase that the network points at is preferred to the rules' (on the held-out
training articles 91.1 % of the mentions are right with it, 88.1 % with the rules' alone)."""
LEAD = 400
"""Code points of the narrative that count as the article's beginning."""
_ASKING, _ANSWERING = frozenset({"ask", "inquire"}), frozenset("answer reply respond retort".split())
_NEXT = frozenset({"follows", "next", "next-ends"})
_LEAST, _UNRULED = 0.002, 0.01


@dataclass(slots=True)
class Case:
    """One quotation with everything that bears on its answer.

    `pointed` is what the rules make of the phrase that the network points at, where that is another phrase
    than theirs, and `mass` the probability on that phrase. `words` are how many words are quoted, `said`
    which (see `wording`). `candidates` holds (entity number, features), `barred` those of them that are never
    the answer: they keep their part of the doubt.
    """

    finding: Finding
    hearing: Hearing
    pointed: Finding | None
    mass: float
    words: int = 0
    said: Wording = field(default_factory=Wording)
    candidates: list[tuple[int, Features]] = field(default_factory=list)
    barred: frozenset[int] = frozenset()

    def support(self, entity: int) -> float:
        """The probability that the better of the two witnesses gives to a candidate, however few there are:
        among one candidate the share of the likeliest says nothing."""
        features = next(features for number, features in self.candidates if number == entity)
        named, ruled = math.exp(features["speaker"]) - _LEAST, math.exp(features["rule"]) - _UNRULED
        return min(1.0, max(0.0, named, ruled))

    @property
    def phrase(self) -> SpeakerPhrase | None:
        """The phrase that most likely names the speaker."""
        if self.pointed is not None and (self.mass >= POINTED or self.finding.phrase is None):
            return self.pointed.phrase
        return self.finding.phrase


@dataclass(slots=True)
class Thread:
    """What the answers so far tell of the next: who spoke, the last first, with what share of the candidates'
    weight, who was "he" or "she", and whether the last words were a question that somebody asked."""

    speakers: list[int] = field(default_factory=list)
    share: float = 1.0
    genders: dict[int, str] = field(default_factory=dict)
    asked: bool = False

    @property
    def previous(self) -> int | None:
        """Who spoke last."""
        return self.speakers[0] if self.speakers else None

    def take(self, entity: int | None, share: float, phrase: SpeakerPhrase | None) -> None:
        """Goes on past a quotation that is speech."""
        self.share = share
        if entity is None:
            return
        if entity in self.speakers:
            self.speakers.remove(entity)
        self.speakers.insert(0, entity)
        if phrase is not None and phrase.gender and share >= SURE:
            self.genders.setdefault(entity, phrase.gender)


def is_asked(finding: Finding) -> bool:
    """Whether words are reported as asked."""
    return finding.report is not None and finding.report.lemma in _ASKING


def answers(finding: Finding, thread: Thread) -> bool:
    """Whether words in the next paragraph answer a question ("“Why?” counsel asked." and then "“I forget,” he
    replied."), so that who asked it does not speak."""
    report = finding.report
    return thread.asked and finding.gap in _NEXT and report is not None and report.lemma in _ANSWERING


def observe(
    scene: Scene,
    case: Case,
    rules: RuleAttributor,
    mentioned: Sequence[tuple[int, ...]],
    named: Sequence[tuple[int, ...]],
) -> list[tuple[int, Features]]:
    """Features of every entity as the speaker of one quotation, but for those that `follow` adds.

    `mentioned` gives the entities that are mentioned at each word, as far as the rules can tell (see
    `hearing.entities_at`), `named` those that are named or described there (see `described.named_at`).
    """
    phrase = case.phrase
    own = own_entity(scene, case.finding.phrase)
    own_pointed = own_entity(scene, case.pointed.phrase) if case.pointed is not None else None
    by_rule = spread(case.finding, rules, own)
    by_pointing = spread(case.pointed, rules, own_pointed) if case.pointed is not None else {}
    referents = _referents(scene, case)
    reported = case.finding.phrase
    barred = barred_by_office(scene, case.finding) | owners(scene, reported) | readers(scene, reported)
    barred |= barred_by_age(scene, reported) | told_of(scene, reported)
    query = query_of(scene, case)
    seen = dict(scene.ranker.observe(query))
    around = _circumstances(case)
    form = phrase.kind.value if phrase is not None else "none"
    group = case.finding.reached
    shares = {
        "speaker": shares_of(case.hearing.speaker, named),
        "source": shares_of(case.hearing.source, mentioned),
        **{name: shares_of(words, named) for name, words in referents.items()},
    }
    found: list[tuple[int, Features]] = []
    for entity in scene.cast.entities:
        number = entity.number
        if number in barred:
            continue
        features: Features = {name: math.log(s.get(number, 0.0) + _LEAST) for name, s in shares.items()}
        features["rule"] = math.log(by_rule.get(number, 0.0) + _UNRULED)
        if by_pointing:
            features["pointed"] = math.log(by_pointing.get(number, 0.0) + _UNRULED)
        for name in ("speaker", "rule", *referents):
            features[f"{name}:{form}"] = features[name]
        if number == case.finding.entity:
            features["chosen"] = 1.0
            features["chosen:" + group] = 1.0
        if number == own:
            features["itself"] = features["itself:" + form] = 1.0
        if number == own_pointed:
            features["itself-pointed"] = 1.0
        if scene.ranker.excluded(query, entity):
            features["excluded"] = 1.0
        features.update({"at:" + name: value for name, value in seen.get(number, {"unseen": 1.0}).items()})
        features.update(_agreement(phrase, entity))
        features.update(_standing(scene, case, entity))
        features.update(wording_features(case.said, entity))
        features.update(around)
        found.append((number, features))
    _mark_best(found, ("speaker", "source", "rule", *referents))
    return found


def query_of(scene: Scene, case: Case) -> Query:
    """The question that the rules' ranker is asked: who stands at this phrase, or beside this quotation."""
    phrase, report = case.phrase, case.finding.report
    if phrase is None:
        word = case.finding.query.word if case.finding.query is not None else 0
        return Query(word, "none", None, (), case.finding.gap)
    form = "pronoun" if phrase.kind is MentionKind.PRONOUN else "description"
    addressee = report.addressee if report is not None else None
    return Query(phrase.first, form, phrase, (), case.finding.gap, addressee)


def expect_referents(scene: Scene, case: Case) -> None:
    """Tells the network which mentions `observe` will ask it about."""
    for span in _own_phrases(scene, case).values():
        case.hearing.expect(span)


def _referents(scene: Scene, case: Case) -> dict[str, dict[int, float]]:
    """Whom the network takes the rules' phrase and its own for, by word of the parse."""
    heard = {name: case.hearing.refer(span) for name, span in _own_phrases(scene, case).items()}
    return {name: referent for name, referent in heard.items() if referent}


def _own_phrases(scene: Scene, case: Case) -> dict[str, Span]:
    """Where in the narrative the rules' phrase and the network's own stand."""
    words = scene.syntax.words
    phrases = {
        "referent": case.finding.phrase,
        "pointed-referent": case.pointed.phrase if case.pointed is not None else None,
    }
    return {
        name: Span(start=words[phrase.first].start, end=words[phrase.last].end)
        for name, phrase in phrases.items()
        if phrase is not None
    }


def _circumstances(case: Case) -> Features:
    """What is the same for every candidate; it tells how far to trust the rest."""
    hearing, phrase = case.hearing, case.phrase
    features: Features = {
        "frame:" + case.finding.frame: 1.0,
        "gap:" + case.finding.gap: 1.0,
        "heard": sum(hearing.speaker.values()),
        "sourced": sum(hearing.source.values()),
        "mass": case.mass,
        "length:" + ("part" if case.words < 5 else "long" if case.words > 14 else "full"): 1.0,
    }
    if hearing.same is not None:
        features["sameness"] = log_odds(hearing.same)
    if case.pointed is not None:
        features["two-phrases"] = 1.0
    if phrase is not None:
        features["form:" + phrase.kind.value] = 1.0
        if phrase.kind is MentionKind.PRONOUN:
            features["pronoun:" + phrase.text.lower()] = 1.0
        if phrase.indefinite:
            features["indefinite"] = 1.0
        if phrase.plural:
            features["plural"] = 1.0
    return features


def _standing(scene: Scene, case: Case, entity: Entity) -> Features:
    """What an entity is in its article, and whether the reported phrase mentions it by name."""
    features: Features = {
        "kind:" + entity.kind.value: 1.0,
        "mentions": math.log(1 + len(entity.mentions)),
    }
    if entity.kind is SpeakerKind.PERSON:
        features["gender:" + (entity.gender or "open")] = 1.0
        features["name:" + ("full" if " " in entity.name else "lone")] = 1.0
    if entity.name == scene.cast.author:
        features["author"] = 1.0
    if any(m.start < LEAD for m in entity.mentions):
        features["lead"] = 1.0
    words = scene.syntax.words
    for name, finding in (("named", case.finding), ("named-pointed", case.pointed)):
        phrase = finding.phrase if finding is not None else None
        if phrase is None:
            continue
        start, end = words[phrase.first].start, words[phrase.last].end
        held = [m for m in entity.mentions if m.start < end and m.end > start]
        if held:
            head = words[phrase.head]
            whole = any(m.start <= head.start < m.end for m in held)
            features[name + (":head" if whole else ":inside")] = 1.0
    return features


def _mark_best(found: Sequence[tuple[int, Features]], names: Sequence[str]) -> None:
    """Marks the candidate for which each witness speaks loudest, and how far behind the others are."""
    for name in names:
        top = max((features[name] for _, features in found), default=0.0)
        for _, features in found:
            features["behind:" + name] = features[name] - top
            if features[name] == top and top > math.log(_LEAST * 5):
                features["best:" + name] = 1.0


def _agreement(phrase: SpeakerPhrase | None, entity: Entity) -> Features:
    """Whether a pronoun and an entity agree or clash in gender, number or kind."""
    features: Features = {}
    if phrase is None or phrase.kind is not MentionKind.PRONOUN:
        return features
    person = entity.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED)
    if phrase.gender and entity.gender and person:
        agreed = "agrees" if phrase.gender == entity.gender else "clash"
        features[agreed + (":gender-sure" if entity.certain else ":gender")] = 1.0
    if phrase.gender and not person:
        features["clash:kind"] = 1.0
    if phrase.text.lower() in IT and person:
        features["clash:it"] = 1.0
    if phrase.plural and entity.kind is SpeakerKind.PERSON:
        features["clash:number"] = 1.0
    return features


def spread(finding: Finding, rules: RuleAttributor, own: int | None = None) -> dict[int, float]:
    """The rules' probabilities over entities: to the chosen one the share right with its evidence, to the
    others what is left, as they were ranked; `own` is the entity of one who is only described."""
    share = rules.share(finding)
    ranked = [(own if n == NOBODY and own is not None else n, p) for n, p in finding.ranked]
    others = {n: p for n, p in ranked if n not in (NOBODY, finding.entity)}
    total = max(sum(others.values()), 0.1)
    spread_ = {number: (1 - share) * p / total for number, p in others.items()}
    if finding.entity is not None:
        spread_[finding.entity] = share
    return spread_


def follow(case: Case, thread: Thread) -> list[tuple[int, Features]]:
    """The candidates with what depends on the answers before."""
    phrase, gap = case.phrase, case.finding.gap
    gender = phrase.gender if phrase is not None and phrase.kind is MentionKind.PRONOUN else None
    odds = log_odds(case.hearing.same) if case.hearing.same is not None else 0.0
    found: list[tuple[int, Features]] = []
    for number, known in case.candidates:
        features = dict(known)
        if number in thread.speakers:
            rank = thread.speakers.index(number)
            if rank == 0:
                features["same"] = odds
                features["spoke:" + gap] = 1.0
                features["spoke-sure"] = thread.share
            else:
                features["spoke-before" if rank == 1 else "spoke-ever"] = 1.0
        elif thread.speakers:
            features["other"] = odds
        if gender and number in thread.genders:
            features["was:same" if thread.genders[number] == gender else "was:other"] = 1.0
        found.append((number, features))
    return found
