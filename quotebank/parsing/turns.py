"""Who has the word in a printed conversation: paragraphs that open with a name, or its initials, and a colon.

TV: Did you write it?
OF: I wrote “no” in the margin.
"""

from __future__ import annotations

import re
from collections import Counter

from quotebank.parsing.entities import Cast
from quotebank.records import SpeakerKind

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}):\s")
_LEAST = 2
"""Turns that one of a conversation has at least."""


def turns_of(cast: Cast) -> dict[int, int]:
    """For each paragraph (by number) of a conversation the number of the entity whose turn it is.

    A paragraph without a label goes on with the turn before it, but none does after the last label. Labels
    that stand for nobody the article names, or for several people, are nobody's.
    """
    syntax = cast.syntax
    labels: dict[int, str] = {}
    for number, start in enumerate(syntax.paragraph_starts):
        found = _LABEL.match(syntax.text, start)
        if found and found["label"][0].isupper():
            labels[number] = found["label"]
    often = {label for label, n in Counter(labels.values()).items() if n >= _LEAST}
    turns: dict[int, int] = {}
    if len(often) < 2:
        return turns
    holders = {label: _holder(cast, label) for label in often}
    turn: int | None = None
    for number in range(1 + max(n for n, label in labels.items() if label in often)):
        turn = holders.get(labels.get(number, ""), turn)
        if turn is not None:
            turns[number] = turn
    return turns


def _holder(cast: Cast, label: str) -> int | None:
    """The one person whom a label names: by the whole name, the surname, or the initials."""
    people = [e for e in cast.entities if e.kind is SpeakerKind.PERSON]
    for fits in (
        [e for e in people if label in (e.name, *e.aliases)],
        [e for e in people if e.name.split()[-1].casefold() == label.casefold()],
        [e for e in people if "".join(part[0] for part in e.name.split()) == label],
    ):
        if fits:
            return fits[0].number if len(fits) == 1 else None
    return None
