"""Whether a full name that two articles give is borne by two people: an article says so, or the name is one
that many bear and nothing that is told of the one fits the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sqlite_utils import Database

from quotebank.identity.context import Context, sources_near
from quotebank.identity.context import Told as Source
from quotebank.identity.descriptions import (
    EVERYWHERE,
    described,
    is_told_of,
    telling,
    tells_of_namesake,
    words_about,
    words_beside,
)
from quotebank.identity.evidence import shares_company
from quotebank.identity.given import data_rows, fold, fold_text, is_given, is_nickname
from quotebank.identity.likeness import is_common
from quotebank.identity.names import parse_name
from quotebank.identity.offices import country_words
from quotebank.identity.origins import goes_by_given_name
from quotebank.identity.roles import HEADS, POLITE, alike, role_words, told_role, words_of
from quotebank.identity.stories import HEAD
from quotebank.identity.trades import OFFICE, holds_office, is_of_the_past, trades_of
from quotebank.records import Speaker

Told = tuple[str, str | None, str]
"""What an article calls somebody, the body it names with that, and its opening where the role needs it."""

_PLAIN_ROLES = frozenset(
    "man woman boy girl father mother parent grandfather grandmother grandparent husband wife widow widower"
    " son daughter brother sister cousin uncle aunt nephew niece friend neighbour neighbor resident villager"
    " local witness survivor victim passenger customer visitor fan supporter spectator viewer reader voter"
    " opponent candidate nominee pensioner retiree student pupil protester campaigner activist volunteer"
    " applicant defendant claimant plaintiff owner founder member author writer speaker star veteran"
    " expert".split()
)
"""What somebody may be beside anything else."""

_PARTIES = frozenset(
    "labour labor tory conservative democrat democratic republican liberal green snp gop socialist opposition"
    " party cabinet frontbench parliamentary".split()
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
    bodies = [words_of(body) for _, body, _ in told if body]
    is_borne_by_many = _is_borne_by_many(speaker.name)
    little = HEADS | POLITE
    if is_borne_by_many:  # the leader of a union is no other body's
        told = [entry for entry in told if not role_words(entry[0]) | words_of(entry[1]) <= little]
        if wanted and wanted <= HEADS:
            wanted |= words_of(speaker.organisation)
    else:
        told = [entry for entry in told if not role_words(entry[0]) <= little]
    sources = sources_near(db, speaker_id, context)
    texts = [text for *_, text in sources]
    if wanted and (wanted <= HEADS or _fits(speaker, wanted, told)):
        is_of_place = not wanted.isdisjoint(_OF_A_TOWN) and _has_frequent_surname(speaker.name)
        return is_of_place and _is_elsewhere(db, speaker_id, speaker, context, sources)
    both = bool(wanted and told)
    is_told_two = any(tells_of_namesake(speaker.name, text) for text in (context.text, *texts))
    if not is_told_two and _is_told_beside(wanted, speaker.name, texts):
        return False
    if not is_told_two and any(
        _is_told_beside(role_words(role), speaker.name, [context.text]) for role, _, _ in told
    ):
        return False
    before = [(body, context.text) for _, body, _ in told]
    before += [(speaker.organisation, text) for text in texts]
    if not is_told_two and any(is_told_of(body, speaker.name, [text]) for body, text in before):
        return False
    words, known = words_about(speaker, context.outlet, context.text), described(db, speaker_id, sources)
    is_unlike = bool(words and known) and not words & known
    trades, others = trades_of(speaker.role), [trades_of(role) for role, _, _ in told]
    is_of_trade = any(trades & other for other in others)
    if both and is_told_two:
        return len(words & known) < 2 and not is_of_trade
    if is_told_two and is_unlike:
        return True
    outlets = {outlet for _, outlet, *_ in sources}
    if None in outlets | {context.outlet}:
        return False
    is_of_the_outlet = context.outlet in outlets
    shared = shares_company(db, speaker_id, speaker.name, context, sources)
    if is_unlike and is_borne_by_many and is_of_the_outlet and bodies and speaker.organisation:
        return not any(words_of(speaker.organisation) & body for body in bodies)
    if both and is_borne_by_many and _conflict(speaker, wanted, told, context):
        is_one = _are_of_one_official(speaker, told, is_of_the_outlet)
        is_other = (
            bool(trades) and not words & known and all(other and not trades & other for other in others)
        )
        both_head = wanted & HEADS and any(role_words(role) & HEADS for role, _, _ in told)
        return not is_one and ((is_of_the_outlet and not both_head) or not shared or is_other)
    if not is_unlike or shared or not (is_borne_by_many or both or not is_of_the_outlet):
        return False
    if is_of_trade:
        return False
    is_rare = not (is_borne_by_many and is_of_the_outlet)
    return not has_ground(speaker.name, context, texts, is_rare=is_rare)


_OF_A_TOWN = frozenset("alderman councillor mayor reeve sheriff".split())
"""Words for offices that every town has."""


def _is_elsewhere(
    db: Database, speaker_id: int, speaker: Speaker, context: Context, sources: Sequence[Source]
) -> bool:
    """Whether a known holder of an office that every town has is one of another town: other outlets quote
    him, and nothing in their articles is in this one, nor the place in the name of either outlet."""
    outlets = {outlet for _, outlet, *_ in sources}
    if context.outlet in outlets or None in outlets | {context.outlet}:
        return False
    if shares_company(db, speaker_id, speaker.name, context, sources):
        return False
    texts = [text for *_, text in sources]
    homes = frozenset(fold(" ".join(filter(None, outlets))).split())
    if _names_in(context.text) & homes:
        return False
    if any(_names_in(text) & frozenset(fold(context.outlet or "").split()) for text in texts):
        return False
    return not has_ground(speaker.name, context, texts, is_rare=False)


def _are_of_one_official(speaker: Speaker, told: list[Told], is_of_the_outlet: bool) -> bool:
    """Whether roles differ as those of one politician may: of a party and of an office, or in one outlet; or
    as those of one officer."""
    sorts = {_sort_of_office(role) for role in (speaker.role, *(role for role, _, _ in told))}
    if len(sorts) > 1 or None in sorts:
        return False
    offices = [role for role, _, _ in told if holds_office(role)]
    return is_of_the_outlet or not holds_office(speaker.role) or not offices


def _is_told_beside(role: frozenset[str], name: str, texts: Sequence[str]) -> bool:
    """Whether some texts have the words of a role, or how they begin, in one sentence with a name: who was
    mayor until Easter, who represents the ward."""
    own = role - HEADS - _PLAIN_ROLES
    stems = telling(" ".join(own))
    beside = [words_beside(name, text) for text in texts] if own else []
    return any(own <= role_words(words) or (stems and stems <= telling(words)) for words in beside)


ENOUGH = 8
"""Telling words that an article has at least for what it does not have in common with others to tell."""

SHARED_WORDS = 0.1
"""The share of the telling words of two articles from which they are about the same."""

_NAME_INSIDE = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÞĀ-Ž][\w’-]{2,}")


_OF_PLACES = frozenset(
    "avenue bay beach board bridge city coast council county creek district falls federal hall harbour hill"
    " hospital house island lake market municipal park parish port province public region river road school"
    " square station street town university valley village water".split()
)
"""Words in the names of many places."""


def _names_in(text: str) -> frozenset[str]:
    """The folded words with a capital inside the sentences of a text."""
    return frozenset(fold(word) for word in _NAME_INSIDE.findall(text))


def has_ground(name: str, context: Context, texts: Sequence[str], *, is_rare: bool) -> bool:
    """Whether an article is about what others are, has the name of a place or a person of theirs, or, of a
    rare name, is too short to tell."""
    own = {*fold(name).split(), *fold(context.outlet or "").split()}
    subject = telling(context.text[:HEAD]) - telling(name)
    for text in texts:
        names = _names_in(context.text[:HEAD]) & set(fold_text(text).split())
        names |= _names_in(text) & set(context.folded.split())
        other = telling(text) - telling(name)
        if is_rare and min(len(subject), len(other)) < ENOUGH:
            return True
        share = (SHARED_WORDS if is_rare else 2 * SHARED_WORDS) * min(len(subject), len(other))
        if (
            names - own - EVERYWHERE - _OF_PLACES - country_words() - _frequent()
            or len(subject & other) >= share
        ):
            return True
    return False


def is_described(db: Database, speaker_id: int, speaker: Speaker, context: Context) -> bool:
    """Whether an article without a role describes its speaker as others do a known one."""
    words = frozenset() if speaker.role else words_about(speaker, context.outlet, context.text)
    return bool(words and words & described(db, speaker_id, sources_near(db, speaker_id, context)))


def fits_one(wanted: Speaker, told: list[Told]) -> bool:
    """Whether a role or body of an article is one that others tell of a known speaker."""
    words = told_role(wanted.name, wanted.role)
    return bool(words) and not words <= HEADS and _fits(wanted, words, told)


def _fits(speaker: Speaker, wanted: frozenset[str], told: list[Told]) -> bool:
    body = words_of(speaker.organisation)
    return any(
        alike(wanted, role_words(role))
        or alike(body, words_of(other))
        or alike(body, role_words(role))
        or telling(speaker.role) & telling(other)
        for role, other, _ in told
    )


@cache
def _frequent() -> frozenset[str]:
    return frozenset(surname for (surname,) in data_rows("surnames.csv"))


def _is_borne_by_many(name: str) -> bool:
    """Whether many have a full name: one of a surname frequent in some country, a patronymic, or Muhammad
    before another given name."""
    parts = parse_name(name)
    if len(parts.given) == 1 and is_nickname(fold(parts.given[0]), "muhammad") and is_given(parts.surname):
        return True
    if _has_frequent_surname(name):
        return True
    return goes_by_given_name(" ".join(parts.given[:1]), parts.surname)


def _has_frequent_surname(name: str) -> bool:
    return is_common(name) or fold(parse_name(name).surname).replace("'", "") in _frequent()


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


_IN_SERVICE = frozenset(
    "admiral brigadier colonel constable coroner detective fire inspector judge magistrate police prosecutor"
    " sergeant superintendent".split()
)
"""Words for offices that no party gives."""


def _sort_of_office(role: str | None) -> str | None:
    """Whether a role is an office of politics or of police, courts, forces; None for others."""
    if words_of(role) & _IN_SERVICE:
        return "service"
    is_political = OFFICE in trades_of(role) or _PARTIES & {fold(word) for word in words_of(role)}
    return "politics" if is_political else None
