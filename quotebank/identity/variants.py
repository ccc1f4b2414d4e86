"""How one printing of an utterance differs from another: typed edits with offsets in both, and a verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from quotebank.identity.alignment import Side, shared_stretches, window_of
from quotebank.identity.amounts import number, same_amount, scale_to_come
from quotebank.identity.claims import EditKind, Place, exchanged, inserted, left_out
from quotebank.identity.shortened import alike, initials_of
from quotebank.identity.words import is_content, plain_words
from quotebank.records import Record


class Verdict(StrEnum):
    """What was done to the words: nothing, something left out, form changed, content changed."""

    VERBATIM = "verbatim"
    CUT = "cut"
    EDITED = "edited"
    ALTERED = "altered"


_CUTS = (EditKind.CUT_START, EditKind.CUT_END, EditKind.CUT_INSIDE, EditKind.ELLIPSIS, EditKind.LONGER)
_CUTTING = (EditKind.CUT_START, EditKind.CUT_END, EditKind.CUT_INSIDE)
_ADDING = (EditKind.LONGER, EditKind.INSERTION)
_ALTERING = (EditKind.SUBSTITUTION, EditKind.INSERTION, EditKind.NEGATION, EditKind.PARAPHRASE)
VERDICT_OF = {
    kind: Verdict.VERBATIM
    if kind in (EditKind.CASE, EditKind.MARKS)
    else Verdict.CUT
    if kind in _CUTS
    else Verdict.ALTERED
    if kind in _ALTERING
    else Verdict.EDITED
    for kind in EditKind
}
_ORDER = list(Verdict)
_MARK_INSIDE = re.compile(r"[.\[\]]")


class Edit(Record):
    """One difference. `start` and `end` are offsets in the printing, `best_start` and `best_end` in the text
    that it is compared with: half-open, in code points; `before` and `after` the words there.
    """

    kind: EditKind
    start: int
    end: int
    best_start: int
    best_end: int
    before: str
    after: str


class Comparison(Record):
    """A printing against the best text; `similarity` (0 to 1) is the share of words kept in the overlap."""

    verdict: Verdict
    similarity: float
    edits: tuple[Edit, ...]


def compare(printed: str, best: str) -> Comparison:
    """Compare a printing with the best text of its utterance.

    A printing that seems altered is aligned again with those words of the best text that stand around the
    longest stretch that both have: a partial quotation's first small words are found too early otherwise.
    """
    a, b = Side(best), Side(printed)
    found = _compared(a, b, 0, len(a.plain))
    window = window_of(a, b) if found.verdict is Verdict.ALTERED and not b.ellipses else None
    again = _compared(a, b, *window) if window else found
    return again if _ORDER.index(again.verdict) < _ORDER.index(found.verdict) else found


def _compared(a: Side, b: Side, first: int, last: int) -> Comparison:
    """The comparison with the words from `first` to `last` of the best text, the others being cut."""
    blocks = shared_stretches(a, b, first, last)
    edits = [_edit(EditKind.CUT_START, a, b, 0, first, 0, 0)] if first else []
    kept, i, j = 0, first, 0
    for x, y, size in [*blocks, (last, len(b.plain), 0)]:
        edits += _gap(a, b, i, x, j, y)
        edits += _kept(a, b, x, y, size)
        kept += size
        i, j = x + size, y + size
    if last < len(a.plain):
        edits.append(_edit(EditKind.CUT_END, a, b, last, len(a.plain), j, j))
    edits = _moved(edits)
    window = sum(blocks[-1][side] - blocks[0][side] + blocks[-1][2] for side in (0, 1)) if blocks else 0
    overlap = window or len(a.plain) + len(b.plain)
    verdict = max((VERDICT_OF[edit.kind] for edit in edits), key=_ORDER.index, default=Verdict.VERBATIM)
    similarity = round(2 * kept / overlap, 4) if overlap else 1.0
    return Comparison(verdict=verdict, similarity=similarity, edits=tuple(edits))


def _moved(edits: list[Edit]) -> list[Edit]:
    """The edits, with what was cut in one place and put in at another as moved."""
    come = {
        n: told
        for n, edit in enumerate(edits)
        if (told := _told_by(edit.after))
        and (edit.kind in _ADDING or (edit.kind in _ALTERING and " " not in edit.before and len(told) > 1))
    }
    moved: set[int] = set()
    for n, edit in enumerate(edits):
        told = _told_by(edit.before) if edit.kind in _CUTTING else ()
        there = next((m for m, words in come.items() if m not in moved and _holds(told, words)), None)
        if there is not None:
            moved |= {n, there} if told == come[there] else {there}
    return [
        edit.model_copy(update={"kind": EditKind.MOVED}) if n in moved else edit
        for n, edit in enumerate(edits)
    ]


def _holds(told: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether what was cut is what came, or has two or more such words among its own, in a row."""
    size = len(words)
    if size < 2:
        return size == 1 and told == words
    return any(told[n : n + size] == words for n in range(len(told) - size + 1))


def _told_by(text: str) -> tuple[str, ...]:
    """The words of a text that carry content, numbers by their value."""
    return tuple(
        word.removesuffix("'s") if (value := number([word])) is None else str(value)
        for word in plain_words(text)
        if is_content(word)
    )


def _edit(kind: EditKind, a: Side, b: Side, i: int, x: int, j: int, y: int) -> Edit:
    (best_start, best_end), (start, end) = a.span(i, x), b.span(j, y)
    return Edit(
        kind=kind,
        start=start,
        end=end,
        best_start=best_start,
        best_end=best_end,
        before=a.text[best_start:best_end],
        after=b.text[start:end],
    )


def _gap(a: Side, b: Side, i: int, x: int, j: int, y: int) -> list[Edit]:
    """The edits between two kept stretches: words i to x of the best text became words j to y."""
    if a.plain[i:x] == b.plain[j:y]:
        return _kept(a, b, i, j, x - i)
    if i == x:
        return [_edit(_inserted(a, b, i, j, y), a, b, i, x, j, y)]
    if j == y:
        return [_edit(_cut(a, b, i, x, j), a, b, i, x, j, y)]
    if all(b.bracketed[j:y]) or all(a.bracketed[i:x]):
        return [_edit(EditKind.BRACKET, a, b, i, x, j, y)]
    if b.in_parentheses(j, y) and not a.in_parentheses(i, x):
        return [*_gap(a, b, i, x, j, j), _edit(EditKind.BRACKET, a, b, x, x, j, y)]
    at_start, at_end = i == 0 or j == 0, x == len(a.plain) or y == len(b.plain)
    parted = (a.begins_sentence(x) or b.begins_sentence(y)) if at_start else False
    parted = parted or ((a.begins_sentence(i) or b.begins_sentence(j)) if at_end else False)
    if parted and _unrelated(a.plain[i:x], b.plain[j:y]):
        return [
            _edit(EditKind.CUT_START if at_start else EditKind.CUT_END, a, b, i, x, j, j),
            _edit(EditKind.LONGER, a, b, x, x, j, y),
        ]
    size = y - j
    value = _same_form(a, b, i, x, j, y, at_end=at_end) if at_start or at_end else 0
    if (x - i > 2 * size + 4 or 0 < value < x - i) and (at_start or at_end):
        if at_end and not at_start:
            part = i + (value or _sentence(a, i, i + size))
            return [*_gap(a, b, i, part, j, y), _edit(EditKind.CUT_END, a, b, part, x, y, y)]
        if j == 0:
            part = x - (value or size)
            return [_edit(EditKind.CUT_START, a, b, i, part, j, j), *_gap(a, b, part, x, j, y)]
    return _replaced(a, b, i, x, j, y)


def _same_form(a: Side, b: Side, i: int, x: int, j: int, y: int, *, at_end: bool) -> int:
    """How many of the first of the words left out say what stands instead in another form; 0 for none.

    The last words are looked at where the gap is not at an end of a text but at its start.
    """
    sizes = range(min(6, x - i), 0, -1)
    places = ((n, (i, i + n) if at_end else (x - n, x)) for n in sizes)
    return next((n for n, place in places if _form(a, b, *place, j, y)), 0)


def _sentence(a: Side, start: int, end: int) -> int:
    """How many words from `start` on belong to a change of `end - start` words: up to a full stop."""
    for n in range(end, min(end + 4, len(a.words))):
        if re.search(r"[.!?\n]", a.text[a.words[n - 1].end : a.words[n].start]):
            return n - start
    return end - start


def _unrelated(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether two stretches at an end are different sentences, not one changed into the other."""
    content = {w for w in gone if is_content(w)} & {w for w in come if is_content(w)}
    return min(len(gone), len(come)) >= 6 and not content


def _place(a: Side, b: Side, i: int, x: int, j: int, y: int) -> Place:
    """Where a change of the best text stands; its marks are those of the text that has the words."""
    side, start, end = (a, i, x) if i < x else (b, j, y)
    return Place(
        earlier=tuple(a.plain[max(0, i - 12) : i]),
        printed=tuple(b.plain[max(0, j - 6) : j]),
        later=tuple(a.plain[x : x + 3]),
        mark_before=side.has_mark(start),
        mark_after=side.has_mark(end),
        tail=next((end - n for n in range(end - 1, start, -1) if side.has_mark(n)), end - start),
    )


def _inserted(a: Side, b: Side, i: int, j: int, y: int) -> EditKind:
    if all(b.bracketed[j:y]) or b.in_parentheses(j, y):
        return EditKind.BRACKET
    outside = (i == 0 and j == 0) or (i == len(a.plain) and y == len(b.plain))
    if i in a.ellipses and not outside:
        return EditKind.ELLIPSIS
    return inserted(b.plain[j:y], _place(a, b, i, i, j, y), outside=outside)


def _cut(a: Side, b: Side, i: int, x: int, j: int) -> EditKind:
    if j == 0:
        return EditKind.CUT_START
    if j == len(b.plain):
        return EditKind.CUT_END
    if j in b.ellipses:
        return EditKind.ELLIPSIS
    return left_out(a.plain[i:x], _place(a, b, i, x, j, j))


def _replaced(a: Side, b: Side, i: int, x: int, j: int, y: int) -> list[Edit]:
    """Related words are paired from both ends; what is left between them was exchanged."""
    if kind := _form(a, b, i, x, j, y):
        return [_edit(kind, a, b, i, x, j, y)]
    left: list[Edit] = []
    right: list[Edit] = []
    while i < x and j < y:
        if n := _pair(a, b, i, x, j, y, end=False):
            left += _gap(a, b, i, i + n[0], j, j + n[1])
            i, j = i + n[0], j + n[1]
        elif n := _pair(a, b, i, x, j, y, end=True):
            right = _gap(a, b, x - n[0], x, y - n[1], y) + right
            x, y = x - n[0], y - n[1]
        else:
            break
    if i == x or j == y:
        middle = _gap(a, b, i, x, j, y)
    elif all(b.bracketed[j:y]):
        middle = [_edit(EditKind.BRACKET, a, b, i, x, j, y)]
    else:
        kind = exchanged(a.plain[i:x], b.plain[j:y], _place(a, b, i, x, j, y))
        middle = [_edit(kind, a, b, i, x, j, y)]
    return left + middle + right


_SIZES = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2), (3, 2), (2, 3), (4, 1), (1, 4))
"""Words of two stretches that are compared with one another as forms of the same."""


def _pair(a: Side, b: Side, i: int, x: int, j: int, y: int, *, end: bool) -> tuple[int, int] | None:
    """How many words at the beginning or the end of two stretches are forms of one another."""
    for n, m in _SIZES:
        if n > x - i or m > y - j:
            continue
        place = (x - n, x, y - m, y) if end else (i, i + n, j, j + m)
        if _form(a, b, *place):
            return n, m
    return None


def _form(a: Side, b: Side, i: int, x: int, j: int, y: int) -> EditKind | None:
    """What kind of change it is when two stretches are forms of one; None when they are not."""
    if related := alike(a.plain[i:x], b.plain[j:y]):
        return EditKind(related.value)
    for one, other, start, end, at, to in ((a, b, i, x, j, y), (b, a, j, y, i, x)):
        if end == start + 1 and to > at + 1 and initials_of(one.raw(start), other.plain[at:to]):
            return EditKind.SPELLING
        scale = scale_to_come(one.plain[end : end + 3])
        if scale and same_amount([*one.plain[start:end], *scale], other.plain[at:to]):
            return EditKind.SPELLING
    return None


def _kept(a: Side, b: Side, x: int, y: int, size: int) -> list[Edit]:
    """Case and marks that differ inside a stretch whose words are the same."""
    edits = []
    for n in range(size):
        one, other = a.words[x + n], b.words[y + n]
        raw_a, raw_b = a.text[one.start : one.end], b.text[other.start : other.end]
        if raw_a != raw_b and raw_a.casefold() == raw_b.casefold():
            edits.append(_edit(EditKind.CASE, a, b, x + n, x + n + 1, y + n, y + n + 1))
        elif raw_a != raw_b and _MARK_INSIDE.search(raw_a + raw_b):
            edits.append(_edit(EditKind.MARKS, a, b, x + n, x + n + 1, y + n, y + n + 1))
        if n + 1 < size:
            gap_a = a.text[one.end : a.words[x + n + 1].start]
            gap_b = b.text[other.end : b.words[y + n + 1].start]
            if gap_a != gap_b and _marks(gap_a) != _marks(gap_b):
                edits.append(
                    Edit(
                        kind=EditKind.MARKS,
                        start=other.end,
                        end=other.end + len(gap_b),
                        best_start=one.end,
                        best_end=one.end + len(gap_a),
                        before=gap_a,
                        after=gap_b,
                    )
                )
    return edits


def _marks(gap: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"\.{3,}|…", "", gap))
