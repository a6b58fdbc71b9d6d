"""An atlas: tables of records by id, the figure that stands for a hub, the sources that are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from hubcli.model.records import (
    SOURCE_KINDS,
    Dataset,
    Designation,
    Entity,
    Fact,
    Gap,
    Hub,
    Indicator,
    Profile,
    Province,
    Sector,
    Source,
    Value,
)

#: What few commands ask for.
EXTRA = ("profiles", "provinces", "designations", "gaps", "entities")
_TABLES = ("dataset", "hubs", "sectors", "indicators", "sources", *EXTRA)


class Atlas:
    """A whole dataset, checked: hubs in order of name, sources in order of id, the vocabulary in file order; the gaps.

    `strengths` by hub id, `scales` by indicator (see `standing`) and `kept` for the search are what a snapshot holds
    already, and need not be worked out.
    """

    dataset: Dataset
    hubs: Mapping[str, Hub]
    sectors: Mapping[str, Sector]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    profiles: Mapping[str, Profile]
    provinces: Mapping[str, Province]
    designations: Mapping[str, Designation]
    gaps: tuple[Gap, ...]
    entities: tuple[Entity, ...]
    strengths: Mapping[str, Sequence[Sequence[Any]]] | None
    scales: Mapping[str, Mapping[str, Sequence[float]]] | None
    kept: Mapping[str, bytes]
    _preferred: dict[str, Mapping[str, Fact]]
    _figures: dict[str, Mapping[str, Value]]

    def __init__(
        self,
        dataset: Dataset,
        hubs: Mapping[str, Hub],
        sectors: Mapping[str, Sector],
        indicators: Mapping[str, Indicator],
        sources: Mapping[str, Source],
        profiles: Mapping[str, Profile] = MappingProxyType({}),
        provinces: Mapping[str, Province] = MappingProxyType({}),
        designations: Mapping[str, Designation] = MappingProxyType({}),
        gaps: tuple[Gap, ...] = (),
        entities: tuple[Entity, ...] = (),
    ) -> None:
        vars(self).update(
            dataset=dataset,
            hubs=hubs,
            sectors=sectors,
            indicators=indicators,
            sources=sources,
            profiles=profiles,
            provinces=provinces,
            designations=designations,
            gaps=gaps,
            entities=entities,
            strengths=None,
            scales=None,
            kept=MappingProxyType({}),
            _preferred={},
            _figures={},
        )

    def _replace(self, **changes: Any) -> Atlas:
        """Return an atlas like this one but for the changes, as a named tuple does."""
        return Atlas(**{name: getattr(self, name) for name in _TABLES} | changes)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an atlas is not changed: cannot set '{name}'")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Atlas) and all(getattr(self, name) == getattr(other, name) for name in _TABLES)

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, hub_id: str) -> Hub:
        """Return the hub with this id; KeyError if there is none (`naming.find_hub` takes any name)."""
        return self.hubs[hub_id]

    def fact(self, hub: Hub, indicator: str) -> Fact | None:
        """Return the preferred fact of a hub for an indicator, or None.

        The latest period wins, then the better kind of source, then the order in the file. Facts with a scope
        measure something else than the hub and are never preferred.
        """
        return self.preferred(hub).get(indicator)

    def preferred(self, hub: Hub) -> Mapping[str, Fact]:
        """Return the preferred fact of a hub for each indicator that has one, in the order of the indicators."""
        if hub.id not in self._preferred:
            self._preferred[hub.id] = self._prefer(hub.facts)
        return self._preferred[hub.id]

    def figures(self, hub: Hub) -> Mapping[str, Value]:
        """Return the preferred facts of a hub as plain figures, by indicator: what analyses read."""
        if hub.id not in self._figures:
            self._figures[hub.id] = {
                name: Value(fact.value, self.indicators[name].unit, fact.period, fact.source, fact.bound)
                for name, fact in self.preferred(hub).items()
            }
        return self._figures[hub.id]

    def figure(self, hub: Hub, indicator: str) -> Value | None:
        """Return the figure that stands for a hub, or None."""
        return self.figures(hub).get(indicator)

    def _prefer(self, facts: Iterable[Fact]) -> Mapping[str, Fact]:
        best: dict[str, Fact] = {}
        for fact in facts:
            if fact.scope is None:
                held = best.get(fact.indicator)
                if held is None or self._preference(fact) < self._preference(held):
                    best[fact.indicator] = fact
        return {name: best[name] for name in self.indicators if name in best} | best

    def _preference(self, fact: Fact) -> tuple[int, int]:
        return -fact.period, SOURCE_KINDS.index(self.sources[fact.source].kind)


def figures_of(atlas: Atlas, hub: Hub, indicators: Iterable[str] | None = None) -> dict[str, Value]:
    """Return a hub's preferred figures for these indicators, those it has, in their order; all, if none are named."""
    found = atlas.figures(hub)
    return {name: found[name] for name in (found if indicators is None else indicators) if name in found}


def cited(atlas: Atlas, source_ids: Sequence[str]) -> dict[str, Source]:
    """Return the sources with these ids, each once, in order of first use."""
    return {source_id: atlas.sources[source_id] for source_id in dict.fromkeys(source_ids)}
