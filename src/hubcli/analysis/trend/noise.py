"""How much a figure has to change until it says something: more than its rounding, and than the noise of a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log
from statistics import median

from hubcli.analysis.trend.result import Means, Told
from hubcli.analysis.trends import Line, Measure, measure_of
from hubcli.model.bounds import interval_of, last_digit
from hubcli.model.records import Indicator

_DECIMALS = 9  # no figure has more
_SCALE = 1.4826  # by which a MAD becomes the standard deviation of a normal distribution
_FEWEST = 10  # hubs; of fewer, the spread of their changes is no noise


def way_of(line: Line, indicator: Indicator, noise: float, means: Means | None = None) -> Told:
    """Return which way a line went, or its means. `noise` is that of a year (`noise_of`); a better rank is a rise."""
    measure = measure_of(indicator)
    first, last = means or (line[0].value, line[-1].value)
    difference = last - first
    if measure == "places":
        return "about the same" if not difference else "rose" if difference < 0 else "fell"
    size = _change(first, last, measure)
    if round(abs(difference) - _rounding(line, indicator), _DECIMALS) <= 0 or (size is not None and abs(size) <= noise):
        return "about the same"
    return "rose" if difference > 0 else "fell"


def noise_of(lines: Iterable[Line], measure: Measure, year: int) -> float:
    """Return the noise of a year: how widely the changes of hubs from the year before lie around the middle one.

    It is 1.4826 times the median of their distances (MAD), as a standard deviation would be without its outliers:
    of logarithms for rates, so in percent nearly, in points of shares; 0 for ranks and where few hubs have both years.
    """
    if measure == "places":
        return 0.0
    found = ({value.period: value for value in line} for line in lines)
    steps = [(of[year - 1], of[year]) for of in found if {year - 1, year} <= of.keys()]
    changes = [size for before, after in steps if (size := _change(before.value, after.value, measure)) is not None]
    if len(changes) < _FEWEST:
        return 0.0
    middle = median(changes)
    return _SCALE * median(abs(change - middle) for change in changes)


def middle_of(changes: Sequence[float]) -> float | None:
    """Return the median of the changes of hubs, None of few."""
    return median(changes) if len(changes) >= _FEWEST else None


def _change(before: float, after: float, measure: Measure) -> float | None:
    if measure == "points":
        return after - before
    return 100 * log(after / before) if before > 0 and after > 0 else None


def _rounding(line: Line, indicator: Indicator) -> float:
    """Return twice what rounding may have changed: a unit of the last digit that any of the figures has."""
    widths = (high - low for low, high in (interval_of(value, indicator) for value in (line[0], line[-1])))
    return max(min(last_digit(value.value) for value in line), *widths)
