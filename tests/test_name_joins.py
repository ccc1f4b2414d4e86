"""Names that the tagger cut, joined or took for the wrong kind, as they are put right."""

import pytest
from casts import cast_of

from quotebank.records import SpeakerKind


def _names(text: str, rows: str) -> list[tuple[str, SpeakerKind]]:
    return [(entity.name, entity.kind) for entity in cast_of(text, rows).entities]


@pytest.mark.parametrize(
    ("family", "given", "name"),
    [("Lim", "Siew Hoon", "Lim Siew Hoon"), ("Ma", "Bridget Ngum", "Bridget Ngum")],
)
def test_a_family_name_that_stands_first_belongs_to_the_name(family: str, given: str, name: str):
    first, last = given.split()
    rows = (
        f"{family} {family} PROPN 4 nsubj\n{first} {first} PROPN 1 flat B-PERSON\n"
        f"{last} {last} PROPN 1 flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 4 punct"
    )
    assert _names(f"{family} {given} left.", rows) == [(name, SpeakerKind.PERSON)]


@pytest.mark.parametrize(("before", "name"), [("tapper", "P. Muniandy"), ("section", "Muniandy")])
def test_an_initial_belongs_to_a_name_behind_a_trade(before: str, name: str):
    rows = (
        f"The the DET 2 det\n{before} {before} NOUN 5 nsubj\nP. P. PROPN 4 compound\n"
        "Muniandy Muniandy PROPN 2 appos S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 5 punct"
    )
    assert _names(f"The {before} P. Muniandy left.", rows) == [(name, SpeakerKind.PERSON)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ivo Harlow & Co. met.", [("Ivo Harlow & Co.", SpeakerKind.ORG)]),
        ("Ivo Harlow & Jo Park met.", [("Ivo Harlow", SpeakerKind.PERSON), ("Jo Park", SpeakerKind.PERSON)]),
    ],
)
def test_names_around_an_ampersand_are_a_firm_but_two_people_in_full(text: str, names: object):
    words = text.removesuffix(" met.").split()[3:]
    tags = ["B-PERSON", "E-PERSON"] if len(words) > 1 else [""]
    behind = [f"{w} {w} PROPN 1 conj {tag}".strip() for w, tag in zip(words, tags, strict=True)]
    verb = 4 + len(words)
    rows = "\n".join(
        [
            f"Ivo Ivo PROPN {verb} nsubj B-PERSON",
            "Harlow Harlow PROPN 1 flat E-PERSON",
            "& & CCONJ 4 cc",
            *behind,
            "met meet VERB 0 root Past",
            f". . PUNCT {verb} punct",
        ]
    )
    assert _names(text, rows) == names


@pytest.mark.parametrize(
    ("noun", "name"), [("Commission", "Tarn Commission of Zambia"), ("Fair", "Tarn Fair")]
)
def test_a_body_s_name_goes_on_to_the_place_that_it_is_of(noun: str, name: str):
    rows = (
        f"Tarn Tarn PROPN 2 compound B-ORG\n{noun} {noun} PROPN 5 nsubj E-ORG\nof of ADP 4 case\n"
        "Zambia Zambia PROPN 2 nmod S-LOCATION\nmet meet VERB 0 root Past\n. . PUNCT 5 punct"
    )
    assert _names(f"Tarn {noun} of Zambia met.", rows) == [(name, SpeakerKind.ORG)]


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("Pranav Mistry", [("Pranav Mistry", SpeakerKind.PERSON), ("Trident Equities", SpeakerKind.ORG)]),
        ("Victoria University", [("Victoria University of Trident Equities", SpeakerKind.ORG)]),
    ],
)
def test_somebody_of_a_body_is_not_the_body(first: str, names: object):
    given, surname = first.split()
    rows = (
        f"{given} {given} PROPN 6 nsubj B-ORG\n{surname} {surname} PROPN 1 flat I-ORG\n"
        "of of ADP 5 case I-ORG\n"
        "Trident Trident PROPN 5 compound I-ORG\nEquities Equities PROPN 1 nmod E-ORG\n"
        "left leave VERB 0 root Past\n. . PUNCT 6 punct"
    )
    assert _names(f"{first} of Trident Equities left.", rows) == names


@pytest.mark.parametrize(("body", "kind"), [("Edidem Ita", "PERSON"), ("Health Centre", "ORG")])
def test_a_number_behind_a_name_is_a_ruler_s_unless_a_body_s(body: str, kind: str):
    first, last = body.split()
    rows = (
        f"{first} {first} PROPN 4 nsubj B-ORG\n{last} {last} PROPN 1 flat I-ORG\nIV IV PROPN 1 flat E-ORG\n"
        "spoke speak VERB 0 root Past\n. . PUNCT 4 punct"
    )
    assert _names(f"{body} IV spoke.", rows) == [(f"{body} IV", SpeakerKind[kind])]


def test_a_body_may_be_called_by_the_noun_that_its_name_ends_in():
    rows = (
        "The the DET 3 det\nTaluk Taluk PROPN 3 compound B-ORG\nSamiti Samiti PROPN 6 nsubj E-ORG\n"
        "told tell VERB 0 root Past\nthe the DET 6 det\nSamiti Samiti PROPN 4 obj S-PERSON\n. . PUNCT 4 punct"
    )
    assert {kind for _, kind in _names("The Taluk Samiti told the Samiti.", rows)} == {SpeakerKind.ORG}


@pytest.mark.parametrize(
    ("first", "relation", "name"),
    [("Smita", "flat", "Smita Rani Das"), ("German", "flat", "Rani Das"), ("Smita", "obl", "Rani Das")],
)
def test_a_given_name_that_the_tagger_left_belongs_to_the_name(first: str, relation: str, name: str):
    rows = (
        f"Leader leader NOUN 5 nsubj\n{first} {first} PROPN 1 appos\nRani Rani PROPN 2 {relation} B-PERSON\n"
        "Das Das PROPN 3 flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 5 punct"
    )
    if relation == "obl":
        rows = rows.replace("PROPN 2 obl", "PROPN 5 obl")
    assert (name, SpeakerKind.PERSON) in _names(f"Leader {first} Rani Das left.", rows)


@pytest.mark.parametrize(
    ("title", "second", "kind"),
    [
        ("Mrs Prosser", "Prosser", "PERSON"),
        ("Doña Eirlys", "Prosser", "PERSON"),
        ("Mr Eirlys", "Motors", "ORG"),
    ],
)
def test_a_body_that_is_called_like_a_person_with_a_title_is_one(title: str, second: str, kind: str):
    honorific, lone = title.split()
    rows = (
        f"{honorific} {honorific} PROPN 3 nsubj\n{lone} {lone} PROPN 1 flat S-PERSON\n"
        f"met meet VERB 0 root Past\nEirlys Eirlys PROPN 5 compound B-ORG\n"
        f"{second} {second} PROPN 3 obj E-ORG\n. . PUNCT 3 punct"
    )
    assert (f"Eirlys {second}", SpeakerKind[kind]) in _names(f"{title} met Eirlys {second}.", rows)


def test_an_office_is_no_body():
    rows = (
        "Leader leader PROPN 5 nsubj\nof of ADP 3 case\nOpposition opposition PROPN 1 nmod\n"
        "Jo Jo PROPN 1 appos S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 5 punct"
    )
    assert _names("Leader of Opposition Jo left.", rows) == [("Jo", SpeakerKind.PERSON)]
    assert _names("Chairman", "Chairman chairman PROPN 0 root") == []


def test_a_name_in_a_first_line_that_is_no_headline_stays():
    cast = cast_of(
        "Ana Park Lind left. Ana Park met.",
        "Ana Ana PROPN 4 nsubj B-PERSON\nPark Park PROPN 1 flat I-PERSON\nLind Lind PROPN 1 flat E-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct",
        "Ana Ana PROPN 3 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\nmet meet VERB 0 root Past\n"
        ". . PUNCT 3 punct",
    )
    assert "Ana Park Lind" in [e.name for e in cast.entities]


@pytest.mark.parametrize(("last", "names"), [("Slams", ["Ana Park"]), ("Brandt", ["Ana Park Brandt"])])
def test_a_verb_of_a_headline_in_capitals_is_no_part_of_a_name(last: str, names: list[str]):
    text = f"Ana Park {last} Bank\n\nAna Park left {'Brandt' if last == 'Brandt' else 'town'}."
    cast = cast_of(
        text,
        f"Ana Ana PROPN 4 nsubj B-PERSON\nPark Park PROPN 1 flat I-PERSON\n"
        f"{last} {last} PROPN 1 flat E-PERSON\nBank bank NOUN 0 root",
        "Ana Ana PROPN 3 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\nleft leave VERB 0 root Past\n"
        + (f"{last} {last} PROPN 3 obj\n" if last == "Brandt" else "town town NOUN 3 obj\n")
        + ". . PUNCT 3 punct",
    )
    assert [e.name for e in cast.entities if e.kind is SpeakerKind.PERSON] == names


@pytest.mark.parametrize(("papers", "bodies"), [("Tarn Times", 1), ("Tarn Times & Lada Times", 3)])
def test_a_newspaper_is_called_by_its_last_word(papers: str, bodies: int):
    names = papers.split(" & ")
    rows = [f"{a} {a} PROPN 1 dep B-ORG\n{b} {b} PROPN 1 dep E-ORG" for a, b in map(str.split, names)]
    text = " ".join(names)
    cast = cast_of(
        f"{text} met. The Times wrote.",
        "\n".join([*rows, "met meet VERB 0 root Past", ". . PUNCT 1 punct"]),
        "The the DET 2 det\nTimes Times PROPN 3 nsubj S-ORG\nwrote write VERB 0 root Past\n. . PUNCT 3 punct",
    )
    assert len(cast.entities) == bodies


def test_a_generation_belongs_to_the_name():
    rows = (
        "Bo Bo PROPN 4 nsubj B-PERSON\nTate Tate PROPN 1 flat E-PERSON\nIII III PROPN 1 flat\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct"
    )
    assert _names("Bo Tate III left.", rows) == [("Bo Tate III", SpeakerKind.PERSON)]
