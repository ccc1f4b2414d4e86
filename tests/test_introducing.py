"""People whom an article calls by what they are, before or after it has named them."""

import pytest
from sentences import parsed

from quotebank.parsing.entities import Cast
from quotebank.parsing.introducing import introduce_described, see_described, short_form
from quotebank.parsing.mentions import speaker_phrase
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax
from quotebank.records import SpeakerKind

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


def test_what_stands_beside_a_description_is_nobody_new():
    rows = (
        "The the DET 2 det\nrower rower NOUN 8 nsubj\n, , PUNCT 6 punct\na a DET 6 det\n"
        "retired retired ADJ 6 amod\nteacher teacher NOUN {head} appos\n, , PUNCT 6 punct\n"
        "left leave VERB 0 root Past\n. . PUNCT 8 punct"
    )
    text = "The rower, a retired teacher, left."
    found = {}
    for name, head in (("beside", 2), ("subject", 0)):
        block = rows.format(head=head).replace("0 appos", "8 nsubj")
        syntax = Syntax(text, parsed(text, block), [])
        cast = Cast(syntax, find_names(syntax))
        introduce_described(cast)
        found[name] = [e.name for e in cast.entities]
    assert found == {"beside": [], "subject": ["a retired teacher"]}


def _short(words, bodies):
    text = " ".join(words) + " spoke."
    rows = "The the DET 2 det\n{0} {1} NOUN 3 nsubj\nspoke speak VERB 0 root Past\n. . PUNCT 3 punct"
    syntax = Syntax(text, parsed(text, rows.format(words[-1], words[-1].lower())), [])
    cast = Cast(syntax, [])
    for body in bodies:
        cast.add(body, SpeakerKind.ORG)
    return [cast.entities[n].name for n in short_form(cast, speaker_phrase(syntax, 1, {}))]


def test_a_capitalised_body_is_the_one_whose_name_it_shortens():
    assert _short(["The", "Authority"], ["Food Authority", "Heron Bank"]) == ["Food Authority"]
    assert _short(["The", "Authority"], ["Food Authority", "Port Authority"]) == []
    assert _short(["The", "authority"], ["Food Authority"]) == ["Food Authority"]
    assert _short(["The", "authority"], ["An authority of ports", "Food Authority"]) == ["Food Authority"]
    assert _short(["The", "vet"], ["Food Vet"]) == []
    assert _short(["The", "union"], ["Road Workers Local 88", "Heron Bank"]) == ["Road Workers Local 88"]
    assert _short(["The", "airline"], ["Tarn Air", "Heron Bank"]) == ["Tarn Air"]
    assert _short(["The", "airline"], ["Tarn Air", "Lund Airways"]) == []


def test_another_of_those_spoken_of_is_somebody():
    text = "Another left."
    syntax = Syntax(
        text,
        parsed(text, "Another another PRON 2 nsubj\nleft leave VERB 0 root Past\n. . PUNCT 2 punct"),
        [],
    )
    cast = Cast(syntax, find_names(syntax))
    introduce_described(cast)
    assert [(e.name, e.kind) for e in cast.entities] == [("Another", SpeakerKind.UNNAMED)]


@pytest.mark.parametrize(
    ("row", "lemma"),
    [
        ("aides aides NOUN 0 root Plur", "aide"),
        ("parties parties NOUN 0 root Plur", "party"),
        ("churches churches NOUN 0 root Plur", "church"),
        ("goods goods NOUN 0 root Plur", "goods"),
        ("politics politics NOUN 0 root Plur", "politics"),
        ("police police NOUN 0 root Plur", "police"),
        ("bus bus NOUN 0 root", "bus"),
        ("seamstress seamstre NOUN 0 root", "seamstress"),
    ],
)
def test_nouns_have_the_lemma_that_the_lemmatizer_missed(row: str, lemma: str) -> None:
    text = row.split()[0]
    assert Syntax(text, parsed(text, row), []).words[0].lemma == lemma
