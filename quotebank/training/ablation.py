"""What each witness is worth: the combiner fitted again without its features, over folds of articles.

`python -m quotebank.training attribution --combine --ablation FILE` writes one JSON object a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from quotebank.parsing.learnt import LearntAttributor
from quotebank.training.combiner import Sample, crossed_outcomes, fit_combiner

RULES = r"^(at:|chosen|frame:|gap:|excluded|two-phrases)|(^|[:-])(rule|pointed)(:|$)"
NETWORKS = r"(^|:)(speaker|source|referent)(:|$)|(^|[:-])pointed|^(heard|sourced|mass|sameness|same|other)$"
WITHOUT = {
    "everything": None,
    "the network (rules weighed anew)": NETWORKS,
    "the rules' own answer": RULES,
    "the network's pointer at the speaker": r"(^|:)speaker(:|$)",
    "the network's coreference": r"(^|:)(pointed-)?referent(:|$)",
    "who spoke before": r"^(same|other|sameness|spoke|was:)",
    "gender, number and kind": r"^(agrees|clash|gender:|kind:|at:gender|at:number)",
    "descriptions as speakers of their own": r"^itself",
    "the words quoted": r"^(voice|says):",
}
"""For each row of the table the names of the features that are hidden."""


def ablate(
    articles: Sequence[Sequence[Sample]], attributor: LearntAttributor
) -> Iterator[dict[str, str | int | float]]:
    """For each row: its name, how many quotations were judged, and the percentage of right speakers in all of
    them and in those of our own articles."""
    for name, hidden in WITHOUT.items():
        pattern = None if hidden is None else re.compile(hidden)
        outcomes = crossed_outcomes(articles, attributor, partial(fit_combiner, hidden=pattern))
        every = [outcome.right for outcome in outcomes if outcome.asked]
        own = [outcome.right for outcome in outcomes if outcome.asked and _is_own(outcome.sample)]
        yield {"name": name, "n": len(every), "right": _percent(every), "own": _percent(own)}


def _percent(right: Sequence[bool]) -> float:
    return round(100 * sum(right) / max(1, len(right)), 1)


def _is_own(sample: Sample) -> bool:
    """Whether a sample is of our own articles, which do not mark sources."""
    return "source" not in sample.gold
