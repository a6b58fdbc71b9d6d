"""Where a figure stands among those of all hubs: its place among those of its kind, and between worst and best."""

from collections.abc import Sequence
from typing import NamedTuple

from hubcli.composite import normalise, transform
from hubcli.model.atlas import Atlas, Scale
from hubcli.model.records import Indicator


class Standing(NamedTuple):
    """The `place` of a figure among the `of` hubs of its kind that have one, the best first; equal figures share it.

    `position` is where it lies between the worst of all cities (0) and the best (100), on the scale that composites
    use. None where no direction is better.
    """

    place: int | None
    of: int | None
    position: float | None


def standing(indicator: Indicator, scale: Scale, kind: str, value: float, beside: Sequence[float]) -> Standing:
    """Return where the figure of a hub of this kind stands. `beside` are the figures that it is compared with.

    These decide with the cities whether a scale may be logarithmic; without cities they are the scale.
    """
    if indicator.direction == "none":
        return Standing(None, None, None)
    higher = indicator.direction == "higher"
    held = scale[kind]
    better = sum(other > value if higher else other < value for other in held)
    return Standing(better + 1, len(held), _position(indicator, scale.get("city", ()), value, beside))


def _position(indicator: Indicator, cities: Sequence[float], value: float, beside: Sequence[float]) -> float | None:
    low, high = (cities[0], cities[-1]) if cities else (min(beside), max(beside))
    column: list[float | None] = [low, high, min(max(value, low), high)]
    if indicator.transform == "log" and min(low, *beside) >= 0:
        least = next((figure for figure in cities if figure > 0), high)  # what a logarithm puts zeros before
        column = transform.log([*column, *beside, least])[:3]
    return normalise.minmax(column, higher=indicator.direction == "higher")[-1]


def scales(atlas: Atlas) -> dict[str, dict[str, list[float]]]:
    """Return the scale of each indicator that some hub has: what a store keeps."""
    found: dict[str, dict[str, list[float]]] = {}
    for hub in atlas.hubs.values():
        for name, value in atlas.figures(hub).items():
            found.setdefault(name, {}).setdefault(hub.kind, []).append(value.value)
    return {name: {kind: sorted(values) for kind, values in scale.items()} for name, scale in found.items()}
