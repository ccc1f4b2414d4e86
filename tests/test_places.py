"""Places and seats that read like people."""

from sentences import parsed

from quotebank.parsing.clauses import sentence_breaks
from quotebank.parsing.entities import Cast
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax


def people_of(text, *sentences):
    syntax = Syntax(text, parsed(text, *sentences), [])
    return [e.name for e in Cast(syntax, find_names(syntax)).entities]


def test_a_seat_or_a_ward_is_nobody():
    assert people_of(
        "Lund South MP Jo Park left.",
        "Lund Lund PROPN 3 compound B-PERSON\nSouth South PROPN 1 flat E-PERSON\nMP mp NOUN 6 nsubj\n"
        "Jo Jo PROPN 3 flat B-PERSON\nPark Park PROPN 4 flat E-PERSON\nleft leave VERB 0 root Past\n"
        ". . PUNCT 6 punct",
    ) == ["Jo Park"]
    assert (
        people_of(
            "The Lund South MP left.",
            "The the DET 4 det\nLund Lund PROPN 4 compound B-PERSON\nSouth South PROPN 2 flat E-PERSON\n"
            "MP mp NOUN 5 nsubj\nleft leave VERB 0 root Past\n. . PUNCT 5 punct",
        )
        == []
    )
    assert people_of(
        "The MP for Tain, Mr Park, left.",
        "The the DET 2 det\nMP mp NOUN 9 nsubj\nfor for ADP 4 case\nTain Tain PROPN 2 nmod S-PERSON\n"
        ", , PUNCT 6 punct\nMr Mr PROPN 2 appos\nPark Park PROPN 6 flat S-PERSON\n, , PUNCT 6 punct\n"
        "left leave VERB 0 root Past\n. . PUNCT 9 punct",
    ) == ["Park"]
    ward = (
        "Jo Jo PROPN 8 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\n( ( PUNCT 4 punct\n"
        "{0} {0} PROPN 1 appos\n, , PUNCT 6 punct\nWick Wick PROPN 4 appos S-PERSON\n) ) PUNCT 4 punct\n"
        "left leave VERB 0 root Past\n. . PUNCT 8 punct"
    )
    assert people_of("Jo Park (Ind, Wick) left.", ward.format("Ind")) == ["Jo Park"]
    assert people_of("Jo Park (sister, Wick) left.", ward.format("sister")) == ["Jo Park", "Wick"]


def test_a_seat_before_a_name_is_no_part_of_it():
    member = (
        "The the DET 2 det\nmember member NOUN 7 nsubj\nfor for ADP 5 case\nPort Port PROPN 5 compound\n"
        "Wick Wick PROPN 2 nmod B-PERSON\nJo Jo PROPN 5 flat I-PERSON\nPark Park PROPN 5 flat E-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 8 punct"
    )
    there = (
        "It it PRON 2 nsubj\nrained rain VERB 0 root Past\nin in ADP 5 case\n"
        "Port Port PROPN 5 compound B-GPE\nWick Wick PROPN 2 obl E-GPE\n. . PUNCT 2 punct"
    )
    text = "The member for Port Wick Jo Park left."
    assert people_of(f"{text} It rained in Port Wick.", member, there) == ["Jo Park"]
    assert people_of(text, member) == ["Wick Jo Park"]


def test_the_place_and_the_agency_of_a_dateline_are_nobody():
    rows = (
        "WICK WICK PROPN 5 nsubj S-PERSON\n( ( PUNCT 3 punct\nHeron Heron PROPN 1 appos S-ORG\n"
        ") ) PUNCT 3 punct\n{dash} {dash} PUNCT 1 punct\nJo Jo PROPN 8 nsubj B-PERSON\n"
        "Park Park PROPN 6 flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 8 punct"
    )
    assert people_of("WICK (Heron) - Jo Park left.", rows.format(dash="-")) == ["Jo Park"]
    label = (
        "WICK WICK PROPN 5 nsubj S-PERSON\n: : PUNCT 1 punct\nJo Jo PROPN 5 nsubj B-PERSON\n"
        "Park Park PROPN 3 flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 5 punct"
    )
    assert people_of("WICK: Jo Park left.", label) == ["Jo Park"]
    assert people_of("WICK: Jo Park left.\n\nTARN: Jo Park left.", label, label.replace("WICK", "TARN")) == [
        "WICK",
        "Jo Park",
        "TARN",
    ]


def test_a_sentence_begins_behind_its_dateline():
    text = "WICK, Utah (Heron) — A vet denied it."
    syntax = Syntax(
        text,
        parsed(
            text,
            "WICK WICK PROPN 0 root\n, , PUNCT 3 punct\nUtah Utah PROPN 1 appos\n( ( PUNCT 5 punct\n"
            "Heron Heron PROPN 1 appos\n) ) PUNCT 5 punct\n— — PUNCT 1 punct\nA a DET 9 det\n"
            "vet vet NOUN 1 appos\ndenied deny VERB 1 parataxis Past\nit it PRON 10 obj\n. . PUNCT 1 punct",
        ),
        [],
    )
    assert [w.text for w, ends in zip(syntax.words, sentence_breaks(syntax), strict=True) if ends] == [
        "—",
        ".",
    ]


def test_what_is_explained_as_a_town_is_nobody():
    rows = (
        "Qasr Qasr PROPN 7 nsubj B-PERSON\nAmida Amida PROPN 1 flat E-PERSON\n, , PUNCT 5 punct\n"
        "a a DET 5 det\n{0} {0} NOUN 1 appos\n, , PUNCT 5 punct\nfell fall VERB 0 root Past\n"
        ". . PUNCT 7 punct"
    )
    assert people_of("Qasr Amida, a town, fell.", rows.format("town")) == []
    assert people_of("Qasr Amida, a vet, fell.", rows.format("vet")) == ["Qasr Amida"]


def test_an_mp_of_a_place_is_no_run_of_capitals_that_speaks():
    rows = (
        "The the DET 4 det\nWye Wye PROPN 4 compound\nValley Valley PROPN 4 compound\n{0} {0} PROPN 5 nsubj\n"
        "said say VERB 0 root Past\n. . PUNCT 5 punct"
    )
    assert people_of("The Wye Valley MP said.", rows.format("MP")) == []
    assert people_of("The Wye Valley Gray said.", rows.format("Gray")) == ["Wye Valley Gray"]
