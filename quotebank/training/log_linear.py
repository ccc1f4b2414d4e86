"""Log-linear models by maximum likelihood: a choice among alternatives, a yes or no, a calibration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from quotebank.parsing.chooser import Features
from quotebank.training.choosing import Choice


def fit_choices(choices: Sequence[Choice], penalty: float) -> dict[str, float]:
    """Weights by feature under which the right alternatives are likeliest; where several are right, their
    probabilities add up. `penalty` is on the square of each weight."""
    matrix, names = matrix_of(features for c in choices for features in c.alternatives)
    owner = torch.tensor([i for i, c in enumerate(choices) for _ in c.alternatives])
    right = torch.tensor([r for c in choices for r in c.right])
    weights = torch.zeros(len(names), requires_grad=True)

    def loss() -> Tensor:
        scores = matrix @ weights
        top = torch.full((len(choices),), -1e9).scatter_reduce(0, owner, scores.detach(), "amax")
        shares = torch.exp(scores - top[owner])
        whole = torch.zeros(len(choices)).scatter_add(0, owner, shares)
        good = torch.zeros(len(choices)).scatter_add(0, owner, shares * right)
        return -(torch.log(good + 1e-9) - torch.log(whole)).mean() + penalty * weights.pow(2).sum()

    minimise([weights], loss)
    return dict(zip(names, weights.tolist(), strict=True))


def fit_decisions(rows: Sequence[tuple[Features, bool]], penalty: float) -> dict[str, float]:
    """Weights by feature of a logistic regression; `penalty` is on the square of each."""
    matrix, names = matrix_of(features for features, _ in rows)
    target = torch.tensor([float(ok) for _, ok in rows])
    weights = torch.zeros(len(names), requires_grad=True)

    def loss() -> Tensor:
        missed = functional.binary_cross_entropy_with_logits(matrix @ weights, target)
        return missed + penalty * weights.pow(2).sum()

    minimise([weights], loss)
    return dict(zip(names, weights.tolist(), strict=True))


def matrix_of(rows: Iterable[Features]) -> tuple[Tensor, list[str]]:
    """Features as a matrix, a row for each and a column for each name, and the names, sorted."""
    rows = list(rows)
    names = sorted({name for row in rows for name in row})
    column = {name: i for i, name in enumerate(names)}
    matrix = torch.zeros(len(rows), len(names))
    for i, row in enumerate(rows):
        for name, value in row.items():
            matrix[i, column[name]] = value
    return matrix, names


def minimise(parameters: list[Tensor], loss: Callable[[], Tensor]) -> None:
    """Changes the parameters so that the loss is least (L-BFGS)."""
    optimiser = torch.optim.LBFGS(parameters, max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(closure)  # type: ignore[no-untyped-call]
