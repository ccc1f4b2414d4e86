"""How one printing of an utterance differs from another: typed edits with offsets in both, and a verdict.

Words are aligned by their longest common stretches (Ratcliff and Metzener, "Pattern matching: the Gestalt
approach", 1988), which keeps whole phrases together where an edit distance would scatter them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from quotebank.identity.inflection import (
    Relation,
    is_currency,
    is_scale,
    number,
    relation,
    same_number_or_contraction,
)
from quotebank.identity.words import ELLIPSIS, NEGATIONS, Word, is_content, plain_words, tokens
from quotebank.records import Record


class Verdict(StrEnum):
    """What was done to the words: nothing, something left out, form changed, content changed."""

    VERBATIM = "verbatim"
    CUT = "cut"
    EDITED = "edited"
    ALTERED = "altered"


class EditKind(StrEnum):
    """What kind of difference; see `VERDICT_OF` for what each makes of a printing."""

    CASE = "case"
    MARKS = "marks"
    CUT_START = "cut at start"
    CUT_END = "cut at end"
    CUT_INSIDE = "cut inside"
    ELLIPSIS = "ellipsis"
    LONGER = "longer"
    MOVED = "moved"
    BRACKET = "bracket"
    SPELLING = "spelling"
    TENSE = "tense"
    PERSON = "person"
    INFLECTION = "inflection"
    SMALL_WORD = "small word"
    SUBSTITUTION = "substitution"
    INSERTION = "insertion"
    NEGATION = "negation"
    PARAPHRASE = "paraphrase"


LONG = 2000
"""Words of a text from which on its commonest words are not looked up when stretches are searched."""

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


class _Side:
    """The words of one text, which of them stand in brackets, and before which an ellipsis stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.bracketed: list[bool] = []
        self.ellipses: set[int] = set()
        inside = False
        for token in tokens(text):
            if token.plain == ELLIPSIS:
                self.ellipses.add(len(self.words))
            elif token.plain in "[]":
                inside = token.plain == "["
            else:
                self.words.append(token)
                self.bracketed.append(inside)
        self.plain = [word.plain for word in self.words]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the words from `start` to `end`; an empty stretch is the place before `start`."""
        if start < end:
            return self.words[start].start, self.words[end - 1].end
        at = self.words[start].start if start < len(self.words) else len(self.text)
        return at, at


def compare(printed: str, best: str) -> Comparison:
    """Compare a printing with the best text of its utterance."""
    a, b = _Side(best), _Side(printed)
    edits: list[Edit] = []
    blocks = _blocks(a.plain, b.plain)
    kept = 0
    i = j = 0
    for x, y, size in [*blocks, (len(a.plain), len(b.plain), 0)]:
        edits += _gap(a, b, i, x, j, y)
        edits += _kept(a, b, x, y, size)
        kept += size
        i, j = x + size, y + size
    edits = _moved(edits)
    window = sum(blocks[-1][side] - blocks[0][side] + blocks[-1][2] for side in (0, 1)) if blocks else 0
    overlap = window or len(a.plain) + len(b.plain)
    verdict = max((VERDICT_OF[edit.kind] for edit in edits), key=_ORDER.index, default=Verdict.VERBATIM)
    similarity = round(2 * kept / overlap, 4) if overlap else 1.0
    return Comparison(verdict=verdict, similarity=similarity, edits=tuple(edits))


def _moved(edits: list[Edit]) -> list[Edit]:
    """The edits, with what was cut in one place and put in at another as moved."""
    come = {
        n: _told_by(edit.after)
        for n, edit in enumerate(edits)
        if edit.after and (edit.kind in _ADDING or (edit.kind in _ALTERING and " " not in edit.before))
    }
    moved: set[int] = set()
    for n, edit in enumerate(edits):
        told = _told_by(edit.before) if edit.kind in _CUTTING else ()
        there = next((m for m, words in come.items() if told and words == told and m not in moved), None)
        if there is not None:
            moved |= {n, there}
    return [
        edit.model_copy(update={"kind": EditKind.MOVED}) if n in moved else edit
        for n, edit in enumerate(edits)
    ]


def _told_by(text: str) -> tuple[str, ...]:
    return tuple(word for word in plain_words(text) if is_content(word))


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """The stretches that both have, without lone small words between two changes, which match by chance."""
    matcher = SequenceMatcher(None, a, b, autojunk=len(b) > LONG)
    found = [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    kept: list[tuple[int, int, int]] = []
    for place, (x, y, size) in enumerate(found):
        strong = size > 2 or any(is_content(word) for word in a[x : x + size])
        far = x - kept[-1][0] - kept[-1][2] if kept else 0
        if size == 1 and place == len(found) - 1 and far > 12:
            continue
        previous = kept[-1] if kept else (0, 0, 0)
        following = found[place + 1] if place + 1 < len(found) else (len(a), len(b), 0)
        before = (x - previous[0] - previous[2], y - previous[1] - previous[2])
        after = (following[0] - x - size, following[1] - y - size)
        lone = all(before) and all(after) and max(*before, *after) > 1
        distant = max(before[0], after[0]) > 8 and not (y == 0 and size > 1)
        if strong or not (lone or distant):
            kept.append((x, y, size))
    return kept


def _edit(kind: EditKind, a: _Side, b: _Side, i: int, x: int, j: int, y: int) -> Edit:
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


def _gap(a: _Side, b: _Side, i: int, x: int, j: int, y: int) -> list[Edit]:
    """The edits between two kept stretches: words i to x of the best text became words j to y."""
    if i == x and j == y:
        return []
    if i == x:
        return [_edit(_inserted(a, b, i, j, y), a, b, i, x, j, y)]
    if j == y:
        return [_edit(_cut(a, b, i, x, j), a, b, i, x, j, y)]
    if all(b.bracketed[j:y]):
        return [_edit(EditKind.BRACKET, a, b, i, x, j, y)]
    at_start, at_end = i == 0 or j == 0, x == len(a.plain) or y == len(b.plain)
    if (at_start or at_end) and _unrelated(a.plain[i:x], b.plain[j:y]):
        return [
            _edit(EditKind.CUT_START if at_start else EditKind.CUT_END, a, b, i, x, j, j),
            _edit(EditKind.LONGER, a, b, x, x, j, y),
        ]
    size = y - j
    gone, come = a.plain[i:x], b.plain[j:y]
    value = _same_value(gone, come) if at_end else _same_value(gone[::-1], come) if at_start else 0
    if (x - i > 2 * size + 4 or 0 < value < x - i) and (at_start or at_end):
        if at_end and not at_start:
            part = i + (value or _sentence(a, i, i + size))
            return [*_gap(a, b, i, part, j, y), _edit(EditKind.CUT_END, a, b, part, x, y, y)]
        if j == 0:
            part = x - (value or size)
            return [_edit(EditKind.CUT_START, a, b, i, part, j, j), *_gap(a, b, part, x, j, y)]
    return _replaced(a, b, i, x, j, y)


def _same_value(gone: Sequence[str], come: Sequence[str]) -> int:
    """How many of the first words of `gone` say the number that `come` says in other words; 0 for none.

    `gone` is given backwards when the words at its end are looked at.
    """
    wanted = number(come) if len(come) == 1 else None
    if wanted is None:
        return 0
    sizes = range(min(6, len(gone)), 0, -1)
    return next((n for n in sizes if wanted in (number(gone[:n]), number(gone[:n][::-1]))), 0)


def _sentence(a: _Side, start: int, end: int) -> int:
    """How many words from `start` on belong to a change of `end - start` words: up to a full stop."""
    for n in range(end, min(end + 4, len(a.words))):
        if re.search(r"[.!?\n]", a.text[a.words[n - 1].end : a.words[n].start]):
            return n - start
    return end - start


def _unrelated(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether two stretches at an end are different sentences, not one changed into the other."""
    content = {w for w in gone if is_content(w)} & {w for w in come if is_content(w)}
    return min(len(gone), len(come)) >= 6 and not content


def _inserted(a: _Side, b: _Side, i: int, j: int, y: int) -> EditKind:
    if all(b.bracketed[j:y]):
        return EditKind.BRACKET
    if j == 0 or y == len(b.plain):
        outside = (i == 0 and j == 0) or (i == len(a.plain) and y == len(b.plain))
        if outside:
            return EditKind.LONGER
    if i in a.ellipses:
        return EditKind.ELLIPSIS
    new = b.plain[j:y]
    if is_currency(new):
        return EditKind.SPELLING
    if any(word in NEGATIONS for word in new):
        return EditKind.NEGATION
    tells = any(is_content(word) or word in _HEDGES for word in new)
    return EditKind.INSERTION if tells else EditKind.SMALL_WORD


def _cut(a: _Side, b: _Side, i: int, x: int, j: int) -> EditKind:
    if j == 0:
        return EditKind.CUT_START
    if j == len(b.plain):
        return EditKind.CUT_END
    if j in b.ellipses:
        return EditKind.ELLIPSIS
    gone = a.plain[i:x]
    if is_currency(gone):
        return EditKind.SPELLING
    if is_scale(gone) and i and number(a.plain[i - 1 : i]) is not None:
        return EditKind.SUBSTITUTION
    if len(gone) <= 3 and any(word in NEGATIONS for word in gone):
        return EditKind.NEGATION
    if len(gone) <= 3 and any(word in _HEDGES for word in gone):
        return EditKind.SUBSTITUTION
    if not any(is_content(word) or word in _ADVERBS for word in gone) and len(gone) <= 2:
        return EditKind.SMALL_WORD
    return EditKind.CUT_INSIDE


def _replaced(a: _Side, b: _Side, i: int, x: int, j: int, y: int) -> list[Edit]:
    """Related words are paired from both ends; what is left between them was exchanged."""
    if same_number_or_contraction(a.plain[i:x], b.plain[j:y]):
        return [_edit(EditKind.SPELLING, a, b, i, x, j, y)]
    left: list[Edit] = []
    right: list[Edit] = []
    while i < x and j < y:
        if n := _pair(a.plain[i:x], b.plain[j:y], end=False):
            left += _paired(a, b, i, i + n[0], j, j + n[1])
            i, j = i + n[0], j + n[1]
        elif n := _pair(a.plain[i:x], b.plain[j:y], end=True):
            right = _paired(a, b, x - n[0], x, y - n[1], y) + right
            x, y = x - n[0], y - n[1]
        else:
            break
    if i == x or j == y:
        middle = _gap(a, b, i, x, j, y)
    elif all(b.bracketed[j:y]):
        middle = [_edit(EditKind.BRACKET, a, b, i, x, j, y)]
    else:
        middle = [_edit(_exchanged(a.plain[i:x], b.plain[j:y]), a, b, i, x, j, y)]
    return left + middle + right


def _pair(gone: Sequence[str], come: Sequence[str], *, end: bool) -> tuple[int, int] | None:
    """How many words at the beginning or the end of two stretches are forms of one another."""
    for n, m in ((1, 1), (2, 1), (1, 2)):
        if n > len(gone) or m > len(come):
            continue
        one, other = (gone[-n:], come[-m:]) if end else (gone[:n], come[:m])
        if n == m and relation(one[0], other[0]) is not None:
            return n, m
        if n != m and any("'" in word for word in (*one, *other)) and same_number_or_contraction(one, other):
            return n, m
    return None


def _paired(a: _Side, b: _Side, i: int, x: int, j: int, y: int) -> list[Edit]:
    if a.plain[i:x] == b.plain[j:y]:
        return _kept(a, b, i, j, x - i)
    related = relation(a.plain[i], b.plain[j]) if (x - i, y - j) == (1, 1) else None
    return [_edit(_kind(related) if related else EditKind.SPELLING, a, b, i, x, j, y)]


def _exchanged(gone: Sequence[str], come: Sequence[str]) -> EditKind:
    if set(gone) & NEGATIONS != set(come) & NEGATIONS:
        return EditKind.NEGATION
    if not any(is_content(word) or word in _MODALS for word in (*gone, *come)):
        return EditKind.SMALL_WORD
    return EditKind.PARAPHRASE if len(gone) + len(come) > 4 else EditKind.SUBSTITUTION


_MODALS = frozenset("will would shall should can could may might must ought".split())
_HEDGES = _MODALS - {"will", "would", "shall"}
"""Put in or left out, these change what is claimed; the others tell the time only."""

_ADVERBS = frozenset("about also even just only so then too very well oh yes".split())
"""Small words that can be left out of a sentence as content can, and leave it whole."""


def _kind(related: Relation) -> EditKind:
    return EditKind(related.value)


def _kept(a: _Side, b: _Side, x: int, y: int, size: int) -> list[Edit]:
    """Case and marks that differ inside a stretch whose words are the same."""
    edits = []
    for n in range(size):
        one, other = a.words[x + n], b.words[y + n]
        raw_a, raw_b = a.text[one.start : one.end], b.text[other.start : other.end]
        if raw_a != raw_b and raw_a.casefold() == raw_b.casefold():
            edits.append(_edit(EditKind.CASE, a, b, x + n, x + n + 1, y + n, y + n + 1))
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
