"""Fits the weights that put the network and the rules together, and their calibration.

Done on the training articles that the network was not taught (`is_held_out`), never on the development files:
log-linear weights for speaker, speech and tense by maximum likelihood with a small ridge, and a logistic
calibration of the winner's share (Platt 1999) against whether the speaker was right.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from quotebank.evaluation.score import same_speaker
from quotebank.parsing.attribution import Reading, RuleAttributor, Scene
from quotebank.parsing.language import load_language
from quotebank.parsing.learnt import (
    TENSES,
    Case,
    Features,
    LearntAttributor,
    Thread,
    follow,
    speech_features,
    tense_features,
)
from quotebank.parsing.narrative import build_narrative
from quotebank.parsing.network import FOLDER, load_network
from quotebank.parsing.quotation import find_quotations
from quotebank.records import Article
from quotebank.training.attribution import is_held_out
from quotebank.training.attribution_data import gold_of, read_gold
from quotebank.training.language_package import write_sums

FOLDS = 5
SPEECH_LEAN = 0.2
"""Added to the log-odds of speech: on the held-out articles a line at 45 % misses a third fewer quotations
than one at 50 %, and takes no more scare quotes for speech."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision among alternatives: the features of each, and which of them are right."""

    alternatives: list[Features]
    right: list[bool]


@dataclass(slots=True)
class Sample:
    """One quotation with its case, the scene it stands in, and its gold answer."""

    scene: Scene
    case: Case
    gold: dict[str, Any]
    previous: int | None


def readings_of(articles: Iterable[dict[str, Any]]) -> list[tuple[Reading, dict[str, Any]]]:
    """Gold articles parsed by the language models."""
    opened = []
    for gold in articles:
        article = Article(text=gold["text"])
        quotations = find_quotations(article.text)
        opened.append((Reading(article, quotations, build_narrative(article.text, quotations), None), gold))
    documents = load_language().parse([reading.narrative.text for reading, _ in opened])
    for (reading, _), document in zip(opened, documents, strict=True):
        reading.document = document
    return opened


def samples_of(
    attributor: LearntAttributor, opened: Iterable[tuple[Reading, dict[str, Any]]]
) -> list[Sample]:
    """Every quotation that has gold; the previous speaker is the gold one where the cast knows it."""
    samples: list[Sample] = []
    for reading, article in opened:
        scene = attributor.rules.scene(reading)
        if not scene.syntax.words:
            continue
        previous: int | None = None
        for quotation, case in zip(reading.quotations, attributor.cases(reading, scene), strict=True):
            gold = gold_of(quotation.spans[0], article["quotes"])
            if gold is None:
                continue
            samples.append(Sample(scene, case, gold, previous))
            if gold["speech"] and gold.get("speaker"):
                previous = next((n for n, _ in case.candidates if is_right(scene, n, gold)), None)
    return samples


def is_right(scene: Scene, number: int, gold: dict[str, Any]) -> bool:
    """Whether an entity of the scene is the gold speaker."""
    return same_speaker(gold["speaker"], scene.cast.entities[number].name, gold["kind"])


def speaker_choices(samples: Sequence[Sample]) -> list[Choice]:
    """One choice among the entities for each quotation with a gold speaker."""
    choices = []
    for sample in samples:
        if sample.gold["speech"] and sample.gold.get("speaker"):
            candidates = follow(sample.case, Thread(sample.previous))
            right = [is_right(sample.scene, number, sample.gold) for number, _ in candidates]
            choices.append(Choice([features for _, features in candidates], right))
    return choices


def fit(choices: Sequence[Choice], ridge: float = 0.02) -> dict[str, float]:
    """Log-linear weights of the greatest likelihood, less a ridge, over the choices with a right one."""
    kept = [c for c in choices if any(c.right)]
    names = sorted({name for c in kept for features in c.alternatives for name in features})
    column = {name: i for i, name in enumerate(names)}
    rows = [features for c in kept for features in c.alternatives]
    matrix = torch.zeros(len(rows), len(names))
    for i, features in enumerate(rows):
        for name, value in features.items():
            matrix[i, column[name]] = value
    owner = torch.tensor([i for i, c in enumerate(kept) for _ in c.alternatives])
    right = torch.tensor([r for c in kept for r in c.right])
    weights = torch.zeros(len(names), requires_grad=True)

    def loss() -> Tensor:
        scores = (matrix @ weights).clamp(-40, 40).exp()
        whole = torch.zeros(len(kept)).index_add(0, owner, scores)
        good = torch.zeros(len(kept)).index_add(0, owner, scores * right)
        return -(good / whole).clamp(min=1e-9).log().mean() + ridge * weights.pow(2).sum() / len(names)

    _minimise([weights], loss)
    return {name: round(value, 4) for name, value in zip(names, weights.tolist(), strict=True)}


def _minimise(parameters: list[Tensor], loss: Callable[[], Tensor]) -> None:
    optimiser = torch.optim.LBFGS(parameters, max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(closure)  # type: ignore[no-untyped-call]


def calibrate(outcomes: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift of the log-odds that make shares into probabilities of being right."""
    odds = torch.tensor([share for share, _ in outcomes]).clamp(1e-4, 1 - 1e-4).logit()
    right = torch.tensor([float(r) for _, r in outcomes])
    slope = torch.ones((), requires_grad=True)
    shift = torch.zeros((), requires_grad=True)
    _minimise(
        [slope, shift],
        lambda: torch.nn.functional.binary_cross_entropy_with_logits(slope * odds + shift, right),
    )
    return round(slope.item(), 4), round(shift.item(), 4)


def fit_weights(samples: Sequence[Sample]) -> dict[str, Any]:
    """The weights of `combiner.json`, not yet calibrated."""
    speech = [
        Choice([speech_features(s.case), {}], [bool(s.gold["speech"]), not s.gold["speech"]]) for s in samples
    ]
    tense = [
        Choice([tense_features(s.case, t) for t in TENSES], [t == s.gold["tense"] for t in TENSES])
        for s in samples
        if s.gold["speech"] and s.gold.get("tense")
    ]
    fitted = fit(speech, ridge=0.002)
    return {
        "speaker": fit(speaker_choices(samples)),
        "speech": {**fitted, "bias": round(fitted["bias"] + SPEECH_LEAN, 4)},
        "tense": fit(tense),
        "calibration": [1.0, 0.0],
    }


def fit_all(samples: Sequence[Sample], attributor: LearntAttributor) -> tuple[dict[str, Any], float]:
    """All weights, calibrated on answers from folds, and the share of those answers that are right."""
    outcomes = honest_outcomes(samples, attributor)
    weights = fit_weights(samples)
    weights["calibration"] = list(calibrate(outcomes))
    attributor.weights = weights
    return weights, sum(right for _, right in outcomes) / max(1, len(outcomes))


def honest_outcomes(samples: Sequence[Sample], attributor: LearntAttributor) -> list[tuple[float, bool]]:
    """As `outcomes_of`, each article judged with weights fitted on the other folds."""
    scenes = list({id(sample.scene): None for sample in samples})
    outcomes: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        judged = set(scenes[fold::FOLDS])
        attributor.weights = fit_weights([s for s in samples if id(s.scene) not in judged])
        outcomes += outcomes_of([s for s in samples if id(s.scene) in judged], attributor)
    return outcomes


def outcomes_of(samples: Sequence[Sample], attributor: LearntAttributor) -> list[tuple[float, bool]]:
    """Share of the winner and whether it was right, each quotation following the answer before it."""
    outcomes: list[tuple[float, bool]] = []
    thread = Thread()
    scene: Scene | None = None
    for sample in samples:
        if sample.scene is not scene:
            thread, scene = Thread(), sample.scene
        finding = attributor.settle(sample.scene, sample.case, thread)
        thread.take(finding)
        if sample.gold["speech"] and sample.gold.get("speaker") and finding.entity is not None:
            outcomes.append((finding.ranked[0][1], is_right(sample.scene, finding.entity, sample.gold)))
    return outcomes


def train_combiner(shared: Path, out: Path = FOLDER, log: Callable[[str], None] = print) -> Path:
    """Fits on the held-out training articles and writes `combiner.json` under `out`; returns its path."""
    articles = read_gold(shared / "bench/train.jsonl") + read_gold(shared / "bench/articles-train.jsonl")
    blank = {"speaker": {}, "speech": {}, "tense": {}, "calibration": [1.0, 0.0]}
    attributor = LearntAttributor(RuleAttributor(), load_network(out), blank)
    samples = samples_of(attributor, readings_of(a for a in articles if is_held_out(a["doc"])))
    weights, right = fit_all(samples, attributor)
    log(f"{len(samples)} quotations, speaker right {right:.1%} over {FOLDS} folds")
    path = out / "combiner.json"
    path.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    write_sums(out.parent)
    return path
