"""SQL functions for Datasette and sqlite-utils: comparing quotations and names in a query.

select quote_normalize(text) from quotes_full
select quote_similarity('We will never give up', 'We will not give up')
select speaker_key('Dame Ana Petrova MP')
"""

from __future__ import annotations

import sqlite3


def quote_normalize(text: object) -> str | None:
    """The words of a quotation by which its printings are compared: no case, marks, brackets or ellipses.

    Two printings that differ only in those give one text. NULL gives NULL.
    """
    from quotebank.identity.words import plain

    return None if text is None else plain(str(text))


def quote_similarity(one: object, other: object) -> float | None:
    """Share of words, from 0 to 1, that two quotations have in common in the same order.

    Twice the longest common subsequence of words over the words of both (the indel similarity). NULL on
    either side gives NULL; two texts without any word are alike (1.0).
    """
    from rapidfuzz.distance import Indel

    if one is None or other is None:
        return None
    first, second = ((quote_normalize(text) or "").split() for text in (one, other))
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
