"""The measures, against figures worked out by hand and, where it is there, against the shared scorer."""

import importlib.util
import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest

from quotebank.evaluation.gold import GoldArticle, Prediction, read_gold
from quotebank.evaluation.mistakes import (
    Form,
    Outcome,
    fault_of,
    form_of,
    mistakes,
    outcomes_by_form,
    taken_for_speech,
)
from quotebank.evaluation.report import mistake_lines, score_json, score_lines
from quotebank.evaluation.score import Figures, same_speaker, score
from quotebank.records import SpeakerKind, Tense

SHARED = Path(__file__).parents[2] / "shared"

TEXT = (
    "“The bridge is safe and it will stay open,” said Ada Orme, the engineer.\n"
    "“We will see,” he added. Locals call it “the wobbler”.\n"
    "A guide said it was “fine”."
)


def stretch(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


ARTICLE = GoldArticle.model_validate(
    {
        "doc": "bridge",
        "text": TEXT,
        "quotes": [
            {
                **stretch("“The bridge is safe and it will stay open,”"),
                "speech": True,
                "speaker": "Ada Orme",
                "kind": "person",
                "tense": "past",
                "source": [(TEXT.index("Ada"), TEXT.index("Ada") + 8)],
            },
            {
                **stretch("“We will see,”"),
                "speech": True,
                "speaker": "Bo Finch",
                "kind": "person",
                "tense": "none",
            },
            {**stretch("“the wobbler”"), "speech": False},
            {
                **stretch("“fine”"),
                "speech": True,
                "speaker": "a guide",
                "kind": "unnamed",
                "tense": "past",
            },
        ],
    }
)


def predicted(words: str, speaker: str | None, tense: str | None = "past", **more: object) -> Prediction:
    return Prediction.model_validate({**stretch(words), "speaker": speaker, "tense": tense, **more})


PREDICTIONS = {
    "bridge": [
        predicted("“The bridge is safe and it will stay open,”", "Orme", mention=(TEXT.index("Ada"), 50)),
        predicted("“We will see,”", "Ada Orme"),
        predicted("“the wobbler”", None),
        predicted("the engineer", None),
    ]
}


def test_figures_worked_out_by_hand():
    result = score([ARTICLE], PREDICTIONS)
    # Three stretches are speech, two of them covered, one with its speaker; three stretches are covered.
    assert result.all == Figures(
        n=3,
        found=66.7,
        precision=66.7,
        speaker=33.3,
        named=50.0,
        mention=100.0,
        f1=33.3,
        tense=50.0,
    )
    assert result.full == Figures(1, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0)
    assert result.part == Figures(2, 50.0, 50.0, 0.0, 0.0, None, 0.0, 0.0)
    assert result.outside == 1
    assert set(result.kinds) == {SpeakerKind.PERSON, SpeakerKind.UNNAMED}
    assert result.tenses[Tense.NONE].tense is None
    assert result.marks == {"“": result.all}


def test_nothing_predicted_finds_nothing():
    result = score([ARTICLE], {})
    assert result.all == Figures(3, 0.0, None, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert [fault_of(row) for row in result.rows] == ["not found", "not found", None, "not found"]


def test_one_prediction_may_cover_several_stretches():
    whole = Prediction(start=0, end=len(TEXT), speaker="Ada Orme", tense=Tense.PAST)
    result = score([ARTICLE], {"bridge": [whole]})
    assert [row.covered for row in result.rows] == [True] * 4
    assert result.outside == 0


@pytest.mark.parametrize("cut, covered", [(21, True), (22, False)])
def test_half_of_the_characters_cover_a_stretch(cut, covered):
    article = GoldArticle.model_validate(
        {
            "doc": "a",
            "text": "x" * 42,
            "quotes": [{"start": 0, "end": 42, "speech": True, "speaker": "B", "kind": "org"}],
        }
    )
    row = score([article], {"a": [Prediction(start=cut, end=42)]}).rows[0]
    assert row.covered is covered


def test_the_prediction_that_overlaps_most_is_taken():
    near, far = (
        Prediction(start=0, end=22, speaker="Near"),
        Prediction(start=0, end=40, speaker="Far"),
    )
    row = score([ARTICLE], {"bridge": [near, far]}).rows[0]
    assert row.prediction == far


@pytest.mark.parametrize(
    "gold, given, kind",
    [
        ("Hillary Clinton", "Clinton", "person"),
        ("Hillary Clinton", "Mrs. H. Clinton", "person"),
        ("Elizabeth Warren", "Sen. Eliza Warren", "person"),
        ("Józef Wałęsa-Nowak", "Jozef Wałęsa-Nowak", "person"),
        ("Trinh Thi Ngoc Ha", "Trinh Thi", "person"),
        ("Kev", "Kev Braddock", "person"),
        ("National Crime Agency", "the Crime Agency", "org"),
        ("a spokesman for the mayor", "the mayor’s spokesman", "unnamed"),
        ("Colin Dray & Bethan Ifans", "Bethan Ifans", "group"),
        ("the two governments", "two governments", "group"),
    ],
)
def test_names_of_one_speaker(gold, given, kind):
    assert same_speaker(gold, given, SpeakerKind(kind))


@pytest.mark.parametrize(
    "gold, given, kind",
    [
        ("Hillary Clinton", None, "person"),
        ("Hillary Clinton", "", "person"),
        ("Hillary Clinton", "Bill Clinton", "person"),
        ("Hillary Clinton", "Hillary", "person"),
        ("Joel Thackray", "Marian Thackray", "person"),
        ("National Crime Agency", "Border Force", "org"),
        ("a spokesman for the mayor", "a driver from Oruro", "unnamed"),
        ("Colin Dray & Bethan Ifans", "Rhys Powell", "group"),
        ("Ada Orme", "…", "person"),
    ],
)
def test_names_of_two_speakers(gold, given, kind):
    assert not same_speaker(gold, given, SpeakerKind(kind))


def test_form_follows_the_mention_or_the_paragraph():
    rows = score([ARTICLE], PREDICTIONS).rows
    assert [form_of(row) for row in rows if row.gold.speech] == [Form.NAME, Form.PRONOUN, Form.UNNAMED]


def test_a_paragraph_that_goes_on_is_continued():
    text = "He said: “One.\n“Two.”\n“Three.”"
    marked = [(9, 14), (15, 21), (22, 30)]
    common = {"speech": True, "speaker": "Bo Finch", "kind": "person"}
    quotes = [{"start": start, "end": end, **common} for start, end in marked]
    article = GoldArticle.model_validate({"doc": "a", "text": text, "quotes": quotes})
    assert [form_of(row) for row in score([article], {}).rows] == [
        Form.PRONOUN,
        Form.CONTINUED,
        Form.ELSEWHERE,
    ]


def test_figures_by_opening_mark():
    text = "‘a’ «b» ''c'' \"d\""
    marked = [(0, 3), (4, 7), (8, 13), (14, 17)]
    common = {"speech": True, "speaker": "Bo", "kind": "person"}
    quotes = [{"start": start, "end": end, **common} for start, end in marked]
    article = GoldArticle.model_validate({"doc": "a", "text": text, "quotes": quotes})
    assert list(score([article], {}).marks) == ['"', "''", "«", "‘"]


def test_outcomes_and_mistakes():
    rows = score([ARTICLE], PREDICTIONS).rows
    assert [
        (line.form, {o.value: n for o, n in line.outcomes.items() if n}) for line in outcomes_by_form(rows)
    ] == [
        (Form.NAME, {"right": 1}),
        (Form.PRONOUN, {"wrong": 1}),
        (Form.UNNAMED, {"not found": 1}),
    ]
    assert outcomes_by_form(rows)[0].n == 1
    assert list(outcomes_by_form(rows)[0].outcomes) == list(Outcome)
    assert taken_for_speech(rows) == (1, 1)
    assert [fault_of(row) for row in mistakes(rows)] == [
        "speaker 'Ada Orme' for 'Bo Finch' (pronoun)",
        "not speech, taken for it",
        "not found",
    ]


def test_a_wrong_tense_is_a_mistake():
    (row,) = mistakes(score([ARTICLE], {"bridge": [predicted("“fine”", "guide", "future")]}).rows[3:])
    assert fault_of(row) == "tense future for past"


def test_tables():
    result = score([ARTICLE], PREDICTIONS)
    lines = list(score_lines(result))
    assert lines[0].split() == ["n", "found", "precision", "speaker", "named", "mention", "f1", "tense"]
    assert lines[1].split() == ["all", "3", "66.7", "66.7", "33.3", "50.0", "100.0", "33.3", "50.0"]
    assert lines[3].split() == ["part", "2", "50.0", "50.0", "0.0", "0.0", "–", "0.0", "0.0"]
    assert lines[-1] == "not speech, taken for it: 1 of 1"
    assert list(mistake_lines(result.rows, 1)) == [
        "",
        "bridge:73 speaker 'Ada Orme' for 'Bo Finch' (pronoun)",
        "    “The bridge is safe and it will stay open,” said Ada Orme, the engineer. "
        "⟦“We will see,”⟧ he added. Locals call it “the wobbler”. A guide said it was “fine”.",
    ]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["dev", "articles-dev"])
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_equal_the_shared_scorer(name, seed):
    scorer_path = SHARED / "bench" / "score.py"
    if not scorer_path.exists():
        pytest.skip("needs ../shared/bench")
    spec = importlib.util.spec_from_file_location("shared_score", scorer_path)
    assert spec is not None and spec.loader is not None
    shared_score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shared_score)

    path = SHARED / "bench" / f"{name}.jsonl"
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = {doc["doc"]: damaged(doc["quotes"], random.Random(seed)) for doc in gold}
    expected, _ = shared_score.score(gold, answers)
    ours = score(
        read_gold(path),
        {doc: [Prediction.model_validate(quote) for quote in quotes] for doc, quotes in answers.items()},
    )
    assert score_json(ours) | expected == score_json(ours)
    assert asdict(ours.all)["f1"] > 20


def damaged(quotes, rng):
    """Gold answers with offsets, speakers, mentions and tenses knocked about."""
    names = [quote["speaker"] for quote in quotes if quote["speech"]] or ["Nobody"]
    answers = []
    for quote in quotes:
        start = max(0, quote["start"] + rng.randint(-9, 9))
        end = quote["end"] + rng.randint(-9, 9)
        if rng.random() < 0.1 or end <= start:
            continue
        name = quote.get("speaker") or rng.choice(names)
        spoilt = [
            name,
            name,
            name.split()[-1],
            name.split()[0],
            f"the {name}",
            name[:5],
            rng.choice(names),
            None,
        ]
        answers.append(
            {
                "start": start,
                "end": end,
                "speaker": rng.choice(spoilt),
                "mention": rng.choice([*quote.get("source", []), [start, end], None]),
                "tense": rng.choice([quote.get("tense"), "past", None]),
            }
        )
    return answers
