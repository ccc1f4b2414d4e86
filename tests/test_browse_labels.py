"""What an article is called on the pages when it has no outlet, or no title."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from browse_bank import get, make_bank
from sqlite_utils import Database

from quotebank.bank.corrections import correct_quote
from quotebank.browse.labels import label


@pytest.mark.parametrize(
    ("title", "path", "expected"),
    [
        ("Bridge falls", "/home/ruth/in/bridge.txt", "Bridge falls"),
        (None, "/home/ruth/in/bridge, at last.txt", "bridge, at last.txt"),
        ("", "C:\\articles\\bridge.txt", "bridge.txt"),
        (None, "bridge.txt", "bridge.txt"),
        (None, None, "The bridge fell on"),
        (None, "in/", "The bridge fell on"),
    ],
)
def test_label(title: str | None, path: str | None, expected: str) -> None:
    assert label(title, path, "The bridge fell on") == expected


def test_no_page_shows_the_folders_of_an_article_without_title_and_outlet(tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "news.db")
    db = Database(bank)
    db.execute("UPDATE sources SET title = NULL, outlet = NULL, path = '/home/ruth/in/' || id || '.txt'")
    ((article, quote),) = db.execute(
        "SELECT source_id, id FROM quotes WHERE text LIKE 'We will rebuild%' LIMIT 1"
    )
    utterance, speaker = db.execute(
        "SELECT utterance_id, speaker_id FROM quotes WHERE id = ?", [quote]
    ).fetchone()
    correct_quote(db, quote, who="Ruth", tense="present")
    db.close()
    base = "/-/quotes/news"
    pages = [f"{base}{page}" for page in ("", "/search", "/articles", f"/utterance/{utterance}")]
    data = [
        f"{base}/{page}.{extension}"
        for page in (
            "search",
            "articles",
            f"article/{article}",
            f"speaker/{speaker}",
            f"utterance/{utterance}",
            "corrections",
        )
        for extension in ("json", "csv", "jsonl")
    ]
    for answer in get(bank, *pages, *data):
        assert answer.status_code == 200
        assert "/home/ruth" not in answer.text
        assert f"{article}.txt" in html.unescape(answer.text)
    page, feed = get(bank, f"{base}/article/{article}", f"{base}/speaker/{speaker}.atom")
    assert f"<h1>{article}.txt</h1>" in page.text
    assert "/home/ruth" not in page.text + feed.text


def test_an_article_with_a_title_names_the_file_that_it_was_read_from(tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "news.db")
    db = Database(bank)
    db.execute("UPDATE sources SET path = '/home/ruth/in/' || id || '.txt'")
    (article,) = db.execute("SELECT id FROM sources WHERE title = 'Bridge falls'").fetchone()
    db.close()
    (page,) = get(bank, f"/-/quotes/news/article/{article}")
    assert f"<span>Read from {article}.txt</span>" in page.text


def test_an_organisation_that_the_role_names_is_not_said_twice(tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "news.db")
    db = Database(bank)
    article, speaker = db.execute(
        "SELECT source_id, speaker_id FROM quotes WHERE text LIKE 'We will rebuild%'"
    ).fetchone()
    db.execute("DELETE FROM roles WHERE speaker_id = ?", [speaker])
    db.execute(
        "INSERT INTO roles (speaker_id, source_id, role, organisation) VALUES (?, ?, ?, ?)",
        [speaker, article, "chair of the River Board", "river board"],
    )
    db.close()
    base = "/-/quotes/news"
    pages = (f"{base}/article/{article}", f"{base}/speaker/{speaker}", f"{base}/speakers")
    for answer in get(bank, *pages):
        assert "chair of the River Board" in answer.text
        assert "chair of the River Board, river board" not in answer.text
