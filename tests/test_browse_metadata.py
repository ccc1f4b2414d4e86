"""What Datasette's own pages show of a bank: descriptions, facets, labels, search, queries, formats."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from browse_bank import HOSTILE_NAME, described, get, make_bank, with_datasette

from quotebank.browse.queries import QUERIES

pytest.importorskip("datasette")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bank(tmp_path_factory.mktemp("bank") / "news.db")


def test_every_table_and_column_is_described(bank: Path) -> None:
    conn = sqlite3.connect(bank)
    tables = [
        name
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        if "_fts" not in name and not name.startswith(("_", "sqlite_"))
    ]
    columns = {
        table: [name for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", [table])]
        for table in tables
    }
    conn.close()

    async def visit(datasette: Any) -> dict[str, Any]:
        return {table: await described(datasette, "news", table) for table in tables}

    found = with_datasette(bank, visit)
    for table in tables:
        assert found[table]["description"]
        assert set(found[table]["columns"]) == set(columns[table]), table


def test_local_metadata_is_laid_over_ours(bank: Path) -> None:
    async def visit(datasette: Any) -> tuple[Any, Any]:
        quotes = await described(datasette, "news", "quotes")
        speakers = await described(datasette, "news", "speakers")
        return quotes["description"], quotes["columns"]["cue"], speakers["label_column"]

    local = {
        "databases": {"news": {"tables": {"quotes": {"description": "Mine", "columns": {"cue": "Verb"}}}}}
    }
    assert with_datasette(bank, visit, metadata=local) == ("Mine", "Verb", "name")


def test_tables_have_facets_labels_and_search(bank: Path) -> None:
    quotes, view, row = get(
        bank,
        "/news/quotes.json?_facet_size=3&_extra=facet_results",
        "/news/quotes_full.json?_search=rebuilding&_shape=array",
        "/news/quotes_full?_search=rebuilding",
    )
    facets = quotes.json()["facet_results"]
    facets = facets.get("results", facets)  # Datasette 1.0 has them one level down
    assert {"status", "tense"} <= set(facets)
    assert len(view.json()) == 3
    assert '<a href="/-/quotes/news/quote/' in row.text
    (speaker,) = get(bank, "/news/quotes?_size=3")
    assert re.search(r'<a href="/news/speakers/\d+">Ana Petrova</a>', speaker.text)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_canned_query_answers(bank: Path, query: Any) -> None:
    path = f"/news/{query.name}"
    arguments = "words=rebuild+the+bridge&name=petro&since=2026-01-01&until=2026-12-31"
    page, data, hostile, opened, blank = get(
        bank,
        f"{path}?{arguments}",
        f"{path}.json?_shape=array&{arguments}",
        f"{path}?words=%22(*&name=%27--",
        path,
        f"{path}?words=+",
    )
    assert page.status_code == hostile.status_code == 200
    assert not [answer.url for answer in (page, hostile, opened, blank) if "message-error" in answer.text]
    assert query.title in page.text
    assert isinstance(data.json(), list)
    if query.name not in ("disagreements",):
        assert data.json(), query.name


def test_tables_and_queries_as_json_lines(bank: Path) -> None:
    table, query = get(bank, "/news/speakers.jsonl", "/news/most_quoted.jsonl")
    assert table.headers["content-type"] == "application/x-ndjson; charset=utf-8"
    names = [json.loads(line)["name"] for line in table.text.splitlines()]
    assert "Ana Petrova" in names
    assert HOSTILE_NAME in names
    assert json.loads(query.text.splitlines()[0])["name"] == "Ana Petrova"


def test_links_between_datasette_and_the_pages(bank: Path) -> None:
    database, table = get(bank, "/news", "/news/speakers")
    assert 'href="/-/quotes/news"' in database.text
    assert 'href="/-/quotes/news/speakers"' in table.text


def test_hostile_text_in_datasettes_own_pages(bank: Path) -> None:
    for path in ("/news/speakers", "/news/sources", "/news/quotes_full", "/news/speakers_full"):
        (response,) = get(bank, path)
        assert response.status_code == 200
        assert "<script>alert" not in response.text
        assert "<img src=x" not in response.text
        assert 'href="javascript:' not in response.text
