"""What `extract` takes and gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeParser

from quotebank import Article, ReadError, extract, read_article

TEXT = "“We will rebuild it,” said Ana Petrova."


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotebank.extraction.shared_parser", lambda models, attributor: FakeParser())


def test_a_text_an_article_and_a_file_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Bridge\n---\n{TEXT}", encoding="utf-8")
    (quote,) = extract(path)
    assert [quote] == extract(TEXT) == extract(Article(text=TEXT))
    assert quote.spans[0].of(read_article(path).text) == "“We will rebuild it,”"


def test_a_file_that_cannot_be_read_is_named() -> None:
    for read in (extract, read_article):
        with pytest.raises(ReadError, match=r"^nosuch\.md: does not exist: check the name$"):
            read(Path("nosuch.md"))


@pytest.mark.parametrize("given", [None, b"bytes", 7])
def test_anything_else_is_a_type_error(given: object) -> None:
    with pytest.raises(TypeError, match=r"takes a text, an Article or a pathlib\.Path, not "):
        extract(given)  # type: ignore[call-overload]
