"""Whose turn it is in a printed conversation."""

import pytest
from sentences import parsed

from quotebank.parsing.entities import Cast
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax
from quotebank.parsing.turns import turns_of, turns_within

NAMES = (
    "Jo Jo PROPN 3 nsubj B-PERSON\nPark Park PROPN 1 flat E-PERSON\nmet meet VERB 0 root Past\n"
    "Lena Lena PROPN 3 obj B-PERSON\nVaris Varis PROPN 4 flat E-PERSON\n. . PUNCT 3 punct"
)


def turns(*lines: str) -> dict[int, str]:
    """By paragraph who has the word, in a conversation of Jo Park and Lena Varis."""
    text = "\n".join(["Jo Park met Lena Varis .", *lines])
    rows = [
        "\n".join(
            f"{w} {w} NOUN {0 if not i else 1} {'dep' if i else 'root'}" for i, w in enumerate(line.split())
        )
        for line in lines
    ]
    syntax = Syntax(text, parsed(text, NAMES, *rows), [])
    cast = Cast(syntax, find_names(syntax))
    return {paragraph: cast.entities[n].name for paragraph, n in turns_of(cast).items()}


def test_initials_surnames_and_whole_names_have_the_word_until_the_next():
    said = turns("JP: did it rain", "LV: all day", "it did", "JP: I see", "LV: yes")
    assert said == {1: "Jo Park", 2: "Lena Varis", 3: "Lena Varis", 4: "Jo Park", 5: "Lena Varis"}
    assert turns("Park: a b", "Lena Varis: c d", "PARK: e f", "Lena Varis: g h", "Park: i j")[5] == "Jo Park"


def test_a_label_here_and_there_is_no_conversation():
    assert turns("JP: did it rain", "Weather: rain", "LV: all day") == {}
    assert turns("JP: did it rain", "JP: I wrote a letter") == {}


def test_a_label_that_names_nobody_of_the_article_is_nobodys_turn():
    said = turns("Q: did it rain", "LV: all day", "Q: and then", "LV: it was dry")
    assert said == {2: "Lena Varis", 4: "Lena Varis"}


@pytest.mark.parametrize("label", ["LVO", "LV-O", "L.V-O."])
def test_initials_count_both_halves_of_a_hyphenated_surname(label):
    names = NAMES.replace("Varis Varis", "Varis-Oja Varis-Oja")
    text = f"Jo Park met Lena Varis-Oja .\nJP: a b\n{label}: c d\nJP: e\n{label}: f"
    rows = [
        "JP: JP: NOUN 0 root\na a NOUN 1 dep\nb b NOUN 1 dep",
        f"{label}: {label}: NOUN 0 root\nc c NOUN 1 dep\nd d NOUN 1 dep",
        "JP: JP: NOUN 0 root\ne e NOUN 1 dep",
        f"{label}: {label}: NOUN 0 root\nf f NOUN 1 dep",
    ]
    syntax = Syntax(text, parsed(text, names, *rows), [])
    cast = Cast(syntax, find_names(syntax))
    assert {n: cast.entities[e].name for n, e in turns_of(cast).items()}[2] == "Lena Varis-Oja"


def _cast() -> Cast:
    text = "Jo Park met Lena Varis ."
    syntax = Syntax(text, parsed(text, NAMES), [])
    return Cast(syntax, find_names(syntax))


def test_a_quotation_of_a_transcript_opens_with_whom_it_belongs_to():
    cast = _cast()
    said = turns_within(cast, ["VARIS: Did it rain?", "MCGEE: All day.", "It did: twice.", "VARIS: I see."])
    assert {n: (cast.entities[e].name, label) for n, (e, label) in said.items()} == {
        0: ("Lena Varis", "VARIS"),
        1: ("Mcgee", "MCGEE"),
        3: ("Lena Varis", "VARIS"),
    }


def test_one_name_in_capitals_is_no_transcript():
    cast = _cast()
    assert turns_within(cast, ["VARIS: Did it rain?", "VARIS: I see.", "Note: it rained."]) == {}
    assert len(cast.entities) == 2
