"""What the words of a quotation tell of who spoke them."""

import pytest

from quotebank.parsing.entities import Entity
from quotebank.parsing.wording import wording, wording_features
from quotebank.records import SpeakerKind

MBEKI = Entity(0, "Wanjiru Mbeki", SpeakerKind.PERSON)
COUNCIL = Entity(1, "Calder Town Council", SpeakerKind.ORG)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I told them so", "I"),
        ("It was my idea, and we paid", "I"),
        ("I’m tired", "I"),
        ("We’re tired of it", "we"),
        ("Send us the bill", "we"),
        ("The US knows", "they"),
        ("Enough is enough", "they"),
        ("", "they"),
    ],
)
def test_voice(said, expected):
    assert wording(said).voice == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Mbeki’s book is late", {"voice:they:person", "says:surname"}),
        ("Wanjiru hasn't seen me with a dog", {"voice:I:person", "says:given"}),
        ("Nobody has", {"voice:they:person"}),
    ],
)
def test_a_person_who_is_named_in_the_words(said, expected):
    assert set(wording_features(wording(said), MBEKI)) == expected


def test_a_body_is_named_by_its_whole_name():
    assert set(wording_features(wording("We at Calder Town Council care"), COUNCIL)) == {
        "voice:we:org",
        "says:body",
    }
    assert set(wording_features(wording("Calder is a town"), COUNCIL)) == {"voice:they:org"}
