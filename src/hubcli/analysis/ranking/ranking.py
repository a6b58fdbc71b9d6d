"""Rankings of hubs: by one figure, in a sector, or by a composite indicator.

A composite follows the OECD/JRC handbook: transform heavy tails, normalise, weight, aggregate, and say what is missing
and how uncertain the ranks are. The steps are in `composite`, their way over the atlas in `composite_indicator`, and
scores become ranks in `composite_ranking`.
"""

from collections.abc import Mapping, Sequence

from hubcli.analysis.ranking.by_indicator import rank_by
from hubcli.analysis.ranking.composite_indicator import Method
from hubcli.analysis.ranking.composite_ranking import rank_by_composite
from hubcli.analysis.ranking.result import Ranking, Replications
from hubcli.analysis.ranking.sector_order import rank_in_sector
from hubcli.analysis.selection import Selection, select
from hubcli.analysis.years import Question, Year
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import find_hub, find_indicator, find_sector
from hubcli.model.records import HUB_KINDS, Hub
from hubcli.said import joined, said


def rank(
    atlas: Atlas,
    *,
    by: str | None = None,
    sector: str | None = None,
    profile: str | None = None,
    weights: Mapping[str, float] | None = None,
    selection: Selection | None = None,
    hubs: Sequence[Hub | str] | None = None,
    method: Method | None = None,
    draws: int = 0,
    seed: int = 1,
    sensitivity: bool = False,
    against: str | None = None,
    against_profile: str | None = None,
    year: Year = None,
) -> Ranking:
    """Rank hubs: those given or named, or those of a selection (all cities, where there is neither).

    Give one of: `by`, an indicator; `sector`, for the order in it; `profile`, a ready-made composite; `weights`, a
    composite of one's own, relative weights by indicator; or `weights` on top of a `profile`. With none of them, the
    profile is `balanced`, or the first there is. `method`, `draws` (how many, for intervals), `seed` and `sensitivity`
    are for composites, as is `against_profile`, another profile to hold the places against. `against` names an
    indicator, such as a published ranking, to hold them against: its newest edition that most have, or that of the
    `year` given. By an indicator, hubs are ranked in the newest year that at least four fifths as many have a figure
    of as in the best-covered year, or in the `year` given; with `"latest"`, in the newest that any has. For composites,
    `year` takes the place of the profile's; with `"latest"`, each hub has its newest figures.
    Raises `UnknownNameError` for a name that nothing has, ValueError for choices that make no ranking.
    """
    orders = {"by": by, "sector": sector, "profile": profile, "weights": weights}
    is_composite = method is not None or sensitivity or against_profile is not None
    _refuse([name for name, value in orders.items() if value is not None], year, draws, is_composite=is_composite)
    if selection is not None and hubs is not None:
        raise InvalidRequestError(said("name the hubs to rank or select them, not both"))
    selection = selection or Selection(kinds=("city",))
    selection = selection if year is None else selection._replace(year=year)
    chosen_hubs = select(atlas, selection) if hubs is None else _by_name(atlas, hubs)
    if by is not None:
        kinds = {hub.kind for hub in chosen_hubs} if hubs is not None else selection.kinds or HUB_KINDS
        result = rank_by(atlas, Question(atlas, year, kinds), chosen_hubs, find_indicator(atlas, by))
    elif sector is not None:
        result = rank_in_sector(atlas, chosen_hubs, find_sector(atlas, sector))
    else:
        result = rank_by_composite(
            atlas,
            chosen_hubs,
            profile=profile,
            weights=weights,
            method=method,
            year=year,
            replications=Replications(draws, seed),
            sensitivity=sensitivity,
        )
    if against_profile is not None:
        from hubcli.analysis.ranking.other_profile import beside

        result = result._replace(other_profile=beside(atlas, result, chosen_hubs, against_profile, method, year))
    if against is None:
        return result
    from hubcli.analysis.ranking.agreement import agree

    return result._replace(against=agree(atlas, result, against, year))


def _refuse(orders: Sequence[str], year: Year, draws: int, *, is_composite: bool) -> None:
    """Raise ValueError where what is asked for makes no ranking: of several orders, of a sector in a year."""
    if len(orders) > 1 and orders != ["profile", "weights"]:
        raise InvalidRequestError(said("rank by one thing only: choose {names}", names=joined(orders, "or")))
    if is_composite and {"by", "sector"} & {*orders}:
        words = "method, sensitivity and another profile are for composites only: a profile or weights"
        raise InvalidRequestError(said(words))
    if draws < 0:
        raise InvalidRequestError(said("the number of draws must be 0 or more, not {draws}", draws=draws))
    if year is not None and "sector" in orders:
        raise InvalidRequestError(said("a year is for a ranking by an indicator or a composite"))


def _by_name(atlas: Atlas, hubs: Sequence[Hub | str]) -> tuple[Hub, ...]:
    """Return hubs in the order of the atlas, without duplicates: ranks do not depend on the order of naming."""
    found = {hub.id: hub for hub in (find_hub(atlas, hub) for hub in hubs)}
    return tuple(sorted(found.values(), key=lambda hub: (hub.name, hub.id)))
