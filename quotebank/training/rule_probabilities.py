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
from quotebank.records import Span
from quotebank.training.attribution_data import gold_of
from quotebank.training.choosing import Choice
from quotebank.training.log_linear import fit_choices, fit_decisions
from quotebank.training.parses import annotated, read_articles

FOLDS = 3
ROUNDS = 2
"""The previous speaker is itself predicted, so weights are fitted anew on the answers of the round before."""
SMOOTHING = 6.0
CHOICE_PENALTY = 0.001
DECISION_PENALTY = 0.0003


Gold = dict[str, Any]
"""A stretch of a gold file."""


@dataclass(slots=True)
class Example:
    """A reading with the gold of each of its quotations (None where the gold has no such stretch)."""

    reading: Reading
    gold: list[Gold | None]


def load_examples(articles: Iterable[dict[str, Any]], cache: Path) -> list[Example]:
    """Annotated articles, parsed; `cache` is a folder for the parses."""
    return [
        Example(reading, [_gold(q.spans, article["quotes"]) for q in reading.quotations])
        for reading, article in read_articles(articles, cache)
    ]


def _gold(spans: Iterable[Span], quotes: Sequence[Gold]) -> Gold | None:
    """The gold of the first stretch that has one."""
    return next((found for found in (gold_of(span, quotes) for span in spans) if found is not None), None)


def fit_rules(examples: Sequence[Example]) -> dict[str, Any]:
    """Everything in `weights/rules.json`, fitted on examples."""
    weights = fit(examples, {})
    return {**weights, "evidence": evidence_shares(examples, weights)}


def _right(scene: Scene, number: int | None, gold: Gold) -> bool:
    if number is None or number == NOBODY or not gold.get("speaker"):
        return False
    return same_speaker(gold["speaker"], scene.cast.entities[number].name, gold["kind"])


def fit(examples: Sequence[Example], weights: dict[str, Any]) -> dict[str, Any]:
    """Ranking and speech weights from examples, starting from (and observing with) `weights`."""
    for _ in range(ROUNDS):
        choices: dict[str, list[Choice]] = defaultdict(list)
        decisions: list[tuple[dict[str, float], bool]] = []
        attributor = RuleAttributor(weights)
        for example in examples:
            scene = attributor.scene(example.reading)
            for finding, gold in zip(scene.findings, example.gold, strict=True):
                if gold is None:
                    continue
                decisions.append((finding.features, gold["speech"]))
                if finding.query is None or not finding.observed or not gold["speech"]:
                    continue
                correct = [_right(scene, n, gold) for n, _ in finding.observed]
                if not any(correct) and finding.query.form == "description":
                    correct = [n == NOBODY for n, _ in finding.observed]
                if any(correct):
                    choices[finding.query.form].append(Choice([f for _, f in finding.observed], correct))
        weights = {
            "ranking": {form: _kept(fit_choices(rows, CHOICE_PENALTY)) for form, rows in choices.items()},
            "speech": _kept(fit_decisions(decisions, DECISION_PENALTY)),
            "evidence": weights.get("evidence", {}),
        }
    return weights


def _kept(weights: dict[str, float]) -> dict[str, float]:
    """Weights as they are stored: to three places, without those that are next to nothing."""
    return {name: round(value, 3) for name, value in weights.items() if abs(value) >= 0.005}


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
                if gold is None or not gold["speech"] or finding.speech < 0.5:
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
