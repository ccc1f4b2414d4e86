"""`quotebank correct`: put right what the parser says, list it, undo it, carry it to another bank."""

from __future__ import annotations

from typing import IO

import click

from quotebank.commands.options import database_option
from quotebank.commands.output import Column, Output, output_options
from quotebank.identity.commands.correcting import reason_options, tell

CORRECTION_COLUMNS = (
    Column("id", "id", right=True, widest=6, narrowest=3),
    Column("kind", "kind", widest=8, narrowest=6),
    Column("speaker", "of", widest=20, narrowest=8),
    Column("value", "is", widest=24, narrowest=8),
    Column("quotation", "quotation", narrowest=16, flexible=True),
    Column("who", "by", widest=12, narrowest=6),
    Column("made_at", "made", widest=16, narrowest=10),
    Column("undone_at", "undone", widest=16, narrowest=6),
)


@click.command()
@click.argument("quotation", required=False, type=int)
@click.option("--speaker", metavar="NAME", help="Its speaker is NAME, of the bank or new.")
@click.option(
    "--kind",
    type=click.Choice(["person", "org", "group"]),
    default="person",
    show_default=True,
    help="What a new speaker is.",
)
@click.option("--unknown-speaker", is_flag=True, help="Its speaker cannot be told.")
@click.option(
    "--tense", type=click.Choice(["past", "present", "future", "conditional", "none"]), help="Its tense."
)
@click.option("--speech/--not-speech", "is_speech", default=None, help="Whether it is speech.")
@click.option("--together", type=int, metavar="ID", help="It is of one utterance with quotation ID.")
@click.option("--apart", type=int, metavar="ID", help="It is not of one utterance with quotation ID.")
@click.option("--list", "listed", is_flag=True, help="List the corrections, those undone too.")
@click.option("--undo", type=int, metavar="ID", help="Undo correction ID.")
@click.option("--export", "exported", is_flag=True, help="Print every correction as a line of JSON.")
@click.option(
    "--import",
    "imported",
    type=click.File(encoding="utf-8", errors="replace"),
    metavar="FILE",
    help="Take in exported ones.",
)
@reason_options
@database_option
@output_options
def correct(
    quotation: int | None,
    speaker: str | None,
    kind: str,
    unknown_speaker: bool,
    tense: str | None,
    is_speech: bool | None,
    together: int | None,
    apart: int | None,
    listed: bool,
    undo: int | None,
    exported: bool,
    imported: IO[str] | None,
    who: str | None,
    why: str | None,
    database: str,
    output: Output,
) -> None:
    """Put right what the parser says; list and undo corrections.

    QUOTATION is a number that `quotebank quotes --nl` gives.

    A correction lies over the parser's answer in everything that is shown, and stays when articles are
    parsed again. The parser's own answer is kept beside it.
    """
    from quotebank.bank import corrections as made
    from quotebank.bank.bank import Bank

    changes = (speaker, tense, is_speech, together, apart)
    asked = [quotation is not None, listed, undo is not None, exported, imported is not None]
    if sum(asked) != 1:
        raise click.UsageError("give one of: a quotation to correct, --list, --undo, --export, --import")
    if quotation is not None and not unknown_speaker and all(change is None for change in changes):
        raise click.UsageError("say what is right: --speaker, --tense, --not-speech, --together or --apart")
    if speaker is not None and unknown_speaker:
        raise click.UsageError("--speaker and --unknown-speaker exclude each other: give one of them")
    with Bank(database, create=False) as bank:
        if listed:
            rows = list(bank.db.query("SELECT * FROM corrections_full ORDER BY id"))
            names = list(rows[0]) if rows else []
            output.write(names, rows, CORRECTION_COLUMNS, none="No corrections.")
        elif undo is not None:
            tell(made.undo(bank.db, undo, who=who))
        elif exported:
            for line in made.export_corrections(bank.db):
                click.echo(line)
        elif imported is not None:
            click.echo(f"{made.import_corrections(bank.db, imported)} corrections taken in")
        elif quotation is not None:
            if speaker is not None or unknown_speaker or tense is not None or is_speech is not None:
                for one in made.correct_quote(
                    bank.db,
                    quotation,
                    speaker=speaker,
                    speaker_kind=kind,
                    unknown_speaker=unknown_speaker,
                    tense=tense,
                    is_speech=is_speech,
                    who=who,
                    why=why,
                ):
                    tell(one)
            for other, together_ in ((together, True), (apart, False)):
                if other is not None:
                    tell(made.relate_quotes(bank.db, quotation, other, together=together_, who=who, why=why))
