"""How sure an answer is: what bears on it, how it is put together, and what fitting makes of answers."""

import random
from dataclasses import replace

import pytest
from network_double import COMBINER, Double, attributor_of, reading_of_text

from quotebank.parsing.attribution import FLOOR, RuleAttributor
from quotebank.parsing.candidates import Thread, follow
from quotebank.parsing.confidence import PLAIN, Confidence, speaker_doubts
from quotebank.parsing.learnt import LearntAttributor
from quotebank.parsing.odds import log_odds
from quotebank.training.combiner import Outcome, fit_confidence

SAID = {"source": {"she": 0.9}, "speaker": {"Petrova": 0.9}}


def _first(confidence: Confidence):
    combiner = replace(COMBINER, confidence=confidence)
    attributor = LearntAttributor(RuleAttributor(), Double(SAID, SAID), combiner)
    return attributor.attribute([reading_of_text()])[0][0]


def test_words_that_may_be_no_speech_have_less_confidence_but_keep_their_speaker():
    sure = _first(Confidence({"bias": 30.0}, {"bias": 0.5}))
    doubted = _first(Confidence({"bias": -2.0}, {"bias": 0.5}))
    assert sure.speaker.name == doubted.speaker.name == "Ana Petrova"
    assert sure.confidence == pytest.approx(0.622, abs=1e-3)
    assert doubted.confidence == pytest.approx(0.622 * 0.119, abs=1e-3) and doubted.confidence < FLOOR


def test_a_speaker_is_named_from_the_floor_on_if_the_words_are_speech():
    below, above = (log_odds(p) for p in (FLOOR - 0.01, FLOOR + 0.01))
    assert _first(Confidence(PLAIN.speech, {"bias": below})).speaker is None
    assert _first(Confidence(PLAIN.speech, {"bias": above})).speaker.name == "Ana Petrova"


def test_what_bears_on_it_is_the_share_the_form_and_whether_the_rules_agree():
    reading = reading_of_text()
    attributor = attributor_of(SAID, SAID)
    scene = attributor.rules.scene(reading)
    case = attributor.cases(reading, scene)[0]
    finding = attributor.settle(scene, case, Thread())
    seen = dict(follow(case, Thread()))[finding.entity]
    doubts = speaker_doubts(case, finding, seen, 0.6)
    odds = log_odds(finding.share)
    assert doubts["odds"] == doubts["odds:pronoun"] == doubts["odds:agreed"] == odds
    assert doubts["seen:mass"] == seen["mass"] and "before" not in doubts
    other = next(e.number for e in scene.cast.entities if e.number != finding.entity)
    overruled = speaker_doubts(case, replace(finding, entity=other, evidence="network+name"), {}, 0.6)
    assert "agreed" not in overruled and "how:name" in overruled
    continued = speaker_doubts(case, replace(finding, evidence="continues-same-high"), {}, 0.6)
    assert continued["before"] == log_odds(0.6)


def test_fitting_finds_how_often_answers_are_right():
    chance = random.Random(5)
    outcomes = []
    for _ in range(4000):
        speech, agreed = chance.choice([0.6, 0.99]), chance.random() < 0.5
        is_speech = chance.random() < (0.8 if speech < 0.9 else 0.98)
        right = is_speech and chance.random() < (0.9 if agreed else 0.4)
        doubts = {"bias": 1.0} | ({"agreed": 1.0} if agreed else {})
        outcomes.append(Outcome(None, speech, doubts, is_speech, is_speech, right))
    fitted = fit_confidence(outcomes)
    assert fitted.of_speech(0.6) == pytest.approx(0.8, abs=0.03)
    assert fitted.of_speech(0.99) == pytest.approx(0.98, abs=0.02)
    assert fitted.of_speaker({"bias": 1.0}) == pytest.approx(0.4, abs=0.04)
    assert fitted.of_speaker({"bias": 1.0, "agreed": 1.0}) == pytest.approx(0.9, abs=0.03)
