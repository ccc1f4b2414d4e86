"""The shipped attribution weights: trains the networks, collects answers, fits the combiner, packs."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotebank.parsing.attribution import RuleAttributor
from quotebank.parsing.chooser import load_combiner
from quotebank.parsing.learnt import LearntAttributor
from quotebank.parsing.network import load_network
from quotebank.training import attribution
from quotebank.training.ablation import ablate
from quotebank.training.combiner import Sample, blank_combiner, fit_all, samples_of
from quotebank.training.figures import figure_lines, held_out_lines
from quotebank.training.language_package import write_sums
from quotebank.training.lessons import FOLDS, fold_of
from quotebank.training.parses import annotated, read_articles
from quotebank.training.rule_probabilities import fit_rules, load_examples
from quotebank.training.silver import FILE, make_silver

NETWORK = "network"
"""Folder, under the output folder, of the network that is taught everything."""
NAMING = "network-of-names"
"""The same for one that is taught everything but that speakers may be described, and for longer."""
MIXED, AGAIN, LAST = "network-mixed", "network-again", "network-last"
"""The same for the mean of both, for one that goes on from there, and for one that goes on from that with
what the parser labelled itself (see `silver`)."""
SHIPPED = "network-shipped"
"""The same for the mean of the last two."""
JUDGES_FIRST = 5 / 6
"""Passes of a judge over what is annotated, as a share of those of the first network; then it is taught like
the last of the shipped ones, lest the shipped one be surer than those that the confidence is fitted on."""
NAMING_SHARE, NAMING_LONGER = 0.5, 7 / 6
"""Weight of the second in the mean, and how much longer it is trained."""


LOG = "log.txt"
"""The file in a network's folder that tells how its training went."""


def judge(fold: int) -> str:
    """The folder, under the output folder, of the network that is not taught a fold."""
    return f"network-without-{fold}"


def train_networks(settings: attribution.Settings, processes: int) -> None:
    """Trains the networks that lead to the shipped one, and one without each fold, `processes` at once; a log
    beside each. They are begun in an order that keeps two processes busy nearly to the end."""
    out, epochs = settings.out, settings.epochs
    naming = replace(settings, out=out / NAMING, described=0.0, epochs=epochs * NAMING_LONGER)
    slower = replace(settings, rate=1e-4, head_rate=2e-4, described=0.6)
    again = replace(slower, out=out / AGAIN, start=out / MIXED, epochs=epochs / 2, seed=7)
    with_silver = replace(slower, silver=out / FILE, unannotated=0.6, epochs=epochs / 3, seed=11)
    last = replace(with_silver, out=out / LAST, start=out / AGAIN)
    young = [
        replace(settings, out=out / _young(fold), fold=fold, epochs=epochs * JUDGES_FIRST)
        for fold in range(FOLDS)
    ]
    judges = [
        replace(with_silver, out=out / judge(fold), start=out / _young(fold), fold=fold)
        for fold in range(FOLDS)
    ]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        first = [pool.submit(train_logged, s) for s in (replace(settings, out=out / NETWORK), naming)]
        silver = pool.submit(make_silver, settings.shared, out, settings.limit)
        begun = [pool.submit(train_logged, each) for each in young]
        _wait(first)
        attribution.average({out / NETWORK: 1 - NAMING_SHARE, out / NAMING: NAMING_SHARE}, out / MIXED)
        second = pool.submit(train_logged, again)
        _wait([silver, *begun])
        judged = [pool.submit(train_logged, each) for each in judges]
        _wait([second])
        _wait([pool.submit(train_logged, last), *judged])
    attribution.average({again.out: 0.5, last.out: 0.5}, out / SHIPPED)


def _young(fold: int) -> str:
    """The same for what its judge goes on from."""
    return judge(fold) + "-first"


def _wait(runs: Sequence[Future[Any]]) -> None:
    for run in runs:
        run.result()


def train_logged(settings: attribution.Settings) -> None:
    """Trains one network; what happens goes into `LOG` in its folder."""
    settings.out.mkdir(parents=True, exist_ok=True)
    with (settings.out / LOG).open("w", buffering=1, encoding="utf-8") as log:
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
    """Fits on the networks in `out`, writes everything that is shipped to `out/attribution`, and logs the
    figures of the model card.

    `ablation` is a file for what each witness is worth, one JSON object a line.
    """
    shipped = out / "attribution"
    attribution.package(out / SHIPPED, shipped)
    attributor = LearntAttributor(RuleAttributor(), load_network(shipped), blank_combiner())
    samples = collect(shared, out)
    paths = fit_all(samples, attributor, log).save(shipped)
    write_sums(out)
    attributor.combiner = load_combiner(shipped)
    for line in held_out_lines([out / judge(fold) / LOG for fold in range(FOLDS)]):
        log(line)
    for line in figure_lines(attributor, shared / "bench", out / "parses"):
        log(line)
    if ablation is not None:
        with ablation.open("w", encoding="utf-8") as lines:
            for row in ablate(samples, attributor):
                print(json.dumps(row), file=lines, flush=True)
    return paths
