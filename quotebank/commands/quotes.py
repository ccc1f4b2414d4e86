"""`quotebank quotes`: the quotations of the database, narrowed down."""

from __future__ import annotations

from datetime import date

import click

from quotebank.commands.options import Day, database_option, limit_option, speech_options
from quotebank.commands.output import Column, Output, output_options

QUOTE_COLUMNS = (
    Column("speaker", "speaker", widest=24, narrowest=10, missing="unknown"),
    Column("tense", "tense", widest=11, narrowest=7),
    Column("cue", "cue", widest=16, narrowest=6),
    Column("text", "quotation", narrowest=44, flexible=True),
    Column("source", "source", widest=28, narrowest=10, lines=2),
)
"""What a table of quotations shows."""

TENSES = ("past", "present", "future", "conditional", "none")
STATUSES = ("announced", "delivered", "hypothetical", "unstated")


def quote_columns(include_all: bool) -> tuple[Column, ...]:
    """The columns of a table of quotations; with what is not speech, the reason too."""
    return (*QUOTE_COLUMNS, Column("reason", "reason", widest=16)) if include_all else QUOTE_COLUMNS


@click.command()
@database_option
@click.option("--speaker", metavar="NAME", help="Keep this speaker: a name in any form, or part of one.")
@click.option("--tense", type=click.Choice(TENSES), help="Keep this tense of the reporting words.")
@click.option("--status", type=click.Choice(STATUSES), help="Keep this status.")
@click.option(
    "--source", metavar="SOURCE", help="Keep this article: number, file, URL, title or part of one."
)
@click.option("--since", type=Day(), metavar="DATE", help="Keep articles published on DATE or later.")
@click.option(
    "--until", type=Day(last=True), metavar="DATE", help="Keep articles published on DATE or earlier."
)
@click.option(
    "--search", metavar="WORDS", help='Keep quotations with all these words; "quoted words" together.'
)
@speech_options
@limit_option
@output_options
def quotes(
    database: str,
    speaker: str | None,
    tense: str | None,
    status: str | None,
    source: str | None,
    since: date | None,
    until: date | None,
    search: str | None,
    include_all: bool,
    min_confidence: float,
    limit: int | None,
    output: Output,
) -> None:
    """List quotations: who said what, when, and where.

    Ordered by date of publication. Articles without a date are left out when --since or --until is given.
    On a terminal the rows are a table, elsewhere JSON with all columns.
    """
    from quotebank.bank.bank import Bank
    from quotebank.bank.query import QuoteFilter, quote_rows

    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}: nothing can be between them")
    wanted = QuoteFilter(
        speaker=speaker,
        tense=tense,
        status=status,
        source=source,
        since=since,
        until=until,
        search=search,
        include_all=include_all,
        min_confidence=min_confidence,
    )
    with Bank(database, create=False) as bank:
        found = quote_rows(bank.db, wanted, limit)
        output.write(found.names, found, quote_columns(include_all), none="No quotations found.")
