"""The article with its quotations closed up, for readers who need the words around them and not those inside.

Taggers, parsers and encoders read `Narrative.text`: every outer stretch stands between “ and ”, however it
was marked, and a long one is closed up to “…” with its final punctuation kept inside. The text gets a third
shorter, and what is made of it does not depend on what was said. Every offset maps both ways.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotebank.parsing.quotation import Quotation, inside
from quotebank.records import Span

KEPT_WORDS = 6
"""A stretch of at most this many words keeps them."""

_EMPHASIS = (
    re.compile(r"(?<![\w*])(\*{1,3})(?![\s*])[^*\n]*(?<![\s*])(\1)(?![\w*])"),
    re.compile(r"(?<![^\W_])(?<!_)(_{1,3})(?![\s_])[^_\n]*(?<![\s_])(\1)(?!\w)"),
)
_LINK = re.compile(r"(\[)[^\[\]\n]+(\]\((?:https?://|www\.|mailto:|/|#)[^()\s]*\))")
_FINAL = ".,!?;:…"
_CLOSERS = "\"”＂'’»›)]"


@dataclass(frozen=True, slots=True)
class Narrative:
    """An article's text with its quotations closed up.

    `marks` gives, for each quotation and each of its stretches, the span in `text` that stands for it.
    Lines are those of the article. Offsets are Unicode code points.
    """

    text: str
    marks: tuple[tuple[Span, ...], ...]
    _here: list[int] = field(repr=False)
    _there: list[int] = field(repr=False)

    def to_article(self, span: Span) -> Span:
        """The span of the article that `span` of the narrative stands for.

        One that touches what was closed up takes in the whole of it.
        """
        start = self._article_offset(span.start, last=False)
        end = self._article_offset(span.end, last=True) if span.end > span.start else start
        return Span(start=start, end=max(start, end))

    def to_narrative(self, offset: int) -> int:
        """The offset in the narrative of an offset in the article; of what was closed up, its beginning."""
        piece = bisect_right(self._there, offset) - 1
        here, there = self._here, self._there
        if piece + 1 == len(here):
            return here[piece]
        if there[piece + 1] - there[piece] == here[piece + 1] - here[piece]:
            return here[piece] + offset - there[piece]
        return here[piece]

    def _article_offset(self, offset: int, *, last: bool) -> int:
        """`last`: of the character before `offset`, its end; otherwise of the character at it, its start."""
        here, there = self._here, self._there
        piece = bisect_right(here, offset - last) - 1
        if piece + 1 == len(here):
            return there[piece]
        if there[piece + 1] - there[piece] == here[piece + 1] - here[piece]:
            return there[piece] + offset - here[piece]
        return there[piece + last]


class _Writer:
    """Writes the narrative piece by piece; piece k runs from `here[k]` and `there[k]` to the next."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.parts: list[str] = []
        self.here = [0]
        self.there = [0]
        self._markup = _find_markup(text)

    def copy(self, to: int) -> None:
        """Write the article as it is, but for its markup, up to the offset `to`."""
        for start, end in self._markup[bisect_right(self._markup, (self.there[-1], 0)) :]:
            if end > to:
                break
            self._copy_all(start)
            self._piece("", end)
        self._copy_all(to)

    def _copy_all(self, to: int) -> None:
        start = self.there[-1]
        if to > start:
            self._piece(self.source[start:to], to)

    def put(self, words: str, to: int) -> None:
        """Write `words` for the article up to the offset `to`."""
        if words or to > self.there[-1]:
            self._piece(words, to)

    def _piece(self, words: str, to: int) -> None:
        self.parts.append(words)
        self.here.append(self.here[-1] + len(words))
        self.there.append(to)


def _find_markup(text: str) -> list[tuple[int, int]]:
    """Where Markdown's marks of emphasis and links stand, in order, none within another."""
    links = [match.span(group) for match in _LINK.finditer(text) for group in (1, 2)]
    emphases = [match.span(group) for one in _EMPHASIS for match in one.finditer(text) for group in (1, 2)]
    return sorted(links + [span for span in emphases if _is_free(links, span)])


def _is_free(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether none of `spans`, which are in order, overlaps `span`."""
    after = bisect_right(spans, span)
    return not (after and spans[after - 1][1] > span[0]) and not (
        after < len(spans) and spans[after][0] < span[1]
    )


def build_narrative(text: str, quotations: Sequence[Quotation]) -> Narrative:
    """Close up the `quotations` of `text`, as `find_quotations` gives them (in order, not overlapping)."""
    writer = _Writer(text)
    marks: list[tuple[Span, ...]] = []
    for quotation in quotations:
        spans: list[Span] = []
        nested = 0
        for span in quotation.spans:
            first = nested
            while nested < len(quotation.inner) and quotation.inner[nested].start < span.end:
                nested += 1
            writer.copy(span.start)
            start = writer.here[-1]
            _write_stretch(writer, span, quotation.inner[first:nested])
            spans.append(Span(start=start, end=writer.here[-1]))
        marks.append(tuple(spans))
    writer.copy(len(text))
    return Narrative("".join(writer.parts), tuple(marks), writer.here, writer.there)


def _write_stretch(writer: _Writer, span: Span, inner: Sequence[Span]) -> None:
    words = inside(writer.source, span)
    writer.put("“", words.start)
    if len(writer.source[words.start : words.end].split()) <= KEPT_WORDS:
        _write_words(writer, words, inner)
    else:
        final = words.end
        while final > words.start and writer.source[final - 1] in _CLOSERS:
            final -= 1
        punctuated = final > words.start and writer.source[final - 1] in _FINAL
        writer.put("…", final - 1 if punctuated else words.end)
        if punctuated:
            writer.copy(final)
    writer.put("”", span.end)


def _write_words(writer: _Writer, words: Span, inner: Sequence[Span]) -> None:
    """Write the words of a short stretch as they are, its nested marks turned into ‘ and ’."""
    turned: list[tuple[int, int, str]] = []
    for nested in inner:
        within = inside(writer.source, nested)
        turned.append((nested.start, within.start, "‘"))
        if within.end < nested.end:
            turned.append((within.end, nested.end, "’"))
    for start, end, mark in sorted(turned):
        if writer.there[-1] <= start and end <= words.end:
            writer.copy(start)
            writer.put(mark, end)
    writer.copy(words.end)
