"""The words that report a quotation: cue, speaker, tense, addressee and medium, from parses built by hand."""

import pytest
from sentences import parsed

from quotebank.parsing.narrative import build_narrative
from quotebank.parsing.quotation import find_quotations
from quotebank.parsing.reporting import Reporting
from quotebank.parsing.syntax import Syntax


def reports(text, *sentences):
    """(code, cue, lemma, speaker, tense, addressee, medium) of every stretch, in words."""
    quotations = find_quotations(text)
    narrative = build_narrative(text, quotations)
    marks = [
        (q, part, span.start, span.end, quotations[q].closed[part])
        for q, spans in enumerate(narrative.marks)
        for part, span in enumerate(spans)
    ]
    syntax = Syntax(narrative.text, parsed(narrative.text, *sentences), marks)
    reporting = Reporting(syntax)
    found = []
    for number in range(len(syntax.stretches)):
        report = reporting.report(number)
        if report is None:
            found.append(None)
            continue
        found.append(
            (
                report.code,
                report.cue and syntax.string(*report.cue),
                report.lemma,
                report.speaker is not None and syntax.words[report.speaker].text,
                report.tense.value,
                None if report.addressee is None else syntax.words[report.addressee].text,
                None if report.medium is None else syntax.words[report.medium].text,
            )
        )
    return found


FRAMES = [
    (
        "“It is done,” she told reporters.",
        [
            "“ “ PUNCT 4 punct\nIt it PRON 4 nsubj Prs\nis be AUX 4 cop Pres\n"
            "done do VERB 8 ccomp Part\n, , PUNCT 4 punct\n"
            "” ” PUNCT 4 punct\nshe she PRON 8 nsubj Prs\ntold tell VERB 0 root Past\n"
            "reporters reporter NOUN 8 obj Plur\n. . PUNCT 8 punct"
        ],
        ("postposed", "told", "tell", "she", "past", "reporters", None),
    ),
    (
        "“It is done,” said Ms Chen, a vet.",
        [
            "“ “ PUNCT 4 punct\nIt it PRON 4 nsubj Prs\nis be AUX 4 cop Pres\n"
            "done do VERB 7 ccomp Part\n, , PUNCT 4 punct\n"
            "” ” PUNCT 4 punct\nsaid say VERB 0 root Past\nMs Ms PROPN 7 nsubj\n"
            "Chen Chen PROPN 8 flat S-PERSON\n, , PUNCT 12 punct\n"
            "a a DET 12 det\nvet vet NOUN 8 appos\n. . PUNCT 7 punct"
        ],
        ("inverted", "said", "say", "Ms", "past", None, None),
    ),
    (
        "The minister will say in a letter: “It is done.”",
        [
            "The the DET 2 det\nminister minister NOUN 4 nsubj\nwill will AUX 4 aux Fin\n"
            "say say VERB 0 root Inf\nin in ADP 7 case\n"
            "a a DET 7 det\nletter letter NOUN 4 obl\n: : PUNCT 4 punct\n“ “ PUNCT 12 punct\n"
            "It it PRON 12 nsubj Prs\nis be AUX 12 cop Pres\n"
            "done do VERB 4 parataxis Part\n. . PUNCT 12 punct\n” ” PUNCT 12 punct"
        ],
        ("colon", "will say", "say", "minister", "future", None, "letter"),
    ),
    (
        "Critics called the plan “a disaster”.",
        [
            "Critics critic NOUN 2 nsubj Plur\ncalled call VERB 0 root Past\nthe the DET 4 det\n"
            "plan plan NOUN 2 obj\n“ “ PUNCT 7 punct\n"
            "a a DET 7 det\ndisaster disaster NOUN 2 xcomp\n” ” PUNCT 7 punct\n. . PUNCT 2 punct"
        ],
        ("governed", "called", "call", "Critics", "past", None, None),
    ),
    (
        "Pat Lee, who called it “absurd”, left.",
        [
            "Pat Pat PROPN 9 nsubj B-PERSON\nLee Lee PROPN 1 flat E-PERSON\n, , PUNCT 5 punct\n"
            "who who PRON 5 nsubj\n"
            "called call VERB 1 acl:relcl Past\nit it PRON 5 obj\n“ “ PUNCT 8 punct\n"
            "absurd absurd ADJ 5 xcomp\n” ” PUNCT 8 punct\n"
            ", , PUNCT 1 punct\nleft leave VERB 0 root Past\n. . PUNCT 11 punct"
        ],
        ("governed", "called", "call", "Pat", "past", None, None),
    ),
    (
        "The tax was described as “theft” by Lee.",
        [
            "The the DET 2 det\ntax tax NOUN 4 nsubj:pass\nwas be AUX 4 aux:pass Past\n"
            "described describe VERB 0 root Part\nas as ADP 7 case\n"
            "“ “ PUNCT 7 punct\ntheft theft NOUN 4 obl\n” ” PUNCT 7 punct\nby by ADP 10 case\n"
            "Lee Lee PROPN 4 obl:agent S-PERSON\n. . PUNCT 4 punct"
        ],
        ("governed", "was described", "describe", "Lee", "past", None, None),
    ),
    (
        "Lee was quoted as saying it “hurts”.",
        [
            "Lee Lee PROPN 3 nsubj:pass S-PERSON\nwas be AUX 3 aux:pass Past\n"
            "quoted quote VERB 0 root Part\nas as SCONJ 5 mark\n"
            "saying say VERB 3 advcl Ger\nit it PRON 8 nsubj Prs\n“ “ PUNCT 8 punct\n"
            "hurts hurt VERB 5 ccomp Pres\n” ” PUNCT 8 punct\n. . PUNCT 3 punct"
        ],
        ("governed", "saying", "say", "Lee", "past", None, None),
    ),
    (
        "His warning that it “hurts” came late.",
        [
            "His he PRON 2 nmod:poss Poss\nwarning warning NOUN 8 nsubj\nthat that SCONJ 6 mark\n"
            "it it PRON 6 nsubj Prs\n“ “ PUNCT 6 punct\n"
            "hurts hurt VERB 2 acl Pres\n” ” PUNCT 6 punct\ncame come VERB 0 root Past\n"
            "late late ADV 8 advmod\n. . PUNCT 8 punct"
        ],
        ("noun", "warning", "warning", "His", "past", None, None),
    ),
    (
        "“It is done” – Jo Park, clerk",
        [
            "“ “ PUNCT 4 punct\nIt it PRON 4 nsubj Prs\nis be AUX 4 cop Pres\n"
            "done do VERB 0 root Part\n” ” PUNCT 4 punct\n– – PUNCT 7 punct\n"
            "Jo Jo PROPN 4 parataxis B-PERSON\nPark Park PROPN 7 flat E-PERSON\n, , PUNCT 10 punct\n"
            "clerk clerk NOUN 7 appos"
        ],
        ("signed", None, None, "Jo", "none", None, None),
    ),
    (
        "And from Chairwoman Jo Park: “It is done.”",
        [
            "And and CCONJ 4 cc\nfrom from ADP 4 case\nChairwoman Chairwoman PROPN 4 compound\n"
            "Jo Jo PROPN 0 root B-PERSON\n"
            "Park Park PROPN 4 flat E-PERSON\n: : PUNCT 10 punct\n“ “ PUNCT 10 punct\n"
            "It it PRON 10 nsubj Prs\nis be AUX 10 cop Pres\n"
            "done do VERB 4 parataxis Part\n. . PUNCT 10 punct\n” ” PUNCT 10 punct"
        ],
        ("label", None, None, "Jo", "none", None, None),
    ),
    (
        "According to Lee, it was “cheap”.",
        [
            "According accord VERB 3 case\nto to ADP 1 fixed\nLee Lee PROPN 8 obl S-PERSON\n"
            ", , PUNCT 3 punct\nit it PRON 8 nsubj Prs\n"
            "was be AUX 8 cop Past\n“ “ PUNCT 8 punct\ncheap cheap ADJ 0 root\n” ” PUNCT 8 punct\n"
            ". . PUNCT 8 punct"
        ],
        ("according", "According to", "according to", "Lee", "present", None, None),
    ),
    (
        "Lee left, adding that it was “cheap”.",
        [
            "Lee Lee PROPN 2 nsubj S-PERSON\nleft leave VERB 0 root Past\n, , PUNCT 4 punct\n"
            "adding add VERB 2 advcl Ger\nthat that SCONJ 9 mark\n"
            "it it PRON 9 nsubj Prs\nwas be AUX 9 cop Past\n“ “ PUNCT 9 punct\n"
            "cheap cheap ADJ 4 ccomp\n” ” PUNCT 9 punct\n. . PUNCT 2 punct"
        ],
        ("governed", "adding", "add", "Lee", "past", None, None),
    ),
    (
        "It was “still Sunday”, the foreman said.",
        [
            "It it PRON 5 nsubj Prs\nwas be AUX 5 cop Past\n“ “ PUNCT 5 punct\n"
            "still still ADV 5 advmod\nSunday Sunday PROPN 0 root\n"
            "” ” PUNCT 5 punct\n, , PUNCT 10 punct\nthe the DET 9 det\nforeman foreman NOUN 10 nsubj\n"
            "said say VERB 5 parataxis Past\n. . PUNCT 5 punct"
        ],
        ("postposed", "said", "say", "foreman", "past", None, None),
    ),
    (
        "“It is done,” the mother of four harrumphed.",
        [
            "“ “ PUNCT 4 punct\nIt it PRON 4 nsubj Prs\nis be AUX 4 cop Pres\n"
            "done do VERB 11 ccomp Part\n, , PUNCT 4 punct\n"
            "” ” PUNCT 4 punct\nthe the DET 8 det\nmother mother NOUN 11 nsubj\nof of ADP 10 case\n"
            "four four NUM 8 nmod\n"
            "harrumphed harrumph VERB 0 root Past\n. . PUNCT 11 punct"
        ],
        ("postposed", "harrumphed", "harrumph", "mother", "past", None, None),
    ),
    (
        "Reuters quoted her as saying it was “closed”.",
        [
            "Reuters Reuters PROPN 2 nsubj S-ORG\nquoted quote VERB 0 root Past\nher her PRON 2 obj Prs\n"
            "as as SCONJ 5 mark\nsaying say VERB 2 advcl Ger\nit it PRON 9 nsubj Prs\nwas be AUX 9 cop Past\n"
            "“ “ PUNCT 9 punct\nclosed closed ADJ 5 ccomp\n” ” PUNCT 9 punct\n. . PUNCT 2 punct"
        ],
        ("governed", "saying", "say", "her", "past", None, None),
    ),
    (
        "“It is over,” the judge quoted Lee as saying.",
        [
            "“ “ PUNCT 4 punct\nIt it PRON 4 nsubj Prs\nis be AUX 4 cop Pres\nover over ADJ 9 ccomp\n"
            ", , PUNCT 4 punct\n” ” PUNCT 4 punct\nthe the DET 8 det\njudge judge NOUN 9 nsubj\n"
            "quoted quote VERB 0 root Past\nLee Lee PROPN 12 nsubj S-PERSON\nas as SCONJ 12 mark\n"
            "saying say VERB 9 advcl Ger\n. . PUNCT 9 punct"
        ],
        ("postposed", "quoted", "quote", "Lee", "past", None, None),
    ),
    (
        "“It is dear.” – two sisters at the till",
        [
            "“ “ PUNCT 4 punct\nIt it PRON 4 nsubj Prs\nis be AUX 4 cop Pres\ndear dear ADJ 0 root\n"
            ". . PUNCT 4 punct\n” ” PUNCT 4 punct\n– – PUNCT 9 punct\ntwo two NUM 9 nummod\n"
            "sisters sister NOUN 4 parataxis Plur\nat at ADP 12 case\nthe the DET 12 det\n"
            "till till NOUN 9 nmod"
        ],
        ("signed", None, None, "sisters", "none", None, None),
    ),
    (
        "The road is “closed” on Monday.",
        [
            "The the DET 2 det\nroad road NOUN 5 nsubj\nis be AUX 5 cop Pres\n“ “ PUNCT 5 punct\n"
            "closed closed ADJ 0 root\n” ” PUNCT 5 punct\n"
            "on on ADP 8 case\nMonday Monday PROPN 5 obl\n. . PUNCT 5 punct"
        ],
        None,
    ),
]


@pytest.mark.parametrize(("text", "sentences", "expected"), FRAMES)
def test_the_frame_around_a_stretch(text, sentences, expected):
    assert reports(text, *sentences) == [expected]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The union issued a letter saying", "union"),
        ("The union found a letter saying", "letter"),
        ("The union issued the letter saying", "letter"),
        ("The union issued a cow saying", "cow"),
    ],
)
def test_a_document_that_somebody_issues_just_there_is_theirs(words, speaker):
    lemmas = {"issued": "issue", "found": "find", "saying": "say"}
    the, union, verb, article, thing, saying = words.split()
    rows = (
        f"{the} the DET 2 det\n{union} union NOUN 3 nsubj\n{verb} {lemmas[verb]} VERB 0 root Past\n"
        f"{article} {article} DET 5 det\n{thing} {thing} NOUN 3 obj\n{saying} say VERB 5 acl Pprt\n"
        "it it PRON 10 nsubj\nis be AUX 10 cop Pres\n“ “ PUNCT 10 punct\ndone do ADJ 6 ccomp\n"
        "” ” PUNCT 10 punct\n. . PUNCT 3 punct"
    )
    found = reports(f"{words} it is “done”.", rows)
    assert [report and report[3] for report in found] == [speaker]


def test_where_jobs_go_nobody_says_it():
    rows = (
        "Islanders islander NOUN 4 nsubj Plur\n“ “ PUNCT 4 punct\nsold sell VERB 0 root Part\n"
        "short short ADJ 3 advmod\n” ” PUNCT 3 punct\nas as SCONJ 8 mark\njobs job NOUN 8 nsubj Plur\n"
        "{0} {1} VERB 3 advcl Pres\nsouth south ADV 8 advmod"
    ).replace("NOUN 4 nsubj", "NOUN 3 nsubj")
    assert reports("Islanders “sold short” as jobs go south", rows.format("go", "go")) == [None]
    assert reports("Islanders “sold short” as jobs vanish south", rows.format("vanish", "vanish"))[0][:2] == (
        "postposed",
        "vanish",
    )


def test_cries_come_from_the_benches():
    rows = (
        "There there PRON 2 expl\nwere be VERB 0 root Past\n{0} {1} NOUN 2 nsubj Plur\nof of ADP 6 case\n"
        "“ “ PUNCT 6 punct\nShame shame NOUN 3 nmod\n” ” PUNCT 6 punct\n{2} {2} ADP 10 case\n"
        "the the DET 10 det\nbenches bench NOUN 2 obl Plur\n. . PUNCT 2 punct"
    )
    found = reports("There were shouts of “Shame” from the benches.", rows.format("shouts", "shouts", "from"))
    assert [(code, cue, speaker, tense) for code, cue, _, speaker, tense, *_ in found] == [
        ("noun", "shouts", "benches", "past")
    ]
    assert reports(
        "There were shouts of “Shame” behind the benches.", rows.format("shouts", "shout", "behind")
    ) == [None]


ASTRAY = [
    (
        "He denied that it would rain, adding that it was “fine”.",
        "He he PRON 2 nsubj Prs\ndenied deny VERB 0 root Past\nthat that SCONJ 6 mark\n"
        "it it PRON 6 nsubj Prs\n"
        "would would AUX 6 aux Fin\nrain rain VERB 2 ccomp Inf\n, , PUNCT 8 punct\n"
        "adding add VERB 6 advcl Pprt\n"
        "that that SCONJ 13 mark\nit it PRON 13 nsubj Prs\nwas be AUX 13 cop Past\n“ “ PUNCT 13 punct\n"
        "fine fine ADJ 8 ccomp\n” ” PUNCT 13 punct\n. . PUNCT 2 punct",
        ("adding", "He"),
    ),
    (
        "She knew that Jo spoke, calling it “fine”.",
        "She she PRON 2 nsubj Prs\nknew know VERB 0 root Past\nthat that SCONJ 5 mark\nJo Jo PROPN 5 nsubj\n"
        "spoke speak VERB 2 ccomp Past\n, , PUNCT 7 punct\ncalling call VERB 5 advcl Pprt\n"
        "it it PRON 7 obj Prs\n"
        "“ “ PUNCT 10 punct\nfine fine ADJ 7 xcomp\n” ” PUNCT 10 punct\n. . PUNCT 2 punct",
        ("calling", "Jo"),
    ),
    (
        "It turned as the mayor declared that it was “fine”.",
        "It it PRON 2 nsubj Prs\nturned turn VERB 0 root Past\nas as SCONJ 2 mark\nthe the DET 5 det\n"
        "mayor mayor NOUN 2 nsubj\ndeclared declare VERB 2 advcl Past\nthat that SCONJ 11 mark\n"
        "it it PRON 11 nsubj Prs\nwas be AUX 11 cop Past\n“ “ PUNCT 11 punct\nfine fine ADJ 6 ccomp\n"
        "” ” PUNCT 11 punct\n. . PUNCT 2 punct",
        ("declared", "mayor"),
    ),
    (
        "It turned as the head told us that it was “fine”.",
        "It it PRON 2 nsubj Prs\nturned turn VERB 0 root Past\nas as ADP 5 case\nthe the DET 5 det\n"
        "head head NOUN 2 obl\ntold tell VERB 2 advcl Past\nus we PRON 6 iobj\nthat that SCONJ 12 mark\n"
        "it it PRON 12 nsubj Prs\nwas be AUX 12 cop Past\n“ “ PUNCT 12 punct\nfine fine ADJ 6 ccomp\n"
        "” ” PUNCT 12 punct\n. . PUNCT 2 punct",
        ("told", "head"),
    ),
    (
        "The vets want Jo to drop it and will tell Omar it is “fine”.",
        "The the DET 2 det\nvets vet NOUN 3 nsubj Plur\nwant want VERB 0 root Pres\nJo Jo PROPN 3 obj\n"
        "to to PART 6 mark\ndrop drop VERB 3 xcomp Inf\nit it PRON 6 obj Prs\nand and CCONJ 10 cc\n"
        "will will AUX 10 aux Fin\ntell tell VERB 6 conj Inf\nOmar Omar PROPN 10 iobj\n"
        "it it PRON 15 nsubj Prs\n"
        "is be AUX 15 cop Pres\n“ “ PUNCT 15 punct\nfine fine ADJ 10 ccomp\n” ” PUNCT 15 punct\n"
        ". . PUNCT 3 punct",
        ("tell", "vets"),
    ),
    (
        "The dinner at which he was recorded telling Omar it was “fine”.",
        "The the DET 2 det\ndinner dinner NOUN 0 root\nat at ADP 4 case\nwhich which PRON 7 obl\n"
        "he he PRON 7 nsubj:pass Prs\nwas be AUX 7 aux:pass Past\nrecorded record VERB 2 acl:relcl Part\n"
        "telling tell VERB 2 acl Pprt\nOmar Omar PROPN 8 iobj\nit it PRON 13 nsubj Prs\n"
        "was be AUX 13 cop Past\n"
        "“ “ PUNCT 13 punct\nfine fine ADJ 8 ccomp\n” ” PUNCT 13 punct\n. . PUNCT 2 punct",
        ("telling", "he"),
    ),
    (
        "The referee ran off, prompting the crowd to sing “fine”.",
        "The the DET 2 det\nreferee referee NOUN 3 nsubj\nran run VERB 0 root Past\noff off ADV 3 advmod\n"
        ", , PUNCT 6 punct\nprompting prompt VERB 3 advcl Pprt\nthe the DET 8 det\ncrowd crowd NOUN 6 obj\n"
        "to to PART 10 mark\nsing sing VERB 6 xcomp Inf\n“ “ PUNCT 12 punct\nfine fine ADJ 10 ccomp\n"
        "” ” PUNCT 12 punct\n. . PUNCT 3 punct",
        ("sing", "crowd"),
    ),
    (
        "She, Omar said, assured him it was “fine”.",
        "She she PRON 4 nsubj Prs\n, , PUNCT 3 punct\nOmar Omar PROPN 4 nsubj\n"
        "said say VERB 6 parataxis Past\n, , PUNCT 6 punct\nassured assure VERB 0 root Past\n"
        "him he PRON 6 iobj Prs\nit it PRON 11 nsubj Prs\nwas be AUX 11 cop Past\n“ “ PUNCT 11 punct\n"
        "fine fine ADJ 6 ccomp\n” ” PUNCT 11 punct\n. . PUNCT 6 punct",
        ("assured", "She"),
    ),
    (
        "Asked by Jo whether it was “fine”, Omar left.",
        "Asked ask VERB 12 advcl Part\nby by ADP 3 case\nJo Jo PROPN 1 obl:agent\n"
        "whether whether SCONJ 8 mark\nit it PRON 8 nsubj Prs\nwas be AUX 8 cop Past\n“ “ PUNCT 8 punct\n"
        "fine fine ADJ 1 ccomp\n” ” PUNCT 8 punct\n, , PUNCT 1 punct\nOmar Omar PROPN 12 nsubj\n"
        "left leave VERB 0 root Past\n. . PUNCT 12 punct",
        ("Asked", "Jo"),
    ),
    (
        "The union warned of “fire”; its head, Jo, left.",
        "The the DET 2 det\nunion union NOUN 14 nsubj\nwarned warn VERB 14 ccomp Past\nof of ADP 6 case\n"
        "“ “ PUNCT 6 punct\nfire fire NOUN 3 obl\n” ” PUNCT 6 punct\n; ; PUNCT 10 punct\n"
        "its its PRON 10 nmod:poss\nhead head NOUN 3 nsubj\n, , PUNCT 10 punct\nJo Jo PROPN 10 appos\n"
        ", , PUNCT 10 punct\nleft leave VERB 0 root Past\n. . PUNCT 14 punct",
        ("warned", "union"),
    ),
]


@pytest.mark.parametrize(("text", "rows", "expected"), ASTRAY, ids=[case[2][0] for case in ASTRAY])
def test_a_verb_hung_on_the_wrong_word_keeps_its_subject(text, rows, expected):
    ((_, cue, _, speaker, *_),) = reports(text, rows)
    assert (cue.split()[-1], speaker) == expected


def test_a_verb_without_a_subject_takes_the_name_before_it_and_no_other_behind_a_comma():
    found = reports(
        "Hearing the plea of Ana Reed, Justice A Kadam observed that it was “fine”.",
        "Hearing hear VERB 10 advcl Pprt\nthe the DET 3 det\nplea plea NOUN 1 obj\nof of ADP 5 case\n"
        "Ana Ana PROPN 3 nmod B-PERSON\nReed Reed PROPN 5 flat E-PERSON\n, , PUNCT 1 punct\n"
        "Justice Justice PROPN 9 nmod:desc\nA A PROPN 5 flat\nKadam Kadam PROPN 9 flat S-PERSON\n"
        "observed observe VERB 0 root Past\nthat that SCONJ 16 mark\nit it PRON 16 nsubj Prs\n"
        "was be AUX 16 cop Past\n“ “ PUNCT 16 punct\nfine fine ADJ 11 ccomp\n” ” PUNCT 16 punct\n"
        ". . PUNCT 11 punct",
    )
    assert [(code, speaker) for code, _, _, speaker, *_ in found] == [("governed", "A")]
