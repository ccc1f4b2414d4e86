"""Stanza's lemma processor with a memory: a word with its tag is looked up, or asked of the network, once.

Stanza lemmatizes a word by its form and its tag alone, and yet takes every occurrence through its loaders.
News repeats its words, above all the names that no dictionary has.

    import quotebank.parsing.lemmas
    nlp = stanza.Pipeline("en", processors="tokenize,mwt,pos,lemma")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from stanza.models.lemma.data import DataLoader
from stanza.pipeline.lemma_processor import LemmaProcessor
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS

Pair = tuple[str, str]
"""The form of a word and its universal tag."""

REMEMBERED = 100_000
"""Pairs kept at most (some 20 MB): a long run starts its memory again rather than let it grow."""


class _Pairs:
    """Pairs as Stanza's loader reads them from a document."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.pairs = pairs

    def get(self, _fields: Sequence[str]) -> list[list[str | None]]:
        """Form, tag, and no lemma."""
        return [[form, tag, None] for form, tag in self.pairs]


class LemmasProcessor(LemmaProcessor):  # type: ignore[misc]
    """Gives each word the lemma of its form and tag.

    A pipeline that does more than look up the dictionary and ask the network (no dictionary, or lemmas that
    depend on the sentence) works as Stanza's does.
    """

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        self._known: dict[Pair, str] = {}

    def process(self, document: Any) -> Any:
        """Annotate one document."""
        plain = self.config.get("ensemble_dict") and not self.config.get("dict_only")
        if self.use_identity or not plain or self.trainer.has_contextual_lemmatizers():
            return super().process(document)
        words = [(word, (word.text, word.upos)) for sentence in document.sentences for word in sentence.words]
        fresh = [pair for pair in dict.fromkeys(pair for _, pair in words) if pair not in self._known]
        if len(self._known) + len(fresh) > REMEMBERED:
            self._known.clear()
            fresh = list(dict.fromkeys(pair for _, pair in words))
        self._learn(fresh)
        for word, pair in words:
            word.lemma = self._known[pair]
        return document

    def _learn(self, pairs: Sequence[Pair]) -> None:
        """Remember the lemmas of pairs not seen before."""
        listed = self.trainer.skip_seq2seq(pairs)
        self._known.update(zip(pairs, self.trainer.predict_dict(pairs), strict=True))
        rest = [
            pair for pair, known in zip(pairs, listed, strict=True) if not known and not _is_own_lemma(*pair)
        ]
        if not rest:
            return
        batches = DataLoader(
            _Pairs(rest),
            self.config["batch_size"],
            self.config,
            vocab=self.vocab,
            evaluation=True,
            expand_unk_vocab=True,
        )
        lemmas: list[str] = []
        edits: list[int] = []
        with torch.no_grad():
            for batch in batches:
                found, edited = self.trainer.predict(batch, self.config["beam_size"], batches.vocab)
                lemmas += found
                edits += edited or []
        finished = self.trainer.postprocess([form for form, _ in rest], lemmas, edits=edits)
        self._known.update((pair, lemma or "_") for pair, lemma in zip(rest, finished, strict=True))


def _is_own_lemma(form: str, tag: str) -> bool:
    """Whether a word that no dictionary has is a name in the singular: asked for its lemma, the network gives
    the name."""
    return tag == "PROPN" and not form.endswith(("s", "S"))


NAME_TO_PROCESSOR_CLASS["lemma"] = LemmasProcessor
