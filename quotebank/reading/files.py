"""Files, folders and standard input as articles, one article a file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from quotebank.errors import ReadError
from quotebank.reading.decoding import decode
from quotebank.reading.markdown import has_front_matter, read_markdown
from quotebank.reading.pages import PAGE_SUFFIXES, is_page, read_page
from quotebank.reading.plain import read_plain
from quotebank.reading.tables import TABLE_SUFFIXES, read_table
from quotebank.records import Article
from quotebank.text import MAX_ARTICLE_BYTES, check_text, is_empty, shorten

TEXT_SUFFIXES = (".txt", ".text")
MARKDOWN_SUFFIXES = (".md", ".markdown")
ARTICLE_SUFFIXES = TEXT_SUFFIXES + MARKDOWN_SUFFIXES + PAGE_SUFFIXES
"""Files of a folder that are read, one article each."""
KINDS_READ = "plain text (.txt), Markdown (.md) or web pages (.html)"
_TO_TEXT = "convert it to plain text (.txt) or Markdown (.md)"
_NOT_TEXT = {
    ".doc": _TO_TEXT,
    ".xml": _TO_TEXT,
    ".json": "write one article a line, for example with 'jq -c .[] ARTICLES.json > ARTICLES.jsonl'",
} | {
    suffix: f"{_TO_TEXT}, for example with '{command}'"
    for suffix, command in {
        ".pdf": "pdftotext ARTICLE.pdf",
        ".docx": "pandoc -t plain -o ARTICLE.txt ARTICLE.docx",
        ".odt": "pandoc -t plain -o ARTICLE.txt ARTICLE.odt",
        ".rtf": "pandoc -t plain -o ARTICLE.txt ARTICLE.rtf",
    }.items()
}
"""Kinds of files that are not read, by suffix, and what to do with them."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to add: an article, or the `reason` why there is none.

    `name` is what to call it in a message; `path` the file it came from, if it came from one.
    """

    name: str
    article: Article | None
    path: str | None = None
    reason: str | None = None


def read_inputs(items: Iterable[object]) -> Iterator[Input]:
    """Articles, texts, and the files and folders at paths, in the order given; bad ones with the reason."""
    for item in items:
        if isinstance(item, Input):
            yield item
        elif isinstance(item, Path):
            yield from read_files(find_files([item]))
        else:
            yield _given(item)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read for `paths`: a file for itself, a folder for the articles in it and below.

    Of a folder only plain text, Markdown and web pages are taken, by name, hidden files and what a browser
    saved beside a page left out. "-" is standard input. What cannot be read, and a folder without articles,
    is kept, so that reading it gives the reason.
    """
    found: list[Path] = []
    for path in paths:
        below = [file for file in _files_below(path) if _to_read(file)] if path.is_dir() else []
        found += below or [path]
    return found


def passed_over(paths: Iterable[Path]) -> Counter[str]:
    """How many files `find_files` leaves aside in the folders among `paths`, by suffix, hidden ones apart."""
    below = (file for path in paths if path.is_dir() for file in _files_below(path))
    return Counter(file.suffix.lower() for file in below if not _to_read(file))


def _to_read(file: Path) -> bool:
    """Whether a file of a folder is one to read, or a folder below that tells why it cannot be."""
    return file.name.lower().endswith(ARTICLE_SUFFIXES) or file.is_dir()


def _files_below(folder: Path) -> list[Path]:
    """The files in `folder` and below, and the folders that cannot be listed.

    Left out are hidden ones and, beside PAGE.html, the folder PAGE_files, where browsers save its images.
    """
    found: list[Path] = []

    def unreadable(error: OSError) -> None:
        found.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        pages = (name for name in names if name.lower().endswith(PAGE_SUFFIXES))
        beside = {f"{name.rpartition('.')[0]}_files" for name in pages}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in beside)
        found += [Path(place, name) for name in sorted(names) if not name.startswith(".")]
    return found


def read_files(paths: Iterable[Path]) -> Iterator[Input]:
    """The articles in these files: one in each, or in a table (JSON lines, CSV, TSV) one a row."""
    for path in paths:
        if path.suffix.lower() in TABLE_SUFFIXES:
            yield from _read_rows(path)
        else:
            yield read_path(path)


def count_articles(paths: Iterable[Path]) -> int:
    """How many articles `read_files` finds at most: the lines of tables, and the other files."""
    return sum(_lines_of(path) if path.suffix.lower() in TABLE_SUFFIXES else 1 for path in paths)


def _lines_of(path: Path) -> int:
    with suppress(OSError), path.open("rb") as file:
        return sum(1 for _ in file)
    return 1


def _read_rows(path: Path) -> Iterator[Input]:
    name = _name_of(path)
    empty = True
    try:
        with _one_line_reasons(path):
            for line, row in read_table(path):
                empty = False
                if isinstance(row, ReadError):
                    yield Input(name=f"{name} line {line}", article=None, reason=str(row))
                else:
                    yield Input(name=f"{name} line {line}", article=row, path=name)
        if empty:
            raise ReadError("empty: there is nothing to read")
    except ReadError as error:
        yield Input(name=name, article=None, reason=str(error))


def _name_of(path: Path) -> str:
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()


def read_path(path: Path) -> Input:
    """The article in one file, or the reason why it cannot be read; "-" is standard input."""
    name = _name_of(path)
    from_stdin = name == "-"
    try:
        article = _article_in(path)
    except ReadError as error:
        return Input(name="standard input" if from_stdin else name, article=None, reason=str(error))
    return Input(
        name="standard input" if from_stdin else name, article=article, path=None if from_stdin else name
    )


def read_article(path: str | os.PathLike[str]) -> Article:
    """The article in the file at `path`; "-" is standard input.

    It is read as a web page when its name says so (.html) or standard input begins as one, as Markdown when
    its name says so or it starts with front matter, and as plain text otherwise.

    Raises:
        ReadError: the file is absent or unreadable, too long, empty, binary, or not in UTF-8 or UTF-16 (a
            page: in the encoding that it declares); it is a page without an article, or of a kind that is
            not read.
    """
    given = Path(path)
    try:
        return _article_in(given)
    except ReadError as error:
        raise ReadError(f"{_name_of(given)}: {error}") from None


def _article_in(path: Path) -> Article:
    if path.suffix.lower() in TABLE_SUFFIXES:
        raise ReadError(f"{path.suffix} files hold many articles: give it to 'quotebank add' or to Bank.add")
    if way_out := _NOT_TEXT.get(path.suffix.lower()):
        raise ReadError(f"{path.suffix} files are not read: {way_out}")
    data = _bytes_of(path)
    if path.suffix.lower() in PAGE_SUFFIXES or (os.fspath(path) == "-" and is_page(data)):
        return read_page(data)
    text = decode(data)
    is_markdown = path.suffix.lower() in MARKDOWN_SUFFIXES or has_front_matter(text)
    article = read_markdown(text) if is_markdown else read_plain(text)
    if is_empty(article.text):
        raise ReadError("empty: there is nothing to read")
    return article


def _bytes_of(path: Path) -> bytes:
    with _one_line_reasons(path):
        if os.fspath(path) == "-":
            data = sys.stdin.buffer.read(MAX_ARTICLE_BYTES * 2 + 1)
        else:
            with path.open("rb") as file:
                data = file.read(MAX_ARTICLE_BYTES * 2 + 1)
            if len(data) > MAX_ARTICLE_BYTES * 2:
                raise _too_long(max(path.stat().st_size, len(data)))
    if len(data) > MAX_ARTICLE_BYTES * 2:
        raise _too_long(len(data))
    return data


@contextmanager
def _one_line_reasons(path: Path) -> Iterator[None]:
    """Turn the errors of reading the file into a `ReadError` that says what to do."""
    try:
        yield
    except FileNotFoundError:
        target = (
            f"is a link to {os.readlink(path)}, which does not exist"
            if path.is_symlink()
            else "does not exist"
        )
        raise ReadError(f"{target}: check the name") from None
    except IsADirectoryError:
        if not os.access(path, os.R_OK | os.X_OK):
            raise ReadError("may not be read: check its permissions") from None
        raise ReadError(f"holds no {KINDS_READ}") from None
    except PermissionError:
        raise ReadError("may not be read: check its permissions") from None
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror or error}): check the file") from None


def _too_long(size: int) -> ReadError:
    limit = MAX_ARTICLE_BYTES / 1e6
    return ReadError(
        f"too long ({size / 1e6:.1f} MB, at most {limit:.0f} MB): split it into one article a file"
    )


def _given(item: object) -> Input:
    """An article or a text handed over in Python, or why what was handed over is neither."""
    if not isinstance(item, Article | str):
        what = type(item).__name__
        reason = f"{what} is no article: hand over an Article, its text, or a pathlib.Path"
        return Input(name=shorten(repr(item), 60), article=None, reason=reason)
    article = Article(text=item) if isinstance(item, str) else item
    name = (
        shorten(article.title or article.url or article.text, 60).encode("utf-8", "backslashreplace").decode()
    )
    try:
        if isinstance(item, str) and "\n" not in item and _is_file(item):
            raise ReadError("names a file: hand it over as pathlib.Path to read it")
        if is_empty(article.text):
            raise ReadError("empty: there is nothing to read")
        for field in (article.text, article.title, article.url, article.outlet, article.byline):
            check_text(field or "")
    except ReadError as error:
        return Input(name=name, article=None, reason=str(error))
    return Input(name=name, article=article)


def _is_file(text: str) -> bool:
    try:
        return len(text) < 4096 and os.path.exists(text)
    except ValueError:
        return False
