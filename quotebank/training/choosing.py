"""Fits the chooser: a few small networks over the features of candidates, from different beginnings."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from quotebank.parsing.chooser import Chooser, Features

NETWORKS = 4
UNITS = 24
BATCH = 64
FORGOTTEN = 0.15
"""Share of the features that are hidden from each choice while fitting."""
RARE = 4
"""Choices that a feature has to occur in to be known at all."""


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast a chooser is fitted; `decay` holds its weights near nothing, `held` near where
    they began."""

    epochs: int = 10
    rate: float = 4e-3
    decay: float = 0.05
    held: float = 0.0


FURTHER = Course(epochs=6, rate=2e-3, decay=0.0, held=1e-3)
"""For one that goes on from weights fitted before (see the model card)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision among alternatives: the features of each, and which of them are right."""

    alternatives: list[Features]
    right: list[bool]


class _Networks(nn.Module):
    """Several choosers side by side."""

    def __init__(self, features: int, networks: int) -> None:
        super().__init__()
        self.linear = nn.Parameter(torch.zeros(networks, features))
        self.hidden = nn.Parameter(torch.randn(networks, UNITS, features) / math.sqrt(features))
        self.shift = nn.Parameter(torch.zeros(networks, UNITS))
        self.output = nn.Parameter(torch.randn(networks, UNITS) * 0.1)

    def forward(self, rows: Tensor) -> Tensor:
        """Scores (networks, rows) of rows (networks, rows, features)."""
        units = torch.relu(torch.einsum("krf,kuf->kru", rows, self.hidden) + self.shift[:, None, :])
        linear = torch.einsum("krf,kf->kr", rows, self.linear)
        return torch.einsum("kru,ku->kr", units, self.output) + linear


def known_features(choices: Sequence[Choice], hidden: re.Pattern[str] | None = None) -> list[str]:
    """The features that occur in enough choices, sorted; without those that `hidden` is found in."""
    counts = Counter(name for c in choices for name in {n for f in c.alternatives for n in f})
    kept = sorted(name for name, count in counts.items() if count >= RARE)
    return [name for name in kept if hidden is None or not hidden.search(name)]


def fit_chooser(
    choices: Sequence[Choice], seed: int, networks: int = NETWORKS, hidden: re.Pattern[str] | None = None
) -> Chooser:
    """Maximises the likelihood of the right alternatives; where several are right, they add up.

    The chooser never learns of the features in whose name `hidden` is found.
    """
    torch.manual_seed(seed)
    names = {name: i for i, name in enumerate(known_features(choices, hidden))}
    model = _Networks(len(names), networks)
    _fit(model, names, choices, seed, Course())
    return Chooser(names, **{name: value.detach() for name, value in model.named_parameters()})


def fit_further(chooser: Chooser, choices: Sequence[Choice], seed: int) -> Chooser:
    """The chooser after more choices than it was fitted on; it learns of no other features than it knows."""
    model = _Networks(len(chooser.names), len(chooser.linear))
    model.load_state_dict({name: getattr(chooser, name) for name, _ in model.named_parameters()})
    torch.manual_seed(seed)
    _fit(model, chooser.names, choices, seed, FURTHER)
    return Chooser(chooser.names, **{name: value.detach() for name, value in model.named_parameters()})


def _fit(
    model: _Networks, names: dict[str, int], choices: Sequence[Choice], seed: int, course: Course
) -> None:
    chance = random.Random(seed)
    empty = torch.zeros(0)
    reader = Chooser(names, empty, empty, empty, empty)
    rows = [reader.matrix(c.alternatives) for c in choices]
    networks = len(model.linear)
    optimiser = torch.optim.AdamW(model.parameters(), lr=course.rate, weight_decay=course.decay)
    steps = course.epochs * math.ceil(len(choices) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.0, 1 - step / steps))
    begun = [value.detach().clone() for value in model.parameters()]
    order = list(range(len(choices)))
    for _ in range(course.epochs):
        chance.shuffle(order)
        for start in range(0, len(order), BATCH):
            taken = order[start : start + BATCH]
            owner = torch.tensor([k for k, i in enumerate(taken) for _ in choices[i].right])
            right = torch.tensor([r for i in taken for r in choices[i].right])
            flat = torch.cat([rows[i] for i in taken]).expand(networks, -1, -1)
            kept = torch.rand(networks, len(taken), flat.shape[2]) >= FORGOTTEN
            scores = model(flat * kept[:, owner])
            loss = _loss(scores, owner, right, len(taken))
            if course.held:
                loss = loss + course.held * _moved(model, begun)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()


def _moved(model: nn.Module, begun: Sequence[Tensor]) -> Tensor:
    """The sum of the squares of how far each weight is from where it began."""
    return torch.stack(
        [(now - then).square().sum() for now, then in zip(model.parameters(), begun, strict=True)]
    ).sum()


def _loss(scores: Tensor, owner: Tensor, right: Tensor, count: int) -> Tensor:
    owners = owner.expand_as(scores)
    top = torch.full((scores.shape[0], count), -1e9).scatter_reduce(1, owners, scores.detach(), "amax")
    shares = (scores - top[:, owner]).exp()
    whole = torch.zeros(scores.shape[0], count).index_add(1, owner, shares)
    good = torch.zeros(scores.shape[0], count).index_add(1, owner, shares * right)
    return -((good + 1e-9).log() - whole.log()).mean(dim=1).sum()
