"""An article's text as HTML, with quotations, cues and mentions marked in place.

The text is cut at the stored offsets first and each piece escaped afterwards, so no article text can
become markup, whatever it holds and wherever its marks lie.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape


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
    """One line of the text: its offsets (without the line break) and its markup."""

    start: int
    end: int
    html: Markup


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line of `text` that holds more than space, in order."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield start, end
        start = end + 1


def highlight(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Paragraph]:
    """The paragraphs of `text` that begin in [start, end), with `marks` laid over them.

    Marks may overlap, nest, cross paragraphs or point outside the text: each is cut at the borders of
    the paragraphs it touches, and crossing ones are split so that the markup is always well-formed.
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
    for first, last in paragraphs_of(text):
        if first >= stop:
            break
        while waiting < len(ordered) and ordered[waiting].start < last:
            live.append(ordered[waiting])
            waiting += 1
        live = [mark for mark in live if mark.end > first]
        if first >= start:
            paragraphs.append(Paragraph(first, last, _paragraph(text, first, last, live, seen)))
    return paragraphs


def _paragraph(text: str, first: int, last: int, marks: Sequence[Mark], seen: set[str]) -> Markup:
    """The markup of `text[first:last]`: pieces between borders, each inside the marks that cover it."""
    inside = [mark for mark in marks if mark.start < last and mark.end > first]
    borders = sorted(
        {first, last}
        | {mark.start for mark in inside if mark.start > first}
        | {mark.end for mark in inside if mark.end < last}
    )
    parts: list[Markup] = []
    open_marks: list[Mark] = []
    for begin, finish in itertools.pairwise(borders):
        covering = sorted(
            (mark for mark in inside if mark.start <= begin and mark.end >= finish),
            key=lambda mark: (mark.rank, mark.start, -mark.end),
        )
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
