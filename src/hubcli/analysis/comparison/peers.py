"""The position of a figure among its peers: its rank among hubs of the same kind, its score among all cities."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from hubcli.composite import normalise, transform
from hubcli.model.bounds import Scale, interval_of
from hubcli.model.records import Indicator, Value
from hubcli.record import Record


class PeerPosition(Record):
    """The `rank` of a figure among the `of` hubs of its kind that have one of its year; equal figures share a rank.

    The rank is None where limits leave it open. `score` is the min-max score between the worst of all cities (0) and
    the best (100), as composites normalise it. All are None where no direction is better, or too few hubs have a figure
    of the year.
    """

    rank: int | None = None
    of: int | None = None
    score: float | None = None


NO_PLACE = PeerPosition()


def positions(
    indicator: Indicator,
    scales: Mapping[str, Scale],
    values: Sequence[tuple[str, Value]],
    compared: Sequence[float],
    *,
    asked: bool = False,
) -> list[PeerPosition]:
    """Return the positions of figures of one year, each with the kind of its hub, on the scales of that year.

    `compared` are the figures of the hubs compared: without cities, they are the scale. The score is logarithmic only
    if no city and no compared figure is negative. `asked`: the year was asked for, however few have a figure of it.
    """
    if indicator.direction == "none" or not values:
        return [NO_PLACE] * len(values)
    cities = scales.get("city")
    scores: Sequence[float | None] = [None] * len(values)
    if not cities or cities.covered or asked:
        scores = _scores(indicator, cities.figures if cities else (), [value.value for _, value in values], compared)
    found = []
    for (kind, value), score in zip(values, scores, strict=True):
        peers = scales.get(kind)
        if peers is None or not (peers.covered or asked):
            found.append(NO_PLACE)
        else:
            first, last = places(indicator, peers, value)
            found.append(PeerPosition(first if first == last else None, len(peers.figures), score))
    return found


def places(indicator: Indicator, peers: Scale, value: Value) -> tuple[int, int]:
    """Return the best and the worst rank that a figure may have among its peers, of which it is one."""
    low, high = interval_of(value, indicator)
    count = len(peers.figures)
    if indicator.direction == "higher":
        surely, perhaps = count - bisect_right(peers.lows, high), count - bisect_right(peers.highs, low)
    else:
        surely, perhaps = bisect_left(peers.highs, low), bisect_left(peers.lows, high)
    return surely + 1, perhaps - (low < high) + 1  # what may be several numbers is perhaps ahead of itself


def _scores(
    indicator: Indicator, cities: Sequence[float], values: Sequence[float], compared: Sequence[float]
) -> list[float | None]:
    low, high = (cities[0], cities[-1]) if cities else (min(compared), max(compared))
    column: list[float | None] = [low, high, *(min(max(value, low), high) for value in values)]
    if indicator.transform == "log" and min(low, *compared) >= 0:
        least = next((figure for figure in cities if figure > 0), high)  # the shift of a logarithm of zeros needs it
        column = transform.log(column, [low, high, *compared, least])
    return normalise.minmax(column, higher=indicator.direction == "higher")[2:]
