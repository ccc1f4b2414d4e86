"""The attribution network at work: shipped weights in, what it says of each stretch in marks out.

Weights are stored as 8-bit integers with one scale a row and restored to 32-bit floats when read. Each
article is run by itself, its windows padded together, so that an answer never depends on the articles that
came in the same batch.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from quotebank.errors import ModelError
from quotebank.parsing.encoder import (
    POINTERS,
    TENSES,
    Asked,
    AttributionNetwork,
    Batch,
    EncoderConfig,
)
from quotebank.parsing.language import WEIGHTS, check_files
from quotebank.parsing.packed import pack
from quotebank.parsing.pieces import Pieces
from quotebank.parsing.precision import half_floats, half_precision
from quotebank.parsing.windows import MarkedWords, Window, cut_windows, padded

FOLDER = WEIGHTS / "attribution"
KEPT = 0.002

Mention = tuple[int, int]
"""The first and the last of the words of a mention."""


@dataclass(frozen=True)
class View:
    """A window as the network sees it, of which more can be asked."""

    network: AttributionNetwork
    tokens: torch.Tensor
    words: torch.Tensor
    window: Window
    positions: dict[int, int]
    expected: dict[Mention, None] = field(default_factory=dict)
    known: dict[Mention, dict[int, float]] = field(default_factory=dict)

    def expect(self, first: int, last: int) -> bool:
        """Whether the window holds the mention from word `first` to `last` (inclusive), which then will be
        asked for: the first `refer` answers for all that are expected at once."""
        held = first in self.positions and last in self.positions
        if held and (first, last) not in self.known:
            self.expected[(first, last)] = None
        return held

    def refer(self, first: int, last: int) -> dict[int, float]:
        """Probabilities of the words that name whom the mention from word `first` to `last` (inclusive)
        stands for; empty where the window does not hold it."""
        if not self.expect(first, last):
            return {}
        if (first, last) not in self.known:
            self._answer_expected()
        return self.known[(first, last)]

    def _answer_expected(self) -> None:
        mentions = list(self.expected)
        self.expected.clear()
        places = torch.tensor([[self.positions[word] for word in mention] for mention in mentions])
        asked = Asked(torch.zeros(len(mentions), dtype=torch.long), places[:, 0], places[:, 1])
        with torch.inference_mode():
            logits = self.network.refer(self.tokens, self.words, asked)
        for mention, row in zip(mentions, torch.softmax(logits, dim=-1), strict=True):
            self.known[mention] = _chosen(row, self.window)


@dataclass(frozen=True, slots=True)
class Witness:
    """What the network says of one stretch between marks.

    `source`, `cue` and `speaker` give probabilities of words of the narrative by number (those of at least
    `KEPT`); what is missing to 1 is the probability of "nowhere in the window". `same` is the probability
    that the speaker is that of the stretch before, None for the first stretch of a window. `view` is the
    window that the stretch was answered for in.
    """

    speech: float
    tense: dict[str, float]
    same: float | None
    source: dict[int, float]
    cue: dict[int, float]
    speaker: dict[int, float]
    view: View | None = None


def _chosen(probabilities: torch.Tensor, window: Window) -> dict[int, float]:
    """Probabilities by word, without those under `KEPT` and without "nowhere"."""
    row = probabilities[:-1]
    places = (row >= KEPT).nonzero().flatten()
    return {
        window.piece_word[place]: p for place, p in zip(places.tolist(), row[places].tolist(), strict=True)
    }


def make_batch(windows: Sequence[Window]) -> Batch:
    """Pads windows to one length (see `padded`)."""
    length = padded(max(len(w.pieces) for w in windows))
    size = (len(windows), length)
    batch = Batch(
        pieces=torch.zeros(size, dtype=torch.long),
        shapes=torch.zeros(size, dtype=torch.long),
        marks=torch.zeros(size, dtype=torch.long),
        words=torch.zeros(size, dtype=torch.bool),
        padding=torch.ones(size, dtype=torch.bool),
        window=torch.tensor([i for i, w in enumerate(windows) for _ in w.opening], dtype=torch.long),
        opening=torch.tensor([p for w in windows for p in w.opening], dtype=torch.long),
        closing=torch.tensor([p for w in windows for p in w.closing], dtype=torch.long),
        previous=torch.tensor([], dtype=torch.long),
    )
    previous: list[int] = []
    for i, w in enumerate(windows):
        n = len(w.pieces)
        batch.pieces[i, :n] = torch.tensor(w.pieces)
        batch.shapes[i, :n] = torch.tensor(w.shapes)
        batch.marks[i, :n] = torch.tensor(w.marks)
        batch.words[i, :n] = torch.tensor(w.first)
        batch.padding[i, :n] = False
        previous.extend(len(previous) - 1 if k else -1 for k in range(len(w.opening)))
    batch.previous = torch.tensor(previous, dtype=torch.long)
    return batch


class Network:
    """The network with its tokenizer, ready to answer."""

    def __init__(self, network: AttributionNetwork, tokenizer: Tokenizer) -> None:
        self.network = network.eval()
        self.pieces = Pieces(tokenizer)

    def read(self, marked: MarkedWords) -> list[Witness]:
        """One `Witness` for each stretch of an article, in order."""
        if not marked.opening:
            return []
        pieces = self.pieces.of([word.text for word in marked.words])
        found: dict[int, Witness] = {}
        with torch.inference_mode():
            for window in cut_windows(marked, pieces):
                found.update(zip(window.stretches, self._answer(window), strict=True))
        return [found[i] for i in range(len(marked.opening))]

    def _answer(self, window: Window) -> list[Witness]:
        batch = make_batch([window])
        with half_precision():
            tokens = self.network.encode(batch)
        tokens = tokens.float()
        answers = self.network.answer(tokens, batch)
        view = View(self.network, tokens, batch.words, window, window.positions())
        speech = torch.sigmoid(answers.speech).tolist()
        tense = torch.softmax(answers.tense, dim=-1).tolist()
        same = torch.sigmoid(answers.same).tolist()
        pointers = {name: torch.softmax(answers.pointers[name], dim=-1) for name in POINTERS}
        return [
            Witness(
                speech[i],
                dict(zip(TENSES, tense[i], strict=True)),
                same[i] if i else None,
                **{name: _chosen(probabilities[i], window) for name, probabilities in pointers.items()},
                view=view,
            )
            for i in range(len(window.stretches))
        ]


@lru_cache(maxsize=1)
def load_network(folder: Path = FOLDER) -> Network:
    """The shipped network, read once for a process.

    Raises `ModelError` when a file is absent, damaged, or does not fit this version.
    """
    if folder == FOLDER:
        check_files(WEIGHTS, "attribution/")
    try:
        config = EncoderConfig(**json.loads((folder / "network.json").read_text(encoding="utf-8")))
        stored = load_file(folder / "network.safetensors")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except FileNotFoundError as error:
        raise ModelError(
            f"a file of the attribution weights is missing: {error}; reinstall quotebank"
        ) from error
    network = AttributionNetwork(config)
    network.load_state_dict(restore(stored))
    if half_floats():
        pack(network)
    return Network(network, tokenizer)


def restore(stored: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """32-bit weights from stored ones: an int8 matrix times its `<name>.scale`, one for each row."""
    return {
        name: value.float() * stored[name + ".scale"][:, None] if value.dtype == torch.int8 else value.float()
        for name, value in stored.items()
        if not name.endswith(".scale")
    }


def compress(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The stored form of `weights`: matrices as int8 with a scale for each row, the rest as 16-bit floats."""
    stored: dict[str, torch.Tensor] = {}
    for name, value in weights.items():
        if value.dim() == 2 and value.shape[1] >= 64:
            scale = value.abs().amax(dim=1).clamp(min=1e-8) / 127
            stored[name] = (value / scale[:, None]).round().to(torch.int8)
            stored[name + ".scale"] = scale
        else:
            stored[name] = value.half()
    return stored
