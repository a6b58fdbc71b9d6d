"""The words an atlas is written in: sectors, indicators, sources, designations, profiles; and what is not known."""

from typing import Literal, NamedTuple

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


class Dataset(NamedTuple):
    """What `dataset.yaml` says of a dataset: title, version (`YYYY.MM`), licence."""

    title: str
    version: str
    licence: str
