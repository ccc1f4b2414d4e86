"""`quotebank speakers merge | split | rename | link`: who is whom, as readers know it."""

from __future__ import annotations

from typing import IO

import click

from quotebank.commands.options import database_option
from quotebank.identity.commands.correcting import reason_options, tell

undo_option = click.option("--undo", is_flag=True, help="Undo it instead.")


@click.command()
@click.argument("speaker")
@click.argument("into")
@undo_option
@reason_options
@database_option
def merge(speaker: str, into: str, undo: bool, who: str | None, why: str | None, database: str) -> None:
    """Say that two speakers are one.

    SPEAKER is INTO, whose name stays. Both are names or numbers of speakers. It is kept when articles are
    parsed again.
    """
    from quotebank.bank.bank import Bank
    from quotebank.bank.corrections import Kind, merge_speakers, undo_for_speaker

    with Bank(database, create=False) as bank:
        if undo:
            tell(undo_for_speaker(bank.db, Kind.MERGE, speaker, into, who=who))
        else:
            tell(merge_speakers(bank.db, speaker, into, who=who, why=why))


@click.command()
@click.argument("speaker")
@click.argument("name")
@click.option("--source", "sources", multiple=True, required=True, metavar="SOURCE",
              help="An article in which the name means somebody else; may be given again.")  # fmt: skip
@undo_option
@reason_options
@database_option
def split(
    speaker: str,
    name: str,
    sources: tuple[str, ...],
    undo: bool,
    who: str | None,
    why: str | None,
    database: str,
) -> None:
    """Say that one name is two speakers.

    In the articles given, SPEAKER is another, to be called NAME.
    """
    from quotebank.bank.bank import Bank
    from quotebank.bank.corrections import Kind, split_speaker, undo_for_speaker
    from quotebank.bank.query import one_source

    with Bank(database, create=False) as bank:
        ids = [one_source(bank.db, source) for source in sources]
        if undo:
            for id in ids:
                tell(undo_for_speaker(bank.db, Kind.SPLIT, speaker, name, source_id=id, who=who))
            return
        for made in split_speaker(bank.db, speaker, ids, name, who=who, why=why):
            tell(made)


@click.command()
@click.argument("speaker")
@click.argument("name")
@undo_option
@reason_options
@database_option
def rename(speaker: str, name: str, undo: bool, who: str | None, why: str | None, database: str) -> None:
    """Show a speaker under another name."""
    from quotebank.bank.bank import Bank
    from quotebank.bank.corrections import Kind, rename_speaker, undo_for_speaker

    with Bank(database, create=False) as bank:
        if undo:
            tell(undo_for_speaker(bank.db, Kind.RENAME, speaker, name, who=who))
        else:
            tell(rename_speaker(bank.db, speaker, name, who=who, why=why))


@click.command()
@click.argument("speaker", required=False)
@click.argument("identifier", required=False)
@click.option(
    "--scheme", default="wikidata", show_default=True, metavar="NAME", help="Whose identifier it is."
)
@click.option(
    "--csv",
    "table",
    type=click.File(encoding="utf-8-sig", errors="replace"),
    metavar="FILE",
    help="Load many: a table with the columns name, identifier and perhaps scheme.",
)
@click.option("--remove", is_flag=True, help="Remove the identifier instead.")
@reason_options
@database_option
def link(
    speaker: str | None,
    identifier: str | None,
    scheme: str,
    table: IO[str] | None,
    remove: bool,
    who: str | None,
    why: str | None,
    database: str,
) -> None:
    """Give a speaker an identifier elsewhere.

    A Wikidata number, or with --scheme the identifier of a parliament or a list of your own.
    """
    from quotebank.bank.bank import Bank
    from quotebank.identity.identifiers import link_speaker, link_table, unlink_speaker

    if (table is None) == (speaker is None or identifier is None):
        raise click.UsageError("give a speaker and an identifier, or a table with --csv FILE")
    with Bank(database, create=False) as bank:
        if table is not None:
            linked, unknown = link_table(bank.db, table, scheme, who=who, why=why)
            click.echo(f"{linked} identifier{'' if linked == 1 else 's'} linked")
            for reason in unknown:
                click.echo(reason, err=True)
            if unknown:
                raise SystemExit(1)
        elif speaker is not None and identifier is not None:
            if remove:
                tell(unlink_speaker(bank.db, speaker, identifier, scheme, who=who))
            else:
                tell(link_speaker(bank.db, speaker, identifier, scheme, who=who, why=why))
