"""Tables of articles: JSON lines, CSV and TSV, an article a row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quotebank.errors import ReadError
from quotebank.reading.decoding import CONVERT, decode
from quotebank.reading.fields import article_of, field_name
from quotebank.records import Article
from quotebank.text import MAX_ARTICLE_BYTES, check_text, is_empty

JSON_SUFFIXES = (".jsonl", ".ndjson")
TABLE_SUFFIXES = (*JSON_SUFFIXES, ".csv", ".tsv")
TEXTS = ("text", "body", "content")
"""Names of the column that holds the articles; the first that has something wins."""

_UNDECODED = re.compile("[\udc80-\udcff]")
"""Bytes that are not UTF-8, as Python keeps them."""

Row = Mapping[Any, Any]


def read_table(path: Path) -> Iterator[tuple[int, Article | ReadError]]:
    """The articles of a table, each with the line on which it begins, or why that row is none.

    The columns, or the keys of the JSON objects, are named as in front matter, that of the articles `text`,
    `body` or `content`; others are left aside. Rows are read as they are asked for.

    Raises:
        ReadError: no column is named so.
        OSError: the file cannot be read.
    """
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        for line, row in _json_rows(file) if suffix in JSON_SUFFIXES else _csv_rows(file, suffix):
            try:
                yield line, row if isinstance(row, ReadError) else _article(row)
            except ReadError as error:
                yield line, error


def _json_rows(file: Iterable[bytes]) -> Iterator[tuple[int, Row | ReadError]]:
    for line, data in enumerate(file, 1):
        try:
            text = decode(data)
            row = json.loads(text) if text.strip() else None
        except ReadError as error:
            yield line, error
        except ValueError:
            yield line, ReadError("not JSON: write one object a line")
        else:
            if row is not None:
                yield line, row if isinstance(row, dict) else ReadError("no object: write one a line")


def _csv_rows(file: io.BufferedReader, suffix: str) -> Iterator[tuple[int, Row | ReadError]]:
    head = file.readline()
    file.seek(0)
    delimiter = "\t" if suffix == ".tsv" else ";" if head.count(b";") > head.count(b",") else ","
    csv.field_size_limit(MAX_ARTICLE_BYTES)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    rows = csv.DictReader(text, delimiter=delimiter)
    line = 1
    try:
        if head and not set(TEXTS) & set(map(field_name, rows.fieldnames or ())):
            raise ReadError(f"has no column called {', '.join(TEXTS)}: name the columns in the first line")
        line = rows.line_num + 1
        for row in rows:
            damaged = any(_UNDECODED.search(cell) for cell in row.values() if isinstance(cell, str))
            yield line, ReadError(f"not UTF-8: {CONVERT}") if damaged else row
            line = rows.line_num + 1
    except csv.Error as error:
        yield line, ReadError(f"no table from here on ({error}): mend this row")


def _article(row: Row) -> Article:
    cells = {field_name(name): _cell(value) for name, value in row.items() if isinstance(name, str)}
    text = next((cells[name] for name in TEXTS if cells.get(name)), "")
    if is_empty(text):
        raise ReadError("empty: there is nothing to read")
    entries = {name: " ".join(value.split()) for name, value in cells.items() if name not in TEXTS}
    for words in (text, *entries.values()):
        check_text(words)
    return article_of(text, entries)


def _cell(value: object) -> str:
    """A value as text: the items of a list, the name of a thing that has one."""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, dict):
        return _cell(value.get("name"))
    return "" if value is None else str(value)
