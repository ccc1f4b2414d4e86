"""Variants of a training article in which a person who speaks becomes a body.

Bodies are few among the speakers of the annotated articles, so that a network learns that people speak. Here
"Ann Lee ... Lee said ... she added" becomes "the Harbour Board ... the board said ... it added". All is done
by word and leaves every label in its place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from quotebank.parsing.roles import BODY_NOUNS
from quotebank.parsing.windows import Word
from quotebank.training.attribution_data import TITLES, Example, Label
from quotebank.training.describing import forget, is_name, is_pronoun, put, without_gaps

CHANCE = 0.8
"""Chance of the change for a person whom the article lets be a body."""
THEY = 0.15
"""How many bodies are "they" rather than "it"."""
_BEFORE = frozenset(
    ". : ; \n “ ” - – — ( and but or by to from with that as for of on at in about against between when "
    "while because after although though if than before until since where what which whom then later said "
    "says told asked is was did does will would".split(" ")
)
_PART = re.compile(r"[A-Z][a-zà-ÿ]+|of|for|and|the")


@lru_cache(maxsize=2)
def harvest_bodies(folder: Path) -> tuple[str, ...]:
    """Names of bodies in the NER corpus, of two to six words, that end on a noun for one or have it before
    "of" or "for"."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.tsv")):
        name: list[str] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            columns = line.split("\t")
            tag = columns[1] if len(columns) > 1 else "O"
            if tag == "I-Organization":
                name.append(columns[0])
                continue
            if 2 <= len(name) <= 6 and all(_PART.fullmatch(part) for part in name) and head_of(name):
                found.add(" ".join(name))
            name = [columns[0]] if tag == "B-Organization" else []
    return tuple(sorted(found))


def head_of(name: Sequence[str]) -> str | None:
    """The noun for a body that a name of several words comes down to, None where it has none."""
    end = next((i for i, part in enumerate(name) if part in ("of", "for", "and")), len(name))
    low = name[end - 1].casefold() if end else ""
    return low if low in BODY_NOUNS else None


def embody(example: Example, chance: random.Random, bodies: Sequence[str]) -> Example:
    """The example with some of its people made bodies; the given one is left as it is."""
    words = list(example.marked.words)
    labels = [replace(label) for label in example.labels]
    changed = False
    for places in example.surnames.values():
        if chance.random() < CHANCE:
            changed |= _become(words, labels, places, chance.choice(bodies), chance)
    return without_gaps(example, words, labels) if changed else example


def _become(
    words: list[Word], labels: list[Label], places: Sequence[int], name: str, chance: random.Random
) -> bool:
    """Makes the person whose surname stands at `places` the body `name`, where nothing tells against it."""
    speaker = next((x.speaker for x in labels if x.speaker and x.speaker & set(places)), None)
    if speaker is None:
        return False
    own = [label for label in labels if label.speaker == speaker]
    runs = _runs(words, sorted(speaker))
    sources = {label.source for label in own if label.source}
    plain = all(
        is_name(words, sorted(s), speaker) or (is_pronoun(words, sorted(s)) and not s & speaker)
        for s in sources
    )
    if not plain or not sources or not runs or not _fits(words, runs[0]):
        return False
    short = _short(name)
    pronoun = "they" if chance.random() < THEY else "it"
    put(words, runs[0], _begun(words, runs[0], f"the {name}"))
    gone: set[int] = set()
    for run in runs[1:]:
        whole = chance.random() < 0.25
        put(words, run, _begun(words, run, f"the {name}" if whole else short))
        gone |= set() if whole else set(run)
    for source in sources:
        if not source & speaker:
            place = min(source)
            put(words, [place], pronoun.capitalize() if words[place].text[0].isupper() else pronoun)
    forget(labels, speaker, gone)
    return True


def _runs(words: Sequence[Word], places: Sequence[int]) -> list[list[int]]:
    """The places in runs without a gap, each with the titles right before it."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        while run[0] and words[run[0] - 1].text.casefold() in TITLES - {"a", "an", "the"}:
            run.insert(0, run[0] - 1)
            if words[run[0]].text == "." and run[0]:
                run.insert(0, run[0] - 1)
    return runs


def _fits(words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether "the board" can stand there: no role or name touches it, and no apposition follows."""
    before = words[run[0] - 1].text if run[0] else "."
    behind = words[run[-1] + 1] if run[-1] + 1 < len(words) else None
    touched = behind is not None and (behind.text in {",", "("} or behind.shape in (2, 3, 4, 5))
    return before.casefold() in _BEFORE and not touched


def _begun(words: Sequence[Word], run: Sequence[int], text: str) -> str:
    """`text` with a capital where it begins a sentence."""
    begins = not run[0] or words[run[0] - 1].text in {".", "\n", "“"}
    return text[0].upper() + text[1:] if begins else text


def _short(name: str) -> str:
    """What a body is called once it is known."""
    return f"the {head_of(name.split())}"
