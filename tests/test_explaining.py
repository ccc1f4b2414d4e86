"""One-line explanations of how a speaker was found."""

import pytest

from quotebank.explaining import explain
from quotebank.records import Candidate, Cue, Extent, Mention, MentionKind, Quote, Span, Speaker, SpeakerKind

HADDAD = Speaker(name="Omar Haddad", kind=SpeakerKind.PERSON)
PETROVA = Speaker(name="Ana Petrova", kind=SpeakerKind.PERSON)


def quote(**fields):
    return Quote(spans=(Span(start=0, end=11),), text="It rained", extent=Extent.FULL, **fields)


def mention(text, kind):
    return Mention(span=Span(start=12, end=12 + len(text)), kind=kind, text=text)


SAID = Cue(span=Span(start=15, end=19), lemma="say")
CASES = [
    (
        quote(
            cue=SAID,
            mention=mention("he", MentionKind.PRONOUN),
            speaker=HADDAD,
            confidence=0.93,
            evidence="postposed+pronoun-high",
        ),
        "cue “say”: the reporting clause follows the words; “he” is Omar Haddad, by what the article says "
        "before and after; 93%",
    ),
    (
        quote(
            cue=SAID,
            mention=mention("Mr Haddad", MentionKind.NAME),
            speaker=HADDAD,
            confidence=0.97,
            evidence="inverted+name",
        ),
        "cue “say”: the reporting verb and its subject follow the words; “Mr Haddad” is Omar Haddad, the "
        "fullest name in the article; 97%",
    ),
    (
        quote(
            mention=mention("Omar Haddad", MentionKind.NAME),
            speaker=HADDAD,
            confidence=0.96,
            evidence="signed+name",
        ),
        "a name after a dash signs the words; “Omar Haddad” is named there; 96%",
    ),
    (
        quote(
            mention=mention("I", MentionKind.PRONOUN),
            speaker=HADDAD,
            confidence=0.997,
            evidence="governed+turn",
        ),
        "the verb of the sentence governs the words; “I” is Omar Haddad, whose turn it is in the "
        "conversation; over 99%",
    ),
    (
        quote(speaker=HADDAD, confidence=0.81, evidence="continues-follows-high"),
        "no reporting words of its own: it goes on from the paragraph before; Omar Haddad; 81%",
    ),
    (
        quote(
            reason="unsure who is meant",
            evidence="postposed+pronoun-low",
            cue=SAID,
            candidates=(
                Candidate(speaker=HADDAD, probability=0.48),
                Candidate(speaker=PETROVA, probability=0.41),
            ),
        ),
        "cue “say”: the reporting clause follows the words; speaker unknown: unsure who is meant; perhaps "
        "Omar Haddad 48%, Ana Petrova 41%",
    ),
    (quote(is_speech=False, reason="title or name"), "not taken for speech: title or name"),
    (
        quote(reason="no reporting words", evidence="beside-low"),
        "no reporting words of its own: the likeliest speaker nearby; speaker unknown: no reporting words",
    ),
]


@pytest.mark.parametrize(("given", "line"), CASES)
def test_explain(given, line):
    assert explain(given) == line
