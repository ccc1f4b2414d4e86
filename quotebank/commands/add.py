"""`quotebank add`: files, folders and standard input into the database."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotebank.commands.options import database_option, model_options

if TYPE_CHECKING:
    from quotebank.bank.bank import Bank
    from quotebank.bank.records import Outcome
    from quotebank.parsing.pool import PooledParser
    from quotebank.reading.files import Input

KINDS = 5
"""So many kinds of files that were passed over are named."""


@click.command()
@click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True, readable=False), metavar="[PATH]..."
)
@database_option
@click.option(
    "--reparse", is_flag=True, help="Replace what is stored; without PATH, parse the whole database again."
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Parse on N processes, about 0.8 GB of memory each: for thousands of articles, one for each core.",
)
@model_options
@click.option("-s", "--silent", is_flag=True, help="Print nothing but errors.")
def add(
    paths: tuple[Path, ...],
    database: str,
    reparse: bool,
    processes: int,
    models: str,
    attributor: str,
    silent: bool,
) -> None:
    """Read articles into the database.

    PATH is a file, a folder (its .txt, .md and .html files, and those in folders below), or - for standard
    input; one article a file, in UTF-8, or a web page in the encoding that it declares. A table (.jsonl,
    .csv, .tsv) holds one a row, under "text". Articles that are stored already are left as they are. What
    cannot be read is listed at the end with the reason, and the exit code is then 1. Files of other kinds
    in a folder are counted.
    """
    from quotebank.bank.bank import Bank
    from quotebank.reading.files import count_articles, find_files, passed_over, read_files

    if not paths and not reparse:
        raise click.UsageError("nothing to add: give files or folders, or - for standard input")
    if paths and not any(os.fspath(path) == "-" or os.path.lexists(path) for path in paths):
        _tell_failed(list(read_files(paths)))  # before a bank is made for nothing
        raise click.exceptions.Exit(1)
    with (
        _pool(processes, models, attributor) as parser,
        Bank(database, models=models, attributor=attributor, parser=parser) as bank,
    ):
        if paths:
            files = find_files(paths)
            outcomes, length = bank.add_each(read_files(files), reparse=reparse), count_articles(files)
        else:
            outcomes, length = bank.reparse_each(), bank.db.table("sources").count
        failed = _run(bank, outcomes, length, silent)
    if not silent:
        _tell_passed_over(passed_over(paths))
    if failed:
        raise click.exceptions.Exit(1)


def _pool(processes: int, models: str, attributor: str) -> AbstractContextManager[PooledParser | None]:
    if processes == 1:
        return nullcontext()
    from quotebank.parsing.pool import PooledParser

    return PooledParser(processes, models, attributor)


def _run(bank: Bank, outcomes: Iterable[Outcome], length: int, silent: bool) -> bool:
    """Add and tell what was done; whether something failed."""
    from quotebank.parsing.pool import settle

    counts: Counter[str] = Counter()
    notable: dict[str, list[Outcome]] = {"failed": [], "differs": []}
    try:
        for outcome in _with_progress(outcomes, length, silent):
            counts[outcome.change] += 1
            settle()
            counts["quotations"] += outcome.quotations
            if outcome.change in notable:
                notable[outcome.change].append(outcome)
    except KeyboardInterrupt:
        raise click.ClickException(
            "stopped; every article so far is stored whole: run the same command again to go on"
        ) from None
    if not silent:
        _summarise(counts, bank.path)
    if notable["differs"]:
        click.echo(
            f"{_count(len(notable['differs']), 'article')} left as stored, though the text under the URL is"
            " another now (--reparse replaces it):",
            err=True,
        )
        _list(notable["differs"])
    if notable["failed"]:
        _tell_failed(notable["failed"])
    return bool(notable["failed"])


def _tell_failed(failed: Sequence[Outcome | Input]) -> None:
    click.echo(f"{_count(len(failed), 'article')} could not be added:", err=True)
    _list(failed)


def _tell_passed_over(suffixes: Counter[str]) -> None:
    from quotebank.commands.output import printable
    from quotebank.reading.files import KINDS_READ

    if not suffixes:
        return
    kinds = [f"{number:,} {suffix or 'without suffix'}" for suffix, number in suffixes.most_common(KINDS)]
    if rest := suffixes.total() - sum(number for _, number in suffixes.most_common(KINDS)):
        kinds.append(f"{rest:,} of other kinds")
    click.echo(
        printable(
            f"{_count(suffixes.total(), 'file')} passed over, none of them {KINDS_READ}: {', '.join(kinds)}"
        ),
        err=True,
    )


def _with_progress(outcomes: Iterable[Outcome], length: int, silent: bool) -> Iterator[Outcome]:
    if silent or not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(length=length, label="Reading articles", file=sys.stderr) as bar:
        for outcome in outcomes:
            yield outcome
            bar.update(1)


def _summarise(counts: Counter[str], path: str) -> None:
    for change, done in (("added", "Added"), ("replaced", "Replaced")):
        if counts[change] or (change == "added" and not counts["replaced"]):
            stored = f"{done} {_count(counts[change], 'article')}"
            words = f" with {_count(counts['quotations'], 'quotation')}" if counts[change] else ""
            click.echo(f"{stored}{words} {'to' if change == 'added' else 'in'} {path}.")
    if counts["unchanged"]:
        click.echo(f"{_count(counts['unchanged'], 'article')} already there.")


def _list(outcomes: Iterable[Outcome | Input]) -> None:
    from quotebank.commands.output import printable

    for outcome in outcomes:
        reason = f": {outcome.reason}" if outcome.reason else ""
        click.echo(printable(f"  {outcome.name}{reason}"), err=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
