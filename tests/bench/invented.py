"""Invented quotations and the ways in which newsrooms change them when they print them again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quotebank.identity.words import is_content
from quotebank.records import Tense

NOUNS = """
    bridge harbour school hospital budget council market factory railway river forest farm stadium
    museum library airport tunnel station village border treaty strike vote court prison climate energy
    housing pension wage tax debt export fishing tourism steel cotton grain drought flood vaccine clinic
    teacher nurse farmer driver miner student tenant voter investor neighbour partner region district
    coast valley island reservoir pipeline battery turbine satellite archive theatre orchestra referee
    coach season league festival parade regulator inspector auditor committee ministry embassy envoy
    ceasefire convoy corridor shelter refugee
""".split()
VERBS = """
    rebuild protect expand inspect finance repair restore modernise privatise abolish defend negotiate
    postpone accelerate monitor publish replace strengthen simplify coordinate prioritise recognise
    relocate evacuate insure subsidise audit investigate reopen connect electrify dredge irrigate
    vaccinate
""".split()
ADJECTIVES = """
    old northern fragile modern rural crowded neglected ambitious historic public private reliable
    dangerous generous temporary permanent honest careful urgent unfair peaceful regional coastal
    abandoned profitable expensive independent transparent resilient
""".split()
TIMES = [
    "before winter",
    "by next spring",
    "within two years",
    "this autumn",
    "over the coming decade",
    "before the summer recess",
    "at the end of the month",
    "after the election",
    "in the second quarter",
    "before the monsoon",
]
REASONS = [
    "because families there have waited long enough",
    "and nobody should pretend that this is easy",
    "so that every {n} can plan with confidence",
    "even if it costs more than the last {n}",
    "which is why the {n} must be heard",
    "and that promise is worth more than any {n}",
    "because a {a} {n} cannot wait for another {n}",
    "as the {n} and the {n} have asked for years",
    "while the {a} {n} remains our first concern",
    "unless the {n} refuses to sign",
]
FOLLOWERS = [
    "has seen its last",
    "deserves a better",
    "never asked for another",
    "will not lose its",
    "knows the price of a",
    "can keep its",
    "paid twice for one",
    "is proud of every",
]
OPENERS = [
    "We will",
    "We must",
    "I promise that we will",
    "Our plan is to",
    "It is time to",
    "The government will",
    "My colleagues will",
    "This country has to",
    "We are ready to",
    "They want us to",
]
ONSETS = "b br c cl d dr f fl g gr h k l m n p pr r s st t tr v w".split()
VOWELS = "a e i o u ea ai ou".split()
CODAS = "l n r s t ck ld lm nd rn st".split()
ENDINGS = "by dale field ford ham hurst ley mere mouth port stead ton wick worth".split()
SPELLINGS = {"modernise": "modernize", "privatise": "privatize", "prioritise": "prioritize",
             "recognise": "recognize", "subsidise": "subsidize", "harbour": "harbor", "neighbour": "neighbor",
             "theatre": "theater"}  # fmt: skip
TENSES = {"will": "would", "is": "was", "are": "were", "remains": "remained", "waited": "wait",
          "asked": "ask",
          "costs": "cost", "has": "had"}  # fmt: skip
PERSONS = {"we": "they", "our": "their", "i": "he", "my": "his", "us": "them", "this": "that"}
BRACKETS = {"we": "[the ministers]", "our": "[the region’s]", "they": "[the unions]"}
KINDS = {
    "same": "verbatim", "marks": "verbatim", "cut start": "cut", "cut end": "cut", "ellipsis": "cut",
    "cut inside": "cut", "partial": "cut", "bracket": "edited", "spelling": "edited", "tense": "edited",
    "person": "edited", "substitution": "altered", "insertion": "altered", "negation": "altered",
    "paraphrase": "altered",
}  # fmt: skip

UNTIDY = {
    "typography": {"verbatim"},
    "contraction": {"edited"},
    "American": {"edited"},
    "number in digits": {"edited"},
    "misprint": {"edited"},
    "fillers dropped": {"cut", "edited"},
    "clauses in other order": {"edited"},
    "partial in narration": {"edited"},
    "cut and respelt": {"edited"},
    "cut twice": {"cut"},
    "ellipsis, bracket, tense": {"edited"},
    "cut and altered": {"altered"},
    "respelt and altered": {"altered"},
    "other number": {"altered"},
    "negation dropped": {"altered"},
    "weaker promise": {"altered"},
    "all or some": {"altered"},
    "sentences joined": {"cut"},
    "other time": {"altered"},
}
"""Changes as newsrooms make them, several at a time, and the verdicts that are right for each."""

AMERICAN = SPELLINGS | {"programme": "program", "centre": "center", "labour": "labor", "defence": "defense",
                        "travelled": "traveled", "cancelled": "canceled", "favour": "favor"}  # fmt: skip
AMOUNTS = [("two", "2"), ("seven", "7"), ("twelve", "12"), ("forty", "40"), ("sixty-five", "65"),
           ("ninety", "90"), ("three hundred", "300"), ("five thousand", "5,000"),
           ("two million", "2m")]  # fmt: skip
FILLERS = ["Well,", "Look,", "I mean,", "You know,", "Frankly,"]


@dataclass
class Printed:
    """A printing, the utterance it is of, how it was made, and what is in the article."""

    utterance: int
    kind: str
    text: str
    speaker: str | None
    day: date
    tense: Tense


class Maker:
    """Quotations and changed printings of them from one random generator."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> str:
        """One invented sentence of ten to thirty words."""
        chance, pick = self.random, self.random.choice
        reason = pick(REASONS)
        while "{" in reason:
            reason = reason.replace("{n}", pick(NOUNS), 1).replace("{a}", pick(ADJECTIVES), 1)
        if chance.random() < 0.5:
            reason = f"and {self.place()} {pick(FOLLOWERS)} {pick(NOUNS)}"
        return (
            f"{pick(OPENERS)} {pick(VERBS)} the {pick(ADJECTIVES)} {pick(NOUNS)} of {self.place()} and the"
            f" {pick(NOUNS)} of the {pick(ADJECTIVES)} {pick(NOUNS)} {pick(TIMES)}, {reason}."
        )

    def place(self) -> str:
        """One of some 25,000 invented names of places, few of them often and most of them seldom."""
        n = int(25_000 ** self.random.random())
        parts = []
        for letters in (ONSETS, VOWELS, CODAS, ENDINGS):
            n, rest = divmod(n * 7919 % 25_013 if letters is ONSETS else n, len(letters))
            parts.append(letters[rest])
        return "".join(parts).capitalize()

    def speech(self) -> str:
        """One to three sentences."""
        return " ".join(self.sentence() for _ in range(self.random.choice((1, 1, 2, 2, 3))))

    def change(self, text: str, kind: str) -> str | None:
        """The text with a change of this kind; None when it has no place for one."""
        words = text.split()
        n, chance = len(words), self.random
        if kind == "marks":
            return text.replace(",", " –").replace("We", "we") if "," in text else None
        if kind == "cut start":
            return " ".join(words[chance.randint(2, n // 2) :])
        if kind == "cut end":
            return " ".join(words[: -chance.randint(2, n // 2)]).rstrip(".,") + ","
        if kind in ("ellipsis", "cut inside"):
            start = chance.randint(5, n - 9)
            size = chance.randint(3, 5) if kind == "cut inside" else chance.randint(2, 6)
            gap = ["…"] if kind == "ellipsis" else []
            return " ".join(words[:start] + gap + words[start + size :])
        if kind == "partial":
            size = chance.randint(4, 7)
            pieces = [words[start : start + size] for start in range(1, n - size)]
            telling = [piece for piece in pieces if _telling(piece) >= 2]
            return " ".join(chance.choice(telling)).strip(".,") if telling else None
        if kind == "bracket":
            return _swap(
                words, {"we": "[the ministers]", "our": "[the region’s]", "they": "[the unions]"}, chance
            )
        if kind == "spelling":
            return _swap(words, SPELLINGS, chance)
        if kind == "tense":
            return _swap(words, TENSES, chance)
        if kind == "person":
            return _swap(words, PERSONS, chance)
        places = [i for i in range(1, n - 1) if words[i].strip(".,") in NOUNS + ADJECTIVES + VERBS]
        if kind == "substitution":
            i = chance.choice(places)
            words[i] = chance.choice([w for w in NOUNS if w != words[i].strip(".,")])
        elif kind == "insertion":
            words.insert(
                chance.choice(places), chance.choice(["supposedly", "reckless", "historic", "billion"])
            )
        elif kind == "negation":
            i = next((i for i, w in enumerate(words[1:-1], 1) if w in ("will", "must", "is", "are")), None)
            if i is None:
                return None
            words.insert(i + 1, "not")
        elif kind == "paraphrase":
            for i in chance.sample(places, min(4, len(places))):
                words[i] = chance.choice(NOUNS + ADJECTIVES)
        return " ".join(words)

    def untidy(self, kind: str) -> tuple[str, str]:
        """A speech as it was given and as an untidy newsroom prints it."""
        chance, pick = self.random, self.random.choice
        amount, digits = pick(AMOUNTS)
        noun, place, part = pick(NOUNS), self.place(), pick(list(AMERICAN))
        given = (
            f"We will not {pick(VERBS)} the {pick(ADJECTIVES)} {noun} of {place}, and all {pick(NOUNS)}s must"
            f" know it. Last year {amount} {noun}s closed {pick(TIMES)}, but it is not the {part} that"
            f" failed. {self.sentence()}"
        )
        words = given.split()
        if kind == "typography":
            marks = {"'": "’", ", ": pick([", ", " – ", "; ", " , "]), ". ": pick([".  ", ".\u00a0", "\n"])}
            printed = given
            for plain, other in marks.items():
                printed = printed.replace(plain, other)
            return given, pick([printed, printed.upper(), f"{printed[0].lower()}{printed[1:].rstrip('.')},"])
        if kind == "contraction":
            return given, given.replace("We will not", "We won’t", 1).replace(
                "it is not", pick(["it isn’t", "it's not"])
            )
        if kind == "American":
            return given, given.replace(part, AMERICAN[part])
        if kind == "number in digits":
            return given, given.replace(amount, digits, 1)
        if kind == "misprint":
            long = [w for w in words if w.isalpha() and w.islower() and len(w) >= 8]
            word = pick(long) if long else "closed"
            at = chance.randint(2, len(word) - 3)
            return given, given.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :], 1)
        if kind == "fillers dropped":
            said = f"{pick(FILLERS)} {given[0].lower()}{given[1:]}".replace(
                " but it", f" but, {pick(FILLERS).lower()} it"
            )
            return said, given
        if kind == "clauses in other order":
            first, _, rest = given.partition(", and all ")
            second, _, rest = rest.partition(". ")
            return given, f"All {second}, and {first[0].lower()}{first[1:]}. {rest}"
        if kind == "partial in narration":
            piece = given.split(". ")[0]
            return given, piece.replace(
                "We will not", pick(["they would not", "[they] would not", "they will not"])
            )
        if kind == "cut and respelt":
            return given, " ".join(words[6:]).replace(amount, digits, 1).replace(part, AMERICAN[part])
        if kind == "cut twice":
            return given, " ".join([*words[3:14], "…", *words[18:-4]])
        if kind == "ellipsis, bracket, tense":
            start = " ".join(words[:12]).replace("We will", pick(["[The council] will", "We would"]))
            return given, f"{start} … {' '.join(words[19:]).replace('closed', 'close')}"
        if kind == "cut and altered":
            return given, " ".join(words[4:]).replace(noun, pick([w for w in NOUNS if w != noun]), 1)
        if kind == "respelt and altered":
            return given, given.replace(part, AMERICAN[part]).replace(
                "failed", pick(["won", "stalled", "mattered"])
            )
        if kind == "other number":
            other = pick([both for both in AMOUNTS if both[0] != amount])
            return given, given.replace(amount, pick(other), 1)
        if kind == "negation dropped":
            return given, given.replace(" not ", " ", 1)
        if kind == "weaker promise":
            return given, given.replace(" must ", pick([" should ", " could ", " may "]), 1)
        if kind == "all or some":
            return given, given.replace(" all ", pick([" some ", " many ", " few "]), 1)
        if kind == "sentences joined":
            first, second, *more = given.split(". ")
            return given, f"{first}, {' '.join(more)}"
        other_time = pick([time for time in TIMES if time not in given])
        told = next(time for time in TIMES if time in given)
        return given, given.replace(told, other_time, 1)

    def printings(self, quotes: int, people: int) -> list[Printed]:
        """About `quotes` printings: half stand alone, half are printed again with changes."""
        names = [f"Ada{_letters(i % 26)} Quo{_letters(i // 26)}ver" for i in range(people)]
        found: list[Printed] = []
        number = 0
        while len(found) < quotes:
            number += 1
            text, who = self.speech(), self.random.choice(names)
            day = date(2016, 1, 1) + timedelta(days=self.random.randrange(3000))
            found.append(Printed(number, "best", text, who, day, Tense.PAST))
            for _ in range(self.random.choice((0, 0, 1, 2, 3))):
                kind = self.random.choice(list(KINDS))
                changed = self.change(text, kind)
                if changed:
                    later = day + timedelta(days=self.random.randint(0, 3))
                    given = who if self.random.random() > 0.05 else None
                    found.append(Printed(number, kind, changed, given, later, Tense.PAST))
        found.sort(key=lambda p: p.day)
        return found


def _telling(words: Sequence[str]) -> int:
    """How many words carry content, so that a newspaper would put the stretch between marks."""
    return sum(is_content(word.strip(".,").casefold()) for word in words)


def _letters(number: int) -> str:
    """A number in letters: a to z, ba, bb …"""
    return (_letters(number // 26) if number >= 26 else "") + chr(97 + number % 26)


def _swap(words: Sequence[str], table: dict[str, str], chance: random.Random) -> str | None:
    places = [i for i, w in enumerate(words) if w.casefold().strip(".,") in table]
    if not places:
        return None
    changed = list(words)
    i = chance.choice(places)
    plain = changed[i].strip(".,")
    new = table[plain.casefold()]
    changed[i] = changed[i].replace(plain, new[0].upper() + new[1:] if plain[0].isupper() else new)
    return " ".join(changed)
