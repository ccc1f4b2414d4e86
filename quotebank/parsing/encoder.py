"""The attribution network: a small BERT encoder with one head for each decision about a quotation.

One pass over a window of the narrative answers, for every quotation in it: is it speech; which word is
its source mention, which its cue, and which words of the window name its speaker (pointers over words,
each with a "nowhere"); its tense; and whether its speaker is the previous quotation's. Of any mention in
the window it tells which words name the same person or body (`refer`): coreference made for this job. The
encoder starts from MiniLM (Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation for Task-Agnostic
Compression of Pre-Trained Transformers"); the pointers follow Vinyals et al. 2015, "Pointer Networks".
It needs torch and nothing else.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

POINTERS = ("source", "cue", "speaker")
TENSES = ("past", "present", "future", "conditional", "none")
SHAPES = 8
MARK_FEATURES = 48
DISTANCES = 24


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """Sizes of the network; stored beside the weights.

    The first `frozen` layers stay as MiniLM made them; the features of word shape and marks enter
    above them.
    """

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    intermediate: int = 1536
    positions: int = 512
    pointer: int = 192
    frozen: int = 2

    def as_dict(self) -> dict[str, int]:
        """Plain dictionary, for JSON."""
        return asdict(self)


@dataclass(slots=True)
class Batch:
    """Windows of equal padded length, and the quotations in them.

    `pieces`, `shapes`, `marks` and `words` are (windows, length); `words` is 1 at the first piece of
    each word. `window`, `opening`, `closing`, `previous` have one entry for each quotation: its window,
    the positions of its marks, and the index of the quotation before it in the same window (or -1).
    """

    pieces: Tensor
    shapes: Tensor
    marks: Tensor
    words: Tensor
    padding: Tensor
    window: Tensor
    opening: Tensor
    closing: Tensor
    previous: Tensor


@dataclass(slots=True)
class Asked:
    """Mentions whose names are asked for: the window of each, its first and last position (inclusive)."""

    window: Tensor
    first: Tensor
    last: Tensor


@dataclass(slots=True)
class Answers:
    """Logits for each quotation of a batch.

    `pointers[name]` is (quotations, length + 1): one logit for each position, the last for "nowhere".
    """

    speech: Tensor
    tense: Tensor
    same: Tensor
    pointers: dict[str, Tensor]


class Layer(nn.Module):
    """One post-norm transformer layer in BERT's layout."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.qkv = nn.Linear(config.hidden, 3 * config.hidden)
        self.output = nn.Linear(config.hidden, config.hidden)
        self.norm_attention = nn.LayerNorm(config.hidden, eps=1e-12)
        self.up = nn.Linear(config.hidden, config.intermediate)
        self.down = nn.Linear(config.intermediate, config.hidden)
        self.norm_output = nn.LayerNorm(config.hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(b, n, d)
        x = self.norm_attention(x + self.output(attended))
        normed: Tensor = self.norm_output(x + self.down(functional.gelu(self.up(x))))
        return normed


class Pointer(nn.Module):
    """Scores every position of the window for a query, with a bias for its distance."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.query = nn.Linear(config.hidden, config.pointer)
        self.key = nn.Linear(config.hidden, config.pointer)
        self.prior = nn.Linear(config.hidden, 1)
        self.nowhere = nn.Linear(config.hidden, 1)
        self.distance = nn.Embedding(2 * DISTANCES + 1, 1)
        self.scale = 1 / math.sqrt(config.pointer)
        nn.init.zeros_(self.distance.weight)

    def forward(self, query: Tensor, tokens: Tensor, words: Tensor, at: Asked) -> Tensor:
        """Logits (queries, length + 1) for queries (queries, hidden) that stand at the positions `at`."""
        b, n, _ = tokens.shape
        rows = torch.arange(len(at.window))
        keys = self.key(tokens).reshape(b * n, -1)
        scores = (self.query(query) @ keys.T).view(-1, b, n)[rows, at.window] * self.scale
        scores = scores + self.prior(tokens).squeeze(-1)[at.window]
        scores = scores + self.distance(_distances(n, at)).squeeze(-1)
        scores = scores.masked_fill(~words[at.window], -1e4)
        return torch.cat([scores, self.nowhere(query)], dim=-1)


def _distances(length: int, at: Asked) -> Tensor:
    """Signed, roughly logarithmic buckets of the distance from each query to each position."""
    positions = torch.arange(length)
    before = (positions[None, :] - at.first[:, None]).clamp(max=0)
    after = (positions[None, :] - at.last[:, None]).clamp(min=0)
    offset = before + after
    size = (offset.abs().float() + 1).log2() * 2.5
    return (offset.sign() * size.long().clamp(max=DISTANCES)) + DISTANCES


def _gather(weights: Tensor, window: Tensor, tokens: Tensor) -> Tensor:
    """Sums of hidden states weighed by `weights` (queries, length), each in its own window."""
    b, n, d = tokens.shape
    spread = torch.zeros(len(window), b, n, dtype=weights.dtype)
    spread[torch.arange(len(window)), window] = weights
    return spread.view(-1, b * n) @ tokens.reshape(b * n, d).to(weights.dtype)


class AttributionNetwork(nn.Module):
    """Encoder and heads; `forward` answers for every quotation of a batch of windows."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.config = config
        self.pieces = nn.Embedding(config.vocabulary, config.hidden)
        self.positions = nn.Embedding(config.positions, config.hidden)
        self.norm = nn.LayerNorm(config.hidden, eps=1e-12)
        self.shapes = nn.Embedding(SHAPES, config.hidden)
        self.marks = nn.Embedding(MARK_FEATURES, config.hidden)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.quotation = nn.Linear(2 * config.hidden, config.hidden)
        self.speech = nn.Linear(config.hidden, 1)
        self.tense = nn.Linear(2 * config.hidden, len(TENSES))
        self.same = nn.Bilinear(64, 64, 1)
        self.same_key = nn.Linear(config.hidden, 64)
        self.pointers = nn.ModuleDict({name: Pointer(config) for name in POINTERS})
        self.mention = nn.Linear(config.hidden, config.hidden)
        self.referent = Pointer(config)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.marks.weight)

    def encode(self, batch: Batch) -> Tensor:
        """Hidden states, (windows, length, hidden)."""
        positions = torch.arange(batch.pieces.shape[1])
        x: Tensor = self.norm(self.pieces(batch.pieces) + self.positions(positions))
        mask = ~batch.padding[:, None, None, :] if batch.padding.any() else None
        for number, layer in enumerate(self.layers):
            if number == self.config.frozen:
                x = x + self.shapes(batch.shapes) + self.marks(batch.marks)
            x = layer(x, mask)
        return x

    def forward(self, batch: Batch) -> Answers:
        return self.answer(self.encode(batch), batch)

    def answer(self, tokens: Tensor, batch: Batch) -> Answers:
        """What hidden states (windows, length, hidden) say of every quotation of the batch."""
        ends = torch.cat([tokens[batch.window, batch.opening], tokens[batch.window, batch.closing]], dim=-1)
        quotation = functional.gelu(self.quotation(ends))
        at = Asked(batch.window, batch.opening, batch.closing)
        pointers = {name: self.pointers[name](quotation, tokens, batch.words, at) for name in POINTERS}
        cue = torch.softmax(pointers["cue"].float(), dim=-1)[:, :-1]
        cue_state = _gather(cue, batch.window, tokens)
        keys = self.same_key(quotation).float()
        before = keys[batch.previous.clamp(min=0)]
        return Answers(
            speech=self.speech(quotation).squeeze(-1),
            tense=self.tense(torch.cat([quotation, cue_state], dim=-1)),
            same=functional.bilinear(keys, before, self.same.weight, self.same.bias).squeeze(-1),
            pointers=pointers,
        )

    def refer(self, tokens: Tensor, words: Tensor, asked: Asked) -> Tensor:
        """Logits (mentions, length + 1) of the words that name whom each mention stands for."""
        positions = torch.arange(tokens.shape[1])
        inside = (positions >= asked.first[:, None]) & (positions <= asked.last[:, None])
        weights = inside / inside.sum(dim=1, keepdim=True).clamp(min=1)
        state = functional.gelu(self.mention(_gather(weights, asked.window, tokens)))
        pointed: Tensor = self.referent(state, tokens, words, asked)
        return pointed
