"""A small table of word vectors of our own, shared by the tagger, the parser and the names.

Stanza's models read a table of pretrained vectors. Ours is made here rather than downloaded: every
word of a vocabulary goes through MiniLM by itself, and what three of its layers say of it is
reduced to a few dozen numbers by principal components. So the models know something of words that
no treebank has: names, places, offices.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotebank.training.minilm import MiniLM, minilm_folder

DIMENSIONS = 64
VOCABULARY = 28_000
LAYERS = (0, 3, 6)

_WORD = re.compile(r"\w+(?:[.&]\w+)*|[^\w\s]")


def build_vectors(shared: Path, work: Path, target: Path) -> None:
    """Write the table as a Stanza pretrain file.

    shared (Path): the folder of the corpora; the words of their training parts are counted.
    work (Path): the folder that `language_data.prepare` filled.
    target (Path): the file to write.
    """
    import torch
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX

    encoder = MiniLM(minilm_folder())
    words = choose_words(_corpus_words(shared, work), encoder.whole_words(), VOCABULARY)
    states = encoder.layers(words, LAYERS)
    states = (states - states.mean(0)) / states.std((0, 2), keepdim=True)
    flat = states.flatten(1)
    axes = torch.linalg.eigh(flat.T @ flat).eigenvectors.flip(1)[:, :DIMENSIONS]
    reduced = flat @ axes
    reduced = reduced / reduced.std(0) ** 0.5  # half-way to equal weight for every axis
    reduced = reduced / reduced.std()

    table = Pretrain(str(target), save_to_file=False)
    table._vocab = PretrainedWordVocab(words)
    table._emb = torch.cat([torch.zeros(len(VOCAB_PREFIX), DIMENSIONS), reduced])
    table.save(str(target))


def choose_words(counts: Counter[str], common: Iterable[str], size: int) -> list[str]:
    """The `size` words to give vectors to: those seen twice, then common English, then the rest."""
    often = [word for word, count in counts.most_common() if count >= 2]
    once = [word for word, count in counts.most_common() if count == 1]
    return list(dict.fromkeys([*often, *common, *once]))[:size]


def _corpus_words(shared: Path, work: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words in (_treebank(work), _names(work), _articles(shared)):
        counts.update(word.lower() for word in words if len(word) <= 30)
    return counts


def _treebank(work: Path) -> Iterator[str]:
    path = work / "data" / "pos" / "en_quotebank.train.in.conllu"
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            columns = line.split("\t")
            if len(columns) > 1 and columns[0].isdigit():
                yield columns[1]


def _names(work: Path) -> Iterator[str]:
    path = work / "data" / "ner" / "en_worldwide-9class.train.json"
    for sentence in json.loads(path.read_text(encoding="utf-8")):
        for token in sentence:
            yield token["text"]


def _articles(shared: Path) -> Iterator[str]:
    for name in ("train.jsonl", "articles-train.jsonl"):
        with (shared / "bench" / name).open(encoding="utf-8") as lines:
            for line in lines:
                yield from _WORD.findall(json.loads(line)["text"])
