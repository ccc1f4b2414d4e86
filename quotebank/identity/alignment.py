"""Two texts side by side: their words in comparison form, and the stretches that both have.

Words are aligned by their longest common stretches (Ratcliff and Metzener, "Pattern matching: the Gestalt
approach", 1988), which keeps whole phrases together where an edit distance would scatter them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from quotebank.identity.given import fold
from quotebank.identity.words import ELLIPSIS, Word, is_content, tokens

LONG = 2000
"""Words of a text from which on its commonest words are not looked up when stretches are searched."""

SLACK = 2
"""Words by which a stretch of the best text may be longer, at each end, than a printing of it."""

_LETTERS = r"[^\W\d_]"
_ONE_WORD = re.compile(
    rf"(?:\b{_LETTERS}\.)+{_LETTERS}\b|\w*\[\w+\]\w+|\w+\[\w+\]|(?<![\w*]){_LETTERS}+(?:\*+{_LETTERS}+|\*{{2,}})"
)
"""What is one word though marks stand in it: U.S., [t]he, walk[ed], b****y."""

_MAY_JOIN = re.compile(r"[\[*]|\.\w")
"""What every such word has in it; looked for first, as it is sooner found to be missing."""

_MARK = re.compile(r"[^\w\s'’]")
_FULL_STOP = re.compile(r"[.!?;\n]")

Block = tuple[int, int, int]
"""Where a stretch that both have begins in each, and how many words it has."""


class Side:
    """The words of one text, which of them stand in brackets, and before which an ellipsis stands.

    `plain` has the words in comparison form; in `matched` words in brackets differ from those without.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.bracketed: list[bool] = []
        self.ellipses: set[int] = set()
        inside = False
        may_join = _MAY_JOIN.search(text) is not None
        joined = {match.start(): match for match in _ONE_WORD.finditer(text)} if may_join else {}
        end = 0
        for token in tokens(text):
            if token.start < end:
                continue
            if match := joined.get(token.start):
                word, end = match.group(), match.end()
                self.words.append(Word(fold(re.sub(r"[\[\].]", "", word)), match.start(), end))
                self.bracketed.append("[" in word)
            elif token.plain == ELLIPSIS:
                self.ellipses.add(len(self.words))
            elif token.plain in "[]":
                inside = token.plain == "["
            else:
                self.words.append(token)
                self.bracketed.append(inside)
        self.plain = [word.plain for word in self.words]
        self.matched = self.plain
        if any(self.bracketed):
            marked = zip(self.plain, self.bracketed, strict=True)
            self.matched = [f"[{word}" if bracketed else word for word, bracketed in marked]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the words from `start` to `end`; an empty stretch is the place before `start`."""
        if start < end:
            return self.words[start].start, self.words[end - 1].end
        at = self.words[start].start if start < len(self.words) else len(self.text)
        return at, at

    def raw(self, n: int) -> str:
        """A word as it is printed."""
        return self.text[self.words[n].start : self.words[n].end]

    def between(self, n: int) -> str:
        """What stands before word `n`, from the word before it on; "." at both ends of the text."""
        if not 0 < n < len(self.words):
            return "."
        return self.text[self.words[n - 1].end : self.words[n].start]

    def has_mark(self, n: int) -> bool:
        """Whether a mark stands before word `n`."""
        return _MARK.search(self.between(n)) is not None

    def begins_sentence(self, n: int) -> bool:
        """Whether a sentence begins with word `n`."""
        return _FULL_STOP.search(self.between(n)) is not None

    def in_parentheses(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` stand in round brackets."""
        first, last = self.span(start, end)
        before, after = self.text[:first], self.text[last:]
        return before.rstrip().endswith("(") and after.lstrip().startswith(")")


def shared_stretches(a: Side, b: Side, first: int, last: int) -> list[Block]:
    """The stretches that `b` and the words from `first` to `last` of `a` have in common.

    What was left out between them is where marks show that it was.
    """
    found = _blocks(a.matched[first:last], b.matched)
    return _slid(a, b, [(x + first, y, size) for x, y, size in found])


def window_of(a: Side, b: Side) -> tuple[int, int] | None:
    """The words of `a` around the longest stretch that both have, about as many as `b` has; None if all."""
    x, y, size = SequenceMatcher(
        None, a.matched, b.matched, autojunk=len(b.plain) > LONG
    ).find_longest_match()
    first = max(0, x - y - SLACK)
    last = min(len(a.plain), x + len(b.plain) - y + SLACK)
    return (first, last) if size and (first, last) != (0, len(a.plain)) else None


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The stretches that both have, without lone small words between two changes, which match by chance."""
    matcher = SequenceMatcher(None, a, b, autojunk=len(b) > LONG)
    found = [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    kept: list[Block] = []
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


def _slid(a: Side, b: Side, blocks: list[Block]) -> list[Block]:
    """The stretches, with a cut between two of them moved to an ellipsis, or to where marks enclose it.

    When the cut words begin as what follows them, or end as what goes before, the cut can be read in several
    places: "I never met him, I never wrote" → "I never wrote".
    """
    found = list(blocks)
    for n in range(len(found) - 1):
        (x, y, size), (x2, y2, size2) = found[n], found[n + 1]
        gap = x2 - x - size
        if y + size != y2 or not gap:
            continue
        first = last = 0
        while -first < size - 1 and a.matched[x + size + first - 1] == a.matched[x2 + first - 1]:
            first -= 1
        while last < size2 - 1 and a.matched[x + size + last] == a.matched[x2 + last]:
            last += 1

        def fits(shift: int, at: int = x + size, to: int = x2, there: int = y2) -> tuple[int, int]:
            marks = a.has_mark(at + shift) and a.has_mark(to + shift)
            return (2 if there + shift in b.ellipses else int(marks)), -abs(shift)

        shift = max(range(first, last + 1), key=fits)
        found[n] = (x, y, size + shift)
        found[n + 1] = (x2 + shift, y2 + shift, size2 - shift)
    return found
