"""The figures that stand for a hub, and the sources that are cited for them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hubcli.model import Atlas, Bound, Hub, Source


class Value(NamedTuple):
    """A preferred figure, in the unit of its indicator."""

    value: float
    unit: str
    period: int
    source: str
    bound: Bound | None


def figures_of(atlas: Atlas, hub: Hub, indicators: Iterable[str] | None = None) -> dict[str, Value]:
    """Return a hub's preferred figures for these indicators, those it has, in their order; all, if none are named."""
    found = atlas.preferred(hub)
    if indicators is not None:
        found = {name: found[name] for name in indicators if name in found}
    return {
        name: Value(fact.value, atlas.indicators[name].unit, fact.period, fact.source, fact.bound)
        for name, fact in found.items()
    }


def cited(atlas: Atlas, source_ids: Sequence[str]) -> dict[str, Source]:
    """Return the sources with these ids, each once, in order of first use."""
    return {source_id: atlas.sources[source_id] for source_id in dict.fromkeys(source_ids)}
