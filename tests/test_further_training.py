"""Going on from shipped weights with articles that they were not taught."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from quotebank.parsing.network import FOLDER
from quotebank.parsing.quotation import find_quotations
from quotebank.training.attribution_data import read_gold
from quotebank.training.choosing import Choice, fit_chooser, fit_further
from quotebank.training.lessons import FOLDS, LATER, fold_of, load_lessons

KINDS = {"person", "unnamed", "org", "group"}
TENSES = {"past", "present", "future", "conditional", "none"}


def choices(best: str, other: str) -> list[Choice]:
    return [Choice([{best: 1.0, "same": 1.0}, {other: 1.0, "same": 1.0}], [True, False])] * 200


def test_a_chooser_learns_more_and_forgets_little() -> None:
    first = fit_chooser(choices("a", "b"), seed=1)
    more = fit_further(first, choices("b", "unknown") * 9, seed=2)
    assert more.names == first.names == {"a": 0, "b": 1, "same": 2}
    assert first.weigh([(0, {"b": 1.0}), (1, {})])[0][0] == 1
    assert more.weigh([(0, {"b": 1.0}), (1, {})])[0][0] == 0
    assert more.weigh([(0, {"a": 1.0}), (1, {})])[0][0] == 0


def test_the_chooser_that_is_gone_on_from_stays_as_it_was() -> None:
    first = fit_chooser(choices("a", "b"), seed=1)
    kept = first.linear.clone()
    fit_further(first, choices("b", "a"), seed=2)
    assert torch.equal(first.linear, kept)


def test_the_later_articles_are_gold_of_their_own_text() -> None:
    articles = read_gold(LATER)
    assert len({a["doc"] for a in articles}) == len(articles) >= 145
    for article in articles:
        text, quotes = article["text"], article["quotes"]
        spans = [(s.start, s.end) for q in find_quotations(text) for s in q.spans]
        assert [(q["start"], q["end"]) for q in quotes] == sorted(spans), article["doc"]
        for quote in quotes:
            if not quote["speech"]:
                continue
            assert quote["kind"] in KINDS
            assert quote["tense"] in TENSES
            parts = quote["speaker"].split(" & ") if quote["kind"] == "group" else [quote["speaker"]]
            assert all(part in text or part in ("?", "AUTHOR") for part in parts), quote
            assert all(text[a:b].strip() for a, b in quote["source"] + quote["cue"])


@pytest.mark.shared
def test_a_fold_may_be_of_the_later_articles_alone(shared: Path) -> None:
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    whole = load_lessons(shared, None, 6, tokenizer)
    assert not whole.held
    for fold, taught in product(range(FOLDS), (0, 4)):
        later = [a["doc"] for a in read_gold(LATER)[taught:6]]
        some = load_lessons(shared, fold, 6, tokenizer, taught=taught)
        assert (len(some.annotated), len(some.own)) == (len(whole.annotated), len(whole.own))
        taught = {e.doc for e in some.later}
        assert {doc for doc in later if doc in taught} == {doc for doc in later if fold_of(doc) != fold}
        assert len(whole.later) - len(some.later) == sum(fold_of(doc) == fold for doc in later)
        assert bool(some.held) is any(fold_of(doc) == fold for doc in later)


def test_no_later_article_is_one_that_is_measured_on() -> None:
    gold = Path(__file__).parent / "gold"
    measured = {
        json.loads(line)["text"]
        for path in [gold / "gold.jsonl", *gold.glob("articles/*.jsonl")]
        for line in path.read_text("utf-8").splitlines()
    }
    assert measured.isdisjoint(a["text"] for a in read_gold(LATER))
