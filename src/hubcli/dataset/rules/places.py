"""The rules about where hubs lie: coordinates, and the regions, parents and members that name each other."""

from __future__ import annotations

from collections.abc import Iterator

from hubcli.dataset.files import Entry
from hubcli.dataset.rules.dataset_view import DatasetView
from hubcli.errors import Problem

_PLACED = ("city", "district")
_INSIDE = ("district", "zone")


def coordinates(view: DatasetView) -> Iterator[Problem]:
    """A city or district lies somewhere (a zone may be in its city), and inside the bounds of its dataset."""
    bounds = view.dataset.get("bounds") or {}
    for axis, limits in bounds.items():
        if limits and len(limits) == 2 and None not in limits and limits[0] > limits[1]:
            document = view.documents["dataset"]
            yield document.problem(
                ("bounds", axis), "impossible-place", f"{axis} begins after its end: [least, greatest]"
            )
            return
    for hub in view.hubs:
        point = hub.get("coordinates") or {}
        kind = hub.get("kind")
        if not point and kind in _PLACED and not hub.unfit("coordinates"):
            yield hub.problem("kind", "impossible-place", f"a {kind} needs 'coordinates'")
        for axis, limit in (("lat", 90), ("lon", 180)):
            low, high = _limits(bounds.get(axis), limit)
            if axis in point and not low <= point[axis] <= high:
                message = f"{axis} {point[axis]} is outside the bounds of the dataset ({low} to {high})"
                yield hub.problem(("coordinates", axis), "impossible-place", message)


def _limits(bounds: list[float | None] | None, limit: float) -> tuple[float, float]:
    low, high = bounds if bounds and len(bounds) == 2 else (None, None)
    return (-limit if low is None else low, limit if high is None else high)


def belonging(view: DatasetView) -> Iterator[Problem]:
    """Regions and members name each other; what a district or zone lies in is a city; only regions have members."""
    for hub in view.hubs:
        yield from _regions(view, hub)
        yield from _members(view, hub)
        yield from _parent(view, hub)


def _regions(view: DatasetView, hub: Entry) -> Iterator[Problem]:
    for index, region_id in enumerate(hub.get("regions") or ()):
        region = view.get("hubs", region_id)
        if region is None:
            continue
        kind = region.get("kind")
        if kind not in (None, "region"):
            yield hub.problem(("regions", index), "region", f"'{region_id}' is a {kind}, not a region")
        elif kind and not _lists(view, region, "members", hub):
            message = f"'{region_id}' does not have '{hub.get('id')}' among its members"
            yield hub.problem(("regions", index), "region", message)


def _members(view: DatasetView, hub: Entry) -> Iterator[Problem]:
    kind = hub.get("kind")
    if hub.get("members") and kind not in (None, "region"):
        yield hub.problem("members", "region", f"a {kind} has no members; only a region has")
        return
    for index, member_id in enumerate(hub.get("members") or ()):
        member = view.get("hubs", member_id)
        if member is not None and not _lists(view, member, "regions", hub):
            message = f"'{member_id}' does not have '{hub.get('id')}' among its regions"
            yield hub.problem(("members", index), "region", message)


def _lists(view: DatasetView, holder: Entry, member: str, hub: Entry) -> bool:
    """Tell whether a hub is in a list of another; True also where that is not known."""
    return hub.get("id") is None or holder.unfit(member) or view.lists(holder, member, hub.get("id"))


def _parent(view: DatasetView, hub: Entry) -> Iterator[Problem]:
    kind, parent_id = hub.get("kind"), hub.get("parent")
    parent = view.get("hubs", parent_id)
    if parent is None or kind is None:
        return
    if kind not in _INSIDE:
        yield hub.problem("parent", "parent", f"a {kind} has no parent; use 'regions'")
    elif parent.get("kind") not in (None, "city"):
        yield hub.problem("parent", "parent", f"'{parent_id}' is a {parent.get('kind')}, not a city")
    elif parent.get("province") != hub.get("province") and "province" in parent.value and "province" in hub.value:
        yield hub.problem("parent", "parent", f"'{parent_id}' lies in {parent.get('province')}")
