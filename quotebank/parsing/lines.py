"""The lines of a text: where paragraphs, headings and list items begin and end.

A line break ends a line, except in hard-wrapped text (old wire copy, e-mail), where it only means that the
next word did not fit, and in the middle of a sentence. Offsets are Unicode code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDEST_WRAP = 110
"""Nobody wraps by hand at more characters than this."""

FEWEST_WRAPS = 4

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_PREFIX = re.compile(r"(?:(?:[>*•·▪◦‣–—-]|\(?\d{1,3}[.)])[ \t\u00a0]+|>$)*")
_OPENS = re.compile(r"(?:``|''|[\"＂“”‟„〝'‘’‚‛«»‹›「『])(?=\S)|[«»‹›]\s")
_WORD = re.compile(r"\S*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer white space, list marks and quoting marks of e-mail (>).

    `continued`: the next line begins with what may be an opening quotation mark.
    """

    start: int
    end: int
    continued: bool


def lines_of(text: str) -> Iterator[Line]:
    """The lines of `text` that hold something, in order; in time linear in its length."""
    printed = [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    soft = _soft_breaks(text, printed)
    bounds: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(printed):
        if i and soft[i - 1]:
            bounds[-1] = (bounds[-1][0], end)
        else:
            bounds.append((start, end))
    held: tuple[int, int] | None = None
    for start, end in bounds:
        while text[start].isspace():
            start += 1
        while text[end - 1].isspace():
            end -= 1
        match = _PREFIX.match(text, start, end)
        start = match.end() if match else start
        if start >= end:
            continue
        if held is not None:
            yield Line(*held, continued=_OPENS.match(text, start) is not None)
        held = (start, end)
    if held is not None:
        yield Line(*held, continued=False)


def _soft_breaks(text: str, printed: Sequence[tuple[int, int]]) -> list[bool]:
    """For each printed line, whether the break after it falls inside a paragraph.

    It does in the middle of a sentence (a small letter follows a word or a comma), and in hard-wrapped
    text: most of its lines end where the next word would not have fitted.
    """
    lengths = sorted(end - start for start, end in printed)
    width = lengths[int(0.98 * len(lengths))] if lengths else 0
    full: list[bool] = []
    broken: list[bool] = []
    adjacent = 0
    for (start, end), (following, stop) in pairwise(printed):
        if text[end:following] not in ("\n", "\r\n", "\r", "\u2028") or text[following].isspace():
            full.append(False)
            broken.append(False)
            continue
        adjacent += 1
        word = _WORD.match(text, following, stop)
        room = width - (end - start) - 1
        full.append(-1 <= room < (word.end() - following if word else 0))
        last = text[end - 1]
        broken.append((last.isalnum() or last == ",") and text[following].islower())
    wrapped = 2 * sum(full) > adjacent and sum(full) >= FEWEST_WRAPS and width <= WIDEST_WRAP
    return [b or (wrapped and f) for f, b in zip(full, broken, strict=True)] + [False]
