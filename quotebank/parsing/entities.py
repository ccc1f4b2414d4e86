"""The people and bodies of one article: every name gathered under its fullest form, with roles,
gender and section.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotebank.identity.names import gender_of
from quotebank.identity.roles import ranks_of
from quotebank.parsing.affiliation import affiliation
from quotebank.parsing.bearers import Cluster, gender_of_titles, people_of
from quotebank.parsing.name_roles import NameMention
from quotebank.parsing.name_spans import SMALL_WORDS, initials_of
from quotebank.parsing.naming import PARTY
from quotebank.parsing.reporting_verbs import PAPERS
from quotebank.parsing.roles import (
    BODY_NOUNS,
    LOOSELY_MALE_NOUNS,
    NEWSPAPERS,
    RARER_BODIES,
    WORD,
    gender_of_nouns,
    head_words,
    is_clause,
    is_person_noun,
    is_trade,
)
from quotebank.parsing.sections import section_starts
from quotebank.parsing.syntax import Syntax
from quotebank.records import Span, SpeakerKind

_COMPANY_FORMS = frozenset("inc corp co ltd llc plc gmbh sa ag company corporation limited group the".split())
_PAIRED = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z&-]{1,9})\s*\)")
_POSSESSIVE = re.compile(r"^(?:its|his|her|their|our|my)\s+(?=\w)", re.IGNORECASE)
_GROUP_OF = re.compile(r"(?:(?:an?|one|the|another|small|large) )+(?:group|band)s? of (\w.*)", re.IGNORECASE)
_SILK = re.compile(r",? (?:KC|QC|SC)\b")
"""The letters of a barrister behind the name."""
_TOLD_AS_BODIES = PAPERS | RARER_BODIES
_COURTESIES = frozenset("mr mrs ms miss mx madam madame".split())


@dataclass(slots=True)
class Entity:
    """One person, body, group or unnamed speaker of an article.

    `mentions` are spans of the narrative; `roles` the words said of it; `certain` whether the gender comes
    from a title or a noun and not only from the given name; `sections` the numbers of the sections that name
    it.
    """

    number: int
    name: str
    kind: SpeakerKind
    gender: str | None = None
    certain: bool = False
    plural: bool = False
    roles: list[str] = field(default_factory=list)
    organisation: str | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    sections: set[int] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    head: str = ""

    @property
    def told_kind(self) -> SpeakerKind:
        """What readers are told that it is: a report is a body's, and a group of villagers has no name. The
        weights were fitted with `kind`, to which a report is somebody without a name, and a group a body."""
        if self.kind is SpeakerKind.UNNAMED and self.head in _TOLD_AS_BODIES:
            return SpeakerKind.ORG
        group = _GROUP_OF.match(self.name)
        if self.kind is SpeakerKind.ORG and group and _are_people(group[1]):
            return SpeakerKind.UNNAMED
        return self.kind

    @property
    def role(self) -> str | None:
        """The first role that reads like an office or a trade, or else the first with a capital; of "its
        chief executive" the last words. None where nothing said of the entity is one ("the café")."""
        named = {self.name.lower(), *(alias.lower() for alias in self.aliases)}
        usable = [r for r in self.roles if not r.isdigit() and not is_clause(r) and r.lower() not in named]
        usable = [r for r in usable if r.lower().rstrip(".") not in _COURTESIES]
        usable = [r for r in usable if not PARTY.match(r)] or usable
        usable = [r for r in usable if not is_title_only(r)] or usable
        if self.kind is SpeakerKind.ORG:
            usable = [r for r in usable if not BODY_NOUNS.isdisjoint(head_words(r))]
        else:
            usable = [r for r in usable if is_trade(r)] or [r for r in usable if r[:1].isupper()]
        return _POSSESSIVE.sub("", usable[0]) if usable else None


@dataclass(slots=True)
class Sighting:
    """One place in the row of words where an entity is mentioned."""

    word: int
    entity: int
    subject: bool
    relation: str


def _are_people(phrase: str) -> bool:
    """Whether a phrase's noun is one for several people ("some 40 villagers", "women from the hills")."""
    noun = head_words(phrase)[-1:]
    irregular = noun in (["men"], ["women"], ["children"])
    return irregular or any(is_person_noun(n.removesuffix("s")) for n in noun)


def is_title_only(role: str) -> bool:
    """Whether a role is no more than an honorific ("Mr", "Dr.")."""
    return len(role.rstrip(".")) <= 4 and " " not in role and role[:1].isupper()


class Cast:
    """All entities of one article and where each is mentioned.

    `of_name` gives the entity of a name by its first word, `revealed` that of a description in the lead by
    its head (see `revealing`).
    """

    def __init__(self, syntax: Syntax, names: Sequence[NameMention]) -> None:
        self.syntax = syntax
        self.entities: list[Entity] = []
        self.sightings: list[Sighting] = []
        self.of_name: dict[int, int] = {}
        self.revealed: dict[int, int] = {}
        self.author: str | None = None
        starts = section_starts(syntax.text)
        self._sections = starts
        self.name_at: dict[int, NameMention] = {i: n for n in names for i in range(n.first, n.last + 1)}
        self._offices = {i: n for n in names if n.kind == "person" for r in n.roles if (i := _initials(r))}
        people = [n for n in names if n.kind == "person" or n.text in self._offices]
        self._gather_people(people)
        self._gather_bodies([n for n in names if n not in people])
        for entity in self.entities:
            self._settle(entity)
        self.sightings.sort(key=lambda s: s.word)

    def section_of(self, word: int) -> int:
        """Number of the section that holds a word."""
        if not self.syntax.words:
            return 0
        return bisect_right(self._sections, self.syntax.words[word].start) - 1

    def add(
        self, name: str, kind: SpeakerKind, *, head: str = "", plural: bool = False, gender: str | None = None
    ) -> Entity:
        """A new entity without a name of its own (a description as worded, a group, the author)."""
        entity = Entity(len(self.entities), name, kind, gender, gender is not None, plural, head=head)
        entity.role_words = {w.lower() for w in WORD.findall(name)}
        self.entities.append(entity)
        return entity

    def see(self, entity: Entity, first: int, last: int, *, subject: bool) -> None:
        """Record that words `first` to `last` mention the entity."""
        words = self.syntax.words
        entity.mentions.append(Span(start=words[first].start, end=words[last].end))
        entity.sections.add(self.section_of(first))
        sighting = Sighting(first, entity.number, subject, words[last].relation)
        at = bisect_right([s.word for s in self.sightings], first)
        self.sightings.insert(at, sighting)

    # -- people

    def _gather_people(self, names: list[NameMention]) -> None:
        for full, members in people_of(names, self._offices, self.section_of):
            entity = Entity(len(self.entities), full, SpeakerKind.PERSON)
            self.entities.append(entity)
            self._fill(entity, members)
            nouns = {w for r in entity.roles if not is_clause(r) for w in head_words(r)}
            told = gender_of_titles(members) or gender_of_nouns(nouns)
            if told:
                entity.gender, entity.certain = told, True
            else:
                entity.gender = gender_of(full) or ("male" if nouns & LOOSELY_MALE_NOUNS else None)

    def _fill(self, entity: Entity, members: list[NameMention]) -> None:
        for name in sorted(members, key=lambda n: n.first):
            words = self.syntax.words
            self.of_name[name.first] = entity.number
            if name.byline:
                self.author = entity.name if self.author is None else self.author
            entity.mentions.append(Span(start=words[name.first].start, end=words[name.last].end))
            entity.sections.add(self.section_of(name.first))
            entity.roles.extend(r for r in name.roles if r not in entity.roles)
            if name.text not in entity.aliases and name.text not in self._offices:
                entity.aliases.append(name.text)
            if name.byline:
                continue
            head = self.syntax.head_of(name.first, name.last)
            self.sightings.append(Sighting(name.first, entity.number, name.subject, words[head].relation))

    # -- bodies

    def _gather_bodies(self, names: list[NameMention]) -> None:
        pairs = self._acronyms(names)
        clusters: list[Cluster] = []
        for name in sorted(names, key=lambda n: (-len(n.text), n.first)):
            text = re.sub(r"^the\s+", "", name.text, flags=re.IGNORECASE)
            for full, members in clusters:
                if _one_body(full, text, pairs):
                    members.append(name)
                    break
            else:
                papers = [c for c in clusters if text.lower() in NEWSPAPERS and c[0].endswith(f" {text}")]
                if len(papers) == 1:  # "the Times" of the Tarn Times
                    papers[0][1].append(name)
                else:
                    clusters.append((text, [name]))
        for full, members in sorted(clusters, key=lambda c: min(n.first for n in c[1])):
            entity = Entity(len(self.entities), full, SpeakerKind.ORG)
            self.entities.append(entity)
            self._fill(entity, members)
            entity.aliases.extend(
                short for short, long in pairs.items() if long == full and short not in entity.aliases
            )

    def _acronyms(self, names: list[NameMention]) -> dict[str, str]:
        """Short forms that the article pairs with a full name in brackets: "National Crime Agency (NCA)"."""
        text = self.syntax.text
        words = self.syntax.words
        pairs: dict[str, str] = {}
        for name in names:
            end = words[name.last].end
            paired = _PAIRED.match(text, end + 1) if text[end : end + 1] == " " else None
            if paired:
                pairs[paired.group(1)] = re.sub(r"^the\s+", "", name.text, flags=re.IGNORECASE)
        return pairs

    def _settle(self, entity: Entity) -> None:
        entity.role_words = {w.lower() for r in entity.roles if not is_clause(r) for w in WORD.findall(r)}
        entity.role_words |= ranks_of(entity.role_words)
        if entity.kind is SpeakerKind.ORG:
            entity.role_words |= {w.lower() for w in WORD.findall(entity.name)}
            return
        if any(_SILK.match(self.syntax.text, mention.end) for mention in entity.mentions):
            entity.role_words |= {"counsel", "barrister", "lawyer"}
        near = [mention.start for mention in entity.mentions]
        entity.organisation = affiliation(self.syntax, entity.roles, near)


def _initials(role: str) -> str:
    """The letters of an office: "DCE" for "the District Chief Executive", "" for one that has none."""
    words = [w for w in WORD.findall(role) if w.lower() not in SMALL_WORDS | {"the"}]
    return "".join(w[0] for w in words) if len(words) > 2 and all(w[0].isupper() for w in words) else ""


def _body_words(text: str) -> list[str]:
    return [w for w in (t.lower() for t in WORD.findall(text)) if w not in _COMPANY_FORMS]


def _one_body(full: str, text: str, pairs: dict[str, str]) -> bool:
    if full.lower() == text.lower() or pairs.get(text) == full:
        return True
    a, b = _body_words(full), _body_words(text)
    if not a or not b:
        return False
    if a == b or (
        len(b) < len(a) and a[: len(b)] == b and (len(b) > 1 or len(b[0]) > 4) and b[0] not in BODY_NOUNS
    ):
        return True
    letters = initials_of(WORD.findall(full)).upper()
    is_word = text.istitle() and 4 <= len(text) <= 7  # Hiqa
    return letters == text.upper() and ((text.isupper() and 2 <= len(text) <= 6) or is_word)
