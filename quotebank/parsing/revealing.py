"""Who the lead describes and the next paragraph names: "A farmer told the court ..." and then "Jo Park, 57,
of Tarn, pleaded guilty".

News leads keep the name back. Of 49 such leads in our training and gold articles in which the next paragraph
opens with a name that is new, 46 describe its bearer, and the conditions here leave out two of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotebank.identity.trades import OFFICE, trades_of
from quotebank.parsing.entities import Cast, Entity
from quotebank.parsing.mentions import SpeakerPhrase, speaker_phrase
from quotebank.parsing.name_roles import NameMention, is_honorific
from quotebank.parsing.reporting_verbs import SAYING
from quotebank.parsing.roles import gender_of_nouns, head_words, is_clause, is_person_noun
from quotebank.parsing.syntax import STOPS, Word
from quotebank.records import SpeakerKind

BODY_WORDS = 12
"""Words that a paragraph has at least to be no headline, byline or crosshead."""

DATELINE = 12
"""Words that stand at most before the subject of a lead ("CEBU CITY, May 3 — A mayor ...")."""

OPENING = 20
"""Words of a paragraph among which the name of who has the described office may stand."""

_DASHES = frozenset("—–-:)")
_AT_THE_HEAD = frozenset(
    "boss chair chairman chief director executive head leader president superintendent".split()
)
_ANYBODY = frozenset("man woman boy girl".split())
"""Nouns by which an article calls others as well."""

_ARTICLES = frozenset({"a", "an", "the"})


def reveal_lead(cast: Cast) -> None:
    """Sees the person whom the paragraph behind the lead names in the subject of the lead that describes
    her."""
    body = _opening(cast)
    if body is None:
        return
    lead, behind = body
    phrase = _described_in(cast, lead)
    if phrase is None:
        return
    name = _named_in(cast, behind, cast.syntax.words[phrase.head].lemma.lower())
    if name is None:
        return
    entity = cast.entities[cast.of_name[name.first]]
    if any(lead[0].index <= s.word < name.first for s in cast.sightings if s.entity == entity.number):
        return
    if not _may_be(cast, phrase, name, entity):
        return
    cast.see(entity, phrase.first, phrase.last, subject=True)
    cast.revealed[phrase.head] = entity.number
    role = _in_small_letters(phrase.text.split(" ", 1)[1], cast.syntax.text)
    if gender_of_nouns({cast.syntax.words[phrase.head].lemma}) is None:
        entity.roles.append(role)
    entity.role_words |= set(head_words(role)) - _ANYBODY


def _in_small_letters(role: str, text: str) -> str:
    """A role without the capitals in which some papers set the first words of a lead ("A FARMER whose"):
    words that stand in small letters elsewhere in the text."""
    words = role.split()
    return " ".join(w.lower() if w.isupper() and f" {w.lower()} " in text else w for w in words)


def _opening(cast: Cast) -> tuple[list[Word], list[Word]] | None:
    """The first paragraph of sentences and the one right behind it."""
    paragraphs: list[list[Word]] = []
    for word in cast.syntax.words:
        if not paragraphs or paragraphs[-1][0].paragraph != word.paragraph:
            paragraphs.append([])
        paragraphs[-1].append(word)
    for lead, behind in pairwise(paragraphs):
        if _is_body(lead):
            return (lead, behind) if _is_body(behind) else None
    return None


def _is_body(paragraph: Sequence[Word]) -> bool:
    return len(paragraph) >= BODY_WORDS and any(word.text[-1:] in STOPS for word in paragraph[-2:])


def _described_in(cast: Cast, lead: Sequence[Word]) -> SpeakerPhrase | None:
    """The description of one person with which a lead opens, behind a dateline, as the subject."""
    words = cast.syntax.words
    for word in lead[: DATELINE + BODY_WORDS]:
        if word.relation != "nsubj":
            continue
        behind = words[word.index + 1].text if word.index + 1 < len(words) else ""
        is_person = is_person_noun(word.lemma.lower()) or behind == "who"
        if word.upos not in ("NOUN", "PROPN") or word.stretch >= 0 or not is_person:
            return None
        phrase = speaker_phrase(cast.syntax, word.index, cast.name_at)
        before = words[lead[0].index : phrase.first]
        opens = not before or (len(before) <= DATELINE and before[-1].text[-1] in _DASHES)
        joined = any(words[child].relation == "conj" for child in words[phrase.head].children)
        fits = opens and words[phrase.first].text.lower() in _ARTICLES and phrase.last > phrase.first
        return phrase if fits and not (phrase.names or phrase.plural or joined) else None
    return None


def _named_in(cast: Cast, behind: Sequence[Word], noun: str) -> NameMention | None:
    """The full name of the subject with which a paragraph opens, be it behind a quotation and its verb; one
    with the `noun` for a title may stand a little further on."""
    opens = True
    for place, word in enumerate(behind):
        if place > OPENING and not opens:
            return None
        name = cast.name_at.get(word.index)
        if name is not None and name.kind == "person" and word.index == name.first:
            is_it = name.subject and (opens or any(noun in head_words(role) for role in name.roles))
            if is_it and name.first in cast.of_name and _is_named(cast.entities[cast.of_name[name.first]]):
                return name
        plain = word.stretch >= 0 or word.upos in ("PUNCT", "DET") or word.lemma in SAYING
        opens = opens and (plain or is_honorific(word.text))
    return None


def _is_named(entity: Entity) -> bool:
    return entity.kind is SpeakerKind.PERSON and " " in entity.name


def _may_be(cast: Cast, phrase: SpeakerPhrase, name: NameMention, entity: Entity) -> bool:
    """Whether gender and roles of a name leave it open that a phrase describes its bearer: an office is told
    of both, and another trade of neither."""
    gender = phrase.gender or gender_of_nouns({cast.syntax.words[phrase.head].lemma})
    if gender and entity.gender and gender != entity.gender:
        return False
    described, noun = trades_of(phrase.text), cast.syntax.words[phrase.head].lemma.lower()
    roles = [r for r in name.roles if not r.isdigit() and not is_clause(r) and not is_honorific(r)]
    if any(noun in head_words(role) for role in name.roles):
        return True
    told = frozenset(trade for role in name.roles for trade in trades_of(role))
    if described & told or (noun in _AT_THE_HEAD and any(_AT_THE_HEAD & {*head_words(r)} for r in roles)):
        return True
    return not roles and OFFICE not in described | told
