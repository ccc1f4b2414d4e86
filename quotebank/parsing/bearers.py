"""Who bears a name: every name of a person in an article gathered under the fullest form of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz.distance import OSA

from quotebank.identity.given import fold, is_given, is_nickname, is_often_dropped
from quotebank.identity.names import gender_of, parse_name, same_person
from quotebank.parsing.mentions import canonical
from quotebank.parsing.name_roles import NameMention, is_honorific
from quotebank.parsing.roles import gender_of_nouns, head_words, is_clause

Cluster = tuple[str, list[NameMention]]
"""A name and where it, or a shorter form of it, stands."""
JUST = 24
"""Words back at most to a subject in full from which a surname goes on, whoever else has that surname."""
LONG_ENOUGH = 5
"""Letters that a name has at least for one wrong among them to be taken for a slip."""
SAME = 0.5
"""Two forms of name are one person from this likeness on."""
_AGES = frozenset({"elder", "older", "younger"})
_OLDER = frozenset("elder older father mother grandfather grandmother uncle aunt senior sr".split())
_YOUNGER = frozenset("younger son daughter grandson granddaughter nephew niece junior jr".split())
_WED = frozenset({"mr", "mrs", "ms", "miss"})
"""Titles of which an article gives one person one: a Ms Park is not the Mrs Park of the same article."""
_FAMILIAR = frozenset(
    "mama mamma mum mummy ma maa papa baba tata dada nana nanna gran granny grandma grandpa gogo mzee bibi "
    "babu auntie aunty aunt tante tannie uncle oom sister brother sis bro pak ibu bu mbah kuya ate tita tito "
    "lola lolo don doña dona dom sor abuela abuelo nonna nonno oma opa père mère frère soeur hajia alhaji "
    "chief".split()
)
"""What people are called by before a given name."""
_SAINT = re.compile(r"(?:st\.?|saint) \S+", re.IGNORECASE)
"""The name of a saint or of a place: St Attracta is not Attracta Tuohy."""


def people_of(
    names: Sequence[NameMention], offices: Mapping[str, NameMention], section_of: Callable[[int], int]
) -> list[Cluster]:
    """The people whom names mention, in the order of the article.

    `offices` gives, for the letters of an office ("DCE"), a name whose bearer holds it; `section_of` the
    section of a word of the parse.
    """
    plain = {n.first: canonical(n.text) for n in names}
    lone = [n for n in names if " " not in plain[n.first]]
    clusters: list[Cluster] = []
    for name in sorted(names, key=lambda n: (-len(plain[n.first].split()), n.first)):
        text = plain[name.first]
        if " " not in text:
            continue
        same = (c[1] for c in _alike(name, clusters) if _is_surname_of(text, c[0]) or _one_person(c[0], text))
        members = next(same, None)
        if members is None:
            clusters.append((text, [name]))
        else:
            members.append(name)
    titled: dict[str, set[str]] = defaultdict(set)
    opened = {_plain(plain[n.first]): n.first for n in sorted(lone, key=lambda n: -n.first)}
    for name in lone:
        titled[plain[name.first]].update(filter(None, [_gender_of_title(name)]))
    for name in sorted(lone, key=lambda n: (_gender_of_title(n) is None, n.first)):
        text = plain[name.first]
        fits = _fitting(name, text, _alike(name, clusters), len(titled[text]) > 1)
        if name.text in offices:
            fits = [c for c in clusters if offices[name.text] in c[1]] or fits
        if fits:
            _main_bearer(name, fits, opened, section_of)[1].append(name)
        else:
            clusters.append((text, [name]))
    return sorted(_joined_familiar(clusters), key=lambda c: min(n.first for n in c[1]))


def _alike(name: NameMention, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Those that are saints' names, or else those that are not, as a name is or is not."""
    return [c for c in clusters if _is_saint(c[1][0].text) == _is_saint(name.text)]


def _is_saint(name: str) -> bool:
    return _SAINT.fullmatch(name) is not None


def _fitting(name: NameMention, text: str, clusters: Sequence[Cluster], couple: bool) -> list[Cluster]:
    """Those whom a lone name can mean: by surname or given name, or else by a familiar form of it, or else
    the only one by a slip of one letter."""
    fits = [c for c in clusters if _short_for(text, c[0]) and not _is_other(name, c, couple)]
    fits = fits or [c for c in clusters if _familiar(text, c[0])]
    if not fits and name.text != text:  # Miss Hya, of Hyacinth Beckford
        begun = [c for c in clusters if _begins_with(c[0], text)]
        fits = begun if len(begun) == 1 else []
    if not fits:
        slips = [c for c in clusters if _misspelt(text, c[0])]
        fits = slips if len(slips) == 1 else []
    return fits


def _main_bearer(
    name: NameMention, fits: list[Cluster], opened: Mapping[str, int], section_of: Callable[[int], int]
) -> Cluster:
    """Of namesakes, the one of the right gender that a lone name means (of that or an open one where nobody
    of that gender is named by then; `opened` tells where each lone name first stands): by the surname rather
    than the given name, and whom the section, or just now a sentence, or the article has named in full or
    with a title most often by then, or in all, or first. (Of 264 such speakers in the training articles 208
    are the one named most often by then, 201 the one named first, and only 158 the one named last.)"""
    gender = _gender_of_title(name)
    if gender:
        known = [(c, _gender_of_members(c)) for c in fits]
        right, unknown = ([c for c, g in known if g == wanted] for wanted in (gender, None))
        begun = [
            min(*(m.first for m in c[1]), opened.get(_plain(c[0].split()[0]), name.first)) for c in right
        ]
        by_then = any(first < name.first for first in begun)
        fits = (right if by_then else right + unknown) or fits
    lone, section = _plain(canonical(name.text)), section_of(name.first)

    title = _title(name)

    told = _words_of_roles([name])
    if told & _AGES:
        fits = _of_age(name, fits, older="younger" not in told)

    def standing(cluster: Cluster) -> tuple[bool, bool, int, bool, bool, int, int, int]:
        full = [m.first for m in cluster[1] if " " in m.text]
        before = [first for first in full if first < name.first]
        here = any(section_of(first) == section for first in before)
        by_surname = " " not in cluster[0] or lone != _plain(cluster[0].split()[0])
        inside = title in _WED and lone != _plain(cluster[0].split()[-1])
        titles = {_title(m) for m in cluster[1]}
        same = title in titles and is_honorific(title)
        called = 1 if same else -1 if title in _WED and titles & _WED else 0
        told = (m.first for m in cluster[1] if m.subject and " " in m.text)
        just = any(0 < name.first - first <= JUST for first in told)
        early = -min(full, default=name.first)
        return by_surname, not inside, called, here, just, len(before), len(full), early

    return max(fits, key=standing)


def _words_of_roles(members: Sequence[NameMention]) -> set[str]:
    return {word.strip(".,").lower() for m in members for role in m.roles for word in role.split()}


def _of_age(name: NameMention, fits: list[Cluster], *, older: bool) -> list[Cluster]:
    """Whom "the elder Park" or "the younger Park" means: by whose father or son they are, or else whom the
    article has just brought in beside the other."""
    wanted, other = (_OLDER, _YOUNGER) if older else (_YOUNGER, _OLDER)
    told = [(c, _words_of_roles([m for m in c[1] if " " in m.text])) for c in fits]
    right = [c for c, words in told if words & wanted] or [c for c, words in told if not words & other]
    if len(right) == 1 < len(fits):
        return right
    brought_in = [(min((m.first for m in c[1] if " " in m.text), default=-1), c) for c in fits]
    before = [(first, c) for first, c in brought_in if 0 <= first < name.first]
    return [max(before, key=lambda entry: entry[0])[1]] if len(before) > 1 else fits


def _title(name: NameMention) -> str:
    return _plain(name.text.split()[0])


def _gender_of_title(name: NameMention) -> str | None:
    """The gender that the title before a name tells."""
    return gender_of(name.text) if name.text != canonical(name.text) else None


def gender_of_titles(members: Sequence[NameMention]) -> str | None:
    """The gender that most of the titles before a person's names tell, or the first of them."""
    told = [gender for gender in map(_gender_of_title, members) if gender]
    return max(dict.fromkeys(told), key=told.count) if told else None


def _is_other(name: NameMention, cluster: Cluster, couple: bool) -> bool:
    """Whether a surname with a title is another person's than a full name: one of the other gender, who is
    named only later ("Mr. Obama", long before "Michelle Obama"), or one of a `couple` of a Mr and a Mrs."""
    gender = _gender_of_title(name)
    known = _gender_of_members(cluster) if couple else gender_of(cluster[0])
    if gender is None or known is None or gender == known:
        return False
    return couple or all(m.first > name.first for m in cluster[1])


def _gender_of_members(cluster: Cluster) -> str | None:
    """Gender by the titles that a person is given, by whose brother she is not, or by the full name."""
    roles = (role for m in cluster[1] for role in m.roles if not is_clause(role))
    kin = {w.split("-")[0] for role in roles for w in head_words(role)}  # "brother-in-law"
    return gender_of_titles(cluster[1]) or gender_of_nouns(kin) or gender_of(cluster[0])


def _joined_familiar(clusters: list[Cluster]) -> list[Cluster]:
    """Joins "Mama Wanjiru" or "Oom Kobus" to the one person with that given name, unless it is a name that
    the article gives first ("Atampoka Ayinbila", wife of Ayinbila Akolgo)."""
    kept: list[Cluster] = []
    for full, members in clusters:
        parts = full.split()
        if len(parts) == 2 and not is_given(parts[0]) and not _is_saint(full):
            fits = [
                c
                for c in clusters
                if c[0] != full and len(c[0].split()) > 1 and _plain(c[0].split()[0]) == _plain(parts[1])
            ]
            known = parts[0].lower() in _FAMILIAR
            if len(fits) == 1 and (known or _begins(fits[0]) < _begins((full, members))):
                fits[0][1].extend(members)
                continue
        kept.append((full, members))
    return kept


def _begins(cluster: Cluster) -> int:
    return min(name.first for name in cluster[1])


def _one_person(full: str, text: str) -> bool:
    return same_person(full, text) >= SAME


def _is_surname_of(text: str, full: str) -> bool:
    """Whether a name is a full one, or its last words but for a given name (Te Whata of Hana Te Whata), which
    "Al" is none in a surname (Al Ketbi of Juma Al Ketbi)."""
    whole, last = full.lower(), f" {text.lower()}"  # Van Wyk of Ricardo van Wyk, too
    if whole == text.lower() or not whole.endswith(last):
        return whole == text.lower()
    return not is_given(text.split()[0]) or f" {parse_name(full).surname}".lower().endswith(last)


def _short_for(text: str, full: str) -> bool:
    """Whether a lone name is the surname of a full one, or its given name."""
    key = _plain(text)
    words = [_plain(w) for w in full.split()]
    if len(words) < 2:
        return key == words[0]
    parts = parse_name(full)
    if (
        key == words[-1]
        or key == _plain(parts.surname)
        or key in _plain(parts.surname).split("-")
        or key in _plain(parts.surname).split()
    ):
        return True
    if len(words) > 2 and key == words[1] and is_often_dropped(words[0]):
        return True
    return key == words[0] or (len(words) > 2 and key == words[-2] and not is_given(text))


def _familiar(text: str, full: str) -> bool:
    """Whether a lone name is a short form of a full one's given name ("Shaz", "Sharon")."""
    words = full.split()
    return len(words) > 1 and is_nickname(fold(_plain(text)), fold(words[0]))


def _begins_with(full: str, text: str) -> bool:
    """Whether a given name of a full one begins with a shorter lone name."""
    given, short = _plain(full.split()[0]), _plain(text)
    return " " in full and len(short) > 2 and len(given) > len(short) + 2 and given.startswith(short)


def _misspelt(text: str, full: str) -> bool:
    """Whether a lone name is the surname of a full one but for one letter ("Wines", "Wimes")."""
    words = full.split()
    return (
        len(words) > 1
        and len(text) >= LONG_ENOUGH
        and not is_given(text)
        and OSA.distance(_plain(text), _plain(words[-1]), score_cutoff=1) == 1
    )


def _plain(text: str) -> str:
    return re.sub(r"[’']s$", "", text).lower().rstrip(".")
