"""Where a figure stands among those of all hubs: its place among those of its kind, and between worst and best."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.composite import normalise, transform
from hubcli.model.atlas import Atlas, Scale
from hubcli.model.records import Bound, Indicator, Value

POPULATION = "population"
#: What a size becomes per head: its unit there, and the factor from its own unit per person.
PER_HEAD = {"CNY_100m": ("CNY", 1e8), "count": ("per_million_persons", 1e6)}
#: What a limit of the divisor makes of a quotient.
_TURNED: Mapping[Bound | None, Bound] = {"lower": "upper", "upper": "lower", "approximate": "approximate"}


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


def figure(own: Mapping[str, Value], indicator: Indicator, *, per_head: bool = False) -> Value | None:
    """Return a hub's figure for an indicator out of its preferred ones; divided by its population if asked."""
    fact = own.get(indicator.id)
    if fact is None or not per_head:
        return fact
    return _divided(fact, own[POPULATION], *PER_HEAD[indicator.unit]) if POPULATION in own else None


def has_per_head(indicator: Indicator) -> bool:
    """Tell whether an indicator is a size that can be held against the population."""
    return indicator.unit in PER_HEAD and indicator.use == "input" and indicator.direction != "none"


def scale_of(atlas: Atlas, indicator: Indicator, *, per_head: bool = False) -> Scale:
    """Return the scale of an indicator."""
    return atlas.scale(_name(indicator, per_head))


def scales(atlas: Atlas) -> dict[str, dict[str, list[float]]]:
    """Return every scale there is, by name: what a store keeps."""
    found: dict[str, dict[str, list[float]]] = {}
    ways = [(item, False) for item in atlas.indicators.values()]
    ways += [(item, True) for item in atlas.indicators.values() if has_per_head(item)]
    for hub in atlas.hubs.values():
        own = atlas.figures(hub)
        for indicator, per_head in ways:
            value = figure(own, indicator, per_head=per_head)
            if value:
                found.setdefault(_name(indicator, per_head), {}).setdefault(hub.kind, []).append(value.value)
    return {name: {kind: sorted(values) for kind, values in scale.items()} for name, scale in found.items()}


def _name(indicator: Indicator, per_head: bool) -> str:
    return f"{indicator.id} per head" if per_head else indicator.id


def _divided(size: Value, people: Value, unit: str, factor: float) -> Value | None:
    """Return a size per head; None where nobody lives there, or where nothing is known of a limit over a limit."""
    bounds = {size.bound, _TURNED.get(people.bound)} - {None}
    if people.value <= 0 or bounds >= {"lower", "upper"}:
        return None
    bound: Bound | None = next((each for each in ("lower", "upper", "approximate") if each in bounds), None)
    return Value(size.value * factor / people.value, unit, size.period, size.source, bound)
