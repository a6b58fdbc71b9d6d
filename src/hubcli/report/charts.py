"""The charts of a report as SVG: they draw the numbers of `content`, and compute only where things are on paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from hubcli.analysis.comparison.comparison import ComparedSector
from hubcli.model.strength import MOST_STARS
from hubcli.report.content import PillarRow
from hubcli.report.vega import LINE, MUTED, WIDTH, data, draw, formula, look, mark, short, symbols, text

_RING, _MIDDLE, _CENTRE = 92.0, WIDTH / 2, 142.0  # a radar: radius, and the point it turns around
_STRIP, _TOP = 190, 34  # where the scale of a strip begins, from the left, and its rows, from the top
_TRACK, _LONG = 84, 104  # where a bar begins, and how long the longest is


class Bar(NamedTuple):
    """A hub (by its place among those of the report) in a row of bars.

    `position` is 0 to 100; `figure` and `place` are words.
    """

    hub: int
    position: float
    figure: str
    place: str


class BarRow(NamedTuple):
    """A figure with a bar for each hub that has it."""

    label: str
    bars: Sequence[Bar]


def radar(rows: Sequence[PillarRow], hubs: Sequence[str], *, name: str, title: str) -> str:
    """Draw the pillars of hubs (ids) around a centre: a line joins neighbours, and none crosses what is not known."""
    spokes = [{"label": row.pillar.replace("_", " ").capitalize(), "turn": n / len(rows)} for n, row in enumerate(rows)]
    points, sides = [], []
    for index, hub in enumerate(hubs):
        means = [row.means[hub] for row in rows]
        corners = [mean and _polar(mean.position, n / len(rows)) for n, mean in enumerate(means)]
        points += [{"x": corner[0], "y": corner[1], **look(index)} for corner in corners if corner]
        sides += [
            {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1], **look(index)}
            for start, end in zip(corners, corners[1:] + corners[:1], strict=True)
            if start and end
        ]
    grid = [(level, _polar(level, n / len(rows))) for level in (25, 50, 75, 100) for n in range(len(rows))]
    scale = [{"label": str(level), "y": _polar(level, 0)[1] + 6} for level in (50, 100)]
    ends = formula(
        angle="2 * PI * datum.turn",
        ex=f"{_MIDDLE} + {_RING} * sin(datum.angle)",
        ey=f"{_CENTRE} - {_RING} * cos(datum.angle)",
        tx=f"{_MIDDLE} + {_RING + 12} * sin(datum.angle)",
        ty=f"{_CENTRE} - {_RING + 12} * cos(datum.angle)",
        side="abs(sin(datum.angle)) < 0.1 ? 'center' : sin(datum.angle) > 0 ? 'left' : 'right'",
    )
    ring = mark("line", "ring", x="<x>", y="<y>", interpolate="linear-closed", stroke=LINE, strokeWidth=1)
    rings = {"type": "group", "from": {"facet": {"name": "ring", "data": "corners", "groupby": "level"}}}
    return draw(
        284,
        [
            data("corners", [{"level": level, "x": x, "y": y} for level, (x, y) in grid]),
            data("spokes", spokes, *ends),
            data("scale", scale),
            data("sides", sides),
            data("points", points),
        ],
        [
            {**rings, "marks": [ring]},
            mark("rule", "spokes", x=_MIDDLE, y=_CENTRE, x2="<ex>", y2="<ey>", stroke=LINE),
            text("scale", "<label>", x=_MIDDLE + 3, y="<y>", fill=MUTED, fontSize=10),
            text("spokes", "<label>", x="<tx>", y="<ty>", align="<side>"),
            mark("rule", "sides", x="<x>", y="<y>", x2="<x2>", y2="<y2>", stroke="<colour>", strokeWidth=2),
            symbols("points"),
        ],
        name=name,
        title=title,
    )


def strip(rows: Sequence[ComparedSector], hubs: Sequence[str], *, name: str, title: str) -> str:
    """Draw the stars of hubs (ids), a line a sector."""
    step = 18 + 2 * len(hubs)
    lines, points = [], []
    for index, row in enumerate(rows):
        top = _TOP + index * step
        lines.append({"label": short(row.label, 34), "top": top, "y": top + step / 2})
        present = [(place, item) for place, hub in enumerate(hubs) if (item := row.hubs[hub])]
        for nth, (place, item) in enumerate(present):  # one above the other, so that equals are seen
            y = top + step / 2 + (step - 8) / len(present) * (nth - (len(present) - 1) / 2)
            points.append({"value": item.stars, "y": y, **look(place)})
    bottom = _TOP + len(rows) * step
    scale = [{"label": str(stars), "at": stars} for stars in range(MOST_STARS + 1)]
    return draw(
        bottom + 4,
        [data("lines", lines), data("scale", scale), data("points", points)],
        [
            mark("rule", "lines", x=0, x2=WIDTH, y="<top>", stroke=LINE),
            mark("rule", "scale", x="=scale('x', datum.at)", y=26, y2=bottom, stroke=LINE, strokeDash=[3, 3]),
            text("scale", "<label>", x="=scale('x', datum.at)", y=20, fill=MUTED, fontSize=10),
            text("lines", "<label>", x=0, y="<y>", fontSize=11),
            symbols("points", x="=scale('x', datum.value)"),
        ],
        name=name,
        title=title,
        scales=[{"name": "x", "type": "linear", "domain": [0, MOST_STARS], "range": [_STRIP, WIDTH - 8]}],
    )


def bars(rows: Sequence[BarRow], hubs: Sequence[str], *, name: str, title: str) -> str:
    """Draw figures of hubs (names) as bars from the worst of all cities to the best, with their places."""
    heads, items, y = [], [], 10
    for row in rows:
        lines = wrap(row.label, 46) or [""]
        heads += [{"label": line, "y": y + 15 * n} for n, line in enumerate(lines)]
        y += 15 * (len(lines) - 1)
        for bar in row.bars:
            y += 16
            words = {"hub": short(hubs[bar.hub], 12), "figure": bar.figure, "place": bar.place}
            items.append({**words, "y": y, "position": bar.position, **look(bar.hub)})
        y += 28
    bar_at = {"x": _TRACK, "y": "=datum.y - 4", "height": 8, "cornerRadius": 2}
    return draw(
        y - 16,
        [data("heads", heads), data("items", items)],
        [
            text("heads", "<label>", x=0, y="<y>", fontWeight=600),
            text("items", "<hub>", x=0, y="<y>", fill=MUTED, fontSize=11.5),
            mark("rect", "items", width=_LONG, fill=LINE, **bar_at),
            mark("rect", "items", width=f"=max(2, datum.position * {_LONG / 100})", fill="<colour>", **bar_at),
            text("items", "<figure>", x=_TRACK + _LONG + 8, y="<y>", fontSize=11.5),
            text("items", "<place>", x=WIDTH, y="<y>", fill=MUTED, fontSize=11.5, align="right"),
        ],
        name=name,
        title=title,
    )


def _polar(position: float, turn: float) -> tuple[float, float]:
    angle, radius = 2 * math.pi * turn, _RING * position / 100
    return _MIDDLE + radius * math.sin(angle), _CENTRE - radius * math.cos(angle)
