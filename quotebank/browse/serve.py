"""`quotebank serve`: the bank in the browser, by Datasette with our plugin."""

from __future__ import annotations

import asyncio
import getpass
import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotebank.commands.options import database_option

if TYPE_CHECKING:
    from datasette.app import Datasette

CACHE_KB = 32_000
"""Memory in which a connection keeps pages of the file; SQLite's own 2 MB are too little for a large bank."""


@click.command()
@click.argument("bank", metavar="[DATABASE]", required=False)
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "-p",
    "--port",
    default=8001,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "-i", "--immutable", is_flag=True, help="The file will not change: quicker, and takes no locks."
)
@click.option("--edit", is_flag=True, help="Let the holder of the printed token correct the bank.")
@click.option(
    "--editor", metavar="NAME", help="Name that corrections are signed with.  [default: your login name]"
)
@click.option("--edit-remote", is_flag=True, help="With --edit: take corrections from other machines too.")
@click.option(
    "-m",
    "--metadata",
    type=click.Path(exists=True, dir_okay=False),
    help="Datasette metadata (JSON or YAML) laid over ours.",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the bank in your browser.")
def serve(
    bank: str | None,
    database: str,
    host: str,
    port: int,
    immutable: bool,
    edit: bool,
    editor: str | None,
    edit_remote: bool,
    metadata: str | None,
    open_browser: bool,
) -> None:
    """Show the bank in your browser: who said what, in place and over time.

    Nothing can be changed there, unless --edit is given: then the address that is printed lets its holder
    correct speakers, tenses and what is speech, from this machine only.
    """
    from quotebank.browse.editing import Editing, is_loopback

    if edit_remote and not edit:
        raise click.UsageError("--edit-remote needs --edit")
    if edit and immutable:
        raise click.UsageError("--edit cannot write to a file that is --immutable: leave one of them out")
    if edit and not edit_remote and not is_loopback(host):
        raise click.UsageError(
            f"--edit listens on this machine only: leave out --host {host}, or add --edit-remote"
        )
    try:
        import datasette  # noqa: F401
    except ImportError:
        raise click.ClickException(
            "Datasette is not installed: run pip install 'quotebank[browse]', then the command again"
        ) from None
    editing = Editing(editor or _login(), remote=edit_remote) if edit else None
    app = make_datasette(
        bank or database, immutable=immutable, editing=editing, metadata=_read_metadata(metadata)
    )
    _run(app, host, port, editing, open_browser)


def make_datasette(
    database: str | os.PathLike[str],
    *,
    immutable: bool = False,
    editing: Any = None,
    metadata: dict[str, Any] | None = None,
) -> Datasette:
    """A Datasette that serves one bank and opens on its front page.

    Args:
        database: the file, brought up to date first when it can be written.
        immutable: whether nothing else will change the file. A file in a folder that cannot be written is
            always opened so, because SQLite could not read it otherwise.
        editing: an `Editing` to let its holder correct the bank.
        metadata: Datasette metadata, laid over ours.

    Raises:
        BankError: the file is absent or not a bank.
    """
    from datasette.app import Datasette

    from quotebank.bank.connection import open_database
    from quotebank.browse.editing import allow_editing
    from quotebank.browse.front import open_on

    path = Path(database)
    open_database(path, create=False).close()
    if editing is None and not os.access(path.resolve().parent, os.W_OK):
        immutable = True
    files: dict[str, list[str]] = {"immutables" if immutable else "files": [str(path)]}
    datasette = Datasette(
        **files,
        metadata=metadata,
        settings={
            "default_page_size": 50,
            "max_returned_rows": 2000,
            "facet_time_limit_ms": 500,
            "cache_size_kb": CACHE_KB,
        },
    )
    open_on(datasette, next(name for name in datasette.databases if not name.startswith("_")))
    if editing is not None:
        allow_editing(datasette, editing)
    return datasette


def _run(datasette: Datasette, host: str, port: int, editing: Any, open_browser: bool) -> None:
    """Listen until interrupted; the addresses are printed once the port is ours."""
    import uvicorn

    from quotebank.browse.paths import UNLOCK

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        raise click.ClickException(
            f"cannot listen on {host} port {port} ({error.strerror}): choose another with --port"
        ) from None
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listener.getsockname()[1]}/"
    asyncio.run(datasette.invoke_startup())
    click.echo(address)
    if editing is not None:
        address = f"{address}{UNLOCK}?token={editing.token}"
        click.echo(f"To correct the bank as {editing.editor}, open {address}")
    if open_browser:
        click.launch(address)
    server = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="warning", lifespan="on"))
    with suppress(KeyboardInterrupt):  # the way to stop it
        server.run(sockets=[listener])


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reader"


def _read_metadata(path: str | None) -> dict[str, Any] | None:
    if path is None:
        return None
    from datasette.utils import BadMetadataError, parse_metadata

    try:
        parsed: dict[str, Any] = parse_metadata(Path(path).read_text(encoding="utf-8"))
    except (BadMetadataError, UnicodeDecodeError, ValueError) as error:
        raise click.ClickException(
            f"{path} is not metadata ({error}): give Datasette metadata as JSON or YAML"
        ) from None
    return parsed
