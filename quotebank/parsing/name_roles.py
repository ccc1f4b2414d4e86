"""A name where it stands: the title and the role words before it, the apposition after it, the byline
it signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.identity.given import fold
from quotebank.identity.titles import HONORIFICS
from quotebank.parsing.bylines import is_byline
from quotebank.parsing.reporting_verbs import SAYING, THINKING
from quotebank.parsing.roles import gender_of_nouns, is_person_noun
from quotebank.parsing.syntax import Syntax

_APPOSITION_ENDS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "?", "!", "--"})
_ROUND_AGES = frozenset({(",", ","), (",", "."), (",", ";"), ("(", ")")})
"""What stands before and behind the age beside a name."""

NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august "
    "september october november december the a an this that it he she they we i you but and or if "
    "when".split()
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name in the narrative: word indexes (inclusive), `kind` person or org, and the roles said
    of it here.
    """

    first: int
    last: int
    kind: str
    text: str
    roles: tuple[str, ...] = ()
    subject: bool = False
    byline: bool = False


def is_honorific(token: str) -> bool:
    """Whether a token is a title that stands before names (Mr, Sen., Dame)."""
    plain = token.rstrip(".")
    return "." not in plain and fold(plain) in HONORIFICS and plain.lower() != "the"  # Dr., not D.C.


def behind_nickname(syntax: Syntax, last: int) -> int:
    """The last word of a person's name whose first part ends at word `last` and that a nickname in marks
    divides (`Marcia "Cia" Price`); `last` where none does."""
    words = syntax.words
    start = last if words[last].stretch >= 0 else last + 1
    if start >= len(words) or words[start].stretch < 0:
        return last
    end = start
    while end + 1 < len(words) and words[end + 1].stretch == words[start].stretch:
        end += 1
    nickname = [w for w in words[start : end + 1] if w.upos != "PUNCT"]
    surname = words[end + 1] if end + 1 < len(words) else None
    if surname is None or not surname.capitalised or surname.upos not in ("PROPN", "NOUN"):
        return last
    if not 1 <= len(nickname) <= 2 or not all(w.capitalised for w in nickname):
        return last
    return end + 1


def name_mention(syntax: Syntax, first: int, last: int, kind: str) -> NameMention:
    words = syntax.words
    head = syntax.head_of(first, last)
    start = first
    if kind == "person":
        while (
            start > 0
            and words[start - 1].stretch < 0
            and words[start - 1].paragraph == words[first].paragraph
            and (
                (
                    is_honorific(words[start - 1].text)
                    and words[start - 1].capitalised
                    and not _is_portfolio(syntax, start - 1)
                )
                or (
                    words[start - 1].text == "."
                    and start > 1
                    and is_honorific(words[start - 2].text)
                    and words[start - 2].capitalised
                )
            )
        ):
            start -= 1
    above = _up_flat(syntax, head)
    subject = any(words[i].relation == "nsubj" or _is_told(syntax, i) for i in above)
    text = syntax.string(start, last)
    return NameMention(
        first,
        last,
        kind,
        text,
        _roles(syntax, start, first, last, head),
        subject,
        kind == "person" and is_byline(syntax, first, text),
    )


def _is_told(syntax: Syntax, head: int) -> bool:
    """Whether a sentence says that somebody is the one who is named: "One of them was Jo Park"."""
    words = syntax.words
    return any(words[c].deprel == "cop" for c in words[head].children) and any(
        words[c].relation == "nsubj" for c in words[head].children
    )


def _up_flat(syntax: Syntax, head: int) -> list[int]:
    """The head of a name and the nouns that it is set beside ("attorney" of "attorney Jo Park")."""
    found = [head]
    words = syntax.words
    while (
        words[found[-1]].relation in ("flat", "appos", "compound")
        and words[found[-1]].head >= 0
        and len(found) < 4
    ):
        found.append(words[found[-1]].head)
    return found


def _roles(syntax: Syntax, start: int, first: int, last: int, head: int) -> tuple[str, ...]:
    words = syntax.words
    roles: list[str] = []
    before = None if _tells_aside(syntax, start, last) else _before(syntax, start)
    if before:
        roles.append(before)
    kin = _kin_before(syntax, start)
    if kin:
        roles.append(kin)
    if start < first:
        roles.append(syntax.string(start, first - 1))
    after = _after(syntax, last)
    if after:
        roles.append(after)
    age = _age(syntax, last)
    if age:
        roles.append(age)
    for a in words[head].children:
        if words[a].deprel == "cop":
            roles.append(syntax.string(*syntax.noun_phrase(head)))
    parent = words[head].head
    if (
        words[head].relation == "nsubj"
        and parent >= 0
        and words[parent].upos == "NOUN"
        and syntax.child(parent, "cop") is not None
        and syntax.child(parent, "case") is None
    ):
        roles.append(syntax.string(*syntax.noun_phrase(parent)))
    return tuple(dict.fromkeys(r for r in roles if r))


def _tells_aside(syntax: Syntax, start: int, last: int) -> bool:
    """Whether a name between commas is that of who tells the sentence ("The old man, Jo Park recalled, told
    him"), so that what stands before the comma is not Jo Park."""
    words = syntax.words
    aside = words[last + 1 : last + 4]
    return (
        start > 0
        and words[start - 1].text == ","
        and len(aside) == 3
        and aside[0].upos == "VERB"
        and aside[0].lemma in SAYING | THINKING
        and aside[1].text == ","
        and aside[2].upos in ("VERB", "AUX")
    )


def _kin_before(syntax: Syntax, start: int) -> str | None:
    """Whose kin somebody is, where an office or a trade stands between: "her husband, the baker Jo Park"."""
    words = syntax.words
    i = start - 1
    while i > 0 and start - i < 6 and words[i].upos in ("NOUN", "ADJ", "PROPN") and words[i].stretch < 0:
        i -= 1
    if i < 3 or words[i].text.lower() not in ("the", "a", "an") or words[i - 1].text != ",":
        return None
    noun = words[i - 2]
    owners = [c for c in noun.children if words[c].deprel == "nmod:poss"]
    if not owners or gender_of_nouns({noun.lemma}) is None or noun.paragraph != words[start].paragraph:
        return None
    return syntax.string(syntax.noun_phrase(noun.index)[0], noun.index)


def _before(syntax: Syntax, start: int) -> str | None:
    """Role words straight before a name, and the phrase before a comma that the name explains."""
    words = syntax.words
    i = start - 1
    if i < 0 or words[i].paragraph != words[start].paragraph or words[i].stretch >= 0:
        return None
    if words[i].text == ",":
        j = i - 1
        while (
            j >= 0
            and words[j].paragraph == words[start].paragraph
            and words[j].stretch < 0
            and start - j < 16
            and (
                (
                    words[j].text not in _APPOSITION_ENDS
                    and words[j].upos not in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON")
                )
                or words[j].text.lower() in ("her", "his", "its", "their", "and")
            )
        ):
            j -= 1
        j += 1
        while j < i and words[j].upos in ("ADP", "ADV", "CCONJ"):
            j += 1
        if (
            j < i
            and any(words[k].upos == "NOUN" or is_person_noun(words[k].text.lower()) for k in range(j, i))
            and words[j].upos in ("DET", "PRON", "PROPN", "NOUN", "ADJ")
        ):
            return _explained(syntax, j, i - 1)
        if 0 < j < i and words[j - 1].text == "," and all(w.upos == "PROPN" for w in words[j:i]):
            held = _before(syntax, j)  # behind the place: "the Head of Moss School, Tarn, Mrs Ada Wick"
            return held if held and is_person_noun(_office_in(held)) else None
        return None
    j = i
    while (
        j >= 0
        and words[j].paragraph == words[start].paragraph
        and words[j].stretch < 0
        and start - j < 9
        and (
            words[j].upos in ("NOUN", "ADJ", "PROPN")
            or words[j].text in ("-", "’s", "'s", "’", "&")
            or (words[j].lemma in ("of", "for", "and") and j < i)
        )
        and words[j].text.lower() not in NOT_NAMES - {"and", "may", "march"}
    ):
        j -= 1
    j += 1
    while j <= i and (
        words[j].lemma in ("of", "for", "and", "’s", "'s", "’", "-") or words[j].upos in ("ADP", "CCONJ")
    ):
        j += 1
    for k in range(i, j, -1):
        if words[k].text.lower() == "and" and any(is_person_noun(words[m].lemma) for m in range(j, k)):
            j = k + 1
            break
    j = _own_office(syntax, j, i)
    if j == i and words[j - 1].text.lower() in ("that", "this"):
        return None  # "At that point Jo Park"
    return syntax.string(j, i) if j <= i else None


def _explained(syntax: Syntax, first: int, last: int) -> str | None:
    """What a name behind a comma explains: all of "the head of Moss School"; the end of "orders from the late
    manager" and of "in company with the secretary"; nothing of "in a swift reaction" or "told reporters in
    Gombe"."""
    words = syntax.words
    places = [k for k in range(first + 1, last) if words[k].upos == "ADP"]
    head = places[0] - 1 if places else last
    while head > first and words[head].upos == "ADV":
        head -= 1

    def somebody(index: int) -> bool:
        word = words[index]
        person = is_person_noun(word.lemma) or is_person_noun(word.text.lower())
        return person and "Number=Plur" not in word.feats

    if somebody(head):
        return syntax.string(first, last)
    if places and somebody(last):
        return syntax.string(places[-1] + 1, last)
    vague = "Number=Plur" in words[head].feats or (first > 0 and words[first - 1].upos == "ADP")
    return None if vague else syntax.string(first, last)


def _is_portfolio(syntax: Syntax, index: int) -> bool:
    """Whether what reads like a title is what a minister is for ("Minister for Justice Jo Park")."""
    words = syntax.words
    return words[index].text == "Justice" and index > 1 and words[index - 1].lemma in ("for", "of")


def _own_office(syntax: Syntax, first: int, last: int) -> int:
    """Where, in words before a name, the office of its bearer begins: behind "of" in "the resignation of
    Chief Minister", behind "for" in "spokesman for Sports Minister", but not in "head of procurement" or
    "Minister for Justice"."""
    words = syntax.words
    of = next((k for k in range(last - 1, first, -1) if words[k].lemma in ("of", "for")), None)
    if of is None or not is_person_noun(words[last].lemma) or "Number=Plur" in words[last].feats:
        return first
    another_has_it = is_person_noun(words[of - 1].lemma)
    return first if another_has_it and last == of + 1 else of + 1


def _office_in(phrase: str) -> str:
    """The word for whom a phrase like "the Headmistress of Moss School" stands."""
    words = re.split(r" (?:of|for|at|in)\b", phrase, maxsplit=1)[0].lower().split()
    return words[-1] if words else ""


def _age(syntax: Syntax, last: int) -> str | None:
    """The age between a name and a comma or in brackets: "Jo Park, 36, from Tarn", "Jo Park (36)"."""
    told = syntax.words[last + 1 : last + 4]
    if len(told) < 3 or told[1].stretch >= 0 or (told[0].text, told[2].text) not in _ROUND_AGES:
        return None
    age = told[1].text
    return age if age.isdigit() and 10 <= int(age) <= 110 else None


def _after(syntax: Syntax, last: int) -> str | None:
    """The apposition after a name, or the clause that says what the person does (", who chairs …")."""
    words = syntax.words
    i = last + 1
    while (
        i < len(words)
        and words[i].text.strip(".,")
        and words[i].text.strip(".,").isupper()
        and len(words[i].text) <= 4
        and words[i].stretch < 0
    ):
        i += 1
    if (
        i + 1 >= len(words)
        or words[i].text not in (",", "(", "–", "—")
        or words[i].paragraph != words[last].paragraph
    ):
        return None
    j = i + 1
    if words[j].stretch >= 0:
        return None
    if words[j].upos == "NUM":
        j += 1
        if j < len(words) and words[j].text == ",":
            j += 1
        else:
            return words[j - 1].text
    if (
        j >= len(words)
        or words[j].upos not in ("DET", "NOUN", "PROPN", "ADJ", "PRON", "ADV")
        or words[j].stretch >= 0
    ):
        return None
    opening = words[j].text.lower()
    relative = opening == "who"
    plain = words[j].upos == "PRON" and not relative and "Poss=Yes" not in words[j].feats
    if plain or opening == "whose":
        return None
    k = j
    while (
        k < len(words)
        and k - j < 16
        and words[k].stretch < 0
        and words[k].text not in _APPOSITION_ENDS
        and words[k].paragraph == words[j].paragraph
    ):
        if words[k].upos in ("VERB", "AUX") and not relative and "VerbForm=Fin" in words[k].feats:
            break
        k += 1
    closed = k >= len(words) or words[k].text in _APPOSITION_ENDS or words[k].paragraph != words[j].paragraph
    if k == j or (not relative and not closed):
        return None
    if not relative and not any(words[m].upos == "NOUN" or words[m].upos == "PROPN" for m in range(j, k)):
        return None
    return syntax.string(j, k - 1)
