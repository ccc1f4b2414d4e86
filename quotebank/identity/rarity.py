"""How much a surname tells by itself: a rare one much, one that many people bear little."""

from __future__ import annotations

from quotebank.identity.given import fold
from quotebank.identity.names import parse_name

RARE_SURNAME, COMMON_SURNAME = 3.0, 0.3

COMMON = frozenset(
    """
    smith jones williams brown taylor davies evans wilson thomas johnson roberts walker wright robinson
    thompson white hughes edwards green hall wood harris lewis martin jackson clarke clark turner hill
    scott cooper morris moore ward watson baker harrison morgan patel young allen mitchell james
    anderson phillips lee bell parker davis bennett miller cook shaw richardson carter collins marshall
    bailey gray cox adams wilkinson foster chapman mason russell powell webb rogers hunt mills holmes
    palmer stone murphy kelly ryan oconnor obrien byrne walsh mccarthy murray campbell stewart macdonald
    mcdonald robertson reid ross simpson garcia rodriguez martinez hernandez lopez gonzalez perez
    sanchez ramirez torres flores rivera gomez diaz cruz morales reyes gutierrez ortiz silva santos
    oliveira souza pereira costa ferreira muller schmidt schneider fischer weber meyer wagner becker
    schulz hoffmann martin bernard dubois petit durand leroy moreau rossi russo ferrari bianchi ivanov
    petrov sidorov popov nguyen tran le pham kim park choi jung wang li zhang liu chen yang huang zhao
    wu zhou lin tan lim wong chan ng ho ali khan ahmed ahmad hussain hussein mohamed mohammed mohammad
    muhammad hassan ibrahim abdullah mahmoud omar singh kumar sharma gupta das roy reddy rao shah begum
    akhtar malik iqbal yadav verma joshi okafor adeyemi mensah owusu diallo traore keita coulibaly diop
    ndiaye moyo ncube dlamini nkosi zulu mwangi otieno kamau hailu tesfaye yilmaz kaya demir cohen levy
    mizrahi king hill
    """.split()
)


def is_common(name: str) -> bool:
    """Whether many people bear the surname of `name`."""
    words = fold(parse_name(name).surname).replace("-", " ").replace("'", "").split()
    return bool(words) and words[-1] in COMMON and not ("-" in name and set(words) - COMMON)


def rarity(name: str, others: int) -> tuple[float, str]:
    """How much a surname tells by itself: a rare one much, one of several bearers nothing."""
    if is_common(name):
        return COMMON_SURNAME, "common surname"
    return (1.0, "surname") if others > 1 else (RARE_SURNAME, "rare surname")
