"""Quotation marks as they stand in a line of text, and what each could be there.

A mark is read by its glyph and by its neighbours: how dear it would be to take it for an opening mark, for a
closing mark, or for no mark at all (an apostrophe, inches, a stray). `pairing` then finds the cheapest
reading of the whole line. Costs are in one unit throughout: 0 is a mark set as printers set it, 1 a common
slip, 2 a clear mistake, more a reading that only a damaged text forces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class Family(IntEnum):
    """Marks that close one another."""

    DOUBLE = 0
    SINGLE = 1
    GUILLEMET = 2
    ANGLE = 3
    CORNER = 4
    WHITE_CORNER = 5


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark's shape: its family, and what opening or closing with it costs wherever it stands.

    `straight` glyphs look the same at both ends; `low` ones („ ‚) are closed by “ ‘ as readily as by ” ’.
    """

    family: Family
    opening: float
    closing: float
    straight: bool = False
    low: bool = False


NEVER = 50.0
WRONG_WAY = 2.0
TWICE = 0.8

GLYPHS = {
    '"': Glyph(Family.DOUBLE, 0.0, 0.0, straight=True),
    "＂": Glyph(Family.DOUBLE, 0.0, 0.0, straight=True),
    "''": Glyph(Family.DOUBLE, 0.0, 0.0, straight=True),
    "``": Glyph(Family.DOUBLE, 0.0, 4.0, straight=True),
    "‘‘": Glyph(Family.DOUBLE, 0.0, WRONG_WAY),
    "’’": Glyph(Family.DOUBLE, WRONG_WAY, 0.0),
    "“": Glyph(Family.DOUBLE, 0.0, WRONG_WAY),
    "”": Glyph(Family.DOUBLE, WRONG_WAY, 0.0),
    "‟": Glyph(Family.DOUBLE, 0.0, WRONG_WAY),
    "„": Glyph(Family.DOUBLE, 0.0, NEVER, low=True),
    "〝": Glyph(Family.DOUBLE, 0.0, NEVER),
    "〞": Glyph(Family.DOUBLE, WRONG_WAY, 0.0),
    "〟": Glyph(Family.DOUBLE, NEVER, 0.0),
    "'": Glyph(Family.SINGLE, 0.0, 0.0, straight=True),
    "＇": Glyph(Family.SINGLE, 0.0, 0.0, straight=True),
    "‘": Glyph(Family.SINGLE, 0.0, WRONG_WAY),
    "’": Glyph(Family.SINGLE, WRONG_WAY, 0.0),
    "‛": Glyph(Family.SINGLE, 0.0, WRONG_WAY),
    "‚": Glyph(Family.SINGLE, 0.0, NEVER, low=True),
    "`": Glyph(Family.SINGLE, 0.5, NEVER, straight=True),
    "´": Glyph(Family.SINGLE, NEVER, 0.5, straight=True),
    "«": Glyph(Family.GUILLEMET, 0.0, WRONG_WAY),
    "»": Glyph(Family.GUILLEMET, WRONG_WAY, 0.0),
    "‹": Glyph(Family.ANGLE, 0.0, WRONG_WAY),
    "›": Glyph(Family.ANGLE, WRONG_WAY, 0.0),
    "「": Glyph(Family.CORNER, 0.0, NEVER),
    "」": Glyph(Family.CORNER, NEVER, 0.0),
    "『": Glyph(Family.WHITE_CORNER, 0.0, NEVER),
    "』": Glyph(Family.WHITE_CORNER, NEVER, 0.0),
}
"""Every mark that is known, those of two characters included."""

OPENERS = frozenset(glyph for glyph, shape in GLYPHS.items() if shape.opening < NEVER)
"""Those that a stretch may begin with, the mis-set included."""

MARK = re.compile(
    r"``|([\"“”«»])\1{3,}|([‘’'])\2+|[\"＂“”‟„〝〞〟＇‛`´«»‹›「」『』]|(?<!\w)['‘’]|['‘’‚](?!\w)|‚"
)
"""What may be a mark, or a run of them; apostrophes inside a word are left out here."""

_TWO_APOSTROPHES = re.compile(r"(?<![\w'])''(?=[\w\[$£€(.])|``")
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")
_ELISION = re.compile(
    r"(?:n|t|em|til|till|tis|twas|twere|twould|twill|cause|cuz|cos|coz|bout|round|neath|un|im|er|ere|ello|ow)"
    r"(?![\w])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d\d(?:(s)(?![\w'’])|s(?=['’])|(?![\w'’]|[.,]\d))")
_OWNED = re.compile(
    r"\s(?!(?:"
    r"a|an|the|this|that|these|those|and|or|but|nor|so|yet|if|than|then|when|"
    r"while|where|who|whom|whose|which|what|why|how|because|as|at|by|for|from|in|"
    r"into|of|off|on|onto|out|over|to|up|with|within|without|about|after|against|"
    r"before|between|during|since|through|under|until|upon|via|is|was|are|were|be|"
    r"been|has|had|have|do|does|did|will|would|can|could|may|might|must|shall|"
    r"should|said|says|he|she|it|they|we|i|you|not|also|only|just"
    r")\b)[a-z]"
)
_BEGINS = re.compile(r"[^\w\s]?[^\W\da-z_]")
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_AND = re.compile(r"['’‘]n['’‘](?!\w)", re.IGNORECASE)
_REVERSED = re.compile(r"(?:^|[\s(])[»›]\w", re.MULTILINE)
_FRENCH = re.compile(r"(?:^|[\s(])[«‹]", re.MULTILINE)
_SPEECH_END = re.compile(r"[.,?!…][\"”]?['’](?![\w'’\"”])")
_DOUBLE_END = re.compile(r"(?:[\"”＂“»]|''|’’)(?!\w)")


@dataclass(frozen=True, slots=True)
class Style:
    """How one document sets its marks.

    `single`: speech stands between single marks. `two_apostrophes`: '' is a double mark.
    `reversed_guillemets`: »so« rather than «so».
    """

    single: bool
    two_apostrophes: bool
    reversed_guillemets: bool


def style_of(text: str) -> Style:
    """Work out the style of a whole document from its clearest marks."""
    return Style(
        single=len(_SPEECH_END.findall(text)) > len(_DOUBLE_END.findall(text)),
        two_apostrophes=_TWO_APOSTROPHES.search(text) is not None,
        reversed_guillemets=len(_REVERSED.findall(text)) > len(_FRENCH.findall(text)),
    )


@dataclass(slots=True)
class Mark:
    """One mark of a line: where it stands (code points of the text), and what each reading of it costs."""

    start: int
    end: int
    glyph: Glyph
    opening: float = 0.0
    closing: float = 0.0
    nothing: float = 0.0
    doubled: bool = False  # a mark of the same family stands right before it
    sentence: bool = False  # a capital follows, and a stop or nothing precedes
    plural: bool = False  # may be the apostrophe of a plural, before the thing owned


# Kinds of neighbour, and what opening or closing costs after (left) and before (right) each of them.
_SPACE, _EDGE, _OPEN, _DASH, _STOP, _COLON, _SHUT, _WORD, _OTHER, _DOTS = range(10)
_OPENING_AFTER = (0.0, 0.0, 0.0, 0.2, 2.0, 0.8, 2.0, 3.0, 0.3, 1.0)
_OPENING_BEFORE = (1.5, 4.0, 0.0, 0.4, 2.0, 2.0, 3.0, 0.0, 0.3, 0.1)
_CLOSING_AFTER = (1.5, 5.0, 3.0, 0.3, 0.0, 0.3, 0.0, 0.0, 0.3, 0.1)
_CLOSING_BEFORE = (0.0, 0.0, 0.7, 0.1, 0.0, 0.0, 0.0, 2.0, 0.3, 0.2)

_KIND = dict.fromkeys("([{<¿¡", _OPEN) | dict.fromkeys(")]}", _SHUT) | dict.fromkeys("-–—―‒_", _DASH)
_KIND |= dict.fromkeys(".,;!?。、，！？", _STOP) | {"…": _DOTS, ":": _COLON, "：": _COLON}
_KIND |= dict.fromkeys("$£€#@%&", _WORD)

_STOPS = ("", ".", ",", "!", "?", "…", ":")


def _kind(character: str) -> int:
    """The kind of neighbour that `character` is."""
    kind = _KIND.get(character)
    if kind is not None:
        return kind
    if character.isalnum() or unicodedata.category(character)[0] == "M":
        return _WORD
    return _SPACE if character.isspace() or character in "\u200b\ufeff" else _OTHER


def marks_of(text: str, start: int, end: int, style: Style) -> list[Mark]:
    """The marks of the line `text[start:end]`, in order, with their costs; in time linear in its length."""
    marks: list[Mark] = []
    for part_start, part_end in _outside_tags(text, start, end):
        for match in MARK.finditer(text, part_start, part_end):
            _add(marks, text, match.start(), match.end(), start, style)
    if marks:
        _weigh(marks, text, start, end, style)
    return marks


def _outside_tags(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a line that are not a left-over tag with attributes, whose marks are no speech."""
    for tag in _TAG.finditer(text, start, end):
        if "=" in tag.group():
            yield start, tag.start()
            start = tag.end()
    yield start, end


def _add(marks: list[Mark], text: str, at: int, to: int, start: int, style: Style) -> None:
    """Cut one match into marks: a run of single marks may be double ones, a longer run is a ruled line."""
    glyph, size = text[at], to - at
    if size == 1 or glyph == "`":
        marks.append(Mark(at, to, GLYPHS[text[at:to]]))
        return
    if glyph not in "‘’'" or size > 5:
        return
    cuts = [1] * size
    if glyph != "'" or style.two_apostrophes:
        before = at == start or _kind(text[at - 1]) in (_SPACE, _OPEN, _DASH)
        opening = before if glyph == "'" else glyph == "‘"
        cuts = {2: [2], 3: [2, 1] if opening else [1, 2], 4: [2, 2], 5: [2, 1, 2]}[size]
    for cut in cuts:
        marks.append(Mark(at, at + cut, GLYPHS[glyph * cut]))
        at += cut


def _weigh(marks: list[Mark], text: str, start: int, end: int, style: Style) -> None:
    """Fill in the three costs of each mark from its glyph, its neighbours and the style."""
    count = len(marks)
    after = [_OTHER] * count
    before = [_OTHER] * count
    for i, mark in enumerate(marks):
        at = mark.start - 1
        if at >= start and text[at] == "\\":
            at -= 1
        if at < start:
            after[i] = _EDGE
        elif i and marks[i - 1].end == at + 1:
            apart = _back_to_back(marks[i - 1], mark, after[i - 1], text, style)
            after[i] = _SPACE if apart else after[i - 1]
        else:
            after[i] = _kind(text[at])
    for i in range(count - 1, -1, -1):
        mark = marks[i]
        at = mark.end
        if at < end and text[at] == "\\" and at + 1 < end and i + 1 < count and marks[i + 1].start == at + 1:
            at += 1
        if at >= end:
            before[i] = _EDGE
        elif i + 1 < count and marks[i + 1].start == at:
            apart = _back_to_back(mark, marks[i + 1], after[i], text, style)
            before[i] = _SPACE if apart else before[i + 1]
        elif text.startswith("..", at):
            before[i] = _DOTS
        elif text[at] == "." and at + 1 < end and text[at + 1].isdigit():
            before[i] = _WORD
        else:
            before[i] = _kind(text[at])
    for i, mark in enumerate(marks):
        _cost(mark, after[i], before[i], text, start, style)
        before_it = text[max(start, mark.start - 2) : mark.start].rstrip()
        mark.sentence = before_it[-1:] in _STOPS and _BEGINS.match(text, mark.end) is not None
    for one, other, left, right in zip(marks, marks[1:], after, before[1:], strict=False):
        if one.end == other.start and one.glyph.family == other.glyph.family:
            other.doubled = True
            empty = one.glyph is other.glyph and left != _WORD and left != _STOP and right != _WORD
            for twin in (one, other):
                twin.nothing = 0.0 if empty else min(twin.nothing, TWICE)


def _back_to_back(one: Mark, other: Mark, left: int, text: str, style: Style) -> bool:
    """Whether the first of two adjacent marks closes a stretch and the second opens the next."""
    if one.glyph is other.glyph and one.glyph.straight:
        return left in (_WORD, _STOP, _DOTS) and text[other.end : other.end + 1].isalnum()
    return _turned(one, style) == "closing" and _turned(other, style) == "opening"


def _turned(mark: Mark, style: Style) -> str:
    """Which way the mark faces by its shape alone: "opening", "closing" or "either"."""
    glyph = mark.glyph
    if glyph.straight:
        return "either"
    opening = glyph.opening < glyph.closing
    if style.reversed_guillemets and glyph.family in (Family.GUILLEMET, Family.ANGLE):
        opening = not opening
    return "opening" if opening else "closing"


def _cost(mark: Mark, left: int, right: int, text: str, start: int, style: Style) -> None:
    """What each reading of `mark` costs between a `left` and a `right` neighbour of these kinds."""
    glyph = mark.glyph
    opening, closing = glyph.opening, glyph.closing
    if glyph.family in (Family.GUILLEMET, Family.ANGLE):
        if style.reversed_guillemets:
            opening, closing = closing, opening
        right_of_opening = 0.0 if right == _SPACE else _OPENING_BEFORE[right]
        left_of_closing = 0.0 if left == _SPACE else _CLOSING_AFTER[left]
        mark.opening = opening + _OPENING_AFTER[left] + right_of_opening
        mark.closing = closing + left_of_closing + _CLOSING_BEFORE[right]
    elif glyph.family in (Family.CORNER, Family.WHITE_CORNER):
        mark.opening, mark.closing = opening, closing
    else:
        mark.opening = opening + _OPENING_AFTER[left] + _OPENING_BEFORE[right]
        mark.closing = closing + _CLOSING_AFTER[left] + _CLOSING_BEFORE[right]
    if glyph.family is Family.SINGLE:
        _cost_of_single(mark, left, right, text, start, style)
    elif left == _WORD and text[mark.start - 1].isdigit() and glyph.closing == 0.0:
        feet = _INCHES.search(text, max(start, mark.start - 8), mark.start)
        mark.nothing = 0.0 if feet else 0.6
        if feet:
            mark.closing += 0.3
    else:
        stray = mark.closing < 0.5 or (left == _SPACE and right == _SPACE)
        mark.nothing = 2.0 if stray else 3.5


def _cost_of_single(mark: Mark, left: int, right: int, text: str, start: int, style: Style) -> None:
    """Single marks are mostly apostrophes: say how readily this one is."""
    glyph_text = text[mark.start]
    previous = text[mark.start - 1] if mark.start > start else ""
    if left == _WORD and right == _WORD:
        mark.nothing = 0.0
        mark.opening += 4.0
        mark.closing += 4.0
    elif right == _WORD:
        year = _YEAR.match(text, mark.end)
        elided = year is not None or _ELISION.match(text, mark.end) is not None
        mark.nothing = 0.3 if elided or glyph_text == "’" else 0.6 if glyph_text in "`´" else 2.2
        if elided:
            mark.opening += 1.0 if year is None else 1.5 if year.group(1) else 0.8
        if _AND.match(text, mark.start):
            mark.nothing = 0.0
            mark.opening += 3.0
    elif left == _WORD:
        mark.plural = previous in "sSxXzZ"
        dropped_g = text[mark.start - 2 : mark.start].lower() == "in"
        mark.nothing = 0.3 if previous.isdigit() else 0.4 if mark.plural or dropped_g else 0.9
        mark.plural = mark.plural and _OWNED.match(text, mark.end) is not None
        if mark.start - 2 >= start and _AND.match(text, mark.start - 2):
            mark.nothing = 0.0
            mark.closing += 3.0
    elif left == _SPACE and right == _SPACE:
        mark.nothing = 0.8
    else:
        mark.nothing = 2.2
    if not style.single:
        mark.opening += 0.3
