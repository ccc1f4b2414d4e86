"""What speaks for and against a candidate, and the tense, where network and rules disagree."""

from dataclasses import replace

import pytest
from network_double import COMBINER, SENTENCES, TENSES, attributor_of, reading_of, reading_of_text

from quotebank.parsing.barring import barred_by_office, is_out_of_kind, owners, readers
from quotebank.parsing.learnt import best_tense
from quotebank.parsing.ranking import Query
from quotebank.records import MentionKind, SpeakerKind, Tense


def _described(scene, text, *, body=False):
    words = scene.syntax.words
    printed = text.split()
    for word, given in zip(words, printed, strict=False):
        word.text = word.lemma = given
    return replace(
        scene.findings[0].phrase,
        kind=MentionKind.DESCRIPTION,
        first=0,
        last=len(printed) - 1,
        head=len(printed) - 1,
        text=text,
        gender=None,
        body=body,
    )


@pytest.mark.parametrize(
    ("described", "body", "out"),
    [
        ("the bank", "Stability Fund", True),
        ("the bank", "Bank of Wick", False),
        ("the bank", "Heron", False),
        ("the group", "Stability Fund", False),
        ("the operator", "Northern Ferries", False),
    ],
)
def test_a_bank_is_no_fund(described, body, out):
    scene = attributor_of({}, {}).rules.scene(reading_of_text())
    entity = scene.cast.add(body, SpeakerKind.ORG)
    phrase = _described(scene, described, body=True)
    assert is_out_of_kind(scene.ranker, Query(0, "description", phrase, (), "far"), entity) is out


@pytest.mark.parametrize(
    ("described", "out"), [("the report", True), ("the source", True), ("the engineer", False)]
)
def test_a_report_or_a_source_is_nobody_who_is_named(described, out):
    scene = attributor_of({}, {}).rules.scene(reading_of_text())
    entity = scene.cast.add("Petra Lindqvist", SpeakerKind.PERSON)
    phrase = _described(scene, described)
    assert is_out_of_kind(scene.ranker, Query(0, "description", phrase, (), "far"), entity) is out


@pytest.mark.parametrize(
    ("rows", "text", "heard", "tense"),
    [
        ("says say VERB 0 root Pres", "“It rained,” she says.", "past", Tense.PRESENT),
        ("says say VERB 0 root Pres", "“It rained,” she says.", "future", Tense.FUTURE),
        ("said say VERB 0 root Past", "“It rained,” she said.", "past", Tense.PAST),
        ("say say VERB 0 root Pres", "“It rained,” she say.", "past", Tense.PAST),
    ],
)
def test_a_cue_in_the_present_is_present_in_a_story_told_in_the_past(rows, text, heard, tense):
    verb = text.split()[-1].rstrip(".")
    sentence = (
        "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 7 ccomp Past\n, , PUNCT 3 punct\n"
        f"” ” PUNCT 3 punct\nshe she PRON 7 nsubj Prs\n{rows}\n. . PUNCT 7 punct"
    )
    assert rows.startswith(verb)
    reading = reading_of(text, sentence)
    told = {name: 0.96 if name == heard else 0.01 for name in TENSES}
    attributor = attributor_of({"source": {"she": 0.9}, "tense": told})
    scene = attributor.rules.scene(reading)
    (case,) = attributor.cases(reading, scene)
    assert best_tense(scene, case, COMBINER.tense) is tense


def test_he_is_not_pointed_at_where_she_said_follows():
    text = "“No,” he said. “It rained,” she said."
    told = "{0} {0} PRON 5 nsubj Prs\nsaid say VERB 0 root Past\n. . PUNCT 5 punct"
    reading = reading_of(
        text,
        "“ “ PUNCT 2 punct\nNo no INTJ 6 ccomp\n, , PUNCT 2 punct\n” ” PUNCT 2 punct\n"
        + told.format("he").replace(" 5 ", " 6 "),
        "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 7 ccomp Past\n, , PUNCT 3 punct\n"
        "” ” PUNCT 3 punct\n" + told.format("she").replace(" 5 ", " 7 "),
    )
    attributor = attributor_of({"source": {"he": 0.9}}, {"source": {"he": 0.9}})
    first, second = attributor.cases(reading, attributor.rules.scene(reading))
    assert (second.pointed, second.phrase.text, first.phrase.text) == (None, "she", "he")


def _pointed_at(text, rows):
    """The mention of a quotation that the rules' phrase and "Omar Haddad", pointed at, compete for."""
    told = (
        "“ “ PUNCT 3 punct\nit it PRON 3 nsubj Prs\nrained rain VERB 0 root Past\n"
        "” ” PUNCT 3 punct\n. . PUNCT 3 punct"
    )
    reading = reading_of(text, rows, told)
    attributor = attributor_of({"source": {"Omar": 0.5, "Haddad": 0.4}})
    (case,) = attributor.cases(reading, attributor.rules.scene(reading))
    return case.phrase.text


def test_who_saw_a_memo_does_not_say_what_is_in_it():
    rows = (
        "A a DET 2 det\nmemo memo NOUN 9 nsubj\n, , PUNCT 4 punct\nseen see VERB 2 acl Part\n"
        "by by ADP 6 case\nOmar Omar PROPN 4 obl:agent B-PERSON\nHaddad Haddad PROPN 6 flat E-PERSON\n"
        ", , PUNCT 2 punct\nsays say VERB 0 root Pres"
    )
    assert _pointed_at("A memo, seen by Omar Haddad, says “it rained”.", rows) == "A memo"


def test_a_name_hung_on_the_board_is_the_chair_s():
    rows = (
        "The the DET 2 det\nchair chair NOUN 10 nsubj\nof of ADP 5 case\nthe the DET 5 det\n"
        "board board NOUN 2 nmod\n, , PUNCT 7 punct\nOmar Omar PROPN 5 appos B-PERSON\n"
        "Haddad Haddad PROPN 7 flat E-PERSON\n, , PUNCT 2 punct\nsays say VERB 0 root Pres"
    )
    assert _pointed_at("The chair of the board, Omar Haddad, says “it rained”.", rows) == "Omar Haddad"


def test_who_says_it_in_a_relative_clause_is_pointed_at():
    rows = (
        "The the DET 2 det\nchair chair NOUN 0 root\nof of ADP 5 case\nthe the DET 5 det\n"
        "board board NOUN 2 nmod\n, , PUNCT 7 punct\nOmar Omar PROPN 9 nsubj B-PERSON\n"
        "Haddad Haddad PROPN 7 flat E-PERSON\nsays say VERB 2 acl:relcl Pres"
    )
    assert _pointed_at("The chair of the board, Omar Haddad says “it rained”.", rows) == "Omar Haddad"


def test_who_signed_the_letter_is_not_the_union_that_writes_in_it():
    rows = (
        "In in ADP 3 case\na a DET 3 det\nletter letter NOUN 10 obl\nsigned sign VERB 3 acl Part\n"
        "by by ADP 6 case\n"
        "Omar Omar PROPN 4 obl:agent B-PERSON\nHaddad Haddad PROPN 6 flat E-PERSON\n, , PUNCT 3 punct\n"
        "vets vet NOUN 10 nsubj Plur\nsay say VERB 0 root Pres"
    )
    assert _pointed_at("In a letter signed by Omar Haddad, vets say “it rained”.", rows) == "vets"


@pytest.mark.parametrize(
    ("role", "barred"), [("Her husband", {0}), (None, set()), ("the Health Minister", {1})]
)
def test_the_health_minister_is_nobody_known_as_a_husband(role, barred):
    scene = attributor_of({}, {}).rules.scene(reading_of_text())
    phrase = _described(scene, "the health minister")
    scene.cast.entities[0].roles = [] if role is None else [role]
    answers = {"role": 1.0, "shared": 1.0} if role == "the Health Minister" else {"shared": 0.0}
    finding = replace(scene.findings[0], phrase=phrase, observed=[(0, answers), (1, {"shared": 0.0})])
    assert barred_by_office(scene, finding) == barred


@pytest.mark.parametrize(
    ("sentence", "text", "met"),
    [
        ("His his PRON 2 nmod:poss Poss\nson son NOUN 3 nsubj", "His son shrugged.", ["His son"]),
        ("The the DET 2 det\nother other ADJ 3 nsubj", "The other shrugged.", ["The other"]),
        ("His his PRON 2 nmod:poss Poss\ncar car NOUN 3 nsubj", "His car shrugged.", []),
        ("The the DET 2 det\nson son NOUN 3 obj", "The son shrugged.", []),
    ],
)
def test_somebody_of_anothers_is_met_before_he_speaks(sentence, text, met):
    text += " “It rained,” he said."
    reading = reading_of(
        text,
        sentence + "\nshrugged shrug VERB 0 root Past\n. . PUNCT 3 punct",
        "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 7 ccomp Past\n, , PUNCT 3 punct\n"
        "” ” PUNCT 3 punct\nhe he PRON 7 nsubj Prs\nsaid say VERB 0 root Past\n. . PUNCT 7 punct",
    )
    attributor = attributor_of({"source": {"he": 0.9}})
    scene = attributor.rules.scene(reading)
    (case,) = attributor.cases(reading, scene)
    names = {e.number: e.name for e in scene.cast.entities}
    assert [names[number] for number, _ in case.candidates] == met


@pytest.mark.parametrize(("moved", "tense"), [("had", Tense.PAST), ("will", Tense.FUTURE)])
def test_she_told_that_it_rained_is_past_unless_something_is_to_come(moved, tense):
    text = f"She told us that it {moved} move “quite slowly”."
    reading = reading_of(
        text,
        "She she PRON 2 nsubj Prs\ntold tell VERB 0 root Past\nus we PRON 2 iobj Prs\n"
        f"that that SCONJ 7 mark\nit it PRON 7 nsubj Prs\n{moved} {moved} AUX 7 aux Fin\n"
        "move move VERB 2 ccomp Inf\n“ “ PUNCT 10 punct\nquite quite ADV 10 advmod\n"
        "slowly slowly ADV 7 advmod\n” ” PUNCT 10 punct\n. . PUNCT 2 punct",
    )
    told = {name: 0.96 if name == "future" else 0.01 for name in TENSES}
    attributor = attributor_of({"source": {"She": 0.9}, "tense": told})
    scene = attributor.rules.scene(reading)
    (case,) = attributor.cases(reading, scene)
    assert case.finding.report.code == "governed"
    assert best_tense(scene, case, COMBINER.tense) is tense


@pytest.mark.parametrize(("noun", "owned"), [("family", True), ("lawyers", True), ("letter", False)])
def test_whose_family_it_is_does_not_speak_for_it(noun, owned):
    text = f"Ana Petrova met Omar Haddad. Petrova’s {noun} said it was “fine”."
    rows = (
        "Petrova Petrova PROPN 3 nmod:poss S-PERSON\n’s ’s PART 1 case\n"
        f"{noun} {noun.removesuffix('s')} NOUN 4 nsubj\nsaid say VERB 0 root Past\nit it PRON 8 nsubj Prs\n"
        "was be AUX 8 cop Past\n“ “ PUNCT 8 punct\nfine fine ADJ 4 ccomp\n” ” PUNCT 8 punct\n"
        ". . PUNCT 4 punct"
    )
    scene = attributor_of({}).rules.scene(reading_of(text, SENTENCES[0], rows))
    assert scene.findings[0].phrase.text == f"Petrova’s {noun}"
    assert owners(scene, scene.findings[0].phrase) == ({0} if owned else set())


@pytest.mark.parametrize(
    ("sentence", "barred"),
    [
        ("In a reply to Petrova it said “fine”.", True),
        ("In a speech to Petrova it said “fine”.", False),
        ("In a note seen by Petrova it said “fine”.", True),
        ("In a review by Petrova it said “fine”.", False),
    ],
)
def test_who_was_told_or_shown_the_words_does_not_say_them(sentence, barred):
    text = f"Ana Petrova met Omar Haddad. {sentence}"
    words = sentence.split()
    shown = words[3] == "seen"
    rows = "In in ADP 3 case\na a DET 3 det\n" + f"{words[2]} {words[2]} NOUN {7 + shown} obl\n"
    rows += "seen see VERB 3 acl Past\n" if shown else ""
    rows += (
        f"{words[3 + shown]} {words[3 + shown]} ADP {5 + shown} case\n"
        f"Petrova Petrova PROPN {4 if shown else 3} {'obl' if shown else 'nmod'} S-PERSON\n"
        f"it it PRON {7 + shown} nsubj Prs\nsaid say VERB 0 root Past\n“ “ PUNCT {9 + shown} punct\n"
        f"fine fine ADJ {7 + shown} ccomp\n” ” PUNCT {9 + shown} punct\n. . PUNCT {7 + shown} punct"
    )
    reading = reading_of(text, SENTENCES[0], rows)
    scene = attributor_of({}).rules.scene(reading)
    assert scene.findings[0].phrase.text == "it"
    assert readers(scene, scene.findings[0].phrase) == ({0} if barred else set())


@pytest.mark.parametrize(
    ("told", "pronoun", "met"),
    [
        ("A card NOUN nsubj", "It", ["A card"]),
        ("A car NOUN nsubj", "It", []),
        ("The fitters NOUN nsubj Plur", "They", ["The fitters"]),
        ("The chair NOUN nsubj Plur", "They", []),
        ("A group NOUN nsubj", "They", ["A group"]),
        ("The steward NOUN nsubj", "He", ["The steward"]),
        ("The steward NOUN obj", "He", []),
        ("The mother NOUN nsubj", "She", []),
        ("Ana steward PROPN nsubj", "He", []),
    ],
)
def test_whom_or_what_was_told_of_just_before_a_pronoun_may_be_meant(told, pronoun, met):
    first, noun, upos, relation, *feats = told.split()
    text = f"{first} {noun} came. {pronoun} said: “All is well.”"
    reading = reading_of(
        text,
        f"{first} {first.lower()} DET 2 det\n"
        f"{noun} {noun.removesuffix('s')} {upos} 3 {relation} {' '.join(feats)}\n"
        "came come VERB 0 root Past\n. . PUNCT 3 punct",
        f"{pronoun} {pronoun.lower()} PRON 2 nsubj Prs\nsaid say VERB 0 root Past\n: : PUNCT 2 punct\n"
        "“ “ PUNCT 7 punct\nAll all DET 7 nsubj\nis be AUX 7 cop Pres\nwell well ADJ 2 ccomp\n"
        ". . PUNCT 2 punct\n” ” PUNCT 2 punct",
    )
    attributor = attributor_of({"source": {pronoun: 0.9}})
    scene = attributor.rules.scene(reading)
    (case,) = attributor.cases(reading, scene)
    names = {e.number: e.name for e in scene.cast.entities}
    assert [names[number] for number, _ in case.candidates] == met


def test_what_is_pointed_at_in_an_apposition_is_the_noun_before_it():
    text = "Her neighbour, an old man, heard it. “Let it rise,” he said."
    reading = reading_of(
        text,
        "Her her PRON 2 nmod:poss Poss\nneighbour neighbour NOUN 7 nsubj\n, , PUNCT 6 punct\nan a DET 6 det\n"
        "old old ADJ 6 amod\nman man NOUN 2 appos\nheard hear VERB 0 root Past\nit it PRON 7 obj Prs\n"
        ". . PUNCT 7 punct",
        "“ “ PUNCT 2 punct\nLet let VERB 8 ccomp\nit it PRON 4 nsubj Prs\nrise rise VERB 2 xcomp\n"
        ", , PUNCT 2 punct\n” ” PUNCT 2 punct\nhe he PRON 8 nsubj Prs\nsaid say VERB 0 root Past\n"
        ". . PUNCT 8 punct",
    )
    attributor = attributor_of({"source": {"he": 0.9}, "speaker": {"man": 0.9}})
    scene = attributor.rules.scene(reading)
    (case,) = attributor.cases(reading, scene)
    names = {e.number: e.name for e in scene.cast.entities}
    assert [names[number] for number, _ in case.candidates] == ["Her neighbour"]
