"""Who signs an article: names in a byline are nobody's whom the article tells of."""

from __future__ import annotations

import re

from quotebank.parsing.syntax import Syntax

_BYLINE = re.compile(
    r"^(?:[-–—_*]\s*)?(?:by|words by|story by|from|reported by|reporting by|written by)\s+[A-ZÀ-Þ]",
    re.IGNORECASE,
)


def is_byline(syntax: Syntax, first: int, text: str) -> bool:
    """Whether a name signs the article: "By A and B", "A in Lisbon", or a line of its own near the top."""
    paragraph = syntax.words[first].paragraph
    line = syntax.text[syntax.paragraph_starts[paragraph] :].split("\n", 1)[0].strip()
    if _BYLINE.match(line):
        return True
    rest = line.replace(text, "", 1).strip(" ,|")
    return (
        0 < paragraph <= 4
        and line.startswith(text)
        and len(line.split()) <= 7
        and (
            not rest
            or rest.startswith("in ")
            or rest.islower()
            or (
                rest[:1].isupper()
                and line.count(".") == 0
                and rest.split()[-1].lower()
                in (
                    "correspondent",
                    "reporter",
                    "editor",
                    "writer",
                    "dispatch",
                    "ledger",
                    "columnist",
                    "staff",
                    "bureau",
                )
            )
        )
    )
