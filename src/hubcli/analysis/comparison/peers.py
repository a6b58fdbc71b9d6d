"""The position of a figure among its peers: its rank among hubs of the same kind, its score among all cities."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from hubcli.composite import normalise, transform
from hubcli.model.atlas import Scale
from hubcli.model.records import Indicator


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
    better = len(peers) - bisect_right(peers, value) if higher else bisect_left(peers, value)
    return PeerPosition(better + 1, len(peers), _score(indicator, scale.get("city", ()), value, compared))


def _score(indicator: Indicator, cities: Sequence[float], value: float, compared: Sequence[float]) -> float | None:
    low, high = (cities[0], cities[-1]) if cities else (min(compared), max(compared))
    column: list[float | None] = [low, high, min(max(value, low), high)]
    if indicator.transform == "log" and min(low, *compared) >= 0:
        least = next((figure for figure in cities if figure > 0), high)  # the shift of a logarithm of zeros needs it
        column = transform.log([*column, *compared, least])[:3]
    return normalise.minmax(column, higher=indicator.direction == "higher")[-1]
