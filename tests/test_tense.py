"""The tense of an utterance from the verb group that reports it."""

import pytest
from sentences import parsed

from quotebank.parsing.syntax import Syntax
from quotebank.parsing.tense import group_start, tense_of
from quotebank.records import Tense

GROUPS = [
    ("He said so", "said", "He he PRON 2 nsubj\nsaid say VERB 0 root Past\nso so ADV 2 advmod", Tense.PAST),
    (
        "He says so",
        "says",
        "He he PRON 2 nsubj\nsays say VERB 0 root Pres\nso so ADV 2 advmod",
        Tense.PRESENT,
    ),
    (
        "He will say so",
        "say",
        "He he PRON 3 nsubj\nwill will AUX 3 aux Fin\nsay say VERB 0 root Inf\nso so ADV 3 advmod",
        Tense.FUTURE,
    ),
    (
        "He would say so",
        "say",
        "He he PRON 3 nsubj\nwould would AUX 3 aux Fin\nsay say VERB 0 root Inf\nso so ADV 3 advmod",
        Tense.CONDITIONAL,
    ),
    (
        "He has said so",
        "said",
        "He he PRON 3 nsubj\nhas have AUX 3 aux Pres\nsaid say VERB 0 root Part\nso so ADV 3 advmod",
        Tense.PAST,
    ),
    (
        "He is to say so",
        "say",
        "He he PRON 2 nsubj\nis be AUX 0 root Pres\nto to PART 4 mark\nsay say VERB 2 xcomp Inf\n"
        "so so ADV 4 advmod",
        Tense.FUTURE,
    ),
    (
        "He is expected to warn them",
        "warn",
        "He he PRON 3 nsubj:pass\nis be AUX 3 aux:pass Pres\nexpected expect VERB 0 root Part\n"
        "to to PART 5 mark\n"
        "warn warn VERB 3 xcomp Inf\nthem they PRON 5 obj",
        Tense.FUTURE,
    ),
    (
        "He plans to argue",
        "argue",
        "He he PRON 2 nsubj\nplans plan VERB 0 root Pres\nto to PART 4 mark\nargue argue VERB 2 xcomp Inf",
        Tense.FUTURE,
    ),
    (
        "He is calling it",
        "calling",
        "He he PRON 3 nsubj\nis be AUX 3 aux Pres\ncalling call VERB 0 root Pprt\nit it PRON 3 obj",
        Tense.PRESENT,
    ),
    (
        "He was calling it",
        "calling",
        "He he PRON 3 nsubj\nwas be AUX 3 aux Past\ncalling call VERB 0 root Pprt\nit it PRON 3 obj",
        Tense.PAST,
    ),
    (
        "He left , adding more",
        "adding",
        "He he PRON 2 nsubj\nleft leave VERB 0 root Past\n, , PUNCT 4 punct\n"
        "adding add VERB 2 advcl Ger\nmore more ADJ 4 obj",
        Tense.PAST,
    ),
    (
        "He will leave , adding more",
        "adding",
        "He he PRON 3 nsubj\nwill will AUX 3 aux Fin\nleave leave VERB 0 root Inf\n, , PUNCT 5 punct\n"
        "adding add VERB 3 advcl Ger\n"
        "more more ADJ 5 obj",
        Tense.FUTURE,
    ),
    (
        "He will meet them and say so",
        "say",
        "He he PRON 3 nsubj\nwill will AUX 3 aux Fin\nmeet meet VERB 0 root Inf\nthem they PRON 3 obj\n"
        "and and CCONJ 6 cc\n"
        "say say VERB 3 conj Inf\nso so ADV 6 advmod",
        Tense.FUTURE,
    ),
    (
        "Guests need only say so",
        "say",
        "Guests guest NOUN 2 nsubj Plur\nneed need AUX 4 aux Fin\nonly only ADV 4 advmod\n"
        "say say VERB 0 root Imp\nso so ADV 4 advmod",
        Tense.CONDITIONAL,
    ),
]


@pytest.mark.parametrize(("text", "verb", "rows", "tense"), GROUPS)
def test_tense_of_a_verb_group(text, verb, rows, tense):
    syntax = Syntax(text, parsed(text, rows), [])
    index = next(w.index for w in syntax.words if w.text == verb)

    assert tense_of(syntax, index) is tense


@pytest.mark.parametrize(
    ("text", "rows", "group"),
    [
        (
            "He is expected to say so",
            "He he PRON 3 nsubj\nis be AUX 3 aux Pres\nexpected expect VERB 0 root Part\nto to PART 5 mark\n"
            "say say VERB 3 xcomp Inf\nso so ADV 5 advmod",
            "is expected to say",
        ),
        (
            "He plans to say so",
            "He he PRON 2 nsubj\nplans plan VERB 0 root Pres\nto to PART 4 mark\nsay say VERB 2 xcomp Inf\n"
            "so so ADV 4 advmod",
            "plans to say",
        ),
        (
            "He rose to say so",
            "He he PRON 2 nsubj\nrose rise VERB 0 root Past\nto to PART 4 mark\nsay say VERB 2 xcomp Inf\n"
            "so so ADV 4 advmod",
            "to say",
        ),
        (
            "He will say so",
            "He he PRON 3 nsubj\nwill will AUX 3 aux Fin\nsay say VERB 0 root Inf\nso so ADV 3 advmod",
            "will say",
        ),
        ("Say so", "Say say VERB 0 root Imp\nso so ADV 1 advmod", "Say"),
    ],
)
def test_a_verb_group_begins_with_what_announces_it(text, rows, group):
    syntax = Syntax(text, parsed(text, rows), [])
    verb = next(w.index for w in syntax.words if w.text.lower() == "say")
    assert syntax.string(group_start(syntax, verb), verb) == group
