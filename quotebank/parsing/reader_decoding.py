"""From scores to what can be: heads that make a tree with one root, and tags that make names.

The best label of each word by itself is taken wherever that is already a tree or a row of whole names,
and it nearly always is; only where it is not, the best one that can be is looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

_FORBIDDEN = np.float32(-1e6)


def best_tree(scores: Scores) -> list[int]:
    """The head of each word, 0 for the one root.

    scores: (length, 1 + length), log-probabilities of the root and of each word as the head of a word.
    RETURNS (list[int]): the best tree whose root is a word that would rather be the root than anything
        else; where there is none, the likeliest root.
    """
    heads: list[int] = scores.argmax(axis=1).tolist()
    if is_tree(heads):
        return heads
    roots = [word for word, head in enumerate(heads) if not head] or [int(scores[:, 0].argmax())]
    trees = [_tree_under(root, scores) for root in roots]
    words = np.arange(len(scores))
    return max(trees, key=lambda tree: float(scores[words, tree].sum()))


def _tree_under(root: int, scores: Scores) -> list[int]:
    """The best tree with one word as its root."""
    allowed = scores.astype(np.float64)
    allowed[:, 0] = _FORBIDDEN
    allowed[root] = _FORBIDDEN
    allowed[root, 0] = 0.0
    heads: list[int] = allowed.argmax(axis=1).tolist()
    if is_tree(heads):
        return heads
    from stanza.models.common.chuliu_edmonds import chuliu_edmonds

    square = np.full((len(scores) + 1, len(scores) + 1), float(_FORBIDDEN))
    square[1:] = allowed
    return [int(head) for head in chuliu_edmonds(square)[1:]]


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads, counted from 1, lead every word to one root."""
    if list(heads).count(0) != 1:
        return False
    known = {0}
    for word in range(1, len(heads) + 1):
        path = []
        while word not in known:
            if word in path:
                return False
            path.append(word)
            word = heads[word - 1]
        known.update(path)
    return True


class NameTags:
    """Reads rows of BIOES tags out of scores.

    tags (Sequence[str]): the tags, in the order of the scores.
    """

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = list(tags)
        self._first = np.array([0 if tag[0] in "OBS" else _FORBIDDEN for tag in tags], dtype=np.float32)
        self._last = np.array([0 if tag[0] in "OES" else _FORBIDDEN for tag in tags], dtype=np.float32)
        self._next = np.array(
            [[0 if _follows(tag, after) else _FORBIDDEN for after in tags] for tag in tags], dtype=np.float32
        )

    def best(self, scores: Scores) -> list[str]:
        """The best row of whole names for one sentence, (length, tags) log-probabilities."""
        chosen: list[int] = scores.argmax(axis=1).tolist()
        if not self._whole(chosen):
            chosen = self._viterbi(scores)
        return [self.tags[tag] for tag in chosen]

    def _whole(self, chosen: Sequence[int]) -> bool:
        between = self._next[chosen[:-1], chosen[1:]]
        return not (self._first[chosen[0]] or self._last[chosen[-1]] or between.any())

    def _viterbi(self, scores: Scores) -> list[int]:
        best = self._first + scores[0]
        back = []
        for row in scores[1:]:
            ways = best[:, None] + self._next
            back.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + row
        chosen = [int((best + self._last).argmax())]
        for row in reversed(back):
            chosen.append(int(row[chosen[-1]]))
        return chosen[::-1]


def _follows(tag: str, after: str) -> bool:
    """Whether a tag may stand right after another: inside a name its own class goes on to its end."""
    if tag[0] in "BI":
        return after[0] in "IE" and after[1:] == tag[1:]
    return after[0] in "OBS"
