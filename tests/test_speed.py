"""The benchmark: processes, stages and failures, measured on systems made for the purpose."""

import json
import sys
import types

import pytest
from click.testing import CliRunner

from quotebank.errors import EvaluationError, ModelError, ReadError
from quotebank.evaluation import speed
from quotebank.evaluation.commands import bench_command
from quotebank.evaluation.systems import QuotebankSystem, Settings, Stopwatch, TextacySystem


class Counting:
    """Reads by counting; one stage for the texts and one inside it."""

    name = "counting"

    def __init__(self, settings):
        self.settings = settings
        self.seen = 0

    def read(self, texts):
        self.seen += len(texts)
        return f"{self.settings.models} read {self.seen - 1}"

    def stages(self):
        return {"counting": self.seen * 1e-9, "counting: adding": self.seen * 5e-10}


class Refusing(Counting):
    def __init__(self, settings):
        raise ModelError("the models are absent: install them")


class Failing(Counting):
    def read(self, texts):
        raise IndexError("no such thing")


class Dying(Counting):
    def read(self, texts):
        sys.exit(3)


@pytest.mark.parametrize("processes, note", [(1, "m read 3"), (2, "m read 2; m read 1")])
def test_texts_are_dealt_out_to_processes(processes, note):
    pace = speed.measure(Counting, ["one two", "three", "four five six"], processes, Settings(models="m"))
    assert (pace.name, pace.processes, pace.articles, pace.words) == ("counting", processes, 3, 6)
    assert pace.note == note
    assert pace.seconds > 0
    assert pace.processor is not None and pace.processor >= 0
    assert pace.words_per_second == 2 * pace.articles_per_second
    assert pace.memory is None or pace.memory > 1_000_000
    assert list(pace.stages) == ["counting", "counting: adding", "rest"]
    assert pace.stages["counting"] + pace.stages["rest"] == pytest.approx(1)


@pytest.mark.parametrize(
    "make, reason",
    [
        (Refusing, "the models are absent: install them"),
        (Failing, "IndexError: no such thing"),
        (Dying, "a process ended early"),
    ],
)
def test_a_process_that_fails_says_why(make, reason):
    with pytest.raises(EvaluationError, match=reason):
        speed.measure(make, ["one", "two"], 2, Settings())


def test_the_parser_is_timed_by_stage():
    pace = speed.measure(QuotebankSystem, ["“The road is open,” said Ada Orme, the engineer."], 1, Settings())
    assert set(pace.stages) == {
        "quotation",
        "narrative",
        "language",
        "language: tokenize",
        "language: mwt",
        "language: reader",
        "language: lemma",
        "attribution",
        "attribution: rules",
        "attribution: network",
        "rest",
    }
    for whole in ("language", "attribution"):
        parts = sum(share for stage, share in pace.stages.items() if stage.startswith(f"{whole}: "))
        assert 0 < parts <= pace.stages[whole]


def test_a_stage_inside_itself_counts_once():
    class Owner:
        def outer(self, depth):
            return self.outer(depth - 1) if depth else "done"

    owner, watch = Owner(), Stopwatch()
    watch.on(owner, "outer", "stage")
    assert owner.outer(3) == "done"
    assert list(watch.seconds) == ["stage"]
    with pytest.raises(TypeError):
        owner.outer()
    assert owner.outer(1) == "done"


def test_the_table():
    paces = [
        speed.Pace(
            "quotebank",
            1,
            4,
            1000,
            2.0,
            500_000_000,
            {"language: lemma": 0.25, "language": 0.5, "rest": 0.5},
            processor=1.94,
        ),
        speed.Pace("stanza alone", 1, 4, 1000, 4.0, None, note="slow today"),
        speed.Absent("textacy", "spacy is not installed"),
    ]
    assert [line.split() for line in speed.pace_lines(paces)] == [
        ["processes", "words/s", "articles/s", "seconds", "cpu", "memory"],
        ["quotebank", "1", "500", "2.00", "2.0", "1.9", "500", "MB"],
        ["stanza", "alone", "1", "250", "1.00", "4.0", "–", "–"],
        ["slow", "today"],
        ["textacy", "not", "measured:", "spacy", "is", "not", "installed"],
        [],
        ["share", "of", "each", "stage", "(quotebank,", "1", "process)"],
        ["language", "50.0", "%"],
        ["of", "it", "lemma", "25.0", "%"],
        ["rest", "50.0", "%"],
    ]


def test_texts_come_from_gold_files_folders_and_articles(tmp_path):
    gold = tmp_path / "set" / "gold.jsonl"
    gold.parent.mkdir()
    gold.write_text(json.dumps({"doc": "a", "text": "From gold.", "quotes": []}) + "\n", encoding="utf-8")
    (gold.parent / "README.md").write_text("No article.", encoding="utf-8")
    article = tmp_path / "article.txt"
    article.write_text("From a file.", encoding="utf-8")
    assert speed.texts_of([gold.parent, gold, article]) == ["From gold.", "From gold.", "From a file."]
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ReadError, match="holds no plain text"):
        speed.texts_of([empty])


def test_outside_a_checkout_a_path_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EvaluationError, match="give a gold file or a folder of articles"):
        speed.default_paths()
    (tmp_path / "seeds").mkdir()
    assert [str(path) for path in speed.default_paths()] == ["seeds"]


def fake_spacy(monkeypatch, installed):
    def pipe(texts):
        return iter(texts)

    def direct_quotations(text):
        if text.count('"') % 2:
            raise ValueError("odd")
        return iter(())

    spacy = types.ModuleType("spacy")
    spacy.util = types.SimpleNamespace(get_installed_models=lambda: installed)
    spacy.load = lambda name: types.SimpleNamespace(pipe=pipe)
    extract = types.ModuleType("textacy.extract")
    extract.direct_quotations = direct_quotations
    monkeypatch.setitem(sys.modules, "spacy", spacy)
    monkeypatch.setitem(sys.modules, "textacy", types.ModuleType("textacy"))
    monkeypatch.setitem(sys.modules, "textacy.extract", extract)


def test_textacy_runs_on_the_smallest_pipeline_and_its_refusals_are_counted(monkeypatch):
    fake_spacy(monkeypatch, ["de_core_news_sm", "en_own", "en_core_web_md"])
    system = TextacySystem(Settings())
    assert system.name == "textacy on en_core_web_md"
    assert system.read(['"a"', '"', "none"]) == "refused 1 of 3 articles"
    assert system.read(["none"]) is None
    assert system.stages() == {}


def test_textacy_without_a_pipeline_or_at_all_says_so(monkeypatch):
    fake_spacy(monkeypatch, ["de_core_news_sm"])
    with pytest.raises(EvaluationError, match="no English spaCy pipeline is installed"):
        TextacySystem(Settings())
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(EvaluationError, match="spacy is not installed"):
        TextacySystem(Settings())


def test_bench_prints_every_measurement(monkeypatch, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Four words of news.", encoding="utf-8")
    for name in ("QuotebankSystem", "StanzaSystem"):
        monkeypatch.setattr(speed, name, Counting)
    monkeypatch.setattr(speed, "TextacySystem", Refusing)
    result = CliRunner().invoke(bench_command, [str(article), "--json"])
    assert result.exit_code == 0, result.output
    values = [json.loads(line) for line in result.output.splitlines()]
    assert [(value["name"], value.get("words"), value.get("reason")) for value in values] == [
        ("counting", 4, None),
        ("quotebank", None, "1 articles are too few for 2 processes"),
        ("counting", 4, None),
        ("textacy", None, "the models are absent: install them"),
    ]
