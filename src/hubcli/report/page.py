"""A report as one HTML page that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from hubcli.output.number_format import number_text
from hubcli.output.views.citing import Citations
from hubcli.output.views.strength import measure_text
from hubcli.report.content import LEAST_PLACED, PillarRow, Report
from hubcli.report.figures import by_pillar
from hubcli.report.map import atlas_map
from hubcli.report.over_years import drawn
from hubcli.report.radar import radar
from hubcli.said import enumerated
from hubcli.text import safe, safe_link
from hubcli.version import __version__

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas

_LEAST_SPOKES = 3  # a radar of fewer is a line
_LEAST_FIGURES = 3  # of a pillar on a radar: the mean of one or two is no picture of it
#: The shapes of `vega.SHAPES`, for keys in the text, around (0, 0).
_KEYS = (
    "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z",
    "M-4.5,-4.5h9v9h-9Z",
    "M0,-5L5.5,4.5H-5.5Z",
    "M0,-6L5,0L0,6L-5,0Z",
    "M0,5L5.5,-4.5H-5.5Z",
    "M-5.5,-2h3.5v-3.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5Z",
)


class Key(NamedTuple):
    """The key of a hub on the page: the number of its colour, and the path of its shape."""

    number: int
    path: str


def to_html(atlas: Atlas, report: Report) -> str:
    """Return the page of a report. Raises ImportError without Jinja2 and vl-convert, the extra `report`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(link=safe_link, host=_host, number=number_text)
    return environment.get_template("hubs.html").render(_context(atlas, report))


def _harmless(value: object) -> object:
    """Return a text of the page without characters that act or hide; our markup, which is no plain text, stays."""
    return safe(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _host(address: str) -> str:
    """Return the host of an address, without what most begin with."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _context(atlas: Atlas, report: Report) -> dict[str, Any]:
    from markupsafe import Markup

    hubs = report.comparison.hubs
    sources = {source for sheet in report.sheets for source in sheet.sources} | {*report.comparison.sources}
    sources.update(source for item in report.companies.values() for source in item.newest.sources)
    sources.update(source for plot in report.over_years for source in plot.sources)
    return {
        "atlas": atlas,
        "report": report,
        "hubs": hubs,
        "keys": [Key(number + 1, _KEYS[number]) for number in range(len(hubs))],
        "kinds_differ": len({hub.kind for hub in hubs}) > 1,
        "title": enumerated([hub.name for hub in hubs]),
        "subject": "technology hubs side by side" if len(hubs) > 1 else "a technology hub",
        "radar": Markup(_radar(report)),  # ours: Vega escaped what is in it
        "map": Markup(_map(report)),
        "groups": by_pillar(atlas, report.comparison.indicators, hubs),
        "over_years": [item._replace(chart=Markup(item.chart)) for item in drawn(report.over_years)],
        "designations": _by_holders(report),
        "unread_lists": any(not atlas.designations[item.id].complete for item in report.designations),
        "measure": lambda item: measure_text(atlas, item),
        "citations": Citations({source: atlas.sources[source] for source in sources}),
        "least_placed": LEAST_PLACED,
        "asked": f"hubcli report {' '.join(hub.id for hub in hubs)} -o FILE.html",
        "version": __version__,
    }


def _radar(report: Report) -> str:
    hubs = {hub.id: hub.name for hub in report.comparison.hubs}
    spokes = [row for row in report.pillars if _is_broad(row)]
    if len(spokes) < _LEAST_SPOKES:
        return ""
    title = f"Radar of pillars, 0 to 100. {_pillars_in_words(spokes, hubs)}"
    return radar(spokes, list(hubs), name="chart-radar", title=title)


def _map(report: Report) -> str:
    if not any(report.points.values()):
        return ""
    return atlas_map(report, name="chart-map", title=f"Map. {_places_in_words(report)}")


def _is_broad(row: PillarRow) -> bool:
    """Tell whether a pillar is drawn: no mean in it is of a figure or two."""
    return all(mean.figures >= _LEAST_FIGURES for mean in row.means.values() if mean)


def _pillars_in_words(pillars: Sequence[PillarRow], hubs: Mapping[str, str]) -> str:
    sentences = []
    for hub, name in hubs.items():
        known = [f"{row.pillar} {number_text(mean.position, 0)}" for row in pillars if (mean := row.means[hub])]
        sentences.append(f"{name}: {', '.join(known) or 'none known'}.")
    return " ".join(sentences)


def _places_in_words(report: Report) -> str:
    sentences = []
    for sheet in report.sheets:
        if sheet.coordinates:
            lat, lon = sheet.coordinates
            north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
            sentences.append(f"{sheet.name} lies at {abs(lat):.1f}° {north}, {abs(lon):.1f}° {east}.")
        elif report.points[sheet.id]:
            sentences.append(f"{sheet.name} is shown as {len(report.points[sheet.id])} places that belong to it.")
    return " ".join(sentences)


def _by_holders(report: Report) -> list[tuple[str, list[str]]]:
    """Return designations by who has them: all hubs, some, one alone."""
    hubs = {hub.id: hub.name for hub in report.comparison.hubs}
    by_holders: dict[tuple[str, ...], list[str]] = {}
    for item in report.designations:
        by_holders.setdefault(item.holders, []).append(item.id)
    groups = []
    for holders, names in by_holders.items():
        if len(hubs) == 1:
            who = "Named by"
        elif len(holders) == len(hubs):
            who = "Shared by both" if len(hubs) == 2 else f"Shared by all {len(hubs)}"
        else:
            who = ("Only " if len(holders) == 1 else "") + enumerated([hubs[hub] for hub in holders])
        groups.append((who, names))
    return groups
