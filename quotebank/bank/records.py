"""What a bank gives back: frozen records, as those of `quotebank.records` and built on them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from quotebank.records import Quote, Record
from quotebank.text import shorten


class StoredQuote(Quote):
    """A quotation as it stands in a bank: everything of `Quote`, and where it was printed.

    `id` is the same in every bank that holds the article; `source` is the article's title or else its
    file, address or first words; `published` is ISO 8601; `position` counts from 1.
    """

    id: int
    position: int
    source_id: int
    source_key: str
    source: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    speaker_id: int | None = None
    parser: str

    def __repr__(self) -> str:
        return f"{super().__repr__()[:-1]} in {shorten(self.source, 40)!r}>"

    __str__ = __repr__


class StoredSpeaker(Record):
    """A speaker of a bank with what is known of them over all articles; dates are ISO 8601. `only_in` is the
    article of a speaker whom no other article can name ("the company")."""

    id: int
    name: str
    kind: str
    quotations: int
    sources: int
    announced: int
    delivered: int
    first_published: str | None = None
    last_published: str | None = None
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    only_in: str | None = None

    def __repr__(self) -> str:
        return f"<Speaker {self.name} ({self.kind}): {self.quotations} quotations in {self.sources} articles>"

    __str__ = __repr__


class StoredSource(Record):
    """An article of a bank, without its text; `key` is `Article.id`, dates are ISO 8601."""

    id: int
    key: str
    source: str
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    path: str | None = None
    quotations: int
    speakers: int
    parser: str
    added_at: str
    parsed_at: str

    def __repr__(self) -> str:
        return f"<Source {self.id} {shorten(self.source, 60)!r}: {self.quotations} quotations>"

    __str__ = __repr__


class Change(StrEnum):
    """What adding one article did.

    `differs`: an article with this URL is stored with another text, which was left as it is (`reparse`
    replaces it). `failed`: the article was refused or could not be parsed; `reason` says why.
    """

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    DIFFERS = "differs"
    FAILED = "failed"


class Outcome(Record):
    """What happened to one article: `name` is its file, title or first words; `quotations` counts speech."""

    name: str
    change: Change
    quotations: int = 0
    reason: str | None = None


class Added(Record):
    """What `Bank.add` did, article by article in the order given."""

    outcomes: tuple[Outcome, ...] = Field(default=())

    def count(self, change: Change) -> int:
        """How many articles had this outcome."""
        return sum(outcome.change is change for outcome in self.outcomes)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The articles that were refused, each with its `reason`."""
        return tuple(outcome for outcome in self.outcomes if outcome.change is Change.FAILED)

    @property
    def quotations(self) -> int:
        """How many quotations were stored."""
        return sum(outcome.quotations for outcome in self.outcomes)

    def __repr__(self) -> str:
        counts = [f"{self.count(change)} {change.value}" for change in Change if self.count(change)]
        return f"<Added {', '.join(counts) or 'nothing'}; {self.quotations} quotations>"

    __str__ = __repr__
