"""What the page of a report on sectors shows beside its content: tables in words, charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hubcli.output.view import Text
from hubcli.output.views.explanation import sign_lines
from hubcli.output.views.strength import WHERE, measure_text, what_measures
from hubcli.record import Record
from hubcli.report.figures import FigureRow, figure_rows
from hubcli.report.over_years import drawn
from hubcli.report.sector_content import SectorPart, SectorReport, Standing
from hubcli.report.sheet_content import SectorSheet
from hubcli.report.wording import Wording
from hubcli.said import enumerated, inside

if TYPE_CHECKING:
    from hubcli.analysis.explanation import Explanation
    from hubcli.model.atlas import Atlas
    from hubcli.output.views.citing import Citations
    from hubcli.report.over_years import Drawn


class HubInSector(Record):
    """A hub of a part: its number in the report, where it stands, and in words what measures it there."""

    number: int
    standing: Standing
    measure: str


class PartOfPage(Record):
    """A sector on the page; `measured` says what measures it, a sentence each."""

    part: SectorPart
    hubs: Sequence[HubInSector]
    figures: Sequence[FigureRow]
    charts: Sequence[Drawn]
    measured: Sequence[str]


def context(atlas: Atlas, report: SectorReport | SectorSheet, wording: Wording) -> dict[str, Any]:
    """Return what the template of the page needs. Raises ImportError without the extra `report`."""
    ids = [hub.id for hub in report.hubs]
    is_sheet = isinstance(report, SectorSheet)
    asked = [f"--sector {part.sector}" for part in report.parts] + (["--one-page"] if is_sheet else [])

    def signs(found: Explanation, citations: Citations) -> list[tuple[str, int, Text]]:
        return sign_lines(atlas, found, citations)

    return {
        "subject": enumerated([inside(part.label) for part in report.parts]),
        "parts": [_part(atlas, part, report, number, wording) for number, part in enumerate(report.parts)],
        "signs": signs,
        "asked": f"hubcli report {' '.join([*ids, *asked])}{wording.option} -o FILE.html",
    }


def _part(
    atlas: Atlas, part: SectorPart, report: SectorReport | SectorSheet, number: int, wording: Wording
) -> PartOfPage:
    from markupsafe import Markup

    ids = [hub.id for hub in report.hubs]
    charts = drawn(part.over_years, ids, wording, name=f"years-{number}")
    sentences = what_measures(atlas, atlas.sectors[part.sector], part.fit)
    return PartOfPage(
        part=part,
        hubs=[HubInSector(ids.index(item.hub), item, _measure(atlas, item)) for item in part.standings],
        figures=figure_rows(atlas, part.figures, report.hubs),
        charts=[item._replace(chart=Markup(item.chart)) for item in charts],
        measured=[sentence for sentence in sentences if sentence != WHERE],  # the headline says so
    )


def _measure(atlas: Atlas, item: Standing) -> str:
    found = item.why.specialisation
    return measure_text(atlas, found) if found else ""
