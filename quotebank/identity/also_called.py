"""Other names that an article itself gives to a person or a body: née, a peer's title, "formerly"."""

from __future__ import annotations

import re

from sqlite_utils import Database

from quotebank.identity import titles
from quotebank.identity.context import Context
from quotebank.identity.given import fold, is_given, without_article
from quotebank.identity.names import PEERAGE, bare_name, parse_name, speaker_key

CALLED = "called so in an article"
"""Evidence of a name that an article gives to somebody beside another one."""

REACH = 120
"""Characters behind a name in which its other one stands."""

_NAME = (
    r"[A-ZÀ-ÞĀ-Ž][\w’'-]+"
    r"(?: (?:(?:of|del?|da|dos?|das|van|von|al|bin|der|den|la|le) )?[A-ZÀ-ÞĀ-Ž][\w’'.-]+){1,4}"
)
_WORD = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+"
_END = r"(?=[,.;:)”\"]| (?:and|before|has|in|is|on|said|until|was|when|who)\b|$)"
_LINKED = re.compile(
    r",? \(?(?:(?:the|an?) (?:[\w’'-]+ ){1,4})?(?:(?:who (?:[\w’']+ ){0,16}was )?"
    r"(?:(?:better|formerly|previously|also|still|now) )?"
    r"(?:known|called)(?: \w+){0,4} as"
    r"|née?|nee|(?:who was )?born|formerly|who (?:later )?became"
    r"|whose (?:birth|given|legal|real) name (?:is|was)"
    r"|who (?:competed|fought|played|published|raced|ran|sat|served|sits|stood|swam|taught|took office"
    r"|was elected|worked|writes|wrote)(?: \w+){0,6} as"
    r"|(?P<public>whom (?:[\w’']+ ){1,4}(?:calls?|knows?))(?: as)?"
    r"|who (?P<stage>perform(?:ed|s)|rap(?:ped|s)|record(?:ed|s)|sang|signs|sings)(?: \w+){0,2} as)"
    rf" (?P<other>{_NAME}){_END}"
)
_SITS = re.compile(r",? who s(?:at|its) ")
"""What judges do under a title: ", who sits as Lord Tarn,"."""
_MAIDEN = re.compile(
    r",? \(?(?:née?|nee|(?:[\w’'-]+ ){0,16}(?:by|under) (?:her|his|their) (?:maiden|former|old) (?:sur)?name"
    r"(?:,| of)?"
    r"|who (?:dropped|gave up) (?:her|his|their|the) (?:married |maiden )?(?:sur)?name)"
    rf" (?P<maiden>(?:(?:[Dd]e|[Vv][ao]n|Le|La) )?{_WORD})"
    r"(?=[,.;:)]| (?:after|and|has|in|is|was|when|with)\b)"
)
_NUMBERED = r" (?:the )?(?:(?:\d+(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th)) )?"
"""What stands before a title in apposition: " the 9th "."""

_NOBLE = re.compile(
    rf",?{_NUMBERED}(?P<title>(?:Duke|Duchess|Count|Countess|Prince|Princess|Marqu[eé]s|Marquesa|Marchese"
    r"|Marchesa|Conde|Condesa|Duque|Duquesa|Comte|Comtesse|Conte|Contessa)"
    rf" (?:of|del?|di|da|do|von|van) (?:la |las |los |le )?{_WORD}(?: {_WORD})?){_END}"
)
"""A title in apposition by which its bearer goes: ", Duchess of Tarn,"."""

_BEFORE = re.compile(
    rf"(?:,[^,.;“”]{{3,60}})?, who (?:\w+ ){{0,6}}was (?P<other>{_NAME})(?= (?:before|until|when)\b)"
)
"""What somebody was called before: ", the minister, who married in May and was Ona Berg before"."""

_PEER = re.compile(
    rf",{_NUMBERED}"
    r"(?P<rank>Lord|Lady|Baroness|Baron|Viscountess|Viscount|Earl|Countess|Marquess|Marquis|Marchioness)"
    rf"(?P<place> (?:of )?{_WORD}(?: (?:of )?{_WORD}){{0,3}}){_END}"
)
_STAGE = re.compile(
    r",? \(?(?:(?:better |best )?known (?:on stage|in the ring|on the pitch|professionally|to \w+ fans) as"
    r"|(?:better|best) known as|who (?:performs|raps|records|sings) (?:\w+ ){0,2}as"
    rf"|whose (?:pen|ring|stage) name is) [“\"‘']?(?P<stage>{_WORD})[”\"’']?{_END}"
)
"""A name of one word that somebody with a full name goes by: ", known on stage as Lumo,"."""

_REAL = re.compile(
    r",? \(?(?:born|n[ée]e|who was born|whose (?:birth|full|given|legal|real) name (?:is|was)"
    rf"|whose (?:birth certificate|passport) (?:has|reads|says)) (?P<real>{_NAME}){_END}"
)
"""The full name behind one of one word: "Lumo, whose real name is ..."."""

_SHORT = re.compile(
    r",? \(?(?:(?:better|also|widely) )?(?:known|nicknamed)"
    r"(?: to \w+(?: \w+)?|(?: \w+){1,6}(?= as))?(?: as)? "
    r"[“\"‘']?(?P<nick>[A-ZÀ-ÞĀ-Ž][\w’-]+)[”\"’']?(?=[,.;)])"
)
"""A given name that somebody goes by: ", known to everyone as Tito,"."""

_NICKNAME = r"[“\"‘'(](?P<nick>[A-ZÀ-ÞĀ-Ž][\w’'-]+(?: [A-ZÀ-ÞĀ-Ž][\w’'-]+)?)[”\"’')]"
_GENERATION = r"(?:,? (?P<generation>[JS]n?r|I{2,3}|IV)\b)?"
_HINT = re.compile(
    r"\b(?:known|nicknamed|maiden|surname|called|née?|nee|born|gave up|dropped|formerly|became"
    r"|name (?:is|was))\b|\b(?:as|was) (?=[A-ZÀ-ÞĀ-Ž])"
    r"|, (?:the )?(?:\w+ )?(?:Lord|Lady|Baron|Viscount|Earl|Count|Mar[qc]|Du[kcq]|Princ|Con[dt]|Comt)"
)
"""What every text has that tells another name; looked for first, as it is sooner found to be missing."""


_BODY = r"[A-ZÀ-ÞĀ-Ž][\w’'&.-]*(?: (?:(?:of|for|and|the|de|des|du|der) ){0,2}[A-ZÀ-ÞĀ-Ž][\w’'&.-]*){1,8}"
_RENAMED = re.compile(
    r",? \(?(?:(?:formerly|previously)(?: known as| called| named)?"
    r"|(?:which|that) (?:was|had been)(?: formerly| once| previously)? (?:known as|called|named)"
    r"|(?:which|that) changed its name from|(?:known|called) until \w+(?: \w+)? as|renamed from)"
    rf" (?:the )?(?P<other>{_BODY})"
)


_NOW = re.compile(
    rf"\b(?P<other>{_BODY})"
    r"(?:,? (?:which|that) (?:is|was|has been) (?:now |since \w+ )?(?:called|known as|renamed)"
    r"|, (?:now|since \w+|renamed)(?: called| known as| as)?|(?: has been| was)? renamed(?: as)?"
    r"| changed its name to) (?:the )?$"
)


def former_names(name: str, text: str) -> list[str]:
    """The names that a text says, right behind the name of a body or right before it, it had before."""
    bare = without_article(name)
    if " " not in bare:
        return []
    found = []
    for place in re.finditer(rf"\b{re.escape(bare)}(?!\w)", text):
        found.append(_RENAMED.match(text[place.end() : place.end() + REACH]))
        found.append(_NOW.search(text[max(0, place.start() - REACH) : place.start()]))
    return list(dict.fromkeys(match["other"].removeprefix("The ").rstrip(".") for match in found if match))


def other_names(name: str, text: str) -> list[str]:
    """The names that a text gives a person right behind `name`; none but what reads as a person's name.

    Only words that say so count ("née", "known before her wedding as"), a peer's title in apposition, and a
    nickname between marks: Sipho “Doc” Mabuzela is Doc Mabuzela.
    """
    bare, parts = bare_name(name), parse_name(name)
    if " " not in bare or (parts.honorifics and not parts.given):
        return []
    found = dict.fromkeys(_nicknames(name, text, own=True))
    for place in re.finditer(rf"\b{re.escape(bare)}(?!\w)", text) if _HINT.search(text) else ():
        behind = text[place.end() : place.end() + REACH]
        linked, peer = _LINKED.match(behind), _PEER.match(behind)
        before = _BEFORE.match(behind)
        if short := _SHORT.match(behind):
            found[f"{short['nick']} {parts.surname}"] = None
        if maiden := _MAIDEN.match(behind):
            found[f"{' '.join(parts.given)} {maiden['maiden']}"] = None
        if noble := _NOBLE.match(behind):
            found[noble["title"]] = None
        if before and (is_given(first := before["other"].split()[0]) or first in parts.given):
            found[before["other"].rstrip(".")] = None
        if linked and (
            linked["stage"]
            or linked["public"]
            or "known to " in linked.group()
            or is_given(linked["other"].split()[0])
            or (_SITS.match(linked.group()) and linked["other"].split()[0].lower() in PEERAGE)
            or set(_words(linked["other"])) & set(_words(bare))
        ):
            found[linked["other"].rstrip(".")] = None
        if stage := _STAGE.match(behind):
            found[stage["stage"]] = None
        if peer:
            lord = PEERAGE[peer["rank"].lower()].capitalize()
            found[f"{peer['rank']}{peer['place']}"] = None
            found[f"{lord} {peer['place'].removeprefix(' of').strip()}"] = None
    return [other for other in found if speaker_key(other) != speaker_key(name)]


def real_name(name: str, text: str) -> str | None:
    """The full name that a text tells right behind a name of one word."""
    bare = bare_name(name)
    if " " in bare or parse_name(name).honorifics or bare not in text:
        return None
    for place in re.finditer(rf"\b{re.escape(bare)}(?!\w)", text):
        if told := _REAL.match(text[place.end() : place.end() + REACH]):
            return told["real"].rstrip(".")
    return None


def _words(name: str) -> list[str]:
    return fold(name).split()


def _has_marked(surname: str, text: str) -> bool:
    """Whether a surname stands behind the closing mark of a nickname somewhere in a text."""
    return any(f"{mark} {surname}" in text for mark in "”\"’')")


def _nicknames(name: str, text: str, *, own: bool) -> list[str]:
    """The nicknames with surname that a text puts between the words of a name: of `name`, or of others."""
    parts = parse_name(name)
    if not parts.is_full or not _has_marked(parts.surname, text):
        return []
    mine = {titles.GENERATIONS[fold(s)] for s in parts.suffixes if fold(s) in titles.GENERATIONS}
    before = rf"(?P<given>\b[^\W\d_][\w’'.-]*) {_NICKNAME} {re.escape(parts.surname)}\b{_GENERATION}"
    found = []
    for place in re.finditer(before, text):
        generation = fold(place["generation"] or "")
        same = fold(place["given"]) in map(fold, parts.given) and mine == (
            {titles.GENERATIONS[generation]} if generation else set()
        )
        if same is own:
            found.append(f"{place['nick']} {parts.surname}")
    return found


def rows_of_others(db: Database, name: str, context: Context) -> frozenset[int]:
    """The rows of those who bear the nickname that an article gives to somebody else of this surname."""
    keys = [speaker_key(other) for other in _nicknames(name, context.text, own=False)]
    return frozenset(
        id
        for key in keys
        if key != speaker_key(name)
        for (id,) in db.execute("SELECT id FROM speakers WHERE kind = 'person' AND key = ?", [key])
    )


def find_called(db: Database, name: str, context: Context) -> tuple[int, float, str] | None:
    """The one known person who bears another name that this article, or an earlier one, gives to `name`."""
    ids = {
        id
        for other in other_names(name, context.text)
        for (id,) in db.execute(
            "SELECT id FROM speakers WHERE kind = 'person' AND key = ?", [speaker_key(other)]
        )
    }
    if not ids:
        rows = db.execute(
            "SELECT DISTINCT speaker_id FROM aliases JOIN speakers ON speakers.id = speaker_id"
            " WHERE aliases.name IN (?, ?) AND evidence = ? AND aliases.source_id <> ? AND key IS NOT NULL",
            [name, bare_name(name), CALLED, context.source_id],
        )
        ids = {id for (id,) in rows}
    return (ids.pop(), 0.95, CALLED) if len(ids) == 1 else None


def note_called(db: Database, id: int, name: str, context: Context) -> None:
    """Keep the other names that the article gives to a person, so that other articles' are found.

    A nickname that it gave to somebody else of the name before is not this one's.
    """
    for other in other_names(name, context.text):
        db.execute(
            "INSERT OR IGNORE INTO aliases (speaker_id, source_id, name, probability, evidence)"
            " SELECT ?, ?, ?, 0.95, ? WHERE NOT EXISTS"
            " (SELECT 1 FROM aliases WHERE source_id = ? AND name = ? AND speaker_id <> ?)",
            [id, context.source_id, other, CALLED, context.source_id, other, id],
        )
