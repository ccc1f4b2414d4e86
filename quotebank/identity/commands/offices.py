"""`quotebank offices list | load`: who held which office, and when."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

import click

from quotebank.commands.lazy import LazyGroup
from quotebank.commands.options import Day, database_option
from quotebank.commands.output import Column, Output, output_options

OFFICE_COLUMNS = (
    Column("office", "office", widest=36, narrowest=12),
    Column("jurisdiction", "where", widest=5, narrowest=5),
    Column("holder", "holder", widest=30, narrowest=14),
    Column("held_from", "from", widest=10, narrowest=10),
    Column("held_until", "until", widest=10, narrowest=10),
    Column("evidence", "evidence", narrowest=10, flexible=True),
)


@click.group(
    cls=LazyGroup,
    commands_at={
        "list": ("quotebank.identity.commands.offices:list_offices", "List offices and their holders."),
        "load": ("quotebank.identity.commands.offices:load", "Add offices from a CSV table."),
    },
)
def offices() -> None:
    """Who held which office, and when."""


@click.command("list")
@click.argument("words", required=False)
@click.option("--on", "day", type=Day(), metavar="DATE", help="Those who held it on this day.")
@click.option("--where", metavar="CODE", help="Keep one jurisdiction: GB, US, EU, RW.")
@database_option
@output_options
def list_offices(
    words: str | None, day: date | None, where: str | None, database: str, output: Output
) -> None:
    """List offices and their holders.

    WORDS keeps those whose office, other words for it, or holder contains them.
    """
    from quotebank.bank.bank import Bank
    from quotebank.identity.given import fold

    sql = "SELECT office, jurisdiction, holder, held_from, held_until, also, evidence, origin FROM offices"
    conditions, parameters = ["1"], list[Any]()
    if where:
        conditions.append("jurisdiction = ?")
        parameters.append(where.upper())
    if day:
        conditions.append("held_from <= ? AND (held_until IS NULL OR held_until >= ?)")
        parameters += [day.isoformat()] * 2
    with Bank(database, create=False) as bank:
        rows = bank.db.query(
            f"{sql} WHERE {' AND '.join(conditions)} ORDER BY jurisdiction, office, held_from", parameters
        )
        wanted = fold(words or "")
        kept = [r for r in rows if wanted in fold(" ".join((r["office"], r["also"] or "", r["holder"])))]
    output.write(list(kept[0]) if kept else [], kept, OFFICE_COLUMNS, none="No offices found.")


@click.command()
@click.argument("file", type=click.File(encoding="utf-8-sig"))
@database_option
def load(file: IO[str], database: str) -> None:
    """Add offices from a CSV table.

    Its columns: office, jurisdiction, holder, held_from, held_until (empty while held), also (other words
    for the office, separated by |), evidence.
    """
    import csv

    from quotebank.bank.bank import Bank
    from quotebank.identity.offices import load_offices

    with Bank(database) as bank:
        count = load_offices(bank.db, csv.DictReader(file), getattr(file, "name", "-"))
    click.echo(f"{count:,} office{'' if count == 1 else 's'} loaded")
