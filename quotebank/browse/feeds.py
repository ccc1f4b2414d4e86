"""An Atom feed (RFC 4287) of a speaker's or a search's newest quotations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from quotebank.browse.paths import safe_url
from quotebank.browse.tables import Row
from quotebank.text import shorten

ATOM = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
EPOCH = "1970-01-01T00:00:00Z"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?")


def entry(quotation: Row, url: str) -> dict[str, Any]:
    """The entry of a quotation that stands at `url`: who, whether it is still to be said, and where printed.

    An article without a date counts from when the bank took it, so that readers of feeds see it as new.
    """
    speaker = quotation["speaker"] or "Unknown speaker"
    status = quotation["status"]
    said = f"{speaker} ({status})" if status in ("announced", "hypothetical") else speaker
    printed = (quotation["outlet"], quotation["source"], (quotation["published"] or "")[:10])
    return {
        "url": url,
        "title": f"{said}: {shorten(quotation['text'], 80)}",
        "text": f"{quotation['text']}\n\n{', '.join(part for part in printed if part)}",
        "author": speaker,
        "updated": quotation["published"] or quotation["added_at"],
        "original": safe_url(quotation["url"]),
    }


def atom(title: str, self_url: str, page_url: str, entries: Sequence[Mapping[str, Any]]) -> bytes:
    """The feed document.

    `entries` are what `entry` gives. Characters that XML cannot hold are left out.
    """
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", self_url)
    _add(feed, "title", title)
    _add(feed, "updated", max((moment(one["updated"]) for one in entries), default=EPOCH))
    _link(feed, "self", self_url)
    _link(feed, "alternate", page_url)
    for one in entries:
        node = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(node, "id", one["url"])
        _add(node, "title", one["title"])
        _add(node, "updated", moment(one["updated"]))
        author = ElementTree.SubElement(node, f"{{{ATOM}}}author")
        _add(author, "name", one["author"])
        _link(node, "alternate", one["url"])
        if one["original"]:
            _link(node, "via", one["original"])
        _add(node, "content", one["text"]).set("type", "text")
    document: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def moment(published: str | None) -> str:
    """An RFC 3339 moment for an ISO date or time; the epoch when there is none."""
    text = published or ""
    whole = _MOMENT.match(text)
    if whole:
        day, clock, zone = whole.groups()
        clock = clock if len(clock) == 8 else clock + ":00"
        zone = "Z" if zone is None else zone if zone == "Z" or ":" in zone else zone[:3] + ":" + zone[3:]
        return f"{day}T{clock}{zone}"
    date = _DATE.match(text)
    return f"{date.group()}T00:00:00Z" if date else EPOCH


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    node = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    node.text = _NOT_XML.sub("", text)
    return node


def _link(parent: ElementTree.Element, relation: str, href: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "href": _NOT_XML.sub("", href)})
