"""Which floating-point numbers the networks are multiplied in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import torch
from torch import nn


@cache
def half_floats() -> bool:
    """Whether the processor multiplies 16-bit floats (bfloat16) by itself: then the networks do, too, in half
    of the time. Elsewhere they multiply 32-bit ones, with the same answers but for near ties."""
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", bool)())


@contextmanager
def half_precision() -> Iterator[None]:
    """16-bit floats where the processor multiplies them, and then by one thread.

    Torch parts long sums of them among its threads, so that an answer would depend on their number: the same
    article in a pool of processes could get another confidence than alone. A second thread saves a tenth of
    the time of a parse.
    """
    threads = torch.get_num_threads()
    alone = half_floats() and threads > 1
    if alone:
        torch.set_num_threads(1)
    try:
        with torch.autocast("cpu", torch.bfloat16, enabled=half_floats()):
            yield
    finally:
        if alone:
            torch.set_num_threads(threads)


def halve(network: nn.Module) -> None:
    """Keep the weights of a network's linear layers as 16-bit floats, which they are multiplied in, rather
    than make them anew for every call."""
    for module in network.modules():
        if isinstance(module, nn.Linear):
            module.to(torch.bfloat16)
