"""From a narrative to the encoder's windows: words, word shapes, features of marks, word pieces.

The narrative has its long quotations closed up and its marks normalised, so what the network reads does
not depend on the words quoted nor on the style of the marks. A window holds the article's opening words
and a stretch of up to about 450 pieces round the quotations it answers for; stretches without a
quotation near them are never read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from quotebank.parsing.narrative import Narrative
from quotebank.parsing.pieces import BREAK, CLS, SEP
from quotebank.parsing.quotation import Quotation, inside

WINDOW = 510
LEAD = 56
BEFORE = 150
AFTER = 40
STEP = 32
"""Attention over a length that is no multiple of this takes up to twice as long."""

_WORD = re.compile(r"\n+|\w+(?:[-’'.&]\w+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"(?<=\w)[’'](?:s|S)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the narrative: its text, where it stands there, and its shape (see `shape_of`)."""

    text: str
    start: int
    end: int
    shape: int


def padded(length: int) -> int:
    """The length that windows of up to `length` pieces are padded to: the next multiple of `STEP`."""
    return -(-length // STEP) * STEP


@lru_cache(maxsize=20_000)
def shape_of(word: str) -> int:
    """0 punctuation, 1 lower, 2 Capitalised, 3 CAPITALS, 4 one capital, 5 miXed, 6 digits, 7 break."""
    if word == BREAK:
        return 7
    if not any(c.isalnum() for c in word):
        return 0
    if word[0].isdigit():
        return 6
    if len(word) == 1:
        return 4 if word.isupper() else 1
    if word.isupper():
        return 3
    if word[0].isupper():
        return 5 if any(c.isupper() for c in word[1:]) and "-" not in word else 2
    return 5 if any(c.isupper() for c in word) else 1


def split_words(text: str) -> list[Word]:
    """Words of the narrative, possessive endings apart, each line break as one word."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        if word[0] == "\n":
            words.append(Word(BREAK, start, end, 7))
            continue
        ending = _POSSESSIVE.search(word)
        cut = start + ending.start() if ending else end
        words.append(Word(text[start:cut], start, cut, shape_of(text[start:cut])))
        if ending:
            words.append(Word(text[cut:end], cut, end, 1))
    return words


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """The words of a narrative and, for each stretch in marks, its opening and closing word and features.

    `features[i]` is a small integer for the opening mark of stretch i (see `mark_feature`).
    """

    words: Sequence[Word]
    opening: Sequence[int]
    closing: Sequence[int]
    features: Sequence[int]


def mark_feature(inside: str, closed: bool) -> int:
    """What the printed stretch was like, 0-46: its length, how it begins and ends, whether it is closed.

    Length in words (1-2, 3-5, 6-14, more) x first letter (lower case or not) x final punctuation
    (none, comma or dash, full stop and the like), and one value more for an unclosed stretch.
    """
    words = re.findall(r"\w+", inside)
    length = 0 if len(words) < 3 else 1 if len(words) < 6 else 2 if len(words) < 15 else 3
    first = next((c for c in inside if c.isalnum()), "")
    lower = 1 if first.islower() else 0
    last = inside.rstrip()[-1:]
    ending = 1 if last in {",", "—", "–", "-", ":", ";"} else 2 if last in {".", "!", "?", "…"} else 0
    return 1 + length * 6 + lower * 3 + ending + (0 if closed else 23)


def mark_words(text: str, quotations: Sequence[Quotation], narrative: Narrative) -> MarkedWords:
    """The words of the narrative with every stretch of every quotation placed on them, in order."""
    words = split_words(narrative.text)
    begins = {word.start: i for i, word in enumerate(words)}
    finishes = {word.end: i for i, word in enumerate(words)}
    opening: list[int] = []
    closing: list[int] = []
    features: list[int] = []
    for quotation, marks in zip(quotations, narrative.marks, strict=True):
        for span, mark, closed in zip(quotation.spans, marks, quotation.closed, strict=True):
            opening.append(begins[mark.start])
            closing.append(finishes[mark.end])
            features.append(mark_feature(inside(text, span).of(text), closed))
    return MarkedWords(words, opening, closing, features)


@dataclass(slots=True)
class Window:
    """One encoder input. `piece_word` gives the word of each piece, or -1 for special pieces."""

    pieces: list[int]
    piece_word: list[int]
    first: list[bool]
    shapes: list[int]
    marks: list[int]
    stretches: list[int] = field(default_factory=list)
    opening: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)

    def positions(self) -> dict[int, int]:
        """The position of the first piece of each word that the window holds."""
        return {word: p for p, word in enumerate(self.piece_word) if self.first[p]}


def cut_windows(marked: MarkedWords, pieces: Sequence[list[int]]) -> list[Window]:
    """Windows that together hold every stretch in marks once, in order.

    Each stretch is answered for in a window that has at least `BEFORE` pieces before it (or the
    article's beginning) and `AFTER` behind it, as far as the article goes.
    """
    ends: list[int] = []
    total = 0
    for found in pieces:
        total += len(found)
        ends.append(total)
    starts = [0, *ends[:-1]]
    if total <= WINDOW:
        return [_window(marked, pieces, 0, 0, len(pieces), range(len(marked.opening)))]
    windows: list[Window] = []
    lead = sum(1 for end in ends if end <= LEAD)
    done = 0
    while done < len(marked.opening):
        begin = starts[marked.opening[done]] - BEFORE
        first = next(i for i, start in enumerate(starts) if start >= begin) if begin > 0 else 0
        first = first if first > lead else 0
        opening_words = lead if first else 0
        room = WINDOW - (ends[opening_words - 1] + 1 if opening_words else 0)
        last = first
        while last < len(pieces) and ends[last] - starts[first] <= room:
            last += 1
        limit = total if last == len(pieces) else ends[last - 1] - AFTER
        held = [done]
        while held[-1] + 1 < len(marked.opening) and ends[marked.closing[held[-1] + 1]] <= limit:
            held.append(held[-1] + 1)
        windows.append(_window(marked, pieces, opening_words, first, last, held))
        done = held[-1] + 1
    return windows


def whole_window(marked: MarkedWords, pieces: Sequence[list[int]]) -> Window:
    """One window of all words, as far as they have room."""
    held, total = 0, 0
    while held < len(pieces) and total + len(pieces[held]) <= WINDOW:
        total += len(pieces[held])
        held += 1
    return _window(marked, pieces, 0, 0, held, [])


def _window(
    marked: MarkedWords, pieces: Sequence[list[int]], lead: int, first: int, last: int, held: Sequence[int]
) -> Window:
    window = Window([CLS], [-1], [False], [0], [0])
    feature_at = dict(zip(marked.opening, marked.features, strict=True))
    position: dict[int, int] = {}

    def put(index: int) -> None:
        position[index] = len(window.pieces)
        for k, piece in enumerate(pieces[index]):
            window.pieces.append(piece)
            window.piece_word.append(index)
            window.first.append(k == 0)
            window.shapes.append(marked.words[index].shape)
            window.marks.append(feature_at.get(index, 0) if k == 0 else 0)

    def separate() -> None:
        for values, value in (
            (window.pieces, SEP),
            (window.piece_word, -1),
            (window.shapes, 0),
            (window.marks, 0),
        ):
            values.append(value)
        window.first.append(False)

    for index in range(lead):
        put(index)
    if lead:
        separate()
    for index in range(first, last):
        put(index)
    separate()
    for stretch in held:
        window.stretches.append(stretch)
        window.opening.append(position[marked.opening[stretch]])
        window.closing.append(position.get(marked.closing[stretch], position[marked.opening[stretch]]))
    return window
