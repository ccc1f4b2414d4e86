"""A printing with its differences from the best text, in colour or in marks."""

from __future__ import annotations

from collections.abc import Sequence

import click

from quotebank.identity.claims import EditKind
from quotebank.identity.variants import Edit

LONGEST_CUT = 60
"""Characters of a cut at an end that are shown; what is cut inside is shown whole."""


def difference_text(printed: str, best: str, edits: Sequence[Edit], *, colour: bool) -> str:
    """The words of a printing with what was left out and put in.

    In colour what the best text has is red and struck through, what the printing has instead is green;
    without colour they stand in [-…-] and {+…+}.
    """
    parts: list[str] = []
    position = 0
    for edit in edits:
        if edit.kind in (EditKind.CASE, EditKind.MARKS):
            continue
        start = max(edit.start, position)
        parts.append(printed[position:start])
        position = max(edit.end, position)
        gone = " ".join(best[edit.best_start : edit.best_end].split())
        if len(gone) > LONGEST_CUT and edit.kind is EditKind.CUT_START:
            gone = "…" + gone[-LONGEST_CUT:].lstrip()
        elif len(gone) > LONGEST_CUT and edit.kind is EditKind.CUT_END:
            gone = gone[:LONGEST_CUT].rstrip() + "…"
        come = printed[start:position]
        shown = [_gone(gone, colour), _come(come, colour)]
        text = " ".join(part for part in shown if part)
        before = " " if parts[-1] and not parts[-1][-1].isspace() else ""
        after = " " if not come and position < len(printed) and not printed[position].isspace() else ""
        parts.append(before + text + after)
    parts.append(printed[position:])
    return "".join(parts).strip()


def _gone(words: str, colour: bool) -> str:
    if not words:
        return ""
    return click.style(words, fg="red", strikethrough=True) if colour else f"[-{words}-]"


def _come(words: str, colour: bool) -> str:
    if not words:
        return ""
    return click.style(words, fg="green", bold=True) if colour else f"{{+{words}+}}"
