"""The learnt attributor over a network double: how its answers and the rules' are weighed together."""

import math
from dataclasses import replace
from types import SimpleNamespace

import pytest
from network_double import COMBINER, TEXT, Double, attributor_of, reading_of, reading_of_text

from quotebank.parsing.attribution import Attribution, RuleAttributor
from quotebank.parsing.barring import barred_by_office, is_out_of_kind
from quotebank.parsing.candidates import Thread, follow
from quotebank.parsing.confidence import PLAIN, Confidence
from quotebank.parsing.described import own_entity
from quotebank.parsing.hearing import entities_at, hear, pointed_phrase, shares_of
from quotebank.parsing.learnt import CLEARLY, LearntAttributor, _governing_first, best_tense
from quotebank.parsing.pointing import choose_phrase, phrase_features
from quotebank.parsing.windows import mark_words
from quotebank.records import MentionKind, SpeakerKind, Tense


def test_hear_lays_words_on_the_parse():
    reading = reading_of_text()
    rules = RuleAttributor()
    scene = rules.scene(reading)
    marked = mark_words(TEXT, reading.quotations, reading.narrative)
    double = Double({"source": {"she": 0.9}, "speaker": {"Petrova": 0.7, "Haddad": 0.2}}, {"speech": 0.25})
    first, second = hear(reading, scene, marked, double.read(marked))
    assert {scene.syntax.words[i].text: p for i, p in first.source.items()} == {"she": 0.9}
    shares = shares_of(first.speaker, entities_at(scene))
    assert {scene.cast.entities[n].name: p for n, p in shares.items()} == {
        "Ana Petrova": pytest.approx(0.7),
        "Omar Haddad": pytest.approx(0.2),
    }
    assert first.refer(scene.cast.entities[0].mentions[0]) == {}
    assert second.speech == pytest.approx(0.25)


def test_a_name_that_only_the_network_sees_joins_the_cast():
    text = "Ana Petrova met Zolai there. Zolai left. “It rained,” Zolai said."
    sentences = [
        "Ana Ana PROPN 3 nsubj B-PERSON\nPetrova Petrova PROPN 1 flat E-PERSON\nmet meet VERB 0 root Past\n"
        "Zolai Zolai PROPN 3 obj\nthere there ADV 3 advmod\n. . PUNCT 3 punct",
        "Zolai Zolai PROPN 2 nsubj\nleft leave VERB 0 root Past\n. . PUNCT 2 punct",
        "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 7 ccomp Past\n, , PUNCT 3 punct\n"
        "” ” PUNCT 3 punct\nZolai Zolai PROPN 7 nsubj\nsaid say VERB 0 root Past\n. . PUNCT 7 punct",
    ]
    reading = reading_of(text, *sentences)
    attributor = attributor_of({"source": {"Zolai": 0.9}, "speaker": {"Zolai": 0.8}})
    scene = attributor.rules.scene(reading)
    attributor.cases(reading, scene)
    (stranger,) = [e for e in scene.cast.entities if e.name == "Zolai"]
    assert (stranger.name, stranger.kind) == ("Zolai", SpeakerKind.PERSON)
    assert {span.of(reading.narrative.text) for span in stranger.mentions} == {"Zolai"} and len(
        stranger.mentions
    ) >= 3


def test_who_is_only_described_can_be_chosen_over_who_is_named():
    """The rules take "the pilot" for the one person named; the network does not."""
    text = "Ana Petrova met the crew. “It rained,” the pilot said. Petrova's lawyer left."
    sentences = [
        "Ana Ana PROPN 3 nsubj B-PERSON\nPetrova Petrova PROPN 1 flat E-PERSON\nmet meet VERB 0 root Past\n"
        "the the DET 5 det\ncrew crew NOUN 3 obj\n. . PUNCT 3 punct",
        "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 8 ccomp Past\n, , PUNCT 3 punct\n"
        "” ” PUNCT 3 punct\nthe the DET 7 det\npilot pilot NOUN 8 nsubj\nsaid say VERB 0 root Past\n"
        ". . PUNCT 8 punct",
        "Petrova Petrova PROPN 3 nmod:poss S-PERSON\n's 's PART 1 case\nlawyer lawyer NOUN 4 nsubj\n"
        "left leave VERB 0 root Past\n. . PUNCT 4 punct",
    ]
    reading = reading_of(text, *sentences)
    attributor = attributor_of({"source": {"pilot": 0.9}, "speaker": {"pilot": 0.6, "lawyer": 0.4}})
    scene = attributor.rules.scene(reading)
    (case,) = attributor.cases(reading, scene)
    found = {scene.cast.entities[n].name: features for n, features in case.candidates}
    assert set(found) == {"Ana Petrova", "the pilot", "Petrova's lawyer"}
    assert [name for name, features in found.items() if "itself" in features] == ["the pilot"]
    shares = {name: round(math.exp(features["speaker"]), 1) for name, features in found.items()}
    assert shares == {"Ana Petrova": 0.0, "the pilot": 0.6, "Petrova's lawyer": 0.4}
    assert scene.cast.entities[own_entity(scene, case.phrase)].kind is SpeakerKind.UNNAMED


def test_pointed_phrase_gathers_the_words_of_one_phrase():
    reading = reading_of_text()
    scene = RuleAttributor().scene(reading)
    found = {w.text: w.index for w in scene.syntax.words}
    phrase, mass = pointed_phrase(scene, {found["Omar"]: 0.3, found["Haddad"]: 0.4, found["she"]: 0.2})
    assert (phrase.text, pytest.approx(0.7)) == ("Omar Haddad", mass)
    assert pointed_phrase(scene, {found["she"]: 0.1}) is None
    assert pointed_phrase(scene, {}) is None


def test_what_is_pointed_at_before_a_name_is_pointed_at_the_name():
    text = "The Harbour Authority spoke. “It rained,” it said."
    sentences = [
        "The the DET 3 det\nHarbour Harbour PROPN 3 compound B-ORGANIZATION\n"
        "Authority Authority PROPN 4 nsubj E-ORGANIZATION\nspoke speak VERB 0 root Past\n. . PUNCT 4 punct",
        "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 7 ccomp Past\n, , PUNCT 3 punct\n"
        "” ” PUNCT 3 punct\nit it PRON 7 nsubj\nsaid say VERB 0 root Past\n. . PUNCT 7 punct",
    ]
    reading = reading_of(text, *sentences)
    scene = RuleAttributor().scene(reading)
    phrase, mass = pointed_phrase(scene, {0: 0.5, 2: 0.3})
    assert ([name.text for name in phrase.names], mass) == (["Harbour Authority"], pytest.approx(0.8))


def test_of_two_phrases_the_fitted_weights_choose_the_mention():
    reading = reading_of_text()
    attributor = attributor_of({"source": {"Haddad": 0.6}, "speaker": {"Petrova": 0.9}}, {})
    first, second = attributor.cases(reading, attributor.rules.scene(reading))
    ours, theirs = phrase_features(first, 0)
    assert (ours["rule:pronoun"], theirs["pointed:name"], theirs["pointed:against:pronoun:name"]) == (1, 1, 1)
    assert theirs["mass"] == pytest.approx(math.log(0.61)) and ours["mass"] == pytest.approx(math.log(0.01))
    omar = first.pointed.entity
    assert choose_phrase(first, omar, {"rule": 1.0}).text == "she"
    assert choose_phrase(first, omar, {"mass": 1.0}).text == "Omar Haddad"
    assert omar != 0 and choose_phrase(first, 0, {"mass": 1.0}).text == "she"
    stranger = replace(first.pointed, phrase=replace(first.pointed.phrase, names=(), indefinite=True))
    first.pointed = stranger
    assert choose_phrase(first, 0, {"mass": 1.0}).text == "she"
    assert phrase_features(second, 0) is None
    assert choose_phrase(second, 0, {"rule": 1.0}) == second.phrase


def test_a_title_without_a_name_bars_nobody():
    reading = reading_of_text()
    attributor = attributor_of({}, {})
    scene = attributor.rules.scene(reading)
    bare = scene.cast.add("the Minister", SpeakerKind.UNNAMED, head="minister")
    finding = replace(
        scene.findings[0],
        phrase=replace(scene.findings[0].phrase, kind=MentionKind.TITLE),
        observed=[(0, {"shared": 0.0}), (1, {}), (bare.number, {"role": 1.0})],
    )
    assert barred_by_office(scene, finding) == frozenset()
    holder = replace(finding, observed=[(0, {"role": 1.0}), (1, {}), (bare.number, {"role": 1.0})])
    assert barred_by_office(scene, holder) == {1, bare.number}
    body = replace(holder, phrase=replace(holder.phrase, body=True))
    assert barred_by_office(scene, body) == frozenset()


@pytest.mark.parametrize(("role", "barred"), [("shadow chancellor", set()), ("chancellor of Wick", {0})])
def test_whoever_shadows_an_office_does_not_keep_others_from_it(role, barred):
    scene = attributor_of({}, {}).rules.scene(reading_of_text())
    scene.cast.entities[1].roles = [role]
    scene.syntax.words[0].text, scene.syntax.words[0].lemma = "Chancellor", "chancellor"
    phrase = replace(scene.findings[0].phrase, kind=MentionKind.TITLE, first=0, last=0, head=0)
    finding = replace(scene.findings[0], phrase=phrase, observed=[(0, {}), (1, {"role": 1.0})])
    assert barred_by_office(scene, finding) == barred


@pytest.mark.parametrize(("text", "barred"), [("the prime minister", {0}), ("the minister", set())])
def test_an_office_in_small_letters_is_not_who_holds_another(text, barred):
    scene = attributor_of({}, {}).rules.scene(reading_of_text())
    scene.cast.entities[0].role_words |= {"transport", "minister"}
    words = scene.syntax.words
    for word, printed in zip(words[1:], text.split()[1:], strict=False):
        word.text = printed
    last = len(text.split()) - 1
    phrase = replace(
        scene.findings[0].phrase, kind=MentionKind.DESCRIPTION, first=0, last=last, head=last, text=text
    )
    seen = [(0, {"role": 1.0, "role-unshared": 1.0, "shared": 0.0}), (1, {})]
    finding = replace(scene.findings[0], phrase=phrase, observed=seen)
    assert barred_by_office(scene, finding) == barred


def test_neither_a_body_nor_a_crowd_is_she():
    reading = reading_of_text()
    attributor = attributor_of({}, {})
    scene = attributor.rules.scene(reading)
    board = scene.cast.add("the board", SpeakerKind.ORG, head="board")
    crowd = scene.cast.add("neighbours", SpeakerKind.UNNAMED, head="neighbour", plural=True)
    case = attributor.cases(reading, scene)[0]
    assert case.barred == {board.number, crowd.number}
    assert case.barred.isdisjoint(n for n, _ in attributor.settle(scene, case, Thread()).ranked)

    assert is_out_of_kind(scene.ranker, scene.findings[0].query, board)
    named = {name: scene.cast.add(name, SpeakerKind.ORG) for name in ("Anselm Okonjo", "Anselm University")}
    barred = [is_out_of_kind(scene.ranker, scene.findings[0].query, body) for body in named.values()]
    assert barred == [False, True]
    assert not is_out_of_kind(scene.ranker, scene.findings[0].query, scene.cast.entities[0])


def test_a_described_body_is_nobody_whom_the_article_names():
    scene = attributor_of({}, {}).rules.scene(reading_of_text())
    she = scene.findings[0].query
    described = replace(she.phrase, kind=MentionKind.DESCRIPTION, body=True, gender=None)
    board = scene.cast.add("the board", SpeakerKind.ORG, head="board")
    query = replace(she, phrase=described, form="description")
    assert [is_out_of_kind(scene.ranker, query, e) for e in (scene.cast.entities[0], board)] == [True, False]
    nobody = replace(she, phrase=None)
    assert not is_out_of_kind(scene.ranker, nobody, board)


def test_speaker_is_the_entity_that_the_witnesses_agree_on():
    said = {"source": {"she": 0.9}, "speaker": {"Petrova": 0.9, "Haddad": 0.05}}
    went_on = {"source": {"she": 0.8}, "speaker": {"Petrova": 0.8, "Haddad": 0.1}, "same": 0.9}
    first, second = attributor_of(said, went_on).attribute([reading_of_text()])[0]
    assert [(a.speaker.name, a.speaker.kind, a.tense) for a in (first, second)] == [
        ("Ana Petrova", SpeakerKind.PERSON, Tense.PAST)
    ] * 2
    assert first.mention.text == "she" and first.cue.lemma == "say"
    assert first.confidence > 0.8


def test_network_may_overrule_the_rules():
    said = {"source": {"Haddad": 0.97}, "speaker": {"Haddad": 0.97}}
    (first, _) = attributor_of(said, {"speech": 0.9}).attribute([reading_of_text()])[0]
    assert first.speaker.name == "Omar Haddad"


@pytest.mark.parametrize(("speaker", "mention"), [("Petrova", None), ("Haddad", "Omar Haddad")])
def test_the_name_of_somebody_else_is_no_mention_of_the_speaker(speaker: str, mention: str | None):
    reading = reading_of(
        "Ana Petrova left. “No,” said Omar Haddad.",
        "Ana Ana PROPN 3 nsubj B-PERSON\nPetrova Petrova PROPN 1 flat E-PERSON\nleft leave VERB 0 root Past\n"
        ". . PUNCT 3 punct",
        "“ “ PUNCT 2 punct\nNo no INTJ 5 ccomp\n, , PUNCT 2 punct\n” ” PUNCT 2 punct\n"
        "said say VERB 0 root Past\nOmar Omar PROPN 5 nsubj B-PERSON\nHaddad Haddad PROPN 6 flat E-PERSON\n"
        ". . PUNCT 5 punct",
    )
    heard = {"source": {"Haddad": 0.99}, "speaker": {speaker: 0.99}}
    found = attributor_of(heard).attribute([reading])[0][0]
    assert (found.speaker or found.candidates[0].speaker).name.endswith(speaker)
    assert (found.mention and found.mention.text) == mention
    assert (found.cue is None) is (mention is None)


def test_doubtful_speaker_is_a_suggestion_with_probabilities():
    doubtful = replace(COMBINER, confidence=Confidence(PLAIN.speech, {"bias": -9.0}))
    said = {"speaker": {"Petrova": 0.4, "Haddad": 0.4}}
    attributor = LearntAttributor(RuleAttributor(), Double(said, said), doubtful)
    first = attributor.attribute([reading_of_text()])[0][0]
    assert first.speaker is None and first.reason
    assert {c.speaker.name for c in first.candidates} == {"Ana Petrova", "Omar Haddad"}


def test_the_only_candidate_is_no_surer_than_what_speaks_for_it():
    text = "The depot was shut. “Mind the step.”"
    sentences = [
        "The the DET 2 det\ndepot depot NOUN 4 nsubj\nwas be AUX 4 cop Past\nshut shut ADJ 0 root\n"
        ". . PUNCT 4 punct",
        "“ “ PUNCT 2 punct\nMind mind VERB 0 root Imp\nthe the DET 4 det\nstep step NOUN 2 obj\n"
        ". . PUNCT 2 punct\n” ” PUNCT 2 punct",
    ]

    def told(speaker: float) -> Attribution:
        reading = reading_of(text, *sentences)
        heard = {"source": {"depot": 0.6}, "speaker": {"depot": speaker}}
        return attributor_of(heard).attribute([reading])[0][0]

    doubtful, sure = told(0.01), told(0.9)
    assert (doubtful.speaker, doubtful.confidence) == (None, 0.01) and doubtful.reason
    assert sure.speaker.name == "The depot" and sure.confidence == pytest.approx(0.9)


def test_the_network_is_not_followed_out_of_the_paragraph_that_reports_the_words():
    text = "“It rained,” the board said.\n\nOmar Haddad called."
    rows = [
        "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 8 ccomp Past\n, , PUNCT 3 punct\n"
        "” ” PUNCT 3 punct\nthe the DET 7 det\nboard board NOUN 8 nsubj\nsaid say VERB 0 root Past\n"
        ". . PUNCT 8 punct",
        "Omar Omar PROPN 3 nsubj B-PERSON\nHaddad Haddad PROPN 1 flat E-PERSON\n"
        "called call VERB 0 root Past\n. . PUNCT 3 punct",
    ]
    for before, after in (("\n\n", {None}), (" ", {"Omar Haddad"})):
        worded = text.replace("\n\n", before)
        reading = reading_of(worded, *rows)
        attributor = attributor_of({"source": {"Omar": 0.6, "Haddad": 0.4}})
        case = attributor.cases(reading, attributor.rules.scene(reading))[0]
        assert {case.pointed and case.pointed.phrase.text} == after


@pytest.mark.parametrize(
    ("subject", "upos", "pointed"), [("board", "NOUN", None), ("it", "PRON", "Omar Haddad")]
)
def test_nor_out_of_the_paragraph_whose_subject_governs_them(subject, upos, pointed):
    rows = [
        "Omar Omar PROPN 3 nsubj B-PERSON\nHaddad Haddad PROPN 1 flat E-PERSON\n"
        "called call VERB 0 root Past\n. . PUNCT 3 punct",
        f"{subject} {subject} {upos} 2 nsubj\nsaid say VERB 0 root Past\nit it PRON 6 nsubj Prs\n"
        "was be AUX 6 cop Past\n“ “ PUNCT 6 punct\nwet wet ADJ 2 ccomp\n” ” PUNCT 6 punct\n. . PUNCT 2 punct",
    ]
    text = f"Omar Haddad called.\n\n{subject} said it was “wet”."
    reading = reading_of(text, *rows)
    attributor = attributor_of({"source": {"Omar": 0.6, "Haddad": 0.4}})
    (case,) = attributor.cases(reading, attributor.rules.scene(reading))
    assert (case.pointed and case.pointed.phrase.text) == pointed


def test_what_is_not_speech_gets_no_speaker():
    first = attributor_of({"speech": 0.01}, {}).attribute([reading_of_text()])[0][0]
    assert (first.is_speech, first.speaker) == (False, None) and first.reason
    assert 0.5 < first.confidence == round(first.confidence, 3)


def test_what_was_said_before_counts_only_where_the_network_was_asked():
    reading = reading_of_text()
    attributor = attributor_of({"same": None}, {"same": 0.9})
    scene = attributor.rules.scene(reading)
    first, second = attributor.cases(reading, scene)
    assert follow(first, Thread()) == first.candidates
    after = dict(follow(second, Thread([1])))
    assert after[1]["same"] > 2 and "other" not in after[1]
    assert all(f["other"] == after[1]["same"] and "same" not in f for n, f in after.items() if n != 1)
    assert best_tense(scene, second, COMBINER.tense) is Tense.PAST


def test_who_was_he_speaks_against_being_she():
    reading = reading_of_text()
    attributor = attributor_of({"source": {"she": 0.9}}, {})
    scene = attributor.rules.scene(reading)
    first, _ = attributor.cases(reading, scene)
    haddad = next(e.number for e in scene.cast.entities if e.name == "Omar Haddad")
    assert "was:other" not in dict(follow(first, Thread()))[haddad]
    assert dict(follow(first, Thread(genders={haddad: "male"})))[haddad]["was:other"] == 1.0
    assert dict(first.candidates)[haddad]["clash:gender"] == 1.0


def test_thread_keeps_the_last_speaker_first_and_sure_genders_only():
    reading = reading_of_text()
    attributor = attributor_of({"source": {"she": 0.9}}, {})
    first, _ = attributor.cases(reading, attributor.rules.scene(reading))
    assert first.phrase.text == "she"
    thread = Thread()
    thread.take(3, 0.5, first.phrase)
    thread.take(7, 0.95, first.phrase)
    thread.take(3, 0.9, None)
    assert (thread.speakers, thread.previous, thread.genders) == ([3, 7], 3, {7: "female"})
    thread.take(None, 0.1, None)
    assert (thread.previous, thread.share) == (3, 0.1)


def test_an_article_stands_by_itself():
    said = {"source": {"she": 0.9}, "speaker": {"Petrova": 0.9}}
    attributor = attributor_of(said, said)
    alone = attributor.attribute([reading_of_text()])[0]
    together = attributor.attribute([reading_of_text(), reading_of_text(), reading_of_text()])
    assert together == [alone, alone, alone]


def test_whom_only_another_section_mentions_is_never_she():
    reading = reading_of_text()
    attributor = attributor_of({"source": {"she": 0.9}}, {})
    scene = attributor.rules.scene(reading)
    petrova = scene.cast.entities[0]
    assert petrova.number not in attributor.cases(reading, scene)[0].barred
    petrova.sections = {1}
    assert petrova.number in attributor.cases(reading, scene)[0].barred


@pytest.mark.parametrize(("past", "future", "tense"), [(0.3, 0.6, Tense.PAST), (0.01, 0.1, Tense.PAST)])
def test_said_is_not_future_whatever_the_network_thinks(past, future, tense):
    tenses = {"past": past, "present": 0.0, "future": future, "conditional": 0.0, "none": 0.0}
    first = attributor_of({"tense": tenses}, {}).attribute([reading_of_text()])[0][0]
    assert first.tense is tense


@pytest.mark.parametrize(
    ("code", "names", "top", "first"),
    [
        ("governed", True, 0.6, 7),
        ("governed-light", True, 0.6, 7),
        ("governed", True, CLEARLY, 3),
        ("governed", False, 0.6, 3),
        ("postposed", True, 0.6, 3),
    ],
)
def test_the_name_that_governs_the_words_is_preferred_unless_another_is_clearly_likelier(
    code, names, top, first
):
    finding = SimpleNamespace(
        report=SimpleNamespace(code=code), phrase=SimpleNamespace(names=names), entity=7
    )
    ranked = _governing_first(finding, [(3, top), (5, 0.3), (7, 0.1)])
    assert ranked[0] == (first, top)
    assert [share for _, share in ranked] == [top, 0.3, 0.1]
    assert {number for number, _ in ranked} == {3, 5, 7}


def test_a_governing_name_that_is_no_candidate_changes_nothing():
    finding = SimpleNamespace(
        report=SimpleNamespace(code="governed"), phrase=SimpleNamespace(names=True), entity=9
    )
    assert _governing_first(finding, [(3, 0.6)]) == [(3, 0.6)]
    assert _governing_first(finding, []) == []
