"""Nouns for people and bodies: their gender, what other nouns they answer to, and which stand for an
organisation.
"""

from __future__ import annotations

import re
from collections.abc import Set

from quotebank.parsing.countries import PEOPLES

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BEHIND_HEAD = re.compile(
    r"(?<=\w)(?:,| (?:of|in|for|at|from|with|by|to|on|near|about|since|who|whose|that|which)\b)"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FEMALE_NOUNS = _set(
    "woman girl mother mom mum mama mummy grandmother grandma granny nan daughter sister wife widow "
    "aunt niece girlfriend "
    "actress spokeswoman chairwoman congresswoman councilwoman businesswoman policewoman headmistress "
    "queen princess "
    "duchess baroness lady countess waitress hostess heiress nun bride fiancée fiancee lass lassie housewife "
    "stepmother stepdaughter granddaughter saleswoman assemblywoman alderwoman forewoman noblewoman "
    "mistress abbess "
    "goddess empress landlady stewardess ballerina soprano governess sportswoman fisherwoman "
    "frontwoman matriarch midwife"
)
MALE_NOUNS = _set(
    "man boy father dad daddy papa grandfather grandpa grandad son brother husband widower uncle "
    "nephew boyfriend "
    "congressman businessman policeman headmaster king prince duke baron "
    "lord earl "
    "waiter monk groom lad stepfather stepson grandson salesman "
    "fisherman "
    "landlord gentleman tenor baritone statesman sportsman frontman patriarch fireman guy bloke "
    "emir sheikh "
    "pope cardinal imam monsignor sportsman serviceman anchorman "
    "clergyman craftsman"
)
# Nouns for offices that women hold under the same name.
LOOSELY_MALE_NOUNS = _set(
    "spokesman chairman councilman alderman assemblyman foreman cameraman priest bishop archbishop rabbi"
)

# Nouns that stand for a body when "the" or a possessive precedes them ("the company said").
BODY_NOUNS = _set(
    "company firm bank agency group organization organisation ministry department government office "
    "council committee "
    "commission board party union association charity campaign club team university school college hospital "
    "court police force army navy military administration authority federation foundation fund "
    "institute institution "
    "museum newspaper magazine paper publication network channel station broadcaster outlet publisher "
    "parliament "
    "assembly senate house cabinet embassy consulate church mosque regulator watchdog operator manufacturer "
    "airline retailer supermarket carrier maker developer builder contractor utility supplier trust "
    "society alliance coalition guild chamber "
    "network league body panel inquiry tribunal city county state country nation embassy think-tank "
    "tank startup "
    "start-up business corporation conglomerate lender insurer brewer chain band label studio festival "
    "town village municipality region province district service bureau secretariat centre center "
    "academy forum "
    "varsity carmaker automaker drugmaker chipmaker planemaker steelmaker "
    "force command coastguard constabulary conference consortium partnership delegation opposition "
    "junta militia movement lobby "
    "samiti sabha mahasabha sangh sangathan sangham parishad morcha panchayat manch"
)
RARER_BODIES = _set(
    "directorate inspectorate commissariat constituency presbytery diocese archdiocese curia chancery synod "
    "jury prosecution clinic theatre theater opera orchestra palace chamber guild cooperative co-operative "
    "caucus legislature judiciary chapter registry archive library airport port pharmacy hotel restaurant "
    "bakery"
)
"""More nouns for bodies, by which no speaker is weighed."""
NEWSPAPERS = _set(
    "times post herald gazette mail tribune courier chronicle guardian telegraph journal observer examiner "
    "inquirer dispatch sentinel star sun mirror echo argus"
)
"""Words in which the names of newspapers end."""
# Role nouns that answer to shorter or more general ones: key may stand for any of the values.
ANSWERS_TO: dict[str, frozenset[str]] = {
    "pm": _set("prime premier"),
    "premier": _set("prime premier"),
    "senator": _set("sen senator"),
    "congressman": _set("rep representative congressman"),
    "congresswoman": _set("rep representative congresswoman"),
    "representative": _set("rep congressman congresswoman"),
    "lawmaker": _set(
        "sen senator rep representative congressman congresswoman mp legislator deputy assemblyman "
        "assemblywoman"
    ),
    "legislator": _set("sen senator rep representative congressman mp deputy"),
    "politician": _set("sen senator rep gov governor mayor minister mp councillor cllr president"),
    "governor": _set("gov governor"),
    "gov.": _set("gov governor"),
    "councillor": _set("cllr councillor coun councilman councilwoman"),
    "mp": _set("mp"),
    "doctor": _set("dr physician surgeon doctor paediatrician pediatrician consultant gp"),
    "physician": _set("dr doctor"),
    "professor": _set("prof professor lecturer"),
    "lecturer": _set("prof professor don"),
    "scholar": _set("prof professor"),
    "lawyer": _set("attorney solicitor barrister counsel lawyer"),
    "attorney": _set("lawyer attorney"),
    "police": _set("police sergeant inspector constable superintendent sheriff"),
    "officer": _set("sgt sergeant inspector constable lieutenant captain officer superintendent chief"),
    "minister": _set("minister secretary"),
    "secretary": _set("secretary minister"),
    "executive": _set("ceo executive chief president chairman founder"),
    "ceo": _set("ceo executive"),
    "boss": _set("ceo executive chief manager director head commander"),
    "chief": _set("chief director commissioner commander head sheriff king monarch"),
    "leader": _set("leader president chair chairman head minister"),
    "chair": _set("chair chairman chairwoman chairperson chairs"),
    "chairman": _set("chair chairman chairs"),
    "chairwoman": _set("chair chairwoman chairs"),
    "head": _set("head director chief headteacher heads leads"),
    "headteacher": _set("headteacher head principal headmistress headmaster"),
    "headmistress": _set("headmistress head principal"),
    "principal": _set("principal head"),
    "official": _set("official director commissioner secretary administrator officer"),
    "candidate": _set("candidate nominee hopeful contender frontrunner"),
    "nominee": _set("nominee candidate"),
    "hopeful": _set("candidate hopeful"),
    "front-runner": _set("frontrunner front-runner candidate nominee"),
    "frontrunner": _set("frontrunner front-runner candidate nominee"),
    "businessman": _set("businessman mogul billionaire entrepreneur executive developer magnate"),
    "billionaire": _set("billionaire mogul businessman tycoon magnate"),
    "mogul": _set("mogul billionaire businessman magnate"),
    "republican": _set("republican gop r"),
    "democrat": _set("democrat democratic d"),
    "spokesman": _set("spokesman spokesperson spokeswoman"),
    "spokeswoman": _set("spokeswoman spokesperson spokesman"),
    "spokesperson": _set("spokesman spokeswoman spokesperson"),
    "aide": _set("aide adviser advisor strategist staffer"),
    "adviser": _set("adviser advisor aide strategist"),
    "strategist": _set("strategist consultant adviser"),
    "justice": _set("justice judge"),
    "judge": _set("judge justice magistrate"),
    "coroner": _set("coroner"),
    "singer": _set("singer soprano tenor musician vocalist star songwriter rapper frontman frontwoman"),
    "actor": _set("actor actress star"),
    "star": _set("star actor actress singer player"),
    "coach": _set("coach manager trainer"),
    "manager": _set("manager coach boss"),
    "player": _set("player striker midfielder defender goalkeeper forward winger captain"),
    "author": _set("author writer novelist poet"),
    "writer": _set("author writer novelist journalist columnist"),
    "journalist": _set("journalist reporter correspondent editor columnist"),
    "reporter": _set("reporter journalist correspondent"),
    "host": _set("host anchor presenter"),
    "scientist": _set("scientist researcher professor biologist physicist chemist geologist ecologist"),
    "researcher": _set("researcher scientist professor analyst"),
    "expert": _set("professor analyst researcher scientist specialist economist"),
    "monarch": _set("king queen onu oba emir chief monarch"),
    "king": _set("king oba monarch"),
    "cleric": _set("imam bishop archbishop priest reverend pastor father rev"),
    "priest": _set("father rev priest"),
    "pastor": _set("pastor rev reverend"),
    "farmer": _set("farmer grower rancher herder"),
    "veteran": _set("veteran"),
    "diplomat": _set("ambassador envoy diplomat"),
    "ambassador": _set("ambassador envoy"),
    "general": _set("general gen"),
    "colonel": _set("col colonel"),
    "skipper": _set("skipper captain"),
    "captain": _set("captain capt skipper"),
    "sheriff": _set("sheriff"),
    "envoy": _set("envoy ambassador"),
    "source": _set("official aide adviser advisor person employee insider officer staffer worker"),
    "man": _set("man driver farmer resident worker fisherman seller"),
    "woman": _set("woman mother resident worker"),
    "worker": _set("worker employee deckhand labourer"),
    "mother": _set("mother mum woman"),
    "don": _set("don professor lecturer"),
    "economist": _set("economist professor analyst"),
    "academic": _set("academic professor lecturer dr researcher"),
}
PERSON_NOUNS = _set(
    "advocate ally angler applicant attendant bailiff caretaker cobbler commenter comptroller constituent "
    "contender convener coordinator counsel crewman crofter deacon demonstrator eyewitness footballer "
    "forester frontrunner gran hacker interviewer islander lodger midfielder moderator mourner nanny "
    "narrator operative parliamentarian petitioner postmistress predecessor proponent roofer seamstress "
    "shepherd stranger striker superintendent thief trawlerman "
    "actor actress adviser advisor administrator admirer agent aide ambassador analyst anthropologist "
    "archivist artist architect "
    "assistant associate astronomer athlete attendee attorney author aunt baker banker barber "
    "barrister bartender "
    "biographer biologist blogger boy boyfriend broadcaster brother builder butcher buyer businessman "
    "businesswoman "
    "campaigner candidate captain caller carer carpenter cashier ceo chairman chairwoman champion chef "
    "chemist chief child "
    "citizen civilian claimant cleaner clerk cleric client coach collector colleague columnist "
    "commander commentator "
    "commissioner commuter complainant congressman congresswoman constable consultant consumer "
    "contractor cook coroner "
    "correspondent councillor counsellor counselor cousin craftsman creator critic curator customer "
    "dancer dad daughter "
    "dealer deckhand defendant delegate democrat dentist deputy descendant designer detective "
    "developer director diplomat "
    "diver doctor donor don driver economist editor electrician elder employee employer engineer "
    "entrepreneur environmentalist "
    "executive expert explorer fan farmer father fighter firefighter fisherman fishmonger fitter "
    "follower foreman founder "
    "friend fundraiser gardener general geologist girl girlfriend goalkeeper governor grandfather "
    "grandmother grandson "
    "granddaughter groom grower guard guest guide guy hairdresser head headmaster headmistress "
    "headteacher herder "
    "historian homeowner hopeful host housewife hunter husband immigrant individual infielder "
    "informant inhabitant "
    "inspector instructor interpreter intern investigator inventor investor jailer janitor jeweller "
    "journalist judge juror justice "
    "keeper kid king labourer laborer lady landlord landlady lawmaker lawyer leader learner lecturer "
    "legislator "
    "librarian listener lobbyist local magistrate man manager mathematician mayor mechanic member "
    "mentor merchant "
    "midwife migrant miner minister mom moneylender mother motorist mum musician neighbor neighbour "
    "nephew niece nominee "
    "novelist nurse observer officer official onlooker operator opponent organiser organizer owner "
    "painter parent participant "
    "partner passenger pastor patient patron pedestrian pensioner performer person pharmacist "
    "photographer physician "
    "physicist pilot pioneer plaintiff planner player plumber poet policeman policewoman politician "
    "pollster porter "
    "practitioner preacher president priest principal prisoner producer professor programmer protester "
    "prosecutor "
    "psychologist psychiatrist pundit pupil queen rabbi rancher reader receptionist referee refugee "
    "registrar reporter "
    "representative republican researcher resident respondent retiree retailer reviewer rider rival "
    "runner sailor "
    "salesman saleswoman scholar schoolboy schoolgirl scientist secretary seller senator sergeant "
    "servant settler "
    "sheriff shopkeeper shopper singer sister skipper smuggler socialist sociologist soldier solicitor "
    "son songwriter "
    "source speaker specialist spectator spokesman spokesperson spokeswoman staffer steward strategist "
    "student successor supervisor supporter surgeon surveyor survivor suspect tailor teacher teammate "
    "technician "
    "teenager tenant therapist tourist trader trader trainer translator traveler traveller treasurer "
    "trustee tutor uncle "
    "undersecretary user vendor veteran viewer villager visitor volunteer voter waiter waitress warden "
    "watchman "
    "welder whistleblower widow widower wife winner witness woman worker writer youth people folk "
    "bishop archbishop vicar "
    "monk nun imam monarch prince princess emir sultan envoy general colonel major lieutenant "
    "commandant sentry "
    "mp deputy councilman councilwoman alderman premier chancellor speaker whip backbencher insider "
    "bystander "
    "boss supremo gaffer tycoon magnate mogul billionaire millionaire celebrity comedian comic presenter "
    "newsreader activist dissident rebel cadet recruit corporal brigadier admiral commodore paramedic medic "
    "handler dispatcher courier cyclist hiker climber broker auditor accountant barista apprentice graduate "
    "undergraduate freshman sophomore rookie newcomer "
    "jockey swimmer sprinter boxer golfer wrestler rapper "
    "guitarist pianist cellist violinist drummer bassist conductor composer playwright sculptor filmmaker "
    "illustrator cartoonist influencer prefect rector provost chaplain missionary pilgrim nomad"
)
_PERSON_ENDINGS = (
    "woman",
    "ologist",
    "ician",
    "keeper",
    "worker",
    "holder",
    "maker",
    "owner",
    "monger",
    "smith",
    "person",
    "herder",
    "seller",
    "driver",
    "writer",
    "player",
    "grower",
    "goer",
    "teacher",
    "leader",
    "dweller",
)


def head_words(role: str) -> list[str]:
    """The words of a role before what belongs to its noun ("of ...", "who ..."), in lower case."""
    return [w.lower() for w in WORD.findall(_BEHIND_HEAD.split(role, maxsplit=1)[0])]


def is_clause(role: str) -> bool:
    """Whether a role is what somebody does ("who met her husband in a youth orchestra")."""
    return role.lower().startswith("who ")


def gender_of_nouns(nouns: Set[str]) -> str | None:
    """The gender that nouns for a person tell ("brother"); None where they tell none, or both."""
    male, female = not MALE_NOUNS.isdisjoint(nouns), not FEMALE_NOUNS.isdisjoint(nouns)
    return None if male == female else "male" if male else "female"


def is_person_noun(lemma: str) -> bool:
    """Whether a noun is one for people, by a list and a few endings."""
    return (
        lemma in PERSON_NOUNS
        or lemma.endswith(_PERSON_ENDINGS)
        or ("-" in lemma and lemma.rsplit("-", 1)[1] in PERSON_NOUNS)
        or lemma.capitalize() in PEOPLES
    )


_TRADE_ENDINGS = ("er", "or", "ist", "ian", "eer", "man", "woman", "designate", "elect")
_THINGS = frozenset(
    "letter newsletter paper newspaper poster banner number order offer matter chapter quarter corner border"
    " dinner shower power tower water weather winter summer october november december september river theater"
    " harbor error mirror motor sector interior labor floor door humor list twist".split()
)
"""Words that end like a trade and are none."""
_TRADES = frozenset("chair counsel vet soprano alto umpire talker sacristan induna taoiseach".split())


def is_trade(role: str) -> bool:
    """Whether a role holds a noun for people, or its noun ends as trades do, or is one of a few others."""
    words = head_words(role)
    if any(map(is_person_noun, words)):
        return True
    if not words or words[-1] in _THINGS:
        return False
    return words[-1].endswith(_TRADE_ENDINGS) or words[-1] in _TRADES


CROWDS = _set("gallery benches crowd crowds audience stands terraces floor public hall congregation mob")
"""Nouns for many people in a place, who are nobody that an article names."""
COUNTLESS = _set(
    "source official aide adviser spokesman spokeswoman spokesperson witness resident person man woman "
    "neighbour neighbor"
)

PLURALS = _set(
    "people officials residents witnesses supporters critics analysts experts lawyers police authorities "
    "families members leaders protesters demonstrators workers fans others many some both several few"
)
