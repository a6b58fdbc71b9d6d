"""What is known of a hub: where it is, its figures, and the evidence of what it is strong in."""

from typing import Literal, NamedTuple

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
