"""Which phrase is shown as the mention of the speaker: the rules' or the one that the network points at."""

from __future__ import annotations

import math
from collections.abc import Iterable

from quotebank.parsing.candidates import Case, Features
from quotebank.parsing.finding import Finding
from quotebank.parsing.mentions import SpeakerPhrase
from quotebank.parsing.odds import dot, log_odds

_LEAST = 0.01


def phrase_features(case: Case, entity: int | None) -> tuple[Features, Features] | None:
    """What speaks for the rules' phrase and for the one pointed at, given that `entity` is the speaker; None
    where there are not two of them."""
    pointed = case.pointed
    if pointed is None or pointed.phrase is None or case.finding.phrase is None:
        return None
    return (
        _features("rule", case, case.finding, pointed.phrase, entity),
        _features("pointed", case, pointed, case.finding.phrase, entity),
    )


def _features(side: str, case: Case, own: Finding, other: SpeakerPhrase, entity: int | None) -> Features:
    phrase = own.phrase
    assert phrase is not None
    words = range(phrase.first, phrase.last + 1)
    mass = _sum(case.hearing.source, words)
    frame = case.finding.frame
    features: Features = {
        "mass": math.log(mass + _LEAST),
        "mass:" + side: math.log(mass + _LEAST),
        "odds": log_odds(mass, _LEAST),
        "speaker": math.log(_sum(case.hearing.speaker, words) + _LEAST),
        "words": min(phrase.last - phrase.first, 6) / 3,
        side + ":apart": math.log(1 + abs(phrase.first - other.first)),
    }
    told = {
        "",
        phrase.kind.value,
        "frame:" + frame,
        "gap:" + case.finding.gap,
        "leads" if own.entity == entity else "leads-elsewhere",
        "first" if phrase.first < other.first else "second",
        f"against:{other.kind.value}:{phrase.kind.value}",
    }
    if case.pointed is not None and case.pointed.entity == case.finding.entity:
        told.add("agreed")
    features.update({f"{side}:{name}" if name else side: 1.0 for name in sorted(told)})
    if phrase.indefinite:
        features["indefinite"] = 1.0
    return features


def _sum(probabilities: dict[int, float], words: Iterable[int]) -> float:
    return sum(probabilities.get(word, 0.0) for word in words)


def choose_phrase(case: Case, entity: int | None, weights: dict[str, float]) -> SpeakerPhrase | None:
    """The phrase to show beside the answer: not one that names somebody else where the other may mean the
    speaker."""
    both = phrase_features(case, entity)
    if both is None:
        return case.phrase
    assert case.pointed is not None
    found = (case.finding, case.pointed)
    strange = [
        f.phrase is not None and (bool(f.phrase.names) or f.phrase.indefinite) and f.entity != entity
        for f in found
    ]
    if strange[0] != strange[1]:
        return found[strange.index(False)].phrase
    ours, theirs = (dot(f, weights) for f in both)
    return found[theirs > ours].phrase
