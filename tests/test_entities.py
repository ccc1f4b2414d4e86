"""The cast of an article: names gathered under the fullest form."""

import pytest
from casts import cast_of

from quotebank.parsing.entities import Entity
from quotebank.parsing.introducing import introduce_described
from quotebank.records import SpeakerKind


def test_surname_honorific_and_full_name_are_one():
    cast = cast_of(
        "Health Minister Maureen Tilford spoke. Ms Tilford left.",
        "Health Health PROPN 2 compound\nMinister Minister PROPN 5 nsubj\n"
        "Maureen Maureen PROPN 2 flat B-PERSON\n"
        "Tilford Tilford PROPN 2 flat E-PERSON\nspoke speak VERB 0 root Past\n. . PUNCT 5 punct",
        "Ms Ms PROPN 3 nsubj\nTilford Tilford PROPN 1 flat S-PERSON\nleft leave VERB 0 root Past\n"
        ". . PUNCT 3 punct",
    )

    assert [(e.name, e.kind, e.gender, e.certain, e.role, e.aliases) for e in cast.entities] == [
        (
            "Maureen Tilford",
            SpeakerKind.PERSON,
            "female",
            True,
            "Health Minister",
            ["Maureen Tilford", "Ms Tilford"],
        )
    ]
    assert [(m.start, m.end) for m in cast.entities[0].mentions] == [(16, 31), (42, 49)]


def test_namesakes_of_two_genders_stay_two():
    cast = cast_of(
        "Ann Lee met Tom Lee. Mr Lee spoke. Ms Lee left.",
        "Ann Ann PROPN 3 nsubj B-PERSON\nLee Lee PROPN 1 flat E-PERSON\nmet meet VERB 0 root Past\n"
        "Tom Tom PROPN 3 obj B-PERSON\nLee Lee PROPN 4 flat E-PERSON\n. . PUNCT 3 punct",
        "Mr Mr PROPN 3 nsubj\nLee Lee PROPN 1 flat S-PERSON\nspoke speak VERB 0 root Past\n. . PUNCT 3 punct",
        "Ms Ms PROPN 3 nsubj\nLee Lee PROPN 1 flat S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 3 punct",
    )

    assert [(e.name, e.aliases) for e in cast.entities] == [
        ("Ann Lee", ["Ann Lee", "Ms Lee"]),
        ("Tom Lee", ["Tom Lee", "Mr Lee"]),
    ]


def test_a_mr_and_a_ms_of_one_surname_are_two():
    rows = (
        "{} {} PROPN 3 nsubj\nLee Lee PROPN 1 flat S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 3 punct"
    )
    words = {"Mr": "male", "Ms": "female"}
    for first, second in (("Mr", "Ms"), ("Ms", "Mr")):
        cast = cast_of(
            f"{first} Lee left. {second} Lee left.", rows.format(first, first), rows.format(second, second)
        )
        assert [(e.gender, e.certain) for e in cast.entities] == [(words[t], True) for t in (first, second)]


def test_a_body_and_the_letters_paired_with_it_are_one():
    cast = cast_of(
        "The National Crime Agency (NCA) met. The NCA left.",
        "The the DET 4 det\nNational National PROPN 4 amod B-ORG\nCrime Crime PROPN 4 compound I-ORG\n"
        "Agency Agency PROPN 8 nsubj E-ORG\n( ( PUNCT 6 punct\nNCA NCA PROPN 4 appos S-ORG\n"
        ") ) PUNCT 6 punct\n"
        "met meet VERB 0 root Past\n. . PUNCT 8 punct",
        "The the DET 2 det\nNCA NCA PROPN 3 nsubj S-ORG\nleft leave VERB 0 root Past\n. . PUNCT 3 punct",
    )

    assert [(e.name, e.kind, e.aliases) for e in cast.entities] == [
        ("National Crime Agency", SpeakerKind.ORG, ["National Crime Agency", "NCA"])
    ]


def test_one_whom_things_only_ever_happen_in_is_a_place():
    within = (
        "Ana Ana PROPN 2 nsubj S-PERSON\n{} {} VERB 0 root Past\nin in ADP 4 case\n"
        "Suva Suva PROPN 2 obl S-PERSON\n. . PUNCT 2 punct"
    )
    alone = "Suva Suva PROPN 2 nsubj S-PERSON\nspoke speak VERB 0 root Past\n. . PUNCT 2 punct"
    for text, rows, names in (
        ("Ana slept in Suva.", [within.format("slept", "sleep")], ["Ana"]),
        ("Ana believed in Suva.", [within.format("believed", "believe")], ["Ana", "Suva"]),
        ("Ana slept in Suva. Suva spoke.", [within.format("slept", "sleep"), alone], ["Ana", "Suva"]),
    ):
        assert [e.name for e in cast_of(text, *rows).entities] == names


def test_whose_editor_somebody_is_does_not_make_a_body_of_her():
    cast = cast_of(
        "Her editor, Jo Park, left.",
        "Her she PRON 2 nmod:poss Poss\neditor editor NOUN 7 nsubj\n, , PUNCT 4 punct\n"
        "Jo Jo PROPN 2 appos B-PERSON\nPark Park PROPN 4 flat E-PERSON\n, , PUNCT 4 punct\n"
        "left leave VERB 0 root Past\n. . PUNCT 7 punct",
    )

    assert [(e.name, e.role, e.organisation) for e in cast.entities] == [("Jo Park", "editor", None)]


def test_an_account_that_opens_a_paragraph_is_somebody_but_one_named_after_a_person_is_not():
    rows = (
        "Jo Jo PROPN 3 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\nleft leave VERB 0 root Past\n"
        ". . PUNCT 3 punct"
    )
    for account, names in (("@bus_lady", ["Jo Park", "@bus_lady"]), ("@realJoPark", ["Jo Park"])):
        cast = cast_of(
            f"Jo Park left.\n{account}: Good.",
            rows,
            f"{account} {account} NOUN 0 root\n: : PUNCT 1 punct\nGood good ADJ 1 dep\n. . PUNCT 1 punct",
        )
        assert [e.name for e in cast.entities] == names


@pytest.mark.parametrize(
    ("words", "known"),
    [("who would not be named", ["The vendor"]), ("who gave only her first name", []), ("who fishes", [])],
)
def test_one_who_would_not_be_named_is_somebody_new(words, known):
    clause = "\n".join(f"{word} {word} NOUN 2 dep" for word in words.split())
    cast = cast_of(
        f"The vendor, {words}, left.",
        "The the DET 2 det\nvendor vendor NOUN 0 nsubj\n, , PUNCT 2 punct\n"
        f"{clause}\n, , PUNCT 2 punct\nleft leave VERB 2 dep\n. . PUNCT 2 punct",
    )
    introduce_described(cast)

    assert [e.name for e in cast.entities] == known


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("The the DET 3 det\nchief chief ADJ 3 amod\nexecutive executive NOUN 5 nsubj", None),
        ("Former former ADJ 3 amod\nprime prime ADJ 3 amod\nminister minister NOUN 5 nsubj", None),
        ("The the DET 3 det\nPortland Portland PROPN 3 compound S-LOCATION\nmanager manager NOUN 5 nsubj",
         "Portland"),
        ("Wolverhampton Wolverhampton PROPN 3 compound\nWanderers Wanderers PROPN 3 compound\n"
         "coach coach NOUN 5 nsubj", "Wolverhampton Wanderers"),
        ("The the DET 3 det\nClinton Clinton PROPN 3 compound S-PERSON\nlawyer lawyer NOUN 5 nsubj", None),
    ],
)  # fmt: skip
def test_a_body_before_the_noun_is_a_name(role, body):
    rows = f"{role}\nAna Ana PROPN 3 appos B-PERSON\nLee Lee PROPN 4 flat E-PERSON\nleft leave VERB 0 root"
    words = [row.split()[0] for row in rows.split("\n")]
    cast = cast_of(" ".join(words) + ".", rows + "\n. . PUNCT 6 punct")
    assert [e.organisation for e in cast.entities if e.name == "Ana Lee"] == [body]


@pytest.mark.parametrize(
    ("text", "rows", "body"),
    [
        ("minister for Housing",
         "minister minister NOUN 1 appos\nfor for ADP 6 case\nHousing housing PROPN 4 nmod", None),
        ("baker from Wick",
         "baker baker NOUN 1 appos\nfrom from ADP 6 case\nWick Wick PROPN 4 nmod S-LOCATION", None),
        ("mayor of Wick",
         "mayor mayor NOUN 1 appos\nof of ADP 6 case\nWick Wick PROPN 4 nmod S-LOCATION", "Wick"),
        ("adviser at the Obama campaign",
         "adviser adviser NOUN 1 appos\nat at ADP 8 case\nthe the DET 8 det\n"
         "Obama Obama PROPN 8 compound S-PERSON\ncampaign campaign NOUN 4 nmod", "Obama campaign"),
    ],
)  # fmt: skip
def test_a_body_behind_the_noun_is_no_portfolio_home_or_person(text, rows, body):
    last = 4 + len(rows.split("\n"))
    cast = cast_of(
        f"Jo Park, {text}, left.",
        f"Jo Jo PROPN {last + 1} nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\n, , PUNCT 4 punct\n{rows}\n"
        f", , PUNCT 1 punct\nleft leave VERB 0 root Past\n. . PUNCT {last + 1} punct",
    )
    assert [e.organisation for e in cast.entities if e.name == "Jo Park"] == [body]


def test_the_author_is_known_and_not_on_the_scene():
    cast = cast_of(
        "Roads reopen\nBy Lerato Mahlaba",
        "Roads road NOUN 2 nsubj Plur\nreopen reopen VERB 0 root Pres",
        "By by ADP 2 case\nLerato Lerato PROPN 0 root B-PERSON\nMahlaba Mahlaba PROPN 2 flat E-PERSON",
    )

    assert (cast.author, cast.sightings) == ("Lerato Mahlaba", [])


def test_the_letters_of_an_office_are_who_holds_it():
    text = "The District Chief Executive, Madam Patience Amoako, spoke. The DCE left. The NCA stayed."
    cast = cast_of(
        text,
        "The the DET 4 det\nDistrict District PROPN 4 compound\nChief Chief PROPN 4 compound\n"
        "Executive Executive PROPN 10 nsubj\n, , PUNCT 4 punct\nMadam Madam PROPN 4 appos\n"
        "Patience Patience PROPN 6 flat B-PERSON\nAmoako Amoako PROPN 6 flat E-PERSON\n, , PUNCT 4 punct\n"
        "spoke speak VERB 0 root Past\n. . PUNCT 10 punct",
        "The the DET 2 det\nDCE DCE PROPN 3 nsubj S-ORG\nleft leave VERB 0 root Past\n. . PUNCT 3 punct",
        "The the DET 2 det\nNCA NCA PROPN 3 nsubj S-ORG\nstayed stay VERB 0 root Past\n. . PUNCT 3 punct",
    )

    assert [(e.name, e.kind, e.aliases) for e in cast.entities] == [
        ("Patience Amoako", SpeakerKind.PERSON, ["Madam Patience Amoako"]),
        ("NCA", SpeakerKind.ORG, ["NCA"]),
    ]
    assert [m.of(text) for m in cast.entities[0].mentions] == ["Patience Amoako", "DCE"]


def _two_people(lone: str) -> list[str]:
    """The names of a cast where Sharon Wimes and Tom Baker are named in full and somebody as `lone`."""
    cast = cast_of(
        f"Sharon Wimes met Tom Baker. {lone} left.",
        "Sharon Sharon PROPN 3 nsubj B-PERSON\nWimes Wimes PROPN 1 flat E-PERSON\nmet meet VERB 0 root Past\n"
        "Tom Tom PROPN 3 obj B-PERSON\nBaker Baker PROPN 4 flat E-PERSON\n. . PUNCT 3 punct",
        f"{lone} {lone} PROPN 2 nsubj S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 2 punct",
    )
    return [f"{e.name}: {', '.join(e.aliases[1:])}" for e in cast.entities]


def test_one_wrong_letter_in_a_surname_and_a_familiar_name_are_the_person_named_in_full():
    assert _two_people("Wines") == ["Sharon Wimes: Wines", "Tom Baker: "]
    assert _two_people("Shaz") == ["Sharon Wimes: Shaz", "Tom Baker: "]


def test_two_wrong_letters_a_short_name_and_a_given_name_are_somebody_else():
    assert len(_two_people("Winds")) == 3
    assert len(_two_people("Bake")) == 3
    assert len(_two_people("Simes")) == 2
    assert len(_two_people("Martin")) == 3


def test_a_chairwoman_called_chairman_keeps_the_gender_of_her_name():
    rows = "{0} {0} PROPN 4 nsubj\n{1} {1} PROPN 1 flat B-PERSON\n{2} {2} PROPN 1 flat E-PERSON\n"
    rows += "spoke speak VERB 0 root Past\n. . PUNCT 4 punct"
    genders = {}
    for name in ("Anjali Parmar", "Korrin Parmar"):
        words = ["Chairman", *name.split()]
        cast = cast_of(" ".join(words) + " spoke.", rows.format(*words))
        genders[name] = cast.entities[0].gender
    assert genders == {"Anjali Parmar": "female", "Korrin Parmar": "male"}


def test_a_country_and_one_of_its_people_are_nobodys_name():
    cast = cast_of(
        "Spain met Eero Koskela. The Finn spoke. Finn left.",
        "Spain Spain PROPN 2 nsubj S-PERSON\nmet meet VERB 0 root Past\n"
        "Eero Eero PROPN 2 obj B-PERSON\nKoskela Koskela PROPN 3 flat E-PERSON\n. . PUNCT 2 punct",
        "The the DET 2 det\nFinn Finn PROPN 3 nsubj S-PERSON\nspoke speak VERB 0 root Past\n"
        ". . PUNCT 3 punct",
        "Finn Finn PROPN 2 nsubj S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 2 punct",
    )
    assert [(e.name, len(e.mentions)) for e in cast.entities] == [("Eero Koskela", 1), ("Finn", 1)]


@pytest.mark.parametrize(("name", "people"), [("South Sudan", []), ("India Knight", ["India Knight"])])
def test_a_country_of_two_words_is_nobody(name: str, people: list[str]):
    first, last = name.split()
    cast = cast_of(
        f"{name} left.",
        f"{first} {first} PROPN 3 nsubj B-PERSON\n{last} {last} PROPN 1 flat E-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 3 punct",
    )
    assert [e.name for e in cast.entities] == people


def test_whom_somebody_met_does_not_tell_the_gender():
    rows = (
        "Josée Josée PROPN 8 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\n, , PUNCT 5 punct\n"
        "who who PRON 5 nsubj\nmet meet VERB 1 acl:relcl Past\nher her PRON 7 nmod:poss Poss\n"
        "husband husband NOUN 5 obj\n, , PUNCT 5 punct\nleft leave VERB 0 root Past\n. . PUNCT 9 punct"
    ).replace("Josée Josée PROPN 8", "Josée Josée PROPN 9")
    (entity,) = cast_of("Josée Park, who met her husband, left.", rows).entities
    assert (entity.gender, entity.certain, entity.role_words) == (None, False, set())


def test_the_republican_of_a_place_is_no_body():
    rows = (
        "{det} {det} DET 3 det\nWick Wick PROPN 3 compound B-ORG\n{noun} {noun} PROPN 4 nsubj E-ORG\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct"
    )
    for noun, found in (("Republican", []), ("TD", []), ("Bank", ["Wick Bank"])):
        cast = cast_of(f"The Wick {noun} left.", rows.format(det="The", noun=noun))
        assert [e.name for e in cast.entities] == found


def test_whose_kitchen_it_is_was_taken_for_a_place():
    rows = (
        "Eufemia Eufemia PROPN 4 nmod:poss B-FACILITY\nPark Park PROPN 1 flat E-FACILITY\n’s ’s PART 1 case\n"
        "kitchen kitchen NOUN 5 nsubj\nshut shut VERB 0 root Past\n. . PUNCT 5 punct"
    )
    again = "{0} {0} PROPN 2 nsubj S-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 2 punct"
    cast = cast_of("Eufemia Park’s kitchen shut. Eufemia left.", rows, again.format("Eufemia"))
    assert [e.aliases for e in cast.entities] == [["Eufemia Park", "Eufemia"]]
    cast = cast_of("Eufemia Park’s kitchen shut. Omar left.", rows, again.format("Omar"))
    assert [e.name for e in cast.entities] == ["Omar"]


@pytest.mark.parametrize("kind", ["ORG", "PERSON"])
def test_a_surname_of_two_words_is_the_one_who_bears_it(kind):
    cast = cast_of(
        "Hana Te Whata left. Te Whata spoke.",
        "Hana Hana PROPN 4 nsubj B-PERSON\nTe Te PROPN 1 flat I-PERSON\nWhata Whata PROPN 1 flat E-PERSON\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct",
        f"Te Te PROPN 3 nsubj B-{kind}\nWhata Whata PROPN 1 flat E-{kind}\nspoke speak VERB 0 root Past\n"
        ". . PUNCT 3 punct",
    )
    assert [(e.name, e.kind) for e in cast.entities] == [("Hana Te Whata", SpeakerKind.PERSON)]


@pytest.mark.parametrize(
    ("name", "kind", "head", "told"),
    [
        ("an inspection report", SpeakerKind.UNNAMED, "report", SpeakerKind.ORG),
        ("The jury", SpeakerKind.UNNAMED, "jury", SpeakerKind.ORG),
        ("another", SpeakerKind.UNNAMED, "another", SpeakerKind.UNNAMED),
        ("a plumber", SpeakerKind.UNNAMED, "plumber", SpeakerKind.UNNAMED),
        ("A group of some 40 villagers", SpeakerKind.ORG, "group", SpeakerKind.UNNAMED),
        ("a group of women from the hills", SpeakerKind.ORG, "group", SpeakerKind.UNNAMED),
        ("a group of banks", SpeakerKind.ORG, "group", SpeakerKind.ORG),
        ("Report Ltd", SpeakerKind.ORG, "", SpeakerKind.ORG),
    ],
)
def test_what_readers_are_told_that_a_speaker_is(name, kind, head, told):
    assert Entity(0, name, kind, head=head).told_kind is told


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        (["Ms"], None),
        (["Mr.", "chef"], "chef"),
        (["Dr"], "Dr"),
        (["Madam"], None),
        (["Sen.", "D-Ore."], "Sen."),
    ],
)
def test_a_courtesy_is_no_role(roles, role):
    assert Entity(0, "Jo Park", SpeakerKind.PERSON, roles=roles).role == role
