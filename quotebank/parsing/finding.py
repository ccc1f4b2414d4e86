"""What is found of one quotation while an article is read: its speaker, tense and evidence, before records.

The evidence is a code of two parts, "postposed+pronoun": how the words are reported (the frame, or what they
go on from), and how the name was reached. A frame may have a strength or a gap behind a hyphen
("governed-light", "continues-same-high"). Of a quotation that nothing reports only the first part is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from quotebank.parsing.mentions import SpeakerPhrase
from quotebank.parsing.ranking import Query
from quotebank.parsing.reporting import Report
from quotebank.parsing.speech import Features
from quotebank.records import Span, Tense


@dataclass(slots=True)
class Finding:
    """What the rules found of one quotation, in narrative terms: for learnt attributors, and for fitting.

    `confidence` is the probability that the answer is right, `sure` that of the speaker if it is speech, and
    `label` where in the article a quotation names its speaker itself."""

    report: Report | None
    phrase: SpeakerPhrase | None
    query: Query | None
    entity: int | None
    ranked: list[tuple[int, float]]
    evidence: str
    tense: Tense
    speech: float
    features: Features
    observed: list[tuple[int, Features]] = field(default_factory=list)
    confidence: float | None = None
    sure: float | None = None
    gap: str = "none"
    label: Span | None = None

    @property
    def share(self) -> float:
        """The probability (0-1) of the likeliest speaker, 0 where there is none."""
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def frame(self) -> str:
        """How the words are reported: the evidence's first part, without strength or gap."""
        return self.evidence.split("+")[0].split("-")[0]

    @property
    def reached(self) -> str:
        """How the name was reached: the evidence's last part, without strength or gap."""
        return self.evidence.split("+")[-1].split("-")[0]
