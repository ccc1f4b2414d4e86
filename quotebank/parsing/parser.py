"""The parser: articles in, articles with their quotations out, many to a batch."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from quotebank.errors import ModelError, QuotebankError
from quotebank.parsing.narrative import build_narrative
from quotebank.parsing.quotation import Quotation, find_quotations, inside, words_of
from quotebank.records import Article, Extent, ParsedArticle, Quote

if TYPE_CHECKING:
    from quotebank.parsing.attribution import Attribution, Reading

LOGGER = logging.getLogger(__name__)
ATTRIBUTORS = ("auto", "rules", "learnt")
VERSION = "1"
BATCH = 32
"""Articles read ahead at once: enough to fill Stanza's batches, few enough to keep memory flat."""


class Attributor(Protocol):
    """What the parser asks of an attributor: one answer for each quotation of each reading, in order."""

    def attribute(self, readings: Sequence[Reading]) -> list[list[Attribution]]:
        """Attribute the quotations of several articles."""


class Parser:
    """Finds and attributes the quotations of articles.

    models (str): `quotebank` for the models of the package, `stanza` for Stanza's official English ones.
    attributor (str): `rules`, `learnt`, or `auto`: learnt where its weights are there, otherwise rules.

    Nothing is loaded before the first article. What is found in one article does not depend on the others.
    """

    def __init__(self, models: str = "quotebank", attributor: str = "auto") -> None:
        if attributor not in ATTRIBUTORS:
            raise ModelError(f"no attributor called {attributor!r}: choose from {', '.join(ATTRIBUTORS)}")
        self.models = models
        self.wanted = attributor
        self._language: Any = None
        self._attributor: Attributor | None = None
        self._name = ""

    @property
    def name(self) -> str:
        """What is stored as the parser of an article: attributor, models and version."""
        self._load()
        return f"quotebank-{self._name}-{self.models}-{VERSION}"

    def _load(self) -> Attributor:
        if self._attributor is None:
            self._attributor, self._name = _load_attributor(self.wanted)
        return self._attributor

    def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """Parse articles, one result for each that can be parsed, in order.

        An article that fails is logged and left out; the others go on.

        Raises:
            ModelError: when the models or weights are absent or damaged.
        """
        remaining = iter(articles)
        while batch := list(islice(remaining, BATCH)):
            yield from self._parse_batch(batch)

    def parse_one(self, article: Article) -> ParsedArticle:
        """Parse one article.

        Raises:
            QuotebankError: when the article cannot be parsed; the message says why.
            ModelError: when the models or weights are absent or damaged.
        """
        return self._finish([self._open(article)])[0]

    def _parse_batch(self, batch: Sequence[Article]) -> Iterator[ParsedArticle]:
        try:
            yield from self._finish([self._open(article) for article in batch])
            return
        except ModelError:
            raise
        except Exception as error:
            LOGGER.debug("a batch of %d failed (%s): its articles are parsed one by one", len(batch), error)
        for article in batch:
            try:
                result = self.parse_one(article)
            except ModelError:
                raise
            except Exception as error:
                LOGGER.warning("not parsed: %s: %s", article.url or article.title or article.id, error)
                continue
            yield result

    def _open(self, article: Article) -> Reading:
        from quotebank.parsing.attribution import Reading

        quotations = find_quotations(article.text)
        return Reading(article, quotations, build_narrative(article.text, quotations), None)

    def _finish(self, readings: Sequence[Reading]) -> list[ParsedArticle]:
        attributor = self._load()
        quoting = [r for r in readings if r.quotations]
        if quoting:
            if self._language is None:
                from quotebank.parsing.language import load_language

                self._language = load_language(self.models)
            documents = self._language.parse([r.narrative.text for r in quoting])
            if len(documents) != len(quoting):
                raise QuotebankError(
                    "the language models returned fewer documents than they were given: report this"
                )
            for reading, document in zip(quoting, documents, strict=True):
                reading.document = document
        answers = iter(attributor.attribute(quoting))
        return [
            ParsedArticle(
                article=r.article,
                quotes=quotes_of(r, next(answers)) if r.quotations else (),
                parser=self.name,
            )
            for r in readings
        ]


def _load_attributor(wanted: str) -> tuple[Attributor, str]:
    from quotebank.parsing.attribution import RuleAttributor

    if wanted == "rules":
        return RuleAttributor(), "rules"
    from quotebank.parsing.learnt import LearntAttributor
    from quotebank.parsing.network import FOLDER

    if FOLDER.is_dir() and any(FOLDER.iterdir()):
        return LearntAttributor(), "learnt"
    if wanted == "learnt":
        raise ModelError(
            "the learnt attributor's weights are absent: reinstall quotebank or use attributor='rules'"
        )
    LOGGER.warning("the attribution weights are absent: rules alone tell the speakers; reinstall quotebank")
    return RuleAttributor(), "rules"


def quotes_of(reading: Reading, attributions: Sequence[Attribution]) -> tuple[Quote, ...]:
    """The records of all quotations of an article, in order."""
    return tuple(
        quote_of(reading.article, quotation, attribution)
        for quotation, attribution in zip(reading.quotations, attributions, strict=True)
    )


def quote_of(article: Article, quotation: Quotation, attribution: Attribution) -> Quote:
    """The record of one quotation from its spans and its attribution."""
    text = words_of(article.text, quotation)
    return Quote(
        spans=quotation.spans,
        inner=quotation.inner,
        text=text,
        extent=extent_of(article.text, quotation),
        is_speech=attribution.is_speech,
        cue=attribution.cue,
        tense=attribution.tense,
        mention=attribution.mention,
        speaker=attribution.speaker,
        candidates=attribution.candidates,
        reason=attribution.reason,
        addressee=attribution.addressee,
        medium=attribution.medium,
        confidence=attribution.confidence,
        evidence=attribution.evidence,
    )


def extent_of(text: str, quotation: Quotation) -> Extent:
    """Full when the words begin like a sentence and are more than a few; partial otherwise."""
    first = inside(text, quotation.spans[0])
    words = first.of(text).strip()
    many = len(words_of(text, quotation).split()) >= 4
    ends = words.rstrip()[-1:] in ".?!,…" or len(quotation.spans) > 1
    return Extent.FULL if words[:1].isupper() and (ends or many) else Extent.PARTIAL
