"""What Datasette is told of a bank: titles, descriptions of every column, facets, labels, search, queries.

On 0.65 the `get_metadata` and `canned_queries` hooks hand it over; on 1.0 it is written at start-up, for
every part that the running Datasette offers.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from markupsafe import Markup

from quotebank.bank.descriptions import COLUMN_DESCRIPTIONS, TABLE_DESCRIPTIONS
from quotebank.browse.paths import Paths
from quotebank.browse.queries import queries_for
from quotebank.browse.tables import columns_of, is_bank, tables_of

if TYPE_CHECKING:
    from datasette.app import Datasette

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """The tables and views of a bank, each with its columns."""

    columns: dict[str, frozenset[str]]


_SHAPES: WeakKeyDictionary[Datasette, dict[str, Shape]] = WeakKeyDictionary()

_TABLE_SETTINGS: dict[str, Json] = {
    "quotes": {"facets": ["status", "tense", "is_speech", "extent"], "size": 50},
    "quotes_full": {
        "facets": ["status", "tense", "outlet"],
        "sort_desc": "published",
        "fts_table": "quotes_fts",
        "fts_pk": "id",
        "size": 50,
    },
    "quotes_all": {"sort_desc": "published", "fts_table": "quotes_fts", "fts_pk": "id", "size": 50},
    "speakers": {"label_column": "name", "facets": ["kind"], "sort": "name"},
    "speakers_full": {"facets": ["kind"]},
    "sources": {
        "label_column": "title",
        "facets": ["outlet", "language"],
        "sort_desc": "published",
        "size": 20,
    },
    "sources_full": {
        "facets": ["outlet"],
        "sort_desc": "published",
        "fts_table": "sources_fts",
        "fts_pk": "id",
    },
    "utterances": {"label_column": "text"},
}

_DESCRIPTION = "Who said what: quotations from news articles, with speaker, tense and place in the text."


async def describe_banks(datasette: Datasette) -> None:
    """Look at every database, and on Datasette 1.0 write down what is known of the banks."""
    for name in list(datasette.databases):
        await look_at(datasette, name)
    for name in banks_of(datasette):
        await _describe_for_one(datasette, name)


async def look_at(datasette: Datasette, name: str) -> bool:
    """Whether a database is a bank; remembered, together with its tables, for the hooks."""
    database = datasette.get_database(name)

    def shape(conn: Any) -> Shape | None:
        if not is_bank(conn):
            return None
        return Shape({table: columns_of(conn, table) for table in tables_of(conn)})

    known = _SHAPES.setdefault(datasette, {})
    found = await database.execute_fn(shape)
    if found is None:
        known.pop(name, None)
        return False
    known[name] = found
    return True


def banks_of(datasette: Datasette) -> list[str]:
    """Names of the databases that are banks."""
    return [name for name in _SHAPES.get(datasette, {}) if name in datasette.databases]


def metadata_of(datasette: Datasette) -> Json:
    """Metadata of every bank, in the layout of Datasette's `metadata.json`."""
    return {
        "databases": {
            name: {
                "description": _DESCRIPTION,
                "tables": {
                    table: _table(table, columns)
                    for table, columns in _SHAPES[datasette][name].columns.items()
                    if table in TABLE_DESCRIPTIONS or table.startswith("_")
                },
            }
            for name in banks_of(datasette)
        }
    }


def queries_of(datasette: Datasette, database: str) -> Json:
    """The canned queries of one database; none when it is not a bank."""
    shape = _SHAPES.get(datasette, {}).get(database)
    if shape is None:
        return {}
    return {
        query.name: {
            "sql": cleandoc(query.sql),
            "title": query.title,
            "description": query.description,
        }
        for query in queries_for(shape.columns.keys())
    }


def cell_link(datasette: Datasette, database: str, table: str | None, column: str, value: object) -> object:
    """The number of a quotation, article or speaker as a link to its page; None for any other cell."""
    if database not in _SHAPES.get(datasette, {}) or not isinstance(value, int) or isinstance(value, bool):
        return None
    pages = {
        "source_id": "article",
        "speaker_id": "speaker",
        "utterance_id": "utterance",
        "quote_id": "quote",
    }
    if column == "id" and table in ("quotes_full", "quotes_all", "speakers_full", "sources_full"):
        page = {"speakers_full": "speaker", "sources_full": "article"}.get(table, "quote")
    elif (column in pages and table is None) or table in ("quotes_full", "quotes_all"):
        page = pages.get(column, "")
    else:
        return None
    if not page:
        return None
    return Markup('<a href="{}">{}</a>').format(Paths.of(datasette, database).page(page, value), value)


def _table(table: str, columns: frozenset[str]) -> Json:
    if table.startswith("_"):
        return {"hidden": True}
    settings = dict(_TABLE_SETTINGS.get(table, {}))
    if not set(settings.get("facets", [])) <= columns:
        settings.pop("facets", None)
    return {
        "description": TABLE_DESCRIPTIONS[table],
        "columns": {
            name: text for name, text in COLUMN_DESCRIPTIONS.get(table, {}).items() if name in columns
        },
        **settings,
    }


async def _describe_for_one(datasette: Datasette, name: str) -> None:
    """Write metadata, table settings and queries into Datasette 1.0; does nothing on 0.65.

    What the owner of the Datasette says of a table stands, as it does on 0.65.
    """
    if not hasattr(datasette, "set_column_metadata"):
        return
    kept = [_keep(datasette, "database", (name,), _DESCRIPTION)]
    config = datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    for table, described in metadata_of(datasette)["databases"][name]["tables"].items():
        if "description" in described:
            kept.append(_keep(datasette, "resource", (name, table), described.pop("description")))
        for column, text in described.pop("columns", {}).items():
            kept.append(_keep(datasette, "column", (name, table, column), text))
        for setting, value in described.items():
            config.setdefault(table, {}).setdefault(setting, value)
    await asyncio.gather(*kept)
    if hasattr(datasette, "add_query"):
        for query in queries_for(_SHAPES[datasette][name].columns.keys()):
            await datasette.add_query(
                name,
                query.name,
                cleandoc(query.sql),
                title=query.title,
                description=query.description,
                is_trusted=True,
                source="quotebank",
            )


async def _keep(datasette: Datasette, kind: str, place: tuple[str, ...], description: str) -> None:
    """Describe a database, table or column in Datasette 1.0, unless it is described already."""
    known = await getattr(datasette, f"get_{kind}_metadata")(*place)
    if "description" not in known:
        await getattr(datasette, f"set_{kind}_metadata")(*place, "description", description)
