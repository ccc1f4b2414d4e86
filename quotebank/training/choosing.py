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
EPOCHS = 10
BATCH = 64
RATE = 4e-3
DECAY = 0.05
FORGOTTEN = 0.15
"""Share of the features that are hidden from each choice while fitting."""
RARE = 4
"""Choices that a feature has to occur in to be known at all."""


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
    chance = random.Random(seed)
    names = {name: i for i, name in enumerate(known_features(choices, hidden))}
    empty = torch.zeros(0)
    reader = Chooser(names, empty, empty, empty, empty)
    rows = [reader.matrix(c.alternatives) for c in choices]
    model = _Networks(len(names), networks)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * math.ceil(len(choices) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.0, 1 - step / steps))
    order = list(range(len(choices)))
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for start in range(0, len(order), BATCH):
            taken = order[start : start + BATCH]
            owner = torch.tensor([k for k, i in enumerate(taken) for _ in choices[i].right])
            right = torch.tensor([r for i in taken for r in choices[i].right])
            flat = torch.cat([rows[i] for i in taken]).expand(networks, -1, -1)
            kept = torch.rand(networks, len(taken), flat.shape[2]) >= FORGOTTEN
            scores = model(flat * kept[:, owner])
            loss = _loss(scores, owner, right, len(taken))
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    found = {name: value.detach() for name, value in model.named_parameters()}
    return Chooser(names, **found)


def _loss(scores: Tensor, owner: Tensor, right: Tensor, count: int) -> Tensor:
    owners = owner.expand_as(scores)
    top = torch.full((scores.shape[0], count), -1e9).scatter_reduce(1, owners, scores.detach(), "amax")
    shares = (scores - top[:, owner]).exp()
    whole = torch.zeros(scores.shape[0], count).index_add(1, owner, shares)
    good = torch.zeros(scores.shape[0], count).index_add(1, owner, shares * right)
    return -((good + 1e-9).log() - whole.log()).mean(dim=1).sum()
