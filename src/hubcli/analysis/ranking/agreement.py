"""A ranking of ours held against a published one: how far they agree, and where they differ most."""

from hubcli.analysis.ranking.result import Agreement, Disagreement, Ranking
from hubcli.composite import correlation
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import find_indicator

_SHOWN = 5  # disagreements
_LEAST = 3  # hubs in both, below which an agreement says nothing


def agree(atlas: Atlas, ranking: Ranking, name: str) -> Agreement:
    """Hold a ranking against an indicator, by any of its names: a published ranking, or any other figure.

    Raises `UnknownNameError`, and ValueError where the indicator has no better direction or too few hubs have both.
    """
    indicator = find_indicator(atlas, name)
    if indicator.direction == "none":
        raise InvalidRequestError(f"'{indicator.id}' has no better direction: nothing to agree with")
    facts = {item.id: fact for item in ranking.ranking if (fact := atlas.figure(atlas[item.id], indicator.id))}
    both = [item for item in ranking.ranking if item.id in facts]
    if len(both) < _LEAST:
        raise InvalidRequestError(
            f"too few ranked hubs have '{indicator.id}': {len(both)}, and at least {_LEAST} are needed"
        )
    sign = 1.0 if indicator.direction == "higher" else -1.0
    ours = [-float(item.rank) for item in both]
    theirs = [sign * facts[item.id].value for item in both]
    places = list(zip(both, correlation.mid_ranks(ours), correlation.mid_ranks(theirs), strict=True))
    apart = sorted(places, key=lambda place: (-abs(place[1] - place[2]), place[0].name))
    years = [facts[item.id].period for item in both]
    return Agreement(
        indicator=indicator.id,
        n=len(both),
        periods=(min(years), max(years)),
        spearman=correlation.spearman(ours, theirs),
        kendall=correlation.kendall(ours, theirs),
        disagreements=tuple(
            Disagreement(item.id, item.name, own, other) for item, own, other in apart[:_SHOWN] if own != other
        ),
    )
