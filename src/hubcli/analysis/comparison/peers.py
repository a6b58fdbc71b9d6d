"""The position of a figure among its peers: its rank among hubs of the same kind, its score among all cities."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.composite import normalise, transform
from hubcli.model.bounds import Scale, interval
from hubcli.model.records import Indicator, Value


class PeerPosition(NamedTuple):
    """The `rank` of a figure among the `of` hubs of its kind that have one of its year; equal figures share a rank.

    The rank is None where limits leave it open. `score` is the min-max score between the worst of all cities (0) and
    the best (100), as composites normalise it. All are None where no direction is better, or too few hubs have a figure
    of the year.
    """

    rank: int | None = None
    of: int | None = None
    score: float | None = None


def peer_position(
    indicator: Indicator,
    scales: Mapping[str, Scale],
    kind: str,
    value: Value,
    compared: Sequence[float],
    *,
    asked: bool = False,
) -> PeerPosition:
    """Return the position of the figure of a hub of this kind, on the scales of its year.

    `compared` are the figures of the hubs compared: without cities, they are the scale. The score is logarithmic only
    if no city and no compared figure is negative. `asked`: the year was asked for, however few have a figure of it.
    """
    peers = scales.get(kind)
    if indicator.direction == "none" or peers is None or not (peers.covered or asked):
        return PeerPosition()
    first, last = places(indicator, peers, value)
    rank = first if first == last else None
    cities = scales.get("city")
    if cities and not (cities.covered or asked):
        return PeerPosition(rank, len(peers.figures))
    score = _score(indicator, cities.figures if cities else (), value.value, compared)
    return PeerPosition(rank, len(peers.figures), score)


def places(indicator: Indicator, peers: Scale, value: Value) -> tuple[int, int]:
    """Return the best and the worst rank that a figure may have among its peers, of which it is one."""
    low, high = interval(value.value, value.bound)
    count = len(peers.figures)
    if indicator.direction == "higher":
        surely, perhaps = count - bisect_right(peers.lows, high), count - bisect_right(peers.highs, low)
    else:
        surely, perhaps = bisect_left(peers.highs, low), bisect_left(peers.lows, high)
    return surely + 1, perhaps - (low < high) + 1  # what may be several numbers is perhaps ahead of itself


def _score(indicator: Indicator, cities: Sequence[float], value: float, compared: Sequence[float]) -> float | None:
    low, high = (cities[0], cities[-1]) if cities else (min(compared), max(compared))
    column: list[float | None] = [low, high, min(max(value, low), high)]
    if indicator.transform == "log" and min(low, *compared) >= 0:
        least = next((figure for figure in cities if figure > 0), high)  # the shift of a logarithm of zeros needs it
        column = transform.log(column, [low, high, *compared, least])
    return normalise.minmax(column, higher=indicator.direction == "higher")[-1]
