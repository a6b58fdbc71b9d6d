"""What must hold between the values of a dataset: one small generator a rule, each problem at its own place.

Every rule gets the view that `shape` left: whatever is there has the right type, and anything may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hubcli.checking.dataset import Entry
from hubcli.checking.problem import Problem
from hubcli.checking.view import View
from hubcli.text import key

Rule = Callable[[View], Iterator[Problem]]


def duplicate_ids(view: View) -> Iterator[Problem]:
    """An id names one thing in its list."""
    for kind, listed in view.tables.items():
        seen: set[Any] = set()
        for entry in listed:
            name = entry.value.get("id") or entry.value.get("name")
            if name is not None and name in seen:
                yield _at(entry, "id", "duplicate", f"{kind} has '{name}' twice")
            seen.add(name)


def file_names(view: View) -> Iterator[Problem]:
    """A hub's file is named by its id, so that two files never describe one hub."""
    for hub in view.hubs:
        hub_id = hub.value.get("id")
        if hub_id is not None and hub.document.path.stem != hub_id:
            yield _at(hub, "id", "file-name", f"'{hub_id}' must stand in {hub_id}.yaml")


def references(view: View) -> Iterator[Problem]:
    """Indicators, sectors, sources, hubs, provinces that are named must exist."""
    for fact in view.facts():
        yield from view.unknown(fact, "indicator", "indicators")
        yield from view.unknown(fact, "source", "sources")
    for specialisation in view.specialisations():
        yield from view.unknown(specialisation, "sector", "sectors")
    for evidence in view.evidence():
        yield from view.unknown(evidence, "source", "sources")
    for item in view.weighted_indicators():
        yield from view.unknown(item, "indicator", "indicators")
    for hub in view.hubs:
        yield from view.unknown(hub, "province", "provinces")
        yield from view.unknown(hub, "parent", "hubs")
        for key_name in ("regions", "members"):
            yield from view.unknown_items(hub, key_name, "hubs")


def repeated(view: View) -> Iterator[Problem]:
    """A sector stands once in a hub; a fact is not written twice."""
    for hub in view.hubs:
        sectors: set[Any] = set()
        for entry in view.specialisations(hub):
            sector = entry.value.get("sector")
            if sector in sectors:
                yield _at(entry, "sector", "duplicate", f"'{sector}' stands twice: put the evidence together")
            sectors.add(sector)
        facts: set[tuple[Any, ...]] = set()
        for entry in view.facts(hub):
            same = tuple(entry.value.get(part) for part in ("indicator", "period", "value", "scope", "source"))
            if same in facts:
                yield _at(entry, "indicator", "duplicate", f"this '{same[0]}' for {same[1]} is given twice")
            facts.add(same)


def values(view: View) -> Iterator[Problem]:
    """A figure lies in the range of its indicator: 0 or more, percent to 100, unless the indicator says otherwise."""
    for fact in view.facts():
        indicator = view.get("indicators", fact.value.get("indicator"))
        value = fact.value.get("value")
        if indicator is None or value is None:
            continue
        unit = indicator.get("unit")
        least = indicator.get("minimum", 1 if unit == "rank" else 0)
        most = indicator.get("maximum", 100 if unit == "percent" else indicator.get("last_rank"))
        name = fact.value["indicator"]
        if value < least:
            yield _at(fact, "value", "impossible-value", f"'{name}' cannot be {value}: at least {least}")
        if most is not None and value > most:
            yield _at(fact, "value", "impossible-value", f"'{name}' cannot be {value}: at most {most}")
        if unit in ("rank", "count", "persons") and value != int(value):
            yield _at(fact, "value", "impossible-value", f"'{name}' counts whole things, so not {value}")


def years(view: View) -> Iterator[Problem]:
    """Nothing is described or published in the future."""
    today = date.today()
    for entry in (*view.facts(), *view.evidence()):
        period = entry.value.get("period")
        if period is not None and period > today.year:
            yield _at(entry, "period", "future", f"{period} has not happened yet")
    for source in view.tables.get("sources", ()):
        published = source.value.get("published")
        if published is not None and published > today.isoformat():
            yield _at(source, "published", "future", f"{published} has not happened yet")


def coordinates(view: View) -> Iterator[Problem]:
    """A city, district or zone lies somewhere, and that is inside the bounds of its dataset."""
    bounds = view.dataset.get("bounds") or {}
    for hub in view.hubs:
        point = hub.value.get("coordinates") or {}
        kind = hub.value.get("kind")
        if not point and kind in ("city", "district", "zone"):
            yield _at(hub, "kind", "impossible-place", f"a {kind} needs 'coordinates'")
        for axis, limit in (("lat", 90), ("lon", 180)):
            low, high = (bounds.get(axis) or [-limit, limit])[:2]
            if axis in point and not low <= point[axis] <= high:
                where = f"outside the bounds of the dataset ({low} to {high})"
                problem = f"{axis} {point[axis]} is {where}"
                yield hub.document.problem((*hub.where, "coordinates", axis), "impossible-place", problem)


def aliases(view: View) -> Iterator[Problem]:
    """A name or alias leads to one hub, however it is typed."""
    owner: dict[str, str] = {}
    names = [(hub, where, name) for hub in view.hubs for where, name in _names(hub.value)]
    for hub, where, name in names:
        hub_id = hub.value.get("id", "")
        held = owner.setdefault(key(name), hub_id)
        if held != hub_id:
            yield hub.document.problem((*hub.where, *where), "alias", f"'{name}' also names '{held}'")


def places(view: View) -> Iterator[Problem]:
    """Regions and members name each other; a district or zone has a city as parent; only regions have members."""
    for hub in view.hubs:
        hub_id, kind = hub.value.get("id"), hub.value.get("kind")
        for index, region_id in enumerate(hub.value.get("regions") or ()):
            region = view.get("hubs", region_id)
            if region is None:
                continue
            problem = None
            if region.get("kind") != "region":
                problem = f"'{region_id}' is a {region.get('kind')}, not a region"
            elif hub_id not in (region.get("members") or ()):
                problem = f"'{region_id}' does not have '{hub_id}' among its members"
            if problem:
                yield hub.document.problem((*hub.where, "regions", index), "region", problem)
        for index, member_id in enumerate(hub.value.get("members") or ()):
            member = view.get("hubs", member_id)
            if kind not in (None, "region"):
                yield _at(hub, "members", "region", f"a {kind} has no members; only a region has")
                break
            if member is not None and hub_id not in (member.get("regions") or ()):
                problem = f"'{member_id}' does not have '{hub_id}' among its regions"
                yield hub.document.problem((*hub.where, "members", index), "region", problem)
        yield from _parent(view, hub)


def _parent(view: View, hub: Entry) -> Iterator[Problem]:
    kind, parent_id = hub.value.get("kind"), hub.value.get("parent")
    inside = kind in ("district", "zone")
    if inside and parent_id is None:
        yield _at(hub, "kind", "parent", f"a {kind} needs the 'parent' it lies in")
    parent = view.get("hubs", parent_id)
    if parent is None:
        return
    if kind is not None and not inside:
        yield _at(hub, "parent", "parent", f"a {kind} has no parent; use 'regions'")
    elif parent.get("kind") not in (None, "city"):
        yield _at(hub, "parent", "parent", f"'{parent_id}' is a {parent['kind']}, not a city")
    elif parent.get("province") != hub.value.get("province"):
        yield _at(hub, "parent", "parent", f"'{parent_id}' lies in {parent.get('province')}")


def lists(view: View) -> Iterator[Problem]:
    """An `unlisted` indicator says how long its list is; only ranks are listed."""
    for entry in view.tables.get("indicators", ()):
        unlisted = entry.value.get("absent") == "unlisted"
        if unlisted and "last_rank" not in entry.value:
            yield _at(entry, "absent", "list", "an unlisted indicator needs the 'last_rank' of its list")
        if unlisted and entry.value.get("unit") != "rank":
            yield _at(entry, "absent", "list", "only an indicator with unit rank can be unlisted")


def weights(view: View) -> Iterator[Problem]:
    """A profile uses input indicators, each once, and not all of its weights are zero."""
    for profile in view.tables.get("profiles", ()):
        used: set[str] = set()
        inside = list(view.weighted_indicators(profile))
        for item in inside:
            name = item.value.get("indicator", "")
            indicator = view.get("indicators", name) or {}
            if indicator.get("use", "input") != "input":
                message = f"'{name}' is for {indicator['use']}: a profile takes input indicators only"
                yield _at(item, "indicator", "profile", message)
            elif indicator.get("direction") == "none":
                yield _at(item, "indicator", "profile", f"'{name}' has no better direction to rank by")
            if name in used:
                yield _at(item, "indicator", "profile", f"'{name}' is counted twice")
            used.add(name)
        pillars = profile.value.get("pillars") or ()
        for index, pillar in enumerate(pillars):
            if isinstance(pillar, dict) and not _any_weight(pillar.get("indicators")):
                where = (*profile.where, "pillars", index)
                yield profile.document.problem(where, "profile", "every indicator of this pillar weighs nothing")
        if pillars and not _any_weight(pillars):
            yield _at(profile, "pillars", "profile", "every pillar weighs nothing")


def _any_weight(items: Any) -> bool:
    return any(isinstance(item, dict) and item.get("weight", 1) > 0 for item in items or ())


def _names(hub: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name in ("id", "name", "name_zh", "pinyin"):
        if hub.get(name):
            yield (name,), hub[name]
    for index, alias in enumerate(hub.get("aliases") or ()):
        if alias:
            yield ("aliases", index), alias


def _at(entry: Entry, member: str, rule: str, message: str) -> Problem:
    return entry.document.problem((*entry.where, member), rule, message)


RULES: tuple[Rule, ...] = (
    duplicate_ids,
    file_names,
    references,
    repeated,
    values,
    years,
    coordinates,
    aliases,
    places,
    lists,
    weights,
)
