"""Where a tagged name begins and ends: without the marks round it, with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from quotebank.identity.given import fold, is_given
from quotebank.identity.origins import is_family_first
from quotebank.identity.stories import frequent_words
from quotebank.identity.titles import HONORIFICS
from quotebank.parsing.countries import PEOPLES
from quotebank.parsing.name_roles import is_honorific
from quotebank.parsing.roles import BODY_NOUNS, is_trade
from quotebank.parsing.syntax import Syntax, Word

PARTICLES = frozenset("de la van von der den del da di du al el bin ibn ole af dos das ter ten".split())
_INITIAL = re.compile(r"[A-Z]\.")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}|(?:Ch|Kh|Ma|Sh|Th|Ts|Ya|Ye|Yu|Zh)\.")
_GENERATIONS = frozenset("Jr Jr. Sr Sr. II III IV".split())
_SEVERAL = re.compile(r"(?:[A-Z]\.-?){2,3}|[A-Z][a-z]\.")
"""Initials that are nothing else: K.P., Ts."""
_LETTER = re.compile(r"[A-Z]")
_PUT_IN_PEOPLE = frozenset(
    "faith trust confidence belief believe interest interested investment invest".split()
)
_DASHES = frozenset("- – —".split())
PLACE_TYPES = frozenset({"LOCATION", "LOC", "GPE"})
_ACRONYM = re.compile(r"[A-Z]{3,8}")
SMALL_WORDS = frozenset("of the and for in on at to a an & de du des la".split())
"""Words of the names of bodies that have no letter in their acronyms."""
_BETWEEN = SMALL_WORDS | {"against"}
_OF_MEMBERS = frozenset(
    "alliance assembly association brotherhood chamber circle club coalition collective committee congress "
    "confederation cooperative council federation forum front fund group guild institute league movement "
    "network organisation organization party society trust union".split()
)


def trimmed(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """A tagged name without the marks, possessives and articles at its ends; the end is before the beginning
    where nothing is left."""
    words = syntax.words
    while last >= first and (
        words[last].text in ("'s", "’s", "'", "’", ",", ".") or words[last].upos == "PUNCT"
    ):
        last -= 1
    while first <= last and (
        words[first].upos in ("PUNCT", "DET") or words[first].text.lower() in ("the", "a")
    ):
        if first < last and _is_initial(syntax, first):
            break
        first += 1
    return first, last


def _is_initial(syntax: Syntax, index: int) -> bool:
    """Whether a capital A is the first letter of a given name ("Justice A B Kadam", "Dr A Rahman")."""
    words = syntax.words
    before = words[index - 1] if index else None
    return (
        words[index].text == "A"
        and before is not None
        and before.paragraph == words[index].paragraph
        and before.text.rstrip(".")[-1:].isalnum()
        and before.capitalised
    )


def whole(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """A tagged name with the rest of a word that the tokenizer broke, or of a name whose initial it took for
    the end of a sentence ("Donald J. | Trump", "Donald J | . | Trump")."""
    words = syntax.words
    behind_initial = False
    while 0 <= first <= last < len(words) - 1:
        end, after = words[last], words[last + 1]
        dotted = last > first and _LETTER.fullmatch(end.text) and after.text == "."
        if dotted and last + 2 < len(words) and _goes_on(words[last + 2], end, ("PROPN",)):
            behind_initial, last = True, last + 2
            continue
        broken = end.end == after.start and end.text[-1:].isalpha() and after.text[:1].isalpha()
        behind_initial |= last > first and _INITIAL.fullmatch(end.text) is not None
        if not broken and not (behind_initial and _goes_on(after, end, ("PROPN",))):
            break
        last += 1
    return first, last


def parted(syntax: Syntax, first: int, last: int) -> list[tuple[int, int]]:
    """A tagged person's name, in pieces where spaced dashes stand in it ("the officer who shot
    Carr - Bo Lind, who ... - was")."""
    words = syntax.words
    pieces, start = [], first
    for i in range(first + 1, last):
        if (
            words[i].text in _DASHES
            and words[i - 1].end < words[i].start
            and words[i].end < words[i + 1].start
        ):
            pieces.append((start, i - 1))
            start = i + 1
    return [*pieces, (start, last)]


def without_verb(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """A tagged person's name without words in small letters behind it ("Aroha Kingi rang"); the parts of a
    hyphened name are no such words."""
    words = syntax.words
    while last > first and words[first].capitalised and words[last].text.islower():
        if words[last - 1].end == words[last].start:
            break
        last -= 1
    return first, last


def widened(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """A tagged name with what belongs to it beyond hyphens and particles, and the generation behind it."""
    words = syntax.words
    if first < last < len(words) - 1 and words[last + 1].text in _GENERATIONS and words[last + 1].stretch < 0:
        last += 1
    while (
        last + 2 < len(words)
        and words[last + 1].text == "-"
        and words[last + 2].capitalised
        and words[last + 1].start == words[last].end
        and words[last + 2].start == words[last + 1].end
    ):
        last += 2
    while (
        first > 1
        and words[first - 1].text == "-"
        and words[first - 2].capitalised
        and words[first - 1].end == words[first].start
    ):
        first -= 2
    while (
        first > 1
        and words[first - 1].text.lower() in PARTICLES
        and words[first - 2].upos == "PROPN"
        and words[first - 2].capitalised
        and words[first - 2].stretch < 0
    ):
        first -= 2
    first = _with_first_name(syntax, first, last)
    initial = _with_initial(syntax, first)
    return (_with_first_name(syntax, initial, last) if initial < first else first), last


def _with_first_name(syntax: Syntax, first: int, last: int) -> int:
    """The first word of a tagged name with the family or given name that the tagger left: "Lim | Siew Hoon",
    "Smita | Rani Das"."""
    words = syntax.words
    before = words[first - 1] if first else None
    given = [word.text for word in words[first : last + 1]]
    if before is None or not _goes_on(before, words[first], ("PROPN",)):
        return first
    enough = len(given) == 2 or "-" in given[0]
    if enough and is_family_first([before.text, *given]):
        return first - 1
    inside = words[first].head == first - 1 or first <= before.head <= last
    is_first = inside and len(before.text) > 2 and is_given(before.text)
    is_first = is_first and not is_honorific(before.text) and before.text not in PEOPLES  # "German Ortega"
    return first - 1 if is_first and before.relation != "nsubj" else first


def _with_initial(syntax: Syntax, first: int) -> int:
    """The first word of a tagged name with the initial that the tagger left before it: "C. | Boyden Gray" at
    the beginning of a paragraph, behind a verb or "Chairman", not behind "Plan" or "Section"."""
    words = syntax.words
    here = first - 1
    if here < 0 or not _INITIALS.fullmatch(words[here].text) or words[here].stretch >= 0:
        return first
    if words[here].paragraph != words[first].paragraph:
        return first
    if syntax.opens_paragraph(here):
        return here
    before = words[here - 1]
    titled = before.text.lower().rstrip(".") in HONORIFICS  # Dr M.P. Singh
    told = titled or is_trade(before.text) or before.upos in ("VERB", "PUNCT", "CCONJ", "ADP")
    told = told or before.text.lower() in BODY_NOUNS  # Superintendent of Police S. Brandt
    return here if told or _SEVERAL.fullmatch(words[here].text) else first


def initials_of(words: Iterable[str], small: frozenset[str] = SMALL_WORDS) -> str:
    """The first letters of the words of a name but for the small ones, in which capitals do not count."""
    return "".join(word[0] for word in words if word.lower() not in small)


def spelled_out(syntax: Syntax, first: int, last: int) -> int:
    """The last word of a tagged body's name: behind `last` where an acronym in brackets says that the name
    goes on ("[Citizens for Responsibility and Ethics] in Washington (CREW)")."""
    words = syntax.words
    end = last + 1
    while end < len(words) and (words[end].capitalised or words[end].text.lower() in _BETWEEN):
        end += 1
    if end == last + 1 or end + 2 >= len(words) or words[end].text != "(" or words[end + 2].text != ")":
        return last
    acronym = words[end + 1].text
    spelled = initials_of((word.text for word in words[first:end]), _BETWEEN).upper() == acronym
    return end - 1 if spelled and _ACRONYM.fullmatch(acronym) else last


def join_members(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A body that is named for its members is one name: "the Botswana Smallholders' Forum"."""
    words = syntax.words
    for mark, noun in pairwise(words):
        joined = mark.text.endswith(("s'", "s’"))
        if not (joined or mark.text in ("'", "’")) or noun.text.lower() not in _OF_MEMBERS:
            continue
        members = mark if joined else words[max(mark.index - 1, 0)]
        if not noun.capitalised or not members.capitalised or members.stretch >= 0:
            continue
        if not joined and not members.text.endswith("s"):
            continue
        first, last = members.index, noun.index
        while first > 0 and _goes_on(words[first - 1], members):
            first -= 1
        while last + 1 < len(words) and _goes_on(words[last + 1], members):
            last += 1
        for start, (end, _) in list(spans.items()):
            if start <= last and end >= first:
                first, last = min(first, start), max(last, end)
                del spans[start]
        spans[first] = (last, "org")


def join_partners(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Names with a "&" between them are a firm's: "Harlow & Pitt", "John Aldous & Co."; but two people in
    full are two."""
    words = syntax.words
    for mark in words[1:-1]:
        behind = words[mark.index + 1]
        if mark.text != "&" or not _goes_on(behind, mark) or not behind.text.rstrip(".").isalpha():
            continue
        first = next((first for first, (last, _) in spans.items() if last == mark.index - 1), -1)
        if first < 0 or is_honorific(behind.text):
            continue
        last, kind = spans.get(behind.index, (behind.index, ""))
        named = spans[first][1] == "person" or is_given(words[first].text)
        if not (kind == "person" and last > behind.index and named and first < mark.index - 1):
            spans.pop(behind.index, None)
            spans[first] = (last, "org")


def join_places(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A body's name of two words or more goes on to the place that it is of: "Electoral Commission | of
    Zambia"."""
    words, places = syntax.words, {e.first: e.last for e in syntax.entities if e.type in PLACE_TYPES}
    for first, (last, kind) in list(spans.items()):
        noun, place = words[last].text.lower(), last + 2
        if kind != "org" or first == last or noun not in BODY_NOUNS or place not in places or place in spans:
            continue
        if words[last + 1].text == "of" and _goes_on(words[place], words[last]):
            spans[first] = (places[place], kind)


def split_member(syntax: Syntax, first: int, last: int) -> list[tuple[int, int, str]]:
    """A tagged body's name, in two where somebody of it stands first ("Jo Park of Trident Equities")."""
    words = syntax.words
    named = last > first + 2 and is_given(words[first].text) and words[first + 2].text == "of"
    name = {fold(word.text) for word in words[first : first + 2]}
    if not named or not name.isdisjoint(BODY_NOUNS | frequent_words()):
        return [(first, last, "org")]
    return [(first, first + 1, "person"), (first + 3, last, "org")]


def without_headline_verb(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A person's name in a headline without a last word that the name lacks below ("Ana Park Slams Bank", all
    in capitals)."""
    words = syntax.words
    ends = max((word.index for word in words if word.paragraph == words[0].paragraph), default=0)
    if ends + 1 >= len(words) or words[ends].text == ".":
        return
    people = {syntax.string(first, last) for first, (last, kind) in spans.items() if kind == "person"}
    for first, (last, kind) in spans.items():
        if kind != "person" or not first + 1 < last <= ends or syntax.string(first, last - 1) not in people:
            continue
        if not any(word.text == words[last].text for word in words[last + 1 :]):
            spans[first] = (last - 1, kind)


def join_flat(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Two persons' names side by side of which the second is parsed as a part of the first are one that the
    tagger has broken ("Ted | Cruz")."""
    words = syntax.words
    for first in sorted(spans):
        last, kind = spans.get(first, (first, ""))
        while kind == "person" and spans.get(last + 1, (0, ""))[1] == kind:
            second, heads = words[last + 1], {*range(first, last + 1)}
            if words[first].relation == "flat":
                heads.add(words[first].head)  # a title
            if second.relation != "flat" or second.head not in heads:
                break
            last = spans.pop(last + 1)[0]
            spans[first] = (last, kind)


def _goes_on(word: Word, name: Word, kinds: tuple[str, ...] = ("PROPN", "NOUN", "ADJ")) -> bool:
    """Whether a name may go on with a word before or behind it, of one of these parts of speech."""
    inside = word.capitalised and word.upos in kinds and word.stretch < 0
    return inside and word.paragraph == name.paragraph


def is_within(syntax: Syntax, word: int) -> bool:
    """Whether something is in what a word names, and no faith or interest is."""
    words = syntax.words
    head = words[words[word].head].lemma if words[word].head >= 0 else ""
    inside = any(words[c].relation == "case" and words[c].text.lower() == "in" for c in words[word].children)
    return inside and head not in _PUT_IN_PEOPLE
