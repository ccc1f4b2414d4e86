"""Word-level differences between two printings of one utterance, as data and as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

_TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
_SAME_MARK = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})

LONGEST_CUT = 16
"""More words than this that were left out in one place are not all shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `kind` is `same`, `cut` (only in `before`), `added` (only in `after`) or `changed`."""

    kind: str
    before: str
    after: str


def differences(before: str, after: str) -> list[Piece]:
    """How `after` differs from `before`, word by word.

    Case, spacing and the shape of quotation marks and dashes make no difference. The pieces keep the
    printed words with the space that follows them: joined, the `before` parts give `before` and the
    `after` parts `after`; a text without any word or mark counts as empty.
    """
    from rapidfuzz.distance import Levenshtein

    one, two = _tokens(before), _tokens(after)
    kinds = {"equal": "same", "delete": "cut", "insert": "added", "replace": "changed"}
    runs: list[tuple[str, int, int, int, int]] = []
    for step in Levenshtein.opcodes([key for key, _ in one], [key for key, _ in two]):
        kind = kinds[step.tag]
        if runs and kind != "same" and runs[-1][0] != "same":
            _, a, _, b, _ = runs[-1]
            runs[-1] = ("changed", a, step.src_end, b, step.dest_end)
        else:
            runs.append((kind, step.src_start, step.src_end, step.dest_start, step.dest_end))
    pieces = []
    for kind, a, b, c, d in runs:
        if kind == "changed" and a == b:
            kind = "added"
        elif kind == "changed" and c == d:
            kind = "cut"
        pieces.append(
            Piece(kind, "".join(text for _, text in one[a:b]), "".join(text for _, text in two[c:d]))
        )
    return pieces


def mark_differences(before: str, after: str) -> Markup:
    """`after` with what was cut from `before` struck out and what was added marked, in words as well."""
    return render(differences(before, after))


def render(pieces: Iterable[Piece]) -> Markup:
    """Pieces as HTML: `<del>` and `<ins>`, announced to screen readers by hidden words."""
    parts: list[Markup] = []
    glued = False
    for piece in pieces:
        if piece.kind == "same":
            parts.append(escape(piece.after))
            glued = piece.before[-1].isspace() and not piece.after[-1].isspace()
            continue
        if piece.before:
            if glued:
                parts.append(Markup(" "))
            parts.append(
                Markup(
                    '<del><span class="hidden"> [cut: </span>{}<span class="hidden">] </span></del>'
                ).format(shortened(piece.before.strip()))
                + (" " if piece.before[-1].isspace() or piece.after else "")
            )
        if piece.after:
            parts.append(
                Markup(
                    '<ins><span class="hidden"> [added: </span>{}<span class="hidden">] </span></ins>'
                ).format(piece.after.rstrip())
                + (" " if piece.after[-1].isspace() else "")
            )
    return Markup("").join(parts)


def shortened(words: str) -> str:
    """A long run of words that were left out, by its ends and the number of its words."""
    listed = words.split()
    if len(listed) <= LONGEST_CUT:
        return words
    return f"{' '.join(listed[:4])} … ({len(listed)} words) … {' '.join(listed[-4:])}"


def _tokens(text: str) -> list[tuple[str, str]]:
    """Words and marks: the key they are compared by, and the text with the space after it."""
    found = list(_TOKEN.finditer(text))
    borders = [0, *(match.start() for match in found[1:]), len(text)]
    return [
        (match.group().translate(_SAME_MARK).casefold(), text[start:end])
        for match, (start, end) in zip(found, pairwise(borders), strict=False)
    ]
