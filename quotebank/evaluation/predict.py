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
    """What `parser` makes of the texts of gold `articles`, by document; only what it takes for speech.

    An article that the parser leaves out because it failed has no predictions.
    """
    quotes_of = {
        parsed.article.text: parsed.quotes
        for parsed in parser.parse(Article(text=article.text) for article in articles)
    }
    return {article.doc: predictions_of(quotes_of.get(article.text, ())) for article in articles}


def predictions_of(quotes: Iterable[Quote]) -> list[Prediction]:
    """What an article's quotations predict; only what is taken for speech."""
    return [prediction for quote in quotes if quote.is_speech for prediction in rows_of(quote)]


def rows_of(quote: Quote) -> list[Prediction]:
    """One prediction for each stretch of a quotation."""
    speaker, confidence = (quote.speaker.name, quote.confidence) if quote.speaker else (None, None)
    suggestion: str | None = None
    if quote.speaker is None and quote.candidates:
        best = max(quote.candidates, key=lambda candidate: candidate.probability)
        suggestion, confidence = best.speaker.name, best.probability
    return [
        Prediction(
            start=span.start,
            end=span.end,
            speaker=speaker,
            mention=(quote.mention.span.start, quote.mention.span.end) if quote.mention else None,
            tense=quote.tense,
            confidence=confidence,
            suggestion=suggestion,
        )
        for span in quote.spans
    ]
