"""Weighting (handbook, step 6): weights are relative, and are rescaled to sum 1."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeVar

from hubcli.errors import InvalidRequestError
from hubcli.said import said

Name = TypeVar("Name")


def rescale(weights: Mapping[Name, float]) -> dict[Name, float]:
    """Return the weights divided by their sum. Raises ValueError unless they are finite, not negative, not all zero."""
    for name, weight in weights.items():
        if not math.isfinite(weight) or weight < 0:
            words = "the weight of {name} is {weight}; a weight must be 0 or more"
            raise InvalidRequestError(said(words, name=str(name), weight=weight))
    largest = max(weights.values(), default=0.0)
    if largest == 0:
        raise InvalidRequestError(said("every weight is 0; at least one must be more"))
    parts = {name: weight / largest for name, weight in weights.items()}  # before the sum, which could overflow
    total = math.fsum(parts.values())
    return {name: part / total for name, part in parts.items()}


def coverage(present: Mapping[Name, bool], weights: Mapping[Name, float]) -> float:
    """Return the share of the weights (which sum to 1) whose indicator is present: 0 to 1."""
    return math.fsum(weight for name, weight in weights.items() if present[name])
