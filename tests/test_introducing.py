"""People whom an article calls by what they are, before or after it has named them."""

import pytest
from sentences import parsed

from quotebank.parsing.entities import Cast
from quotebank.parsing.introducing import see_described
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax

NAMED = (
    "Her her PRON 2 nmod:poss Poss\n{noun} {noun} NOUN 5 nsubj\nJo Jo PROPN 2 appos B-PERSON\n"
    "Park Park PROPN 3 flat E-PERSON\nleft leave VERB 0 root Past\n. . PUNCT 5 punct"
)
AGAIN = (
    "{det} {det} DET 2 det\n{noun} {noun} NOUN 3 {relation}\nspoke speak VERB 0 root Past\n. . PUNCT 3 punct"
)


def _mentions(det, noun, relation="nsubj", others=()):
    text = f"Her brother Jo Park left. {det.title()} {noun} spoke."
    rows = [NAMED.format(noun="brother"), AGAIN.format(det=det.title(), noun=noun, relation=relation)]
    for name in others:
        text += f" Her brother {name} Park left."
        rows.append(NAMED.format(noun="brother").replace("Jo", name))
    cast_syntax = Syntax(text, parsed(text, *rows), [])
    cast = Cast(cast_syntax, find_names(cast_syntax))
    see_described(cast)
    return [span.of(text) for entity in cast.entities if entity.name == "Jo Park" for span in entity.mentions]


def test_a_subject_that_one_role_answers_to_is_a_mention():
    assert _mentions("her", "brother") == ["Jo Park", "Her brother"]
    assert _mentions("the", "brother") == ["Jo Park", "The brother"]


@pytest.mark.parametrize(
    ("det", "noun", "relation", "others"),
    [
        ("the", "doctor", "nsubj", ()),
        ("a", "brother", "nsubj", ()),
        ("the", "brother", "obj", ()),
        ("the", "brother", "nsubj", ("Tom",)),
    ],
)
def test_another_role_an_indefinite_an_object_and_one_of_two_brothers_are_none(det, noun, relation, others):
    assert _mentions(det, noun, relation, others) == ["Jo Park"]
