"""Records that pass between the rooms: frozen pydantic models, offsets in Unicode code points.

Every span is half-open and points into `Article.text`, which is never changed after reading, so
`article.text[span.start:span.end]` is exactly what was printed.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, computed_field, model_validator


class Tense(StrEnum):
    """When the words were or will be uttered, read off the reporting clause."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    NONE = "none"


class Status(StrEnum):
    """What the tense says of the utterance."""

    ANNOUNCED = "announced"
    DELIVERED = "delivered"
    HYPOTHETICAL = "hypothetical"
    UNSTATED = "unstated"


STATUS_OF_TENSE = {
    Tense.PAST: Status.DELIVERED,
    Tense.PRESENT: Status.DELIVERED,
    Tense.FUTURE: Status.ANNOUNCED,
    Tense.CONDITIONAL: Status.HYPOTHETICAL,
    Tense.NONE: Status.UNSTATED,
}


class SpeakerKind(StrEnum):
    """What sort of speaker it is; `unnamed` is a person or people whom the article never names."""

    PERSON = "person"
    UNNAMED = "unnamed"
    ORG = "org"
    GROUP = "group"


class MentionKind(StrEnum):
    """The form in which the speaker is mentioned beside the quotation."""

    NAME = "name"
    TITLE = "title"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class Extent(StrEnum):
    """Whether the quotation holds a full sentence or only part of one."""

    FULL = "full"
    PARTIAL = "partial"


class Record(BaseModel):
    """Base of the records: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A stretch of `Article.text`, half-open, in code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"a span ends before it starts: {self.start}-{self.end}")
        return self

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]


class Article(Record):
    """One article as published.

    `text` is kept as it is; `id` is a hash of the URL or, without one, of the text.
    """

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: datetime | date | None = None
    byline: str | None = None
    language: str = "en"

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits, the same on every machine."""
        basis = "url:" + self.url if self.url else "text:" + self.text
        return hashlib.sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Cue(Record):
    """The words that report a quotation, and their lemma ("will say" → say)."""

    span: Span
    lemma: str


class Mention(Record):
    """The words beside a quotation that stand for its speaker ("the PM", "he")."""

    span: Span
    kind: MentionKind
    text: str


class Speaker(Record):
    """A person or body inside one article, by the fullest name the article gives."""

    name: str
    kind: SpeakerKind
    role: str | None = None
    organisation: str | None = None
    aliases: tuple[str, ...] = ()


class Candidate(Record):
    """A possible speaker with its probability, given when the parser is unsure."""

    speaker: Speaker
    probability: float = Field(ge=0.0, le=1.0)


class Quote(Record):
    """One quotation of an article and everything that is known of it.

    `spans` holds one span for each stretch between marks (the paragraphs of one speech, or the parts
    of an interrupted sentence), marks included; `inner` the quotations nested in it; `text` the words
    inside the marks, stretches joined by a newline between paragraphs and by a space within one.
    `speaker` is None when it cannot be told, and `reason` then says why. `is_speech` is False for scare
    quotes, titles and names in marks, which are kept out of results unless asked for, with the `reason`.
    `confidence` is the probability (0-1) that the words are speech, and the speaker's (of one that is none:
    that it is none); `evidence` is a short code for how the speaker was found.
    """

    spans: tuple[Span, ...] = Field(min_length=1)
    text: str
    extent: Extent
    inner: tuple[Span, ...] = ()
    is_speech: bool = True
    cue: Cue | None = None
    tense: Tense = Tense.NONE
    mention: Mention | None = None
    speaker: Speaker | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None
    addressee: str | None = None
    medium: str | None = None
    confidence: float = Field(default=0.0, ge=0.0, le=1.0)
    evidence: str | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def status(self) -> Status:
        """`announced`, `delivered`, `hypothetical` or `unstated`, from the tense."""
        return STATUS_OF_TENSE[self.tense]

    @property
    def start(self) -> int:
        """Where the first span starts."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last span ends."""
        return self.spans[-1].end

    def __repr__(self) -> str:
        who = self.speaker.name if self.speaker else f"unknown: {self.reason or 'no reason given'}"
        words = self.text if len(self.text) <= 60 else self.text[:59] + "…"
        return f"<Quote {who} ({self.tense.value}) {words!r}>"

    __str__ = __repr__


class ParsedArticle(Record):
    """An article with its quotations in the order of the text, and the parser that found them."""

    article: Article
    quotes: tuple[Quote, ...]
    parser: str
