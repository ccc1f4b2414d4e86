"""A click group that imports a command when it is used, and tells every error in one line."""

from __future__ import annotations

import difflib
import os
from importlib import import_module
from typing import Any

import click

from quotebank.errors import QuotebankError

Commands = dict[str, tuple[str, str]]
"""Command name → ("module:attribute", first line of its help)."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and place, so that help needs none of their imports."""

    def __init__(self, *args: Any, commands_at: Commands, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they were registered."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in self.commands_at:
            return None
        module, _, attribute = self.commands_at[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; an unknown one is answered with the nearest."""
        if args and args[0] not in self.commands_at and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.commands_at, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"{ctx.command_path} --help lists the commands"
            raise click.UsageError(f"No such command {args[0]!r}: {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from what was registered."""
        if self.commands_at:
            with formatter.section("Commands"):
                formatter.write_dl([(name, line) for name, (_, line) in self.commands_at.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong is one line, a traceback only with QUOTEBANK_TRACEBACK set."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort, OSError) as error:
            if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
                raise click.ClickException(
                    _line(f"{error.filename or 'output'}: {error.strerror}")
                ) from error
            raise
        except Exception as error:
            if os.environ.get("QUOTEBANK_TRACEBACK"):
                raise
            raise click.ClickException(_explain(error)) from error


def _explain(error: Exception) -> str:
    import sqlite3

    if isinstance(error, QuotebankError):
        return _line(str(error))
    if isinstance(error, sqlite3.Error):
        from quotebank.bank.connection import explain

        return _line(explain(error, "the database"))
    return _line(
        f"unexpected {type(error).__name__} ({error}): please report it, with what"
        " the same command prints when QUOTEBANK_TRACEBACK=1 is set"
    )


def _line(message: str) -> str:
    return " ".join(message.split())
