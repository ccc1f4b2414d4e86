"""Train the language models with Stanza's own trainers, one after the other, from the corpora.

Every trainer runs in a process of its own with one thread and a fixed seed. The sizes are chosen
for the product, not for the last point: one or two narrow recurrent layers, no character language
model, one small table of word vectors for the three networks that read it.
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
from quotebank.training.language_package import PROCESSORS, pack
from quotebank.training.quick import SEED

LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one processor is trained.

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
    "pos": Recipe(
        "tagger",
        "--train_file {pos}.train.in.conllu --eval_file {pos}.dev.in.conllu",
        "--lang en --word_emb_dim 64 --word_cutoff 3 --char_hidden_dim 80 --char_emb_dim 40 "
        "--hidden_dim 128 --num_layers 1 --transformed_dim 64 --deep_biaff_hidden_dim 100 "
        "--composite_deep_biaff_hidden_dim 50 --tag_emb_dim 32 --dropout 0.33 --word_dropout 0.2 "
        "--lr 0.004 --batch_size 50 --max_steps 1300 --eval_interval 650 --fix_eval_interval "
        "--max_steps_before_stop 5000",
        steps=1300,
    ),
    "lemma": Recipe(
        "lemmatizer",
        "--train_file {lemma}.train.in.conllu --eval_file {lemma}.dev.in.conllu",
        "--num_epoch 1 --hidden_dim 100 --sample_train 0.05 --batch_size 100",
    ),
    "depparse": Recipe(
        "parser",
        "--train_file {pos}.train.in.conllu --eval_file {pos}.dev.in.conllu",
        "--lang en --no_xpos --no_ufeats --no_checkpoint --word_emb_dim 64 --word_cutoff 3 "
        "--char_hidden_dim 64 --char_emb_dim 32 --hidden_dim 128 --num_layers 2 "
        "--transformed_dim 64 --deep_biaff_hidden_dim 80 --tag_emb_dim 32 --dropout 0.33 "
        "--word_dropout 0.2 --optim adam --no_second_optim --no_plateau --lr 0.003 --beta2 0.95 "
        "--batch_size 1500 --max_steps 1500 --eval_interval 750 --max_steps_before_stop 5000",
        steps=1500,
    ),
    "ner": Recipe(
        "ner_tagger",
        "--train_file {ner}.train.json --eval_file {ner}.dev.json",
        "--hidden_dim 150 --char_hidden_dim 64 --char_emb_dim 32 --optim adam --lr 0.004 "
        "--lr_decay 0 --min_lr 0 --batch_size 50 --max_batch_words 1500 --dropout 0.4 "
        "--word_dropout 0.05 --emb_finetune_known_only --max_steps 2500 --eval_interval 500 "
        "--max_steps_no_improve 5000",
        steps=2500,
    ),
}


def train(shared: Path, out: Path, only: Sequence[str] = PROCESSORS) -> None:
    """Prepare what is not prepared yet, train, and pack.

    shared (Path): the folder with `treebanks/`, `ner/` and `bench/`.
    out (Path): everything goes there; the packed models under `weights/`.
    only (Sequence[str]): processors to train; the others must have been trained before.
    """
    work, saved = _prepared(shared, out), out / "saved"
    saved.mkdir(parents=True, exist_ok=True)
    if not (saved / "pretrain.pt").exists():
        from quotebank.training.vectors import build_vectors

        build_vectors(shared, work, saved / "pretrain.pt")
    for processor in only:
        _train_one(processor, work, saved)
    if all((saved / f"{processor}.pt").exists() for processor in PROCESSORS):
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
    data = work / "data"
    names = {name: str(data / name / corpora.SHORT_NAME) for name in RECIPES}
    names["ner"] = str(data / "ner" / corpora.NER_NAME)
    scratch = saved / "scratch" / processor
    command = [
        *(sys.executable, "-m", "quotebank.training.quick", str(recipe.steps), recipe.trainer),
        *recipe.train.format(**names).split(),
        *recipe.options.split(),
        *("--cpu", "--mode", "train", "--seed", str(SEED), "--shorthand", corpora.SHORT_NAME),
        *("--save_dir", str(scratch), "--save_name", "model.pt"),
    ]
    if processor in ("pos", "depparse", "ner"):
        command += ["--wordvec_pretrain_file", str(saved / "pretrain.pt")]
    LOGGER.info("training %s", processor)
    subprocess.run(command, env=corpora.environment(work), check=True)
    shutil.move(scratch / "model.pt", saved / f"{processor}.pt")
