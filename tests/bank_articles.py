"""Two articles that the tests of a bank add to it."""

from __future__ import annotations

from datetime import date

from quotebank.records import Article

BRIDGE = Article(
    text="“We will rebuild it,” said Ana Petrova, mayor of Lom. It was “pending relocation”.",
    title="Bridge falls",
    url="https://example.org/bridge",
    outlet="The Ferry",
    published=date(2026, 3, 1),
)
SPEECH = Article(
    text="“We shall rebuild it all,” Ana Petrova will say. “No comment,” said a neighbour.",
    title="Speech planned",
    outlet="The Quay",
    published=date(2026, 3, 2),
)
