"""How firm the places of a ranking are, and how far they agree with others: what stands below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubcli.output.number_format import years_text
from hubcli.output.view import BOLD, DIM, Marks, Span, View
from hubcli.results.figure_text import number_text
from hubcli.said import said

if TYPE_CHECKING:
    from hubcli.analysis.ranking.result import Agreement, OtherProfile, Ranking
    from hubcli.model.atlas import Atlas

_FACTORS = {
    "weights": said("other weights (up to a quarter more or less)"),
    "normalise": said("another normalisation"),
    "aggregate": said("another aggregation"),
    "missing": said("another rule for missing figures"),
}


def add_robustness(view: View, result: Ranking) -> None:
    """Add what the intervals are, and which choice moves the places most."""
    if result.firmness:
        words = (
            "In brackets: where the rank lies in nine out of ten of {draws:,} reruns (seed {seed}) with other weights, "
            "normalisation, aggregation and rule for missing figures."
        )
        view.line(Span(said(words, draws=result.firmness.draws, seed=result.firmness.seed), DIM))
    if result.sensitivity is not None:
        view.heading("What changes ranks most: average change in rank")
        known = {factor: shift for factor, shift in result.sensitivity.items() if shift is not None}
        for factor in sorted(known, key=lambda name: (-known[name], name)):
            moved = said("{places} with {change}", places=number_text(known[factor], 1), change=_FACTORS[factor])
            view.line(moved, lead=Span(factor, BOLD))


def add_agreement(atlas: Atlas, found: Agreement, view: View, marks: Marks) -> None:
    """Add how far the places agree with a published ranking, or any figure."""
    indicator = atlas.indicators[found.indicator]
    words = "Against {label}, {years}, for the {count} hubs in both"
    view.heading(said(words, label=indicator.label, years=years_text(found.periods, marks), count=found.n))
    _add_correlations(found, view, marks)


def add_other_profile(atlas: Atlas, found: OtherProfile, view: View, marks: Marks) -> None:
    """Add how far the places agree with those by another profile."""
    words = "Against {label}, for the {count} hubs in both"
    view.heading(said(words, label=atlas.profiles[found.profile].label, count=found.n))
    _add_correlations(found, view, marks)


def _add_correlations(found: Agreement | OtherProfile, view: View, marks: Marks) -> None:
    spearman, kendall = _correlation(found.spearman, marks), _correlation(found.kendall, marks)
    view.line(said("Spearman {spearman}, Kendall {kendall}", spearman=spearman, kendall=kendall))
    for item in found.disagreements:
        places = said("{place:g} here, {other:g} in the other ranking", place=item.rank, other=item.other)
        view.line(places, lead=Span(said("{hub}:", hub=item.name), BOLD))


def _correlation(value: float | None, marks: Marks) -> str:
    return marks.none if value is None else number_text(value, 2)
