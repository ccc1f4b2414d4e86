"""What an article is called on the pages: never by the folders of the machine that it was read on."""

from __future__ import annotations

import re

_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)


def label(title: str | None, path: str | None, otherwise: str) -> str:
    """The title; for an article without one the name of its file, without folders; else `otherwise`."""
    return title or file_name(path) or otherwise


def file_name(path: str | None) -> str:
    """The name of the file at a path, without its folders; empty where there is none."""
    return _FOLDERS.sub("", path) if path else ""
