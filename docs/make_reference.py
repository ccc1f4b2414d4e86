"""Writes what the code knows into the pages: the command reference and the tables of the data model.

    python docs/make_reference.py

Each page keeps its own words; only what stands between its `<!-- generated -->` and `<!-- end -->` lines is
replaced. A test fails when a page is stale.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path

import click
from sqlite_utils import Database

DOCS = Path(__file__).parent
WIDTH = 88
_GENERATED = re.compile(r"(?<=<!-- generated -->\n).*?(?=<!-- end -->)", re.DOTALL)


def commands_page(page: str) -> str:
    """`page` with the help of every command in it."""
    return _with(page, _commands())


def data_model_page(page: str) -> str:
    """`page` with every table, view and column of a new bank in it."""
    return _with(page, _tables())


def _with(page: str, lines: Iterator[str]) -> str:
    body = "\n" + "\n".join(lines).rstrip() + "\n\n"
    made, count = _GENERATED.subn(lambda _: body, page)
    if count != 1:
        raise ValueError("the page needs one '<!-- generated -->' line and one '<!-- end -->' line")
    return made


def _commands() -> Iterator[str]:
    import sqlite_utils.cli

    from quotebank.cli import main

    yield from _help_of(main, _context(main, "quotebank"), 2)
    plugin = sqlite_utils.cli.cli.commands.get("quotes")
    if plugin is None:
        raise RuntimeError("the sqlite-utils plugin is not there: install quotebank first")
    above = _context(sqlite_utils.cli.cli, "sqlite-utils")
    yield from _help_of(plugin, _context(plugin, "quotes", above), 2)


def _help_of(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    fresh = copy.copy(command)
    fresh._help_option = None  # Click keeps the one of a run without the group, which has no -h.
    yield from ("#" * level + " " + context.command_path, "", "```text", fresh.get_help(context), "```", "")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                yield from _help_of(child, _context(child, name, context), min(level + 1, 4))


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings
    )


def _tables() -> Iterator[str]:
    from quotebank.bank.bank import Bank
    from quotebank.bank.descriptions import TABLE_DESCRIPTIONS

    with Bank(":memory:") as bank:
        views = set(bank.db.view_names())
        yield from ("## Tables", "")
        for name in TABLE_DESCRIPTIONS:
            if name not in views:
                yield from _table(bank.db, name)
        yield from ("## Views", "")
        for name in TABLE_DESCRIPTIONS:
            if name in views:
                yield from _view(bank.db, name)


def _table(db: Database, name: str) -> Iterator[str]:
    from quotebank.bank.descriptions import COLUMN_DESCRIPTIONS, TABLE_DESCRIPTIONS

    table = db.table(name)
    leads_to = {
        column: f"→ [`{key.other_table}.{other}`](#{key.other_table})"
        for key in table.foreign_keys
        for column, other in zip(key.columns, key.other_columns, strict=True)
    }
    yield from (f"### `{name}`", "", TABLE_DESCRIPTIONS[name], "")
    yield from ("| column | type | holds |", "|---|---|---|")
    for column in table.columns:
        kind = column.type + (", key" if column.is_pk else "" if column.notnull else ", or null")
        told = " ".join([COLUMN_DESCRIPTIONS[name][column.name], leads_to.get(column.name, "")]).strip()
        yield f"| `{column.name}` | {kind} | {_cell(told)} |"
    yield ""
    indexes = [index for index in table.indexes if index.origin == "c"]
    if table.detect_fts():
        yield from (f"Full-text search: `{table.detect_fts()}`.", "")
    if indexes:
        listed = ", ".join(
            f"`{index.name}` ({', '.join(column or 'expression' for column in index.columns)})"
            for index in sorted(indexes, key=lambda index: index.name)
        )
        yield from (f"Indexes: {listed}.", "")


def _view(db: Database, name: str) -> Iterator[str]:
    from quotebank.bank.descriptions import COLUMN_DESCRIPTIONS, TABLE_DESCRIPTIONS

    yield from (f"### `{name}`", "", TABLE_DESCRIPTIONS[name], "", "| column | holds |", "|---|---|")
    for column in db.view(name).columns:
        yield f"| `{column.name}` | {_cell(COLUMN_DESCRIPTIONS[name][column.name])} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Rewrite both pages."""
    for name, make in (("commands.md", commands_page), ("data-model.md", data_model_page)):
        path = DOCS / name
        path.write_text(make(path.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"{path} written")


if __name__ == "__main__":
    main()
