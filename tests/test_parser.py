"""The parser: batches, failures of one article, attributors and the record of a quotation."""

import json
import logging

import pytest
from sentences import parsed

from quotebank.errors import ModelError
from quotebank.parsing import learnt, network
from quotebank.parsing import parser as module
from quotebank.parsing.attribution import Attribution
from quotebank.parsing.language import WEIGHTS
from quotebank.parsing.parser import Parser, extent_of
from quotebank.parsing.quotation import find_quotations
from quotebank.records import Article, Extent, Speaker, SpeakerKind, Tense


class Words:
    """Stands for the language models: a document of one word for each text; remembers its batches."""

    def __init__(self):
        self.batches = []

    def parse(self, texts):
        self.batches.append(len(texts))
        return [parsed(text, f"{text.split()[0]} x X 0 root") for text in texts]


class Everybody:
    """Stands for an attributor: "A" says everything, and an article with a bomb breaks."""

    def attribute(self, readings):
        if any("bomb" in r.article.text for r in readings):
            raise RuntimeError("cannot read this")
        speaker = Speaker(name="A", kind=SpeakerKind.PERSON)
        return [
            [Attribution(True, tense=Tense.PAST, speaker=speaker) for _ in r.quotations] for r in readings
        ]


@pytest.fixture
def parser():
    built = Parser(attributor="rules")
    built._language, built._attributor, built._name = Words(), Everybody(), "rules"
    return built


def test_articles_come_back_in_order_with_their_quotes(parser):
    articles = [Article(text=f"He said “{word} is here” {word}") for word in ("one", "two", "three")]

    assert [(p.article, [q.text for q in p.quotes]) for p in parser.parse(articles)] == [
        (articles[0], ["one is here"]),
        (articles[1], ["two is here"]),
        (articles[2], ["three is here"]),
    ]
    assert parser._language.batches == [3]


def test_an_article_without_quotations_is_not_read_by_the_models(parser):
    (found,) = parser.parse([Article(text="Nothing was said.")])

    assert (found.quotes, parser._language.batches) == ((), [])


def test_one_bad_article_does_not_stop_the_others(parser, caplog):
    articles = [Article(text=f"“{word}”", title=word) for word in ("one", "bomb", "three")]

    with caplog.at_level(logging.WARNING):
        found = [p.article.title for p in parser.parse(articles)]

    assert found == ["one", "three"]
    assert [r.getMessage() for r in caplog.records] == ["not parsed: bomb: cannot read this"]


def test_absent_models_stop_the_run_with_a_clear_error(parser):
    class Absent:
        def parse(self, texts):
            raise ModelError("the models are absent: reinstall quotebank")

    parser._language = Absent()

    with pytest.raises(ModelError, match="reinstall"):
        list(parser.parse([Article(text="“one”")]))


def test_an_unknown_attributor_is_refused():
    with pytest.raises(ModelError, match="choose from auto, rules, learnt"):
        Parser(attributor="guess")


def test_the_name_of_the_parser_says_what_it_is(parser):
    assert parser.name == f"quotebank-rules-quotebank-{module.VERSION}"


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("“We will win.”", Extent.FULL),
        ("“Never”", Extent.PARTIAL),
        ("called it “a very big disaster”", Extent.PARTIAL),
        ("“We will never ever win” he said", Extent.FULL),
    ],
)
def test_extent(text, extent):
    assert extent_of(text, find_quotations(text)[0]) is extent


def test_absent_weights_leave_the_rules_with_a_warning(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(network, "FOLDER", tmp_path / "none")

    with caplog.at_level(logging.WARNING, logger="quotebank"):
        assert module._load_attributor("auto")[1] == "rules"
    assert "weights are absent" in caplog.text
    with pytest.raises(ModelError, match="weights are absent"):
        module._load_attributor("learnt")


@pytest.mark.parametrize("wanted", ["auto", "learnt"])
def test_damaged_weights_are_an_error(monkeypatch, tmp_path, wanted):
    whole = json.loads((WEIGHTS / "sha256.json").read_text(encoding="utf-8"))
    (tmp_path / "sha256.json").write_text(json.dumps(whole), encoding="utf-8")
    (tmp_path / "attribution").mkdir()
    (tmp_path / "attribution/network.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(network, "WEIGHTS", tmp_path)
    monkeypatch.setattr(network, "FOLDER", tmp_path / "attribution")
    monkeypatch.setattr(learnt, "load_network", lambda: network.load_network.__wrapped__(network.FOLDER))

    with pytest.raises(ModelError):
        module._load_attributor(wanted)
