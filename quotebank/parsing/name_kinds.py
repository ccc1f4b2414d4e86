"""Names that the tagger took for the wrong kind: a person's for that of a body or a place, a body's for that
of a person, a storm's or a vessel's for either, and what readers go by on the web for nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotebank.identity.given import fold, is_given
from quotebank.identity.stories import frequent_words
from quotebank.identity.titles import GIVEN_NAME_TITLES, POST_NOMINALS
from quotebank.parsing.countries import COUNTRIES, PEOPLES
from quotebank.parsing.name_roles import NameMention, is_honorific
from quotebank.parsing.name_spans import initials_of, trimmed
from quotebank.parsing.roles import BODY_NOUNS, head_words, is_clause, is_person_noun
from quotebank.parsing.syntax import Syntax, Word

NAMED_TYPES = frozenset({"PERSON", "PER", "ORG", "ORGANIZATION"})
"""What the taggers call the names of people and of bodies."""

VESSELS = frozenset(
    "trawler ferry boat ship vessel yacht tanker tug tugboat lifeboat freighter cruiser frigate submarine "
    "schooner ketch sloop barge dredger".split()
)
_STORMS = frozenset({"storm", "hurricane", "typhoon", "cyclone"})
_ACCOUNT = re.compile(r"@\w{2,}|[A-Za-z]+\d+|[A-Z][a-z]+(?:[A-Z][a-z]+)+\d*")
"""What somebody goes by on the web: a handle, or a word with figures or capitals in it."""
_NUMERALS = frozenset("II III IV VI VII VIII IX".split())
_LANDS = COUNTRIES | {"England", "Ireland", "Europe", "UK", "USA"}
LEGAL_FORMS = frozenset("bhd co corp gmbh inc llc llp ltd oy oü plc".split())
"""What the names of companies end in."""
_COMPANIES = frozenset(
    "company firm fund chain airline bank agency charity startup start-up conglomerate carmaker automaker "
    "drugmaker chipmaker newspaper".split()
)
"""Nouns of roles that bodies alone have; a brewer, a developer or a broadcaster may be a person."""
_POSSESSIVE = ("'s", "’s", "'", "’")
_UNBROKEN = re.compile(r"@?\w*")


def personal(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A body's name that begins with a given name and ends like a person of the article, or in the letters of
    an honour ("Jo Park KC"), is that person's, and so is one that ends like a person with a title ("Mrs
    Prosser") or begins like one ("Doña Consuelo"), one of two words that end a person's ("Te Whata" beside
    "Hana Te Whata"), and a place's that begins or ends so and owns something ("Ana Park's kitchen").
    """
    words = syntax.words
    doubled = {
        (words[last - 1].text, words[last].text)
        for first, (last, kind) in spans.items()
        if kind == "person" and last - first >= 2
    }
    lone = [first for first, (last, kind) in spans.items() if kind == "person" and first == last]
    surnames = {words[first].text for first in lone}
    titles = {first: words[first - 1].text for first in lone if first}
    titled = {words[first].text for first, title in titles.items() if is_honorific(title)}
    by_given = {words[first].text for first, title in titles.items() if fold(title) in GIVEN_NAME_TITLES}
    for first, (last, kind) in spans.items():
        ends = words[last].text
        if kind == "org" and last > first + 1 and ends in _NUMERALS:
            plain = {fold(word.text) for word in words[first:last]}
            if plain.isdisjoint(BODY_NOUNS | frequent_words() | {"-"}):
                spans[first] = (last, "person")
        if kind != "org" or not 1 <= last - first <= 2:
            continue
        honoured = last == first + 2 and ends.isupper() and ends.lower() in POST_NOMINALS
        named = is_given(words[first].text) and (ends in surnames or honoured)
        if ends in titled or words[first].text in by_given:
            plain = {fold(word.text) for word in words[first : last + 1]}
            named |= plain.isdisjoint(BODY_NOUNS | frequent_words() | LEGAL_FORMS | {"&"})
        if named or tuple(w.text for w in words[first : last + 1]) in doubled:
            spans[first] = (last, "person")
    for entity in syntax.entities:
        first, last = trimmed(syntax, entity.first, entity.last)
        if (
            entity.type not in NAMED_TYPES
            and 1 <= last - first <= 2
            and (
                words[first].text in surnames
                or (words[last].text in surnames and is_given(words[first].text))
            )
            and words[first].stretch < 0
            and last + 1 < len(words)
            and words[last + 1].text in ("'s", "’s")
        ):
            spans[first] = (last, "person")


def called(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """What somebody without a name goes by is a name: "a user called @StoneyBakes", "one reader, ChipFan61,"
    and "a blogger who goes by the name of Makan Uncle"."""
    words = syntax.words
    covered = {i for first, (last, _) in spans.items() for i in range(first, last + 1)}
    for word in words[:-1]:
        person = is_person_noun(word.lemma) and word.lemma not in BODY_NOUNS
        if word.stretch >= 0 or not person or word.index in covered:
            continue
        behind = words[word.index + 1 : word.index + 9]
        text = [w.text.lower() for w in behind]
        if text[:1] in (["called"], ["named"], ["known"]):
            start = word.index + 2 + (text[1:2] == ["as"])
        elif text[:2] in (["who", "goes"], ["who", "went"], ["going", "by"]):
            by = text.index("by") if "by" in text else len(text)
            start = word.index + 2 + by + (3 if text[by + 1 : by + 4] == ["the", "name", "of"] else 0)
        elif behind and behind[0].text.startswith("@") and _ACCOUNT.fullmatch(behind[0].text):
            start = word.index + 1
        elif text[:1] == [","] and len(behind) > 1 and _ACCOUNT.fullmatch(_unbroken(syntax, behind[1].index)):
            start = word.index + 2
        else:
            continue
        last = start - 1
        while last + 1 < len(words) and _may_be_called(words[last + 1]) and last + 1 < start + 4:
            last += 1
        free = covered.isdisjoint(range(start, last + 1)) or spans.get(start, (-1, ""))[0] == last
        if last >= start and free:
            spans[start] = (last, "person")


def _unbroken(syntax: Syntax, index: int) -> str:
    """The text from a word on up to the next space or mark."""
    found = _UNBROKEN.match(syntax.text, syntax.words[index].start)
    return found.group() if found else ""


def _may_be_called(word: Word) -> bool:
    named = word.capitalised and word.upos in ("PROPN", "NOUN", "X", "ADJ")
    return word.stretch < 0 and (named or _ACCOUNT.fullmatch(word.text) is not None)


def without_storms(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A storm's name is nobody's, behind the word and alone."""
    words = syntax.words
    storms: set[str] = set()
    for first, (last, _) in spans.items():
        inside = words[first].text.lower() in _STORMS and first < last
        behind = first > 0 and words[first - 1].text.lower() in _STORMS and words[first - 1].capitalised
        if (inside and last == first + 1) or (behind and first == last):
            storms.add(words[last].text)
    for first, (last, _) in list(spans.items()):
        plain = [w.text for w in words[first : last + 1] if w.text.lower() not in _STORMS]
        if len(plain) == 1 and plain[0] in storms:
            del spans[first]


def without_vessels(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A vessel's name is nobody's ("the trawler Lady Joyce")."""
    words = syntax.words
    vessels: set[str] = set()
    for first, (last, kind) in spans.items():
        before = first - 1
        while before > 0 and is_honorific(words[before].text):
            before -= 1
        if kind == "person" and before >= 0 and words[before].text in VESSELS:
            vessels.add(syntax.string(first, last))
    for first, (last, _) in list(spans.items()):
        if vessels and syntax.string(first, last) in vessels:
            del spans[first]


def paired(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """What stands in brackets behind a body's name is short for it wherever it stands ("Metro Rail Authority
    (Mera)": "Mera said")."""
    words = syntax.words
    shorts = set()
    for last, kind in spans.values():
        bracketed = [w.text for w in words[last + 1 : last + 4]]
        if kind == "org" and bracketed[:1] + bracketed[2:] == ["(", ")"] and bracketed[1][:1].isupper():
            shorts.add(bracketed[1])
    for word in words if shorts else ():
        if word.text in shorts and word.stretch < 0:
            inside = any(first < word.index <= last for first, (last, _) in spans.items())
            if not inside and spans.get(word.index, (word.index, ""))[0] == word.index:
                spans[word.index] = (word.index, "org")


def corporate(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A person's name of one word with which a body's longer name begins, and no person's begins or ends, is
    short for the body's ("Brightwater" of "Brightwater Minerals")."""
    words = syntax.words
    bodies = {words[first].text for first, (last, kind) in spans.items() if kind == "org" and first < last}
    people = {
        words[i].text
        for first, (last, kind) in spans.items()
        if kind == "person" and first < last
        for i in (first, last)
    }
    for first, (last, kind) in spans.items():
        lone = kind == "person" and first == last
        if lone and words[first].text in bodies - people and not _reads_like_person(words, first):
            spans[first] = (last, "org")


def lettered(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A person's name of one word that has the initials of a body's longer name is the body's ("Hiqa" beside
    the Health Information and Quality Authority)."""
    words = syntax.words
    bodies = {
        initials_of(word.text for word in words[first : last + 1]).upper()
        for first, (last, kind) in spans.items()
        if kind == "org" and first < last
    }
    for first, (last, kind) in spans.items():
        name = words[first].text
        lone = kind == "person" and first == last and len(name) > 3 and not is_given(name)
        if lone and name.upper() in bodies and not _reads_like_person(words, first):
            spans[first] = (last, "org")


def generic(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A person's name of one word that is a noun for a body is a body's, behind "the" ("the Ministry") or
    where a body's longer name ends in it ("Samiti")."""
    words = syntax.words
    nouns = {words[last].text for first, (last, kind) in spans.items() if kind == "org" and first < last}
    for first, (last, kind) in spans.items():
        lone = kind == "person" and first == last and words[first].text.lower() in BODY_NOUNS
        behind_the = first > 0 and words[first - 1].text.lower() == "the"
        if lone and (behind_the or words[first].text in nouns):
            spans[first] = (last, "org")


def national(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """A person's name that is a frequent word and a country's name is a body's ("Transport Scotland"): nobody
    has both for a name."""
    words = syntax.words
    for first, (last, kind) in spans.items():
        of_land = kind == "person" and last == first + 1 and words[last].text in _LANDS
        of_land = of_land and syntax.string(first, last) not in _LANDS  # South Sudan
        frequent = of_land and fold(words[first].text).rstrip("s") in frequent_words()
        if frequent and not _reads_like_person(words, first):
            spans[first] = (last, "org")


def as_described(mentions: Sequence[NameMention]) -> list[NameMention]:
    """The names of an article, with those for a body's that the tagger took for a person's but the article
    calls a company, a fund or the like ("the gym chain Crux Climbing", "Gouden Gevel, an investment
    company,"), or that end in a legal form."""
    bodies = {m.text for m in mentions if m.kind == "person" and _is_company(m)}
    return [replace(m, kind="org") if m.kind == "person" and m.text in bodies else m for m in mentions]


def _is_company(name: NameMention) -> bool:
    words = name.text.split()
    if len(words) > 1 and words[-1].lower().rstrip(".") in LEGAL_FORMS:
        return True
    if is_honorific(words[0]) or is_given(words[0]):
        return False
    heads = (head_words(role)[-1:] for role in name.roles if not is_clause(role))
    return any(head and head[0] in _COMPANIES for head in heads)


def _reads_like_person(words: Sequence[Word], first: int) -> bool:
    """Whether a name begins with a given name or stands behind a title."""
    titled = first > 0 and is_honorific(words[first - 1].text)
    return titled or is_given(words[first].text)


def is_from_country(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a person's name is that of a country, or of one of its people ("the Finn")."""
    words = syntax.words
    before = words[first - 1].text if first else ""
    start = syntax.noun_phrase(first)[0] if first == last and words[first].text in PEOPLES else first
    opening = words[start].text if start < first else before
    return (syntax.string(first, last) in COUNTRIES and not is_honorific(before)) or (
        first == last and words[first].text in PEOPLES and opening.lower() in ("the", "a", "an", "one")
    )


def heads_a_line(syntax: Syntax, index: int) -> bool:
    """Whether a lone name is a noun for somebody that has its capital from opening a paragraph, and stands
    nowhere else ("Campaigner accuses council")."""
    word = syntax.words[index]
    if not syntax.opens_paragraph(index) or not is_person_noun(word.text.lower()):
        return False
    return not any(w.text == word.text and w.index != index and w.stretch < 0 for w in syntax.words)


def is_epithet(syntax: Syntax, index: int) -> bool:
    """Whether a word that looks like a person's name stands behind a "the" that is no part of it ("the
    Texan", not "..., The Hill reported" or "the Greens' Fenna").

    "The Clintons" are a family, and a body has letters or a noun ("the EU", "the Board") or is short for a
    longer name ("the Samiti").
    """
    words, text = syntax.words, syntax.words[index].text
    if is_given(text) or text.endswith("s") or text.isupper() or text.lower() in BODY_NOUNS:
        return False
    start = min(syntax.noun_phrase(index)[0], max(index - 1, 0))
    opens = start == 0 or words[start - 1].sentence != words[start].sentence
    if words[start].text != "the" and not (words[start].text == "The" and opens):
        return False
    if any(word.text in _POSSESSIVE for word in words[start:index]):
        return False
    elsewhere = (w.index for w in words[1:] if w.text == text and w.index != index)
    return not any(words[other - 1].upos == "PROPN" for other in elsewhere)


def without_epithets(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """What the tagger takes for a person's name of one word but the article always says "the" before, where
    it does something ("the Texan said", "the gran"), is no name."""
    words = syntax.words
    places: dict[str, list[int]] = {}
    for first, (last, kind) in spans.items():
        lone = kind == "person" and first == last
        for word in words[first : last + 1]:
            places.setdefault(word.text, []).append(first if lone else -1)
    for firsts in places.values():
        if -1 in firsts or not all(is_epithet(syntax, first) for first in firsts):
            continue
        if any(words[first].relation == "nsubj" for first in firsts):
            for first in firsts:
                del spans[first]
