"""The places of the same hubs by another profile: two composites beside each other, as COINr's `compare_coins` does."""

from __future__ import annotations

from collections.abc import Sequence

from hubcli.analysis.ranking.composite_indicator import Method
from hubcli.analysis.ranking.composite_ranking import rank_by_composite
from hubcli.analysis.ranking.result import Disagreement, OtherProfile, Ranking, Replications
from hubcli.analysis.years import Year
from hubcli.composite import correlation
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import find_profile
from hubcli.model.records import Hub
from hubcli.said import said

_MOST_DISAGREEMENTS = 5


def beside(
    atlas: Atlas, ranking: Ranking, hubs: Sequence[Hub], name: str, method: Method | None, year: Year
) -> OtherProfile:
    """Return the places by another profile, by the same method, and how far both agree on the hubs that both rank.

    Raises `UnknownNameError`, and ValueError for the profile by which they are ranked already.
    """
    profile = find_profile(atlas, name).id
    if profile == ranking.profile and not ranking.weights_on_top:
        words = "the ranking is already by {profile}: compare it with another profile"
        raise InvalidRequestError(said(words, profile=profile))
    other = rank_by_composite(
        atlas, hubs, profile=profile, method=method, year=year, replications=Replications(0, 1)
    ).ranking
    places = {item.id: item.rank for item in other if item.rank is not None}
    both = [item for item in ranking.ranking if item.id in places and item.rank is not None]
    ours = [-float(item.rank or 0) for item in both]
    theirs = [-float(places[item.id]) for item in both]
    farthest = sorted(both, key=lambda item: (-abs((item.rank or 0) - places[item.id]), item.name))
    return OtherProfile(
        profile=profile,
        n=len(both),
        spearman=correlation.spearman(ours, theirs) if len(both) > 1 else None,
        kendall=correlation.kendall(ours, theirs) if len(both) > 1 else None,
        places=places,
        disagreements=tuple(
            Disagreement(item.id, item.name, item.name_zh, float(item.rank or 0), float(places[item.id]))
            for item in farthest[:_MOST_DISAGREEMENTS]
            if item.rank != places[item.id]
        ),
    )
