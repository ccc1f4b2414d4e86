"""From the words of sentences to the reader's windows: pieces, shapes, and where sentences begin.

Consecutive sentences of a document share a window, so that each is read in its context. Only a sentence
longer than a window is parted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch

from quotebank.parsing.encoder import SHAPES
from quotebank.parsing.pieces import CLS, SEP, Pieces
from quotebank.parsing.reader_network import Batch
from quotebank.parsing.windows import STEP, padded, shape_of

ROOM = 190
"""Pieces of words to a window at most; with the two marks at its ends, 192, a multiple of `STEP`."""


class Unit(NamedTuple):
    """A word as the encoder reads it: its pieces, and its shape (`SHAPES` more where a sentence begins)."""

    pieces: list[int]
    shape: int


def units_of(sentences: Sequence[Sequence[str]], pieces: Pieces) -> list[list[Unit]]:
    """The units of each sentence's words; whatever is in a word, it has a unit."""
    words = [word.encode("utf-8", "replace").decode() for words in sentences for word in words]
    parted = iter(pieces.of(words))
    return [
        [
            Unit(found, shape_of(word) + (0 if place else SHAPES))
            for place, (word, found) in enumerate(zip(words, parted, strict=False))
        ]
        for words in sentences
    ]


def cut(sentences: Sequence[Sequence[Unit]]) -> Iterator[list[Unit]]:
    """The words of consecutive sentences in windows, in order: as few as can be, and then as even as they can
    be, so that little is padded."""
    sizes = [sum(len(unit.pieces) for unit in sentence) for sentence in sentences]
    rooms = [room for room in range(STEP - 2, ROOM, STEP) if room >= max(sizes, default=0)]
    fewest = _count(sizes, ROOM)
    room = next((room for room in rooms if _count(sizes, room) == fewest), ROOM)
    window: list[Unit] = []
    size = 0
    for sentence, length in zip(sentences, sizes, strict=True):
        if window and size + length > room:
            yield window
            window, size = [], 0
        for unit in sentence:
            if size + len(unit.pieces) > room:
                yield window
                window, size = [], 0
            window.append(unit)
            size += len(unit.pieces)
    if window:
        yield window


def _count(sizes: Sequence[int], room: int) -> int:
    """How many windows whole sentences of these sizes fill."""
    count, filled = 0, room
    for size in sizes:
        filled += size
        if filled > room:
            count, filled = count + 1, size
    return count


def make_batch(windows: Sequence[Sequence[Unit]]) -> Batch:
    """Pads windows to one length (see `padded`)."""
    rows = [[CLS, *(piece for unit in window for piece in unit.pieces), SEP] for window in windows]
    length = padded(max(map(len, rows)))
    shapes, first, last = [], [], []
    for number, window in enumerate(windows):
        at = number * length + 1
        row = [0]
        for unit in window:
            first.append(at)
            at += len(unit.pieces)
            last.append(at - 1)
            row.extend([unit.shape] * len(unit.pieces))
        shapes.append(row + [0] * (length - len(row)))
    return Batch(
        pieces=torch.tensor([row + [0] * (length - len(row)) for row in rows]),
        shapes=torch.tensor(shapes),
        padding=torch.tensor([[False] * len(row) + [True] * (length - len(row)) for row in rows]),
        first=torch.tensor(first),
        last=torch.tensor(last),
    )
