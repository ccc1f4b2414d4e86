"""From words to the pieces of the encoders' vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BREAK = "\n"
BREAK_PIECE = 1
CLS, SEP, UNKNOWN = 101, 102, 100
LONGEST = 8
"""Pieces of a word that are read."""
REMEMBERED = 100_000
"""Words whose pieces are kept at most."""


class Pieces:
    """Parts words into pieces of a tokenizer's vocabulary. A word's pieces do not depend on its neighbours,
    and so those of the words met before are remembered: most of a text is words of the texts before it."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {BREAK: [BREAK_PIECE]}

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """Vocabulary numbers of each word's pieces, `UNKNOWN` for a word without any; a line break is one
        piece of its own. The lists are shared: they are not to be changed."""
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        if len(known) + len(new) > REMEMBERED:
            known = {BREAK: [BREAK_PIECE]}
            self._known = known
            new = [word for word in dict.fromkeys(words) if word not in known]
        known.update(zip(new, self._parted(new), strict=True))
        return [known[word] for word in words]

    def _parted(self, words: Sequence[str]) -> list[list[int]]:
        if not words:
            return []
        encoding = self._tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for number, index in zip(encoding.ids, encoding.word_ids, strict=True):
            if index is not None and len(pieces[index]) < LONGEST:
                pieces[index].append(number)
        return [found or [UNKNOWN] for found in pieces]
