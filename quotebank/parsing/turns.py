"""Who has the word in a printed conversation: paragraphs that open with a name, or its initials, and a colon.

TV: Did you write it?
OF: I wrote “no” in the margin.

In a transcript the whole turn stands between marks: "VARGA: Did you write it?"
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence

from quotebank.parsing.entities import Cast
from quotebank.records import SpeakerKind

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}):\s")
_LEAST = 2
"""Turns that one of a conversation has at least."""
LABELLED = "labelled"
"""Evidence of a quotation that opens with the name of who says it."""
LABELLED_SHARE = 0.95
"""Confidence (0-1) in such a name; the training articles hold too few to measure it."""
_INSIDE = re.compile(r"\s*(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,2}):\s")


def turns_within(cast: Cast, texts: Sequence[str]) -> dict[int, tuple[int, str]]:
    """For each quotation (by number) that opens with a name in capitals and a colon, in an article with two
    such names at least, the number of the entity that is named and the name; whom the article does not name
    elsewhere is added to the cast. `texts` are the words inside the marks."""
    found = {number: _INSIDE.match(text) for number, text in enumerate(texts)}
    labels = {number: match["label"] for number, match in found.items() if match}
    if len(set(labels.values())) < 2:
        return {}
    holders: dict[str, int] = {}
    for label in dict.fromkeys(labels.values()):
        holder = _holder(cast, label)
        if holder is None:
            holder = cast.add(string.capwords(label), SpeakerKind.PERSON).number
        holders[label] = holder
    return {number: (holders[label], label) for number, label in labels.items()}


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
    letters = label.replace(".", "").replace("-", "")
    for fits in (
        [e for e in people if label in (e.name, *e.aliases)],
        [e for e in people if e.name.split()[-1].casefold() == label.casefold()],
        [e for e in people if letters == "".join(part[0] for part in re.findall(r"[^\s-]+", e.name))],
    ):
        if fits:
            return fits[0].number if len(fits) == 1 else None
    return None
