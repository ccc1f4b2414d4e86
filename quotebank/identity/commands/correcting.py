"""Options that every correcting command has, and the line that tells what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from quotebank.bank.corrections import Correction

Command = TypeVar("Command", bound=Callable[..., Any])


def reason_options(command: Command) -> Command:
    """--by and --why."""
    command = click.option("--why", metavar="TEXT", help="Why, kept with the correction.")(command)
    return click.option("--by", "who", metavar="NAME", help="Who corrects (default: the user's name).")(
        command
    )


def tell(made: Correction) -> None:
    """One line on standard output: the number of a correction and what it says."""
    click.echo(f"{made.id}\t{describe(made)}")


def describe(made: Correction) -> str:
    """A correction in words: `speaker of quotation 12 is Ana Petrova`."""
    kind, value = made.kind.value, made.value
    about = {
        "speech": f"quotation {made.quote_id} is {'' if value == '1' else 'not '}speech",
        "speaker": f"speaker of quotation {made.quote_id} is {value or 'unknown'}",
        "tense": f"tense of quotation {made.quote_id} is {value}",
        "merge": f"{made.speaker} is {value}",
        "split": f"{made.speaker} in article {made.source_key} is {value}",
        "rename": f"{made.speaker} is called {value}",
        "link": f"{made.speaker} has {made.value_kind}:{value}",
        "apart": f"quotations {made.quote_id} and {made.other_quote_id} are two utterances",
        "together": f"quotations {made.quote_id} and {made.other_quote_id} are one utterance",
    }[kind]
    return f"{about} (undone)" if made.undone_at else about
