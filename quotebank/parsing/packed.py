"""Encoder layers for a processor that multiplies 16-bit floats: the same sums in less time.

The weights are laid out once in the order that oneDNN multiplies them in, which torch otherwise does anew for
every call, and the activation is part of the multiplication. What the layers add up and norm is 32-bit, as
under `torch.autocast`.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from quotebank.parsing.encoder import Layer, Pointer


class PackedLinear(nn.Module):
    """A linear layer that multiplies 16-bit floats, with an activation behind it if one is named; what comes
    out is of the type of what goes in."""

    def __init__(self, linear: nn.Linear, activation: str = "none") -> None:
        super().__init__()
        self.weight = torch.ops.mkldnn._reorder_linear_weight(linear.weight.detach().bfloat16())
        self.bias = linear.bias.detach().bfloat16()
        self.activation = activation

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = torch.ops.mkldnn._linear_pointwise(
            x.bfloat16(), self.weight, self.bias, self.activation, [], "none"
        )
        return y.to(x.dtype)


class PackedLayer(nn.Module):
    """Gives what a `Layer` gives under 16-bit autocast, but for rounding; only for inference.

    layer (Layer): the trained layer whose weights it takes over.
    """

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.heads = layer.heads
        self.qkv, self.output = PackedLinear(layer.qkv), PackedLinear(layer.output)
        self.up, self.down = PackedLinear(layer.up, "gelu"), PackedLinear(layer.down)
        self.norm_attention, self.norm_output = layer.norm_attention, layer.norm_output

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x.bfloat16()).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(b, n, d)
        x = self.norm_attention(self.output(attended) + x)
        normed: Tensor = self.norm_output(self.down(self.up(x.bfloat16())) + x)
        return normed


def pack(network: nn.Module) -> None:
    """Packs the layers of a network's encoder and the keys of its pointers."""
    for module in list(network.modules()):
        for name, child in module.named_children():
            if isinstance(child, Layer):
                setattr(module, name, PackedLayer(child))
            elif isinstance(module, Pointer) and child is module.key:
                setattr(module, name, PackedLinear(module.key))
