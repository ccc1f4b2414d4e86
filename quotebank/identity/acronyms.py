"""Acronyms of bodies: the full forms that a text tells of them, and whose letters they are."""

from __future__ import annotations

import re

from quotebank.identity.body_keys import SMALL, body_key
from quotebank.identity.given import fold, without_article

_PAIR = re.compile(
    r"((?:[\w’'&.-]+ ){1,9}[\w’'&.-]+)\s*\(\s*(?:the\s+)?[“\"‘']?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s*\)"
)
_REVERSED = re.compile(
    r"\b([A-Z]{2,8})\s*\(\s*(?:the\s+)?((?:[A-Z][\w’'&-]+|of|the|and|for|on|in)(?: [\w’'&-]+){1,8})\s*\)"
)
_LONE = re.compile(r"\b[A-Z]{3,8}\b")
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+(?: (?:of|the|for|and|on|in|to|de|des|du|[A-Z][\w’'-]+))+")


SHORTENED = 4
"""Letters that an acronym has at least to take more than the first of some words."""


def fits(short: str, words: list[str]) -> bool:
    """Whether an acronym has the initials of some words, of all or of those that are not small."""
    letters = [c for c in fold(short) if c.isalnum()]
    every = [fold(w)[:1] for part in words for w in part.split("-") if fold(w)]
    great = [fold(w)[:1] for part in words for w in part.split("-") if fold(w) and fold(w) not in SMALL]
    return letters in (every, great)


def acronyms(text: str) -> list[tuple[str, str]]:
    """Pairs of acronym and full form that a text makes itself: "National Crime Agency (NCA)".

    The initials of the words before the parenthesis must be the acronym's letters, with or without small
    words (of, the, for).
    """
    pairs: dict[tuple[str, str], None] = {}
    for found in _PAIR.finditer(text):
        words, short = found[1].split(), found[2].rstrip(".")
        if sum(c.isupper() for c in short) < 2:
            continue
        for size in range(len(words), 1, -1):
            tail = words[-size:]
            if fold(tail[0]) not in SMALL and tail[0][:1].isupper() and fits(short, tail):
                pairs[short, " ".join(tail)] = None
                break
        else:
            if run := _shortened(short, words):
                pairs[short, run] = None
    for found in _REVERSED.finditer(text):
        if fits(found[1], found[2].split()):
            pairs[found[1], found[2]] = None
    named = {short for short, _ in pairs}
    for short in dict.fromkeys(_LONE.findall(text)):
        if short not in named:
            pairs |= dict.fromkeys((short, full) for full in _spelt_out(short, text))
    return list(pairs)


def bracketed(name: str, text: str) -> list[tuple[str, str]]:
    """The few letters that a text puts in brackets right behind the name of a body, and the name.

    They begin alike, whatever the other initials: those of the name in the language of the body's country.
    """
    bare = without_article(name)
    found = re.search(rf"\b{re.escape(bare)} \((?:the )?([A-Z]{{3,5}})\)", text) if " " in bare else None
    return [(body_key(found[1]), bare)] if found and found[1][0] == bare[0] else []


def _shortened(short: str, words: list[str]) -> str:
    """The words with capitals at the end of some, of which a longer acronym has letters in their order:
    "Okwara State Emergency Management Agency (OKSEMA)". "" where it has others."""
    if len(short) < SHORTENED or not short.isupper():
        return ""
    start = len(words)
    while start and (words[start - 1][:1].isupper() or fold(words[start - 1]) in SMALL):
        start -= 1
    while start < len(words) and not words[start][:1].isupper():
        start += 1
    run = words[start + (fold(words[start]) == "the") :] if start < len(words) else []
    letters = iter(fold(" ".join(run)))
    if len(run) < 3 or fold(run[0])[:1] != fold(short)[:1] or not all(c in letters for c in fold(short)):
        return ""
    initials = {fold(word)[:1] for word in run if fold(word) not in SMALL}
    return " ".join(run) if initials <= set(fold(short)) else ""


def _spelt_out(short: str, text: str) -> list[str]:
    """The full form of an acronym that stands elsewhere in the text, when just one fits."""
    found: dict[str, str] = {}
    for run in _CAPITALS.finditer(text):
        words = run.group().split()
        for start in range(len(words)):
            for end in range(len(words), start + 1, -1):
                part = words[start:end]
                capital = part[0][0].isupper() and part[-1][0].isupper()
                if capital and fold(part[0]) not in SMALL and fits(short, part):
                    found[body_key(" ".join(part))] = " ".join(part)
    return list(found.values()) if len(found) == 1 else []
