"""How strong a hub is in a sector: four signs with their stars, and the level and the confidence that they come to.

- Size: its share of the nation's listed companies in the sector, or of the nation's output where that is known.
- Specialisation: more listed companies of the sector than a city with as many companies of any kind would have.
- Recognition: a national programme names the place itself for the sector.
- Documentation: kinds of evidence, from several publishers; one star at most, however much was written.

The signs stand apart: no weighted sum of them agrees with published rankings as well as size alone does, and each
weight on documents makes it agree less (docs/method/specialisation.md).
"""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from hubcli.model.records import Bound, Evidence, EvidenceKind, Fit, Source
from hubcli.record import Record

Level = Literal["leading", "strong", "emerging", "slight"]
Confidence = Literal["A", "B", "C", "D"]

#: The levels from the top.
LEVELS: tuple[Level, ...] = get_args(Level)
#: Stars of all signs together, at most.
MOST_STARS = 5

#: Shares of the nation, in percent, from which a hub has one star for size, and two.
LARGE, VERY_LARGE = 3.0, 8.0
#: The location quotient from which a hub is specialised: half as many companies again as its size would have.
SPECIALISED = 1.5
#: Listed companies of the sector below which they are too few for a star of size or of specialisation.
FEWEST_COMPANIES = 3
#: Kinds of evidence, and publishers, from which a sector is documented.
LEAST_KINDS = LEAST_PUBLISHERS = 2
#: A nation's figure that is a floor counts as so many times as much.
FLOOR_FACTOR = 2


class Signs(Record):
    """The stars of each sign: 0 to 2 for size, 0 or 1 for the others."""

    size: int
    specialisation: int
    recognition: int
    documentation: int


class Strength(Record):
    """How strong a hub is in a sector, by its signs.

    `stars` are those of all signs, 0 to 5, and `strength` is 20 times as much. `share` is the hub's percentage of the
    nation's listed companies or, where that is more, of a figure: `share_of` is `companies` or the indicator,
    `share_period` its year, and `share_bound` how it is a limit. `companies` and `location_quotient` are None where
    companies do not measure the sector or are not counted for the hub.
    """

    sector: str
    strength: float
    level: Level
    stars: int
    signs: Signs
    confidence: Confidence
    share: float | None
    share_of: str | None
    share_period: int | None
    share_bound: Bound | None
    companies: int | None
    location_quotient: float | None

    @property
    def sure_share(self) -> float:
        """The share that counts in an order; 0 without one."""
        return sure_share(self.share or 0.0, self.share_bound)


class Support(Record):
    """What the evidence of a hub in a sector comes to: pieces, sources, designations among them.

    `publishers`, `programmes`, `kinds` and `measured` are of evidence without a scope: how many publishers, which
    national programmes, which of the kinds that document a sector, whether a neutral source has a statistic.
    """

    evidence: int
    sources: int
    designations: int
    publishers: int
    programmes: tuple[str, ...]
    kinds: tuple[str, ...]
    measured: bool

    @property
    def researched(self) -> bool:
        """Whether any evidence is about the hub itself."""
        return self.publishers > 0

    @property
    def documented(self) -> bool:
        """Whether there are several kinds of evidence from several publishers."""
        return len(self.kinds) >= LEAST_KINDS and self.publishers >= LEAST_PUBLISHERS


class Standing(Record):
    """A hub in a sector: how strong it is, and what its evidence comes to."""

    strength: Strength
    support: Support


def sure_share(share: float, bound: Bound | None) -> float:
    """Return the part of a share that counts: half of one that may be smaller.

    A ministry that says "more than 1.2 trillion yuan" does not mean 2.4; with half the share a star is safe.
    """
    return share / FLOOR_FACTOR if bound == "upper" else share


def order(standing: Standing, fit: Fit) -> tuple[float, ...]:
    """Return what orders hubs in a sector, more being better; hubs with equal ones share a place.

    Where the industry is the sector, size comes first; where it only holds it, the signs; where no industry does, the
    signs, a share of the nation's output if there is one, programmes and kinds of evidence.
    """
    item, evidence = standing
    if fit == "exact":
        return item.sure_share, item.stars
    if fit == "broad":
        return item.stars, item.sure_share
    return item.stars, item.sure_share, len(evidence.programmes), len(evidence.kinds)


def by_rank(item: Strength) -> tuple[int, int, float, str]:
    """Return the sort key of a hub's sectors: by level, then stars, then share, from the top; ties by sector."""
    return LEVELS.index(item.level), -item.stars, -item.sure_share, item.sector


def by_kind(evidence: Iterable[Evidence], sources: Mapping[str, Source]) -> tuple[Evidence, ...]:
    """Return evidence in the order in which it is read.

    First what speaks against the order of a ranking; then what is about the hub itself, by kind and grade, the latest
    first.
    """
    kinds: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
    return tuple(
        sorted(
            evidence,
            key=lambda piece: (
                not piece.contradicts,
                bool(piece.scope),
                kinds.index(piece.kind),
                sources[piece.source].grade,
                -(piece.period or 0),
            ),
        )
    )
