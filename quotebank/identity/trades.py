"""Trades that one person seldom has at a time, and how a role, a body or an article tells them."""

from __future__ import annotations

import re

from quotebank.identity.roles import word_before, words_of
from quotebank.identity.titles import MEMBERS

SPORT, OFFICE, STAGE, CRAFT, LEARNED = "sport", "office", "stage", "craft", "learned"
UNION, CLERGY, MEDICINE, ENGINEERING, SEA = "union", "clergy", "medicine", "engineering", "sea"
TEACHING, FARM, VOICE = "teaching", "farm", "voice"

_SEATED = MEMBERS | {"mps"}
_WORDS = {
    SPORT: """
    athlete batsman batter bowler boxer canoeist cricketer cyclist decathlete defender diver fencer
    footballer fullback goalkeeper golfer goalscorer gymnast heptathlete hurdler jockey judoka linebacker
    midfielder oarsman paralympian playmaker quarterback rower skater skier snowboarder sprinter
    striker swimmer triathlete weightlifter wicketkeeper winger wrestler handballer shuttler vaulter
    marathoner hurler archer curler basketballer netballer pitcher shortstop flanker surfer kayaker biathlete
    """,
    OFFICE: """
    admiral alderman ambassador assemblyman assemblywoman attorney backbencher brigadier chancellor
    colonel commissioner congressman congresswoman constable coroner council councillor councilman
    councilwoman detective frontbencher governor inspector judge lawmaker legislator magistrate mayor
    minister opposition parliamentarian peer prosecutor reeve senator sergeant sheriff
    superintendent
    """
    + " ".join(_SEATED),
    CLERGY: """
    abbess abbot archbishop archdeacon archimandrite ayatollah bishop cardinal chaplain curate friar imam
    monk mufti nun pastor patriarch priest rabbi vicar
    """,
    TEACHING: "headmaster headmistress headteacher schoolteacher",
    FARM: "dairyman farmer grazier orchardist rancher smallholder stockman winegrower",
    VOICE: "spokesman spokesperson spokeswoman",
    MEDICINE: "matron midwife nurse paramedic physician",
    SEA: "bosun fisherman helmsman mariner sailor seafarer seaman trawlerman",
    STAGE: """
    actor actress ballerina cellist comedian dancer drummer flautist guitarist magician mezzo musician oboist
    organist pianist rapper saxophonist singer songwriter soprano trombonist trumpeter violinist violist
    """,
    CRAFT: """
    barber bartender beekeeper blacksmith bricklayer builder busker butcher cabdriver carpenter cashier
    cleaner cobbler docker electrician fishmonger florist gardener greengrocer grocer hairdresser janitor
    joiner labourer laborer locksmith longshoreman machinist mechanic milkman nanny plasterer plumber
    postman postwoman potter roofer seamstress shepherd shopkeeper stonemason tailor tiler trucker waiter
    waitress weaver welder woodcutter printer
    """,
    LEARNED: """
    actuary agronomist anaesthetist anthropologist archaeologist astronomer astrophysicist biochemist
    biologist botanist cardiologist climatologist criminologist dermatologist ecologist economist entomologist
    epidemiologist geneticist geologist geophysicist gynaecologist historian hydrologist immunologist
    linguist mathematician meteorologist microbiologist neurologist neuroscientist neurosurgeon obstetrician
    oceanographer oncologist paediatrician palaeontologist pathologist pediatrician pharmacologist
    physicist psychiatrist psychologist radiologist seismologist sociologist
    statistician surgeon toxicologist virologist volcanologist zoologist
    """,
}
_PHRASES = (
    (
        OFFICE,
        re.compile(
            r"\b(?:agriculture|business|cabinet|colonial|culture|defen[cs]e|education|energy|environment|foreign"
            r"|health|home|housing|interior|justice|labou?r|pensions|trade|transport|treasury|work)"
            r" secretary\b|\bsecretary of state\b|\bdeputy(?=$|,| of| for| from)"
            r"|\b(?:fire|police) chief\b|\bchief of (?:the )?(?:fire|police)\b"
        ),
    ),
    (
        SPORT,
        re.compile(
            r"\b(?:badminton|baseball|basketball|bowls|cricket|curling|darts|football|futsal|handball|hockey"
            r"|lacrosse|netball|polo|rugby|snooker|soccer|softball|squash|tennis|volleyball)"
            r" (?:captain|champion|coach|international|player|star)\b"
            r"|(?<!\bacting )(?<!\bbusiness )(?<!\bcareer )(?<!\bdialect )(?<!\bdrama )(?<!\bexecutive )"
            r"(?<!\blife )(?<!\bspeech )(?<!\bvocal )(?<!\bvoice )\bcoach\b(?! driver)"
        ),
    ),
    (
        UNION,
        re.compile(
            r"\bunion (?:boss|leader|official|organi[sz]er|president|secretary)\b|\btrade unionist\b"
            r"|\b(?:chair(?:man|woman|person)?|head|leader|president|secretary)\b.*"
            r"\b(?:dockers|farmers|fishermen|growers|lecturers|miners|nurses|pensioners|teachers|trade union"
            r"|\w*workers)\b"
        ),
    ),
    (MEDICINE, re.compile(r"\b(?:chief executive|director|head|superintendent)\b.*\b(?:clinic|hospital)\b")),
    (TEACHING, re.compile(r"\bhead ?teacher\b|\bschool principal\b|\bprincipal\b.*\b(?:college|school)\b")),
    (ENGINEERING, re.compile(r"(?<!\brace )(?<!\brecording )(?<!\bsound )\bengineer\b")),
    (
        SPORT,
        re.compile(
            r"\b(?:defending|junior|m|meters|metres|national|olympic|reigning|title|world) champion\b"
            r"|\b(?:medall?ist|olympian)\b"
        ),
    ),
    (CRAFT, re.compile(r"\b(?:bus|cab|delivery|lorry|taxi|train|tram|truck|van) driver\b")),
    (CRAFT, re.compile(r"\b(?:fishing|hunting|mountain|museum|safari|tour|tourist|trekking) guide\b")),
)
"""Trades that take more than one word to tell: the health secretary is no shop's."""

TRADE_OF = {word: trade for trade, words in _WORDS.items() for word in words.split()}
_ONCE = re.compile(r"\b(?:former(?:ly)?|ex|retired|turned|once|then|late|one-time|honorary)\b", re.IGNORECASE)

_MANY = frozenset(
    "council councillor councilman councilwoman alderman constable detective inspector sergeant attorney"
    " judge legislator lawmaker magistrate parliamentarian peer vicar prosecutor"
    " deputy backbencher frontbencher colonel brigadier superintendent opposition assemblyman"
    " assemblywoman abbess abbot chaplain curate friar imam monk nun pastor priest rabbi".split()
).union(_SEATED)
"""Words for offices that many hold at a time, who may share a surname."""

LOCAL = frozenset("mayor reeve sheriff commissioner coroner archdeacon bishop vicar ambassador".split())
"""Words for offices that every place has: the mayor in another paper may be another mayor."""

EITHER = tuple("back captain centre forward hooker keeper lock manager prop skipper trainer".split())
"""Roles that are of sport where the article is, as a football team's manager, and a shop's; or of ships."""

_SHIPS = re.compile(
    r"\b(?:aground|crew|ferr(?:y|ies)|harbour[ -]?master|on board|ships?|tankers?|trawlers?|vessels?)\b"
)

_SCORES = re.compile(
    r"\b\d{1,3}[-–]\d{1,3}(?![-–\d])|\b(?:fixtures?|goalkeeper|half-time|innings|kick-off|midfield(?:er)?"
    r"|play-?offs?|quarter-?finals?|(?:red|yellow) cards?|relegat\w+|scored|semi-?finals?|strikers?"
    r"|wickets?|World Cup)\b"
)
_PLAY = re.compile(
    r"\b(?:beat(?:en|ing)?|defeat|draw|drew|goals?|leagues?|match(?:es)?|penalt(?:y|ies)|season|squad"
    r"|substitutes?|tournament)\b"
)
_TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        (OFFICE, LEARNED), (OFFICE, UNION), (LEARNED, UNION), (CRAFT, UNION), (STAGE, UNION),
        (OFFICE, CLERGY), (LEARNED, CLERGY), (OFFICE, MEDICINE), (LEARNED, MEDICINE), (UNION, MEDICINE),
        (OFFICE, ENGINEERING), (LEARNED, ENGINEERING), (UNION, ENGINEERING), (CRAFT, ENGINEERING),
        (OFFICE, SEA), (UNION, SEA), (ENGINEERING, SEA), (TEACHING, UNION), (TEACHING, LEARNED),
        (TEACHING, CLERGY), (OFFICE, FARM), (UNION, FARM), (FARM, CRAFT), (LEARNED, FARM),
        (ENGINEERING, FARM),
        (VOICE, OFFICE), (VOICE, UNION), (VOICE, LEARNED), (VOICE, CLERGY), (VOICE, MEDICINE),
        (VOICE, ENGINEERING), (VOICE, SEA), (VOICE, FARM), (VOICE, CRAFT), (VOICE, TEACHING),
    )
)  # fmt: skip
"""Trades that one person may have: scholars, physicians, engineers and unionists go into politics."""


def trades_of(role: str | None, organisation: str | None = None, text: str = "") -> frozenset[str]:
    """The trades that a role belongs to; none for what somebody was once and for roles of no such trade.

    Args:
        role: what an article calls somebody.
        organisation: the body that it names with the role.
        text: the article, for roles that are of sport where the article is.
    """
    if not role or is_of_the_past(role):
        return frozenset()
    phrase = f"{role}, {organisation or ''}".casefold()
    named = {trade for trade, pattern in _PHRASES if pattern.search(phrase)}
    named |= {TRADE_OF[word] for word in words_of(role) if word in TRADE_OF}
    if MEDICINE in named:
        named.discard(OFFICE)
    if role.casefold() in EITHER and is_about_sport(text):
        named.add(SPORT)
    elif role.casefold() in ("captain", "skipper") and len(set(_SHIPS.findall(text))) > 1:
        named.add(SEA)
    return frozenset(named)


def is_of_the_past(role: str | None) -> bool:
    """Whether a role is what somebody was once: former, retired, honorary."""
    return bool(role and _ONCE.search(role))


def titled_trades(name: str, text: str) -> frozenset[str]:
    """The trade of the word right before a full name in a text: Engineer Ana Petrova, striker Ana Petrova."""
    word = word_before(name, text)
    trade = ENGINEERING if word in ("engineer", "engr", "eng") else TRADE_OF.get(word)
    return frozenset((trade,)) if trade else frozenset()


def is_about_sport(text: str) -> bool:
    """Whether a text tells of play: a score, or words that hardly stand elsewhere, beside others of games."""
    scores = set(_SCORES.findall(text))
    return len(scores) > 1 or (bool(scores) and _PLAY.search(text) is not None)


def may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one person may have trades of both."""
    return not one or not other or any(a == b or frozenset((a, b)) in _TOGETHER for a in one for b in other)


def holds_office(role: str | None) -> bool:
    """Whether a role is an office of which a place or a country has one, or few: mayor, senator."""
    return bool({OFFICE, CLERGY} & trades_of(role)) and not many_hold(role)


def many_hold(role: str | None) -> bool:
    """Whether a role is an office that many hold at a time, who may share a surname: sergeant, councillor."""
    return not _MANY.isdisjoint(words_of(role))
