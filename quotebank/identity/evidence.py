"""What speaks for a name in one article being a speaker already known from others.

Each kind of evidence multiplies the odds that the name and the speaker are one; the factors are set by
hand, so that names alone join only where they are next to unmistakable. A bare surname never joins without
a role, a body, a topic or neighbours in common, unless the same outlet has told its one known bearer in full
within two weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from sqlite_utils import Database

from quotebank.identity.context import Context, Told, day_of, outlet_days, outlet_gap, plain, sources_near
from quotebank.identity.descriptions import (
    described,
    is_introduced,
    is_mentioned,
    is_told_of,
    telling,
    tells_of_namesake,
    words_about,
)
from quotebank.identity.given import fold, is_given
from quotebank.identity.likeness import is_common
from quotebank.identity.names import bare_name, parse_name, same_person, speaker_key
from quotebank.identity.roles import (
    HEADS,
    OF_A_PLACE,
    alike,
    comes_to_office,
    is_doctor,
    left_by_then,
    longest,
    role_words,
    shared_title,
    tells_role_behind,
    tells_role_by_title,
    told_role,
    words_of,
)
from quotebank.identity.stories import same_topic
from quotebank.records import Speaker

ACCEPT = 0.9
"""A name joins a known speaker from this probability on."""

SAME_ROLE, OTHER_ROLE = 15.0, 0.4
OTHER_ROLE_OF_FORM = 0.2
"""Another role beside another form of a full name; neighbours, topic and outlet then tell but the place."""

SAME_WORDS = 2.0
"""A role of two words or more that is the same word for word ("energy regulator") tells this much more."""

SAME_BODY, OTHER_BODY = 12.0, 0.5
NAMED_IN_ARTICLE, NAME_SHARED = 50.0, 0.5
QUOTED_BESIDE = 4.0
SAME_TOPIC = 5.0
SAME_OUTLET_SOON = 2.0
SAME_TITLE = 15.0
"""A surname behind the rank or title that an article gives the known bearer: General, Rabbi, Sister."""

A_DOCTOR = 3.0
"""Dr before the surname of one whom articles call so, or who is one by trade."""

TITLE_SOON = 2.0
"""The same, of the one known bearer within a month."""

BODY_MENTIONED = 3.0
"""The article of a surname alone mentions the body of the known bearer."""
DOUBLE_SURNAME = 10.0
"""A lone surname of two words or more, of which one bearer is known: Ilagan-Reyes."""

DOUBLE_SURNAME_HERE = 8.0
"""The same in one outlet within some months."""

FOLLOW_UP = 16.0
"""A lone surname that an outlet uses without a role, soon after it quoted the one bearer by full name, or
within some months beside somebody quoted with the bearer before, where it mentions the bearer's body, or
where it goes on with the matter on which it quoted the bearer."""

DESCRIBED = (1.0, 5.0, 15.0, 25.0)
"""By how many telling words beside a name are those that articles tell of the known speaker."""

ONLY_TOLD_HERE = 4.0
"""The one bearer of a surname whom the outlet has quoted in these months and told the same of."""

SOON, MONTH, MONTHS = 14, 30, 120

OWN_ARTICLE = "own article"
"""Evidence of a speaker who is nobody known from other articles."""

LONG_AGO = 0.5
SLIP_IN_NAME = "slip in the name"
"""Evidence of a surname that differs by one letter, which counts only soon after."""


@dataclass(slots=True)
class Weighed:
    """The odds of a candidate and the evidence that made them."""

    speaker_id: int
    odds: float
    evidence: list[str]
    is_told_here: bool = False
    """Whether the outlet has told the same of the candidate in these months: role, body or description."""
    leniency: float = 1.0
    """What a description has made of another role, which counts again where the role of a second one fits."""

    def times(self, factor: float, name: str) -> None:
        """Take in one more piece of evidence."""
        self.odds *= factor
        if factor > 1:
            self.evidence.append(name)


def weigh_context(
    db: Database,
    weighed: Weighed,
    known: str,
    speaker: Speaker,
    context: Context,
    *,
    full: bool,
    alone: bool = False,
) -> None:
    """Multiply the odds of a candidate by what role, body, neighbours, topic, outlet and date say.

    Args:
        weighed: the candidate, whose odds and evidence are added to.
        known: the candidate's name.
        speaker: the speaker of the article.
        full: whether the speaker has a full name, beside which another one in the article means nothing.
        alone: whether the speaker has a surname only, of which the candidate is the one known bearer, or the
            one whom the outlet has quoted.
    """
    id, name = weighed.speaker_id, speaker.name
    roles = db.execute(
        "SELECT DISTINCT role, organisation FROM roles WHERE speaker_id = ? AND source_id <> ? LIMIT 50",
        [id, context.source_id],
    ).fetchall()
    wanted = told_role(name, speaker.role)
    has_left = left_by_then(db, id, speaker.role, [r for r, _ in roles if r], context.source_id, context.day)
    if has_left:
        weighed.times(OTHER_ROLE, "role")
        roles = [(None, body) for _, body in roles]
    sources = sources_near(db, id, context)
    known_roles = longest(role_words(r) for r, _ in roles)
    texts = [text for *_, text in sources]
    if (
        tells_role_by_title(wanted, known_roles, (name, context.text), (known, *texts))
        or tells_role_behind(known_roles, name, [context.text])
        or tells_role_behind([wanted], known, texts)
        if full
        else comes_to_office(known, speaker.role, texts)
    ):
        known_roles.append(wanted)
    is_form = full and speaker_key(known) != speaker_key(name) and same_person(known, name) < 1.0
    described_too = not has_left and (is_form or not full)
    shared_words = words_about(speaker, context.outlet, context.text) if described_too else frozenset()
    if shared_words:
        shared_words &= described(db, id, sources) - telling(bare_name(known))
    against = OTHER_ROLE_OF_FORM if is_form else OTHER_ROLE
    trade = telling(speaker.role)
    is_other = trade and not any(alike(wanted, known_role) for known_role in known_roles)
    if is_other and any(trade & telling(body) for _, body in roles):
        known_roles = []  # a hydrologist of the Hydrology Institute
    other_role = _weigh(weighed, wanted, known_roles, SAME_ROLE, against, "role") is False
    by_one_word = " " not in speaker_key(known)
    enough = 2 if is_form or by_one_word else 1
    about = [context.text, *(texts if by_one_word else ())]
    if other_role and (len(shared_words) < enough or any(tells_of_namesake(name, text) for text in about)):
        shared_words = frozenset()
    told = wanted | words_of(speaker.organisation)
    if len(told) > 1 and any(
        wanted and told in (role_words(r), role_words(r) | words_of(b)) for r, b in roles
    ):
        weighed.times(SAME_WORDS, "role word for word")
    bodies = [words_of(b) for _, b in roles]
    if full and is_told_of(speaker.organisation, known, texts):
        bodies.append(words_of(speaker.organisation))
    _weigh(weighed, words_of(speaker.organisation), bodies, SAME_BODY, OTHER_BODY, "organisation")
    if not wanted and len(words_of(speaker.organisation)) > 1 and words_of(speaker.organisation) in bodies:
        weighed.times(SAME_WORDS, "organisation word for word")
    if "role" in weighed.evidence:
        shared_words -= telling(speaker.role)
    if "organisation" in weighed.evidence:
        shared_words -= telling(speaker.organisation)
    factor = DESCRIBED[min(len(shared_words), len(DESCRIBED) - 1)]
    weighed.times(factor, "description")
    if other_role and shared_words:
        weighed.leniency = factor / against
        weighed.odds /= against
        other_role = False
    mentioned = not (full or other_role or speaker.organisation) and any(
        is_mentioned(body, context.folded, alone=alone) for body in bodies
    )
    if mentioned:
        weighed.times(BODY_MENTIONED, "organisation mentioned")
    own = frozenset(fold(name).split())
    if (
        len(speaker_key(known).split()) > 1
        and f" {plain(known)} " in context.folded
        and (known in speaker.aliases if full else same_person(name, known) >= NAME_SHARED)
    ):
        weighed.times(NAMED_IN_ARTICLE, "named in the article")
    if not sources:
        return
    quoted = _quoted_in(db, context)
    found = (
        neighbour
        for other, neighbour in _neighbours(db, id, [row[0] for row in sources])
        if neighbour not in known and (other in quoted or _is_in(neighbour, context, avoid=own))
    )
    shared = list(islice(found, 2))
    is_doubtful = is_form and other_role
    for neighbour in () if is_doubtful else shared:
        weighed.times(QUOTED_BESIDE, f"beside {neighbour}")
    avoid = own | frozenset(fold(f"{known} {context.outlet or ''}").split())
    if not is_doubtful and any(same_topic(context.text, text, avoid) for text in texts):
        weighed.times(SAME_TOPIC, "topic")
    gaps = [abs((day - context.day).days) for row in sources if (day := day_of(row[2])) and context.day]
    titled = [f"{role} {bare_name(known)}" for role, _ in roles if role]
    title = "" if full else shared_title(name, known, [*titled, *texts], wanted)
    if title:
        weighed.times(SAME_TITLE, "title")
        if alone and gaps and min(gaps) <= MONTH and title not in OF_A_PLACE:
            weighed.times(TITLE_SOON, "soon")
    elif not full and is_doctor(name, known, (r for r, _ in roles), texts):
        weighed.times(A_DOCTOR, "doctor")
    here = outlet_gap(sources, context)
    is_told = "role" in weighed.evidence or ("rare surname" in weighed.evidence and not other_role)
    is_told = is_told and SLIP_IN_NAME not in weighed.evidence
    if not is_doubtful and here <= (MONTHS if is_told else SOON):
        weighed.times(SAME_OUTLET_SOON, "outlet")
    told_same = {"role", "organisation", "title", "description"}.intersection(weighed.evidence)
    weighed.is_told_here = here <= MONTHS and bool(told_same) and not other_role
    if alone and here <= MONTHS and "double surname" in weighed.evidence:
        weighed.times(DOUBLE_SURNAME_HERE, "double surname in this outlet")
    is_soon = not wanted and here <= (MONTHS if shared or mentioned else SOON)
    is_unlike = bool(wanted and (known_roles or has_left))
    if (
        alone
        and (is_soon or (not is_unlike and _goes_on(weighed, sources, context)))
        and not is_introduced(name, context.text)
    ):
        weighed.times(FOLLOW_UP, "follow-up")
    if gaps and min(gaps) > 5 * 365:
        weighed.times(LONG_AGO, "long ago")


def shares_company(
    db: Database,
    speaker_id: int,
    name: str,
    context: Context,
    sources: Sequence[Told],
) -> bool:
    """Whether an article shares people or a topic with some `sources` about a known speaker (see
    `sources_near`); the words of `name` tell nothing."""
    own = frozenset(fold(name).split())
    quoted = _quoted_in(db, context)
    for other, neighbour in _neighbours(db, speaker_id, [row[0] for row in sources]):
        if other in quoted or _is_in(neighbour, context, avoid=own):
            return True
    return any(same_topic(context.text, text, own) for *_, text in sources)


def _goes_on(weighed: Weighed, sources: Iterable[Told], context: Context) -> bool:
    """Whether an article goes on with a matter on which the outlet has quoted a known speaker before."""
    return "topic" in weighed.evidence and any(0 <= days <= MONTHS for days in outlet_days(sources, context))


def _weigh(
    weighed: Weighed,
    wanted: frozenset[str],
    known: Iterable[frozenset[str]],
    same: float,
    other: float,
    name: str,
) -> bool | None:
    """Weigh roles or bodies; whether they agree, None where one is not told or may be the other's."""
    listed = [words for words in known if words]
    if not wanted or not listed:
        return None
    found = any(alike(wanted, words) for words in listed)
    if not found and wanted <= HEADS:
        return None
    weighed.times(same if found else other, name)
    return found


def _quoted_in(db: Database, context: Context) -> frozenset[int]:
    """Those whom an article is known to quote so far, whatever it calls them."""
    rows = db.execute(
        "SELECT speaker_id FROM aliases WHERE source_id = ? AND name LIKE '% %'", [context.source_id]
    )
    return frozenset(id for (id,) in rows)


def _neighbours(db: Database, id: int, sources: list[int]) -> list[tuple[int, str]]:
    """Numbers and names of the persons and bodies quoted in the same articles, the most frequent first."""
    marks = ", ".join("?" * len(sources))
    rows = db.execute(
        f"SELECT speakers.id, speakers.name, count(DISTINCT aliases.source_id) FROM aliases JOIN speakers"
        f" ON speakers.id = aliases.speaker_id WHERE aliases.source_id IN ({marks}) AND speaker_id <> ?"
        f" AND speakers.key IS NOT NULL AND speakers.name LIKE '% %' GROUP BY speakers.id ORDER BY 3 DESC, 2",
        [*sources, id],
    )
    return [(other, name) for other, name, _ in rows]


@lru_cache(maxsize=65536)
def _sought_in(name: str) -> tuple[str, str]:
    """A name in comparison form between spaces, and its surname where that tells somebody, or ""."""
    surname = plain(parse_name(name).surname)
    return f" {plain(name)} ", "" if len(surname) < 5 or is_common(name) else f" {surname} "


def _is_in(name: str, context: Context, *, avoid: frozenset[str]) -> bool:
    """Whether an article has a name in full, or the surname alone where few bear it."""
    full, surname = _sought_in(name)
    if full in context.folded:
        return True
    if not surname or surname not in context.folded or avoid.intersection(surname.split()):
        return False
    return any(not is_given(before.rpartition(" ")[2]) for before in context.folded.split(surname)[:-1])
