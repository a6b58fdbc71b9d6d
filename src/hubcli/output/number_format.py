"""Figures as people read them: thousands separated, bounds marked, 亿 as billions."""

from typing import NamedTuple

from hubcli.model.records import Bound, Indicator


class Unit(NamedTuple):
    """How a unit is shown: its name, and the power of ten that the figure_text is divided by."""

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


def figure_text(value: float, indicator: Indicator, bound: Bound | None = None) -> str:
    """Return a figure_text without its unit, as `>840` or `1,350.8`: no more decimals than it is worth, or it has."""
    shift = UNITS.get(indicator.unit, Unit("")).shift
    shown = value / 10**shift
    text = f"{shown:,.{indicator.decimals + shift}f}"
    if "." in text:
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
