"""A list of hubs, with what they are strong in and their figures: what `list` answers."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from hubcli.analysis.selection import Selection, select
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub, HubKind, Value
from hubcli.model.strength import Strength
from hubcli.results import Results, derived

#: What `list` can sort by, beside any indicator: figures and stars from the greatest, the rest from A.
SORT_KEYS = ("name", "id", "kind", "province")


class HubSummary(NamedTuple):
    """A hub in a list: place, sectors (strongest first), preferred figures by indicator; `stars` by sector."""

    id: str
    name: str
    name_zh: str
    kind: HubKind
    province: str | None
    regions: tuple[str, ...]
    specialisations: tuple[Strength, ...]
    stars: Mapping[str, int]
    indicators: Mapping[str, Value]


def list_hubs(atlas: Atlas, selection: Selection | None = None, sort: str = "name") -> Results[HubSummary]:
    """Return the selected hubs. `sort` is one of `SORT_KEYS`, an indicator's id or a sector's id.

    By an indicator the best come first (the largest, where it has no better direction), by a sector the strongest; hubs
    without the figure or the sector come last; ties are by name. Raises KeyError for an unknown sort key.
    """
    hubs = [summarise(atlas, hub) for hub in select(atlas, selection or Selection())]
    return Results(sorted(hubs, key=_sort_key(atlas, sort)))


def summarise(atlas: Atlas, hub: Hub) -> HubSummary:
    """Return a hub as a list shows it."""
    found = atlas.strengths(hub)
    stars = {item.sector: item.stars for item in found}
    return derived(HubSummary, hub, specialisations=found, stars=stars, indicators=atlas.all_figures(hub))


def _sort_key(atlas: Atlas, sort: str) -> Callable[[HubSummary], tuple[object, ...]]:
    if sort in SORT_KEYS:
        return lambda hub: (getattr(hub, sort) or "\uffff", hub.name)
    if sort in atlas.indicators:
        sign = 1 if atlas.indicators[sort].direction == "lower" else -1

        def by_figure(hub: HubSummary) -> tuple[object, ...]:
            figure = hub.indicators.get(sort)
            return (figure is None, sign * figure.value if figure else 0, hub.name)

        return by_figure
    if sort in atlas.sectors:

        def by_stars(hub: HubSummary) -> tuple[object, ...]:
            share = next((item.share or 0.0 for item in hub.specialisations if item.sector == sort), 0.0)
            return (sort not in hub.stars, -hub.stars.get(sort, 0), -share, hub.name)

        return by_stars
    raise KeyError(sort)
