"""Typographer's quotation marks for treebanks that were typed with straight ones.

News is printed with curly marks more often than not, and the treebanks hardly have any. A model
that has not seen them glues them to words, so half of the training sentences get them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

# A mark after one of these opens; after anything else it closes or is an apostrophe.
_OPENING_CONTEXT = frozenset(' \t\u00a0([{-\u2013\u2014/\u201c\u2018"')


def curl(text: str) -> str:
    """Give every straight mark in a text its curly form, one code point for one.

    text (str): any text.
    RETURNS (str): a text of the same length.
    """
    out: list[str] = []
    for at, char in enumerate(text):
        before = text[at - 1] if at else " "
        opens = before in _OPENING_CONTEXT
        if char == '"':
            out.append("\u201c" if opens else "\u201d")
        elif char in "'`":
            quoted = opens and "'" in text[at + 2 :]
            out.append("\u2018" if quoted or char == "`" else "\u2019")
        else:
            out.append(char)
    return "".join(out)


def curl_sentences(lines: Iterable[str], share: float, seed: int) -> Iterator[str]:
    """Give a share of the sentences of a CoNLL-U file curly marks, in text and forms alike.

    lines (Iterable[str]): lines of the file with their line ends.
    share (float): of the sentences that have straight marks, how many to change, 0 to 1.
    seed (int): of the choice.
    RETURNS (Iterator[str]): lines of the file; lemmas and trees are as they were.
    """
    choice = random.Random(seed)
    sentence: list[str] = []
    for line in lines:
        sentence.append(line)
        if line == "\n":
            yield from _curl_sentence(sentence) if choice.random() < share else sentence
            sentence = []
    yield from sentence


def _curl_sentence(sentence: list[str]) -> list[str]:
    prefix = "# text = "
    text = next((line[len(prefix) : -1] for line in sentence if line.startswith(prefix)), "")
    curled = curl(text)
    if curled == text:
        return sentence
    out = []
    at = 0
    covered = 0  # the last word that a multi-word token covers
    surface = ""
    for line in sentence:
        if line.startswith(prefix):
            out.append(f"{prefix}{curled}\n")
            continue
        columns = line.split("\t")
        if len(columns) == 1:
            out.append(line)
            continue
        first, _, last = columns[0].partition("-")
        if int(first) <= covered:  # a word inside the multi-word token just read
            columns[1], surface = surface[: len(columns[1])], surface[len(columns[1]) :]
        else:
            start = text.find(columns[1], at)
            if start < 0:
                return sentence
            at = start + len(columns[1])
            columns[1] = surface = curled[start:at]
            covered = int(last or 0)
        out.append("\t".join(columns))
    return out
