"""Labels with their units, changes, and bars."""

from collections.abc import Iterable
from typing import Protocol

from hubcli.model.records import Bound, Indicator
from hubcli.output.view import Marks
from hubcli.results.figure_text import BOUNDS, UNITS, figure_text, number_text, percent_text

__all__ = [
    "BOUNDS",
    "UNITS",
    "bar",
    "change_text",
    "figure_text",
    "number_text",
    "percent_text",
    "rate_text",
    "row_label",
    "unit_label",
    "value_text",
    "year_text",
]

_WHOLE = 100  # percent from which a rate of change has no decimals
_DECIMALS = 9  # no figure has more: what is beyond is noise

#: Units that a label needs no word for: the label names what is counted.
_SILENT = frozenset({"count", "rank", "persons", "units", "vehicles", "points", "share"})


def unit_label(unit: str) -> str:
    """Return the label of a unit; empty where the label of the indicator names what is counted."""
    if unit in _SILENT:
        return ""
    return UNITS[unit].label if unit in UNITS else unit.replace("_", " ")


def row_label(indicator: Indicator, period: int | None = None) -> str:
    """Return the label of an indicator with its unit, and the year that its figures are all of: `GDP, CNY bn, 2025`."""
    unit = unit_label(indicator.unit)
    said = not unit or indicator.label.endswith(unit)
    label = indicator.label if said else f"{indicator.label}, {unit}"
    return label if period is None else f"{label}, {period}"


class Shown(Protocol):
    """A figure as results have it."""

    @property
    def value(self) -> float: ...
    @property
    def period(self) -> int: ...
    @property
    def bound(self) -> Bound | None: ...
    @property
    def population_period(self) -> int | None: ...


def value_text(figure: Shown, indicator: Indicator, marks: Marks, beside: Iterable[float] = ()) -> str:
    """Return a figure with its bound, and marked where it is near only; not to be read as another one beside it."""
    near = marks.near if figure.population_period is not None else ""
    return near + figure_text(figure.value, indicator, figure.bound, beside)


def year_text(figure: Shown) -> str:
    """Return the year of a figure, and that of its population where it is another: `2022/2023`."""
    return f"{figure.period}" if figure.population_period is None else f"{figure.period}/{figure.population_period}"


def rate_text(percent: float) -> str:
    """Return a rate of change with its sign, as `+5.2%`."""
    return f"{percent:+,.{0 if abs(percent) >= _WHOLE else 1}f}%"


def change_text(difference: float, percent: float | None, indicator: Indicator) -> str:
    """Return a change with its sign: `+5.2%`, of shares `+0.3 points`, of ranks `up 3` where the place is better."""
    if indicator.unit == "rank":
        return "as before" if not difference else f"{'up' if difference < 0 else 'down'} {abs(difference):g}"
    if percent is not None:
        return rate_text(percent)
    text = figure_text(abs(difference), indicator) if round(difference, _DECIMALS) else "0"
    sign = "" if text == "0" else "-" if difference < 0 else "+"
    return f"{sign}{text} points" if indicator.unit in ("percent", "points") else f"{sign}{text}"


def bar(value: float, full: str, empty: str, cells: int = 8) -> str:
    """Return a bar of 0 to 100, at least one cell long for anything above 0."""
    filled = min(cells, max(1 if value > 0 else 0, round(value / 100 * cells)))
    return full * filled + empty * (cells - filled)
