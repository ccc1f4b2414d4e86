"""Articles in the browser: in parts where they are long, with their headline once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browse_bank import get
from fakes import FakeParser

from quotebank.bank.bank import Bank
from quotebank.records import Article

pytest.importorskip("datasette")


def test_long_article_is_shown_in_parts(tmp_path: Path) -> None:
    line = "The river ran on and nobody spoke of it for a long while.\n"
    text = line * 7000 + "“It is over,” said Ana Petrova.\n"
    with Bank(tmp_path / "long.db", parser=FakeParser()) as bank:
        bank.add([Article(text=text, title="Long")])
        quote = bank.db.execute("SELECT id FROM quotes").fetchone()[0]
    home, redirect, first = get(
        tmp_path / "long.db", "/-/quotes/long", f"/-/quotes/long/quote/{quote}", "/-/quotes/long/article/1"
    )
    assert f'href="/-/quotes/long/quote/{quote}"' in home.text
    assert redirect.headers["location"] == f"/-/quotes/long/article/1?part=3#quote-{quote}"
    assert "Part 1 of 3" in first.text
    (part,) = get(tmp_path / "long.db", "/-/quotes/long/article/1?part=3")
    assert f'id="quote-{quote}"' in part.text
    shown = [
        len(
            re.findall(
                "The river ran on", get(tmp_path / "long.db", f"/-/quotes/long/article/1?part={n}")[0].text
            )
        )
        for n in (1, 2, 3)
    ]
    assert sum(shown) == 7000


def test_a_headline_stands_over_the_article_once(tmp_path: Path) -> None:
    with Bank(tmp_path / "heads.db", parser=FakeParser()) as bank:
        for text, title in (
            ("Bridge & ferry fall\n\nNobody was hurt.", "Bridge & ferry fall"),
            ("\n# Bridge & ferry fall #\n\nAll were hurt.", "Bridge & ferry fall"),
            ("“It fell,” said Ana Petrova\n\nNo one was hurt.", "“It fell,” said Ana Petrova"),
            ("Nobody was hurt at all.", "Bridge & ferry fall"),
        ):
            bank.add(Article(text=text, title=title))
    pages = get(tmp_path / "heads.db", *(f"/-/quotes/heads/article/{number}" for number in range(1, 5)))
    printed = [re.findall(r"(?s)<p>(.*?)</p>", page.text.partition('"article-text"')[2]) for page in pages]
    assert [len(paragraphs) for paragraphs in printed[:2]] == [1, 1]
    assert "It fell" in printed[2][0]
    assert printed[3][0] == "Nobody was hurt at all."


def test_a_quotation_in_a_paragraph_over_two_parts_is_on_the_part_that_its_address_names(
    tmp_path: Path,
) -> None:
    text = "word " * 40_010 + "“It is over,” said Ana Petrova."
    with Bank(tmp_path / "long.db", parser=FakeParser()) as bank:
        bank.add([Article(text=text, title="Long")])
        quote = bank.db.execute("SELECT id FROM quotes").fetchone()[0]
    redirect, part = get(
        tmp_path / "long.db", f"/-/quotes/long/quote/{quote}", "/-/quotes/long/article/1?part=2"
    )
    assert redirect.headers["location"] == f"/-/quotes/long/article/1?part=2#quote-{quote}"
    assert f'id="quote-{quote}"' in part.text
