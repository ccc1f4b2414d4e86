"""The reader as Stanza's pos, depparse and ner processors.

    import quotebank.parsing.reader_processors
    nlp = stanza.Pipeline("en", dir=".../quotebank/weights", download_method=None)

The first of the three to see a document reads it, once, for all of them; each then writes its part. A
folder with other weights than the package's is given with `pos_reader`, `depparse_reader` and
`ner_reader`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stanza.pipeline.ner_processor import NERProcessor
from stanza.pipeline.processor import ProcessorVariant, UDProcessor, register_processor_variant
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS

from quotebank.parsing.language import WEIGHTS
from quotebank.parsing.reader import Reader, Reading, load_reader

VARIANT = "quotebank"
FOLDER = "en/reader"


class _ReaderVariant(ProcessorVariant):  # type: ignore[misc]
    """Writes one part of what the reader says of a document."""

    OVERRIDE = True
    REQUIRES_DEFAULT = frozenset({"tokenize"})

    def __init__(self, config: dict[str, Any]) -> None:
        folder = Path(config.get("reader", WEIGHTS / FOLDER))
        config["model_path"] = str(folder)  # Stanza prints it
        self._reader = load_reader(folder)

    def process(self, document: Any) -> Any:
        """Annotate one document."""
        for sentence, reading in zip(document.sentences, _read(document, self._reader), strict=True):
            self.write(sentence, reading)
        return document

    def write(self, sentence: Any, reading: Reading) -> None:
        """Annotate one sentence."""
        raise NotImplementedError


@register_processor_variant("pos", VARIANT)
class TagsVariant(_ReaderVariant):
    """Tags and features."""

    def write(self, sentence: Any, reading: Reading) -> None:
        """Tag the words of a sentence."""
        for word, upos, feats in zip(sentence.words, reading.upos, reading.feats, strict=True):
            word.upos, word.feats = upos, None if feats == "_" else feats


@register_processor_variant("depparse", VARIANT)
class ParseVariant(_ReaderVariant):
    """Heads and relations; they do not look at the tags."""

    def write(self, sentence: Any, reading: Reading) -> None:
        """Give a sentence its tree."""
        for word, head, deprel in zip(sentence.words, reading.heads, reading.deprels, strict=True):
            word.head, word.deprel = head, deprel
        sentence.build_dependencies()


@register_processor_variant("ner", VARIANT)
class NamesVariant(_ReaderVariant):
    """Names, as tags of tokens and as entities."""

    def process(self, document: Any) -> Any:
        """Annotate one document."""
        super().process(document)
        document.build_ents()
        return document

    def write(self, sentence: Any, reading: Reading) -> None:
        """Tag the tokens of a sentence."""
        lengths = [len(token.words) for token in sentence.tokens]
        for token, tag in zip(sentence.tokens, token_tags(reading.names, lengths), strict=True):
            token.ner, token.multi_ner = tag, (tag,)


class NamesProcessor(NERProcessor):  # type: ignore[misc]
    """Stanza's ner processor, which in 1.15 fails with any variant because it asks for its own models."""

    def _set_up_final_config(self, config: dict[str, Any]) -> None:
        if hasattr(self, "_variant"):
            self.model_paths = [config["model_path"]]
            UDProcessor._set_up_final_config(self, config)
        else:
            super()._set_up_final_config(config)


NAME_TO_PROCESSOR_CLASS["ner"] = NamesProcessor


def token_tags(tags: Sequence[str], lengths: Sequence[int]) -> list[str]:
    """BIOES tags of tokens from those of words: a name takes in the whole of each token it has a word of.

    tags: of the words, whole names. lengths: how many words each token has.
    """
    token_of = [token for token, length in enumerate(lengths) for _ in range(length)]
    tagged = ["O"] * len(lengths)
    first, free = 0, 0
    for word, tag in enumerate(tags):
        position, _, kind = tag.partition("-")
        if position in ("B", "S"):
            first = token_of[word]
        if position in ("E", "S") and first >= free:
            last = token_of[word]
            free = last + 1
            tagged[first:free] = [f"I-{kind}"] * (free - first)
            tagged[first], tagged[last] = f"B-{kind}", f"E-{kind}"
            if first == last:
                tagged[first] = f"S-{kind}"
    return tagged


def _read(document: Any, reader: Reader) -> list[Reading]:
    """What the reader says of a document; kept beside it for the processors that follow."""
    words = [[word.text for word in sentence.words] for sentence in document.sentences]
    known = getattr(document, "_quotebank_readings", None)
    if known is None or known[0] is not reader or known[1] != words:
        known = (reader, words, reader.read(words))
        document._quotebank_readings = known
    readings: list[Reading] = known[2]
    return readings
