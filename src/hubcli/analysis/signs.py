"""The signs of all hubs in all sectors, from the companies, figures and evidence of an atlas."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Evidence, Hub, Sector
from hubcli.model.shares import Counts, FigureShare
from hubcli.model.stars import OLDEST_FIGURE, strength, support
from hubcli.model.strength import Standing, by_rank
from hubcli.record import Record


class NationFigure(Record):
    """A figure of the country that those of hubs are held against."""

    hub: Hub
    value: float
    bound: Bound | None


class SectorMeasures:
    """What measures the sectors of an atlas: listed companies by hub and industry, figures of size by year."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._by_city: dict[str, Counter[str | None]] = {}
        self._year = int(atlas.dataset.version[:4] or 0)  # an empty atlas completes the words of a broken one

    def of(self, hub: Hub) -> list[Standing]:
        """Return the sectors that a hub has evidence or a figure of, or listed companies that are the sector.

        The strongest come first.
        """
        evidence = {item.sector: item.evidence for item in hub.specialisations}
        found = (self._standing(hub, sector, evidence.get(sector.id, ())) for sector in self._atlas.sectors.values())
        return sorted(filter(None, found), key=lambda standing: by_rank(standing.strength))

    def counts(self, hub: Hub, sector: Sector) -> Counts | None:
        """Return the listed companies of a sector: in a city of the mainland, or in the cities of a region."""
        nation = self.nation_companies(sector)
        if sector.listed is None or nation is None:
            return None
        cities = counted_cities(self._atlas, hub)
        if not cities:
            return None
        industries = sector.listed.industries
        here = Counter[str | None]()
        for city in cities:
            here.update(self._companies(city))
        return Counts(
            sum(here[name] for name in industries),
            nation,
            here.total(),
            self._nation.total(),
        )

    def nation_companies(self, sector: Sector) -> int | None:
        """Return how many listed companies of a sector's industries the nation has, None where they measure nothing."""
        if sector.listed is None or sector.listed.fit == "none" or not self._nation:
            return None
        return sum(self._nation[name] for name in sector.listed.industries)

    def figure_share(self, hub: Hub, sector: str) -> FigureShare | None:
        """Return the hub's share of the nation by a figure of the size of a sector: the newest; of a year, the largest.

        A published share stands before one that is worked out, and one that may be smaller behind every other.
        """
        if not counted_cities(self._atlas, hub):
            return None
        found = self._figure_shares(hub, sector)
        best = max(
            found, key=lambda item: (item[0].bound != "upper", item[0].period, item[1], item[0].share), default=None
        )
        return best[0] if best else None

    def _standing(self, hub: Hub, sector: Sector, evidence: tuple[Evidence, ...]) -> Standing | None:
        fit = sector.fit
        counts, figure = self.counts(hub, sector), self.figure_share(hub, sector.id)
        listed = fit == "exact" and counts is not None and counts.here > 0
        if not (evidence or listed or figure):
            return None
        found = support(evidence, self._atlas.sources)
        is_counted = bool(counted_cities(self._atlas, hub))
        return Standing(strength(sector.id, fit, counts, figure, found, is_counted=is_counted), found)

    def _figure_shares(self, hub: Hub, sector: str) -> Iterator[tuple[FigureShare, bool]]:
        """Yield the shares by figures of a sector's size, each with whether it was published as a share."""
        for name, published in self._sizes.get(sector, ()):
            for year, (value, bound) in self._figures[name].get(hub.id, {}).items():
                if year < self._year - OLDEST_FIGURE or bound == "upper":
                    continue
                if published:
                    yield FigureShare(value, name, year, bound), True
                elif (nation := self.nation(name, year)) and not bound == nation.bound == "lower":
                    yield (
                        FigureShare(100 * value / nation.value, name, year, _bound_of_share(bound, nation.bound)),
                        False,
                    )

    def nation(self, indicator: str, year: int) -> NationFigure | None:
        """Return the country and its figure for a year."""
        for hub in self._countries:
            value, bound = self._figures[indicator].get(hub.id, {}).get(year, (0.0, None))
            if value > 0:
                return NationFigure(hub, value, bound)
        return None

    @cached_property
    def _countries(self) -> list[Hub]:
        return [hub for hub in self._atlas.hubs.values() if hub.kind == "country"]

    @cached_property
    def _sizes(self) -> Mapping[str, list[tuple[str, bool]]]:
        """The indicators of the size of each sector, and whether they are shares as published."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for item in self._atlas.indicators.values():
            if item.size_of:
                found.setdefault(item.size_of, []).append((item.id, item.unit == "percent"))
        return found

    @cached_property
    def _figures(self) -> Mapping[str, Mapping[str, Mapping[int, tuple[float, Bound | None]]]]:
        """The figures of those indicators by indicator, hub and year, with their bounds."""
        found: dict[str, dict[str, dict[int, tuple[float, Bound | None]]]] = {}
        for name in (name for names in self._sizes.values() for name, _ in names):
            found[name] = {
                hub: {year: (value.value, value.bound) for year, value in series.items()}
                for hub, series in self._atlas.series_of(name).items()
            }
        return found

    def _companies(self, city: str) -> Counter[str | None]:
        """Return the listed companies of a city by industry."""
        if city not in self._by_city:
            query = "SELECT industry, count(*) FROM companies WHERE hub = ? GROUP BY industry"
            self._by_city[city] = Counter(dict(self._atlas.select(query, city)))
        return self._by_city[city]

    @cached_property
    def _nation(self) -> Counter[str | None]:
        """The listed companies of the nation by industry."""
        return Counter(dict(self._atlas.select("SELECT industry, count(*) FROM companies GROUP BY industry")))


def counted_cities(atlas: Atlas, hub: Hub) -> tuple[str, ...]:
    """Return the cities whose listed companies count for a hub: itself, or the members of a region; else none."""
    cities = (hub.id,) if hub.kind == "city" else hub.members if hub.kind == "region" else ()
    return tuple(name for name in cities if name in atlas.hubs and is_counted(atlas.hubs[name]))


def is_counted(hub: Hub) -> bool:
    """Tell whether a hub is one of the cities that companies are counted for: those that scores are scaled over."""
    return hub.kind == "city" and hub.scale


def _bound_of_share(here: Bound | None, nation: Bound | None) -> Bound | None:
    """Return how a share is a limit: what is more than said, of a known nation, is a larger share; and so on."""
    if nation == "lower":
        return "upper"
    return "lower" if here == "lower" or nation == "upper" else here or nation
