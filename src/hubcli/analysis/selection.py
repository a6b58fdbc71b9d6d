"""Which hubs a command is about."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Hub, HubKind, Value


class Selection(NamedTuple):
    """Conditions that a hub must all meet; an empty one is met by every hub.

    Ids, not names: `sectors` and `designations` are those a hub must all have, `least` and `most` are limits that
    preferred figures surely meet: a hub without the figure does not, nor one whose figure is only known to lie below
    or above something.
    """

    kinds: tuple[HubKind, ...] = ()
    provinces: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    designations: tuple[str, ...] = ()
    least: Mapping[str, float] = MappingProxyType({})
    most: Mapping[str, float] = MappingProxyType({})


def select(atlas: Atlas, selection: Selection) -> tuple[Hub, ...]:
    """Return the hubs that meet every condition of the selection, by name."""
    return tuple(hub for hub in atlas.hubs.values() if _meets(atlas, hub, selection))


def regions_of(atlas: Atlas, hub: Hub) -> tuple[str, ...]:
    """Return the regions of a hub; a district or zone lies in those of its city."""
    parent = atlas.hubs.get(hub.parent) if hub.parent else None
    return tuple(dict.fromkeys((*hub.regions, *(parent.regions if parent else ()))))


def _meets(atlas: Atlas, hub: Hub, selection: Selection) -> bool:
    if selection.kinds and hub.kind not in selection.kinds:
        return False
    if selection.provinces and hub.province not in selection.provinces:
        return False
    if selection.regions and not set(selection.regions) & {*regions_of(atlas, hub)}:
        return False
    if selection.sectors and not set(selection.sectors) <= {item.sector for item in atlas.strengths(hub)}:
        return False
    if selection.designations and not set(selection.designations) <= {*hub.designations}:
        return False
    return all(_surely(atlas.figure(hub, name), limit, "upper", 1) for name, limit in selection.least.items()) and all(
        _surely(atlas.figure(hub, name), limit, "lower", -1) for name, limit in selection.most.items()
    )


def _surely(figure: Value | None, limit: float, open_side: Bound, sign: int) -> bool:
    """Tell whether a figure surely meets a limit: "more than 4" may be any more, so it is not at most 5."""
    return figure is not None and figure.bound != open_side and sign * figure.value >= sign * limit
