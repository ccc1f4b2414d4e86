"""Fit the numbers of the rules on the training articles: `python -m quotebank.training.rule_probabilities`.

Three sets go into `weights/rules.json`:

- `ranking`: weights of the candidates' observations, one log-linear model for each form of query;
- `speech`: weights of the speech/other decision;
- `evidence`: the share of training quotations with each evidence code whose speaker was right, counted on
  articles that the weights were not fitted on (three folds), smoothed towards the share of all.

Development files are never read. The parses are kept in `--cache`, so that a second run takes a minute.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotebank.evaluation.score import same_speaker
from quotebank.parsing.attribution import Reading, RuleAttributor, Scene
from quotebank.parsing.ranking import NOBODY
from quotebank.records import SpeakerKind
from quotebank.training.parses import annotated, read_articles

FOLDS = 3
ROUNDS = 2
"""The previous speaker is itself predicted, so weights are fitted anew on the answers of the round before."""
SMOOTHING = 6.0
CHOICE_PENALTY = 0.001
DECISION_PENALTY = 0.0003


@dataclass(slots=True)
class Gold:
    """What the gold says of one of our quotations: whether it is speech, whose, and in which tense."""

    speech: bool
    speaker: str | None
    kind: SpeakerKind | None
    tense: str | None


@dataclass(slots=True)
class Example:
    """A reading with the gold of each of its quotations (None where the gold has no such stretch)."""

    reading: Reading
    gold: list[Gold | None]


def load_examples(articles: Iterable[dict[str, Any]], cache: Path) -> list[Example]:
    """Annotated articles, parsed; `cache` is a folder for the parses."""
    return [
        Example(reading, [_gold_of(q.spans, gold["quotes"]) for q in reading.quotations])
        for reading, gold in read_articles(articles, cache)
    ]


def fit_rules(examples: Sequence[Example]) -> dict[str, Any]:
    """Everything in `weights/rules.json`, fitted on examples."""
    weights = fit(examples, {})
    return {**weights, "evidence": evidence_shares(examples, weights)}


def _gold_of(spans: Sequence[Any], quotes: Sequence[dict[str, Any]]) -> Gold | None:
    for q in quotes:
        overlap = max((min(s.end, q["end"]) - max(s.start, q["start"]) for s in spans), default=0)
        if overlap * 2 >= q["end"] - q["start"]:
            kind = SpeakerKind(q["kind"]) if q.get("kind") else None
            return Gold(q["speech"], q.get("speaker"), kind, q.get("tense"))
    return None


def _right(scene: Scene, number: int | None, gold: Gold) -> bool:
    if number is None or number == NOBODY or not gold.speaker:
        return False
    return same_speaker(gold.speaker, scene.cast.entities[number].name, gold.kind)


def fit(examples: Sequence[Example], weights: dict[str, Any]) -> dict[str, Any]:
    """Ranking and speech weights from examples, starting from (and observing with) `weights`."""
    for _ in range(ROUNDS):
        choices: dict[str, list[tuple[list[dict[str, float]], list[bool]]]] = defaultdict(list)
        decisions: list[tuple[dict[str, float], bool]] = []
        attributor = RuleAttributor(weights)
        for example in examples:
            scene = attributor.scene(example.reading)
            for finding, gold in zip(scene.findings, example.gold, strict=True):
                if gold is None:
                    continue
                decisions.append((finding.features, gold.speech))
                if finding.query is None or not finding.observed or not gold.speech:
                    continue
                correct = [_right(scene, n, gold) for n, _ in finding.observed]
                if not any(correct) and finding.query.form == "description":
                    correct = [n == NOBODY for n, _ in finding.observed]
                if any(correct):
                    choices[finding.query.form].append(([f for _, f in finding.observed], correct))
        weights = {
            "ranking": {form: _fit_choice(rows) for form, rows in choices.items()},
            "speech": _fit_decision(decisions),
            "evidence": weights.get("evidence", {}),
        }
    return weights


def _fit_choice(rows: Sequence[tuple[list[dict[str, float]], list[bool]]]) -> dict[str, float]:
    """Weights of a conditional logit; where several candidates are right, their probabilities add up."""
    import torch

    torch.manual_seed(0)
    names = sorted({f for features, _ in rows for candidate in features for f in candidate})
    column = {f: i for i, f in enumerate(names)}
    flat = [candidate for features, _ in rows for candidate in features]
    matrix = torch.zeros(len(flat), len(names))
    for i, candidate in enumerate(flat):
        for f, v in candidate.items():
            matrix[i, column[f]] = v
    owner = torch.tensor([i for i, (features, _) in enumerate(rows) for _ in features])
    right = torch.tensor([ok for _, correct in rows for ok in correct])

    def loss(theta: torch.Tensor) -> torch.Tensor:
        scores = matrix @ theta
        top = torch.full((len(rows),), -1e9).scatter_reduce(0, owner, scores.detach(), "amax")
        shifted = torch.exp(scores - top[owner])
        whole = torch.zeros(len(rows)).scatter_add(0, owner, shifted)
        good = torch.zeros(len(rows)).scatter_add(0, owner, shifted * right)
        return -(torch.log(good + 1e-9) - torch.log(whole)).mean() + CHOICE_PENALTY * (theta**2).sum()

    return _minimise(loss, names)


def _fit_decision(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights of a logistic regression."""
    import torch

    names = sorted({f for features, _ in rows for f in features})
    column = {f: i for i, f in enumerate(names)}
    matrix = torch.zeros(len(rows), len(names))
    for i, (features, _) in enumerate(rows):
        for f, v in features.items():
            matrix[i, column[f]] = v
    target = torch.tensor([float(ok) for _, ok in rows])

    def loss(theta: torch.Tensor) -> torch.Tensor:
        fit_ = torch.nn.functional.binary_cross_entropy_with_logits(matrix @ theta, target)
        return fit_ + DECISION_PENALTY * (theta**2).sum()

    return _minimise(loss, names)


def _minimise(loss: Any, names: Sequence[str]) -> dict[str, float]:
    import torch

    theta = torch.zeros(len(names), requires_grad=True)
    optimiser = torch.optim.LBFGS([theta], max_iter=150, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        value: torch.Tensor = loss(theta)
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(step)  # type: ignore[no-untyped-call]
    return {
        f: round(value, 3)
        for f, value in zip(names, theta.detach().tolist(), strict=True)
        if abs(value) >= 0.005
    }


def evidence_shares(examples: Sequence[Example], weights: dict[str, Any]) -> dict[str, float]:
    """Shares of right speakers by evidence code, each article judged with weights fitted on the other
    folds.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fold in range(FOLDS):
        fitted = fit([e for i, e in enumerate(examples) if i % FOLDS != fold], weights)
        attributor = RuleAttributor(fitted)
        for example in examples[fold::FOLDS]:
            scene = attributor.scene(example.reading)
            for finding, gold in zip(scene.findings, example.gold, strict=True):
                if gold is None or not gold.speech or finding.speech < 0.5:
                    continue
                right = _right(scene, finding.entity, gold)
                for code in {finding.evidence, finding.evidence.split("+")[-1], ""}:
                    counts[code][0] += int(right)
                    counts[code][1] += 1
    total = counts[""][0] / max(1, counts[""][1])
    shares = {}
    for code, (hits, n) in sorted(counts.items()):
        whole = counts.get(code.split("+")[-1], counts[""])
        prior = whole[0] / whole[1] if whole[1] and "+" in code else total
        shares[code] = round((hits + SMOOTHING * prior) / (n + SMOOTHING), 3)
    return shares


def main() -> None:
    """Fit everything and write `weights/rules.json`."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "--bench", type=Path, default=Path("../shared/bench"), help="folder of the training gold files"
    )
    arguments.add_argument("--cache", type=Path, default=Path("build/rules"), help="folder for the parses")
    arguments.add_argument(
        "--output", type=Path, default=Path(__file__).parent.parent / "weights" / "rules.json"
    )
    options = arguments.parse_args()
    examples = load_examples(annotated(options.bench), options.cache)
    weights = fit_rules(examples)
    options.output.write_text(
        json.dumps(weights, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    known = sum(gold is not None for example in examples for gold in example.gold)
    print(f"{len(examples)} articles, {known} quotations: {options.output}")


if __name__ == "__main__":
    main()
