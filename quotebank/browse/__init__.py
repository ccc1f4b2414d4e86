"""The Datasette plugin: pages, formats, metadata and SQL functions for every bank that Datasette serves.

Datasette finds this package by its entry point, with its `templates/` and `static/`. It works on the
stable 0.65 and on pre-releases of 1.0: each ignores the hooks that only the other knows. Databases that
are not banks are left alone. Nothing here imports Datasette until a hook is called, because the
sqlite-utils plugin in the same package has to work without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pluggy import HookimplMarker

if TYPE_CHECKING:
    from datasette.app import Datasette

hookimpl = HookimplMarker("datasette")

Json = dict[str, Any]


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Find out which databases are banks, and describe them."""
    from quotebank.browse.metadata import describe_banks

    return lambda: describe_banks(datasette)


@hookimpl
def get_metadata(datasette: Datasette) -> Json:
    """Titles, column descriptions, facets, labels and full-text tables (Datasette 0.65)."""
    from quotebank.browse.metadata import metadata_of

    return metadata_of(datasette)


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> Json:
    """Queries that people can start from (Datasette 0.65)."""
    from quotebank.browse.metadata import queries_of

    return queries_of(datasette, database)


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """`quote_normalize`, `quote_similarity` and `speaker_key` in SQL."""
    from quotebank.browse.functions import register

    register(conn)


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The pages under `/-/quotes`; under `quotebank serve`, `/` leads there."""
    from quotebank.browse import correcting, routes
    from quotebank.browse.front import has_front, show_front

    front = [("^/$", show_front)] if has_front(datasette) else []
    return [*front, *correcting.ROUTES, *routes.ROUTES]


@hookimpl
def register_output_renderer() -> Json:
    """`.jsonl` for every table and query."""
    from quotebank.browse.formats import render_jsonl

    return {"extension": "jsonl", "render": render_jsonl}


@hookimpl
def menu_links(datasette: Datasette) -> list[Json]:
    """A link to each bank in Datasette's menu."""
    from quotebank.browse.metadata import banks_of
    from quotebank.browse.paths import Paths

    return [
        {"href": Paths.of(datasette, name).home(), "label": f"Quotations in {name}"}
        for name in banks_of(datasette)
    ]


@hookimpl
def database_actions(datasette: Datasette, database: str) -> list[Json]:
    """A link from Datasette's page of a bank to ours."""
    return [link for link in menu_links(datasette) if link["label"] == f"Quotations in {database}"]


@hookimpl
def table_actions(datasette: Datasette, database: str, table: str) -> list[Json]:
    """A link from a table to the page that shows it to readers."""
    from quotebank.browse.metadata import banks_of
    from quotebank.browse.paths import Paths

    pages = {"quotes": "search", "quotes_full": "search", "speakers": "speakers", "sources": "articles"}
    if table not in pages or database not in banks_of(datasette):
        return []
    return [{"href": Paths.of(datasette, database).page(pages[table]), "label": "Show for reading"}]


@hookimpl
def render_cell(value: object, column: str, table: str | None, database: str, datasette: Datasette) -> object:
    """Numbers of quotations, articles and speakers in tables lead to our pages."""
    from quotebank.browse.metadata import cell_link

    return cell_link(datasette, database, table, column, value)
