"""Take a picture of every page of a bank, for `docs/screenshots`.

    quotebank add seeds -d seeds.db
    PYTHONPATH=tests python tests/browser/screenshots.py seeds.db docs/screenshots

Each page is taken light on a desk; the home, article and utterance pages dark, on a phone and as printed
too. The numbers in the addresses are looked up in the bank: its fullest article, most quoted speaker and
most printed utterance.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from browser.chromium import chromium
from browser.server import served
from quotebank.browse.editing import Editing

WIDE, PHONE = 1200, 390
TALLEST = 2400
EDITING = Editing("Ruth")


def pages_of(bank: Path) -> dict[str, str]:
    """The pages to take: name of the picture, address below the bank's own."""
    conn = sqlite3.connect(bank)

    def one(sql: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] = conn.execute(sql).fetchone()
        return found

    (article,) = one("SELECT source_id FROM quotes_full GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
    (speaker,) = one(
        "SELECT speaker_id FROM quotes_full WHERE speaker_id NOT NULL"
        " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    (utterance,) = one("SELECT id FROM utterances ORDER BY sources DESC, life DESC, printings DESC LIMIT 1")
    (day,) = one(
        "SELECT substr(published, 1, 10) FROM quotes_full"
        f" WHERE speaker_id = {speaker} AND published NOT NULL"
        " GROUP BY 1 ORDER BY count(DISTINCT outlet) DESC, 1 LIMIT 1"
    )
    conn.close()
    return {
        "home": "",
        "search": "/search?q=border",
        "article": f"/article/{article}",
        "speaker": f"/speaker/{speaker}",
        "utterance": f"/utterance/{utterance}",
        "compare": f"/compare?speaker={speaker}&day={day}&days=2",
        "utterances": "/utterances",
        "speakers": "/speakers",
        "articles": "/articles",
        "charts": "/charts",
    }


def take(driver: Any, address: str, path: Path, width: int) -> None:
    """Write a picture of the whole page."""
    driver.get(address)
    height = min(driver.execute_script("return document.documentElement.scrollHeight"), TALLEST)
    picture = driver.execute_cdp_cmd(
        "Page.captureScreenshot",
        {
            "format": "png",
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1},
        },
    )
    path.write_bytes(base64.b64decode(picture["data"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bank", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        bank = Path(shutil.copy(options.bank, Path(scratch) / options.bank.name))
        pages = pages_of(bank)
        with served(bank, EDITING) as address:
            base = f"{address}/-/quotes/{bank.stem}"
            with chromium(width=WIDE) as driver:
                for name, page in pages.items():
                    take(driver, base + page, options.folder / f"{name}.png", WIDE)
                driver.get(f"{address}/-/quotes/edit?token={EDITING.token}")
                take(driver, base + pages["article"], options.folder / "article-editing.png", WIDE)
                driver.delete_all_cookies()
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
                take(driver, base + pages["article"], options.folder / "article-print.png", WIDE)
            for suffix, width, dark in (("dark", WIDE, True), ("phone", PHONE, False)):
                with chromium(width=width, dark=dark) as driver:
                    for name in ("home", "article", "utterance", "speaker"):
                        take(driver, base + pages[name], options.folder / f"{name}-{suffix}.png", width)


if __name__ == "__main__":
    main()
