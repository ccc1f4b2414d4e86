"""Rows as a table for people, measured in columns of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

import wcwidth

from quotebank.commands.output import Column, Row, printable

_GAP = 2
_WORD = 12
"""Columns are kept as wide as their longest word of at most this length."""


def table_lines(
    rows: Iterable[Row], columns: Sequence[Column], width: int, *, headers: bool = True
) -> Iterator[str]:
    """Lines of a table at most `width` columns of a terminal wide, where an East Asian character takes two;
    cells are wrapped to at most as many lines as their column has, … marks a cut.

    Rows of more than one line are set apart by an empty line.
    """
    cells = [
        [_cell(row.get(c.key)) or _cell(row.get(c.otherwise)) or c.missing for c in columns] for row in rows
    ]
    if not cells:
        return
    widths = _widths(cells, columns, width)
    wrapped = [
        [_wrap(cell, size, column.lines) for cell, size, column in zip(row, widths, columns, strict=True)]
        for row in cells
    ]
    if headers:
        headings = [_wrap(c.heading, size, 1) for c, size in zip(columns, widths, strict=True)]
        yield from _aligned(headings, columns, widths)
        yield (" " * _GAP).join("─" * size for size in widths)
    airy = any(len(cell) > 1 for row in wrapped for cell in row)
    for number, row in enumerate(wrapped):
        if airy and number:
            yield ""
        yield from _aligned(row, columns, widths)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return " ".join(printable(str(value)).split())


def _wrap(cell: str, width: int, lines: int) -> list[str]:
    return wcwidth.wrap(cell, width, max_lines=lines, placeholder="…", break_on_hyphens=False) or [""]


def _widths(cells: list[list[str]], columns: Sequence[Column], width: int) -> list[int]:
    """Width of each column: the flexible ones give way first, then whichever has most to spare."""
    room = width - _GAP * (len(columns) - 1)
    widths = []
    for number, column in enumerate(columns):
        heading = wcwidth.width(column.heading)
        natural = max(heading, *(wcwidth.width(row[number]) for row in cells))
        widths.append(min(natural, room if column.flexible else max(column.widest, heading)))
    flexible = [number for number, column in enumerate(columns) if column.flexible]
    fixed = [number for number in range(len(columns)) if number not in flexible]
    narrowest = [
        max(column.narrowest, min(max(_longest_word(row[number]) for row in cells), _WORD))
        for number, column in enumerate(columns)
    ]
    for shrinking, limits in ((flexible, narrowest), (fixed, narrowest), (flexible, [1] * len(columns))):
        while sum(widths) > room:
            spare = {number: widths[number] - limits[number] for number in shrinking}
            widest = max(spare, key=spare.__getitem__, default=None)
            if widest is None or spare[widest] <= 0:
                break
            widths[widest] -= 1
    return widths


def _longest_word(cell: str) -> int:
    return max(map(wcwidth.width, cell.split()), default=0)


def _aligned(row: list[list[str]], columns: Sequence[Column], widths: list[int]) -> Iterator[str]:
    for parts in zip_longest(*row, fillvalue=""):
        padded = [
            (wcwidth.rjust if column.right else wcwidth.ljust)(part, size)
            for part, column, size in zip(parts, columns, widths, strict=True)
        ]
        yield (" " * _GAP).join(padded).rstrip()
