"""Plain text as an article: the text as it is, and its headline when the first line is clearly one."""

from __future__ import annotations

import re

from quotebank.records import Article

_MAX_TITLE_CHARACTERS = 160
_MAX_TITLE_WORDS = 25
_SENTENCE_END = re.compile(r"[.:;,…]['’”\"»)\]]*$|[,.!?…]['’”\"»]$")
_PARAGRAPH_END = re.compile(r"[.:!?…][\s'’”\"»)\]]*$")
_LIST_ITEM = re.compile(r"^(?:[-*•–—>]|\d+[.)])\s")


def read_plain(text: str) -> Article:
    """The article; `text` is kept untouched, headline included."""
    return Article(text=text, title=headline(text))


def headline(text: str) -> str | None:
    """The first line, when it is short, is no sentence, and is set off from paragraphs that follow it.

    Set off means that an empty line follows, or that the lines of the text are whole paragraphs, so that the
    line does not just break where the page was full. Otherwise None: no title is better than a wrong one.
    """
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return None
    first, rest = lines[start].strip(), lines[start + 1 :]
    words = first.split()
    if len(first) > _MAX_TITLE_CHARACTERS or len(words) > _MAX_TITLE_WORDS or len(words) < 2:
        return None
    if _SENTENCE_END.search(first) or _LIST_ITEM.match(first) or not any(c.isalpha() for c in first):
        return None
    following = [line for line in rest if line.strip()]
    if not following:
        return None
    if not rest[0].strip():
        return first
    ended = sum(bool(_PARAGRAPH_END.search(line)) for line in following)
    return first if ended * 4 >= len(following) * 3 else None
