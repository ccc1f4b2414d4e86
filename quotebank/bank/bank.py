"""A bank: one SQLite file of articles, and of who said what in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlite_utils import Database

from quotebank import extraction
from quotebank.bank.connection import one_line_errors, open_database
from quotebank.bank.query import (
    QuoteFilter,
    article_rows,
    one_source,
    quote_rows,
    source_rows,
    speaker_rows,
)
from quotebank.bank.records import Added, Change, Outcome, StoredQuote, StoredSource, StoredSpeaker
from quotebank.bank.resolving import Resolver
from quotebank.bank.reviving import article_of, quotes_of, source_of, speaker_of
from quotebank.bank.storing import remove, store
from quotebank.errors import ReadError
from quotebank.identity.speakers import IdentityResolver
from quotebank.records import Article, ParsedArticle, Status, Tense
from quotebank.text import check_text, is_empty

if TYPE_CHECKING:
    from quotebank.reading.files import Input


class Bank:
    """One SQLite file of articles and their quotations, opened and made as needed.

    Use it in a `with` statement, or call `close`. Several processes may read while one adds::

        with Bank("quotes.db") as bank:
            bank.add(Path("articles"))
            for quote in bank.quotes(speaker="Ana Petrova", status="announced"):
                print(quote.text, quote.source)
    """

    def __init__(
        self,
        path: str | os.PathLike[str] = "quotes.db",
        *,
        create: bool = True,
        models: str = "quotebank",
        attributor: str = "auto",
        parser: extraction.ArticleParser | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        """Open the bank at `path`, bringing an older file up to date.

        Args:
            path: the file; ":memory:" for a bank that goes with the process.
            create: make the file when there is none.
            models: language models for parsing: "quotebank" or "stanza".
            attributor: what decides who speaks: "rules", "learnt" or "auto".
            parser: what parses articles, in place of `quotebank.parsing.parser.Parser`.
            resolver: what joins speakers and quotations across articles.

        Raises:
            BankError: the file is absent and not to be made, locked, or not a quotebank file.
        """
        self.path = os.fspath(path)
        self.models = models
        self.attributor = attributor
        self._parser = parser
        self._resolver = resolver or IdentityResolver()
        self.db: Database = open_database(self.path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __repr__(self) -> str:
        return f"<Bank {self.path}>"

    def add(
        self,
        articles: Article | str | Path | Input | Iterable[Article | str | Path | Input],
        *,
        reparse: bool = False,
    ) -> Added:
        """Parse and store articles, each in one transaction.

        Args:
            articles: one article or many, each an `Article`, its text, or the path of a file, folder, table.
            reparse: parse articles that are stored already again, and put the answer in place of the old.

        Returns:
            What happened to each article. One that is stored already is left as it is; one that cannot be
            read or parsed is among `failed` with the reason, and the others are stored.

        Raises:
            ModelError: a model file is absent or damaged.
            BankError: the file cannot be written.
        """
        return Added(outcomes=tuple(self.add_each(articles, reparse=reparse)))

    def add_each(
        self,
        articles: Article | str | Path | Input | Iterable[Article | str | Path | Input],
        *,
        reparse: bool = False,
    ) -> Iterator[Outcome]:
        """As `add`, telling what happened to each article once it is stored, for progress reports."""
        from quotebank.reading.files import Input, read_inputs

        items: Iterable[object] = (
            [articles] if isinstance(articles, Article | str | Path | Input | bytes | Mapping) else articles
        )
        for batch in extraction.batches(read_inputs(items)):
            yield from self._add_batch(batch, reparse)

    def reparse(self) -> Added:
        """Parse every stored article again; the answers replace the old ones, article by article."""
        return Added(outcomes=tuple(self.reparse_each()))

    def reparse_each(self) -> Iterator[Outcome]:
        """As `reparse`, telling what happened to each article once it is stored."""
        with one_line_errors(self.path):
            ids = [row[0] for row in self.db.execute("SELECT id FROM sources ORDER BY id").fetchall()]
        yield from self.add_each(map(self.article, ids), reparse=True)

    def store(self, parsed: ParsedArticle, *, path: str | None = None, replace: bool = False) -> Change:
        """Store an article that is parsed already, in one transaction.

        Raises:
            ReadError: the text cannot be stored (too long, a NUL, half a surrogate pair).
            ValueError: a span lies outside the text.
        """
        _check_article(parsed.article)
        with one_line_errors(self.path):
            return store(self.db, parsed, path, self._resolver, replace=replace)

    def remove(self, source: str | int) -> StoredSource:
        """Take an article out, with its quotations and the speakers whom only it quoted.

        Corrections stay, and are in force again when the article is added again.

        Args:
            source: its number, key, file, URL or title, or part of one.

        Returns:
            What was stored of it.

        Raises:
            BankError: no article or more than one fits, or the file cannot be written.
        """
        with one_line_errors(self.path):
            number = one_source(self.db, source)
            (removed,) = self.sources(number)
            remove(self.db, number)
        return removed

    def quotes(
        self,
        *,
        speaker: str | int | None = None,
        tense: Tense | str | None = None,
        status: Status | str | None = None,
        source: str | int | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        search: str | None = None,
        include_all: bool = False,
        min_confidence: float = 0.0,
        limit: int | None = None,
    ) -> list[StoredQuote]:
        """The quotations that fulfil every condition given, by date of publication.

        Args:
            speaker: a name in any form the articles use, part of one, or the number of a speaker.
            tense: past, present, future, conditional or none.
            status: announced, delivered, hypothetical or unstated.
            source: number, key, file, URL or title of an article, or part of a title or file name.
            since: first day of publication, as a date or in ISO 8601; undated articles are left out.
            until: last day of publication, likewise.
            search: words that must occur, the best match first; "quoted words" must stand together.
            include_all: give scare quotes, titles and names in marks too (`is_speech` is False for these).
            min_confidence: leave out speakers that are right with a lower probability (0 to 1).
            limit: give at most this many.

        Raises:
            ValueError: the tense, the status or a day is none.
        """
        wanted = QuoteFilter(
            speaker=speaker,
            tense=tense,
            status=status,
            source=source,
            since=since,
            until=until,
            search=search,
            include_all=include_all,
            min_confidence=min_confidence,
        )
        with one_line_errors(self.path):
            return quotes_of(self.db, quote_rows(self.db, wanted, limit))

    def search(self, words: str, *, limit: int | None = 20) -> list[StoredQuote]:
        """Quotations with all of `words`, the best match first; "quoted words" must stand together."""
        return self.quotes(search=words, limit=limit)

    def search_sources(self, words: str, *, limit: int | None = 20) -> list[StoredSource]:
        """Articles whose title or text contains all of `words`, the best match first."""
        with one_line_errors(self.path):
            return [source_of(row) for row in article_rows(self.db, words, limit=limit)]

    def speakers(self, name: str | int | None = None, *, limit: int | None = None) -> list[StoredSpeaker]:
        """The speakers, the most quoted first; with `name`, those whom it may mean."""
        with one_line_errors(self.path):
            return [speaker_of(self.db, row) for row in speaker_rows(self.db, name, limit)]

    def sources(self, source: str | int | None = None, *, limit: int | None = None) -> list[StoredSource]:
        """The articles without their text, by date; with `source`, those that it may mean."""
        with one_line_errors(self.path):
            return [source_of(row) for row in source_rows(self.db, source, limit)]

    def article(self, source: str | int) -> Article:
        """The article that `source` means: its number, key, file, URL or title, or part of one.

        Raises:
            BankError: no article or more than one fits.
        """
        with one_line_errors(self.path):
            return article_of(self.db, one_source(self.db, source))

    def _add_batch(self, batch: Sequence[Input], reparse: bool) -> Iterator[Outcome]:
        done: dict[int, Outcome] = {}
        new: list[Article] = []
        for number, item in enumerate(batch):
            if item.article is None:
                done[number] = Outcome(name=item.name, change=Change.FAILED, reason=item.reason)
            elif not reparse and (change := self._stored(item.article)):
                done[number] = Outcome(name=item.name, change=change)
            else:
                new.append(item.article)
        answers = iter(self._parse(new))
        for number, item in enumerate(batch):
            yield done.get(number) or self._store(item, next(answers), reparse)

    def _store(self, item: Input, answer: ParsedArticle | str, reparse: bool) -> Outcome:
        if isinstance(answer, str):
            return Outcome(name=item.name, change=Change.FAILED, reason=answer)
        change = self.store(answer, path=item.path, replace=reparse)
        stored = change in (Change.ADDED, Change.REPLACED)
        spoken = sum(quote.is_speech for quote in answer.quotes) if stored else 0
        return Outcome(name=item.name, change=change, quotations=spoken)

    def _stored(self, article: Article) -> Change | None:
        with one_line_errors(self.path):
            row = self.db.execute("SELECT text FROM sources WHERE key = ?", [article.id]).fetchone()
        if row is None:
            return None
        return Change.UNCHANGED if row[0] == article.text else Change.DIFFERS

    def _parse(self, articles: list[Article]) -> list[ParsedArticle | str]:
        if not articles:
            return []
        if self._parser is None:
            self._parser = extraction.shared_parser(self.models, self.attributor)
        return extraction.parse_batch(self._parser, articles)


def _check_article(article: Article) -> None:
    check_text(article.text)
    if is_empty(article.text):
        raise ReadError("empty: there is nothing to read")
    for field in (article.title, article.url, article.outlet, article.byline):
        check_text(field or "")
