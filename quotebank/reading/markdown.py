"""Markdown as an article: the text after the front matter, and what the front matter tells of it."""

from __future__ import annotations

import re

from quotebank.reading.fields import FIELDS, article_of, field_name
from quotebank.reading.plain import headline
from quotebank.records import Article

_FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^([A-Za-z_][\w -]*?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"\A\s*(\S.*)\r?\n=+[ \t]*$", re.MULTILINE)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")


def read_markdown(text: str) -> Article:
    """The article; its text is what follows the front matter, with all markup, untouched.

    Front matter is a block of `name: value` lines between two lines of `---` at the very start. It gives
    title, url, outlet, published, byline and language (or date, author, publisher, link, …).
    Without a title there, the title is the heading that the text starts with.

    Raises:
        ReadError: the date of publication cannot be read.
    """
    found, entries = _front_matter(text)
    if not found or entries is None:
        return Article(text=text, title=_title(text))
    body = text[found.end() :]
    return article_of(body, entries, _title(body))


def has_front_matter(text: str) -> bool:
    """Whether `text` starts with front matter that gives something that is understood."""
    _, entries = _front_matter(text)
    return entries is not None and not FIELDS.keys().isdisjoint(entries)


def _front_matter(text: str) -> tuple[re.Match[str] | None, dict[str, str] | None]:
    found = _FENCE.match(text)
    return found, _entries(found.group(1)) if found else None


def _entries(block: str) -> dict[str, str] | None:
    """Names and values of the block; None when it is not front matter but text between two rules."""
    entries: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in block.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if found := _ENTRY.match(line):
            current = entries.setdefault(field_name(found.group(1)), [])
            if value := _scalar(found.group(2) or ""):
                current.append(value)
        elif current is not None and (line[0] in " \t" or line.startswith("- ")):
            if value := _scalar(line.strip().removeprefix("- ")):
                current.append(value)
        else:
            return None
    return {name: _joined(values) for name, values in entries.items()} or None


def _joined(values: list[str]) -> str:
    """A value of several lines: folded when it starts with > or |, otherwise the items of a list."""
    if values and re.fullmatch(r"[>|][+-]?", values[0]):
        return " ".join(values[1:])
    return ", ".join(values)


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\/])', r"\1", value[1:-1])
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(item) for item in value[1:-1].split(",") if item.strip())
    value = re.sub(r"\s+#.*$", "", value)
    return "" if value in ("null", "~") else value


def _title(text: str) -> str | None:
    for pattern in (_HEADING, _UNDERLINED):
        if found := pattern.match(text):
            return _MARKUP.sub(lambda match: match.group(1) or "", found.group(1)).strip() or None
    return headline(text)
