"""The map of a report: every hub of the atlas as a dot, on an equal-area projection fitted to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hubcli.model.records import Coordinates
from hubcli.report.content import Report, centre
from hubcli.report.vega import CARD, LINE, MUTED, Plain, data, draw, formula, look, mark, symbols, text
from hubcli.report.wording import Wording, short

_WIDE, _HIGH = 236, 250  # of the map itself; the names of the hubs stand to the right of it
_GRID = 40  # degrees that the grid goes on beyond the hubs
_NAME_SPACING = 22  # from one name to the next


def atlas_map(report: Report, wording: Wording, *, name: str, title: str) -> str:
    """Draw where the hubs lie among all others, a region as its members, each with its name beside the map."""
    point = {"type": "geopoint", "projection": "flat", "fields": ["lon", "lat"], "as": ["x", "y"]}
    style = {sheet.id: look(index) for index, sheet in enumerate(report.sheets)}
    named = [sheet for sheet in report.sheets if report.points[sheet.id]]
    names = [
        {"label": short(wording.say(hub.name), 15), **_point(centre(report.points[hub.id])), **style[hub.id]}
        for hub in named
    ]
    hubs = [{**_point(hub.coordinates), **style[hub.id]} for hub in named if hub.coordinates]
    members = [{**_point(at), **style[hub.id]} for hub in named if not hub.coordinates for at in report.points[hub.id]]
    beside = "datum.x < 30 ? 'left' : datum.x > width - 30 ? 'right' : 'center'"  # a name at an edge stays on the map
    town = {"x": "<x>", "y": "=datum.y - 8", "align": f"={beside}", "fill": MUTED, "fontSize": 10}
    towns = [{"label": wording.say(place.name), **_point(place.at)} for place in report.landmarks]
    dots = {"width": {"value": _WIDE}, "height": {"value": _HIGH}}
    return draw(
        _HIGH,
        [
            _grid(report),
            data("others", [_point(place.at) for place in report.others], point),
            data("towns", towns, point),
            data("hubs", hubs, point),
            data("members", members, point),
            data("names", names, point, *_stacked()),
        ],
        [
            {
                "type": "group",
                "clip": True,
                "encode": {"enter": dots},
                "marks": [
                    {**mark("path", "grid", path="<path>", stroke=LINE, strokeWidth=0.7)},
                    mark("symbol", "others", x="<x>", y="<y>", size=9, fill=MUTED, opacity=0.7),
                    text("towns", "<label>", **town, stroke=CARD, strokeWidth=3, strokeJoin="round"),
                    text("towns", "<label>", **town),
                ],
            },
            mark("symbol", "members", x="<x>", y="<y>", size=130, stroke="<colour>", strokeWidth=1.5),
            mark("rule", "names", x="<x>", y="<y>", x2=_WIDE + 4, y2="<level>", stroke="<colour>", strokeWidth=1),
            symbols("hubs"),
            text("names", "<label>", x=_WIDE + 8, y="<level>", fontWeight=600, fontSize=11.5),
        ],
        name=name,
        title=wording.say(title),
        projections=[_projection(report)],
    )


def _stacked() -> list[Plain]:
    """Return transforms that stack names in the order of their hubs from north to south, near their middle."""
    half = _NAME_SPACING / 2
    return [
        {"type": "collect", "sort": {"field": ["y", "label"]}},
        {"type": "window", "ops": ["row_number"], "as": ["row"]},
        {"type": "joinaggregate", "ops": ["mean", "count"], "fields": ["y", None], "as": ["mean", "count"]},
        *formula(
            half=f"(datum.count - 1) * {half}",
            level=f"clamp(datum.mean, datum.half + 10, {_HIGH - 10} - datum.half)"
            f" - datum.half + {_NAME_SPACING} * (datum.row - 1)",
        ),
    ]


def _grid(report: Report) -> Plain:
    """Return meridians and parallels every ten degrees around the hubs."""
    points = _coordinates(report)
    west, east = span([at.lon for at in points])
    south, north = min(at.lat for at in points), max(at.lat for at in points)
    wide = min(_GRID, (360 - east + west) / 2)
    around = [[west - wide, max(-80, south - _GRID)], [east + wide, min(80, north + _GRID)]]
    lines = {"type": "graticule", "step": [10, 10], "precision": 5, "extent": around}
    return {"name": "grid", "transform": [lines, {"type": "geopath", "projection": "flat", "as": "path"}]}


def _projection(report: Report) -> Plain:
    """Return an equal-area conic projection (Albers) that shows every hub of the atlas, its cut opposite to them."""
    points = _coordinates(report)
    south, north = min(at.lat for at in points), max(at.lat for at in points)
    west, east = span([at.lon for at in points])
    sixth = (north - south) / 6
    around = [[at.lon + way, at.lat + way] for at in points for way in (-1, 1)]
    return {
        "name": "flat",
        "type": "conicEqualArea",
        "rotate": [-(west + east) / 2, 0],
        "parallels": [south + sixth, north - sixth],
        "fit": {"signal": f"{{type: 'MultiPoint', coordinates: {around}}}"},
        "extent": [[6, 12], [_WIDE - 6, _HIGH - 6]],
    }


def span(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the shortest arc that holds all longitudes, from west to east: across 180°, the east is above 180."""
    found = sorted(longitudes)
    gaps = [after - before for before, after in pairwise([*found, found[0] + 360])]
    first = (gaps.index(max(gaps)) + 1) % len(found)  # the arc begins where the widest gap ends
    return found[first], found[first - 1] + (360 if first else 0)


def _coordinates(report: Report) -> list[Coordinates]:
    return [at for points in report.points.values() for at in points] + [place.at for place in report.others]


def _point(at: Coordinates) -> dict[str, object]:
    return {"lat": at.lat, "lon": at.lon}
