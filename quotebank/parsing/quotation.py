"""Finding direct speech: every stretch between quotation marks, joined into quotations.

Exact and total: whatever the text, the spans lie inside it, in order, and none crosses a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotebank.parsing.marks import GLYPHS, NEVER, Family, Style, marks_of, style_of
from quotebank.parsing.pairing import Stretch, pair
from quotebank.records import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: its stretches between marks, and those nested in it.

    `spans`: the outer stretches, marks included, in order, never across a line break: the paragraphs of one
    speech, or the parts of a sentence that its reporting clause interrupts. `inner`: the nested ones, marks
    included, an outer before those inside it. `closed`: for each of `spans`, whether it has its closing mark.
    """

    spans: tuple[Span, ...]
    inner: tuple[Span, ...]
    closed: tuple[bool, ...]


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    continued: bool = False


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ANY_MARK = re.compile("[" + "".join(sorted({c for glyph in GLYPHS for c in glyph})) + "]")
_OPENS_LINE = re.compile(r"``|''|[\"＂“”‟„〝〞'‘’‚‛«»‹›「『](?=\S)|[«»‹›]\s")
_STOPPED = re.compile(r"[.!?…][)\]]*\s*$")
_SENTENCE_END = re.compile(r"[!?…;:]|\.(?:\s|$)")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Gov|Sen|Rep|Gen|Col|Maj|Capt|Cmdr|Lt|Sgt|Adm|Insp|Supt|Det|Cllr|Coun|Pres"
    r"|St|Jr|Sr|Inc|Co|Corp|Ltd|No|[A-Z])\.(?!$)"
)
_CONTRAST = re.compile(r"\b(?:while|whereas|but|although|though)\b")
_PARTICIPLE = re.compile(r"(?:\b(?:before|after|and|then|when)|[,–—-])\s+\w+ing\b")
_DASHES = ("-", "–", "—", "―")
_CLAUSE_MAX = 160


def find_quotations(text: str) -> list[Quotation]:
    """Find every stretch between quotation marks in `text`, scare quotes and titles included.

    Offsets are Unicode code points. Never raises; takes time linear in the length of the text.
    """
    style = style_of(text)
    quotations: list[Quotation] = []
    waiting = False  # the last quotation was left open at the end of the last line that holds words
    for line in _lines(text):
        if not _ANY_MARK.search(text, line.start, line.end):
            waiting = False
            continue
        marks = marks_of(text, line.start, line.end, style)
        stretches = pair(marks, line.start, line.end, style, line.continued)
        waiting = _join(text, line, stretches, quotations, waiting)
    return quotations


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold something, without outer white space; each knows how the next one begins."""
    held: _Line | None = None
    for match in _LINE.finditer(text):
        start, end = match.span()
        words = match.group()
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end:
            continue
        if held is not None:
            held.continued = _OPENS_LINE.match(text, start) is not None
            yield held
        held = _Line(start, end)
    if held is not None:
        yield held


def _join(
    text: str, line: _Line, stretches: list[Stretch], quotations: list[Quotation], waiting: bool
) -> bool:
    """Add the stretches of one line to `quotations`; return whether the last is left open."""
    outer: list[tuple[Span, bool, list[Span]]] = []
    for stretch in stretches:
        end = stretch.end
        while not stretch.closed and end > stretch.start + 1 and text[end - 1].isspace():
            end -= 1
        span = Span(start=stretch.start, end=end)
        if stretch.depth == 0:
            outer.append((span, stretch.closed, []))
        else:
            outer[-1][2].append(span)
    for i, (span, closed, inner) in enumerate(outer):
        if i == 0:
            joins = (
                waiting and span.start == line.start and _same_family(text, quotations[-1].spans[-1], span)
            )
        else:
            joins = outer[i - 1][1] and _interrupted(text, line, outer[i - 1][0], span)
        if joins:
            before = quotations.pop()
            quotations.append(
                Quotation((*before.spans, span), (*before.inner, *inner), (*before.closed, closed))
            )
        else:
            quotations.append(Quotation((span,), tuple(inner), (closed,)))
    return bool(outer) and not outer[-1][1] and outer[-1][0].end == line.end


def _opening_of(text: str, span: Span) -> str:
    two = text[span.start : span.start + 2]
    return two if two in GLYPHS else text[span.start]


def _same_family(text: str, a: Span, b: Span) -> bool:
    return GLYPHS[_opening_of(text, a)].family == GLYPHS[_opening_of(text, b)].family


def _interrupted(text: str, line: _Line, first: Span, second: Span) -> bool:
    """Whether a reporting clause stands between two parts of one sentence: “We will,” he said, “never …”.

    The first part begins a sentence of its own and does not end it; the clause stands between commas or
    between dashes, and nothing in it starts another sentence or another report.
    """
    gap = text[first.end : second.start].strip()
    if len(gap) > _CLAUSE_MAX or not any(c.isalpha() for c in gap):
        return False
    if text[max(line.start, first.start - 2) : first.start].rstrip()[-1:].isalnum():
        return False
    words = inside(text, first).of(text)
    if _STOPPED.search(words) or _SENTENCE_END.search(_ABBREVIATION.sub("", gap)) or _CONTRAST.search(gap):
        return False
    if _PARTICIPLE.search(gap) and inside(text, second).of(text)[:1].isupper():
        return False
    if words.endswith(_DASHES) or gap.startswith(_DASHES):
        return gap.endswith((*_DASHES, ","))
    return (words.endswith(",") or gap.startswith(",")) and gap.endswith((",", *_DASHES))


def inside(text: str, span: Span) -> Span:
    """The same stretch without its marks and the white space just within them."""
    start, end = span.start, span.end
    opening = _opening_of(text, span)
    start += len(opening)
    shape = GLYPHS.get(opening)
    if shape is not None:
        for size in (2, 1):
            closing = GLYPHS.get(text[end - size : end]) if end - size >= start else None
            if closing is not None and _closes(closing.family, shape.family) and closing.closing < NEVER:
                end -= size
                break
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "\\"):
        end -= 1
    return Span(start=start, end=end)


def _closes(closing: Family, opening: Family) -> bool:
    return closing == opening


def words_of(text: str, quotation: Quotation) -> str:
    """The words inside the marks, stretches joined by a newline between paragraphs and a space within one."""
    parts: list[str] = []
    for i, span in enumerate(quotation.spans):
        if i:
            gap = text[quotation.spans[i - 1].end : span.start]
            parts.append("\n" if len(gap.splitlines()) > 1 or gap.endswith(tuple("\n\r")) else " ")
        parts.append(inside(text, span).of(text))
    return "".join(parts)


__all__ = ["Quotation", "Style", "find_quotations", "inside", "words_of"]
