"""What `rank` shows (in a sector: `sector_ranking`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.analysis.ranking.inputs import label_of
from hubcli.composite import TIE
from hubcli.output.number_format import bar, row_label, unit_label, value_text, year_text, years_text
from hubcli.output.view import ASIDE, BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations, Overlays
from hubcli.output.views.firmness import add_agreement, add_other_profile, add_robustness
from hubcli.output.views.sector_ranking import add_unranked, sector_ranking
from hubcli.results.figure_text import number_text, percent_text, weight_text
from hubcli.said import English, bilingual, enumerated, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.ranking.result import OtherProfile, Ranked, Ranking, Unranked
    from hubcli.model.atlas import Atlas


def ranking(atlas: Atlas, result: Ranking, marks: Marks, *, explain: bool = False, unranked: bool = False) -> View:
    """Show an order of hubs, with its weights, its coverage, and how many have no place, or which."""
    if result.fit is not None:
        return sector_ranking(atlas, result, marks, explain=explain, unranked=unranked)
    view, citations = View(), Citations(result.sources, Overlays.of(atlas) if result.by else None)
    view.heading(_subject(atlas, result))
    if result.period is not None:
        view.line(Span(_of_year(result), DIM))
    if result.by is None:
        view.line((Span("Weights: ", BOLD), Span(_weights(atlas, result))))
        view.line(Span(_method(result), DIM))
    beside = _beside(result.ranking)
    if explain and result.by is None:
        explained = (_explained(atlas, result, item, beside[_place_key(item)], marks) for item in result.ranking)
        view.grid(_EXPLAINED, [row for rows in explained for row in rows])
    else:
        rows = [_ranked_row(atlas, result, item, beside[_place_key(item)], marks, citations) for item in result.ranking]
        if len(result.ranking) == result.compared:
            rows += [_row_aside(atlas, result, item, marks, citations) for item in result.unranked if item.figure]
        view.grid(_columns(atlas, result), rows)
    _add_caveats(atlas, view, result, marks)
    add_robustness(view, result)
    if result.other_profile:
        add_other_profile(atlas, result.other_profile, view, marks)
    if result.against:
        add_agreement(atlas, result.against, view, marks)
    left = [item for item in result.unranked if item.figure is None]
    add_unranked(atlas, view, left, whole=unranked or not result.ranking)
    citations.add_to(view)
    return view


def _add_caveats(atlas: Atlas, view: View, result: Ranking, marks: Marks) -> None:
    """Add what can decide a place: limits, gaps, the years of the figures."""
    if result.by is None:
        _add_caveats_of_composite(atlas, view, result, marks)
    elif any(item.rank is None for item in result.ranking):
        words = "Ranks such as 3{range}7: inexact figures (> more than, < less than, ~ about) leave the rank open."
        view.line(Span(said(words, range=marks.range), DIM))


def _add_caveats_of_composite(atlas: Atlas, view: View, result: Ranking, marks: Marks) -> None:
    values = [value for item in result.ranking for value in item.figures.values()]
    if not values:
        return
    limits = sum(value.bound is not None for value in values)
    words = "Years of the figures: {years}."
    if limits:
        words = "Years of the figures: {years}. Not exact: {limits} of {count} (> more than, < less than, ~ about)."
    years = _years_of_inputs(atlas, result, marks)
    view.line(Span(said(words, years=years, limits=limits, count=len(values)), DIM))
    near = sum(len(item.stand_ins) for item in result.ranking)
    if near:
        words = "{sign} {count} figures are a year off, or use a population figure that is."
        if near == 1:
            words = "{sign} {count} figure is a year off, or uses a population figure that is."
        view.line(Span(said(words, sign=marks.near, count=near), DIM))
    if any(item.gaps for item in result.ranking):
        view.line(
            Span(
                said("{sign} has no figure for an indicator; the score includes a stand-in (--explain).", sign=_GAP),
                DIM,
            )
        )


def _years_of_inputs(atlas: Atlas, result: Ranking, marks: Marks) -> str:
    """Return the years of the figures: of the yearly ones, and of each list that has another date."""
    of_year: dict[str, list[str]] = {}
    for name in result.weights:
        periods = [item.figures[name].period for item in result.ranking if name in item.figures]
        if periods:
            asked = result.years.get(name)
            year = str(asked) if asked else years_text((min(periods), max(periods)), marks)
            of_year.setdefault(year, []).append(label_of(atlas, name))
    yearly = {str(year) for year in result.years.values()}
    named = {year: said("{figures} {year}", figures=enumerated(labels), year=year) for year, labels in of_year.items()}
    first = [year for year in of_year if year in yearly]
    others = [words for year, words in named.items() if year not in yearly]
    if len(first) > 1:
        first = [named[year] for year in first]
    return joined([*first, *others], "semicolons")


#: After the place of a hub that lacks a figure.
_GAP = "*"
_MISSING: dict[str, str] = {
    "cautious": said("a missing figure counts as the hub's own average, capped at the median city's"),
    "renormalise": said("a missing figure counts as the hub's own average"),
    "nested": said("a missing figure counts as the hub's average in the pillar"),
    "median": said("a missing figure counts as the median city's"),
    "worst": said("a missing figure counts as the worst city's"),
}
_EXPLAINED = (
    Column("#", fixed=True),
    Column("Hub", fixed=True),
    Column("Pillar", fixed=True),
    Column("Points", right=True, fixed=True),
    Column("Made up of"),
)


def _subject(atlas: Atlas, result: Ranking) -> str:
    if result.profile:
        profile = atlas.profiles[result.profile]
        subject = said("{profile}: {description}", profile=profile.label, description=English(profile.description))
        on_top = joined(label_of(atlas, name) for name in result.weights_on_top)
        return said("{subject} With weights on top: {figures}.", subject=subject, figures=on_top) if on_top else subject
    if result.by is None:
        return said("Composite with your own weights")
    return row_label(atlas.indicators[result.by], result.period)


def _weights(atlas: Atlas, result: Ranking) -> str:
    weights = result.weights.items()
    return joined(
        (said("{label} {share}", label=label_of(atlas, name), share=weight_text(share)) for name, share in weights),
        "semicolons",
    )


def _method(result: Ranking) -> str:
    if result.method is None:
        return ""
    return said(
        "Scores: {scores}, {mean} mean, on the scale of all cities; {missing}; a hub needs figures for {share} of the "
        "weights",
        scores=result.method.normalise,
        mean=result.method.aggregate,
        missing=_MISSING[result.method.missing],
        share=percent_text(result.method.min_coverage),
    )


def _columns(atlas: Atlas, result: Ranking) -> list[Column]:
    columns = [
        Column("#", fixed=True),
        Column("Hub", fixed=True),
        Column("Chinese", fixed=True, optional=True, sparse=True),
    ]
    if result.by is None:
        found = [*columns, Column("Score", right=True), Column("", optional=True), Column("Coverage", right=True)]
        if result.other_profile:
            found.append(
                Column(said("In {profile}", profile=profile_name(atlas, result.other_profile.profile)), right=True)
            )
        return found
    unit = atlas.indicators[result.by].unit
    title = said("Published rank") if unit == "rank" else unit_label(unit, bilingual("Figure", "数值"))
    return [*columns, Column(title, right=True), Column("Source")]


def profile_name(atlas: Atlas, profile: str) -> str:
    """Return the name of a profile: in English as it is typed."""
    known = atlas.profiles.get(profile)
    return bilingual(profile, known.label_zh if known else None)


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
        cells += [_points(item.score, beside), _bar(item.score, result, marks), percent_text(item.coverage)]
        return [*cells, *([_other_place(item, result.other_profile, marks)] if result.other_profile else [])]
    value = item.figures[result.by]
    return [
        *cells,
        value_text(value, atlas.indicators[result.by], marks, beside),
        citations.marks(value, item.id, result.by),
    ]


def _other_place(item: Ranked, other: OtherProfile, marks: Marks) -> Text:
    """Return the place by another profile, and by how many it is better (+) or worse there."""
    place = other.places.get(item.id)
    if place is None or item.rank is None:
        return Span(marks.none, DIM)
    return (Span(str(place)), Span(f" ({item.rank - place:+d})" if place != item.rank else "", DIM))


def _points(score: float, beside: Sequence[float] = ()) -> str:
    return number_text(score if abs(score) > TIE else 0.0, 1, beside)


def _row_aside(atlas: Atlas, result: Ranking, item: Unranked, marks: Marks, citations: Citations) -> list[Text]:
    """Return the row of a hub that has a figure of another year, and no place."""
    hub, value = atlas[item.id], item.figure
    if value is None or result.by is None:
        return ["", hub.name, hub.name_zh, "", ""]
    figure = value_text(value, atlas.indicators[result.by], marks)
    shown = said("{figure} {year}", figure=figure, year=year_text(value))
    return ["", hub.name, hub.name_zh, Span(shown, ASIDE), citations.marks(value, item.id, result.by)]


def _of_year(result: Ranking) -> str:
    """Return how many hubs have a figure of the year by which they are ranked, and what stands below them."""
    ranked, aside = result.compared or 0, sum(item.figure is not None for item in result.unranked)
    words = "Every hub with a figure ({count}) has one for {year}."
    if aside:
        words = (
            "{ranked} of the {count} hubs with a figure have one for {year}; the others follow, unranked, with another "
            "year's."
        )
    if aside and ranked == 1:
        words = (
            "1 of the {count} hubs with a figure has one for {year}; the others follow, unranked, with another year's."
        )
    return said(words, year=result.period, ranked=ranked, count=ranked + aside)


def _place(item: Ranked, marks: Marks) -> str:
    if item.rank is None and item.interval:
        return f"{item.interval[0]}{marks.range}{item.interval[1]}"
    place = f"{item.rank}{_GAP if item.gaps else ''}"
    return f"{place} ({item.interval[0]}{marks.range}{item.interval[1]})" if item.interval else place


def _bar(score: float, result: Ranking, marks: Marks) -> Span:
    if result.method and result.method.normalise == "zscore":
        return Span("")
    return Span(bar(score, marks.full, marks.empty), DIM)


def _explained(atlas: Atlas, result: Ranking, item: Ranked, beside: Sequence[float], marks: Marks) -> list[list[Text]]:
    """Return a row for the total, one a pillar with the points of its indicators, and one a gap."""
    total: list[Text] = [_place(item, marks), Span(item.name, BOLD), "", Span(_points(item.score, beside), BOLD)]
    coverage = said("coverage {share}", share=percent_text(item.coverage))
    rows = [[*total, Span(coverage, DIM)]]
    points = item.contributions
    if points is None or item.pillar_points is None:
        words = "{coverage}; a geometric mean has no separate contributions"
        rows[0][-1] = Span(said(words, coverage=coverage), DIM)
    else:
        for pillar, sum_of_pillar in item.pillar_points.items():
            inside = [name for name in points if result.pillars[name] == pillar and name not in item.gaps]
            listed = joined((_contribution(atlas, item, name, points[name], marks) for name in inside), "semicolons")
            rows.append(["", "", pillar, _points(sum_of_pillar), listed or marks.none])
    for name in item.gaps:
        counted = "" if points is None else _points(points[name])
        words = "{label}: no figure"
        if counted:
            words = "{label}: no figure; {points} of the {pillar} points stand in for it"
        text = said(words, label=label_of(atlas, name), points=counted, pillar=result.pillars[name])
        rows.append(["", "", Span(said("{sign} gap", sign=_GAP), DIM), "", Span(text, DIM)])
    return rows


def _contribution(atlas: Atlas, item: Ranked, name: str, points: float, marks: Marks) -> str:
    words = "{label} {points} ({near}{year})" if name in item.figures else "{label} {points}"
    near, year = marks.near if name in item.stand_ins else "", item.figures[name].period if name in item.figures else 0
    return said(words, label=label_of(atlas, name), points=_points(points), near=near, year=year)
