"""Atom feeds."""

from __future__ import annotations

import pytest

from quotebank.browse.feeds import atom, entry, moment


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


QUOTATION = {
    "speaker": "Ana <b>",
    "text": "We\x0b & they\x00",
    "status": "announced",
    "outlet": "Valley Courier",
    "source": "Bridge falls",
    "published": "2024-11-05",
    "added_at": "2026-01-02T03:04:05+00:00",
    "url": "https://valley.example/bridge",
}


def test_feed_is_one_document() -> None:
    entries = [entry(QUOTATION, "http://bank/q/1")]
    assert atom("News & views", "http://bank/s.atom", "http://bank/s", entries).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>http://bank/s.atom</id><title>News &amp; views</title>'
        '<updated>2024-11-05T00:00:00Z</updated><link rel="self" href="http://bank/s.atom" />'
        '<link rel="alternate" href="http://bank/s" /><entry><id>http://bank/q/1</id>'
        "<title>Ana &lt;b&gt; (announced): We &amp; they</title><updated>2024-11-05T00:00:00Z</updated>"
        "<author><name>Ana &lt;b&gt;</name></author>"
        '<link rel="alternate" href="http://bank/q/1" />'
        '<link rel="via" href="https://valley.example/bridge" />'
        '<content type="text">We &amp; they\n\nValley Courier, Bridge falls, 2024-11-05</content>'
        "</entry></feed>"
    )


def test_an_entry_of_little_that_is_known() -> None:
    little = {
        "speaker": None,
        "outlet": None,
        "published": None,
        "status": "delivered",
        "url": "javascript:1",
    }
    assert entry({**QUOTATION, **little, "text": "word " * 40}, "http://bank/q/1") == {
        "url": "http://bank/q/1",
        "title": f"Unknown speaker: {'word ' * 15}word…",
        "text": f"{'word ' * 40}\n\nBridge falls",
        "author": "Unknown speaker",
        "updated": "2026-01-02T03:04:05+00:00",
        "original": None,
    }
