"""Finding direct speech: every stretch between quotation marks, joined into quotations.

Exact and total: whatever the text, the spans lie inside it, in order, and each begins with its mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.parsing.lines import Line, lines_of
from quotebank.parsing.marks import GLYPHS, NEVER, Family, Glyph, marks_of, style_of
from quotebank.parsing.pairing import Stretch, pair
from quotebank.records import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: its stretches between marks, and those nested in it.

    `spans`: the outer stretches, marks included, in order: the paragraphs of one speech, or the parts of a
    sentence that its reporting clause interrupts. None crosses a line break but those of hard-wrapped text.
    `inner`: the nested ones, marks included, in order of their start, so that an outer comes before those
    inside it. `closed`: for each of `spans`, whether it has its closing mark.
    """

    spans: tuple[Span, ...]
    inner: tuple[Span, ...]
    closed: tuple[bool, ...]


@dataclass(slots=True)
class _Draft:
    """A quotation that may still grow."""

    spans: list[Span]
    inner: list[Span]
    closed: list[bool]


_ANY_MARK = re.compile("[" + "".join(sorted({c for glyph in GLYPHS for c in glyph})) + "]")
_NESTED_OPENING = {
    Family.DOUBLE: re.compile(r"(?<!\w)(?:[\"＂“„]|''|``)(?=\w)"),
    Family.SINGLE: re.compile(r"(?<!\w)['‘‚`](?=\w)"),
}
_STOPPED = re.compile(r"[.!?…][)\]]*$")
_SENTENCE_END = re.compile(r"[!?…;:]|\.(?:\s|$)")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Gov|Sen|Rep|Gen|Col|Maj|Capt|Cmdr|Lt|Sgt|Adm|Insp|Supt|Det|Cllr|Coun|Pres"
    r"|St|Jr|Sr|Inc|Co|Corp|Ltd|No|[A-Z])\.(?!$)"
)
_CONTRAST = re.compile(r"\b(?:while|whereas|but|although|though)\b")
_SECOND_REPORT = re.compile(r"\b[a-z]+ing\b|\band\s+(?:then\s+|later\s+)?[a-z]+")
_LETTER = re.compile(r"[^\W\d_]")
_SPEAKER_LABEL = re.compile(r"[A-Z][A-Z.'’ -]{0,40}:")
_SAYS = "(?:said|says|added|adds|wrote|writes|explained|recalled|warned|insisted)"
_REPORTED = re.compile(
    rf"[,?!](?=\s+(?:{_SAYS}\s+(?:[A-Z]|(?:the|an?|his|her)\s)"
    rf"|(?:he|she|they|[A-Z][\w.’'-]+(?:\s[A-Z][\w’'-]+)?)\s+{_SAYS}\b))"
)
"""What ends speech whose closing mark is missing: “We have no choice, said the engineer."""
_ASIDE = re.compile(
    r"[(\[](?:[A-Z][A-Z, -]+|(?i:applause|cheers|crosstalk|laughter|laughs|inaudible|pause))[.!]?[)\]][.!]?"
    r"|Follow .{2,80} on (?:Twitter|Facebook|Instagram|X)\b.{0,40}"
)
_DASHES = ("-", "–", "—", "―")
_CLAUSE_MAX = 160


def find_quotations(text: str) -> list[Quotation]:
    """Find every stretch between quotation marks in `text`, scare quotes and titles included.

    Offsets are Unicode code points. Never raises; takes time linear in the length of the text.
    """
    style = style_of(text)
    drafts: list[_Draft] = []
    waiting = False  # the last quotation was left open at the end of the last line
    for line in lines_of(text):
        if _ANY_MARK.search(text, line.start, line.end):
            marks = marks_of(text, line.start, line.end, style)
            stretches = pair(marks, line.start, line.end, style, line.continued)
            waiting = _add(text, line, stretches, drafts, waiting)
        else:
            waiting = False
    for draft in drafts:
        if not draft.closed[-1]:
            _end_at_report(text, draft)
    return [Quotation(tuple(d.spans), tuple(d.inner), tuple(d.closed)) for d in drafts]


def _end_at_report(text: str, draft: _Draft) -> None:
    """End a quotation whose closing mark is missing where its reporting words begin."""
    last = draft.spans[-1]
    reported = _REPORTED.search(text, last.start, last.end)
    if reported is not None:
        draft.spans[-1] = Span(start=last.start, end=reported.end())
        draft.inner = [span for span in draft.inner if span.end <= reported.end()]


def _add(text: str, line: Line, stretches: list[Stretch], drafts: list[_Draft], waiting: bool) -> bool:
    """Add the stretches of one line to `drafts`; return whether the last is left open at the line's end."""
    fresh: list[_Draft] = []
    for stretch in stretches:
        end = stretch.end
        while not stretch.closed and text[end - 1].isspace():
            end -= 1
        span = Span(start=stretch.start, end=end)
        within = inside(text, span)
        if within.start == within.end:
            continue
        if stretch.depth == 0:
            fresh.append(_Draft([span], [], [stretch.closed]))
        elif fresh:
            fresh[-1].inner.append(span)
    for i, draft in enumerate(fresh):
        if i == 0:
            joins = waiting and _continues(text, line, drafts[-1].spans[-1], draft.spans[0])
        else:
            joins = drafts[-1].closed[-1] and _interrupted(text, line, drafts[-1].spans[-1], draft.spans[0])
        if joins:
            drafts[-1].spans += draft.spans
            drafts[-1].inner += draft.inner
            drafts[-1].closed += draft.closed
        else:
            drafts.append(draft)
    return bool(fresh) and not drafts[-1].closed[-1] and drafts[-1].spans[-1].end == line.end


def _continues(text: str, line: Line, before: Span, span: Span) -> bool:
    """Whether `span` takes up, at the start of its line, the speech that `before` left open."""
    within = inside(text, span)
    if span.start != line.start or _SPEAKER_LABEL.match(text, within.start) or is_aside(within.of(text)):
        return False
    one, other = GLYPHS[_opening_of(text, before)], GLYPHS[_opening_of(text, span)]
    return one.family == other.family and one.straight == other.straight


def _interrupted(text: str, line: Line, first: Span, second: Span) -> bool:
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
    begins = _LETTER.search(text, second.start, second.end)
    if begins is not None and begins.group().isupper() and _SECOND_REPORT.search(gap):
        return False
    if words.endswith(_DASHES) or gap.startswith(_DASHES):
        return gap.endswith((*_DASHES, ","))
    return (words.endswith(",") or gap.startswith(",")) and gap.endswith((",", *_DASHES))


def _opening_of(text: str, span: Span) -> str:
    two = text[span.start : min(span.start + 2, span.end)]
    return two if two in GLYPHS else text[span.start]


def inside(text: str, span: Span) -> Span:
    """The same stretch without its marks and the white space just within them."""
    start, end = span.start, span.end
    opening = _opening_of(text, span)
    start += len(opening)
    for size in (2, 1):
        closing = GLYPHS.get(text[end - size : end]) if end - size >= start else None
        if closing is not None and _closes(text, start, end - size, GLYPHS[opening].family, closing):
            end -= size
            break
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "\\"):
        end -= 1
    return Span(start=start, end=end)


def _closes(text: str, start: int, end: int, opening: Family, glyph: Glyph) -> bool:
    """Whether the mark after `text[start:end]` closes the stretch, and not one nested in it."""
    if glyph.closing >= NEVER:
        return False
    if glyph.family == opening:
        return True
    nested = _NESTED_OPENING.get(glyph.family)
    return opening in _NESTED_OPENING and nested is not None and nested.search(text, start, end) is None


def is_aside(words: str) -> bool:
    """Whether words between marks are a transcript's own, "(CROSSTALK)", or the credit of its page."""
    return _ASIDE.fullmatch(words) is not None


def words_of(text: str, quotation: Quotation) -> str:
    """The words inside the marks, stretches joined by a newline between paragraphs and a space within one."""
    parts: list[str] = []
    for i, span in enumerate(quotation.spans):
        if i:
            gap = text[quotation.spans[i - 1].end : span.start]
            parts.append(" " if any(c.isalpha() for c in gap) else "\n")
        parts.append(" ".join(line.strip() for line in inside(text, span).of(text).splitlines()))
    return "".join(parts)
