"""The vocabulary of reporting: verbs, nouns and phrases that introduce somebody's words, by lemma.

The classes differ in what a quotation does beside them: a verb of saying takes whole sentences, a verb of
judging takes a description ("called it “a disaster”"), a verb of urging takes an infinitive, a verb of
thinking reports words only where they are marked as words. Spellings of both sides of the Atlantic are
listed.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SAYING = _set(
    "say tell add write state note continue tweet retweet ask report explain declare respond reply "
    "conclude argue recall "
    "suggest warn read acknowledge claim insist admit remark predict answer announce shout joke lament "
    "chant comment talk boast charge assert allege testify mention observe stress emphasize emphasise "
    "maintain contend quip opine aver posit disclose reveal confirm concede confess complain caution "
    "counter retort rejoin snap laugh scoff sneer muse wonder exclaim cry yell scream whisper mutter murmur "
    "mumble grumble groan sigh smile grin sob plead beg proclaim pronounce elaborate reiterate repeat echo "
    "reflect recount relate remember reminisce describe offer interject interrupt intervene protest object "
    "fume rage thunder bark growl roar bellow boom sing recite chime clarify specify stipulate post "
    "text email "
    "e-mail message blog telegraph signal record dictate quote cite swear vow pledge promise assure reassure "
    "inform notify advise counsel instruct order command urge exhort implore "
    "question query inquire enquire demand volunteer venture surmise speculate guess reckon estimate "
    "forecast foresee rule decide find agree disagree deny rebut refute dispute reject summarize summarise "
    "quantify enthuse gush rave vent rail rant riff pen sign scribble scrawl inscribe shrug deadpan "
    "chuckle giggle nod hint imply insinuate intimate indicate underline underscore highlight point "
    "expound profess attest certify affirm reaffirm pray preach lecture teach "
    "tease chide scold admonish rebuke berate correct begin start finish end close open go put "
    "think believe hope fear worry feel call prophesy narrate translate submit plead "
    "greet welcome thank apologize apologise congratulate wish bet "
    "declaim snarl hiss croak drawl whine moan wail weep gasp blurt holler squeal squawk chirp "
    "crow gloat bemoan bewail rejoin riposte parry hazard lecture sermonize tout trumpet broadcast publish "
    "print headline caption fire hit shoot ruminate reason ponder posit theorize theorise postulate "
    "confide divulge shriek chortle jest avow beseech entreat intone stammer stutter splutter jeer wager "
    "gripe grouse brag exult marvel howl interpose forewarn foretell concur hypothesize hypothesise"
)

JUDGING = _set(
    "call describe label brand dub deem term hail dismiss denounce condemn decry slam blast criticize "
    "criticise "
    "praise tout portray refer characterize characterise mock deride ridicule bill cast depict cite "
    "accuse blame "
    "charge attack assail lambast lambaste lambaste rip bash pillory excoriate castigate censure fault "
    "applaud "
    "commend laud salute style nickname christen declare proclaim pronounce judge rate rank view regard "
    "consider see treat compare liken welcome celebrate champion defend reject rebuff disavow "
    "denigrate disparage belittle vilify malign savage skewer knock pan trash criticise bemoan lament "
    "credit congratulate thank remember recall summarize summarise sum diagnose identify list invoke "
    "address salute toast quote paraphrase admit acknowledge recognize recognise designate vindicate "
    "demonize demonise "
    "chide scold rebuke berate attribute ascribe classify categorize categorise pitch sell frame present "
    "envision envisage imagine assess evaluate taunt tag rail advertise decribe christen"
)

URGING = _set(
    "promise vow pledge threaten urge demand ask call advise order instruct beg plead appeal invite "
    "tell warn "
    "encourage exhort implore press lobby push want wish hope seek agree offer vote refuse decline undertake "
    "swear commit propose recommend request require command counsel challenge dare persuade remind caution "
    "swear intend aim plan petition campaign argue insist resolve seek commission compel oblige"
)

THINKING = _set(
    "think believe feel hope fear worry wonder imagine consider regard see find conclude note predict expect "
    "suggest doubt suspect suppose guess reckon know understand realize realise recognize recognise remember "
    "forget decide agree assume anticipate dream sense perceive mean want like love hate hear learn show "
    "mark signal express voice air convey articulate raise pose give make issue deliver release send "
    "use utter "
    "repeat sound sport hold wave wear carry bear include contain feature list follow spell outline set lay "
    "reference discuss touch cover speak talk chat discourse expand focus"
)

# Verbs that report words also when they take only a partial quotation.
REPORTING = SAYING | JUDGING | URGING
# Verbs too common in other meanings to be taken as cues unless the frame is a reporting one (inverted,
# colon, comma).
LIGHT = _set(
    "go put begin start finish end close open fire hit shoot point talk bet print sign rule find see "
    "hear read "
    "show offer follow want like love give make use hold set include carry start think know feel treat cast "
    "list rate rank sell present pitch push press bill rip knock seek aim plan mean decide remember "
    "send issue deliver release wear wave bear cover sound sport speak follow lay contain feature "
    "smile laugh grin "
    "shrug nod record translate teach publish identify agree vote plan commission rail"
)
# What words are printed, sent or broadcast in
MEDIA = frozenset(
    "statement interview email e-mail letter tweet post twitter facebook x instagram telegram "
    "telephone phone speech "
    "op-ed blog report filing memo column conference briefing message television radio podcast article "
    "book memoir lawsuit complaint ad video debate broadcast text thread bulletin submission "
    "testimony editorial youtube tiktok whatsapp linkedin bluesky mastodon release communiqué "
    "communique essay "
    "diary notice lecture address rally newsletter preface affidavit".split()
)
# Verbs whose passive subject speaks: "was quoted as saying", "was heard to say", "was asked"
PASSIVE_SPEAKERS = _set("quote hear overhear record report cite see paraphrase credit say")
# Verbs whose object speaks before "as saying": "Reuters quoted her as saying"
QUOTING = _set("quote cite paraphrase report record")
# Verbs whose object does what the dependent infinitive says: "asked him to say", "told them to “wait”"
OBJECT_CONTROL = _set(
    "ask tell urge advise order instruct beg press push want invite encourage force require allow let "
    "help persuade remind teach make have hear see expect lead cause enable compel prompt inspire provoke "
    "spur catch film record overhear"
)
# Verbs whose object is the person addressed
ADDRESSING = _set(
    "tell ask warn inform assure reassure remind advise urge instruct order notify email text message "
    "thank implore beg exhort address write say explain confide shout admit joke promise"
)

NOUNS = _set(
    "statement warning claim accusation promise pledge vow remark comment word message tweet post "
    "letter email "
    "e-mail speech report assertion insistence complaint allegation suggestion call demand description "
    "question "
    "answer reply response apology admission declaration argument verdict phrase slogan chant sign "
    "banner note "
    "placard line quote quotation caption text announcement plea appeal charge contention belief view "
    "opinion "
    "conclusion observation explanation reference assessment characterization characterisation "
    "judgment judgement "
    "prediction prophecy threat motto advice order instruction request cry joke jibe quip retort rejoinder "
    "catchphrase refrain maxim mantra testimony evidence submission memo memorandum communique communiqué "
    "notice inscription poster diary blog column editorial essay op-ed interview account story lyric prayer "
    "rhetoric talk sentiment thought idea notion reaction defence defense denial criticism attack insult "
    "transcript excerpt passage paragraph sentence headline hashtag log entry voicemail petition "
    "article review "
    "outburst rant rebuke boast reminder assurance commitment concern fear hope shout scream roar jeer yell "
    "heckle interjection"
)
# What a crowd utters: who it comes from stands behind "from".
OUTCRIES = _set("cry shout chant scream roar jeer yell call heckle interjection")
# What somebody does with a document of their own.
ISSUING = _set(
    "issue release publish post send write put hold carry make give file run circulate deliver tweet print "
    "produce do wave wear hang display raise launch unveil air hoist pen draft"
)

# Things that bear words: they, or who made them, speak when they are the subject of "read", "say", "state".
DOCUMENTS = _set(
    "statement letter email e-mail tweet post message report sign banner note placard poster notice memo "
    "memorandum caption headline piece petition communique communiqué transcript text release document paper "
    "resolution law "
    "bill constitution act ad advertisement advert book article editorial column essay study poll survey "
    "website page inscription card log diary entry label leaflet flyer manual guide filing complaint lawsuit "
    "ruling judgment judgement opinion order contract agreement treaty verse commandment plaque "
    "t-shirt shirt sticker "
    "script handbook rules rule guidance textbook brochure testimonial plan proposal motion "
    "answer reply response verse song lyrics recording speech one another first second third last"
)

PAPERS = (DOCUMENTS - _set("one another first second third last")) | _set(
    "review draft audit assessment evaluation analysis estimate indictment citation suit brief deed will "
    "lease waiver affidavit tender licence license permit certificate certification invoice decree ordinance "
    "bylaw by-law regulation statute clause preamble directive circular code charter manifesto protocol "
    "strategy guideline prospectus offer deal claim minute register record logbook list listing sheet form "
    "application tag slip receipt ticket invitation postcard flier pamphlet bulletin newsletter advisory "
    "alert warning blackboard chalkboard whiteboard signboard billboard screen menu guidebook catalog "
    "catalogue dictionary commentary epitaph reprimand clarification faq term telex telegram fax passage "
    "paragraph subtitle surtitle"
)
"""Things that bear words, by nouns that say so themselves."""

# Nouns before or after a stretch that say it is a name or a title of something
TITLED = _set(
    "book novel film movie show song album series programme program documentary play musical opera poem "
    "magazine newspaper journal podcast blog exhibition exhibit conference campaign project initiative "
    "operation "
    "scheme leaflet pamphlet booklet guide report essay article memoir autobiography biography novella "
    "single track hit sequel trilogy franchise game videogame app website section chapter episode "
    "segment column feature category theme motto title heading name nickname codename call-sign sign hashtag "
    "anthem hymn ballad tune lecture seminar workshop course class session festival concert tour tournament "
    "painting sculpture portrait artwork ship boat yacht café cafe pub restaurant bar band group club "
    "word term phrase expression letter label brand ride drama comedy sitcom thriller reality host star"
)
NAMING = _set(
    "entitle title name nickname dub call christen know head caption code-name codename term label "
    "rename mark stamp spell style"
)

# Forms that the rules of spelling do not give; "" for verbs whose forms are too often something else.
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote writing",
    "speak": "speaks spoke speaking",
    "swear": "swears swore swearing",
    "forecast": "forecasts forecast forecasting",
    "foresee": "foresees foresaw foreseeing",
    "plead": "pleads pleaded pleading",
    "weep": "weeps wept weeping",
    "sing": "sings sang singing",
    "retort": "retorts retorted retorting",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "put": "puts put putting",
    "read": "reads read reading",
    "find": "finds found finding",
    "begin": "begins began beginning",
    "go": "goes went going",
    "give": "gives gave giving",
    "make": "makes made making",
    "rebut": "rebuts rebutted rebutting",
    "quip": "quips quipped quipping",
    "admit": "admits admitted admitting",
    "submit": "submits submitted submitting",
    "dub": "dubs dubbed dubbing",
    "slam": "slams slammed slamming",
    "rip": "rips ripped ripping",
    "beg": "begs begged begging",
    "blog": "blogs blogged blogging",
    "refer": "refers referred referring",
    "label": "labels labelled labelling",
    "nod": "nods nodded nodding",
    "sob": "sobs sobbed sobbing",
    "grin": "grins grinned grinning",
    "pan": "pans panned panning",
    "chat": "chats chatted chatting",
    "commit": "commits committed committing",
    "compel": "compels compelled compelling",
    "counsel": "counsels counselled counselling",
    "chirp": "chirps chirped chirping",
    "hit": "",
    "shoot": "",
    "fire": "",
    "close": "",
    "open": "",
    "start": "",
    "end": "",
    "finish": "",
    "point": "",
    "question": "questions questioned questioning",
    "lecture": "",
    "trumpet": "",
    "post": "posts posted posting",
    "show": "shows showed showing",
    "see": "sees saw seeing",
    "hear": "hears heard hearing",
    "send": "sends sent sending",
    "compare": "compares compared comparing",
    "understand": "understands understood understanding",
    "mean": "means meant meaning",
}
_NOT_VERBS = _set(
    "saying feeling finding beginning thought meeting writings put read post posts calls claims notes "
    "reports "
    "comments promises questions requests demands replies answers remarks charges orders warnings warning "
    "statements concerns fears hopes boasts jokes plans views votes labels brands attacks praise "
    "laments blasts "
    "texts messages emails tweets offers declared finds feels shows signals quotes states blames credits "
    "echoes whispers shouts cries screams chants guesses estimates forecasts threats pledges vows "
    "sighs smiles laughs "
    "mentions records ranks rates grades pitches casts slams bills describing describing means "
    "reasons reports rejects looks tags terms views treats speaks lobby plan"
)


def _inflected() -> dict[str, str]:
    forms: dict[str, str] = {}
    for lemma in sorted(SAYING | JUDGING | URGING | THINKING):
        if lemma in _IRREGULAR:
            made = _IRREGULAR[lemma].split()
        elif lemma.endswith("e"):
            made = [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
        elif lemma.endswith("y") and lemma[-2] not in "aeiou":
            made = [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
        elif lemma.endswith(("s", "sh", "ch", "x", "z")):
            made = [lemma + "es", lemma + "ed", lemma + "ing"]
        else:
            made = [lemma + "s", lemma + "ed", lemma + "ing"]
        for form in made:
            forms.setdefault(form, lemma)
    return forms


INFLECTED = _inflected()
"""Forms of the reporting verbs and their lemma, for words that a tagger took for nouns or a
lemmatizer missed.
"""
ALWAYS_VERBS = frozenset(
    f
    for f in INFLECTED
    if f not in _NOT_VERBS
    and (
        f.endswith("ed")
        or f
        in {
            "said",
            "told",
            "wrote",
            "says",
            "tells",
            "writes",
            "adds",
            "asks",
            "argues",
            "insists",
            "explains",
            "recalls",
            "admits",
            "suggests",
            "believes",
            "concludes",
            "continues",
            "adding",
            "arguing",
            "telling",
            "insisting",
            "claiming",
            "noting",
            "explaining",
            "swore",
            "sang",
            "urges",
            "declares",
            "describes",
            "acknowledges",
            "concedes",
            "complains",
            "writing",
            "announces",
            "accuses",
            "vowing",
            "asserts",
            "contends",
            "responds",
            "predicts",
            "denies",
            "tweets",
            "calling",
            "went",
            "thinks",
            "asking",
        }
    )
) | {"said"}
"""Forms that are verbs wherever a quotation is near, whatever the tagger says of them."""
