"""Similarity of hubs: the cosine of their stars by sector."""

import math
from collections.abc import Mapping

from hubcli.model.atlas import Atlas
from hubcli.model.names import find_hub
from hubcli.model.records import Hub, HubKind
from hubcli.model.strength import MOST_STARS
from hubcli.record import Record
from hubcli.results import Results, derived

_MOST_DIFFERENCES = 3  # sectors in `apart`


class Difference(Record):
    """A sector with the stars of the hub that was asked for, and of the other; `strength` and `other` are 20 times."""

    sector: str
    strength: float
    other: float
    stars: int
    other_stars: int


class SimilarHub(Record):
    """A hub and how alike it is, 0 to 1.

    `shared` are the sectors that make it so, the most telling first; `apart` those in which the stars differ most.
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

    Alikeness is the cosine of the two hubs' vectors of stars over all sectors: 1 for the same proportions, 0 for no
    sector in common in which both have one. Raises `UnknownNameError` for a name that no hub has.
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


def _differences(one: Mapping[str, int], other: Mapping[str, int]) -> tuple[Difference, ...]:
    stars = {sector: (one.get(sector, 0), other.get(sector, 0)) for sector in {*one, *other}}
    apart = sorted(
        (sector for sector, (ours, theirs) in stars.items() if ours != theirs),
        key=lambda sector: (-abs(stars[sector][0] - stars[sector][1]), sector),
    )
    return tuple(_difference(sector, *stars[sector]) for sector in apart[:_MOST_DIFFERENCES])


def _difference(sector: str, stars: int, other: int) -> Difference:
    step = 100 // MOST_STARS
    return Difference(sector, step * stars, step * other, stars, other)


def _vector(atlas: Atlas, hub: Hub) -> dict[str, int]:
    return {item.sector: item.stars for item in atlas.strengths(hub) if item.stars}


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    product = math.fsum(one[sector] * other[sector] for sector in one.keys() & other.keys())
    return product / (math.hypot(*one.values()) * math.hypot(*other.values()))
