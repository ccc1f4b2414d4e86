"""Names that the tagger missed: behind titles, in runs of capitals, as accounts, and where a name recurs.

They are added to the `spans` of an article: by the first word of each name its last one and its kind.
"""

from __future__ import annotations

import re
from itertools import pairwise

from quotebank.identity.given import is_given
from quotebank.identity.titles import MEMBERS
from quotebank.parsing.name_kinds import LEGAL_FORMS
from quotebank.parsing.name_roles import NOT_NAMES, is_honorific
from quotebank.parsing.name_spans import PARTICLES
from quotebank.parsing.places import is_dateline
from quotebank.parsing.roles import BODY_NOUNS, is_person_noun
from quotebank.parsing.syntax import Syntax, Word

OFFICES = frozenset(
    "president minister secretary chancellor commissioner director chief chairman chairwoman chair "
    "spokesman spokeswoman "
    "spokesperson professor general mayor attorney prime deputy vice king queen coach manager captain "
    "former commander "
    "taoiseach tánaiste besar comhairle coordinator rapporteur ombudsman administrator "
    "democrat republican conservative labour leader speaker executive officer prosecutor district regional "
    "county city national".split()
)
SURNAMES = frozenset("king mayor prime captain".split())
"""Offices that are surnames, too."""
_MEMBERS = frozenset(letters.upper() for letters in MEMBERS).union("MHK MHR MK".split())
PARTISANS = _MEMBERS | frozenset(
    "Republican Democrat Tory Conservative Liberal Unionist Nationalist Independent".split()
)
"""Words that make somebody of a place or state: "the Vermont Democrat", "the Galway West TD"."""
_INSIDE_NAMES = frozenset(
    "de la van von der den del da di du al el bin ibn ole af of and for the y dos das ter ten".split()
)
_PLACE_WORDS = frozenset(
    "conference force summit command crime affairs security plan agreement partnership report festival "
    "court general assembly "
    "river lake mount cape port san santa saint st. north south east west new ward town city street "
    "road park square bridge county "
    "island valley avenue lane hill hills bay beach sea ocean airport station school university "
    "hospital court prize award cup league "
    "act bill day week year".split()
)
_JOINING = PARTICLES | {"-", "’", "'"}
_ACCOUNT = re.compile(r"@\w{2,}")


def ends_like_office(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a tagged person's name is or ends with an office, and not with a surname that is one, too
    ("Billie Jean King")."""
    end = syntax.words[last].text
    if end.lower() in SURNAMES and last > first:
        return not is_given(syntax.words[first].text)
    return end.lower() in OFFICES or (is_honorific(end) and first == last)


def behind_titles(syntax: Syntax, first: int, last: int) -> int:
    """Where a name from word `first` to `last` (inclusive) begins behind the titles and offices before it."""
    while first < last and _is_title(syntax.words[first]):
        first += 1
    return first


def _is_title(word: Word) -> bool:
    return is_honorific(word.text) or word.text.lower() in OFFICES or word.text in _MEMBERS


def accounts(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """An account that opens a paragraph with a colon behind it ("@bus_lady: “…”") is somebody, unless it
    bears the surname of a person of the article ("@realJoPark:")."""
    words = syntax.words
    surnames = {words[last].text.lower() for last, kind in spans.values() if kind == "person"}
    for word, after in pairwise(words):
        if (
            not syntax.opens_paragraph(word.index)
            or word.stretch >= 0
            or after.text != ":"
            or not _ACCOUNT.fullmatch(word.text)
        ):
            continue
        if not any(len(surname) > 3 and surname in word.text.lower() for surname in surnames):
            spans[word.index] = (word.index, "person")


def titled(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
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
        office = last > j and ends_like_office(syntax, j, last)  # "Chief Press Secretary"
        if last >= j and words[j].text.lower() not in NOT_NAMES | OFFICES and not office:
            spans[j] = (last, "person")
            covered.update(range(j, last + 1))


def _capital_run(syntax: Syntax, start: int, limit: int) -> int:
    """Last word of the run of capitalised words (and particles) that begins at `start`, or `start - 1`."""
    words = syntax.words
    last = start - 1
    i = start
    while (
        i < len(words)
        and i - start < limit
        and words[i].stretch < 0
        and words[i].paragraph == words[start].paragraph
    ):
        word = words[i]
        if (word.capitalised and word.upos in ("PROPN", "NOUN", "ADJ", "X")) or re.fullmatch(
            r"[A-Z]\.?", word.text
        ):
            last = i
        elif not (word.text.lower() in _JOINING and i > start):
            break
        i += 1
    return last


def capitalised(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Names that the tagger missed: a run of capitals that begins with a given name, that speaks, or
    that ends like a body.
    """
    words = syntax.words
    covered = {i for first, (last, _) in spans.items() for i in range(first, last + 1)}
    i = 0
    while i < len(words):
        word = words[i]
        opens_name = (
            i + 1 < len(words)
            and words[i + 1].capitalised
            and words[i + 1].upos == "PROPN"
            and is_given(word.text)
        )
        if (
            i in covered
            or word.stretch >= 0
            or not word.capitalised
            or (word.upos not in ("PROPN", "X", "ADJ", "NOUN") and not opens_name)
        ):
            i += 1
            continue
        last = i
        j = i + 1
        while (
            j < len(words)
            and words[j].stretch < 0
            and words[j].paragraph == word.paragraph
            and j not in covered
        ):
            if (words[j].capitalised and words[j].upos in ("PROPN", "NOUN", "X", "ADJ")) or re.fullmatch(
                r"[A-Z]\.", words[j].text
            ):
                last = j
            elif (
                words[j].text.lower() not in _INSIDE_NAMES
                and words[j].text not in ("-", "’s", "'s", "’", "'", "&")
            ) or words[j].text == "'s":
                break
            j += 1
        i = _behind_offices(syntax, i, last)
        kind = _kind_of_run(syntax, i, last)
        if kind is not None and not is_dateline(syntax, i, last):
            first = i
            while (
                kind == "person"
                and first > 1
                and words[first - 1].text.lower() in PARTICLES
                and words[first - 2].capitalised
                and words[first - 2].upos == "PROPN"
            ):
                first -= 2
            if kind == "person":
                first = behind_titles(syntax, first, last)
            lone = (
                kind == "person" and first == last and first > i and not is_honorific(words[first - 1].text)
            )
            if kind == "org" or not (
                (words[last].text.lower() not in SURNAMES and is_honorific(words[last].text))
                or ends_like_office(syntax, first, last)
                or lone
            ):
                spans[first] = (last, kind)
                covered.update(range(first, last + 1))
        i = last + 1


def _behind_offices(syntax: Syntax, first: int, last: int) -> int:
    """Where a name begins in a run of capitals that tells an office before it: Pete in "New York Congressman
    Pete King"; `first` where no given name stands behind an office."""
    words = syntax.words
    for k in range(last - 2, first - 1, -1):
        if _is_title(words[k]) and is_given(words[k + 1].text):
            return k + 1
    return first


def _kind_of_run(syntax: Syntax, first: int, last: int) -> str | None:
    words = syntax.words
    if words[last].text in PARTISANS:
        return None
    office = last > first and _is_title(words[first]) and words[first].lemma not in BODY_NOUNS
    if office and words[first + 1].text == "of":
        return None  # Leader of Opposition
    if words[last].lemma in BODY_NOUNS or words[last].text.lower().rstrip(".") in LEGAL_FORMS:
        return "org" if last > first else None
    if (
        last > first + 1
        and words[first].lemma in BODY_NOUNS
        and words[first + 1].text.lower() in ("of", "for")
    ):
        return "org"
    if any(words[k].text in ("’s", "'s", "’", "'") for k in range(first, last + 1)):
        return None
    if last - first > 4:
        return None
    start = behind_titles(syntax, first, last)
    if words[start].text.lower() in NOT_NAMES or any(
        words[k].text.lower() in NOT_NAMES for k in range(start, last + 1)
    ):
        return None
    elsewhere = any(
        words[k].entity >= 0 and not syntax.entities[words[k].entity].type.startswith(("PER", "ORG"))
        for k in range(start, last + 1)
    )
    place = words[start].text.lower() in _PLACE_WORDS or words[last].text.lower() in _PLACE_WORDS
    if (
        last > start
        and is_given(words[start].text)
        and words[last].upos == "PROPN"
        and not elsewhere
        and not place
    ):
        return "person"
    after = words[last + 1] if last + 1 < len(words) else None
    if (
        last > start
        and after is not None
        and (
            (after.text == "," and last + 2 < len(words) and words[last + 2].upos == "NUM")
            or after.lemma in ("say", "tell", "add")
        )
    ):
        return "person"
    if (
        last > start
        and first > 1
        and words[first - 1].text == ","
        and is_person_noun(words[first - 2].lemma)
        and (after is not None and after.text in (",", ":"))
    ):
        return "person"
    if (
        last > start
        and first > 0
        and words[first - 1].lemma in ("say", "add", "explain", "recall")
        and words[first - 1].upos == "VERB"
    ):
        return "person"
    return None


def recurring(syntax: Syntax, spans: dict[int, tuple[int, str]]) -> None:
    """Bare surnames and full names that occur again untagged or tagged as something else."""
    words = syntax.words
    surnames: set[str] = set()
    for first, (last, kind) in spans.items():
        if kind == "person" and last > first:
            surnames.update(
                w.text
                for w in words[first : last + 1]
                if w.capitalised
                and len(w.text) > 2
                and w.text[1:2].isalpha()
                and w.text.lower() not in _INSIDE_NAMES | NOT_NAMES | (OFFICES - SURNAMES)
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
        if (
            i + 1 < len(words)
            and words[i + 1].capitalised
            and words[i + 1].upos == "PROPN"
            and words[i + 1].stretch < 0
        ):
            continue
        spans[i] = (i, "person")
        covered[i] = i
