"""quotebank reads news and keeps a database of who said what, when, and where it was printed.

    >>> import quotebank
    >>> quotebank.extract("“We will rebuild the bridge,” said Ana Petrova, the mayor.")
    [<Quote Ana Petrova (past) 'We will rebuild the bridge,'>]

Names are imported when they are first used, so that `import quotebank` takes no time.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotebank.bank.bank import Bank
    from quotebank.errors import BankError, EvaluationError, ModelError, QuotebankError, ReadError
    from quotebank.explaining import explain
    from quotebank.extraction import extract
    from quotebank.reading.files import read_article
    from quotebank.records import (
        Article,
        Candidate,
        Cue,
        Extent,
        Mention,
        MentionKind,
        ParsedArticle,
        Quote,
        Span,
        Speaker,
        SpeakerKind,
        Status,
        Tense,
    )

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Bank",
    "BankError",
    "Candidate",
    "Cue",
    "EvaluationError",
    "Extent",
    "Mention",
    "MentionKind",
    "ModelError",
    "ParsedArticle",
    "Quote",
    "QuotebankError",
    "ReadError",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Status",
    "Tense",
    "__version__",
    "explain",
    "extract",
    "read_article",
]

_HOMES = {
    "Bank": "quotebank.bank.bank",
    "BankError": "quotebank.errors",
    "EvaluationError": "quotebank.errors",
    "ModelError": "quotebank.errors",
    "QuotebankError": "quotebank.errors",
    "ReadError": "quotebank.errors",
    "explain": "quotebank.explaining",
    "extract": "quotebank.extraction",
    "read_article": "quotebank.reading.files",
}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'quotebank' has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, "quotebank.records")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
