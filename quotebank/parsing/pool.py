"""A parser that deals its articles out to several processes."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from types import TracebackType
from typing import Self

from quotebank.errors import QuotebankError
from quotebank.parsing.parser import Parser
from quotebank.records import Article, ParsedArticle

DEALT = 4
"""Articles that a process is given at once: few, so that no process waits long for the last."""

AHEAD = 8
"""How often each process is dealt to before more articles are read, to keep memory flat."""

_parser: Parser
"""The parser of a process of the pool."""


@cache
def settle() -> None:
    """Takes what is loaded out of the sight of Python's garbage collector, once for a process.

    The modules and models are several hundred thousand objects that stay, and each full collection walks
    through all of them: about a tenth of the time of a parse. For processes that are the program's own, after
    the first article; whoever parses from Python decides for himself (`gc.freeze`).
    """
    gc.collect()
    gc.freeze()


class PooledParser:
    """Parses articles on several processes at once, with the answers of `Parser` in the order given.

    Args:
        processes: how many, one thread each. One for each core of the machine is quickest; each holds the
            models once more (about 0.8 GB).
        models: as for `Parser`.
        attributor: as for `Parser`.

    The processes start with the first article. Use it in a `with` statement, or call `close`.
    """

    def __init__(self, processes: int, models: str = "quotebank", attributor: str = "auto") -> None:
        self.processes = processes
        self._settings = (models, attributor)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what was given to them and not begun is left undone."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """Parse articles, one result for each that can be parsed, in order.

        Raises:
            ModelError: when the models or weights are absent or damaged.
            QuotebankError: when a process ends early, as it does when the memory is full.
        """
        remaining = iter(articles)
        hands = iter(lambda: list(islice(remaining, DEALT)), [])
        while some := list(islice(hands, self.processes * AHEAD)):
            with self._whole() as pool:
                yield from chain.from_iterable(pool.map(_parse, some))

    def parse_one(self, article: Article) -> ParsedArticle:
        """Parse one article.

        Raises:
            QuotebankError: when the article cannot be parsed, or the process ends early; the message says
                why.
            ModelError: when the models or weights are absent or damaged.
        """
        with self._whole() as pool:
            return pool.submit(_parse_one, article).result()

    @contextmanager
    def _whole(self) -> Iterator[ProcessPoolExecutor]:
        """The processes; where one ends early all are given up, and the next call starts new ones."""
        try:
            yield self._started()
        except BrokenProcessPool as error:
            self._pool = None
            raise QuotebankError(
                f"one of the {self.processes} parsing processes ended early, perhaps for lack of memory: "
                "add this article again with fewer processes"
            ) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.processes, multiprocessing.get_context("spawn"), _load, self._settings
            )
        return self._pool


def _load(models: str, attributor: str) -> None:
    import torch

    global _parser
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the process that deals out, and it these
    torch.set_num_threads(1)
    _parser = Parser(models, attributor)


def _parse(articles: list[Article]) -> list[ParsedArticle]:
    parsed = list(_parser.parse(articles))
    settle()
    return parsed


def _parse_one(article: Article) -> ParsedArticle:
    return _parser.parse_one(article)
