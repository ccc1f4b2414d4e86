"""Gold files, predictions, calibration, and the command that prints them."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotebank.errors import EvaluationError
from quotebank.evaluation.calibration import Bin, Calibration, Point, calibrate, calibration_of
from quotebank.evaluation.commands import eval_command
from quotebank.evaluation.gold import GoldArticle, Prediction, read_gold, read_predictions, write_predictions
from quotebank.evaluation.predict import predict, rows_of
from quotebank.evaluation.score import score
from quotebank.records import (
    Article,
    Candidate,
    Extent,
    Mention,
    MentionKind,
    ParsedArticle,
    Quote,
    Span,
    Speaker,
    SpeakerKind,
    Tense,
)

GOLD_FOLDER = Path(__file__).parent / "gold"
MARKS = re.compile("[“”\"«»‹›„‟‚`]|(?<!\\w)['‘’]|['‘’](?!\\w)")

LINE = {
    "doc": "a",
    "text": "“Yes,” said Bo.",
    "quotes": [{"start": 0, "end": 6, "speech": True, "speaker": "Bo", "kind": "person", "tense": "past"}],
}


def written(folder, *values):
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return path


def changed(**quote):
    return LINE | {"quotes": [LINE["quotes"][0] | quote]}


def test_gold_is_read(tmp_path):
    path = written(tmp_path, LINE, LINE | {"doc": "b", "annotated": False, "quotes": []})
    (article,) = read_gold(path)
    assert article == GoldArticle.model_validate(LINE)
    assert article.quotes[0].tense is Tense.PAST


@pytest.mark.parametrize(
    "line, fault",
    [
        (LINE | {"text": None}, "text: Input should be a valid string"),
        (changed(start=6), "quotes.0: the stretch 6-6 is empty"),
        (changed(start=-1), "quotes.0.start: Input should be greater than or equal to 0"),
        (changed(end=99), "the stretch 0-99 ends after the text"),
        (changed(kind="robot"), "quotes.0.kind: Input should be 'person', 'unnamed', 'org' or 'group'"),
        (changed(tense="later"), "quotes.0.tense: Input should be 'past', 'present'"),
        (changed(speaker=None), "the speech 0-6 has no speaker or no kind"),
        (LINE | {"text": "“Ye\ns” said Bo."}, "the stretch 0-6 crosses a line break"),
        ([], "Input should be a valid dictionary"),
    ],
)
def test_a_malformed_gold_line_is_named(tmp_path, line, fault):
    path = written(tmp_path, LINE | {"doc": "first"}, line)
    with pytest.raises(EvaluationError) as caught:
        read_gold(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:2: ")
    assert fault in message
    assert "\n" not in message


def test_files_that_are_no_gold(tmp_path):
    with pytest.raises(
        EvaluationError, match=r"cannot be read \(No such file or directory\); check the path"
    ):
        read_gold(tmp_path / "absent.jsonl")
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe{")
    with pytest.raises(EvaluationError, match="not UTF-8 at byte 0"):
        read_gold(binary)
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"doc": "a"', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"broken\.jsonl:1: not JSON"):
        read_gold(broken)
    with pytest.raises(EvaluationError, match="'a' is given twice; keep one of them"):
        read_gold(written(tmp_path, LINE, LINE))
    with pytest.raises(EvaluationError, match="no annotated article in it"):
        read_gold(written(tmp_path))


def test_predictions_are_written_and_read_again(tmp_path):
    path = tmp_path / "predicted.jsonl"
    predictions = {
        "a": [
            Prediction(start=0, end=6, speaker="Bo", mention=(12, 14), tense=Tense.PAST, confidence=0.5),
            Prediction(start=8, end=9, suggestion="Zoë", confidence=0.2),
        ],
        "b": [],
    }
    write_predictions(path, predictions)
    assert read_predictions(path) == predictions
    with pytest.raises(EvaluationError, match="cannot be written"):
        write_predictions(tmp_path / "absent" / "predicted.jsonl", predictions)


def quote(**fields):
    return Quote(
        spans=(Span(start=0, end=6), Span(start=9, end=14)), text="Yes,\nno", extent=Extent.PARTIAL, **fields
    )


BO = Speaker(name="Bo", kind=SpeakerKind.PERSON)
AL = Speaker(name="Al", kind=SpeakerKind.PERSON)


def test_a_quotation_gives_one_prediction_for_each_stretch():
    mention = Mention(span=Span(start=20, end=22), kind=MentionKind.NAME, text="Bo")
    rows = rows_of(quote(speaker=BO, confidence=0.9, tense=Tense.FUTURE, mention=mention))
    common = {"speaker": "Bo", "mention": (20, 22), "tense": Tense.FUTURE, "confidence": 0.9}
    assert rows == [Prediction(start=0, end=6, **common), Prediction(start=9, end=14, **common)]


def test_an_unsure_speaker_is_a_suggestion():
    candidates = (Candidate(speaker=AL, probability=0.3), Candidate(speaker=BO, probability=0.4))
    (row, _) = rows_of(quote(candidates=candidates, reason="unsure"))
    assert row == Prediction(start=0, end=6, tense=Tense.NONE, suggestion="Bo", confidence=0.4)
    (row, _) = rows_of(quote(reason="nobody is named"))
    assert row == Prediction(start=0, end=6, tense=Tense.NONE)


class HalfParser:
    """Takes everything for speech by Bo, scare quotes for none, and fails on empty articles."""

    def parse(self, articles):
        for article in articles:
            if article.text:
                quotes = (quote(speaker=BO, confidence=1.0), quote(is_speech=False, reason="scare quote"))
                yield ParsedArticle(article=Article(text=article.text), quotes=quotes, parser="half")


def test_only_speech_is_predicted_and_a_failed_article_predicts_nothing():
    failed = GoldArticle(doc="failed", text="", quotes=())
    predictions = predict([failed, GoldArticle.model_validate(LINE)], HalfParser())
    assert predictions["failed"] == []
    assert [(row.start, row.end, row.speaker) for row in predictions["a"]] == [(0, 6, "Bo"), (9, 14, "Bo")]


def test_calibration_worked_out_by_hand():
    judged = [(0.9, True), (0.9, True), (0.9, False), (1.0, True), (0.25, False)]
    assert calibration_of(judged) == Calibration(
        n=5,
        error=pytest.approx((1 * 0.25 + 4 * abs(3.7 / 4 - 3 / 4)) / 5),
        bins=(
            Bin(low=0.2, high=0.3, n=1, confidence=0.25, right=0.0),
            Bin(low=0.9, high=1.0, n=4, confidence=pytest.approx(3.7 / 4), right=0.75),
        ),
        points=(
            Point(coverage=0.2, threshold=1.0, right=1.0),
            Point(coverage=0.8, threshold=0.9, right=0.75),
            Point(coverage=1.0, threshold=0.25, right=0.6),
        ),
    )


def test_calibration_of_nothing():
    assert calibration_of([]) == Calibration(n=0, error=0.0, bins=(), points=())


def test_calibration_judges_suggestions_and_scare_quotes():
    article = GoldArticle.model_validate(
        LINE
        | {
            "text": "“Yes,” said Bo “Big” Lee.",
            "quotes": [LINE["quotes"][0], {"start": 15, "end": 20, "speech": False}],
        }
    )
    rows = score(
        [article],
        {
            "a": [
                Prediction(start=0, end=6, suggestion="Bo", confidence=0.6),
                Prediction(start=15, end=20, speaker="Bo", confidence=0.7),
            ]
        },
    ).rows
    assert [(one.n, one.right) for one in calibrate(rows).bins] == [(1, 1.0), (1, 0.0)]
    assert score([article], {"a": [Prediction(start=0, end=6, speaker="Bo")]}).rows[0].speaker
    assert calibrate(score([article], {"a": [Prediction(start=0, end=6, speaker="Bo")]}).rows).n == 0


def run(*arguments):
    return CliRunner().invoke(eval_command, [str(argument) for argument in arguments])


def test_eval_prints_the_table_of_a_predictions_file(tmp_path):
    gold = written(tmp_path, LINE)
    answers = tmp_path / "answers.jsonl"
    write_predictions(
        answers, {"a": [Prediction(start=0, end=6, speaker="Al", tense=Tense.PAST, confidence=0.8)]}
    )
    assert run(tmp_path, "--predictions", answers).output == run(gold, "--predictions", answers).output
    result = run(gold, "--predictions", answers, "--errors", 5, "--calibration")
    assert result.exit_code == 0
    lines = [line.split() for line in result.output.splitlines()]
    assert lines[1] == ["all", "1", "100.0", "100.0", "0.0", "0.0", "–", "0.0", "100.0"]
    assert ["person", "1", "100.0", "0.0", "–", "100.0"] in lines
    assert "expected calibration error: 0.800" in result.output
    assert "a:0 speaker 'Al' for 'Bo' (name beside it)" in result.output


def test_eval_prints_one_json_object(tmp_path):
    gold = written(tmp_path, LINE)
    answers = tmp_path / "answers.jsonl"
    write_predictions(answers, {})
    result = run(gold, "--predictions", answers, "--json")
    assert "1 of 1 articles have no predictions, the first is a" in result.stderr
    value = json.loads(result.stdout)
    assert value["all"] == {
        "n": 1,
        "found": 0.0,
        "precision": None,
        "speaker": 0.0,
        "named": 0.0,
        "mention": None,
        "f1": 0.0,
        "tense": 0.0,
    }
    assert value["forms"] == {"name beside it": {"right": 0, "wrong": 0, "no speaker": 0, "not found": 1}}
    assert value["taken_for_speech"] == {"taken": 0, "others": 0}


def test_eval_dumps_predictions_in_the_form_it_reads(tmp_path):
    gold = written(tmp_path, LINE)
    answers, copy = tmp_path / "answers.jsonl", tmp_path / "copy.jsonl"
    write_predictions(answers, {"a": [Prediction(start=0, end=6, speaker="Bo", mention=(12, 14))]})
    assert run(gold, "--predictions", answers, "--dump", copy).exit_code == 0
    assert copy.read_bytes() == answers.read_bytes()


def test_our_gold_is_what_the_articles_say():
    articles = read_gold(GOLD_FOLDER / "gold.jsonl")
    assert len(articles) >= 16
    for article in articles:
        (path,) = (path for path in GOLD_FOLDER.glob(f"{article.doc}.*"))
        assert path.read_text(encoding="utf-8").endswith(article.text)
        end = 0
        for one in article.quotes:
            assert end <= one.start, article.doc
            end = one.end
            assert MARKS.match(article.text[one.start]), (article.doc, one.start)
            if one.speech and one.kind is SpeakerKind.PERSON:
                assert one.speaker in article.text, (
                    article.doc,
                    one.speaker,
                )
            for mention in one.source:
                assert article.text[slice(*mention)].strip()


def test_our_gold_has_every_kind_of_speaker_and_tense():
    speech = [
        one for article in read_gold(GOLD_FOLDER / "gold.jsonl") for one in article.quotes if one.speech
    ]
    assert {one.kind for one in speech} == set(SpeakerKind)
    assert {one.tense for one in speech} == set(Tense)
