"""Whether a full name that two articles give is borne by two people: an article says so, or the name is one
that many bear and nothing that is told of the one fits the other."""

from __future__ import annotations

import re
from functools import cache

from sqlite_utils import Database

from quotebank.identity.evidence import Context, shares_company, sources_near
from quotebank.identity.given import data_rows, fold
from quotebank.identity.likeness import is_common
from quotebank.identity.names import bare_name, parse_name
from quotebank.identity.origins import goes_by_given_name
from quotebank.identity.roles import HEADS, POLITE, alike, role_words, told_role, words_of
from quotebank.identity.trades import OFFICE, holds_office, is_of_the_past, trades_of
from quotebank.records import Speaker

Told = tuple[str, str | None, str]
"""What an article calls somebody, the body it names with that, and its opening where the role needs it."""

_NAMESAKE = re.compile(
    r"\bnamesakes?\b|\b(?:no|not a|not any) relation\b|\b(?:not|un-?) ?related to\b|\bof the same name\b"
    r"|\bshares? (?:(?:his|her|their|the same) (?:full )?|a )name with\b"
)
_ALSO = r"\balso (?:called|named) {}\b"
_NEAR = 250
"""Characters within which an article speaks of the namesake of a name."""

_PLAIN_ROLES = frozenset(
    "man woman boy girl father mother parent grandfather grandmother grandparent husband wife widow widower"
    " son daughter brother sister cousin uncle aunt nephew niece friend neighbour neighbor resident villager"
    " local witness survivor victim passenger customer visitor fan supporter spectator viewer reader voter"
    " candidate nominee pensioner retiree student pupil protester campaigner activist volunteer applicant"
    " defendant claimant plaintiff owner founder member author writer speaker star veteran expert".split()
)
"""What somebody may be beside anything else."""

_PARTIES = frozenset(
    "labour labor tory conservative democrat democratic republican liberal green snp gop socialist opposition"
    " party cabinet frontbench parliamentary".split()
)


def tells_of_namesake(name: str, text: str) -> bool:
    """Whether an article says that somebody else has this name: "no relation", "his namesake"."""
    bare = bare_name(name)
    if re.search(_ALSO.format(re.escape(bare)), text):
        return True
    return any(
        parse_name(name).surname in text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        or bare in text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        for found in _NAMESAKE.finditer(text)
    )


def is_stranger(
    db: Database, speaker_id: int, speaker: Speaker, context: Context, told: list[Told], here: list[Told]
) -> bool:
    """Whether the speaker of an article is somebody else than a known speaker of the same full name.

    Args:
        speaker_id: the known speaker.
        speaker: the one of the article.
        context: the article.
        told: what other articles of these years call the known speaker.
        here: what this article calls the known speaker by the same name.
    """
    wanted = told_role(speaker.name, speaker.role) - POLITE
    if here:
        return bool(wanted) and not any(alike(wanted, role_words(role)) for role, _, _ in here)
    told = [entry for entry in told if not role_words(entry[0]) <= HEADS | POLITE]
    if not wanted or wanted <= HEADS or not told or _fits(speaker, wanted, told):
        return False
    sources = sources_near(db, speaker_id, context)
    if any(tells_of_namesake(speaker.name, text) for text in (context.text, *(text for *_, text in sources))):
        return True
    if not _is_borne_by_many(speaker.name) or not _conflict(speaker, wanted, told, context):
        return False
    outlets = {outlet for _, outlet, *_ in sources}
    is_of_the_outlet = context.outlet in outlets
    if None in outlets | {context.outlet}:
        return False
    if _is_political(speaker.role) and all(_is_political(role) for role, _, _ in told):
        offices = [role for role, _, _ in told if holds_office(role)]
        if is_of_the_outlet or not holds_office(speaker.role) or not offices:
            return False
    return is_of_the_outlet or not shares_company(db, speaker_id, speaker.name, context, sources)


def fits_one(wanted: Speaker, told: list[Told]) -> bool:
    """Whether a role or body of an article is one that others tell of a known speaker."""
    words = told_role(wanted.name, wanted.role)
    return bool(words) and not words <= HEADS and _fits(wanted, words, told)


def _fits(speaker: Speaker, wanted: frozenset[str], told: list[Told]) -> bool:
    body = words_of(speaker.organisation)
    return any(
        alike(wanted, role_words(role)) or alike(body, words_of(other)) or alike(body, role_words(role))
        for role, other, _ in told
    )


@cache
def _frequent() -> frozenset[str]:
    return frozenset(surname for (surname,) in data_rows("surnames.csv"))


def _is_borne_by_many(name: str) -> bool:
    """Whether many have a full name: one of a surname frequent in some country, or a patronymic."""
    parts = parse_name(name)
    if is_common(name) or fold(parts.surname).replace("'", "") in _frequent():
        return True
    return goes_by_given_name(" ".join(parts.given[:1]), parts.surname)


def _conflict(speaker: Speaker, wanted: frozenset[str], told: list[Told], context: Context) -> bool:
    """Whether both are called by what they do now, and not by the same trade."""
    if is_of_the_past(speaker.role) or wanted <= _PLAIN_ROLES:
        return False
    current = [
        (role, body, text)
        for role, body, text in told
        if not is_of_the_past(role) and not role_words(role) <= _PLAIN_ROLES
    ]
    if not current or len(current) < len(told):
        return False
    if any(wanted & role_words(role) - HEADS for role, _, _ in current):
        return False
    trades = trades_of(speaker.role, speaker.organisation, context.text) - {OFFICE}
    return all(trades.isdisjoint(trades_of(role, body, text)) for role, body, text in current)


def _is_political(role: str | None) -> bool:
    return OFFICE in trades_of(role) or bool(_PARTIES & {fold(word) for word in words_of(role)})
