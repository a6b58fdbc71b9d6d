"""Why a hub is as strong in a sector as it is: the companies that were counted, the figures, programmes, evidence."""

from __future__ import annotations

from collections.abc import Mapping

from hubcli.analysis.signs import SectorMeasures, counted_cities
from hubcli.model.atlas import Atlas
from hubcli.model.names import find_hub, find_sector
from hubcli.model.records import Bound, Evidence, Fit, Grade, Hub, HubKind, Sector, Source
from hubcli.model.strength import Strength, Support, by_kind
from hubcli.record import Record
from hubcli.results import derived, rows_are
from hubcli.results.names import DesignationId, SourceId
from hubcli.said import bilingual


class CountedCompany(Record):
    """A listed company that counts for a hub in a sector."""

    code: str
    name: str | None
    name_zh: str
    industry: str | None


class CompanyCount(Record):
    """The listed companies that measure a sector, in a hub and in the nation; `…_all` are those of any industry.

    `expected` is how many the hub would have if it had its share of companies of any kind. `cities` are those whose
    companies count: the hub itself, or members of a region. `sources` are the lists that were counted.
    """

    here: int
    nation: int
    here_all: int
    nation_all: int
    expected: float
    industries: tuple[str, ...]
    cities: tuple[str, ...]
    companies: tuple[CountedCompany, ...]
    sources: tuple[str, ...]


class CountedFigure(Record):
    """The figure that a share of the nation is of; `nation` is the nation's, None where the share was published.

    The bounds say how the figure of the hub, that of the nation and the share are limits.
    """

    indicator: str
    label: str
    label_zh: str
    period: int
    value: float
    bound: Bound | None
    nation: float | None
    nation_bound: Bound | None
    share: float
    share_bound: Bound | None
    source: str
    nation_source: str | None


class GradedEvidence(Record):
    """A piece of evidence with the grade of its source."""

    kind: str
    name: str | None
    claim: str
    period: int | None
    source: str
    grade: Grade
    scope: str | None
    designation: str | None
    value: float | None
    unit: str | None
    contradicts: bool
    overlay: str | None = None


class InsideCity(Record):
    """The city that a district or zone lies in, and the listed companies that it has in the sector."""

    id: str
    name: str
    name_zh: str
    companies: int


@rows_are("evidence")
class Explanation(Record):
    """A hub in a sector, with all that its level rests on; `specialisation` is None where the atlas has nothing."""

    id: str
    name: str
    name_zh: str
    kind: HubKind
    sector: str
    label: str
    label_zh: str
    fit: Fit
    specialisation: Strength | None
    support: Support | None
    counted: CompanyCount | None
    figure: CountedFigure | None
    inside: InsideCity | None
    programmes: Mapping[DesignationId, str]
    evidence: tuple[GradedEvidence, ...]
    sources: Mapping[SourceId, Source]


def explain(atlas: Atlas, hub: Hub | str, sector: Sector | str) -> Explanation:
    """Return why a hub is as strong in a sector as it is, both given or named. Raises `UnknownNameError`."""
    hub = find_hub(atlas, hub)
    sector = find_sector(atlas, sector) if isinstance(sector, str) else sector
    standing = atlas.standings(sector.id).get(hub.id)
    measures = SectorMeasures(atlas)
    pieces = next((item.evidence for item in hub.specialisations if item.sector == sector.id), ())
    evidence = by_kind(pieces, atlas.sources)
    figure, counted = _figure(atlas, measures, hub, sector), _count(atlas, measures, hub, sector)
    programmes = standing.support.programmes if standing else ()
    cited = [piece.source for piece in evidence]
    if figure:
        cited += [figure.source, *([figure.nation_source] if figure.nation_source else [])]
    return derived(
        Explanation,
        hub,
        sector=sector.id,
        label=sector.label,
        label_zh=sector.label_zh,
        fit=sector.fit,
        specialisation=standing.strength if standing else None,
        support=standing.support if standing else None,
        counted=counted,
        figure=figure,
        inside=_inside(atlas, measures, hub, sector),
        programmes={name: atlas.designations[name].name for name in programmes},
        evidence=tuple(_graded(atlas, piece) for piece in evidence),
        sources=atlas.cited([*cited, *(counted.sources if counted else ())]),
    )


def _graded(atlas: Atlas, piece: Evidence) -> GradedEvidence:
    return derived(GradedEvidence, piece, grade=atlas.sources[piece.source].grade)


def _count(atlas: Atlas, measures: SectorMeasures, hub: Hub, sector: Sector) -> CompanyCount | None:
    counts = measures.counts(hub, sector)
    if counts is None or sector.listed is None:
        return None
    cities = counted_cities(atlas, hub)
    industries = (atlas.industries[name] for name in sector.listed.industries)
    labels = {item.id: bilingual(item.label, item.label_zh) for item in industries}
    found = (item for item in atlas.companies if item.hub in cities and item.industry in labels)
    return CompanyCount(
        *counts,
        expected=round(counts.expected, 2),
        industries=tuple(labels.values()),
        cities=cities,
        companies=tuple(
            CountedCompany(item.code, item.name, item.name_zh, labels.get(item.industry or "")) for item in found
        ),
        sources=tuple(dict.fromkeys(item.source for item in atlas.company_lists)),
    )


def _figure(atlas: Atlas, measures: SectorMeasures, hub: Hub, sector: Sector) -> CountedFigure | None:
    """Return the figure that gives the hub's share, with where it and the nation's are from."""
    found = measures.figure_share(hub, sector.id)
    if found is None:
        return None
    indicator = atlas.indicators[found.indicator]
    of_hub = atlas.series(hub)[found.indicator][found.period]
    nation = None if indicator.unit == "percent" else measures.nation(found.indicator, found.period)
    return CountedFigure(
        indicator=indicator.id,
        label=indicator.label,
        label_zh=indicator.label_zh,
        period=found.period,
        value=of_hub.value,
        bound=of_hub.bound,
        nation=nation.value if nation else None,
        nation_bound=nation.bound if nation else None,
        share=round(found.share, 4),
        share_bound=found.bound,
        source=of_hub.source,
        nation_source=atlas.series(nation.hub)[found.indicator][found.period].source if nation else None,
    )


def _inside(atlas: Atlas, measures: SectorMeasures, hub: Hub, sector: Sector) -> InsideCity | None:
    city = atlas.hubs.get(hub.parent) if hub.parent else None
    counts = measures.counts(city, sector) if city else None
    return InsideCity(city.id, city.name, city.name_zh, counts.here) if city and counts else None
