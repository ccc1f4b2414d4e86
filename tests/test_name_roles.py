"""What an article says of somebody beside the name: offices, trades and whose kin."""

import pytest
from casts import cast_of

from quotebank.parsing.entities import Entity
from quotebank.records import SpeakerKind


def test_an_office_before_a_place_and_a_name_is_that_person_s():
    cast = cast_of(
        "The head of Moss School, Tarn, Mrs Ada Wick, rose.",
        "The the DET 2 det\nhead head NOUN 13 nsubj\nof of ADP 5 case\nMoss Moss PROPN 5 compound B-ORG\n"
        "School School PROPN 2 nmod E-ORG\n, , PUNCT 7 punct\nTarn Tarn PROPN 5 appos S-GPE\n"
        ", , PUNCT 9 punct\nMrs Mrs PROPN 2 appos\nAda Ada PROPN 9 flat B-PERSON\n"
        "Wick Wick PROPN 9 flat E-PERSON\n, , PUNCT 2 punct\nrose rise VERB 0 root Past\n"
        ". . PUNCT 13 punct",
    )

    assert {e.name: e.role for e in cast.entities} == {
        "Moss School": None,
        "Ada Wick": "The head of Moss School",
    }


def test_organisation_from_the_role():
    cast = cast_of(
        "Jo Park, clerk of Calder Council, left.",
        "Jo Jo PROPN 9 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\n, , PUNCT 4 punct\n"
        "clerk clerk NOUN 1 appos\n"
        "of of ADP 7 case\nCalder Calder PROPN 7 compound B-ORG\nCouncil Council PROPN 4 nmod E-ORG\n"
        ", , PUNCT 1 punct\n"
        "left leave VERB 0 root Past\n. . PUNCT 9 punct",
    )

    assert [(e.name, e.role, e.organisation) for e in cast.entities] == [
        ("Jo Park", "clerk of Calder Council", "Calder Council"),
        ("Calder Council", None, None),
    ]


def test_a_role_is_an_office_or_a_trade_and_not_whatever_stands_beside_the_name():
    def role(*roles, kind=SpeakerKind.PERSON):
        return Entity(0, "Lee Park", kind, roles=list(roles)).role

    assert role("the quayside café", "Mr", "its chief executive") == "chief executive"
    assert role("percent", "a speech by the mayor") is None
    assert role("a geochemist from Bristol", "Mayor") == "a geochemist from Bristol"
    assert role("the findings", "Oba of Lund") == "Oba of Lund"
    assert role("who had a dog", "years") is None
    assert role("the findings", "a trade group", kind=SpeakerKind.ORG) == "a trade group"
    assert role("fourth", kind=SpeakerKind.ORG) is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("The/DET exit/NOUN of/ADP Chief/PROPN Minister/PROPN", "Chief Minister"),
        ("A/DET spokesman/NOUN for/ADP Sports/PROPN Minister/PROPN", "Sports Minister"),
        ("Minister/PROPN for/ADP Justice/PROPN", "Minister for Justice"),
        ("head/NOUN of/ADP procurement/NOUN", "head of procurement"),
    ],
)
def test_an_office_before_a_name_begins_behind_of(words, role):
    tagged = [word.split("/") for word in words.split()]
    n = len(tagged)
    rows = "\n".join(f"{text} {text.lower()} {upos} {n + 1} nmod" for text, upos in tagged)
    rows += f"\nJo Jo PROPN {n + 3} nsubj B-PERSON\nPark Park PROPN {n + 1} flat E-PERSON\n"
    rows += f"left leave VERB 0 root Past\n. . PUNCT {n + 3} punct"
    text = " ".join(word for word, _ in tagged) + " Jo Park left."
    (entity,) = [e for e in cast_of(text, rows).entities if e.name == "Jo Park"]
    assert entity.roles[0] == role


@pytest.mark.parametrize(
    ("row", "role"), [("letter letter NOUN", None), ("baker baker NOUN", "baker"), ("Ana Ana PROPN", None)]
)
def test_neither_a_letter_nor_the_name_is_a_role(row, role):
    word = row.split()[0]
    cast = cast_of(
        f"{word}, Ana Lee, left.",
        f"{row} 6 nsubj\n, , PUNCT 3 punct\nAna Ana PROPN 1 appos B-PERSON\nLee Lee PROPN 3 flat E-PERSON\n"
        ", , PUNCT 3 punct\nleft leave VERB 0 root Past\n. . PUNCT 6 punct",
    )
    assert [e.role for e in cast.entities if e.name == "Ana Lee"] == [role]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("the/DET head/NOUN of/ADP Moss/PROPN School/PROPN", "the head of Moss School"),
        ("in/ADP company/NOUN with/ADP the/DET secretary/NOUN", "the secretary"),
        ("in/ADP a/DET swift/ADJ reaction/NOUN", None),
        ("for/ADP reporters/NOUN in/ADP Wick/PROPN", None),
        ("its/PRON only/ADJ laureate/NOUN", "its only laureate"),
    ],
)
def test_what_a_name_behind_a_comma_explains(words, role):
    tagged = [word.split("/") for word in words.split()]
    n = len(tagged)
    rows = "Then then ADV 1 advmod\n: : PUNCT 1 punct\n"
    rows += "\n".join(
        f"{text} {text.lower().removesuffix('s')} {upos} {n + 6} obl{' Plur' * (text == 'reporters')}"
        for text, upos in tagged
    )
    rows += f"\n, , PUNCT {n + 6} punct\nJo Jo PROPN {n + 6} nsubj B-PERSON\n"
    rows += f"Park Park PROPN {n + 4} flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT {n + 6} punct"
    text = "Then: " + " ".join(word for word, _ in tagged) + ", Jo Park left."
    (entity,) = [e for e in cast_of(text, rows).entities if e.name == "Jo Park"]
    assert entity.roles == ([] if role is None else [role])


def test_who_tells_of_the_old_man_is_not_the_old_man():
    rows = (
        "The the DET 3 det\nold old ADJ 3 amod\nman man NOUN 9 nsubj\n, , PUNCT 7 punct\n"
        "Jo Jo PROPN 7 nsubj B-PERSON\nPark Park PROPN 5 flat E-PERSON\n"
        "recalled recall VERB 9 parataxis Past\n, , PUNCT 7 punct\nagreed agree VERB 0 root Past\n"
        ". . PUNCT 9 punct"
    )
    cast = cast_of("The old man, Jo Park recalled, agreed.", rows)
    (entity,) = [e for e in cast.entities if e.name == "Jo Park"]
    assert entity.roles == []


def test_where_somebody_is_is_no_role():
    rows = (
        "Jo Jo PROPN 6 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\nis be AUX 6 cop Pres\n"
        "under under ADP 6 case\nthe the DET 6 det\ntree tree NOUN 0 root\n. . PUNCT 6 punct"
    )
    (entity,) = cast_of("Jo Park is under the tree.", rows).entities
    assert entity.roles == []


@pytest.mark.parametrize(
    ("noun", "roles", "gender"), [("husband", ["baker", "Her husband"], "male"), ("guest", ["baker"], None)]
)
def test_whose_husband_the_baker_is(noun, roles, gender):
    rows = (
        f"Her her PRON 2 nmod:poss Poss\n{noun} {noun} NOUN 8 nsubj\n, , PUNCT 5 punct\nthe the DET 5 det\n"
        "baker baker NOUN 2 appos\nKit Kit PROPN 5 flat B-PERSON\nPark Park PROPN 6 flat E-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 8 punct"
    )
    (entity,) = cast_of(f"Her {noun}, the baker Kit Park left.", rows).entities
    assert (entity.roles, entity.gender) == (roles, gender)
