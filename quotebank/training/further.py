"""Goes on from the shipped attribution weights with later articles that they were not taught:
`python -m quotebank.training further`.

Two networks go on from the shipped one, each taught everything but one half of those articles; their
mean is shipped (Wortsman et al. 2022, "Model soups"). The chooser goes on from the shipped one, too, with
what each network says of the half that it was not taught, and the confidence is fitted on answers of those
articles from folds.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from safetensors.torch import load_file, save_file

from quotebank.parsing.attribution import RuleAttributor
from quotebank.parsing.chooser import Combiner, load_combiner
from quotebank.parsing.confidence import PLAIN
from quotebank.parsing.learnt import LearntAttributor, shipped_combiner
from quotebank.parsing.network import FOLDER, load_network, restore
from quotebank.training import attribution
from quotebank.training.attribution_data import read_gold
from quotebank.training.choosing import fit_further
from quotebank.training.combined import SHIPPED, judge, train_logged
from quotebank.training.combiner import Sample, choices_of, fit_all, samples_of
from quotebank.training.figures import figure_lines
from quotebank.training.language_package import write_sums
from quotebank.training.lessons import FOLDS, LATER, fold_of
from quotebank.training.parses import read_articles
from quotebank.training.silver import make_silver

START = "network-start"
"""Folder, under the output folder, of the shipped network with 32-bit weights."""


def train_further(settings: attribution.Settings, processes: int) -> None:
    """Trains the two networks and takes their mean; logs lie beside them."""
    out = settings.out
    (out / START).mkdir(parents=True, exist_ok=True)
    save_file(restore(load_file(FOLDER / "network.safetensors")), out / START / "network.safetensors")
    silver = make_silver(settings.shared, out, settings.limit)
    course = replace(
        settings,
        start=out / START,
        silver=silver,
        unannotated=0.3,
        own_copies=2,
        later_copies=2,
        described=0.5,
        rate=1.2e-4,
        head_rate=2.5e-4,
    )
    runs = [replace(course, out=out / judge(fold), fold=fold, seed=31 + fold) for fold in range(FOLDS)]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        for run in [pool.submit(train_logged, each) for each in runs]:
            run.result()
    attribution.average({each.out: 1 / FOLDS for each in runs}, out / SHIPPED)


def collect_later(out: Path, taught: int) -> list[list[Sample]]:
    """Samples of the later articles behind the first `taught`, each read with the network in `out` that was
    not taught it. Parses are kept in `out/parses`."""
    samples: list[list[Sample]] = []
    for fold in range(FOLDS):
        stored = out / judge(fold) / "stored"
        attribution.package(out / judge(fold), stored)
        attributor = LearntAttributor(RuleAttributor(), load_network(stored))
        articles = [a for a in read_gold(LATER)[taught:] if fold_of(a["doc"]) == fold]
        samples += samples_of(attributor, read_articles(articles, out / "parses"))
    return samples


def fit_combiner_further(articles: Sequence[Sequence[Sample]], combiner: Combiner, seed: int = 0) -> Combiner:
    """The combiner with a chooser that has seen these articles, too, and plain confidence."""
    choices = choices_of(articles, None) + choices_of(articles, combiner.chooser)
    return replace(combiner, chooser=fit_further(combiner.chooser, choices, seed), confidence=PLAIN)


def train_combiner_further(
    shared: Path, out: Path, taught: int, log: Callable[[str], None] = print
) -> list[Path]:
    """Fits on the networks in `out`, writes everything that is shipped to `out/attribution`, and logs the
    figures of the development files."""
    shipped = out / "attribution"
    attribution.package(out / SHIPPED, shipped)
    attributor = LearntAttributor(RuleAttributor(), load_network(shipped))
    samples = collect_later(out, taught)
    before = shipped_combiner()
    fit = partial(fit_combiner_further, combiner=before)
    paths = fit_all(samples, attributor, log, fit).save(shipped)
    write_sums(out)
    attributor.combiner = load_combiner(shipped)
    for line in figure_lines(attributor, shared / "bench", out / "parses"):
        log(line)
    return paths
