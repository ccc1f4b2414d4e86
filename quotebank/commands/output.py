"""Printing rows the way sqlite-utils does: JSON, JSON lines, CSV, TSV, or a table for people."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
Row = dict[str, Any]

JSON_COLUMNS = ("candidates", "spans")
_FALLBACK_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table for people: the row's key, the heading, how wide it may and must be, and at most
    how many lines of a row it takes.

    One that is `flexible` takes the room that is left, and is the last to go under its `narrowest`; the
    value of another key, `otherwise`, stands where there is none, or else `missing`.
    """

    key: str
    heading: str
    widest: int = 20
    narrowest: int = 8
    flexible: bool = False
    right: bool = False
    missing: str = ""
    lines: int = 4
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """The form of output that was asked for; None is a table on a terminal and JSON elsewhere."""

    form: str | None = None
    headers: bool = True

    def write(
        self,
        names: Sequence[str],
        rows: Iterable[Row],
        columns: Sequence[Column],
        *,
        none: str = "Nothing found.",
    ) -> None:
        """Print `rows`, all their columns (`names`), or for a table those of `columns`.

        `none` is told on standard error when a table would have no rows.
        """
        form = self.form or ("table" if sys.stdout.isatty() else "json")
        if form == "table":
            # Here, because what measures the columns is slow to load.
            from quotebank.commands.table import table_lines

            lines = list(table_lines(rows, columns, _width(), headers=self.headers))
            _echo_lines(lines)
            if not lines:
                click.echo(none, err=True)
        elif form in ("csv", "tsv"):
            _write_csv(names, rows, "\t" if form == "tsv" else ",", self.headers)
        elif form == "nl":
            _echo_lines(json.dumps(_decoded(row), ensure_ascii=False) for row in rows)
        else:
            _echo_lines(_json_array(rows))


def output_options(command: Command) -> Command:
    """The options that choose a form of output, handed to the command as one `output`."""

    @wraps(command)
    def run(*args: Any, no_headers: bool, **kwargs: Any) -> Any:
        asked = [form for form in ("json", "nl", "csv", "tsv", "table") if kwargs.pop(f"as_{form}")]
        if len(asked) > 1:
            options = " and ".join("--" + form for form in asked[:2])
            raise click.UsageError(f"{options} exclude each other: give one of them")
        output = Output(form=asked[0] if asked else None, headers=not no_headers)
        return command(*args, output=output, **kwargs)

    options: tuple[Callable[[Command], Command], ...] = (
        click.option("--no-headers", is_flag=True, help="Leave out the headings of CSV, TSV and tables."),
        click.option("-t", "--table", "as_table", is_flag=True, help="A table for people, as on a terminal."),
        click.option("--tsv", "as_tsv", is_flag=True, help="Tab-separated values."),
        click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values."),
        click.option("--nl", "as_nl", is_flag=True, help="JSON lines, one object a line."),
        click.option("--json", "as_json", is_flag=True, help="A JSON array, as when not on a terminal."),
    )
    for option in options:
        option(run)  # type: ignore[arg-type]
    return run  # type: ignore[return-value]


def printable(text: str) -> str:
    """`text` without control characters, which an article could use to drive the reader's terminal.

    Ends of lines of every kind are the terminal's own.
    """
    return "".join(
        character if character in "\n\t" or not _is_control(character) else "�"
        for character in text.replace("\r\n", "\n").replace("\r", "\n")
    )


def _is_control(character: str) -> bool:
    code = ord(character)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069


def _width() -> int:
    fallback = (_FALLBACK_WIDTH, 24)
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return max(shutil.get_terminal_size(fallback).columns, 40)
    return _FALLBACK_WIDTH


def _json_array(rows: Iterable[Row]) -> Iterator[str]:
    """Lines of a JSON array, one row each, made while the rows come."""
    waiting = None
    for row in rows:
        if waiting is not None:
            yield waiting + ","
        waiting = ("[" if waiting is None else " ") + json.dumps(_decoded(row), ensure_ascii=False)
    yield "[]" if waiting is None else waiting + "]"


def _decoded(row: Row) -> Row:
    return {
        name: json.loads(value) if name in JSON_COLUMNS and isinstance(value, str) else value
        for name, value in row.items()
    }


def _write_csv(names: Sequence[str], rows: Iterable[Row], delimiter: str, headers: bool) -> None:
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    if headers:
        writer.writerow(names)
    for row in rows:
        values = (row[name] for name in names)
        writer.writerow([json.dumps(value) if isinstance(value, list) else value for value in values])


def _echo_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
