"""What the counts and indexes of the browsing pages add to storing an article.

    python tests/synthetic_bank.py big.db
    python tests/bench/writing.py big.db

Copies the bank three times: as it is, without the triggers that count, and without the pages' indexes either.
Every article is stored in each of the three, one after the other in an order that shifts, and a tenth of them
once more in their own place, as when they are read again. Prints processor time an article, and what the
counts and the indexes add to it: the median over articles of the difference between two banks.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from invented import Maker
from utterances import article

from quotebank.bank.bank import Bank
from quotebank.records import ParsedArticle

QUOTATIONS = 5
"""Quotations of an article, as many as in the invented bank."""

OUTLETS = ("Morning Lantern", "The Harbour Post", "Valley Courier", "Coastwise Radio")

COUNTS = (
    "speakers_counted",
    "quotes_counted",
    "quotes_uncounted",
    "quotes_recounted",
    "sources_uncounted",
    "sources_recounted",
)
INDEXES = (
    "quotes_by_source",
    "quotes_by_speaker",
    "quotes_by_confidence",
    "utterances_by_verdict",
    "utterances_by_date",
)
STATES = ("as it is", "without counts", "without counts and indexes")


def strip(bank: Bank, state: str) -> None:
    """Take out of a bank what its state is without."""
    if state != "as it is":
        for trigger in COUNTS:
            bank.db.execute(f"DROP TRIGGER {trigger}")
    if state == "without counts and indexes":
        for index in INDEXES:
            bank.db.execute(f"DROP INDEX {index}")


def articles(count: int, seed: int) -> list[ParsedArticle]:
    """Articles by date, printings of the same words among them."""
    maker = Maker(seed)
    printings = sorted(maker.printings(count * QUOTATIONS, count // 4), key=lambda one: one.day)
    made = []
    for number in range(count):
        parsed = article(printings[number * QUOTATIONS : (number + 1) * QUOTATIONS], number)
        about = parsed.article.model_copy(update={"outlet": maker.random.choice(OUTLETS)})
        made.append(parsed.model_copy(update={"article": about}))
    return made


def milliseconds(bank: Bank, parsed: ParsedArticle, replace: bool) -> float:
    """Processor time of storing one article."""
    began = time.process_time()
    bank.store(parsed, replace=replace)
    return 1000 * (time.process_time() - began)


def measure(banks: Sequence[Bank], every: Sequence[ParsedArticle], replace: bool) -> dict[str, float]:
    """Median processor time an article in each bank, and of the differences, in milliseconds."""
    times = defaultdict[str, list[float]](list)
    for number, parsed in enumerate(every):
        for turn in range(len(banks)):
            place = (number + turn) % len(banks)
            times[STATES[place]].append(milliseconds(banks[place], parsed, replace))
    whole, counted, bare = (times[state] for state in STATES)
    added = {
        "counts add": [a - b for a, b in zip(whole, counted, strict=True)],
        "indexes add": [a - b for a, b in zip(counted, bare, strict=True)],
    }
    return {name: round(statistics.median(values), 3) for name, values in (times | added).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bank", type=Path, help="a bank to start from; it stays as it is")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    every = articles(options.articles, options.seed)
    with TemporaryDirectory() as folder:
        banks = []
        for number, state in enumerate(STATES):
            banks.append(Bank(shutil.copy(options.bank, Path(folder) / f"{number}.db")))
            strip(banks[-1], state)
        answer = {
            "articles": len(every),
            "added, CPU ms": measure(banks, every, replace=False),
            "read again, CPU ms": measure(banks, every[::10], replace=True),
        }
        for bank in banks:
            bank.close()
    print(json.dumps(answer, indent=1))


if __name__ == "__main__":
    main()
