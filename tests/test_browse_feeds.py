"""Atom feeds."""

from __future__ import annotations

import pytest

from quotebank.browse.feeds import atom, moment


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-11-05", "2024-11-05T00:00:00Z"),
        ("2024-11-05T08:30:00+02:00", "2024-11-05T08:30:00+02:00"),
        ("2024-11-05 08:30", "2024-11-05T08:30:00Z"),
        ("2024-11-05T08:30:00.123456+0100", "2024-11-05T08:30:00+01:00"),
        ("sometime", "1970-01-01T00:00:00Z"),
        (None, "1970-01-01T00:00:00Z"),
    ],
)
def test_moment(published: str | None, expected: str) -> None:
    assert moment(published) == expected


def test_feed_is_one_document() -> None:
    entry = {
        "url": "http://bank/q/1",
        "title": "Ana: <b>“We & they”\x00",
        "text": "We\x0b & they",
        "author": None,
        "updated": "2024-11-05",
    }
    assert atom("News & views", "http://bank/s.atom", "http://bank/s", [entry]).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>http://bank/s.atom</id><title>News &amp; views</title>'
        '<updated>2024-11-05T00:00:00Z</updated><link rel="self" href="http://bank/s.atom" />'
        '<link rel="alternate" href="http://bank/s" /><entry><id>http://bank/q/1</id>'
        "<title>Ana: &lt;b&gt;“We &amp; they”</title><updated>2024-11-05T00:00:00Z</updated>"
        "<author><name>Unknown speaker</name></author>"
        '<link rel="alternate" href="http://bank/q/1" />'
        '<content type="text">We &amp; they</content></entry></feed>'
    )
