"""Rebuild the weights: `python -m quotebank.training language|attribution --shared DIR --out DIR`, or go on
from the shipped ones: `python -m quotebank.training further --shared DIR --out DIR`."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from quotebank.parsing.language import WEIGHTS
from quotebank.training import language


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the arguments and run what they ask for."""
    parser = argparse.ArgumentParser(prog="python -m quotebank.training", description=__doc__)
    parts = parser.add_subparsers(dest="part", required=True)
    _add_language(parts.add_parser("language", help="the language models: tokens to names"))
    _add_attribution(parts.add_parser("attribution", help="the network that finds speakers"))
    _add_further(parts.add_parser("further", help="the same network, on from the shipped weights"))
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options.run(options)


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--shared", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder for everything made")
    parser.add_argument("--only", default="", help="parts, comma-separated; default all")
    parser.add_argument("--evaluate", action="store_true", help="measure on the test parts, train nothing")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="what to measure; default the shipped")
    parser.set_defaults(run=_language)


def _language(options: argparse.Namespace) -> None:
    only = options.only.split(",") if options.only else list(language.PARTS)
    unknown = set(only) - set(language.PARTS)
    if unknown:
        raise SystemExit(
            f"no such part: {', '.join(sorted(unknown))}; choose from {', '.join(language.PARTS)}"
        )
    if options.evaluate:
        for name, value in language.evaluate(options.shared, options.out, options.weights).items():
            print(f"{name:24} {value:8.2f}")
    else:
        language.train(options.shared, options.out, only)


def _add_networks(parser: argparse.ArgumentParser, epochs: float) -> None:
    parser.add_argument("--shared", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder for everything made")
    parser.add_argument("--epochs", type=float, default=epochs, help="times through the training articles")
    parser.add_argument("--processes", type=int, default=2, help="networks trained at once, one thread each")
    parser.add_argument("--combine", action="store_true", help="fit the combiner only")


def _add_attribution(parser: argparse.ArgumentParser) -> None:
    _add_networks(parser, epochs=6.0)
    parser.add_argument("--ablation", type=Path, help="file for what each witness is worth, JSON lines")
    parser.set_defaults(run=_attribution)


def _attribution(options: argparse.Namespace) -> None:
    from quotebank.training import attribution, combined

    if not options.combine:
        settings = attribution.Settings(shared=options.shared, out=options.out, epochs=options.epochs)
        combined.train_networks(settings, options.processes)
    for path in combined.train_combiner(options.shared, options.out, options.ablation):
        print(path)


def _add_further(parser: argparse.ArgumentParser) -> None:
    _add_networks(parser, epochs=2.5)
    parser.add_argument(
        "--taught", type=int, default=0, help="later articles that the shipped weights were taught, the first"
    )
    parser.set_defaults(run=_further)


def _further(options: argparse.Namespace) -> None:
    from quotebank.training import attribution, further

    if not options.combine:
        settings = attribution.Settings(
            shared=options.shared, out=options.out, epochs=options.epochs, taught=options.taught
        )
        further.train_further(settings, options.processes)
    for path in further.train_combiner_further(options.shared, options.out, options.taught):
        print(path)


if __name__ == "__main__":
    main()
