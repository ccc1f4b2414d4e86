"""The sqlite-utils plugin: `sqlite-utils quotes …` and the SQL functions.

Found by its entry point. Each command is the one of `quotebank` with the database first, as sqlite-utils
has it, and is imported only when it is used.
"""

from __future__ import annotations

import sqlite3

import click
from sqlite_utils import hookimpl

from quotebank.commands.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "add": ("quotebank.commands.add:add", "Read articles into the database."),
    "speakers": ("quotebank.commands.speakers:speakers", "List the speakers, the most quoted first."),
    "search": ("quotebank.commands.search:search", "Search the words of quotations or of articles."),
    "list": ("quotebank.commands.quotes:quotes", "List quotations: who said what, when, and where."),
}
"""Command, the place of its code, and the first line of its help."""


class DatabaseFirst(LazyGroup):
    """Commands whose database is the first argument instead of the option `-d`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, with the database as its first argument."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            return None
        database = click.Argument(
            ["database"], type=click.Path(dir_okay=False, allow_dash=False), required=True
        )
        others = [parameter for parameter in found.params if parameter.name != "database"]
        return click.Command(
            cmd_name,
            callback=found.callback,
            params=[database, *others],
            help=found.help,
            epilog=found.epilog,
        )


@hookimpl
def register_commands(cli: click.Group) -> None:
    """`sqlite-utils quotes add|speakers|search|list DATABASE …`."""
    cli.add_command(
        DatabaseFirst("quotes", commands_at=COMMANDS, help="Who said what: quotations from news articles.")
    )


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """`quote_normalize`, `quote_similarity` and `speaker_key` in SQL."""
    from quotebank.browse.functions import register

    register(conn)
