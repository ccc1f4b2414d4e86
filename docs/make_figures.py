"""Puts measured figures into the evaluation page, so that none is typed by hand.

    quotebank eval ../shared/bench/dev.jsonl --calibration --json > dev.json
    python docs/make_figures.py dev dev.json
    python docs/make_figures.py calibration dev.json
    quotebank bench --json > speed.jsonl
    python docs/make_figures.py speed speed.jsonl
    python docs/make_figures.py forms "dev=dev.json" "articles-dev=articles-dev.json"
    python docs/make_figures.py ablation "everything=dev.json" "rules alone=dev-rules.json"
    python docs/make_figures.py unseen "first, as found=found.json" "first, now=first.json"
    python docs/make_figures.py witnesses ablation.jsonl

Each replaces what stands between `<!-- figures: NAME -->` and the next `<!-- end -->`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("evaluation.md")
COLUMNS = ("n", "found", "precision", "mention", "speaker", "named", "f1", "tense")

Figures = Mapping[str, Any]


def with_figures(page: str, name: str, lines: Sequence[str]) -> str:
    """`page` with `lines` between the markers called `name`.

    Raises:
        ValueError: the page has no such markers.
    """
    marked = re.compile(rf"(<!-- figures: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    body = "\n" + "\n".join(lines).rstrip() + "\n\n"
    filled, count = marked.subn(lambda found: found[1] + body + found[2], page)
    if count != 1:
        raise ValueError(f"{PAGE.name} has no markers called {name!r}")
    return filled


def score_table(score: Figures) -> Iterator[str]:
    """All, full and short stretches, then speakers by kind, and stretches by opening mark."""
    yield from _table("", COLUMNS, [(name, score[name]) for name in ("all", "full", "part")])
    yield ""
    spoken = ("n", "found", "mention", "speaker", "tense")
    yield from _table("kind of speaker", spoken, list(score["kinds"].items()))
    yield ""
    yield from _table("tense", spoken, list(score["tenses"].items()))
    yield ""
    yield from _table("opening mark", COLUMNS, [(_code(mark), row) for mark, row in score["marks"].items()])


def calibration_table(score: Figures) -> Iterator[str]:
    """Reliability by bin, and what is right among the surest quotations."""
    judged = score["calibration"]
    yield f"{judged['n']} stretches judged; expected calibration error {judged['error']:.3f}."
    yield from ("", "| confidence | n | mean confidence | right |", "|---|---|---|---|")
    for one in judged["bins"]:
        span = f"{one['low']:.1f}–{one['high']:.1f}"
        yield f"| {span} | {one['n']} | {one['confidence']:.3f} | {one['right']:.3f} |"
    yield from ("", "| kept, the surest first | threshold | right |", "|---|---|---|")
    for point in judged["points"]:
        yield f"| {100 * point['coverage']:.0f} % | {point['threshold']:.3f} | {100 * point['right']:.1f} % |"


def speed_table(paces: Sequence[Figures]) -> Iterator[str]:
    """Words and articles a second by system, and the share of each stage."""
    yield from ("| | processes | words/s | articles/s | peak memory |", "|---|---|---|---|---|")
    for pace in paces:
        if "seconds" not in pace:
            yield f"| {pace['name']} | – | not measured: {pace['reason']} | | |"
            continue
        memory = f"{pace['memory'] / 1e6:.0f} MB" if pace["memory"] else "–"
        words, articles = pace["words"] / pace["seconds"], pace["articles"] / pace["seconds"]
        yield f"| {pace['name']} | {pace['processes']} | {words:.0f} | {articles:.1f} | {memory} |"
    staged = next((pace for pace in paces if pace.get("stages")), None)
    if staged is not None:
        yield from ("", f"| stage ({staged['name']}, {staged['processes']} process) | share |", "|---|---|")
        for stage, share in staged["stages"].items():
            yield f"| {stage} | {100 * share:.1f} % |"


def comparison_table(scores: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    """One row for each score, all stretches together."""
    return _table("", COLUMNS[1:], [(name, score["all"]) for name, score in scores])


def forms_table(scores: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    """By how the article leads to the speaker: how many quotations, right, wrong, left open, not found."""
    yield from ("| set | the speaker is | n | right | wrong | left open | not found |", "|---" * 7 + "|")
    for name, score in scores:
        for form, outcomes in score["forms"].items():
            cells = " | ".join(str(outcomes[key]) for key in ("right", "wrong", "no speaker", "not found"))
            yield f"| {name} | {form} | {sum(outcomes.values())} | {cells} |"
        taken, others = score["taken_for_speech"]["taken"], score["taken_for_speech"]["others"]
        yield f"| {name} | no speech at all | {others} | {others - taken} | {taken} | – | – |"


def witnesses_table(rows: Sequence[Figures]) -> Iterator[str]:
    """What is right without each witness, over folds of the training articles."""
    yield from ("| without | right speakers | of our own articles |", "|---|---|---|")
    for row in rows:
        yield f"| {'–' if row['name'] == 'everything' else row['name']} | {row['right']} | {row['own']} |"


def _table(title: str, columns: Sequence[str], rows: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    yield f"| {title} | {' | '.join(columns)} |"
    yield "|---" * (len(columns) + 1) + "|"
    for name, row in rows:
        cells = ("–" if row[column] is None else str(row[column]) for column in columns)
        yield f"| {name} | {' | '.join(cells)} |"


def _code(mark: str) -> str:
    return f"``` {mark} ```" if "`" in mark else f"`{mark}`"


def lines_for(name: str, files: Sequence[str]) -> list[str]:
    """The lines that stand for `files` under the marker `name`."""
    if name == "speed":
        paces = [json.loads(line) for file in files for line in Path(file).read_text().splitlines()]
        return list(speed_table(paces))
    if name == "witnesses":
        return list(witnesses_table([json.loads(line) for line in Path(files[0]).read_text().splitlines()]))
    if name in ("ablation", "forms", "unseen"):
        pairs = (file.split("=", 1) for file in files)
        scores = [(label, json.loads(Path(path).read_text())) for label, path in pairs]
        return list(forms_table(scores) if name == "forms" else comparison_table(scores))
    (file,) = files
    score = json.loads(Path(file).read_text())
    return list(calibration_table(score) if name == "calibration" else score_table(score))


def main() -> None:
    """Fill one set of markers from the files given."""
    name, *files = sys.argv[1:]
    PAGE.write_text(with_figures(PAGE.read_text(), name, lines_for(name, files)))


if __name__ == "__main__":
    main()
