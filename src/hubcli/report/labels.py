"""Where the names of points stand so that none lies over another, or over a point: what finds no room has no name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hubcli.output.plain_text import width
from hubcli.record import Record

_LETTER, _LINE = 6.4, 13.0  # the room of a letter and of a line, in the units of a chart
_GAP = 7.0  # from the middle of a point to its name
_POINT = 4.0  # half the room of a point

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Label(Record):
    """Where a name begins, is centred or ends (`align`), and the middle of its line."""

    x: float
    y: float
    align: str


def placed(
    points: Sequence[tuple[float, float]], names: Sequence[str], size: tuple[float, float], certain: int = 0
) -> list[Label | None]:
    """Return where the name of each point stands, the first before the others; None where there is no room.

    Names stay inside a chart of this size, whose upper left corner is (0, 0). The first ones, so many as are `certain`,
    have their name over other points where there is no room beside them.
    """
    dots = [(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for x, y in points]
    taken: list[Box] = []
    found: list[Label | None] = []
    for number, ((x, y), name) in enumerate(zip(points, names, strict=True)):
        inside = [(label, box) for label, box in _around(x, y, _LETTER * width(name)) if _fits(box, size)]
        free = [(label, box) for label, box in inside if not _met(box, taken)]
        others = dots[:number] + dots[number + 1 :]
        over = {place: _met(place[1], others) for place in free or (inside if number < certain else [])}
        best = min(over, key=over.__getitem__, default=None)  # the first of those over the fewest points
        if best is None or (over[best] and number >= certain):
            found.append(None)
        else:
            found.append(best[0])
            taken.append(best[1])
    return found


def _around(x: float, y: float, wide: float) -> Iterator[tuple[Label, Box]]:
    """Yield places for a name: right, left, above, below, then between these; with the room that it takes there."""
    for across, down in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        middle = y + down * (_LINE if not across else _LINE * 0.7)
        at = x + across * (_GAP if not down else _GAP * 0.7)
        left = at - wide / 2 if across == 0 else at if across > 0 else at - wide
        align = "center" if across == 0 else "left" if across > 0 else "right"
        yield Label(at, middle, align), (left, middle - _LINE / 2, left + wide, middle + _LINE / 2)


def _fits(box: Box, size: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _met(one: Box, others: Iterable[Box]) -> int:
    """Return how many boxes a box meets."""
    return sum(one[0] < box[2] and box[0] < one[2] and one[1] < box[3] and box[1] < one[3] for box in others)
