"""From the parser's quotations to predictions in the benchmark's form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from quotebank.evaluation.gold import GoldArticle, Prediction
from quotebank.records import Article, ParsedArticle, Quote


class ArticleParser(Protocol):
    """What the evaluation asks of a parser: whole articles in, parsed articles out, in order."""

    def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """Parse articles in the order given."""
        ...


def predict(articles: Sequence[GoldArticle], parser: ArticleParser) -> dict[str, list[Prediction]]:
    """What `parser` makes of the texts of gold `articles`, by document; only what it takes for speech."""
    parsed = parser.parse(Article(text=article.text) for article in articles)
    return {
        article.doc: [prediction for quote in result.quotes if quote.is_speech for prediction in rows_of(quote)]
        for article, result in zip(articles, parsed, strict=True)
    }


def rows_of(quote: Quote) -> list[Prediction]:
    """One prediction for each stretch of a quotation."""
    best = max(quote.candidates, key=lambda candidate: candidate.probability, default=None)
    unsure = quote.speaker is None and best is not None
    return [
        Prediction(
            start=span.start,
            end=span.end,
            speaker=quote.speaker.name if quote.speaker else None,
            mention=(quote.mention.span.start, quote.mention.span.end) if quote.mention else None,
            tense=quote.tense,
            confidence=best.probability if unsure and best else quote.confidence if quote.speaker else None,
            suggestion=best.speaker.name if unsure and best else None,
        )
        for span in quote.spans
    ]
