"""The headline figures of a hub: about ten, each the newest, with its change and its rank among the cities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hubcli.analysis.comparison.peers import places
from hubcli.analysis.trends import change
from hubcli.analysis.years import Question, Year
from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Grade, Hub, Indicator, Value
from hubcli.record import Record
from hubcli.results import derived

#: The indicators of the headlines, in their order; of several that stand together, one.
HEADLINES: tuple[tuple[str, ...], ...] = (
    ("population",),
    ("gdp",),
    ("gdp_growth",),
    ("gdp_per_capita",),
    ("patents_per_10k",),
    ("science_budget_share",),
    ("high_tech_enterprises",),
    ("listed_companies",),
    ("undergraduate_universities",),
    ("gii_cluster_rank", "nature_index_rank"),
)
#: What follows a headline, as a part of what that counts, where there is one.
PARTS = {"listed_companies": "star_market_companies", "undergraduate_universities": "double_first_class_universities"}
_FEW = 5  # headlines below which a hub shows its other figures too
_MOST = 10


class HeadlineChange(Record):
    """By how much a figure is more or less than that of the year (or edition) before, and by which percentage of it.

    `percent` is None where a change is said in points or places.
    """

    difference: float
    percent: float | None


class HeadlineFigure(Record):
    """A figure of a hub, its change from the year before, and its `rank` among the `of` cities in `rank_period`.

    That is the year in which cities are ranked by the indicator, which may be an earlier one than the figure's. All
    three are None where the hub is no city, has no figure of that year, no direction is better, limits leave the
    rank open, or no other city has one. `change` is None where there is no figure of the year before that it may be
    joined with. `part_of` is the indicator of which this counts a part.
    """

    indicator: str
    value: float
    unit: str
    period: int
    source: str
    bound: Bound | None
    grade: Grade
    further_sources: tuple[str, ...]
    population_period: int | None
    part_of: str | None
    change: HeadlineChange | None
    rank: int | None
    of: int | None
    rank_period: int | None


def headline_figures(
    atlas: Atlas, hub: Hub, figures: Mapping[str, Value], year: Year = None
) -> tuple[HeadlineFigure, ...]:
    """Return the headlines that a hub has among its figures; of a hub that has few, others in their order too."""
    question = Question(atlas, year, [hub.kind])
    return tuple(
        _headline(atlas, hub, figures[name], name, question)._replace(part_of=whole)
        for name, whole in _with_parts(_chosen(atlas, figures), figures)
    )


def _chosen(atlas: Atlas, figures: Mapping[str, Value]) -> list[str]:
    """Return the indicators of the headlines: of alternatives, that of the newest figure, or else the lowest rank."""
    known = [[name for name in names if name in figures] for names in HEADLINES]
    chosen = [min(names, key=lambda name: (-figures[name].period, figures[name].value)) for names in known if names]
    if len(chosen) < _FEW:
        headlines = {name for names in HEADLINES for name in names} | {*PARTS.values()}
        chosen += [name for name in atlas.indicators if name in figures and name not in headlines]
    return chosen[:_MOST]


def _with_parts(names: list[str], figures: Mapping[str, Value]) -> Iterator[tuple[str, str | None]]:
    """Yield each indicator, and after it the one that counts a part of it, with its whole, if there is any."""
    for name in names:
        yield name, None
        part = PARTS.get(name)
        if part and part in figures and figures[part].value:
            yield part, name


def _headline(atlas: Atlas, hub: Hub, value: Value, name: str, question: Question) -> HeadlineFigure:
    changed = change(atlas, hub, name, value.period)
    rank, of, rank_period = _rank(atlas, hub, atlas.indicators[name], question)
    return derived(
        HeadlineFigure,
        value,
        indicator=name,
        part_of=None,
        change=HeadlineChange(changed.difference, changed.percent) if changed else None,
        rank=rank,
        of=of,
        rank_period=rank_period,
    )


def _rank(
    atlas: Atlas, hub: Hub, indicator: Indicator, question: Question
) -> tuple[int, int, int] | tuple[None, None, None]:
    """Return the rank of a city by an indicator, among how many, and in which year; None thrice if it has none."""
    period = question.period(indicator.id)
    value = atlas.series(hub).get(indicator.id, {}).get(period or 0)
    is_ranked = hub.kind == "city" and indicator.direction != "none" and indicator.unit != "rank"
    if not is_ranked or value is None or period is None or not question.compares(value, indicator.id):
        return None, None, None
    peers = atlas.scales({indicator.id: period})[indicator.id][hub.kind]
    (first, last), count = places(indicator, peers, value), len(peers.figures)
    return (first, count, period) if first == last and count > 1 else (None, None, None)
