"""The series of an indicator over the years, of a few hubs or of all cities: what `trend` answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hubcli.analysis.trend.headline import headline
from hubcli.analysis.trend.measured import Measured, Years
from hubcli.analysis.trend.result import Growth, HubTrend, Observation, Trend
from hubcli.analysis.trend.window import halves, runs_of
from hubcli.analysis.trends import REAL_GROWTH
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import find_hub, find_indicator
from hubcli.model.records import Hub
from hubcli.model.vocabulary import Break
from hubcli.results import derived
from hubcli.said import bilingual, said


def trend(
    atlas: Atlas,
    indicator: str,
    names: Sequence[Hub | str] = (),
    *,
    first: int | None = None,
    last: int | None = None,
) -> Trend:
    """Return the series of an indicator, by any of its names, of hubs, given or named; of all cities without any.

    `first` and `last` are the years that it is about. Raises `UnknownNameError`, and ValueError for years in the wrong
    order or a hub named twice.
    """
    if first is not None and last is not None and first > last:
        raise InvalidRequestError(
            said("the first year of a trend, {first}, is after its last, {last}", first=first, last=last)
        )
    chosen, named = find_indicator(atlas, indicator), [find_hub(atlas, name) for name in names]
    twice = [bilingual(hub.name, hub.name_zh) for hub in named if named.count(hub) > 1]
    if twice:
        raise InvalidRequestError(said("{hub} is listed twice", hub=twice[0]))
    years, real = Years(first, last), REAL_GROWTH.get(chosen.id)
    measured = Measured(atlas, chosen.id, named, years)
    growth = Measured(atlas, real, named, years) if real and real in atlas.indicators else None
    hubs = [_of_hub(hub, measured, growth) for hub in named or measured.cities]
    hubs = hubs if named else measured.hubs_by_rise(hubs)
    parts = [item for item in (measured, growth) if item]
    series = tuple(item for hub in hubs for part in parts for item in _observations(atlas, hub, part))
    return derived(
        Trend,
        chosen,
        indicator=chosen.id,
        measure=measured.measure,
        headline=headline(hubs, measured, growth, named=bool(named)),
        window=measured.window,
        middle=measured.middle,
        of=len(measured.compared_cities),
        noise=measured.noise,
        hubs=tuple(hubs),
        series=series,
        breaks=_breaks(hubs, measured),
        noisy=measured.noisy,
        means=halves(measured.window) if measured.noisy and measured.window else None,
        sources=atlas.cited([source for item in series for source in (item.source, *item.further_sources)]),
    )


def _of_hub(hub: Hub, measured: Measured, growth: Measured | None) -> HubTrend:
    lines = measured.lines_of(hub)
    reason = None if any(line.compared or not measured.noisy for line in lines) else _reason(hub, measured)
    return derived(HubTrend, hub, lines=lines, reason=reason, real=_real(hub, growth) if growth else None)


def _reason(hub: Hub, measured: Measured) -> str:
    years = sorted(measured.series.get(hub.id, {}))
    if not years:
        return measured.years.after(said("no figure"))
    if len(years) == 1:
        return said("only {year}", year=years[0])
    if not measured.noisy:
        return said("no two comparable figures")
    has_six = any(runs_of(line) for line in measured.lines[hub.id])
    return said("not the same six years as the others") if has_six else said("not six comparable years in a row")


def _real(hub: Hub, growth: Measured) -> Growth | None:
    """Return the real growth of a hub in the years in which hubs are compared, or else in its newest years."""
    lines = growth.lines_of(hub)
    chosen = next((line for line in lines if line.compared), lines[-1] if lines else None)
    if chosen is None or chosen.yearly is None:
        return None
    return Growth(chosen.first.period, chosen.last.period, chosen.yearly)


def _observations(atlas: Atlas, hub: HubTrend, measured: Measured) -> Iterator[Observation]:
    lines = {value.period: number for number, line in enumerate(measured.lines.get(hub.id, ()), 1) for value in line}
    series = measured.series.get(hub.id, {})
    for period in sorted(series):
        value = series[period]
        yield derived(
            Observation,
            value,
            hub=hub.id,
            name=hub.name,
            name_zh=hub.name_zh,
            indicator=measured.indicator.id,
            line=lines.get(period),
            url=atlas.sources[value.source].address,
            further_urls=tuple(url for name in value.further_sources if (url := atlas.sources[name].address)),
        )


def _breaks(hubs: Sequence[HubTrend], measured: Measured) -> tuple[Break, ...]:
    """Return the breaks between two figures of a hub that is shown."""
    found = []
    for item in measured.breaks:
        of = [measured.series.get(hub.id, {}) for hub in hubs if item.hub in (None, hub.id)]
        if any(min(years) < item.period <= max(years) for years in of if years):
            found.append(item)
    return tuple(found)
