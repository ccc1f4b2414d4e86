"""From bytes to articles."""

from __future__ import annotations

import codecs
import os
from contextlib import suppress
from datetime import UTC, date, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.errors import ReadError
from quotebank.reading.dates import in_figures, in_words, read_date
from quotebank.reading.decoding import decode
from quotebank.reading.files import Input, find_files, passed_over, read_article, read_inputs, read_path
from quotebank.reading.markdown import read_markdown
from quotebank.reading.plain import headline, read_plain
from quotebank.records import Article

CONVERT = "convert it first, for example with 'iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW'"


@pytest.mark.parametrize(
    "data",
    [
        "“Ça va,”\r\nsaid Zoë.\r\n".encode(),
        codecs.BOM_UTF8 + "“Ça va,”\r\nsaid Zoë.\r\n".encode(),
        codecs.BOM_UTF16_LE + "“Ça va,”\r\nsaid Zoë.\r\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "“Ça va,”\r\nsaid Zoë.\r\n".encode("utf-16-be"),
    ],
)
def test_decoding_keeps_everything_but_the_byte_order_mark(data: bytes) -> None:
    assert decode(data) == "“Ça va,”\r\nsaid Zoë.\r\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("“Ça va,” said Zoë.".encode("cp1252"), f"not UTF-8 (byte 0 is 0x93): {CONVERT}"),
        ("“Ça va,”".encode()[:-1], f"not UTF-8 (byte 10 is 0xE2): {CONVERT}"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text: convert it to plain text first"),
        (b"SQLite format 3\0\x10\0", "an SQLite database, not an article: a bank is named with -d"),
        (b"%PDF-1.7\n", "a PDF: take the text out first, for example with 'pdftotext FILE'"),
        (b"\x1f\x8b\x08\0", "compressed: unpack it first, for example with 'gunzip'"),
        (b"PK\x03\x04\x14\0", "a zip or office file: save it as plain text first"),
        (codecs.BOM_UTF16_LE + b"a\0b", f"damaged UTF-16 at byte 4: {CONVERT}"),
        (
            codecs.BOM_UTF32_LE + "ab".encode("utf-32-le"),
            "in UTF-32: convert it first, with 'iconv -f UTF-32 -t UTF-8 OLD > NEW'",
        ),
        (b"a" * 5_000_001, "too long (5.0 MB, at most 5 MB): split it into one article a file"),
    ],
)
def test_other_bytes_are_refused_with_a_way_out(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert str(caught.value) == reason


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert text.encode() in (data, data.removeprefix(codecs.BOM_UTF8)) or data[:2] in (
            b"\xff\xfe",
            b"\xfe\xff",
        )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge falls in Lom\n\nThe bridge fell.", "Bridge falls in Lom"),
        ("\n\n  Bridge falls in Lom  \r\n\r\nThe bridge fell.", "Bridge falls in Lom"),
        (
            "Bridge falls: ‘We will rebuild’\nThe bridge fell.\nNobody was hurt.",
            "Bridge falls: ‘We will rebuild’",
        ),
        ("Will the bridge fall?\n\nIt may.", "Will the bridge fall?"),
        ("PRESS RELEASE\nEmbargoed until 1 March\n\nBridge falls in Lom\n\nIt fell.", "Bridge falls in Lom"),
        ("SKETCH\n\nBridge falls in Lom\n\nIt fell.", "Bridge falls in Lom"),
        ("BRIDGE FALLS IN LOM\n\nIt fell.", "BRIDGE FALLS IN LOM"),
        ("PRESS RELEASE\n\nIt fell.", None),
        ("The bridge fell.\n\nNobody was hurt.", None),
        ("“We will rebuild,” said Ana.\n\nNobody was hurt.", None),
        ("The bridge over the river fell on\nMonday, and nobody was\nhurt by it at all.", None),
        ("Bridge falls in Lom", None),
        ("Bridge\n\nIt fell.", None),
        ("- a first point\n\nIt fell.", None),
        ("2026 03 01\n\nIt fell.", None),
        ("word " * 30 + "\n\nIt fell.", None),
        ("", None),
        (" \n\t\n", None),
    ],
)
def test_a_headline_is_taken_only_when_it_is_clearly_one(text: str, title: str | None) -> None:
    assert headline(text) == title
    assert read_plain(text) == Article(text=text, title=title)


FULL = """---
title: "Bridge \\"falls\\""
url: https://example.org/bridge?a=1#top
outlet: 'The Ferry''s Daily'
published: 2026-03-01
byline: Bo Lind  # staff
tags:
  - bridges
---
# Another heading

It **fell**.
"""


def test_front_matter_gives_the_metadata_and_stays_out_of_the_text() -> None:
    assert read_markdown(FULL) == Article(
        text="# Another heading\n\nIt **fell**.\n",
        title='Bridge "falls"',
        url="https://example.org/bridge?a=1#top",
        outlet="The Ferry's Daily",
        published=date(2026, 3, 1),
        byline="Bo Lind",
    )


@pytest.mark.parametrize(
    ("front", "fields"),
    [
        ("date: 2026-03-01T10:30:00Z", {"published": datetime(2026, 3, 1, 10, 30, tzinfo=UTC)}),
        ("author: [Bo Lind, Ana Petrova]", {"byline": "Bo Lind, Ana Petrova"}),
        ("authors:\n- Bo Lind\n- Ana Petrova", {"byline": "Bo Lind, Ana Petrova"}),
        (
            "Publisher: The Ferry\nlink: https://example.org/",
            {"outlet": "The Ferry", "url": "https://example.org/"},
        ),
        ("hostname: ferry.example\nsitename: The Ferry", {"outlet": "The Ferry"}),
        ("hostname: ferry.example", {"outlet": "ferry.example"}),
        ("source: https://ferry.example/1", {"url": "https://ferry.example/1"}),
        ("source: Reuters\npublishedAt: 2026-03-01", {"outlet": "Reuters", "published": date(2026, 3, 1)}),
        ("source: Reuters\nsite: The Ferry", {"outlet": "The Ferry"}),
        ("title: >\n  Bridge\n  falls", {"title": "Bridge falls"}),
        ("title: ~\noutlet: null", {}),
        ("lang: en", {}),
    ],
)
def test_forms_of_front_matter(front: str, fields: dict[str, object]) -> None:
    assert read_markdown(f"---\n{front}\n---\nIt fell.\n") == Article(text="It fell.\n", **fields)  # type: ignore[arg-type]


def test_front_matter_with_windows_line_ends() -> None:
    assert read_markdown("---\r\ntitle: Bridge\r\n---\r\nIt\r\nfell.") == Article(
        text="It\r\nfell.", title="Bridge"
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\nIt fell.\n---\nIt did.\n",
        "---\ntitle: never closed\n\nIt fell.",
        "It fell.\n---\ntitle: late\n---\n",
        "---\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert read_markdown(text).text == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-04", date(2026, 3, 4)),
        ("20260304", date(2026, 3, 4)),
        ("2026/3/4", date(2026, 3, 4)),
        ("2026.03.04", date(2026, 3, 4)),
        ("4 March 2026", date(2026, 3, 4)),
        ("Wednesday, 4th of March 2026", date(2026, 3, 4)),
        ("4 Sept. 2026", date(2026, 9, 4)),
        ("March 4, 2026", date(2026, 3, 4)),
        ("Wed, Mar. 4th 2026", date(2026, 3, 4)),
        ("2026-03-04 10:15:00 +0000", datetime(2026, 3, 4, 10, 15, tzinfo=UTC)),
        ("Wed, 04 Mar 2026 10:15:00 GMT", datetime(2026, 3, 4, 10, 15, tzinfo=UTC)),
    ],
)
def test_dates_that_cannot_be_misread(written: str, meant: date) -> None:
    assert read_date(written) == meant
    assert type(read_date(written)) is type(meant)


@pytest.mark.parametrize(
    "written",
    ["03/04/2026", "04.03.2026", "4 March", "31 June 2026", "4 Maarch 2026", "2026-13-01", "soon", ""],
)
def test_dates_that_can_be_misread_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|no month|out of range|must be in"):
        read_date(written)


@pytest.mark.parametrize(
    ("text", "figures", "words"),
    [
        ("on 2026-09-04T10:00", True, False),
        ("/2026/9/4/ferry", True, False),
        ("20260904", True, False),
        ("4th of September 2026", False, True),
        ("SEPT. 4, 2026", False, True),
        ("04 Sep 2026", False, True),
        ("04/09/2026, 09/04/2026, 120260904, 2026-09-045", False, False),
        ("14 September 2026, 4 September 20261, 4 March 2026", False, False),
    ],
)
def test_a_day_is_known_in_a_text(text: str, figures: bool, words: bool) -> None:
    assert (in_figures(date(2026, 9, 4), text), in_words(date(2026, 9, 4), text)) == (figures, words)


@given(st.text() | st.text(alphabet="0123456789/. MarchSept,:"))
def test_any_text_is_a_date_or_not(text: str) -> None:
    with suppress(ValueError):
        read_date(text)


def test_a_bad_date_is_refused() -> None:
    with pytest.raises(ReadError, match="published is '1st of March', not a date: write it as YYYY-MM-DD"):
        read_markdown("---\ndate: 1st of March\n---\nIt fell.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Bridge *falls* in [Lom](https://example.org) #\n\nIt fell.", "Bridge falls in Lom"),
        ("\nBridge falls\n============\n\nIt fell.", "Bridge falls"),
        ("Bridge falls in Lom\n\nIt fell.", "Bridge falls in Lom"),
        ("It fell.\n\n# Later\n", None),
        ("#bridge fell\nagain, they say", None),
    ],
)
def test_the_title_of_markdown(text: str, title: str | None) -> None:
    assert read_markdown(text) == Article(text=text, title=title)


@given(st.text() | st.text(alphabet="-\n: ate#dx").map("---\n".__add__))
def test_any_text_is_an_article_whose_text_is_the_end_of_it(text: str) -> None:
    assert read_plain(text).text == text
    try:
        assert text.endswith(read_markdown(text).text)
    except ReadError as error:
        assert str(error).endswith("not a date: write it as YYYY-MM-DD")


def test_files_are_found_in_folders_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.MD",
        "sub/c.markdown",
        "sub/.hidden.txt",
        ".git/d.txt",
        "e.pdf",
        "sub/f.text",
        "g.html",
        "g_files/frame.html",
        "g_files/style.css",
        "sub/h.HTM",
        "sub/i.xhtml",
        "j_files/k.html",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("It fell.")
    (tmp_path / "empty").mkdir()
    found = [
        str(path.relative_to(tmp_path))
        for path in find_files([tmp_path, tmp_path / "e.pdf", tmp_path / "none"])
    ]
    assert found == [
        "a.MD",
        "b.txt",
        "g.html",
        "j_files/k.html",
        "sub/c.markdown",
        "sub/f.text",
        "sub/h.HTM",
        "sub/i.xhtml",
        "e.pdf",
        "none",
    ]
    assert find_files([tmp_path / "g_files"]) == [tmp_path / "g_files/frame.html"]
    assert passed_over([tmp_path, tmp_path / "none", tmp_path / "a.MD"]) == {".pdf": 1}
    assert find_files([tmp_path / "empty", Path("-")]) == [tmp_path / "empty", Path("-")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "report.docx",
            b"PK",
            ".docx files are not read: convert it to plain text (.txt) or Markdown (.md), for example"
            " with 'pandoc -t plain -o ARTICLE.txt ARTICLE.docx'",
        ),
        (
            "rows.JSON",
            b"[]",
            ".JSON files are not read: write one article a line, for example"
            " with 'jq -c .[] ARTICLES.json > ARTICLES.jsonl'",
        ),
        ("page.html", b"", "empty: there is nothing to read"),
        ("page.xhtml", b"%PDF-1.7\n", "a PDF: take the text out first, for example with 'pdftotext FILE'"),
        ("empty.txt", b"", "empty: there is nothing to read"),
        ("blank.txt", b"\xef\xbb\xbf \r\n\t", "empty: there is nothing to read"),
        ("marks.txt", "\u200b\ufeff \u2060--\n".encode(), "empty: there is nothing to read"),
        ("bare.md", b"---\ntitle: Bridge\n---\n\n", "empty: there is nothing to read"),
        (
            "huge.txt",
            b"word " * 10_000_000,
            "too long (50.0 MB, at most 5 MB): split it into one article a file",
        ),
    ],
)
def test_files_that_are_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert read_path(path) == Input(name=str(path), article=None, reason=reason)


def test_paths_that_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    reasons = {
        path.name: read_path(path).reason
        for path in (tmp_path / "none.txt", *sorted(tmp_path.iterdir()), tmp_path)
    }
    assert reasons == {
        "none.txt": "does not exist: check the name",
        "link.txt": "is a link to nowhere.txt, which does not exist: check the name",
        "loop.txt": "cannot be read (Too many levels of symbolic links): check the file",
        tmp_path.name: "holds no plain text (.txt), Markdown (.md) or web pages (.html)",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("It fell.")
    path.chmod(0)
    assert read_path(path).reason == "may not be read: check its permissions"


def test_a_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Bridge\n---\nIt fell.")
    (tmp_path / "a.txt").write_text("# Bridge\n\nIt fell.")
    assert read_article(tmp_path / "a.md") == Article(text="It fell.", title="Bridge")
    assert read_article(tmp_path / "a.txt") == Article(text="# Bridge\n\nIt fell.", title="# Bridge")


@pytest.mark.parametrize("name", ["a.txt", "-"])
def test_front_matter_is_read_wherever_it_stands(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = b"---\ntitle: Bridge\nsitename: The Ferry\n---\nIt fell."
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(given)))
    Path("a.txt").write_bytes(given)
    assert read_article(name) == Article(text="It fell.", title="Bridge", outlet="The Ferry")


PAGE = b"<!-- saved --><!DOCTYPE html><html><body><p>It fell, said Ana.</p><p>It did.</p></body></html>"


def test_a_page_is_known_by_its_name_and_on_standard_input_by_how_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.html", "a.HTM", "a.xhtml", "a.txt"):
        (tmp_path / name).write_bytes(PAGE)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(PAGE)))
    texts = {path.name: read_article(path).text for path in sorted(tmp_path.iterdir())}
    assert texts == dict.fromkeys(("a.html", "a.HTM", "a.xhtml"), "It fell, said Ana.\n\nIt did.") | {
        "a.txt": PAGE.decode()
    }
    assert read_article("-").text == "It fell, said Ana.\n\nIt did."


def test_lines_between_rules_that_tell_nothing_of_the_article_are_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nAna: It fell.\nBo: It did.\n---\nThat was all.")
    assert read_article(tmp_path / "a.txt").text == "---\nAna: It fell.\nBo: It did.\n---\nThat was all."


def test_line_ends_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"It fell.\r\nIt did.\rYes.\n")
    assert read_article(tmp_path / "a.txt").text == "It fell.\r\nIt did.\rYes.\n"


def test_inputs_of_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It fell.")
    article = Article(text="It rose.", title="Up")
    ready = Input(name="ready", article=article)
    assert list(read_inputs([path, article, "It sank.", ready])) == [
        Input(name=str(path), article=Article(text="It fell."), path=str(path)),
        Input(name="Up", article=article),
        Input(name="It sank.", article=Article(text="It sank.")),
        ready,
    ]
