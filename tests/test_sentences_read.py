"""Short articles read by the shipped parser from text to speaker: who is who in sentences of one kind each.

The people and bodies are invented. What is read here went wrong once in an article that nobody had seen.
"""

import pytest

from quotebank import extract

READ = {
    "a report is by the body whose name follows its kind": (
        "A report from the aid group Open Hands, published on Monday, said the camp was “a disgrace”.\n\n"
        "A report by the charity Rivers Without Frontiers described the flood as “wholly preventable”.",
        [
            ("A report from the aid group Open Hands", "org"),
            ("A report by the charity Rivers Without Frontiers", "org"),
        ],
    ),
    "a member of an assembly is no body": (
        "Deputy speaker Grace Atieno called the claims false.\n\n“The record is there, let them read it,” "
        "the Kapsoit Ward MCA told reporters.",
        [("Grace Atieno", "person")],
    ),
    "two bodies speak jointly": (
        "The guild and the authority said in a joint statement that talks would go on “for as long "
        "as it takes”.",
        [("The guild & the authority", "group")],
    ),
    "one of two who speak jointly has the name behind a comma": (
        "Trentmere Water and its parent company, Halcyon Fields, said they were “deeply sorry” for "
        "the spill.",
        [("Trentmere Water & Halcyon Fields", "group")],
    ),
    "who speak jointly are those whom the article has told of": (
        "The port authority called the demand “unaffordable”. The Pilots’ Guild met on Sunday.\n\nThe guild "
        "and the authority said in a joint statement that talks would go on “for as long as it takes”.",
        [("The port authority", "org"), ("Pilots’ Guild & The port authority", "group")],
    ),
    "a governor is not his deputy": (
        "The governor and his deputy, Amina Bello, said the road was “open to all”.",
        [("The governor & Amina Bello", "group")],
    ),
    "one woman with two offices is no group": (
        "The chair and leader of the council, Ann Boyd, said the road was “open to all”.",
        [("Ann Boyd", "person")],
    ),
    "what she tells in an aside is not said by its subject": (
        "The mayor, Ann Boyd, spoke last. The council, she said, treated the river as “a drain with ducks”.",
        [("Ann Boyd", "person")],
    ),
    "a court hears and does not tell": (
        "Karl Moss was jailed on Tuesday. The court heard how Moss knocked on her door, pointed at "
        "her chimney "
        "and told her it was “about to come through the ceiling”.",
        [("Karl Moss", "person")],
    ),
    "whom an official is allied with does not speak": (
        "Everett Kane resigned. A second official, allied with Mr. Kane, said that was unfair: “He "
        "counted eggs.”",
        [("A second official", "unnamed")],
    ),
    "whom a lead describes the next paragraph names": (
        "By Enda Roche, Court Reporter\n\nA farmer who flattened a wall told gardaí that he was “tired of "
        "looking at it”, a court heard this week.\n\nCormac Tarn (57), of Knockavilla, pleaded guilty to "
        "criminal damage at the sitting on Monday.",
        [("Cormac Tarn", "person")],
    ),
    "a judge is named by her title further on": (
        "SELMOUTH — A federal judge on Friday struck down the law, calling its purpose “pretext, and thin "
        "at that.”\n\nIn an opinion of 81 pages, Judge Amara Tarn sent the matter back to the lower court "
        "and to the parties.",
        [("Amara Tarn", "person")],
    ),
    "a rank in short is the rank in full": (
        "Snr Supt Curtis Tarn heads the division. A neighbour, Ana Vega, blamed his officers.\n\nAsked about "
        "that claim, the senior superintendent said that he would “certainly look into it”.",
        [("Curtis Tarn", "person")],
    ),
    "an age tells who is meant": (
        "Gemma Tarn, 36, from Wexcombe, had saved for it. Her partner, roofer Lee Cotter, measured the "
        "window.\n\n“I said to Lee, we have paid more for this than for our wedding,” the 36-year-old fumed.",
        [("Gemma Tarn", "person")],
    ),
    "who would be known by a surname only has one": (
        "A stallholder, who wanted to be known only as Mr Lim, was less forgiving. He called the sum "
        "“peanuts, and not even fresh ones”.",
        [("Lim", "person")],
    ),
    "owners are the firm whose name follows": (
        "The forest burnt. Blackmount’s owners, Southern Canopy, said in a statement that they were "
        "“devastated” and had kept to the rules.",
        [("Southern Canopy", "org")],
    ),
    "letters of a body may be written as a word": (
        "The Health Information and Quality Authority wrote six letters.\n\nHiqa is expected to tell the "
        "tribunal that its staff were “stretched beyond anything” in its history.",
        [("Health Information and Quality Authority", "org")],
    ),
    "slogans raised are speech": (
        "Residents of the village have sat in the road for 112 days.\n\nThey raised slogans of “Give our "
        "land back”.",
        [("Residents of the village", "unnamed")],
    ),
    "a boy in the lead is not the woman who tells of him": (
        "A boy who wandered from a campsite has been found cold and “rather cross”, he told his "
        "mother.\n\n"
        "Matilda Tarn told a press conference on Sunday that the search had cost the county a fortune.",
        [("A boy", "unnamed")],
    ),
    "who speaks for the police is not the man in the lead": (
        "A man who stole a bus and drove it to the sea said it was “a lovely morning”.\n\nInspector Karl "
        "Moss told reporters on Sunday that the bus had been found without a scratch.",
        [("A man", "unnamed")],
    ),
    "a centre of twenty is no institution": (
        "Mathieu Gravel did not see the puck go in.\n\n“I heard the horn,” the 20-year-old centre "
        "from Moosonee "
        "said.",
        [("Mathieu Gravel", "person")],
    ),
    "a department's spokesman is somebody without a name": (
        "A Department of Health and Social Care spokesman said: “Every woman deserves safe care.”",
        [("A Department of Health and Social Care spokesman", "unnamed")],
    ),
    "a campaigner in a headline is not called so": (
        "Campaigner accuses council of “slamming the door”\n\nSioned Puw told a meeting in Cardiff "
        "that it was "
        "wrong.\n\n“They are slamming the door on half the county,” she said.",
        [("Sioned Puw", "person")] * 2,
    ),
    "a victim in her eighties is no man": (
        "Kieran Doyle, 38, was jailed. Mr Doyle showed no emotion.\n\nIn a statement which was read to the "
        "court, the victim, who is in her eighties, said: “I never locked my door.”",
        [("the victim", "unnamed")],
    ),
    "a motto is no speech": (
        "Under the motto “Fill it, row it, refill it”, the stations will open in May.",
        [],
    ),
    "whose office is written to does not speak": (
        "Brightloom Holdings closed the plant. In an email to the Wick office of a clothing "
        "retailer, the company "
        "said it was “in talks with creditors”.",
        [("Brightloom Holdings", "org")],
    ),
    "a surname goes to whom the sentence before has brought in": (
        "Setsuko Mori, 88, sells tea.\n\n“I know every kettle,” Mori said.\n\nOne of those who "
        "laughed was Yukio "
        "Mori, 90, her late husband's brother.\n\n“We dug the road with hoes,” said Mori.",
        [("Setsuko Mori", "person"), ("Yukio Mori", "person")],
    ),
    "whose son somebody is tells nothing of the mother": (
        "Harriet Lyle led the review. Among those who gave evidence was Joanne Pickersgill, whose son, "
        "Alfie, died in 2016.\n\n“I went over every hour,” Pickersgill said.\n\nShe added: “I want an "
        "answer.”",
        [("Joanne Pickersgill", "person"), ("Joanne Pickersgill", "person")],
    ),
    "what a statement was sent through does not speak": (
        "Jun Alvarado has denied any involvement. In a statement sent to reporters through Viber, the "
        "former congressman called the inquiry “trial by publicity”.",
        [("Jun Alvarado", "person")],
    ),
    "a statement says the words of the body that made it": (
        "A group of superintendents had taken out newspaper ads warning that it would close schools.\n\n"
        "In a statement, the Association of Rural School Boards said its members were “relieved but not "
        "celebrating”.\n\n“The old formula is broken, and everyone in that building knows it,” the "
        "statement said.",
        [("Association of Rural School Boards", "org")] * 2,
    ),
    "what the article calls a gym chain is no person": (
        "The college leased its chapel to the gym chain Crux Climbing in June. The chain called the chapel "
        "“a wall with a view”.",
        [("Crux Climbing", "org")],
    ),
}


@pytest.mark.parametrize(("text", "speakers"), READ.values(), ids=READ.keys())
def test_who_speaks(text: str, speakers: list[tuple[str, str]]) -> None:
    found = [(q.speaker.name, q.speaker.kind.value) if q.speaker else None for q in extract(text)]
    assert found == speakers
