"""The command line with the fake parser, for tests that need a process of their own.

The environment variable FAKE_SECONDS makes each article take that long.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator

from fakes import FakeParser

import quotebank.extraction
from quotebank.cli import main
from quotebank.records import Article, ParsedArticle


class SlowParser(FakeParser):
    """A fake parser that takes its time."""

    def parse(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """The parsed articles, each after a pause."""
        for article in articles:
            time.sleep(float(os.environ.get("FAKE_SECONDS", "0")))
            yield self.parse_one(article)


def _fake(models: str = "quotebank", attributor: str = "auto") -> SlowParser:
    return SlowParser()


quotebank.extraction.shared_parser = _fake  # type: ignore[assignment]
main()
