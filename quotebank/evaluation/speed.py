"""How fast the parser is: words and articles a second, memory, and where the time goes.

Every measurement runs in fresh processes that have loaded their models and read one sentence before
the clock starts, so that loading is not counted and no run inherits another's memory.

    python -m quotebank.evaluation.speed [PATH]...
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import BrokenBarrierError
from typing import Any

from quotebank.errors import EvaluationError, QuotebankError
from quotebank.evaluation.systems import QuotebankSystem, Settings, StanzaSystem, System, TextacySystem

DEFAULT_PATHS = (Path("seeds"), Path("tests/gold"))
REMAINDER = "rest"
"""The time that no stage claims: making the records, above all."""
WARM_UP = "“Everything is ready,” said the engineer, Ada Orme."
"""Read before the clock starts, so that every model is loaded."""


@dataclass(frozen=True, slots=True)
class Pace:
    """One measurement: seconds of wall clock, and the sum of the processes' peak memory in bytes.

    `stages` gives each stage's share of the time; "language: lemma" is part of "language". `processor` is
    the sum of the processes' seconds of processor time: much less than `seconds` for each process means that
    the machine had other work.
    """

    name: str
    processes: int
    articles: int
    words: int
    seconds: float
    memory: int | None
    stages: Mapping[str, float] = field(default_factory=dict)
    note: str | None = None
    processor: float | None = None

    @property
    def words_per_second(self) -> float:
        """Words, separated by spaces, per second of wall clock."""
        return self.words / self.seconds

    @property
    def articles_per_second(self) -> float:
        """Articles per second of wall clock."""
        return self.articles / self.seconds


@dataclass(frozen=True, slots=True)
class Absent:
    """A system that could not be measured, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Lap:
    """What one process reports."""

    name: str
    start: float
    end: float
    processor: float
    memory: int | None
    stages: dict[str, float]
    note: str | None


def texts_of(paths: Sequence[Path]) -> list[str]:
    """The articles at the paths: gold files, folders with one, and files or folders of articles.

    Raises `EvaluationError` or `ReadError` where a path gives no article.
    """
    from quotebank.evaluation.gold import GOLD_NAME, read_gold
    from quotebank.reading.files import find_files, read_article

    texts: list[str] = []
    for path in paths:
        gold = path / GOLD_NAME if (path / GOLD_NAME).is_file() else path
        if gold.suffix == ".jsonl":
            texts += [article.text for article in read_gold(gold)]
        else:
            texts += [read_article(file).text for file in find_files([path])]
    return texts


def default_paths() -> list[Path]:
    """The articles of a checkout, when the command is run in one; otherwise an error that asks for a path."""
    paths = [path for path in DEFAULT_PATHS if path.is_dir()]
    if not paths:
        raise EvaluationError("no articles here to measure with; give a gold file or a folder of articles")
    return paths


def benchmark(texts: Sequence[str], settings: Settings) -> Iterator[Pace | Absent]:
    """Measure the parser on one process and on two, then the other systems on one."""
    runs: list[tuple[Callable[[Settings], System], int, str]] = [
        (QuotebankSystem, 1, "quotebank"),
        (QuotebankSystem, 2, "quotebank"),
        (StanzaSystem, 1, "stanza alone"),
        (TextacySystem, 1, "textacy"),
    ]
    for make, processes, name in runs:
        if len(texts) < processes:
            yield Absent(name, f"{len(texts)} articles are too few for {processes} processes")
            continue
        try:
            yield measure(make, texts, processes, settings)
        except QuotebankError as error:
            yield Absent(name, str(error))


def measure(
    make: Callable[[Settings], System], texts: Sequence[str], processes: int, settings: Settings
) -> Pace:
    """Time one system over the texts, dealt out by turns to fresh processes that start together.

    Raises `EvaluationError` when a process fails, with its reason.
    """
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(processes)
    readers: list[Connection] = []
    children = []
    for number in range(processes):
        reader, writer = context.Pipe(duplex=False)
        arguments = (make, list(texts[number::processes]), settings, barrier, writer)
        child = context.Process(target=_run, args=arguments, daemon=True)
        child.start()
        writer.close()
        readers.append(reader)
        children.append(child)
    laps = [_receive(reader) for reader in readers]
    for child in children:
        child.join()
    failures = [lap for lap in laps if isinstance(lap, str)]
    if failures:
        raise EvaluationError(next((reason for reason in failures if reason), "a process ended early"))
    done = [lap for lap in laps if isinstance(lap, _Lap)]
    memories = [lap.memory for lap in done if lap.memory is not None]
    seconds = max(lap.end for lap in done) - min(lap.start for lap in done)
    return Pace(
        name=done[0].name,
        processes=processes,
        articles=len(texts),
        words=sum(len(text.split()) for text in texts),
        seconds=seconds,
        memory=sum(memories) if len(memories) == processes else None,
        stages=_shares(done) if any(lap.stages for lap in done) else {},
        note="; ".join(dict.fromkeys(lap.note for lap in done if lap.note)) or None,
        processor=sum(lap.processor for lap in done),
    )


def pace_lines(results: Sequence[Pace | Absent]) -> Iterator[str]:
    """The measurements as a table, then the share of each stage of the first."""
    head = ("processes", "words/s", "articles/s", "seconds", "cpu", "memory")
    yield f"{'':<28}" + "".join(f"{cell:>12}" for cell in head)
    for result in results:
        if isinstance(result, Absent):
            yield f"{result.name:<28}  not measured: {result.reason}"
            continue
        cells = (
            str(result.processes),
            f"{result.words_per_second:.0f}",
            f"{result.articles_per_second:.2f}",
            f"{result.seconds:.1f}",
            f"{result.processor:.1f}" if result.processor is not None else "–",
            f"{result.memory / 1e6:.0f} MB" if result.memory is not None else "–",
        )
        yield f"{result.name:<28}" + "".join(f"{cell:>12}" for cell in cells)
        if result.note:
            yield f"{'':<28}  {result.note}"
    staged = next((result for result in results if isinstance(result, Pace) and result.stages), None)
    if staged is not None:
        yield ""
        yield f"share of each stage ({staged.name}, {staged.processes} process)"
        for stage in staged.stages:
            if ":" not in stage:
                yield f"  {stage:<26}{100 * staged.stages[stage]:>11.1f} %"
                for part in (part for part in staged.stages if part.startswith(f"{stage}: ")):
                    name = part.removeprefix(f"{stage}: ")
                    yield f"    of it {name:<20}{100 * staged.stages[part]:>9.1f} %"


def _run(
    make: Callable[[Settings], System],
    texts: Sequence[str],
    settings: Settings,
    barrier: Any,
    writer: Connection,
) -> None:
    """Body of a measured process."""
    os.environ["OMP_NUM_THREADS"] = str(settings.threads)
    try:
        system = make(settings)
        _bound_threads(settings.threads)
        system.read([WARM_UP])
        before = system.stages()
        barrier.wait()
        start, busy = time.perf_counter(), time.process_time()
        note = system.read(texts)
        end, busy = time.perf_counter(), time.process_time() - busy
    except BrokenBarrierError:
        writer.send("")
    except QuotebankError as error:
        barrier.abort()
        writer.send(str(error))
    except Exception as error:
        barrier.abort()
        writer.send(f"{type(error).__name__}: {error}")
    else:
        stages = {stage: seconds - before.get(stage, 0.0) for stage, seconds in system.stages().items()}
        writer.send(_Lap(system.name, start, end, busy, _peak_memory(), stages, note))


def _bound_threads(threads: int) -> None:
    if "torch" in sys.modules:
        import torch

        torch.set_num_threads(threads)


def _receive(reader: Connection) -> _Lap | str:
    received: object = ""
    with suppress(EOFError):
        received = reader.recv()
    return received if isinstance(received, _Lap) else str(received)


def _peak_memory() -> int | None:
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _shares(laps: Sequence[_Lap]) -> dict[str, float]:
    """Share of each stage in the time of all processes together."""
    total = sum(lap.end - lap.start for lap in laps)
    stages = list(dict.fromkeys(stage for lap in laps for stage in lap.stages))
    shares = {stage: sum(lap.stages.get(stage, 0.0) for lap in laps) / total for stage in stages}
    seen = sum(share for stage, share in shares.items() if ":" not in stage)
    return {**shares, REMAINDER: max(0.0, 1.0 - seen)}


if __name__ == "__main__":
    from quotebank.cli import main

    main(["bench", *sys.argv[1:]])
