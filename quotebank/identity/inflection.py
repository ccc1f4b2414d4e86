"""Pairs of words that are one word in another form: spelling, tense, person, number."""

from __future__ import annotations

import re
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
will would|can could|may might|go goes went gone going|get gets got gotten getting
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

_NOUNS = """
child children|man men|woman women|foot feet|tooth teeth|mouse mice|goose geese|person people
wife wives|life lives|half halves|knife knives|leaf leaves|self selves|thief thieves|wolf wolves
shelf shelves|loaf loaves|calf calves|crisis crises|analysis analyses|basis bases|thesis theses
criterion criteria|phenomenon phenomena|medium media|referendum referenda referendums
"""

_ALIKE = """
anyone anybody|everyone everybody|someone somebody|until till|although though|while whilst|among amongst
if whether|toward towards|mum mom mam|maths math|plough plow|kerb curb|jewellery jewelry|pyjamas pajamas
manoeuvre maneuver|manoeuvres maneuvers|draught draft|gaol jail|moustache mustache|sulphur sulfur
practise practice|practised practiced|practising practicing|aluminium aluminum|cosy cozy|enquiry inquiry
enquiries inquiries|fulfil fulfill|enrol enroll|instal install|wilful willful|whisky whiskey
yoghurt yogurt|doughnut donut|adviser advisor|advisers advisors|storey story|storeys stories|arse ass
mould mold|axe ax|artefact artifact|artefacts artifacts|furore furor|disc disk|sceptic skeptic
sceptics skeptics|sceptical skeptical|scepticism skepticism|dependant dependent|no nope nae
yes yeah yep aye|ok okay|you ye yous youse|my ma|your yer|our oor|myself masel mysel|yourself yersel
of o|to tae|from frae|with wi|out oot|about aboot|down doon|now noo|house hoose|have hae
anything owt|something summat
"""
"""Words that are written in two ways, or as dialects say them, or mean the same in a sentence's grammar."""

_CLIPPED = """
referee ref|telephone phone|photograph photo|examination exam|laboratory lab|advertisement advert ad
influenza flu|bicycle bike|aeroplane airplane plane|refrigerator fridge|gymnasium gym|information info
memorandum memo|demonstration demo|university uni|veterinarian vet|limousine limo|helicopter copter
television telly tv|microphone mic|hippopotamus hippo|mathematics maths math|champion champ
"""
"""Words and what is left of them in everyday speech."""

_LOOKALIKES = """
county country|casual causal|adverse averse|martial marital|through thorough|through though|desert dessert
covert convert|united untied|unite untie|statue statute|scare scar|star stare|former formal
immoral immortal|immorality immortality|reality realty|patent patient|border boarder|inflection infection
addition addiction|contact contract|bought brought|personal personnel|carton cartoon|canon cannon
descent decent|poring pouring|straight strait|tortuous torturous|mediation meditation|mediate meditate
lightning lightening|principal principle|course coarse|calvary cavalry|exits exists|complement compliment
council counsel|councillor counsellor|public pubic|morning mourning|discus discuss
internment interment|intern inter|barely barley|conservation conversation|trail trial
diary dairy|angel angle|quite quiet|sliver silver|unclear nuclear|breath breathe|cloth clothe|human humane
causality casualty|curse course|matter master|tenant tenet|sanction suction|incite indite|parity party
ministry minster|minister minster|region religion|prescribe proscribe|eligible legible|deceased diseased
"""
"""Two words each, one letter from each other: neither is the other mistyped."""

_NO_ADVERB_OF = frozenset(
    "hard late near like bare short most scarce lone dead high live home cost friend body order love time"
    " year week month hour night mother father brother sister king world state".split()
)
"""Words that mean something else with -ly, or are adjectives with it: hard, hardly; week, weekly."""

_PREFIXES = ("re", "over", "under", "out", "fore", "mis", "un", "up", "with", "inter")

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
def _families(table: str) -> dict[str, frozenset[str]]:
    """Word → the first words of the lines of a table in which it stands."""
    found: dict[str, set[str]] = {}
    for line in table.strip().replace("\n", "|").split("|"):
        forms = line.split()
        for form in forms:
            found.setdefault(form, set()).add(forms[0])
    return {form: frozenset(heads) for form, heads in found.items()}


def _related(a: str, b: str, table: str) -> bool:
    found = _families(table)
    return bool(found.get(a, frozenset()) & found.get(b, frozenset()))


def _same_verb(a: str, b: str) -> bool:
    """Whether both are forms of one verb that is not regular, with the same prefix or none."""
    if _related(a, b, _VERBS):
        return True
    return any(
        a.startswith(prefix)
        and b.startswith(prefix)
        and _related(a.removeprefix(prefix), b.removeprefix(prefix), _VERBS)
        for prefix in _PREFIXES
    )


def spelling(word: str) -> str:
    """A plain word as Americans spell it, without apostrophes."""
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word.replace("'", "")


@cache
def _stems(word: str) -> frozenset[str]:
    """Possible base forms of a regularly inflected word, each with the base form itself."""
    word = spelling(word)
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
    if a == b or spelling(a) == spelling(b) or _is_masked(a, b) or _is_masked(b, a):
        return Relation.SPELLING
    if a in _PERSON_WORDS and b in _PERSON_WORDS and _has_verb(a) == _has_verb(b):
        return Relation.PERSON
    if _same_verb(a, b):
        return Relation.TENSE
    if _related(a, b, _ALIKE):
        return Relation.SMALL_WORD if a in FUNCTION_WORDS else Relation.SPELLING
    if _is_slip(a, b) or _is_clipped(a, b):
        return Relation.SPELLING
    if a in FUNCTION_WORDS or b in FUNCTION_WORDS or {a, b} == {"new", "news"}:
        return None
    if _is_dropped_g(a, b) or _is_dropped_g(b, a):
        return Relation.SPELLING
    if _related(a, b, _NOUNS) or _is_adverb(a, b) or _is_adverb(b, a):
        return Relation.INFLECTION
    if _stems(a) & _stems(b):
        verbal = any(word.endswith(("ed", "ing")) for word in (a, b))
        return Relation.TENSE if verbal else Relation.INFLECTION
    if a.removesuffix("'s") == b.removesuffix("'s"):
        return Relation.INFLECTION
    return None


def _has_verb(word: str) -> bool:
    """Whether a word for a person has a verb in it: I'm."""
    return "'" in word and not word.startswith("one")


def _is_masked(a: str, b: str) -> bool:
    """Whether `a` is `b` with letters hidden: b****y."""
    return "*" in a and re.fullmatch(re.escape(a).replace(r"\*", r"\w"), b) is not None


def _is_clipped(a: str, b: str) -> bool:
    """Whether one word is what is left of the other in everyday speech, both in the plural or neither."""
    if not (a.endswith("s") and b.endswith("s")):
        return _related(a, b, _CLIPPED)
    return any(_related(one, other, _CLIPPED) for one in _stems(a) for other in _stems(b))


def _is_dropped_g(a: str, b: str) -> bool:
    """Whether `a` is `b` as some people say it: goin'."""
    return len(a) > 3 and a.endswith("in") and f"{a}g" == b and a not in ("thin", "ruin", "robin")


def _is_adverb(a: str, b: str) -> bool:
    """Whether `b` is the adverb of `a`: slow, slowly."""
    if (len(a) < 4 and a not in ("bad", "sad")) or a in _NO_ADVERB_OF or not b.endswith("y"):
        return False
    stem = a[:-1]
    return b == f"{a}ly" or (a.endswith("y") and b == f"{stem}ily") or (a.endswith("le") and b == f"{stem}y")


def _is_slip(a: str, b: str) -> bool:
    """Whether one word is the other mistyped: a letter doubled, dropped or swapped inside a long word."""
    if min(len(a), len(b)) < 6 or a[:2] != b[:2] or a[-1] != b[-1] or not (a.isalpha() and b.isalpha()):
        return False
    if any(one != other and _related(one, other, _LOOKALIKES) for one in _stems(a) for other in _stems(b)):
        return False
    from rapidfuzz.distance import OSA

    swapped = len(a) == len(b) and sorted(a) == sorted(b)
    return (swapped or len(a) != len(b)) and OSA.distance(a, b, score_cutoff=1) == 1
