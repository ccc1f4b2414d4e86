"""Variants of a training article: other people, other tenses, lost line breaks; every label stays by word.

People are renamed with given names and surnames from everywhere, in a third of the articles with the other
gender and its pronouns and titles, so that the network learns who "she" may be and not who was in the news.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from quotebank.identity.given import genders
from quotebank.parsing.encoder import TENSES
from quotebank.parsing.pieces import BREAK_PIECE
from quotebank.parsing.windows import MarkedWords, Window, Word, shape_of
from quotebank.training.attribution_data import Example, Label

PAST, FUTURE, CONDITIONAL, PRESENT = (TENSES.index(t) for t in ("past", "future", "conditional", "present"))
MASK = 103
"""The piece [MASK] of MiniLM's vocabulary."""
BLANKED = 0.04
REWORDED = {
    FUTURE: {
        "said": [
            "will say",
            "is to say",
            "is expected to say",
            "is due to say",
            "will tell them",
            "was due to say",
        ],
        "says": ["will say", "is to say"],
        "told": ["will tell", "is to tell", "is expected to tell"],
        "added": ["will add", "is expected to add", "will continue"],
        "warned": ["will warn", "is expected to warn", "is set to warn"],
        "argued": ["will argue", "plans to argue"],
        "announced": ["will announce", "is to announce"],
        "wrote": ["will write"],
        "called": ["will call", "is expected to call"],
    },
    CONDITIONAL: {"said": ["would say", "could say", "might say"], "told": ["would tell", "might tell"]},
    PRESENT: {
        "said": ["says", "is saying"],
        "told": ["tells"],
        "added": ["adds"],
        "wrote": ["writes"],
        "warned": ["warns"],
        "argued": ["argues"],
        "called": ["calls"],
    },
}
_PAIRS = (
    "he she, him her, himself herself, mr ms, man woman, men women, boy girl, husband wife, father mother, "
    "son daughter, brother sister, spokesman spokeswoman, chairman chairwoman, congressman congresswoman, "
    "businessman businesswoman, king queen, prince princess, actor actress, uncle aunt, nephew niece, "
    "grandfather grandmother, sir dame, lord lady, widower widow"
)
_TO_FEMALE = dict(pair.split() for pair in _PAIRS.split(", "))
_TO_MALE = {female: male for male, female in _TO_FEMALE.items()} | {"mrs": "mr", "miss": "mr", "hers": "his"}
_AMBIGUOUS = frozenset(
    "will may mark bill grant rose hope grace faith christian jordan dean chase major judge pat art rich "
    "frank june april august summer dawn jean china india chelsea paris london virginia georgia carolina "
    "dakota madison lincoln washington houston austin dallas israel chad trinity royal king prince duke "
    "earl young van de la el al bin ben abu santa san".split()
)


@dataclass(frozen=True, slots=True)
class NameStock:
    """Names to put in the place of others."""

    surnames: Sequence[str]
    female: Sequence[str]
    male: Sequence[str]


def stock_names(ner_folder: Path) -> NameStock:
    """Surnames of the NER corpus and the package's own given names."""
    known = given_names()
    return NameStock(
        harvest_surnames(ner_folder),
        [n for n, g in known.items() if g == "female"],
        [n for n, g in known.items() if g == "male"],
    )


@cache
def given_names() -> dict[str, str]:
    """Given names in one word of which the gender is clear, capitalised."""
    return {
        name.capitalize(): gender
        for name, gender in genders().items()
        if gender and name.isalpha() and len(name) > 2 and name not in _AMBIGUOUS
    }


def harvest_surnames(folder: Path) -> list[str]:
    """Surnames from the person names of the NER corpus: last words of two- and three-word names."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.tsv")):
        name: list[str] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            columns = line.split("\t")
            tag = columns[1] if len(columns) > 1 else "O"
            if tag == "I-Person":
                name.append(columns[0])
                continue
            if 2 <= len(name) <= 3 and re.fullmatch(r"[A-Z][a-zà-ÿ]{2,}", name[-1]):
                found.add(name[-1])
            name = [columns[0]] if tag == "B-Person" else []
    return sorted(found)


def augment(example: Example, chance: random.Random, names: NameStock) -> Example:
    """A variant of the example; the labels stay by word."""
    words = list(example.marked.words)
    labels = example.labels

    def put(index: int, text: str) -> None:
        words[index] = replace(words[index], text=text, shape=shape_of(text.split()[0]))

    if chance.random() < 0.75:
        _rename(example, words, put, chance, names)
    draw = chance.random()
    target = FUTURE if draw < 0.10 else CONDITIONAL if draw < 0.12 else PRESENT if draw < 0.20 else None
    if target is not None:
        labels = _reword(example, words, put, target, chance)
    if chance.random() < 0.1:
        for index, word in enumerate(words):
            if word.shape == 7 and chance.random() < 0.5:
                words[index] = replace(word, text="-", shape=0)
    marked = MarkedWords(words, example.marked.opening, example.marked.closing, example.marked.features)
    return Example(example.doc, marked, labels, example.surnames, example.references)


def _rename(
    example: Example,
    words: list[Word],
    put: Callable[[int, str], None],
    chance: random.Random,
    names: NameStock,
) -> None:
    swap = chance.random() < 0.35
    if swap:
        _swap_genders(words, put)
    known, mapping = given_names(), dict[str, str]()
    for index, word in enumerate(words):
        gender = known.get(word.text)
        if gender is None or word.text in example.surnames or not _beside_name(words, index):
            continue
        if word.text not in mapping:
            wanted = gender if not swap else "male" if gender == "female" else "female"
            kept = not swap and chance.random() < 0.3
            pool = names.female if wanted == "female" else names.male
            mapping[word.text] = word.text if kept else chance.choice(pool)
    for index, word in enumerate(words):
        if word.text in mapping:
            put(index, mapping[word.text])
    for places in example.surnames.values():
        if chance.random() < 0.75:
            surname = chance.choice(names.surnames)
            for index in places:
                put(index, surname)


def _beside_name(words: Sequence[Word], index: int) -> bool:
    """Whether a given name is one here: a capitalised word follows, or it stands for somebody."""
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and after.shape in (2, 4, 5)


def _swap_genders(words: list[Word], put: Callable[[int, str], None]) -> None:
    for index, word in enumerate(words):
        low = word.text.lower()
        if low == "his":
            new = "her"
        elif low == "her" and index + 1 < len(words) and words[index + 1].shape == 1:
            new = "his"
        else:
            new = _TO_FEMALE.get(low) or _TO_MALE.get(low) or ""
        if new:
            put(index, new.capitalize() if word.text[0].isupper() else new)


def _reword(
    example: Example,
    words: list[Word],
    put: Callable[[int, str], None],
    target: int,
    chance: random.Random,
) -> list[Label]:
    """Turns the article's cues into `target` tense where its table knows them; continuations follow."""
    table = REWORDED[target]
    changed: set[int] = set()
    labels: list[Label] = []
    current = False
    for label in example.labels:
        if label.tense is None or label.cue is None:
            labels.append(label)
            continue
        heads = [i for i in label.cue if words[i].text in table or i in changed]
        if label.cue:
            current = bool(heads) and label.tense in (PAST, PRESENT)
            for index in heads:
                if current and index not in changed:
                    put(index, chance.choice(table[words[index].text]))
                    changed.add(index)
        if current and label.tense in (PAST, PRESENT):
            label = replace(label, tense=target)
        labels.append(label)
    return labels


def blank(window: Window, chance: random.Random, share: float = BLANKED) -> Window:
    """The window with some of its word pieces hidden; marks and line breaks stay."""
    kept = {*window.opening, *window.closing}
    pieces = [
        MASK
        if p not in kept and window.piece_word[p] >= 0 and piece != BREAK_PIECE and chance.random() < share
        else piece
        for p, piece in enumerate(window.pieces)
    ]
    return replace(window, pieces=pieces)


def shorten(first: int, last: int, chance: random.Random) -> int:
    """A last word for a mention from `first` to `last`: as often as not fewer words than gold has, since the
    mentions that are asked for at work are shorter."""
    if last > first and chance.random() < 0.5:
        return first + chance.randrange(min(4, last - first))
    return last
