"""What speaks for a name in one article being a speaker already known from others.

Each kind of evidence multiplies the odds that the name and the speaker are one; the factors are set by
hand, so that names alone join only where they are next to unmistakable. A bare surname never joins without
a role, a body, a topic or neighbours in common, unless the same outlet has told its one known bearer in full
within two weeks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from sqlite_utils import Database

from quotebank.identity.given import fold, fold_text, is_given
from quotebank.identity.names import parse_name, speaker_key
from quotebank.records import Speaker

ACCEPT = 0.9
"""A name joins a known speaker from this probability on."""

SAME_ROLE, OTHER_ROLE = 15.0, 0.4
SAME_WORDS = 2.0
"""A role of two words or more that is the same word for word ("energy regulator") tells this much more."""

SAME_BODY, OTHER_BODY = 12.0, 0.5
NAMED_IN_ARTICLE = 50.0
QUOTED_BESIDE = 4.0
SAME_TOPIC = 5.0
SAME_OUTLET_SOON = 2.0
DOUBLE_SURNAME = 10.0
"""A lone surname of two words or more, of which one bearer is known: Ilagan-Reyes."""

FOLLOW_UP = 12.0
"""A lone surname that an outlet uses without a role, soon after it quoted the one bearer by full name."""

RARE_SURNAME, COMMON_SURNAME = 3.0, 0.3
LONG_AGO = 0.5

RECENT_SOURCES = 8
STORED_SOURCES = 100
"""Articles about a speaker, stored before and after one, among which those nearest in time are chosen."""

HEAD = 4000
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_EMPTY = frozenset(
    "the of for and in at to a an former ex acting interim new then who which its his her their".split()
)

COMMON = frozenset(
    """
    smith jones williams brown taylor davies evans wilson thomas johnson roberts walker wright robinson
    thompson white hughes edwards green hall wood harris lewis martin jackson clarke clark turner hill
    scott cooper morris moore ward watson baker harrison morgan patel young allen mitchell james
    anderson phillips lee bell parker davis bennett miller cook shaw richardson carter collins marshall
    bailey gray cox adams wilkinson foster chapman mason russell powell webb rogers hunt mills holmes
    palmer stone murphy kelly ryan oconnor obrien byrne walsh mccarthy murray campbell stewart macdonald
    mcdonald robertson reid ross simpson garcia rodriguez martinez hernandez lopez gonzalez perez
    sanchez ramirez torres flores rivera gomez diaz cruz morales reyes gutierrez ortiz silva santos
    oliveira souza pereira costa ferreira muller schmidt schneider fischer weber meyer wagner becker
    schulz hoffmann martin bernard dubois petit durand leroy moreau rossi russo ferrari bianchi ivanov
    petrov sidorov popov nguyen tran le pham kim park choi jung wang li zhang liu chen yang huang zhao
    wu zhou lin tan lim wong chan ng ho ali khan ahmed ahmad hussain hussein mohamed mohammed mohammad
    muhammad hassan ibrahim abdullah mahmoud omar singh kumar sharma gupta das roy reddy rao shah begum
    akhtar malik iqbal yadav verma joshi okafor adeyemi mensah owusu diallo traore keita coulibaly diop
    ndiaye moyo ncube dlamini nkosi zulu mwangi otieno kamau hailu tesfaye yilmaz kaya demir cohen levy
    mizrahi king hill
    """.split()
)


@dataclass(frozen=True)
class Context:
    """An article as far as identity looks at it."""

    source_id: int
    text: str
    title: str
    outlet: str | None
    day: date | None

    @cached_property
    def folded(self) -> str:
        """The words of the text in comparison form, each between spaces."""
        return f" {_plain(self.text)} "

    @cached_property
    def terms(self) -> frozenset[str]:
        """See `topic_terms`."""
        return topic_terms(self.text[:HEAD])


def day_of(published: str | date | datetime | None) -> date | None:
    """The day of a date or an ISO 8601 string; None when there is none."""
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def context_of(db: Database, source_id: int) -> Context:
    """The context of a stored article."""
    text, title, outlet, published = db.execute(
        "SELECT text, title, outlet, published FROM sources WHERE id = ?", [source_id]
    ).fetchone()
    return Context(source_id, text, title or "", outlet, day_of(published))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold_text(text)))


@lru_cache(maxsize=2048)
def topic_terms(text: str) -> frozenset[str]:
    """Up to forty words that tell what a text is about: names inside sentences, and long words that recur."""
    counts: Counter[str] = Counter()
    head = text[:HEAD]
    for found in _WORD.finditer(head):
        word = found.group()
        start = found.start()
        opens = start < 2 or head[start - 2 : start].strip() in ("", ".", "“", "”", '"')
        if word[0].isupper() and len(word) > 3 and not opens:
            counts[fold(word).removesuffix("'s")] += 2
        elif word[0].islower() and len(word) > 6:
            counts[fold(word)] += 1
    return frozenset(word for word, count in counts.most_common(40) if count > 1)


def words_of(phrase: str | None) -> frozenset[str]:
    """The telling words of a role or of a body's name."""
    return frozenset(w for w in _WORD.findall(fold(phrase or "").replace("-", " ")) if w not in _EMPTY)


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two roles or bodies may be one: the shorter is within the longer, or most words are shared."""
    if not a or not b:
        return False
    return len(a & b) / min(len(a), len(b)) >= 0.99 or len(a & b) / len(a | b) >= 0.5


@dataclass(slots=True)
class Weighed:
    """The odds of a candidate and the evidence that made them."""

    speaker_id: int
    odds: float
    evidence: list[str]

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
        alone: whether the speaker has a surname only, of which the candidate is the one known bearer.
    """
    id, name = weighed.speaker_id, speaker.name
    roles = db.execute(
        "SELECT DISTINCT role, organisation FROM roles WHERE speaker_id = ? AND source_id <> ? LIMIT 50",
        [id, context.source_id],
    ).fetchall()
    wanted = words_of(speaker.role)
    _weigh(weighed, wanted, [words_of(r) for r, _ in roles], SAME_ROLE, OTHER_ROLE, "role")
    told = wanted | words_of(speaker.organisation)
    if len(told) > 1 and any(wanted and told in (words_of(r), words_of(r) | words_of(b)) for r, b in roles):
        weighed.times(SAME_WORDS, "role word for word")
    bodies = [words_of(b) for _, b in roles]
    _weigh(weighed, words_of(speaker.organisation), bodies, SAME_BODY, OTHER_BODY, "organisation")
    own = frozenset(fold(name).split())
    if (
        len(speaker_key(known).split()) > 1
        and f" {_plain(known)} " in context.folded
        and (not full or known in speaker.aliases)
    ):
        weighed.times(NAMED_IN_ARTICLE, "named in the article")
    sources = sources_near(db, id, context)
    if not sources:
        return
    beside = _neighbours(db, id, [row[0] for row in sources])
    shared = [n for n in beside if n not in known and _is_in(n, context, avoid=own)]
    for neighbour in shared[:2]:
        weighed.times(QUOTED_BESIDE, f"beside {neighbour}")
    avoid = own | frozenset(fold(known).split())
    terms = context.terms - avoid
    if terms and max(_overlap(terms, topic_terms(text) - avoid) for *_, text in sources) >= 0.25:
        weighed.times(SAME_TOPIC, "topic")
    gaps = [abs((day - context.day).days) for row in sources if (day := day_of(row[2])) and context.day]
    if any(
        context.outlet and outlet == context.outlet and _near(there, context.day, 14)
        for _, outlet, there, _ in sources
    ):
        weighed.times(SAME_OUTLET_SOON, "outlet")
        if alone and not wanted and not _is_introduced(name, context.text):
            weighed.times(FOLLOW_UP, "follow-up")
    if gaps and min(gaps) > 5 * 365:
        weighed.times(LONG_AGO, "long ago")


def sources_near(db: Database, id: int, context: Context) -> list[tuple[int, str | None, str | None, str]]:
    """Id, outlet, date and opening of the articles about a speaker nearest in time.

    They are chosen among those stored next before and after this one, which do not grow with the articles.
    """
    stored = (
        "SELECT source_id FROM (SELECT DISTINCT source_id FROM aliases WHERE speaker_id = ?"
        " AND source_id {0} ? ORDER BY source_id {1} LIMIT ?)"
    )
    return db.execute(
        "SELECT id, outlet, published, substr(text, 1, ?) FROM sources WHERE id IN (SELECT id FROM sources"
        f" WHERE id IN ({stored.format('<', 'DESC')} UNION ALL {stored.format('>', 'ASC')})"
        " ORDER BY abs(julianday(published) - julianday(?)), id DESC LIMIT ?)"
        " ORDER BY abs(julianday(published) - julianday(?)), id DESC",
        [
            HEAD, *[id, context.source_id, STORED_SOURCES] * 2,
            context.day.isoformat() if context.day else None, RECENT_SOURCES,
            context.day.isoformat() if context.day else None,
        ],
    ).fetchall()  # fmt: skip


def _weigh(
    weighed: Weighed,
    wanted: frozenset[str],
    known: Iterable[frozenset[str]],
    same: float,
    other: float,
    name: str,
) -> None:
    listed = [words for words in known if words]
    if not wanted or not listed:
        return
    found = any(alike(wanted, words) for words in listed)
    weighed.times(same if found else other, name)


def _neighbours(db: Database, id: int, sources: list[int]) -> list[str]:
    """Names of the persons and bodies quoted in the same articles, the most frequent first."""
    marks = ", ".join("?" * len(sources))
    rows = db.execute(
        f"SELECT speakers.name, count(DISTINCT aliases.source_id) FROM aliases JOIN speakers"
        f" ON speakers.id = aliases.speaker_id WHERE aliases.source_id IN ({marks}) AND speaker_id <> ?"
        f" AND speakers.key IS NOT NULL AND speakers.name LIKE '% %' GROUP BY speakers.id ORDER BY 2 DESC, 1",
        [*sources, id],
    )
    return [name for name, _ in rows]


def _is_in(name: str, context: Context, *, avoid: frozenset[str]) -> bool:
    """Whether an article has a name in full, or the surname alone where few bear it."""
    if f" {_plain(name)} " in context.folded:
        return True
    surname = _plain(parse_name(name).surname)
    if len(surname) < 5 or is_common(name) or avoid.intersection(surname.split()):
        return False
    before = re.findall(rf"(\S*) (?={re.escape(surname)} )", context.folded)
    return any(not is_given(word) for word in before)


def _is_introduced(name: str, text: str) -> bool:
    """Whether a text presents somebody as unknown to its readers: "a man called Haasbroek"."""
    return re.search(rf"\b(?:called|named) {re.escape(name)}\b", text) is not None


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) >= 4 else 0.0


def _near(published: str | None, day: date | None, days: int) -> bool:
    there = day_of(published)
    return bool(there and day and abs((there - day).days) <= days)


def is_common(name: str) -> bool:
    """Whether many people bear the surname of `name`."""
    words = fold(parse_name(name).surname).replace("-", " ").replace("'", "").split()
    return bool(words) and words[-1] in COMMON and not ("-" in name and set(words) - COMMON)


def rarity(name: str, others: int) -> tuple[float, str]:
    """How much a surname tells by itself: a rare one much, one of several bearers nothing."""
    if is_common(name):
        return COMMON_SURNAME, "common surname"
    return (1.0, "surname") if others > 1 else (RARE_SURNAME, "rare surname")
