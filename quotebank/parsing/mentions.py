"""Phrases that stand for a speaker: names, titles, descriptions and pronouns, alone or joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from quotebank.identity.names import bare_name
from quotebank.parsing.name_roles import NameMention, is_honorific
from quotebank.parsing.naming import PARTY
from quotebank.parsing.roles import BODY_NOUNS, FEMALE_NOUNS, MALE_NOUNS, PLURALS, is_person_noun
from quotebank.parsing.syntax import Syntax
from quotebank.records import MentionKind

SHE = frozenset({"she", "her", "hers", "herself"})
HE = frozenset({"he", "him", "his", "himself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
DEMONSTRATIVES = frozenset(
    "this that these those one another others some many both each several all none most".split()
)
_ONE_OF_SEVERAL = frozenset({"one", "another", "other", "first", "second", "third", "fourth"})
_NAMING = frozenset({"name", "identify", "introduce", "know", "call"})
_GIVING = frozenset(
    {"who", "giving", "identified", "identifying", "introducing", "introduced", "known", "going"}
)
INDEFINITE = frozenset(
    "a an one another some several many two three four few no any every each other most".split()
)
_AGENTS = frozenset(
    "developer distributor employer maker manufacturer operator organiser organizer owner producer publisher "
    "sponsor supplier".split()
)
"""Nouns for people that bodies are, too: "the pit's owners, Tarn Coal"."""
_FOCUSING = frozenset({"even", "only", "just", "now", "then", "perhaps", "also", "what"})
_BEHIND = frozenset({"itself", "himself", "herself", "themselves", "next"})
"""Words before and behind a description that are no part of it: "even the man himself"."""


@dataclass(frozen=True, slots=True)
class SpeakerPhrase:
    """The phrase a report names as its speaker: word indexes, form, and the words as they are worded."""

    first: int
    last: int
    head: int
    kind: MentionKind
    text: str
    plural: bool
    indefinite: bool
    gender: str | None
    body: bool
    names: tuple[NameMention, ...] = field(default=())


def speaker_phrase(syntax: Syntax, head: int, names: dict[int, NameMention]) -> SpeakerPhrase:
    """The phrase around the head word of a reported speaker. `names` maps word indexes to the names
    that cover them.
    """
    words = syntax.words
    word = words[head]
    lower = word.text.lower()
    if lower in SHE | HE | THEY | IT | FIRST | {"who"}:
        gender = "female" if lower in SHE else "male" if lower in HE else None
        return SpeakerPhrase(
            head, head, head, MentionKind.PRONOUN, word.text, lower in THEY, False, gender, lower in IT
        )
    if PARTY.match(word.text) or (
        word.text in ("R", "D") and head + 1 < len(words) and words[head + 1].text.startswith("-")
    ):
        before = next((names[i] for i in range(head - 1, max(head - 4, -1), -1) if i in names), None)
        if before is not None:
            return _named(syntax, before.first, before.last, head, [before], names)
    first, last = syntax.noun_phrase(head)
    first = _behind_preposition(syntax, first, head)
    last = _close_to(syntax, last)
    for i in (head, *range(last, first - 1, -1)):
        name = names.get(i)
        if name is not None and (name.first <= head <= name.last or _beside(syntax, head, name)):
            if (person := _person_after(syntax, name, names)) is not None:
                name = person
            return _named(syntax, first, last, head, [name], names)
    behind = last + 1
    if behind < len(words) and words[behind].text == "." and is_honorific(words[last].text):
        behind += 1
    following = names.get(behind)
    if (
        following is not None
        and following.kind == "person"
        and following.first == behind
        and words[last].upos in ("PROPN", "NOUN")
        and (words[last].capitalised or words[head].upos == "NOUN")
    ):
        return _named(syntax, first, last, head, [following], names)
    beside = _apposed(syntax, head, first, last, names)
    if beside is not None:
        return _named(syntax, first, last, head, [beside], names)
    explained = _explained(syntax, first, head, names)
    if explained is not None:
        return _named(syntax, explained.first, explained.last, explained.first, [explained], names)
    told = _one_who(syntax, head)
    if told is not None:
        return _described(syntax, *syntax.noun_phrase(told), told)
    return _described(syntax, first, _with_body(head, last, names), head)


def _with_body(head: int, last: int, names: dict[int, NameMention]) -> int:
    """Where a phrase ends with the body that its last noun is of: "a report by the charity Open Hands"."""
    name = names.get(last + 1)
    return name.last if name and name.kind == "org" and name.first == last + 1 and last > head else last


def _one_who(syntax: Syntax, head: int) -> int | None:
    """The noun that tells who "one of them, a teacher" is, or "the other, a carter"."""
    words = syntax.words
    if words[head].text.lower() not in _ONE_OF_SEVERAL:
        return None
    apposed = (c for c in words[head].children if c > head and words[c].relation == "appos")
    told = next((c for c in apposed if words[c].upos == "NOUN" and is_person_noun(words[c].lemma)), None)
    if told is None and [w.text for w in words[head + 1 : head + 3]] in ([",", "a"], [",", "an"]):
        run = takewhile(lambda w: w.upos in ("NOUN", "ADJ", "ADV"), words[head + 3 :])
        told = max((w.index for w in run if w.upos == "NOUN"), default=None)
    return told


def _behind_preposition(syntax: Syntax, first: int, head: int) -> int:
    """Where the phrase begins without the preposition that governs it ("according to", "not until after")."""
    words = syntax.words
    for c in words[head].children:
        owns = words[c].text.endswith(("'", "’"))  # "the officers' report", whose owner the parse misreads
        if words[c].relation in ("case", "mark") and first <= c < head and not owns:
            first = c + 1
    while first < head and (words[first].upos == "ADP" or words[first].text == "whose"):
        first += 1
    return first


def _close_to(syntax: Syntax, last: int) -> int:
    """Where the phrase ends with whom somebody is close to ("a source close to the club")."""
    words = syntax.words
    if last + 2 >= len(words) or (words[last].text, words[last + 1].text) != ("close", "to"):
        return last
    whom = next((w.index for w in words[last + 2 : last + 9] if w.upos in ("NOUN", "PROPN")), None)
    return last if whom is None or words[whom].stretch >= 0 else syntax.noun_phrase(whom)[1]


def _person_after(syntax: Syntax, owner: NameMention, names: dict[int, NameMention]) -> NameMention | None:
    """The person whose office another name begins: "National Crime Agency director general Jo Park",
    "Huckabee spokeswoman Alice Stewart"."""
    words = syntax.words
    i = owner.last + 1
    if owner.kind == "person" and not (
        i < len(words) and not words[i].capitalised and is_person_noun(words[i].lemma)
    ):
        return None
    while i < len(words) and i - owner.last <= 7 and words[i].stretch < 0:
        name = names.get(i)
        if name is not None and name.kind == "person":
            return name
        if words[i].upos not in ("NOUN", "PROPN", "ADJ", "PART") and words[i].text not in (
            "’s",
            "'s",
            "-",
            ".",
        ):
            return None
        i += 1
    return None


def _explained(syntax: Syntax, first: int, head: int, names: dict[int, NameMention]) -> NameMention | None:
    """The name that a phrase at word `first` is an apposition to: "Lee Park, 54, a senior planner, said"; not
    in "In a letter to Lee Park, the planner said".
    """
    words = syntax.words
    i = first - 1
    if (
        i < 1
        or words[i].text != ","
        or words[i].stretch >= 0
        or words[first].text.lower() not in ("a", "an", "the", "one", "who")
        or words[head].lemma in BODY_NOUNS
    ):
        return None
    i -= 1
    if words[i].upos == "NUM" and i > 1 and words[i - 1].text == ",":
        i -= 2
    name = names.get(i)
    if name is None or name.kind != "person" or name.last != i:
        return None
    governed = syntax.child(syntax.head_of(name.first, i), "case") is not None
    return None if governed and words[head].relation == "nsubj" else name


def _beside(syntax: Syntax, head: int, name: NameMention) -> bool:
    words = syntax.words
    if name.first > head and all(words[i].upos in ("PROPN", "NOUN", "ADJ") for i in range(head, name.first)):
        return True
    return any(
        words[i].head == head and words[i].relation in ("flat", "appos")
        for i in range(name.first, name.last + 1)
    )


def _apposed(
    syntax: Syntax, head: int, first: int, last: int, names: dict[int, NameMention]
) -> NameMention | None:
    """The name set beside a description: "Her chief of staff, Jo Park,", "a trader called Jo Park"."""
    words = syntax.words
    if last + 1 < len(words) and words[last + 1].text in ("called", "named") and words[last + 1].stretch < 0:
        name = names.get(last + 2)
        if name is not None and name.first == last + 2:
            return name
    for c in words[head].children:
        if (
            words[c].relation in ("appos", "flat", "parataxis", "conj")
            and c > head
            and c in names
            and (
                names[c].kind == "person"
                or words[head].lemma in BODY_NOUNS | _AGENTS
                or (words[head].upos == "NOUN" and words[first].text.lower() == "the")
            )
        ):
            between = [w.text for w in words[last + 1 : names[c].first] if w.upos != "ADJ"]
            if words[c].relation != "conj" and (len(between) <= 3 or words[c].relation == "appos"):
                return names[c]
    told = _told_name(syntax, last, names)
    if told is not None:
        return told
    i = last + 1
    if i + 1 < len(words) and words[i].text == "," and words[i].paragraph == words[head].paragraph:
        j = i + 1
        while j < len(words) and j < i + 3 and is_honorific(words[j].text):
            j += 1
        name = names.get(j)
        if (
            name is not None
            and (words[head].upos in ("NOUN", "PROPN") or words[head].lemma == "one")
            and (name.kind == "person" or words[head].lemma in BODY_NOUNS | _AGENTS)
        ):
            end = name.last + 1
            while end < len(words) and words[end].text.isupper() and len(words[end].text) <= 4:
                end += 1
            if (
                end >= len(words)
                or words[end].text in (",", ".", ":", ";", "—", "–", "and", "&")
                or words[end].paragraph != words[head].paragraph
                or words[end].stretch >= 0
            ):
                return name
    return None


def _told_name(syntax: Syntax, last: int, names: dict[int, NameMention]) -> NameMention | None:
    """The name that somebody gave: "A colleague, who gave his name only as Tariq", "a man identified as"."""
    words = syntax.words
    comma = last + 1 < len(words) and words[last + 1].text == ","
    clause = words[last + 1 + comma : last + 13]
    if not clause or clause[0].text.lower() not in _GIVING:
        return None
    if [w.lemma for w in clause[:2]] in (["who", "go"], ["go", "by"]):
        return next((names[w.index] for w in clause[:8] if w.index in names), None)
    for word, after in pairwise(clause):
        told = word.text == "as" or (word.text == "," and words[word.index - 1].lemma == "name")
        if told and is_honorific(after.text) and after.index + 1 in names:
            after = words[after.index + 1]
        if told and after.index in names and not _NAMING.isdisjoint(w.lemma for w in clause):
            return names[after.index]
        if word.text in (".", ";", ":") or word.stretch >= 0:
            return None
    return None


def _named(
    syntax: Syntax, first: int, last: int, head: int, found: list[NameMention], names: dict[int, NameMention]
) -> SpeakerPhrase:
    words = syntax.words
    stack = [found[0].first, *range(found[0].first, found[0].last + 1), head]
    for i in dict.fromkeys(stack):
        for c in words[i].children:
            if words[c].relation == "conj" and c in names and names[c] not in found and words[c].stretch < 0:
                found.append(names[c])
    after = found[-1].last + 1
    if (
        len(found) == 1
        and after + 1 < len(words)
        and words[after].text in ("and", "&")
        and words[after].stretch < 0
    ):
        second = names.get(after + 1) or (
            names.get(after + 2) if is_honorific(words[after + 1].text) and after + 2 < len(words) else None
        )
        if (
            second is not None
            and second.kind == found[0].kind
            and second.first <= after + 2
            and _shared_verb(syntax, second.last)
        ):
            found.append(second)
    start, end = found[0].first, found[0].last
    kind = MentionKind.NAME
    if len(found) > 1:
        end = max(n.last for n in found)
        start = min(n.first for n in found)
    body = found[0].kind == "org"
    return SpeakerPhrase(
        start, end, head, kind, syntax.string(start, end), len(found) > 1, False, None, body, tuple(found)
    )


def _shared_verb(syntax: Syntax, last: int) -> bool:
    """Whether what follows two joined names can be the verb or clause of both, not of the second alone."""
    words = syntax.words
    if last + 1 >= len(words) or words[last + 1].paragraph != words[last].paragraph:
        return True
    after = words[last + 1]
    return after.text in (",", ".", ":", ";") or after.upos in ("VERB", "AUX", "ADV", "ADP")


def _gender_of_noun(lemma: str) -> str | None:
    return "female" if lemma in FEMALE_NOUNS else "male" if lemma in MALE_NOUNS else None


def _told_gender(syntax: Syntax, last: int) -> str | None:
    """The gender that is told just behind a description: "the victim, who is in her eighties", "the surgeon,
    a woman from Wick"."""
    words = syntax.words
    behind = words[last + 1 : last + 9]
    if [w.text for w in behind[:2]] == [",", "who"]:
        owned = (w for w in behind[2:] if w.deprel == "nmod:poss" and w.text.lower() in ("his", "her"))
        owner = next(owned, None)
        plain = owner is not None and not any(
            w.upos in ("NOUN", "PROPN") for w in words[last + 3 : owner.index]
        )
        return ("male" if owner.text == "his" else "female") if plain and owner is not None else None
    if [w.text for w in behind[:2]] in ([",", "a"], [",", "an"]):
        noun = next((w for w in behind[2:5] if w.upos == "NOUN"), None)
        return _gender_of_noun(noun.lemma) if noun is not None else None
    return None


def _described(syntax: Syntax, first: int, last: int, head: int) -> SpeakerPhrase:
    words = syntax.words
    while first < head and words[first].text.lower() in _FOCUSING and words[first + 1].lemma != "one":
        first += 1
    while last > head and words[last].text.lower() in _BEHIND:
        last -= 1
    last = _before_date(syntax, head, last)
    word = words[head]
    start = words[first].text.lower()
    plural = "Number=Plur" in word.feats or word.lemma in PLURALS
    indefinite = start in INDEFINITE or (
        plural and words[first].upos not in ("DET", "PRON") and "Poss=Yes" not in words[first].feats
    )
    gender = _gender_of_noun(word.lemma) or _told_gender(syntax, last)
    aged = any(w.text.lower().endswith(("year-old", "-old")) for w in words[first:head])  # the centre, 20
    kind = MentionKind.DESCRIPTION
    if word.capitalised and (word.upos == "PROPN" or (first != head and words[first].text.lower() == "the")):
        kind = MentionKind.TITLE
    return SpeakerPhrase(
        first,
        last,
        head,
        kind,
        syntax.string(first, last),
        plural,
        indefinite,
        gender,
        word.lemma in BODY_NOUNS and not aged,
    )


def _before_date(syntax: Syntax, head: int, last: int) -> int:
    """Where a description ends before the day that the parse puts in it ("a note from the broker | on
    Tuesday"); "the minutes for November" are described by it."""
    words = syntax.words
    if words[last].deprel.endswith(":unmarked") and words[last].head == head < last:
        return min((c for c in words[last].children if c > head), default=last) - 1  # a note | last month
    entity = syntax.entities[words[last].entity] if words[last].entity >= 0 else None
    if entity is None or entity.type != "DATE" or entity.last != last or entity.first <= head:
        return last
    before = entity.first - 1
    if words[before].upos != "ADP":
        return before
    return before - 1 if words[before].text.lower() in ("on", "in") and before > head else last


def canonical(text: str) -> str:
    """The name without honorifics and roles, or the text itself when nothing would be left."""
    return bare_name(text) or text
