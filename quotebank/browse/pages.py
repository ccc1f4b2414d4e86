"""The pages of a bank: where each finds its rows, and what its template needs besides them.

A page's `find` reads the bank and gives plain data, which is the page as JSON; one list of it, `listed`,
is the page as CSV, JSON lines and feed. `draw` adds charts and marked text for HTML alone.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from quotebank.browse import articles, charts, comparison, history, overview, speakers, utterances
from quotebank.browse.evidence import in_words
from quotebank.browse.filters import Filters
from quotebank.browse.labels import label
from quotebank.browse.overview import STATUSES
from quotebank.browse.paths import Paths
from quotebank.browse.search import CLOSE, OPEN, outlets, search
from quotebank.browse.tables import BadRequestError, MissingError, Row, row
from quotebank.browse.wording import mark_differences

Find = Callable[[sqlite3.Connection, "Asked"], Row]
Draw = Callable[[Row, Paths, "Asked"], Row]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks of a page: the number in its address, the filters, every parameter.

    `editing` tells whether the reader may correct what the page shows.
    """

    filters: Filters
    number: int | None = None
    query: Mapping[str, str] | None = None
    editing: bool = False

    @property
    def known(self) -> int:
        """The number in the address of a page that cannot do without one."""
        if self.number is None:
            raise MissingError("this address needs a number")
        return self.number

    def text(self, name: str) -> str:
        """A parameter of the query, without the space around it."""
        return ((self.query or {}).get(name) or "").strip()

    def integer(self, name: str, least: int, most: int) -> int:
        """A whole number in the query; `least` when it is not given.

        Raises `BadRequestError` when it is none, or out of bounds.
        """
        given = self.text(name)
        if not given:
            return least
        if not (given.isascii() and given.isdecimal() and least <= int(given[:19]) <= most):
            raise BadRequestError(f"{name} is a whole number from {least} to {most}")
        return int(given)


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page: its template, and how it is found and drawn."""

    template: str
    find: Find
    listed: str
    draw: Draw = lambda data, paths, asked: {}
    feed: Callable[[Row], str] | None = None
    numbered: bool = False


def find_article(conn: sqlite3.Connection, asked: Asked) -> Row:
    return articles.article(conn, asked.known)


def draw_article(data: Row, paths: Paths, asked: Asked) -> Row:
    source = data["article"]
    parts = articles.parts_of(source["text"])
    part = asked.integer("part", 1, parts)
    return {
        "paragraphs": articles.paragraphs(data, part, everything=asked.editing),
        "part": part,
        "parts_count": parts,
        "found": {one["id"]: in_words(one) for one in data["quotations"]},
        "headline": label(source["title"], source["file"], source["url"] or source["text"][:60]),
    }


def find_quote(conn: sqlite3.Connection, asked: Asked) -> Row:
    """The place of a quotation, which the page of a quotation leads to."""
    found = row(conn, "SELECT id, source_id, quote_start FROM quotes WHERE id = ?", [asked.known])
    if found is None:
        raise MissingError(f"this bank has no quotation {asked.known}")
    return found


def draw_home(data: Row, paths: Paths, asked: Asked) -> Row:
    return {"months_chart": _months("Quotations over time", data["months"]), **_bars(data, paths)}


def draw_charts(data: Row, paths: Paths, asked: Asked) -> Row:
    people = data["most_quoted"]
    places = {one["id"]: place for place, one in enumerate(people)}
    together = {(places[two["speaker"]], places[two["other"]]): two["articles"] for two in data["together"]}
    pairs = {(min(pair), max(pair)): count for pair, count in together.items()}
    return {
        "months_chart": _months("Announced, delivered and other quotations over time", data["months"]),
        "speakers_over_time": _series("The most quoted speakers over time", data["months_by_speaker"]),
        "outlets_over_time": _series("Outlets over time", data["months_by_outlet"]),
        "together_chart": charts.matrix_chart(
            "Who is quoted with whom: articles in common", [one["name"] for one in people], pairs
        ),
        **_bars(data, paths),
    }


def find_speaker(conn: sqlite3.Connection, asked: Asked) -> Row:
    data = speakers.speaker(conn, asked.known, asked.filters)
    if asked.editing:
        data["alike"] = speakers.alike(conn, asked.known, data["speaker"]["name"])
    return data


def draw_speaker(data: Row, paths: Paths, asked: Asked) -> Row:
    number = data["speaker"]["id"]
    outlet_rows = [
        (
            one["outlet"] or "No outlet given",
            one["quotations"],
            paths.search(speaker=number, outlet=one["outlet"]) if one["outlet"] else None,
        )
        for one in data["outlets"][: speakers.MOST]
    ]
    return {
        "months_chart": _months("Quotations over time", data["months"]),
        "outlets_chart": charts.bar_chart("Quotations by outlet", outlet_rows, "Outlet"),
        "tenses_chart": charts.split_chart("Tense of the reporting words", list(data["tenses"].items())),
        "beside_chart": charts.bar_chart(
            "Quoted in the same articles",
            [(one["name"], one["articles"], paths.speaker(one["id"])) for one in data["beside"]],
            "Speaker",
            "Articles",
        ),
    }


def find_search(conn: sqlite3.Connection, asked: Asked) -> Row:
    return {**search(conn, asked.filters), "outlets": outlets(conn)}


def find_articles(conn: sqlite3.Connection, asked: Asked) -> Row:
    return {**articles.articles(conn, asked.filters), "outlets": outlets(conn)}


def find_utterances(conn: sqlite3.Connection, asked: Asked) -> Row:
    least = asked.integer("least", 1, 1_000_000)
    return utterances.utterances(conn, asked.filters, asked.text("life"), asked.text("verdict"), least)


def find_utterance(conn: sqlite3.Connection, asked: Asked) -> Row:
    return utterances.utterance(conn, asked.known)


def draw_utterance(data: Row, paths: Paths, asked: Asked) -> Row:
    points = [
        (one["published"][:10], one["status"], f"{one['outlet'] or one['source']}: {one['verdict']}")
        for one in data["printings"]
        if is_day(one["published"])
    ]
    several = len({day for day, _, _ in points}) > 1
    chart = charts.lane_chart("From announced to delivered", STATUSES, points) if several else ""
    return {"marked": _marked(data["utterance"]["text"], data["printings"]), "timeline_chart": chart}


def find_comparison(conn: sqlite3.Connection, asked: Asked) -> Row:
    """One utterance, or one speaker's day; with neither, the days there are to compare."""
    if asked.text("utterance"):
        return comparison.compare_utterance(conn, asked.integer("utterance", 0, 10**18 - 1))
    if asked.text("speaker"):
        speaker = asked.integer("speaker", 0, 10**18 - 1)
        return comparison.compare_day(conn, speaker, asked.text("day"), asked.integer("days", 1, 7))
    return {"events": comparison.events(conn), "printings": []}


def draw_comparison(data: Row, paths: Paths, asked: Asked) -> Row:
    return {
        "marked": {
            printing["id"]: mark_differences(printing["best"], printing["text"])
            for printing in data["printings"]
        }
    }


def _marked(best: str, printings: Sequence[Row]) -> dict[int, Markup]:
    """For each printing, its words with what differs from the best text marked."""
    return {one["id"]: mark_differences(best, one["text"]) for one in printings}


def is_day(text: object) -> bool:
    """Whether `text` begins with a day, `2024-11-05`."""
    return (
        isinstance(text, str)
        and speakers.is_month(text[:7])
        and text[7:8] == "-"
        and text[8:10].isascii()
        and text[8:10].isdecimal()
        and 1 <= int(text[8:10]) <= 31
    )


def snippet(marked: str) -> Markup:
    """A snippet with the words found in `<mark>`; always balanced, whatever the text holds."""
    parts: list[Markup] = []
    inside = False
    for piece in marked.replace(OPEN, "\0" + OPEN).replace(CLOSE, "\0" + CLOSE).split("\0"):
        if piece.startswith(OPEN) and not inside:
            parts.append(Markup("<mark>"))
            inside = True
        elif piece.startswith(CLOSE) and inside:
            parts.append(Markup("</mark>"))
            inside = False
        parts.append(escape(piece.lstrip(OPEN + CLOSE)))
    if inside:
        parts.append(Markup("</mark>"))
    return Markup("").join(parts)


def _months(title: str, months: Mapping[str, Mapping[str, int]]) -> Markup:
    used = [status for status in STATUSES if any(counts.get(status) for counts in months.values())]
    return charts.column_chart(title, months, used) if len(months) > 1 else Markup("")


def _series(title: str, months: Mapping[str, Mapping[str, int]]) -> Markup:
    """Columns over months whose series are those with the most quotations first, the others together last."""
    sizes = sum((Counter(counts) for counts in months.values()), Counter[str]())
    names = sorted(sizes, key=lambda name: (name == overview.OTHERS, -sizes[name], name))
    return charts.column_chart(title, months, names) if len(months) > 1 else Markup("")


def _bars(data: Row, paths: Paths) -> dict[str, Any]:
    return {
        "speakers_chart": charts.bar_chart(
            "Most quoted speakers",
            [(one["name"], one["quotations"], paths.speaker(one["id"])) for one in data["most_quoted"]],
            "Speaker",
        ),
        "outlets_chart": charts.bar_chart(
            "Outlets",
            [
                (
                    one["outlet"] or "No outlet given",
                    one["quotations"],
                    paths.search(outlet=one["outlet"]) if one["outlet"] else None,
                )
                for one in data["outlets"][: speakers.MOST]
            ],
            "Outlet",
        ),
    }


def _search_title(data: Row) -> str:
    """What a search asked for, in words."""
    given = {name: value for name, value in data["filters"].items() if name not in ("sort", "size")}
    words = given.pop("q", "")
    others = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in given.items())
    return f"Quotations{f' with “{words}”' if words else ''}{f': {others}' if others else ''}"


PAGES: dict[str, Page] = {
    "": Page("home", lambda conn, asked: overview.home(conn), "newest", draw_home),
    "search": Page("search", find_search, "quotations", feed=_search_title),
    "speakers": Page("speakers", lambda conn, asked: speakers.speakers(conn, asked.filters), "speakers"),
    "speaker": Page(
        "speaker",
        find_speaker,
        "quotations",
        draw_speaker,
        feed=lambda data: f"Quotations of {data['speaker']['name']}",
        numbered=True,
    ),
    "articles": Page("articles", find_articles, "articles"),
    "article": Page("article", find_article, "quotations", draw_article, numbered=True),
    "quote": Page("", find_quote, "", numbered=True),
    "utterances": Page("utterances", find_utterances, "utterances"),
    "utterance": Page("utterance", find_utterance, "printings", draw_utterance, numbered=True),
    "compare": Page("compare", find_comparison, "printings", draw_comparison),
    "corrections": Page(
        "corrections", lambda conn, asked: history.corrections(conn, asked.filters), "corrections"
    ),
    "charts": Page("charts", lambda conn, asked: overview.charts(conn), "most_quoted", draw_charts),
}
"""Every kind of page by the word in its address."""
