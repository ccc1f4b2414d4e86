"""A small bank of articles written for the browsing tests, stored by the package itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from copy import deepcopy
from datetime import date
from functools import cache
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from fakes import FakeParser

from quotebank.bank.bank import Bank
from quotebank.records import Article

HOSTILE_NAME = "Eve <script>alert('name')</script> O'Drop"
HOSTILE_TITLE = "<script>alert('title')</script> & “odd” </title>"
HOSTILE_OUTLET = "\"><img src=x onerror=alert('outlet')>"
HOSTILE_URL = "javascript:alert('url')"

ARTICLES = (
    Article(
        title="Mayor to promise a new bridge",
        outlet="Morning Lantern",
        published=date(2026, 3, 1),
        url="https://lantern.example/promise",
        text="Mayor to promise a new bridge\n“We will rebuild the bridge by spring,” Ana Petrova will say.\n",
    ),
    Article(
        title="Bridge falls",
        outlet="Valley Courier",
        published=date(2026, 3, 2),
        byline="Tom Reed",
        url="https://valley.example/bridge",
        text="Bridge falls\n“We will rebuild the bridge by spring,” said Ana Petrova, mayor of Lomi.\n"
        "The hall is “pending relocation”.\n“No comment,” said a neighbour.\n"
        "“The river rose too fast,” said the River Board.\n“Nobody told us.”\n",
    ),
    Article(
        title="What the mayor said",
        outlet="Island Dispatch",
        published=date(2026, 3, 2),
        url="https://island.example/said",
        text="“We will rebuild the road by spring,” said Ana Petrova, mayor of Lomi.\n"
        "“Money is short,” said Joan Fell.\n",
    ),
    Article(
        title=HOSTILE_TITLE,
        outlet=HOSTILE_OUTLET,
        byline="<b>Mallory</b>",
        published=date(2026, 3, 3),
        url=HOSTILE_URL,
        text="“<script>alert('text')</script></mark></p>‘ « \x02 \x03,” said Eve Odrop, <i>minister.\n"
        "“&lt;b&gt; it’s \u202e right'; DROP TABLE quotes; --,” said Eve Odrop.\n",
    ),
    Article(text="Nothing is quoted here, and nothing is known of this text.\n"),
)


def make_bank(path: Path) -> Path:
    """Write the bank to `path`: five articles, one of them out to do harm."""
    path.write_bytes(_bank_file())
    return path


@cache
def _bank_file() -> bytes:
    """The file of the bank, made once."""
    with TemporaryDirectory() as folder:
        return _write_bank(Path(folder) / "news.db").read_bytes()


def _write_bank(path: Path) -> Path:
    with Bank(path, parser=FakeParser()) as bank:
        added = bank.add(ARTICLES)
        assert not added.failed, added.failed
        with bank.db.conn:
            bank.db.conn.execute(
                "UPDATE quotes SET is_speech = 1, reason = 'nobody is named near it', extent = 'full'"
                " WHERE text = 'Nobody told us.'"
            )
            bank.db.conn.execute("UPDATE speakers SET name = ? WHERE name = 'Eve Odrop'", [HOSTILE_NAME])
    return path


_LOOP = asyncio.new_event_loop()
_SERVED: dict[tuple[Path, bool], Any] = {}


def get(path: Path, *addresses: str, immutable: bool = False) -> list[Any]:
    """The responses of a Datasette that serves the bank, in the order of the addresses."""

    async def visit() -> list[Any]:
        served = _SERVED.get((path, immutable))
        if served is None or getattr(served, "_closed", False):  # 1.0 closes instances after each test
            _SERVED[path, immutable] = await _started(path, immutable)
        return [await _SERVED[path, immutable].client.get(address) for address in addresses]

    return _LOOP.run_until_complete(visit())


def with_datasette(
    path: Path, use: Callable[[Any], Coroutine[Any, Any, Any]], *, immutable: bool = False, **options: Any
) -> Any:
    """What `use` gives for a Datasette of its own that serves the file."""

    async def visit() -> Any:
        return await use(await _started(path, immutable, **options))

    return _LOOP.run_until_complete(visit())


async def _started(path: Path, immutable: bool, **options: Any) -> Any:
    from datasette.app import Datasette

    if "metadata" in options and "config" in signature(Datasette).parameters:
        options["config"] = deepcopy(options["metadata"])  # where Datasette 1.0 looks for permissions
    files = {"immutables" if immutable else "files": [str(path)]}
    datasette = Datasette(**files, **options)
    await datasette.invoke_startup()
    return datasette


def sql_addresses(database: str, sql: str) -> list[str]:
    """Where Datasette answers a query as JSON: on 0.65, and on 1.0."""
    query = urlencode({"sql": sql, "_shape": "array"})
    return [f"/{database}.json?{query}", f"/{database}/-/query.json?{query}"]


async def described(datasette: Any, database: str, table: str) -> dict[str, Any]:
    """What Datasette knows of a table: its description, those of its columns, its settings."""
    if hasattr(datasette, "metadata"):
        known: dict[str, Any] = datasette.metadata()["databases"][database]["tables"][table]
        return known
    columns = await datasette.get_internal_database().execute(
        "SELECT column_name, value FROM metadata_columns"
        " WHERE database_name = ? AND resource_name = ? AND key = 'description'",
        [database, table],
    )
    return {
        **await datasette.get_resource_metadata(database, table),
        **datasette.config["databases"][database]["tables"].get(table, {}),
        "columns": dict(tuple(row) for row in columns.rows),
    }
