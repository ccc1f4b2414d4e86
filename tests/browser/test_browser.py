"""The pages in a real browser: clicking through, correcting, nothing on the console, accessible."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browse_bank import HOSTILE_TITLE, make_bank

from browser.chromium import chromium, installed
from browser.server import served
from quotebank.browse.editing import Editing

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not installed(), reason="needs Debian's chromium and chromium-driver, and selenium"),
]
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
}
EDITING = Editing("Ruth")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bank(tmp_path_factory.mktemp("bank") / "news.db")


@pytest.fixture(scope="module")
def address(bank: Path) -> Iterator[str]:
    with served(bank, EDITING) as found:
        yield found


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with chromium() as found:
        yield found


def ids(bank: Path) -> dict[str, int]:
    """Numbers that addresses need."""
    conn = sqlite3.connect(bank)
    found = {
        "article": "SELECT id FROM sources WHERE title = 'Bridge falls'",
        "hostile": "SELECT id FROM sources WHERE url LIKE 'javascript%'",
        "speaker": "SELECT id FROM speakers WHERE name = 'Ana Petrova'",
        "utterance": "SELECT id FROM utterances ORDER BY printings DESC LIMIT 1",
    }
    answer = {name: conn.execute(sql).fetchone()[0] for name, sql in found.items()}
    conn.close()
    return answer


def pages(bank: Path) -> dict[str, str]:
    """Every kind of page."""
    number = ids(bank)
    base = "/-/quotes/news"
    return {
        "home": base,
        "search": f"{base}/search?q=bridge",
        "nothing found": f"{base}/search?q=zzz&status=announced",
        "speakers": f"{base}/speakers",
        "speaker": f"{base}/speaker/{number['speaker']}",
        "articles": f"{base}/articles",
        "article": f"{base}/article/{number['article']}",
        "hostile article": f"{base}/article/{number['hostile']}",
        "utterances": f"{base}/utterances",
        "utterance": f"{base}/utterance/{number['utterance']}",
        "compare": f"{base}/compare",
        "compare a day": f"{base}/compare?speaker={number['speaker']}&day=2026-03-01&days=3",
        "charts": f"{base}/charts",
        "corrections": f"{base}/corrections",
        "not found": f"{base}/nowhere",
    }


def complaints(driver: Any) -> list[str]:
    """What the browser has written on its console, but for pages that are meant to be absent."""
    return [
        entry["message"]
        for entry in driver.get_log("browser")
        if "/nowhere" not in entry["message"] and "favicon" not in entry["message"]
    ]


def axe(driver: Any) -> list[str]:
    """What axe finds wrong with the page: rule and place."""
    from axe_core_python.selenium import Axe

    result = Axe().run(driver, options=AXE_OPTIONS)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def click(driver: Any, how: str, what: str) -> None:
    element = driver.find_element(how, what)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def notice(driver: Any) -> str:
    """What the page tells of what was done; a form that is sent may take a moment to lead on."""
    from selenium.webdriver.support.ui import WebDriverWait

    found = WebDriverWait(driver, 10).until(lambda page: page.find_elements("css selector", ".notice"))
    return str(found[0].text)


def test_from_search_to_article_to_speaker_to_utterance(driver: Any, address: str, bank: Path) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    driver.get(address)
    assert driver.title == "Who said what – news"
    driver.find_element("id", "home-q").send_keys("rebuild bridge\n")
    # a click waits for the page that it leads to, a key does not
    WebDriverWait(driver, 10).until(lambda page: page.find_elements("id", "found"))
    assert driver.find_element("id", "found").text == "2 quotations with “rebuild bridge”"
    click(driver, "css selector", ".quotation:nth-of-type(1) blockquote a")
    assert "#quote-" in driver.current_url
    target = driver.find_element("css selector", "mark.quote:target")
    assert "We will rebuild the bridge by spring" in target.text
    click(driver, "css selector", ".note .who")
    assert driver.find_element("css selector", "h1").text == "Ana Petrova"
    click(driver, "css selector", "#printed ~ .quotation blockquote a")
    assert (
        driver.find_element("css selector", "blockquote.whole").text
        == "We will rebuild the bridge by spring,"
    )
    outlets = [heading.text for heading in driver.find_elements("css selector", ".printing h3")]
    assert outlets == ["Morning Lantern", "Valley Courier"] or len(outlets) == 3
    assert complaints(driver) == []


def test_keyboard_reaches_the_content_first(driver: Any, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    driver.get(address + "/-/quotes/news/search")
    driver.find_element("css selector", "body").send_keys(Keys.TAB)
    focused = driver.switch_to.active_element
    assert focused.text == "Skip to the content"
    outline = focused.value_of_css_property("outline-style")
    assert outline == "solid"
    focused.send_keys(Keys.ENTER)
    assert driver.switch_to.active_element.get_attribute("id") == "main"


def test_nothing_hostile_runs(driver: Any, address: str, bank: Path) -> None:
    from selenium.common.exceptions import NoAlertPresentException

    for page in (
        *pages(bank).values(),
        "/-/quotes/news/search?q=script",
        "/news/sources",
        "/news/quotes_full",
    ):
        driver.get(address + page)
        with pytest.raises(NoAlertPresentException):
            _ = driver.switch_to.alert.text
    driver.get(address + pages(bank)["hostile article"])
    assert driver.find_element("css selector", "h1").text == " ".join(HOSTILE_TITLE.split())
    assert driver.find_elements("css selector", "main script, main img, a[href^='javascript']") == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_every_page_is_accessible_and_quiet(address: str, bank: Path, width: int, dark: bool) -> None:
    found: dict[str, list[str]] = {}
    with chromium(width=width, dark=dark) as driver:
        driver.get(f"{address}/-/quotes/-/edit?token={EDITING.token}")
        for editing in (True, False):
            if not editing:
                driver.delete_all_cookies()
            for name, page in pages(bank).items():
                driver.get(address + page)
                for details in driver.find_elements("css selector", "details"):
                    driver.execute_script("arguments[0].open = true", details)
                wrong = axe(driver) + complaints(driver)
                overflow = driver.execute_script(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                if overflow > 0:
                    wrong.append(f"wider than the window by {overflow}")
                if wrong:
                    found[f"{name}{', editing' if editing else ''}"] = wrong
    assert not found, json.dumps(found, indent=1)


def test_correction_is_submitted_and_seen(driver: Any, address: str, bank: Path) -> None:
    from selenium.webdriver.support.ui import Select

    driver.get(f"{address}/-/quotes/-/edit?token={EDITING.token}")
    assert "You correct this bank as Ruth" in driver.find_element("css selector", ".editing").text
    driver.get(address + pages(bank)["article"])
    note = driver.find_element("xpath", "//aside[contains(., 'River Board')]")
    note.find_element("xpath", ".//summary[starts-with(., 'Correct')]").click()
    form = note.find_element("css selector", "form")
    speaker = form.find_element("name", "speaker")
    speaker.clear()
    speaker.send_keys("Joan Fell")
    Select(form.find_element("name", "tense")).select_by_value("future")
    form.find_element("name", "why").send_keys("The board announced it through her")
    click(driver, "xpath", "//aside[contains(., 'River Board')]//button[.='Save']")
    assert notice(driver) == "Corrected: speaker, tense."
    note = driver.find_element("xpath", "//aside[contains(., 'the parser said River Board')]")
    assert "Joan Fell" in note.text
    assert "announced" in note.text
    driver.get(address + "/-/quotes/news/corrections")
    assert "The board announced it through her" in driver.find_element("css selector", "table").text
    click(driver, "xpath", "//tr[contains(., 'speaker')]//button[.='Undo']")
    assert notice(driver) == "The correction is undone."
    driver.get(address + pages(bank)["article"])
    assert "River Board" in driver.find_element(
        "css selector", ".article-text .notes:nth-child(2) .who"
    ).text or ("River Board" in driver.find_element("css selector", ".key-line").text)
    assert complaints(driver) == []
