"""Words that stand around a name: honorifics, ranks, offices, post-nominals and particles.

All entries are in the comparison form of `fold`: lower case, no diacritics, no full stops.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(text: str) -> frozenset[str]:
    return frozenset(" ".join(line.split()) for line in text.split(",") if line.strip())


MALE_TITLES = _words(
    """
    mr mister sir lord monsieur m messrs senor sr signor signore sig senhor herr don dom fr father
    brother bro alhaji shri sri shree encik en tuan dato datuk pehin imam ayatollah hojatoleslam
    grand-ayatollah rabbi reb maulana mawlana moulana mullah pope king prince emperor sultan emir
    khan duke earl count baron viscount marquess marquis kaiser tsar shah nawab thakur pandit swami guru
    khun-chai bwana mzee monsignor msgr otunba oba ooni alaafin congressman
    policeman master ustad ustaz mufti mallam malam bey
    pasha efendi agha hetman archduke kronprinz bapak rra ntate alhagie ustadh oustaz oustass dasho
    sayadaw abune maulvi mahant
    """
) - _words("sr m don en dom")
LOOSELY_MALE_TITLES = _words("chairman spokesman councilman alderman assemblyman selectman")
"""Offices that women hold under the same name: the given name tells more."""
FEMALE_TITLES = _words(
    """
    mrs ms miss dame lady baroness mme madame mlle mademoiselle senora sra senorita srta signora sig.ra
    signorina dona frau madam ma'am smt shrimati srimati kumari begum hajiya hajia alhaja puan datin
    toh-puan cik queen princess empress sultana duchess countess viscountess marchioness sister mother
    abbess congresswoman councilwoman assemblywoman chairwoman spokeswoman policewoman selectwoman
    headmistress sayyida khanum hanim mama kunngu nana-hemaa archduchess ibu mma nyai whaea kuia sadhvi
    """
) - _words("mama mother")

# A lone name after one of these is a given name: Sir Keir, Dame Diana, Pope Francis.
GIVEN_NAME_TITLES = _words(
    """
    sir dame pope king queen prince princess emperor empress sultan emir sister brother
    saint st don dona dom sheikh shaikh sheikha datuk dato datin tun puan encik crown tsar tsarina
    kaiser infante infanta archduke archduchess uncle aunt auntie aunty grandma grandpa mother patriarch
    metropolitan haji hajji sultana mzee ratu bwana
    """
)
# A lone name after one of these is a given name where it is one: Father Declan, Father Moran.
GIVEN_IF_KNOWN = _words("father fr bapak ibu cikgu ato weizero woizero")
# Names elsewhere (Pak Pong-ju, Bu Xiaolin, Dom Cummings), and titles before one given name of these origins.
TITLES_BEFORE = {
    "pak": "malay-indonesian", "bu": "malay-indonesian", "dom": "portuguese", "don": "hispanic",
    "adi": "caribbean-pacific",
}  # fmt: skip
# Surnames before which Sri is a title, as it is before South Asian given names; in Java it is a given name.
BEHIND_SRI = _words("gowda modi murthy naidu patil rao reddy sharma singh yadav")
# Balinese names begin with who is a man or a woman, and the order of birth: I Made, Ni Wayan.
BALINESE = _words("made wayan nyoman ketut putu gede kadek komang luh nengah")
# With these the title is part of what the person is called: Pope Francis, Prince Harry.
REGAL_TITLES = _words(
    """pope king queen prince princess emperor empress sultan emir patriarch tsar kaiser sultana
    infanta infante saint st"""
)

HONORIFICS = (
    MALE_TITLES
    | FEMALE_TITLES
    | GIVEN_NAME_TITLES
    | _words(
        """
    mx dr drs prof professor rev revd reverend hon honourable honorable rt right ven venerable canon
    dean bishop archbishop cardinal pastor apostle prophet evangelist elder deacon chaplain vicar judge
    justice magistrate recorder sheriff advocate barrister solicitor counsel attorney cllr coun councillor
    cathaoirleach
    councilor sen senator rep representative congressperson assemblymember gov governor lt-gov mayor ald
    alderman alderwoman delegate commissioner ambassador amb consul gen general lt lieutenant lieut col
    colonel maj major
    capt captain cpt cmdr commander cdr adm admiral sgt sergeant cpl corporal pvt private pte brig
    brigadier marshal ensign midshipman commodore lt-gen lt-col lt-cmdr maj-gen brig-gen vice-admiral
    rear-admiral air-marshal gp-capt sqn-ldr wg-cdr flt-lt det detective insp inspector supt
    superintendent supt-in constable garda pc dc ds di dci dcs dsupt acc dcc cc officer trooper deputy chief
    sub-inspector acp dcp igp ssp sheikh shaikh sheik sheikha haji hajji hadji engr engineer arc
    architect surveyor barr otunba chief nana togbe asantehene osagyefo alh adv tan sri tun datuk dato
    dato' datuk-seri seri puan-sri toh puan ir ts encik ybhg yb yab yabhg u daw ko ma khun phra
    luang atty comrade cde ato woizero w/o weizero dr-ing herrn dipl-ing ing lic arq mag univ-prof
    hujjat qari allama allamah syed coach umpire referee
    astronaut cosmonaut president-elect sir-general baba apa ustadz kiai kyai gus tengku tunku raja
    ibu bapak ratu cikgu weizero speaker ungku tuanku wan sen-elect
    mep the aig ccpo coun cr dig dpo dsp mec reeve warden skipper assemblyman councilman selectman ranger
    headmaster foreman provost trustee curator
    thiru makhdoom nawabzada sahibzada mwalimu mheshimiwa ndugu hajj hajja hrh hrm togbui okatakyie
    osabarima kgosi kgoshi sarpanch inkosi induna oknha samdech lopen lyonpo kaumatua afioga hokim khokim
    aldermen alderwomen councilmen councilwomen oom tannie mang aling aum menteri mudaliyar khru
    matron opanyin gogo dzongdag
    wpc asp csp sis abp bp mgr frere frei maitre
    """
    )
) - _words("wan syed ma ko u baba gus apa raja ir ts mag luang ing lic arq en ds")

# Longer ones are matched first. Words that are honorifics alone need no entry.
HONORIFIC_PHRASES = _lines(
    """
    the right honourable, the right honorable, right honourable, right hon, the rt hon, rt hon, the most
    rev, most rev, most reverend, the very rev, very rev, right rev, rt rev, the hon, the honourable,
    his excellency, her excellency, his holiness, his majesty, her majesty, his royal highness, her
    royal highness, hm, h e, his eminence, his honour, her honour, your honour, mr justice, mrs
    justice, ms justice, lord justice, lady justice, dame justice, chief justice, lord chief justice,
    lady chief justice, associate justice, lord chancellor, lord mayor, lord advocate, lord speaker,
    lord president, lady mayor, mr speaker, madam speaker, madame speaker, mr president, madam
    president, prof dr, detective chief inspector, detective chief superintendent, detective
    superintendent, detective inspector, detective sergeant, detective constable, det ch insp, det chief
    insp, det ch supt, det chief supt, det supt, det insp, det sgt, det con, chief inspector, ch insp,
    chief superintendent, ch supt, chief supt, chief constable, deputy chief constable, assistant chief
    constable, assistant commissioner, deputy commissioner, police constable, police sergeant, police
    commissioner, inspector general, director general, superintendent, temporary detective chief
    inspector, major general, maj gen, lieutenant general, lt gen, lieutenant colonel, lt col,
    vice gov, vice governor, vice mayor, pol gen, pol lt gen, pol maj gen, pol col, pol lt col, pol maj,
    pol capt,
    yang berhormat, menteri besar, asst comm, assistant comm,
    lieutenant commander, lt cmdr, lt cdr, lieutenant governor, lt gov, brigadier general,
    brig gen,
    vice admiral, rear admiral, air chief marshal, air marshal, air vice marshal, air commodore, wing
    commander, group captain, squadron leader, flight lieutenant, field marshal, staff sergeant,
    sergeant major, first lieutenant, second lieutenant, master sergeant, chief petty officer, petty
    officer, warrant officer, army chief, datuk seri, dato seri, dato' seri, dato' sri, dato sri, datuk
    seri panglima, tan sri, tan sri dato, tun dr, toh puan, puan sri, senior minister, grand ayatollah,
    grand mufti, grand imam, crown prince, crown princess, hon dr, attorney general, solicitor general,
    surgeon general, secretary general, prime minister, president elect, vice president, queen mother,
    chief minister, first lady, first minister, deputy first minister, taoiseach, tanaiste, doctor
    professor, associate professor, assistant professor, professor emeritus, emeritus professor, grand
    duke, grand duchess, deputy inspector general, additional inspector general, assistant superintendent,
    deputy superintendent, senior superintendent
    """
)

MEMBERS = _words("mp msp mep td mla mlc mca mha mna mpa mpp")
"""Letters of those who sit in an assembly, before or behind their names or alone ("the Galway West TD"). MK
is not among them: MK Stalin."""

# An office or occupation; a name may follow it whatever stands before it ("NCA director general Graeme …").
OFFICE_WORDS = _words(
    """
    president minister premier secretary chancellor taoiseach tanaiste chairman chairwoman chairperson
    chair director ceo cfo coo cto commissioner governor senator congressman congresswoman
    representative mayor ambassador envoy spokesman spokeswoman spokesperson leader lawmaker legislator
    executive officer manager analyst economist lawyer solicitor
    barrister attorney prosecutor activist campaigner author writer journalist correspondent editor
    reporter columnist
    professor scientist researcher lecturer historian epidemiologist virologist coach captain striker
    midfielder defender goalkeeper quarterback forward actor actress singer rapper musician comedian
    director-general secretary-general president-elect co-founder founder billionaire owner entrepreneur
    investor teacher headteacher principal nurse doctor surgeon paramedic farmer resident student trader
    broker strategist physicist biologist ecologist astronomer climatologist general admiral colonel
    superintendent inspector sergeant constable detective firefighter pilot whip backbencher peer
    treasurer speaker candidate nominee incumbent councillor adviser advisor aide official diplomat
    consul cardinal archbishop reverend vice-president vice-chancellor vice-chairman co-chair counsel
    organiser organizer volunteer pensioner boss head chief star celebrity presenter broadcaster host
    producer filmmaker photographer artist poet novelist playwright architect engineer designer
    developer consultant expert specialist fellow politician statesman monarch ruler warlord commander
    guerrilla dissident oligarch tycoon magnate
    """
).union(MEMBERS)
# These are names as often as titles: a title only in front, and never the last word left.
NAME_OR_TITLE = _words(
    """
    king queen prince duke earl baron major bishop judge dean pope marshal khan guru master sheikh count
    chief justice elder father don dom saint st canon deacon sheriff constable chaplain pastor shah emir
    amir sultan chair head star fellow host boss speaker forward captain officer private abbot knight
    squire sri seri tun tan haji pandit mirza swami thakur nawab ustad hafiz sayyid sayed seyyed sayyed
    mallam nana raja tengku tunku reeves baba moulana maulana khawaja bey pasha m pc en dc di cc acc rep
    reb fr det ko page toh puan marquis marquess engineer lady ir sardar pir rani bibi rais eze igwe
    mian lalla dun alhaj
    """
)
# Given names in their own right, unless the title reading is plain ("the Dean").
GIVEN_NAME_FIRST = _words("dean earl duke king major judge don dom khan shah tan marshal guru") - _words(
    "king major judge"
)

POST_NOMINALS = _words(
    """
    ms mk mhr tds kc qc sc san obe mbe cbe kbe dbe gbe ch kcb dcb gcb cb cmg
    dcmg kcmg gcmg kcvo cvo lvo mvo dcvo pc frs fba frse freng frcp frcs frcgp frsa fmedsci rn phd dphil
    md ddrs dds dvm jd llb llm lld mba mphil msc bsc ba ma edd esq esquire jr sr jnr snr ii iii iv vc gc
    gm dso mc dfc qpm kpm qfm kfm dl jp cstj ost cpa gcon gcfr cfr con oon ofr mfr mon am ao ac oam psm
    oc cm cq oq onz onzm cnzm mnzm dnzm knzm qso ret retd sj op osb ofm cssr usn usmc usa usaf dsc dlitt
    drph mph mpa msw lcsw do cbec gch freng hfea sfm facc faap ias ips ifs frcpch frcpath ra rsa vsm
    avsm pvsm uysm
    """
).union(MEMBERS) - _words("do con am mon usa")
GENERATIONS = {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr", "ii": "2", "iii": "3", "iv": "4", "i": "1",
               "v": "5", "vi": "6", "vii": "7", "viii": "8", "xvi": "16", "xiv": "14"}  # fmt: skip

# The last word of a Portuguese surname that tells son, grandson or nephew: Barros Filho.
PORTUGUESE_GENERATIONS = _words("filho neto sobrinho")

PARTICLES = _words(
    """
    de da do dos das del della dello dalla degli dei di du des d' la le les lo las los van vom von zu
    zum zur der den ten ter te 't 'ter op af av al el ul ad as ash ar an bin bint binti ibn ben ould ag
    ap ab mac mc o ni nic ui mhic st saint dela delos y e
    """
)
# At the head of a two-word name these are a given name: Al Gore, Van Jones, Ben Wallace.
GIVEN_PARTICLES = _words("al ben van von lo san an do la ad as den des st ag ap ar ab o e y di ni mac zu")
ARABIC_ARTICLES = _words("al el ul ad as ash ar an")

# Words that may stand before a name in a noun phrase and are no part of it.
MODIFIERS = _words(
    """
    the a an former ex then then- late interim acting deputy vice assistant associate senior junior
    shadow outgoing incoming new prime first home foreign health finance interior defence defense
    justice education treasury trade energy transport environment climate housing labor labour business
    work pensions culture science minister-designate lead chief
    """
) | _words("us uk eu un british american french german russian ukrainian israeli irish scottish welsh")
