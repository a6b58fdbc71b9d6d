"""Two to six hubs side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hubcli.exploring import cited
from hubcli.model import Atlas, Bound, Direction, Fact, Hub, HubKind, Indicator, Source
from hubcli.naming import find_hub
from hubcli.strength import strengths

LEAST, MOST = 2, 6
#: Units that do not grow with the size of a place.
_SIZELESS = frozenset({"percent", "rank", "points", "CNY", "per_10k_persons", "per_10k_workers"})


@dataclass(frozen=True, slots=True)
class ComparedHub:
    """A column of the comparison."""

    id: str
    name: str
    name_zh: str
    kind: HubKind
    province: str | None


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A hub's preferred figure, in the unit of its row."""

    value: float
    period: int
    source: str
    bound: Bound | None


@dataclass(frozen=True, slots=True)
class ComparedIndicator:
    """A row of figures by hub id; `best` is the hub with the best of them, None where there is no one best.

    There is a best where at least two hubs have a figure, the indicator has a better direction, and one is surely
    ahead: a limit ("more than 7,000") may hide a better figure. Between hubs of different kinds, sizes have no best.
    """

    id: str
    label: str
    unit: str
    direction: Direction
    values: Mapping[str, ComparedValue | None]
    best: str | None


@dataclass(frozen=True, slots=True)
class ComparedSector:
    """A row of strengths (0 to 100) by hub id; None where the atlas has no evidence."""

    sector: str
    label: str
    strengths: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hubs side by side. `shared` are sectors of every hub, `unique` those of one hub only, strongest first."""

    hubs: tuple[ComparedHub, ...]
    indicators: tuple[ComparedIndicator, ...]
    specialisations: tuple[ComparedSector, ...]
    shared: tuple[str, ...]
    unique: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]


def compare(atlas: Atlas, names: Sequence[Hub | str]) -> Comparison:
    """Compare two to six different hubs, given or named.

    Raises `UnknownNameError` for a name that no hub has, ValueError for another number of hubs, or one of them twice.
    """
    hubs = [find_hub(atlas, name) for name in names]
    ids = [hub.id for hub in hubs]
    if not LEAST <= len(ids) <= MOST:
        raise ValueError(f"compare takes {LEAST} to {MOST} hubs, not {len(ids)}")
    twice = [hub.name for hub in hubs if ids.count(hub.id) > 1]
    if twice:
        raise ValueError(f"{twice[0]} stands twice among the hubs to compare")
    indicators = _indicators(atlas, hubs)
    specialisations = _specialisations(atlas, hubs)
    present = {row.sector: [hub_id for hub_id in ids if row.strengths[hub_id] is not None] for row in specialisations}
    used = [value.source for row in indicators for value in row.values.values() if value]
    return Comparison(
        hubs=tuple(ComparedHub(hub.id, hub.name, hub.name_zh, hub.kind, hub.province) for hub in hubs),
        indicators=indicators,
        specialisations=specialisations,
        shared=tuple(sector for sector, having in present.items() if len(having) == len(ids)),
        unique={hub_id: tuple(sector for sector, having in present.items() if having == [hub_id]) for hub_id in ids},
        sources=cited(atlas, used + _evidence_sources(hubs)),
    )


def _indicators(atlas: Atlas, hubs: Sequence[Hub]) -> tuple[ComparedIndicator, ...]:
    preferred = {hub.id: atlas.preferred(hub) for hub in hubs}
    comparable = len({hub.kind for hub in hubs}) == 1
    rows = []
    for indicator in atlas.indicators.values():
        facts = {hub_id: held.get(indicator.id) for hub_id, held in preferred.items()}
        if any(facts.values()):
            rows.append(_row(indicator, facts, comparable))
    return tuple(rows)


def _row(indicator: Indicator, facts: Mapping[str, Fact | None], comparable: bool) -> ComparedIndicator:
    values = {
        hub_id: ComparedValue(fact.value, fact.period, fact.source, fact.bound) if fact else None
        for hub_id, fact in facts.items()
    }
    best = _best(indicator, facts) if comparable or indicator.unit in _SIZELESS else None
    return ComparedIndicator(indicator.id, indicator.label, indicator.unit, indicator.direction, values, best)


def _best(indicator: Indicator, facts: Mapping[str, Fact | None]) -> str | None:
    """Return the hub whose figure is surely the best, None where there is none."""
    held = {hub_id: fact for hub_id, fact in facts.items() if fact}
    if len(held) < LEAST or indicator.direction == "none":
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


def _specialisations(atlas: Atlas, hubs: Sequence[Hub]) -> tuple[ComparedSector, ...]:
    held = {hub.id: {item.sector: item.strength for item in strengths(atlas, hub)} for hub in hubs}
    rows = [
        ComparedSector(sector.id, sector.label, {hub_id: own.get(sector.id) for hub_id, own in held.items()})
        for sector in atlas.sectors.values()
        if any(sector.id in own for own in held.values())
    ]
    return tuple(sorted(rows, key=_by_breadth))


def _by_breadth(row: ComparedSector) -> tuple[int, float, str]:
    """Sectors of the most hubs first, then the strongest, then by label."""
    present = [value for value in row.strengths.values() if value is not None]
    return -len(present), -max(present), row.label


def _evidence_sources(hubs: Sequence[Hub]) -> list[str]:
    return [piece.source for hub in hubs for item in hub.specialisations for piece in item.evidence]
