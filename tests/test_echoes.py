"""Words quoted twice: who says them in the text says them in the headline."""

import pytest
from network_double import reading_of

from quotebank.parsing.attribution import RuleAttributor
from quotebank.parsing.echoes import ECHO, HELD, SURE, with_echoes
from quotebank.parsing.speech import echoes

BODY = (
    "“ “ PUNCT 4 punct\nRow row VERB 11 ccomp Imp\nthe the DET 4 det\nlong long ADJ 5 amod\n"
    "way way NOUN 2 obj\nhome home ADV 2 advmod\n, , PUNCT 2 punct\n” ” PUNCT 2 punct\n"
    "Ana Ana PROPN 11 nsubj B-PERSON\nPetrova Petrova PROPN 9 flat E-PERSON\nsaid say VERB 0 root Past\n"
    ". . PUNCT 11 punct"
)
OTHER = (
    "“ “ PUNCT 2 punct\nGo go VERB 7 ccomp Imp\n, , PUNCT 2 punct\n” ” PUNCT 2 punct\n"
    "Omar Omar PROPN 7 nsubj B-PERSON\nHaddad Haddad PROPN 5 flat E-PERSON\nsaid say VERB 0 root Past\n"
    ". . PUNCT 7 punct"
)


def _read(headline, rows, unreported=None, speech=0.9, sure=0.4, reported=False):
    text = f"{headline}\n\n“Go,” Omar Haddad said.\n\n“Row the long way home,” Ana Petrova said."
    reading = reading_of(text, rows, OTHER, BODY)
    scene = RuleAttributor().scene(reading)
    for finding in scene.findings:
        finding.confidence = 0.9
    scene.findings[0].confidence, scene.findings[0].speech = sure, speech
    if reported:
        scene.findings[0].phrase = scene.findings[1].phrase
    if unreported is not None:
        scene.findings[2].phrase, scene.findings[2].confidence = None, unreported
    found = with_echoes(scene, scene.findings)
    return [f.entity is not None and (scene.cast.entities[f.entity].name, f.evidence) for f in found], found


def test_a_headline_takes_the_speaker_of_the_same_words():
    told, found = _read(
        "“The long way”",
        "“ “ PUNCT 4 punct\nThe the DET 4 det\nlong long ADJ 4 amod\nway way NOUN 0 root\n” ” PUNCT 4 punct",
    )
    assert told == [
        ("Ana Petrova", ECHO),
        ("Omar Haddad", "postposed+name"),
        ("Ana Petrova", "postposed+name"),
    ]
    assert found[0].confidence == pytest.approx(0.9 * HELD)


def test_a_crosshead_is_not_spoken_by_whom_another_paragraph_reports():
    rows = (
        "“ “ PUNCT 4 punct\nThe the DET 4 det\nlong long ADJ 4 amod\nway way NOUN 0 root\n” ” PUNCT 4 punct"
    )
    told, _ = _read("“The long way”", rows, sure=0.85, reported=True)
    assert told[0] == ("Ana Petrova", ECHO)


def test_a_headline_that_only_describes_the_speaker_takes_the_name():
    rows = (
        "Rower rower NOUN 2 nsubj\nsays say VERB 0 root Pres\n“ “ PUNCT 6 punct\nthe the DET 6 det\n"
        "long long ADJ 6 amod\nway way NOUN 2 obj\n” ” PUNCT 6 punct"
    )
    for sure in (0.4, 0.97):
        told, _ = _read("Rower says “the long way”", rows, sure=sure)
        assert told[0] == ("Ana Petrova", ECHO)
    report = rows.replace("Rower rower", "Report report")
    told, _ = _read("Report says “the long way”", report, sure=0.97)
    assert told[0][0] == "Report"
    named = rows.replace("Rower rower NOUN 2 nsubj", "Haddad Haddad PROPN 2 nsubj S-PERSON")
    told, _ = _read("Haddad says “the long way”", named)
    assert told[0][0] == "Omar Haddad"


def test_one_word_is_no_echo_and_other_words_are_none():
    assert echoes(["home", "Row home", "row home!", "Row away"]) == [[], [2], [1], []]
    told, _ = _read("“Row”", "“ “ PUNCT 2 punct\nRow row NOUN 0 root\n” ” PUNCT 2 punct")
    assert told[0] != ("Ana Petrova", ECHO)


def test_words_that_nobody_surely_says_tell_nothing():
    headline, rows = (
        "“The long way”",
        "“ “ PUNCT 4 punct\nThe the DET 4 det\nlong long ADJ 4 amod\nway way NOUN 0 root\n” ” PUNCT 4 punct",
    )
    for unreported, confidence in ((SURE, SURE * HELD), (SURE - 0.1, 0.4)):
        _, found = _read(headline, rows, unreported)
        assert found[0].confidence == pytest.approx(confidence)


def test_a_headline_that_was_taken_for_a_title_is_speech_where_the_text_has_it_said():
    _, found = _read(
        "“The long way”",
        "“ “ PUNCT 4 punct\nThe the DET 4 det\nlong long ADJ 4 amod\nway way NOUN 0 root\n” ” PUNCT 4 punct",
        speech=0.1,
    )
    assert found[0].speech == pytest.approx(HELD * found[2].speech)
