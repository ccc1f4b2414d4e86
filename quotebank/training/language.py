"""Train the language models, one after the other, from the corpora.

Tokens and lemmas are learnt by Stanza's own trainers, each in a process of its own; tags, dependencies
and names by the reader (`reader.py`), all at once. One thread and a fixed seed everywhere.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quotebank.training import language_data as corpora
from quotebank.training.language_package import READER, STANZA, pack
from quotebank.training.quick import SEED

LOGGER = logging.getLogger(__name__)
PARTS = (*STANZA, READER)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How Stanza trains one processor.

    trainer: module of `stanza.models`. folder: of the prepared data. train, dev: its files and
    options, `{}` standing for the start of their names. steps: over which the learning rate falls.
    options: sizes and the rest, as the trainer names them.
    """

    trainer: str
    train: str
    options: str
    steps: int = 0


RECIPES = {
    "tokenize": Recipe(
        "tokenizer",
        "--txt_file {tokenize}.train.txt --label_file {tokenize}-ud-train.toklabels "
        "--dev_txt_file {tokenize}.dev.txt --dev_label_file {tokenize}-ud-dev.toklabels "
        "--dev_conll_gold {tokenize}.dev.gold.conllu --mwt_json_file {tokenize}-ud-dev-mwt.json",
        "--lang en --max_seqlen 300 --steps 480 --eval_steps 480 --hidden_dim 64 "
        "--max_steps_before_stop 5000 --anneal_after 100000 --lr0 0.004 --feat_funcs "
        "space_before,capitalized,numeric,end_of_para,start_of_para,labeled_field,phone_id,"
        "date_pattern,currency",
        steps=480,
    ),
    "mwt": Recipe(
        "mwt_expander",
        "--train_file {mwt}.train.in.conllu --eval_file {mwt}.dev.in.conllu "
        "--gold_file {mwt}.dev.gold.conllu",
        "--lang en --max_dec_len 30 --num_epoch 1 --hidden_dim 64 --emb_dim 32",
    ),
    "lemma": Recipe(
        "lemmatizer",
        "--train_file {lemma}.train.in.conllu --eval_file {lemma}.dev.in.conllu",
        "--num_epoch 1 --hidden_dim 100 --sample_train 0.05 --batch_size 100",
    ),
}


def train(shared: Path, out: Path, only: Sequence[str] = PARTS) -> None:
    """Prepare what is not prepared yet, train, and pack.

    shared (Path): the folder with `treebanks/` and `ner/`.
    out (Path): everything goes there; the packed models under `weights/`.
    only (Sequence[str]): parts to train; the others must have been trained before.
    """
    work, saved = _prepared(shared, out), out / "saved"
    saved.mkdir(parents=True, exist_ok=True)
    for part in only:
        LOGGER.info("training %s", part)
        if part == READER:
            from quotebank.training import reader

            trained = reader.train(reader.Settings(work, out / "rounds"), LOGGER.info)
            reader.package(trained, saved / READER)
        else:
            _train_one(part, work, saved)
    if (saved / READER).exists() and all((saved / f"{name}.pt").exists() for name in STANZA):
        pack(saved, out / "weights")


def evaluate(shared: Path, out: Path, weights: Path) -> dict[str, float]:
    """The figures of the model card for packed models.

    shared (Path): the corpora. out (Path): where they are, or will be, prepared.
    weights (Path): the folder with `resources.json`.
    RETURNS (dict[str, float]): see `language_scores.score`.
    """
    from quotebank.training.language_scores import score

    return score(weights, _prepared(shared, out))


def _prepared(shared: Path, out: Path) -> Path:
    """Folder of the prepared corpora; they are prepared when they are not there."""
    work = out / "work"
    if not (work / "prepared").exists():
        corpora.lay_out(shared, work)
        corpora.prepare(work)
        (work / "prepared").touch()
    return work


def _train_one(processor: str, work: Path, saved: Path) -> None:
    recipe = RECIPES[processor]
    names = {name: str(work / "data" / name / corpora.SHORT_NAME) for name in RECIPES}
    scratch = saved / "scratch" / processor
    command = [
        *(sys.executable, "-m", "quotebank.training.quick", str(recipe.steps), recipe.trainer),
        *recipe.train.format(**names).split(),
        *recipe.options.split(),
        *("--cpu", "--mode", "train", "--seed", str(SEED), "--shorthand", corpora.SHORT_NAME),
        *("--save_dir", str(scratch), "--save_name", "model.pt"),
    ]
    subprocess.run(command, env=corpora.environment(work), check=True)
    shutil.move(scratch / "model.pt", saved / f"{processor}.pt")
