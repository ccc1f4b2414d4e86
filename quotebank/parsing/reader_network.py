"""The reader: one small encoder whose single pass carries tags, features, names and the parse.

The encoder is the lower part of MiniLM (Wang et al. 2020), its first layer as it was made, with the
shape of each word added above that, since MiniLM reads everything in lower case. A word is the mean of
its first and its last piece. On it stand linear layers for tags, features and names, and the biaffine
parser of Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing".
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from quotebank.parsing.encoder import SHAPES, EncoderConfig, Layer

LAYERS = 4
FROZEN = 1
ARC = 256
LABEL = 96
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head chooses from."""

    upos: int
    feats: int
    deprel: int
    names: int


@dataclass(slots=True)
class Batch:
    """Windows of equal padded length, and where their words begin and end.

    `pieces`, `shapes` and `padding` are (windows, length); `first` and `last` hold, for each word, the
    place of its first and its last piece in the windows laid end to end.
    """

    pieces: Tensor
    shapes: Tensor
    padding: Tensor
    first: Tensor
    last: Tensor


@dataclass(slots=True)
class Rows:
    """Words as the parser sees them, a row for each, and a last row for the root of every sentence.

    `dependents` and `heads` are the two ends of an arc, `prior` how likely a word is to have dependents at
    all; `lower` and `upper` are the two ends of a relation.
    """

    dependents: Tensor
    heads: Tensor
    prior: Tensor
    lower: Tensor
    upper: Tensor

    @property
    def root(self) -> int:
        """The row of the root."""
        return len(self.heads) - 1


class ReaderNetwork(nn.Module):
    """Encoder and heads. `words` reads windows; the other methods say what words are."""

    def __init__(self, sizes: Sizes, dropout: float = 0.0) -> None:
        super().__init__()
        self.config = EncoderConfig(layers=LAYERS, frozen=FROZEN)
        hidden = self.config.hidden
        self.pieces = nn.Embedding(self.config.vocabulary, hidden)
        self.positions = nn.Embedding(self.config.positions, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.shapes = nn.Embedding(2 * SHAPES, hidden)
        self.layers = nn.ModuleList(Layer(self.config) for _ in range(LAYERS))
        self.root = nn.Parameter(torch.randn(hidden) * 0.02)
        self.upos = nn.Linear(hidden, sizes.upos)
        self.feats = nn.Linear(hidden, sizes.feats)
        self.names = nn.Linear(hidden, sizes.names)
        self.arc_dependent = nn.Linear(hidden, ARC)
        self.arc_head = nn.Linear(hidden, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_prior = nn.Linear(ARC, 1)
        self.label_dependent = nn.Linear(hidden, LABEL)
        self.label_head = nn.Linear(hidden, LABEL)
        self.label = nn.Linear(LABEL, sizes.deprel * LABEL, bias=False)
        self.label_prior = nn.Linear(2 * LABEL, sizes.deprel)
        self.dropout = dropout
        nn.init.zeros_(self.shapes.weight)

    def words(self, batch: Batch) -> Tensor:
        """The state of each word of the windows, (words, hidden)."""
        positions = torch.arange(batch.pieces.shape[1])
        x: Tensor = self.norm(self.pieces(batch.pieces) + self.positions(positions))
        mask = ~batch.padding[:, None, None, :]
        for number, layer in enumerate(self.layers):
            if number == self.config.frozen:
                x = x + self.shapes(batch.shapes)
            x = layer(x, mask)
        flat = x.reshape(-1, x.shape[-1])
        return (flat.index_select(0, batch.first) + flat.index_select(0, batch.last)) * 0.5

    def rows(self, words: Tensor) -> Rows:
        """What the parser reads, for the states of words (words, hidden)."""
        rooted = torch.cat([words, self.root[None].to(words.dtype)])
        heads = self._drop(functional.gelu(self.arc_head(rooted)))
        return Rows(
            dependents=self.arc(self._drop(functional.gelu(self.arc_dependent(rooted)))),
            heads=heads,
            prior=self.arc_prior(heads).squeeze(-1).float(),
            lower=self._drop(functional.gelu(self.label_dependent(rooted))),
            upper=self._drop(functional.gelu(self.label_head(rooted))),
        )

    def arcs(self, rows: Rows, places: Tensor) -> Tensor:
        """Scores of heads, (sentences, length, 1 + length), the root first.

        places: (sentences, length), the row of each word, and that of the root where a sentence is shorter.
        """
        sentences, length = places.shape
        candidates = torch.cat([places.new_full((sentences, 1), rows.root), places], dim=1)
        lower = rows.dependents.index_select(0, places.flatten()).view(sentences, length, -1)
        upper = rows.heads.index_select(0, candidates.flatten()).view(sentences, 1 + length, -1)
        scores = (lower @ upper.transpose(1, 2)).float() * ARC**-0.5
        scores = scores + rows.prior[candidates][:, None, :]
        absent = candidates == rows.root
        absent[:, 0] = False
        itself = torch.eye(length, 1 + length, dtype=torch.bool).roll(1, dims=1)
        masked: Tensor = scores.masked_fill(absent[:, None, :] | itself, NEVER)
        return masked

    def labels(self, rows: Rows, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of relations, (arcs, relations), for arcs given as rows."""
        lower, upper = rows.lower.index_select(0, dependents), rows.upper.index_select(0, heads)
        crossed = (self.label(lower).view(len(lower), -1, LABEL) @ upper[:, :, None]).squeeze(-1)
        scores: Tensor = crossed * LABEL**-0.5 + self.label_prior(torch.cat([lower, upper], dim=-1))
        return scores.float()

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout) if self.training and self.dropout else x
