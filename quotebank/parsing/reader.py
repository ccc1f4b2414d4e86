"""The reader at work: shipped weights in, what it says of each word of a document out.

Weights are stored as 8-bit integers with one scale a row. A document is read by itself, so that what is
said of it never depends on the documents that came in the same batch. Where the processor multiplies
16-bit floats, the reader has it do so: twice as fast, with the same answers but for near ties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from quotebank.errors import ModelError
from quotebank.parsing.network import restore
from quotebank.parsing.packed import pack
from quotebank.parsing.pieces import Pieces
from quotebank.parsing.precision import half_floats, half_precision, halve
from quotebank.parsing.reader_decoding import NameTags, best_tree
from quotebank.parsing.reader_input import Unit, cut, make_batch, units_of
from quotebank.parsing.reader_network import ReaderNetwork, Rows, Sizes

ROOT = "root"
WINDOWS = 8
WORDS = 1000
"""Words of one call of the parser at most, padded."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads choose from. `readings` are the (tag, features) that a word can have, by number."""

    upos: list[str]
    feats: list[str]
    deprel: list[str]
    names: list[str]
    readings: list[list[int]]

    @property
    def sizes(self) -> Sizes:
        """How many of each."""
        return Sizes(len(self.upos), len(self.feats), len(self.deprel), len(self.names))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says of a sentence: for each word its tag, features, head (0 the root, else counted
    from 1), relation, and BIOES tag of names.
    """

    upos: list[str]
    feats: list[str]
    heads: list[int]
    deprels: list[str]
    names: list[str]


class Reader:
    """The network with its tokenizer and labels, ready to read."""

    def __init__(self, network: ReaderNetwork, tokenizer: Tokenizer, labels: Labels) -> None:
        self.network = network.eval()
        self.pieces = Pieces(tokenizer)
        self.labels = labels
        self._tags = NameTags(labels.names)
        self._upos, self._feats = torch.tensor(labels.readings).unbind(1)
        self._root = labels.deprel.index(ROOT)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """One `Reading` for each sentence of a document, given as the texts of its words; none is empty."""
        if not sentences:
            return []
        units = units_of(sentences, self.pieces)
        with torch.inference_mode(), half_precision():
            words = self._words(units)
            rows = self.network.rows(words)
            pairs = self._pairs(words)
            names = functional.log_softmax(self.network.names(words).float(), dim=-1).numpy()
            heads: list[list[int]] = [[] for _ in sentences]
            starts = np.cumsum([0, *map(len, sentences)]).tolist()
            deprels = torch.zeros(len(words), dtype=torch.long)
            for group in _groups(sentences):
                self._parse(rows, group, starts, heads, deprels)
        relations = deprels.tolist()
        readings = []
        for number, start in enumerate(starts[:-1]):
            stretch = slice(start, starts[number + 1])
            chosen = [self.labels.readings[pair] for pair in pairs[stretch]]
            readings.append(
                Reading(
                    [self.labels.upos[tag] for tag, _ in chosen],
                    [self.labels.feats[feats] for _, feats in chosen],
                    heads[number],
                    [self.labels.deprel[relation] for relation in relations[stretch]],
                    self._tags.best(names[stretch]),
                )
            )
        return readings

    def _words(self, units: Sequence[Sequence[Unit]]) -> Tensor:
        windows = list(cut(units))
        return torch.cat(
            [
                self.network.words(make_batch(windows[start : start + WINDOWS]))
                for start in range(0, len(windows), WINDOWS)
            ]
        )

    def _pairs(self, words: Tensor) -> list[int]:
        """The number of the best tag and features together for each word."""
        upos = functional.log_softmax(self.network.upos(words).float(), dim=-1)
        feats = functional.log_softmax(self.network.feats(words).float(), dim=-1)
        scores = upos.index_select(1, self._upos) + feats.index_select(1, self._feats)
        best: list[int] = scores.argmax(dim=-1).tolist()
        return best

    def _parse(
        self,
        rows: Rows,
        group: Sequence[int],
        starts: Sequence[int],
        heads: list[list[int]],
        deprels: Tensor,
    ) -> None:
        """Fill in heads and relations of some sentences."""
        lengths = [starts[number + 1] - starts[number] for number in group]
        root = rows.root
        spans = [torch.arange(starts[number], starts[number + 1]) for number in group]
        places = nn.utils.rnn.pad_sequence(spans, batch_first=True, padding_value=root)
        scores = functional.log_softmax(self.network.arcs(rows, places), dim=-1).numpy()
        lower: list[int] = []
        upper: list[int] = []
        for row, (number, length) in enumerate(zip(group, lengths, strict=True)):
            found = best_tree(scores[row, :length, : 1 + length])
            heads[number] = found
            start = starts[number]
            lower.extend(range(start, start + length))
            upper.extend(start + head - 1 if head else root for head in found)
        dependents, above = torch.tensor(lower), torch.tensor(upper)
        relations = self.network.labels(rows, dependents, above)
        is_root = above == root
        relations[:, self._root] = torch.where(is_root, 1e4, -1e4)
        deprels[dependents] = relations.argmax(dim=-1)


def _groups(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Numbers of sentences of like length, so many that they make no more than `WORDS` words, padded."""
    order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
    group: list[int] = []
    for number in order:
        if group and (len(group) + 1) * len(sentences[number]) > WORDS:
            yield group
            group = []
        group.append(number)
    yield group


@lru_cache(maxsize=2)
def load_reader(folder: Path) -> Reader:
    """The reader whose files are in `folder`, read once for a process; ModelError when one is absent."""
    try:
        labels = Labels(**json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        stored = load_file(folder / "network.safetensors")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except FileNotFoundError as error:
        raise ModelError(f"a file of the reader is missing: {error}; reinstall quotebank") from error
    network = ReaderNetwork(labels.sizes)
    network.load_state_dict(restore(stored))
    if half_floats():
        pack(network)
        halve(network)
    return Reader(network, tokenizer, labels)
