"""Corrections in the browser: only with --edit, only for the holder of the token, only from here."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from browse_bank import make_bank, with_datasette

from quotebank.browse.editing import COOKIE, NAMESPACE, Editing, allow_editing, form_token

pytest.importorskip("datasette")

BASE = "/-/quotes/news"
BRIDGE = "SELECT id FROM quotes WHERE text LIKE 'We will rebuild the bridge%' AND status = "
FORMS: dict[str, dict[str, str]] = {
    "correct": {"quote": "{quote}", "speaker": "Joan Fell", "tense": "future", "speech": "0", "why": "test"},
    "merge": {"speaker": "{speaker}", "into": "#{other}", "why": "test"},
    "rename": {"speaker": "{speaker}", "name": "Somebody Else"},
    "part": {"quote": "{quote}", "best": "{best}"},
    "undo": {"correction": "1"},
}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return make_bank(tmp_path / "news.db")


def ask(bank: Path, sql: str) -> Any:
    """Rows of a query on the file itself."""
    conn = sqlite3.connect(bank)
    try:
        return conn.execute(sql).fetchall()
    finally:
        conn.close()


def numbers(bank: Path) -> dict[str, str]:
    found = {
        "quote": BRIDGE + "'delivered'",
        "best": BRIDGE + "'announced'",
        "speaker": "SELECT id FROM speakers WHERE name = 'Ana Petrova'",
        "other": "SELECT id FROM speakers WHERE name = 'Joan Fell'",
        "scare": "SELECT id FROM quotes WHERE text = 'pending relocation'",
        "article": "SELECT id FROM sources WHERE title = 'Bridge falls'",
    }
    return {name: str(ask(bank, sql)[0][0]) for name, sql in found.items()}


def state(bank: Path) -> tuple[Any, ...]:
    """Everything that a form could change."""
    return tuple(
        tuple(ask(bank, f"SELECT * FROM {table} ORDER BY 1"))
        for table in ("corrections", "quotes", "speakers", "aliases", "utterances", "variants")
    )


class Browser:
    """A reader's browser: keeps cookies, and takes the token for forms from the pages."""

    def __init__(self, datasette: Any, **headers: str) -> None:
        self.datasette = datasette
        self.cookies: dict[str, str] = {}
        self.headers = headers

    async def get(self, path: str) -> Any:
        return self._keep(
            await self.datasette.client.get(path, cookies=dict(self.cookies), headers=self.headers)
        )

    async def post(self, path: str, fields: dict[str, str], csrf: bool = True, **headers: str) -> Any:
        if csrf:
            page = await self.get(f"{BASE}/corrections")
            hidden = re.findall(r'<input type="hidden" name="(csrftoken|form)" value="([^"]+)"', page.text)
            fields = {**dict(hidden), **fields}
        return self._keep(
            await self.datasette.client.post(
                path, data=fields, cookies=dict(self.cookies), headers={**self.headers, **headers}
            )
        )

    def _keep(self, response: Any) -> Any:
        self.cookies.update(response.cookies)
        return response


def browse(
    bank: Path,
    use: Callable[[Browser, Editing], Awaitable[Any]],
    *,
    editing: Editing | None = None,
    unlocked: bool = True,
    **headers: str,
) -> Any:
    """What `use` gives for a browser on a Datasette that allows editing."""
    editing = editing or Editing("Ruth")

    async def run(datasette: Any) -> Any:
        allow_editing(datasette, editing)
        browser = Browser(datasette, **headers)
        if unlocked:
            response = await browser.get(f"/-/quotes/-/edit?token={editing.token}")
            assert response.status_code == 303, response.text
        return await use(browser, editing)

    return with_datasette(bank, run)


def filled(bank: Path, name: str) -> dict[str, str]:
    return {field: value.format(**numbers(bank)) for field, value in FORMS[name].items()}


@pytest.mark.parametrize("immutable", [False, True])
def test_without_edit_no_route_writes(bank: Path, immutable: bool) -> None:
    before = state(bank)

    async def visit(datasette: Any) -> list[int]:
        editing = Editing("Mallory")
        browser = Browser(datasette)
        browser.cookies[COOKIE] = datasette.sign(editing.mark, NAMESPACE)
        answers = [(await browser.get(f"/-/quotes/-/edit?token={editing.token}")).status_code]
        for name in FORMS:
            answers.append((await browser.get(f"{BASE}/{name}")).status_code)
            answers.append((await browser.post(f"{BASE}/{name}", filled(bank, name))).status_code)
            answers.append((await browser.post(f"{BASE}/{name}", filled(bank, name), csrf=False)).status_code)
        for path in ("/search", "/article/1", "", "/corrections"):
            answers.append((await browser.post(BASE + path, {"q": "x"})).status_code)
        return answers

    answers = with_datasette(bank, visit, immutable=immutable)
    assert state(bank) == before
    assert set(answers) <= {200, 400, 403}
    assert answers[0] == 403


def test_pages_show_forms_to_the_editor_only(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> list[str]:
        place = numbers(bank)
        stranger = Browser(browser.datasette)
        return [
            (await reader.get(f"{BASE}/{page}")).text
            for reader in (browser, stranger)
            for page in (f"article/{place['article']}", f"speaker/{place['speaker']}")
        ]

    article, speaker, article_read, speaker_read = browse(bank, visit)
    assert article.count(f'action="{BASE}/correct"') == 5
    assert f'action="{BASE}/merge"' in article
    assert f'action="{BASE}/merge"' in speaker
    assert f'action="{BASE}/rename"' in speaker
    assert "You correct this bank as <strong>Ruth</strong>" in article
    for page in (article_read, speaker_read):
        assert 'method="post"' not in page
        assert "Ruth" not in page


def test_correction_becomes_a_row_and_is_shown(bank: Path) -> None:
    place = numbers(bank)

    async def visit(browser: Browser, editing: Editing) -> tuple[Any, str, str]:
        response = await browser.post(f"{BASE}/correct", filled(bank, "correct"))
        page = await browser.get(f"{BASE}/article/{place['article']}")
        listed = await browser.get(f"{BASE}/corrections.json")
        return response, page.text, listed.json()

    response, page, listed = browse(bank, visit)
    assert response.status_code == 303
    assert response.headers["location"] == f"{BASE}/quote/{place['quote']}"
    assert "Corrected: speaker, tense, speech." in page
    assert "the parser said Ana Petrova" in page
    assert [(one["kind"], one["value"], one["who"], one["why"]) for one in listed["corrections"]] == [
        ("speech", "0", "Ruth", "test"),
        ("tense", "future", "Ruth", "test"),
        ("speaker", "Joan Fell", "Ruth", "test"),
    ]
    assert ask(
        bank,
        "SELECT speakers.name, tense, status, is_speech FROM quotes JOIN speakers ON speakers.id = speaker_id"
        f" WHERE quotes.id = {place['quote']}",
    ) == [("Joan Fell", "future", "announced", 0)]


def test_scare_quote_becomes_speech_and_is_undone(bank: Path) -> None:
    scare = numbers(bank)["scare"]

    async def visit(browser: Browser, editing: Editing) -> list[Any]:
        await browser.post(f"{BASE}/correct", {"quote": scare, "speech": "1"})
        between = ask(bank, f"SELECT is_speech FROM quotes WHERE id = {scare}")
        undone = await browser.post(f"{BASE}/undo", {"correction": "1"})
        assert undone.headers["location"] == f"{BASE}/corrections"
        return [between, ask(bank, f"SELECT is_speech FROM quotes WHERE id = {scare}")]

    assert browse(bank, visit) == [[(1,)], [(0,)]]
    assert ask(bank, "SELECT undone_by FROM corrections") == [("Ruth",)]


def test_unknown_speaker(bank: Path) -> None:
    quote = numbers(bank)["quote"]

    async def visit(browser: Browser, editing: Editing) -> None:
        await browser.post(f"{BASE}/correct", {"quote": quote, "speaker": " "})

    browse(bank, visit)
    assert ask(bank, f"SELECT speaker_id FROM quotes WHERE id = {quote}") == [(None,)]


def test_a_corrected_speaker_is_shown_as_the_readers_answer(bank: Path) -> None:
    place = numbers(bank)

    async def visit(browser: Browser, editing: Editing) -> list[str]:
        await browser.post(f"{BASE}/correct", {"quote": place["quote"], "speaker": "Tom Reed"})
        await browser.post(f"{BASE}/correct", {"quote": place["quote"], "speaker": "Joan Fell"})
        await browser.post(f"{BASE}/correct", {"quote": place["scare"], "speech": "1"})
        await browser.post(f"{BASE}/correct", {"quote": place["best"], "speaker": ""})
        pages = (f"article/{place['article']}", "search?q=bridge", "corrections")
        return [" ".join((await browser.get(f"{BASE}/{page}")).text.split()) for page in pages]

    article, search, corrections = browse(bank, visit)
    assert "past tense, speaker given by a reader" in article
    assert ", mayor (" not in article
    assert search.count('<span class="chip corrected">corrected</span>') == 2
    assert "mayor" not in search.replace("Mayor to promise", "")
    assert re.findall(r'<th scope="row">(.*?)</th>', corrections) == [
        "speaker: unknown",
        "speech",
        "speaker: Joan Fell",
        "speaker: Tom Reed",
    ]
    assert corrections.count("replaced by a later one") == 1


def test_merged_speakers_have_one_page(bank: Path) -> None:
    place = numbers(bank)

    async def visit(browser: Browser, editing: Editing) -> list[Any]:
        merged = await browser.post(f"{BASE}/merge", filled(bank, "merge"))
        old = await browser.get(f"{BASE}/speaker/{place['speaker']}.json")
        one = await browser.get(f"{BASE}/speaker/{place['other']}.json")
        return [merged.headers["location"], old.status_code, old.headers["location"], one.json()]

    location, status, moved, data = browse(bank, visit)
    assert location == f"{BASE}/speaker/{place['other']}"
    assert (status, moved) == (302, f"{BASE}/speaker/{place['other']}.json")
    assert data["quotations_total"] == 4
    assert [one["role"] for one in data["roles"]] == ["mayor"]


def test_renamed_speaker(bank: Path) -> None:
    place = numbers(bank)

    async def visit(browser: Browser, editing: Editing) -> str:
        await browser.post(f"{BASE}/rename", {"speaker": place["speaker"], "name": "<b>Ana</b> Petrova"})
        return str((await browser.get(f"{BASE}/speaker/{place['speaker']}")).text)

    page = browse(bank, visit)
    assert "<h1>&lt;b&gt;Ana&lt;/b&gt; Petrova</h1>" in page


@pytest.mark.parametrize(
    ("path", "fields", "message"),
    [
        ("correct", {"quote": "1"}, "this bank has no quotation 1"),
        ("correct", {"quote": "x' OR 1"}, "the form gives no quote"),
        ("correct", {"quote": "{quote}"}, "change something in it first"),
        ("correct", {"quote": "{quote}", "tense": "pluperfect"}, "something that the bank does not know"),
        (
            "correct",
            {"quote": "{quote}", "speaker": "Z", "kind": "robot"},
            "something that the bank does not know",
        ),
        ("merge", {"speaker": "{speaker}", "into": "#{speaker}"}, "nothing to merge"),
        ("merge", {"speaker": "{speaker}", "into": "Nobody"}, "no speaker is called"),
        ("rename", {"speaker": "{speaker}", "name": " "}, "the new name is empty"),
        ("undo", {"correction": "77"}, "no correction has the number 77"),
    ],
)
def test_wrong_form_is_a_clean_answer(bank: Path, path: str, fields: dict[str, str], message: str) -> None:
    values = {name: value.format(**numbers(bank)) for name, value in fields.items()}
    before = state(bank)

    async def visit(browser: Browser, editing: Editing) -> Any:
        return await browser.post(f"{BASE}/{path}", values)

    response = browse(bank, visit)
    assert response.status_code == 400
    assert message.casefold() in response.text.replace("&#39;", "'").casefold()
    assert state(bank) == before


def refused(bank: Path, visit: Callable[[Browser, Editing], Awaitable[Any]], **options: Any) -> None:
    """Everything that `visit` asks for is refused, and nothing is written."""
    before = state(bank)
    assert browse(bank, visit, **options) == 403
    assert state(bank) == before


def test_without_the_cookie(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        return (await browser.post(f"{BASE}/correct", filled(bank, "correct"))).status_code

    refused(bank, visit, unlocked=False)


@pytest.mark.parametrize("token", ["", "x", "é", "{mark}"])
def test_with_a_wrong_token(bank: Path, token: str) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        given = token.format(mark=editing.mark)
        response = await browser.post("/-/quotes/-/edit", {"token": given})
        assert COOKIE not in response.cookies
        browser.cookies[COOKIE] = given.replace("é", "e") or "x"
        return (await browser.post(f"{BASE}/correct", filled(bank, "correct"))).status_code

    refused(bank, visit, unlocked=False)


def test_with_a_cookie_of_another_start(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        old = hashlib.sha256(b"another token").hexdigest()[:32]
        browser.cookies[COOKIE] = browser.datasette.sign(old, NAMESPACE)
        return (await browser.post(f"{BASE}/correct", filled(bank, "correct"))).status_code

    refused(bank, visit, unlocked=False)


@pytest.mark.parametrize("form", ["", "x", "é", "{mark}"])
def test_with_a_wrong_form_token(bank: Path, form: str) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        fields = filled(bank, "correct") | {"form": form.format(mark=editing.mark)}
        return (await browser.post(f"{BASE}/correct", fields)).status_code

    refused(bank, visit)


def test_with_a_form_of_another_start(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        old = form_token(browser.datasette, Editing("Ruth"))
        return (await browser.post(f"{BASE}/correct", filled(bank, "correct") | {"form": old})).status_code

    refused(bank, visit)


def test_without_the_form_token(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        await browser.get(f"{BASE}/corrections")
        return (await browser.post(f"{BASE}/correct", filled(bank, "correct"), csrf=False)).status_code

    refused(bank, visit)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_from_another_site(bank: Path, headers: dict[str, str]) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        return (await browser.post(f"{BASE}/correct", filled(bank, "correct"), **headers)).status_code

    refused(bank, visit)


def test_under_a_name_that_another_site_points_here(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        browser.headers["host"] = "rebound.example"
        return (await browser.post(f"{BASE}/correct", filled(bank, "correct"))).status_code

    refused(bank, visit)


def test_from_another_machine_only_when_told(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        response = await browser.get(f"/-/quotes/-/edit?token={editing.token}")
        return response.status_code

    assert browse(bank, visit, unlocked=False, host="bank.example") == 403
    assert (
        browse(bank, visit, unlocked=False, host="bank.example", editing=Editing("Ruth", remote=True)) == 303
    )


def test_cookie_is_signed_and_kept_from_scripts(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> str:
        response = await browser.get(f"/-/quotes/-/edit?token={editing.token}")
        assert editing.token not in response.headers["set-cookie"]
        return response.headers["set-cookie"]

    cookie = browse(bank, visit, unlocked=False)
    assert cookie.startswith(f"{COOKIE}=")
    assert {"httponly", "samesite=lax", "path=/"} <= {part.strip().casefold() for part in cookie.split(";")}


def test_stop_correcting(bank: Path) -> None:
    async def visit(browser: Browser, editing: Editing) -> int:
        response = await browser.post("/-/quotes/-/edit", {"leave": "1"})
        assert "Max-Age=0" in response.headers["set-cookie"]
        return response.status_code

    assert browse(bank, visit) == 303


def test_a_bank_called_edit_has_its_home(tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "edit.db")

    async def visit(browser: Browser, editing: Editing) -> Any:
        return await browser.get("/-/quotes/edit")

    home = browse(bank, visit)
    assert home.status_code == 200
    assert "<h1>Who said what</h1>" in home.text
