"""What tells two people of one full name apart: trades that one person seldom has at a time, and age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlite_utils import Database

from quotebank.identity.context import Context, day_of, sources_near
from quotebank.identity.names import bare_name, speaker_key
from quotebank.identity.roles import alike, longest, role_words, words_of
from quotebank.identity.stories import HEAD
from quotebank.identity.strangers import Told, fits_one, is_described, is_stranger
from quotebank.identity.trades import (
    CLERGY,
    EITHER,
    LOCAL,
    OFFICE,
    holds_office,
    may_be_one,
    titled_trades,
    trades_of,
)
from quotebank.records import Speaker

TOGETHER_DAYS = 3 * 365
"""What was said of somebody longer ago does not tell against a new trade."""

IN_OFFICE_DAYS = 400
"""For so long an office is taken to be still held; its next holder may have the same surname."""


def known_trades(db: Database, speaker_id: int, context: Context) -> frozenset[str]:
    """The trades of a speaker in the other articles of the years around this one."""
    roles = _roles_within(db, speaker_id, context, TOGETHER_DAYS)
    return frozenset(trade for told in roles for trade in trades_of(*told))


def _trades_beside(db: Database, speaker_id: int, name: str, context: Context) -> frozenset[str]:
    """The trades that this article gives a known speaker under another form of `name`, a nickname within it.

    None once it has called him `name`, too.
    """
    here = "FROM aliases WHERE speaker_id = ? AND source_id = ?"
    forms = {form for (form,) in db.execute(f"SELECT name {here}", [speaker_id, context.source_id])}
    if name in forms or not any(speaker_key(form) == speaker_key(name) for form in forms):
        return frozenset()
    rows = db.execute(
        "SELECT role, organisation FROM roles WHERE speaker_id = ? AND source_id = ?",
        [speaker_id, context.source_id],
    )
    return frozenset(trade for role, body in rows for trade in trades_of(role, body, context.text[:HEAD]))


def has_other_trade(db: Database, speaker_id: int, speaker: Speaker, context: Context) -> bool:
    """Whether the speaker of an article has a trade that a known speaker seldom has beside his own."""
    trades = _trades_here(speaker, context)
    return not may_be_one(trades, _trades_there(db, speaker_id, speaker.name, context, trades))


def _trades_here(speaker: Speaker, context: Context) -> frozenset[str]:
    """The trades that an article gives its speaker, by role and body or else by a title."""
    text = context.text[:HEAD]
    return trades_of(speaker.role, speaker.organisation, text) or titled_trades(speaker.name, text)


def _trades_there(
    db: Database, speaker_id: int, name: str, context: Context, trades: frozenset[str]
) -> frozenset[str]:
    """The trades of a known speaker, by titles where no role tells any; none are looked up beside none."""
    if not trades:
        return frozenset()
    there = known_trades(db, speaker_id, context) | _trades_beside(db, speaker_id, name, context)
    if there:
        return there
    sources = sources_near(db, speaker_id, context)
    return frozenset(trade for *_, text in sources for trade in titled_trades(name, text))


def only_holder(
    db: Database, speaker_id: int, bearers: Sequence[int], role: str | None, context: Context
) -> bool:
    """Whether a speaker holds the office that `role` names in other articles of the months around this one,
    of the same outlet where every place has such an office, and all other bearers of the surname have other
    trades, or another such office.
    """
    if not holds_office(role) or any(_may_hold(db, id, role, context) for id in bearers if id != speaker_id):
        return False
    outlet = context.outlet or "" if LOCAL & words_of(role) else None
    roles = _roles_within(db, speaker_id, context, IN_OFFICE_DAYS, outlet)
    return any(holds_office(known) and alike(words_of(role), words_of(known)) for known, _, _ in roles)


def _may_hold(db: Database, speaker_id: int, role: str | None, context: Context) -> bool:
    """Whether a speaker may hold the office that `role` names: not who has another trade or office."""
    trades = known_trades(db, speaker_id, context)
    if trades and not trades & {OFFICE, CLERGY}:
        return False
    told = [known for known, _, _ in _roles_within(db, speaker_id, context, IN_OFFICE_DAYS)]
    if not told or not all(map(holds_office, told)):
        return True
    return any(alike(words_of(role), known) for known in longest(map(words_of, told)))


def _roles_within(
    db: Database, speaker_id: int, context: Context, days: int, outlet: str | None = None
) -> list[Told]:
    """What other articles call a speaker and the body they name with it, of those within some days of this
    one or of no date; the opening of the article comes with roles that need it.

    With an `outlet`, its articles only.
    """
    rows = db.execute(
        "SELECT DISTINCT role, organisation, sources.published, CASE WHEN lower(role) IN"
        f" ({', '.join('?' * len(EITHER))}) THEN substr(text, 1, ?) ELSE '' END"
        " FROM roles JOIN sources ON sources.id = roles.source_id"
        " WHERE speaker_id = ? AND roles.source_id <> ? AND role IS NOT NULL AND (? IS NULL OR outlet = ?)"
        " LIMIT 200",
        [*EITHER, HEAD, speaker_id, context.source_id, outlet, outlet],
    ).fetchall()
    dated = [(role, body, text, day_of(published)) for role, body, published, text in rows]
    return [
        (role, body, text)
        for role, body, text, there in dated
        if not (there and context.day) or abs((there - context.day).days) <= days
    ]


_AGE = re.compile(
    r"\0,? (?:who is |now )?(?:aged )?(\d{2,3})(?=[,.;)]| (?:and|from|who|whose)\b)"
    r"|\b(\d{2,3})-year-old (?:[\w’'-]+ ){0,5}\0"
    r"|\0, an? (\d{2,3})-year-old\b"
    r"|\0, an? [^.,;:“”\"\n]{3,60} (?:of|aged) (\d{2,3})(?=[,.;])"
)
"""An age beside a name, for which a null character stands; in parentheses may be minutes of goals."""

AGE_SLACK = 2.0
"""Years by which two articles may differ about the birth of one person."""


@lru_cache(maxsize=64)
def birth_in(name: str, text: str, day: date | None) -> float | None:
    """The year of birth that an article tells with an age beside a name; None when it tells none, or two."""
    bare = bare_name(name)
    if day is None or not bare:
        return None
    found: set[int] = set()
    for place in re.finditer(rf"\b{re.escape(bare)}\b", text):
        around = f"{text[max(0, place.start() - 60) : place.start()]}\0{text[place.end() :][:90]}"
        found |= {int(age) for match in _AGE.finditer(around) for age in match.groups() if age}
    if len(found) != 1 or not 10 <= min(found) <= 110:
        return None
    return day.year + day.timetuple().tm_yday / 366 - found.pop()


def same_birth(db: Database, speaker_id: int, known: str, name: str, context: Context) -> bool | None:
    """Whether the articles about a known speaker tell the birth that this one tells of `name`.

    None without ages.
    """
    born = birth_in(name, context.text, context.day)
    if born is None:
        return None
    for _, _, published, text in sources_near(db, speaker_id, context):
        there = birth_in(known, text, day_of(published))
        if there is not None:
            return abs(there - born) <= AGE_SLACK
    return None


_GENERATION = r"(?:,? (?:[JS]n?r\b\.?|I{2,3}\b|IV\b))"


def is_other_generation(name: str, known: str, text: str) -> bool:
    """Whether a known speaker is the son or father of `name`: the text has the name with Jr and without."""
    bare, full = bare_name(name), bare_name(known)
    if not _is_with_generation(full, bare) or re.search(f"{_GENERATION}$", bare):
        return False
    return full in text and re.search(rf"{re.escape(bare)}\b(?!{_GENERATION})", text) is not None


def is_of_two_generations(name: str, known: str, text: str) -> bool:
    """Whether a known speaker may be the son as well as the father: `name` has Sr or Jr, the other stands in
    the text, too, and `known` has neither.
    """
    bare, plain = bare_name(name), bare_name(known)
    if not _is_with_generation(bare, plain):
        return False
    return any(found != bare for found in re.findall(f"{re.escape(plain)}{_GENERATION}", text))


def _is_with_generation(name: str, plain: str) -> bool:
    """Whether `name` is `plain` with Sr, Jr or a numeral behind it."""
    return name.startswith(plain) and re.fullmatch(_GENERATION, name[len(plain) :]) is not None


@dataclass(slots=True)
class Namesakes:
    """The known bearers of a full name, and which of them the speaker of an article is.

    `found` is the one with probability and evidence; `apart` the name and key of somebody else of this name;
    `unlike` those that the speaker is not.
    """

    known: tuple[int, ...] = ()
    unlike: frozenset[int] = frozenset()
    found: tuple[int, float, str] | None = None
    apart: tuple[str, str] | None = None
    evidence: str = ""


def namesakes_of(db: Database, speaker: Speaker, context: Context) -> Namesakes:
    """Tell the bearers of a full name apart by trade and age."""
    key, bare = speaker_key(speaker.name), bare_name(speaker.name)
    rows = db.execute(
        "SELECT id FROM speakers WHERE kind = 'person' AND (key = ? OR key BETWEEN ? AND ?) ORDER BY key",
        [key, f"{key} (", f"{key} )"],
    ).fetchall()
    if rows:  # others whom articles have called so, too, if by another full name at first
        rows += db.execute(
            "SELECT DISTINCT speaker_id FROM aliases JOIN speakers ON speakers.id = speaker_id"
            " WHERE aliases.name = ? AND kind = 'person' AND key IS NOT NULL LIMIT 20",
            [bare],
        ).fetchall()
    trades = _trades_here(speaker, context)
    trade_of = {id: _trades_there(db, id, speaker.name, context, trades) for (id,) in rows}
    ages = {id: same_birth(db, id, bare, speaker.name, context) for id in trade_of}
    aged = [id for id, same in ages.items() if same is not False]
    told_of = {id: _roles_within(db, id, context, IN_OFFICE_DAYS) for id in aged}
    here_of = {id: _roles_here(db, id, speaker.name, context) for id in aged}
    fitting = [
        id
        for id in aged
        if may_be_one(trades, trade_of[id])
        and not is_stranger(db, id, speaker, context, told_of[id], here_of[id])
    ]
    told = Namesakes(tuple(trade_of), frozenset(trade_of) - frozenset(fitting))
    if len(told.known) == 1 and fitting:
        told.found = fitting[0], 1.0, "name"
        return told
    for evidence, agreeing in (
        ("name, role", [id for id in fitting if fits_one(speaker, told_of.get(id, []))]),
        ("name, role", [id for id in fitting if trades & trade_of[id]]),
        ("name, age", [id for id in fitting if ages[id]]),
        ("name, description", [id for id in fitting if is_described(db, id, speaker, context)]),
    ):
        if len(agreeing) == 1:
            told.found = agreeing[0], 0.97, evidence
            return told
    if told.known and not fitting:
        told.evidence = "name, role" if aged else "name, age"
        born = birth_in(speaker.name, context.text, context.day)
        year = f"born about {born:.0f}" if born else ""
        mark = " ".join(sorted(role_words(speaker.role))) or min(trades, default="")
        told.apart = f"{bare} ({speaker.role or year})", f"{key} ({mark if aged else year})"
    return told


def _roles_here(db: Database, speaker_id: int, name: str, context: Context) -> list[Told]:
    """What this article calls a known speaker to whom it gives the very same name."""
    rows = db.execute(
        "SELECT role, organisation FROM roles WHERE speaker_id = ? AND source_id = ? AND role IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM aliases WHERE aliases.speaker_id = roles.speaker_id"
        " AND aliases.source_id = roles.source_id AND name = ?)",
        [speaker_id, context.source_id, name],
    ).fetchall()
    return [(role, body, "") for role, body in rows]
