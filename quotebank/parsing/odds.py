"""Probabilities, their log-odds, and the scores of log-linear models."""

from __future__ import annotations

import math
from collections.abc import Mapping


def log_odds(p: float, least: float = 1e-4) -> float:
    """The log-odds of a probability, which is first held between `least` and `1 - least`."""
    p = min(max(p, least), 1 - least)
    return math.log(p / (1 - p))


def sigmoid(x: float) -> float:
    """The probability of log-odds, which are first held between -30 and 30."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def dot(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of the features, each times its weight; one without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
