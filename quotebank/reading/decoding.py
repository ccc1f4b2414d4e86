"""From bytes to text, without guessing."""

from __future__ import annotations

import codecs

from quotebank.errors import ReadError
from quotebank.text import check_text

_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONVERT = "convert it first, for example with 'iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW'"
"""What to do with a file in another encoding."""
_KNOWN_KINDS = {
    b"SQLite format 3\0": "an SQLite database, not an article: a bank is named with -d",
    b"%PDF-": "a PDF: take the text out first, for example with 'pdftotext FILE'",
    b"\x1f\x8b": "compressed: unpack it first, for example with 'gunzip'",
    b"PK\x03\x04": "a zip or office file: save it as plain text first",
}
"""What files begin with that are often given for articles, and what to do."""


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, with or without a byte order mark, or in UTF-16 with one.

    The mark is left out; line ends and everything else stay as they are. Other encodings are refused rather
    than guessed, since a wrong guess puts wrong words into somebody's mouth.

    Raises:
        ReadError: the bytes are in another encoding, are not text, or are too many.
    """
    check_kind(data)
    if data.startswith(_UTF16):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ReadError(f"damaged UTF-16 at byte {error.start}: {CONVERT}") from None
    elif b"\0" in data:
        raise ReadError("binary, not text: convert it to plain text first")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            found = (
                f"byte {error.start} is 0x{data[error.start]:02X}" if error.start < len(data) else "cut short"
            )
            raise ReadError(f"not UTF-8 ({found}): {CONVERT}") from None
    check_text(text)
    return text


def check_kind(data: bytes) -> None:
    """Refuse what is often given for an article, and text in UTF-32.

    Raises:
        ReadError: it is one of these; the message says what to do with it.
    """
    for beginning, advice in _KNOWN_KINDS.items():
        if data.startswith(beginning):
            raise ReadError(advice)
    if data.startswith(_UTF32):
        raise ReadError("in UTF-32: convert it first, with 'iconv -f UTF-32 -t UTF-8 OLD > NEW'")
