"""`quotebank show`: one article in the terminal, its quotations marked with who speaks."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import click

from quotebank.commands.options import database_option
from quotebank.commands.output import printable

if TYPE_CHECKING:
    from quotebank.bank.records import StoredQuote, StoredSource

COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "bright_red", "bright_cyan", "bright_yellow")
"""One for each speaker in the order of the article; after the last they start again."""

WIDEST = 100
"""Longer lines are hard to read."""

Style = dict[str, Any]


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
    width = min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else None
    for line in article_lines(text, about, quotes, width):
        click.echo(line, color=colour)


def article_lines(
    text: str, about: StoredSource, quotes: Sequence[StoredQuote], width: int | None = None
) -> Iterator[str]:
    """The article with heading (unless its text begins with it), marked quotations and speakers, styled.

    Lines are broken between words at `width` columns; None leaves them as they are.
    """
    colours = _colours(quotes)
    if re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0].strip() != about.source:
        yield click.style(printable(about.source), bold=True)
    facts = [fact for fact in (about.outlet, about.published, about.byline, about.url) if fact]
    if facts:
        yield click.style(printable(" · ".join(facts)), dim=True)
    yield ""
    yield from _broken(_pieces(text.strip("\r\n"), quotes, colours, _margin(text)), width)
    yield ""
    yield from _legend(quotes, colours)


def _margin(text: str) -> int:
    return len(text) - len(text.lstrip("\r\n"))


def _colours(quotes: Sequence[StoredQuote]) -> dict[str, str]:
    names = dict.fromkeys(quote.speaker.name for quote in quotes if quote.speaker)
    return {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(names)}


def _pieces(
    text: str, quotes: Sequence[StoredQuote], colours: dict[str, str], margin: int
) -> Iterator[tuple[str, Style]]:
    """Stretches of the article and labels of quotations, each with its style.

    `margin` is how many characters of the article were cut off in front.
    """
    position = 0
    spans = [(span, quote) for quote in quotes for span in quote.spans]
    for span, quote in sorted(spans, key=lambda pair: pair[0].start):
        start, end = span.start - margin, span.end - margin
        if start < position:
            continue
        colour = colours.get(quote.speaker.name) if quote.speaker else None
        yield printable(text[position:start]), {}
        yield printable(text[start:end]), {"fg": colour} if quote.is_speech else {"dim": True}
        if span == quote.spans[-1]:
            yield f" [{label(quote)}]", {"fg": colour, "dim": True}
        position = end
    yield printable(text[position:]), {}


def _broken(pieces: Iterable[tuple[str, Style]], width: int | None) -> Iterator[str]:
    """Lines of styled pieces, broken between words; styles end with their line, as pagers want them."""
    line: list[tuple[str, Style]] = []
    word: list[tuple[str, Style]] = []
    for text, style in pieces:
        for part in re.findall(r"\n|[^\S\n]+|\S+", text):
            if not part.isspace():
                word.append((part, style))
                continue
            if width and _length(line) + _length(word) > width and line:
                yield _styled(line)
                line = []
            line += word
            word = []
            if part == "\n":
                yield _styled(line)
                line = []
            else:
                line.append((part, style))
    if width and _length(line) + _length(word) > width and line:
        yield _styled(line)
        line = []
    yield _styled(line + word)


def _length(parts: Sequence[tuple[str, Style]]) -> int:
    return sum(len(text) for text, _ in parts)


def _styled(parts: Sequence[tuple[str, Style]]) -> str:
    """One line, neighbours of one style joined."""
    inked = len(parts)
    while inked and parts[inked - 1][0].isspace():
        inked -= 1
    joined = (
        (style, "".join(text for text, _ in run)) for style, run in groupby(parts[:inked], key=itemgetter(1))
    )
    return "".join(click.style(text, **style) if style else text for style, text in joined)


def label(quote: StoredQuote) -> str:
    """Who speaks and in which tense, in a few words: `Ana Petrova, future`."""
    if not quote.is_speech:
        return f"not speech: {quote.reason or 'no reason given'}"
    who = quote.speaker.name if quote.speaker else f"unknown: {quote.reason or 'no reason given'}"
    return printable(f"{who}, {quote.tense.value}" if quote.tense.value != "none" else who)


def _legend(quotes: Sequence[StoredQuote], colours: dict[str, str]) -> Iterator[str]:
    spoken = [quote for quote in quotes if quote.is_speech]
    if not spoken:
        yield "No quotations."
        return
    rule = "─" * min(shutil.get_terminal_size((72, 24)).columns, 72)
    yield click.style(rule, dim=True)
    for name, colour in colours.items():
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
