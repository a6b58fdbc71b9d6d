"""How strong a hub is in a sector: four signs with their stars, and the level and the confidence that they come to.

- Size: its share of the nation's listed companies in the sector, or of the nation's output where that is known.
- Specialisation: more listed companies of the sector than a city with as many companies of any kind would have.
- Recognition: a national programme names the place itself for the sector.
- Documentation: kinds of evidence, from several publishers; one star at most, however much was written.

The signs stand apart: no weighted sum of them agrees with published rankings as well as size alone does, and each
weight on documents makes it agree less (docs/method/specialisation.md).
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from hubcli.model.records import Bound, Evidence, EvidenceKind, Fit, Source
from hubcli.model.shares import Counts, FigureShare, sure_share

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
#: Years after which a figure no longer says how large a sector is.
OLDEST_FIGURE = 5
_DECIMALS = 4  # of shares and quotients

#: The kinds of evidence that document a sector, as three: a figure, a place where it is done, somebody who makes it.
DOCUMENTS: Mapping[EvidenceKind, str] = {
    "statistic": "statistic",
    "institution": "institution or facility",
    "facility": "institution or facility",
    "company": "company or product",
    "product": "company or product",
}


class Signs(NamedTuple):
    """The stars of each sign: 0 to 2 for size, 0 or 1 for the others."""

    size: int
    specialisation: int
    recognition: int
    documentation: int


class Strength(NamedTuple):
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


class Support(NamedTuple):
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


class Standing(NamedTuple):
    """A hub in a sector: how strong it is, and what its evidence comes to."""

    strength: Strength
    support: Support


def support(evidence: Iterable[Evidence], sources: Mapping[str, Source]) -> Support:
    """Return what pieces of evidence for one sector come to."""
    pieces = tuple(evidence)
    own = [piece for piece in pieces if not piece.scope]
    kinds = {DOCUMENTS[piece.kind] for piece in own if piece.kind in DOCUMENTS}
    return Support(
        evidence=len(pieces),
        sources=len({piece.source for piece in pieces}),
        designations=sum(piece.kind == "designation" for piece in pieces),
        publishers=len({sources[piece.source].publisher for piece in own}),
        programmes=tuple(dict.fromkeys(piece.designation for piece in own if piece.designation)),
        kinds=tuple(kind for kind in dict.fromkeys(DOCUMENTS.values()) if kind in kinds),
        measured=any(piece.kind == "statistic" and _is_neutral(sources[piece.source]) for piece in own),
    )


def strength(
    sector: str,
    fit: Fit,
    counts: Counts | None,
    figure: FigureShare | None,
    evidence: Support,
    *,
    is_counted: bool = True,
) -> Strength:
    """Return how strong a hub is in a sector.

    `counts` are None where companies do not measure the sector (`fit` is `none`), or are not counted for the hub (not
    `is_counted`). Where their industries only hold the sector, they count for a hub with evidence, or a figure, of the
    sector itself.
    """
    counted = counts if fit == "exact" or evidence.researched or figure else None
    signs = Signs(
        size=_size(fit, counted, figure),
        specialisation=int(counted is not None and _is_specialised(counted)),
        recognition=int(bool(evidence.programmes)),
        documentation=int(evidence.documented),
    )
    larger = figure if figure and (counts is None or figure.sure > counts.share) else None
    stars = sum(signs)
    return Strength(
        sector=sector,
        strength=100 // MOST_STARS * stars,
        level=_level(signs, fit, evidence),
        stars=stars,
        signs=signs,
        confidence=_confidence(fit, counts, evidence, is_counted=is_counted),
        share=_rounded(larger.share if larger else counts.share if counts else None),
        share_of=larger.indicator if larger else "companies" if counts else None,
        share_period=larger.period if larger else None,
        share_bound=larger.bound if larger else None,
        companies=counts.here if counts else None,
        location_quotient=_rounded(counts.location_quotient if counts else None),
    )


def order(standing: Standing, fit: Fit) -> tuple[float, ...]:
    """Return what orders hubs in a sector, more being better; hubs with equal ones share a place.

    Where the industry is the sector, size comes first; where it only holds it, the signs; where nothing measures it,
    there are only the signs, programmes and kinds of evidence.
    """
    item, evidence = standing
    if fit == "exact":
        return item.sure_share, item.stars
    if fit == "broad":
        return item.stars, item.sure_share
    return item.stars, len(evidence.programmes), len(evidence.kinds)


def by_rank(item: Strength) -> tuple[int, int, float, str]:
    """Return the sort key of a hub's sectors: by level, then stars, then share, from the top; ties by sector."""
    return LEVELS.index(item.level), -item.stars, -item.sure_share, item.sector


def is_gap(counts: Counts, evidence: Support | None) -> bool:
    """Tell whether a hub that is large in the industries of a sector was not researched: it has no evidence there."""
    large = counts.share >= LARGE and counts.here >= FEWEST_COMPANIES
    return large and not (evidence and evidence.evidence)


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


def _size(fit: Fit, counts: Counts | None, figure: FigureShare | None) -> int:
    """Return the stars for size: of output as it is; of companies from three on, and one at most in a broad sector."""
    by_figure = _stars(figure.sure) if figure else 0
    if counts is None or counts.here < FEWEST_COMPANIES:
        return by_figure
    return max(by_figure, min(_stars(counts.share), 2 if fit == "exact" else 1))


def _stars(share: float) -> int:
    return (share >= LARGE) + (share >= VERY_LARGE)


def _is_specialised(counts: Counts) -> bool:
    return counts.location_quotient >= SPECIALISED and counts.here >= FEWEST_COMPANIES


def _level(signs: Signs, fit: Fit, evidence: Support) -> Level:
    """Return the level of signs: nobody leads in what nothing measures."""
    stars = sum(signs)
    if stars >= 3 and signs.size and (fit == "exact" or evidence.publishers >= LEAST_PUBLISHERS):
        return "leading"
    if stars >= 2:
        return "strong"
    return "emerging" if stars else "slight"


def _confidence(fit: Fit, counts: Counts | None, evidence: Support, *, is_counted: bool) -> Confidence:
    """Return on how many legs a level stands: enough companies, a programme, a neutral statistic, documents.

    Where companies are not counted for the hub, it is C at most.
    """
    legs = (
        fit == "exact" and counts is not None and counts.here >= FEWEST_COMPANIES,
        bool(evidence.programmes),
        evidence.measured,
        evidence.documented,
    )
    grades: tuple[Confidence, ...] = ("D", "C", "B", "A", "A")
    grade = grades[sum(legs)]
    return grade if is_counted else max(grade, "C")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)


def _is_neutral(source: Source) -> bool:
    return source.kind in ("official", "academic")
