"""Whether two forms of name may be one person, behind `names.same_person`, and how much a surname tells."""

from __future__ import annotations

import re
from functools import lru_cache

from quotebank.identity import titles
from quotebank.identity.given import fold, is_given, is_nickname, is_often_dropped
from quotebank.identity.names import Name, bare_name, gender_of, parse_name, speaker_key
from quotebank.identity.origins import (
    chinese_form,
    goes_by_given_name,
    korean_form,
    servant_form,
    vietnamese_form,
)
from quotebank.identity.spellings import sister_form, slavic_form, spelling_key

SAME, SURNAME_ONLY, GIVEN_ONLY = 1.0, 0.9, 0.8
REORDERED, ROMANISED = 0.95, 0.9
UNRELATED, NOTHING_SHARED, AGAINST = 0.0, 0.2, 0.03

RARE_SURNAME, COMMON_SURNAME = 3.0, 0.3

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

_VOWELS = re.compile("[aeiouy]+")


def consonants(surname: str) -> str | None:
    """The consonants of a surname of one word, by which a slip in a vowel is found; None for too few."""
    words = surname_words(surname)
    bones = _VOWELS.sub("", words[0]) if len(words) == 1 else ""
    return bones if len(bones) >= 4 else None


@lru_cache(maxsize=65536)
def surname_words(surname: str) -> tuple[str, ...]:
    """The folded words of a surname without particles; hyphens and the Irish O' taken apart."""
    text = re.sub(r"^o['’ ]\s*|^ó\s+", "o", surname.casefold())
    words = [w for w in re.split(r"[\s\-]+", fold(text).replace("'", "")) if w]
    kept = [w for w in words if w not in titles.PARTICLES]
    return tuple(kept or words)


def _one_slip(a: str, b: str) -> bool:
    """Whether two words of some length differ by one letter put in, left out, changed or swapped."""
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=1) <= 1


def _same_or_slavic(a: str, b: str) -> bool:
    return a == b or any(form(a) is not None and form(a) == form(b) for form in (slavic_form, sister_form))


def article(surname: str) -> str | None:
    """The Arabic article that stands by itself in a surname."""
    return next((word for word in re.split(r"[\s-]+", fold(surname)) if word in ("al", "el")), None)


def without_article(word: str) -> str | None:
    """A folded surname without the Arabic article that is written together with it: Almutlaqi."""
    return word[2:] if len(word) > 6 and word[:2] in ("al", "el") else None


def _surnames(a: str, b: str) -> float:
    """Likeness of two surnames: 1 the same, 0.97 a spelling, 0.85 half of a double surname, 0.75 the same in
    another alphabet's spelling, 0.6 a slip.
    """
    x, y = surname_words(a), surname_words(b)
    x, y = (
        tuple(
            bare if (bare := without_article(word)) in others and article(other) else word for word in words
        )
        for words, others, other in ((x, y, b), (y, x, a))
    )
    if x == y or "".join(x) == "".join(y):
        return 1.0
    if [spelling_key(w) for w in x] == [spelling_key(w) for w in y] and len("".join(x)) > 3:
        return 0.97
    short, long = sorted((x, y), key=len)
    if len(short) < len(long) and (short == long[: len(short)] or short == long[-len(short) :]):
        return 0.85
    if len(x) == len(y) and all(map(_same_or_slavic, x, y)):
        return 0.75
    if len(x) == len(y) == 1 and _one_slip(x[0], y[0]):
        return 0.6
    return 0.0


def _flat(given: tuple[str, ...]) -> list[str]:
    """Given names and initials in comparison form: "J.K." gives j, k; "Jean-Luc" stays one."""
    flat: list[str] = []
    for token in given:
        key = fold(token)
        letters = token.replace(".", "").replace("-", "")
        if "." in token or (len(letters) <= 3 and letters.isupper() and len(letters) > 1):
            flat.extend(key.replace("-", "")) if len(letters) <= 4 else flat.append(key)
        else:
            flat.append(key)
    return flat


def _spelt_alike(a: str, b: str) -> bool:
    """Whether two given names are one in other letters (Yiorgos, Giorgos; Đorđe, Djordje; Kavitha;
    Mohannad), where Yuriko is not Yoriko."""
    if min(len(a), len(b)) < 3:
        return False
    x, y = (re.sub(r"^g(?=i[aou])", "y", word) for word in (a, b))
    return (
        spelling_key(x) == spelling_key(y)
        or x.replace("dj", "d") == y.replace("dj", "d")
        or x.replace("kh", "h") == y.replace("kh", "h")
        or (min(len(x), len(y)) > 4 and re.sub("^ts", "c", x) == re.sub("^ts", "c", y))
        or (min(len(x), len(y)) > 4 and x.replace("th", "t") == y.replace("th", "t"))
        or (min(len(x), len(y)) > 3 and not x.endswith("ko") and x.replace("o", "u") == y.replace("o", "u"))
    )


def _word_likeness(a: str, b: str) -> float:
    if len(a) > 1 and a.replace("-", "") == b.replace("-", ""):
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.88 if a[0] == b[0] else 0.0
    if is_nickname(a, b):
        return 0.93
    if _spelt_alike(a, b):
        return 0.95
    short, long = sorted((a, b), key=len)
    is_short = len(short) >= SHORTENED or (len(short) == SHORTENED - 1 and not is_given(short))
    if is_short and len(long) - len(short) >= 3 and long.startswith(short):
        return 0.87  # Facu, Facundo; Kon, Konrad
    if "-" in a + b:
        first, other = a.split("-")[0], b.split("-")[0]
        if first == other:
            return 0.8
        if ("-" in a) != ("-" in b) and is_nickname(first, other):
            return 0.8  # Wim, Willem-Jan
    return 0.55 if _one_slip(a, b) else 0.0


SHORTENED = 4
"""Letters that the beginning of a given name has at least to be taken for a short form of it; one fewer will
do where nobody is given that name by itself (Kon)."""


def _givens(a: tuple[str, ...], b: tuple[str, ...], *, rare: bool = False) -> float:
    """Likeness of two lists of given names: the first ones agree, or one is known by a middle name.

    A middle name tells more beside a `rare` surname when the first is one that is often left out.
    """
    x, y = (servant_form(_flat(given)) for given in (a, b))
    if "".join(x).replace("-", "") == "".join(y).replace("-", ""):
        return 1.0
    if not x or not y:
        return 0.5
    first = _word_likeness(x[0], y[0])
    if first:
        if len(x) > 1 and len(y) > 1 and not _word_likeness(x[1], y[1]):
            short, long = sorted((x[1:], y[1:]), key=len)
            if len(short[0]) < 3 or short[0] not in long:
                return min(first, 0.15)
        return first
    short, long = sorted((x, y), key=len)
    for word in long[1:]:
        if (
            len(word) > 1
            and len(short[0]) > 1
            and _word_likeness(word, short[0]) >= 0.93
            and len(long) > len(short)
        ):
            dropped = rare and is_often_dropped(long[0])
            return 0.85 if dropped else 0.75
    return 0.0


_AGES = {"elder": "sr", "older": "sr", "younger": "jr"}


def _generation(name: Name) -> str | None:
    """The generation that a suffix tells, or "the elder" before a surname."""
    told = [titles.GENERATIONS[fold(s)] for s in name.suffixes if fold(s) in titles.GENERATIONS]
    told += [_AGES[fold(title)] for title in name.honorifics if fold(title) in _AGES]
    return told[0] if told else None


def is_same_regal_name(a: str, b: str) -> bool:
    """Whether two forms are one regal title and given name, apart from a number (Pope Pius, Pius XII)."""
    x, y = parse_name(a), parse_name(b)
    told = [
        (fold(name.honorifics[-1]), [fold(word) for word in name.given])
        for name in (x, y)
        if name.honorifics and not name.surname and fold(name.honorifics[-1]) in titles.REGAL_TITLES
    ]
    numbers = {number for number in map(_generation, (x, y)) if number}
    return len(told) == 2 and told[0] == told[1] and len(numbers) < 2


def _inside(word: str, other: Name) -> float:
    """A lone word against the parts of a full name that are not the whole surname."""
    key = fold(word)
    words = [fold(g) for g in other.given] + fold(other.surname).split()
    if key == words[0]:
        return 0.55
    if key in words or key in "-".join(words).split("-"):
        return 0.6
    if any(_word_likeness(key, w) >= 0.95 for w in words if len(w) > 3):
        return 0.45
    return UNRELATED


def _lone(a: Name, b: Name) -> float:
    """One or both forms hold only a surname or only a given name."""
    if a.given and not a.surname and b.given and not b.surname:
        return 0.9 * _givens(a.given, b.given)
    if a.surname and b.surname:
        found = _surnames(a.surname, b.surname)
        if found and not a.given and not b.given:
            return found * 0.95
        if found:
            return SURNAME_ONLY * found
        lone, other = (a, b) if not a.given else (b, a)
        polite = lone.honorifics and fold(lone.honorifics[-1]) in ("mr", "mrs", "ms", "miss")
        if (
            other.given
            and fold(lone.surname) == fold(other.given[0])
            and ((polite and not is_given(lone.surname)) or goes_by_given_name(other.given[0], other.surname))
        ):
            return SURNAME_ONLY  # Mr Pornthep, Tirunesh, Hrafnhildur
        return _inside(lone.surname, other) if " " not in lone.surname and other.given else UNRELATED
    lone, other = (a, b) if not a.surname else (b, a)
    if not is_given(lone.given[0]) and _surnames(lone.given[0], other.surname) >= 0.97:
        return SURNAME_ONLY if other.given else 0.75  # Sister Murphy
    if not other.given:
        return 0.75 if _surnames(lone.given[0], other.surname) >= 0.97 else NOTHING_SHARED
    if goes_by_given_name(lone.given[0], other.surname) and fold(lone.given[0]) == fold(other.given[0]):
        return SURNAME_ONLY
    return GIVEN_ONLY * _givens(lone.given, other.given)


CHILD_OF = re.compile(r"(?P<given>\w[\w’'-]+) (?:a/[lp]|[sd]/o) (?P<initial>\w)")


def _with_initial(name: str, other: str) -> str:
    """The name of somebody's child (Subramaniam a/l Sinnasamy) with the initial instead (S. Subramaniam),
    where `other` is in that form; else the name as it is."""
    told = CHILD_OF.search(name)
    short = told is not None and re.search(rf"\b{told['initial']}\.? ?{re.escape(told['given'])}$", other)
    return f"{told['initial']}. {told['given']}" if told is not None and short else name


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """See `names.same_person`."""
    x, y = parse_name(_with_initial(a, b)), parse_name(_with_initial(b, a))
    if not (x.given or x.surname) or not (y.given or y.surname):
        return SAME if bare_name(a).casefold() == bare_name(b).casefold() and x.full else UNRELATED
    if _is_surname_with_article(x, y) or _is_surname_with_article(y, x):
        return SURNAME_ONLY
    genders = {g for name, n in ((a, x), (b, y)) if (n.given or n.honorifics) and (g := gender_of(name))}
    if len(genders) > 1:
        return AGAINST
    generations = {g for g in (_generation(x), _generation(y)) if g}
    if len(generations) > 1:
        return AGAINST
    if speaker_key(a) == speaker_key(b):
        return SAME
    if not (x.is_full and y.is_full):
        return round(_lone(x, y), 4)
    form = vietnamese_form((x.surname, *x.given))
    if form is not None and form == vietnamese_form((y.surname, *y.given)):
        return REORDERED
    romanised = ROMANISED if _otherwise_romanised(x, y) else UNRELATED
    surname = _surnames(x.surname, y.surname)
    if not surname:
        return max(romanised, _regrouped(x, y))
    given = _givens(x.given, y.given, rare=not is_common(a))
    return round(max(surname * given, AGAINST, romanised), 4)


def _is_surname_with_article(short: Name, full: Name) -> bool:
    """Whether a form that reads like a given name and a surname is the surname of a full one: Al Ketbi of
    Juma Al Ketbi."""
    if not full.given or len(short.given) != 1 or fold(short.given[0]) not in ("al", "el"):
        return False
    return f" {fold(full.surname)}".endswith(f" {fold(short.given[0])} {fold(short.surname)}")


def _otherwise_romanised(x: Name, y: Name) -> bool:
    """Whether two Chinese names are one, in Taiwan's romanisation, with a hyphen, and in the mainland's, or
    two Korean ones, in the official romanisation and in the bearer's own."""
    korean = korean_form((x.surname, *x.given))
    if korean is not None and korean == korean_form((y.surname, *y.given)):
        return True
    if len(x.given) != 1 or len(y.given) != 1 or ("-" in x.given[0]) == ("-" in y.given[0]):
        return False
    form = chinese_form((x.surname, *x.given))
    return form is not None and form == chinese_form((y.surname, *y.given))


def _after_initial(short: Name, long: Name) -> bool:
    """Whether `short` is the given name of `long` behind the initial of its second: D. Ganzorig, Ganzorig
    Dashnyam.
    """
    if len(short.given) != 1 or len(long.given) != 1 or len(fold(short.given[0])) != 1:
        return False
    return fold(short.surname) == fold(long.given[0]) and fold(long.surname)[0] == fold(short.given[0])


def _within_long(short: list[str], long: list[str]) -> bool:
    """Whether two names or more stand side by side in a long one behind a first that is often left out:
    Conceição Almeida, Maria da Conceição Almeida e Castro."""
    x, y = ([word for word in words if word not in titles.PARTICLES] for words in (short, long))
    if len(x) < 2 or len(y) <= len(x) or not is_often_dropped(y[0]):
        return False
    return any(y[start : start + len(x)] == x for start in range(1, len(y)))


def _regrouped(x: Name, y: Name) -> float:
    """The same words parted or ordered otherwise: "Jinping Xi", "Sheinbaum Pardo", "Gordon Brown Smith"."""
    words = [[w for t in (*n.given, n.surname) for w in re.split(r"[\s\-]+", fold(t)) if w] for n in (x, y)]
    if sorted(words[0]) == sorted(words[1]):
        return 0.95
    if "".join(words[0]) == "".join(words[1]):
        return 0.97
    short, long = sorted(words, key=len)
    if len(short) >= 2 and len(long) > len(short) and long[-len(short) :] == short:
        return 0.85
    if len(short) >= 2 and set(short[1:]) <= set(long[1:]) and len(short[-1]) > 2:
        if short[0] == long[0]:
            return 0.8
        if is_nickname(short[0], long[0]):
            return 0.75
    if _after_initial(x, y) or _after_initial(y, x) or _within_long(short, long):
        return 0.8
    return AGAINST if _surnames(x.surname, y.surname) else UNRELATED


def is_common(name: str) -> bool:
    """Whether many people bear the surname of `name`."""
    surname = fold(parse_name(name).surname).replace("'", "")
    return surname.replace("-", " ").split(" ")[-1] in COMMON and "-" not in surname


def rarity(name: str, others: int) -> tuple[float, str]:
    """How much a surname tells by itself: a rare one much, one of several bearers nothing."""
    if is_common(name):
        return COMMON_SURNAME, "common surname"
    return (1.0, "surname") if others > 1 else (RARE_SURNAME, "rare surname")
