"""Dates as articles give them, where they cannot be misread."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3,9})[.,]? (\d{4})")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,? )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_OF_A_MESSAGE = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}.*")
_MONTHS = "january february march april may june july august september october november december".split(" ")


def read_date(value: str) -> date | datetime:
    """The day or the moment that `value` names.

    Read are ISO 8601, the year in front with other marks (2026/3/4), English months in words (4 March 2026,
    March 4th, 2026), and the dates of e-mail and feeds. Of 03/04/2026 nobody can tell which is the month.

    Raises:
        ValueError: it is none of these, or there is no such day.
    """
    value = " ".join(value.split())
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(value)
        except ValueError:
            continue
    forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date]], ...] = (
        (_YEAR_FIRST, lambda found: date(*map(int, found.groups()))),
        (_DAY_FIRST, lambda found: date(int(found[3]), _month(found[2]), int(found[1]))),
        (_MONTH_FIRST, lambda found: date(int(found[3]), _month(found[1]), int(found[2]))),
        (_OF_A_MESSAGE, lambda found: parsedate_to_datetime(found[0])),
    )
    for form, read_form in forms:
        if found := form.fullmatch(value):
            return read_form(found)
    raise ValueError(f"not a date: {value!r}")


def in_figures(day: date, text: str) -> bool:
    """Whether `text` has `day` in figures, the year in front (2026-03-04, 2026/3/4, 20260304)."""
    padded = rf"{day.year}(?P<between>[-/.]?){day.month:02}(?P=between){day.day:02}(?!\d)"
    bare = rf"{day.year}[-/.]{day.month}[-/.]{day.day}(?!\d)"
    return re.search(rf"(?<!\d)(?:{padded}|{bare})", text) is not None


def in_words(day: date, text: str) -> bool:
    """Whether `text` has `day` with its month in English words (4 March 2026, Mar. 4th, 2026)."""
    name = _MONTHS[day.month - 1]
    month = rf"(?:{name}|{name[:4] if name == 'september' else name[:3]}|{name[:3]})\.?"
    number = rf"(?<!\d)0?{day.day}(?:st|nd|rd|th)?"
    form = rf"(?:{number}(?: of)? {month},?|{month} {number},?) {day.year}(?!\d)"
    return re.search(form, " ".join(text.split()), re.IGNORECASE) is not None


def _month(word: str) -> int:
    """The number of the month that `word` names in full or in its first three letters (or as Sept)."""
    for number, month in enumerate(_MONTHS, 1):
        if word.lower() in (month, month[:3], month[:4] if month == "september" else month):
            return number
    raise ValueError(f"no month: {word!r}")
