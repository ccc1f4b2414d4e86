"""Variants of a training article in which speakers are described instead of named.

News that names everybody teaches that whoever is named most is meant. Three changes tell otherwise: somebody
is introduced with a trade and later is only "the cellist"; a speaker who was named becomes one who is nowhere
named ("a neighbour said"); a body becomes "the agency". All work on words and leave every label by word.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotebank.parsing.mentions import HE, SHE
from quotebank.parsing.roles import BODY_NOUNS, PERSON_NOUNS
from quotebank.parsing.windows import MarkedWords, Word, shape_of
from quotebank.training.attribution_data import TITLES, Example, Label, references_of

INTRODUCED, UNNAMED, BODIES = 0.6, 0.5, 0.6
"""Chance of each change: for a person, for a run of one speaker's quotations, for a mention of a body."""
KIN = 0.15
"""How many of those who are left unnamed are somebody's relative or friend."""
REPEATED = 0.6
"""Chance that a later mention of a person with a trade is the trade alone."""
_UNFIT = frozenset(
    "don mp ceo general whip speaker general major lord lady king queen prince princess person people folk "
    "youth head local republican democrat socialist brother sister mother father son daughter uncle aunt "
    "nephew niece cousin husband wife boyfriend girlfriend dad mum mom grandfather grandmother grandson "
    "granddaughter boy girl man woman spokesman spokeswoman chairman chairwoman actor actress".split()
)
TRADES = tuple(sorted(n for n in PERSON_NOUNS if n.isalpha() and n not in _UNFIT))
RELATIVES = tuple("brother sister mother father son daughter uncle aunt cousin neighbour friend".split())
CALLED = ("the {}", "the {}", "the {}", "a {}", "one {}", "another {}", "the young {}", "a local {}")
_PRONOUNS = HE | SHE


def describe(example: Example, chance: random.Random) -> Example:
    """The example with some of its speakers described; the given one is left as it is."""
    words = list(example.marked.words)
    labels = [replace(label) for label in example.labels]
    used = {w.text.casefold() for w in words}
    trades = [t for t in TRADES if t not in used]
    chance.shuffle(trades)
    for places in example.surnames.values():
        if chance.random() < INTRODUCED:
            _introduce(words, labels, places, trades, chance)
    _leave_unnamed(words, labels, trades, chance)
    _shorten_bodies(words, labels, chance)
    return _without_gaps(example, words, labels)


def _put(words: list[Word], places: Sequence[int], text: str) -> None:
    """Writes `text` in the place of the words at `places`, the rest of which are to go."""
    for index in places:
        words[index] = replace(words[index], text="", shape=0)
    words[places[0]] = replace(words[places[0]], text=text, shape=shape_of(text.split()[0]))


def _forget(labels: Iterable[Label], speaker: frozenset[int], gone: Iterable[int]) -> None:
    """Takes words that name nobody any more out of what names `speaker`."""
    kept = speaker.difference(gone)
    for label in labels:
        if label.speaker == speaker:
            label.speaker = kept


def _introduce(
    words: list[Word], labels: list[Label], places: Sequence[int], trades: list[str], chance: random.Random
) -> None:
    """Gives a person a trade at the first of the `places` of the surname, and is it later now and then."""
    speaker = next((x.speaker for x in labels if x.speaker and x.speaker & set(places)), None)
    if speaker is None or not trades or places[0] + 1 >= len(words):
        return
    first = places[0]
    later = {
        min(label.source): sorted(label.source)
        for label in labels
        if label.speaker == speaker
        and label.source
        and min(label.source) > first
        and _is_name(words, sorted(label.source), speaker)
    }
    if not later:
        return
    trade = trades.pop()
    before = first - 1 if first - 1 in speaker else first
    if words[first + 1].text == "," or chance.random() < 0.4:
        _put(words, [before], f"{trade} {words[before].text}")
    else:
        _put(words, [first], f"{words[first].text}, {chance.choice(('a', 'the'))} {trade},")
    for mention in later.values():
        if chance.random() < REPEATED:
            _put(words, mention, f"the {trade}")
            _forget(labels, speaker, mention)
            speaker = speaker.difference(mention)


def _is_name(words: Sequence[Word], places: Sequence[int], speaker: frozenset[int]) -> bool:
    """Whether the words are one run, all of the speaker's name or titles, and no apposition follows."""
    behind = words[places[-1] + 1].text if places[-1] + 1 < len(words) else "."
    return (
        places[-1] - places[0] + 1 == len(places) <= 4
        and behind not in {",", "'", "’"}
        and any(i in speaker for i in places)
        and all(words[i].text and (i in speaker or words[i].text.casefold() in TITLES) for i in places)
    )


def _leave_unnamed(words: list[Word], labels: list[Label], trades: list[str], chance: random.Random) -> None:
    """Turns runs of one speaker's quotations into those of somebody whom the article never names."""
    end = 0
    while end < len(labels):
        start = end
        while end < len(labels) and labels[end].speaker == labels[start].speaker:
            end += 1
        run, rest = labels[start:end], labels[:start] + labels[end:]
        if trades and chance.random() < UNNAMED and _can_be_anybody(words, run, labels[end : end + 1]):
            _rename_run(words, run, rest, trades.pop(), chance)


def _can_be_anybody(words: Sequence[Word], run: Sequence[Label], behind: Sequence[Label]) -> bool:
    """Whether only names and pronouns stand for the speaker of the run, and no pronoun behind it does."""
    speaker = run[0].speaker
    if not speaker or not run[0].speech or not run[0].source:
        return False
    if not _is_name(words, sorted(run[0].source), speaker):
        return False
    for label in run[1:]:
        places = sorted(label.source or ())
        if places and not _is_pronoun(words, places) and not _is_name(words, places, speaker):
            return False
    return all(any(words[i].shape in (2, 3, 5) for i in label.source or ()) for label in behind)


def _is_pronoun(words: Sequence[Word], places: Sequence[int]) -> bool:
    return len(places) == 1 and words[places[0]].text.casefold() in _PRONOUNS


def _rename_run(
    words: list[Word], run: Sequence[Label], rest: Sequence[Label], trade: str, chance: random.Random
) -> None:
    speaker, source = run[0].speaker, run[0].source
    if speaker is None or source is None:
        return
    named = {i for x in run for i in x.source or () if not _is_pronoun(words, [i])}
    if not speaker - named and any(label.speaker == speaker for label in rest):
        return
    called = chance.choice(CALLED).format(trade)
    if called == f"a {trade}" and trade[0] in "aeio":
        called = f"an {trade}"
    if chance.random() < KIN:
        called = f"{chance.choice(('his', 'her', 'my', 'their'))} {chance.choice(RELATIVES)}"
    for label in run:
        places = sorted(label.source or ())
        if places and label.source != source and not _is_pronoun(words, places) and words[places[0]].text:
            _put(words, places, f"the {called.split()[-1]}")
    _put(words, sorted(source), called)
    for label in run:
        label.speaker = frozenset([min(source)])
    _forget(rest, speaker, named)


def _shorten_bodies(words: list[Word], labels: Sequence[Label], chance: random.Random) -> None:
    """Turns later mentions of a body into the noun that its name ends on ("the agency")."""
    for label in labels:
        speaker, places = label.speaker, sorted(label.source or ())
        if not speaker or not places or places[0] <= min(speaker) or not words[places[0]].text:
            continue
        head = _head(words, speaker)
        whole = places[-1] - places[0] + 1 == len(places) and all(
            i in speaker or (words[i].shape == 3 and len(words[i].text) > 2) or words[i].text == "the"
            for i in places
        )
        if head is not None and whole and chance.random() < BODIES:
            _put(words, places, f"the {head}")
            _forget(labels, speaker, places)


def _head(words: Sequence[Word], names: frozenset[int]) -> str | None:
    """The noun for a body on which the first name among `names` ends."""
    last = min(names)
    while last + 1 in names:
        last += 1
    low = words[last].text.casefold()
    return low if low in BODY_NOUNS and words[last].shape == 2 and last > min(names) else None


def _without_gaps(example: Example, words: Sequence[Word], labels: Sequence[Label]) -> Example:
    """The example without the emptied words, every number moved."""
    kept = [i for i, word in enumerate(words) if word.text]
    new = {index: number for number, index in enumerate(kept)}

    def moved(places: frozenset[int] | None) -> frozenset[int] | None:
        return places if places is None else frozenset(new[i] for i in places if i in new)

    labels = [replace(x, source=moved(x.source), cue=moved(x.cue), speaker=moved(x.speaker)) for x in labels]
    old = example.marked
    return Example(
        example.doc,
        MarkedWords(
            [words[i] for i in kept],
            [new[i] for i in old.opening],
            [new[i] for i in old.closing],
            old.features,
        ),
        labels,
        {name: [new[i] for i in places if i in new] for name, places in example.surnames.items()},
        references_of(labels),
    )
