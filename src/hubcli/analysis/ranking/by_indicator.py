"""A ranking by one figure: of one year, with a place only where limits leave none open."""

from collections.abc import Sequence

from hubcli.analysis.comparison.peers import places
from hubcli.analysis.ranking.result import Ranked, Ranking, Unranked
from hubcli.analysis.years import Question
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.bounds import scale_of
from hubcli.model.records import Hub, Indicator, Value
from hubcli.said import said


def rank_by(atlas: Atlas, question: Question, hubs: Sequence[Hub], indicator: Indicator) -> Ranking:
    """Rank hubs by an indicator in the year of the question; those with a figure of another year have no place."""
    if indicator.direction == "none":
        words = "'{indicator}' cannot be ranked by: neither high nor low is better; use: hubcli list --sort {indicator}"
        raise InvalidRequestError(said(words, indicator=indicator.id))
    figures = _best_first(indicator, [(hub, value) for hub in hubs if (value := question.figure(hub.id, indicator.id))])
    compared = [(hub, value) for hub, value in figures if question.compares(value, indicator.id)]
    peers = scale_of([(value.value, value.bound) for _, value in compared], is_computed=indicator.formula is not None)
    ranked = tuple(_ranked(hub, value, indicator.id, places(indicator, peers, value)) for hub, value in compared)
    others = [(hub, value) for hub, value in figures if not question.compares(value, indicator.id)]
    period = question.period(indicator.id)
    known = {hub.id for hub, _ in figures}
    missing = said("no figure")
    if indicator.absent == "unlisted":
        missing = said("not among the {count} that are ranked", count=indicator.last_rank)
    unranked = (
        *(Unranked(hub.id, _reason(value, period), value) for hub, value in others),
        *(Unranked(hub.id, missing) for hub in hubs if hub.id not in known),
    )
    cited = [source for _, value in (*compared, *others) for source in (value.source, *value.further_sources)]
    return Ranking(
        by=indicator.id,
        profile=None,
        method=None,
        firmness=None,
        weights={indicator.id: 1.0},
        ranking=ranked,
        unranked=unranked,
        sensitivity=None,
        against=None,
        sources=atlas.cited(cited),
        period=period,
        compared=len(ranked),
    )


def _best_first(indicator: Indicator, figures: Sequence[tuple[Hub, Value]]) -> list[tuple[Hub, Value]]:
    sign = -1 if indicator.direction == "higher" else 1
    return sorted(figures, key=lambda item: (sign * item[1].value, item[0].name))


def _ranked(hub: Hub, value: Value, indicator: str, possible: tuple[int, int]) -> Ranked:
    best, worst = possible
    return Ranked(
        rank=best if best == worst else None,
        id=hub.id,
        name=hub.name,
        name_zh=hub.name_zh,
        score=value.value,
        interval=None if best == worst else possible,
        median=None,
        coverage=1.0,
        contributions=None,
        figures={indicator: value},
    )


def _reason(value: Value, period: int | None) -> str:
    if value.population_period is not None:
        return said("a population of {year} only", year=value.population_period)
    return said("no figure for {year}", year=period)
