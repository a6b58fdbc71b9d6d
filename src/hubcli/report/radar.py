"""The radar of a report as SVG: it draws the numbers of `content`, and computes only where things are on paper."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hubcli.report.content import PillarRow
from hubcli.report.vega import LINE, MUTED, WIDTH, data, draw, formula, look, mark, symbols, text
from hubcli.report.wording import Wording

_RING, _MIDDLE, _CENTRE = 92.0, WIDTH / 2, 142.0  # a radar: radius, and the point it turns around


def radar(rows: Sequence[PillarRow], hubs: Sequence[str], wording: Wording, *, name: str, title: str) -> str:
    """Draw the pillars of hubs (ids) around a centre: a line joins neighbours, and none crosses what is not known."""
    spokes = [{"label": wording.label(row.pillar), "turn": n / len(rows)} for n, row in enumerate(rows)]
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
        title=wording.say(title),
    )


def _polar(position: float, turn: float) -> tuple[float, float]:
    angle, radius = 2 * math.pi * turn, _RING * position / 100
    return _MIDDLE + radius * math.sin(angle), _CENTRE - radius * math.cos(angle)
