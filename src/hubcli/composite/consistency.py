"""Whether indicators belong together (handbook, step 3): Cronbach's alpha, item and rest, the first component."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import pvariance

from hubcli.composite.correlation import pearson
from hubcli.record import Record

Columns = Sequence[Sequence[float]]
_ROUNDS = 1000
_STILL = 1e-12


class Component(Record):
    """A principal component: its share of the variance, and the loading of each indicator, its correlation with it."""

    share: float
    loadings: tuple[float, ...]


def cronbach_alpha(columns: Columns) -> float | None:
    """Return k / (k − 1) · (1 − Σ var / var of the sum) of indicators on one scale; None of one, or of no spread."""
    count = len(columns)
    whole = pvariance([math.fsum(row) for row in zip(*columns, strict=True)]) if count and columns[0] else 0.0
    if count < 2 or whole == 0:
        return None
    return count / (count - 1) * (1.0 - math.fsum(map(pvariance, columns)) / whole)


def item_rest(columns: Columns) -> list[float | None]:
    """Return the correlation of each indicator with the sum of the others; None where one of the two does not vary."""
    return [
        pearson(column, [math.fsum(row) for row in zip(*columns[:place], *columns[place + 1 :], strict=True)])
        for place, column in enumerate(columns)
    ]


def first_component(columns: Columns) -> Component | None:
    """Return the first principal component of the correlations, by powers of their matrix; None where one is missing.

    Most loadings are positive.
    """
    matrix = [[r for other in columns if (r := pearson(one, other)) is not None] for one in columns]
    if not columns or any(len(row) < len(columns) for row in matrix):
        return None
    vector = [1.0 + math.sin(place + 1) / 10 for place in range(len(columns))]  # not at right angles to it by symmetry
    value = 1.0
    for _ in range(_ROUNDS):
        image = [math.fsum(r * x for r, x in zip(row, vector, strict=True)) for row in matrix]
        value = math.sqrt(math.fsum(x * x for x in image))
        image = [x / value for x in image]
        moved = max(abs(x - y) for x, y in zip(image, vector, strict=True))
        vector = image
        if moved < _STILL:
            break
    sign = 1.0 if math.fsum(vector) >= 0 else -1.0
    return Component(value / len(columns), tuple(sign * math.sqrt(value) * x for x in vector))
