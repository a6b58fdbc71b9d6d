"""What the page of a whole report shows beside its content: pictures, tables in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hubcli.output.number_format import number_text
from hubcli.output.views.strength import measure_text
from hubcli.report.content import LEAST_PLACED, DesignationHolders, PillarRow, Report
from hubcli.report.figures import by_pillar, figure_rows
from hubcli.report.map import atlas_map
from hubcli.report.over_years import Drawn, drawn
from hubcli.report.radar import radar
from hubcli.report.sheet_content import Sheet
from hubcli.said import enumerated

if TYPE_CHECKING:
    from hubcli.analysis.comparison.comparison import ComparedHub
    from hubcli.analysis.plot import Plot
    from hubcli.model.atlas import Atlas

_LEAST_SPOKES = 3  # a radar of fewer is a line
_LEAST_FIGURES = 3  # of a pillar on a radar: the mean of one or two is no picture of it


def context(atlas: Atlas, report: Report) -> dict[str, Any]:
    """Return what the template of the page needs. Raises ImportError without the extra `report`."""
    from markupsafe import Markup

    hubs = report.comparison.hubs
    ids = [hub.id for hub in hubs]
    return {
        "subject": "technology hubs side by side" if len(hubs) > 1 else "a technology hub",
        "radar": Markup(_radar(report)),  # ours: Vega escaped what is in it
        "map": Markup(_map(report)),
        "groups": by_pillar(atlas, report.comparison.indicators, hubs),
        "over_years": _drawn(report.over_years, ids),
        "designations": _by_holders(report.designations, hubs),
        "unread_lists": any(not atlas.designations[item.id].complete for item in report.designations),
        "measure": lambda item: measure_text(atlas, item),
        "least_placed": LEAST_PLACED,
        "asked": f"hubcli report {' '.join(ids)} -o FILE.html",
    }


def context_of_sheet(atlas: Atlas, sheet: Sheet) -> dict[str, Any]:
    """Return what the template of one sheet needs. Raises ImportError without the extra `report`."""
    ids = [hub.id for hub in sheet.hubs]
    return {
        "subject": "technology hubs on one sheet" if len(ids) > 1 else "a technology hub on one sheet",
        "figures_shown": figure_rows(atlas, sheet.figures, sheet.hubs),
        "over_years": _drawn(sheet.over_years, ids),
        "designations": _by_holders(sheet.designations, sheet.hubs),
        "unread_lists": any(not atlas.designations[item.id].complete for item in sheet.designations),
        "asked": f"hubcli report {' '.join(ids)} --one-page -o FILE.html",
    }


def _drawn(plots: Sequence[Plot], ids: Sequence[str]) -> list[Drawn]:
    from markupsafe import Markup

    return [item._replace(chart=Markup(item.chart)) for item in drawn(plots, ids)]  # ours: Vega escaped what is in it


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


def _by_holders(
    designations: Sequence[DesignationHolders], compared: Sequence[ComparedHub]
) -> list[tuple[str, list[str]]]:
    """Return designations by who has them: all hubs, some, one alone."""
    hubs = {hub.id: hub.name for hub in compared}
    by_holders: dict[tuple[str, ...], list[str]] = {}
    for item in designations:
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
