"""Layers packed for the processor give what the trained ones give, but for rounding."""

import pytest
import torch

from quotebank.parsing.encoder import AttributionNetwork, EncoderConfig
from quotebank.parsing.packed import PackedLayer, PackedLinear, pack
from quotebank.parsing.precision import half_floats, half_precision

pytestmark = pytest.mark.skipif(not half_floats(), reason="this processor does not multiply 16-bit floats")


@pytest.fixture
def network() -> AttributionNetwork:
    torch.manual_seed(5)
    return AttributionNetwork(EncoderConfig(layers=2, frozen=1)).eval()


@pytest.mark.parametrize("padded", [0, 9])
def test_a_packed_layer_rounds_no_worse_than_the_same_in_16_bits(network, padded):
    layer = network.layers[0]
    x = torch.randn(2, 64, network.config.hidden)
    mask = (torch.arange(64) < 64 - padded).expand(2, 1, 1, 64) if padded else None
    with torch.inference_mode():
        exact = layer(x, mask)
        with half_precision():
            halved = layer(x, mask)
            packed = PackedLayer(layer)(x, mask)
    assert packed.dtype == exact.dtype
    assert (packed - exact).abs().max() <= 1.5 * (halved - exact).abs().max()


def test_a_packed_linear_layer_keeps_the_type_of_what_goes_in(network):
    linear = network.layers[0].up
    x = torch.randn(3, network.config.hidden)
    with torch.inference_mode():
        packed = PackedLinear(linear, "gelu")
        exact = torch.nn.functional.gelu(linear(x))
        assert torch.allclose(packed(x), exact, atol=0.02)
        assert (packed(x).dtype, packed(x.bfloat16()).dtype) == (torch.float32, torch.bfloat16)


def test_packing_a_network_reaches_every_layer_and_every_pointer(network):
    pack(network)
    assert all(isinstance(layer, PackedLayer) for layer in network.layers)
    pointers = [*network.pointers.values(), network.referent]
    assert all(isinstance(pointer.key, PackedLinear) for pointer in pointers)
