"""The figures that stand for a hub, and the sources that are cited for them."""

from collections.abc import Iterable, Sequence

from hubcli.model import Atlas, Hub, Source, Value


def figures_of(atlas: Atlas, hub: Hub, indicators: Iterable[str] | None = None) -> dict[str, Value]:
    """Return a hub's preferred figures for these indicators, those it has, in their order; all, if none are named."""
    found = atlas.figures(hub)
    return {name: found[name] for name in (found if indicators is None else indicators) if name in found}


def cited(atlas: Atlas, source_ids: Sequence[str]) -> dict[str, Source]:
    """Return the sources with these ids, each once, in order of first use."""
    return {source_id: atlas.sources[source_id] for source_id in dict.fromkeys(source_ids)}
