"""Which marks of a line open and which close: the cheapest reading of the whole line.

A shortest-path search over the stack of open marks. Each mark may open, close, reopen (the stretch before it
lost its closing mark) or be nothing; slips cost, so that one bad mark bends the reading around it and no
further. Only the `_WIDTH` best stacks are kept at each mark, so the time is linear in the number of marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotebank.parsing.marks import WRONG_WAY, Family, Mark, Style

# What a reading costs beyond its marks themselves; the unit is explained in `marks`. The values were set on
# PolNeAR train and the train articles, with their marks also rewritten into the other styles.
NESTED_ALIKE = 1.5  # “… “…” …”
NESTED_OTHER_SHAPE = 0.7  # "… “…” …"
NESTED_AND_DOUBLED = 3.0  # a second opening mark right behind the first is a slip, not a nested stretch
REOPENED = 2.0  # an opening mark where a closing one was due
OTHER_SHAPE = 0.2  # “…"
OTHER_FAMILY = 2.4  # “…’
UNCLOSED_INNER = 1.5  # “… ‘… ”
PLURAL_IN_A_SENTENCE = 1.0  # ‘They want the crews’ calendar …: too early to close a sentence
UNCLOSED = 1.6
UNCLOSED_FROM_THE_EDGE = 0.8  # the whole line is quoted
UNCLOSED_AND_CONTINUED = 0.3  # and the next line opens with a mark: speech over paragraphs
UNCLOSED_SINGLE_AND_CONTINUED = 0.5
UNCLOSED_APOSTROPHE = 3.0  # a single mark where speech stands between double ones
LEFT_FOR_LATER = 0.05  # of two marks that may close a stretch, the first
DEEPEST = 4

_WIDTH = 16
_CHUNK = 512


@dataclass(slots=True)
class Stretch:
    """A stretch between marks, marks included; `depth` 0 is the outer level."""

    start: int
    end: int
    depth: int
    closed: bool = False


class _Open(NamedTuple):
    """An open mark: all that the cost of closing it, or of leaving it open, depends on."""

    family: Family
    straight: bool
    low: bool
    edge: bool  # it stands at the start of the line
    sentence: bool


_Stack = tuple[_Open, ...]
_Step = tuple[int, int, bool]  # mark, entries popped, whether the mark opens
_Path = tuple["_Path", _Step] | None


def pair(marks: Sequence[Mark], start: int, end: int, style: Style, continued: bool) -> list[Stretch]:
    """Read the marks of one line into stretches, in order of their start.

    `start` and `end` bound the line without its outer white space; `continued` says that the next line
    begins with an opening mark, so that a stretch left open here may be going on there.
    """
    steps: list[_Step] = []
    best: dict[_Stack, tuple[float, _Path]] = {(): (0.0, None)}
    for index, mark in enumerate(marks):
        best = _advance(best, index, mark, mark.start == start, style)
        if (index + 1) % _CHUNK == 0:
            stack = min(best, key=lambda s: best[s][0])
            steps += _unwound(best[stack][1])
            best = {stack: (0.0, None)}
    last = min(best, key=lambda s: best[s][0] + sum(_left_open(e, style, continued) for e in s))
    steps += _unwound(best[last][1])
    return _stretches(steps, marks, end)


def _left_open(mark: _Open, style: Style, continued: bool) -> float:
    """What it costs that `mark` is still open at the end of the line."""
    single = mark.family is Family.SINGLE
    if single and not style.single:
        return UNCLOSED if mark.edge and continued else UNCLOSED_APOSTROPHE
    if mark.edge:
        return UNCLOSED_AND_CONTINUED if continued else UNCLOSED_FROM_THE_EDGE
    if continued:
        return UNCLOSED_SINGLE_AND_CONTINUED if single else UNCLOSED_FROM_THE_EDGE
    return UNCLOSED


def _advance(
    best: dict[_Stack, tuple[float, _Path]], index: int, mark: Mark, edge: bool, style: Style
) -> dict[_Stack, tuple[float, _Path]]:
    """Let `mark` play each part it can after each of the `best` readings so far."""
    reached: dict[_Stack, tuple[float, _Path]] = {}
    glyph = mark.glyph
    family = glyph.family
    opened = _Open(family, glyph.straight, glyph.low, edge, mark.sentence)

    def reach(stack: _Stack, cost: float, path: _Path, popped: int, opens: bool) -> None:
        known = reached.get(stack)
        if known is None or cost < known[0]:
            reached[stack] = (cost, (path, (index, popped, opens)) if popped or opens else path)

    for stack, (cost, path) in best.items():
        depth = len(stack)
        place = depth - 1
        while place >= 0 and stack[place].family is not family:
            place -= 1
        if place >= 0:
            opener = stack[place]
            closing = mark.closing + UNCLOSED_INNER * (depth - 1 - place)
            if opener.sentence and mark.plural and style.single:
                closing += PLURAL_IN_A_SENTENCE
            if opener.low and glyph.closing == WRONG_WAY:
                closing -= WRONG_WAY
            elif opener.straight != glyph.straight:
                closing += OTHER_SHAPE
            reach(stack[:place], cost + closing, path, depth - place, False)
            reach((*stack[:place], opened), cost + mark.opening + REOPENED, path, depth - place, True)
        elif depth and family <= Family.SINGLE and stack[-1].family <= Family.SINGLE:
            reach(stack[:-1], cost + mark.closing + OTHER_FAMILY, path, 1, False)
        if depth < DEEPEST:
            nested = 0.0
            if depth and place == depth - 1:
                nested = NESTED_ALIKE if stack[place].straight == glyph.straight else NESTED_OTHER_SHAPE
                if mark.doubled:
                    nested = NESTED_AND_DOUBLED
            reach((*stack, opened), cost + mark.opening + nested, path, 0, True)
        reach(stack, cost + mark.nothing + (LEFT_FOR_LATER if depth else 0.0), path, 0, False)
    if len(reached) > _WIDTH:
        kept = sorted(reached.items(), key=lambda item: item[1][0])[:_WIDTH]
        return dict(kept)
    return reached


def _unwound(path: _Path) -> list[_Step]:
    steps: list[_Step] = []
    while path is not None:
        path, step = path
        steps.append(step)
    steps.reverse()
    return steps


def _stretches(steps: Sequence[_Step], marks: Sequence[Mark], end: int) -> list[Stretch]:
    found: list[Stretch] = []
    stack: list[Stretch] = []
    for index, popped, opens in steps:
        mark = marks[index]
        for left in range(popped, 0, -1):
            stretch = stack.pop()
            stretch.closed = left == 1 and not opens
            stretch.end = mark.end if stretch.closed else mark.start
        if opens:
            stretch = Stretch(mark.start, end, len(stack))
            found.append(stretch)
            stack.append(stretch)
    return found
