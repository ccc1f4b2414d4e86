"""Mentions: the words of a narrative that stand for a person or a body, and what is said of them there.

Names come from the tagger, from titles ("Mrs Kuya", "Sen. Krall") and from their own recurrence: once "Yevhen
Lysohor" is known, a bare "Lysohor" is a name wherever the tagger missed it. Beside a name stand its roles
("Home Secretary", ", chief executive of the Refugee Council,").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from quotebank.identity.given import is_given
from quotebank.identity.names import bare_name, parse_name
from quotebank.identity.titles import HONORIFICS
from quotebank.parsing.roles import BODY_NOUNS, FEMALE_NOUNS, MALE_NOUNS, PLURALS, is_person_noun
from quotebank.parsing.syntax import Syntax
from quotebank.records import MentionKind

SHE = frozenset({"she", "her", "hers", "herself"})
HE = frozenset({"he", "him", "his", "himself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "one", "another", "others", "some", "many", "both", "each", "several", "all", "none", "most"})
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "two", "three", "four", "few", "no", "any", "every", "each", "other", "most"})
_APPOSITION_ENDS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "?", "!", "--"})
_INSIDE_NAMES = frozenset("de la van von der den del da di du al el bin ibn ole af of and for the y dos das ter ten".split())
_PLACE_WORDS = frozenset(
    "river lake mount cape port san santa saint st. north south east west new ward town city street road park square bridge county "
    "island valley avenue lane hill hills bay beach sea ocean airport station school university hospital court prize award cup league "
    "act bill day week year".split()
)
_PARTICLES = frozenset("de la van von der den del da di du al el bin ibn ole af dos das ter ten".split())
_BODY_FORMS = frozenset("inc corp co ltd llc plc gmbh llp".split())
OFFICES = frozenset(
    "president minister secretary chancellor commissioner director chief chairman chairwoman chair spokesman spokeswoman "
    "spokesperson professor general mayor attorney prime deputy vice king queen coach manager captain former commander "
    "democrat republican conservative labour leader speaker executive officer district regional county city national".split()
)
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december the a an this that it he she they we i you but and or if when".split()
)


_PARTY = re.compile(r"^(?:[RDIL]|Rep|Dem|Ind)[-.]")
_BYLINE = re.compile(r"^(?:[-–—_*]\s*)?(?:by|words by|story by|from|reported by|reporting by|written by)\s+[A-ZÀ-Þ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name in the narrative: word indexes (inclusive), `kind` person or org, and the roles said of it here."""

    first: int
    last: int
    kind: str
    text: str
    roles: tuple[str, ...] = ()
    subject: bool = False
    byline: bool = False


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


def _fold(token: str) -> str:
    return token.lower().rstrip(".")


def is_honorific(token: str) -> bool:
    """Whether a token is a title that stands before names (Mr, Sen., Dame)."""
    return _fold(token) in HONORIFICS and token.lower() != "the"


def find_names(syntax: Syntax) -> list[NameMention]:
    """All names of people and bodies outside quotation marks, in order."""
    words = syntax.words
    spans: dict[int, tuple[int, str]] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in syntax.entities:
        if entity.type in ("PERSON", "ORG", "ORGANIZATION", "PER"):
            kind = "person" if entity.type.startswith("PER") else "org"
            first, last = _trimmed(syntax, entity.first, entity.last)
            if first > last or words[first].stretch >= 0 or _PARTY.match(words[first].text):
                continue
            if kind == "person":
                while first < last and (is_honorific(words[first].text) or words[first].text.lower() in OFFICES):
                    first += 1
                if words[last].text.lower() in OFFICES or is_honorific(words[last].text) and first == last:
                    continue
            votes[syntax.string(first, last)][kind] += 1
            spans[first] = (last, kind)
    for first, (last, kind) in list(spans.items()):
        if kind == "person" and (wider := _widened(syntax, first, last)) != (first, last):
            del spans[first]
            votes[syntax.string(*wider)][kind] += 1
            spans[wider[0]] = (wider[1], kind)
    for first, (last, kind) in list(spans.items()):
        best = votes[syntax.string(first, last)].most_common(1)[0][0]
        spans[first] = (last, best if best != kind else kind)
    _titled(syntax, spans)
    _capitalised(syntax, spans)
    _recurring(syntax, spans)
    found = []
    taken = -1
    for first in sorted(spans):
        last, kind = spans[first]
        if first <= taken:
            continue
        taken = last
        found.append(_mention(syntax, first, last, kind))
    return found


def _trimmed(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    words = syntax.words
    while last >= first and (words[last].text in ("'s", "’s", "'", "’", ",", ".") or words[last].upos == "PUNCT"):
        last -= 1
    while first <= last and (words[first].upos in ("PUNCT", "DET") or words[first].text.lower() in ("the", "a")):
        first += 1
    return first, last


def _widened(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """A tagged name with what belongs to it beyond hyphens and particles."""
    words = syntax.words
    while last + 2 < len(words) and words[last + 1].text == "-" and words[last + 2].capitalised and words[last + 1].start == words[last].end and words[last + 2].start == words[last + 1].end:
        last += 2
    while first > 1 and words[first - 1].text == "-" and words[first - 2].capitalised and words[first - 1].end == words[first].start:
        first -= 2
    while first > 1 and words[first - 1].text.lower() in _PARTICLES and words[first - 2].upos == "PROPN" and words[first - 2].capitalised and words[first - 2].stretch < 0:
        first -= 2
    return first, last


def _capital_run(syntax: Syntax, start: int, limit: int = 5) -> int:
    """Last word of the run of capitalised words (and particles) that begins at `start`, or `start - 1`."""
    words = syntax.words
    last = start - 1
    i = start
    while i < len(words) and i - start < limit and words[i].stretch < 0 and words[i].paragraph == words[start].paragraph:
        word = words[i]
        if word.capitalised and word.upos in ("PROPN", "NOUN", "ADJ", "X") or re.fullmatch(r"[A-Z]\.?", word.text):
            last = i
        elif not (word.text.lower() in ("de", "la", "van", "von", "der", "den", "al", "el", "bin", "ole", "af", "da", "di", "du", "del", "-", "’", "'") and i > start):
            break
        i += 1
    return last


def _titled(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Names that follow a title and that the tagger missed or cut."""
    words = syntax.words
    covered = {i for first, (last, _) in spans.items() for i in range(first, last + 1)}
    for i, word in enumerate(words[:-1]):
        if word.stretch >= 0 or not word.capitalised or not is_honorific(word.text) or i in covered:
            continue
        j = i + 1
        if words[j].text == ".":
            j += 1
        if j >= len(words) or j in covered or is_honorific(words[j].text):
            continue
        last = _capital_run(syntax, j, 4)
        while last >= j and last in covered:
            last -= 1
        if last >= j and words[j].text.lower() not in _NOT_NAMES | OFFICES:
            spans[j] = (last, "person")
            covered.update(range(j, last + 1))


def _capitalised(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Names that the tagger missed: a run of capitals that begins with a given name, that speaks, or that ends like a body."""
    words = syntax.words
    covered = {i for first, (last, _) in spans.items() for i in range(first, last + 1)}
    i = 0
    while i < len(words):
        word = words[i]
        opens_name = i + 1 < len(words) and words[i + 1].capitalised and words[i + 1].upos == "PROPN" and is_given(word.text)
        if i in covered or word.stretch >= 0 or not word.capitalised or word.upos not in ("PROPN", "X", "ADJ", "NOUN") and not opens_name:
            i += 1
            continue
        last = i
        j = i + 1
        while j < len(words) and words[j].stretch < 0 and words[j].paragraph == word.paragraph and j not in covered:
            if words[j].capitalised and words[j].upos in ("PROPN", "NOUN", "X", "ADJ") or re.fullmatch(r"[A-Z]\.", words[j].text):
                last = j
            elif words[j].text.lower() not in _INSIDE_NAMES and words[j].text not in ("-", "’s", "'s", "’", "'", "&") or words[j].text == "'s":
                break
            j += 1
        kind = _kind_of_run(syntax, i, last)
        if kind is not None:
            first = i
            while kind == "person" and first > 1 and words[first - 1].text.lower() in _PARTICLES and words[first - 2].capitalised and words[first - 2].upos == "PROPN":
                first -= 2
            while kind == "person" and first < last and (is_honorific(words[first].text) or words[first].text.lower() in OFFICES):
                first += 1
            lone = kind == "person" and first == last and first > i and not is_honorific(words[first - 1].text)
            if kind == "org" or not (words[last].text.lower() in OFFICES or is_honorific(words[last].text) or lone):
                spans[first] = (last, kind)
                covered.update(range(first, last + 1))
        i = last + 1


def _kind_of_run(syntax: Syntax, first: int, last: int) -> str | None:
    words = syntax.words
    if words[last].lemma in BODY_NOUNS or words[last].text.lower().rstrip(".") in _BODY_FORMS:
        return "org" if last > first else None
    if last > first + 1 and words[first].lemma in BODY_NOUNS and words[first + 1].text.lower() in ("of", "for"):
        return "org"
    if any(words[k].text in ("’s", "'s", "’", "'") for k in range(first, last + 1)):
        return None
    if last - first > 4:
        return None
    start = first
    while start < last and (is_honorific(words[start].text) or words[start].text.lower() in OFFICES):
        start += 1
    if words[start].text.lower() in _NOT_NAMES or any(words[k].text.lower() in _NOT_NAMES for k in range(start, last + 1)):
        return None
    elsewhere = any(words[k].entity >= 0 and not syntax.entities[words[k].entity].type.startswith(("PER", "ORG")) for k in range(start, last + 1))
    place = words[start].text.lower() in _PLACE_WORDS or words[last].text.lower() in _PLACE_WORDS
    if last > start and is_given(words[start].text) and words[last].upos == "PROPN" and not elsewhere and not place:
        return "person"
    after = words[last + 1] if last + 1 < len(words) else None
    if last > start and after is not None and (
        after.text == "," and last + 2 < len(words) and words[last + 2].upos == "NUM" or after.lemma in ("say", "tell", "add")
    ):
        return "person"
    if last > start and first > 1 and words[first - 1].text == "," and is_person_noun(words[first - 2].lemma) and (
        after is not None and after.text in (",", ":")
    ):
        return "person"
    if last > start and first > 0 and words[first - 1].lemma in ("say", "add", "explain", "recall") and words[first - 1].upos == "VERB":
        return "person"
    return None


def _recurring(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Bare surnames and full names that occur again untagged or tagged as something else."""
    words = syntax.words
    surnames: set[str] = set()
    for first, (last, kind) in spans.items():
        if kind == "person" and last > first:
            surnames.update(
                w.text for w in words[first : last + 1]
                if w.capitalised and len(w.text) > 2 and w.text[1:2].isalpha() and w.text.lower() not in _INSIDE_NAMES | _NOT_NAMES | OFFICES
            )
    if not surnames:
        return
    covered: dict[int, int] = {i: first for first, (last, _) in spans.items() for i in range(first, last + 1)}
    for i, word in enumerate(words):
        if word.stretch >= 0 or word.text not in surnames or not word.capitalised:
            continue
        if i in covered:
            first = covered[i]
            if spans[first] == (i, "org") and first == i:
                spans[first] = (i, "person")
            continue
        if i + 1 < len(words) and words[i + 1].capitalised and words[i + 1].upos == "PROPN" and words[i + 1].stretch < 0:
            continue
        spans[i] = (i, "person")
        covered[i] = i


def _mention(syntax: Syntax, first: int, last: int, kind: str) -> NameMention:
    words = syntax.words
    head = next((i for i in range(first, last + 1) if not first <= words[i].head <= last), last)
    start = first
    if kind == "person":
        while start > 0 and words[start - 1].stretch < 0 and words[start - 1].paragraph == words[first].paragraph and (
            is_honorific(words[start - 1].text) and words[start - 1].capitalised
            or words[start - 1].text == "." and start > 1 and is_honorific(words[start - 2].text)
        ):
            start -= 1
    subject = any(words[i].relation == "nsubj" for i in _up_flat(syntax, head))
    text = syntax.string(start, last)
    return NameMention(
        first, last, kind, text, _roles(syntax, start, first, last, head), subject, kind == "person" and _in_byline(syntax, first, text)
    )


def _in_byline(syntax: Syntax, first: int, text: str) -> bool:
    """Whether a name signs the article: "By A and B", "A in Lisbon", or a line of its own near the top."""
    paragraph = syntax.words[first].paragraph
    line = syntax.text[syntax.paragraph_starts[paragraph] :].split("\n", 1)[0].strip()
    if _BYLINE.match(line):
        return True
    rest = line.replace(text, "", 1).strip(" ,|")
    return 0 < paragraph <= 4 and line.startswith(text) and len(line.split()) <= 7 and (
        not rest or rest.startswith("in ") or rest.islower() or rest[:1].isupper() and line.count(".") == 0 and rest.split()[-1].lower() in (
            "correspondent", "reporter", "editor", "writer", "dispatch", "ledger", "columnist", "staff", "bureau")
    )


def _up_flat(syntax: Syntax, head: int) -> list[int]:
    """The head of a name and the nouns that it is set beside ("attorney" of "attorney Eric Levine")."""
    found = [head]
    words = syntax.words
    while words[found[-1]].relation in ("flat", "appos", "compound") and words[found[-1]].head >= 0 and len(found) < 4:
        found.append(words[found[-1]].head)
    return found


def _roles(syntax: Syntax, start: int, first: int, last: int, head: int) -> tuple[str, ...]:
    words = syntax.words
    roles: list[str] = []
    before = _before(syntax, start)
    if before:
        roles.append(before)
    if start < first:
        roles.append(syntax.string(start, first - 1))
    after = _after(syntax, last)
    if after:
        roles.append(after)
    for a in words[head].children:
        if words[a].deprel == "cop":
            roles.append(syntax.string(*syntax.noun_phrase(head)))
    parent = words[head].head
    if words[head].relation == "nsubj" and parent >= 0 and words[parent].upos == "NOUN" and syntax.child(parent, "cop") is not None:
        roles.append(syntax.string(*syntax.noun_phrase(parent)))
    return tuple(dict.fromkeys(r for r in roles if r))


def _before(syntax: Syntax, start: int) -> str | None:
    """Role words straight before a name, and the phrase before a comma that the name explains."""
    words = syntax.words
    i = start - 1
    if i < 0 or words[i].paragraph != words[start].paragraph or words[i].stretch >= 0:
        return None
    if words[i].text == ",":
        j = i - 1
        while j >= 0 and words[j].paragraph == words[start].paragraph and words[j].stretch < 0 and start - j < 16 and (
            words[j].text not in _APPOSITION_ENDS and words[j].upos not in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON") or words[j].text.lower() in ("her", "his", "its", "their", "and")
        ):
            j -= 1
        j += 1
        while j < i and words[j].upos in ("ADP", "ADV", "CCONJ"):
            j += 1
        if j < i and any(words[k].upos == "NOUN" for k in range(j, i)) and words[j].upos in ("DET", "PRON", "PROPN", "NOUN", "ADJ"):
            return syntax.string(j, i - 1)
        return None
    j = i
    while j >= 0 and words[j].paragraph == words[start].paragraph and words[j].stretch < 0 and start - j < 9 and (
        words[j].upos in ("NOUN", "ADJ", "PROPN") or words[j].text in ("-", "’s", "'s", "’", "&") or words[j].lemma in ("of", "for", "and") and j < i
    ) and not (words[j].text.lower() in _NOT_NAMES - {"and", "may", "march"}):
        j -= 1
    j += 1
    while j <= i and (words[j].lemma in ("of", "for", "and", "’s", "'s", "’", "-") or words[j].upos in ("ADP", "CCONJ")):
        j += 1
    return syntax.string(j, i) if j <= i else None


def _after(syntax: Syntax, last: int) -> str | None:
    """The apposition after a name, or the clause that says what the person does (", who chairs …")."""
    words = syntax.words
    i = last + 1
    while i < len(words) and words[i].text.strip(".,") and words[i].text.strip(".,").isupper() and len(words[i].text) <= 4 and words[i].stretch < 0:
        i += 1
    if i + 1 >= len(words) or words[i].text not in (",", "(", "–", "—") or words[i].paragraph != words[last].paragraph:
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
    if j >= len(words) or words[j].upos not in ("DET", "NOUN", "PROPN", "ADJ", "PRON", "ADV") or words[j].stretch >= 0:
        return None
    relative = words[j].text.lower() == "who"
    if words[j].upos == "PRON" and not relative and "Poss=Yes" not in words[j].feats:
        return None
    k = j
    while k < len(words) and k - j < 16 and words[k].stretch < 0 and words[k].text not in _APPOSITION_ENDS and words[k].paragraph == words[j].paragraph:
        if words[k].upos in ("VERB", "AUX") and not relative and "VerbForm=Fin" in words[k].feats:
            break
        k += 1
    if k == j:
        return None
    if not relative and not any(words[m].upos == "NOUN" or words[m].upos == "PROPN" for m in range(j, k)):
        return None
    return syntax.string(j, k - 1)


def speaker_phrase(syntax: Syntax, head: int, names: dict[int, NameMention]) -> SpeakerPhrase:
    """The phrase around the head word of a reported speaker. `names` maps word indexes to the names that cover them."""
    words = syntax.words
    word = words[head]
    lower = word.text.lower()
    if word.upos == "PRON" or lower in SHE | HE | THEY | IT | FIRST:
        if lower in SHE | HE | THEY | IT | FIRST or lower in ("who",):
            gender = "female" if lower in SHE else "male" if lower in HE else None
            return SpeakerPhrase(head, head, head, MentionKind.PRONOUN, word.text, lower in THEY, False, gender, lower in IT)
    if _PARTY.match(word.text) or word.text in ("R", "D") and head + 1 < len(words) and words[head + 1].text.startswith("-"):
        before = next((names[i] for i in range(head - 1, max(head - 4, -1), -1) if i in names), None)
        if before is not None:
            return _named(syntax, before.first, before.last, head, [before], names)
    first, last = syntax.noun_phrase(head)
    for i in (head, *range(last, first - 1, -1)):
        name = names.get(i)
        if name is not None and (name.first <= head <= name.last or _beside(syntax, head, name)):
            return _named(syntax, first, last, head, [name], names)
    following = names.get(last + 1)
    if following is not None and following.kind == "person" and following.first == last + 1 and words[last].upos in ("PROPN", "NOUN") and (
        words[last].capitalised or words[head].upos == "NOUN"
    ):
        return _named(syntax, first, last, head, [following], names)
    beside = _apposed(syntax, head, first, last, names)
    if beside is not None:
        return _named(syntax, first, last, head, [beside], names)
    explained = _explained(syntax, first, names)
    if explained is not None:
        return _named(syntax, explained.first, explained.last, explained.first, [explained], names)
    return _described(syntax, first, last, head)


def _explained(syntax: Syntax, first: int, names: dict[int, NameMention]) -> NameMention | None:
    """The name that a phrase at word `first` is an apposition to: "Lesley Park, 54, a senior planner, said"."""
    words = syntax.words
    i = first - 1
    if i < 1 or words[i].text != "," or words[i].stretch >= 0 or words[first].text.lower() not in ("a", "an", "the", "one", "who"):
        return None
    i -= 1
    if words[i].upos == "NUM" and i > 1 and words[i - 1].text == ",":
        i -= 2
    name = names.get(i)
    return name if name is not None and name.kind == "person" and name.last == i else None


def _beside(syntax: Syntax, head: int, name: NameMention) -> bool:
    words = syntax.words
    if name.first > head and all(words[i].upos in ("PROPN", "NOUN", "ADJ") for i in range(head, name.first)):
        return True
    return any(words[i].head == head and words[i].relation in ("flat", "appos") for i in range(name.first, name.last + 1))


def _apposed(syntax: Syntax, head: int, first: int, last: int, names: dict[int, NameMention]) -> NameMention | None:
    """The name set beside a description: "Her chief of staff, Hollis Akande,"."""
    words = syntax.words
    for c in words[head].children:
        if words[c].relation in ("appos", "flat", "parataxis", "conj") and c > head and c in names and (
            names[c].kind == "person" or words[head].lemma in BODY_NOUNS or words[head].upos == "NOUN" and words[first].text.lower() == "the"
        ):
            between = [w.text for w in words[last + 1 : names[c].first] if w.upos != "ADJ"]
            if words[c].relation != "conj" and (len(between) <= 3 or words[c].relation == "appos"):
                return names[c]
    i = last + 1
    if i + 1 < len(words) and words[i].text == "," and words[i].paragraph == words[head].paragraph:
        j = i + 1
        while j < len(words) and j < i + 3 and is_honorific(words[j].text):
            j += 1
        name = names.get(j)
        if name is not None and words[head].upos in ("NOUN", "PROPN") and (name.kind == "person" or words[head].lemma in BODY_NOUNS):
            end = name.last + 1
            if end >= len(words) or words[end].text in (",", ".", ":", ";", "—", "–", "and", "&") or words[end].paragraph != words[head].paragraph or words[end].stretch >= 0:
                return name
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
    if len(found) == 1 and after + 1 < len(words) and words[after].text in ("and", "&") and words[after].stretch < 0:
        second = names.get(after + 1) or (names.get(after + 2) if is_honorific(words[after + 1].text) and after + 2 < len(words) else None)
        if second is not None and second.kind == found[0].kind and second.first <= after + 2 and _shared_verb(syntax, second.last):
            found.append(second)
    start, end = found[0].first, found[0].last
    kind = MentionKind.NAME
    if len(found) > 1:
        end = max(n.last for n in found)
        start = min(n.first for n in found)
    body = found[0].kind == "org"
    return SpeakerPhrase(start, end, head, kind, syntax.string(start, end), len(found) > 1, False, None, body, tuple(found))


def _shared_verb(syntax: Syntax, last: int) -> bool:
    """Whether what follows two joined names can be the verb or clause of both, not of the second alone."""
    words = syntax.words
    if last + 1 >= len(words) or words[last + 1].paragraph != words[last].paragraph:
        return True
    after = words[last + 1]
    return after.text in (",", ".", ":", ";") or after.upos in ("VERB", "AUX", "ADV", "ADP")


def _described(syntax: Syntax, first: int, last: int, head: int) -> SpeakerPhrase:
    words = syntax.words
    word = words[head]
    start = words[first].text.lower()
    plural = "Number=Plur" in word.feats or word.lemma in PLURALS
    indefinite = start in INDEFINITE or (plural and words[first].upos not in ("DET", "PRON") and "Poss=Yes" not in words[first].feats)
    gender = "female" if word.lemma in FEMALE_NOUNS else "male" if word.lemma in MALE_NOUNS else None
    kind = MentionKind.DESCRIPTION
    if word.capitalised and (word.upos == "PROPN" or first != head and words[first].text.lower() == "the"):
        kind = MentionKind.TITLE
    return SpeakerPhrase(first, last, head, kind, syntax.string(first, last), plural, indefinite, gender, word.lemma in BODY_NOUNS)


def surname(text: str) -> str:
    """The surname of a name's text, for comparison, or its last word."""
    parts = parse_name(text)
    return (parts.surname or (parts.given[-1] if parts.given else text)).lower()


def canonical(text: str) -> str:
    """The name without honorifics and roles, or the text itself when nothing would be left."""
    return bare_name(text) or text
