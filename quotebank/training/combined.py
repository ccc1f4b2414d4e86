"""The shipped attribution weights from trained networks: collects answers, fits the combiner, packs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotebank.parsing.attribution import RuleAttributor
from quotebank.parsing.learnt import LearntAttributor
from quotebank.parsing.network import load_network
from quotebank.training import attribution
from quotebank.training.combiner import Sample, blank_combiner, fit_all, samples_of
from quotebank.training.language_package import write_sums
from quotebank.training.parses import annotated, read_articles
from quotebank.training.rule_probabilities import fit_rules, load_examples

NETWORK = "network"
JUDGE = "network-without-a-fold"
"""Folders of the trained networks under the output folder."""


def collect(shared: Path, out: Path) -> list[list[Sample]]:
    """Samples of the articles that the second network was not taught, read with the stored form of its
    weights and with rules that were not fitted on them either. Parses are kept in `out/parses`."""
    stored, parses = out / JUDGE / "stored", out / "parses"
    attribution.package(out / JUDGE, stored)
    taught: list[dict[str, Any]] = []
    held: list[dict[str, Any]] = []
    for article in annotated(shared / "bench"):
        (held if attribution.fold_of(article["doc"]) == attribution.HELD_OUT else taught).append(article)
    rules = RuleAttributor(fit_rules(load_examples(taught, parses)))
    attributor = LearntAttributor(rules, load_network(stored), blank_combiner())
    return samples_of(attributor, read_articles(held, parses))


def train_combiner(shared: Path, out: Path, log: Callable[[str], None] = print) -> list[Path]:
    """Fits on the networks in `out` and writes everything that is shipped to `out/attribution`."""
    shipped = out / "attribution"
    attribution.package(out / NETWORK, shipped)
    attributor = LearntAttributor(RuleAttributor(), load_network(shipped), blank_combiner())
    paths = fit_all(collect(shared, out), attributor, log).save(shipped)
    write_sums(out)
    return paths
