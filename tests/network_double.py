"""A learnt attributor whose network answers what a test tells it to."""

from __future__ import annotations

from choosers import linear_chooser
from sentences import parsed

from quotebank.parsing.attribution import Reading, RuleAttributor
from quotebank.parsing.chooser import Combiner
from quotebank.parsing.confidence import PLAIN
from quotebank.parsing.learnt import LearntAttributor
from quotebank.parsing.narrative import build_narrative
from quotebank.parsing.network import Witness
from quotebank.parsing.quotation import find_quotations
from quotebank.parsing.windows import MarkedWords
from quotebank.records import Article

TEXT = "Ana Petrova met Omar Haddad. “It rained,” she said. “Go home.”"
SENTENCES = [
    "Ana Ana PROPN 3 nsubj B-PERSON\nPetrova Petrova PROPN 1 flat E-PERSON\nmet meet VERB 0 root Past\n"
    "Omar Omar PROPN 3 obj B-PERSON\nHaddad Haddad PROPN 4 flat E-PERSON\n. . PUNCT 3 punct",
    "“ “ PUNCT 3 punct\nIt it PRON 3 nsubj Prs\nrained rain VERB 7 ccomp Past\n, , PUNCT 3 punct\n"
    "” ” PUNCT 3 punct\n"
    "she she PRON 7 nsubj Prs\nsaid say VERB 0 root Past\n. . PUNCT 7 punct",
    "“ “ PUNCT 2 punct\nGo go VERB 0 root Imp\nhome home ADV 2 advmod\n. . PUNCT 2 punct\n” ” PUNCT 2 punct",
]
TENSES = {"past": 0.9, "present": 0.02, "future": 0.04, "conditional": 0.02, "none": 0.02}
COMBINER = Combiner(
    linear_chooser({"speaker": 1.0, "source": 0.5, "rule": 0.2, "pointed": 0.5, "same": 0.3}),
    {"network": 1.0},
    {"network": 1.0},
    {"mass": 1.0},
    PLAIN,
)


class Double:
    """Answers with probabilities given by the text of the words."""

    def __init__(self, *answers: dict) -> None:
        self.answers = answers

    def read(self, marked: MarkedWords) -> list[Witness]:
        words = [word.text for word in marked.words]

        def places(spread: dict[str, float]) -> dict[int, float]:
            return {words.index(text): p for text, p in spread.items()}

        return [
            Witness(
                a.get("speech", 0.99),
                a.get("tense", TENSES),
                a.get("same"),
                places(a.get("source", {})),
                places(a.get("cue", {})),
                places(a.get("speaker", {})),
            )
            for a in self.answers
        ]


def reading_of(text: str, *sentences: str) -> Reading:
    """An article whose narrative is parsed by hand (see `sentences.parsed`)."""
    quotations = find_quotations(text)
    narrative = build_narrative(text, quotations)
    return Reading(Article(text=text), quotations, narrative, parsed(narrative.text, *sentences))


def reading_of_text() -> Reading:
    return reading_of(TEXT, *SENTENCES)


def attributor_of(*answers: dict) -> LearntAttributor:
    return LearntAttributor(RuleAttributor(), Double(*answers), COMBINER)
