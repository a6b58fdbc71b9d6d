"""The ranking that a composite gives: places, what they rest on, and how firm they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hubcli.analysis.ranking.composite_indicator import Composite, Inputs, Method, compose, inputs_of
from hubcli.analysis.ranking.own_profile import profile_of, weights_by_id
from hubcli.analysis.ranking.result import Ranked, Ranking, Replications, Unranked
from hubcli.analysis.years import Year
from hubcli.composite import TIE, aggregate
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub
from hubcli.model.vocabulary import Profile

DEFAULT_DRAWS = 700


def rank_by_composite(
    atlas: Atlas,
    hubs: Sequence[Hub],
    *,
    profile: str | None = None,
    weights: Mapping[str, float] | None = None,
    method: Method | None = None,
    year: Year = None,
    replications: Replications,
    sensitivity: bool = False,
) -> Ranking:
    """Rank hubs by a profile, by weights of one's own, or by a profile with weights on top.

    Raises `UnknownNameError` for a name that nothing has, ValueError for choices that make no ranking.
    """
    method = method or Method()
    chosen = profile_of(atlas, profile, weights)
    composite = compose(atlas, hubs, inputs_of_profile(atlas, chosen, year), method)
    result = _ranking(atlas, hubs, composite, method)._replace(
        profile=None if profile is None and weights is not None else chosen.id,
        weights_on_top=weights_by_id(atlas, weights) if profile is not None and weights is not None else {},
    )
    return _with_robustness(result, composite, replications, sensitivity)


def inputs_of_profile(atlas: Atlas, profile: Profile, year: Year = None) -> Inputs:
    """Return the inputs of a profile, in a year or in its own."""
    return inputs_of(atlas, profile.weights(), profile.pillar_of(), profile.year if year is None else year)


def _ranking(atlas: Atlas, hubs: Sequence[Hub], composite: Composite, method: Method) -> Ranking:
    places = aggregate.ranks(composite.scores, tolerance=TIE)
    ranked = [_ranked(hub, places[hub.id], composite) for hub in composite.hubs]
    order = tuple(sorted(ranked, key=lambda item: (item.rank, item.name)))
    values = [value for item in order for value in item.figures.values()]
    return Ranking(
        by=None,
        profile=None,
        method=method,
        firmness=None,
        weights=composite.inputs.weights,
        ranking=order,
        unranked=tuple(Unranked(hub.id, composite.unfit[hub.id]) for hub in hubs if hub.id in composite.unfit),
        sensitivity=None,
        against=None,
        sources=atlas.cited([source for value in values for source in (value.source, *value.further_sources)]),
        pillars=composite.inputs.pillars,
        years={name: year for name, year in composite.inputs.years.items() if isinstance(year, int)},
    )


def _ranked(hub: Hub, place: int, composite: Composite) -> Ranked:
    taken, points = composite.figures[hub.id], composite.points[hub.id]
    of_pillars: dict[str, float] | None = None
    if points is not None:
        of_pillars = dict.fromkeys(composite.inputs.pillars.values(), 0.0)
        for name, part in points.items():
            of_pillars[composite.inputs.pillars[name]] += part
    return Ranked(
        rank=place,
        id=hub.id,
        name=hub.name,
        name_zh=hub.name_zh,
        score=composite.scores[hub.id],
        interval=None,
        median=None,
        coverage=composite.coverage[hub.id],
        contributions=points,
        figures={name: found.value for name, found in taken.items()},
        pillar_points=of_pillars,
        gaps=composite.gaps[hub.id],
        stand_ins=tuple(name for name, found in taken.items() if found.stands_in),
    )


def _with_robustness(result: Ranking, composite: Composite, replications: Replications, sensitivity: bool) -> Ranking:
    """Return a ranking with its uncertainty and its sensitivity, as far as they are asked for."""
    draws, seed = replications
    if not (draws or sensitivity) or not composite.hubs:
        return result
    from hubcli.composite import robustness
    from hubcli.composite.scores import Choice, Scores

    names = list(composite.inputs.weights)
    order = sorted(range(len(names)), key=names.__getitem__)  # a draw does not depend on the order of the weights
    scores = Scores(composite.table.in_order(order))
    weights = [composite.inputs.weights[names[place]] for place in order]
    if sensitivity and result.method:
        choice = Choice(result.method.normalise, result.method.aggregate, result.method.missing)
        moved = robustness.sensitivity(scores, weights, choice, draws=draws or DEFAULT_DRAWS, seed=seed)
        result = result._replace(sensitivity=moved)
    if not draws:
        return result
    intervals = robustness.rank_intervals(scores, weights, draws=draws, seed=seed)
    by_hub = {hub.id: interval for hub, interval in zip(composite.hubs, intervals, strict=True)}
    ranked = tuple(
        item._replace(interval=(by_hub[item.id].low, by_hub[item.id].high), median=by_hub[item.id].median)
        for item in result.ranking
    )
    return result._replace(ranking=ranked, firmness=replications)
