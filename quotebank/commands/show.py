"""`quotebank show`: one article in the terminal, its quotations marked with who speaks."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from quotebank.commands.options import database_option
from quotebank.commands.output import printable

if TYPE_CHECKING:
    from quotebank.bank.records import StoredQuote, StoredSource

COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "bright_red", "bright_cyan", "bright_yellow")
"""One for each speaker in the order of the article; after the last they start again."""


@click.command()
@click.argument("source")
@database_option
@click.option("--all", "include_all", is_flag=True, help="Mark scare quotes, titles and names in marks too.")
@click.option(
    "--colour/--no-colour", default=None, help="Colour or none, whatever the terminal (default: ask it)."
)
def show(source: str, database: str, include_all: bool, colour: bool | None) -> None:
    """Show an article with its quotations marked.

    SOURCE is the number, file, URL or title of an article, or part of a title or file name. After each
    quotation stands who speaks and the tense; below, the list of speakers. Quotations are coloured by
    speaker on a terminal, unless NO_COLOR is set.
    """
    from quotebank.bank.bank import Bank
    from quotebank.bank.query import one_source

    with Bank(database, create=False) as bank:
        number = one_source(bank.db, source)
        (about,) = bank.sources(number)
        text = bank.article(number).text
        quotes = bank.quotes(source=number, include_all=include_all)
    if colour is None:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for line in article_lines(text, about, quotes):
        click.echo(line, color=colour)


def article_lines(text: str, about: StoredSource, quotes: Sequence[StoredQuote]) -> Iterator[str]:
    """The article with heading, marked quotations and the list of speakers, styled."""
    styles = _styles(quotes)
    yield click.style(printable(about.source), bold=True)
    facts = [fact for fact in (about.outlet, about.published, about.byline, about.url) if fact]
    if facts:
        yield click.style(printable(" · ".join(facts)), dim=True)
    yield ""
    yield _marked(text, quotes, styles).strip("\n")
    yield ""
    yield from _legend(quotes, styles)


def _styles(quotes: Sequence[StoredQuote]) -> dict[str, str]:
    names = dict.fromkeys(quote.speaker.name for quote in quotes if quote.speaker)
    return {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(names)}


def _marked(text: str, quotes: Sequence[StoredQuote], styles: dict[str, str]) -> str:
    parts: list[str] = []
    position = 0
    pieces = [(span, quote) for quote in quotes for span in quote.spans]
    for span, quote in sorted(pieces, key=lambda piece: piece[0].start):
        if span.start < position:
            continue
        parts.append(printable(text[position : span.start]))
        colour = styles.get(quote.speaker.name) if quote.speaker else None
        parts.append(_styled(printable(span.of(text)), colour, dim=not quote.is_speech))
        if span == quote.spans[-1]:
            parts.append(_styled(f" [{label(quote)}]", colour, dim=True))
        position = span.end
    parts.append(printable(text[position:]))
    return "".join(parts)


def label(quote: StoredQuote) -> str:
    """Who speaks and in which tense, in a few words: `Ana Petrova, future`."""
    if not quote.is_speech:
        return f"not speech: {quote.reason or 'no reason given'}"
    who = quote.speaker.name if quote.speaker else f"unknown: {quote.reason or 'no reason given'}"
    return printable(f"{who}, {quote.tense.value}" if quote.tense.value != "none" else who)


def _styled(text: str, colour: str | None, *, dim: bool) -> str:
    """Each line by itself, so that pagers which reset at line ends keep the colour."""
    return "\n".join(
        click.style(line, fg=colour, dim=dim or None) if line else line for line in text.split("\n")
    )


def _legend(quotes: Sequence[StoredQuote], styles: dict[str, str]) -> Iterator[str]:
    spoken = [quote for quote in quotes if quote.is_speech]
    if not spoken:
        yield "No quotations."
        return
    rule = "─" * min(shutil.get_terminal_size((72, 24)).columns, 72)
    yield click.style(rule, dim=True)
    for name, colour in styles.items():
        said = [quote for quote in spoken if quote.speaker and quote.speaker.name == name]
        if said:
            role = next((quote.speaker.role for quote in said if quote.speaker and quote.speaker.role), None)
            about = f"{name} ({role})" if role else name
            yield click.style(printable(about), fg=colour) + f": {_tally(said)}"
    unknown = [quote for quote in spoken if quote.speaker is None]
    if unknown:
        yield f"unknown: {_tally(unknown)}"


def _tally(quotes: Sequence[StoredQuote]) -> str:
    announced = sum(quote.status.value == "announced" for quote in quotes)
    count = f"{len(quotes)} quotation{'' if len(quotes) == 1 else 's'}"
    return f"{count}, {announced} announced" if announced else count
