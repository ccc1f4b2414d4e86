"""The systems whose speed is compared, each made and run inside the process that is measured."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from quotebank.errors import EvaluationError

PIPELINES = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
"""spaCy pipelines in order of preference; any other English one is taken after them."""
READER = "reader"
READ_AT_ONCE = ("pos", "depparse", "ner")
"""Processors that share one reading of our own network, whichever of them comes first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is run: language models, attributor, and threads for torch in each process."""

    models: str = "quotebank"
    attributor: str = "auto"
    threads: int = 1


class System(Protocol):
    """Something that reads texts; made in the measured process, models loaded by the first text."""

    name: str

    def read(self, texts: Sequence[str]) -> str | None:
        """Read the texts to the end; what comes back is a note for the table."""
        ...

    def stages(self) -> dict[str, float]:
        """Seconds spent so far by stage; empty where stages are not told apart."""
        ...


class QuotebankSystem:
    """The whole parse, with a stopwatch on each stage, and on the parts of language and attribution."""

    name = "quotebank"

    def __init__(self, settings: Settings) -> None:
        from quotebank.parsing import attribution, learnt, network, parser, scene

        self._parser = parser.Parser(settings.models, settings.attributor)
        self._models = settings.models
        self._watch = Stopwatch()
        self._watch.on(parser, "find_quotations", "quotation")
        self._watch.on(parser, "build_narrative", "narrative")
        self._watch.on(attribution.RuleAttributor, "attribute", "attribution")
        self._watch.on(learnt.LearntAttributor, "attribute", "attribution")
        self._watch.on(scene.SceneReader, "read", "attribution: rules")
        self._watch.on(network.Network, "read", "attribution: network")
        self._watch.on(network.View, "refer", "attribution: network")
        self._watching = False

    def read(self, texts: Sequence[str]) -> str | None:
        """Parse the texts as articles."""
        from quotebank.parsing.pool import settle
        from quotebank.records import Article

        for _ in self._parser.parse(Article(text=text) for text in texts):
            pass
        if not self._watching:
            settle()
            self._watch_language()
            self._watching = True
        return None

    def _watch_language(self) -> None:
        from quotebank.parsing.language import load_language

        language = load_language(self._models)
        self._watch.on(language, "parse", "language")
        for name, processor in language.pipeline.processors.items():
            stage = READER if self._models == "quotebank" and name in READ_AT_ONCE else name
            self._watch.on(processor, "process", f"language: {stage}")
            self._watch.on(processor, "bulk_process", f"language: {stage}")

    def stages(self) -> dict[str, float]:
        """Seconds by stage; the rest is what no stopwatch saw."""
        return dict(self._watch.seconds)


class StanzaSystem:
    """Stanza's pipeline alone, with the same models, over the whole text."""

    name = "stanza alone"

    def __init__(self, settings: Settings) -> None:
        from quotebank.parsing.language import load_language

        self._language = load_language(settings.models)

    def read(self, texts: Sequence[str]) -> str | None:
        """Annotate the texts."""
        from stanza import Document

        self._language.pipeline.bulk_process([Document([], text=text) for text in texts])
        return "quotations and all, which the parser leaves out of what it reads"

    def stages(self) -> dict[str, float]:
        """Not told apart."""
        return {}


class TextacySystem:
    """textacy's `direct_quotations` on an installed spaCy pipeline."""

    def __init__(self, settings: Settings) -> None:
        try:
            spacy = importlib.import_module("spacy")
            extract = importlib.import_module("textacy.extract")
        except ImportError as error:
            raise EvaluationError(f"{error.name} is not installed") from error
        installed = [name for name in spacy.util.get_installed_models() if name.startswith("en_")]
        if not installed:
            raise EvaluationError("no English spaCy pipeline is installed")
        best = min(installed, key=lambda name: PIPELINES.index(name) if name in PIPELINES else len(PIPELINES))
        self.name = f"textacy on {best}"
        self._pipeline = spacy.load(best)
        self._direct_quotations = extract.direct_quotations

    def read(self, texts: Sequence[str]) -> str | None:
        """Find quotations; textacy raises for a whole text on an odd mark, which is counted."""
        refused = 0
        for document in self._pipeline.pipe(texts):
            try:
                list(self._direct_quotations(document))
            except ValueError:
                refused += 1
        return f"refused {refused} of {len(texts)} articles" if refused else None

    def stages(self) -> dict[str, float]:
        """Not told apart."""
        return {}


class Stopwatch:
    """Adds up the time spent in functions by stage; a function called inside its own stage counts once."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running: set[str] = set()

    def on(self, owner: object, name: str, stage: str) -> None:
        """Time every call of `owner.name` from now on."""
        function: Callable[..., Any] = getattr(owner, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            if stage in self._running:
                return function(*args, **kwargs)
            self._running.add(stage)
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start
                self._running.remove(stage)

        setattr(owner, name, timed)
