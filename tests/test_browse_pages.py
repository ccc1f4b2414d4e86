"""Every page and format of the plugin, through Datasette's own client."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browse_bank import HOSTILE_NAME, get, make_bank, with_datasette

pytest.importorskip("datasette")

BASE = "/-/quotes/news"
PAGES = (
    "",
    "/search",
    "/search?q=bridge",
    "/speakers",
    "/speaker/{speaker}",
    "/articles",
    "/article/{article}",
    "/charts",
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bank(tmp_path_factory.mktemp("bank") / "news.db")


@pytest.fixture(scope="module")
def numbers(bank: Path) -> dict[str, int]:
    """Numbers of the rows that addresses need."""
    conn = sqlite3.connect(bank)
    found = {
        "speaker": "SELECT id FROM speakers WHERE name = 'Ana Petrova'",
        "hostile_speaker": "SELECT id FROM speakers WHERE name LIKE 'Eve%'",
        "article": "SELECT id FROM sources WHERE title = 'Bridge falls'",
        "hostile_article": "SELECT id FROM sources WHERE url LIKE 'javascript%'",
        "empty_article": "SELECT id FROM sources WHERE title IS NULL",
        "quote": "SELECT id FROM quotes WHERE text LIKE 'We will rebuild the bridge%'"
        " AND status = 'delivered'",
    }
    answer = {name: conn.execute(sql).fetchone()[0] for name, sql in found.items()}
    conn.close()
    return answer


class _Wellformed(HTMLParser):
    """Collects tags, and complains when one is closed that is not the last opened."""

    VOID = frozenset(("meta", "link", "input", "img", "br"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parse(html: str) -> _Wellformed:
    """The page, which has to be well-formed."""
    parser = _Wellformed()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("immutable", [False, True])
def test_page_answers_in_html(bank: Path, numbers: dict[str, int], page: str, immutable: bool) -> None:
    (response,) = get(bank, BASE + page.format(**numbers), immutable=immutable)
    assert response.status_code == 200
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    found = parse(response.text)
    assert [tag for tag, _ in found.tags].count("h1") == 1
    assert not any("style" in attributes or "onclick" in attributes for _, attributes in found.tags)
    assert not any(tag in ("script", "style", "iframe") for tag, _ in found.tags)
    for tag, attributes in found.tags:
        if tag == "link":
            assert str(attributes["href"]).startswith("/-/")
    identifiers = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("extension", ["json", "jsonl", "csv"])
def test_page_answers_as_data(bank: Path, numbers: dict[str, int], page: str, extension: str) -> None:
    path, _, query = (BASE + page.format(**numbers)).partition("?")
    (response,) = get(bank, f"{path}.{extension}?{query}")
    assert response.status_code == 200
    if extension == "json":
        assert isinstance(json.loads(response.text), dict)
    elif extension == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in response.text.splitlines())
    else:
        records = list(csv.reader(io.StringIO(response.text)))
        assert len(records) > 1
        assert {len(record) for record in records} == {len(records[0])}


def test_search_finds_words_and_leads_to_the_place(bank: Path, numbers: dict[str, int]) -> None:
    (response,) = get(bank, BASE + "/search.json?q=rebuilding+bridges&status=delivered")
    data = response.json()
    (found,) = data["quotations"]
    assert data["total"] == 1
    assert (found["speaker"], found["outlet"], found["text"]) == (
        "Ana Petrova",
        "Valley Courier",
        "We will rebuild the bridge by spring,",
    )
    assert found["snippet"] == "We will \x02rebuild\x03 the \x02bridge\x03 by spring,"
    place = f"{BASE}/article/{numbers['article']}#quote-{numbers['quote']}"
    assert found["link"] == "http://localhost" + place
    page = get(bank, BASE + "/search?q=rebuilding+bridges&status=delivered")[0].text
    assert f'<a href="{place}">We will <mark>rebuild</mark> the <mark>bridge</mark> by spring,</a>' in page


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("status=announced", ["We will rebuild the bridge by spring,"]),
        ("outlet=Island+Dispatch", ["We will rebuild the road by spring,", "Money is short,"]),
        ("speaker=petro&until=2026-03-01", ["We will rebuild the bridge by spring,"]),
        ("speaker=%3F", ["Nobody told us."]),
        ("q=%22by+spring%22+-bridge", ["We will rebuild the road by spring,"]),
        ("q=riv*", ["The river rose too fast,"]),
        ("q=river+OR+money&sort=oldest", ["The river rose too fast,", "Money is short,"]),
        ("q=%22", []),
        ("tense=conditional", []),
        ("min_confidence=0.95", []),
        ("since=2026-03-04", []),
    ],
)
def test_search_filters(bank: Path, query: str, texts: list[str]) -> None:
    (response,) = get(bank, f"{BASE}/search.json?{query}")
    found = [one["text"] for one in response.json()["quotations"]]
    assert sorted(found) == sorted(texts) if "sort" not in query else found == texts


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "a OR",
        "NEAR(",
        "text:x",
        "^a",
        "a*b",
        "x AND NOT",
        "(",
        "%00",
        "%F0%9F%98%80",
        "-",
        "*",
        "{a}:b",
    ],
)
def test_search_takes_any_words(bank: Path, words: str) -> None:
    for page in ("search", "articles", "speakers"):
        (response,) = get(bank, f"{BASE}/{page}?q={words}")
        assert response.status_code == 200


def test_a_speaker_without_a_name_is_listed_with_the_article(bank: Path) -> None:
    page, listed = get(bank, f"{BASE}/speakers", f"{BASE}/speakers.json")
    told = {one["name"]: one["only_in"] for one in listed.json()["speakers"]}
    assert (told["a neighbour"], told["Ana Petrova"]) == ("Bridge falls", None)
    assert page.text.count("in “Bridge falls”") == 1


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("/search?since=yesterday", 400),
        ("/search?min_confidence=2", 400),
        ("/search?min_confidence=nan", 400),
        ("/search?page=0", 400),
        ("/search?page=99999999", 400),
        ("/search?sort=up", 400),
        ("/search?tense=%27--", 400),
        ("/article/0", 404),
        ("/article/99999999999999999999999", 404),
        ("/article/x", 404),
        ("/article/%2e%2e%2fetc", 404),
        ("/article", 404),
        ("/search/1", 404),
        ("/speaker/%F0%9F%98%80", 404),
        ("/nowhere", 404),
        ("/speakers.atom", 404),
        ("/search.xml", 404),
        ("/article/1/2/3/4", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/article/1?part=2", 400),
        ("/article/1?part=%C2%B2", 400),
    ],
)
def test_bad_address_gives_a_clean_answer(bank: Path, page: str, status: int) -> None:
    (response,) = get(bank, BASE + page)
    assert response.status_code == status
    assert "Traceback" not in response.text
    parse(response.text)


def test_error_as_json(bank: Path) -> None:
    (response,) = get(bank, BASE + "/article/0.json")
    assert (response.status_code, response.json()) == (
        404,
        {"ok": False, "error": "this bank has no article 0", "status": 404},
    )


def test_article_shows_quotations_in_place(bank: Path, numbers: dict[str, int]) -> None:
    (page,) = get(bank, f"{BASE}/article/{numbers['article']}")
    quote = numbers["quote"]
    assert (
        f'<mark class="quote s0" id="quote-{quote}"><a class="ref" href="#note-{quote}" '
        'aria-label="Quotation 1: Ana Petrova, delivered">1</a>'
        "“We will rebuild the bridge by spring,”</mark> "
        '<span class="cue" title="Reporting words">said</span> '
        '<span class="mention" title="Stands for the speaker">Ana Petrova</span>, mayor of Lomi.'
    ) in page.text
    text = "".join(parse(page.text).text)
    assert "Not attributed" not in text
    assert 'title="Not speech: scare">“pending relocation”</mark>' in page.text
    note = page.text[page.text.index(f'id="note-{quote}"') :]
    note = note[: note.index("</aside>")]
    for words in ("Ana Petrova", "delivered", "90 % sure", "“said” (say)", "past"):
        assert words in note
    assert '<a href="https://valley.example/bridge" rel="noopener noreferrer external">' in page.text


def test_unknown_speaker_is_marked_with_the_reason(bank: Path, numbers: dict[str, int]) -> None:
    (page,) = get(bank, f"{BASE}/article/{numbers['article']}.json")
    reasons = {one["text"]: one["reason"] for one in page.json()["quotations"] if one["speaker"] is None}
    html = get(bank, f"{BASE}/article/{numbers['article']}")[0].text
    assert set(reasons) == {"pending relocation", "Nobody told us."}
    assert "Unknown speaker" in html
    assert str(reasons["Nobody told us."]) in html


def test_article_without_quotations(bank: Path, numbers: dict[str, int]) -> None:
    (page,) = get(bank, f"{BASE}/article/{numbers['empty_article']}")
    assert page.status_code == 200
    assert "Nothing is quoted here, and nothing is known of this text." in page.text


def test_quotation_address_leads_to_its_place(bank: Path, numbers: dict[str, int]) -> None:
    (response,) = get(bank, f"{BASE}/quote/{numbers['quote']}")
    assert response.status_code == 302
    assert response.headers["location"] == f"{BASE}/article/{numbers['article']}#quote-{numbers['quote']}"


def test_speaker_page_counts(bank: Path, numbers: dict[str, int]) -> None:
    (response,) = get(bank, f"{BASE}/speaker/{numbers['speaker']}.json")
    data = response.json()
    assert {
        name: data[name]
        for name in (
            "quotations_total",
            "articles_total",
            "first_published",
            "last_published",
            "months",
            "tenses",
        )
    } == {
        "quotations_total": 3,
        "articles_total": 3,
        "first_published": "2026-03-01",
        "last_published": "2026-03-02",
        "months": {"2026-03": {"announced": 1, "delivered": 2}},
        "tenses": {"past": 2, "future": 1},
    }
    assert [(one["role"], one["organisation"], one["first"], one["sources"]) for one in data["roles"]] == [
        ("mayor", "Lomi", "2026-03-02", 2)
    ]
    assert sorted((one["name"], one["articles"]) for one in data["beside"]) == [
        ("Joan Fell", 1),
        ("River Board", 1),
        ("a neighbour", 1),
    ]
    assert data["events"] == [{"day": "2026-03-02", "outlets": 2, "quotations": 2}]
    assert sorted(one["outlet"] for one in data["outlets"]) == [
        "Island Dispatch",
        "Morning Lantern",
        "Valley Courier",
    ]


def test_search_within_a_speaker(bank: Path, numbers: dict[str, int]) -> None:
    (response,) = get(bank, f"{BASE}/speaker/{numbers['speaker']}.json?q=road")
    assert [one["text"] for one in response.json()["quotations"]] == ["We will rebuild the road by spring,"]


def test_feed_of_a_speaker(bank: Path, numbers: dict[str, int]) -> None:
    (response,) = get(bank, f"{BASE}/speaker/{numbers['speaker']}.atom")
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(response.content)
    assert feed.findtext(f"{atom}title") == "Quotations of Ana Petrova"
    assert feed.findtext(f"{atom}updated") == "2026-03-02T00:00:00Z"
    assert [entry.findtext(f"{atom}content") for entry in feed.findall(f"{atom}entry")][-1] == (
        "We will rebuild the bridge by spring,\n\nMorning Lantern, Mayor to promise a new bridge, 2026-03-01"
    )
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{atom}link")}
    assert links == {
        "self": f"http://localhost{BASE}/speaker/{numbers['speaker']}.atom",
        "alternate": f"http://localhost{BASE}/speaker/{numbers['speaker']}",
    }


def test_feed_of_a_search_keeps_its_words(bank: Path) -> None:
    (response,) = get(bank, BASE + "/search.atom?q=river&status=delivered")
    feed = ElementTree.fromstring(response.content)
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == "Quotations with “river”: status delivered"
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_nothing_hostile_becomes_markup(bank: Path, numbers: dict[str, int]) -> None:
    pages = (
        *PAGES,
        "/article/{hostile_article}",
        "/speaker/{hostile_speaker}",
        "/search?q=script",
        "/search?q=drop",
    )
    for page in pages:
        (response,) = get(bank, BASE + page.format(**numbers))
        assert response.status_code == 200
        found = parse(response.text)
        assert not any(tag in ("script", "img", "i", "title2") for tag, _ in found.tags), page
        for _, attributes in found.tags:
            assert not any(name.startswith("on") for name in attributes)
            assert not str(attributes.get("href", "")).lower().startswith("javascript:")
    text = "".join(parse(get(bank, f"{BASE}/article/{numbers['hostile_article']}")[0].text).text)
    assert "“<script>alert('text')</script></mark></p>" in text
    assert "Address given: javascript:alert('url')" in text
    assert HOSTILE_NAME in text
    feed = get(bank, BASE + "/search.atom?q=script")[0]
    assert ElementTree.fromstring(feed.content) is not None


def test_search_box_gives_hostile_words_back_escaped(bank: Path) -> None:
    (response,) = get(
        bank, BASE + "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&speaker=%27%22%3E%3Cb%3E"
    )
    assert response.status_code == 200
    assert not any(tag in ("script", "b") for tag, _ in parse(response.text).tags)


def test_pages_lead_on(tmp_path: Path) -> None:
    from synthetic_bank import build

    build(tmp_path / "many.db", quotes=60, articles=12, seed=3)
    first, second, last = get(
        tmp_path / "many.db",
        "/-/quotes/many/search.json?size=25",
        "/-/quotes/many/search.json?size=25&page=2",
        "/-/quotes/many/search.json?size=25&page=3",
    )
    everything = [one["id"] for page in (first, second, last) for one in page.json()["quotations"]]
    assert len(everything) == len(set(everything)) == first.json()["total"]
    assert first.headers["link"] == '<http://localhost/-/quotes/many/search.json?size=25&page=2>; rel="next"'
    assert "link" not in last.headers


def test_empty_bank(tmp_path: Path) -> None:
    from quotebank.bank.bank import Bank

    Bank(tmp_path / "new.db").close()
    for page in ("", "/search", "/speakers", "/articles", "/charts"):
        (response,) = get(tmp_path / "new.db", "/-/quotes/new" + page)
        assert response.status_code == 200
        parse(response.text)


def test_other_databases_are_left_alone(tmp_path: Path, bank: Path) -> None:
    other = tmp_path / "other.db"
    conn = sqlite3.connect(other)
    conn.execute("CREATE TABLE quotes (id INTEGER PRIMARY KEY, text TEXT)")
    conn.close()
    listing, page, table, menu = get(
        other, "/-/quotes", "/-/quotes/other", "/other/quotes.json?_shape=array", "/other"
    )
    assert listing.status_code == 200
    assert "None of the databases" in listing.text
    assert page.status_code == 404
    assert table.json() == []
    assert "Quotations in" not in menu.text


def test_one_bank_is_opened_at_once(bank: Path) -> None:
    (response,) = get(bank, "/-/quotes")
    assert (response.status_code, response.headers["location"]) == (302, BASE)


@pytest.mark.parametrize(
    "metadata",
    [
        {"databases": {"news": {"allow": {"id": "root"}}}},
        {"databases": {"news": {"tables": {"sources": {"allow": False}}}}},
        {"allow": {"id": "root"}},
    ],
)
def test_datasette_permissions_are_kept(bank: Path, metadata: dict[str, Any]) -> None:
    async def visit(datasette: Any) -> list[int]:
        return [
            (await datasette.client.get(BASE + page)).status_code
            for page in ("", "/search.json", "/article/1", "/speaker/1.atom")
        ]

    assert with_datasette(bank, visit, metadata=metadata) == [403, 403, 403, 403]
