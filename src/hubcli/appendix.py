"""What few commands ask an atlas for: programmes, profiles, provinces, other names, and what is not known."""

from types import MappingProxyType
from typing import Any, NamedTuple

from hubcli.vocabulary import table

Plain = dict[str, Any]


class Designation(NamedTuple):
    """A programme by which a national or provincial body names places.

    `total` is how many places or projects the whole list has, where a source says so. `complete`: the whole list was
    read, so that a hub of the atlas without this designation is not on it; otherwise it may be. `sector` is the one
    that all of the programme is about, if there is one. `sources` are ids.
    """

    id: str
    name: str
    name_zh: str
    named_by: str
    complete: bool
    description: str
    sources: tuple[str, ...]
    since: int | None = None
    sector: str | None = None
    total: int | None = None


class Entity(NamedTuple):
    """A company or institution by the other names that people type; `name` is how the names of its evidence begin."""

    name: str
    also: tuple[str, ...]


class Gap(NamedTuple):
    """A figure that was looked for and not found: what was searched, and in which month (`2026-11`)."""

    hub: str
    indicator: str
    searched: str
    month: str


class WeightedIndicator(NamedTuple):
    """An indicator inside a pillar of a profile, with its weight there and the reason for it.

    `indicator` is an id, or `strength:` and a sector: the strength that hubs have in it.
    """

    indicator: str
    weight: float
    reason: str


class WeightedPillar(NamedTuple):
    """A pillar of a profile: its weight among the pillars, and its indicators."""

    pillar: str
    weight: float
    reason: str
    indicators: tuple[WeightedIndicator, ...]


class Profile(NamedTuple):
    """A ready-made composite indicator: what it measures, and its two levels of weights."""

    id: str
    label: str
    description: str
    pillars: tuple[WeightedPillar, ...]

    def weights(self) -> dict[str, float]:
        """Return each indicator's share of the whole, summing to 1: pillar share times share in the pillar."""
        total = sum(pillar.weight for pillar in self.pillars)
        shares: dict[str, float] = {}
        for pillar in self.pillars:
            inside = sum(item.weight for item in pillar.indicators)
            for item in pillar.indicators:
                shares[item.indicator] = pillar.weight / total * item.weight / inside
        return shares


class Province(NamedTuple):
    """A province-level division: the name used in `Hub.province`, and its Chinese name."""

    name: str
    name_zh: str


def appendix_of(values: Plain) -> dict[str, Any]:
    """Return all of it by its name in an atlas, from the plain values of a dataset's files."""
    return {
        "profiles": table(_profile, values.get("profiles")),
        "provinces": MappingProxyType({item["name"]: Province(**item) for item in values.get("provinces") or ()}),
        "designations": table(_designation, values.get("designations")),
        "gaps": tuple(Gap(**item) for item in values.get("gaps") or ()),
        "entities": tuple(Entity(item["name"], tuple(item["also"])) for item in values.get("entities") or ()),
    }


def _designation(item: Plain) -> Designation:
    return Designation(**{**item, "sources": tuple(item["sources"])})


def _profile(item: Plain) -> Profile:
    pillars = tuple(
        WeightedPillar(
            **{**pillar, "indicators": tuple(WeightedIndicator(**inside) for inside in pillar["indicators"])}
        )
        for pillar in item["pillars"]
    )
    return Profile(**{**item, "pillars": pillars})
