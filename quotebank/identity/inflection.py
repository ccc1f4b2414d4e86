"""Pairs of words that are one word in another form: spelling, tense, person, number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from quotebank.identity.words import FUNCTION_WORDS


class Relation(StrEnum):
    """How two words are forms of one."""

    SPELLING = "spelling"
    TENSE = "tense"
    PERSON = "person"
    INFLECTION = "inflection"
    SMALL_WORD = "small word"


_PERSONS = (
    "i we you he she they it one", "me us you him her them it one", "my our your his her their its one's",
    "mine ours yours his hers theirs its",
    "myself ourselves yourself yourselves himself herself themselves itself",
    "i'm we're you're he's she's they're it's", "i've we've you've he's she's they've it's",
    "i'll we'll you'll he'll she'll they'll it'll", "i'd we'd you'd he'd she'd they'd it'd",
)  # fmt: skip
_PERSON_WORDS = frozenset(" ".join(_PERSONS).split())

_VERBS = """
be am is are was were been being|have has had having|do does did done doing|say says said saying
will would|can could|may might|shall should|go goes went gone going|get gets got gotten getting
make makes made making|know knows knew known knowing|think thinks thought thinking
take takes took taken taking|see sees saw seen seeing|come comes came coming
give gives gave given giving|find finds found finding|tell tells told telling
become becomes became becoming|leave leaves left leaving|feel feels felt feeling|put puts putting
bring brings brought bringing|begin begins began begun beginning|keep keeps kept keeping
hold holds held holding|write writes wrote written writing|stand stands stood standing
hear hears heard hearing|let lets letting|mean means meant meaning|set sets setting
meet meets met meeting|run runs ran running|pay pays paid paying|sit sits sat sitting
speak speaks spoke spoken speaking|lie lies lay lain lying|lead leads led leading|read reads reading
grow grows grew grown growing|lose loses lost losing|fall falls fell fallen falling
send sends sent sending|build builds built building|understand understands understood understanding
draw draws drew drawn drawing|break breaks broke broken breaking|spend spends spent spending
cut cuts cutting|rise rises rose risen rising|drive drives drove driven driving
buy buys bought buying|wear wears wore worn wearing|choose chooses chose chosen choosing
seek seeks sought seeking|throw throws threw thrown throwing|catch catches caught catching
deal deals dealt dealing|win wins won winning|forget forgets forgot forgotten forgetting
fight fights fought fighting|teach teaches taught teaching|eat eats ate eaten eating
sing sings sang sung singing|sell sells sold selling|shut shuts shutting|fly flies flew flown flying
beat beats beaten beating|strike strikes struck striking|hit hits hitting|hurt hurts hurting
sleep sleeps slept sleeping|shoot shoots shot shooting|steal steals stole stolen stealing
swear swears swore sworn swearing|wake wakes woke woken waking|arise arises arose arisen arising
bear bears bore borne bearing|bind binds bound binding|bite bites bit bitten biting
bleed bleeds bled bleeding|blow blows blew blown blowing|feed feeds fed feeding
flee flees fled fleeing|forbid forbids forbade forbidden|forgive forgives forgave forgiven forgiving
freeze freezes froze frozen freezing|hide hides hid hidden hiding|lend lends lent lending
light lights lit lighting|quit quits quitting|ride rides rode ridden riding
ring rings rang rung ringing|shake shakes shook shaken shaking|shine shines shone shining
sink sinks sank sunk sinking|spread spreads spreading|stick sticks stuck sticking
swim swims swam swum swimming|tear tears tore torn tearing
withdraw withdraws withdrew withdrawn withdrawing|undermine undermines undermined undermining|am i'm
are we're they're you're|is he's she's it's that's there's
"""

_SHORT = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "n't": "not", "let's": "let us",
    "gonna": "going to",
    "wanna": "want to", "gotta": "got to", "em": "them", "ok": "okay", "mr": "mister",
}  # fmt: skip
_CLITICS = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"))
_OPEN_CLITICS = {"'s": ("is", "has"), "'d": ("would", "had")}

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "m": 10**6,
    "bn": 10**9,
    "k": 1000,
}
_CURRENCIES = {
    word: words[0]
    for words in (
        ("€", "euro", "euros"),
        ("£", "pound", "pounds", "sterling"),
        ("$", "dollar", "dollars"),
        ("¥", "yen"),
    )
    for word in words
}
_ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)

_SPELLINGS = (
    (re.compile(r"is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"our(?=$|s$|ed$|ing$|able|ite|ful|hood|ly)"), "or"),
    (re.compile(r"(?<=[bcdgnt])re(?=$|s$)"), "er"),
    (re.compile(r"ogue(?=$|s$)"), "og"),
    (re.compile(r"ence(?=$|s$)"), "ense"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$|or$|ors$|ment$|ful$)"), "l"),
    (re.compile(r"l(?=ment$|ments$|ful$)"), "l"),
    (re.compile(r"^(?:programme)"), "program"),
    (re.compile(r"aemo|aeo"), "eo"),
    (re.compile(r"ae"), "e"),
    (re.compile(r"amongst$"), "among"),
    (re.compile(r"whilst$"), "while"),
    (re.compile(r"wards$"), "ward"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^tyre"), "tire"),
    (re.compile(r"^cheque"), "check"),
    (re.compile(r"^skeptic"), "sceptic"),
    (re.compile(r"^learnt$"), "learned"),
    (re.compile(r"^burnt$"), "burned"),
    (re.compile(r"^judgement"), "judgment"),
    (re.compile(r"^ageing$"), "aging"),
    (re.compile(r"^okay$"), "ok"),
)  # fmt: skip


@cache
def _lemmas() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _VERBS.strip().replace("\n", "|").split("|"):
        forms = line.split()
        for form in forms:
            found.setdefault(form, set()).add(forms[0])
    return {form: frozenset(heads) for form, heads in found.items()}


def _spelling(word: str) -> str:
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word.replace("'", "")


@cache
def _stems(word: str) -> frozenset[str]:
    """Possible base forms of a regularly inflected word, each with the base form itself."""
    word = _spelling(word)
    stems = {word}
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)]
            stems |= {base, base + "e"}
            if len(base) > 3 and base[-1] == base[-2]:
                stems.add(base[:-1])
            if base.endswith("i"):
                stems.add(base[:-1] + "y")
    return frozenset(stems)


def relation(a: str, b: str) -> Relation | None:
    """How the plain words `a` and `b` are forms of one word; None when they are two words."""
    if a == b or _spelling(a) == _spelling(b) or _is_slip(a, b):
        return Relation.SPELLING
    if a in _PERSON_WORDS and b in _PERSON_WORDS:
        return Relation.PERSON
    if _lemmas().get(a, frozenset()) & _lemmas().get(b, frozenset()):
        return Relation.TENSE
    if a in FUNCTION_WORDS or b in FUNCTION_WORDS:
        return None
    if _stems(a) & _stems(b):
        verbal = any(word.endswith(("ed", "ing")) for word in (a, b))
        return Relation.TENSE if verbal else Relation.INFLECTION
    if a.removesuffix("'s") == b.removesuffix("'s"):
        return Relation.INFLECTION
    return None


def _is_slip(a: str, b: str) -> bool:
    """Whether one word is the other mistyped: a letter doubled, dropped or swapped inside a long word."""
    if min(len(a), len(b)) < 6 or a[:2] != b[:2] or a[-1] != b[-1] or not (a.isalpha() and b.isalpha()):
        return False
    from rapidfuzz.distance import OSA

    swapped = len(a) == len(b) and sorted(a) == sorted(b)
    return (swapped or len(a) != len(b)) and OSA.distance(a, b, score_cutoff=1) == 1


def same_number_or_contraction(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two stretches are written differently but read the same: don't, do not; 10, ten."""
    if "".join(a) == "".join(b):
        return True
    one, other = number(a), number(b)
    if one is not None and one == other:
        return True
    if (sum_of_money := _money(a)) and sum_of_money == _money(b):
        return True
    percent = {"%", "percent", "per cent"}
    if " ".join(a) in percent and " ".join(b) in percent:
        return True
    return bool(_expanded(a) & _expanded(b))


def _money(words: Sequence[str]) -> tuple[str, float] | None:
    """Currency and value of an amount, its sign before it or its word after it (€2m, two million euros)."""
    if len(words) < 2:
        return None
    for unit, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        value = number(rest) if unit in _CURRENCIES else None
        if value is not None:
            return _CURRENCIES[unit], value
    return None


def _expanded(words: Sequence[str]) -> set[str]:
    forms = {""}
    for word in words[:6]:
        options = {_SHORT.get(word, word)}
        for ending, full in _CLITICS:
            if word.endswith(ending) and word not in _SHORT:
                options = {word.removesuffix(ending) + " " + full}
        for ending, fulls in _OPEN_CLITICS.items():
            if word.endswith(ending):
                options |= {word.removesuffix(ending) + " " + full for full in fulls}
        forms = {f"{form} {option}".strip() for form in forms for option in options}
    return forms


def is_currency(words: Sequence[str]) -> bool:
    """Whether these words name a currency: €, pounds."""
    return bool(words) and all(word in _CURRENCIES for word in words)


def is_scale(words: Sequence[str]) -> bool:
    """Whether these words make a number larger: hundred thousand, bn."""
    return bool(words) and all(word in _SCALES for word in words)


def number(words: Sequence[str]) -> float | None:
    """The value of a number in digits or words; None for anything else."""
    total = current = 0.0
    seen = False
    for word in words:
        digits = re.fullmatch(r"(\d+(?:\.\d+)?)(m|bn|k)?", word)
        if digits:
            current += float(digits[1]) * _SCALES.get(digits[2] or "", 1)
        elif word in _UNITS:
            current += _UNITS.index(word)
        elif word in _TENS:
            current += 20 + 10 * _TENS.index(word)
        elif word in _ORDINALS:
            current += _ORDINALS[word]
        elif word in _SCALES and seen:
            scale = _SCALES[word]
            current *= scale
            if scale > 100:
                total, current = total + current, 0.0
        elif word == "and" and seen:
            continue
        else:
            return None
        seen = True
    return total + current if seen else None
