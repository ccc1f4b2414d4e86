"""What stands round a quotation: whose turn it is, who is named next, what was done just before."""

from __future__ import annotations

from network_double import attributor_of
from sentences import parsed

from quotebank.parsing.attribution import Reading, Scene
from quotebank.parsing.candidates import Case
from quotebank.parsing.narrative import build_narrative
from quotebank.parsing.quotation import find_quotations
from quotebank.parsing.surroundings import named_ahead, turn_features
from quotebank.records import Article


def cases_of(
    text: str, *sentences: str, **answer: dict[str, float]
) -> tuple[list[Case], dict[int, str], Scene]:
    """The cases of a text whose quotations the network answers alike, the names of its entities by number,
    and its scene."""
    quotations = find_quotations(text)
    narrative = build_narrative(text, quotations)
    reading = Reading(Article(text=text), quotations, narrative, parsed(narrative.text, *sentences))
    attributor = attributor_of(*[answer] * len(quotations))
    scene = attributor.rules.scene(reading)
    cases = attributor.cases(reading, scene)
    return cases, {e.number: e.name for e in scene.cast.entities}, scene


def test_who_is_named_behind_a_description_may_be_meant_by_it() -> None:
    text = "A farmer said it was “fine”. Ana Petrova saw Omar Haddad."
    cases, names, scene = cases_of(
        text,
        "A a DET 2 det\nfarmer farmer NOUN 3 nsubj\nsaid say VERB 0 root Past\nit it PRON 7 nsubj Prs\n"
        "was be AUX 7 cop Past\n“ “ PUNCT 7 punct\nfine fine ADJ 3 ccomp\n” ” PUNCT 7 punct\n"
        ". . PUNCT 3 punct",
        "Ana Ana PROPN 3 nsubj B-PERSON\nPetrova Petrova PROPN 1 flat E-PERSON\nsaw see VERB 0 root Past\n"
        "Omar Omar PROPN 3 obj B-PERSON\nHaddad Haddad PROPN 4 flat E-PERSON\n. . PUNCT 3 punct",
        source={"farmer": 0.9},
    )
    (case,) = cases
    ahead = {names[n]: set(f) for n, f in named_ahead(scene, case.phrase).items()}
    assert ahead == {
        "Ana Petrova": {"ahead:0", "ahead:0:indefinite", "ahead:0:subject"},
        "Omar Haddad": {"ahead:1", "ahead:1:indefinite"},
    }
    features = {names[n]: f for n, f in case.candidates}
    assert features["Ana Petrova"]["ahead:0"] == features["A farmer"]["itself:ahead"] == 1.0
    assert not any(name.startswith("ahead") for name in features["A farmer"])
    assert named_ahead(scene, None) == {}


def test_who_acted_just_before_bare_words_is_seen_from_where_they_stand() -> None:
    text = "“It rained,” said Ana Petrova. Omar Haddad shrugged. “So what?”"
    cases, names, _ = cases_of(
        text,
        "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 6 ccomp Past\n, , PUNCT 3 punct\n"
        "” ” PUNCT 3 punct\nsaid say VERB 0 root Past\nAna Ana PROPN 6 nsubj B-PERSON\n"
        "Petrova Petrova PROPN 7 flat E-PERSON\n. . PUNCT 6 punct",
        "Omar Omar PROPN 3 nsubj B-PERSON\nHaddad Haddad PROPN 1 flat E-PERSON\n"
        "shrugged shrug VERB 0 root Past\n. . PUNCT 3 punct",
        "“ “ PUNCT 3 punct\nSo so ADV 3 advmod\nwhat what PRON 0 root\n? ? PUNCT 3 punct\n” ” PUNCT 3 punct",
    )
    reported, bare = cases
    assert (reported.bare, reported.asks, bare.bare, bare.asks) == (False, False, True, True)
    features = {names[n]: f for n, f in bare.candidates}
    assert "here:subject-before" in features["Omar Haddad"]
    assert "here:subject-before" not in features["Ana Petrova"]
    assert not any(name.startswith("here:") for _, f in reported.candidates for name in f)


def test_turns_are_told_by_rank_and_distance() -> None:
    assert turn_features([3, 5, 7], 5, "follows", ["asked"]) == {
        "turn:before:follows": 1.0,
        "turn:before:asked": 1.0,
    }
    assert turn_features([3, 5, 7], 7, "next", []) == {"turn:ever:next": 1.0}
    assert turn_features([3], 9, "next-ends", []) == {"turn:new:next-ends": 1.0}
    assert turn_features([3], 3, "same", ["asked"]) == turn_features([3], 3, "far", ["asked"]) == {}


def test_what_is_pointed_at_in_an_apposition_is_the_noun_before_it() -> None:
    text = "Her neighbour, an old man, heard it. “Let it rise,” he said."
    cases, names, _ = cases_of(
        text,
        "Her her PRON 2 nmod:poss Poss\nneighbour neighbour NOUN 7 nsubj\n, , PUNCT 6 punct\nan a DET 6 det\n"
        "old old ADJ 6 amod\nman man NOUN 2 appos\nheard hear VERB 0 root Past\nit it PRON 7 obj Prs\n"
        ". . PUNCT 7 punct",
        "“ “ PUNCT 2 punct\nLet let VERB 7 ccomp\nit it PRON 4 nsubj Prs\nrise rise VERB 2 xcomp\n"
        ", , PUNCT 2 punct\n” ” PUNCT 2 punct\nhe he PRON 8 nsubj Prs\nsaid say VERB 0 root Past\n"
        ". . PUNCT 8 punct",
        source={"he": 0.9},
        speaker={"man": 0.9},
    )
    assert [names[n] for n, _ in cases[0].candidates] == ["Her neighbour"]
