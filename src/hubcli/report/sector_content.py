"""The content of a report on hubs in a few sectors: their order, and all that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hubcli.analysis.companies import CompanySelection, CompanyTable, list_companies
from hubcli.analysis.comparison.comparison import ComparedHub
from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, rows_of
from hubcli.analysis.comparison.sector_headline import sector_headline
from hubcli.analysis.contradictions import Contradiction
from hubcli.analysis.explanation import Explanation, explain
from hubcli.analysis.plot import Plot
from hubcli.analysis.ranking.sector_order import rank_in_sector
from hubcli.analysis.signs import counted_cities
from hubcli.analysis.years import Year
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas, Dataset
from hubcli.model.names import find_sector
from hubcli.model.records import Fit, Hub, Sector
from hubcli.record import Record
from hubcli.report.content import chosen_hubs
from hubcli.report.over_years import plots_of
from hubcli.results import derived
from hubcli.said import bilingual, inside, said

_NEWEST = 20  # companies of a hub in a sector


class Standing(Record):
    """A hub in the order of a sector, with why it stands there.

    `place` is its place among the `of` cities that have one, None for a hub that has none, of which `reason` says why,
    and where nothing measures the sector. `companies` are its newest listings in the sector, None where its companies
    are not counted.
    """

    hub: str
    place: int | None
    of: int
    reason: str
    why: Explanation
    companies: CompanyTable | None


class Programme(Record):
    """A programme of a sector, by its id, and the ids of the hubs of the report that it named for it."""

    id: str
    holders: tuple[str, ...]


class SectorPart(Record):
    """Hubs in one sector, the first of the order first; figures, lines and programmes that are of the sector.

    `headline` is safe to quote. `against` is what speaks against the order. `lists` are the sources of the companies
    that were counted.
    """

    sector: str
    label: str
    label_zh: str
    fit: Fit
    headline: str
    standings: tuple[Standing, ...]
    against: tuple[Contradiction, ...]
    figures: tuple[ComparedIndicator, ...]
    over_years: tuple[Plot, ...]
    programmes: tuple[Programme, ...]
    lists: tuple[str, ...]


class SectorReport(Record):
    """A report of hubs in one sector or more."""

    hubs: tuple[ComparedHub, ...]
    parts: tuple[SectorPart, ...]
    dataset: Dataset


def sector_report(
    atlas: Atlas, names: Sequence[Hub | str], sectors: Sequence[str], *, year: Year = None
) -> SectorReport:
    """Return a report of one to six hubs in some sectors, all named; with figures of a `year`, if one is given.

    Raises `UnknownNameError` for a name that nothing has, `InvalidRequestError` for what is named twice, or too many.
    """
    hubs = chosen_hubs(atlas, names)
    found = [find_sector(atlas, name) for name in sectors]
    twice = [sector for sector in found if found.count(sector) > 1]
    if twice:
        name = bilingual(inside(twice[0].label), twice[0].label_zh)
        raise InvalidRequestError(said("{hub} is listed twice", hub=name))
    rows = rows_of(atlas, hubs, None, year)
    parts = tuple(_part(atlas, hubs, sector, rows, year) for sector in found)
    return SectorReport(tuple(derived(ComparedHub, hub) for hub in hubs), parts, atlas.as_read)


def _part(
    atlas: Atlas, hubs: Sequence[Hub], sector: Sector, rows: Sequence[ComparedIndicator], year: Year
) -> SectorPart:
    measures = [item.id for item in atlas.indicators.values() if sector.id in (item.sector, item.size_of)]
    fit = sector.fit
    order = rank_in_sector(atlas, hubs, sector)
    standings = tuple(_standings(atlas, hubs, sector, fit))
    return SectorPart(
        sector=sector.id,
        label=sector.label,
        label_zh=sector.label_zh,
        fit=fit,
        headline=sector_headline(atlas, hubs, rows, sector),
        standings=standings,
        against=order.contradictions,
        figures=tuple(row for row in rows if row.id in measures),
        over_years=() if isinstance(year, int) else plots_of(atlas, measures, hubs),
        programmes=tuple(_programmes(atlas, hubs, sector, {item.hub: item.why for item in standings})),
        lists=() if fit == "none" else tuple(dict.fromkeys(item.source for item in atlas.company_lists)),
    )


def _standings(atlas: Atlas, hubs: Sequence[Hub], sector: Sector, fit: Fit) -> Iterator[Standing]:
    """Yield the hubs in the order that they have among themselves, then those without a place."""
    here, everywhere = (rank_in_sector(atlas, group, sector) for group in (hubs, list(atlas.hubs.values())))
    places = {item.id: item.rank for item in everywhere.ranking} if fit != "none" else {}
    reasons = {item.id: item.reason for item in here.unranked}
    for name in (*(item.id for item in here.ranking), *reasons):
        yield Standing(
            hub=name,
            place=places.get(name),
            of=len(everywhere.ranking),
            reason=reasons.get(name, ""),
            why=explain(atlas, name, sector),
            companies=_companies(atlas, atlas[name], sector, fit),
        )


def _companies(atlas: Atlas, hub: Hub, sector: Sector, fit: Fit) -> CompanyTable | None:
    if fit == "none" or not atlas.companies or not counted_cities(atlas, hub):
        return None
    return list_companies(atlas, CompanySelection((hub.id,), (sector.id,)), "listed").first(_NEWEST)


def _programmes(
    atlas: Atlas, hubs: Sequence[Hub], sector: Sector, why: Mapping[str, Explanation]
) -> Iterator[Programme]:
    """Yield the programmes of the sector, and others that named a hub for it."""
    for item in atlas.designations.values():
        is_of = item.sector == sector.id
        named = [hub.id for hub in hubs if item.id in (hub.designations if is_of else why[hub.id].programmes)]
        if is_of or named:
            yield Programme(item.id, tuple(named))
