"""What `rank` shows (in a sector: `sector_ranking`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.analysis.ranking.composite_indicator import label_of, pillar_of
from hubcli.composite import TIE
from hubcli.output.number_format import (
    bar,
    number_text,
    percent_text,
    row_label,
    unit_label,
    value_text,
    year_text,
)
from hubcli.output.view import ASIDE, BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations
from hubcli.output.views.sector_ranking import sector_ranking

if TYPE_CHECKING:
    from hubcli.analysis.ranking.result import Agreement, Ranked, Ranking, Unranked
    from hubcli.model.atlas import Atlas


def ranking(atlas: Atlas, result: Ranking, marks: Marks, *, explain: bool = False) -> View:
    """Show an order of hubs, with its weights, its coverage, and those that have no place."""
    if result.fit is not None:
        return sector_ranking(atlas, result, marks, explain=explain)
    view, citations = View(), Citations(result.sources)
    view.heading(_subject(atlas, result))
    if result.period is not None:
        view.line(Span(_of_year(result), DIM))
    if result.by is None:
        view.line((Span("Weights: ", BOLD), Span(_weights(atlas, result))))
        view.line(Span(_method(result), DIM))
    beside = _beside(result.ranking)
    if explain and result.by is None:
        explained = (_explained(atlas, item, beside[_place_key(item)], marks) for item in result.ranking)
        view.grid(_EXPLAINED, [row for rows in explained for row in rows])
    else:
        rows = [_ranked_row(atlas, result, item, beside[_place_key(item)], marks, citations) for item in result.ranking]
        if len(result.ranking) == result.compared:
            rows += [_row_aside(atlas, result, item, marks, citations) for item in result.unranked if item.figure]
        view.grid(_columns(atlas, result), rows)
    _add_caveats(view, result, marks)
    _add_robustness(view, result)
    if result.against:
        _add_agreement(atlas, result.against, view, marks)
    left = [item for item in result.unranked if item.figure is None]
    if left:
        view.heading(f"Not ranked: {len(left)}")
        for reason in dict.fromkeys(item.reason for item in left):
            names = [atlas[item.id].name for item in left if item.reason == reason]
            view.line(", ".join(names), lead=Span(f"{reason}:", BOLD))
    citations.add_to(view)
    return view


def _add_caveats(view: View, result: Ranking, marks: Marks) -> None:
    """Add the years of the figures, and how many are limits: both can decide a place."""
    values = [value for item in result.ranking for value in item.figures.values()]
    if not values:
        return
    limits = sum(value.bound in ("lower", "upper") for value in values)
    if result.period is not None:
        if any(item.rank is None for item in result.ranking):
            view.line(
                Span(f"Places as 3{marks.range}7: limits (> more than, < less than, ~ about) leave them open.", DIM)
            )
        return
    years = f"of {_years((min(value.period for value in values), max(value.period for value in values)), marks)}"
    note = f"; {limits} of {len(values)} are limits (> more than, < less than), so near places may be otherwise"
    view.line(Span(f"Figures {years}{note if limits else ''}.", DIM))


_FACTORS = {
    "weights": "other weights (up to a quarter more or less)",
    "normalise": "another normalisation",
    "aggregate": "another mean",
    "missing": "another rule for missing figures",
}


def _add_robustness(view: View, result: Ranking) -> None:
    """Add what the intervals are, and which choice moves the places most."""
    if result.firmness:
        text = (
            f"In brackets the 5th to 95th percentile of the place over {result.firmness.draws} draws (seed "
            f"{result.firmness.seed}) of weights, normalisation, mean and rule for missing figures."
        )
        view.line(Span(text, DIM))
    if result.sensitivity is not None:
        view.heading("What moves the places most: places moved, on average over the hubs")
        known = {factor: shift for factor, shift in result.sensitivity.items() if shift is not None}
        for factor in sorted(known, key=lambda name: (-known[name], name)):
            view.line(f"{number_text(known[factor], 1)} by {_FACTORS[factor]}", lead=Span(factor, BOLD))


def _add_agreement(atlas: Atlas, found: Agreement, view: View, marks: Marks) -> None:
    indicator = atlas.indicators[found.indicator]
    view.heading(f"Against {indicator.label}, {_years(found.periods, marks)}, for the {found.n} hubs in both")
    view.line(f"Spearman {_correlation(found.spearman, marks)}, Kendall {_correlation(found.kendall, marks)}")
    for item in found.disagreements:
        view.line(f"{item.rank:g} here, {item.other:g} there", lead=Span(f"{item.name}:", BOLD))


def _correlation(value: float | None, marks: Marks) -> str:
    return marks.none if value is None else number_text(value, 2)


def _years(periods: tuple[int, int], marks: Marks) -> str:
    first, last = periods
    return str(first) if first == last else f"{first}{marks.range}{last}"


_EXPLAINED = (
    Column("#", fixed=True),
    Column("Hub", fixed=True),
    Column("Pillar", fixed=True),
    Column("Points", right=True, fixed=True),
    Column("From"),
)


def _subject(atlas: Atlas, result: Ranking) -> str:
    if result.profile:
        return f"{atlas.profiles[result.profile].label}: {atlas.profiles[result.profile].description}"
    if result.by is None:
        return "Composite of your own weights"
    return row_label(atlas.indicators[result.by], result.period)


def _weights(atlas: Atlas, result: Ranking) -> str:
    return ", ".join(f"{label_of(atlas, name)} {percent_text(share)}" for name, share in result.weights.items())


def _method(result: Ranking) -> str:
    if result.method is None:
        return ""
    made = f"{result.method.normalise} scores, {result.method.aggregate} mean"
    missing = {
        "renormalise": "weights rescaled where a figure is missing",
        "median": "missing figures take the median",
        "worst": "missing figures take the worst",
    }[result.method.missing]
    return f"{made}; {missing}; at least {percent_text(result.method.min_coverage)} of the weights covered"


def _columns(atlas: Atlas, result: Ranking) -> list[Column]:
    columns = [
        Column("#", fixed=True),
        Column("Hub", fixed=True),
        Column("Chinese", fixed=True, optional=True),
    ]
    if result.by is None:
        return [*columns, Column("Score", right=True), Column("", optional=True), Column("Coverage", right=True)]
    unit = unit_label(atlas.indicators[result.by].unit)
    return [*columns, Column(unit or "Figure", right=True), Column("Source")]


def _place_key(item: Ranked) -> int | str:
    """Return the place of a hub, or its id where limits leave its place open."""
    return item.id if item.rank is None else item.rank


def _beside(ranked: Sequence[Ranked]) -> dict[int | str, list[float]]:
    """Return by place the scores of the places before and after: what its own may not read like."""
    scores = {_place_key(item): item.score for item in ranked}
    places = list(scores)
    return {
        place: [scores[other] for other in places[max(0, index - 1) : index + 2] if other != place]
        for index, place in enumerate(places)
    }


def _ranked_row(
    atlas: Atlas, result: Ranking, item: Ranked, beside: Sequence[float], marks: Marks, citations: Citations
) -> list[Text]:
    cells: list[Text] = [_place(item, marks), Span(item.name, BOLD), atlas[item.id].name_zh]
    if result.by is None:
        return [*cells, _points(item.score, beside), _bar(item.score, result, marks), percent_text(item.coverage)]
    value = item.figures[result.by]
    return [*cells, value_text(value, atlas.indicators[result.by], marks, beside), citations.marks(value)]


def _points(score: float, beside: Sequence[float] = ()) -> str:
    return number_text(score if abs(score) > TIE else 0.0, 1, beside)


def _row_aside(atlas: Atlas, result: Ranking, item: Unranked, marks: Marks, citations: Citations) -> list[Text]:
    """Return the row of a hub that has a figure of another year, and no place."""
    hub, value = atlas[item.id], item.figure
    if value is None or result.by is None:
        return ["", hub.name, hub.name_zh, "", ""]
    shown = f"{value_text(value, atlas.indicators[result.by], marks)} {year_text(value)}"
    return ["", hub.name, hub.name_zh, Span(shown, ASIDE), citations.marks(value)]


def _of_year(result: Ranking) -> str:
    """Return how many hubs have a figure of the year by which they are ranked, and what stands below them."""
    ranked, aside = result.compared or 0, sum(item.figure is not None for item in result.unranked)
    total = f"{ranked} of the {ranked + aside} hubs that have a figure"
    below = "; the others follow with the year that they have, without a place" if aside else ""
    return f"Of {result.period}: {total}{below}."


def _place(item: Ranked, marks: Marks) -> str:
    if item.rank is None and item.interval:
        return f"{item.interval[0]}{marks.range}{item.interval[1]}"
    return f"{item.rank} ({item.interval[0]}{marks.range}{item.interval[1]})" if item.interval else str(item.rank)


def _bar(score: float, result: Ranking, marks: Marks) -> Span:
    if result.method and result.method.normalise == "zscore":
        return Span("")
    return Span(bar(score, marks.full, marks.empty), DIM)


def _explained(atlas: Atlas, item: Ranked, beside: Sequence[float], marks: Marks) -> list[list[Text]]:
    """Return a row for the total, then one a pillar with the points of its indicators."""
    total: list[Text] = [_place(item, marks), Span(item.name, BOLD), "", Span(_points(item.score, beside), BOLD)]
    rows = [[*total, Span(f"coverage {percent_text(item.coverage)}", DIM)]]
    if item.contributions is None:
        rows[0][-1] = Span(
            f"coverage {percent_text(item.coverage)}; a geometric mean has no separate contributions", DIM
        )
        return rows
    pillars = dict.fromkeys(pillar_of(atlas, name) for name in item.contributions)
    for pillar in pillars:
        parts = {name: points for name, points in item.contributions.items() if pillar_of(atlas, name) == pillar}
        listed = ", ".join(
            f"{label_of(atlas, name)} {_points(points)}{_year(item, name)}" for name, points in parts.items()
        )
        rows.append(["", "", pillar, _points(sum(parts.values())), listed or marks.none])
    return rows


def _year(item: Ranked, name: str) -> str:
    return f" ({item.figures[name].period})" if name in item.figures else ""
