"""From what the trainers saved to what the package ships: stripped, halved, listed, summed.

A trainer of Stanza saves everything it might want to continue from. A pipeline needs the parameters,
the vocabulary and the dimensions. Parameters are stored with sixteen bits: Stanza copies them into a
network of thirty-two when it loads them, and no figure in the model card changes by it. The reader
comes packed from its own training (`reader.package`).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

PACKAGE = "quotebank"
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
STANZA = ("tokenize", "mwt", "lemma")
READER = "reader"

# What only a trainer reads of a saved model.
_DROPPED = ("optimizer_state_dict", "scheduler_state_dict")


def pack(saved: Path, target: Path) -> None:
    """Write `target/en/`, `resources.json` and `sha256.json`.

    saved (Path): a folder with `<processor>.pt` for each processor of Stanza's, and `reader/`.
    target (Path): the `weights` folder, laid out as Stanza's resources are.
    """
    for name in STANZA:
        destination = target / "en" / name / f"{PACKAGE}.pt"
        destination.parent.mkdir(parents=True, exist_ok=True)
        strip(saved / f"{name}.pt", destination)
    shutil.copytree(saved / READER, target / "en" / READER, dirs_exist_ok=True)
    (target / "resources.json").write_text(json.dumps(resources(target), indent=2) + "\n")
    write_sums(target)


def strip(source: Path, destination: Path) -> None:
    """Copy one saved model without what only its trainer needs.

    source (Path): a model as Stanza saved it.
    destination (Path): the file to write; loads with `torch.load(weights_only=True)`.
    """
    import torch

    state = torch.load(source, map_location="cpu", weights_only=True)
    state = {key: value for key, value in state.items() if key not in _DROPPED}
    state["model"] = _halved(state["model"])
    state["config"] = _without_paths(state["config"])
    torch.save(state, destination, _use_new_zipfile_serialization=False)


def resources(target: Path) -> dict[str, Any]:
    """Contents of `resources.json` for the model files under `target`.

    The processors that the reader stands behind have no file of Stanza's: their package is the name of
    its variants (`quotebank.parsing.reader_processors`).
    """
    english: dict[str, Any] = {"lang_name": "English", "packages": {}}
    for name in STANZA:
        digest = hashlib.md5((target / "en" / name / f"{PACKAGE}.pt").read_bytes()).hexdigest()
        english[name] = {PACKAGE: {"md5": digest}}
    chosen = dict.fromkeys(PROCESSORS, PACKAGE)
    english["packages"] = {"default": chosen, PACKAGE: chosen}
    return {"en": english, "english": {"alias": "en"}}


def write_sums(target: Path) -> None:
    """Write `sha256.json` for every model file under `target`."""
    paths = [*target.glob("en/*/*"), *target.glob("attribution/*"), *target.glob("resources.json")]
    sums = {str(path.relative_to(target)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    (target / "sha256.json").write_text(json.dumps(dict(sorted(sums.items())), indent=2) + "\n")


def _halved(state: Any) -> Any:
    import torch

    if isinstance(state, torch.Tensor):
        return state.half() if state.is_floating_point() else state
    if isinstance(state, dict):
        return {key: _halved(value) for key, value in state.items()}
    return state


def _without_paths(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration with the paths of the machine that trained it blanked."""
    return {key: None if key.endswith(("_file", "_dir", "_name")) else value for key, value in config.items()}
