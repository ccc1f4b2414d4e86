"""Tables of articles: JSON lines, CSV and TSV."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import date
from pathlib import Path

import pytest

from quotebank.errors import ReadError
from quotebank.reading.files import Input, count_articles, read_article, read_files, read_inputs
from quotebank.records import Article

WHOLE = Article(
    text="“It fell,”\nsaid Ana, “twice”.",
    title="Bridge falls",
    url="https://example.org/1",
    outlet="The Ferry",
    published=date(2026, 3, 4),
    byline="Bo Lind, Ed Fox",
)
JSON = (
    '{"body": "“It fell,”\\nsaid Ana, “twice”.", "headline": "Bridge\\n falls", "link": "https://example.org/1",'
    ' "publisher": {"name": "The Ferry"}, "date": "4 March 2026", "author": ["Bo Lind", {"name": "Ed Fox"}],'
    ' "id": 7, "lang": null}'
)
COLUMNS = ("ID", "Text", "Title", "URL", "Site Name", "Published", "Author")


def _table(delimiter: str, end: str = "\n") -> bytes:
    rows = io.StringIO(newline="")
    writer = csv.writer(rows, delimiter=delimiter, lineterminator=end)
    writer.writerow(COLUMNS)
    writer.writerow(
        ["7", WHOLE.text, WHOLE.title, WHOLE.url, WHOLE.outlet, WHOLE.published, WHOLE.byline],
    )
    return rows.getvalue().encode()


def _read(path: Path, data: str | bytes) -> list[Input]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_files([path]))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", JSON.encode()),
        ("a.NDJSON", codecs.BOM_UTF8 + JSON.encode() + b"\r\n\r\n"),
        ("a.csv", _table(",")),
        ("a.csv", codecs.BOM_UTF8 + _table(";", "\r\n")),
        ("a.TSV", _table("\t")),
    ],
)
def test_a_row_is_an_article_with_what_is_known_of_it(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    line = 1 if "JSON" in name.upper() or "ND" in name else 2
    assert _read(path, data) == [Input(name=f"{path} line {line}", article=WHOLE, path=str(path))]


def test_bad_rows_are_told_by_their_lines_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        b'{"text": "It fell."}',
        b"",
        b"{",
        b"[]",
        b'{"text": null, "title": "Bridge"}',
        b'{"text": "It fell.", "date": "soon"}',
        b'{"text": "half \\ud800"}',
        b'{"text": "\x93It fell.\x94"}',
        b'{"text": "It rose."}',
    ]
    found = _read(path, b"\n".join(rows))
    assert [one.article.text for one in found if one.article] == ["It fell.", "It rose."]
    assert {one.name.removeprefix(f"{path} "): one.reason for one in found if one.reason} == {
        "line 3": "not JSON: write one object a line",
        "line 4": "no object: write one a line",
        "line 5": "empty: there is nothing to read",
        "line 6": "published is 'soon', not a date: write it as YYYY-MM-DD",
        "line 7": "character 5 is half of a surrogate pair, which no text can hold:"
        " decode the article again from its bytes",
        "line 8": "not UTF-8 (byte 10 is 0x93): convert it first, for example with"
        " 'iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW'",
    }
    assert count_articles([path, tmp_path / "b.txt", tmp_path / "none.csv"]) == len(rows) + 2


@pytest.mark.parametrize(
    ("name", "data", "reasons"),
    [
        ("a.csv", b"", {"": "empty: there is nothing to read"}),
        ("a.jsonl", b"\n", {"": "empty: there is nothing to read"}),
        (
            "a.csv",
            b"title,words\nBridge,It fell.\n",
            {"": "has no column called text, body, content: name the columns in the first line"},
        ),
        (
            "a.csv",
            b'text,title\n"It\nfell."\n,Bridge\n' + "Ça,x\nIt rose.\n".encode("latin-1"),
            {" line 2": "", " line 4": "empty: ", " line 5": "not UTF-8: convert it first", " line 6": ""},
        ),
        ("a.csv", b'text\n"' + b"a" * 5_000_001, {" line 2": "no table from here on"}),
    ],
)
def test_tables_that_are_refused(tmp_path: Path, name: str, data: bytes, reasons: dict[str, str]) -> None:
    path = tmp_path / name
    told = {one.name.removeprefix(str(path)): one.reason or "" for one in _read(path, data)}
    assert told.keys() == reasons.keys()
    assert all(told[line].startswith(reason) for line, reason in reasons.items())


def test_a_table_is_read_where_articles_are_asked_for_and_not_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "It fell."}\n{"text": "It rose."}\n')
    assert [one.name for one in read_inputs([path])] == [f"{path} line 1", f"{path} line 2"]
    with pytest.raises(ReadError, match=r"\.jsonl files hold many articles: give it to 'quotebank add'"):
        read_article(path)
    (absent,) = read_files([tmp_path / "b.csv"])
    assert absent.reason == "does not exist: check the name"
