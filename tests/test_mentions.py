"""Names and speakers' phrases, from parses built by hand."""

import pytest
from sentences import parsed

from quotebank.parsing.mentions import speaker_phrase
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax


def syntax_of(text, *sentences):
    return Syntax(text, parsed(text, *sentences), [])


def names_of(syntax):
    return [(n.text, n.kind, n.roles, n.subject, n.byline) for n in find_names(syntax)]


def phrase(syntax, word):
    names = {i: n for n in find_names(syntax) for i in range(n.first, n.last + 1)}
    head = next(w.index for w in syntax.words if w.text == word)
    found = speaker_phrase(syntax, head, names)
    return (
        found.text,
        found.kind.value,
        [n.text for n in found.names],
        found.plural,
        found.indefinite,
        found.gender,
        found.body,
    )


APPOSITION = syntax_of(
    "Ana Petrova, chief executive of Harborlight, said so",
    "Ana Ana PROPN 9 nsubj B-PERSON\nPetrova Petrova PROPN 1 flat E-PERSON\n, , PUNCT 5 punct\n"
    "chief chief ADJ 5 amod\nexecutive executive NOUN 1 appos\nof of ADP 7 case\n"
    "Harborlight Harborlight PROPN 5 nmod S-ORG\n, , PUNCT 1 punct\nsaid say VERB 0 root Past\n"
    "so so ADV 9 advmod",
)


def test_a_name_with_the_role_in_its_apposition():
    assert names_of(APPOSITION) == [
        ("Ana Petrova", "person", ("chief executive of Harborlight",), True, False),
        ("Harborlight", "org", (), False, False),
    ]


def test_the_phrase_of_a_name_is_the_name():
    assert phrase(APPOSITION, "Ana") == ("Ana Petrova", "name", ["Ana Petrova"], False, False, None, False)


def test_an_apposition_taken_for_the_subject_gives_the_name_before_it():
    assert phrase(
        syntax_of(
            "Lee Park, a vet, said so",
            "Lee Lee PROPN 7 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\n, , PUNCT 1 punct\n"
            "a a DET 5 det\n"
            "vet vet NOUN 7 nsubj\n, , PUNCT 5 punct\nsaid say VERB 0 root Past\nso so ADV 7 advmod",
        ),
        "vet",
    ) == ("Lee Park", "name", ["Lee Park"], False, False, None, False)


def test_a_role_set_before_the_name_it_explains():
    assert phrase(
        syntax_of(
            "Her attorney, Barrow Okoye, said so",
            "Her she PRON 2 nmod:poss Poss\nattorney attorney NOUN 7 nsubj\n, , PUNCT 4 punct\n"
            "Barrow Barrow PROPN 2 appos\nOkoye Okoye PROPN 4 flat\n, , PUNCT 2 punct\n"
            "said say VERB 0 root Past\n"
            "so so ADV 7 advmod",
        ),
        "attorney",
    ) == ("Barrow Okoye", "name", ["Barrow Okoye"], False, False, None, False)


def test_a_title_with_its_full_stop_stands_before_the_name():
    assert phrase(
        syntax_of(
            "Rep. Gwen Park said so",
            "Rep rep NOUN 5 nsubj\n. . PUNCT 1 punct\nGwen Gwen PROPN 1 appos B-PERSON\n"
            "Park Park PROPN 3 flat E-PERSON\nsaid say VERB 0 root Past\nso so ADV 5 advmod",
        ),
        "Rep",
    )[:3] == ("Gwen Park", "name", ["Rep. Gwen Park"])


def test_a_title_that_the_tagger_did_not_see():
    syntax = syntax_of(
        "Mrs Odero left", "Mrs Mrs PROPN 3 nsubj\nOdero Odero PROPN 1 flat\nleft leave VERB 0 root Past"
    )

    assert names_of(syntax) == [("Mrs Odero", "person", ("Mrs",), True, False)]


def test_a_bare_surname_is_a_name_once_the_full_one_is_known():
    syntax = syntax_of(
        "Iryna Vashko spoke. Vashko left.",
        "Iryna Iryna PROPN 3 nsubj B-PERSON\nVashko Vashko PROPN 1 flat E-PERSON\n"
        "spoke speak VERB 0 root Past\n"
        ". . PUNCT 3 punct",
        "Vashko Vashko NOUN 2 nsubj\nleft leave VERB 0 root Past\n. . PUNCT 2 punct",
    )

    assert [n[0] for n in names_of(syntax)] == ["Iryna Vashko", "Vashko"]


def test_a_byline_is_marked():
    syntax = syntax_of(
        "Roads reopen\nBy Lerato Mahlaba",
        "Roads road NOUN 2 nsubj Plur\nreopen reopen VERB 0 root Pres",
        "By by ADP 2 case\nLerato Lerato PROPN 0 root B-PERSON\nMahlaba Mahlaba PROPN 2 flat E-PERSON",
    )

    assert names_of(syntax) == [("Lerato Mahlaba", "person", (), False, True)]


def test_a_place_that_opens_a_paragraph_is_no_speaker():
    syntax = syntax_of(
        "OGDEN, Utah — It rained.",
        "OGDEN OGDEN PROPN 6 obl S-ORG\n, , PUNCT 1 punct\nUtah Utah PROPN 1 appos S-LOC\n— — PUNCT 1 punct\n"
        "It it PRON 6 nsubj Prs\nrained rain VERB 0 root Past\n. . PUNCT 6 punct",
    )

    assert names_of(syntax) == []


def test_two_names_joined_are_both_there():
    syntax = syntax_of(
        "Ana Petrova and Tom Reed said so",
        "Ana Ana PROPN 6 nsubj B-PERSON\nPetrova Petrova PROPN 1 flat E-PERSON\nand and CCONJ 4 cc\n"
        "Tom Tom PROPN 1 conj B-PERSON\nReed Reed PROPN 4 flat E-PERSON\nsaid say VERB 0 root Past\n"
        "so so ADV 6 advmod",
    )

    assert phrase(syntax, "Ana") == (
        "Ana Petrova and Tom Reed",
        "name",
        ["Ana Petrova", "Tom Reed"],
        True,
        False,
        None,
        False,
    )


def test_a_description_an_indefinite_one_a_body_and_a_pronoun():
    syntax = syntax_of(
        "the midwife met a senior official of the company and her",
        "the the DET 2 det\nmidwife midwife NOUN 3 nsubj\nmet meet VERB 0 root Past\na a DET 6 det\n"
        "senior senior ADJ 6 amod\n"
        "official official NOUN 3 obj\nof of ADP 9 case\nthe the DET 9 det\n"
        "company company NOUN 6 nmod\nand and CCONJ 11 cc\n"
        "her she PRON 6 conj Prs",
    )

    assert phrase(syntax, "midwife") == ("the midwife", "description", [], False, False, "female", False)
    assert phrase(syntax, "official") == (
        "a senior official of the company",
        "description",
        [],
        False,
        True,
        None,
        False,
    )
    assert phrase(syntax, "company") == ("the company", "description", [], False, False, None, True)
    assert phrase(syntax, "her") == ("her", "pronoun", [], False, False, "female", False)


@pytest.mark.parametrize(
    ("before", "behind", "text"),
    [("even the", "himself", "the"), ("now a", "", "a"), ("only one", "", "only one")],
)
def test_what_draws_attention_to_a_description_is_no_part_of_it(before: str, behind: str, text: str):
    first, second = before.split()
    rows = f"{first} {first} ADV 3 advmod\n{second} {second} DET 3 det\nguard guard NOUN 0 root"
    if behind:
        rows += f"\n{behind} {behind} PRON 3 nmod:npmod"
    syntax = syntax_of(f"{before} guard {behind}".strip(), rows.replace("one one DET", "one one NUM"))
    assert phrase(syntax, "guard")[0] == f"{text} guard"


@pytest.mark.parametrize(
    ("preposition", "text"), [("on", "A note"), ("for", "A note for Tuesday"), ("next", "A note")]
)
def test_a_day_is_no_part_of_a_description(preposition: str, text: str):
    behind = f" {preposition} Tuesday" if preposition != "next" else " next"
    rows = "A a DET 2 det\nnote note NOUN 5 nsubj\n"
    if preposition == "next":
        rows = rows.replace("2 det\nnote note NOUN 5", "2 det\nnote note NOUN 4") + "next next ADV 2 advmod\n"
    else:
        rows += f"{preposition} {preposition} ADP 4 case\nTuesday Tuesday PROPN 2 nmod S-DATE\n"
    syntax = syntax_of(f"A note{behind} says", rows + "says say VERB 0 root Pres")
    assert phrase(syntax, "note")[0] == text


def test_last_month_is_no_part_of_a_description():
    rows = "A a DET 2 det\nnote note NOUN 5 nsubj\nlast last ADJ 4 amod\nmonth month NOUN 2 nmod:unmarked\n"
    syntax = syntax_of("A note last month said", rows + "said say VERB 0 root Past")
    assert phrase(syntax, "note")[0] == "A note"


def test_a_description_that_says_what_it_is_called_is_a_name():
    called = syntax_of(
        "A trader called Jo Park said so.",
        "A a DET 2 det\ntrader trader NOUN 6 nsubj\ncalled call VERB 2 acl Past\n"
        "Jo Jo PROPN 3 xcomp B-PERSON\n"
        "Park Park PROPN 4 flat E-PERSON\nsaid say VERB 0 root Past\nso so ADV 6 advmod\n. . PUNCT 6 punct",
    )
    assert phrase(called, "trader")[:3] == ("Jo Park", "name", ["Jo Park"])


def test_the_preposition_before_a_description_is_no_part_of_it():
    told = syntax_of(
        "According to her old physician, it rained.",
        "According accord VERB 5 case\nto to ADP 1 fixed\nher her PRON 5 nmod:poss Poss\nold old ADJ 5 amod\n"
        "physician physician NOUN 8 obl\n, , PUNCT 5 punct\nit it PRON 8 nsubj Prs\n"
        "rained rain VERB 0 root Past\n"
        ". . PUNCT 8 punct",
    )
    assert phrase(told, "physician")[:2] == ("her old physician", "description")


def test_a_hyphen_does_not_cut_a_description():
    text = "An e-mail said so and her mother-in-law agreed."
    sentence = (
        "An a DET 2 det\ne e NOUN 4 nsubj\n-mail -mail ADP 2 punct\nsaid say VERB 0 root Past\n"
        "so so ADV 4 advmod\nand and CCONJ 13 cc\nher her PRON 8 nmod:poss Poss\n"
        "mother mother NOUN 13 nsubj\n"
        "- - PUNCT 10 punct\nin in ADP 12 case\n- - PUNCT 10 punct\nlaw law NOUN 8 nmod\n"
        "agreed agree VERB 4 conj Past\n. . PUNCT 4 punct"
    )
    assert phrase(syntax_of(text, sentence), "e")[0] == "An e-mail"
    assert phrase(syntax_of(text, sentence), "mother")[0] == "her mother-in-law"


def test_what_is_taken_for_a_body_is_a_person_who_is_named_as_one_elsewhere():
    found = syntax_of(
        "In Shrewsbury, Imogen Farrow spoke. Ms Farrow left.",
        "In in ADP 2 case\nShrewsbury Shrewsbury PROPN 6 obl\n, , PUNCT 2 punct\n"
        "Imogen Imogen PROPN 6 nsubj B-ORG\nFarrow Farrow PROPN 4 flat E-ORG\n"
        "spoke speak VERB 0 root Past\n. . PUNCT 6 punct",
        "Ms Ms PROPN 3 nsubj\nFarrow Farrow PROPN 1 flat S-PERSON\nleft leave VERB 0 root Past\n"
        ". . PUNCT 3 punct",
    )
    assert [(text, kind) for text, kind, *_ in names_of(found)] == [
        ("Imogen Farrow", "person"),
        ("Ms Farrow", "person"),
    ]


def test_a_spokeswoman_is_named_behind_the_one_whom_she_speaks_for():
    rows = (
        "{0} {0} PROPN 5 nsubj S-PERSON\n{1} {1} NOUN 1 nmod\nAna Ana PROPN 5 nsubj B-PERSON\n"
        "Petrova Petrova PROPN 3 flat E-PERSON\nsaid say VERB 0 root Past\nso so ADV 5 advmod"
    )
    for noun, name in (("spokeswoman", "Ana Petrova"), ("voters", "Lund")):
        syntax = syntax_of(f"Lund {noun} Ana Petrova said so", rows.format("Lund", noun))
        assert phrase(syntax, "Lund")[2] == [name]


def test_a_source_is_close_to_somebody():
    rows = (
        "A a DET 2 det\nsource source NOUN 7 nsubj\nclose close ADJ 2 amod\n{0} {0} ADP 6 case\n"
        "the the DET 6 det\nclub club NOUN 3 obl\nspoke speak VERB 0 root Past\n. . PUNCT 7 punct"
    )
    found = phrase(syntax_of("A source close to the club spoke.", rows.format("to")), "source")
    assert found[:2] == ("A source close to the club", "description")
    found = phrase(syntax_of("A source close by the club spoke.", rows.format("by")), "source")
    assert found[:2] == ("A source close", "description")


def test_who_gave_a_name_bears_it():
    rows = (
        "A a DET 2 det\ncolleague colleague NOUN 10 nsubj\n, , PUNCT 5 punct\nwho who PRON 5 nsubj\n"
        "{0} {1} VERB 2 acl:relcl Past\nhis his PRON 7 nmod:poss Poss\nname name NOUN 5 obj\n"
        "as as ADP 9 case\n"
        "Tariq Tariq PROPN 5 obl S-PERSON\nspoke speak VERB 0 root Past\n. . PUNCT 10 punct"
    )
    found = phrase(
        syntax_of("A colleague, who gave his name as Tariq spoke.", rows.format("gave", "give")), "colleague"
    )
    assert found[:3] == ("Tariq", "name", ["Tariq"])
    rows = (
        "A a DET 2 det\ncolleague colleague NOUN 9 nsubj\nwho who PRON 4 nsubj\n"
        "gave give VERB 2 acl:relcl Past\nhis his PRON 7 nmod:poss Poss\nfirst first ADJ 7 amod\n"
        "name name NOUN 4 obj\n, , PUNCT 10 punct\n"
        "Tariq Tariq PROPN 7 appos S-PERSON\n, , PUNCT 7 punct\nspoke speak VERB 0 root Past\n"
        ". . PUNCT 11 punct"
    )
    text = "A colleague who gave his first name, Tariq, spoke."
    assert phrase(syntax_of(text, rows), "colleague")[:3] == ("Tariq", "name", ["Tariq"])


def test_one_of_them_is_what_is_told_of_the_one():
    rows = (
        "One one NUM 8 nsubj\nof of ADP 3 case\nthem they PRON 1 nmod\n, , PUNCT 6 punct\na a DET 6 det\n"
        "{0} {0} NOUN 1 appos\n, , PUNCT 6 punct\nspoke speak VERB 0 root Past\n. . PUNCT 8 punct"
    )
    syntax = syntax_of("One of them, a teacher, spoke.", rows.format("teacher"))
    assert speaker_phrase(syntax, 0, {}).text == "a teacher"
    syntax = syntax_of("One of them, a gift, spoke.", rows.format("gift"))
    assert speaker_phrase(syntax, 0, {}).text == "One of them"


def test_a_body_behind_the_name_of_its_spokesman_is_the_body():
    rows = (
        "Jo Jo PROPN 6 obl B-PERSON\nPark Park PROPN 1 flat E-PERSON\n, , PUNCT 1 punct\nthe the DET 5 det\n"
        "{0} {0} NOUN 6 nsubj\nspoke speak VERB 0 root Past\n. . PUNCT 6 punct"
    )
    found = [
        phrase(syntax_of(f"Jo Park, the {noun} spoke.", rows.format(noun)), noun)[0]
        for noun in ("board", "vet")
    ]
    assert found == ["the board", "Jo Park"]


def test_an_owner_whom_the_parse_takes_for_a_preposition_stays():
    rows = "The the DET 3 det\n{0} {0} PART 3 case\nreport report NOUN 4 nsubj\nsays say VERB 0 root Pres"
    for owner, text in (("officers'", "The officers' report"), ("after", "report")):
        syntax = syntax_of(f"The {owner} report says", rows.format(owner))
        assert phrase(syntax, "report")[0] == text


@pytest.mark.parametrize(
    ("text", "rows", "name"),
    [
        (
            "A user called @StoneyBakes spoke.",
            "A a DET 2 det\nuser user NOUN 5 nsubj\ncalled call VERB 2 acl Part\n"
            "@StoneyBakes @StoneyBakes X 3 xcomp\nspoke speak VERB 0 root Past\n. . PUNCT 5 punct",
            "@StoneyBakes",
        ),
        (
            "The user @StoneyBakes spoke.",
            "The the DET 2 det\nuser user NOUN 4 nsubj\n@StoneyBakes @StoneyBakes PROPN 2 appos\n"
            "spoke speak VERB 0 root Past\n. . PUNCT 4 punct",
            "@StoneyBakes",
        ),
        (
            "One reader, ChipFan61, spoke.",
            "One one NUM 2 nummod\nreader reader NOUN 7 nsubj\n, , PUNCT 4 punct\n"
            "Chip Chip PROPN 2 appos B-ORG\nFan61 Fan61 PROPN 4 flat E-ORG\n, , PUNCT 2 punct\n"
            "spoke speak VERB 0 root Past\n. . PUNCT 7 punct",
            "ChipFan61",
        ),
        (
            "A blogger who goes by the name of Makan Uncle spoke.",
            "A a DET 2 det\nblogger blogger NOUN 10 nsubj\nwho who PRON 4 nsubj\n"
            "goes go VERB 2 acl:relcl Pres\nby by ADP 7 case\nthe the DET 7 det\nname name NOUN 4 obl\n"
            "of of ADP 9 case\nMakan Makan PROPN 7 nmod\nUncle Uncle PROPN 9 flat\n"
            "spoke speak VERB 0 root Past\n. . PUNCT 10 punct",
            "Makan Uncle",
        ),
    ],
)
def test_what_somebody_without_a_name_goes_by(text, rows, name):
    head = next(word for word in ("user", "reader", "blogger") if word in text)
    assert phrase(syntax_of(text, rows), head)[:3] == (name, "name", [name])


def test_a_storm_is_nobody():
    rows = (
        "Storm Storm PROPN 3 nsubj B-PERSON\nAgna Agna PROPN 1 flat E-PERSON\nhit hit VERB 0 root Past\n"
        ". . PUNCT 3 punct"
    )
    again = "Agna Agna PROPN 2 nsubj S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 2 punct"
    assert find_names(syntax_of("Storm Agna hit. Agna left.", rows, again)) == []
    assert [n.text for n in find_names(syntax_of("Agna left.", again))] == ["Agna"]


@pytest.mark.parametrize(("before", "names"), [("trawler", []), ("skipper", ["Lady Joyce"])])
def test_a_vessel_is_nobody(before: str, names: list[str]):
    rows = (
        f"The the DET 2 det\n{before} {before} NOUN 5 nsubj\nLady Lady PROPN 2 appos\n"
        "Joyce Joyce PROPN 3 flat S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 5 punct"
    )
    assert [n.text for n in find_names(syntax_of(f"The {before} Lady Joyce left.", rows))] == names


@pytest.mark.parametrize("office", ["Chief Press Secretary", "Deputy Public Prosecutor"])
def test_an_office_of_several_words_before_a_name_is_no_name(office: str):
    words = office.split()
    rows = "The the DET 4 det\n" + "".join(f"{word} {word} PROPN 4 compound\n" for word in words[:2])
    rows += f"{words[2]} {words[2].lower()} PROPN 7 nsubj E-PERSON\nJo Jo PROPN 4 appos B-PERSON\n"
    rows += "Park Park PROPN 5 flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 7 punct"
    (name,) = find_names(
        syntax_of(f"The {office} Jo Park left.", rows.replace("Public PROPN", "Public PROPN"))
    )
    assert (name.text, name.roles) == ("Jo Park", (office,))


def test_what_is_in_brackets_behind_a_body_is_the_body():
    rows = (
        "Metro Metro PROPN 6 nsubj B-ORG\nRail Rail PROPN 1 flat E-ORG\n( ( PUNCT 4 punct\n"
        "Mera Mera PROPN 1 appos S-PERSON\n) ) PUNCT 4 punct\nleft leave VERB 0 root Past\n. . PUNCT 6 punct"
    )
    again = "Mera Mera PROPN 2 nsubj S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 2 punct"
    found = find_names(syntax_of("Metro Rail (Mera) left. Mera left.", rows, again))
    assert [(n.text, n.kind) for n in found] == [("Metro Rail", "org"), ("Mera", "org"), ("Mera", "org")]


@pytest.mark.parametrize(
    ("first", "relation", "text"),
    [
        ("other", "appos", "a tall verger"),
        ("Another", "parataxis", "a tall verger"),  # misread: told by the commas
        ("Somebody", "parataxis", "Somebody"),
    ],
)
def test_the_other_is_called_what_he_is_said_to_be(first: str, relation: str, text: str):
    syntax = syntax_of(
        f"{first}, a tall verger, spoke.",
        f"{first} {first.lower()} ADJ 7 nsubj\n, , PUNCT 5 punct\na a DET 5 det\ntall tall ADJ 5 amod\n"
        f"verger verger NOUN {1 if relation == 'appos' else 7} {relation}\n, , PUNCT 5 punct\n"
        "spoke speak VERB 0 root Past\n. . PUNCT 7 punct",
    )
    assert phrase(syntax, first)[:2] == (text, "description")
