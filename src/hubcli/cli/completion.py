"""What the shell offers at TAB: hubs, sectors, designations, indicators and profiles that begin as typed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubcli.model import Atlas


def hubs(incomplete: str) -> list[str]:
    """Return the ids of hubs one of whose names begins as typed."""
    from hubcli.naming import hub_names

    return _beginning(incomplete, {hub.id: hub_names(hub) for hub in _atlas().hubs.values()})


def regions(incomplete: str) -> list[str]:
    """Return the ids of regions one of whose names begins as typed."""
    from hubcli.naming import hub_names

    found = {hub.id: hub_names(hub) for hub in _atlas().hubs.values() if hub.kind == "region"}
    return _beginning(incomplete, found)


def sectors(incomplete: str) -> list[str]:
    """Return the ids of sectors one of whose names begins as typed."""
    from hubcli.naming import sector_names

    return _beginning(incomplete, {sector.id: sector_names(sector) for sector in _atlas().sectors.values()})


def designations(incomplete: str) -> list[str]:
    """Return the ids of designations that begin as typed."""
    return _beginning(incomplete, {name: (name, item.name_zh) for name, item in _atlas().designations.items()})


def indicators(incomplete: str) -> list[str]:
    """Return the ids of indicators that begin as typed."""
    return _beginning(incomplete, {name: (name, item.label) for name, item in _atlas().indicators.items()})


def profiles(incomplete: str) -> list[str]:
    """Return the ids of profiles that begin as typed."""
    return _beginning(incomplete, {name: (name,) for name in _atlas().profiles})


def sources(incomplete: str) -> list[str]:
    """Return the ids of sources that begin as typed."""
    return _beginning(incomplete, {name: (name,) for name in _atlas().sources})


def _atlas() -> Atlas:
    """Load the dataset in use; one that is broken offers nothing, as there is no place for messages at TAB."""
    from hubcli.loading import load
    from hubcli.model import Atlas, Dataset
    from hubcli.problem import DatasetError

    try:
        return load(os.environ.get("HUBCLI_DATA") or None)
    except DatasetError:
        return Atlas(Dataset("", "", ""), {}, {}, {}, {}, {}, {})


def _beginning(incomplete: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return what begins as typed: an id; or, of something whose id does not, the name that does and is one word."""
    found = []
    for name, known in names.items():
        words = (name, *(other for other in known if other.isalnum()))
        fitting = next((word for word in words if word.startswith(incomplete)), None)
        if fitting:
            found.append(fitting)
    return found
