"""Who held an office on the day of an article: "the Prime Minister" of 10 March 2023, and where.

An office without a name is given to its holder only when the article is dated, the country is plain from the
words themselves, the outlet, the dateline or the text, and one person held the office on that day.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from sqlite_utils import Database

from quotebank.bank.connection import writing
from quotebank.errors import BankError
from quotebank.identity.context import Context
from quotebank.identity.given import fold

PACKAGE = "quotebank"
PACKAGE_FACTS_UNTIL = date(2025, 10, 31)
"""Package rows without an end are not taken for facts after this day."""

COLUMNS = ("office", "jurisdiction", "holder", "held_from", "held_until", "also", "evidence")
_OFFICE = re.compile(
    r"\b(minister|president|secretary|chancellor|pm|premier|taoiseach|tanaiste|treasurer|chair|speaker|mayor|"
    r"king|queen|monarch|representative|commissioner|chief|head of state|potus|veep|chairman)\b"
)
_NOT_HOLDER = re.compile(
    r"\b(former|ex|shadow|deputy|acting|then|late|future|next|previous|assistant|junior|vice|"
    r"spokes\w+|aide|adviser|advisor|office|wife|husband|son|daughter)\b"
)
_MANY_HAVE = frozenset(
    "president|vice president|secretary general|chancellor|premier|treasurer|king|queen|speaker".split("|")
)
"""Clubs, companies and universities have these too: in small letters they need more than a country's name."""

_DATELINE = re.compile(
    r"^\s*([A-Z][\w .'’-]{2,30}?)(?:,[^\n]{0,40}?)?\s*(?:\([A-Za-z ]{2,30}\)\s*)?[—–-]\s", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Held:
    """The holder of an office, and why it is this one: `office:2023-03-10, GB (outlet)`."""

    holder: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country or body, and the folded words that stand for it."""

    code: str
    nouns: frozenset[str]
    adjectives: frozenset[str]
    capital: str
    places: frozenset[str]


@cache
def jurisdictions() -> dict[str, Jurisdiction]:
    """The jurisdictions that come with the package, by code."""
    rows = _table("jurisdictions.csv")
    return {
        row["code"]: Jurisdiction(
            row["code"],
            frozenset(fold(word) for word in (row["name"], *row["forms"].split("|")) if word),
            frozenset(fold(word) for word in row["adjectives"].split("|") if word),
            fold(row["capital"]),
            frozenset(row["places"].split("|")),
        )
        for row in rows
    }


@cache
def country_words() -> frozenset[str]:
    """The words that stand for a country before the name of a body: kenya, kenyan, us."""
    return frozenset(
        word.replace("-", " ")
        for place in jurisdictions().values()
        for word in place.nouns | place.adjectives
    )


def _table(name: str) -> list[dict[str, str]]:
    text = files("quotebank.identity").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def load_package_offices(db: Database) -> int:
    """Store the offices that come with the package, in place of those of an older version.

    What the user loaded stays, also where the package has the same row with another end.
    """
    db.execute("DELETE FROM offices WHERE origin = ?", [PACKAGE])
    return _store(db, _table("offices.csv"), PACKAGE, "DO NOTHING")


def load_offices(db: Database, rows: Iterable[Mapping[str, str | None]], origin: str) -> int:
    """Add offices from a table of `COLUMNS` (`held_until` and `also` may be empty); how many were stored.

    Raises:
        BankError: a column is missing or a date is not ISO 8601; nothing is stored then.
    """
    checked = [_checked(number, row) for number, row in enumerate(rows, 2)]
    with writing(db):
        return _store(db, checked, origin)


def _checked(number: int, row: Mapping[str, str | None]) -> dict[str, str]:
    clean = {name: (row.get(name) or "").strip() for name in COLUMNS}
    missing = [name for name in COLUMNS if not clean[name] and name not in ("held_until", "also")]
    if missing:
        raise BankError(f"line {number} has no {missing[0]}: the columns are {', '.join(COLUMNS)}")
    for name in ("held_from", "held_until"):
        try:
            date.fromisoformat(clean[name] or "2000-01-01")
        except ValueError:
            raise BankError(f"line {number}: {name} is {clean[name]!r}: write YYYY-MM-DD") from None
    if clean["held_until"] and clean["held_until"] < clean["held_from"]:
        raise BankError(f"line {number}: {clean['holder']} leaves the office before taking it")
    return clean


_REPLACE = (
    "DO UPDATE SET held_until = excluded.held_until, also = excluded.also, evidence = excluded.evidence,"
    " origin = excluded.origin"
)


def _store(db: Database, rows: Iterable[Mapping[str, str]], origin: str, known: str = _REPLACE) -> int:
    values = [[row[name] or None for name in COLUMNS] + [origin] for row in rows]
    db.conn.executemany(
        f"INSERT INTO offices ({', '.join(COLUMNS)}, origin) VALUES ({', '.join('?' * 8)})"
        f" ON CONFLICT (office, jurisdiction, holder, held_from) {known}",
        values,
    )
    return len(values)


def office_of(phrase: str) -> tuple[str, str | None] | None:
    """The office that a phrase names, and the jurisdiction that it names with it; None for other phrases.

    "the French president" gives ("president", "FR"), "Ireland's Taoiseach" ("taoiseach", "IE").
    """
    text = " ".join(fold(phrase).replace("'s ", " ").replace("-", " ").split())
    text = re.sub(r"^(?:the|our|mr|madam|his|her) ", "", text)
    if not _OFFICE.search(text) or (_NOT_HOLDER.search(text) and not re.search(r"^vice president", text)):
        return None
    code = None
    for place in jurisdictions().values():
        for word in sorted(place.adjectives | place.nouns, key=len, reverse=True):
            before, after = f"{word} ", rf" (?:of|for) (?:the )?{re.escape(word)}$"
            if text.startswith(before) and _OFFICE.search(text[len(before) :]):
                text, code = text[len(before) :], place.code
                break
            if re.search(after, text) and not re.search(r"^president of the european", text):
                text, code = re.sub(after, "", text), place.code
                break
        if code:
            break
    return _plain_office(text), code


def _plain_office(text: str) -> str:
    text = re.sub(r"^(?:the |federal |union )", "", text)
    text = re.sub(r"^secretary of state for (?:the )?(\w+)(?: department| affairs)?$", r"\1 secretary", text)
    text = re.sub(r"^minister (?:for|of) (?:the )?(.+)$", r"\1 minister", text)
    text = re.sub(r"\baffairs minister$", "minister", text) if text.startswith("foreign affairs") else text
    return {"commonwealth secretary": "foreign secretary"}.get(text, text)


def holders(db: Database, phrase: str, context: Context, url: str | None = None) -> tuple[list[str], str]:
    """Everybody whom an office without a name may mean in an article, and the evidence for them."""
    named = office_of(phrase)
    if named is None:
        return [], ""
    office, code = named
    rows = [
        row
        for row in db.execute(
            "SELECT office, jurisdiction, holder, held_from, held_until, also, origin FROM offices"
        ).fetchall()
        if office in _names_of(row[0], row[5])
    ]
    if not rows:
        return [], ""
    how = "the words themselves"
    if code is None:
        code, how = _place(context, url, {row[1] for row in rows})
        if how == "the article's words" and office in _MANY_HAVE and not re.search(r"[A-Z]", phrase[3:]):
            code = None
        exact = {row[1] for row in rows if _plain_office(fold(row[0]).replace("-", " ")) == office}
        if code is None and len({row[1] for row in rows}) == 1 and exact:
            code, how = exact.pop(), "the office"
    rows = [row for row in rows if code is None or row[1] == code]
    if context.day is None or code is None:
        return list(dict.fromkeys(row[2] for row in sorted(rows, key=lambda r: r[3], reverse=True))), ""
    day = context.day.isoformat()
    then = [row for row in rows if row[3] <= day and (row[4] is None or day <= row[4])]
    certain = [row for row in then if row[4] or row[6] != PACKAGE or context.day <= PACKAGE_FACTS_UNTIL]
    found = list(dict.fromkeys(row[2] for row in then))
    return found, f"office:{day}, {code} ({how})" if len(certain) == len(then) else ""


def name_holder(db: Database, phrase: str, context: Context, url: str | None = None) -> Held | None:
    """The one holder of the office on the day of the article; None when it cannot be told."""
    found, evidence = holders(db, phrase, context, url)
    return Held(found[0], evidence) if len(found) == 1 and evidence else None


def _names_of(office: str, also: str | None) -> set[str]:
    return {
        _plain_office(fold(name).replace("-", " ")) for name in (office, *(also or "").split("|")) if name
    }


def _place(context: Context, url: str | None, codes: set[str]) -> tuple[str | None, str]:
    """Which of the jurisdictions `codes` an article speaks of, and how that is known."""
    host = (urlsplit(url).hostname or "") if url else ""
    outlet = fold(context.outlet or "")
    for code in sorted(codes):
        for place in jurisdictions()[code].places if code in jurisdictions() else ():
            if (host == place or host.endswith("." + place)) or (
                outlet and len(place) > 4 and fold(place) in outlet
            ):
                return code, "outlet"
    line = _DATELINE.search(context.text[:400])
    if line:
        town = fold(line[1]).split(",")[0].strip()
        there = [
            code
            for code in sorted(codes)
            if code in jurisdictions() and town == jurisdictions()[code].capital
        ]
        if len(there) == 1:
            return there[0], "dateline"
    counts: Counter[str] = Counter()
    for code in codes & set(jurisdictions()):
        about = jurisdictions()[code]
        words = about.nouns | about.adjectives | {about.capital} | {p for p in about.places if "." not in p}
        short = {"us", "america"} & words
        counts[code] = sum(context.folded.count(f" {word} ") for word in words - short if "." not in word)
        if code == "US":
            counts[code] += len(re.findall(r"\bU\.?S\.?\b|\bAmerica\b", context.text))
    if not counts:
        return None, ""
    (code, most), *_ = counts.most_common(1)
    if most >= 2 and most >= 0.6 * sum(counts.values()):
        return code, "the article's words"
    return None, ""
