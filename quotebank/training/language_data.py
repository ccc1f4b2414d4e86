"""Lay the corpora out the way Stanza's own preparation scripts expect them, and run those."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from quotebank.training.closed import close_up, made_up
from quotebank.training.curly import curl_sentences

SEED = 1234
TREEBANK = "UD_English-Quotebank"
SHORT_NAME = "en_quotebank"
NER_NAME = "en_worldwide-9class"

# Column of a CoNLL-U line that holds the language-specific tag. It is left out: nothing in
# quotebank reads it, and the tagger is smaller and quicker for having one layer fewer.
_XPOS = 4
_MISC = 9

MADE_UP = 1200
"""Sentences made around a closed-up quotation, to some 18,500 of the treebanks."""

_NAME = re.compile(r"[A-Z]\w+$")
_SPACED = re.compile(r"^(\S+) +(O|[BI]-[A-Za-z]+)$", re.MULTILINE)

# Classes are written PERSON, ORGANIZATION …, as Stanza's other English models write them.
_CLASS = re.compile(r"(?<=\t)[BI]-[A-Za-z]+\b")


def lay_out(shared: Path, work: Path) -> None:
    """Copy the corpora under `work` in the layout of Stanza's preparation scripts.

    shared (Path): the folder that holds `treebanks/` and `ner/`.
    work (Path): a folder for everything made on the way.

    The training part is EWT and GUM together, the development part likewise; the test part is
    EWT's alone, because the figures in the model card are measured on it.
    """
    _lay_out_names(shared / "ner" / "en-worldwide-newswire", work)
    people, bodies = _name_lists(work)
    treebanks = shared / "treebanks"
    ud = work / "ud" / TREEBANK
    ud.mkdir(parents=True, exist_ok=True)
    parts = {"train": ("ewt", "gum"), "dev": ("ewt", "gum"), "test": ("ewt",)}
    for part, names in parts.items():
        with (ud / f"{SHORT_NAME}-ud-{part}.conllu").open("w", encoding="utf-8") as out:
            for name in names:
                lines = list(_plain_lines(treebanks / f"{name}-{part}.conllu"))
                if part == "train":
                    out.writelines(close_up(lines))
                    lines = list(curl_sentences(lines, share=0.5, seed=SEED))
                out.writelines(lines)
            if part == "train":
                out.writelines(made_up(people, bodies, MADE_UP, SEED))


def prepare(work: Path) -> None:
    """Run Stanza's preparation scripts over what `lay_out` wrote under `work`."""
    extra = {"lemma": ["--no_lemma_classifier", "--gold"]}
    for step in ("tokenizer", "mwt", "lemma", "pos"):
        module = f"stanza.utils.datasets.prepare_{step}_treebank"
        _run([module, TREEBANK, *extra.get(step, [])], work)


def environment(work: Path) -> dict[str, str]:
    """Environment that points Stanza's scripts at `work`, with hashing and threads fixed."""
    return {
        **os.environ,
        "DATA_ROOT": str(work / "data"),
        "UDBASE": str(work / "ud"),
        "NERBASE": str(work / "nerbase"),
        "PYTHONHASHSEED": "0",
        "OMP_NUM_THREADS": "1",
        "CUDA_VISIBLE_DEVICES": "",
    }


def _lay_out_names(source: Path, work: Path) -> None:
    base = work / "nerbase" / "en_worldwide" / "en-worldwide-newswire"
    # The preparation script reads the folders named REVIEW of the annotators' own layout.
    review = base / "REVIEW"
    review.mkdir(parents=True, exist_ok=True)
    for path in sorted((source / "processed_annotated").iterdir()):
        text = path.read_text(encoding="utf-8")
        # A few lines of one file have spaces where the tab belongs.
        mended = _SPACED.sub(r"\1\t\2", text)
        upper = _CLASS.sub(lambda tag: tag[0].upper(), mended)
        (review / path.name).write_text(upper, encoding="utf-8")
    (base / "regions.txt").write_bytes((source / "regions.txt").read_bytes())
    _run(["stanza.utils.datasets.ner.prepare_ner_dataset", NER_NAME], work)


def _name_lists(work: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Names of people and of organisations in the training part of the corpus of names."""
    path = work / "data" / "ner" / f"{NER_NAME}.train.json"
    found: dict[str, list[list[str]]] = {"PERSON": [], "ORGANIZATION": []}
    for sentence in json.loads(path.read_text(encoding="utf-8")):
        for token in sentence:
            position, _, kind = token["ner"].upper().partition("-")
            names = found.get(kind, [])
            if position in ("B", "S"):
                names.append([])
            if names:
                names[-1].append(token["text"])
    people, bodies = (
        [name for name in names if len(name) <= 3 and all(_NAME.match(word) for word in name)]
        for names in found.values()
    )
    return people, bodies


def _plain_lines(path: Path) -> Iterator[str]:
    """Lines of a CoNLL-U file without language-specific tags and without GUM's extra layers."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if "\t" not in line:
                yield line
                continue
            columns = line.rstrip("\n").split("\t")
            if "." in columns[0]:  # an empty node of the enhanced graph
                continue
            columns[_XPOS] = "_"
            kept = [item for item in columns[_MISC].split("|") if item.startswith("SpaceAfter")]
            columns[_MISC] = "|".join(kept) or "_"
            yield "\t".join(columns) + "\n"


def _run(command: list[str], work: Path) -> None:
    subprocess.run([sys.executable, "-m", *command], env=environment(work), check=True)
