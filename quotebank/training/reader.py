"""Trains the reader: tags, features, parse and names at once, starting from the lower layers of MiniLM.

A round goes once through the treebanks and through a share of the corpus of names, their windows mixed.
After each round the development parts are read and the network is saved; the rate falls in a line to
nothing over all rounds, so that the last is what ships unless an earlier one reads better.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from quotebank.parsing.network import compress
from quotebank.parsing.precision import half_floats
from quotebank.parsing.reader import Labels, Reader, Reading
from quotebank.parsing.reader_input import make_batch
from quotebank.parsing.reader_network import ReaderNetwork
from quotebank.training import reader_data as data
from quotebank.training.attribution import load_tokenizer, start_from_minilm
from quotebank.training.language_data import NER_NAME, SHORT_NAME, TREEBANK
from quotebank.training.language_scores import name_scores
from quotebank.training.minilm import minilm_folder
from quotebank.training.reader_data import UNKNOWN, Example, Row

WEIGHTS = {"upos": 1.0, "feats": 0.5, "arcs": 1.0, "labels": 1.0, "names": 2.0}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs; the defaults made the shipped weights.

    work: the prepared corpora. out: where the network goes. rounds: times through the treebanks.
    names: share of the corpus of names to a round. pieces: to a batch, padded.
    """

    work: Path
    out: Path
    names: float = 0.7
    pieces: int = 1000
    rate: float = 3e-4
    head_rate: float = 1e-3
    steps: int = 3110
    rising: int = 100
    falling: int = 1050
    dropout: float = 0.2
    seed: int = 20261124
    limit: int | None = None


@dataclass(slots=True)
class Corpora:
    """Examples to learn from, and rows to measure on."""

    labels: Labels
    documents: list[list[Example]]
    loose: list[Example]
    names: list[Example]
    trees_held: list[list[Row]]
    names_held: list[tuple[list[str], list[str]]]


def load_corpora(settings: Settings, tokenizer: Tokenizer) -> Corpora:
    """Read the training and development parts."""
    limit = settings.limit
    ud = settings.work / "ud" / TREEBANK
    names = settings.work / "data" / "ner"
    treebank = data.read_treebank(ud / f"{SHORT_NAME}-ud-train.conllu")
    taught = data.read_names(names / f"{NER_NAME}.train.json")
    labels = data.labels_of(treebank, taught)
    return Corpora(
        labels=labels,
        documents=[
            data.tree_examples(document, labels, tokenizer) for document in treebank.documents[:limit]
        ],
        loose=data.tree_examples(treebank.loose[:limit], labels, tokenizer),
        names=data.name_examples(taught[:limit], labels, tokenizer),
        trees_held=data.read_treebank(ud / f"{SHORT_NAME}-ud-dev.conllu").sentences[:limit],
        names_held=data.read_names(names / f"{NER_NAME}.dev.json")[:limit],
    )


def losses(network: ReaderNetwork, group: Sequence[Sequence[Example]]) -> dict[str, Tensor]:
    """The loss of each head summed over the words of some windows, for each word of the windows."""
    words = network.words(make_batch([[u for e in window for u in e.units] for window in group]))
    examples = [example for window in group for example in window]
    dropped = functional.dropout(words, network.dropout / 2)

    def summed(logits: Tensor, targets: list[int] | Tensor) -> Tensor:
        wanted = torch.as_tensor(targets)
        loss = functional.cross_entropy(
            logits.float().flatten(0, -2), wanted.flatten(), ignore_index=UNKNOWN, reduction="sum"
        )
        return loss / len(words)

    def filled(name: str) -> list[int]:
        return [n for e in examples for n in getattr(e, name) or [UNKNOWN] * len(e.words)]

    found = {
        name: summed(head(dropped), filled(name))
        for name, head in (("upos", network.upos), ("feats", network.feats), ("names", network.names))
    }
    starts, start = [], 0
    for example in examples:
        starts.append(start)
        start += len(example.words)
    trees = [(e, at) for e, at in zip(examples, starts, strict=True) if e.heads]
    if trees:
        rows, root = network.rows(words), len(words)
        spans = [torch.arange(at, at + len(e.words)) for e, at in trees]
        places = nn.utils.rnn.pad_sequence(spans, batch_first=True, padding_value=root)
        heads = nn.utils.rnn.pad_sequence(
            [torch.tensor(e.heads) for e, _ in trees], batch_first=True, padding_value=UNKNOWN
        )
        found["arcs"] = summed(network.arcs(rows, places), heads)
        above = torch.tensor([at + head - 1 if head else root for e, at in trees for head in e.heads])
        scores = network.labels(rows, torch.cat(spans), above)
        found["labels"] = summed(scores, [relation for e, _ in trees for relation in e.deprels])
    return found


def batches(
    windows: Sequence[Sequence[Example]], pieces: int, chance: random.Random
) -> Iterator[list[Sequence[Example]]]:
    """Windows of like length together, the batches in random order."""
    sized = [(sum(e.size for e in window) + chance.random() * 20, window) for window in windows]
    groups: list[list[Sequence[Example]]] = [[]]
    for size, window in sorted(sized, key=lambda pair: pair[0]):
        if groups[-1] and (len(groups[-1]) + 1) * size > pieces:
            groups.append([])
        groups[-1].append(window)
    chance.shuffle(groups)
    yield from groups


def measure(reader: Reader, corpora: Corpora) -> dict[str, float]:
    """Percent right on the development parts, names as F1."""
    trees = [row for sentence in corpora.trees_held for row in sentence]
    read = _words(reader.read([[row.form for row in sentence] for sentence in corpora.trees_held]))
    pairs = list(zip(trees, read, strict=True))
    right = {
        "upos": [row.upos == found[0] for row, found in pairs],
        "feats": [row.feats == found[1] for row, found in pairs],
        "uas": [row.head == found[2] for row, found in pairs],
        "las": [
            row.head == found[2] and row.deprel.split(":")[0] == found[3].split(":")[0]
            for row, found in pairs
        ],
    }
    figures = {name: 100 * sum(values) / len(values) for name, values in right.items()}
    read_names = [reading.names for reading in reader.read([words for words, _ in corpora.names_held])]
    figures.update(name_scores([tags for _, tags in corpora.names_held], read_names))
    return {name: round(value, 2) for name, value in figures.items()}


def _words(readings: Sequence[Reading]) -> list[tuple[str, str, int, str]]:
    return [word for r in readings for word in zip(r.upos, r.feats, r.heads, r.deprels, strict=True)]


def train(settings: Settings, log: Callable[[str], None] = print) -> Path:
    """Train, saving `network.safetensors` and `labels.json` under `settings.out` after each round."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(1)
    chance = random.Random(settings.seed)
    tokenizer = load_tokenizer()
    corpora = load_corpora(settings, tokenizer)
    settings.out.mkdir(parents=True, exist_ok=True)
    (settings.out / "labels.json").write_text(json.dumps(asdict(corpora.labels), ensure_ascii=False) + "\n")
    network: Any = ReaderNetwork(corpora.labels.sizes, settings.dropout)
    start_from_minilm(network, minilm_folder())
    for module in (network.pieces, network.positions, network.norm, *network.layers[: network.config.frozen]):
        module.requires_grad_(False)
    optimiser = _optimiser(network, settings)
    started, taken, pieces, number = time.time(), 0, 0, 0
    while rate_at(taken, settings) > 0:
        number += 1
        network.train()
        for group in batches(_round(corpora, settings, chance), settings.pieces, chance):
            rate = rate_at(taken, settings)
            if rate <= 0:
                break
            for part in optimiser.param_groups:
                part["lr"] = rate * part["full"]
            with torch.autocast("cpu", torch.bfloat16, enabled=half_floats()):
                found = losses(network, group)
            loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            taken += 1
            pieces += sum(example.size for window in group for example in window)
            if taken % 20 == 0:
                shown = " ".join(f"{name} {value.item():.3f}" for name, value in found.items())
                seconds = time.time() - started
                log(f"round {number}, step {taken} {pieces / seconds:.0f} pieces/s {shown}")
        save_file(network.state_dict(), settings.out / "network.safetensors")
        figures = measure(Reader(network, tokenizer, corpora.labels), corpora)
        log(f"round {number} {time.time() - started:.0f}s {json.dumps(figures)}")
    return settings.out


def _round(corpora: Corpora, settings: Settings, chance: random.Random) -> list[list[Example]]:
    """The windows of one round: all documents, and a stretch of the corpus of names from a random start."""
    read = list(data.windows(corpora.documents, corpora.loose, chance))
    at = chance.randrange(len(corpora.names))
    turned = [*corpora.names[at:], *corpora.names[:at]]
    taught = list(islice(turned, round(settings.names * len(turned))))
    return [*read, *data.windows([taught], [], chance)]


def rate_at(step: int, settings: Settings) -> float:
    """The share of the full learning rate at a step: up, level, and down to nothing at the end."""
    return min((step + 1) / settings.rising, 1.0, (settings.steps - step) / settings.falling)


def _optimiser(network: ReaderNetwork, settings: Settings) -> torch.optim.Optimizer:
    parts = {id(parameter) for parameter in network.layers.parameters()}
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [p for p in trained if id(p) in parts], "full": settings.rate},
            {"params": [p for p in trained if id(p) not in parts], "full": settings.head_rate},
        ],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )


def package(trained: Path, target: Path) -> None:
    """Write the shipped form of a trained network: compressed weights, labels, tokenizer.

    trained (Path): what `train` returned. target (Path): a folder.
    """
    target.mkdir(parents=True, exist_ok=True)
    save_file(compress(load_file(trained / "network.safetensors")), target / "network.safetensors")
    (target / "labels.json").write_bytes((trained / "labels.json").read_bytes())
    (target / "tokenizer.json").write_text(load_tokenizer().to_str(), encoding="utf-8")
