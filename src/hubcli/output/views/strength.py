"""Stars, levels and signs as screens show them, and what `show HUB --sector` shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from hubcli.model.strength import MOST_STARS
from hubcli.output.view import BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations
from hubcli.results.figure_text import national_share_text
from hubcli.said import English, bilingual, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.contradictions import Contradiction
    from hubcli.analysis.explanation import GradedEvidence
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Bound, Evidence, Fit, Sector
    from hubcli.model.strength import Confidence, Level, Signs
    from hubcli.model.vocabulary import Industry

#: Where to ask on, under every screen that shows a level.
FOOTNOTE = said(
    "How levels are assigned: hubcli sectors --explain; why a hub has its level: hubcli show HUB --sector SECTOR "
    "--explain."
)
WHERE = said("Companies count where they are registered, which is not always where they make things.")
FLOORS = said("A share marked < may be smaller, because the nation's figure is a minimum; only half of it is counted.")
#: Before what speaks against the order of `rank --sector`.
AGAINST = said("Contradicts the ranking: ")
SIGN_COLUMNS = tuple(
    Column(title, optional=True, together="signs")
    for title in (said("Size"), said("Specialised"), said("Named"), said("Documented"))
)
_COMPANIES = "companies"


class Measured(Protocol):
    """What has a level: a strength, or a record that repeats it."""

    @property
    def level(self) -> Level: ...  # noqa: D102
    @property
    def stars(self) -> int: ...  # noqa: D102
    @property
    def signs(self) -> Signs: ...  # noqa: D102
    @property
    def confidence(self) -> Confidence: ...  # noqa: D102
    @property
    def share(self) -> float | None: ...  # noqa: D102
    @property
    def share_of(self) -> str | None: ...  # noqa: D102
    @property
    def share_period(self) -> int | None: ...  # noqa: D102
    @property
    def share_bound(self) -> Bound | None: ...  # noqa: D102
    @property
    def companies(self) -> int | None: ...  # noqa: D102


def stars_text(stars: int, marks: Marks) -> str:
    """Return stars of five."""
    return marks.star * stars + marks.no_star * (MOST_STARS - stars)


def level_text(item: Measured, marks: Marks) -> str:
    """Return stars, level and confidence."""
    words = "{stars} {level} ({confidence}, thin)" if item.confidence == "D" else "{stars} {level} ({confidence})"
    return said(words, stars=stars_text(item.stars, marks), level=item.level, confidence=item.confidence)


def share_text(item: Measured, marks: Marks) -> str:
    """Return a share of the nation, to one decimal; the year of a figure follows."""
    if item.share is None:
        return marks.none
    share = national_share_text(item.share, item.share_bound)
    return said("{share} ({year})", share=share, year=item.share_period) if item.share_period else share


def measure_text(atlas: Atlas, item: Measured) -> str:
    """Return in words what measures a hub in a sector; empty where nothing does."""
    parts = []
    if item.share_of and item.share_of != _COMPANIES and item.share is not None:
        label = atlas.indicators[item.share_of].label
        share = national_share_text(item.share, item.share_bound)
        words = "{share} of {nation}'s ({figure}, {year})"
        parts.append(said(words, share=share, nation=atlas.nation, figure=label, year=item.share_period))
    if item.companies is not None:
        words = "{count} listed company" if item.companies == 1 else "{count} listed companies"
        count = said(words, count=item.companies)
        if item.share_of == _COMPANIES and item.companies:
            count = said(
                "{companies}, {share} of China's", companies=count, share=national_share_text(item.share or 0.0)
            )
        parts.append(count)
    return joined(parts, "semicolons")


def sign_cells(item: Measured, marks: Marks) -> list[Text]:
    """Return the stars of each sign."""
    return [marks.star * stars or Span(marks.none, DIM) for stars in item.signs]


def industry_name(industry: Industry, form: Callable[[str], str] = str) -> str:
    """Return the name of an industry: in English some sector may have the same."""
    return bilingual(form(industry.label), industry.label_zh)


def what_measures(atlas: Atlas, sector: Sector, fit: Fit) -> list[str]:
    """Return what measures a sector, how well, and what that misses: a sentence each."""
    listed = sector.listed
    figures = joined(item.label for item in atlas.indicators.values() if item.size_of == sector.id)
    if fit == "none" or listed is None:
        words = "No industry of listed companies measures this sector, so the atlas does not say who is ahead."
        if figures:
            words = (
                "No industry of listed companies measures this sector; its size is that of a figure where one is known "
                "({figures}); ordered by stars, then share."
            )
        return [said(words, figures=figures), *([English(listed.caveat)] if listed and listed.caveat else [])]
    names = joined(industry_name(atlas.industries[name]) for name in listed.industries)
    if fit == "exact":
        words = "Measured by the listed companies in the industry ({industries}); ordered by share."
        if figures:
            words = (
                "Measured by the listed companies in the industry ({industries}), or by output where that is known "
                "and higher; ordered by share."
            )
    else:
        words = "Listed companies of wider industries ({industries}) measure it roughly; ordered by stars, then share."
        if figures:
            words = (
                "Listed companies of wider industries ({industries}) measure it roughly, or output where that is known "
                "and counts for more; ordered by stars, then share."
            )
    return [said(words, industries=names), WHERE, *([English(listed.caveat)] if listed.caveat else [])]


def nation_text(atlas: Atlas, companies: int) -> str:
    """Return how many listed companies measure a sector in the nation, and when they were counted."""
    day = max((item.day for item in atlas.company_lists), default="")
    if not day:
        return said("China has {count:,} of these companies.", count=companies)
    return said("China has {count:,} of these companies ({day}).", count=companies, day=day)


def add_share_note(atlas: Atlas, view: View, shown: Sequence[Measured]) -> None:
    """Add what the shares of hubs in a sector are of."""
    names = dict.fromkeys(item.share_of for item in shown if item.share_of and item.share_of != _COMPANIES)
    labels = joined(atlas.indicators[name].label for name in names)
    words = "Share: of these companies."
    if labels:
        words = "Share: of these companies; with a year, of national output, sales or capacity ({figures})."
    if labels and all(item.companies is None for item in shown):
        words = "Share: of the nation's, in the year that stands beside it ({figures})."
    view.line(Span(said(words, figures=labels), DIM))
    if any(item.share_bound == "upper" for item in shown):
        view.line(Span(FLOORS, DIM))


def add_contradictions(view: View, found: Sequence[Contradiction], citations: Citations) -> None:
    """Add what speaks against the order of a sector."""
    for item in found:
        view.line((Span(AGAINST, BOLD), Span(English(f"{item.text} ")), citations.mark(item.source)))


def evidence_text(piece: Evidence | GradedEvidence, citations: Citations) -> tuple[Span, ...]:
    """Return a piece of evidence with its source."""
    against = (Span(AGAINST, BOLD),) if piece.contradicts else ()
    name = (
        (Span(said("{name}: ", name=English(piece.name)), BOLD),)
        if piece.name and not piece.claim.startswith(piece.name)
        else ()
    )
    scope = (Span(said("(covers {scope}) ", scope=English(piece.scope)), DIM),) if piece.scope else ()
    return (*against, *name, Span(English(f"{piece.claim} ")), *scope, citations.mark(piece.source))


def add_evidence(
    view: View,
    pieces: Sequence[Evidence] | Sequence[GradedEvidence],
    citations: Citations,
    end: Callable[[Any], str] = lambda _: "",
) -> None:
    """Add pieces of evidence in columns: what each is, of when, what it says, what else at its `end`, its overlay."""
    rows: list[list[Text]] = [
        [
            Span(said("  {kind:11}", kind=piece.kind), DIM),
            Span(f"{piece.period or '':4}", DIM),
            (*evidence_text(piece, citations), Span(end(piece), DIM), Span(citations.overlays.sign(piece.overlay))),
        ]
        for piece in pieces
    ]
    if rows:
        view.grid((Column("", fixed=True), Column("", fixed=True), Column("")), rows, compact=True)
