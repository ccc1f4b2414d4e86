"""quotebank as a Stanza processor: `doc.quotes` beside `doc.sentences` and `doc.ents`.

    import quotebank.parsing.processor
    nlp = stanza.Pipeline("en", processors="tokenize,mwt,pos,lemma,depparse,ner,quotes")
    for quote in nlp(text).quotes: ...

The processor reads the document's text and parses the narrative (long quotations closed up) by itself,
because the pipeline's own annotation is of the text with its quotations in full.
"""

from __future__ import annotations

from typing import Any

from stanza.models.common.doc import Document
from stanza.pipeline.processor import Processor, register_processor

from quotebank.parsing.parser import Parser
from quotebank.records import Article, Quote

NAME = "quotes"


@register_processor(NAME)
class QuotesProcessor(Processor):  # type: ignore[misc]
    """Adds `quotes` (a tuple of `quotebank.Quote`) to each document.

    Options: `quotes_models` and `quotes_attributor`, as in `quotebank.parsing.parser.Parser`.
    """

    PROVIDES_DEFAULT = frozenset({NAME})
    REQUIRES_DEFAULT = frozenset({"tokenize"})

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        self._parser = Parser(config.get("models", "quotebank"), config.get("attributor", "auto"))

    def process(self, document: Any) -> Any:
        """Find and attribute the quotations of one document."""
        document.quotes = self._parser.parse_one(Article(text=document.text or "")).quotes
        return document

    def bulk_process(self, documents: list[Any]) -> list[Any]:
        """The same for several documents."""
        return [self.process(document) for document in documents]


def _set_quotes(document: Any, quotes: tuple[Quote, ...]) -> None:
    document._quotes = tuple(quotes)


if not hasattr(Document, NAME):
    Document.add_property(NAME, default=(), setter=_set_quotes)
