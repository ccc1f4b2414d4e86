"""What front matter and the columns of tables tell of an article, by the names that people give it."""

from __future__ import annotations

from collections.abc import Mapping

from quotebank.errors import ReadError
from quotebank.reading.dates import read_date
from quotebank.records import Article

FIELDS = {
    "title": "title",
    "headline": "title",
    "url": "url",
    "link": "url",
    "canonical_url": "url",
    "outlet": "outlet",
    "publisher": "outlet",
    "sitename": "outlet",
    "site_name": "outlet",
    "site": "outlet",
    "hostname": "outlet",
    "published": "published",
    "date": "published",
    "published_at": "published",
    "publishedat": "published",
    "date_published": "published",
    "datepublished": "published",
    "publication_date": "published",
    "pubdate": "published",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "language": "language",
    "lang": "language",
}
"""Names that are understood, beside `source`; a field's first name wins over its others."""


def field_name(name: str) -> str:
    """A name as `FIELDS` has it, however it was spaced and written."""
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def article_of(text: str, entries: Mapping[str, str], title: str | None = None) -> Article:
    """The article with this text and with what `entries` tell of it.

    A `source` is the address when it is one, and otherwise the outlet, where these have no name of their own.
    `title` stands where the entries give none.

    Raises:
        ReadError: the date of publication cannot be read.
    """
    fields: dict[str, str] = {}
    for name, field in FIELDS.items():
        if value := entries.get(name):
            fields.setdefault(field, value)
    if source := entries.get("source"):
        fields.setdefault("url" if "://" in source else "outlet", source)
    published = None
    if given := fields.pop("published", None):
        try:
            published = read_date(given)
        except ValueError:
            raise ReadError(f"published is {given!r}, not a date: write it as YYYY-MM-DD") from None
    if title:
        fields.setdefault("title", title)
    return Article(text=text, published=published, **fields)
