"""Charts: the drawing, and the same numbers as a table."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from browse_bank import get, make_bank
from markupsafe import Markup
from sqlite_utils import Database

from quotebank.browse.charts import bar_chart, column_chart, lane_chart, matrix_chart, split_chart
from quotebank.browse.overview import OTHERS, SERIES


def _tree(markup: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(str(markup))


def _table(markup: Markup) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in _tree(markup).iter("tr")]


def test_columns_over_months_with_a_gap() -> None:
    chart = column_chart(
        "Over time",
        {"2024-12": {"announced": 2, "delivered": 3}, "2025-02": {"delivered": 1}},
        ["announced", "delivered"],
    )
    assert _table(chart) == [
        ["Period", "Announced", "Delivered", "All"],
        ["2024-12", "2", "3", "5"],
        ["2025-01", "0", "0", "0"],
        ["2025-02", "0", "1", "1"],
    ]
    drawing = next(_tree(chart).iter("svg"))
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "Over time: 6 quotations from 2024-12 to 2025-02, most in 2024-12."
    assert [title.text for title in drawing.iter("title")] == [
        "2024-12: 2 announced",
        "2024-12: 3 delivered",
        "2025-02: 1 delivered",
    ]
    assert "style=" not in chart


def test_large_numbers_at_the_side_are_short() -> None:
    chart = column_chart("x", {"2024-01": {"past": 11_000}}, ["past"])
    ticks = [text.text for text in _tree(chart).iter("text") if text.get("text-anchor") == "end"]
    assert ticks == ["0", "10k", "20k"]


def test_many_months_become_years() -> None:
    chart = column_chart(
        "Over time", {"2001-01": {"past": 1}, "2003-05": {"past": 1}, "2010-12": {"past": 4}}, ["past"]
    )
    assert [row[0] for row in _table(chart)[1:]] == [str(year) for year in range(2001, 2011)]


def test_a_chart_of_nothing_is_nothing() -> None:
    assert column_chart("x", {}, ["past"]) == ""
    assert bar_chart("x", [], "Outlet") == ""
    assert split_chart("x", [("past", 0)]) == ""
    assert matrix_chart("x", ["one"], {}) == ""
    assert lane_chart("x", ["announced"], []) == ""


def test_bars_are_their_own_table() -> None:
    chart = bar_chart("Outlets", [("A & B", 4, "/a"), ("<C>", 1, None)], "Outlet")
    assert _table(chart) == [["Outlet", "Bar", "Quotations"], ["A & B", "", "4"], ["<C>", "", "1"]]
    assert re.findall(r'width="([\d.]+)%" height="12"', chart) == ["100", "25"]


def test_split_names_every_share() -> None:
    chart = split_chart("Tense", [("past", 3), ("future", 1)])
    assert ["".join(item.itertext()) for item in _tree(chart).iter("li")] == [
        "Past 3 (75 %)",
        "Future 1 (25 %)",
    ]


def test_matrix_counts_each_pair_once_in_its_table() -> None:
    chart = matrix_chart("Together", ["Ana", "Joan", "Tom"], {(0, 1): 3, (1, 2): 1})
    assert _table(chart) == [["Speaker", "With", "Articles"], ["Ana", "Joan", "3"], ["Joan", "Tom", "1"]]
    assert [title.text for title in _tree(chart).iter("title")].count("Ana and Joan: 3") == 1


def test_lanes_place_points_by_date() -> None:
    chart = lane_chart(
        "Life",
        ["announced", "delivered"],
        [("2024-11-04", "announced", "Lantern"), ("2024-11-05", "delivered", "Courier")],
    )
    assert _table(chart) == [
        ["Date", "Status", "Printing"],
        ["2024-11-04", "Announced", "Lantern"],
        ["2024-11-05", "Delivered", "Courier"],
    ]
    assert re.findall(r'cx="([\d.]+)%"', chart) == ["2", "98"]


def test_a_series_keeps_the_spelling_of_its_name() -> None:
    chart = column_chart(
        "Over time", {"2024-01": {"BBC News": 1, "de Volkskrant": 2}}, ["BBC News", "de Volkskrant"]
    )
    assert _table(chart)[0] == ["Period", "BBC News", "de Volkskrant", "All"]


def test_speakers_and_outlets_over_time(tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "news.db")
    db = Database(bank)
    db.execute("UPDATE sources SET published = '2026-01-05' WHERE title = 'Mayor to promise a new bridge'")
    db.executescript(
        "".join(
            f"INSERT INTO monthly_counts VALUES ('2025-12', 'Small Paper {number}', 'delivered', 1);"
            for number in range(8)
        )
    )
    db.close()
    data, page = get(bank, "/-/quotes/news/charts.json", "/-/quotes/news/charts")
    months = data.json()
    assert months["months_by_speaker"]["2026-01"] == {"Ana Petrova": 1}
    assert months["months_by_speaker"]["2026-03"]["Ana Petrova"] == 2
    assert months["months_by_outlet"]["2026-03"]["Valley Courier"] == 4
    assert sum(months["months_by_outlet"]["2025-12"].values()) == 8
    assert OTHERS in months["months_by_outlet"]["2025-12"]
    assert len({name for month in months["months_by_outlet"].values() for name in month}) == SERIES + 1
    assert "The most quoted speakers over time" in page.text
    assert "Outlets over time" in page.text
