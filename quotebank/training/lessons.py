"""What the attribution network is taught: the training articles, their windows, and how they vary."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from quotebank.parsing.pieces import Pieces
from quotebank.parsing.windows import Window, cut_windows, whole_window
from quotebank.training.attribution_data import Example, Label, Reference, build_example, read_gold
from quotebank.training.augmentation import NameStock, augment
from quotebank.training.describing import describe
from quotebank.training.gum import load_coreference
from quotebank.training.silver import silver_example

FOLDS = 2
LATER = Path(__file__).parent / "later.jsonl"
"""Articles of our own that were written after the first weights were shipped, as gold."""


def fold_of(doc: str) -> int:
    """The fold of an annotated training article, by a hash of its name."""
    return hashlib.sha256(doc.encode()).digest()[0] % FOLDS


@dataclass(slots=True)
class Input:
    """A window with the labels of its quotations and the references whose mention it holds."""

    window: Window
    labels: list[Label]
    references: list[Reference]


def inputs_of(example: Example, tokenizer: Tokenizer) -> list[Input]:
    """The example's windows, each with its labels and references; one without quotations is one window."""
    pieces = Pieces(tokenizer).of([w.text for w in example.marked.words])
    if not example.labels:
        windows = [whole_window(example.marked, pieces)]
    else:
        windows = cut_windows(example.marked, pieces)
    inputs = []
    for window in windows:
        held = set(window.piece_word)
        references = [r for r in example.references if r.first in held and r.last in held]
        inputs.append(Input(window, [example.labels[s] for s in window.stretches], references))
    return inputs


def vary(example: Example, chance: random.Random, names: NameStock, described: float) -> Example:
    """The example as it is taught this time: as printed, or with other people, tenses, descriptions.

    `described` is the share of examples with quotations in which some speakers are described.
    """
    if chance.random() < 0.8:
        example = augment(example, chance, names)
    return describe(example, chance) if example.labels and chance.random() < described else example


@dataclass(slots=True)
class Lessons:
    """The training articles: annotated ones of PolNeAR, the others (of PolNeAR, or silver), our own, those
    written later, and coreference; and the windows of the fold that is not taught."""

    annotated: list[Example]
    others: list[Example]
    own: list[Example]
    later: list[Example]
    coreference: list[Example]
    held: list[Input]

    def epoch(
        self, own_copies: int, later_copies: int, unannotated: float, chance: random.Random
    ) -> list[Example]:
        """The examples of one pass, in any order: our own and those written later so many times each, and of
        those not annotated a share."""
        some = [e for e in self.others if chance.random() < unannotated]
        return self.annotated + some + self.own * own_copies + self.later * later_copies + self.coreference


def load_lessons(
    shared: Path,
    fold: int | None,
    limit: int | None,
    tokenizer: Tokenizer,
    silver: Path | None = None,
    *,
    taught: int | None = None,
) -> Lessons:
    """Everything that is taught, without a fold; of each corpus the first `limit` articles.

    A `silver` file takes the place of PolNeAR's articles without speakers, which it holds with some. With
    `taught` the fold is one of the later articles behind the first so many, for a network that was taught all
    others before.
    """
    bench = shared / "bench"
    polnear = read_gold(bench / "train.jsonl")[:limit]
    annotated = [build_example(a) for a in polnear if a["annotated"]]
    own = [build_example(a) for a in read_gold(bench / "articles-train.jsonl")[:limit]]
    later = [build_example(a) for a in read_gold(LATER)[:limit]]
    may_be_held = later + own + annotated if taught is None else later[taught:]
    held = [e for e in may_be_held if fold_of(e.doc) == fold]
    without = {e.doc for e in held}

    def rest(examples: list[Example]) -> list[Example]:
        return [e for e in examples if e.doc not in without]

    return Lessons(
        rest(annotated),
        [build_example(a) for a in polnear if not a["annotated"]]
        if silver is None
        else [silver_example(a) for a in read_gold(silver)[:limit]],
        rest(own),
        rest(later),
        load_coreference([shared / "treebanks/gum-train.conllu"])[:limit],
        [i for e in held for i in inputs_of(e, tokenizer)],
    )
