"""Weighing candidates: order, storage, and what fitting makes of plain choices."""

import re

import pytest
import torch
from choosers import linear_chooser

from quotebank.errors import ModelError
from quotebank.parsing.chooser import FILES, Combiner, load_combiner
from quotebank.parsing.confidence import PLAIN, Confidence
from quotebank.parsing.learnt import shipped_combiner
from quotebank.training.ablation import WITHOUT
from quotebank.training.choosing import RARE, Choice, fit_chooser, known_features


def test_candidates_come_by_share_and_ties_in_the_order_of_the_article():
    chooser = linear_chooser({"a": 1.0})
    ranked = chooser.weigh([(0, {"a": 1.0}), (1, {"a": 2.0, "unknown": 9.0}), (2, {"a": 1.0})])
    assert [number for number, _ in ranked] == [1, 0, 2]
    assert sum(p for _, p in ranked) == pytest.approx(1.0)
    assert chooser.weigh([]) == []


def test_a_combiner_comes_back_as_it_was_saved(tmp_path):
    chooser = linear_chooser({"a": 1.5, "b": -0.5})
    confidence = Confidence({"bias": 0.1, "odds": 0.9}, {"odds": 0.8, "agreed": 0.4})
    combiner = Combiner(chooser, {"bias": 0.2}, {"network": 1.0}, {"rule": 0.3}, confidence)
    assert [path.name for path in combiner.save(tmp_path)] == list(FILES)
    back = load_combiner(tmp_path)
    assert (back.speech, back.tense) == (combiner.speech, combiner.tense)
    assert (back.mention, back.confidence) == ({"rule": 0.3}, confidence)
    candidates = [(4, {"a": 1.0}), (5, {"b": 1.0})]
    assert back.chooser.weigh(candidates) == combiner.chooser.weigh(candidates)


@pytest.mark.parametrize("name", FILES)
def test_absent_or_damaged_weights_say_what_to_do(tmp_path, name):
    Combiner(linear_chooser({"a": 1.0}), {}, {}, {}, PLAIN).save(tmp_path)
    (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(ModelError, match="reinstall quotebank"):
        load_combiner(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match="reinstall quotebank"):
        load_combiner(tmp_path)


def _either_but_not_both(count: int) -> list[Choice]:
    """Right is the candidate with exactly one of two features, which no sum of weights can tell."""
    chance = torch.Generator().manual_seed(3)
    choices = []
    for _ in range(count):
        pairs = torch.randint(0, 2, (4, 2), generator=chance).tolist()
        right = [a != b for a, b in pairs]
        if any(right) and not all(right):
            choices.append(Choice([{"a": 2.0 * a - 1, "b": 2.0 * b - 1} for a, b in pairs], right))
    return choices


def test_fitting_learns_what_a_sum_cannot_tell():
    choices = _either_but_not_both(900)
    chooser = fit_chooser(choices, seed=1)
    right = [c.right[chooser.weigh(list(enumerate(c.alternatives)))[0][0]] for c in _either_but_not_both(300)]
    assert sum(right) / len(right) > 0.95


def test_fitting_gives_the_same_weights_for_the_same_seed():
    choices = _either_but_not_both(60)
    first, second = fit_chooser(choices, seed=2, networks=1), fit_chooser(choices, seed=2, networks=1)
    assert torch.equal(first.hidden, second.hidden) and torch.equal(first.linear, second.linear)


def test_hidden_features_are_never_learnt():
    chooser = fit_chooser(_either_but_not_both(50), seed=1, networks=1, hidden=re.compile("^a$"))
    assert list(chooser.names) == ["b"]


@pytest.mark.parametrize("name", [name for name, hidden in WITHOUT.items() if hidden])
def test_every_row_of_the_ablation_hides_features_that_the_shipped_chooser_knows(name):
    known = shipped_combiner().chooser.names
    hidden = {feature for feature in known if re.search(WITHOUT[name], feature)}
    assert hidden and len(hidden) < len(known)


def test_features_of_a_single_choice_are_not_known():
    choices = [Choice([{"common": 1.0}, {}], [True, False])] * RARE
    choices.append(Choice([{"rare": 1.0}, {}], [True, False]))
    assert known_features(choices) == ["common"]
