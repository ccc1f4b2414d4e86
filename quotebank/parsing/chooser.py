"""Weighs the candidates of a quotation: a small network over their features, fitted on training articles.

Each candidate's score is a linear function of its features plus a layer of rectified units, the mean over
several such networks fitted from different beginnings; the softmax over the candidates gives their shares.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from quotebank.errors import ModelError
from quotebank.parsing.confidence import Confidence

Features = dict[str, float]
FILES = ("combiner.json", "combiner.safetensors")


@dataclass(slots=True)
class Chooser:
    """`names` are the features known; `linear` is (networks, features), `hidden` (networks, units,
    features), `shift` and `output` (networks, units)."""

    names: dict[str, int]
    linear: Tensor
    hidden: Tensor
    shift: Tensor
    output: Tensor

    def matrix(self, candidates: Sequence[Features]) -> Tensor:
        """The features of candidates as rows; unknown ones are left out."""
        # a column behind the last takes the unknown ones
        rows = np.zeros((len(candidates), len(self.names) + 1), dtype=np.float32)
        column, unknown = self.names.get, len(self.names)
        places = np.repeat(np.arange(len(candidates)), [len(features) for features in candidates])
        columns = [column(name, unknown) for features in candidates for name in features]
        rows[places, columns] = [value for features in candidates for value in features.values()]
        return torch.from_numpy(rows[:, :-1].copy())

    def scores(self, rows: Tensor) -> Tensor:
        """One score for each row."""
        units = torch.relu(torch.einsum("rf,kuf->kru", rows, self.hidden) + self.shift[:, None, :])
        each = torch.einsum("kru,ku->kr", units, self.output) + self.linear @ rows.T
        return each.mean(dim=0)

    def weigh(self, candidates: Sequence[tuple[int, Features]]) -> list[tuple[int, float]]:
        """Entity numbers with their shares (0-1), likeliest first; ties in the order of the article."""
        if not candidates:
            return []
        with torch.inference_mode():
            shares = torch.softmax(self.scores(self.matrix([f for _, f in candidates])), dim=0).tolist()
        return sorted(zip([n for n, _ in candidates], shares, strict=True), key=lambda x: -x[1])


@dataclass(slots=True)
class Combiner:
    """Everything that puts the network and the rules together.

    `speech`, `tense` and `mention` are weights of log-linear models; `confidence` is how sure answers are.
    """

    chooser: Chooser
    speech: dict[str, float]
    tense: dict[str, float]
    mention: dict[str, float]
    confidence: Confidence

    def save(self, folder: Path) -> list[Path]:
        """Writes `FILES` into `folder` and returns their paths."""
        chooser = self.chooser
        plain: dict[str, Any] = {
            "features": list(chooser.names),
            "speech": self.speech,
            "tense": self.tense,
            "mention": self.mention,
            "confidence": asdict(self.confidence),
        }
        paths = [folder / name for name in FILES]
        paths[0].write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        tensors = {name: getattr(chooser, name).half() for name in ("linear", "hidden", "shift", "output")}
        save_file(tensors, paths[1])
        return paths


def load_combiner(folder: Path) -> Combiner:
    """The fitted combiner in `folder`.

    Raises `ModelError` when a file is absent or damaged.
    """
    try:
        plain = json.loads((folder / FILES[0]).read_text(encoding="utf-8"))
        tensors = {name: value.float() for name, value in load_file(folder / FILES[1]).items()}
        chooser = Chooser({name: i for i, name in enumerate(plain["features"])}, **tensors)
        confidence = Confidence(**plain["confidence"])
        return Combiner(chooser, plain["speech"], plain["tense"], plain["mention"], confidence)
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise ModelError(
            f"the weights that put network and rules together cannot be read from {folder} ({error}); "
            "reinstall quotebank"
        ) from error
