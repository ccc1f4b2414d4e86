"""Charts as SVG made on the server, each with its table behind it.

No script, no style attributes and no outside resource: colours come from classes of the style sheet,
widths are percentages, so that text keeps its size on a phone, and every figure carries the same
numbers as a table for screen readers, for print and for copying.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

MOST_COLUMNS = 60
"""More months than this are shown as years."""

GUTTER = 8
"""Percentage of a chart's width left for the numbers at its side."""


def column_chart(
    title: str, counts: Mapping[str, Mapping[str, int]], series: Sequence[str], unit: str = "quotations"
) -> Markup:
    """Stacked columns over months.

    `counts` maps a month (`YYYY-MM`) to the count of each of `series`; months between the first and
    the last that are missing are drawn as empty. Without any month the answer is an empty string.
    """
    if not counts:
        return Markup("")
    periods = _periods(counts, series)
    labels = list(periods)
    totals = [sum(values.values()) for values in periods.values()]
    top = _nice(max(totals))
    height, base = 180, 150
    scale = (base - 12) / top
    step = (100 - GUTTER) / len(labels)
    parts = [
        Markup('<line class="grid" x1="{1}%" x2="100%" y1="{0}" y2="{0}"/>').format(
            _num(base - value * scale), GUTTER
        )
        for value in _ticks(top)
    ]
    for index, label in enumerate(labels):
        floor = float(base)
        for place, name in enumerate(series):
            value = periods[label].get(name, 0)
            if not value:
                continue
            floor -= value * scale
            parts.append(
                Markup(
                    '<rect class="series series-{}" x="{}%" y="{}" width="{}%" height="{}">'
                    "<title>{}: {} {}</title></rect>"
                ).format(
                    _class(name, place),
                    _num(GUTTER + index * step + step * 0.1),
                    _num(floor),
                    _num(min(step * 0.8, 6)),
                    _num(value * scale),
                    label,
                    value,
                    name if len(series) > 1 else unit,
                )
            )
    parts.extend(
        Markup('<text class="tick" x="{}%" y="{}" text-anchor="end">{}</text>').format(
            GUTTER - 1, _num(base - value * scale + 4), _tick(value)
        )
        for value in _ticks(top)
    )
    for index in _few(len(labels)):
        anchor = "end" if index and index == len(labels) - 1 else "start"
        place_x = GUTTER + ((index + 1) * step if anchor == "end" else index * step)
        parts.append(
            Markup('<text class="tick" x="{}%" y="{}" text-anchor="{}">{}</text>').format(
                _num(place_x), base + 18, anchor, labels[index]
            )
        )
    first, last = labels[0], labels[-1]
    summary = (
        f"{title}: {sum(totals)} {unit} from {first} to {last}, most in {labels[totals.index(max(totals))]}."
    )
    svg = _svg(summary, height, parts)
    rows = [
        [label, *(periods[label].get(name, 0) for name in series), *([total] if len(series) > 1 else [])]
        for label, total in zip(labels, totals, strict=True)
    ]
    heads = ["Period", *(_heading(name) for name in series), *(["All"] if len(series) > 1 else [])]
    legend = _legend([(name, _class(name, place)) for place, name in enumerate(series)])
    return _figure(title, (legend if len(series) > 1 else Markup("")) + svg, heads, rows)


def bar_chart(
    title: str, rows: Sequence[tuple[str, int, str | None]], label: str, unit: str = "Quotations"
) -> Markup:
    """Horizontal bars inside a table: each row is a name, a count and a link (or None).

    The table is the chart, so there is no second one behind it.
    """
    if not rows:
        return Markup("")
    top = max(count for _, count, _ in rows) or 1
    body = []
    for name, count, href in rows:
        head = Markup('<a href="{}">{}</a>').format(href, name) if href else escape(name)
        body.append(
            Markup(
                '<tr><th scope="row">{}</th><td class="bar"><svg class="bar" width="100%" height="14" '
                'aria-hidden="true" focusable="false"><rect class="series series-0" x="0" y="1" '
                'width="{}%" height="12" rx="2"/></svg></td><td class="count">{}</td></tr>'
            ).format(head, _num(100 * count / top), f"{count:,}")
        )
    return Markup(
        '<table class="bars"><caption>{}</caption><thead><tr><th scope="col">{}</th>'
        '<th scope="col"><span class="hidden">Bar</span></th>'
        '<th scope="col" class="count">{}</th></tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(title, label, unit, Markup("").join(body))


def split_chart(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """One bar cut into shares, with every share named and counted in a list under it."""
    total = sum(count for _, count in rows)
    if not total:
        return Markup("")
    parts = []
    items = []
    left = 0.0
    for place, (name, count) in enumerate(rows):
        if not count:
            continue
        width = 100 * count / total
        kind = _class(name, place)
        parts.append(
            Markup('<rect class="series series-{}" x="{}%" y="0" width="{}%" height="18"/>').format(
                kind, _num(left), _num(width)
            )
        )
        items.append(
            Markup('<li><span class="key series-{}" aria-hidden="true"></span>{} {} ({} %)</li>').format(
                kind, name.capitalize(), f"{count:,}", round(width)
            )
        )
        left += width
    return Markup(
        '<figure class="chart split"><figcaption>{}</figcaption>'
        '<svg width="100%" height="18" aria-hidden="true" focusable="false">{}</svg>'
        '<ul class="legend">{}</ul></figure>'
    ).format(title, Markup("").join(parts), Markup("").join(items))


def matrix_chart(title: str, names: Sequence[str], counts: Mapping[tuple[int, int], int]) -> Markup:
    """Who appears with whom: a square of shaded cells, `counts` keyed by two places in `names`."""
    if len(names) < 2 or not counts:
        return Markup("")
    top = max(counts.values())
    cell, gutter = 34, 190
    parts = []
    for row, name in enumerate(names):
        parts.append(
            Markup('<text class="name" x="{}" y="{}" text-anchor="end">{}. {}</text>').format(
                gutter - 8, row * cell + 44, row + 1, _short(name, 24)
            )
        )
        parts.append(
            Markup('<text class="tick" x="{}" y="14" text-anchor="middle">{}</text>').format(
                gutter + row * cell + cell // 2, row + 1
            )
        )
        for column, other in enumerate(names):
            count = counts.get((min(row, column), max(row, column)), 0) if row != column else 0
            level = math.ceil(4 * count / top) if count else 0
            parts.append(
                Markup(
                    '<rect class="cell level-{}" x="{}" y="{}" width="{}" height="{}" rx="3">'
                    "<title>{} and {}: {}</title></rect>"
                ).format(
                    "self" if row == column else level,
                    gutter + column * cell + 1,
                    row * cell + 23,
                    cell - 2,
                    cell - 2,
                    name,
                    other,
                    count,
                )
            )
            if count:
                parts.append(
                    Markup(
                        '<text class="cell-count level-{}" x="{}" y="{}" text-anchor="middle">{}</text>'
                    ).format(level, gutter + column * cell + cell // 2, row * cell + 44, count)
                )
    width = gutter + cell * len(names) + 4
    height = 26 + cell * len(names)
    rows = [
        [names[one], names[two], count]
        for (one, two), count in sorted(counts.items(), key=lambda pair: -pair[1])
    ]
    svg = Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{}">'
        '<svg class="plot" role="img" aria-label="{}" width="{}" height="{}">{}</svg></div>'
    ).format(title, f"{title}: {len(names)} speakers.", width, height, Markup("").join(parts))
    return _figure(title, svg, ["Speaker", "With", "Articles"], rows)


def lane_chart(title: str, lanes: Sequence[str], points: Sequence[tuple[str, str, str]]) -> Markup:
    """Dated points on one lane for each status: `points` are (date, lane, label)."""
    if not points:
        return Markup("")
    days = [_day(when) for when, _, _ in points]
    first, span = min(days), max(max(days) - min(days), 1)
    parts = []
    used = [lane for lane in lanes if any(lane == point[1] for point in points)]
    for row, lane in enumerate(used):
        level = row * 44 + 34
        parts.append(
            Markup('<line class="grid" x1="0%" x2="100%" y1="{0}" y2="{0}"/>').format(level)
            + Markup('<text class="name" x="0" y="{}">{}</text>').format(level - 14, lane.capitalize())
        )
        for (when, where, label), day in zip(points, days, strict=True):
            if where == lane:
                parts.append(
                    Markup(
                        '<circle class="series series-{}" cx="{}%" cy="{}" r="7">'
                        "<title>{}: {}</title></circle>"
                    ).format(lane, _num(2 + 96 * (day - first) / span), level, when, label)
                )
    dates = sorted({when for when, _, _ in points})
    bottom = len(used) * 44 + 14
    parts.append(Markup('<text class="tick" x="0%" y="{}">{}</text>').format(bottom, dates[0]))
    if len(dates) > 1:
        parts.append(
            Markup('<text class="tick" x="100%" y="{}" text-anchor="end">{}</text>').format(bottom, dates[-1])
        )
    summary = f"{title}: {len(points)} printings from {dates[0]} to {dates[-1]}."
    rows = [[when, lane.capitalize(), label] for when, lane, label in sorted(points)]
    return _figure(title, _svg(summary, bottom + 8, parts), ["Date", "Status", "Printing"], rows)


def _figure(title: str, drawing: Markup, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Markup:
    """A drawing with its caption and its numbers as a table that opens under it."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row[0], Markup("").join(Markup("<td>{}</td>").format(value) for value in row[1:])
        )
        for row in rows
    )
    return Markup(
        '<figure class="chart"><figcaption>{0}</figcaption>{1}'
        '<details class="numbers"><summary>The numbers as a table<span class="hidden">: {0}</span></summary>'
        '<div class="scroll"><table><thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div>'
        "</details></figure>"
    ).format(title, drawing, head, body)


def _svg(summary: str, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg class="plot" role="img" aria-label="{}" width="100%" height="{}">{}</svg>').format(
        summary, height, Markup("").join(parts)
    )


def _legend(entries: Sequence[tuple[str, str]]) -> Markup:
    return Markup('<ul class="legend">{}</ul>').format(
        Markup("").join(
            Markup('<li><span class="key series-{}" aria-hidden="true"></span>{}</li>').format(
                kind, _heading(name)
            )
            for name, kind in entries
        )
    )


KNOWN_SERIES = frozenset(
    ("announced", "delivered", "hypothetical", "unstated", "past", "present", "future", "conditional", "none")
)


def _heading(name: str) -> str:
    """A status or tense with a capital; the name of a speaker or an outlet as it is."""
    return name.capitalize() if name in KNOWN_SERIES else name


def _class(name: str, place: int) -> str:
    """The class of a series: its own name where the style sheet has a colour for it, else its place."""
    return name if name in KNOWN_SERIES else str(place % 8)


def _periods(counts: Mapping[str, Mapping[str, int]], series: Sequence[str]) -> dict[str, dict[str, int]]:
    """Counts for every month from the first to the last, or for every year when that is too many."""
    first, last = min(counts), max(counts)
    start, stop = _month(first), _month(last)
    if stop - start < MOST_COLUMNS:
        months = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, stop + 1)]
        return {month: dict(counts.get(month, {})) for month in months}
    years: dict[str, dict[str, int]] = {
        f"{year:04}": dict.fromkeys(series, 0) for year in range(start // 12, stop // 12 + 1)
    }
    for month, values in counts.items():
        for name, value in values.items():
            years[month[:4]][name] = years[month[:4]].get(name, 0) + value
    return years


def _month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def _day(text: str) -> float:
    """Days on a rough calendar, enough to place a point."""
    return int(text[:4]) * 365.25 + (int(text[5:7]) - 1) * 30.44 + int(text[8:10])


def _nice(value: int) -> int:
    """The next of 1, 2, 4, 6, 8, 10, 20, 40, … at or above `value`: the half of it is whole, too."""
    if value <= 0:
        return 1
    power: int = 10 ** math.floor(math.log10(value))
    return next(int(step * power) for step in (1, 2, 4, 6, 8, 10) if step * power >= value)


def _ticks(top: int) -> list[int]:
    return [0, top] if top < 2 else [0, top // 2, top]


def _tick(value: int) -> str:
    """A number at the side of a chart, short enough for a phone: those from 1000 are whole thousands."""
    return f"{value // 1000:,}k" if value >= 1000 else str(value)


def _few(count: int) -> list[int]:
    """At most four places to label among `count`, the first and the last with them."""
    if count <= 1:
        return list(range(count))
    places = sorted({0, count // 3, 2 * count // 3, count - 1})
    return [place for place, after in pairwise([*places, count + 99]) if after - place > count // 8]


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _num(value: float) -> str:
    """A coordinate with at most two decimals and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
