"""The words an atlas is written in: sectors, indicators, sources. The rest of them is in `appendix`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

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
