"""Make a bank of invented articles of any size, the same for the same seed.

    python tests/synthetic_bank.py big.db --quotes 100000 --articles 20000 --seed 1

The words are made of syllables and carry no meaning; the shape is that of a news archive: few speakers
quoted often and many once, a dozen outlets, eight years of dates, the same words printed by several outlets
with cuts and changes, words first announced and then delivered. The file is written through the package's
own migrations, with offsets that fit the texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sqlite_utils import Database

from quotebank.bank.migrations import migrations

SYLLABLES = (
    "ba be bi bo bra da de dil dor fa fen fi gal ge gro ha hel ho jin ka kel ki kru la len lo ma mer mi mon "
    "na nel no or pa pel pri qua ra ren ri ro sa sel shi so ta tel ti tor tra u va ven vi wa wen yo za zel"
).split()
GLUE = "the of and to in we will our for that not is are with by must this every more than it on".split()
OUTLETS = (
    "Morning Lantern",
    "The Harbour Post",
    "Valley Courier",
    "Northern Ledger",
    "City Observer",
    "The Weekly Span",
    "Island Dispatch",
    "Plain Speaker",
    "Evening Beacon",
    "Market Record",
    "Ministry of Rivers",
    "Coastwise Radio",
)
ROLES = (
    "mayor",
    "chief executive",
    "minister for rivers",
    "spokesperson",
    "professor of soils",
    "coach",
    "union secretary",
    "harbour master",
    "director",
    "farmer",
)
CUES = (
    ("said", "say", "past"),
    ("says", "say", "present"),
    ("told reporters", "tell", "past"),
    ("will say", "say", "future"),
    ("is expected to say", "say", "future"),
    ("would say", "say", "conditional"),
    ("added", "add", "past"),
    ("warned", "warn", "past"),
)
STATUS = {"past": "delivered", "present": "delivered", "future": "announced", "conditional": "hypothetical"}
FIRST_DAY = date(2017, 1, 1)
DAYS = 8 * 365


@dataclass(frozen=True)
class Printing:
    """One printing of a speech: the quotation, its article, day, status, words, and their change."""

    quote: int
    source: int
    published: str
    status: str
    text: str
    verdict: str


@dataclass(eq=False)
class Speech:
    """Words that several articles may print, with their speaker and the day they were said."""

    speaker: int
    day: int
    words: list[str]
    printings: list[Printing] = field(default_factory=list)


@dataclass
class Maker:
    """Invents names, words and articles from one random generator."""

    seed: int
    random: random.Random = field(init=False)
    vocabulary: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.vocabulary = sorted({self.word() for _ in range(6000)})
        self.random.shuffle(self.vocabulary)

    def word(self) -> str:
        """A word of two to four syllables."""
        return "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(2, 4)))

    def name(self) -> str:
        """A given name and a surname."""
        return f"{self.word().capitalize()} {self.word().capitalize()}"

    def rank(self, count: int) -> int:
        """A number below `count`, the low ones far more often (the exponent gives about Zipf's law)."""
        return int(count ** self.random.random()) - 1

    def words(self, count: int) -> list[str]:
        """`count` words, about half of them the little words that every text is full of."""
        return [
            self.random.choice(GLUE)
            if self.random.random() < 0.45
            else self.vocabulary[self.rank(len(self.vocabulary))]
            for _ in range(count)
        ]

    def sentence(self, words: list[str]) -> str:
        """Words as a sentence without its final stop."""
        text = " ".join(words)
        return text[0].upper() + text[1:]

    def reprint(self, words: list[str]) -> tuple[list[str], str]:
        """Words as another outlet might print them, whole, cut, or with a word changed, and which it is."""
        chance = self.random.random()
        if chance < 0.5 or len(words) < 10:
            return words, "verbatim"
        if chance < 0.8:
            return words[: self.random.randint(6, len(words) - 1)], "cut"
        changed = list(words)
        changed[self.random.randrange(len(words))] = self.vocabulary[self.rank(len(self.vocabulary))]
        return changed, "altered"


def build(path: Path | str, quotes: int = 100_000, articles: int = 20_000, seed: int = 1) -> None:
    """Write a new bank to `path` with `articles` articles and `quotes` quotations."""
    make = Maker(seed)
    chance = make.random
    db = Database(str(path))
    migrations.apply(db)
    db.execute("PRAGMA foreign_keys = ON")
    people = max(8, articles // 6)
    names: dict[str, str] = {}
    while len(names) < people:
        name = make.name()
        names.setdefault(name.casefold(), name)
    speeches: list[Speech] = []
    shared: list[Speech] = []
    left = quotes
    with db.atomic():
        db.conn.executemany(
            "INSERT INTO speakers (id, name, kind, key) VALUES (?, ?, ?, ?)",
            [
                (number, name, "org" if number % 11 == 0 else "person", key)
                for number, (key, name) in enumerate(names.items(), 1)
            ],
        )
        listed = list(names.values())
        recent_days = max(12, 10 * DAYS // articles)
        said: list[Speech] = []
        for number in range(1, articles + 1):
            day = DAYS * number // (articles + 1)
            wanted = max(0, round(left / (articles - number + 1) + chance.choice((-2, -1, 0, 0, 1, 2))))
            wanted = min(left, wanted) if number < articles else left
            left -= wanted
            del shared[:-40]
            if number % 5 == 1:
                shared.append(Speech(make.rank(people) + 1, day, make.words(chance.randint(10, 30))))
            cast = [make.rank(people) + 1 for _ in range(3)]
            speeches = []
            for _ in range(wanted):
                recent = [speech for speech in shared if day - speech.day <= recent_days]
                if recent and chance.random() < 0.25:
                    speeches.append(chance.choice(recent))
                else:
                    speeches.append(Speech(chance.choice(cast), day, make.words(chance.randint(4, 30))))
            _article(db, make, number, day, speeches, listed)
            said.extend(speeches)
        _utterances(db, list(dict.fromkeys(said)))
    db.close()


def _article(
    db: Database, make: Maker, number: int, day: int, speeches: list[Speech], names: list[str]
) -> None:
    """Write one article that quotes `speeches`."""
    chance = make.random
    lines = [make.sentence(make.words(14)) + "."]
    rows = []
    seen: set[int] = set()
    offset = len(lines[0]) + 1
    outlet = OUTLETS[make.rank(len(OUTLETS))]
    published = (FIRST_DAY + timedelta(days=day)).isoformat()
    key = hashlib.sha256(f"{make.seed} {number}".encode()).hexdigest()[:16]
    for position, speech in enumerate(speeches, 1):
        full = names[speech.speaker - 1]
        unknown = chance.random() < 0.04
        first = speech.speaker not in seen
        seen.add(speech.speaker)
        mention = "Somebody" if unknown else full if first else full.split()[1]
        announced = day <= speech.day and not speech.printings and chance.random() < 0.25
        if announced:
            cue, lemma, tense = chance.choice(CUES[3:5])
        else:
            cue, lemma, tense = chance.choice((*CUES[:3], *CUES[5:]))
        reprinted, verdict = make.reprint(speech.words)
        words = make.sentence(reprinted) + "."
        lead = f"{mention} {cue}: "
        start = offset + len(lead)
        line = f"{lead}“{words}”"
        after = " " + make.sentence(make.words(chance.randint(12, 30))) + "."
        lines.append(line + after)
        quote_id = int(hashlib.sha256(f"{key} {start}".encode()).hexdigest()[:13], 16)
        rows.append(
            {
                "id": quote_id,
                "source_id": number,
                "position": position,
                "text": words,
                "quote_start": start,
                "quote_end": start + len(words) + 2,
                "extent": "full",
                "is_speech": int(chance.random() > 0.03),
                "speaker_id": None if unknown else speech.speaker,
                "confidence": 0.2 if unknown else round(1 - chance.random() ** 3 / 2, 3),
                "evidence": "none" if unknown else "cue-subject",
                "reason": "nobody is named near it" if unknown else None,
                "candidates": json.dumps(
                    [{"speaker": {"name": full, "kind": "person"}, "probability": 0.4}] if unknown else []
                ),
                "tense": tense,
                "status": STATUS[tense],
                "cue": cue,
                "cue_lemma": lemma,
                "cue_start": offset + len(mention) + 1,
                "cue_end": offset + len(mention) + 1 + len(cue),
                "mention": mention,
                "mention_kind": "name",
                "mention_start": offset,
                "mention_end": offset + len(mention),
                "addressee": None,
                "medium": None,
                "parser": "synthetic",
            }
        )
        if rows[-1]["is_speech"]:
            printing = Printing(quote_id, number, published, STATUS[tense], words, verdict)
            speech.printings.append(printing)
        offset += len(line + after) + 1
    title = make.sentence(make.words(6))
    db.execute(
        "INSERT INTO sources (id, key, title, outlet, published, byline, url, language, text, parser,"
        " added_at, parsed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'en', ?, 'synthetic', ?, ?)",
        (
            number,
            key,
            title,
            outlet,
            published,
            make.name(),
            f"https://news.example/{key}",
            "\n".join(lines),
            published + "T12:00:00Z",
            published + "T12:00:00Z",
        ),
    )
    if rows:
        columns = list(rows[0])
        db.conn.executemany(
            f"INSERT INTO quotes ({', '.join(columns)}) VALUES ({', '.join(':' + name for name in columns)})",
            rows,
        )
        db.conn.executemany(
            "INSERT INTO quote_spans (quote_id, kind, position, span_start, span_end)"
            " VALUES (?, 'outer', 1, ?, ?)",
            [(row["id"], row["quote_start"], row["quote_end"]) for row in rows],
        )
    for speaker in seen:
        db.execute(
            "INSERT INTO aliases (speaker_id, source_id, name) VALUES (?, ?, ?)",
            (speaker, number, names[speaker - 1].split()[1]),
        )
        if chance.random() < 0.4:
            role = ROLES[speaker % len(ROLES)]
            db.execute(
                "INSERT INTO roles (speaker_id, source_id, role, organisation) VALUES (?, ?, ?, ?)",
                (speaker, number, role, names[speaker * 7 % len(names)].split()[1] + " Council"),
            )


def _utterances(db: Database, said: list[Speech]) -> None:
    """Write the utterances with their printings, as joining the quotations one by one would find them."""
    utterances, variants, joined = [], [], []
    for number, speech in enumerate((speech for speech in said if speech.printings), 1):
        best = max(speech.printings, key=lambda one: (len(one.text.split()), one.verdict == "verbatim"))
        others = [printing for printing in speech.printings if printing is not best]
        announced = [printing.published for printing in speech.printings if printing.status == "announced"]
        delivered = [printing.published for printing in speech.printings if printing.status == "delivered"]
        life = ", ".join(name for name, days in (("announced", announced), ("delivered", delivered)) if days)
        verdicts = [printing.verdict for printing in others] or ["verbatim"]
        first = speech.printings[0]
        utterances.append(
            (
                number,
                best.text,
                best.quote,
                speech.speaker,
                len(speech.printings),
                len({printing.source for printing in speech.printings}),
                1,
                first.published,
                first.source,
                min(announced, default=None),
                min(delivered, default=None),
                life or "unstated",
                max(verdicts, key=("verbatim", "cut", "edited", "altered").index),
            )
        )
        joined.extend((number, printing.quote) for printing in speech.printings)
        variants.extend((printing.quote, number, printing.verdict, 0.9, "[]") for printing in others)
    db.conn.executemany(
        "INSERT INTO utterances (id, text, best_quote_id, speaker_id, printings, sources, speakers_given,"
        " first_seen, first_source_id, announced_at, delivered_at, life, verdict)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        utterances,
    )
    db.conn.executemany("UPDATE quotes SET utterance_id = ? WHERE id = ?", joined)
    db.conn.executemany(
        "INSERT INTO variants (quote_id, utterance_id, verdict, similarity, edits) VALUES (?, ?, ?, ?, ?)",
        variants,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    build(options.path, options.quotes, options.articles, options.seed)


if __name__ == "__main__":
    main()
