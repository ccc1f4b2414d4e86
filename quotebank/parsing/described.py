"""Speakers who are only described ("the cellist", "my wife", "the petition") as candidates of their own.

The rules decide whether "the cellist" is somebody whom the article names or nobody it names. Here both stay
open: the description becomes an entity too, so that the chooser can weigh it against the people named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quotebank.parsing.clauses import issuer_of
from quotebank.parsing.hearing import head_of, words_within
from quotebank.parsing.introducing import describe, of_age, short_form
from quotebank.parsing.mentions import DEMONSTRATIVES, SpeakerPhrase, speaker_phrase
from quotebank.parsing.ranking import OWNING
from quotebank.parsing.reporting_verbs import DOCUMENTS
from quotebank.parsing.roles import is_person_noun
from quotebank.parsing.scene import Scene
from quotebank.parsing.syntax import Word
from quotebank.records import MentionKind, SpeakerKind

LEAST = 0.3
"""Probability of the speaker on a noun from which it is taken for one."""
NEAR = 60
"""Words back at most to what a pronoun stands for that no name tells."""
_GROUPS = frozenset("group crowd couple pair trio family".split())
_EPITHETS = ("mother", "father", "mum", "dad", "grandmother", "grandfather")
"""How nouns begin by which an article calls somebody whom it names: "the mother-of-two"."""
_POINTING = DEMONSTRATIVES | {"the", "a", "an"}
_NOUNLESS = frozenset("one another other third younger older elder youngest eldest latter former".split())
_PARTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "root", "conj"})


def can_stand_alone(phrase: SpeakerPhrase | None) -> bool:
    """Whether a phrase can be a speaker by itself: it holds no name, and is no pronoun."""
    return (
        phrase is not None
        and not phrase.names
        and phrase.kind is not MentionKind.PRONOUN
        and phrase.text.lower() not in _POINTING
    )


def meet_described(
    scene: Scene, phrases: Iterable[SpeakerPhrase | None], speakers: Iterable[dict[int, float]]
) -> None:
    """Puts on the scene what the reported phrases describe, the nouns on which the network puts at least
    `LEAST` of the probability (0-1, by word of the parse) of a speaker, and the people told of nearby."""
    pointed = [phrase for probabilities in speakers for phrase in _pointed(scene, probabilities)]
    people = {e.name.lower() for e in scene.cast.entities if e.kind is SpeakerKind.PERSON}

    def stands_alone(phrase: SpeakerPhrase) -> bool:
        return (
            can_stand_alone(phrase)
            and phrase.head not in scene.cast.revealed
            and not of_age(scene.cast, phrase)
            and phrase.text.lower() not in people
            and not short_form(scene.cast, phrase)
            and issuer_of(scene.syntax, phrase.first, phrase.last) is None
        )

    phrases = list(phrases)
    for phrase in (*phrases, *pointed, *_told_of_before(scene, phrases)):
        if phrase is not None and stands_alone(phrase):
            describe(scene.cast, phrase)
    for phrase in filter(stands_alone, _bystanders(scene)):
        _meet_bystander(scene, phrase)


def _told_of_before(scene: Scene, phrases: Iterable[SpeakerPhrase | None]) -> list[SpeakerPhrase]:
    """The document told of just before an "it" that says something ("There was a card. It said:"), the people
    just before a "they" ("The three apprentices have apologised. “...,” they wrote."), and somebody just
    before a "he" or "she", unless somebody named is told of in between."""
    words, names = scene.syntax.words, scene.cast.name_at
    found = []
    for phrase in phrases:
        if phrase is None or phrase.text.lower() not in _WANTED:
            continue
        fits, ends_at_name = _WANTED[phrase.text.lower()]
        for word in reversed(words[max(0, phrase.first - NEAR) : phrase.first]):
            if word.paragraph < words[phrase.first].paragraph - 1:
                break
            if ends_at_name and word.index in names and word.relation == "nsubj":
                break
            if word.upos == "NOUN" and word.stretch < 0 and word.index not in names and fits(word):
                found.append(speaker_phrase(scene.syntax, word.index, names))
                break
    return found


def _is_somebody(word: Word) -> bool:
    one = "Number=Plur" not in word.feats and is_person_noun(word.lemma)
    return one and word.relation == "nsubj" and not word.lemma.startswith(_EPITHETS)


def _are_people(word: Word) -> bool:
    several = "Number=Plur" in word.feats and is_person_noun(word.lemma)
    return word.relation == "nsubj" and (several or word.lemma in _GROUPS)


def _meet_bystander(scene: Scene, phrase: SpeakerPhrase) -> None:
    """Puts somebody on the scene who is told of; "the man's son" is the one son told of before, if there is
    one."""
    words, cast = scene.syntax.words, scene.cast
    head = words[phrase.head].lemma
    same = [e for e in cast.entities if e.kind is SpeakerKind.UNNAMED and e.head == head]
    subject = words[phrase.head].relation == "nsubj"
    if len(same) == 1 and words[phrase.first].text.lower() == "the" and same[0].plural == phrase.plural:
        cast.see(same[0], phrase.first, phrase.last, subject=subject)
    else:
        describe(cast, phrase, subject=subject)


def _bystanders(scene: Scene) -> list[SpeakerPhrase]:
    """The people without a name who are told of as somebody's, or as one of several, where something is
    quoted or in the paragraph before: any of them may be the next "he" ("His son shrugged. “I’m failing
    Spanish,” he said.")."""
    syntax, names = scene.syntax, scene.cast.name_at
    quoting = {syntax.words[s.first].paragraph for s in syntax.stretches if s.first < len(syntax.words)}
    roles = {role for e in scene.cast.entities if e.kind is SpeakerKind.PERSON for role in e.roles}
    found: list[SpeakerPhrase] = []
    for word in syntax.words:
        near = not quoting.isdisjoint({word.paragraph, word.paragraph + 1})
        if not near or word.stretch >= 0 or word.index in names or not _is_told_of(scene, word):
            continue
        phrase = speaker_phrase(syntax, word.index, names)
        behind = syntax.words[word.index + 1 : phrase.last + 1]
        if phrase.names or phrase.text in roles or any(w.upos == "PROPN" for w in behind):
            continue
        found.append(phrase)
    return found


def _is_told_of(scene: Scene, word: Word) -> bool:
    """Whether a word is the head of such a description: "his wife", "the man's son", "the other"."""
    if word.text.lower() in _NOUNLESS:
        return word.relation == "nsubj"
    if word.upos != "NOUN" or not is_person_noun(word.lemma) or word.relation not in _PARTS:
        return False
    above = scene.syntax.words[word.head] if word.head >= 0 else None
    if word.relation == "nmod" and above is not None and above.lemma in DOCUMENTS:
        return True  # "a letter from a constituent"
    words = (scene.syntax.words[c] for c in word.children)
    return any(w.text.lower() in OWNING or w.deprel == "nmod:poss" for w in words)


def _pointed(scene: Scene, probabilities: dict[int, float]) -> list[SpeakerPhrase]:
    """The noun phrases without a name that hold enough of the probability."""
    words = scene.syntax.words
    heads: dict[int, float] = {}
    for word, p in probabilities.items():
        if p > LEAST / 10 and words[word].stretch < 0 and word not in scene.cast.name_at:
            head = head_of(scene, word)
            above = words[head].head
            if words[head].relation == "appos" and words[above].upos == "NOUN" and words[above].stretch < 0:
                head = above  # "her neighbour, an old man,"
            heads[head] = heads.get(head, 0.0) + p
    return [
        speaker_phrase(scene.syntax, head, scene.cast.name_at)
        for head, p in heads.items()
        if p >= LEAST and words[head].upos == "NOUN"
    ]


_WANTED: dict[str, tuple[Callable[[Word], bool], bool]] = {
    "it": (lambda word: word.lemma in DOCUMENTS, False),
    "they": (_are_people, False),
    "he": (_is_somebody, True),
    "she": (_is_somebody, True),
}
"""What a pronoun may stand for that no name tells, and whether a subject with a name ends the search."""


def own_entity(scene: Scene, phrase: SpeakerPhrase | None) -> int | None:
    """The number of the entity that a phrase describes as nobody else, None where it has none."""
    if phrase is None or not can_stand_alone(phrase):
        return None
    start, text = scene.syntax.words[phrase.first].start, phrase.text.lower()
    head = scene.syntax.words[phrase.head].lemma
    own = [
        e
        for e in scene.cast.entities
        if e.head == head and (e.name.lower() == text or any(m.start == start for m in e.mentions))
    ]
    own.sort(key=lambda e: e.name.lower() != text)
    return own[0].number if own else None


def named_at(scene: Scene) -> list[tuple[int, ...]]:
    """For each word of the parse, the numbers of the entities that are named there, or described by the noun
    that is theirs; a pronoun or description that was resolved to somebody does not count, nor a name within a
    description ("Quill's lawyer" is not Quill)."""
    syntax, cast = scene.syntax, scene.cast
    found: list[tuple[int, ...]] = [()] * len(syntax.words)
    named = set(cast.of_name.values())
    for first, number in cast.of_name.items():
        name = cast.name_at[first]
        for word in range(name.first, name.last + 1):
            found[word] = (*found[word], number)
    for entity in cast.entities:
        if entity.number in named:
            continue
        for mention in entity.mentions:
            span = words_within(syntax, mention)
            if entity.head and not any(syntax.words[i].lemma == entity.head for i in span):
                continue
            for word in span:
                if word not in cast.name_at and entity.number not in found[word]:
                    found[word] = (*found[word], entity.number)
    return found
