"""Treatment of heavy tails (handbook, step 3): the logarithm of a size indicator before it is normalised."""

from __future__ import annotations

import math

from hubcli.composite import Column
from hubcli.errors import InvalidRequestError


def log(column: Column) -> list[float | None]:
    """Return ln(x) of each value, or ln(x + c) where there are zeros, c being half the least positive value.

    Unlike ln(x + 1) this only shifts when the unit changes, so that min-max and z-scores do not depend on the unit.
    A column of zeros stays one. Raises ValueError for negative values.
    """
    present = [value for value in column if value is not None]
    if not present:
        return list(column)
    if min(present) < 0:
        raise InvalidRequestError("a logarithm needs values of 0 and more")
    if max(present) == 0:
        return list(column)
    start = min(value for value in present if value > 0) / 2 if min(present) == 0 else 0.0
    return [None if value is None else math.log(value + start) for value in column]
