"""What an article is called on the pages."""

from __future__ import annotations

import re

_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)


def label(title: str | None, path: str | None, otherwise: str) -> str:
    """The title; for an article without one the name of its file, without folders; else `otherwise`."""
    return title or (_FOLDERS.sub("", path) if path else "") or otherwise
