"""The rows of a comparison: figures of one year side by side, the best of a row, and ranks among hubs of a kind."""

from collections.abc import Mapping, Sequence

from hubcli.analysis.comparison.peers import NO_PLACE, positions
from hubcli.analysis.years import Year, among, common_year
from hubcli.model.atlas import Atlas, Series
from hubcli.model.bounds import Scale, interval_of
from hubcli.model.records import Bound, Direction, Grade, Hub, Indicator, Value
from hubcli.record import Record
from hubcli.results import derived
from hubcli.results.names import HubId

#: Units that do not grow with the size of a place.
_SIZELESS = frozenset(
    {"percent", "rank", "points", "CNY", "per_10k_persons", "per_10k_workers", "per_million_persons", "per_CNY_bn"}
)
_OLD = 3  # years after which the newest figure stands beside that of the common year


class ComparedValue(Record):
    """A hub's figure, in the unit of its row.

    `compared`: it is of the year of its row. `rank` is its place among the `of` hubs of its kind that have a figure of
    that year, the best first, None where limits leave it open; `position` is where it lies between the worst of all
    cities (0) and the best (100), on the scale that composites use. Both are None where no direction is better, or too
    few hubs have a figure of that year. `newest` is the hub's newest figure, where the year of the row is more than
    three years older.
    """

    value: float
    period: int
    source: str
    bound: Bound | None
    grade: Grade
    further_sources: tuple[str, ...]
    population_period: int | None
    compared: bool
    rank: int | None
    of: int | None
    position: float | None
    newest: Value | None


class ComparedIndicator(Record):
    """A row of figures by hub id, of the newest year (`period`) of which all hubs that have the figure have one.

    Where there is none, each hub's newest figure stands there and nothing is compared (`apart`). `best` is the hub with
    the best of them, None where there is no one best: there is one where at least two hubs have a figure of that year,
    the indicator has a better direction, and one is surely ahead, as a limit ("more than 7,000") may hide a better
    figure. Figures for context only have no best; between hubs of different kinds, sizes and shares of the nation
    have none. `benchmark` is the figure of the hub that they are held against, if one was named.
    """

    id: str
    label: str
    label_zh: str
    unit: str
    direction: Direction
    pillar: str
    period: int | None
    values: Mapping[HubId, ComparedValue | None]
    best: str | None
    apart: bool
    benchmark: ComparedValue | None


def rows_of(
    atlas: Atlas, hubs: Sequence[Hub], benchmark: Hub | None, year: Year = None
) -> tuple[ComparedIndicator, ...]:
    """Return a row for each indicator of which some hub has a figure (of a year), in the order of the indicators."""
    series = {hub.id: atlas.series(hub) for hub in (*hubs, *([benchmark] if benchmark else ()))}
    named = {name for hub in hubs for name in series[hub.id]}
    known: dict[str, Mapping[str, Series]] = {}
    periods: dict[str, int | None] = {}
    for indicator in (item for item in atlas.indicators.values() if item.id in named):
        of_hubs = {hub_id: among(found.get(indicator.id, {}), indicator, year) for hub_id, found in series.items()}
        having = [of_hubs[hub.id] for hub in hubs if of_hubs[hub.id]]
        if having:
            known[indicator.id], periods[indicator.id] = of_hubs, common_year(having, year)
    scales = atlas.scales({name: period for name, period in periods.items() if period is not None})
    return tuple(
        _row(atlas.indicators[name], hubs, benchmark, of_hubs, periods[name], scales.get(name, {}), year)
        for name, of_hubs in known.items()
    )


def can_be_compared(row: ComparedIndicator) -> bool:
    """Tell whether two hubs, or one and the benchmark, have the figure; in a report of one hub, whether it has it."""
    figures = (*row.values.values(), row.benchmark)
    return sum(value is not None for value in figures) >= min(2, len(row.values))


def is_sizeless(indicator: Indicator) -> bool:
    """Tell whether a figure does not grow with the size of a place; a share of the nation does."""
    return indicator.unit in _SIZELESS and indicator.size_of is None


def _row(
    indicator: Indicator,
    hubs: Sequence[Hub],
    benchmark: Hub | None,
    known: Mapping[str, Series],
    period: int | None,
    scales: Mapping[str, Scale],
    year: Year,
) -> ComparedIndicator:
    having = [hub.id for hub in hubs if known[hub.id]]
    shown = {name: _shown(series, period) for name, series in known.items() if series}
    compared = {name: shown[name] for name in having if period is not None}
    kinds = {hub.kind for hub in hubs}
    newest = max(next(iter(known[name])) for name in having)
    is_old = period is not None and newest - period > _OLD
    placed = [  # a benchmark of another kind has no place among these
        hub
        for hub in (*hubs, *([benchmark] if benchmark else ()))
        if hub.kind in kinds and _is_of(shown.get(hub.id), period)
    ]
    figures = [value.value for value in compared.values()]
    found = positions(
        indicator, scales, [(hub.kind, shown[hub.id]) for hub in placed], figures, asked=isinstance(year, int)
    )
    places = dict(zip((hub.id for hub in placed), found, strict=True))

    def value_of(hub: Hub) -> ComparedValue | None:
        value = shown.get(hub.id)
        if value is None:
            return None
        place = places.get(hub.id, NO_PLACE)
        latest = next(iter(known[hub.id].values()))
        return derived(
            ComparedValue,
            value,
            compared=_is_of(value, period),
            rank=place.rank,
            of=place.of,
            position=None if hub is benchmark else place.score,  # it is no column of the comparison
            newest=latest if is_old and latest.period > value.period else None,
        )

    comparable = len(kinds) == 1 or is_sizeless(indicator)
    return derived(
        ComparedIndicator,
        indicator,
        period=period,
        values={hub.id: value_of(hub) for hub in hubs},
        best=_best(indicator, compared) if comparable and indicator.use != "context" else None,
        apart=period is None,
        benchmark=value_of(benchmark) if benchmark else None,
    )


def _is_of(value: Value | None, period: int | None) -> bool:
    """Tell whether a figure is one of a year, and exact: not near only, as the population of another year stands in."""
    return value is not None and value.period == period and value.population_period is None


def _shown(series: Series, period: int | None) -> Value:
    return series.get(period or 0) or next(iter(series.values()))


def _best(indicator: Indicator, figures: Mapping[str, Value]) -> str | None:
    """Return the hub whose figure is surely the best, None where there is none."""
    if len(figures) < 2 or indicator.direction == "none":
        return None
    sign = 1 if indicator.direction == "higher" else -1
    ends = {name: sorted(sign * end for end in interval_of(value, indicator)) for name, value in figures.items()}
    leader = max(ends, key=lambda name: ends[name][0])
    others = (most for name, (_, most) in ends.items() if name != leader)
    return leader if ends[leader][0] > max(others) else None
