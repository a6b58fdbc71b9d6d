"""What `profiles` shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.analysis.ranking.composite_indicator import Method
from hubcli.analysis.ranking.inputs import label_of
from hubcli.analysis.ranking.profile_sheet import ALIKE, REDUNDANT_CORRELATION
from hubcli.output.number_format import number_text, percent_text
from hubcli.output.view import BOLD, DIM, LINK, Column, Marks, Span, Text, View

if TYPE_CHECKING:
    from hubcli.analysis.ranking.profile_sheet import Consistency, Correlation, ProfileSheet
    from hubcli.analysis.vocabulary import ProfileEntry
    from hubcli.model.atlas import Atlas

_MOST_PAIRS = 5  # pairs of indicators


def profile_list(atlas: Atlas, profiles: Sequence[ProfileEntry], _: Marks) -> View:
    """Show the profiles with their weights."""
    view = View()
    for item in profiles:
        weights = ", ".join(f"{label_of(atlas, name)} {percent_text(share)}" for name, share in item.weights.items())
        view.line((Span(item.id, BOLD), Span(f"  {item.label}: {item.description}")))
        view.line(Span(weights, DIM), lead=Span(" "))
    return view


def profile_sheet(atlas: Atlas, sheet: ProfileSheet, marks: Marks) -> View:
    """Show one profile: every weight with its reason, how many hubs have the figure, and what is counted twice."""
    view = View()
    view.heading(f"{sheet.label} ({sheet.id})")
    view.line(sheet.description)
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
        rows.append([Span(pillar.pillar, BOLD), "", Span(percent_text(share), BOLD), "", pillar.reason])
        for item in pillar.indicators:
            label = Span(label_of(atlas, item.indicator), LINK)
            have = sheet.coverage.get(item.indicator)
            rows.append(
                [
                    "",
                    label,
                    percent_text(sheet.weights[item.indicator]),
                    "" if have is None else percent_text(have),
                    item.reason,
                ]
            )
    view.grid(columns, rows)
    least = f"at the default minimum coverage ({percent_text(Method().min_coverage)})"
    view.line(f"Ranks {sheet.ranked} of {sheet.hubs} cities {least}{_of_year(sheet)}.")
    for other in sheet.likeness:
        if other.spearman >= ALIKE:
            rho = f"Spearman {number_text(other.spearman, 2)}, {other.n} cities"
            view.line(f"Ranks nearly the same as {other.profile} ({rho}).")
    if sheet.correlations:
        view.heading("How strongly its indicators overlap: Pearson's r across the cities")
        for pair in sheet.correlations[:_MOST_PAIRS]:
            view.line(_pair(atlas, pair))
    if sheet.consistency:
        _add_consistency(atlas, sheet.consistency, view, marks)
    return view


def _of_year(sheet: ProfileSheet) -> str:
    return f", on figures of {sheet.year}" if sheet.year else ""


def _add_consistency(atlas: Atlas, found: Consistency, view: View, marks: Marks) -> None:
    """Add whether the indicators belong together: alpha, each with the rest, and the first component."""
    view.heading(f"How well its indicators fit together, across the {found.n} cities that have all")
    if found.alpha is not None:
        view.line(number_text(found.alpha, 2), lead=Span("Cronbach's alpha:", BOLD))
    if found.component is not None:
        view.line(f"{percent_text(found.component)} of the variance", lead=Span("First principal component:", BOLD))
    columns = (Column("Indicator"), Column("r with others", right=True), Column("Loading", right=True))
    rows: list[list[Text]] = []
    for name, r in found.item_rest.items():
        loading = found.loadings.get(name)
        shown = [marks.none if value is None else number_text(value, 2) for value in (r, loading)]
        rows.append([Span(label_of(atlas, name), LINK), *shown])
    view.grid(columns, rows)


def _pair(atlas: Atlas, pair: Correlation) -> Text:
    names = f"{label_of(atlas, pair.one)} and {label_of(atlas, pair.other)}: {number_text(pair.r, 2)} (n {pair.n})"
    return (Span(names), Span("  counted twice", BOLD)) if pair.r > REDUNDANT_CORRELATION else names
