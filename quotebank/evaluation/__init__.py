"""How well the parser does: gold files, the measures, calibration, floors and speed.

The gold format and the measures are those of the benchmark that the project is judged by, so a figure
printed here can be compared with any other system that writes the same predictions file.
"""

from quotebank.evaluation.gold import (
    GoldArticle,
    GoldQuotation,
    Prediction,
    read_gold,
    read_predictions,
    write_predictions,
)
from quotebank.evaluation.score import Figures, Row, Score, same_speaker, score

__all__ = [
    "Figures",
    "GoldArticle",
    "GoldQuotation",
    "Prediction",
    "Row",
    "Score",
    "read_gold",
    "read_predictions",
    "same_speaker",
    "score",
    "write_predictions",
]
