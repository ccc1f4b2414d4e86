"""Whether two printings are of one utterance, and the hashes under which the like of them are found.

Candidates come from shared stretches of four words, which find a partial quotation inside a full one, and
from MinHash bands (Broder 1997; datasketch), which find rewordings that keep no such stretch. Both are noted
as `postings`, so that looking up costs the same however many utterances there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, TypeAlias
from zlib import crc32

from quotebank.identity.context import day_of
from quotebank.identity.words import is_content, plain_words

SHINGLE = 4
STRETCH = 3
SHORT = 7
"""A printing of fewer words than this matches only what holds all of them, and only soon."""

PERMUTATIONS, ROWS = 48, 3
MINHASH_SEED = 1
MIN_BANDED = 6
SOON, RECENT, LATER = 7, 14, 60
"""Days within which a reworded, a partial and any printing may be of one utterance."""


@dataclass(frozen=True, slots=True)
class Printing:
    """A quotation as far as matching looks at it."""

    text: str
    plain: tuple[str, ...]
    speaker_id: int | None
    speaker: str | None
    source_id: int
    day: date | None


def printing(
    text: str, speaker_id: int | None, speaker: str | None, source_id: int, published: str | None
) -> Printing:
    """The printing of these words."""
    return Printing(text, plain_words(text), speaker_id, speaker, source_id, day_of(published))


Stretches: TypeAlias = frozenset[tuple[str, ...]]
"""Stretches of `STRETCH` words."""


def shingles(plain: Sequence[str]) -> dict[int, int]:
    """Hashes (32 bits) of the stretches of four words that hold content, and where in the text each begins.

    A text of fewer words has one, of all its words.
    """
    if len(plain) < SHINGLE:
        return {crc32(f"whole {' '.join(plain)}".encode()): 0} if plain else {}
    content = [is_content(word) for word in plain]
    return {
        crc32(" ".join(plain[start : start + SHINGLE]).encode()): start
        for start in range(len(plain) - SHINGLE + 1)
        if any(content[start : start + SHINGLE])
    }


def commonplaces(plain: Sequence[str], starts: Iterable[int]) -> Stretches:
    """The stretches of three words within the stretches of four that begin at `starts`."""
    return frozenset(
        tuple(plain[n : n + STRETCH]) for start in starts for n in (start, start + 1) if len(plain) >= SHINGLE
    )


@cache
def _template() -> Any:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=MINHASH_SEED, hashfunc=crc32, scheme="affine32")


def bands(plain: Sequence[str]) -> list[int]:
    """Hashes (32 bits) of the MinHash bands over content words and pairs of words; none for short texts.

    Sixteen bands of three rows: texts that share 40 % of these meet in a band with a probability of two in
    three, those that share 70 % almost surely.
    """
    if len(plain) < MIN_BANDED:
        return []
    features = {word for word in plain if is_content(word)}
    features |= {f"{a} {b}" for a, b in pairwise(plain)}
    signature = _template().copy()
    signature.update_batch([feature.encode() for feature in features])
    values = signature.hashvalues
    return [crc32(values[start : start + ROWS].tobytes(), start) for start in range(0, PERMUTATIONS, ROWS)]


def coverage(short: Sequence[str], long: Sequence[str], common: Stretches = frozenset()) -> tuple[float, int]:
    """The share of the words of `short` that stand in stretches of three words of `long`, and how many of
    them carry content.

    Words that stand in `common` stretches only are left out of the reckoning: a phrase that everybody uses
    tells nothing.
    """
    if len(short) < STRETCH:
        found = any(list(long[n : n + len(short)]) == list(short) for n in range(len(long) - len(short) + 1))
        return (1.0, sum(map(is_content, short))) if found and short else (0.0, 0)
    there = _stretches(tuple(long))
    covered: set[int] = set()
    counted: set[int] = set()
    for n in range(len(short) - STRETCH + 1):
        stretch = tuple(short[n : n + STRETCH])
        if stretch not in common:
            counted.update(range(n, n + STRETCH))
            if stretch in there:
                covered.update(range(n, n + STRETCH))
    share = len(covered) / len(counted) if counted else 0.0
    return share, len({short[n] for n in covered if is_content(short[n])})


@lru_cache(maxsize=1024)
def _stretches(plain: tuple[str, ...]) -> Stretches:
    return frozenset(zip(plain, plain[1:], plain[2:], strict=False))


def match(a: Printing, b: Printing, common: Stretches = frozenset()) -> float:
    """How surely two printings are of one utterance (0 to 1); 0 when they are not.

    Words of one speaker match when the shorter is half covered by stretches of the longer; where a source
    names nobody, or another speaker, more of them must agree; and two people who give two numbers said two
    things. Printings of under seven words match only when wholly contained, and soon after one another.
    Rewordings match for one speaker, from two articles of one week, that share half of their content words.
    `common`: stretches that many utterances share, which count only where one printing holds the other whole.
    """
    short, long = sorted((a, b), key=lambda p: len(p.plain))
    if not short.plain:
        return 0.0
    days = abs((a.day - b.day).days) if a.day and b.day else None
    same, unknown = _speakers(a, b)
    size = len(short.plain)
    if size < SHINGLE:
        whole = short.plain == long.plain
        content = sum(map(is_content, short.plain))
        return 0.6 if whole and same and content and days is not None and days <= RECENT else 0.0
    if size < SHORT:
        share, content = coverage(short.plain, long.plain)
        if share < 0.99 or content < 2 or (days is not None and days > RECENT) or not (same or unknown):
            return 0.0
        return 0.9 if same else 0.7 if size >= 5 else 0.0
    share, content = coverage(short.plain, long.plain, common)
    soon = days is None or days <= RECENT
    if same:
        needed = 0.5 if days is None or days <= LATER else 0.8
        if share >= needed and content >= 3:
            return 0.5 + share / 2
        if common and soon and coverage(short.plain, long.plain)[0] >= 0.99:
            return 0.9
        return _reworded(short, long, days, share, common)
    if unknown:
        return 0.4 + share / 2 if share >= 0.7 and content >= 3 and (days is None or days <= LATER) else 0.0
    if {word for word in short.plain if word[0].isdigit()} - set(long.plain):
        return 0.0
    return share / 2 + 0.3 if share >= 0.85 and size >= 8 and content >= 4 and soon else 0.0


def _speakers(a: Printing, b: Printing) -> tuple[bool, bool]:
    """Whether the speakers are one, and whether one of them is not known."""
    from quotebank.identity.names import same_person

    if a.speaker_id is None or b.speaker_id is None:
        return False, True
    if a.speaker_id == b.speaker_id:
        return True, False
    return bool(a.speaker and b.speaker and same_person(a.speaker, b.speaker) >= 0.75), False


def _reworded(short: Printing, long: Printing, days: int | None, share: float, common: Stretches) -> float:
    if short.source_id == long.source_id or (days is not None and days > SOON):
        return 0.0
    one, other = _content(short.plain, common), _content(long.plain, common)
    agreed = sum((one & other).values())
    needed = 0.45 if share else 0.6
    if agreed >= 5 and agreed / sum(one.values()) >= needed:
        return 0.5 + 0.4 * agreed / sum(one.values())
    in_order = 0.65 if agreed >= 5 else 0.75
    return 0.6 if len(short.plain) >= 2 * SHORT and _aligned(short.plain, long.plain) >= in_order else 0.0


def _content(plain: tuple[str, ...], common: Stretches) -> Counter[str]:
    """The content words of a printing that do not stand in common stretches."""
    left_out = {
        place
        for n in range(len(plain) - STRETCH + 1 if common else 0)
        if plain[n : n + STRETCH] in common
        for place in range(n, n + STRETCH)
    }
    return Counter(word for n, word in enumerate(plain) if n not in left_out and is_content(word))


def _aligned(short: Sequence[str], long: Sequence[str]) -> float:
    """The share of the words of `short` that stand in the same order in texts of about the same length."""
    from rapidfuzz.distance import LCSseq

    return float(LCSseq.similarity(short, long)) / len(short) if len(long) <= 1.5 * len(short) else 0.0
