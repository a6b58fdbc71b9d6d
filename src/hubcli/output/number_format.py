"""Labels with their units, bars, sparklines."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from hubcli.model.records import Bound, Indicator
from hubcli.output.view import Marks
from hubcli.results.figure_text import UNITS, figure_text
from hubcli.said import Language, Said, bilingual, said

#: Units that a label needs no word for: the label names what is counted.
_SILENT = frozenset({"count", "rank", "persons", "units", "vehicles", "points", "share"})


def unit_label(unit: str, otherwise: str = "") -> str:
    """Return the label of a unit; something else where the label of the indicator names what is counted.

    That may be in English only: in Chinese 万人 is always said.
    """
    label = "" if unit in _SILENT else UNITS[unit].label if unit in UNITS else unit.replace("_", " ")
    result = _UnitLabel(label or otherwise)
    result._of = (unit, otherwise)
    return result


class _UnitLabel(Said):
    _of: tuple[str, str]

    def in_language(self, language: Language) -> str:
        unit, otherwise = self._of
        return language.unit(unit)[0] or str(language.say(otherwise))


def both_names(english: str, chinese: str) -> str:
    """Return both names of something one beside the other; only the English one, where there is no other."""
    return said("{name}  {name_zh}", name=english, name_zh=chinese) if chinese else english


def row_label(indicator: Indicator, period: int | None = None) -> str:
    """Return the label of an indicator with its unit, and the year that its figures are all of: `GDP, CNY bn, 2025`."""
    unit = unit_label(indicator.unit)
    is_silent = not unit or indicator.label.endswith(unit)
    words = f"{indicator.label}{'' if is_silent else f', {unit}'}{'' if period is None else f', {period}'}"
    result = _RowLabel(words)
    result._of = (indicator, unit, period)
    return result


class _RowLabel(Said):
    """Its unit is named by other rules in other languages: 万人 is one, and `persons` goes without saying."""

    _of: tuple[Indicator, str, int | None]

    def in_language(self, language: Language) -> str:
        indicator, unit, period = self._of
        label, named = language.say(bilingual(indicator.label, indicator.label_zh)), language.say(unit)
        if not named and period is None:
            return str(label)
        words = "{label}, {unit}" if period is None else "{label}, {unit}, {year}" if named else "{label}, {year}"
        text: str = language.say(said(words, label=label, unit=named, year=period))
        return text.replace("）（", "，")  # one bracket behind the other


class Shown(Protocol):
    """A figure as results have it."""

    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def period(self) -> int: ...  # noqa: D102
    @property
    def bound(self) -> Bound | None: ...  # noqa: D102
    @property
    def population_period(self) -> int | None: ...  # noqa: D102


def value_text(figure: Shown, indicator: Indicator, marks: Marks, beside: Iterable[float] = ()) -> str:
    """Return a figure with its bound, and marked where it is near only; not to be read as another one beside it."""
    near = marks.near if figure.population_period is not None else ""
    return said("{near}{figure}", near=near, figure=figure_text(figure.value, indicator, figure.bound, beside))


def year_text(figure: Shown) -> str:
    """Return the year of a figure, and that of its population where it is another: `2022/2023`."""
    return f"{figure.period}" if figure.population_period is None else f"{figure.period}/{figure.population_period}"


def years_text(periods: tuple[int, int], marks: Marks) -> str:
    """Return years from the first to the last, or the only one."""
    first, last = periods
    return str(first) if first == last else f"{first}{marks.range}{last}"


def sparkline(values: Sequence[float | None], ticks: str) -> str:
    """Return a tick for each value, from the lowest of them to the highest; a space where there is none."""
    known = [value for value in values if value is not None]
    least, most = min(known, default=0.0), max(known, default=0.0)
    steps = len(ticks) - 1

    def tick(value: float) -> str:
        return ticks[round((value - least) / (most - least) * steps) if most > least else steps // 2]

    return "".join(" " if value is None else tick(value) for value in values)


def bar(value: float, full: str, empty: str, cells: int = 8) -> str:
    """Return a bar of 0 to 100, at least one cell long for anything above 0."""
    filled = min(cells, max(1 if value > 0 else 0, round(value / 100 * cells)))
    return full * filled + empty * (cells - filled)
