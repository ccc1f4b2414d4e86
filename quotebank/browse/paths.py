"""Addresses of a bank's pages, and which outside addresses may become links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from quotebank.browse.articles import PART

if TYPE_CHECKING:
    from datasette.app import Datasette

PREFIX = "-/quotes"
UNLOCK = f"{PREFIX}/-/edit"
"""Where the token is given; not the address of any bank, whatever its file is called."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Addresses of the pages of one bank, under Datasette's own base address.

    `database` is the bank's name as it stands in addresses (tilde-encoded by Datasette).
    """

    datasette: Datasette
    database: str

    @classmethod
    def of(cls, datasette: Datasette, name: str) -> Paths:
        """The addresses of the database that Datasette knows by `name`."""
        from datasette.utils import tilde_encode

        return cls(datasette, tilde_encode(datasette.get_database(name).route))

    def page(self, *parts: object, **query: object) -> str:
        """Any page: path parts below the bank, and query parameters (those that are empty are left out)."""
        path = "/".join([PREFIX, self.database, *(quote(str(part), safe="") for part in parts)])
        return str(self.datasette.urls.path(path)) + _query(query)

    def home(self) -> str:
        return self.page()

    def search(self, **query: object) -> str:
        return self.page("search", **query)

    def speaker(self, number: int, **query: object) -> str:
        return self.page("speaker", number, **query)

    def utterance(self, number: int) -> str:
        return self.page("utterance", number)

    def article(self, number: int, **query: object) -> str:
        return self.page("article", number, **query)

    def place(self, quotation: Mapping[str, Any]) -> str:
        """The place of a quotation in its article."""
        if quotation["quote_start"] >= PART:
            return self.page("quote", quotation["id"])
        return self.article(quotation["source_id"]) + f"#quote-{quotation['id']}"

    def compare(self, **query: object) -> str:
        return self.page("compare", **query)

    def table(self, name: str, **query: object) -> str:
        """Datasette's own page of a table, view or canned query."""
        return str(self.datasette.urls.path(f"{self.database}/{name}")) + _query(query)


def safe_url(url: object) -> str | None:
    """`url` when it leads to a web page, so that it may become a link; otherwise None."""
    if not isinstance(url, str) or url != url.strip() or any(ord(character) < 33 for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _query(query: Mapping[str, object]) -> str:
    set_values = {name: value for name, value in query.items() if value not in (None, "")}
    return "?" + urlencode(set_values) if set_values else ""
