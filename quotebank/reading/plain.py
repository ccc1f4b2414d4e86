"""Plain text as an article: the text as it is, and its headline when the first line is clearly one."""

from __future__ import annotations

import re

from quotebank.records import Article

_MAX_TITLE_CHARACTERS = 160
_MAX_TITLE_WORDS = 25
_SENTENCE_END = re.compile(r"[.:;,…]['’”\"»)\]]*$|[,.!?…]['’”\"»]$")
_PARAGRAPH_END = re.compile(r"[.:!?…][\s'’”\"»)\]]*$")
_LABEL = re.compile(
    r"(?:press|news|media)\s+(?:release|statement|notice)\b|(?:strictly\s+)?embargo|(?:not\s+)?for\s+(?:immediate\s+)?release\b",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"^(?:[-*•–—>]|\d+[.)])\s")


def read_plain(text: str) -> Article:
    """The article; `text` is kept untouched, headline included."""
    return Article(text=text, title=headline(text))


def headline(text: str) -> str | None:
    """The first line, when it is short, is no sentence, and is set off from paragraphs that follow it.

    Set off means that an empty line follows, or that the lines of the text are whole paragraphs, so that the
    line does not just break where the page was full. A label over the headline (PRESS RELEASE, an embargo, a
    kicker in capitals) is passed over. Otherwise None: no title is better than a wrong one.
    """
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.strip()][:3]
    for place, start in enumerate(starts):
        first, rest = lines[start].strip(), lines[start + 1 :]
        follows = place + 1 < len(starts) and _could_be_title(lines[starts[place + 1]].strip())
        if _LABEL.match(first) or (first.isupper() and follows):
            continue
        return first if _could_be_title(first) and _is_set_off(rest) else None
    return None


def _could_be_title(line: str) -> bool:
    words = line.split()
    if len(line) > _MAX_TITLE_CHARACTERS or not 2 <= len(words) <= _MAX_TITLE_WORDS:
        return False
    return not (_SENTENCE_END.search(line) or _LIST_ITEM.match(line)) and any(c.isalpha() for c in line)


def _is_set_off(rest: list[str]) -> bool:
    following = [line for line in rest if line.strip()]
    if not following:
        return False
    if not rest[0].strip():
        return True
    ended = sum(bool(_PARAGRAPH_END.search(line)) for line in following)
    return ended * 4 >= len(following) * 3
