"""How sure an answer is: the probability that the words are speech, times the probability that their
speaker is the right one if they are.

Both are logistic regressions (Platt 1999), fitted on answers about training articles that neither the network
nor the chooser was taught (see the model card). A share of 0.8 among the candidates is worth more where the
rules give the same answer, and less where a pronoun or a description stands for the name.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.parsing.candidates import Case, Features
from quotebank.parsing.finding import Finding
from quotebank.parsing.odds import dot, log_odds, sigmoid

_SEEN = (
    "mass",
    "heard",
    "sourced",
    "itself",
    "indefinite",
    "named:head",
    "named:inside",
    "best:speaker",
    "best:source",
    "best:rule",
    "best:referent",
)
"""What is seen of the answer as a candidate (see `candidates`) that bears on whether it is right."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights by feature: `speech` of `speech_doubts`, `speaker` of `speaker_doubts`."""

    speech: dict[str, float]
    speaker: dict[str, float]

    def of_speech(self, speech: float) -> float:
        """The probability (0-1) that words are speech that seem so with probability `speech`."""
        return sigmoid(dot(speech_doubts(speech), self.speech))

    def of_speaker(self, doubts: Features) -> float:
        """The probability (0-1) that the likeliest speaker is the right one, if the words are speech."""
        return sigmoid(dot(doubts, self.speaker))


PLAIN = Confidence({"bias": 30.0}, {"odds": 1.0})
"""Takes the share of the likeliest for the probability that it is right."""


def speech_doubts(speech: float) -> Features:
    """What bears on whether an answer is about speech, of which `speech` (0-1) says how likely it seems."""
    return {"bias": 1.0, "odds": log_odds(speech)}


def speaker_doubts(case: Case, finding: Finding, seen: Features, before: float) -> Features:
    """What bears on whether the likeliest speaker of a quotation is the right one.

    finding (Finding): the answer. seen (Features): of the answer as a candidate. before (float): the share
    of the one who spoke the previous quotation.
    """
    odds = log_odds(finding.share)
    form = case.phrase.kind.value if case.phrase is not None else "none"
    doubts: Features = {
        "bias": 1.0,
        "odds": odds,
        "form:" + form: 1.0,
        "odds:" + form: odds,
        "how:" + finding.reached: 1.0,
    }
    if case.finding.entity == finding.entity:
        doubts |= {"agreed": 1.0, "odds:agreed": odds}
    if finding.reached == "continues":
        doubts["before"] = log_odds(before)
    return doubts | {"seen:" + name: seen[name] for name in _SEEN if name in seen}
