"""How well and how fast utterances are joined: invented quotations, printed again with known changes.

    python tests/bench/utterances.py --quotes 10000 --seed 1

Prints the time and the steps of SQLite that one quotation takes to join as the bank grows, precision and
recall of the clusters against the known answer (pairs and B³, Bagga and Baldwin 1998), and the accuracy of
the verdicts by kind of change.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from invented import KINDS, UNTIDY, Maker, Printed

from quotebank.bank.bank import Bank
from quotebank.identity.variants import compare
from quotebank.records import Article, Extent, ParsedArticle, Quote, Span, Speaker, SpeakerKind

_STEPS = 100
"""Steps of SQLite between two calls of the counter."""


class _Cost:
    """What storing has cost since the last row that was told.

    The steps are those of SQLite's own machine. Other processes and a slow disk do not change them, so that
    they tell growth where times cannot.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self.counted = 0

    def count(self) -> int:
        self.counted += 1
        return 0

    def each(self, quotations: int) -> dict[str, float]:
        milliseconds = round(1000 * self.seconds / quotations, 2)
        return {"CPU ms each": milliseconds, "SQLite steps each": round(_STEPS * self.counted / quotations)}


def article(printings: Sequence[Printed], number: int) -> ParsedArticle:
    """An article that holds these printings."""
    text, quotes = f"Article {number}.\n", []
    for printed in printings:
        start = len(text)
        text += f"“{printed.text}”\n"
        speaker = Speaker(name=printed.speaker, kind=SpeakerKind.PERSON) if printed.speaker else None
        quotes.append(
            Quote(
                spans=(Span(start=start, end=len(text) - 1),),
                text=printed.text,
                extent=Extent.FULL,
                tense=printed.tense,
                speaker=speaker,
                reason=None if speaker else "nobody named",
                confidence=0.9,
            )
        )
    about = Article(text=text, url=f"https://news.example/{number}", published=printings[0].day)
    return ParsedArticle(article=about, quotes=tuple(quotes), parser="bench")


def agreement(pairs: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Pairwise and B³ precision, recall and F1 in per cent of (true, found) cluster pairs."""
    true, found, both = (Counter[object](), Counter[object](), Counter[object]())
    for t, f in pairs:
        true[t] += 1
        found[f] += 1
        both[t, f] += 1
    joined = sum(n * (n - 1) for n in both.values())
    scores = {
        "pair precision": joined / max(sum(n * (n - 1) for n in found.values()), 1),
        "pair recall": joined / max(sum(n * (n - 1) for n in true.values()), 1),
        "B3 precision": sum(both[t, f] / found[f] for t, f in pairs) / len(pairs),
        "B3 recall": sum(both[t, f] / true[t] for t, f in pairs) / len(pairs),
    }
    for name in ("pair", "B3"):
        p, r = scores[f"{name} precision"], scores[f"{name} recall"]
        scores[f"{name} F1"] = 2 * p * r / (p + r) if p + r else 0.0
    return {name: round(100 * value, 2) for name, value in scores.items()}


def join(quotes: int, seed: int, path: str = ":memory:") -> dict[str, object]:
    """Add `quotes` printings to a new bank: times on the way, clusters at powers of ten and at the end."""
    maker = Maker(seed)
    printings = maker.printings(quotes, max(20, quotes // 50))
    order = defaultdict[date, list[Printed]](list)
    for printed in printings:
        order[printed.day].append(printed)
    batches = []
    for day in sorted(order):
        mixed = order[day]
        maker.random.shuffle(mixed)
        batches += [mixed[n : n + 5] for n in range(0, len(mixed), 5)]
    known: list[int] = []
    steps: list[dict[str, object]] = []
    lap, cost = 0, _Cost()
    gc.freeze()  # What is still to be stored is not the bank's, nor is the time of looking through it.
    with Bank(path) as bank:
        bank.db.conn.set_progress_handler(lambda: cost.count(), _STEPS)
        for number, batch in enumerate(batches):
            parsed = article(batch, number)
            began = time.process_time()
            bank.store(parsed)
            cost.seconds += time.process_time() - began
            known += [printed.utterance for printed in batch]
            told = number + 1 == len(batches) or _is_step(known, batch)
            if told or len(known) - lap >= max(1, len(printings) // 10):
                steps.append({"from": lap, "to": len(known), **cost.each(len(known) - lap)})
                if told:
                    steps[-1] |= _clusters(bank, known)
                print(json.dumps(steps[-1]), file=sys.stderr, flush=True)
                lap, cost = len(known), _Cost()
    memory = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return {"steps": steps[:-1], **steps[-1], "most memory, MiB": memory}


def _is_step(known: Sequence[int], batch: Sequence[Printed]) -> bool:
    """Whether the bank has just come to a power of ten of quotations, from a thousand on."""
    return any(len(known) >= 10**power > len(known) - len(batch) for power in range(3, 7))


def _clusters(bank: Bank, known: Sequence[int]) -> dict[str, object]:
    """How the quotations stored so far were joined, and the size of the bank."""
    found = [
        row[0]
        for row in bank.db.execute(
            "SELECT utterance_id FROM quotes JOIN sources ON sources.id = source_id"
            " ORDER BY sources.id, position"
        )
    ]
    size = bank.db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    megabytes = round(size.fetchone()[0] / 2**20)
    return {"bank, MiB": megabytes, **agreement(list(zip(known, found, strict=True)))}


def verdicts(count: int, seed: int) -> dict[str, object]:
    """Accuracy of the verdicts over `count` changed printings, and by kind of change."""
    maker = Maker(seed)
    right, seen = Counter[str](), Counter[str]()
    while sum(seen.values()) < count:
        text, kind = maker.speech(), maker.random.choice(list(KINDS))
        changed = maker.change(text, kind)
        if changed is None or (changed == text and kind != "same"):
            continue
        seen[kind] += 1
        right[kind] += compare(changed, text).verdict == KINDS[kind]
    return _shares(right, seen)


def untidy_verdicts(count: int, seed: int) -> dict[str, object]:
    """Accuracy of the verdicts over `count` printings with the changes of `UNTIDY`, and by kind of change."""
    maker = Maker(seed)
    right, seen = Counter[str](), Counter[str]()
    for n in range(count):
        kind = list(UNTIDY)[n % len(UNTIDY)]
        given, printed = maker.untidy(kind)
        if given != printed:
            seen[kind] += 1
            right[kind] += compare(printed, given).verdict in UNTIDY[kind]
    return _shares(right, seen)


def _shares(right: Counter[str], seen: Counter[str]) -> dict[str, object]:
    by_kind = {kind: round(100 * right[kind] / seen[kind], 1) for kind in seen}
    return {"accuracy": round(100 * sum(right.values()) / sum(seen.values()), 2), **by_kind}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default=":memory:")
    options = parser.parse_args()
    print(json.dumps({"verdicts": verdicts(min(options.quotes, 3000), options.seed)}, indent=1))
    print(json.dumps({"untidy verdicts": untidy_verdicts(min(options.quotes, 3000), options.seed)}, indent=1))
    print(json.dumps({"utterances": join(options.quotes, options.seed, options.database)}, indent=1))


if __name__ == "__main__":
    main()
