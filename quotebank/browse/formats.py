"""Rows as JSON, JSON lines and CSV, for people who go on elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

JSON = "application/json; charset=utf-8"
JSONL = "application/x-ndjson; charset=utf-8"
CSV = "text/csv; charset=utf-8"


def as_json(data: object) -> str:
    """One JSON document."""
    return json.dumps(data, ensure_ascii=False, default=_plain)


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(dict(row), ensure_ascii=False, default=_plain) + "\n" for row in rows)


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """A header and one record a row; lists and objects are written as JSON. Without rows it is empty."""
    if not rows:
        return ""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue()


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _plain(value: object) -> object:
    """SQLite blobs are the only values that JSON does not know."""
    return value.hex() if isinstance(value, bytes) else str(value)


def render_jsonl(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> Any:
    """Datasette's rows of a table or query as JSON lines."""
    from datasette.utils.asgi import Response

    lines = as_jsonl(dict(zip(columns, row, strict=True)) for row in rows)
    return Response(body=lines, content_type=JSONL, headers={"X-Content-Type-Options": "nosniff"})
