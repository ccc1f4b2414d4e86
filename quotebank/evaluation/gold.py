"""Gold articles and predictions, and the JSON lines that hold them.

Gold, one article a line; offsets are code points into `text`, half-open, quotation marks included:

    {"doc": "…", "text": "…", "quotes": [{"start": 0, "end": 9, "speech": true, "speaker": "…",
      "kind": "person|unnamed|org|group", "tense": "past|present|future|conditional|none",
      "source": [[10, 14]], "cue": [[15, 19]]}]}

A gold quotation is one stretch between marks and never crosses a line break: a speech of three
paragraphs is three of them. `source` and `cue`, where given, are the mention of the speaker and the
reporting words. Predictions, one article a line:

    {"doc": "…", "quotes": [{"start": 0, "end": 9, "speaker": "…", "mention": [10, 14], "tense": "past",
      "confidence": 0.93, "suggestion": null}]}

`suggestion` names the likeliest speaker where the parser was too unsure to give one; `confidence` is
then the probability of the suggestion.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from quotebank.errors import EvaluationError
from quotebank.records import SpeakerKind, Tense

GOLD_NAME = "gold.jsonl"
"""The gold file of a folder of articles."""

Offsets = tuple[int, int]


class _Line(BaseModel):
    """Base of what the files hold: frozen; fields of other tools are let through unread."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldQuotation(_Line):
    """One marked stretch of a gold article; `speaker` is `?` when no reader can tell."""

    start: int = Field(ge=0)
    end: int
    speech: bool
    speaker: str | None = None
    kind: SpeakerKind | None = None
    tense: Tense | None = None
    source: tuple[Offsets, ...] = ()
    cue: tuple[Offsets, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> GoldQuotation:
        if self.end <= self.start:
            raise ValueError(f"the stretch {self.start}-{self.end} is empty")
        return self


class GoldArticle(_Line):
    """An article with the answer for every marked stretch of it, in the order of the text."""

    doc: str
    text: str
    quotes: tuple[GoldQuotation, ...]
    annotated: bool = True

    @model_validator(mode="after")
    def _inside(self) -> GoldArticle:
        for quote in self.quotes:
            if quote.end > len(self.text):
                raise ValueError(f"the stretch {quote.start}-{quote.end} ends after the text")
            if "\n" in self.text[quote.start : quote.end]:
                raise ValueError(f"the stretch {quote.start}-{quote.end} crosses a line break")
            if self.annotated and quote.speech and not (quote.speaker and quote.kind):
                raise ValueError(f"the speech {quote.start}-{quote.end} has no speaker or no kind")
        return self


class Prediction(_Line):
    """What a system says of one stretch; only what it takes for speech is predicted."""

    start: int = Field(ge=0)
    end: int
    speaker: str | None = None
    mention: Offsets | None = None
    tense: Tense | None = None
    confidence: float | None = Field(default=None, ge=0.0, le=1.0)
    suggestion: str | None = None


class _PredictedArticle(_Line):
    doc: str
    quotes: tuple[Prediction, ...]


LineT = TypeVar("LineT", bound=_Line)


def read_gold(path: Path) -> list[GoldArticle]:
    """The annotated articles of a gold file, in its order.

    Articles marked `"annotated": false` hold no speakers and are left out. Raises `EvaluationError`
    when the file cannot be read, a line is not a gold article, a document's name comes twice, or no
    annotated article is left.
    """
    articles: dict[str, GoldArticle] = {}
    for article in _read_lines(path, GoldArticle):
        if article.doc in articles:
            raise EvaluationError(f"{path}: the article {article.doc!r} is given twice; keep one of them")
        articles[article.doc] = article
    kept = [article for article in articles.values() if article.annotated]
    if not kept:
        raise EvaluationError(f"{path}: no annotated article in it; a gold file has one article a line")
    return kept


def read_predictions(path: Path) -> dict[str, list[Prediction]]:
    """Predictions by document; raises `EvaluationError` like `read_gold`."""
    return {line.doc: list(line.quotes) for line in _read_lines(path, _PredictedArticle)}


def write_predictions(path: Path, predictions: Mapping[str, Sequence[Prediction]]) -> None:
    """Write predictions as JSON lines; raises `EvaluationError` when the file cannot be written."""
    lines = (
        json.dumps(
            {"doc": doc, "quotes": [quote.model_dump(mode="json") for quote in quotes]}, ensure_ascii=False
        )
        for doc, quotes in predictions.items()
    )
    try:
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be written ({error.strerror}); give another path") from error


def _read_lines(path: Path, model: type[LineT]) -> Iterator[LineT]:
    for number, line in enumerate(_lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            value: Any = json.loads(line)
        except json.JSONDecodeError as error:
            raise EvaluationError(
                f"{path}:{number}: not JSON ({error.msg}); one article a line is expected"
            ) from error
        try:
            yield model.model_validate(value)
        except ValidationError as error:
            raise EvaluationError(f"{path}:{number}: {_first_fault(error)}") from error


def _lines_of(path: Path) -> Iterable[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(
            f"{path}: not UTF-8 at byte {error.start}; a file of JSON lines is expected"
        ) from error


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
