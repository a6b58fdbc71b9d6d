"""How firm the places of a ranking are, and how far they agree with others: what stands below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubcli.output.number_format import number_text
from hubcli.output.view import BOLD, DIM, Marks, Span, View

if TYPE_CHECKING:
    from hubcli.analysis.ranking.result import Agreement, OtherProfile, Ranking
    from hubcli.model.atlas import Atlas

_FACTORS = {
    "weights": "other weights (up to a quarter more or less)",
    "normalise": "another normalisation",
    "aggregate": "another aggregation",
    "missing": "another rule for missing figures",
}


def add_robustness(view: View, result: Ranking) -> None:
    """Add what the intervals are, and which choice moves the places most."""
    if result.firmness:
        text = (
            f"In brackets: the 5th to 95th percentile of the rank over {result.firmness.draws:,} draws (seed "
            f"{result.firmness.seed}) of weights, normalisation, aggregation and rule for missing figures."
        )
        view.line(Span(text, DIM))
    if result.sensitivity is not None:
        view.heading("What changes ranks most: average change in rank")
        known = {factor: shift for factor, shift in result.sensitivity.items() if shift is not None}
        for factor in sorted(known, key=lambda name: (-known[name], name)):
            view.line(f"{number_text(known[factor], 1)} by {_FACTORS[factor]}", lead=Span(factor, BOLD))


def add_agreement(atlas: Atlas, found: Agreement, view: View, marks: Marks) -> None:
    """Add how far the places agree with a published ranking, or any figure."""
    indicator = atlas.indicators[found.indicator]
    view.heading(f"Against {indicator.label}, {years_text(found.periods, marks)}, for the {found.n} hubs in both")
    _add_correlations(found, view, marks)


def add_other_profile(atlas: Atlas, found: OtherProfile, view: View, marks: Marks) -> None:
    """Add how far the places agree with those by another profile."""
    view.heading(f"Against {atlas.profiles[found.profile].label}, for the {found.n} hubs in both")
    _add_correlations(found, view, marks)


def _add_correlations(found: Agreement | OtherProfile, view: View, marks: Marks) -> None:
    view.line(f"Spearman {_correlation(found.spearman, marks)}, Kendall {_correlation(found.kendall, marks)}")
    for item in found.disagreements:
        view.line(f"{item.rank:g} here, {item.other:g} there", lead=Span(f"{item.name}:", BOLD))


def _correlation(value: float | None, marks: Marks) -> str:
    return marks.none if value is None else number_text(value, 2)


def years_text(periods: tuple[int, int], marks: Marks) -> str:
    """Return years from the first to the last, or the only one."""
    first, last = periods
    return str(first) if first == last else f"{first}{marks.range}{last}"
