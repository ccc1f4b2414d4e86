"""Which of the known speakers a form of name in an article most likely means."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from quotebank.identity.context import Context, outlet_days, sources_near
from quotebank.identity.evidence import (
    ACCEPT,
    DOUBLE_SURNAME,
    MONTHS,
    ONLY_TOLD_HERE,
    SLIP_IN_NAME,
    Weighed,
    weigh_context,
)
from quotebank.identity.finding import candidates, lone_bearers
from quotebank.identity.given import fold
from quotebank.identity.likeness import (
    COMMON_SURNAME,
    SURNAME_ONLY,
    is_common,
    is_same_regal_name,
    rarity,
    surname_words,
)
from quotebank.identity.names import parse_name, same_person
from quotebank.identity.namesakes import (
    has_other_trade,
    is_of_two_generations,
    is_other_generation,
    only_holder,
    same_birth,
)
from quotebank.identity.roles import alike, role_words
from quotebank.identity.trades import many_hold
from quotebank.records import Speaker

NAME_ODDS = ((0.97, 9.0), (0.94, 6.0), (0.92, 1.4), (0.87, 1.0), (0.8, 2.0), (0.7, 0.6), (0.6, 0.15))
"""Odds that two full names of at least this likeness are one person, before any other evidence."""

SLIP = 0.6
"""Likeness of two names of which a surname differs by one letter."""

LONE_NAME_ODDS = 0.5
REGAL_NAME = 10.0
"""A patriarch's, pope's or king's name, with its number or without."""

ONLY_HOLDER = 2.0
"""A surname beside an office that one bearer is known to hold in these months, and no other may hold."""

ALIAS, ALIAS_HERE = 4.0, 30.0
"""Another form of a full name under which other articles, or those of the same outlet, know a speaker."""

OTHER_TITLE = 0.1
"""A bearer of a surname to whom no article gives the rank or title that one gives to another bearer."""

MAX_BEARERS = 5
"""Bearers of a surname among whom the one of an outlet is looked for."""


def best_candidate(
    db: Database,
    speaker: Speaker,
    context: Context,
    others: frozenset[int],
    *,
    full: bool,
    lone: bool = False,
) -> tuple[int, float, str] | None:
    """The known speaker that a form of name most likely means, when that is likely enough.

    Args:
        others: rows that the speaker is not.
        full: whether the speaker has a full name.
        lone: for a second look, whether those count whom other articles know by this one word only, too;
            without any there is nothing more to find.
    """
    name = speaker.name
    known_here = candidates(db, name)
    if lone:
        alike = lone_bearers(db, name, context.source_id, speaker.organisation)
        if not alike:
            return None
        known_here += alike
    listed = [(id, known, _likeness(db, name, id, known, full=full)) for id, known in known_here]
    listed = [entry for entry in listed if entry[2] >= (0.6 if full else 0.5) and entry[0] not in others]
    if not listed:
        return None
    factor, rare = rarity(name, len(listed))
    alone = None if full else _only_bearer(db, listed, context, here_only=is_common(name))
    weighed = []
    for id, known, likeness in listed:
        if full:
            if same_birth(db, id, known, name, context) is False:
                continue
            if is_other_generation(name, known, context.text) or has_other_trade(db, id, speaker, context):
                continue
            odds = next((odds for least, odds in NAME_ODDS if likeness >= least), 0.0)
            form = "name" if likeness > 0.96 else "form of name" if likeness > SLIP else SLIP_IN_NAME
            entry = Weighed(id, odds, [form])
            entry.times(factor, rare)
        elif _has_other_role_here(db, id, speaker, context):
            continue
        else:
            entry = Weighed(id, LONE_NAME_ODDS * likeness, ["lone name"])
            if is_same_regal_name(name, known):
                entry.times(REGAL_NAME, "regal name")
            elif is_common(name):
                entry.times(COMMON_SURNAME, rare)
            elif likeness >= SURNAME_ONLY and only_holder(
                db, id, [other for other, *_ in listed], speaker.role, context
            ):
                entry.times(ONLY_HOLDER, "office")
            if alone == id and len(surname_words(parse_name(name).surname)) > 1:
                entry.times(DOUBLE_SURNAME, "double surname")
        if full:
            entry.times(*_alias(db, id, name, context))
        weigh_context(db, entry, known, speaker, context, full=full, alone=alone == id)
        if full and "role" not in entry.evidence and is_of_two_generations(name, known, context.text):
            continue
        weighed.append(entry)
    if any("role" in entry.evidence for entry in weighed):
        for entry in weighed:
            entry.odds /= entry.leniency
    titled = [entry for entry in weighed if "title" in entry.evidence]
    if len(titled) == 1:
        for entry in weighed:
            entry.odds *= 1.0 if entry is titled[0] else OTHER_TITLE
    told_here = [entry for entry in weighed if entry.is_told_here and entry.odds >= 1.0]
    is_one_of_many = is_common(name) and many_hold(speaker.role)
    if not full and len(told_here) == 1 and not is_one_of_many:
        told_here[0].times(ONLY_TOLD_HERE, "only one told so in this outlet")
    total = 1.0 + sum(entry.odds for entry in weighed)
    best = max(weighed, key=lambda entry: entry.odds, default=None)
    if best is None or best.odds / total < ACCEPT:
        return None
    return best.speaker_id, best.odds / total, ", ".join(best.evidence)


def _alias(db: Database, id: int, name: str, context: Context) -> tuple[float, str]:
    """How much it tells that other articles, or those of the outlet, have called a known speaker so."""
    rows = db.execute(
        "SELECT outlet FROM aliases JOIN sources ON sources.id = source_id"
        " WHERE speaker_id = ? AND name = ? AND source_id <> ? LIMIT 50",
        [id, name, context.source_id],
    ).fetchall()
    if context.outlet and (context.outlet,) in rows:
        return ALIAS_HERE, "alias in this outlet"
    return (ALIAS, "alias") if rows else (1.0, "")


def _has_other_role_here(db: Database, id: int, speaker: Speaker, context: Context) -> bool:
    """Whether the article of a lone name gives a known speaker another role than the lone name's."""
    told = role_words(speaker.role)
    rows = db.execute(
        "SELECT role FROM roles WHERE speaker_id = ? AND source_id = ? AND role IS NOT NULL",
        [id, context.source_id],
    ).fetchall()
    return bool(told and rows) and not any(alike(told, role_words(role)) for (role,) in rows)


def _only_bearer(
    db: Database, listed: Sequence[tuple[int, str, float]], context: Context, *, here_only: bool
) -> int | None:
    """The one known bearer of a surname, or else (or, with `here_only`, in any case) the one whom the outlet
    has quoted in these months; of several, the one whom its readers knew by the day of the article.

    Who bears but half of a double surname is no other bearer of it.
    """
    listed = [entry for entry in listed if entry[2] >= SURNAME_ONLY] or listed
    if len(listed) == 1 and not here_only:
        return listed[0][0] if listed[0][2] >= SURNAME_ONLY else None
    if len(listed) > MAX_BEARERS:
        return None
    told = [(entry, outlet_days(sources_near(db, entry[0], context), context)) for entry in listed]
    here = [(entry, days) for entry, days in told if any(abs(gap) <= MONTHS for gap in days)]
    if len(here) > 1:
        here = [(entry, days) for entry, days in here if max(days) >= 0]
    return here[0][0][0] if len(here) == 1 and here[0][0][2] >= SURNAME_ONLY else None


def _likeness(db: Database, name: str, id: int, known: str, *, full: bool) -> float:
    """How alike a form of name and a known speaker's are.

    A lone name is tried on all full forms of it, and so is a slip, which other articles may have made before,
    and another surname, under which others may know a married woman.
    """
    found = same_person(name, known)
    has_its_surname = fold(parse_name(known).surname) == fold(parse_name(name).surname)
    if (full and found != SLIP and (found >= SLIP or has_its_surname)) or found >= SURNAME_ONLY:
        return found
    forms = db.execute(
        "SELECT DISTINCT name FROM aliases WHERE speaker_id = ? AND name LIKE '% %' LIMIT 20", [id]
    )
    return max([found, *(same_person(name, form) for (form,) in forms if parse_name(form).given)])
