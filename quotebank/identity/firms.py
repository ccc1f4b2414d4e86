"""Firms by the word that they are called, bodies without their country, councils without their kind."""

from __future__ import annotations

import json
import re

from sqlite_utils import Database

from quotebank.identity.context import Context, day_of, outlet_gap, sources_near
from quotebank.identity.given import fold, is_given, without_article
from quotebank.identity.offices import country_words
from quotebank.identity.stories import shared_terms

_KINDS = frozenset(
    """
    aerospace airlines airways aluminium automotive bank beverages biotech breweries brewery brothers
    chemicals capital cement communications construction electric electronics energy engineering
    entertainment enterprises farms financial foods furniture gas group holding holdings hotels industries
    instruments insurance international laboratories logistics media medical metals mills mining
    motor motors networks nuclear oil pharma pharmaceuticals power press properties publishing rail railway
    railways resources robotics semiconductors shipping shipyards software solutions steel stores studios
    supermarkets systems technologies technology telecom textiles therapeutics utilities water
    """.split()
)
"""Words that say what a firm does; what it is called stands before them."""

_KINDS_BEFORE = frozenset(
    """
    aceros aerolineas aeropuertos banca banco banque cementos cervecerias compagnie compania companhia
    constructora editorial electricite energias ferrocarriles groupe grupo gruppo industrias laboratoires
    laboratorios minera petroleos societe sociedad tiendas transportes
    """.split()
)
"""Words of Romance languages that say so before the name: Minera Altocobre is "Altocobre"."""

_TELLING = frozenset(
    "airlines airways bank breweries brewery insurance mills mining motor motors railway railways shipyards "
    " steel telecom".split()
)
"""Those of them that an article without the full name would mention: "the airline"."""

SOON = 30
SHARED_TOPIC = 0.25


def firm_key(db: Database, word: str, name: str, context: Context) -> str | None:
    """The key of the one known firm that is called by the one `word`, the key of `name`, in its name.

    It is the first word, or the last in Romance languages. No body may be known by that word alone: Virgin
    is not Virgin Rail. And the articles must have ground in common: an outlet within a month, topics, or
    what the firm does.
    """
    if " " in word or len(word) < 4 or is_given(word) or re.fullmatch(r"(?:[Tt]he )?[A-Z]+", name):
        return None
    turned = [f"{kind} {word}" for kind in _KINDS_BEFORE]
    rows = db.execute(
        "SELECT id, key FROM speakers WHERE kind = 'org' AND (key = ? OR (key >= ? AND key < ?)"
        " OR key IN (SELECT value FROM json_each(?))) LIMIT 2",
        [word, f"{word} ", f"{word}!", json.dumps(turned)],
    ).fetchall()
    if len(rows) != 1:
        return None
    ((id, known),) = rows
    if known in turned:
        return known if _has_ground(db, id, frozenset(), context) else None
    kinds = frozenset(known.split()[1:])
    return known if kinds and kinds <= _KINDS and _has_ground(db, id, kinds, context) else None


def full_form_in(name: str, text: str) -> str | None:
    """The one longer name of a firm in a text that holds `name` beside words of what firms do: Banco Sureño.

    None where the text has none, or two.
    """
    word = without_article(name)
    if " " in word or not word[:1].isupper() or word.isupper() or is_given(word):
        return None
    capital = r"[A-ZÀ-Þ][\w’'-]+"
    named = rf"\b(?:(?P<before>{capital}) )?{re.escape(word)}(?P<after>(?: {capital}){{1,2}})?(?!\w)"
    found = {
        place.group()
        for place in re.finditer(named, text)
        if fold(place["before"] or "") in _KINDS_BEFORE
        or (place["after"] and not place["before"] and _KINDS.issuperset(fold(place["after"]).split()))
    }
    return found.pop() if len(found) == 1 else None


_AREAS = frozenset("borough city county district island islands municipal parish regional shire town".split())
COUNCIL_DAYS = 400


_MEMBERS = frozenset(
    "alliance association confederation federation guild league society syndicate union".split()
)


def member_form(name: str) -> str | None:
    """The words of a body of members in alphabetical order: League of Boat Owners, Boat Owners' League.

    None for other bodies, and for names of one word besides: there may be a Teachers' Union beside a Union of
    Teachers.
    """
    words = {re.sub(r"'s?$", "", word) for word in fold(name).replace("-", " ").split()} - {
        "of",
        "the",
        "and",
    }
    return f"members {' '.join(sorted(words))}" if len(words) > 2 and words & _MEMBERS else None


def member_key(db: Database, key: str, name: str, context: Context) -> str | None:
    """The key of the one known body of members that has the words of `name` in another order, in an outlet
    that names it within a year or so.
    """
    rows = db.execute(
        "SELECT DISTINCT speakers.id, key FROM speaker_forms JOIN speakers ON speakers.id = speaker_id"
        " WHERE form = ? AND kind = 'org' AND key IS NOT NULL LIMIT 2",
        [member_form(name)],
    ).fetchall()
    if len(rows) != 1 or rows[0][1] == key:
        return None
    ((id, known),) = rows
    return known if outlet_gap(sources_near(db, id, context), context) <= COUNCIL_DAYS else None


def _only_body(db: Database, keys: list[str]) -> tuple[int, str] | None:
    """The id and key of the one known body with one of the keys; None where there are none, or several."""
    rows = db.execute(
        "SELECT id, key FROM speakers WHERE kind = 'org' AND key IN (SELECT value FROM json_each(?)) LIMIT 2",
        [json.dumps(keys)],
    ).fetchall()
    return rows[0] if len(rows) == 1 else None


def council_key(db: Database, key: str, context: Context) -> str | None:
    """The key of the one known council that `key` names without its kind, or with: Tern District Council,
    Tern Council.

    A place may have a council of the city and of the county: it must be the one that the same outlet names
    within a year or so, and has no other kind there.
    """
    *place, last = key.split()
    if last != "council" or not place:
        return None
    full = len(place) > 1 and place[-1] in _AREAS
    keys = (
        [" ".join((*place[:-1], last))] if full else [f"{' '.join(place)} {area} {last}" for area in _AREAS]
    )
    only = _only_body(db, keys)
    if only is None:
        return None
    id, known = only
    names = db.execute("SELECT DISTINCT lower(name) FROM aliases WHERE speaker_id = ?", [id]).fetchall()
    areas = {area for (other,) in names for area in _AREAS.intersection(other.split()[1:])}
    if full and areas - {place[-1]}:
        return None
    near = outlet_gap(sources_near(db, id, context), context) <= COUNCIL_DAYS
    return known if near else None


COUNTRY_DAYS = 120
"""Days within which an outlet leaves out the country behind a body's name."""

_EVERYWHERE = frozenset("court department government ministry office parliament party police".split())
"""Words of bodies that every country has under one name."""


def country_key(db: Database, key: str, context: Context) -> str | None:
    """The key of the one known body whose name is that of `key` with a country before or behind it, or
    without.

    The Lake Fisheries Authority may be the Kenya Lake Fisheries Authority in the same outlet within a month,
    or where the article is about the same and mentions Kenya; Western Rail is Western Rail Ireland in the
    same outlet within some months. Names of fewer than three words, without the country before them, are too
    general, and so are offices that every country has.
    """
    words = key.split()
    begins, ends = _country_before(words), _country_behind(words)
    told = frozenset(words[begins : len(words) - ends])
    if told & _EVERYWHERE or len(words) < 2:
        return None
    if db.execute("SELECT 1 FROM speakers WHERE key = ? AND kind = 'org'", [key]).fetchone():
        return None
    if len(told - {"of", "the", "for", "and"}) > 2 and not ends:
        keys = [" ".join(words[begins:])] if begins else [f"{country} {key}" for country in country_words()]
        if only := _only_body(db, keys):
            id, known = only
            full = max(key, known, key=len).split()
            topic = f" {' '.join(full[: _country_before(full)])} " in context.folded
            return known if _has_ground(db, id, frozenset(), context, topic=topic) else None
    keys = [" ".join(words[:-ends])] if ends else [f"{key} {country}" for country in country_words()]
    only = _only_body(db, keys) if len(words) - ends > 1 and not begins else None
    if only is None:
        return None
    return only[1] if outlet_gap(sources_near(db, only[0], context), context) <= COUNTRY_DAYS else None


def _country_before(words: list[str]) -> int:
    """How many words at the head of a body's name are a country."""
    return next((n for n in (3, 2, 1) if " ".join(words[:n]) in country_words()), 0)


def _country_behind(words: list[str]) -> int:
    """How many words at the end of a body's name are a country; none behind "of", which tells whose it is."""
    count = next((n for n in (3, 2, 1) if " ".join(words[-n:]) in country_words()), 0)
    return 0 if words[: len(words) - count][-1:] in ([], ["of"], ["for"], ["the"], ["and"], ["in"]) else count


def _has_ground(
    db: Database, id: int, kinds: frozenset[str], context: Context, *, topic: bool = True
) -> bool:
    """Whether the article mentions what the firm does, or is near others about it in time, or in `topic`."""
    if any(re.search(rf"\b{kind.removesuffix('s')}s?\b", context.text) for kind in kinds & _TELLING):
        return True
    for _, outlet, published, text in sources_near(db, id, context):
        there = day_of(published)
        soon = there and context.day and abs((there - context.day).days) <= SOON
        shared = topic and shared_terms(context.text, text) >= SHARED_TOPIC
        if (soon and outlet and outlet == context.outlet) or shared:
            return True
    return False
