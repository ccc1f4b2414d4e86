"""Several speakers at once, taken up by "they" or "the two ...", from parses built by hand."""

import pytest
from sentences import parsed

from quotebank.parsing.entities import Cast
from quotebank.parsing.groups import joined_heads, taken_up
from quotebank.parsing.mentions import speaker_phrase
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax

TOGETHER = (
    "Ana Ana PROPN 7 nsubj B-PERSON\nVega Vega PROPN 1 flat E-PERSON\nand and CCONJ 4 cc\n"
    "Tom Tom PROPN 1 conj B-PERSON\nLund Lund PROPN 4 flat E-PERSON\nboth both ADV 7 advmod\n"
    "left leave VERB 0 root Past\n. . PUNCT 7 punct",
    "Ana Vega and Tom Lund both left.",
)
AGAINST = (
    "Ana Ana PROPN 3 nsubj B-PERSON\nVega Vega PROPN 1 flat E-PERSON\nsued sue VERB 0 root Past\n"
    "Tom Tom PROPN 3 obj B-PERSON\nLund Lund PROPN 4 flat E-PERSON\n. . PUNCT 3 punct",
    "Ana Vega sued Tom Lund.",
)
THEY = "They they PRON 2 nsubj Prs\nagreed agree VERB 0 root Past\n. . PUNCT 2 punct", "They agreed."
PAIR = (
    "The the DET 2 det\npair pair NOUN 3 nsubj\nagreed agree VERB 0 root Past\n. . PUNCT 3 punct",
    "The pair agreed.",
)
LATTER = (
    "The the DET 2 det\nlatter latter ADJ 3 nsubj\nagreed agree VERB 0 root Past\n. . PUNCT 3 punct",
    "The latter agreed.",
)
AIDES = (
    "The the DET 2 det\naides aide NOUN 3 nsubj Plur\nagreed agree VERB 0 root Past\n. . PUNCT 3 punct",
    "The aides agreed.",
)
REST = "It it PRON 2 nsubj\nrained rain VERB 0 root Past\n. . PUNCT 2 punct\n", "It rained."


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ((TOGETHER, THEY), ["Ana Vega", "Tom Lund"]),
        ((TOGETHER, PAIR), ["Ana Vega", "Tom Lund"]),
        ((TOGETHER, *[REST] * 20, PAIR), ["Ana Vega", "Tom Lund"]),
        ((TOGETHER, *[REST] * 20, THEY), []),
        ((TOGETHER, LATTER), ["Tom Lund"]),
        ((AGAINST, LATTER), []),
        ((TOGETHER, AIDES), []),
        ((AGAINST, THEY), []),
    ],
)
def test_two_people_named_together_are_taken_up(sentences, expected):
    text = " ".join(words for _, words in sentences)
    syntax = Syntax(text, parsed(text, *(rows for rows, _ in sentences)), [])
    cast = Cast(syntax, find_names(syntax))
    head = max(w.index for w in syntax.words if w.relation == "nsubj")
    found = taken_up(cast, speaker_phrase(syntax, head, cast.name_at))
    assert [cast.entities[n].name for n in found] == expected


@pytest.mark.parametrize(
    ("text", "rows", "joined"),
    [
        (
            "Ana Vega and a clerk left.",
            "Ana Ana PROPN 6 nsubj B-PERSON\nVega Vega PROPN 1 flat E-PERSON\nand and CCONJ 5 cc\n"
            "a a DET 5 det\nclerk clerk NOUN 1 conj\nleft leave VERB 0 root Past\n. . PUNCT 6 punct",
            ["clerk"],
        ),
        (
            "Ana Vega, a writer and a clerk, left.",
            "Ana Ana PROPN 10 nsubj B-PERSON\nVega Vega PROPN 1 flat E-PERSON\n, , PUNCT 5 punct\n"
            "a a DET 5 det\nwriter writer NOUN 1 appos\nand and CCONJ 8 cc\na a DET 8 det\n"
            "clerk clerk NOUN 1 conj\n, , PUNCT 5 punct\nleft leave VERB 0 root Past\n. . PUNCT 10 punct",
            [],
        ),
    ],
)
def test_a_second_thing_that_somebody_is_is_nobody_else(text, rows, joined):
    syntax = Syntax(text, parsed(text, rows), [])
    phrase = speaker_phrase(syntax, 0, Cast(syntax, find_names(syntax)).name_at)
    assert [syntax.words[i].text for i in joined_heads(syntax, phrase)] == joined
