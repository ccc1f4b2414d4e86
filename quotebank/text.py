"""Small helpers on strings that several rooms share."""

from __future__ import annotations

import unicodedata

from quotebank.errors import ReadError


def fold(text: str | None) -> str | None:
    """`text` without accents, in one case and with single spaces: what people mean by the same name.

    None gives None, so that it can serve as an SQL function.
    """
    if text is None:
        return None
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


def shorten(text: str, width: int) -> str:
    """`text` on one line and at most `width` characters long, ending in … where something was left out."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: max(width - 1, 0)].rstrip() + "…"


def is_empty(text: str) -> bool:
    """Whether `text` holds no letter and no digit: white space, marks, characters of no width."""
    return not any(character.isalnum() for character in text)


MAX_ARTICLE_BYTES = 5_000_000
"""The longest article, in bytes of UTF-8: ten books. What is longer is an archive, not an article."""


def check_text(text: str) -> None:
    """Refuse what cannot be an article's text, or could not be stored with its offsets intact.

    Raises:
        ReadError: the text is longer than `MAX_ARTICLE_BYTES`, or holds a NUL or half a surrogate pair.
    """
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ReadError(
            f"character {error.start} is half of a surrogate pair, which no text can hold:"
            " decode the article again from its bytes"
        ) from None
    if size > MAX_ARTICLE_BYTES:
        raise ReadError(
            f"too long ({size / 1e6:.1f} MB, at most {MAX_ARTICLE_BYTES / 1e6:.0f} MB):"
            " split it into one article a file"
        )
    if "\0" in text:
        raise ReadError("binary, not text: convert it to plain text first")
