"""Where the name of a person or body begins and ends."""

import pytest
from casts import cast_of
from sentences import parsed

from quotebank.parsing.entities import Cast
from quotebank.parsing.mentions import canonical
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax
from quotebank.records import SpeakerKind


def test_letters_in_brackets_tell_where_the_name_of_a_body_ends():
    for letters, name in (("RDN", "Residents for Drains in Norham"), ("RDC", "Residents for Drains")):
        cast = cast_of(
            f"Residents for Drains in Norham ({letters}) met.",
            "Residents resident NOUN 9 nsubj B-ORG\nfor for ADP 3 case I-ORG\n"
            "Drains drain NOUN 1 nmod E-ORG\nin in ADP 5 case\nNorham Norham PROPN 1 nmod\n"
            f"( ( PUNCT 7 punct\n{letters} {letters} PROPN 1 appos\n) ) PUNCT 7 punct\n"
            "met meet VERB 0 root Past\n. . PUNCT 9 punct",
        )

        assert [e.name for e in cast.entities] == [name]


@pytest.mark.parametrize(
    ("noun", "names"),
    [("Forum", ["Tarn Growers’ Forum"]), ("Day", ["Tarn Growers"]), ("forum", ["Tarn Growers"])],
)
def test_a_body_that_is_named_for_its_members_is_one_name(noun: str, names: list[str]):
    cast = cast_of(
        f"The Tarn Growers’ {noun} met.",
        "The the DET 5 det\nTarn Tarn PROPN 3 compound B-ORG\nGrowers grower PROPN 5 nmod:poss E-ORG\n"
        f"’ ’ PART 3 case\n{noun} {noun} PROPN 6 nsubj\nmet meet VERB 0 root Past\n. . PUNCT 6 punct",
    )
    assert [e.name for e in cast.entities] == names


@pytest.mark.parametrize(("when", "body"), [("in May", "Calder Council"), ("in Wick", "Calder Council")])
def test_a_body_s_name_ends_where_it_is_told_when(when, body):
    at, name = when.split()
    rows = (
        "Jo Jo PROPN 11 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\n, , PUNCT 4 punct\n"
        "clerk clerk NOUN 1 appos\nof of ADP 7 case\nCalder Calder PROPN 7 compound B-ORG\n"
        f"Council Council PROPN 4 nmod E-ORG\n{at} {at} ADP 9 case\n{name} {name} PROPN 7 nmod\n"
        ", , PUNCT 1 punct\nleft leave VERB 0 root Past\n. . PUNCT 11 punct"
    )
    cast = cast_of(f"Jo Park, clerk of Calder Council {when}, left.", rows)
    assert [e.organisation for e in cast.entities if e.name == "Jo Park"] == [body]


def test_a_nickname_in_marks_does_not_end_a_name():
    text = "Ana “Cia” Price spoke. Bo “It rains” Price left."
    stretches = [(0, 0, 4, 9, True), (1, 0, 26, 36, True)]
    rows = (
        "Ana Ana PROPN 6 nsubj S-PERSON\n“ “ PUNCT 3 punct\nCia Cia PROPN 1 flat\n” ” PUNCT 3 punct\n"
        "Price Price PROPN 1 flat\nspoke speak VERB 0 root Past\n. . PUNCT 6 punct",
        "Bo Bo PROPN 7 nsubj S-PERSON\n“ “ PUNCT 4 punct\nIt it PRON 4 nsubj\nrains rain VERB 1 dep\n"
        "” ” PUNCT 4 punct\nPrice Price PROPN 1 flat S-PERSON\nleft leave VERB 0 root Past\n"
        ". . PUNCT 7 punct",
    )
    syntax = Syntax(text, parsed(text, *rows), stretches)
    cast = Cast(syntax, find_names(syntax))
    assert [(e.name, e.aliases) for e in cast.entities] == [
        ("Ana Price", ["Ana “Cia” Price", "Price"]),
        ("Bo", ["Bo"]),
    ]


def test_a_name_goes_on_behind_an_initial_and_to_the_end_of_its_word():
    cast = cast_of(
        "Julie A. Vega Lund left. Tom Gonzàlez left.",
        "Julie Julie PROPN 0 root B-PERSON\nA. A. PROPN 1 flat E-PERSON",
        "Vega Vega PROPN 3 nsubj S-PERSON\nLund Lund PROPN 1 flat\nleft leave VERB 0 root Past\n"
        ". . PUNCT 3 punct",
        "Tom Tom PROPN 4 nsubj B-PERSON\nGonzàle Gonzàle PROPN 1 flat E-PERSON\nz z X 1 flat\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct",
    )
    assert [e.name for e in cast.entities] == ["Julie A. Vega Lund", "Tom Gonzàlez"]


def test_the_stop_behind_a_father_is_no_part_of_the_next_name():
    cast = cast_of(
        "He rang his father. Jo Park left.",
        "He he PRON 2 nsubj Prs\nrang ring VERB 0 root Past\nhis his PRON 4 nmod:poss Poss\n"
        "father father NOUN 2 obj\n. . PUNCT 2 punct",
        "Jo Jo PROPN 3 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\nleft leave VERB 0 root Past\n"
        ". . PUNCT 3 punct",
    )
    assert [e.aliases for e in cast.entities] == [["Jo Park"]]


def test_the_first_word_of_a_body_is_the_body_and_a_common_noun_is_no_name():
    body = (
        "Brightwater Brightwater PROPN 3 nsubj B-ORG\nMinerals Minerals PROPN 1 flat E-ORG\n"
        "left leave VERB 0 root Past\n. . PUNCT 3 punct"
    )
    lone = "{0} {1} {2} 2 nsubj {3}\nleft leave VERB 0 root Past\n. . PUNCT 2 punct"
    cast = cast_of(
        "Brightwater Minerals left. Brightwater left. union left.",
        body,
        lone.format("Brightwater", "Brightwater", "PROPN", "S-PERSON"),
        lone.format("union", "union", "NOUN", "S-ORG"),
    )
    assert [(e.kind, e.aliases) for e in cast.entities] == [
        (SpeakerKind.ORG, ["Brightwater Minerals", "Brightwater"])
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Transport Scotland", SpeakerKind.ORG),
        ("Rose Scotland", SpeakerKind.PERSON),
        ("Ocampo Scotland", SpeakerKind.PERSON),
        ("Transport Skye", SpeakerKind.PERSON),
    ],
)
def test_a_frequent_word_before_a_country_is_a_body(name: str, kind: SpeakerKind):
    one, other = name.split()
    cast = cast_of(
        f"{name} agreed.",
        f"{one} {one} PROPN 3 nsubj B-PERSON\n{other} {other} PROPN 1 flat E-PERSON\n"
        "agreed agree VERB 0 root Past\n. . PUNCT 3 punct",
    )
    assert [(e.kind, e.aliases) for e in cast.entities] == [(kind, [name])]


@pytest.mark.parametrize(
    ("rows", "text", "names"),
    [
        (
            "Officers officer NOUN 2 nsubj Plur\nshot shoot VERB 0 root Past\n"
            "Tarn Tarn PROPN 2 obj B-PERSON\n- - PUNCT 5 punct I-PERSON\n"
            "Bo Bo PROPN 3 appos I-PERSON\nLind Lind PROPN 5 flat E-PERSON\n"
            ". . PUNCT 2 punct",
            "Officers shot Tarn - Bo Lind.",
            ["Tarn", "Bo Lind"],
        ),
        (
            "Ana Ana PROPN 3 nsubj B-PERSON\nPark Park PROPN 1 flat I-PERSON\n"
            "rang rang PROPN 1 flat E-PERSON\n. . PUNCT 1 punct",
            "Ana Park rang.",
            ["Ana Park"],
        ),
        (
            "Noh Noh PROPN 5 nsubj B-PERSON\nGwang Gwang PROPN 1 flat I-PERSON\n- - PUNCT 4 punct I-PERSON\n"
            "su su PROPN 1 flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 5 punct",
            "Noh Gwang-su left.",
            ["Noh Gwang-su"],
        ),
        (
            "Justice Justice PROPN 5 nsubj\nA A DET 4 det B-PERSON\nB B PROPN 4 flat I-PERSON\n"
            "Kadam Kadam PROPN 1 flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 5 punct",
            "Justice A B Kadam left.",
            ["A B Kadam"],
        ),
        (
            "A a DET 3 det B-PERSON\nJo Jo PROPN 3 compound I-PERSON\nPark Park PROPN 4 nsubj E-PERSON\n"
            "left leave VERB 0 root Past\n. . PUNCT 4 punct",
            "A Jo Park left.",
            ["Jo Park"],
        ),
    ],
)
def test_where_the_name_of_a_person_begins_and_ends(rows, text, names):
    assert [e.name for e in cast_of(text, rows).entities if e.kind is SpeakerKind.PERSON] == names


@pytest.mark.parametrize(
    ("words", "tag", "names"),
    [
        ("Ana Park KC", "ORG", [("Ana Park", "person")]),
        ("Ana Park FC", "ORG", [("Ana Park FC", "org")]),
        ("MEPs", "ORG", []),
        ("MEP", "ORG", [("MEP", "org")]),
        ("Relief Coordinator", "PERSON", []),
        ("Relief Park", "PERSON", [("Relief Park", "person")]),
        ("Garda Park", "PERSON", [("Park", "person")]),
    ],
)
def test_what_is_tagged_as_a_name_is_one_and_of_its_kind(words, tag, names):
    parts = words.split()
    labels = ["S"] if len(parts) == 1 else ["B", *["I"] * (len(parts) - 2), "E"]
    verb = len(parts) + 2
    rows = "\n".join(
        f"{w} {w} PROPN {f'{verb} nsubj' if n == 0 else '2 flat'} {label}-{tag}"
        for n, (w, label) in enumerate(zip(parts, labels, strict=True))
    )
    text = f"Then {words} left."
    document = parsed(
        text, f"Then then ADV {verb} advmod\n{rows}\nleft leave VERB 0 root Past\n. . PUNCT {verb} punct"
    )
    assert [(canonical(n.text), n.kind) for n in find_names(Syntax(text, document, []))] == names


def _named(text: str, *sentences: str) -> list[str]:
    """The names in a text of sentences, of whose words each is given as text, part of speech and tag."""
    rows = []
    for sentence in sentences:
        words = [(*word.split("/"), "")[:3] for word in sentence.split()]
        heads = ["0 root", *["1 dep"] * (len(words) - 1)]
        rows.append(
            "\n".join(f"{w} {w} {pos} {at} {tag}" for (w, pos, tag), at in zip(words, heads, strict=True))
        )
    return [n.text for n in find_names(Syntax(text, parsed(text, *rows), []))]


LEFT = "left/VERB ./PUNCT"


@pytest.mark.parametrize(
    ("text", "sentences", "names"),
    [
        (
            "C. Boyden Gray left.",
            ("C./PROPN", f"Boyden/PROPN/B-PERSON Gray/PROPN/E-PERSON {LEFT}"),
            ["C. Boyden Gray"],
        ),
        (
            "So said C. Boyden Gray.",
            ("So/ADV said/VERB C./PROPN Boyden/PROPN/B-PERSON Gray/PROPN/E-PERSON ./PUNCT",),
            ["C. Boyden Gray"],
        ),
        (
            "Plan B. Boyden Gray left.",
            ("Plan/PROPN B./PROPN", f"Boyden/PROPN/B-PERSON Gray/PROPN/E-PERSON {LEFT}"),
            ["Boyden Gray"],
        ),
        (
            "Chairman G.K. Gray left.",
            (f"Chairman/NOUN G.K./PROPN Gray/PROPN/S-PERSON {LEFT}",),
            ["G.K. Gray"],
        ),
        (
            "Oliver K. Hedge left.",
            ("Oliver/PROPN/B-PERSON K/PROPN/E-PERSON ./PUNCT", f"Hedge/PROPN/S-PERSON {LEFT}"),
            ["Oliver K. Hedge"],
        ),
        (
            "Oliver K. He left.",
            ("Oliver/PROPN/B-PERSON K/PROPN/E-PERSON ./PUNCT", f"He/PRON {LEFT}"),
            ["Oliver K"],
        ),
        (
            "White House Press Secretary Pete King left.",
            (f"White/PROPN House/PROPN Press/PROPN Secretary/PROPN Pete/PROPN King/PROPN {LEFT}",),
            ["Pete King"],
        ),
    ],
)
def test_initials_and_offices_that_the_tagger_took_otherwise(text, sentences, names):
    assert _named(text, *sentences) == names


@pytest.mark.parametrize(
    ("article", "name", "people"),
    [
        ("the", "Texan", []),
        ("The", "Texan", []),
        ("a", "Texan", ["Texan"]),
        ("the", "Rovers", ["Rovers"]),
        ("the", "EUC", ["EUC"]),
        ("the", "Amy", ["Amy"]),
    ],
)
def test_who_is_always_behind_an_article_has_no_name_there(article: str, name: str, people: list[str]):
    cast = cast_of(
        f"{article} {name} met him.",
        f"{article} {article.lower()} DET 2 det\n{name} {name} PROPN 3 nsubj S-PERSON\n"
        "met meet VERB 0 root Past\nhim he PRON 3 obj\n. . PUNCT 3 punct",
    )
    assert [e.name for e in cast.entities if e.name == name] == people


def test_a_word_that_ends_a_longer_name_elsewhere_is_short_for_it():
    text = "Karwadi Samiti met. the Samiti ate."
    met = (
        "{0} {0} PROPN 2 compound\nSamiti Samiti PROPN 3 nsubj\nmet meet VERB 0 root Past\n. . PUNCT 3 punct"
    )
    ate = (
        "the the DET 2 det\nSamiti Samiti PROPN 3 nsubj S-PERSON\nate eat VERB 0 root Past\n. . PUNCT 3 punct"
    )
    assert any("Samiti" in e.name for e in cast_of(text, met.format("Karwadi"), ate).entities)


@pytest.mark.parametrize("article", ["the", "an"])
def test_an_age_stands_between_an_article_and_a_people(article: str):
    cast = cast_of(
        f"{article} 52-year-old Swede paused.",
        f"{article} {article} DET 5 det\n52- 52- NUM 3 nummod\nyear year NOUN 4 obl\n-old -old ADJ 5 amod\n"
        "Swede Swede PROPN 6 nsubj S-PERSON\npaused pause VERB 0 root Past\n. . PUNCT 6 punct",
    )
    assert not cast.entities


@pytest.mark.parametrize(("relation", "names"), [("flat", ["Elijah Boone"]), ("appos", ["Elijah", "Boone"])])
def test_a_name_that_the_tagger_broke_is_one(relation: str, names: list[str]):
    cast = cast_of(
        "Elijah Boone left.",
        f"Elijah Elijah PROPN 3 nsubj S-PERSON\nBoone Boone PROPN 1 {relation} S-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 3 punct",
    )
    assert [e.name for e in cast.entities] == names


def test_the_letters_of_a_member_before_a_name_are_its_title():
    cast = cast_of(
        "MK Noa Arazi left.",
        "MK MK PROPN 4 nsubj B-PERSON\nNoa Noa PROPN 1 flat I-PERSON\nArazi Arazi PROPN 1 flat E-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct",
    )
    assert [(e.name, e.role) for e in cast.entities] == [("Noa Arazi", "MK")]


@pytest.mark.parametrize(
    ("before", "initials", "name"),
    [
        ("Dr", "M.", "M. Singh"),
        ("Section", "M.", "Singh"),
        ("that", "K.P.", "K.P. Singh"),
        ("that", "Ts.", "Ts. Singh"),
        ("Police", "S.", "S. Singh"),
        ("that", "Mt.", "Singh"),
    ],
)
def test_initials_stand_before_a_surname(before: str, initials: str, name: str):
    cast = cast_of(
        f"{before} {initials} Singh left.",
        f"{before} {before} PROPN 4 nsubj\n{initials} {initials} PROPN 1 flat\n"
        "Singh Singh PROPN 1 flat S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 4 punct",
    )
    assert [e.name for e in cast.entities] == [name]


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
