"""Names of bodies brought to one form, by which they are found."""

from __future__ import annotations

import re

from quotebank.identity.given import fold
from quotebank.identity.inflection import spelling

SMALL = frozenset("of the and for in on to de la le du des der die das und et y e & against".split())
_LEGAL = frozenset(
    "ltd limited plc inc incorporated llc llp corp corporation gmbh ag sa spa bv nv pty co".split()
)


def body_key(name: str) -> str:
    """The normal form of a body's name: no case, diacritics, article, full stops or company form."""
    words = fold(name).replace("-", " ").replace("'", "").split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return " ".join(words)


_OFFICES = frozenset("ministry department office agency directorate bureau secretariat inspectorate".split())


def order_form(name: str) -> str | None:
    """The words of a public office in alphabetical order: "Ministry of Health" is the "Health Ministry".

    None for other bodies: the University of York is not York University.
    """
    words = {re.sub(r"'s?$", "", word) for word in fold(name).replace("-", " ").split()} - SMALL
    return f"body {' '.join(sorted(words))}" if len(words) > 1 and words & _OFFICES else None


def spelt(key: str) -> str:
    """The key of a body in American spelling: World Health Organisation, World Health Organization."""
    return " ".join(spelling(word) for word in key.split())
