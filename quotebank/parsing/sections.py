"""Sections: where one pasted file holds several releases or articles, each is read by itself.

A name carries over from one section to the next only as itself; "the Prime Minister" and "she" do not.
"""

from __future__ import annotations

import re

_SEPARATOR = re.compile(
    r"^\s*(?:ends?\.?|[-*_=#~•·]{3,}\.?|###|(?:\*\s*){3,}"
    r"|(?:this article was )?originally (?:published|appeared)\b.*"
    r"|from:\s.*|(?:published|updated|posted)(?: on)?:?\s.*\d.*"
    r"|press release|news release|media release|news story)\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!:;,…”\"’'»)\]]\s*$")
_HEADING_WORDS = 7
_BODY_WORDS = 20


def section_starts(text: str) -> list[int]:
    """Offsets at which the sections of `text` begin; the first is 0.

    A section begins after a separator line, or at a long unpunctuated heading that stands between paragraphs
    of running text and opens at least two more of them. Crossheads of a few words do not begin one.
    """
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    starts = [0]
    bodies = 0
    for number, (offset, line) in enumerate(lines):
        words = line.split()
        if _SEPARATOR.match(line):
            if bodies >= 2 and number + 1 < len(lines) and len(lines) - number > 4:
                starts.append(lines[number + 1][0])
                bodies = 0
            continue
        if len(words) >= _BODY_WORDS:
            bodies += 1
            continue
        if bodies >= 3 and len(words) >= _HEADING_WORDS and _is_heading(line) and _opens_text(lines, number):
            starts.append(offset)
            bodies = 0
    return starts


def _is_heading(line: str) -> bool:
    stripped = line.strip()
    return not _SENTENCE_END.search(stripped) and stripped[:1].isupper() and stripped[:1] not in "•-*–—"


def _opens_text(lines: list[tuple[int, str]], number: int) -> bool:
    following = [len(line.split()) for _, line in lines[number + 1 : number + 6]]
    return sum(n >= 20 for n in following) >= 2
