"""What `profiles` shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.analysis.ranking.composite_indicator import Method
from hubcli.analysis.ranking.inputs import label_of
from hubcli.analysis.ranking.profile_sheet import ALIKE, REDUNDANT_CORRELATION
from hubcli.output.view import BOLD, DIM, LINK, Column, Marks, Span, Text, View
from hubcli.output.views.ranking import profile_name
from hubcli.results.figure_text import number_text, percent_text, weight_text
from hubcli.said import English, Original, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.ranking.profile_sheet import Consistency, Correlation, ProfileSheet
    from hubcli.analysis.vocabulary import ProfileEntry
    from hubcli.model.atlas import Atlas

_MOST_PAIRS = 5  # pairs of indicators


def profile_list(atlas: Atlas, profiles: Sequence[ProfileEntry], _: Marks) -> View:
    """Show the profiles with their weights."""
    view = View()
    for item in profiles:
        weights = joined((_weight(atlas, name, share) for name, share in item.weights.items()), "semicolons")
        text = said("  {label}: {description}", label=item.label, description=English(item.description))
        view.line((Span(Original(item.id), BOLD), Span(text)))
        view.line(Span(weights, DIM), lead=Span(" "))
    return view


def profile_sheet(atlas: Atlas, sheet: ProfileSheet, marks: Marks) -> View:
    """Show one profile: every weight with its reason, how many hubs have the figure, and what is counted twice."""
    view = View()
    view.heading(said("{label} ({id})", label=sheet.label, id=Original(sheet.id)))
    view.line(English(sheet.description))
    columns = (
        Column("Pillar", fixed=True),
        Column("Indicator"),
        Column("Share", right=True),
        Column("Cities", right=True),
        Column("Why"),
    )
    rows: list[list[Text]] = []
    for pillar in sheet.pillars:
        share = sum(sheet.weights[item.indicator] for item in pillar.indicators)
        rows.append([Span(pillar.pillar, BOLD), "", Span(weight_text(share), BOLD), "", English(pillar.reason)])
        for item in pillar.indicators:
            label = Span(label_of(atlas, item.indicator), LINK)
            have = sheet.coverage.get(item.indicator)
            rows.append(
                [
                    "",
                    label,
                    weight_text(sheet.weights[item.indicator]),
                    "" if have is None else percent_text(have),
                    English(item.reason),
                ]
            )
    view.grid(columns, rows)
    words = "Ranks {ranked} of {count} cities at the default minimum coverage ({share})."
    if sheet.year:
        words = "Ranks {ranked} of {count} cities at the default minimum coverage ({share}), using figures for {year}."
    least = percent_text(Method().min_coverage)
    view.line(said(words, ranked=sheet.ranked, count=sheet.hubs, share=least, year=sheet.year))
    for other in sheet.likeness:
        if other.spearman >= ALIKE:
            words = "Its ranking is nearly the same as that of {profile} (Spearman {rho}, {count} cities)."
            name = profile_name(atlas, other.profile)
            view.line(said(words, profile=name, rho=number_text(other.spearman, 2), count=other.n))
    if sheet.correlations:
        view.heading("How strongly its indicators overlap: Pearson's r across the cities")
        for pair in sheet.correlations[:_MOST_PAIRS]:
            view.line(_pair(atlas, pair))
    if sheet.consistency:
        _add_consistency(atlas, sheet.consistency, view, marks)
    return view


def _weight(atlas: Atlas, name: str, share: float) -> str:
    return said("{label} {share}", label=label_of(atlas, name), share=weight_text(share))


def _add_consistency(atlas: Atlas, found: Consistency, view: View, marks: Marks) -> None:
    """Add whether the indicators belong together: alpha, each with the rest, and the first component."""
    words = "How well its indicators fit together, across the {count} cities that have all"
    view.heading(said(words, count=found.n))
    if found.alpha is not None:
        view.line(number_text(found.alpha, 2), lead=Span("Cronbach's alpha:", BOLD))
    if found.component is not None:
        share = said("{share} of the variance", share=percent_text(found.component))
        view.line(share, lead=Span("First principal component:", BOLD))
    columns = (Column("Indicator"), Column("r with others", right=True), Column("Loading", right=True))
    rows: list[list[Text]] = []
    for name, r in found.item_rest.items():
        loading = found.loadings.get(name)
        shown = [marks.none if value is None else number_text(value, 2) for value in (r, loading)]
        rows.append([Span(label_of(atlas, name), LINK), *shown])
    view.grid(columns, rows)


def _pair(atlas: Atlas, pair: Correlation) -> Text:
    names = said(
        "{one} and {other}: {r} (n {count})",
        one=label_of(atlas, pair.one),
        other=label_of(atlas, pair.other),
        r=number_text(pair.r, 2),
        count=pair.n,
    )
    return (Span(names), Span("  counted twice", BOLD)) if pair.r > REDUNDANT_CORRELATION else names
