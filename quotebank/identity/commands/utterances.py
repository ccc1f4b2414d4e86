"""`quotebank utterances` and `variants`: the same words in several articles, and how they differ."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import click

from quotebank.commands.options import database_option, limit_option
from quotebank.commands.output import Column, Output, output_options

UTTERANCE_COLUMNS = (
    Column("id", "id", right=True, widest=8, narrowest=3),
    Column("speaker", "speaker", widest=24, narrowest=12),
    Column("sources", "articles", right=True, narrowest=8),
    Column("life", "life", widest=20, narrowest=9),
    Column("announced_at", "announced", widest=10, narrowest=10),
    Column("delivered_at", "delivered", widest=10, narrowest=10),
    Column("verdict", "verdict", widest=8, narrowest=8),
    Column("text", "words", narrowest=20, flexible=True),
)
VARIANT_COLUMNS = (
    Column("utterance_id", "utterance", right=True, widest=9, narrowest=9),
    Column("verdict", "verdict", widest=8, narrowest=8),
    Column("similarity", "kept", right=True, widest=4, narrowest=4),
    Column("speaker", "speaker", widest=20, narrowest=12),
    Column("source", "source", widest=24, narrowest=10),
    Column("printed", "printed", narrowest=20, flexible=True),
    Column("best", "best text", narrowest=20, widest=40),
)


@click.command()
@click.option("--announced", is_flag=True, help="Announced, and never reported as delivered.")
@click.option("--changed", is_flag=True, help="Announced and delivered in other words.")
@click.option("--disputed", is_flag=True, help="Given to different speakers by different articles.")
@click.option("--speaker", metavar="NAME", help="Keep one speaker's.")
@click.option("--all", "include_all", is_flag=True, help="Those printed by one article alone too.")
@limit_option
@database_option
@output_options
def utterances(
    announced: bool,
    changed: bool,
    disputed: bool,
    speaker: str | None,
    include_all: bool,
    limit: int | None,
    database: str,
    output: Output,
) -> None:
    """List the same words wherever they are printed, from announced to delivered.

    Without options those of more than one article, the most printed first.
    """
    from quotebank.bank.bank import Bank
    from quotebank.bank.query import find_speakers

    view = "announced_only" if announced else "delivered_changed" if changed else "utterances_full"
    conditions, parameters = ["1"], list[Any]()
    if not (include_all or announced or changed):
        conditions.append("sources > 1")
    if disputed:
        conditions.append("speakers_given > 1")
    with Bank(database, create=False) as bank:
        if speaker is not None:
            ids = find_speakers(bank.db, speaker)
            conditions.append(f"speaker_id IN ({', '.join('?' * len(ids))})")
            parameters += ids
        sql = (
            f"SELECT * FROM {view} WHERE {' AND '.join(conditions)} ORDER BY sources DESC, printings DESC, id"
        )
        rows = list(bank.db.query(f"{sql} LIMIT {-1 if limit is None else limit}", parameters))
    output.write(list(rows[0]) if rows else [], rows, UTTERANCE_COLUMNS, none="No utterances found.")


@click.command()
@click.argument("utterance", required=False, type=int)
@click.option(
    "--verdict",
    type=click.Choice(["verbatim", "cut", "edited", "altered"]),
    multiple=True,
    help="Keep printings with this verdict; may be given again.",
)
@click.option("--speaker", metavar="NAME", help="Keep one speaker's.")
@click.option("--diff", is_flag=True, help="Show the words, with what was left out and put in.")
@click.option(
    "--colour/--no-colour", default=None, help="Colour or none, whatever the terminal (default: ask it)."
)
@limit_option
@database_option
@output_options
def variants(
    utterance: int | None,
    verdict: tuple[str, ...],
    speaker: str | None,
    diff: bool,
    colour: bool | None,
    limit: int | None,
    database: str,
    output: Output,
) -> None:
    """List printings of the same words that differ, and how.

    UTTERANCE keeps the printings of one. The verdict altered means that words with content were changed
    inside the marks.
    """
    from quotebank.bank.bank import Bank
    from quotebank.bank.query import find_speakers

    conditions, parameters = ["1"], list[Any]()
    if utterance is not None:
        conditions.append("utterance_id = ?")
        parameters.append(utterance)
    if verdict:
        conditions.append(f"verdict IN ({', '.join('?' * len(verdict))})")
        parameters += verdict
    with Bank(database, create=False) as bank:
        if speaker is not None:
            ids = find_speakers(bank.db, speaker)
            conditions.append(f"speaker_id IN ({', '.join('?' * len(ids))})")
            parameters += ids
        sql = (
            f"SELECT * FROM variants_full WHERE {' AND '.join(conditions)}"
            " ORDER BY utterance_id, published IS NULL, published, quote_id"
            f" LIMIT {-1 if limit is None else limit}"
        )
        rows = list(bank.db.query(sql, parameters))
    if diff:
        _print_differences(rows, colour)
        return
    for row in rows:
        row["edits"] = json.loads(row["edits"])
    output.write(list(rows[0]) if rows else [], rows, VARIANT_COLUMNS, none="No variants found.")


def _print_differences(rows: list[dict[str, Any]], colour: bool | None) -> None:
    from quotebank.commands.output import printable
    from quotebank.identity.difference import difference_text
    from quotebank.identity.variants import Edit

    if colour is None:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for row in rows:
        edits = [Edit(**edit) for edit in json.loads(row["edits"])]
        about = [row["verdict"], row["speaker"], row["outlet"], row["published"], row["source"]]
        heading = f"utterance {row['utterance_id']} · " + " · ".join(part for part in about if part)
        click.echo(click.style(printable(heading), bold=True), color=colour)
        words = difference_text(printable(row["printed"]), printable(row["best"]), edits, colour=colour)
        click.echo(words + "\n", color=colour)
    if not rows:
        click.echo("No variants found.", err=True)
