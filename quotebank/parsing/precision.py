"""Which floating-point numbers the networks are multiplied in."""

from __future__ import annotations

from functools import cache

import torch
from torch import nn


@cache
def half_floats() -> bool:
    """Whether the processor multiplies 16-bit floats (bfloat16) by itself: then the networks do, too, in half
    of the time. Elsewhere they multiply 32-bit ones, with the same answers but for near ties."""
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", bool)())


def halve(network: nn.Module) -> None:
    """Keep the weights of a network's linear layers as 16-bit floats, which they are multiplied in, rather
    than make them anew for every call."""
    for module in network.modules():
        if isinstance(module, nn.Linear):
            module.to(torch.bfloat16)
