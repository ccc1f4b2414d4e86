"""Take a picture of every page of a bank, for `docs/screenshots`.

    PYTHONPATH=tests python tests/browser/screenshots.py docs/screenshots

reads the articles in `seeds/` into a new bank with the package's own parser, and takes that bank's pages;
`--bank` takes another's. Each page is taken light on a desk; the home and the article also on a phone, the
article dark, as printed, and as an editor sees it. The numbers in the addresses are looked up in the bank:
the fullest article that names its outlet, the most quoted speaker, the most printed utterance. With Debian's
`pngquant` the pictures are made a quarter of their size.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from browser.chromium import chromium
from browser.server import served
from quotebank.browse.editing import Editing

WIDE, PHONE = 1060, 390
TALLEST = 1250
COLOURS = "40"
EDITING = Editing("Ruth")


def pages_of(bank: Path) -> dict[str, str]:
    """The pages to take: name of the picture, address below the bank's own."""
    conn = sqlite3.connect(bank)

    def one(sql: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] = conn.execute(sql).fetchone()
        return found

    (article,) = one(
        "SELECT source_id FROM quotes_full GROUP BY 1 ORDER BY outlet IS NULL, count(*) DESC LIMIT 1"
    )
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


def take(driver: Any, address: str, path: Path, width: int, opened: str | None = None) -> None:
    """Write a picture of the whole page, with the folded part at a CSS selector opened."""
    driver.get(address)
    if opened:
        driver.execute_script("document.querySelector(arguments[0]).open = true", opened)
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


def bank_of_seeds(path: Path) -> Path:
    """A new bank of the articles in `seeds/`, as the parser reads them."""
    seeds = Path(__file__).parents[2] / "seeds"
    subprocess.run(
        [sys.executable, "-m", "quotebank", "add", str(seeds), "-d", str(path), "--silent"], check=True
    )
    return path


def shrink(folder: Path) -> None:
    """Leave few colours in the pictures, where `pngquant` is installed."""
    if shutil.which("pngquant"):
        pictures = [str(one) for one in sorted(folder.glob("*.png"))]
        subprocess.run(["pngquant", "--nofs", "--force", "--ext", ".png", COLOURS, *pictures], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bank", type=Path, help="a bank to take instead of one made from seeds/")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        bank = Path(scratch) / "seeds.db"
        if options.bank:
            bank = Path(shutil.copy(options.bank, Path(scratch) / options.bank.name))
        else:
            bank_of_seeds(bank)
        pages = pages_of(bank)
        for old in options.folder.glob("*.png"):
            old.unlink()
        with served(bank, EDITING) as address:
            base = f"{address}/-/quotes/{bank.stem}"
            with chromium(width=WIDE) as driver:
                for name, page in pages.items():
                    take(driver, base + page, options.folder / f"{name}.png", WIDE)
                driver.get(f"{address}/-/quotes/-/edit?token={EDITING.token}")
                form = ".note details:has(form)"
                take(driver, base + pages["article"], options.folder / "article-editing.png", WIDE, form)
                driver.delete_all_cookies()
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
                take(driver, base + pages["article"], options.folder / "article-print.png", WIDE)
            with chromium(width=WIDE, dark=True) as driver:
                read = ".note details"
                take(driver, base + pages["article"], options.folder / "article-dark.png", WIDE, read)
            with chromium(width=PHONE) as driver:
                for name in ("home", "article"):
                    take(driver, base + pages[name], options.folder / f"{name}-phone.png", PHONE)
    shrink(options.folder)


if __name__ == "__main__":
    main()
