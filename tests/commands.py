"""What the tests of the command line share: two articles, and running a command on them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from quotebank.cli import main

BRIDGE = """---
title: Bridge falls
url: https://example.org/bridge
outlet: The Ferry
published: 2026-03-01
---
“We will rebuild it,” said Ana Petrova, mayor of Lom. It was “pending relocation”.
"""
SPEECH = "“We shall rebuild it all,” Ana Petrova will say.\n“No comment,” said a neighbour.\n"
FAKE = str(Path(__file__).parent / "cli_with_fakes.py")


def run(*arguments: str, stdin: bytes | str | None = None) -> Result:
    """The result of `quotebank` with these arguments."""
    return CliRunner().invoke(main, list(arguments), input=stdin)


def filled() -> None:
    """Add the two articles to quotes.db."""
    assert run("add", "news").exit_code == 0
