"""What the shell offers at TAB: hubs, sectors, indicators and profiles that begin as typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def hubs(incomplete: str) -> list[str]:
    """Return the ids of hubs one of whose names begins as typed."""
    from hubcli.loading import load
    from hubcli.naming import hub_names

    return _beginning(incomplete, {hub.id: hub_names(hub) for hub in load().hubs.values()})


def regions(incomplete: str) -> list[str]:
    """Return the ids of regions one of whose names begins as typed."""
    from hubcli.loading import load
    from hubcli.naming import hub_names

    found = {hub.id: hub_names(hub) for hub in load().hubs.values() if hub.kind == "region"}
    return _beginning(incomplete, found)


def sectors(incomplete: str) -> list[str]:
    """Return the ids of sectors one of whose names begins as typed."""
    from hubcli.loading import load
    from hubcli.naming import sector_names

    return _beginning(incomplete, {sector.id: sector_names(sector) for sector in load().sectors.values()})


def indicators(incomplete: str) -> list[str]:
    """Return the ids of indicators that begin as typed."""
    from hubcli.loading import load

    return _beginning(incomplete, {name: (name, item.label) for name, item in load().indicators.items()})


def profiles(incomplete: str) -> list[str]:
    """Return the ids of profiles that begin as typed."""
    from hubcli.loading import load

    return _beginning(incomplete, {name: (name,) for name in load().profiles})


def sources(incomplete: str) -> list[str]:
    """Return the ids of sources that begin as typed."""
    from hubcli.loading import load

    return _beginning(incomplete, {name: (name,) for name in load().sources})


def _beginning(incomplete: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    from hubcli.text import key

    start = key(incomplete)
    return [name for name, known in names.items() if any(key(other).startswith(start) for other in known)]
