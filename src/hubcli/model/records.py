"""The records of an atlas: hubs with their facts and evidence, and the vocabulary that describes them.

Plain and not to be changed. Named tuples, as they are defined and made several times as quickly as frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

Bound = Literal["lower", "upper", "approximate"]
EvidenceKind = Literal[
    "designation", "statistic", "institution", "company", "facility", "policy", "product", "statement"
]


class Coordinates(NamedTuple):
    """A point on the map, in degrees (WGS 84): `lat` −90 to 90, `lon` −180 to 180."""

    lat: float
    lon: float


class Fact(NamedTuple):
    """One number about a hub, in the unit of its indicator.

    `period` is the year the figure describes. `bound` says that the source gives a limit or a rounded number.
    `scope` names what the figure covers when that is not exactly the hub (a province, a zone): such a fact is
    shown but never stands for the hub in a comparison or a ranking. `overlay` is the one that it came from, if any.
    """

    indicator: str
    value: float
    period: int
    source: str
    bound: Bound | None = None
    scope: str | None = None
    note: str | None = None
    overlay: str | None = None


class Value(NamedTuple):
    """A preferred figure, in the unit of its indicator."""

    value: float
    unit: str
    period: int
    source: str
    bound: Bound | None = None


class Evidence(NamedTuple):
    """One reason why a hub is strong in a sector, in one sentence (`claim`), with its source.

    `scope` names what the claim covers when that is not exactly the hub, as with a fact: such evidence weighs little.
    `designation` is the programme that named the hub, for evidence of that kind, where the atlas describes it.
    `overlay` is the one that it came from, if any.
    """

    kind: EvidenceKind
    name: str | None
    claim: str
    period: int | None
    source: str
    scope: str | None = None
    designation: str | None = None
    overlay: str | None = None


class Specialisation(NamedTuple):
    """A sector that a hub is known for, and the evidence. Its strength is computed (`strength`)."""

    sector: str
    evidence: tuple[Evidence, ...]


class Body(NamedTuple):
    """What there is most of in a hub, and what few commands look at: its facts, and its evidence by sector."""

    facts: tuple[Fact, ...] = ()
    specialisations: tuple[Specialisation, ...] = ()


Item = TypeVar("Item")

SourceKind = Literal["official", "academic", "industry", "media", "other"]
Direction = Literal["higher", "lower", "none"]
Transform = Literal["none", "log"]
Use = Literal["input", "reference", "context"]
Absent = Literal["unknown", "unlisted"]

#: Source kinds from the most to the least authoritative: the order in which facts of one year are preferred.
SOURCE_KINDS: tuple[SourceKind, ...] = ("official", "academic", "industry", "media", "other")


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


class Dataset(NamedTuple):
    """What `dataset.yaml` says of a dataset: title, version (`YYYY.MM`), licence."""

    title: str
    version: str
    licence: str


def table(make: Callable[[dict[str, Any]], Item], values: list[dict[str, Any]] | None) -> Mapping[str, Item]:
    """Return records by id, made of the plain values of a file."""
    return MappingProxyType({item["id"]: make(item) for item in values or ()})


Plain = dict[str, Any]


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


class Entity(NamedTuple):
    """A company or institution by the other names that people type; `name` is how the names of its evidence begin."""

    name: str
    also: tuple[str, ...]


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


def appendix_of(values: Plain) -> dict[str, Any]:
    """Return all of it by its name in an atlas, from the plain values of a dataset's files."""
    return {
        "profiles": table(_profile, values.get("profiles")),
        "provinces": MappingProxyType({item["name"]: Province(**item) for item in values.get("provinces") or ()}),
        "designations": table(_designation, values.get("designations")),
        "gaps": tuple(Gap(**item) for item in values.get("gaps") or ()),
        "entities": tuple(Entity(item["name"], tuple(item["also"])) for item in values.get("entities") or ()),
    }


def _designation(item: Plain) -> Designation:
    return Designation(**{**item, "sources": tuple(item["sources"])})


def _profile(item: Plain) -> Profile:
    pillars = tuple(
        WeightedPillar(
            **{**pillar, "indicators": tuple(WeightedIndicator(**inside) for inside in pillar["indicators"])}
        )
        for pillar in item["pillars"]
    )
    return Profile(**{**item, "pillars": pillars})


HubKind = Literal["city", "district", "zone", "region", "country"]


HUB_KINDS: tuple[HubKind, ...] = ("city", "district", "zone", "region", "country")


_WORKED_OUT = ("_read", "body", "designations")  # what a hub has beside what is said of it


class Hub:
    """A place: a city, a district or zone of one, a region of several, or the country. Not to be changed.

    `regions`, `parent` and `members` are hub ids: the regions a city belongs to, the city a district or zone lies
    in (if the atlas has it), the cities of a region that are in the atlas. Regions and the country have no
    `coordinates`: they are where their members are; a zone may have none, and is in its city. `overlay` is the one
    that the hub, or the last of what is said here of it, came from, if any. Facts and specialisations are given, or
    read by `body` when they are first asked for; designations may be given too, so that nothing else need be read.
    """

    id: str
    name: str
    name_zh: str
    pinyin: str
    kind: HubKind
    province: str | None
    summary: str
    coordinates: Coordinates | None
    aliases: tuple[str, ...]
    regions: tuple[str, ...]
    parent: str | None
    members: tuple[str, ...]
    overlay: str | None
    _read: Callable[[], Body]

    def __init__(
        self,
        id: str,  # noqa: A002
        name: str,
        name_zh: str,
        pinyin: str,
        kind: HubKind,
        province: str | None,
        summary: str,
        coordinates: Coordinates | None = None,
        aliases: tuple[str, ...] = (),
        regions: tuple[str, ...] = (),
        parent: str | None = None,
        members: tuple[str, ...] = (),
        facts: tuple[Fact, ...] = (),
        specialisations: tuple[Specialisation, ...] = (),
        body: Callable[[], Body] | None = None,
        overlay: str | None = None,
        designations: tuple[str, ...] | None = None,
    ) -> None:
        vars(self).update(
            id=id,
            name=name,
            name_zh=name_zh,
            pinyin=pinyin,
            kind=kind,
            province=province,
            summary=summary,
            coordinates=coordinates,
            aliases=aliases,
            regions=regions,
            parent=parent,
            members=members,
            overlay=overlay,
            _read=body or partial(Body, facts, specialisations),
        )
        if designations is not None:
            vars(self)["designations"] = designations

    @cached_property
    def body(self) -> Body:
        """Facts and evidence, read when they are first asked for."""
        return self._read()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every figure about this hub."""
        return self.body.facts

    @property
    def specialisations(self) -> tuple[Specialisation, ...]:
        """The sectors it is known for, with the evidence."""
        return self.body.specialisations

    @cached_property
    def designations(self) -> tuple[str, ...]:
        """The programmes that named this hub, each once, in order of first mention."""
        named = (piece.designation for item in self.specialisations for piece in item.evidence)
        return tuple(dict.fromkeys(name for name in named if name))

    def _replace(self, **changes: Any) -> Hub:
        """Return a hub like this one but for the changes, as a named tuple does."""
        return Hub(**{**self._said(), **self.body._asdict(), **changes})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a hub is not changed: cannot set '{name}'")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hub) and (self._said(), self.body) == (other._said(), other.body)

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"Hub(id={self.id!r}, name={self.name!r}, kind={self.kind!r})"

    def _said(self) -> dict[str, Any]:
        """Return what is said of the hub itself, beside facts and evidence."""
        return {name: value for name, value in vars(self).items() if name not in _WORKED_OUT}
