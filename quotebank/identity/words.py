"""Words of a quotation in comparison form, each with its place in the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from quotebank.identity.given import fold

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|…|\.{3,}|\[|\]|%|£|\$|€", re.UNICODE)
_THOUSANDS = re.compile(r",(?=\d{3}(?:\D|$))")
ELLIPSIS = "…"


class Word(NamedTuple):
    """A word, or an ellipsis or bracket, of a quotation: its plain form and its span in the text."""

    plain: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Word, ...]:
    """The words of `text` in order, with ellipses and square brackets; other marks and spacing left out.

    Spans are half-open, in code points of `text`. Hyphens part words, apostrophes do not.
    """
    found = []
    for match in _TOKEN.finditer(text):
        raw = match.group()
        plain = ELLIPSIS if raw[0] in "….[]" and raw not in "[]" else _plain_word(raw)
        if plain:
            found.append(Word(plain, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of `text` without ellipses and brackets."""
    return tuple(word for word in tokens(text) if word.plain not in (ELLIPSIS, "[", "]"))


@lru_cache(maxsize=8192)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of `text` in comparison form; the plain forms of `words`, without the places."""
    return tuple(word for raw in _TOKEN.findall(text) if raw[0] not in "….[]" and (word := _plain_word(raw)))


def _plain_word(raw: str) -> str:
    """The comparison form of a word or number; a number keeps its decimal point, which `fold` drops."""
    return _THOUSANDS.sub("", raw).replace(",", ".") if raw[0].isdigit() else fold(raw)


def plain(text: str) -> str:
    """The comparison form of a text: its words, one space apart."""
    return " ".join(plain_words(text))


FUNCTION_WORDS = frozenset(
    """
    a an the this that these those and or but nor so yet for of in on at by to from with without into
    onto over under up down out off about as than then there here where when while who whom whose which
    what how why if because although though is am are was were be been being has have had having do does
    did doing done will would shall should can could may might must ought it its it's i me my mine
    myself we us our ours ourselves you your yours he him his himself she her hers herself they them
    their theirs themselves also just very too only even that's there's here's i'm we're you're they're
    he's she's i've we've you've they've i'll we'll you'll they'll he'll she'll i'd we'd you'd they'd
    he'd she'd what's who's let's well oh yes s t re ve ll d m
    """.split()
)
SCOTS_DENIALS = {
    verb + ending: f"{english} not"
    for english, verbs in {
        "is": "is", "was": "was wis", "were": "were wer", "are": "are ar", "do": "din", "does": "does dis",
        "did": "did", "has": "has", "have": "have hiv", "had": "had", "can": "can", "could": "could cud",
        "will": "will win", "would": "would wid", "should": "should", "must": "must",
    }.items()
    for verb in verbs.split()
    for ending in ("nae", "na")
}  # fmt: skip
"""Verbs with "not" as they are written in Scots: wisnae, dinna."""

NEGATIONS = frozenset(SCOTS_DENIALS) | frozenset(
    "nae naebody naething nowt"
    " not no never none nobody nothing neither nor cannot can't won't don't didn't isn't aren't wasn't"
    " weren't doesn't haven't hasn't hadn't wouldn't shouldn't couldn't mustn't without n't".split()
)


def is_content(word: str) -> bool:
    """Whether a plain word carries meaning by itself."""
    return word not in FUNCTION_WORDS or word in NEGATIONS
