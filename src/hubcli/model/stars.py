"""How stars are given: the signs of a hub in a sector, from listed companies, figures and evidence."""

from collections.abc import Iterable, Mapping

from hubcli.model.records import Evidence, EvidenceKind, Fit, Source
from hubcli.model.shares import Counts, FigureShare
from hubcli.model.strength import (
    FEWEST_COMPANIES,
    LARGE,
    LEAST_PUBLISHERS,
    MOST_STARS,
    SPECIALISED,
    VERY_LARGE,
    Confidence,
    Level,
    Signs,
    Strength,
    Support,
)

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


def support(evidence: Iterable[Evidence], sources: Mapping[str, Source]) -> Support:
    """Return what pieces of evidence for one sector come to."""
    pieces = tuple(evidence)
    unscoped = [piece for piece in pieces if not piece.scope]
    kinds = {DOCUMENTS[piece.kind] for piece in unscoped if piece.kind in DOCUMENTS}
    return Support(
        evidence=len(pieces),
        sources=len({piece.source for piece in pieces}),
        designations=sum(piece.kind == "designation" for piece in pieces),
        publishers=len({sources[piece.source].publisher for piece in unscoped}),
        programmes=tuple(dict.fromkeys(piece.designation for piece in unscoped if piece.designation)),
        kinds=tuple(kind for kind in dict.fromkeys(DOCUMENTS.values()) if kind in kinds),
        measured=any(piece.kind == "statistic" and _is_neutral(sources[piece.source]) for piece in unscoped),
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


def is_gap(counts: Counts, evidence: Support | None) -> bool:
    """Tell whether a hub that is large in the industries of a sector was not researched: it has no evidence there."""
    large = counts.share >= LARGE and counts.here >= FEWEST_COMPANIES
    return large and not (evidence and evidence.evidence)


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
