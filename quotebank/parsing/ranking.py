"""Which person of the article a pronoun, a description, or a quotation without any reporting words belongs
to.

Candidates are weighed by a log-linear model over a few dozen observations a reader would make too: gender and
number, how many sentences back the candidate was last mentioned and whether as a subject, whether it spoke
the previous quotation, whether its roles answer to the description. The weights (`weights/rules.json`) are
fitted on the training articles by `python -m quotebank.training.rule_probabilities`; the softmax gives the
probabilities.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotebank.parsing.entities import Cast, Entity, Sighting
from quotebank.parsing.mentions import SpeakerPhrase, speaker_phrase
from quotebank.parsing.odds import dot
from quotebank.parsing.roles import ANSWERS_TO, BODY_NOUNS, COUNTLESS, is_person_noun
from quotebank.parsing.syntax import Syntax
from quotebank.records import MentionKind, SpeakerKind

Features = dict[str, float]
NOBODY = -1
"""Stands among the candidates for "none of these": a speaker who is only described, or one who cannot
be told.
"""

OWNING = frozenset({"his", "her", "its", "their"})
OWNED = 0.5
"""Probability from which somebody is taken for the owner that a possessive tells of."""
_GOING_ON = frozenset({"continue", "add", "go", "conclude", "note"})
_IDLE = frozenset(
    "the a an of for in on at to and his her its their this that with from by’s ’s 's who is was".split()
)


@dataclass(frozen=True, slots=True)
class Query:
    """A speaker to be found: the word it is asked for, the form it has, what spoke before it."""

    word: int
    form: str
    phrase: SpeakerPhrase | None
    previous: tuple[int, ...]
    gap: str
    addressee: int | None = None
    lemma: str | None = None


class Ranker:
    """Weighs the entities of one article as answers to queries.

    Nobody is looked for outside the section (see `sections`). Sentences and paragraphs that are nothing but
    a quotation do not count as distance.
    """

    def __init__(
        self, syntax: Syntax, cast: Cast, breaks: Sequence[bool], weights: dict[str, dict[str, float]]
    ) -> None:
        self.syntax = syntax
        self.cast = cast
        self.weights = weights
        self.sentence: list[int] = []
        self.paragraph: list[int] = []
        number = passed = 0
        told = False
        for word, broken in zip(syntax.words, breaks, strict=True):
            self.sentence.append(number)
            self.paragraph.append(passed)
            told = told or (word.stretch < 0 and word.upos != "PUNCT")
            last = (
                word.index + 1 == len(syntax.words)
                or syntax.words[word.index + 1].paragraph != word.paragraph
            )
            if broken and told:
                number += 1
                passed += last
                told = False

    def weigh(self, query: Query, observed: Sequence[tuple[int, Features]]) -> list[tuple[int, float]]:
        """Entity numbers (or `NOBODY`) with probabilities, likeliest first; ties in the order of the
        article.
        """
        weights = self.weights.get(query.form, {})
        scores = [(number, dot(features, weights)) for number, features in observed]
        if not scores:
            return []
        top = max(s for _, s in scores)
        total = sum(math.exp(s - top) for _, s in scores)
        return sorted(((n, math.exp(s - top) / total) for n, s in scores), key=lambda x: -x[1])

    def observe(self, query: Query) -> list[tuple[int, Features]]:
        """What is seen of every candidate, by the name of the observation."""
        before: dict[int, Sighting] = {}
        after: dict[int, Sighting] = {}
        counts: dict[int, int] = {}
        for sighting in self.cast.sightings:
            counts[sighting.entity] = counts.get(sighting.entity, 0) + 1
            if sighting.word < query.word:
                before[sighting.entity] = sighting
            else:
                after.setdefault(sighting.entity, sighting)
        section = self.cast.section_of(query.word)
        recency = [
            n
            for n in sorted(before, key=lambda n: -before[n].word)
            if self._compatible(query, self.cast.entities[n])
        ]
        owner = self._owner(query)
        found: list[tuple[int, Features]] = []
        for entity in self.cast.entities:
            n = entity.number
            if n == owner or (n not in before and n not in after):
                continue
            if self.excluded(query, entity) or section not in entity.sections:
                continue
            features = self._place(query, before.get(n), after.get(n))
            features.update(self._nature(query, entity))
            features["rank:" + str(min(recency.index(n), 3) if n in recency else 4)] = 1.0
            features["count"] = math.log(counts[n])
            if len(recency) == 1 and n in recency:
                features["only"] = 1.0
            if query.previous and query.previous[0] == n:
                features["spoke:" + query.gap] = 1.0
                if query.lemma in _GOING_ON:
                    features["goes-on"] = 1.0
            elif len(query.previous) > 1 and query.previous[1] == n:
                features["spoke-before:" + query.gap] = 1.0
            elif n in query.previous:
                features["spoke-ever"] = 1.0
            if query.phrase is not None and query.form in ("description", "title"):
                features.update(self._answers(query, entity))
            found.append((n, features))
        nobody: Features = {"nobody": 1.0, "nobody:" + query.gap: 1.0}
        if query.phrase is not None:
            if query.phrase.indefinite:
                nobody["nobody-indefinite"] = 1.0
            if query.phrase.plural:
                nobody["nobody-plural"] = 1.0
            if query.phrase.body:
                nobody["nobody-body"] = 1.0
            nobody["nobody-words"] = min(query.phrase.last - query.phrase.first, 6) / 3
            if any(
                w.deprel == "nmod:poss" or w.text in ("’s", "'s") or w.lemma in ("of", "for", "with")
                for w in self.syntax.words[query.phrase.first : query.phrase.last + 1]
            ):
                nobody["nobody-possessed"] = 1.0
            head = self.syntax.words[query.phrase.head].lemma
            if head in COUNTLESS:
                nobody["nobody-countless"] = 1.0
        found.append((NOBODY, nobody))
        return found

    def _owner(self, query: Query) -> int | None:
        """The person whose deputy "his deputy" is: nobody is his own. None where it is no such phrase, or
        where that cannot be told."""
        phrase, words = query.phrase, self.syntax.words
        if phrase is None or query.form == "pronoun" or not is_person_noun(words[phrase.head].lemma):
            return None
        if phrase.first == phrase.head or words[phrase.first].text.lower() not in OWNING:
            return None
        asked = replace(query, form="pronoun", phrase=speaker_phrase(self.syntax, phrase.first, {}))
        number, share = self.weigh(asked, self.observe(asked))[0]
        known = number != NOBODY and self.cast.entities[number].kind is SpeakerKind.PERSON
        return number if known and share >= OWNED else None

    def excluded(self, query: Query, entity: Entity) -> bool:
        """Whether an entity cannot be meant: surely of another gender, or no person where one is wanted."""
        phrase = query.phrase
        if phrase is None:
            return False
        if phrase.gender and entity.gender and entity.gender != phrase.gender and entity.certain:
            return True
        head = self.syntax.words[phrase.head].lemma
        is_somebody = is_person_noun(head) and head not in BODY_NOUNS  # nor is "the operator"
        if (
            query.form == "description"
            and entity.kind is SpeakerKind.ORG
            and (is_somebody or self.syntax.words[phrase.head].text.lower() in ("pm", "mp", "minister"))
        ):
            return head not in entity.role_words
        if query.form == "pronoun" and phrase.gender and entity.kind in (SpeakerKind.ORG, SpeakerKind.GROUP):
            return True
        one_person = phrase.gender is not None or (query.form == "description" and is_somebody)
        if one_person and entity.plural and not phrase.plural:
            return True
        return query.form == "pronoun" and phrase.body and entity.kind is SpeakerKind.PERSON

    def _compatible(self, query: Query, entity: Entity) -> bool:
        if self.excluded(query, entity):
            return False
        phrase = query.phrase
        if phrase is None:
            return entity.kind is not SpeakerKind.ORG
        if phrase.gender and entity.gender and entity.gender != phrase.gender:
            return False
        if phrase.plural:
            return entity.kind is not SpeakerKind.PERSON
        if phrase.body:
            return entity.kind is SpeakerKind.ORG
        return True

    def _place(self, query: Query, before: Sighting | None, after: Sighting | None) -> Features:
        words = self.syntax.words
        here = min(query.word, len(words) - 1)
        features: Features = {}
        if before is not None:
            sentences = self.sentence[here] - self.sentence[before.word]
            paragraphs = self.paragraph[here] - self.paragraph[before.word]
            features[
                "sentences:"
                + (
                    "0"
                    if sentences == 0
                    else "1"
                    if sentences == 1
                    else "2"
                    if sentences == 2
                    else "3"
                    if sentences <= 5
                    else "6"
                    if sentences <= 12
                    else "far"
                )
            ] = 1.0
            features["paragraphs:" + str(min(paragraphs, 3))] = 1.0
            near = "near" if sentences <= 1 else "mid" if paragraphs <= 1 else "far"
            if before.subject:
                features["subject:" + near] = 1.0
            if before.relation in ("nmod:poss", "compound"):
                features["possessor:" + near] = 1.0
            elif before.relation in ("nmod", "obl", "obl:agent"):
                features["oblique:" + near] = 1.0
            elif before.relation in ("obj", "iobj"):
                features["object:" + near] = 1.0
            if self._first_in_sentence(before):
                features["first:" + near] = 1.0
                if paragraphs == 0 and before.subject:
                    features["leads"] = 1.0
                if sentences == 1 and before.subject:
                    features["subject-before"] = 1.0
            if (
                paragraphs == 0
                and before.word
                <= bisect_left(self.syntax.starts, self.syntax.paragraph_starts[words[here].paragraph]) + 4
            ):
                features["opens-paragraph"] = 1.0
            if sentences == 0 and query.phrase is not None and before.word >= query.phrase.first - 3:
                features["beside"] = 1.0
        else:
            features["unseen"] = 1.0
        if after is not None:
            sentences = self.sentence[after.word] - self.sentence[here]
            paragraphs = self.paragraph[after.word] - self.paragraph[here]
            features[
                "next:"
                + ("0" if sentences == 0 else "1" if sentences == 1 else "2" if paragraphs <= 1 else "far")
            ] = 1.0
            if after.subject and sentences <= 1:
                features["next-subject"] = 1.0
            if before is None and sentences == 0:
                features["cataphor"] = 1.0
            if paragraphs == 1 and after.word == bisect_left(
                self.syntax.starts, self.syntax.paragraph_starts[words[after.word].paragraph]
            ):
                features["next-opens"] = 1.0
        if query.addressee is not None and before is not None and abs(before.word - query.addressee) <= 2:
            features["addressed"] = 1.0
        return features

    def _first_in_sentence(self, sighting: Sighting) -> bool:
        at = sighting.word
        return not any(
            s.word < at and self.sentence[s.word] == self.sentence[at]
            for s in self.cast.sightings
            if at - 60 < s.word < at
        )

    def _nature(self, query: Query, entity: Entity) -> Features:
        features: Features = {"kind:" + entity.kind.value: 1.0}
        phrase = query.phrase
        if phrase is None:
            return features
        if phrase.gender:
            if entity.gender == phrase.gender:
                features["gender:sure" if entity.certain else "gender:name"] = 1.0
            elif entity.gender is None:
                features["gender:open"] = 1.0
            else:
                features["gender:clash"] = 1.0
        if phrase.plural != entity.plural and not (phrase.plural and entity.kind is SpeakerKind.ORG):
            features["number:clash"] = 1.0
        if phrase.plural and entity.kind is SpeakerKind.ORG:
            features["plural-body"] = 1.0
        return features

    def _answers(self, query: Query, entity: Entity) -> Features:
        phrase = query.phrase
        assert phrase is not None
        words = self.syntax.words
        form = words[phrase.head].text.lower()
        head = form if form in ANSWERS_TO else words[phrase.head].lemma  # "PM" may have the hour's lemma
        roles = entity.role_words
        features: Features = {}
        if entity.head and entity.head == head:
            features["same-head"] = 1.0
            features["same-head:" + entity.kind.value] = 1.0
        if head in roles or words[phrase.head].text.lower() in roles:
            features["role"] = 1.0
        elif ANSWERS_TO.get(head, frozenset()) & roles:
            features["role-like"] = 1.0
        content = {
            w.text.lower()
            for w in words[phrase.first : phrase.last + 1]
            if w.text.lower() not in _IDLE and w.upos != "PUNCT"
        } - {head}
        content_answer = {"prime", "minister"} if head == "pm" else set()
        shared = (content | content_answer) & roles
        if content or content_answer:
            features["shared"] = len(shared) / len(content | content_answer)
            if shared and "role" in features:
                features["role-shared"] = 1.0
            if not shared and "role" in features:
                features["role-unshared"] = 1.0
        if phrase.kind is MentionKind.TITLE and not features.keys() & {"role", "role-like", "same-head"}:
            features["title-unanswered"] = 1.0
        if entity.kind is SpeakerKind.ORG and (phrase.body or head in BODY_NOUNS):
            features["body"] = 1.0
        if entity.kind is not SpeakerKind.ORG and head in BODY_NOUNS:
            features["body-clash"] = 1.0
        if entity.kind is SpeakerKind.ORG and head not in BODY_NOUNS:
            features["body-not"] = 1.0
        for i in range(phrase.first, phrase.last + 1):
            name = self.cast.name_at.get(i)
            if name is not None and self.cast.of_name.get(name.first) == entity.number:
                features["within"] = 1.0
        age = next(
            (w.text for w in words[phrase.first : phrase.last + 1] if any(c.isdigit() for c in w.text)), None
        )
        if age and age.split("-")[0] in {r.split("-")[0] for r in entity.roles}:
            features["age"] = 1.0
        if phrase.indefinite:
            features["indefinite"] = 1.0
        return features
