"""Quotations of one text, without a database."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quotebank.errors import QuotebankError
from quotebank.records import Article, Quote
from quotebank.text import check_text, shorten

if TYPE_CHECKING:
    from quotebank.parsing.parser import Parser


def extract(
    article: str | Article,
    *,
    include_all: bool = False,
    min_confidence: float = 0.0,
    models: str = "quotebank",
    attributor: str = "auto",
) -> list[Quote]:
    """The quotations of one article, in the order of its text.

    Args:
        article: the text as published, or an `Article`.
        include_all: give scare quotes, titles and names in marks too (`is_speech` is False for these).
        min_confidence: leave out quotations whose speaker is right with a lower probability (0 to 1).
        models: "quotebank" for the language models that come with the package, "stanza" for Stanza's own.
        attributor: what decides who speaks: "rules", "learnt", or "auto" for the best there is.

    Returns:
        Quotations whose spans are offsets (code points, half-open) into the text.

    Raises:
        ReadError: the text is too long, or holds characters that no text file can.
        ModelError: a model file is absent or damaged.
    """
    if isinstance(article, str):
        article = Article(text=article)
    check_text(article.text)
    parsed = shared_parser(models, attributor).parse_one(article)
    return [
        quote
        for quote in parsed.quotes
        if (include_all or quote.is_speech) and quote.confidence >= min_confidence
    ]


@lru_cache(maxsize=2)
def shared_parser(models: str = "quotebank", attributor: str = "auto") -> Parser:
    """One parser for each choice of models, since loading them takes seconds."""
    from quotebank.parsing.parser import Parser

    return Parser(models=models, attributor=attributor)


def parser_fault(error: Exception) -> str:
    """Why an article could not be parsed, in one line."""
    if isinstance(error, QuotebankError):
        return str(error)
    return f"could not be parsed ({type(error).__name__}: {shorten(str(error), 120)}): please report it"
