"""Training sentences with closed-up quotations: what the models meet in quotebank and in no treebank.

The narrative that Stanza reads has “…,” for every long quotation. Two kinds of sentences teach the
tokenizer, the tagger and the parser to read that: sentences of the treebanks whose quoted words are
closed up in the same way, the tree kept; and sentences made here from the ways in which news
introduces a quotation, with names from the corpus of names.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Names = Sequence[Sequence[str]]

MARKS = '"\u201c\u201d'
CLOSED = "\u2026"

_PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
_PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
_SINGULAR = "Number=Sing"
_DEFINITE = "Definite=Def|PronType=Art"

_VERBS = (
    ("said", "say", _PAST, 12),
    ("says", "say", _PRESENT, 4),
    ("added", "add", _PAST, 3),
    ("explained", "explain", _PAST, 1),
    ("warned", "warn", _PAST, 1),
    ("wrote", "write", _PAST, 1),
    ("insisted", "insist", _PAST, 1),
    ("replied", "reply", _PAST, 1),
    ("continued", "continue", _PAST, 1),
    ("tweeted", "tweet", _PAST, 1),
)
_PRONOUNS = (
    ("he", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs"),
    ("she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs"),
)
_ROLES = ("minister mayor president spokesman spokeswoman director professor chairman leader "
          "secretary lawyer analyst officer coach farmer governor").split()  # fmt: skip
_TITLES = ("Mr", "Mrs", "Dr", "President", "Minister", "Professor", "Senator", "Judge")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(slots=True)
class _Word:
    """A word of a tree under construction; `head` is another word, or None for the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    deprel: str
    head: _Word | None = None
    glued: bool = False


def close_up(lines: Iterable[str]) -> Iterator[str]:
    """Close up the one quotation of each sentence that has one which forms a subtree.

    lines (Iterable[str]): of a CoNLL-U file.
    RETURNS (Iterator[str]): lines of the changed sentences only.
    """
    sentence: list[list[str]] = []
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if line == "\n":
            words = _closed(sentence)
            if words:
                yield from _written(words)
            sentence = []
        elif len(columns) > 1:
            sentence.append(columns)


def made_up(names: Names, bodies: Names, count: int, seed: int) -> Iterator[str]:
    """Sentences that report a closed-up quotation.

    names, bodies: names of people and of organisations, each a sequence of words.
    count (int): of sentences. seed (int): of the choices.
    RETURNS (Iterator[str]): lines of CoNLL-U.
    """
    maker = _Maker(random.Random(seed), names, bodies)
    for _ in range(count):
        yield from _written(_tidy(maker.sentence()))


def _closed(rows: Sequence[Sequence[str]]) -> list[_Word] | None:
    """The words of a sentence with its quotation closed up, or None where that breaks the tree."""
    at = [place for place, row in enumerate(rows) if row[1] in MARKS]
    if len(at) != 2 or at[1] - at[0] < 4:
        return None
    before, inner, after = rows[: at[0] + 1], rows[at[0] + 1 : at[1]], rows[at[1] :]
    outside = [*before, *after]
    ids = {row[0] for row in inner}
    heads = [row for row in inner if "-" not in row[0] and row[6] not in ids and row[3] != "PUNCT"]
    if len(heads) != 1 or any(row[6] in ids and row[6] != heads[0][0] for row in outside):
        return None
    if any("-" in row[0] for row in outside):  # a multi-word token would have to be put back together
        return None
    closed = _Word(CLOSED, CLOSED, "SYM", "_", heads[0][7])
    words = {row[0]: _Word(row[1], row[2], row[3], row[5], row[7]) for row in outside}
    for row in outside:
        words[row[0]].head = closed if row[6] in ids else words.get(row[6])
        words[row[0]].glued = "SpaceAfter=No" in row[9]
    closed.head = words.get(heads[0][6])
    kept = [closed]
    if inner[-1][3] == "PUNCT":
        kept.append(_mark(inner[-1][1], closed))
    kept[-1].glued = True
    opening, closing = words[before[-1][0]], words[after[0][0]]
    opening.form, opening.glued, closing.form = "\u201c", True, "\u201d"
    return [*(words[row[0]] for row in before), *kept, *(words[row[0]] for row in after)]


class _Maker:
    """Puts sentences together from choices."""

    def __init__(self, choose: random.Random, names: Names, bodies: Names) -> None:
        self.choose = choose
        self.names = names
        self.bodies = bodies

    def sentence(self) -> list[_Word]:
        """One sentence, chosen among the ways in which news introduces a quotation."""
        way = self.choose.random()
        form, lemma, feats, _ = self.choose.choices(_VERBS, [verb[3] for verb in _VERBS])[0]
        verb = _Word(form, lemma, "VERB", feats, "root")
        if way < 0.08:  # nothing but the quotation
            return self.quotation(None, ".!?\u2026")
        if way < 0.40:  # “…,” said X.
            speaker = self.speaker(verb)
            return [*self.quotation(verb, ",,,?"), verb, *speaker, *self.day(verb), _mark(".", verb)]
        if way < 0.62:  # “…,” X said.
            speaker = self.speaker(verb, pronouns=True)
            return [*self.quotation(verb, ",,,?"), *speaker, verb, *self.day(verb), _mark(".", verb)]
        speaker = self.speaker(verb, pronouns=True)
        speaker[0].form = speaker[0].form[0].upper() + speaker[0].form[1:]
        if way < 0.82:  # X said: “….”
            quotation = self.quotation(verb, "...!?")
            colon = _mark(self.choose.choice(":::,"), quotation[1])
            return [*speaker, verb, *self.day(verb), colon, *quotation]
        told = _Word("told", "tell", "VERB", _PAST, "root")
        for word in speaker:
            word.head = told if word.head is verb else word.head
        audience = self.audience(told)
        if way < 0.92:  # X told Y that “…”.
            quotation = self.quotation(told, "")
            that = _Word("that", "that", "SCONJ", "_", "mark", quotation[1])
            quotation[-1].glued = True
            return [*speaker, told, *audience, *self.day(told), that, *quotation, _mark(".", told)]
        quotation = self.quotation(told, "...!?")
        colon = _mark(":", quotation[1])
        return [*speaker, told, *audience, colon, *quotation]

    def quotation(self, head: _Word | None, finals: str) -> list[_Word]:
        """“…,” with one of the final marks, or none where there are none to choose from."""
        closed = _Word(CLOSED, CLOSED, "SYM", "_", "ccomp" if head else "root", head, glued=True)
        opening = _Word("\u201c", '"', "PUNCT", "_", "punct", closed, glued=True)
        closing = _Word("\u201d", '"', "PUNCT", "_", "punct", closed)
        if not finals:
            return [opening, closed, closing]
        final = _mark(self.choose.choice(finals), closed)
        final.glued = True
        if final.form == CLOSED:
            return [opening, closed, closing]
        return [opening, closed, final, closing]

    def speaker(self, verb: _Word, *, pronouns: bool = False) -> list[_Word]:
        """A subject: a name with or without a title or an apposition, a role, a pronoun."""
        way = self.choose.random()
        if pronouns and way < 0.25:
            form, feats = self.choose.choice(_PRONOUNS)
            return [_Word(form, form, "PRON", feats, "nsubj", verb)]
        if way < 0.45:
            return self.name("nsubj", verb)
        if way < 0.60:
            name = self.name("nsubj", verb)
            title = self.choose.choice(_TITLES)
            return [_Word(title, title, "PROPN", _SINGULAR, "nmod:desc", name[0]), *name]
        if way < 0.82:
            name = self.name("nsubj", verb)
            role = self.role("appos", name[0])
            noun = next(word for word in role if word.deprel == "appos")
            return [*name, _mark(",", noun), *role, _mark(",", name[0])]
        return self.role("nsubj", verb)

    def role(self, deprel: str, head: _Word) -> list[_Word]:
        """the minister, a spokesman for X."""
        noun = self.choose.choice(_ROLES)
        role = _Word(noun, noun, "NOUN", _SINGULAR, deprel, head)
        if self.choose.random() < 0.5:
            return [_Word("the", "the", "DET", _DEFINITE, "det", role), role]
        body = self.body("nmod", role)
        preposition = self.choose.choice(("of", "for", "at"))
        return [
            _Word("a", "a", "DET", "Definite=Ind|PronType=Art", "det", role),
            role,
            _Word(preposition, preposition, "ADP", "_", "case", body[0]),
            *body,
        ]

    def audience(self, told: _Word) -> list[_Word]:
        """Whom it was said to."""
        if self.choose.random() < 0.4:
            return [_Word("reporters", "reporter", "NOUN", "Number=Plur", "obj", told)]
        return self.body("obj", told)

    def day(self, verb: _Word) -> list[_Word]:
        """on Monday, now and then."""
        if self.choose.random() < 0.75:
            return []
        day = self.choose.choice(_DAYS)
        when = _Word(day, day, "PROPN", _SINGULAR, "obl", verb)
        return [_Word("on", "on", "ADP", "_", "case", when), when]

    def name(self, deprel: str, head: _Word) -> list[_Word]:
        """A person."""
        return _flat(self.choose.choice(self.names), deprel, head)

    def body(self, deprel: str, head: _Word) -> list[_Word]:
        """An organisation."""
        return _flat(self.choose.choice(self.bodies), deprel, head)


def _flat(forms: Sequence[str], deprel: str, head: _Word) -> list[_Word]:
    first = _Word(forms[0], forms[0], "PROPN", _SINGULAR, deprel, head)
    return [first, *(_Word(form, form, "PROPN", _SINGULAR, "flat", first) for form in forms[1:])]


def _mark(form: str, head: _Word) -> _Word:
    return _Word(form, form, "PUNCT", "_", "punct", head)


def _tidy(words: Sequence[_Word]) -> list[_Word]:
    """Leave out the comma that ends an apposition where another mark follows."""
    marks = [*(word.upos == "PUNCT" and word.form in ".,:" for word in words[1:]), False]
    return [word for word, mark in zip(words, marks, strict=True) if word.form != "," or not mark]


def _written(words: Sequence[_Word]) -> Iterator[str]:
    """The lines of one sentence; a mark that closes stands right after the word before it."""
    for word, after in pairwise(words):
        if after.form in ",.:;!?\u201d" and after.upos == "PUNCT":
            word.glued = True
    text = "".join(word.form + ("" if word.glued else " ") for word in words).strip()
    yield f"# text = {text}\n"
    number = {id(word): str(place) for place, word in enumerate(words, 1)}
    for word in words:
        head = "0" if word.head is None else number[id(word.head)]
        deprel = "root" if word.head is None else word.deprel
        misc = "SpaceAfter=No" if word.glued else "_"
        columns = (number[id(word)], word.form, word.lemma, word.upos, "_", word.feats, head, deprel)
        yield "\t".join((*columns, "_", misc)) + "\n"
    yield "\n"
