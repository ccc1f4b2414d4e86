"""Errors that callers may want to catch.

    QuotebankError
    ├── ReadError        one input cannot be read (encoding, binary, empty, unreadable)
    ├── ModelError       a model file is absent, damaged or of another version
    ├── BankError        the database is absent, locked, or not one of ours
    └── EvaluationError  a gold or prediction file is not what the scorer expects

Each message is one line and says what to do next; the command line prints it as it is.
"""


class QuotebankError(Exception):
    """Base class of every error that quotebank raises on purpose."""


class ReadError(QuotebankError):
    """An input cannot be read as an article; the rest of a batch is not affected."""


class ModelError(QuotebankError):
    """A model file is absent, damaged, or does not fit this version of the package."""


class BankError(QuotebankError):
    """The database cannot be opened, is not a quotebank file, or refuses the operation."""


class EvaluationError(QuotebankError):
    """A gold file or a file of predictions is malformed."""
