"""Similarity of hubs: the cosine of their strengths by sector."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from hubcli.model.atlas import Atlas
from hubcli.model.names import find_hub
from hubcli.model.records import Hub, HubKind
from hubcli.results import Results, derived

_MOST_DIFFERENCES = 3  # sectors in `apart`


class Difference(NamedTuple):
    """A sector with the strength, 0 to 100, of the hub that was asked for, and of the other."""

    sector: str
    strength: float
    other: float


class SimilarHub(NamedTuple):
    """A hub and how alike it is, 0 to 1.

    `shared` are the sectors that make it so, the most telling first; `apart` those in which the strengths differ most.
    """

    id: str
    name: str
    name_zh: str
    kind: HubKind
    similarity: float
    shared: tuple[str, ...]
    apart: tuple[Difference, ...]


def similar(atlas: Atlas, hub: Hub | str) -> Results[SimilarHub]:
    """Return the other hubs that share a sector with this one, the most alike first, ties by name.

    Alikeness is the cosine of the two hubs' vectors of strengths over all sectors: 1 for the same proportions, 0 for no
    sector in common. Raises `UnknownNameError` for a name that no hub has.
    """
    hub = find_hub(atlas, hub)
    wanted = _vector(atlas, hub)
    found = []
    for other in atlas.hubs.values():
        vector = _vector(atlas, other)
        shared = sorted(wanted.keys() & vector.keys(), key=lambda sector: (-wanted[sector] * vector[sector], sector))
        if other.id != hub.id and shared:
            cosine = round(_cosine(wanted, vector), 4)
            found.append(
                derived(SimilarHub, other, similarity=cosine, shared=tuple(shared), apart=_differences(wanted, vector))
            )
    return Results(sorted(found, key=lambda item: (-item.similarity, item.name)))


def _differences(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[Difference, ...]:
    pairs = [Difference(sector, one.get(sector, 0.0), other.get(sector, 0.0)) for sector in {*one, *other}]
    pairs.sort(key=lambda pair: (-abs(pair.strength - pair.other), pair.sector))
    return tuple(pair for pair in pairs[:_MOST_DIFFERENCES] if pair.strength != pair.other)


def _vector(atlas: Atlas, hub: Hub) -> dict[str, float]:
    return {item.sector: item.strength for item in atlas.strengths(hub)}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    product = math.fsum(one[sector] * other[sector] for sector in one.keys() & other.keys())
    return product / (math.hypot(*one.values()) * math.hypot(*other.values()))
