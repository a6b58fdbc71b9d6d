"""The charts of a report, each as the text of an SVG. They draw what `content` says, and compute only places on paper."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.reporting.content import PillarRow, Report, centre
from hubcli.reporting.vega import CARD, COLOURS, INK, LINE, MUTED, SHAPES, WIDTH, Plain, data, draw, formula, mark, text
from hubcli.strength import LEVELS

_RING = 106.0  # the radius of a radar
_STRIP, _TRACK = 152, 84  # where the scale of a strip begins, and the bars of figures
_MAP = 236  # the width of the map beside its names


class Bar(NamedTuple):
    """A hub in a row of bars: `position` 0 to 100, the figure in words, and its place; none without a figure."""

    hub: int
    position: float | None
    figure: str
    place: str


class BarRow(NamedTuple):
    """A figure with a bar for each hub."""

    label: str
    bars: Sequence[Bar]


def radar(rows: Sequence[PillarRow], hubs: Sequence[str], name: str, title: str) -> str:
    """Draw the pillars of hubs (ids) around a centre: a line joins neighbours, and none crosses what is not known."""
    middle = {"cx": WIDTH / 2, "cy": 142.0}
    spokes = [{"label": _words(row.pillar), "turn": index / len(rows)} for index, row in enumerate(rows)]
    points, sides = [], []
    for index, hub in enumerate(hubs):
        ring = [row.means[hub] for row in rows]
        at = [held and _polar(middle, held.position, turn / len(rows)) for turn, held in enumerate(ring)]
        look = {"colour": COLOURS[index], "shape": SHAPES[index]}
        points += [{"x": point[0], "y": point[1], **look} for point in at if point]
        sides += [
            {"x": here[0], "y": here[1], "x2": there[0], "y2": there[1], **look}
            for here, there in zip(at, at[1:] + at[:1], strict=True)
            if here and there
        ]
    rings = [
        {"x": x, "y": y, "ring": level}
        for level in (25, 50, 75, 100)
        for x, y in (_polar(middle, level, turn / len(rows)) for turn in range(len(rows)))
    ]
    angle = {"angle": "2 * PI * datum.turn", "ex": f"{middle['cx']} + {_RING} * sin(datum.angle)"}
    ends = formula(
        **angle,
        ey=f"{middle['cy']} - {_RING} * cos(datum.angle)",
        tx=f"{middle['cx']} + {_RING + 12} * sin(datum.angle)",
        ty=f"{middle['cy']} - {_RING + 12} * cos(datum.angle)",
        side="abs(sin(datum.angle)) < 0.1 ? 'center' : sin(datum.angle) > 0 ? 'left' : 'right'",
    )
    web = {"type": "group", "from": {"facet": {"name": "web", "data": "rings", "groupby": "ring"}}}
    line = mark("line", "web", x="<x>", y="<y>", interpolate="linear-closed", stroke=LINE, strokeWidth=1)
    marks = [
        {**web, "marks": [line]},
        mark("rule", "spokes", x=middle["cx"], y=middle["cy"], x2="<ex>", y2="<ey>", stroke=LINE),
        text("scale", "<at>", x=middle["cx"] + 3, y="<y>", fill=MUTED, fontSize=10),
        text("spokes", "<label>", x="<tx>", y="<ty>", align="<side>"),
        mark("rule", "sides", x="<x>", y="<y>", x2="<x2>", y2="<y2>", stroke="<colour>", strokeWidth=2),
        _symbols("points"),
    ]
    scale = [{"at": at, "y": middle["cy"] - _RING * at / 100 + 6} for at in (50, 100)]
    datasets = [
        data("rings", rings),
        data("spokes", spokes, *ends),
        data("scale", scale),
        data("sides", sides),
        data("points", points),
    ]
    return draw(284, datasets, marks, title=title, name=name)


def strip(report: Report, name: str, title: str) -> str:
    """Draw the strengths of hubs, 0 to 100, a line a sector; the levels are marked."""
    hubs = [hub.id for hub in report.comparison.hubs]
    step = 16 + 3 * len(hubs)
    lines, points = [], []
    for index, row in enumerate(report.comparison.specialisations):
        middle = 34 + index * step + step / 2
        lines.append({"label": _short(row.label, 27), "y": middle, "line": 34 + index * step})
        for place, hub in enumerate(hubs):
            strength = row.strengths[hub]
            if strength is not None:
                y = middle + (place - (len(hubs) - 1) / 2) * 5
                points.append({"value": strength, "y": y, "colour": COLOURS[place], "shape": SHAPES[place]})
    bottom = 34 + len(lines) * step
    levels = [{"label": level, "at": least, "y2": bottom} for level, least in LEVELS]
    scale = {"name": "x", "type": "linear", "domain": [0, 100], "range": [_STRIP, WIDTH - 8]}
    marks = [
        mark("rule", "lines", x=0, x2=WIDTH, y="<line>", stroke=LINE),
        mark("rule", "levels", x="=scale('x', datum.at)", y=24, y2="<y2>", stroke=LINE, strokeDash=[3, 3]),
        text("levels", "<label>", x="=scale('x', datum.at)", y=8, fill=MUTED, fontSize=11),
        text("levels", "=datum.at", x="=scale('x', datum.at)", y=20, fill=MUTED, fontSize=10),
        text("lines", "<label>", x=0, y="<y>", fontSize=11.5),
        _symbols("points", x="=scale('x', datum.value)"),
    ]
    datasets = [data("lines", lines), data("levels", levels), data("points", points)]
    return draw(bottom + 4, datasets, marks, title=title, name=name, scales=[scale])


def bars(rows: Sequence[BarRow], hubs: Sequence[str], name: str, title: str) -> str:
    """Draw figures of hubs (names) as bars from the worst of all cities to the best, with their places."""
    heads, items, y = [], [], 0
    for row in rows:
        heads.append({"label": _short(row.label, 50), "y": y + 10})
        for bar in row.bars:
            y += 16
            items.append(
                {
                    "hub": _short(hubs[bar.hub], 14),
                    "y": y + 10,
                    "value": bar.position,
                    "figure": bar.figure,
                    "place": bar.place,
                    "colour": COLOURS[bar.hub],
                    "ink": MUTED if bar.position is None else INK,
                }
            )
        y += 28
    scale = {"name": "x", "type": "linear", "domain": [0, 100], "range": [0, 104]}
    known = [item for item in items if item["value"] is not None]
    marks = [
        text("heads", "<label>", x=0, y="<y>", fontWeight=600),
        text("items", "<hub>", x=0, y="<y>", fill=MUTED, fontSize=11),
        mark("rect", "known", x=_TRACK, width=104, y="=datum.y - 4", height=8, fill=LINE, cornerRadius=2),
        mark(
            "rect", "known", x=_TRACK, width="=max(2, scale('x', datum.value))", y="=datum.y - 4", height=8,
            fill="<colour>", cornerRadius=2,
        ),
        text("items", "<figure>", x=_TRACK + 112, y="<y>", fill="<ink>", fontSize=11),
        text("items", "<place>", x=WIDTH, y="<y>", fill=MUTED, fontSize=11, align="right"),
    ]  # fmt: skip
    datasets = [data("heads", heads), data("items", items), data("known", known)]
    return draw(y - 8, datasets, marks, title=title, name=name, scales=[scale])


def atlas_map(report: Report, name: str, title: str) -> str:
    """Draw where the hubs lie among all others: dots on an equal-area projection, and a name beside it for each."""
    height = 252
    hubs = [hub for hub in report.comparison.hubs if report.points[hub.id]]
    look = {hub.id: {"colour": COLOURS[n], "shape": SHAPES[n]} for n, hub in enumerate(report.comparison.hubs)}
    own = [{**_where(point), **look[hub.id]} for hub in hubs for point in report.points[hub.id]]
    names = [{**_where(centre(report.points[hub.id])), **look[hub.id], "label": _short(hub.name, 17)} for hub in hubs]
    point = {"type": "geopoint", "projection": "flat", "fields": ["lon", "lat"], "as": ["x", "y"]}
    order = [
        {"type": "collect", "sort": {"field": ["y", "label"]}},
        {"type": "window", "ops": ["row_number"], "as": ["row"]},
        {"type": "joinaggregate", "ops": ["mean", "count"], "fields": ["y", None], "as": ["mean", "count"]},
        *formula(
            half="(datum.count - 1) * 11",
            ly="clamp(datum.mean, datum.half + 10, 242 - datum.half) - datum.half + 22 * (datum.row - 1)",
        ),
    ]
    others = [_where(place.at) for place in report.others]
    towns = [{**_where(place.at), "label": place.name} for place in report.landmarks]
    grid = {"name": "grid", "transform": [{"type": "graticule", "step": [10, 10]}]}
    marks = [
        {
            "type": "group",
            "clip": True,
            "encode": {"enter": {"width": {"value": _MAP}, "height": {"value": height}}},
            "marks": [
                mark("shape", "grid", stroke=LINE, strokeWidth=0.7) | {"transform": [_shape()]},
                mark("symbol", "others", x="<x>", y="<y>", size=9, fill=MUTED, opacity=0.7),
                text("towns", "<label>", x="<x>", y="=datum.y - 8", align="center", fill=MUTED, fontSize=10),
            ],
        },
        mark("rule", "names", x="<x>", y="<y>", x2=_MAP + 4, y2="<ly>", stroke="<colour>", strokeWidth=1),
        _symbols("own", size=64),
        text("names", "<label>", x=_MAP + 8, y="<ly>", fontWeight=600, fontSize=11.5),
    ]
    datasets = [
        data("others", others, point),
        data("towns", towns, point),
        data("own", own, point),
        data("names", names, point, *order),
        grid,
    ]
    return draw(height, datasets, marks, title=title, name=name, projections=[_projection(report, height)])


def _projection(report: Report, height: int) -> Plain:
    """Return an equal-area conic projection (Albers) that shows every hub of the atlas."""
    points = [point for own in report.points.values() for point in own] + [place.at for place in report.others]
    south, north = min(point.lat for point in points), max(point.lat for point in points)
    west, east = min(point.lon for point in points), max(point.lon for point in points)
    corners = [[lon, lat] for lon in (west - 2, east + 2) for lat in (south - 2, north + 2)]
    sixth = (north - south) / 6
    return {
        "name": "flat",
        "type": "conicEqualArea",
        "rotate": [-(west + east) / 2, 0],
        "parallels": [south + sixth, north - sixth],
        "fit": {"signal": f"{{type: 'MultiPoint', coordinates: {corners}}}"},
        "size": [_MAP, height],
    }


def _shape() -> Plain:
    return {"type": "geoshape", "projection": "flat"}


def _where(point: object) -> Mapping[str, float]:
    lat, lon = point
    return {"lat": lat, "lon": lon}


def _symbols(source: str, **channels: object) -> Plain:
    style = {"x": "<x>", "y": "<y>", "size": 56, "shape": "<shape>", "fill": "<colour>", "stroke": CARD}
    return mark("symbol", source, **{**style, **channels})


def _polar(middle: Mapping[str, float], position: float, turn: float) -> tuple[float, float]:
    angle, radius = 2 * math.pi * turn, _RING * position / 100
    return middle["cx"] + radius * math.sin(angle), middle["cy"] - radius * math.cos(angle)


def _words(pillar: str) -> str:
    return pillar.replace("_", " ").capitalize()


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
