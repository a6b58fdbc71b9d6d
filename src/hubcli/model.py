"""What the atlas is made of: hubs, their facts and evidence, and the vocabulary that describes them.

Everything here is plain, frozen data. A dataset becomes these objects in `loading`; the analyses read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

HubKind = Literal["city", "district", "zone", "region", "country"]
Bound = Literal["lower", "upper", "approximate"]
SourceKind = Literal["official", "academic", "industry", "media", "other"]
EvidenceKind = Literal[
    "designation", "statistic", "institution", "company", "facility", "policy", "product", "statement"
]
Direction = Literal["higher", "lower", "none"]
Transform = Literal["none", "log"]
Use = Literal["input", "reference", "context"]
Absent = Literal["unknown", "unlisted"]

#: Source kinds from the most to the least authoritative: the order in which facts of one year are preferred.
SOURCE_KINDS: tuple[SourceKind, ...] = ("official", "academic", "industry", "media", "other")
HUB_KINDS: tuple[HubKind, ...] = ("city", "district", "zone", "region", "country")


class Coordinates(NamedTuple):
    """A point on the map, in degrees (WGS 84): `lat` −90 to 90, `lon` −180 to 180."""

    lat: float
    lon: float


class Fact(NamedTuple):
    """One number about a hub, in the unit of its indicator.

    `period` is the year the figure describes. `bound` says that the source gives a limit or a rounded number.
    `scope` names what the figure covers when that is not exactly the hub (a province, a zone): such a fact is
    shown but never stands for the hub in a comparison or a ranking.
    """

    indicator: str
    value: float
    period: int
    source: str
    bound: Bound | None = None
    scope: str | None = None
    note: str | None = None


class Evidence(NamedTuple):
    """One reason why a hub is strong in a sector, in one sentence (`claim`), with its source.

    `scope` names what the claim covers when that is not exactly the hub, as with a fact: such evidence weighs little.
    `designation` is the programme that named the hub, for evidence of that kind, where the atlas describes it.
    """

    kind: EvidenceKind
    name: str | None
    claim: str
    period: int | None
    source: str
    scope: str | None = None
    designation: str | None = None


class Specialisation(NamedTuple):
    """A sector that a hub is known for, and the evidence. Its strength is computed (`strength`)."""

    sector: str
    evidence: tuple[Evidence, ...]


class Hub(NamedTuple):
    """A place: a city, a district or zone of one, a region of several, or the country.

    `regions`, `parent` and `members` are hub ids: the regions a city belongs to, the city a district or zone lies
    in (if the atlas has it), the cities of a region that are in the atlas. Regions and the country have no
    `coordinates`: they are where their members are.
    """

    id: str
    name: str
    name_zh: str
    pinyin: str
    kind: HubKind
    province: str | None
    summary: str
    coordinates: Coordinates | None = None
    aliases: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    parent: str | None = None
    members: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    specialisations: tuple[Specialisation, ...] = ()

    @property
    def designations(self) -> tuple[str, ...]:
        """The programmes that named this hub, each once, in order of first mention."""
        named = (piece.designation for item in self.specialisations for piece in item.evidence)
        return tuple(dict.fromkeys(name for name in named if name))


class Sector(NamedTuple):
    """A field of technology, with the words people use for it."""

    id: str
    label: str
    label_zh: str
    group: str
    synonyms: tuple[str, ...] = ()


class Indicator(NamedTuple):
    """What a figure measures, and how it may be used.

    `decimals` are those worth showing. `use`: `input` may enter a composite, `reference` is somebody else's composite,
    `context` is neither. `absent`: what a missing figure means; `unlisted` means that the published list is complete
    up to `last_rank`, so a hub without a figure is below it.
    """

    id: str
    label: str
    label_zh: str
    unit: str
    direction: Direction
    pillar: str
    use: Use
    description: str
    publisher: str | None = None
    transform: Transform = "none"
    decimals: int = 0
    absent: Absent = "unknown"
    last_rank: int | None = None
    minimum: float | None = None
    maximum: float | None = None


class Source(NamedTuple):
    """A cited document. `published` is a year, a month or a day: 2024, 2024-05, 2024-05-31."""

    id: str
    title: str
    publisher: str
    url: str | None
    published: str | None
    language: str
    kind: SourceKind
    note: str | None = None


class Designation(NamedTuple):
    """A programme by which a national or provincial body names places.

    `total` is how many places or projects the whole list has, where a source says so. `complete`: the whole list was
    read, so that a hub of the atlas without this designation is not on it; otherwise it may be. `sector` is the one
    that all of the programme is about, if there is one. `sources` are ids.
    """

    id: str
    name: str
    name_zh: str
    named_by: str
    complete: bool
    description: str
    sources: tuple[str, ...]
    since: int | None = None
    sector: str | None = None
    total: int | None = None


class Gap(NamedTuple):
    """A figure that was looked for and not found: what was searched, and in which month (`2026-11`)."""

    hub: str
    indicator: str
    searched: str
    month: str


class WeightedIndicator(NamedTuple):
    """An indicator inside a pillar of a profile, with its weight there and the reason for it.

    `indicator` is an id, or `strength:` and a sector: the strength that hubs have in it.
    """

    indicator: str
    weight: float
    reason: str


class WeightedPillar(NamedTuple):
    """A pillar of a profile: its weight among the pillars, and its indicators."""

    pillar: str
    weight: float
    reason: str
    indicators: tuple[WeightedIndicator, ...]


class Profile(NamedTuple):
    """A ready-made composite indicator: what it measures, and its two levels of weights."""

    id: str
    label: str
    description: str
    pillars: tuple[WeightedPillar, ...]

    def weights(self) -> dict[str, float]:
        """Return each indicator's share of the whole, summing to 1: pillar share times share in the pillar."""
        total = sum(pillar.weight for pillar in self.pillars)
        shares: dict[str, float] = {}
        for pillar in self.pillars:
            inside = sum(item.weight for item in pillar.indicators)
            for item in pillar.indicators:
                shares[item.indicator] = pillar.weight / total * item.weight / inside
        return shares


class Province(NamedTuple):
    """A province-level division: the name used in `Hub.province`, and its Chinese name."""

    name: str
    name_zh: str


class Dataset(NamedTuple):
    """What `dataset.yaml` says of a dataset: title, version (`YYYY.MM`), licence."""

    title: str
    version: str
    licence: str


class Atlas:
    """A whole dataset, checked: hubs by id in order of name, the vocabulary by id in file order, the known gaps."""

    def __init__(
        self,
        dataset: Dataset,
        hubs: Mapping[str, Hub],
        sectors: Mapping[str, Sector],
        indicators: Mapping[str, Indicator],
        sources: Mapping[str, Source],
        profiles: Mapping[str, Profile],
        provinces: Mapping[str, Province],
        designations: Mapping[str, Designation] = MappingProxyType({}),
        gaps: tuple[Gap, ...] = (),
    ) -> None:
        self.dataset = dataset
        self.hubs = hubs
        self.sectors = sectors
        self.indicators = indicators
        self.sources = sources
        self.profiles = profiles
        self.provinces = provinces
        self.designations = designations
        self.gaps = gaps

    def __getitem__(self, hub_id: str) -> Hub:
        """Return the hub with this id; KeyError if there is none (`naming.find_hub` takes any name)."""
        return self.hubs[hub_id]

    def fact(self, hub: Hub, indicator: str) -> Fact | None:
        """Return the preferred fact of a hub for an indicator, or None.

        The latest period wins, then the better kind of source, then the order in the file. Facts with a scope
        measure something else than the hub and are never preferred.
        """
        return self.preferred(hub).get(indicator)

    def preferred(self, hub: Hub) -> dict[str, Fact]:
        """Return the preferred fact of a hub for each indicator that has one."""
        best: dict[str, Fact] = {}
        for fact in hub.facts:
            if fact.scope is None:
                held = best.get(fact.indicator)
                if held is None or self._preference(fact) < self._preference(held):
                    best[fact.indicator] = fact
        return best

    def _preference(self, fact: Fact) -> tuple[int, int]:
        return -fact.period, SOURCE_KINDS.index(self.sources[fact.source].kind)
