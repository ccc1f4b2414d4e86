"""The shipped attribution weights: trains the networks, collects answers, fits the combiner, packs."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotebank.parsing.attribution import RuleAttributor
from quotebank.parsing.learnt import LearntAttributor
from quotebank.parsing.network import load_network
from quotebank.training import attribution
from quotebank.training.ablation import ablate
from quotebank.training.combiner import Sample, blank_combiner, fit_all, samples_of
from quotebank.training.language_package import write_sums
from quotebank.training.lessons import FOLDS, fold_of
from quotebank.training.parses import annotated, read_articles
from quotebank.training.rule_probabilities import fit_rules, load_examples

NETWORK = "network"
"""Folder, under the output folder, of the network that is taught everything."""
NAMING = "network-of-names"
"""The same for one that is taught everything but that speakers may be described, and for longer."""
MIXED = "network-mixed"
"""The same for the mean of both, which is shipped."""
NAMING_SHARE, NAMING_LONGER = 0.5, 7 / 6
"""Weight of the second in the mean, and how much longer it is trained."""


def judge(fold: int) -> str:
    """The folder, under the output folder, of the network that is not taught a fold."""
    return f"network-without-{fold}"


def train_networks(settings: attribution.Settings, processes: int) -> None:
    """Trains the two networks of which the shipped one is the mean, and one without each fold, `processes` at
    once; a log beside each."""
    runs = [
        replace(settings, out=settings.out / NETWORK),
        replace(settings, out=settings.out / NAMING, described=0.0, epochs=settings.epochs * NAMING_LONGER),
        *(replace(settings, out=settings.out / judge(fold), fold=fold) for fold in range(FOLDS)),
    ]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(_train_logged, runs))


def _train_logged(settings: attribution.Settings) -> None:
    settings.out.mkdir(parents=True, exist_ok=True)
    with (settings.out / "log.txt").open("w", buffering=1, encoding="utf-8") as log:
        attribution.train(settings, lambda line: print(line, file=log))


def collect(shared: Path, out: Path) -> list[list[Sample]]:
    """Samples of the annotated articles, each read with the stored form of the network that was not taught
    it, and with rules that were not fitted on it either. Parses are kept in `out/parses`."""
    articles = annotated(shared / "bench")
    return [sample for fold in range(FOLDS) for sample in _collect_fold(articles, fold, out)]


def _collect_fold(articles: list[dict[str, Any]], fold: int, out: Path) -> list[list[Sample]]:
    stored, parses = out / judge(fold) / "stored", out / "parses"
    attribution.package(out / judge(fold), stored)
    taught: list[dict[str, Any]] = []
    held: list[dict[str, Any]] = []
    for article in articles:
        (held if fold_of(article["doc"]) == fold else taught).append(article)
    rules = RuleAttributor(fit_rules(load_examples(taught, parses)))
    attributor = LearntAttributor(rules, load_network(stored), blank_combiner())
    return samples_of(attributor, read_articles(held, parses))


def train_combiner(
    shared: Path, out: Path, ablation: Path | None = None, log: Callable[[str], None] = print
) -> list[Path]:
    """Fits on the networks in `out` and writes everything that is shipped to `out/attribution`.

    `ablation` is a file for what each witness is worth, one JSON object a line.
    """
    shipped = out / "attribution"
    shares = {out / NETWORK: 1 - NAMING_SHARE, out / NAMING: NAMING_SHARE}
    attribution.average(shares, out / MIXED)
    attribution.package(out / MIXED, shipped)
    attributor = LearntAttributor(RuleAttributor(), load_network(shipped), blank_combiner())
    samples = collect(shared, out)
    paths = fit_all(samples, attributor, log).save(shipped)
    write_sums(out)
    if ablation is not None:
        with ablation.open("w", encoding="utf-8") as lines:
            for row in ablate(samples, attributor):
                print(json.dumps(row), file=lines, flush=True)
    return paths
