"""The records of an atlas: hubs with their facts and evidence, and the vocabulary that describes them.

Plain, and not to be changed. A row of the store makes one: several times as quickly as it would a frozen dataclass.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Literal

from hubcli.record import Record

Bound = Literal["lower", "upper", "approximate"]
Grade = Literal["A", "B", "C"]
EvidenceKind = Literal[
    "designation", "statistic", "institution", "company", "facility", "policy", "product", "statement"
]
SourceKind = Literal["official", "academic", "industry", "media", "other"]
Direction = Literal["higher", "lower", "none"]
Transform = Literal["none", "log"]
Use = Literal["input", "reference", "context"]
Absent = Literal["unknown", "unlisted"]
Fit = Literal["exact", "broad", "none"]
#: Kinds of publishers whose own page is as good as their word.
OWN_WORK = ("official", "academic", "industry")
#: Source kinds from the most to the least authoritative: the order in which facts of one year are preferred.
SOURCE_KINDS: tuple[SourceKind, ...] = ("official", "academic", "industry", "media", "other")
HubKind = Literal["city", "district", "zone", "region", "country"]
HUB_KINDS: tuple[HubKind, ...] = ("city", "district", "zone", "region", "country")


class Coordinates(Record):
    """A point on the map, in degrees (WGS 84): `lat` −90 to 90, `lon` −180 to 180."""

    lat: float
    lon: float


class Fact(Record):
    """One number about a hub, in the unit of its indicator.

    `period` is the year the figure describes. `bound` says that the source gives a limit or a rounded number.
    `scope` names what the figure covers when that is not exactly the hub (a province, a zone): such a fact is
    shown but never stands for the hub in a comparison or a ranking. `confirmed_by` are further sources that say the
    same, as ids or in words. `contradicts`: it speaks against the order of a ranking, and is shown first. `overlay` is
    the one that it came from, if any.
    """

    indicator: str
    value: float
    period: int
    source: str
    bound: Bound | None = None
    scope: str | None = None
    note: str | None = None
    confirmed_by: tuple[str, ...] = ()
    contradicts: bool = False
    overlay: str | None = None


class Value(Record):
    """A preferred figure, in the unit of its indicator, with the grade of its source.

    One that is computed from several rests on `further_sources` too, and has the lowest of their grades. Where there
    is no population of its year, that of the year before or after stands in: `population_period` says which, and the
    figure is near only, so it is shown but has neither a place nor a best.
    """

    value: float
    unit: str
    period: int
    source: str
    bound: Bound | None = None
    grade: Grade = "C"
    further_sources: tuple[str, ...] = ()
    population_period: int | None = None


class Evidence(Record):
    """One reason why a hub is strong in a sector, in one sentence (`claim`), with its source.

    `scope` names what the claim covers when that is not exactly the hub, as with a fact: such evidence weighs little.
    `designation` is the programme that named the hub, for evidence of that kind, where the atlas describes it.
    `value` is the number that the claim is about, if it is about one, in `unit`. `contradicts`: it speaks against the
    order of a ranking, and is shown first. `overlay` is the one that it came from, if any.
    """

    kind: EvidenceKind
    name: str | None
    claim: str
    period: int | None
    source: str
    scope: str | None = None
    designation: str | None = None
    value: float | None = None
    unit: str | None = None
    contradicts: bool = False
    overlay: str | None = None


class Specialisation(Record):
    """A sector that a hub is known for, and the evidence. Its strength is computed (`strength`)."""

    sector: str
    evidence: tuple[Evidence, ...]


class Listed(Record):
    """Which industries of listed companies measure a sector, and what they miss (`caveat`).

    `exact`: they are the sector; `broad`: they hold it and neighbours; `none`: nothing measures it.
    """

    fit: Fit
    industries: tuple[str, ...] = ()
    caveat: str | None = None


class Sector(Record):
    """A field of technology, with the words people use for it; a long label has a short one, for tables."""

    id: str
    label: str
    label_zh: str
    group: str
    synonyms: tuple[str, ...] = ()
    listed: Listed | None = None
    label_short: str | None = None

    @property
    def fit(self) -> Fit:
        """How well listed companies measure it."""
        return self.listed.fit if self.listed else "none"


class Companies(Record):
    """Which listed companies a formula counts: those with all of these, any where empty; `listed`: first, last year."""

    industries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    listed: tuple[int, int] | None = None


class Formula(Record):
    """How a derived indicator comes about; one of these is given.

    `ratio`: the first indicator over the second, times `per`; `sum`: of indicators; `companies`: how many listed
    companies there are; `designations`: how many of these programmes named the place.
    """

    ratio: tuple[str, ...] | None = None
    per: float = 1
    sum: tuple[str, ...] | None = None
    companies: Companies | None = None
    designations: tuple[str, ...] | None = None

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Formula":
        """Return the formula that a mapping of plain values says."""
        return cls(**{name: _made(value) for name, value in said.items()})


def _made(value: Any) -> Any:
    """Return a part of a formula: a list as a tuple, what says which companies count as `Companies`."""
    if isinstance(value, Mapping):
        return Companies(**{name: _made(inside) for name, inside in value.items()})
    return tuple(value) if isinstance(value, list) else value


class Indicator(Record):
    """What a figure measures, and how it may be used.

    `decimals` are those worth showing. `use`: `input` may enter a composite, `reference` is somebody else's composite,
    `context` is neither. `absent`: what a missing figure means; `unlisted` means that the published list is complete
    up to `last_rank`, so a hub without a figure is below it. `sector` is the one that it measures, `size_of` the one
    whose size it is. `edition`: its periods are editions of a published index; `standing`: it counts a list that has
    one date for all places; `noisy`: single years swing widely, so that its trend is one of three-year means. A derived
    one has a `formula` and no facts.
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
    sector: str | None = None
    size_of: str | None = None
    edition: bool = False
    standing: bool = False
    noisy: bool = False
    formula: Formula | None = None


class Copy(Record):
    """Where a work was read, when not at its publisher's: the name of the copy, and its address."""

    name: str
    url: str | None = None


class Source(Record):
    """A cited work. `published` is a year, a month or a day: 2024, 2024-05, 2024-05-31.

    `via` is the copy in which it was read, `confirmed_by` a second, independent reading that agrees.
    """

    id: str
    title: str
    publisher: str
    url: str | None
    published: str | None
    language: str
    kind: SourceKind
    note: str | None = None
    via: Copy | None = None
    confirmed_by: Copy | None = None

    @property
    def address(self) -> str | None:
        """Where it can be looked up: its publisher's page, or else the copy in which it was read."""
        return self.url or (self.via.url if self.via else None)

    @property
    def grade(self) -> Grade:
        """A: the publisher's own page or document; B: read in a copy and confirmed; C: a copy alone, or the press."""
        return self.graded(confirmed=self.confirmed_by is not None)

    def graded(self, *, confirmed: bool) -> Grade:
        """Return the grade of what it says, where that is confirmed by another or not."""
        if self.kind not in OWN_WORK:
            return "C"
        if self.via is not None:
            return "B" if confirmed else "C"
        return "A" if self.url is not None else "C"


_READ = -2  # where the fields begin that say how a hub is read


class _HubFields(Record):
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
    designations: tuple[str, ...] = ()
    code: str | None = None
    scale: bool = True
    overlay: str | None = None
    read_facts: Callable[[], tuple[Fact, ...]] = tuple
    read_specialisations: Callable[[], tuple[Specialisation, ...]] = tuple


class Hub(_HubFields):
    """A place: a city, a district or zone of one, a region of several, or the country.

    `regions`, `parent` and `members` are hub ids: the regions a city belongs to, the city a district or zone lies
    in (if the atlas has it), the cities of a region that are in the atlas. Regions and the country have no
    `coordinates`: they are where their members are; a zone may have none, and is in its city. `designations` are the
    programmes that named it, in order of first mention. `code` is its division code (GB/T 2260); without `scale` it
    is not one of the cities that scores are scaled over. `overlay` is the one that the hub, or the last of what is said
    here of it, came from, if any. Facts and specialisations are read when they are first asked for; hubs that differ
    only in these are equal.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hub) and self[:_READ] == other[:_READ]

    def __hash__(self) -> int:
        return hash(self[:_READ])

    def __repr__(self) -> str:
        return f"Hub({self.id!r}, {self.name!r}, {self.kind!r})"

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every figure about this hub."""
        return self.read_facts()

    @cached_property
    def specialisations(self) -> tuple[Specialisation, ...]:
        """The sectors it is known for, with the evidence."""
        return self.read_specialisations()
