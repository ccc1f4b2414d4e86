"""Options that several commands share."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

database_option = click.option(
    "-d",
    "--database",
    metavar="FILE",
    default="quotes.db",
    show_default=True,
    envvar="QUOTEBANK_DATABASE",
    show_envvar=True,
    help="The database.",
)

limit_option = click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Print at most N rows.")


def model_options(command: Command) -> Command:
    """--models and --attributor, for commands that parse."""
    command = click.option(
        "--attributor",
        type=click.Choice(["auto", "rules", "learnt"]),
        default="auto",
        show_default=True,
        help="What decides who speaks.",
    )(command)
    return click.option(
        "--models",
        type=click.Choice(["quotebank", "stanza"]),
        default="quotebank",
        show_default=True,
        help="Language models: ours, or Stanza's official English package (quotebank models download).",
    )(command)


def speech_options(command: Command) -> Command:
    """--all and --min-confidence, for commands that print quotations."""
    command = click.option(
        "--min-confidence",
        type=click.FloatRange(0.0, 1.0),
        default=0.0,
        metavar="P",
        help="Leave out speakers that are right with a probability under P (0 to 1).",
    )(command)
    return click.option(
        "--all", "include_all", is_flag=True, help="Print scare quotes, titles and names in marks too."
    )(command)


class Day(click.ParamType[date]):
    """A day, or the first or last one of a month or year: 2026-03-01, 2026-03 or 2026."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        found = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", str(value).strip())
        try:
            if found is None:
                raise ValueError
            year, month, day = (int(part) if part else 0 for part in found.groups())
            month = month or (12 if self.last else 1)
            return date(year, month, day or (monthrange(year, month)[1] if self.last else 1))
        except ValueError:
            return self.fail(f"{value!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY", param, ctx)
