"""Whether two articles are about one matter: terms that recur in both, or rare words that both have.

News of a few sentences has no term twice; that both have "Whistling", "Coulee" and "bison" tells as much.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from quotebank.identity.given import data_rows, fold, fold_text

HEAD = 4000
"""Characters of an article that are looked at."""

SHARED_TERMS = 0.25
"""The share of the terms of two articles from which they have a topic in common."""

FEWEST = 4
"""Terms that an article has at least for the share of them to tell anything."""

RARE_WORDS = 3
"""Rare words in common from which two articles have a topic in common."""

WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LETTERS = re.compile(r"[a-z]{4,}")


def words_in(text: str) -> frozenset[str]:
    """The words of four letters or more in comparison form, without the s of a plural or a possessive."""
    return frozenset(word.rstrip("s") for word in _LETTERS.findall(fold_text(text)))


@cache
def frequent_words() -> frozenset[str]:
    """Words of very many articles, which tell nothing of what one is about."""
    return frozenset(word for (word,) in data_rows("frequent_words.csv"))


@lru_cache(maxsize=2048)
def rare_words(text: str) -> frozenset[str]:
    """The words of an article's beginning that few others have."""
    return words_in(text[:HEAD]) - frequent_words()


@lru_cache(maxsize=2048)
def topic_terms(text: str) -> frozenset[str]:
    """Up to forty words that tell what a text is about: names inside sentences, and long words that recur."""
    counts: Counter[str] = Counter()
    head = text[:HEAD]
    for found in WORD.finditer(head):
        word = found.group()
        start = found.start()
        opens = start < 2 or head[start - 2 : start].strip() in ("", ".", "“", "”", '"')
        if word[0].isupper() and len(word) > 3 and not opens:
            counts[fold(word).removesuffix("'s")] += 2
        elif word[0].islower() and len(word) > 6:
            counts[fold(word)] += 1
    return frozenset(word for word, count in counts.most_common(40) if count > 1)


def shared_terms(text: str, other: str, avoid: frozenset[str] = frozenset()) -> float:
    """The share of the terms of two articles, of whichever has fewer, that both have (0-1); 0 for too few."""
    terms, others = topic_terms(text) - avoid, topic_terms(other) - avoid
    least = min(len(terms), len(others))
    return len(terms & others) / least if least >= FEWEST else 0.0


def same_topic(text: str, other: str, avoid: frozenset[str]) -> bool:
    """Whether two articles are about one matter; the folded words `avoid` tell nothing."""
    if shared_terms(text, other, avoid) >= SHARED_TERMS:
        return True
    known = {word.rstrip("s") for word in avoid}
    return len((rare_words(text) & rare_words(other)) - known) >= RARE_WORDS
