"""What people type into a search box, as an FTS5 query that is always well-formed.

`health care` finds both words, `"health care"` the phrase, `heal*` a beginning, `-tax` leaves a word
out, `tax OR duty` either. Every term is quoted, so no input is a syntax error or an FTS5 operator that
was not meant.
"""

from __future__ import annotations

import re

_TERM = re.compile(r'(-?)"([^"]*)"?(\*?)|(-?)([^\s"]+)')
_WORD = re.compile(r"\w", re.UNICODE)

LONGEST = 500
"""Characters of a search that are read; the rest is left away."""


def fts_query(typed: str) -> str | None:
    """The FTS5 query for `typed`, or None when it names no word to look for."""
    groups: list[list[str]] = []
    excluded: list[str] = []
    either = False
    for match in _TERM.finditer(typed.replace("\x00", " ")[:LONGEST]):
        negative, phrase, star, minus, word = match.groups()
        if word is not None:
            if word in ("OR", "|"):
                either = bool(groups)
                continue
            negative, phrase, star = minus, word, ""
            if phrase.endswith("*"):
                phrase, star = phrase.rstrip("*"), "*"
        if not phrase or not _WORD.search(phrase):
            continue
        term = '"' + phrase.replace('"', '""') + '"' + (" *" if star else "")
        if negative:
            excluded.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    if not groups:
        return None
    wanted = " AND ".join("(" + " OR ".join(group) + ")" if len(group) > 1 else group[0] for group in groups)
    if excluded:
        return f"({wanted}) NOT ({' OR '.join(excluded)})"
    return wanted
