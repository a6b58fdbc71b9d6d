"""Stars, levels and signs as screens show them, and what `show HUB --sector` shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from hubcli.model.strength import LARGE, LEAST_PUBLISHERS, MOST_STARS, SPECIALISED, VERY_LARGE
from hubcli.output.number_format import BOUNDS, figure_text, number_text, unit_label
from hubcli.output.view import BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations, Overlays
from hubcli.said import English, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.contradictions import Contradiction
    from hubcli.analysis.explanation import CompanyCount, CountedFigure, Explanation, GradedEvidence
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Bound, Evidence, Fit, Sector
    from hubcli.model.strength import Confidence, Level, Signs, Support
#: Where to ask on, under every screen that shows a level.
FOOTNOTE = said(
    "How levels are assigned: hubcli sectors --explain; why a hub has its level: hubcli show HUB --sector SECTOR "
    "--explain."
)
WHERE = said("Companies count where they are registered, which is not always where they make things.")
FLOORS = said("A share marked < may be smaller, because the nation's figure is a minimum; only half of it is counted.")
#: Before what speaks against the order of `rank --sector`.
AGAINST = said("Against the ranking: ")
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
    return percent_text(item.share, item.share_bound) + (f" ({item.share_period})" if item.share_period else "")


def percent_text(share: float, bound: Bound | None = None) -> str:
    """Return a share to one decimal, with more where it would read as a threshold that it has not reached."""
    return f"{BOUNDS[bound]}{number_text(share, 1, (LARGE, VERY_LARGE))}%"


def measure_text(atlas: Atlas, item: Measured) -> str:
    """Return in words what measures a hub in a sector; empty where nothing does."""
    parts = []
    if item.share_of and item.share_of != _COMPANIES and item.share is not None:
        label = atlas.indicators[item.share_of].label
        share = percent_text(item.share, item.share_bound)
        words = "{share} of {nation}'s ({figure}, {year})"
        parts.append(said(words, share=share, nation=atlas.nation, figure=label, year=item.share_period))
    if item.companies is not None:
        words = "{count} listed company" if item.companies == 1 else "{count} listed companies"
        count = said(words, count=item.companies)
        if item.share_of == _COMPANIES and item.companies:
            count = said("{companies}, {share} of China's", companies=count, share=percent_text(item.share or 0.0))
        parts.append(count)
    return joined(parts, "semicolons")


def sign_cells(item: Measured, marks: Marks) -> list[Text]:
    """Return the stars of each sign."""
    return [marks.star * stars or Span(marks.none, DIM) for stars in item.signs]


def what_measures(atlas: Atlas, sector: Sector, fit: Fit) -> list[str]:
    """Return what measures a sector, how well, and what that misses: a sentence each."""
    listed = sector.listed
    if fit == "none" or listed is None:
        return [said("No industry of listed companies measures this sector, so the atlas does not say who is ahead.")]
    names = joined(atlas.industries[name].label for name in listed.industries)
    if fit == "exact":
        has_figures = any(item.size_of == sector.id for item in atlas.indicators.values())
        words = "Measured by the listed companies in the industry ({industries}); ordered by their share."
        if has_figures:
            words = (
                "Measured by the listed companies in the industry ({industries}), or by output where that is known "
                "and higher; ordered by share."
            )
    else:
        words = "Its listed companies belong to wider industries ({industries}); ordered by stars, then share."
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
    name = (Span(said("{name}: ", name=English(piece.name)), BOLD),) if piece.name else ()
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


def explanation(atlas: Atlas, found: Explanation, marks: Marks, *, explain: bool = False) -> View:
    """Show one hub in one sector: its signs and its evidence; with `explain` each company and each part of a number."""
    view, citations = View(), Citations(found.sources, Overlays.of(atlas, atlas.overlays))
    add_explanation(atlas, found, view, citations, marks, explain=explain)
    for sentence in what_measures(atlas, atlas.sectors[found.sector], found.fit):
        view.line(Span(sentence, DIM))
    view.line(Span(FOOTNOTE, DIM))
    citations.add_to(view)
    return view


def add_explanation(
    atlas: Atlas, found: Explanation, view: View, citations: Citations, marks: Marks, *, explain: bool
) -> None:
    """Add one hub in one sector."""
    item = found.specialisation
    level = level_text(item, marks) if item else said("nothing in the atlas")
    view.heading(said("{sector}: {hub}  {level}", sector=found.label, hub=found.name, level=level))
    for name, stars, text in sign_lines(atlas, found, citations):
        lead = said("{sign:11} {stars:2}", sign=name, stars=marks.star * stars if stars else marks.none)
        view.line(text, lead=Span(lead, BOLD if stars else DIM))
    if explain and found.counted and found.counted.companies:
        _add_companies(view, found.counted, found.label)
    add_evidence(view, found.evidence, citations, lambda piece: f" {piece.grade}" if explain else "")
    if not found.evidence:
        view.line(Span("no evidence in the atlas", DIM))


def sign_lines(atlas: Atlas, found: Explanation, citations: Citations) -> list[tuple[str, int, Text]]:
    """Return each sign with its stars, and what it rests on in words."""
    stars = found.specialisation.signs if found.specialisation else (0, 0, 0, 0)
    texts: Sequence[Text] = (
        _size_text(atlas, found, citations),
        _quotient_text(found),
        joined(found.programmes.values()) or said("no national programme for the sector names it"),
        _documents_text(found.support),
    )
    return list(zip(("Size", "Specialised", "Named", "Documented"), stars, texts, strict=True))


def _size_text(atlas: Atlas, found: Explanation, citations: Citations) -> Text:
    parts: list[Span] = []
    if found.figure:
        parts += _figure_spans(atlas, found.figure, citations)
    if found.counted:
        if parts:
            parts.append(Span("; "))
        parts.append(Span(said("{companies} ", companies=_count_text(found.counted))))
        parts += [citations.mark(name) for name in found.counted.sources]
    if found.inside:
        words = "not measured separately from its city; in {city}: {count} listed companies"
        parts.append(Span(said(words, city=found.inside.name, count=found.inside.companies)))
    if not parts:
        if found.fit == "none":
            return Span(said("nothing measures this sector"), DIM)
        return Span(said("not measured: its companies are not counted"), DIM)
    return parts


def _figure_spans(atlas: Atlas, figure: CountedFigure, citations: Citations) -> list[Span]:
    indicator = atlas.indicators[figure.indicator]
    unit = unit_label(indicator.unit)
    values = {"label": figure.label, "year": figure.period, "unit": unit}
    words = "{label} {year}: {figure} {unit} " if unit else "{label} {year}: {figure} "
    value = said(words, figure=figure_text(figure.value, indicator, figure.bound), **values)
    if figure.nation is None:
        return [Span(value), citations.mark(figure.source)]
    nation = figure_text(figure.nation, indicator, figure.nation_bound)
    return [
        Span(value),
        citations.mark(figure.source),
        Span(said(" of {nation}'s {figure} ", nation=atlas.nation, figure=nation)),
        *([citations.mark(figure.nation_source)] if figure.nation_source else []),
        Span(said(", {share}", share=percent_text(figure.share, figure.share_bound))),
    ]


def _count_text(count: CompanyCount) -> str:
    share = 100 * count.here / count.nation if count.nation else 0.0
    values = {"here": count.here, "all": count.nation, "share": percent_text(share), "cities": len(count.cities)}
    if len(count.cities) > 1:
        return said(
            "{here} of China's {all:,} listed companies in the {cities} of its cities that are here, {share}", **values
        )
    return said("{here} of China's {all:,} listed companies, {share}", **values)


def _quotient_text(found: Explanation) -> Text:
    count, item = found.counted, found.specialisation
    if count is None:
        return Span("not measured", DIM)
    expected = number_text(count.expected, 1)
    words = "{here} companies, where {expected} would be expected among its {all:,} in all industries"
    if count.here == 1:
        words = "{here} company, where {expected} would be expected among its {all:,} in all industries"
    text = said(words, here=count.here, expected=expected, all=count.here_all)
    if item is None or item.location_quotient is None:
        return text
    quotient = number_text(item.location_quotient, 2, [SPECIALISED])
    return said("{companies}; quotient {quotient}, shrunk towards 1", companies=text, quotient=quotient)


def _documents_text(support: Support | None) -> Text:
    if support is None or not support.evidence:
        return Span("no evidence", DIM)
    kinds = joined(support.kinds) or said("no statistic, institution, facility, company or product")
    publishers = said(
        "{count} publisher" if support.publishers == 1 else "{count} publishers", count=support.publishers
    )
    pieces = said("{count} piece" if support.evidence == 1 else "{count} pieces", count=support.evidence)
    is_enough = support.documented or support.publishers >= LEAST_PUBLISHERS
    words = "{kinds}; {pieces}, {publishers}" if is_enough else "{kinds}; {pieces}, {publishers} only"
    return said(words, kinds=kinds, pieces=pieces, publishers=publishers)


def _add_companies(view: View, count: CompanyCount, label: str) -> None:
    view.heading(said("Listed companies counted for {sector}", sector=label))
    columns = (
        Column("Code", fixed=True),
        Column("Chinese", fixed=True),
        Column("Name"),
        Column("Industry", optional=True),
    )
    rows: list[list[Text]] = [
        [item.code, item.name_zh, item.name or "", item.industry or ""] for item in count.companies
    ]
    view.grid(columns, rows)
    view.heading("Evidence")
