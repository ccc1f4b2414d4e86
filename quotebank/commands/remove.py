"""`quotebank remove`: articles out of the database, with their quotations."""

from __future__ import annotations

import click

from quotebank.commands.options import database_option


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@database_option
def remove(sources: tuple[str, ...], database: str) -> None:
    """Take articles out of the database, with their quotations.

    SOURCE is the number, file, URL or title of an article, or part of a title or file name. Speakers whom
    only these articles quoted go, too; corrections stay, and are in force again when an article comes back.
    """
    from quotebank.bank.bank import Bank
    from quotebank.bank.query import one_source

    with Bank(database, create=False) as bank:
        numbers = dict.fromkeys(one_source(bank.db, source) for source in sources)
        removed = [bank.remove(number) for number in numbers]
    quotations = sum(source.quotations for source in removed)
    click.echo(
        f"Removed {len(removed)} article{'' if len(removed) == 1 else 's'}"
        f" with {quotations:,} quotation{'' if quotations == 1 else 's'} from {database}."
    )
