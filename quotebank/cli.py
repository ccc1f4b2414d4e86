"""The command line: a group whose commands are imported when they are used.

Each room registers its commands here, by the place of the command and one line of help; nothing of a
room is imported for `quotebank --help`.
"""

from __future__ import annotations

import click

from quotebank import __version__
from quotebank.commands.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "add": ("quotebank.commands.add:add", "Read articles into the database."),
    "extract": (
        "quotebank.commands.extract:extract",
        "Print the quotations of articles, without a database.",
    ),
    "quotes": ("quotebank.commands.quotes:quotes", "List quotations: who said what, when, and where."),
    "speakers": ("quotebank.commands.speakers:speakers", "List the speakers, the most quoted first."),
    "utterances": (
        "quotebank.identity.commands.utterances:utterances",
        "List the same words wherever they are printed, from announced to delivered.",
    ),
    "variants": (
        "quotebank.identity.commands.utterances:variants",
        "List printings of the same words that differ, and how.",
    ),
    "search": (
        "quotebank.commands.search:search",
        "Search the words of quotations or of articles, the best match first.",
    ),
    "show": ("quotebank.commands.show:show", "Show an article with its quotations marked."),
    "correct": (
        "quotebank.identity.commands.correct:correct",
        "Put right what the parser says; list and undo corrections.",
    ),
    "remove": (
        "quotebank.commands.remove:remove",
        "Take articles out of the database, with their quotations.",
    ),
    "offices": ("quotebank.identity.commands.offices:offices", "Who held which office, and when."),
    "serve": ("quotebank.browse.serve:serve", "Show the bank in your browser: who said what, in place."),
    "eval": (
        "quotebank.evaluation.commands:eval_command",
        "Measure the parser, or a file of predictions, against a gold file.",
    ),
    "bench": (
        "quotebank.evaluation.commands:bench_command",
        "Measure the speed of the whole parse, beside other systems.",
    ),
    "models": ("quotebank.commands.models:models", "List and verify the language models."),
}
"""Command, the place of its code, and the first line of its help, in the order of `quotebank --help`."""


@click.group(cls=LazyGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quotebank")
def main() -> None:
    """Read news, and keep a database of who said what.

    \b
    quotebank add articles/            read articles into quotes.db
    quotebank quotes -t                print who said what
    quotebank show "Bridge falls"      an article with its quotations marked
    """
