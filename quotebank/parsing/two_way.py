"""A quicker two-way LSTM for Stanza's tokenizer.

Torch walks packed sequences of unlike lengths character by character through its slow path. The same sums
over a padded batch go through one call of its fast path, once for each direction, where the sequences are
turned round before the backward one.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

_SIDES = ("", "_reverse")


class TwoWay(nn.Module):
    """Gives what a bidirectional `nn.LSTM` of one layer gives for packed sequences, but for rounding.

    lstm (nn.LSTM): the network whose weights it takes over.
    Raises ValueError for an LSTM of another form.
    """

    def __init__(self, lstm: nn.LSTM) -> None:
        super().__init__()
        if lstm.num_layers != 1 or not lstm.bidirectional or not lstm.bias or lstm.proj_size:
            raise ValueError("only a bidirectional LSTM of one layer, with biases, can be replaced")
        self.sides = nn.ModuleList(_one_way(lstm, side) for side in _SIDES)

    def forward(self, packed: PackedSequence) -> tuple[PackedSequence, None]:
        """The states of packed sequences, packed; no last states, which the tokenizer does not ask for."""
        padded, lengths = pad_packed_sequence(packed, batch_first=True)
        turned = _turn(padded.shape[1], lengths)
        onward, back = self.sides
        states = torch.cat([onward(padded)[0], _taken(back(_taken(padded, turned))[0], turned)], dim=-1)
        return pack_padded_sequence(states, lengths, batch_first=True), None


def _one_way(lstm: nn.LSTM, side: str) -> nn.LSTM:
    one = nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True)
    one.load_state_dict({name: lstm.state_dict()[name + side] for name in one.state_dict()})
    return one.eval()


def _turn(width: int, lengths: Tensor) -> Tensor:
    """For each sequence, the places of its characters from the last to the first; padding stays in place. The
    places are those of the sequences put one behind the other."""
    places = torch.arange(width).expand(len(lengths), width)
    mirrored = lengths[:, None] - 1 - places
    starts = width * torch.arange(len(lengths))[:, None]
    return (torch.where(mirrored >= 0, mirrored, places) + starts).flatten()


def _taken(padded: Tensor, places: Tensor) -> Tensor:
    return padded.reshape(len(places), -1).index_select(0, places).view(padded.shape)
