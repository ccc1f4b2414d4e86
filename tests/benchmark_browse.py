"""How long each page takes on a large bank: its queries alone, and the whole answer.

    python tests/synthetic_bank.py big.db
    python tests/benchmark_browse.py big.db

Prints a table of medians in milliseconds (of the clock, and of processor time, which is what to look at
when the machine has other work to do) over several visits, each to another article, speaker, utterance
or word, and with `--plans` the query plan of every statement that scans a table without an index.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotebank.browse.filters import parse_filters
from quotebank.browse.functions import register
from quotebank.browse.pages import PAGES, Asked

Visit = tuple[str, int | None, dict[str, str]]


def visits(conn: sqlite3.Connection, count: int, seed: int = 1) -> dict[str, list[Visit]]:
    """For each kind of page some visits, drawn at random but the same every time."""
    chance = random.Random(seed)

    def numbers(sql: str) -> list[Any]:
        found = [row[0] for row in conn.execute(sql)]
        return [chance.choice(found) for _ in range(count)]

    common = [
        "the",
        "will",
        "must not",
        '"of the"',
        "every",
        "we and our",
        "with",
        "this that",
        "for",
        "than",
    ]
    rare = numbers("SELECT text FROM quotes LIMIT 2000")
    outlets = numbers("SELECT DISTINCT outlet FROM sources")
    articles = numbers("SELECT id FROM sources")
    top = numbers(
        "SELECT speaker_id FROM quotes WHERE speaker_id NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 20"
    )
    speakers = numbers("SELECT id FROM speakers")
    utterances = numbers("SELECT id FROM utterances WHERE printings > 1")
    days = {
        number: conn.execute(
            "SELECT substr(published, 1, 10) FROM quotes_full WHERE speaker_id = ? ORDER BY random() LIMIT 1",
            [number],
        ).fetchone()[0]
        for number in top
    }
    some = range(count)
    return {
        "home": [("", None, {})] * count,
        "article": [("article", number, {}) for number in articles],
        "articles": [("articles", None, {"page": str(n % 9 + 1)}) for n in some],
        "speaker, any": [("speaker", number, {}) for number in speakers],
        "speaker, of the 20 most quoted": [("speaker", number, {}) for number in top],
        "speakers": [("speakers", None, {"page": str(n % 9 + 1)}) for n in some],
        "utterance": [("utterance", number, {}) for number in utterances],
        "utterances": [("utterances", None, {"verdict": "altered"} if n % 2 else {}) for n in some],
        "compare, a day": [("compare", None, {"speaker": str(n), "day": days[n]}) for n in top],
        "compare, the list": [("compare", None, {})] * count,
        "charts": [("charts", None, {})] * count,
        "corrections": [("corrections", None, {})] * count,
        "search, frequent words": [("search", None, {"q": common[n % len(common)]}) for n in some],
        "search, rare words": [("search", None, {"q": " ".join(text.split()[2:4])}) for text in rare],
        "search, words and outlet": [
            ("search", None, {"q": common[n % len(common)], "outlet": outlets[n]}) for n in some
        ],
        "search, words and speaker": [
            ("search", None, {"q": common[n % len(common)], "speaker": str(top[n])}) for n in some
        ],
        "search, words, newest first": [
            ("search", None, {"q": common[n % len(common)], "sort": "newest"}) for n in some
        ],
        "search, filters only": [
            ("search", None, {"status": "announced", "outlet": outlets[n], "since": "2020-01-01"})
            for n in some
        ],
    }


def milliseconds(run: Callable[[], object]) -> tuple[float, float]:
    """What a call takes on the clock, and of the processor alone."""
    begin, worked = time.perf_counter(), time.thread_time()
    run()
    return (time.perf_counter() - begin) * 1000, (time.thread_time() - worked) * 1000


def queries(conn: sqlite3.Connection, visit: Visit) -> object:
    """The queries of one visit."""
    page, number, query = visit
    return PAGES[page].find(conn, Asked(parse_filters(query), number, query))


def plans(conn: sqlite3.Connection, every: dict[str, list[Visit]]) -> list[str]:
    """Steps of query plans that read the whole of a table of some size, with the page that takes them."""
    found = []
    tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    large = {name for name in tables if conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] > 100}
    for name, (visit, *_) in every.items():
        statements: list[str] = []
        conn.set_trace_callback(statements.append)
        queries(conn, visit)
        conn.set_trace_callback(None)
        for statement in statements:
            if not statement.lstrip().upper().startswith(("SELECT", "WITH")):
                continue
            for step in conn.execute("EXPLAIN QUERY PLAN " + statement):
                verb, scanned, *rest = [*step[3].split(), ""]
                if verb == "SCAN" and scanned in large and "INDEX" not in rest:
                    found.append(f"{name}: {step[3]}: {' '.join(statement.split())[:90]}")
    return list(dict.fromkeys(found))


async def answers(bank: Path, every: dict[str, list[Visit]]) -> dict[str, float]:
    """The median of whole answers in HTML, through Datasette, without the network."""
    from datasette.app import Datasette

    datasette = Datasette([str(bank)])
    await datasette.invoke_startup()
    medians = {}
    for name, some in every.items():
        times = []
        for page, number, query in some:
            path = "/".join(
                ["/-/quotes", bank.stem, *([page] if page else []), *([str(number)] if number else [])]
            )
            begin = time.perf_counter()
            response = await datasette.client.get(path, params=query)
            times.append((time.perf_counter() - begin) * 1000)
            assert response.status_code == 200, (path, query, response.status_code)
        medians[name] = statistics.median(times)
    return medians


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bank", type=Path)
    parser.add_argument("--visits", type=int, default=15)
    parser.add_argument("--plans", action="store_true")
    options = parser.parse_args()
    conn = sqlite3.connect(f"file:{options.bank}?mode=ro", uri=True)
    register(conn)
    every = visits(conn, options.visits)
    if options.plans:
        print("\n".join(plans(conn, every)) or "every statement uses an index")
        return
    whole = asyncio.run(answers(options.bank, every))
    print(f"{'page':36}{'queries':>9}{'of CPU':>9}{'answer':>9}   (ms, median of {options.visits})")
    for name, some in every.items():
        queries(conn, some[0])
        times = [milliseconds(lambda visit=visit: queries(conn, visit)) for visit in some]
        clock, worked = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{name:36}{clock:9.1f}{worked:9.1f}{whole[name]:9.1f}")


if __name__ == "__main__":
    main()
