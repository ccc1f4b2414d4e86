"""`quotebank search`: full-text search in quotations or articles."""

from __future__ import annotations

import click

from quotebank.commands.options import database_option, speech_options
from quotebank.commands.output import Column, Output, output_options
from quotebank.commands.quotes import quote_columns

ARTICLE_COLUMNS = (
    Column("id", "id", widest=8, narrowest=2, right=True),
    Column("source", "source", widest=40, narrowest=12),
    Column("outlet", "outlet", widest=20, narrowest=6),
    Column("published", "published", widest=10, narrowest=10),
    Column("snippet", "found", narrowest=24, flexible=True),
)
"""What a table of articles found shows."""


@click.command()
@click.argument("words", nargs=-1, required=True)
@database_option
@click.option("--articles", is_flag=True, help="Search titles and texts of articles instead of quotations.")
@click.option(
    "--fts5", is_flag=True, help="WORDS is a query in SQLite's full-text language (OR, NOT, NEAR, word*)."
)
@speech_options
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Print at most N rows.",
)
@output_options
def search(
    words: tuple[str, ...],
    database: str,
    articles: bool,
    fts5: bool,
    include_all: bool,
    min_confidence: float,
    limit: int,
    output: Output,
) -> None:
    """Search the words of quotations or of articles, the best match first.

    Every word of WORDS must occur, in any English form and with or without accents; "quoted words" must
    stand together.
    """
    from quotebank.bank.bank import Bank
    from quotebank.bank.query import QuoteFilter, article_rows, quote_rows

    query = " ".join(words)
    with Bank(database, create=False) as bank:
        if articles:
            found = article_rows(bank.db, query, fts5=fts5, limit=limit)
            output.write(found.names, found, ARTICLE_COLUMNS, none="No articles found.")
            return
        wanted = QuoteFilter(search=query, fts5=fts5, include_all=include_all, min_confidence=min_confidence)
        found = quote_rows(bank.db, wanted, limit)
        output.write(found.names, found, quote_columns(include_all), none="No quotations found.")
