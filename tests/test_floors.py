"""The figures that the parser has reached, and the file that holds them."""

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotebank.errors import EvaluationError
from quotebank.evaluation import floors
from quotebank.evaluation.commands import eval_command
from quotebank.evaluation.floors import (
    FLOORS_FILE,
    FloorSet,
    digest_of,
    floors_for,
    lowered,
    measured,
    parse_floors,
    raised,
    read_floors,
    shortfalls,
    write_floors,
)
from quotebank.evaluation.gold import Prediction, read_gold
from quotebank.evaluation.score import score

ROOT = Path(__file__).parents[1]
OUR_SETS = {
    "seeds": ROOT / "seeds" / "gold.jsonl",
    "gold": ROOT / "tests" / "gold" / "gold.jsonl",
    **{
        f"articles-{name}": ROOT / "tests" / "gold" / "articles" / f"{name}.jsonl"
        for name in (
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
        )
    },
}
SHARED_SETS = {"dev": "bench/dev.jsonl", "articles-dev": "bench/articles-dev.jsonl"}


@pytest.mark.parametrize("name", OUR_SETS)
def test_our_gold_sets_are_not_under_their_floors(name, parsed_score):
    check(name, OUR_SETS[name], parsed_score)


@pytest.mark.shared
@pytest.mark.parametrize("name", SHARED_SETS)
def test_the_shared_gold_sets_are_not_under_their_floors(name, shared, parsed_score):
    check(name, shared / SHARED_SETS[name], parsed_score)


def check(name, gold, parsed_score):
    floors_by_name = read_floors()
    assert name in floors_by_name, f"no floors yet: quotebank eval {gold} --raise-floors {name}"
    standing = floors_by_name[name]
    assert standing.sha256 == digest_of(gold), (
        f"{gold} has changed: quotebank eval {gold} --raise-floors {name}"
    )
    assert shortfalls(standing, measured(parsed_score(gold))) == []


def test_no_floor_has_ever_fallen():
    path = FLOORS_FILE.relative_to(ROOT).as_posix()
    log = git("log", "--format=%H", "--", path)
    if log is None:
        pytest.skip("needs the git history")
    versions = [git("show", f"{commit}:{path}") for commit in reversed(log.split())]
    history = [parse_floors(version.encode()) for version in versions if version is not None]
    history.append(read_floors())
    for before, after in pairwise(history):
        assert lowered(before, after) == []


def git(*arguments):
    try:
        result = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return result.stdout if result.returncode == 0 else None


OLD = {"set": FloorSet(sha256="aa", floors={"f1": 90.0, "tense": 80.0})}


def test_floors_rise_to_what_is_measured_and_never_fall():
    assert raised(OLD, "set", "aa", {"f1": 91.5, "tense": 70.0, "found": 99.0}) == {
        "set": FloorSet(sha256="aa", floors={"f1": 91.5, "found": 99.0, "tense": 80.0})
    }
    assert raised(OLD, "other", "bb", {"f1": 50.0}) == {
        **OLD,
        "other": FloorSet(sha256="bb", floors={"f1": 50.0}),
    }


def test_floors_of_a_changed_gold_file_start_anew():
    changed = raised(OLD, "set", "cc", {"f1": 60.0})
    assert changed == {"set": FloorSet(sha256="cc", floors={"f1": 60.0})}
    assert lowered(OLD, changed) == []


@pytest.mark.parametrize(
    "new, fault",
    [
        ({}, "the floors of set would go"),
        (
            {"set": FloorSet(sha256="aa", floors={"f1": 89.9, "tense": 80.0})},
            "set f1 would fall from 90.0 to 89.9",
        ),
        ({"set": FloorSet(sha256="aa", floors={"f1": 90.0})}, "set tense would fall from 80.0 to None"),
    ],
)
def test_lowering_a_floor_is_refused(tmp_path, new, fault):
    path = tmp_path / "floors.json"
    write_floors(OLD, path)
    assert lowered(OLD, new) == [fault]
    with pytest.raises(EvaluationError, match=f"floors only rise, and {fault}"):
        write_floors(new, path)
    assert read_floors(path) == OLD


def test_a_figure_under_its_floor_is_named():
    assert shortfalls(OLD["set"], {"f1": 89.0, "found": 1.0}) == [
        "f1 is 89.0, its floor is 90.0",
        "tense is None, its floor is 80.0",
    ]
    assert shortfalls(OLD["set"], {"f1": 90.0, "tense": 80.0}) == []


def test_floors_are_set_two_stretches_under_the_figures():
    articles = read_gold(OUR_SETS["gold"])
    perfect = {
        article.doc: [
            Prediction(start=one.start, end=one.end, speaker=one.speaker, tense=one.tense, mention=one.cue[0])
            for one in article.quotes
            if one.cue
        ]
        for article in articles
    }
    result = score(articles, perfect)
    margin = 200 / result.all.n
    figures = measured(result)
    assert figures["mention"] == 0.0
    assert figures["precision"] == 100.0
    assert floors_for(result) == {name: max(0.0, round(one - margin, 1)) for name, one in figures.items()}
    assert 98.9 <= floors_for(result)["precision"] <= 99.1


def test_measures_without_a_figure_have_no_floor():
    figures = measured(score(read_gold(OUR_SETS["gold"]), {}))
    assert figures == {"found": 0.0, "speaker": 0.0, "mention": 0.0, "f1": 0.0, "tense": 0.0}


@pytest.mark.parametrize(
    "content", ["", "[]", '{"set": {"f1": 90}}', '{"set": {"sha256": "a", "floors": {"f1": "x"}}}']
)
def test_a_damaged_floors_file_is_refused(tmp_path, content):
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match="cannot be read as floors; restore it from the repository"):
        read_floors(path)


def test_eval_raises_floors(tmp_path, monkeypatch):
    path = tmp_path / "floors.json"
    write_floors(OLD, path)
    monkeypatch.setattr(floors, "FLOORS_FILE", path)
    answers = tmp_path / "answers.jsonl"
    answers.write_text("", encoding="utf-8")
    gold = OUR_SETS["seeds"]
    result = CliRunner().invoke(
        eval_command, [str(gold), "--predictions", str(answers), "--raise-floors", "new"]
    )
    assert result.exit_code == 0, result.output
    assert read_floors(path) == {
        **OLD,
        "new": FloorSet(
            sha256=digest_of(gold),
            floors={"f1": 0.0, "found": 0.0, "mention": 0.0, "speaker": 0.0, "tense": 0.0},
        ),
    }
