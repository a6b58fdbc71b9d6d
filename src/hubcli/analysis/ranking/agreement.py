"""Agreement of a ranking with a published one: rank correlations, and the hubs that differ most."""

from hubcli.analysis.comparison.peers import places
from hubcli.analysis.ranking.result import Agreement, Disagreement, Ranking
from hubcli.analysis.years import Question, Year
from hubcli.composite import correlation
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.bounds import scale_of
from hubcli.model.names import find_indicator
from hubcli.said import said

_MOST_DISAGREEMENTS = 5  # disagreements
_FEWEST_HUBS = 3  # in both rankings; of fewer a correlation says nothing


def agree(atlas: Atlas, ranking: Ranking, name: str, year: Year = None) -> Agreement:
    """Return how far a ranking agrees with an indicator, by any of its names: a published ranking, or any figure.

    It is of one year or edition: the one given, or the newest that most hubs have. Where limits leave a place open, on
    either side, the middle of the places that there may be counts.

    Raises `UnknownNameError`, and ValueError where the indicator has no better direction or too few hubs have both.
    """
    indicator = find_indicator(atlas, name)
    if indicator.direction == "none":
        words = "no ranking can be compared with '{indicator}': neither high nor low is better"
        raise InvalidRequestError(said(words, indicator=indicator.id))
    question = Question(atlas, year, {atlas[item.id].kind for item in ranking.ranking})
    known = {item.id: question.figure(item.id, indicator.id) for item in ranking.ranking}
    figures = {name: value for name, value in known.items() if value and question.compares(value, indicator.id)}
    both = [item for item in ranking.ranking if item.id in figures]
    if len(both) < _FEWEST_HUBS:
        words = "too few ranked hubs have a figure for '{indicator}': {count}; at least {least} are needed"
        raise InvalidRequestError(said(words, indicator=indicator.id, count=len(both), least=_FEWEST_HUBS))
    ours = [-sum(item.interval or ()) / 2 if item.rank is None else -float(item.rank) for item in both]
    peers = scale_of(
        [(figures[item.id].value, figures[item.id].bound) for item in both], is_computed=indicator.formula is not None
    )
    theirs = [-sum(places(indicator, peers, figures[item.id])) / 2 for item in both]
    ranks = zip(both, correlation.mid_ranks(ours), correlation.mid_ranks(theirs), strict=True)
    farthest = sorted(ranks, key=lambda pair: (-abs(pair[1] - pair[2]), pair[0].name))
    years = [figures[item.id].period for item in both]
    return Agreement(
        indicator=indicator.id,
        n=len(both),
        periods=(min(years), max(years)),
        spearman=correlation.spearman(ours, theirs),
        kendall=correlation.kendall(ours, theirs),
        disagreements=tuple(
            Disagreement(item.id, item.name, item.name_zh, rank, other)
            for item, rank, other in farthest[:_MOST_DISAGREEMENTS]
            if rank != other
        ),
    )
