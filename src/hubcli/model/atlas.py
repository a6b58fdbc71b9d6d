"""An atlas: tables of records by id, the figures that stand for a hub, and the choice between several for one thing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hubcli.model.bounds import Scale
from hubcli.model.ready import ReadyMapping, ReadySequence
from hubcli.model.records import SOURCE_KINDS, Fact, Grade, Hub, HubKind, Indicator, Sector, Source, Value
from hubcli.model.strength import Standing, Strength
from hubcli.record import Record
from hubcli.said import said

if TYPE_CHECKING:
    from hubcli.model.vocabulary import (
        Break,
        Company,
        CompanyList,
        Designation,
        Elsewhere,
        Entity,
        Gap,
        Industry,
        Organisation,
        Profile,
        Province,
    )

#: Figures of a hub or of an indicator by year, the latest first.
Series = Mapping[int, Value]


class Dataset(Record):
    """What `dataset.yaml` says of a dataset: title, version (`YYYY.MM`), licence."""

    title: str
    version: str
    licence: str


class Atlas(ABC):
    """A whole dataset, checked: hubs in order of name, everything else in the order of the files.

    It is read from a store, each thing when it is first asked for (`store.stored_atlas`). Not to be changed.
    """

    dataset: Dataset
    hubs: Mapping[str, Hub]
    sectors: Mapping[str, Sector]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    profiles: Mapping[str, Profile]
    provinces: Mapping[str, Province]
    designations: Mapping[str, Designation]
    gaps: tuple[Gap, ...]
    entities: tuple[Entity, ...]
    companies: tuple[Company, ...]
    company_lists: tuple[CompanyList, ...]
    industries: Mapping[str, Industry]
    breaks: tuple[Break, ...]
    organisations: tuple[Organisation, ...]
    elsewhere: tuple[Elsewhere, ...]
    #: The paths, as they were given, of the overlays that the dataset was read with.
    overlays: tuple[str, ...] = ()

    @abstractmethod
    def select(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows that a SELECT finds in the tables of the store (`store.tables`)."""

    @abstractmethod
    def preferred(self, hub: Hub) -> Mapping[str, Fact]:
        """Return the preferred fact of a hub for each indicator that has one, in the order of the indicators."""

    @abstractmethod
    def figures(self, hub: Hub) -> Mapping[str, Value]:
        """Return the preferred facts of a hub as plain figures, by indicator: what analyses read."""

    @abstractmethod
    def all_figures(self, hub: Hub) -> ReadyMapping[Value]:
        """Return the same for lists that are likely to be written out: read late, or never."""

    @abstractmethod
    def series(self, hub: Hub) -> Mapping[str, Series]:
        """Return the figures that stand for a hub by indicator and year."""

    @abstractmethod
    def series_of(self, indicator: str) -> Mapping[str, Series]:
        """Return the figures of an indicator by hub id and year."""

    @abstractmethod
    def strengths(self, hub: Hub) -> tuple[Strength, ...]:
        """Return the sectors that a hub has, strongest first: those with evidence, and those where it has a star."""

    @abstractmethod
    def all_strengths(self, hub: Hub) -> ReadySequence[Strength]:
        """Return the same for lists that are likely to be written out: read late, or never."""

    @abstractmethod
    def all_stars(self, hub: Hub) -> ReadyMapping[int]:
        """Return the stars of these by sector."""

    @abstractmethod
    def standings(self, sector: str) -> Mapping[str, Standing]:
        """Return every hub that has evidence, a figure or listed companies of a sector, by id, in order of name."""

    @abstractmethod
    def scales(self, periods: Mapping[str, int]) -> Mapping[str, Mapping[str, Scale]]:
        """Return the figures of indicators, each of a year, by indicator and kind of hub."""

    @abstractmethod
    def coverage(self, indicator: str) -> Mapping[str, Mapping[int, int]]:
        """Return how many hubs have a figure of an indicator, by kind of hub and year."""

    @abstractmethod
    def hub_named(self, key: str, kind: HubKind | None = None) -> tuple[int, str] | None:
        """Return the first hub that has a name with this key (`text.key`), as its place in the order and its id.

        With a kind, the name may lack the word for it (`text.place_key`), and the hub is of that kind.
        """

    @property
    def as_read(self) -> Dataset:
        """The dataset with the overlays that it was read with in its version: `2026.11 + mine/`."""
        return self.dataset._replace(version=" + ".join([self.dataset.version, *self.overlays]))

    @property
    def nation(self) -> str:
        """What shares of the nation are of, by its name, where it is a hub: `China`."""
        named = self.select("SELECT name FROM hubs WHERE kind = 'country' LIMIT 1")
        return named[0][0] if named else said("the country")

    def __getitem__(self, name: str) -> Hub:
        """Return the hub with this id or any other name (`names.find_hub`). Raises `UnknownNameError`, a KeyError."""
        return self.hubs[name] if name in self.hubs else self._named(name)

    def __iter__(self) -> Iterator[Hub]:
        """Yield the hubs, by name."""
        return iter(self.hubs.values())

    def __repr__(self) -> str:
        title, version, _ = self.dataset
        return f'<Atlas "{title}" {version}: {len(self.hubs)} hubs, {len(self.indicators)} indicators>'

    @abstractmethod
    def _named(self, name: str) -> Hub:
        """Return the hub with any of its names. Raises `UnknownNameError`."""

    @abstractmethod
    def elsewhere_named(self, key: str) -> Sequence[Elsewhere]:
        """Return the places outside the atlas that have a name with this key."""

    def fact(self, hub: Hub, indicator: str) -> Fact | None:
        """Return the preferred fact of a hub for an indicator, or None."""
        return self.preferred(hub).get(indicator)

    def figure(self, hub: Hub, indicator: str) -> Value | None:
        """Return the figure that stands for a hub, or None."""
        return self.figures(hub).get(indicator)

    def cited(self, source_ids: Sequence[str]) -> Mapping[str, Source]:
        """Return the sources with these ids, each once, in order of first use."""
        return {source_id: self.sources[source_id] for source_id in dict.fromkeys(source_ids)}


def stars_of(atlas: Atlas, hub: Hub) -> dict[str, int]:
    """Return the stars of a hub by sector, of those that it has."""
    return {item.sector: item.stars for item in atlas.strengths(hub)}


def figures_of(atlas: Atlas, hub: Hub, indicators: Iterable[str] | None = None) -> dict[str, Value]:
    """Return a hub's preferred figures for these indicators, those it has, in their order; all, if none are named."""
    found = atlas.figures(hub)
    return {name: found[name] for name in (found if indicators is None else indicators) if name in found}


class Preference:
    """The choice between several facts: which one stands for a hub.

    The latest period wins. Of one period an exact figure stands before a limit or a rounded one, then the better grade,
    the better kind of source, the later publication, the order in the files. Facts with a scope measure something else
    than the hub and are never preferred.
    """

    def __init__(self, indicators: Iterable[str], sources: Mapping[str, Source]) -> None:
        self._places = {name: place for place, name in enumerate(indicators)}
        self.sources = sources

    def preferred(self, facts: Iterable[Fact]) -> dict[str, Fact]:
        """Return the preferred one of a hub's facts for each indicator, in the order of the indicators."""
        by_year = self.by_year(facts)
        return {name: of_years[max(of_years)] for name, of_years in by_year.items()}

    def by_year(self, facts: Iterable[Fact]) -> dict[str, dict[int, Fact]]:
        """Return the fact that stands for a hub by indicator and period, in the order of the indicators."""
        best: dict[str, dict[int, Fact]] = {}
        for fact in facts:
            if fact.scope is None:
                of_years = best.setdefault(fact.indicator, {})
                other = of_years.get(fact.period)
                if other is None or self._rank(fact) < self._rank(other):
                    of_years[fact.period] = fact
        return {name: best[name] for name in sorted(best, key=self._places.__getitem__)}

    def in_order(self, facts: Iterable[Fact], preferred: Mapping[str, Fact]) -> list[Fact]:
        """Return facts by indicator, of each the preferred one first, then the latest."""
        return sorted(
            facts,
            key=lambda fact: (
                self._places[fact.indicator],
                fact != preferred.get(fact.indicator),
                -fact.period,
            ),
        )

    def grade(self, fact: Fact) -> Grade:
        """Return the grade of a fact: that of its source, or of a copy that another confirms for this fact."""
        source = self.sources[fact.source]
        return source.graded(confirmed=bool(source.confirmed_by or fact.confirmed_by))

    def _rank(self, fact: Fact) -> tuple[bool, Grade, int, int]:
        source = self.sources[fact.source]
        published = int((source.published or "0").replace("-", "").ljust(8, "0"))
        return fact.bound is not None, self.grade(fact), SOURCE_KINDS.index(source.kind), -published
