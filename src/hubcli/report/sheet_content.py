"""A report cut down to one sheet of A4: what stands on it, and how much is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hubcli.analysis.comparison.comparison import ComparedHub, ComparedSector
from hubcli.analysis.comparison.indicator_rows import ComparedIndicator
from hubcli.analysis.headline_figures import HEADLINES, PARTS
from hubcli.analysis.plot import Plot
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Dataset
from hubcli.record import Record
from hubcli.report.content import DesignationHolders, Report
from hubcli.report.sector_content import SectorPart, SectorReport, Standing
from hubcli.said import said


class Room(Record):
    """How much there is room for: sectors, figures, charts; in a sector charts, companies and evidence of a hub."""

    sectors: int
    figures: int
    lines: int
    sector_lines: int
    companies: int
    evidence: int


#: By the number of hubs; of more than are listed, as of the last.
_ROOM = (
    Room(20, 16, 2, 1, 10, 10),
    Room(14, 14, 2, 1, 4, 4),
    Room(12, 14, 2, 0, 2, 3),
    Room(9, 12, 2, 0, 0, 2),
    Room(9, 12, 2, 0, 0, 1),
)


class LeftOut(Record):
    """How much of the whole report does not stand on the sheet."""

    sectors: int = 0
    figures: int = 0
    charts: int = 0
    companies: int = 0
    evidence: int = 0


class Sheet(Record):
    """A report on one sheet: the first sectors, the headline figures, lines of two, the programmes."""

    headline: str
    hubs: tuple[ComparedHub, ...]
    sectors: tuple[ComparedSector, ...]
    figures: tuple[ComparedIndicator, ...]
    over_years: tuple[Plot, ...]
    designations: tuple[DesignationHolders, ...]
    dataset: Dataset
    left_out: LeftOut


class SectorSheet(Record):
    """A report in one sector, on one sheet."""

    hubs: tuple[ComparedHub, ...]
    parts: tuple[SectorPart, ...]
    dataset: Dataset
    left_out: LeftOut


def one_sheet(report: Report) -> Sheet:
    """Return what stands of a report on one sheet."""
    room = _room(report.hubs)
    compared = report.comparison
    sectors, figures = compared.specialisations[: room.sectors], tuple(_headlines(compared.indicators))[: room.figures]
    lines = report.over_years[: room.lines]
    left_out = LeftOut(
        sectors=len(compared.specialisations) - len(sectors),
        figures=_count(compared.indicators) - _count(figures),
        charts=len(report.over_years) - len(lines),
        companies=sum(item.counts.total for item in report.companies.values()),
        evidence=sum(len(item.evidence) for sheet in report.sheets for item in sheet.specialisations),
    )
    return Sheet(compared.headline, report.hubs, sectors, figures, lines, report.designations, report.dataset, left_out)


def one_sector_sheet(report: SectorReport) -> SectorSheet:
    """Return what stands of a report in one sector on one sheet. Raises `InvalidRequestError` for more sectors."""
    if len(report.parts) > 1:
        words = "one page has room for one sector: write a page for each, or all without --one-page"
        raise InvalidRequestError(said(words))
    [part] = report.parts
    room = _room(report.hubs)
    standings = tuple(_cut(item, room) for item in part.standings)
    lines = part.over_years[: room.sector_lines]
    left_out = LeftOut(
        charts=len(part.over_years) - len(lines),
        companies=sum(item.companies.total - len(item.companies.companies) for item in standings if item.companies),
        evidence=sum(len(item.why.evidence) for item in part.standings)
        - sum(len(item.why.evidence) for item in standings),
    )
    shown = part._replace(standings=standings, over_years=lines)
    return SectorSheet(report.hubs, (shown,), report.dataset, left_out)


def _room(hubs: Sequence[object]) -> Room:
    return _ROOM[min(len(hubs), len(_ROOM)) - 1]


def _cut(item: Standing, room: Room) -> Standing:
    """Return a hub with the first pieces of its evidence, and its newest companies."""
    why = item.why._replace(evidence=item.why.evidence[: room.evidence])
    return item._replace(why=why, companies=item.companies and item.companies.first(room.companies))


def _headlines(rows: Sequence[ComparedIndicator]) -> Iterator[ComparedIndicator]:
    """Yield the rows of the headline figures, each with its part: of alternatives, that of the most hubs."""
    by_id: Mapping[str, ComparedIndicator] = {row.id: row for row in rows}
    for names in HEADLINES:
        known = [by_id[name] for name in names if name in by_id]
        if known:
            row = max(known, key=lambda item: _count([item]))
            yield row
            if PARTS.get(row.id) in by_id:
                yield by_id[PARTS[row.id]]


def _count(rows: Sequence[ComparedIndicator]) -> int:
    """Return how many figures rows have."""
    return sum(value is not None for row in rows for value in row.values.values())
