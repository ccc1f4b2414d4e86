"""`quotebank extract`: the quotations of articles, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from quotebank.commands.options import model_options, speech_options
from quotebank.commands.output import Output, Row, output_options, printable
from quotebank.commands.quotes import quote_columns


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True, readable=False),
    metavar="FILE...",
)
@speech_options
@model_options
@output_options
def extract(
    files: tuple[Path, ...],
    include_all: bool,
    min_confidence: float,
    models: str,
    attributor: str,
    output: Output,
) -> None:
    """Print the quotations of articles, without a database.

    FILE is an article in plain text or Markdown, a web page (.html), a folder of these, a table of articles
    (.jsonl, .csv, .tsv), or - for standard input. Offsets are code points into the text, which begins after
    the front matter, and of a page is what was taken out of it. What cannot be read is told on standard
    error, and the exit code is then 1.
    """
    from quotebank.extraction import batches, parse_batch, shared_parser
    from quotebank.reading.files import find_files, read_files
    from quotebank.records import ParsedArticle
    from quotebank.rows import QUOTE_NAMES, quote_row

    parser = shared_parser(models, attributor)
    failed = False

    def rows() -> Iterator[Row]:
        nonlocal failed
        for batch in batches(read_files(find_files(files))):
            answers = iter(parse_batch(parser, [given.article for given in batch if given.article]))
            for given in batch:
                answer = next(answers) if given.article else given.reason
                if not isinstance(answer, ParsedArticle):
                    failed = True
                    click.echo(printable(f"{given.name}: {answer}"), err=True)
                    continue
                for position, quote in enumerate(answer.quotes, 1):
                    if (include_all or quote.is_speech) and quote.confidence >= min_confidence:
                        yield quote_row(answer, quote, position, given.path)

    output.write(QUOTE_NAMES, rows(), quote_columns(include_all), none="No quotations found.")
    if failed:
        raise click.exceptions.Exit(1)
