"""What the words of a quotation tell of who spoke them.

The network reads an article with its quotations closed up. But people seldom speak of themselves by name: of
the speakers in the training articles 0.4 % do, while 1.9 % of the other speakers of the same article are
named in what one of them says. And "I" is a person: 27 % of the quotations of people have it, 2 % of those of
bodies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.parsing.entities import Entity
from quotebank.parsing.roles import WORD
from quotebank.records import SpeakerKind

_POSSESSIVE = re.compile(r"[’']s?$")
_SINGULAR = frozenset("i me my mine myself i'm i've i'd i'll".split())
_PLURAL = frozenset("we us our ours ourselves we're we've we'd we'll".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a quotation, as printed but for possessive endings, and its voice: `I` or `we` where a
    speaker speaks in one of these, otherwise `they`."""

    words: frozenset[str] = frozenset()
    voice: str = "they"


def wording(said: str) -> Wording:
    """The wording of what is said."""
    words = frozenset(_POSSESSIVE.sub("", word) or word for word in WORD.findall(said))
    return Wording(words, _voice(words))


def _voice(words: frozenset[str]) -> str:
    low = {word.lower().replace("’", "'") for word in words if word != "US"}
    return "I" if low & _SINGULAR else "we" if low & _PLURAL else "they"


def wording_features(said: Wording, entity: Entity) -> dict[str, float]:
    """What the words of a quotation have to say to one candidate."""
    features = {f"voice:{said.voice}:{entity.kind.value}": 1.0}
    names = [word for word in entity.name.split() if word[0].isalpha()]
    if entity.kind is SpeakerKind.PERSON and names:
        if names[-1] in said.words:
            features["says:surname"] = 1.0
        elif len(names) > 1 and names[0] in said.words:
            features["says:given"] = 1.0
    elif entity.kind is SpeakerKind.ORG and names and said.words.issuperset(names):
        features["says:body"] = 1.0
    return features
