"""Figures as people read them: thousands separated, bounds marked, 亿 as billions."""

from collections.abc import Iterable
from typing import NamedTuple

from hubcli.model.records import Bound, Indicator


class Unit(NamedTuple):
    """How a unit is shown: its name, and the power of ten that a figure is divided by."""

    label: str
    shift: int = 0


UNITS = {
    "CNY_100m": Unit("CNY bn", 1),
    "HKD_100m": Unit("HKD bn", 1),
    "CNY": Unit("CNY"),
    "USD_bn": Unit("USD bn"),
    "percent": Unit("%"),
    "km2": Unit("km²"),
    "km": Unit("km"),
    "per_10k_persons": Unit("per 10,000 people"),
    "per_10k_workers": Unit("per 10,000 workers"),
    "per_million_persons": Unit("per million people"),
    "wafers_per_month": Unit("wafers a month"),
}
#: Units that a label needs no word for: the label names what is counted.
_SILENT = frozenset({"count", "rank", "persons", "units", "vehicles", "points", "share"})

BOUNDS: dict[Bound | None, str] = {"lower": ">", "upper": "<", "approximate": "~", None: ""}


_MOST_MORE = 9  # decimals beside the usual ones


def number_text(value: float, decimals: int, beside: Iterable[float] = ()) -> str:
    """Return a number with so many decimals, and more where it would read as zero or as another one beside it."""
    others = [other for other in beside if other != value]
    for places in range(decimals, decimals + _MOST_MORE + 1):
        text = f"{value + 0.0:,.{places}f}"  # which makes 0 of -0
        if (value == 0 or text.strip("-0.")) and all(f"{other:,.{places}f}" != text for other in others):
            return text
    return f"{value:g}"


def percent_text(share: float) -> str:
    """Return a share as a whole percentage, or with decimals where it would read as none."""
    return f"{number_text(100 * share, 0)}%"


def figure_text(value: float, indicator: Indicator, bound: Bound | None = None, beside: Iterable[float] = ()) -> str:
    """Return a figure without its unit, as `>840` or `1,350.8`: no more decimals than it is worth, or it has.

    It has more where it would read as zero, or as another figure beside it.
    """
    shift = UNITS.get(indicator.unit, Unit("")).shift
    shown = [number / 10**shift for number in (value, *beside)]
    text = number_text(shown[0], indicator.decimals + shift, shown[1:])
    if "." in text and "e" not in text:
        text = text.rstrip("0").rstrip(".")
    return BOUNDS[bound] + text


def unit_label(unit: str) -> str:
    """Return the label of a unit; empty where the label of the indicator names what is counted."""
    if unit in _SILENT:
        return ""
    return UNITS[unit].label if unit in UNITS else unit.replace("_", " ")


def row_label(indicator: Indicator) -> str:
    """Return the label of an indicator with its unit: `GDP, CNY bn`."""
    unit = unit_label(indicator.unit)
    said = not unit or indicator.label.endswith(unit)
    return indicator.label if said else f"{indicator.label}, {unit}"


def bar(value: float, full: str, empty: str, cells: int = 8) -> str:
    """Return a bar of 0 to 100, at least one cell long for anything above 0."""
    filled = min(cells, max(1 if value > 0 else 0, round(value / 100 * cells)))
    return full * filled + empty * (cells - filled)
