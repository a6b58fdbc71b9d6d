"""The lines of all hubs for one indicator, and how those compare that have both ends of the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from hubcli.analysis.comparison.peers import places
from hubcli.analysis.trend.noise import middle_of, noise_of, way_of
from hubcli.analysis.trend.result import HubTrend, Means, TrendLine
from hubcli.analysis.trend.window import (
    MEAN_OF,
    covered_years,
    runs_of,
    shared_years,
    window_of,
    window_of_means,
    within,
)
from hubcli.analysis.trends import (
    REAL_GROWTH,
    Line,
    breaks_of,
    chained,
    growth,
    is_chained,
    lines_of,
    mean,
    measure_of,
    yearly,
)
from hubcli.model.atlas import Atlas, Series
from hubcli.model.bounds import Scale, scale_of
from hubcli.model.records import Hub, Value
from hubcli.record import Record
from hubcli.said import said


class Years(Record):
    """The years that a trend is about, each end left open where it is None."""

    first: int | None = None
    last: int | None = None

    def of(self, series: Series) -> Series:
        """Return the figures of these years."""
        return {year: value for year, value in series.items() if self.has(year)}

    def has(self, year: int) -> bool:
        """Tell whether a year is one of them."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def after(self, text: str) -> str:
        """Return a text with the years after it that were asked for, if any were."""
        if self.first is None:
            return text if self.last is None else said("{text} until {year}", text=text, year=self.last)
        if self.last is None:
            return said("{text} since {year}", text=text, year=self.first)
        return said("{text} from {first} to {last}", text=text, first=self.first, last=self.last)


class Measured:
    """An indicator over the years. `named` are the hubs that are asked about; without any, it is all cities."""

    def __init__(self, atlas: Atlas, indicator: str, named: Sequence[Hub], years: Years) -> None:
        self._atlas, self.indicator, self._named, self.years = atlas, atlas.indicators[indicator], named, years
        self.measure = measure_of(self.indicator)
        self.chained = is_chained(indicator)
        self.noisy = self.indicator.noisy
        self.has_real_growth = REAL_GROWTH.get(indicator) in atlas.indicators
        self.breaks = breaks_of(atlas, indicator)
        found = {hub: years.of(series) for hub, series in atlas.series_of(indicator).items()}
        self._of_kinds: dict[str, tuple[Scale, Scale]] = {}
        self.series: Mapping[str, Series] = {hub: series for hub, series in found.items() if series}

    @cached_property
    def cities(self) -> Sequence[Hub]:
        """The cities that have a figure, or, where none has, all hubs that have one."""
        having = [hub for hub in self._atlas.hubs.values() if hub.id in self.series]
        return [hub for hub in having if hub.kind == "city"] or having

    @cached_property
    def lines(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines of each hub that has a figure."""
        return {hub: lines_of(series, self.breaks, hub, every_year=self.chained) for hub, series in self.series.items()}

    @cached_property
    def window(self) -> tuple[int, int] | None:
        """The first and the last year in which hubs are compared."""
        asked = [hub.id for hub in self._named or self.cities]
        lines = [self.lines[name] for name in asked if name in self.lines]
        if self.noisy:  # a hub without six years is not compared, and does not keep others from it
            runs = [found for of_hub in lines if (found := [run for line in of_hub for run in runs_of(line)])]
            return window_of_means(shared_years(runs) if self._named else covered_years(runs), ())
        years = shared_years(lines) if self._named else covered_years(lines)
        broken = {None, *(asked if self._named else ())}
        starts = [item.period for item in self.breaks if item.hub in broken]
        return window_of(years, starts, every_year=self.chained)

    @cached_property
    def compared_cities(self) -> Mapping[str, Line]:
        """The line from one end of the window to the other, of each city that has it."""
        return {hub.id: line for hub in self.cities if (line := self._compared(hub.id))}

    @cached_property
    def middle(self) -> float | None:
        """The change of the middle city: a year in percent, of shares in points; None of ranks and of few cities."""
        if self.measure == "places":
            return None
        found = [self._rate(line) for line in self.compared_cities.values()]
        return middle_of([change for change in found if change is not None])

    def lines_of(self, hub: Hub) -> tuple[TrendLine, ...]:
        """Return the lines of a hub that have two figures or more, the oldest first, with what happened in them."""
        found = []
        for number, line in enumerate(self.lines.get(hub.id, ()), 1):
            part = self._part(line)
            if len(part or line) > 1:
                found.append(self._line(hub, number, part or line, compared=bool(part)))
        return tuple(found)

    def by_rise(self, pairs: Iterable[tuple[HubTrend, TrendLine]]) -> list[tuple[HubTrend, TrendLine]]:
        """Return hubs with their lines, those that rose most first: by their rate, in points, by places gained."""

        def rise(pair: tuple[HubTrend, TrendLine]) -> tuple[float, str]:
            hub, line = pair
            by_rate = self.measure == "rate" or self.chained
            change = (line.yearly or 0.0) if by_rate else line.difference
            return (change if self.measure == "places" else -change), hub.name

        return sorted(pairs, key=rise)

    def hubs_by_rise(self, hubs: Sequence[HubTrend]) -> list[HubTrend]:
        """Return hubs, those that rose most first; those that are not compared follow by name."""
        pairs = [(hub, line) for hub in hubs if (line := hub.compared)]
        return [*(hub for hub, _ in self.by_rise(pairs)), *(hub for hub in hubs if not hub.compared)]

    def _line(self, hub: Hub, number: int, line: Line, *, compared: bool) -> TrendLine:
        first, last = line[0], line[-1]
        means = _means(line) if self.noisy and compared else None
        before, after = means or (first.value, last.value)
        rated = (self.measure == "rate" or self.chained) and (compared or not self.noisy)
        rate = self._rate(line) if rated else None
        whole = TrendLine(number, first, last, len(line), after - before, rate, compared, means=means)
        if not compared:
            return whole
        if self.chained:
            return whole._replace(told="about the same" if rate == 0 else "rose" if rate and rate > 0 else "fell")
        way = way_of(line, self.indicator, self.noise, means)
        if self.measure == "places" or self.indicator.direction == "none":
            return whole._replace(told=way)
        start, end = self._scales(hub.kind)
        mine = self._ends(line)
        return whole._replace(
            told=way,
            place_first=self._place(mine[0], start),
            place_last=self._place(mine[1], end),
            of=len(start.figures),
        )

    def _ends(self, line: Line) -> tuple[Value, Value]:
        """Return both figures of a line that are compared: those of its ends, or the means there."""
        if not self.noisy:
            return line[0], line[-1]
        before, after = _means(line)
        return line[0]._replace(value=before, bound=None), line[-1]._replace(value=after, bound=None)

    def _place(self, value: Value, scale: Scale) -> int | None:
        """Return the place of a figure, None where rounding leaves it open."""
        best, worst = places(self.indicator, scale, value)
        return best if best == worst else None

    def _scales(self, kind: str) -> tuple[Scale, Scale]:
        """Return the figures at both ends of the window, of the hubs of a kind that have both."""
        if kind not in self._of_kinds:
            lines = (self._compared(hub.id) for hub in self._atlas.hubs.values() if hub.kind == kind)
            ends = [self._ends(line) for line in lines if line]
            start, end = (
                scale_of(
                    [(value.value, value.bound) for value in found], is_computed=self.indicator.formula is not None
                )
                for found in zip(*ends, strict=True)
            )
            self._of_kinds[kind] = start, end
        return self._of_kinds[kind]

    def _compared(self, hub_id: str) -> Line:
        return next((part for line in self.lines.get(hub_id, ()) if (part := self._part(line))), ())

    def _part(self, line: Line) -> Line:
        """Return what is compared of a line: from one end of the window to the other, each year of it where noisy."""
        part = within(line, self.window)
        return () if self.noisy and len(part) < 2 * MEAN_OF else part

    @cached_property
    def noise(self) -> float:
        """How widely cities lie around the middle one in the last year of the window alone."""
        lines = [line for hub in self.cities for line in self.lines[hub.id]]
        return noise_of(lines, self.measure, self.window[1]) if self.window else 0.0

    def _rate(self, line: Line) -> float | None:
        if self.chained:
            return chained(line)
        if self.measure != "rate":
            before, after = self._ends(line)
            return after.value - before.value
        return growth(*_means(line), MEAN_OF) if self.noisy else yearly(line)


def _means(line: Line) -> Means:
    """Return the means of the first and the last three figures."""
    return Means(mean(line[:MEAN_OF]), mean(line[-MEAN_OF:]))
