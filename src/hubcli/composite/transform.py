"""Treatment of heavy tails (handbook, step 3): the logarithm of a size indicator before it is normalised."""

from __future__ import annotations

import math

from hubcli.composite import Column
from hubcli.errors import InvalidRequestError
from hubcli.said import said


def log(column: Column, scale: Column | None = None) -> list[float | None]:
    """Return ln(x) of each value, or ln(x + c) where there are zeros, c being half the least positive value.

    Unlike ln(x + 1) this only shifts when the unit changes, so that min-max and z-scores do not depend on the unit.
    Zeros and the least value are those of the `scale` (the column itself, where none is given); a zero beside a scale
    without any counts as c. A column of zeros stays one. Raises ValueError for negative values.
    """
    measure = [value for value in (column if scale is None else scale) if value is not None]
    present = [value for value in column if value is not None]
    if min((*measure, *present), default=0.0) < 0:
        raise InvalidRequestError(said("a logarithm needs values of 0 or more"))
    least = min((value for value in (*measure, *present) if value > 0), default=None)
    if least is None:
        return list(column)
    half = min((value for value in measure if value > 0), default=least) / 2
    start = half if 0 in measure else 0.0
    return [None if value is None else math.log(value + start or half) for value in column]
