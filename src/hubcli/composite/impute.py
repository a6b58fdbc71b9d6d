"""Missing data (handbook, step 4), on normalised columns, where more is better."""

from __future__ import annotations

from statistics import median
from typing import Literal

from hubcli.composite import Column

Rule = Literal["renormalise", "median", "worst"]


def impute(column: Column, rule: Rule) -> list[float | None]:
    """Return the column with its gaps filled: by the median (`median`) or the worst value (`worst`) of those present.

    `renormalise` leaves gaps: the aggregation then rescales the weights of what a unit has.
    """
    present = [value for value in column if value is not None]
    if rule == "renormalise" or not present:
        return list(column)
    filling = median(present) if rule == "median" else min(present)
    return [filling if value is None else value for value in column]
