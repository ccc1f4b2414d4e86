"""The quicker LSTM of the tokenizer against torch's own."""

import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from quotebank.parsing.two_way import TwoWay


@pytest.mark.parametrize("lengths", [[7], [9, 9], [12, 5, 1]])
def test_states_are_those_of_torch(lengths):
    torch.manual_seed(3)
    lstm = nn.LSTM(6, 5, batch_first=True, bidirectional=True)
    packed = pack_padded_sequence(torch.randn(len(lengths), lengths[0], 6), lengths, batch_first=True)
    with torch.inference_mode():
        theirs, _ = pad_packed_sequence(lstm(packed)[0], batch_first=True)
        ours, kept = pad_packed_sequence(TwoWay(lstm)(packed)[0], batch_first=True)
    assert kept.tolist() == lengths
    assert torch.allclose(ours, theirs, atol=1e-6)


def test_an_lstm_of_another_form_is_refused():
    with pytest.raises(ValueError, match="one layer"):
        TwoWay(nn.LSTM(6, 5, num_layers=2, batch_first=True, bidirectional=True))
