"""What an article calls somebody besides the name: offices and trades in one form, ranks, offices left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from sqlite_utils import Database

from quotebank.identity.given import fold
from quotebank.identity.names import bare_name, parse_name

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_EMPTY = frozenset(
    "the of for and in at to a an area former ex acting interim new then who which its his her their".split()
)


def words_of(phrase: str | None) -> frozenset[str]:
    """The telling words of a role or of a body's name."""
    return frozenset(w for w in _WORD.findall(fold(phrase or "").replace("-", " ")) if w not in _EMPTY)


_FORMS_OF_OFFICE = {
    form: plain
    for plain, forms in {
        "representative": "congressman congresswoman congressperson rep",
        "coach": "trainer",
        "chair": "chairman chairwoman chairperson",
        "spokesperson": "spokesman spokeswoman",
        "councillor": "councilor councilman councilwoman cllr",
        "deputy": "vice",
        "member": "assemblyman assemblywoman assemblymember",
        "senator": "sen",
        "governor": "gov",
        "lawyer": "advocate barrister",
    }.items()
    for form in forms.split()
}


_RANKS = {
    "adm": "admiral", "brig": "brigadier", "capt": "captain", "cmdr": "commander", "col": "colonel",
    "cpl": "corporal", "eng": "engineer", "engr": "engineer",
    "gen": "general", "insp": "inspector", "lt": "lieutenant", "maj": "major",
    "prof": "professor", "rev": "reverend", "sgt": "sergeant", "snr": "senior", "supt": "superintendent",
    "asst": "assistant", "comdr": "commander", "det": "detective", "dep": "deputy",
}  # fmt: skip

_RANKS_IN_LETTERS = {
    letters: frozenset(ranks.split())
    for letters, ranks in {
        "acp": "assistant commissioner", "asp": "assistant superintendent", "dcp": "deputy commissioner",
        "dig": "deputy inspector general", "dsp": "deputy superintendent", "igp": "inspector general police",
        "ssp": "senior superintendent", "dci": "detective inspector", "dcs": "detective superintendent",
        "ssgt": "staff sergeant", "mp": "member parliament", "ceo": "chief executive",
    }.items()
}  # fmt: skip


_SHORT_FORMS = _RANKS.keys() | _RANKS_IN_LETTERS.keys()


def role_words(role: str | None) -> frozenset[str]:
    """The telling words of a role, in one form for women and men (congresswoman, representative), and with
    the ranks that letters stand for (DSP, Supt)."""
    words = words_of(role)
    ranks = (_RANKS_IN_LETTERS[word] for word in words & _RANKS_IN_LETTERS.keys())
    plain = {_RANKS.get(word, word) for word in words - _RANKS_IN_LETTERS.keys()}
    words = frozenset(_FORMS_OF_OFFICE.get(word, word) for word in plain.union(*ranks))
    return words | {"councillor"} if {"council", "leader"} <= words else words


def ranks_of(words: Iterable[str]) -> set[str]:
    """The words of the ranks and offices that some words of a role are short for: "snr", "supt", "dcp"."""
    short = [_RANKS_IN_LETTERS.get(word) or {_RANKS[word]} for word in words if word in _SHORT_FORMS]
    return set().union(*short)


HEADS = frozenset("boss chief head leader".split())
"""Words for who is at the head of a body, whatever the office is called there."""


def told_role(name: str, role: str | None) -> frozenset[str]:
    """The words of a role that tell more than the title of `name`: none of "doctor" beside "Dr Bae"."""
    titles = {word for title in parse_name(name).honorifics for word in fold(title).split()}
    words = role_words(role)
    return frozenset() if words == {"doctor"} and titles & {"dr", "doctor"} else words


def longest(roles: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Roles without those that a longer one tells, too: an education minister is not any minister."""
    listed = set(roles)
    return [role for role in listed if not any(role < other for other in listed)]


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two roles or bodies may be one: the shorter is within the longer, or most words are shared."""
    if not a or not b:
        return False
    if _are_initials(a, b) or _are_initials(b, a):
        return True
    return len(a & b) / min(len(a), len(b)) >= 0.99 or len(a & b) / len(a | b) >= 0.5


def _are_initials(short: frozenset[str], long: frozenset[str]) -> bool:
    """Whether a role is the initials of another, in any order: RDC, resident district commissioner."""
    return len(short) == 1 and len(long) > 2 and sorted(next(iter(short))) == sorted(w[0] for w in long)


_LEFT = re.compile(r"^(?:former|ex)\b")


def left_by_then(
    db: Database, id: int, role: str | None, known: Sequence[str], source_id: int, day: date | None
) -> bool:
    """Whether the last article up to a day that tells of a role calls a known speaker its former holder.

    Args:
        db: the bank.
        id: the known speaker.
        role: what another article calls somebody now.
        known: what articles call the known speaker.
        source_id: the other article.
        day: its day.
    """
    if not role or not day or _LEFT.match(role.casefold()):
        return False
    same = [said for said in known if role_words(said) == role_words(role)]
    if not any(_LEFT.match(said.casefold()) for said in same):
        return False
    last = db.execute(
        "SELECT role FROM roles JOIN sources ON sources.id = roles.source_id WHERE speaker_id = ?"
        f" AND source_id <> ? AND substr(published, 1, 10) <= ? AND role IN ({', '.join('?' * len(same))})"
        " ORDER BY published DESC LIMIT 1",
        [id, source_id, day.isoformat(), *same],
    ).fetchone()
    return last is not None and _LEFT.match(last[0].casefold()) is not None


_COMES = (
    r",? (?:who )?(?:will (?:be|become)|becomes?|became|is the (?:new|next)|(?:was|has been|is to be)"
    r" (?:appointed|chosen|elected|made|named|sworn in))(?: as)?(?: the| an?)?(?: new| next)? "
)


def comes_to_office(known: str, role: str | None, texts: Iterable[str]) -> bool:
    """Whether some texts tell of a known speaker that he comes to an office: "Ana Petrova will be mayor"."""
    bare = bare_name(known)
    telling = [text for text in texts if role and bare in text]
    if not role or not telling:
        return False
    told = re.compile(rf"\b{re.escape(bare)}{_COMES}{re.escape(role)}\b", re.IGNORECASE)
    return any(told.search(text) for text in telling)


POLITE = frozenset("mr mrs ms miss mx dr sir dame the lord lady baroness mme madame".split())
"""Titles that so many have that they tell nothing."""

_ENDS = re.compile(r"[^\W\d_]{5}\.$")
"""The end of a sentence, which no short form of a title is."""

_BEFORE_NAME = re.compile(r"((?:[^\W\d_][\w.’'-]*\s+){1,4})(?:\((?:retd?|retired)\.?\)\s+)?$")
OF_A_PLACE = frozenset("constable councillor deputy mayor officer sheriff".split())
"""Titles that every place has: in another paper they may be another's."""


def word_before(name: str, text: str) -> str:
    """The word right before a full name in a text, without polite titles.

    It is "" where there is none, behind "former", and at the end of a sentence.
    """
    bare = bare_name(name)
    at = text.find(bare) if " " in bare else -1
    before = _BEFORE_NAME.search(text, max(0, at - 60), at) if at > 0 else None
    words = [word for word in before[1].split() if fold(word) not in POLITE] if before else []
    *earlier, word = words or [""]
    return "" if _ENDS.search(word) or earlier[-1:] == ["former"] else _RANKS.get(fold(word), fold(word))


def _of_the_sentence(words: Sequence[str]) -> list[str]:
    """Folded words in front of a name without those of the sentence before."""
    ends = [number for number, word in enumerate(words, 1) if _ENDS.search(word)]
    return [fold(word) for word in words[max(ends, default=0) :]]


_DOCTORS = re.compile(
    r"(?:ologist|ician|ysicist|emist|surgeon|doctor|gp|scientist|professor|researcher|lecturer|historian|dentist"
    r"|economist|vet|veterinarian|medic)$"
)


def is_doctor(name: str, known: str, roles: Iterable[str | None], texts: Iterable[str]) -> bool:
    """Whether "Dr Murphy" is what articles call a known speaker, or what her trade lets her be called."""
    if not {"dr", "doctor"} & {fold(title) for title in parse_name(name).honorifics}:
        return False
    if any(_DOCTORS.search(word) for role in roles for word in words_of(role)):
        return True
    return any(re.search(rf"\bDr\.? {re.escape(bare_name(known))}\b", text) for text in texts)


def shared_title(name: str, known: str, texts: Iterable[str], role: frozenset[str]) -> str:
    """The title that `name` has and some of these texts have before the name of a known speaker, or "".

    Titles that `role` tells as well tell nothing more.
    """
    titles = [word for title in parse_name(name).honorifics for word in fold(title).split()]
    title = _RANKS.get(titles[-1], titles[-1]) if titles else "the"
    if title in POLITE or _FORMS_OF_OFFICE.get(title, title) in role:
        return ""
    return title if title in _titles_before(known, texts) else ""


def tells_role_by_title(
    role: frozenset[str], known_roles: Sequence[frozenset[str]], here: tuple[str, ...], there: tuple[str, ...]
) -> bool:
    """Whether one article has for a title what another has for a role: Eng. Grace Otieno, the water manager,
    is the engineer Grace Otieno.

    Args:
        role: the words of the role in one article.
        known_roles: those of the roles in the other articles.
        here: the name and the text of the one article.
        there: the name in the other articles and their texts.
    """
    if not role or not known_roles:
        return False
    own = _titles_before(here[0], here[1:]) - POLITE
    return any(own & known for known in known_roles) or role <= _titles_before(there[0], there[1:])


def tells_role_behind(roles: Sequence[frozenset[str]], name: str, texts: Iterable[str]) -> bool:
    """Whether some texts have for an apposition what other articles have for a role: "Ana Petrova, the Burgas
    weaver who led the strike, was elected president"."""
    apposition = re.compile(rf"\b{re.escape(bare_name(name))}, (?:the|an?) ((?:[\w’'-]+ ){{1,5}})")
    told = [role_words(behind[1]) for text in texts if (behind := apposition.search(text))]
    return any(role and role <= words for role in roles for words in told)


def _titles_before(known: str, texts: Iterable[str]) -> set[str]:
    """The words that some texts have for a title before a name: professor, engineer."""
    bare = re.escape(bare_name(known))
    return {
        _RANKS.get(word, word)
        for text in texts
        for place in re.finditer(rf"\b{bare}", text)
        if (before := _BEFORE_NAME.search(text, max(0, place.start() - 60), place.start()))
        for word in _of_the_sentence(before[1].split())
    }
