"""Offices and bodies that most countries have under one name, told apart by the country of the articles.

The Ministry of Health of an article about Kenya is not that of one about Ghana, and no Green Party is that of
another country. The country is told by the article's words, or else by the name of its outlet.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from sqlite_utils import Database

from quotebank.identity.context import Context, sources_near
from quotebank.identity.evidence import shares_company
from quotebank.identity.given import data_rows, fold, without_article
from quotebank.identity.strangers import has_ground

TOLD_COUNTRY = "country of the article"
OTHER_OUTLETS = "outlets with nothing in common"
"""Evidence of which of several offices of one name an article means."""

LEAST, SHARE = 2, 0.6
"""Mentions of a country, and their share of those of all countries, by which an article is about it."""

_FIELDS = frozenset(
    """
    affairs agriculture air armed attorney aviation bar central chief civil climate coast coastal commerce
    communications conservative constitutional culture defence defense democratic development economic
    economy education election electoral employment energy environment environmental external family
    federal finance fisheries football foreign forestry forests gas general generals green greens health high
    higher home housing human immigration industry information infrastructure interior internal investment
    justice labor labour lakes lands liberal local medical meteorological migration mines mining minister
    ministers national natural oil people peoples petroleum planning ports president presidential presidents
    prime prosecution prosecutor prosecutors protection public railways red republican reserve resources
    revenue rights river rivers road roads rural science security social socialist sports state statistics
    supreme technology tourism trade training transport transportation urban water waters weather welfare
    women womens works youth
    bus county dockers doctors drivers farmers fishermen growers heritage lawyers markets miners nurses
    pensioners port rail railway seafarers students teachers workers
    """.split()
)
_INSTITUTIONS = frozenset(
    """
    agency army assembly association authority bank board bureau cabinet coastguard commission congress
    council court cross department directorate federation force forces government greens guard inspectorate
    ministry navy office parliament party police presidency secretariat senate service treasury tribunal
    trust union
    """.split()
)
_SMALL = frozenset("of the and for".split())


@cache
def _codes() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for every word that tells of a country, and the country's name by that word. The names that
    people and places elsewhere have, too (Jordan, Chad, Georgia), tell nothing."""
    told: dict[str, str] = {}
    for name, forms, adjectives, capital, ambiguous in data_rows("countries.csv"):
        words = "|".join(("" if ambiguous else name, forms, adjectives, capital)).split("|")
        told |= {word + plural: name for word in words if word for plural in ("", "s")}
    longest = sorted(told, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])"), told


@cache
def _beside() -> tuple[str, str, dict[str, str]]:
    """Patterns for every word that tells of a country and for the capitals, and the country's name by each:
    beside an office's name Jordan and Chad are nobody's names."""
    told: dict[str, str] = {}
    capitals: list[str] = []
    for name, forms, adjectives, capital, _ in data_rows("countries.csv"):
        told |= {word: name for word in f"{name}|{forms}|{adjectives}|{capital}".split("|") if word}
        capitals += filter(None, capital.split("|"))
    longest = (sorted(words, key=len, reverse=True) for words in (told, capitals))
    lands, seats = ("|".join(map(re.escape, words)) for words in longest)
    return lands, seats, told


@lru_cache(maxsize=512)
def country_beside(name: str, text: str) -> str | None:
    """The country that a text tells beside the name of an office: Jordan's Ministry of Health, the Ministry
    of Health of Chad, the ministry's office in Amman; None where it tells none, or several."""
    lands, seats, told = _beside()
    bare = re.escape(without_article(name))
    nouns = "|".join(word for word in fold(name).split() if word in _INSTITUTIONS)
    patterns = (
        rf"(?<![\w-])({lands})(?:[’']s?)? {bare}(?!\w)",
        rf"(?<!\w){bare} (?:of|in) (?:the )?({lands})(?!\w)",
        rf"\b(?:{nouns})(?:[’']s \w+)? (?:\w+ ){{0,5}}(?:in|from) ({seats})(?!\w)" if nouns else "",
        rf"(?<![\w-])({lands}|{seats})-based (?:{nouns})(?!\w)" if nouns else "",
    )
    found = {told[land] for pattern in patterns if pattern for land in re.findall(pattern, text)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=512)
def country_in(text: str, name: str = "") -> str | None:
    """The country that a text is about by what it tells beside the `name` of an office, or else by its words;
    None where it names none twice, or several as often."""
    if name and (beside := country_beside(name, text)):
        return beside
    pattern, told = _codes()
    counts = Counter(told[found] for found in pattern.findall(text))
    if not counts:
        return None
    ((country, most),) = counts.most_common(1)
    return country if most >= LEAST and most >= SHARE * counts.total() else None


def country_of(text: str, outlet: str | None, name: str = "") -> str | None:
    """The country that an article is about, or that of the office of this `name` in it, or else that of an
    outlet that has one in its name: the Irish Times."""
    pattern, told = _codes()
    here = {told[found] for found in pattern.findall(outlet or "")}
    return country_in(text, name) or (here.pop() if len(here) == 1 else None)


def is_everywhere(key: str) -> bool:
    """Whether the key of a body says no more than what most countries have: the supreme court."""
    words = [word for word in key.split() if word not in _SMALL]
    known = all(word in _FIELDS or word in _INSTITUTIONS for word in words)
    return known and not _INSTITUTIONS.isdisjoint(words)


def office_elsewhere(db: Database, key: str, name: str, context: Context) -> tuple[str, str | None] | None:
    """Key of an office with this key, and its country or else its outlet, where it is not the first that the
    bank knows: another country's, known or new. An empty key where it could be any of several; None where it
    is the first one, or nothing tells that it is not.

    In one outlet two are told apart by the articles' own words alone: it writes about its own country without
    saying which. Where no word tells, people and topic that an article has in common with others may.
    """
    rows = db.execute(
        "SELECT id, key FROM speakers WHERE kind = 'org' AND (key = ? OR key BETWEEN ? AND ?) ORDER BY id",
        [key, f"{key} (", f"{key} )"],
    ).fetchall()
    here = country_of(context.text, context.outlet, name)
    told = {known: _is_same(db, id, here, name, context) for id, known in rows}
    same, open_ = ([known for known in told if told[known] is fits] for fits in (True, None))
    if same or open_ == [key]:
        return None if key in (same or open_) else (same[0], here)
    if open_:
        met = [
            known
            for id, known in rows
            if known in open_ and shares_company(db, id, name, context, sources_near(db, id, context))
        ]
        return (None if met == [key] else (met[0], here)) if len(met) == 1 else ("", None)
    where = here or context.outlet
    return (f"{key} ({where.lower()})", where) if rows and where else None


def _is_same(db: Database, id: int, here: str | None, name: str, context: Context) -> bool | None:
    """Whether the articles about a known office are about the country of this one; None where that is not
    told.

    Other outlets whose articles have no person, topic or place in common with this one are of another
    country.
    """
    own = country_in(context.text, name)
    found: set[bool] = set()
    sources = sources_near(db, id, context)
    for _, outlet, _, text in sources:
        if outlet and outlet == context.outlet:
            there = country_in(text, name)
            found.add(not (own and there) or own == there)
        elif here and (there := country_of(text, outlet, name)):
            found.add(here == there)
    if found or not sources or None in {context.outlet, *(outlet for _, outlet, *_ in sources)}:
        return None if not found else True in found
    if shares_company(db, id, name, context, sources):
        return None
    return None if has_ground(name, context, [text for *_, text in sources], is_rare=True) else False
