"""`quotebank speakers`: the speakers of the database; identity registers its commands below it."""

from __future__ import annotations

import click

from quotebank.commands.lazy import Commands, LazyGroup
from quotebank.commands.options import database_option, limit_option
from quotebank.commands.output import Column, Output, output_options

SPEAKER_COLUMNS = (
    Column("name", "speaker", widest=30, narrowest=12),
    Column("kind", "kind", widest=8, narrowest=7),
    Column("quotations", "quotations", right=True, narrowest=10),
    Column("sources", "articles", right=True),
    Column("announced", "announced", right=True, narrowest=9),
    Column("delivered", "delivered", right=True, narrowest=9),
    Column("roles", "roles, or only article", narrowest=30, flexible=True, otherwise="only_in"),
)
"""What a table of speakers shows."""

SUBCOMMANDS: Commands = {
    "merge": ("quotebank.identity.commands.speakers:merge", "Say that two speakers are one."),
    "split": ("quotebank.identity.commands.speakers:split", "Say that one name is two speakers."),
    "rename": ("quotebank.identity.commands.speakers:rename", "Show a speaker under another name."),
    "link": ("quotebank.identity.commands.speakers:link", "Give a speaker an identifier elsewhere."),
}
"""Commands below `quotebank speakers`, as in `quotebank.cli.COMMANDS`."""


@click.group(cls=LazyGroup, commands_at=SUBCOMMANDS, invoke_without_command=True)
@database_option
@click.option(
    "--name", metavar="NAME", help="Keep the speakers whom NAME may mean: any form, or part of one."
)
@limit_option
@output_options
@click.pass_context
def speakers(ctx: click.Context, database: str, name: str | None, limit: int | None, output: Output) -> None:
    """List the speakers, the most quoted first."""
    if ctx.invoked_subcommand is not None:
        return
    from quotebank.bank.bank import Bank
    from quotebank.bank.query import speaker_rows

    with Bank(database, create=False) as bank:
        found = speaker_rows(bank.db, name, limit)
        output.write(found.names, found, SPEAKER_COLUMNS, none="No speakers found.")
