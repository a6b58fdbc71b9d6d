"""The rows of a comparison: figures side by side, the best of a row, and ranks among hubs of a kind."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.analysis.comparison.peers import peer_position
from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Direction, Grade, Hub, Indicator, Value
from hubcli.results import derived

#: Units that do not grow with the size of a place.
_SIZELESS = frozenset(
    {"percent", "rank", "points", "CNY", "per_10k_persons", "per_10k_workers", "per_million_persons", "per_CNY_bn"}
)
_MOST_YEARS_APART = 1  # years between figures of one row, above which it is marked


class ComparedValue(NamedTuple):
    """A hub's preferred figure, in the unit of its row.

    `rank` is its place among the `of` hubs of its kind that have one, the best first, and `position` where it lies
    between the worst of all cities (0) and the best (100), on the scale that composites use; None where no direction is
    better, or a place is not known.
    """

    value: float
    period: int
    source: str
    bound: Bound | None
    grade: Grade
    further_sources: tuple[str, ...]
    rank: int | None
    of: int | None
    position: float | None


class ComparedIndicator(NamedTuple):
    """A row of figures by hub id; `best` is the hub with the best of them, None where there is no one best.

    There is a best where at least two hubs have a figure, the indicator has a better direction, and one is surely
    ahead: a limit ("more than 7,000") may hide a better figure, and so may years more than one apart (`apart`). Between
    hubs of different kinds, sizes have no best. `benchmark` is the figure of the hub that they
    are held against, if one was named.
    """

    id: str
    label: str
    unit: str
    direction: Direction
    pillar: str
    values: Mapping[str, ComparedValue | None]
    best: str | None
    apart: bool
    benchmark: ComparedValue | None


def rows_of(atlas: Atlas, hubs: Sequence[Hub], benchmark: Hub | None) -> tuple[ComparedIndicator, ...]:
    """Return a row for each indicator of which some hub has a figure, in the order of the indicators."""
    named = {name for hub in hubs for name in atlas.figures(hub)}
    rows = (_row(atlas, item, hubs, benchmark) for item in atlas.indicators.values() if item.id in named)
    return tuple(row for row in rows if row)


def can_be_compared(row: ComparedIndicator) -> bool:
    """Tell whether two hubs, or one and the benchmark, have the figure; in a report of one hub, whether it has it."""
    figures = (*row.values.values(), row.benchmark)
    return sum(value is not None for value in figures) >= min(2, len(row.values))


def _row(atlas: Atlas, indicator: Indicator, hubs: Sequence[Hub], benchmark: Hub | None) -> ComparedIndicator | None:
    """Return the row of an indicator; None where no hub has a figure."""
    found = {hub.id: atlas.figure(hub, indicator.id) for hub in hubs}
    figures = {hub_id: value for hub_id, value in found.items() if value}
    if not figures:
        return None
    scale = atlas.scale(indicator.id)
    compared = [value.value for value in figures.values()]
    kinds = {hub.kind for hub in hubs}

    def compared_value(hub: Hub, value: Value | None) -> ComparedValue | None:
        if value is None:
            return None
        rank, of, position = peer_position(indicator, scale, hub.kind, value.value, compared)
        if hub is benchmark:  # not a column of the comparison: it has a rank only among hubs of its kind
            rank, of, position = (rank, of, None) if hub.kind in kinds else (None, None, None)
        return derived(ComparedValue, value, rank=rank, of=of, position=position)

    years = [value.period for value in figures.values()]
    apart = max(years) - min(years) > _MOST_YEARS_APART
    comparable = len(kinds) == 1 or indicator.unit in _SIZELESS
    return derived(
        ComparedIndicator,
        indicator,
        values={hub.id: compared_value(hub, found[hub.id]) for hub in hubs},
        best=_best(indicator, figures) if comparable and not apart else None,
        apart=apart,
        benchmark=compared_value(benchmark, atlas.figure(benchmark, indicator.id)) if benchmark else None,
    )


def _best(indicator: Indicator, figures: Mapping[str, Value]) -> str | None:
    """Return the hub whose figure is surely the best, None where there is none."""
    if len(figures) < 2 or indicator.direction == "none":
        return None
    better = 1 if indicator.direction == "higher" else -1
    leader = max(figures, key=lambda hub_id: better * figures[hub_id].value)
    # The bounds of a figure that may be better, or worse, than it says.
    open_end, open_start = ("lower", "upper") if better == 1 else ("upper", "lower")
    if figures[leader].bound == open_start:
        return None
    for hub_id, value in figures.items():
        if hub_id != leader and (value.value == figures[leader].value or value.bound == open_end):
            return None
    return leader
