"""Quotations of one text, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from quotebank.errors import ModelError, QuotebankError
from quotebank.records import Article, ParsedArticle, Quote
from quotebank.text import check_text, shorten

if TYPE_CHECKING:
    from quotebank.parsing.parser import Parser
    from quotebank.reading.files import Input

BATCH_ARTICLES = 32
BATCH_CHARACTERS = 200_000
"""Articles are parsed in batches of at most this size, to bound the memory and what a kill can lose."""


class ArticleParser(Protocol):
    """What is needed of a parser."""

    def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """The parsed articles, in the order given; it may leave out or raise for what it cannot parse."""
        ...

    def parse_one(self, article: Article) -> ParsedArticle:
        """The parsed article; raises when it cannot be parsed."""
        ...


def extract(
    article: str | Article | Path,
    *,
    include_all: bool = False,
    min_confidence: float = 0.0,
    models: str = "quotebank",
    attributor: str = "auto",
) -> list[Quote]:
    """The quotations of one article, in the order of its text.

    Args:
        article: the text as published, an `Article`, or the path of a file.
        include_all: give scare quotes, titles and names in marks too (`is_speech` is False for these).
        min_confidence: leave out quotations whose speaker is right with a lower probability (0 to 1).
        models: "quotebank" for the language models that come with the package, "stanza" for Stanza's own.
        attributor: what decides who speaks: "rules", "learnt", or "auto" for the best there is.

    Returns:
        Quotations whose spans are offsets (code points, half-open) into the text; for a file that is the
        text of `read_article`, which begins after the front matter.

    Raises:
        ReadError: the text is too long, or holds characters that no text file can; the file cannot be read.
        TypeError: `article` is none of these.
        ModelError: a model file is absent or damaged.
    """
    if isinstance(article, Path):
        from quotebank.reading.files import read_article

        article = read_article(article)
    elif isinstance(article, str):
        article = Article(text=article)
    elif not isinstance(article, Article):
        raise TypeError(f"extract() takes a text, an Article or a pathlib.Path, not {type(article).__name__}")
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


def batches(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """`inputs` in batches of at most `BATCH_ARTICLES`, and of not much more than `BATCH_CHARACTERS`."""
    batch: list[Input] = []
    characters = 0
    for item in inputs:
        batch.append(item)
        characters += len(item.article.text) if item.article else 0
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def parse_batch(parser: ArticleParser, articles: Sequence[Article]) -> list[ParsedArticle | str]:
    """The parsed articles in the order given, or for one that cannot be parsed the reason.

    The batch is parsed at once; where that fails, article by article, so that only the culprit is refused.

    Raises:
        ModelError: a model file is absent or damaged.
    """
    if not articles:
        return []
    try:
        parsed = list(parser.parse(articles))
    except ModelError:
        raise
    except Exception:
        parsed = []
    if len(parsed) == len(articles):
        return list(parsed)
    ready = {answer.article.id: answer for answer in parsed}
    return [ready.get(article.id) or _parse_one(parser, article) for article in articles]


def _parse_one(parser: ArticleParser, article: Article) -> ParsedArticle | str:
    try:
        return parser.parse_one(article)
    except ModelError:
        raise
    except QuotebankError as error:
        return str(error)
    except Exception as error:
        return f"could not be parsed ({type(error).__name__}: {shorten(str(error), 120)}): please report it"
