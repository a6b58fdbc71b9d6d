"""The position of a figure among its peers: its rank among hubs of the same kind, its score among all cities."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.composite import normalise, transform
from hubcli.model.atlas import Atlas, Scale
from hubcli.model.records import Bound, Indicator, Value

POPULATION = "population"
#: What a size becomes per head: its unit there, and the factor from its own unit per person.
PER_HEAD = {"CNY_100m": ("CNY", 1e8), "count": ("per_million_persons", 1e6)}
#: The bound of a quotient whose divisor has a bound.
_INVERTED_BOUND: Mapping[Bound | None, Bound] = {"lower": "upper", "upper": "lower", "approximate": "approximate"}


class PeerPosition(NamedTuple):
    """The `rank` of a figure among the `of` hubs of its kind that have one; equal figures share a rank.

    `score` is its min-max score between the worst of all cities (0) and the best (100), as composites normalise it.
    None where no direction is better.
    """

    rank: int | None
    of: int | None
    score: float | None


def peer_position(
    indicator: Indicator, scale: Scale, kind: str, value: float, compared: Sequence[float]
) -> PeerPosition:
    """Return the position of the figure of a hub of this kind. `compared` are the figures of the hubs compared.

    The score is logarithmic only if no city and no compared figure is negative. Without cities, the compared figures
    are the scale.
    """
    if indicator.direction == "none":
        return PeerPosition(None, None, None)
    higher = indicator.direction == "higher"
    peers = scale[kind]
    better = sum(other > value if higher else other < value for other in peers)
    return PeerPosition(better + 1, len(peers), _score(indicator, scale.get("city", ()), value, compared))


def _score(indicator: Indicator, cities: Sequence[float], value: float, compared: Sequence[float]) -> float | None:
    low, high = (cities[0], cities[-1]) if cities else (min(compared), max(compared))
    column: list[float | None] = [low, high, min(max(value, low), high)]
    if indicator.transform == "log" and min(low, *compared) >= 0:
        least = next((figure for figure in cities if figure > 0), high)  # the shift of a logarithm of zeros needs it
        column = transform.log([*column, *compared, least])[:3]
    return normalise.minmax(column, higher=indicator.direction == "higher")[-1]


def figure_in(figures: Mapping[str, Value], indicator: Indicator, *, per_head: bool = False) -> Value | None:
    """Return the figure of an indicator out of a hub's figures; divided by the population if `per_head`."""
    figure = figures.get(indicator.id)
    if figure is None or not per_head:
        return figure
    return _divided(figure, figures[POPULATION], *PER_HEAD[indicator.unit]) if POPULATION in figures else None


def has_per_head(indicator: Indicator) -> bool:
    """Tell whether an indicator is a size that can be divided by the population."""
    return indicator.unit in PER_HEAD and indicator.use == "input" and indicator.direction != "none"


def scale_of(atlas: Atlas, indicator: Indicator, *, per_head: bool = False) -> Scale:
    """Return the scale of an indicator."""
    return atlas.scale(_name(indicator, per_head))


def scales(atlas: Atlas) -> dict[str, dict[str, list[float]]]:
    """Return every scale there is, by name: what a store keeps."""
    found: dict[str, dict[str, list[float]]] = {}
    scaled = [(item, False) for item in atlas.indicators.values()]
    scaled += [(item, True) for item in atlas.indicators.values() if has_per_head(item)]
    for hub in atlas.hubs.values():
        figures = atlas.figures(hub)
        for indicator, per_head in scaled:
            figure = figure_in(figures, indicator, per_head=per_head)
            if figure:
                found.setdefault(_name(indicator, per_head), {}).setdefault(hub.kind, []).append(figure.value)
    return {name: {kind: sorted(values) for kind, values in scale.items()} for name, scale in found.items()}


def _name(indicator: Indicator, per_head: bool) -> str:
    return f"{indicator.id} per head" if per_head else indicator.id


def _divided(size: Value, people: Value, unit: str, factor: float) -> Value | None:
    """Return a size per head; None where the population is 0, or a limit over a limit may be anything."""
    bounds = {size.bound, _INVERTED_BOUND.get(people.bound)} - {None}
    if people.value <= 0 or bounds >= {"lower", "upper"}:
        return None
    bound: Bound | None = next((name for name in ("lower", "upper", "approximate") if name in bounds), None)
    return Value(size.value * factor / people.value, unit, size.period, size.source, bound)
