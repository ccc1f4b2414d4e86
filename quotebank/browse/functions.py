"""SQL functions for Datasette and sqlite-utils: comparing quotations and names in a query.

select quote_normalize(text) from quotes_full
select quote_similarity('We will never give up', 'We will not give up')
select speaker_key('Dame Ana Petrova MP')
"""

from __future__ import annotations

import re
import sqlite3

_MARKS = str.maketrans(
    dict.fromkeys("‘’‚‛′＇`´", "'") | dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("–—‒―‐‑", "-")
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+(?:['\-]\w+)*")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|[\[(]\s*(?:…|\.\.\.)\s*[\])]")


def quote_normalize(text: object) -> str | None:
    """The words of a quotation in lower case with single spaces, straight marks and no outer marks.

    Two printings that differ only in marks, dashes, case, spacing or final punctuation give one text.
    NULL gives NULL.
    """
    if text is None:
        return None
    plain = _ELLIPSIS.sub("...", str(text)).translate(_MARKS).casefold()
    return _SPACE.sub(" ", plain).strip(" \"'.,;:!?-")


def quote_similarity(one: object, other: object) -> float | None:
    """Share of words, from 0 to 1, that two quotations have in common in the same order.

    Twice the longest common subsequence of words over the words of both (the indel similarity). NULL on
    either side gives NULL; two texts without any word are alike (1.0).
    """
    from rapidfuzz.distance import Indel

    if one is None or other is None:
        return None
    first, second = (_WORD.findall(quote_normalize(text) or "") for text in (one, other))
    similarity: float = Indel.normalized_similarity(first, second)
    return round(similarity, 4)


def speaker_key(name: object) -> str | None:
    """The normal form of a name by which speakers are joined across articles; NULL gives NULL."""
    from quotebank.identity.names import speaker_key as key_of

    return None if name is None else key_of(str(name))


def register(conn: sqlite3.Connection) -> None:
    """Make the functions known to a connection."""
    conn.create_function("quote_normalize", 1, quote_normalize, deterministic=True)
    conn.create_function("quote_similarity", 2, quote_similarity, deterministic=True)
    conn.create_function("speaker_key", 1, speaker_key, deterministic=True)
