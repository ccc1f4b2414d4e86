"""Personal names: their parts, their plain form, and whether two forms may be one person.

Rules of our own over closed lists (`titles`, `data/*.csv`), because the names in news come from everywhere
and a title ("NCA director general Graeme …") is as often an office as an honorific. Nothing is looked up
outside the package and nothing heavy is imported.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotebank.identity import titles
from quotebank.identity.given import fold, genders, is_given, names_of_origin
from quotebank.identity.origins import (
    ARABIC_GIVEN_PREFIXES,
    FAMILY_FIRST_NO_SURNAME,
    is_family_first,
    is_hispanic_surname,
    is_western_before_family,
)

_NICKNAME = re.compile(r"""\s[“"‘'(«][^”"’')»]{1,40}[”"’')»](?=\s|$)""")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_TRAILING_NOTE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_COUNTRIES = frozenset("us uk eu un british american french german irish".split())
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_STRAY = ' ,;:“”"«»–—-'
_PEERS = frozenset("lord lady baroness baron viscount viscountess earl countess".split())

PEERAGE = dict.fromkeys(("baron", "lord", "viscount", "earl", "marquess", "marquis"), "lord") | dict.fromkeys(
    ("baroness", "lady", "viscountess", "countess", "marchioness"), "lady"
)
_PEER_OF = re.compile(rf"^(?:the )?(?:\w+ )?({'|'.join(PEERAGE)}) of (?=\w)")
"""The title of a peer by place, perhaps with its number: the 9th Earl of Tarn."""


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name in parts.

    `full` is the name as given, cleaned of a possessive and of stray marks; `given` the given names and
    initials in order; `surname` the family name with its particles ("" when only a given name is known, as in
    "Sir Keir"); `honorifics` the titles, ranks and offices before the name; `suffixes` generations and
    post-nominals.
    """

    full: str
    given: tuple[str, ...]
    surname: str
    honorifics: tuple[str, ...]
    suffixes: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Whether both a given name (or an initial) and a surname are told."""
        return bool(self.given and self.surname)


def _clean(name: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", name).split())
    text = _POSSESSIVE.sub("", text.strip(_STRAY)).strip(_STRAY)
    ended = text.endswith(".") and len(text.split()[-1]) > 4 and not _is_suffix(text.split()[-1])
    return text.rstrip(".") if ended else text


def _is_suffix(token: str) -> bool:
    key = fold(token).strip("()[]")
    if key not in titles.POST_NOMINALS:
        return False
    bare = token.strip("()[].,")
    if key in ("jr", "sr", "jnr", "snr", "esq", "esquire", "ret", "retd"):
        return True
    return bare.upper() == bare or any(c.isupper() for c in bare[1:])


def _without_suffixes(text: str) -> tuple[list[str], tuple[str, ...]]:
    """The tokens of the name and its suffixes; what follows a comma is dropped unless it is a suffix."""
    head, *rest = text.split(",")
    suffixes = [token for part in rest for token in part.split() if _is_suffix(token)]
    if (
        rest
        and not suffixes
        and not any(" " in part.strip() for part in rest[:1])
        and " " not in head.strip()
    ):
        head = f"{rest[0].strip()} {head}"  # "Surname, Given"
    tokens = head.split()
    shouting = text.isupper()
    found: list[str] = []
    while len(tokens) > (2 if shouting else 1) and _is_suffix(tokens[-1]):
        found.insert(0, tokens.pop().strip("()[],"))
    return tokens, tuple(found + [s.strip("()[]") for s in suffixes])


def _phrase_at(folded: list[str], start: int) -> int:
    """How many tokens the honorific that starts at `start` takes; 0 when none does."""
    for size in (4, 3, 2):
        if " ".join(folded[start : start + size]) in titles.HONORIFIC_PHRASES and start + size <= len(folded):
            return size
    word = folded[start]
    if word in ("i", "ni") and folded[start + 1 : start + 2] and folded[start + 1] in titles.BALINESE:
        return 1
    return int(word in titles.HONORIFICS or word in titles.NAME_OR_TITLE or word in titles.TITLES_BEFORE)


def _name_after_of(tokens: list[str], start: int) -> int:
    """Where the name starts after "Minister for" or "Mayor of"; the end when only a place follows."""
    rest = tokens[start:]
    for offset in range(1, len(rest) - 1):
        if (
            is_given(rest[offset])
            and rest[offset][:1].isupper()
            and fold(rest[offset - 1]) not in ("and", "of")
        ):
            return start + offset
    return len(tokens) if len(rest) < 4 else len(tokens) - 2


def _office_end(tokens: list[str], folded: list[str]) -> int:
    """Where the name starts behind an office ("Refugee Council chief executive …"); 0 without one."""
    end = 0
    for i, word in enumerate(folded[:-1]):
        parts = word.split("-")
        if word not in titles.OFFICE_WORDS and parts[-1] not in titles.OFFICE_WORDS:
            continue
        written_low = tokens[i][:1].islower()
        if i and not written_low and word in titles.NAME_OR_TITLE and is_given(tokens[0]):
            continue
        if folded[i + 1] in ("of", "for", "to", "at", "in"):
            end = _name_after_of(tokens, i + 2)
        elif tokens[i + 1][:1].isupper() or not any(t[:1].isupper() for t in tokens[i + 1 :]):
            end = max(end, i + 1)
    return end


def _is_title_here(folded: list[str], tokens: list[str], size: int) -> bool:
    """Whether an honorific in front is one, and not the given name or the whole name."""
    if size > 1:
        return True
    word, left = folded[0], len(folded) - 1
    if word in titles.TITLES_BEFORE and left == 1:
        origin = titles.TITLES_BEFORE[word]
        if folded[1] in names_of_origin(origin) or tokens[0].endswith("."):
            return True
    if word in titles.TITLES_BEFORE and word not in titles.NAME_OR_TITLE:
        return False
    if word in titles.GIVEN_NAME_FIRST and left >= 1:
        return tokens[0].endswith(".")
    if word in ("sheikh", "shaikh") and left == 1:
        return True
    if word == "sri" and left == 1:  # Sri Reddy, but Sri Wahyuni of Java
        return folded[1] in titles.BEHIND_SRI or folded[1] in names_of_origin("south-asian")
    if word == "m":
        behind = [token for token in tokens[1:] if fold(token) not in titles.PARTICLES]
        return len(behind) == 1 and tokens[0] == "M." and left > 1  # M. de Brun; M. Farook has an initial
    if word in titles.NAME_OR_TITLE and word not in titles.HONORIFICS:
        return left >= 2 or tokens[0].endswith(".")
    return not (word in titles.NAME_OR_TITLE and left == 0)


def _leading(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Titles and offices in front of the name, and the tokens of the name."""
    taken: list[str] = []
    capital = any(t[:1].isupper() for t in tokens)
    while tokens and not (len(tokens) == 2 and _INITIALS.fullmatch(tokens[0])):  # M.P. Singh
        folded = [fold(t) for t in tokens]
        if folded[0] in titles.NAME_OR_TITLE and folded[1:2] == ["of"] and len(tokens) > 2:
            size = _name_after_of(tokens, 2)
        elif size := _phrase_at(folded, 0):
            if not _is_title_here(folded, tokens, size) or (
                size == len(tokens) == 1 and taken and folded[0] in titles.NAME_OR_TITLE
            ):
                break
            following = folded[size : size + 1]
            if following in (["of"], ["for"], ["to"]):
                size = _name_after_of(tokens, size + 1)
        elif end := _office_end(tokens, folded):
            size = end
        elif (
            (len(tokens) > 1 and capital and tokens[0][:1].islower() and folded[0] not in titles.PARTICLES)
            or (folded[0] in _COUNTRIES and len(tokens) > 2 and _phrase_at(folded, 1))
            or (folded[0].startswith(("ex-", "then-", "former-")) and len(tokens) > 1)
        ):
            size = 1
        else:
            break
        taken.append(" ".join(tokens[:size]))
        tokens = tokens[size:]
    return taken, tokens


def _surname_start(tokens: list[str], polite: bool) -> int:
    """Index of the token at which the surname starts, in a name written given name first."""
    folded = [fold(t) for t in tokens]
    first_is_particle = folded[0] in titles.PARTICLES and tokens[0] not in ("E", "Y", "O", "I")
    if first_is_particle and (
        polite
        or tokens[0].islower()
        or folded[0] not in titles.GIVEN_PARTICLES
        or (len(tokens) > 2 and folded[1] in titles.PARTICLES)
    ):
        return 0
    if tokens[0] in ("Ó", "Ní", "Uí", "Nic", "Mac") and len(tokens) == 2 and not is_given(tokens[1]):
        return 0
    if folded[-1] in titles.PORTUGUESE_GENERATIONS and not (len(tokens) == 2 and is_given(tokens[0])):
        return _surname_start(tokens[:-1], polite) if len(tokens) > 2 else 0
    if len(tokens) == 2 and is_hispanic_surname(tokens[0]) and not is_given(tokens[0]):
        return 0
    if folded[0].startswith(("al-", "el-")) and len(tokens) == 1:
        return 0
    start = 2 if folded[0] in ARABIC_GIVEN_PREFIXES and len(tokens) > 2 else 1
    for i in range(start, len(tokens) - 1):
        word = folded[i]
        if word in ("y", "e", "i") and tokens[i].islower() and i >= 2:
            return i - 1
        if (
            word in titles.PARTICLES
            and (len(word) > 1 or tokens[i] in ("Ó", "O"))
            and not tokens[i].endswith(".")
        ):
            return i
    if len(tokens) >= 3 and is_hispanic_surname(tokens[-2]):
        return len(tokens) - 2
    return len(tokens) - 1


@lru_cache(maxsize=65536)
def parse_name(name: str) -> Name:
    """Take a personal name apart; total, whatever the string.

    "Rt Hon Sir Omar Haddad KC MP" has given ("Omar",), surname "Haddad", honorifics ("Rt Hon", "Sir") and
    suffixes ("KC", "MP"). Names with the family name first (Xi Jinping, Nguyen Phu Trong) are recognised.
    A title without a name leaves both `given` and `surname` empty.
    """
    full = _clean(name)
    text = full
    while note := _TRAILING_NOTE.search(text):
        if note.start() == 0:
            break
        text = text[: note.start()]
    text = _NICKNAME.sub("", " " + text).strip() or text
    tokens, suffixes = _without_suffixes(text)
    honorifics, tokens = _leading(tokens)
    last = [word for word in fold(honorifics[-1]).split() if word] if honorifics else []
    if last and _PEERS.intersection(last) and "of" in tokens[1:]:
        tokens = tokens[: tokens.index("of")]
    if not tokens:
        return Name(full, (), "", tuple(honorifics), suffixes)
    polite = bool(last) and last[-1] in ("mr", "mrs", "ms", "miss", "lord", "baroness", "mme", "dr")
    if len(tokens) == 1:
        given_only = bool(last) and (
            last[-1] in titles.GIVEN_NAME_TITLES
            or last[-1] in titles.TITLES_BEFORE
            or (last[-1] in titles.GIVEN_IF_KNOWN and is_given(tokens[0]))
        )
        return Name(
            full,
            (tokens[0],) if given_only else (),
            "" if given_only else tokens[0],
            tuple(honorifics),
            suffixes,
        )
    if polite and fold(tokens[0]) in titles.PARTICLES:
        return Name(full, (), " ".join(tokens), tuple(honorifics), suffixes)
    if is_family_first(tokens):
        return Name(full, tuple(tokens[1:]), tokens[0], tuple(honorifics), suffixes)
    if is_western_before_family(tokens):
        return Name(full, (tokens[0], *tokens[2:]), tokens[1], tuple(honorifics), suffixes)
    if fold(tokens[0]) in FAMILY_FIRST_NO_SURNAME:
        return Name(full, (), " ".join(tokens), tuple(honorifics), suffixes)
    if last and last[-1] in titles.REGAL_TITLES and fold(tokens[-1]) in titles.GENERATIONS:
        return Name(full, tuple(tokens[:-1]), "", tuple(honorifics), (tokens[-1], *suffixes))
    start = _surname_start(tokens, polite)
    return Name(full, tuple(tokens[:start]), " ".join(tokens[start:]), tuple(honorifics), suffixes)


@lru_cache(maxsize=65536)
def bare_name(name: str) -> str:
    """The name without honorifics, offices and post-nominals ("Sir Omar Haddad KC": "Omar Haddad").

    Generations (Jr, III) stay, and so does a regal title before a lone given name (Pope Francis, Prince
    Harry). A title without a name is returned without its article.
    """
    parts = parse_name(name)
    family_first = parts.surname and parts.given and f"{parts.surname} {parts.given[0]}" in parts.full
    within = " ".join((*parts.given[:1], parts.surname, *parts.given[1:]))
    words = [parts.surname, *parts.given] if family_first else [*parts.given, parts.surname]
    if len(parts.given) > 1 and parts.surname and within in parts.full:
        words = [within]
    plain = " ".join(word for word in words if word)
    generation = next((s for s in parts.suffixes if fold(s) in titles.GENERATIONS), "")
    if plain and generation:
        plain = f"{plain} {generation}"
    if not plain:
        return re.sub(r"^[Tt]he\s+", "", parts.full)
    if parts.honorifics and parts.given and not parts.surname:
        title = parts.honorifics[-1]
        if fold(title).split()[-1] in titles.REGAL_TITLES:
            return f"{re.sub(r'^[Tt]he ', '', title)} {plain}"
    return plain


@lru_cache(maxsize=65536)
def gender_of(name: str) -> str | None:
    """'female' or 'male' from the honorific, the given name or a gendered surname; None when not known.

    An honorific that only women or only men bear counts most; then the given name, where women and men do not
    share it; then surnames that differ by gender (-ova, -ienė, -dóttir, bin and bint); last an office such as
    chairman, which women hold too.
    """
    parts = parse_name(name)
    words = [word for title in parts.honorifics for word in fold(title).split()]
    strong = {"female" for w in words if w in titles.FEMALE_TITLES} | {
        "male" for w in words if w in titles.MALE_TITLES
    }
    if len(strong) == 1:
        return strong.pop()
    known = genders()
    for given in parts.given:
        key = fold(given)
        if len(key) <= 2 and key not in known:
            continue
        if gender := known.get(key):
            return gender
        if key in known:
            break
        joined = known.get(key.split("-")[0]) if "-" in key else None
        if joined:
            return joined
        break
    if (joined := known.get(fold("".join(parts.given)))) or (
        joined := known.get(fold("-".join(parts.given)))
    ):
        return joined
    if not parts.given and " " not in parts.surname and not words and known.get(fold(parts.surname)):
        return known[fold(parts.surname)]
    loosely = "sheikh" in words or not titles.LOOSELY_MALE_TITLES.isdisjoint(words)
    return _gender_of_surname(fold(parts.surname)) or ("male" if loosely else None)


def _gender_of_surname(surname: str) -> str | None:
    words = surname.split()
    if {"bint", "binti"} & set(words):
        return "female"
    if {"bin", "ibn"} & set(words):
        return "male"
    female = ("ova", "skaya", "aite", "iene", "yte", "dottir", "opoulou", "ovna", "evna", "kyzy", "ska")
    if len(surname) > 5 and (surname.endswith(female) or surname.endswith(("eva", "yeva"))):
        return None if surname.endswith(("ueva", "nova villa", "casanova", "lanova", "ranova")) else "female"
    if len(surname) > 5 and surname.endswith(("opoulos", "ovich", "evich", "ovsky", "evsky", "ovskiy")):
        return "male"
    return None


@lru_cache(maxsize=65536)
def speaker_key(name: str) -> str:
    """The normal form under which one speaker is joined across articles.

    Honorifics, diacritics, case, full stops, hyphens, the Arabic article and the spacing of initials do not
    count: "Sir Omar Haddad KC" and "OMAR HADDAD" share a key, "J.K. Rowling" and "JK Rowling" too. A
    generation (Jr, III) does count. A peer's title stands for the given name that is not told: "Baroness
    Okeke" and "Lady Okeke" share a key, "the Earl of Tarn" and "Lord Tarn".
    """
    if peer := _PEER_OF.match(plain := fold(name)):
        return f"{PEERAGE[peer[1]]} {plain[peer.end() :]}"
    words = fold(bare_name(name)).replace("'", "").replace("-", " ").split()
    words = [titles.GENERATIONS.get(w, w) if i and len(w) > 1 else w for i, w in enumerate(words)]
    if len(words) > 1:
        words = [w for w in words if w not in ("al", "el", "the") or (w == words[0] and w != "the")] or words
    joined: list[str] = []
    for word in words:
        if len(word) == 1 and joined and len(joined[-1]) <= 3 and joined[-1].startswith("\0"):
            joined[-1] += word
        elif len(word) == 1:
            joined.append("\0" + word)
        else:
            joined.append(word)
    key = " ".join(word.lstrip("\0") for word in joined)
    parts = parse_name(name)
    if key and parts.surname and not parts.given and parts.honorifics:
        peerage = PEERAGE.get((fold(parts.honorifics[-1]).split() or [""])[-1])
        return f"{peerage} {key}" if peerage else key
    return key


def same_person(a: str, b: str) -> float:
    """How likely two forms of name are one person, judged by the forms alone (0 to 1).

    1.0 for the same name; about 0.9 for a surname beside a full name that ends in it, for nicknames,
    initials, transliterations and double surnames; under 0.2 when given names, genders or generations
    disagree; 0.2 when the two forms have no part that could agree or disagree ("Sir Omar" and "Haddad").
    """
    from quotebank.identity.likeness import likeness

    return likeness(a, b)
