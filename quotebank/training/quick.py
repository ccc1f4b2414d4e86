"""Make Stanza's trainers bearable on a processor: the same sums, done in a quicker order.

Three things cost most of a training step on a CPU and none of them has to. Drawing the random
numbers of dropout takes several times as long as the matrix products around it; the gradient of a
bilinear form is worked out one output at a time; and a packed sequence goes through an LSTM one
time step after the other where a padded one goes through in a single call. `quick_steps` swaps all
three for the time of a training, and lets the learning rate fall to nothing by the last step, which
a training of a few epochs needs and the trainers do not offer. What is computed is otherwise the
same: dropout drops with the same probability, the other two are the same functions.

`python -m quotebank.training.quick STEPS TRAINER …` runs `stanza.models.TRAINER` under it.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

SEED = 1234

# Masks drawn once for each probability; a step takes a stretch of them from a random start.
_POOL = 1 << 23

# Time steps from which a padded LSTM is quicker than a packed one (measured: a tie at 40).
_LONG = 60

_WARM_UP = 0.02


@contextmanager
def quick_steps(steps: int, seed: int = SEED) -> Iterator[None]:
    """Patch torch while the body runs.

    steps (int): of the training; the learning rate falls in a line to 1 % over them, 0 for none.
    seed (int): of the dropout masks, so that a training repeated gives the same model.
    """
    from torch import nn, optim
    from torch.nn import functional

    swaps: list[tuple[Any, str, Any]] = [
        (functional, "dropout", _pooled_dropout(functional.dropout, seed)),
        (functional, "bilinear", _bilinear),
        (nn.LSTM, "forward", _padded_forward(nn.LSTM.forward)),
    ]
    if steps:
        swaps.append((optim.Adam, "step", _falling_rate(optim.Adam.step, steps)))
    plain = [getattr(owner, name) for owner, name, _ in swaps]
    for owner, name, swapped in swaps:
        setattr(owner, name, swapped)
    try:
        yield
    finally:
        for (owner, name, _), before in zip(swaps, plain, strict=True):
            setattr(owner, name, before)


def main(arguments: Sequence[str]) -> None:
    """Run one of Stanza's trainers: number of steps, name of its module, its own arguments."""
    import torch

    torch.set_num_threads(1)
    trainer = importlib.import_module(f"stanza.models.{arguments[1]}")
    with quick_steps(int(arguments[0])):
        trainer.main(list(arguments[2:]))


def _pooled_dropout(plain: Any, seed: int) -> Any:
    import torch

    draw = torch.Generator().manual_seed(seed)
    pools: dict[float, Any] = {}

    def dropout(input: Any, p: float = 0.5, training: bool = True, inplace: bool = False) -> Any:
        size = input.numel()
        if not training or p == 0.0 or size > _POOL // 2:
            return plain(input, p, training, inplace)
        if p not in pools:
            kept = torch.rand(_POOL, generator=draw) >= p
            pools[p] = kept.to(torch.float32) / (1.0 - p)
        start = int(torch.randint(_POOL - size, (1,), generator=draw))
        mask = pools[p][start : start + size].view(input.shape)
        return input.mul_(mask) if inplace else input * mask

    return dropout


def _bilinear(one: Any, two: Any, weight: Any, bias: Any = None) -> Any:
    import torch

    inner = torch.einsum("...i,oij->...oj", one, weight)
    output = (inner * two.unsqueeze(-2)).sum(-1)
    return output if bias is None else output + bias


def _padded_forward(plain: Any) -> Any:
    from torch.nn.utils.rnn import PackedSequence

    def forward(self: Any, input: Any, hx: Any = None) -> Any:
        if not isinstance(input, PackedSequence) or not self.batch_first:
            return plain(self, input, hx)
        steps, first, last = len(input.batch_sizes), input.batch_sizes[0], input.batch_sizes[-1]
        if first != last or steps < _LONG:
            return plain(self, input, hx)
        padded = input.data.view(steps, int(first), -1).transpose(0, 1).contiguous()
        output, state = plain(self, padded, hx)
        data = output.transpose(0, 1).reshape(len(input.data), -1)
        return PackedSequence(data, *input[1:]), state

    return forward


def _falling_rate(plain: Any, steps: int) -> Any:
    taken = 0

    def step(self: Any, closure: Any = None) -> Any:
        nonlocal taken
        taken += 1
        done = taken / steps
        scale = min(done / _WARM_UP, max(0.01, 1.0 - done))
        for group in self.param_groups:
            group.setdefault("full_rate", group["lr"])
            group["lr"] = group["full_rate"] * scale
        return plain(self, closure)

    return step


if __name__ == "__main__":
    main(sys.argv[1:])
