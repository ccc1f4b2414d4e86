"""The cast of an article that is parsed by hand."""

from __future__ import annotations

from sentences import parsed

from quotebank.parsing.entities import Cast
from quotebank.parsing.naming import find_names
from quotebank.parsing.syntax import Syntax


def cast_of(text: str, *sentences: str) -> Cast:
    """The cast of a text whose sentences are blocks of rows (see `sentences.parsed`)."""
    syntax = Syntax(text, parsed(text, *sentences), [])
    return Cast(syntax, find_names(syntax))
