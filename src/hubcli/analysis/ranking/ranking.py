"""Rankings of hubs: by one figure, in a sector, or by a composite indicator.

A composite follows the OECD/JRC handbook: transform heavy tails, normalise, weight, aggregate, and say what is missing
and how uncertain the ranks are. The steps are in `composite`, their way over the atlas in `composite_indicator`; here
scores become ranks.
"""

import math
from collections.abc import Mapping, Sequence

from hubcli.analysis.ranking.by_indicator import rank_by
from hubcli.analysis.ranking.composite_indicator import Composite, Method, compose, named_weights
from hubcli.analysis.ranking.result import Ranked, Ranking, Replications, Unranked, in_order
from hubcli.analysis.ranking.sector_order import rank_in_sector
from hubcli.analysis.selection import Selection, select
from hubcli.analysis.years import Question, Year
from hubcli.composite import TIE, aggregate
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas, figures_of
from hubcli.model.names import find_indicator, find_profile, find_sector
from hubcli.model.records import HUB_KINDS, Hub, Source

DEFAULT_PROFILE = "balanced"
DEFAULT_DRAWS = 300


def rank(
    atlas: Atlas,
    *,
    by: str | None = None,
    sector: str | None = None,
    profile: str | None = None,
    weights: Mapping[str, float] | None = None,
    selection: Selection | None = None,
    hubs: Sequence[Hub] | None = None,
    method: Method | None = None,
    draws: int = 0,
    seed: int = 1,
    sensitivity: bool = False,
    against: str | None = None,
    year: Year = None,
) -> Ranking:
    """Rank hubs: those given, or those of a selection (all cities, where neither is given).

    Give one of: `by`, an indicator; `sector`, for the order in it; `profile`, a ready-made composite; `weights`, a
    composite of one's own, relative weights by indicator. With none of them, the profile is `balanced`, or the first
    there is. `method`, `draws` (how many, for intervals), `seed` and `sensitivity` are for composites. `against` names
    an indicator, such as a published ranking, to hold the places against. By an indicator, hubs are ranked in the
    newest year that at least four fifths as many have a figure of as in the best-covered year, or in the `year` given;
    with `"latest"`, in the newest that any has.
    Raises `UnknownNameError` for a name that nothing has, ValueError for choices that make no ranking.
    """
    orders = {"by": by, "sector": sector, "profile": profile, "weights": weights}
    chosen = [name for name, value in orders.items() if value is not None]
    if len(chosen) > 1:
        raise InvalidRequestError(f"there is one thing to rank by: choose {' or '.join(chosen)}")
    if (method is not None or sensitivity) and (by is not None or sector is not None):
        raise InvalidRequestError("method and sensitivity are for composites: profile or weights")
    if selection is not None and hubs is not None:
        raise InvalidRequestError("give the hubs to rank, or a selection of them; not both")
    if draws < 0:
        raise InvalidRequestError(f"there cannot be {draws} draws; 0 makes none")
    if year is not None and by is None:
        raise InvalidRequestError("a year is for a ranking by one indicator")
    selection = (selection or Selection(kinds=("city",)))._replace(year=year)
    chosen_hubs = select(atlas, selection) if hubs is None else _by_name(hubs)
    if by is not None:
        kinds = {hub.kind for hub in chosen_hubs} if hubs is not None else selection.kinds or HUB_KINDS
        result = rank_by(atlas, Question(atlas, year, kinds), chosen_hubs, find_indicator(atlas, by))
    elif sector is not None:
        result = rank_in_sector(atlas, chosen_hubs, find_sector(atlas, sector))
    else:
        named, profile_id = _weights(atlas, profile, weights)
        method = method or Method()
        composite = compose(atlas, chosen_hubs, named, method)
        result = _composite_ranking(atlas, chosen_hubs, composite, method, profile_id)
        result = _with_robustness(result, composite, Replications(draws, seed), sensitivity)
    if against is None:
        return result
    from hubcli.analysis.ranking.agreement import agree

    return result._replace(against=agree(atlas, result, against))


def _weights(
    atlas: Atlas, profile: str | None, weights: Mapping[str, float] | None
) -> tuple[Mapping[str, float], str | None]:
    """Return relative weights by id, and the profile that they are of."""
    if weights is not None:
        return named_weights(atlas, weights), None
    if not atlas.profiles:
        raise InvalidRequestError("this dataset has no profiles: rank by an indicator, a sector or weights of your own")
    usual = DEFAULT_PROFILE if DEFAULT_PROFILE in atlas.profiles else next(iter(atlas.profiles))
    found = find_profile(atlas, profile or usual)
    return found.weights(), found.id


def _by_name(hubs: Sequence[Hub]) -> tuple[Hub, ...]:
    """Return hubs in the order of the atlas, without duplicates: ranks do not depend on the order of naming."""
    return tuple(sorted({hub.id: hub for hub in hubs}.values(), key=lambda hub: (hub.name, hub.id)))


def _composite_ranking(
    atlas: Atlas, hubs: Sequence[Hub], composite: Composite, method: Method, profile: str | None
) -> Ranking:
    ranks = aggregate.ranks(composite.scores, tolerance=TIE)
    order = in_order(
        [
            Ranked(
                rank=ranks[hub.id],
                id=hub.id,
                name=hub.name,
                score=composite.scores[hub.id],
                interval=None,
                median=None,
                coverage=composite.coverage[hub.id],
                contributions=composite.contributions[hub.id],
                figures=figures_of(atlas, hub, composite.weights),
            )
            for hub in composite.hubs
        ]
    )
    unranked = tuple(
        Unranked(hub.id, _reason(composite.coverage[hub.id], method.min_coverage))
        for hub in hubs
        if hub.id not in composite.scores
    )
    return Ranking(None, profile, method, None, composite.weights, order, unranked, None, None, _cited(atlas, order))


def _with_robustness(result: Ranking, composite: Composite, replications: Replications, sensitivity: bool) -> Ranking:
    """Return a ranking with its uncertainty and its sensitivity, as far as they are asked for."""
    draws, seed = replications
    if not (draws or sensitivity) or not composite.hubs:
        return result
    from hubcli.composite import robustness

    names = sorted(composite.weights)  # so that a draw does not depend on the order in which they were given
    scores = robustness.Scores([composite.columns[name] for name in names], [composite.higher[name] for name in names])
    weights = [composite.weights[name] for name in names]
    if sensitivity and result.method:
        choice = robustness.Choice(result.method.normalise, result.method.aggregate, result.method.missing)
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


def _cited(atlas: Atlas, ranked: Sequence[Ranked]) -> dict[str, Source]:
    values = (value for item in ranked for value in item.figures.values())
    return atlas.cited([source for value in values for source in (value.source, *value.further_sources)])


def _reason(coverage: float, least: float) -> str:
    if coverage == 0:
        return "no figure for any of the indicators"
    share, needed = f"{coverage:.0%}", f"{least:.0%}"
    if share == needed:
        share = f"{math.floor(coverage * 1000) / 10:.1f}%"  # down, so that it does not read as enough
    return f"figures for {share} of the weights, less than {needed}"
