"""The content of a report as one result: the comparison, the sheets of the hubs, their pillars, and their places."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from hubcli.analysis.companies import (
    CompanyCounts,
    CompanySelection,
    CompanyTable,
    count_companies,
    list_companies,
)
from hubcli.analysis.comparison.comparison import (
    ComparedDesignations,
    ComparedHub,
    Comparison,
    compare,
    compared_sector,
)
from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, rows_of
from hubcli.analysis.hub_sheet import HubSheet, show
from hubcli.analysis.plot import Plot
from hubcli.analysis.signs import counted_cities
from hubcli.analysis.years import Year
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas, Dataset
from hubcli.model.names import find_hub
from hubcli.model.records import Coordinates, Hub
from hubcli.record import Record
from hubcli.report.over_years import plots_over_years
from hubcli.results import derived
from hubcli.said import English, bilingual, said

MOST = 6
#: A position among fewer hubs than this says little, and does not count in a pillar.
LEAST_PLACED = 5
_LIMITS = ("lower", "upper")
_SECTOR_PILLAR = "sector"  # its figures are of different industries: a mean of them measures nothing
_LARGEST, _NEWEST = 6, 5  # sectors and companies that stand in a report
_LANDMARKS = 6
_LANDMARK_DISTANCE = 6.0  # degrees, at least, between two landmarks, and between one and a hub of the report


class PillarMean(Record):
    """A hub in one pillar: the mean `position` (0 to 100) of so many `figures`."""

    position: float
    figures: int


class PillarRow(Record):
    """A pillar by hub id; None where no figure of a hub counts."""

    pillar: str
    means: Mapping[str, PillarMean | None]


class DesignationHolders(Record):
    """A programme that named some hub of the report, and the ids of those it named."""

    id: str
    holders: tuple[str, ...]


class HubCompanies(Record):
    """The listed companies of a hub: how many there are in the sectors that have most, and the newest listings."""

    counts: CompanyCounts
    newest: CompanyTable


class Place(Record):
    """A hub on the map."""

    id: str
    name: str
    at: Coordinates


class Report(Record):
    """A report of hubs.

    `comparison` is that of one hub where there is only one. `companies` are those of the hubs whose listed companies
    are counted. `points` are the places of a hub of the report: its own, or those of a region's members; none for a hub
    that is nowhere in particular. `others` are the rest of the atlas, `landmarks` those of them that are named on the
    map. `over_years` are charts of figures over the years; there are none of a single one.
    """

    comparison: Comparison
    sheets: tuple[HubSheet, ...]
    pillars: tuple[PillarRow, ...]
    designations: tuple[DesignationHolders, ...]
    companies: Mapping[str, HubCompanies]
    points: Mapping[str, tuple[Coordinates, ...]]
    others: tuple[Place, ...]
    landmarks: tuple[Place, ...]
    dataset: Dataset
    over_years: tuple[Plot, ...] = ()

    @property
    def hubs(self) -> tuple[ComparedHub, ...]:
        """The hubs that it is about."""
        return self.comparison.hubs


def report(atlas: Atlas, names: Sequence[Hub | str], *, year: Year = None) -> Report:
    """Return a report of one to six different hubs, given or named; with figures of a `year`, if one is given.

    Raises `UnknownNameError` for a name that nothing has, ValueError for another number of hubs or one of them twice.
    """
    hubs = chosen_hubs(atlas, names)
    sheets = tuple(show(atlas, hub, year=year) for hub in hubs)
    compared = compare(atlas, hubs, year=year) if len(hubs) > 1 else _alone(atlas, hubs[0], sheets[0], year)
    points = {hub.id: _points(atlas, hub) for hub in hubs}
    shown = {point for of_hub in points.values() for point in of_hub}
    others = tuple(
        Place(hub.id, hub.name, hub.coordinates)
        for hub in atlas.hubs.values()
        if hub.coordinates and hub.coordinates not in shown
    )
    return Report(
        comparison=compared,
        sheets=sheets,
        pillars=pillars(atlas, compared.indicators, [hub.id for hub in hubs]),
        designations=_designations(atlas, hubs),
        companies={hub.id: _companies(atlas, hub) for hub in hubs if atlas.companies and counted_cities(atlas, hub)},
        points=points,
        others=others,
        landmarks=_landmarks(atlas, others, [centre(of_hub) for of_hub in points.values() if of_hub]),
        dataset=atlas.as_read,
        over_years=() if isinstance(year, int) else plots_over_years(atlas, hubs),
    )


def chosen_hubs(atlas: Atlas, names: Sequence[Hub | str]) -> list[Hub]:
    """Return one to six different hubs, given or named. Raises as `report` does."""
    if not 1 <= len(names) <= MOST:
        raise InvalidRequestError(said("a report takes 1 to {most} hubs, not {count}", most=MOST, count=len(names)))
    hubs = [find_hub(atlas, name) for name in names]
    twice = [bilingual(hub.name, hub.name_zh) for hub in hubs if hubs.count(hub) > 1]
    if twice:
        raise InvalidRequestError(said("{hub} is listed twice", hub=twice[0]))
    return hubs


def pillars(atlas: Atlas, rows: Sequence[ComparedIndicator], hubs: Sequence[str]) -> tuple[PillarRow, ...]:
    """Return the mean position of each hub in each pillar, in the order of the pillars.

    A figure counts where it is sure (no limit such as "more than 7,000"), is a measure or a published index (not
    context), and at least `LEAST_PLACED` hubs of the kind have it; figures of single sectors are no pillar.
    """
    counted = [row for row in rows if row.pillar != _SECTOR_PILLAR and atlas.indicators[row.id].use != "context"]
    found = []
    for pillar in dict.fromkeys(row.pillar for row in counted):
        of_pillar = [row for row in counted if row.pillar == pillar]
        positions = {hub: [_sure_position(row, hub) for row in of_pillar] for hub in hubs}
        means = {hub: _mean([value for value in positions[hub] if value is not None]) for hub in hubs}
        if any(means.values()):
            found.append(PillarRow(pillar, means))
    return tuple(found)


def centre(points: Sequence[Coordinates]) -> Coordinates:
    """Return the middle of some points."""
    lat, lon = (math.fsum(axis) / len(points) for axis in zip(*points, strict=True))
    return Coordinates(lat, lon)


def _sure_position(row: ComparedIndicator, hub: str) -> float | None:
    value = row.values[hub]
    if value is None or value.bound in _LIMITS or value.of is None or value.of < LEAST_PLACED:
        return None
    return value.position


def _mean(positions: Sequence[float]) -> PillarMean | None:
    return PillarMean(math.fsum(positions) / len(positions), len(positions)) if positions else None


def _alone(atlas: Atlas, hub: Hub, sheet: HubSheet, year: Year) -> Comparison:
    """Return the comparison of a hub with no other, which `compare` refuses; its summary is the headline."""
    sectors = tuple(compared_sector(atlas.sectors[item.sector], {hub.id: item}) for item in atlas.strengths(hub))
    return Comparison(
        headline=English(hub.summary),
        hubs=(derived(ComparedHub, hub),),
        benchmark=None,
        indicators=rows_of(atlas, [hub], None, year),
        specialisations=sectors,
        shared=(),
        unique={hub.id: tuple(row.sector for row in sectors)},
        designations=ComparedDesignations((), {hub.id: sheet.designations}),
        in_depth=None,
        sources=sheet.sources,
    )


def _designations(atlas: Atlas, hubs: Sequence[Hub]) -> tuple[DesignationHolders, ...]:
    """Return the programmes of any of the hubs, those of the most hubs first."""
    order = [hub.id for hub in hubs]
    every = (
        DesignationHolders(name, tuple(hub.id for hub in hubs if name in hub.designations))
        for name in atlas.designations
    )
    named = (item for item in every if item.holders)
    return tuple(sorted(named, key=lambda item: (-len(item.holders), [order.index(hub) for hub in item.holders])))


def _companies(atlas: Atlas, hub: Hub) -> HubCompanies:
    selection = CompanySelection(hubs=(hub.id,))
    counts = count_companies(atlas, "sector", selection)
    named = counts._replace(counts=tuple(item for item in counts.counts if item.id))
    return HubCompanies(named.first(_LARGEST), list_companies(atlas, selection, "listed").first(_NEWEST))


def _points(atlas: Atlas, hub: Hub) -> tuple[Coordinates, ...]:
    if hub.coordinates:
        return (hub.coordinates,)
    members = (atlas.hubs[member] for member in hub.members if member in atlas.hubs)
    return tuple(member.coordinates for member in members if member.coordinates)


def _landmarks(atlas: Atlas, others: Sequence[Place], taken: Sequence[Coordinates]) -> tuple[Place, ...]:
    """Return the most populous of the other cities, far enough from each other and from the hubs of the report."""
    people = {place.id: value.value for place in others if (value := atlas.figure(atlas[place.id], "population"))}
    cities = [place for place in others if place.id in people and atlas[place.id].kind == "city"]
    chosen: list[Place] = []
    for place in sorted(cities, key=lambda city: (-people[city.id], city.id)):
        named = [*taken, *(landmark.at for landmark in chosen)]
        if len(chosen) < _LANDMARKS and all(math.dist(place.at, other) >= _LANDMARK_DISTANCE for other in named):
            chosen.append(place)
    return tuple(chosen)
