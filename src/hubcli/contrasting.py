"""Figures of hubs side by side: the best of each row, each hub's place among its kind, and figures per head."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.composite import aggregate, normalise, treat
from hubcli.model import Atlas, Bound, Direction, Fact, Hub, Indicator

POPULATION = "population"
#: Units that do not grow with the size of a place.
_SIZELESS = frozenset({"percent", "rank", "points", "CNY", "per_10k_persons", "per_10k_workers", "per_million_persons"})
#: What a size becomes per head: its unit there, and the factor from its own unit per person.
_PER_HEAD = {"CNY_100m": ("CNY", 1e8), "count": ("per_million_persons", 1e6)}
#: What a limit of the divisor makes of a quotient.
_TURNED: Mapping[Bound | None, Bound] = {"lower": "upper", "upper": "lower", "approximate": "approximate"}
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
    named = {name for hub in hubs for name in atlas.preferred(hub)}
    held = {hub.id: atlas.preferred(hub) for hub in atlas.hubs.values()}
    rows = []
    for indicator in atlas.indicators.values():
        if indicator.id in named:
            facts = {hub_id: own[indicator.id] for hub_id, own in held.items() if indicator.id in own}
            rows.append(_row(atlas, indicator, facts, hubs, benchmark))
    return tuple(rows)


def per_head_of(atlas: Atlas, hubs: Sequence[Hub], benchmark: Hub | None) -> tuple[ComparedIndicator, ...]:
    """Return a row for each size that some hub has beside its population: money in yuan, counts a million people.

    `id` is the indicator's, `source` and `period` those of the size; `apart` counts the years of the populations too.
    """
    held = {hub.id: atlas.preferred(hub) for hub in atlas.hubs.values()}
    people = {hub_id: own[POPULATION] for hub_id, own in held.items() if POPULATION in own}
    rows = []
    for indicator in atlas.indicators.values():
        if indicator.unit not in _PER_HEAD or indicator.use != "input" or indicator.direction == "none":
            continue
        unit, factor = _PER_HEAD[indicator.unit]
        sizes = {hub_id: held[hub_id][indicator.id] for hub_id in people if indicator.id in held[hub_id]}
        facts = {
            hub_id: per_head for hub_id, size in sizes.items() if (per_head := _divided(size, people[hub_id], factor))
        }
        if any(hub.id in facts for hub in hubs):
            years = [people[hub.id].period for hub in hubs if hub.id in facts]
            rows.append(_row(atlas, _per_head_indicator(indicator, unit), facts, hubs, benchmark, years))
    return tuple(rows)


def _divided(size: Fact, people: Fact, factor: float) -> Fact | None:
    """Return a size per head; None where nobody lives there, or where nothing is known of a limit over a limit."""
    bounds = {size.bound, _TURNED.get(people.bound)} - {None}
    if people.value <= 0 or bounds >= {"lower", "upper"}:
        return None
    bound: Bound | None = next((each for each in ("lower", "upper", "approximate") if each in bounds), None)
    return Fact(size.indicator, size.value * factor / people.value, size.period, size.source, bound)


def _per_head_indicator(indicator: Indicator, unit: str) -> Indicator:
    return Indicator(
        id=indicator.id,
        label=f"{indicator.label} per head" if unit == "CNY" else indicator.label,
        label_zh=indicator.label_zh,
        unit=unit,
        direction=indicator.direction,
        pillar=indicator.pillar,
        use="context",
        description=indicator.description,
        transform=indicator.transform,
        decimals=0 if unit == "CNY" else 1,
    )


def _row(
    atlas: Atlas,
    indicator: Indicator,
    facts: Mapping[str, Fact],
    hubs: Sequence[Hub],
    benchmark: Hub | None,
    more_years: Sequence[int] = (),
) -> ComparedIndicator:
    places = {kind: _places(atlas, indicator, facts, kind) for kind in {hub.kind for hub in hubs}}
    scale = _positions(atlas, indicator, facts, hubs)

    def value(hub: Hub | None) -> ComparedValue | None:
        fact = facts.get(hub.id) if hub else None
        if fact is None or hub is None:
            return None
        ranked = places.get(hub.kind, {})
        place = ranked.get(hub.id)
        of = len(ranked) if place else None
        return ComparedValue(fact.value, fact.period, fact.source, fact.bound, place, of, scale.get(hub.id))

    own = {hub.id: facts[hub.id] for hub in hubs if hub.id in facts}
    comparable = len({hub.kind for hub in hubs}) == 1 or indicator.unit in _SIZELESS
    years = [*more_years, *(fact.period for fact in own.values())]
    apart = max(years) - min(years) > _APART
    return ComparedIndicator(
        id=indicator.id,
        label=indicator.label,
        unit=indicator.unit,
        direction=indicator.direction,
        pillar=indicator.pillar,
        values={hub.id: value(hub) for hub in hubs},
        best=_best(indicator, own) if comparable and not apart else None,
        apart=apart,
        benchmark=value(benchmark),
    )


def _places(atlas: Atlas, indicator: Indicator, facts: Mapping[str, Fact], kind: str) -> dict[str, int]:
    """Return the place of each hub of a kind that has a figure, the best first."""
    if indicator.direction == "none":
        return {}
    sign = 1 if indicator.direction == "higher" else -1
    return aggregate.places({name: sign * fact.value for name, fact in facts.items() if atlas[name].kind == kind})


def _positions(
    atlas: Atlas, indicator: Indicator, facts: Mapping[str, Fact], hubs: Sequence[Hub]
) -> dict[str, float | None]:
    """Return where each hub of the comparison lies on the scale of all cities, 0 to 100."""
    if indicator.direction == "none":
        return {}
    cities = [name for name in facts if atlas[name].kind == "city"]
    own = [hub.id for hub in hubs if hub.id in facts]
    names = list(dict.fromkeys([*cities, *own]))
    column: list[float | None] = [facts[name].value for name in names]
    if indicator.transform == "log" and all(facts[name].value >= 0 for name in names):
        column = treat.log(column)
    held = dict(zip(names, column, strict=True))
    scale = [value for name in cities or own if (value := held[name]) is not None]
    low, high = min(scale), max(scale)
    within = {name: min(max(value, low), high) for name in own if (value := held[name]) is not None}
    scores = normalise.minmax([low, high, *within.values()], higher=indicator.direction == "higher")[2:]
    return dict(zip(within, scores, strict=True))


def _best(indicator: Indicator, held: Mapping[str, Fact]) -> str | None:
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
