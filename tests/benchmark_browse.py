"""How long each page takes on a large bank: its queries alone, and the whole answer.

    python tests/synthetic_bank.py big.db
    python tests/benchmark_browse.py big.db

Prints a table of medians in milliseconds (of the clock, and of processor time, which is what to look at
when the machine has other work to do) over several visits, each to another article, speaker, utterance
or word, and with `--plans` every step of a query plan that goes through the whole of a large table.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotebank.browse.filters import parse_filters
from quotebank.browse.functions import register
from quotebank.browse.pages import PAGES, Asked
from quotebank.browse.serve import CACHE_KB, make_datasette

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
    names = numbers("SELECT name FROM speakers")
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
        "articles, with words": [("articles", None, {"q": common[n % len(common)]}) for n in some],
        "articles": [("articles", None, {"page": str(n % 9 + 1)}) for n in some],
        "speaker, any": [("speaker", number, {}) for number in speakers],
        "speaker, of the 20 most quoted": [("speaker", number, {}) for number in top],
        "speakers": [("speakers", None, {"page": str(n % 9 + 1)}) for n in some],
        "utterance": [("utterance", number, {}) for number in utterances],
        "utterances": [("utterances", None, {"verdict": "altered"} if n % 2 else {}) for n in some],
        "utterances, newest first": [
            ("utterances", None, {"sort": "newest", "life": ("", "announced", "delivered")[n % 3]})
            for n in some
        ],
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
        "search, words, surest first": [
            ("search", None, {"q": common[n % len(common)], "sort": "confidence"}) for n in some
        ],
        "search, speaker by name": [("search", None, {"speaker": names[n][:4].strip()}) for n in some],
        "search, tense": [
            ("search", None, {"tense": ("past", "future", "conditional", "none")[n % 4]}) for n in some
        ],
        "search, surest first": [("search", None, {"sort": "confidence", "page": str(n + 1)}) for n in some],
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


LARGE = (
    "quotes",
    "quote_spans",
    "sources",
    "utterances",
    "variants",
    "quotes_fts_content",
    "sources_fts_content",
)
"""Tables with a row for each quotation, utterance or article."""

BARELY_LESS = re.compile(r"\((ANY\(\w+\) AND )*is_speech=\?\)$|\(speaker_id>\?\)$")
"""What narrows a search to all that is speech, or all of known speakers: nearly the whole table."""


def statements_of(conn: sqlite3.Connection, visit: Visit) -> list[str]:
    """The statements that a visit makes, with their values filled in."""
    heard: list[str] = []
    conn.set_trace_callback(heard.append)
    queries(conn, visit)
    conn.set_trace_callback(None)
    ours = [one for one in heard if one.lstrip().upper().startswith(("SELECT", "WITH"))]
    return [one for one in ours if "_fts_config'" not in one and "_fts_data'" not in one]


def slow_steps(conn: sqlite3.Connection, statement: str) -> list[str]:
    """Steps of a statement's plan that go through the whole of a large table, with or without an index.

    Going through an index is not one of them where the statement stops early (it has a limit, and the rows
    come in the order that it wants) or counts the rows and nothing else.
    """
    steps = [row[3] for row in conn.execute("EXPLAIN QUERY PLAN " + statement)]
    whole = [
        step
        for step in steps
        if [*step.split(), ""][1] in LARGE and (step.startswith("SCAN ") or BARELY_LESS.search(step))
    ]
    ordered = not any("TEMP B-TREE FOR ORDER BY" in step or "FOR GROUP BY" in step for step in steps)
    stops = " LIMIT " in " ".join(statement.split()) and ordered
    counts = re.search(r"count\(\*\)\s+FROM (speakers|sources)\b(?! JOIN| CROSS)", statement) is not None
    return [step for step in whole if "INDEX" not in step or not (stops or counts)]


def plans(conn: sqlite3.Connection, every: dict[str, list[Visit]]) -> list[str]:
    """The slow steps of every kind of page, each with its statement."""
    found = [
        f"{name}: {step}: {' '.join(statement.split())[:150]}"
        for name, some in every.items()
        for visit in some
        for statement in statements_of(conn, visit)
        for step in slow_steps(conn, statement)
    ]
    return list(dict.fromkeys(found))


async def answers(bank: Path, every: dict[str, list[Visit]]) -> dict[str, tuple[float, float]]:
    """The medians of whole answers in HTML, through Datasette, without the network: clock and processor."""
    datasette = make_datasette(bank)
    await datasette.invoke_startup()
    medians = {}
    for name, some in every.items():
        times = []
        for page, number, query in some:
            path = "/".join(
                ["/-/quotes", bank.stem, *([page] if page else []), *([str(number)] if number else [])]
            )
            begin, worked = time.perf_counter(), time.process_time()
            response = await datasette.client.get(path, params=query)
            times.append(((time.perf_counter() - begin) * 1000, (time.process_time() - worked) * 1000))
            assert response.status_code == 200, (path, query, response.status_code)
        clock, processor = zip(*times, strict=True)
        medians[name] = statistics.median(clock), statistics.median(processor)
    return medians


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bank", type=Path)
    parser.add_argument("--visits", type=int, default=15)
    parser.add_argument("--plans", action="store_true")
    options = parser.parse_args()
    conn = sqlite3.connect(f"file:{options.bank}?mode=ro", uri=True)
    conn.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    register(conn)
    every = visits(conn, options.visits)
    if options.plans:
        print("\n".join(plans(conn, every)) or "every statement uses an index")
        return
    whole = asyncio.run(answers(options.bank, every))
    heads = f"{'queries':>9}{'of CPU':>9}{'answer':>9}{'of CPU':>9}"
    print(f"{'page':36}{heads}   (ms, median of {options.visits})")
    for name, some in every.items():
        queries(conn, some[0])
        times = [milliseconds(lambda visit=visit: queries(conn, visit)) for visit in some]
        clock, worked = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{name:36}{clock:9.1f}{worked:9.1f}{whole[name][0]:9.1f}{whole[name][1]:9.1f}")


if __name__ == "__main__":
    main()
