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
