"""The commands `quotebank eval` and `quotebank bench`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import click


def parser_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds `--models` and `--attributor`, which make the parser."""
    command = click.option(
        "--attributor",
        type=click.Choice(["auto", "rules", "learnt"]),
        default="auto",
        show_default=True,
        help="What decides who speaks.",
    )(command)
    return click.option(
        "--models", default="quotebank", show_default=True, help="Language models to parse with."
    )(command)


@click.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--predictions", type=click.Path(path_type=Path), help="Score this file instead of parsing.")
@click.option("--dump", type=click.Path(path_type=Path), help="Write the predictions to this file.")
@click.option(
    "--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show the first N mistakes."
)
@click.option("--calibration", is_flag=True, help="Compare the confidences with what is right.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@parser_options
@click.option(
    "--raise-floors", metavar="NAME", help="Raise the floors of the gold set NAME towards these figures."
)
def eval_command(
    gold: Path,
    predictions: Path | None,
    dump: Path | None,
    errors: int,
    calibration: bool,
    as_json: bool,
    models: str,
    attributor: str,
    raise_floors: str | None,
) -> None:
    """Measure the parser, or a file of predictions, against GOLD, a gold file or a folder with one.

    Columns: n (speech stretches), found, precision, speaker, named, mention, f1, tense, in percent, for
    all stretches, for those of five words and more (full) and for shorter ones (part).
    """
    from quotebank.evaluation import floors, report
    from quotebank.evaluation.calibration import calibrate
    from quotebank.evaluation.gold import GOLD_NAME, read_gold, read_predictions, write_predictions
    from quotebank.evaluation.score import score

    if gold.is_dir():
        gold /= GOLD_NAME
    articles = read_gold(gold)
    if predictions is not None:
        predicted = read_predictions(predictions)
        missing = [article.doc for article in articles if article.doc not in predicted]
        if missing:
            click.echo(
                f"{len(missing)} of {len(articles)} articles have no predictions, the first is {missing[0]}",
                err=True,
            )
    else:
        from quotebank.evaluation.predict import predict
        from quotebank.parsing.parser import Parser

        predicted = predict(articles, Parser(models=models, attributor=attributor))
    if dump is not None:
        write_predictions(dump, predicted)
    result = score(articles, predicted)
    if raise_floors:
        standing = floors.read_floors(floors.FLOORS_FILE)
        higher = floors.raised(standing, raise_floors, floors.digest_of(gold), floors.floors_for(result))
        floors.write_floors(higher, floors.FLOORS_FILE)
    judged = calibrate(result.rows) if calibration else None
    if as_json:
        click.echo(json.dumps(report.score_json(result, judged), ensure_ascii=False))
    else:
        _echo(report.score_lines(result))
        if judged is not None:
            click.echo()
            _echo(report.calibration_lines(judged))
        _echo(report.mistake_lines(result.rows, errors))


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


@click.command("bench")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@parser_options
@click.option(
    "--threads", type=click.IntRange(min=1), default=1, show_default=True, help="Threads of each process."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def bench_command(paths: tuple[Path, ...], models: str, attributor: str, threads: int, as_json: bool) -> None:
    """Measure the speed of the whole parse, beside other systems.

    PATHS are gold files or articles; in a checkout, seeds and tests/gold unless given.
    """
    from dataclasses import asdict

    from quotebank.evaluation import speed
    from quotebank.evaluation.systems import Settings

    settings = Settings(models=models, attributor=attributor, threads=threads)
    texts = speed.texts_of(paths or speed.default_paths())
    results = list(speed.benchmark(texts, settings))
    if as_json:
        for result in results:
            click.echo(json.dumps(asdict(result), ensure_ascii=False))
    else:
        _echo(speed.pace_lines(results))
