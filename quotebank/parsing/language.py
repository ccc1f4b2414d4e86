"""Stanza on narratives: tokens, sentences, morphology, dependencies and names.

The pipeline stands on models of our own, shipped under `quotebank/weights`, or on Stanza's official
English package. Of ours, tokens and lemmas are Stanza's networks; tags, dependencies and names are
one network (`reader.py`) behind three of Stanza's processors. Either is loaded once, when first needed, and
nothing is ever downloaded on the way: that is a command of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotebank.errors import ModelError
from quotebank.parsing.rejoining import rejoined

if TYPE_CHECKING:
    from stanza import Document, Pipeline

WEIGHTS = Path(__file__).parent.parent / "weights"
PROCESSORS = "tokenize,mwt,pos,lemma,depparse,ner"
MODELS = ("quotebank", "stanza")

# Code points to a batch: enough sentences to fill the processors' batches, few enough to keep
# the memory of a run flat however many articles it has.
BATCH = 60_000

# A text with no longer line than this is taken for one wrapped by hand, where a line end is only
# a space. News as it is published has a paragraph to a line, and then a line end ends a sentence.
WRAPPED = 100

# Words to a sentence at most: the parser's memory grows with the square of it.
LONGEST = 200

# Characters without a space at most: the time Stanza's tokenizer takes to look for addresses
# grows with the square of it, and it gives up the text of a token that is longer than its window.
RUN = 150

_BREAK = "\n\n"
_LONG_RUN = re.compile(rf"\S{{{RUN},}}")
_PARAGRAPH_END = re.compile(r"(?<!\n)\n(?!(?:[^\S\n]|[\u0080-\u009f])*\n)")
_INK = re.compile(r"[^\s\u0080-\u009f]")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of the shipped models: path under `weights`, bytes, sha256 found, and whether it is right."""

    name: str
    size: int
    sha256: str
    ok: bool


class Language:
    """A Stanza pipeline, built when the first text comes.

    models (str): `quotebank` for the shipped models, `stanza` for Stanza's official English package.
    processors (str | None): Stanza processors, comma-separated; all six by default.
    threads (int | None): threads for torch, in the whole process; its own choice by default.
    """

    def __init__(
        self,
        models: str = "quotebank",
        *,
        processors: str | None = None,
        threads: int | None = None,
    ) -> None:
        if models not in MODELS:
            raise ModelError(f"no models called {models!r}: choose from {', '.join(MODELS)}")
        self.models = models
        self.processors = processors or PROCESSORS
        self.threads = threads
        self._pipeline: Pipeline | None = None

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline, loaded on first use; ModelError when a file is absent or damaged."""
        if self._pipeline is None:
            self._pipeline = _load(self.models, self.processors, self.threads)
        return self._pipeline

    def parse(self, texts: Sequence[str]) -> list[Document]:
        """Parse texts, many to a batch; what comes out for one does not depend on the others.

        texts (Sequence[str]): narratives, whatever is in them.
        RETURNS (list[Document]): one for each text, in order. Offsets of tokens, words and
            entities are code points of that text, half-open. A text without a visible character
            gives a Document without sentences.
        """
        documents = [self._tokenize(text) for text in texts]
        rest = [name for name in self.processors.split(",") if name not in ("tokenize", "mwt")]
        if rest:
            for batch in _batches([document for document in documents if document.sentences]):
                self.pipeline.process(batch, processors=rest)
        return documents

    def _tokenize(self, text: str) -> Document:
        """Tokens and sentences of one text, with offsets into it.

        Each text goes by itself: Stanza's tokenizer reads long paragraphs in windows whose
        padding depends on what else is in the batch.
        """
        from stanza import Document

        if not _INK.search(text):
            return Document([], text=text)
        breaks = sorted({*_paragraph_ends(text), *_run_breaks(text)})
        document = self._broken(text, breaks)
        overlong = [
            token.start_char for sentence in document.sentences for token in sentence.tokens[LONGEST::LONGEST]
        ]
        if overlong:
            document = self._broken(text, sorted({*breaks, *overlong}))
        return rejoined(document, LONGEST)

    def _broken(self, text: str, breaks: Sequence[int]) -> Document:
        """Tokenize a text with the end of a paragraph at each of `breaks`, offsets into it."""
        starts = [0, *breaks]
        pieces = [text[start:end] for start, end in zip(starts, [*breaks, len(text)], strict=True)]
        document = self.pipeline.process(_BREAK.join(pieces), processors="tokenize")
        moved = [offset + len(_BREAK) * number for number, offset in enumerate(breaks)]
        for sentence in document.sentences:
            for token in sentence.tokens:
                shift = len(_BREAK) * bisect_right(moved, token.start_char)
                for unit in (token, *token.words):
                    if unit.start_char is not None:
                        unit._start_char -= shift
                        unit._end_char -= shift
        document.text = text
        return document


@lru_cache(maxsize=4)
def load_language(
    models: str = "quotebank", processors: str | None = None, threads: int | None = None
) -> Language:
    """The Language with these options: one for the whole process, so that models load once."""
    return Language(models, processors=processors, threads=threads)


def model_files(weights: Path = WEIGHTS, prefixes: tuple[str, ...] = ("",)) -> list[ModelFile]:
    """The shipped model files, each with its size and whether its sha256 is as listed.

    weights (Path): the folder with `sha256.json`.
    prefixes (tuple[str, ...]): how the names of the files wanted begin; all by default.
    RETURNS (list[ModelFile]): in the order of the listing; an absent file has size 0 and is not ok.
    """
    try:
        listed = json.loads((weights / "sha256.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"cannot read {weights / 'sha256.json'}: reinstall quotebank, or rebuild its models "
            "with python -m quotebank.training language"
        ) from error
    return [
        _model_file(weights, name, digest) for name, digest in listed.items() if name.startswith(prefixes)
    ]


def download_stanza_models() -> Path:
    """Download Stanza's official English package, for `models="stanza"`.

    RETURNS (Path): the folder it was put in.
    """
    import stanza
    from stanza.resources.common import DEFAULT_MODEL_DIR

    try:
        stanza.download("en", processors=PROCESSORS, logging_level="ERROR")
    except Exception as error:  # requests, urllib3 and Stanza each have errors of their own
        reason = type(error).__name__
        raise ModelError(
            f"Stanza's English models could not be downloaded ({reason}): check the connection to "
            f"huggingface.co, or copy them from another machine to {DEFAULT_MODEL_DIR}"
        ) from error
    return Path(DEFAULT_MODEL_DIR)


def _model_file(weights: Path, name: str, digest: str) -> ModelFile:
    path = weights / name
    if not path.is_file():
        return ModelFile(name, 0, "", False)
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    return ModelFile(name, len(content), found, found == digest)


def _load(models: str, processors: str, threads: int | None) -> Pipeline:
    if models == "quotebank":
        check_files(WEIGHTS, "en/", "resources.json")
    import stanza
    import torch
    from stanza.resources.common import DEFAULT_MODEL_DIR

    import quotebank.parsing.lemmas
    import quotebank.parsing.reader_processors  # noqa: F401  (both make themselves known to Stanza)
    from quotebank.parsing.two_way import TwoWay

    if threads is not None:
        torch.set_num_threads(threads)
    folder = WEIGHTS if models == "quotebank" else DEFAULT_MODEL_DIR
    try:
        pipeline = stanza.Pipeline(
            "en",
            dir=str(folder),
            processors=processors,
            download_method=None,
            use_gpu=False,
            logging_level="ERROR",
        )
    except OSError as error:  # FileNotFoundError and Stanza's own, which derive from it
        if models == "quotebank":
            raise ModelError(f"cannot load the models in {folder}: reinstall quotebank") from error
        raise ModelError(
            f"Stanza's English models are not in {folder}: run quotebank models download"
        ) from error
    if models == "quotebank":
        tokenizer = pipeline.processors["tokenize"].trainer.model
        tokenizer.rnn, tokenizer.rnn2 = TwoWay(tokenizer.rnn), TwoWay(tokenizer.rnn2)
    return pipeline


def check_files(weights: Path, *prefixes: str) -> None:
    """Raise ModelError unless the listed files whose names begin with one of `prefixes` are as listed.

    weights (Path): the folder with `sha256.json`.
    """
    for file in model_files(weights, prefixes):
        if not file.ok:
            state = "damaged" if file.size else "absent"
            raise ModelError(
                f"{weights / file.name} is {state}: reinstall quotebank, or rebuild its models "
                "with python -m quotebank.training"
            )


def _paragraph_ends(text: str) -> list[int]:
    """Offsets just after the single line ends that end a paragraph."""
    if max(map(len, text.split("\n"))) <= WRAPPED:
        return []
    return [match.end() for match in _PARAGRAPH_END.finditer(text)]


def _run_breaks(text: str) -> list[int]:
    """Offsets at which to break what runs on without a space, a `RUN` of characters apart."""
    return [
        offset
        for match in _LONG_RUN.finditer(text)
        for offset in range(match.start() + RUN, match.end(), RUN)
    ]


def _batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and size + len(document.text) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch
