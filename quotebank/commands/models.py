"""`quotebank models`: the language models that come with the package, and Stanza's own."""

from __future__ import annotations

import click

from quotebank.commands.lazy import Commands, LazyGroup
from quotebank.commands.output import Column, Output, output_options

MODEL_COLUMNS = (
    Column("name", "file", narrowest=28, flexible=True),
    Column("size", "bytes", right=True, widest=12),
    Column("state", "state", widest=8, narrowest=7),
)
"""What a table of model files shows; the other forms give the SHA-256 too."""

SUBCOMMANDS: Commands = {
    "download": (
        "quotebank.commands.models:download",
        "Download Stanza's official English package.",
    ),
}


@click.group(cls=LazyGroup, commands_at=SUBCOMMANDS, invoke_without_command=True)
@output_options
@click.pass_context
def models(ctx: click.Context, output: Output) -> None:
    """List and verify the language models.

    Reads every model file of the package and compares it with its listed SHA-256; the exit code is 1 when
    one is absent or damaged.
    """
    if ctx.invoked_subcommand is not None:
        return
    from quotebank.parsing.language import model_files

    files = model_files()
    rows = [
        {
            "name": file.name,
            "size": file.size,
            "sha256": file.sha256,
            "state": "ok" if file.ok else "damaged" if file.size else "absent",
        }
        for file in files
    ]
    output.write(["name", "size", "sha256", "state"], rows, MODEL_COLUMNS, none="No model files.")
    if not all(file.ok for file in files):
        raise click.ClickException("model files are absent or damaged: reinstall quotebank")


@click.command()
def download() -> None:
    """Download Stanza's official English package, for --models stanza."""
    from quotebank.parsing.language import download_stanza_models

    click.echo(f"Stanza's English package is in {download_stanza_models()}.")
