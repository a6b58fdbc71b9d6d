"""Figures of hubs side by side: the best of each row, each hub's place among its kind, and figures per head."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.analysis.comparison.peers import PER_HEAD, POPULATION, figure, has_per_head, scale_of, standing
from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Direction, Hub, Indicator, Value

#: Units that do not grow with the size of a place.
_SIZELESS = frozenset({"percent", "rank", "points", "CNY", "per_10k_persons", "per_10k_workers", "per_million_persons"})
_APART = 1  # years between figures of one row, above which it is marked


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


def per_head_of(atlas: Atlas, hubs: Sequence[Hub], benchmark: Hub | None) -> tuple[ComparedIndicator, ...]:
    """Return a row for each size that some hub has beside its population: money in yuan, counts a million people.

    `id` is the indicator's, `source` and `period` those of the size; `apart` counts the years of the populations too.
    """
    sizes = (item for item in atlas.indicators.values() if has_per_head(item))
    rows = (_row(atlas, size, hubs, benchmark, per_head=True) for size in sizes)
    return tuple(row for row in rows if row)


def per_head_indicator(size: Indicator) -> Indicator:
    """Return what a size becomes when it is divided by the population: its label, unit and decimals are others."""
    unit = PER_HEAD[size.unit][0]
    if unit == "CNY":
        return size._replace(label=f"{size.label} per head", unit=unit, use="context", decimals=0)
    return size._replace(unit=unit, use="context", decimals=1)


def can_be_compared(row: ComparedIndicator) -> bool:
    """Tell whether two hubs, or one and the benchmark, have the figure; in a report of one hub, whether it has it."""
    figures = (*row.values.values(), row.benchmark)
    return sum(figure is not None for figure in figures) >= min(2, len(row.values))


def _row(
    atlas: Atlas, size: Indicator, hubs: Sequence[Hub], benchmark: Hub | None, *, per_head: bool = False
) -> ComparedIndicator | None:
    """Return the row of an indicator, or of a size per head; None where no hub has a figure."""
    facts = {hub.id: figure(atlas.figures(hub), size, per_head=per_head) for hub in hubs}
    own = {hub_id: fact for hub_id, fact in facts.items() if fact}
    if not own:
        return None
    indicator = per_head_indicator(size) if per_head else size
    scale = scale_of(atlas, size, per_head=per_head)
    beside = [fact.value for fact in own.values()]
    kinds = {hub.kind for hub in hubs}

    def value(hub: Hub, fact: Value | None) -> ComparedValue | None:
        if fact is None:
            return None
        place, of, position = standing(indicator, scale, hub.kind, fact.value, beside)
        if hub is benchmark:  # no column of the comparison: only held against hubs of its kind
            place, of, position = (place, of, None) if hub.kind in kinds else (None, None, None)
        return ComparedValue(fact.value, fact.period, fact.source, fact.bound, place, of, position)

    against = figure(atlas.figures(benchmark), size, per_head=per_head) if benchmark else None
    years = [fact.period for fact in own.values()]
    if per_head:
        years += [atlas.figures(hub)[POPULATION].period for hub in hubs if hub.id in own]
    apart = max(years) - min(years) > _APART
    comparable = len(kinds) == 1 or indicator.unit in _SIZELESS
    return ComparedIndicator(
        id=indicator.id,
        label=indicator.label,
        unit=indicator.unit,
        direction=indicator.direction,
        pillar=indicator.pillar,
        values={hub.id: value(hub, facts[hub.id]) for hub in hubs},
        best=_best(indicator, own) if comparable and not apart else None,
        apart=apart,
        benchmark=value(benchmark, against) if benchmark else None,
    )


def _best(indicator: Indicator, held: Mapping[str, Value]) -> str | None:
    """Return the hub whose figure is surely the best, None where there is none."""
    if len(held) < 2 or indicator.direction == "none":
        return None
    better = 1 if indicator.direction == "higher" else -1
    leader = max(held, key=lambda hub_id: better * held[hub_id].value)
    # A limit that the figure may lie beyond, for the better or for the worse.
    open_end, open_start = ("lower", "upper") if better == 1 else ("upper", "lower")
    if held[leader].bound == open_start:
        return None
    for hub_id, fact in held.items():
        if hub_id != leader and (fact.value == held[leader].value or fact.bound == open_end):
            return None
    return leader
