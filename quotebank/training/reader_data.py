"""What the reader learns from: sentences of treebanks and of the corpus of names, in windows.

Every pass through the corpora packs them anew: documents in another order, the sentences with a
closed-up quotation strewn among the others, some words masked, some sentences in capitals, in small
letters or with a capital to every word, as headlines are.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quotebank.parsing.encoder import SHAPES
from quotebank.parsing.pieces import Pieces
from quotebank.parsing.reader import Labels
from quotebank.parsing.reader_input import ROOM, Unit, units_of
from quotebank.training.closed import CLOSED, MARKS

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MASK = 103
MASKED = 0.08
CLOSED_UP = 0.4
UNKNOWN = -100

# Shares of the sentences printed in capitals, in small letters, with a capital to every word, and
# the shape (see `shape_of`) that their words have then.
_CASES = ((0.05, 3), (0.04, 1), (0.04, 2))


@dataclass(slots=True)
class Example:
    """A sentence with its labels by number; either the parse or the names are missing.

    `closed` is the same sentence with its quotation closed up, where it has one.
    """

    words: list[str]
    upos: list[int] = field(default_factory=list)
    feats: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    closed: Example | None = None

    @property
    def size(self) -> int:
        """Its pieces."""
        return sum(len(unit.pieces) for unit in self.units)


@dataclass(frozen=True, slots=True)
class Row:
    """A word of a treebank."""

    form: str
    upos: str
    feats: str
    head: int
    deprel: str


@dataclass(slots=True)
class Treebank:
    """Sentences by document, and those that belong to none because they were made."""

    documents: list[list[list[Row]]] = field(default_factory=list)
    loose: list[list[Row]] = field(default_factory=list)

    @property
    def sentences(self) -> list[list[Row]]:
        """All of them."""
        return [*(sentence for document in self.documents for sentence in document), *self.loose]


def read_treebank(path: Path) -> Treebank:
    """The sentences of a CoNLL-U file; those without an identifier are loose."""
    treebank = Treebank()
    rows: list[Row] = []
    named = False
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                treebank.documents.append([])
            named = named or line.startswith("# sent_id")
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit():
                rows.append(Row(columns[1], columns[3], columns[5], int(columns[6]), columns[7]))
            if line == "\n" and rows:
                (treebank.documents[-1] if named else treebank.loose).append(rows)
                rows, named = [], False
    return treebank


def read_names(path: Path) -> list[tuple[list[str], list[str]]]:
    """Words and BIOES tags of each sentence of a prepared file of names."""
    sentences = json.loads(path.read_text(encoding="utf-8"))
    return [
        ([token["text"] for token in sentence], bioes([token["ner"] for token in sentence]))
        for sentence in sentences
    ]


def bioes(tags: Sequence[str]) -> list[str]:
    """BIO tags with the ends of names marked."""
    ended = []
    for tag, after in zip(tags, [*tags[1:], "O"], strict=True):
        goes_on = after == "I" + tag[1:]
        position = tag[0] if goes_on else {"B": "S", "I": "E"}.get(tag[0], tag[0])
        ended.append(position + tag[1:])
    return ended


def labels_of(treebank: Treebank, names: Iterable[tuple[list[str], list[str]]]) -> Labels:
    """The labels that occur in the training parts."""
    rows = [row for sentence in treebank.sentences for row in sentence]
    upos = sorted({row.upos for row in rows})
    feats = sorted({row.feats for row in rows})
    pairs = sorted({(upos.index(row.upos), feats.index(row.feats)) for row in rows})
    classes = sorted({tag[2:] for _, tags in names for tag in tags if tag != "O"})
    return Labels(
        upos=upos,
        feats=feats,
        deprel=sorted({row.deprel for row in rows}),
        names=["O", *(f"{position}-{kind}" for kind in classes for position in "BIES")],
        readings=[list(pair) for pair in pairs],
    )


def tree_examples(sentences: Sequence[Sequence[Row]], labels: Labels, tokenizer: Tokenizer) -> list[Example]:
    """Examples of the parse, one for each sentence; a label never met in training does not count."""
    upos, feats, deprel = (_numbers(values) for values in (labels.upos, labels.feats, labels.deprel))
    units = units_of([[row.form for row in sentence] for sentence in sentences], Pieces(tokenizer))
    return [
        Example(
            words=[row.form for row in sentence],
            upos=[upos.get(row.upos, UNKNOWN) for row in sentence],
            feats=[feats.get(row.feats, UNKNOWN) for row in sentence],
            heads=[row.head for row in sentence],
            deprels=[deprel.get(row.deprel, UNKNOWN) for row in sentence],
            units=found,
        )
        for sentence, found in zip(sentences, units, strict=True)
    ]


def name_examples(
    sentences: Sequence[tuple[list[str], list[str]]], labels: Labels, tokenizer: Tokenizer
) -> list[Example]:
    """Examples of names, one for each sentence."""
    numbers = _numbers(labels.names)
    examples = [Example(words=words, names=[numbers[tag] for tag in tags]) for words, tags in sentences]
    for example in examples:
        example.closed = _closed(example)
    everything = [*examples, *(example.closed for example in examples if example.closed)]
    for example, units in zip(
        everything, units_of([example.words for example in everything], Pieces(tokenizer)), strict=True
    ):
        example.units = units
    return examples


def windows(
    documents: Sequence[Sequence[Example]], loose: Sequence[Example], chance: random.Random
) -> Iterator[list[Example]]:
    """One pass: every sentence once, varied, in windows of neighbours.

    documents: sentences by document; their order is drawn. loose: sentences to strew among them.
    chance: draws. RETURNS: windows; a sentence too long for one is left out.
    """
    order = chance.sample(range(len(documents)), len(documents))
    spare = chance.sample(list(loose), len(loose))
    share = len(loose) / max(1, sum(map(len, documents)))
    window: list[Example] = []
    size = 0
    for number in order:
        for place, sentence in enumerate(documents[number]):
            strewn = [spare.pop()] if spare and chance.random() < share else []
            for example in (*strewn, sentence):
                varied = vary(example, chance)
                if window and (size + varied.size > ROOM or (not place and chance.random() < 0.3)):
                    yield window
                    window, size = [], 0
                if varied.size <= ROOM:
                    window.append(varied)
                    size += varied.size
    if window:
        yield window


def vary(example: Example, chance: random.Random) -> Example:
    """A sentence as it may be printed elsewhere, some of its words masked."""
    if example.closed and chance.random() < CLOSED_UP:
        example = example.closed
    units = example.units
    draw = chance.random()
    for share, shape in _CASES:
        if 0 <= draw < share:
            units = [_shaped(unit, shape) for unit in units]
        draw -= share
    masked = [Unit([MASK], unit.shape) if chance.random() < MASKED else unit for unit in units]
    return replace(example, units=masked)


def _shaped(unit: Unit, shape: int) -> Unit:
    begins, own = divmod(unit.shape, SHAPES)
    lettered = 1 <= own <= 5
    kept = shape == 2 and own != 1
    return Unit(unit.pieces, begins * SHAPES + shape) if lettered and not kept else unit


def _closed(example: Example) -> Example | None:
    """The sentence with what stands between its first two quotation marks closed up."""
    at = [place for place, word in enumerate(example.words) if word in MARKS][:2]
    if len(at) < 2 or at[1] - at[0] < 5 or example.words[at[0]] == "\u201d":
        return None
    final = [at[1] - 1] if example.words[at[1] - 1] in ".,!?" else []
    words = [*example.words[: at[0]], "\u201c", CLOSED, *(example.words[place] for place in final)]
    names = [*example.names[: at[0]], 0, 0, *(0 for _ in final)]
    return Example(
        words=[*words, "\u201d", *example.words[at[1] + 1 :]], names=[*names, 0, *example.names[at[1] + 1 :]]
    )


def _numbers(values: Sequence[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(values)}
