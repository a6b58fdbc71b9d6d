"""What the page of a whole report shows beside its content: pictures, tables in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hubcli.output.views.strength import measure_text
from hubcli.report.content import LEAST_PLACED, DesignationHolders, PillarRow, Report
from hubcli.report.figures import by_pillar, figure_rows
from hubcli.report.map import atlas_map
from hubcli.report.over_years import Drawn, drawn
from hubcli.report.radar import radar
from hubcli.report.sheet_content import Sheet
from hubcli.report.wording import Wording
from hubcli.results.figure_text import number_text
from hubcli.said import enumerated, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.comparison.comparison import ComparedHub
    from hubcli.analysis.plot import Plot
    from hubcli.model.atlas import Atlas
    from hubcli.model.vocabulary import Designation

_LEAST_SPOKES = 3  # a radar of fewer is a line
_LEAST_FIGURES = 3  # of a pillar on a radar: the mean of one or two is no picture of it


def context(atlas: Atlas, report: Report, wording: Wording) -> dict[str, Any]:
    """Return what the template of the page needs. Raises ImportError without the extra `report`."""
    from markupsafe import Markup

    hubs = report.comparison.hubs
    ids = [hub.id for hub in hubs]
    return {
        "subject": said("technology hubs side by side" if len(hubs) > 1 else "a technology hub"),
        "radar": Markup(_radar(report, wording)),  # ours: Vega escaped what is in it
        "map": Markup(_map(report, wording)),
        "groups": by_pillar(atlas, report.comparison.indicators, hubs),
        "over_years": _drawn(report.over_years, ids, wording),
        "designations": _by_holders(report.designations, hubs),
        "unread_lists": any(not atlas.designations[item.id].complete for item in report.designations),
        "shared_by": _shared_by(len(hubs)),
        "sector_names": lambda sectors: joined(atlas.sectors[name].label for name in sectors) or said("none"),
        "measure": lambda item: measure_text(atlas, item),
        "least_placed": LEAST_PLACED,
        "asked": f"hubcli report {' '.join(ids)}{wording.option} -o FILE.html",
    }


def context_of_sheet(atlas: Atlas, sheet: Sheet, wording: Wording) -> dict[str, Any]:
    """Return what the template of one sheet needs. Raises ImportError without the extra `report`."""
    ids = [hub.id for hub in sheet.hubs]
    return {
        "subject": said("technology hubs on one sheet" if len(ids) > 1 else "a technology hub on one sheet"),
        "figures_shown": figure_rows(atlas, sheet.figures, sheet.hubs),
        "over_years": _drawn(sheet.over_years, ids, wording),
        "designations": _by_holders(sheet.designations, sheet.hubs),
        "designation_names": lambda names: joined(_named(atlas.designations[name]) for name in names),
        "unread_lists": any(not atlas.designations[item.id].complete for item in sheet.designations),
        "asked": f"hubcli report {' '.join(ids)} --one-page{wording.option} -o FILE.html",
    }


def _drawn(plots: Sequence[Plot], ids: Sequence[str], wording: Wording) -> list[Drawn]:
    from markupsafe import Markup

    # ours: Vega escaped what is in it
    return [item._replace(chart=Markup(item.chart)) for item in drawn(plots, ids, wording)]


def _radar(report: Report, wording: Wording) -> str:
    hubs = {hub.id: hub.name for hub in report.comparison.hubs}
    spokes = [row for row in report.pillars if _is_broad(row)]
    if len(spokes) < _LEAST_SPOKES:
        return ""
    title = said("Radar of pillars, 0 to 100. {hubs}", hubs=_pillars_in_words(spokes, hubs))
    return radar(spokes, list(hubs), wording, name="chart-radar", title=title)


def _map(report: Report, wording: Wording) -> str:
    if not any(report.points.values()):
        return ""
    title = said("Map. {places}", places=_places_in_words(report))
    return atlas_map(report, wording, name="chart-map", title=title)


def _is_broad(row: PillarRow) -> bool:
    """Tell whether a pillar is drawn: no mean in it is of a figure or two."""
    return all(mean.figures >= _LEAST_FIGURES for mean in row.means.values() if mean)


def _pillars_in_words(pillars: Sequence[PillarRow], hubs: Mapping[str, str]) -> str:
    sentences = []
    for hub, name in hubs.items():
        known = [
            said("{pillar} {position}", pillar=row.pillar, position=number_text(mean.position, 0))
            for row in pillars
            if (mean := row.means[hub])
        ]
        sentences.append(said("{hub}: {pillars}.", hub=name, pillars=joined(known) or said("none known")))
    return joined(sentences, "sentences")


def _places_in_words(report: Report) -> str:
    sentences = []
    for sheet in report.sheets:
        if sheet.coordinates:
            lat, lon = sheet.coordinates
            sentences.append(
                said(
                    "{hub} lies at {lat} {north}, {lon} {east}.",
                    hub=sheet.name,
                    lat=f"{abs(lat):.1f}°",
                    lon=f"{abs(lon):.1f}°",
                    north=said("N" if lat >= 0 else "S"),
                    east=said("E" if lon >= 0 else "W"),
                )
            )
        elif report.points[sheet.id]:
            words = "{hub} is shown as {count} places that belong to it."
            sentences.append(said(words, hub=sheet.name, count=len(report.points[sheet.id])))
    return joined(sentences, "sentences")


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
            who = said("Named by")
        elif len(holders) == len(hubs):
            who = _shared_by(len(hubs))
        else:
            who = enumerated([hubs[hub] for hub in holders])
            who = said("Only {hub}", hub=who) if len(holders) == 1 else who
        groups.append((who, names))
    return groups


def _shared_by(hubs: int) -> str:
    return said("Shared by both") if hubs == 2 else said("Shared by all {count}", count=hubs)


def _named(item: Designation) -> str:
    """Return the name of a programme, with a mark where its list was not read."""
    return item.name if item.complete else said("{name}*", name=item.name)
