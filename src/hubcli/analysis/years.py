"""Which year a question is about: figures are compared within one year, or within one edition of a published index.

Periods of an index are its editions, so one rule does for both. A figure that is near only, as the population of
another year stands in, is never compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from hubcli.model.atlas import Atlas, Series
from hubcli.model.records import Hub, HubKind, Indicator, Value

#: A year that is asked for, or the newest of each; None leaves it to the rule of the question.
Year = int | Literal["latest"] | None

#: The share of the hubs of the best-covered year from which a year can be compared in.
COVERED = 0.8


class Question:
    """A question about hubs of some kinds, which are held against each other: the year and the figures it is about.

    It is the newest year that at least four fifths as many hubs have as in the best-covered year. Cities alone decide,
    where there are any; a hub that has no figure of the year is shown with the newest that it has.
    """

    def __init__(self, atlas: Atlas, year: Year, kinds: Collection[HubKind]) -> None:
        self._atlas, self._asked, self._kinds = atlas, year, kinds
        self._periods: dict[str, int | None] = {}

    def period(self, indicator: str) -> int | None:
        """Return the year in which figures of an indicator are compared; None where there are none."""
        if indicator not in self._periods:
            self._periods[indicator] = self._period(self._atlas.indicators[indicator])
        return self._periods[indicator]

    def figure(self, hub_id: str, indicator: str) -> Value | None:
        """Return the figure of a hub that the question is about: of its year, or else the newest."""
        series = self._series_of(hub_id, indicator)
        return series.get(self.period(indicator) or 0) or next(iter(series.values()), None)

    def is_newest(self, hub_id: str, value: Value, indicator: str) -> bool:
        """Tell whether a hub has no newer figure that the question could be about."""
        return next(iter(self._series_of(hub_id, indicator)), None) == value.period

    def compares(self, value: Value, indicator: str) -> bool:
        """Tell whether a figure is one of those that are compared."""
        return value.period == self.period(indicator) and value.population_period is None

    def _series_of(self, hub_id: str, indicator: str) -> Series:
        series = self._atlas.series_of(indicator).get(hub_id, {})
        return among(series, self._atlas.indicators[indicator], self._asked)

    def _period(self, indicator: Indicator) -> int | None:
        if isinstance(self._asked, int) and not indicator.standing:
            return self._asked
        hubs = self._coverage(indicator.id)
        least = COVERED * max(hubs.values(), default=0) if self._asked is None else 0
        return max((year for year, count in hubs.items() if count >= least), default=None)

    def _coverage(self, indicator: str) -> Mapping[int, int]:
        by_kind = self._atlas.coverage(indicator)
        if "city" in self._kinds and "city" in by_kind:
            return by_kind["city"]
        return sum((Counter(by_kind.get(kind, {})) for kind in self._kinds), Counter())


def among(series: Series, indicator: Indicator, year: Year) -> Series:
    """Return the figures that a question about a year can be about; lists that stand have one date for all."""
    if not isinstance(year, int) or indicator.standing:
        return series
    return {year: series[year]} if year in series else {}


def newest(atlas: Atlas, hub: Hub, year: Year = None) -> Mapping[str, Value]:
    """Return the figures of a hub by indicator: the newest, or those of a year, and of lists that stand."""
    if not isinstance(year, int):
        return atlas.all_figures(hub)
    found = {name: among(series, atlas.indicators[name], year) for name, series in atlas.series(hub).items()}
    return {name: next(iter(series.values())) for name, series in found.items() if series}


def common_year(found: Iterable[Series], year: Year) -> int | None:
    """Return the newest year of which all of these have a figure; of the newest of each, where these are asked for."""
    exact = [[period for period, value in series.items() if value.population_period is None] for series in found]
    if year == "latest":
        exact = [periods[:1] for periods in exact]
    shared = set(exact[0]).intersection(*exact[1:]) if exact else set()
    return max(shared, default=None)
