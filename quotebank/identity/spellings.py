"""Surnames as other alphabets, languages and times spell them."""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLINGS = (
    (re.compile(r"^say+[aei]d$"), "said"),
    (re.compile(r"^s[uo]?l(?:[ae][iy]|ie?)m[aeo]n"), "sleman"),
    (re.compile(r"(?<=[ao])[iy](?=ev(?:a?$))"), ""),
    (re.compile(r"^(?:c?ha(?:tz|dz|dj|tj)i)(?=[a-z]{3})"), "haji"),
    (re.compile(r"^(?:mac|mc)(?=[a-z]{3})"), "mc"),
    (re.compile(r"(?:tsch|tch|tj)"), "ch"),
    (re.compile(r"(?:sch|shch)"), "sh"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?:kh|gh|q|c(?=[aoukrl])|ck)"), "k"),
    (re.compile(r"(?:dh|th)"), "d"),
    (re.compile(r"(?:dj|zh)"), "j"),
    (re.compile(r"(?:ks)"), "x"),
    (re.compile(r"(?:ou|oo|w)"), "u"),
    (re.compile(r"(?:ei|ai|ay|ey)"), "e"),
    (re.compile(r"(?:ii|iy|yi|yy|ij|ee|ie|y)"), "i"),
    (re.compile(r"^(?:ye|ie)"), "e"),
    (re.compile(r"(?:eff|ev|ew|ov|off)$"), "v"),
    (re.compile(r"(?:ae|oe|ue)"), lambda m: m.group()[0]),
    (re.compile(r"h(?=$|[^aeiou])"), ""),
    (re.compile(r"v"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def spelling_key(word: str) -> str:
    """What stays of a folded word when the habits of transliteration are taken out (Gaddafi, Qadhafi)."""
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


_SLAVIC = re.compile(r"(?:enko|enka|[cy]huk|iuk|yuk|[oe]va?|sk[iyj]*|ska(?:ya|ia)?)$")
_SOUNDS = (
    (re.compile(r"(?<=[bdfglmnprstvz])yo"), "e"),
    (re.compile(r"shch|sch|sh"), "S"), (re.compile(r"ch"), "C"), (re.compile(r"zh"), "Z"),
    (re.compile(r"kh|gh|[xhg]"), "h"), (re.compile(r"ts"), "c"), (re.compile(r"w"), "v"),
    (re.compile(r"[iyje]+"), "i"), (re.compile(r"i?[ou]+"), "o"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
SLAVIC_LENGTH = 7
"""Letters that a word has at least for its sounds to tell it."""


@lru_cache(maxsize=65536)
def slavic_form(word: str) -> str | None:
    """The sounds of a folded surname of a Slavic form without what differs between alphabets.

    Ukrainian has h where Russian has g, Uzbek x for kh. None for other words and for short ones.
    """
    if len(word) < SLAVIC_LENGTH or not _SLAVIC.search(word):
        return None
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


SISTER_LENGTH = 6
"""Letters that such a word has at least."""

_SISTER_SOUNDS = (
    (re.compile(r"^soe|(?<=[^aeiou])oe(?=.*o$)"), lambda m: m.group()[:-2] + "u"),
    (re.compile(r"ch"), "sh"),
    (re.compile(r"^(sh)(?:ow|ou|au|o)(?=dh?[aeu]*r[iy]$)"), r"\1u"),
    (re.compile(r"(?<=d)h?[aeu]+(?=r[iy]$)"), "u"),
    (re.compile(r"([aou](?:sh|th|kh|ss|[bdfjlmnqsz]))e(?=[bdfklmn]$)"), r"\1i"),
    (
        re.compile(
            r".{3,}(?:nayak[ae]|ratn[ae]|s[ei]k[ae]r[ae]|singh?[ae]|tilak[ae]|tung[ae]|ward[ae]n[ae])$"
        ),
        lambda m: m.group().replace("e", "a"),
    ),
)
"""French writes ch where English writes sh; Chowdhury, Choudhary and Chaudhuri are one surname; so are
Soelistyo and Sulistyo, Hashem and Hashim, and Wickremasinghe and Wickramasingha."""


@lru_cache(maxsize=65536)
def sister_form(word: str) -> str | None:
    """The spelling of a longer folded surname without what French and English romanise otherwise and what
    Indonesia spelt otherwise before 1947, or None."""
    if len(word) < SISTER_LENGTH:
        return None
    for pattern, replacement in _SISTER_SOUNDS:
        word = pattern.sub(replacement, word)
    return spelling_key(word)
