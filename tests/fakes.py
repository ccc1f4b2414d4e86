"""A parser that reads one fixed form of sentence, for tests of everything around parsing.

“We will rebuild it,” said Ana Petrova, mayor.     past, person, role
“We will rebuild it,” Ana Petrova will say.        future
“No comment,” said a neighbour.                    unnamed
“pending relocation”                               not speech
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from quotebank.records import (
    Article,
    Cue,
    Extent,
    Mention,
    MentionKind,
    ParsedArticle,
    Quote,
    Span,
    Speaker,
    SpeakerKind,
    Tense,
)

_NAME = r"(?P<{0}>the [A-Z]\w+(?: [A-Z]\w+)*|a \w+|[A-ZÁ]\w+(?: [A-Z]\w+)*)"
_SENTENCE = re.compile(
    r"“(?P<words>[^”]*)”"
    r"(?: (?P<said>said) "
    + _NAME.format("said_by")
    + r"(?:, (?P<role>[a-z ]+?)(?: of (?P<body>[A-Z]\w+))?[.,])?"
    r"| " + _NAME.format("by") + r" (?P<will>will say))?"
)


class FakeParser:
    """Counts the articles it has parsed; raises for a text that holds `boom`."""

    def __init__(self, version: str = "fake 1", confidence: float = 0.9) -> None:
        self.version = version
        self.confidence = confidence
        self.parsed = 0

    def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """The parsed articles, in the order given."""
        return map(self.parse_one, articles)

    def parse_one(self, article: Article) -> ParsedArticle:
        """The parsed article."""
        if "boom" in article.text:
            raise ZeroDivisionError("boom")
        self.parsed += 1
        quotes = tuple(self._quote(found) for found in _SENTENCE.finditer(article.text))
        return ParsedArticle(article=article, quotes=quotes, parser=self.version)

    def _quote(self, found: re.Match[str]) -> Quote:
        words = Span(start=found.start(), end=found.end("words") + 1)
        text = found["words"]
        side, verb = ("said_by", "said") if found["said"] else ("by", "will")
        if found[verb] is None:
            return Quote(
                spans=(words,),
                text=text,
                extent=Extent.PARTIAL,
                is_speech=False,
                reason="scare",
                confidence=0.8,
            )
        name = found[side]
        kind = (
            SpeakerKind.UNNAMED
            if name.startswith("a ")
            else SpeakerKind.ORG
            if name.startswith("the ")
            else SpeakerKind.PERSON
        )
        return Quote(
            spans=(words,),
            text=text,
            extent=Extent.FULL,
            cue=Cue(span=Span(start=found.start(verb), end=found.end(verb)), lemma="say"),
            tense=Tense.PAST if found["said"] else Tense.FUTURE,
            mention=Mention(
                span=Span(start=found.start(side), end=found.end(side)),
                kind=MentionKind.DESCRIPTION if kind is SpeakerKind.UNNAMED else MentionKind.NAME,
                text=name,
            ),
            speaker=Speaker(
                name=name.removeprefix("the "), kind=kind, role=found["role"], organisation=found["body"]
            ),
            confidence=self.confidence,
            evidence="fake",
        )


def bridge_articles(builder: str, more: str = "") -> list[Article]:
    """Two articles: a mayor on a bridge (and `more` behind it), and a builder and a neighbour on the same."""
    texts = (
        f"“We will rebuild the bridge,” said Ana Petrova, mayor of Lind.\n{more}",
        f"“The bridge is safe enough,” said {builder}.\n\n“No comment,” said a neighbour.\n",
    )
    return [
        Article(text=text, url=f"https://news.example/{number}", published=date(2024, 3, 3 + number))
        for number, text in enumerate(texts, 1)
    ]
