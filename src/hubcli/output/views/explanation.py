"""What `show HUB --sector` shows: all that a hub's level in a sector rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.model.strength import LEAST_PUBLISHERS, SPECIALISED
from hubcli.output.number_format import row_label
from hubcli.output.view import BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations, Overlays
from hubcli.output.views.strength import FOOTNOTE, add_evidence, level_text, what_measures
from hubcli.results.figure_text import figure_text, national_share_text, number_text
from hubcli.said import joined, said

if TYPE_CHECKING:
    from hubcli.analysis.explanation import CompanyCount, CountedFigure, Explanation
    from hubcli.model.atlas import Atlas
    from hubcli.model.strength import Support


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
            measured = any(item.size_of == found.sector for item in atlas.indicators.values())
            return Span(said("no figure of its size" if measured else "nothing measures this sector"), DIM)
        return Span(said("not measured: its companies are not counted"), DIM)
    return parts


def _figure_spans(atlas: Atlas, figure: CountedFigure, citations: Citations) -> list[Span]:
    indicator = atlas.indicators[figure.indicator]
    label = row_label(indicator, figure.period)
    value = said("{label}: {figure} ", label=label, figure=figure_text(figure.value, indicator, figure.bound))
    if figure.nation is None:
        return [Span(value), citations.mark(figure.source)]
    nation = figure_text(figure.nation, indicator, figure.nation_bound)
    return [
        Span(value),
        citations.mark(figure.source),
        Span(said(" of {nation}'s {figure} ", nation=atlas.nation, figure=nation)),
        *([citations.mark(figure.nation_source)] if figure.nation_source else []),
        Span(said(", {share}", share=national_share_text(figure.share, figure.share_bound))),
    ]


def _count_text(count: CompanyCount) -> str:
    share = 100 * count.here / count.nation if count.nation else 0.0
    values = {"here": count.here, "all": count.nation, "share": national_share_text(share), "cities": len(count.cities)}
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
