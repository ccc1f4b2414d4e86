"""An article's text as HTML, with quotations, cues and mentions marked in place.

The text is cut at the stored offsets first and each piece escaped afterwards, so no article text can
become markup, whatever it holds and wherever its marks lie.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from quotebank.parsing.lines import lines_of

_BLANK_LINES = re.compile(r"(?:[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to be wrapped in one element.

    `start` and `end` are code points of the text, half-open. `classes` are CSS classes, `anchor` the
    element's id (given to its first piece only), `before` markup put in front of its first piece, and
    `rank` orders marks over one stretch: lower ranks lie outside.
    """

    start: int
    end: int
    tag: str
    classes: str
    rank: int = 0
    anchor: str | None = None
    before: Markup = field(default_factory=Markup)
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text: its offsets (without the line break after it) and its markup."""

    start: int
    end: int
    html: Markup


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph of `text` that holds more than space, in order.

    A paragraph is what the parser took for one: a line, or several where the text is broken at a fixed width.
    """
    done = 0
    for line in lines_of(text):
        yield _start(text, done), line.end
        done = line.end
    if text[done:].strip():
        yield _start(text, done), len(text.rstrip())


def _start(text: str, done: int) -> int:
    """Where the next line that holds something starts, its indentation included."""
    rest = _BLANK_LINES.match(text, done)
    return rest.end() if rest else done


def highlight(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Paragraph]:
    """The paragraphs of `text` in [start, end), with `marks` laid over them.

    Paragraphs are cut at `start` and `end`. Marks may overlap, nest, cross paragraphs or point outside the
    text: each is cut at the borders of the paragraphs it touches, and crossing ones are split so that the
    markup is always well-formed.
    """
    stop = len(text) if end is None else end
    ordered = sorted(
        (mark for mark in marks if 0 <= mark.start < mark.end),
        key=lambda mark: (mark.start, mark.rank, -mark.end),
    )
    seen: set[str] = set()
    paragraphs = []
    waiting = 0
    live: list[Mark] = []
    for whole in paragraphs_of(text):
        first, last = max(whole[0], start), min(whole[1], stop)
        if first >= last:
            continue
        while waiting < len(ordered) and ordered[waiting].start < last:
            live.append(ordered[waiting])
            waiting += 1
        live = [mark for mark in live if mark.end > first]
        paragraphs.append(Paragraph(first, last, _paragraph(text, first, last, live, seen)))
    return paragraphs


def _paragraph(text: str, first: int, last: int, marks: Sequence[Mark], seen: set[str]) -> Markup:
    """The markup of `text[first:last]`: pieces between borders, each inside the marks that cover it.

    `marks` are in the order of their starts.
    """
    inside = [mark for mark in marks if mark.start < last and mark.end > first]
    borders = sorted(
        {first, last}
        | {mark.start for mark in inside if mark.start > first}
        | {mark.end for mark in inside if mark.end < last}
    )
    parts: list[Markup] = []
    open_marks: list[Mark] = []
    waiting = 0
    for begin, finish in itertools.pairwise(borders):
        covering = [mark for mark in open_marks if mark.end > begin]
        while waiting < len(inside) and inside[waiting].start <= begin:
            covering.append(inside[waiting])
            waiting += 1
        covering.sort(key=lambda mark: (mark.rank, mark.start, -mark.end))
        common = 0
        while common < len(open_marks) and common < len(covering) and open_marks[common] is covering[common]:
            common += 1
        parts.extend(Markup(f"</{mark.tag}>") for mark in reversed(open_marks[common:]))
        parts.extend(_opening(mark, seen) for mark in covering[common:])
        open_marks = covering
        parts.append(escape(text[begin:finish]))
    parts.extend(Markup(f"</{mark.tag}>") for mark in reversed(open_marks))
    return Markup("").join(parts)


def _opening(mark: Mark, seen: set[str]) -> Markup:
    """The start tag of `mark`; its id only once in a page."""
    anchor = Markup("")
    before = Markup("")
    if mark.anchor is not None and mark.anchor not in seen:
        seen.add(mark.anchor)
        anchor = Markup(' id="{}"').format(mark.anchor)
        before = mark.before
    title = Markup(' title="{}"').format(mark.title) if mark.title else Markup("")
    return Markup('<{} class="{}"{}{}>').format(Markup(mark.tag), mark.classes, anchor, title) + before
