"""The attribution network on random weights: padding, storage, and what it gives for each stretch."""

import pytest
import torch

from quotebank.errors import ModelError
from quotebank.parsing.encoder import AttributionNetwork, EncoderConfig
from quotebank.parsing.narrative import build_narrative
from quotebank.parsing.network import compress, load_network, make_batch, restore
from quotebank.parsing.quotation import find_quotations
from quotebank.parsing.windows import Window, mark_words

SMALL = EncoderConfig(vocabulary=300, hidden=64, layers=3, heads=4, intermediate=96, pointer=16, frozen=1)


@pytest.fixture(scope="module")
def network() -> AttributionNetwork:
    torch.manual_seed(7)
    return AttributionNetwork(SMALL).eval()


def _window(length: int, opening: list[int]) -> Window:
    return Window(
        pieces=[(7 * i) % 290 + 3 for i in range(length)],
        piece_word=list(range(-1, length - 1)),
        first=[i % 3 != 0 for i in range(length)],
        shapes=[i % 8 for i in range(length)],
        marks=[3 if i in opening else 0 for i in range(length)],
        stretches=list(range(len(opening))),
        opening=opening,
        closing=[o + 2 for o in opening],
    )


def test_answers_do_not_depend_on_padding(network):
    short, long = _window(40, [5, 20]), _window(90, [8])
    with torch.inference_mode():
        alone, together = network(make_batch([short])), network(make_batch([short, long]))
    assert torch.allclose(alone.speech, together.speech[:2], atol=1e-5)
    assert torch.allclose(alone.tense, together.tense[:2], atol=1e-5)
    for name, logits in alone.pointers.items():
        probabilities = torch.softmax(logits, -1)
        padded = torch.softmax(together.pointers[name][:2], -1)
        assert torch.allclose(probabilities[:, :40], padded[:, :40], atol=1e-5)
        assert not probabilities[:, 40:-1].any()
        assert torch.allclose(probabilities[:, -1], padded[:, -1], atol=1e-5)


def test_pointers_reach_first_pieces_only(network):
    window = _window(30, [4])
    with torch.inference_mode():
        probabilities = torch.softmax(network(make_batch([window])).pointers["source"], -1)[0]
    assert len(probabilities) > len(window.first) + 1
    firsts = [*window.first, *[False] * (len(probabilities) - 1 - len(window.first))]
    assert all(p == 0 for p, first in zip(probabilities[:-1].tolist(), firsts, strict=True) if not first)


def test_previous_quotation_is_the_one_before_in_the_same_window():
    batch = make_batch([_window(40, [5, 20, 30]), _window(40, [8, 9])])
    assert batch.previous.tolist() == [-1, 0, 1, -1, 3]


def test_stored_weights_come_back_within_a_step_of_their_scale(network):
    weights = network.state_dict()
    back = restore(compress(weights))
    assert back.keys() == weights.keys()
    for name, value in weights.items():
        assert (back[name] - value).abs().max() <= value.abs().max() / 127 + 1e-3, name


def test_mark_words_places_every_stretch_of_every_quotation():
    text = "“We will never, ever, under any circumstances give up,” she said, “never.”\n“Go!” he said."
    quotations = find_quotations(text)
    narrative = build_narrative(text, quotations)
    marked = mark_words(text, quotations, narrative)
    assert len(marked.opening) == sum(len(q.spans) for q in quotations) == 3
    assert [marked.words[i].text for i in marked.opening] == ["“"] * 3
    assert [marked.words[i].text for i in marked.closing] == ["”"] * 3
    assert "circumstances" not in [w.text for w in marked.words]


def test_absent_weights_say_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="reinstall quotebank"):
        load_network(tmp_path)
