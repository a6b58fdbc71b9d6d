"""Rankings of hubs: by one figure, by the strength in a sector, or by a composite indicator.

A composite follows the OECD/JRC handbook: treat heavy tails, normalise, weight, aggregate, and say what is missing. The
steps themselves are in `composite`; here the atlas is turned into columns, and scores into places.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hubcli.composite import aggregate, impute, normalise, treat, weigh
from hubcli.exploring import Value, cited, figures_of
from hubcli.model import Atlas, Hub, Indicator, Sector, Source
from hubcli.naming import find_indicator, find_profile, find_sector
from hubcli.selecting import Selection, select
from hubcli.strength import strengths

Scores = dict[str, dict[str, float]]  # hub id → indicator id → normalised score

DEFAULT_PROFILE = "balanced"
_SAME = 1e-9  # scores that differ by less are the same
_FLOOR = 1.0  # a geometric mean takes min-max and rank scores on 1 to 100, so that one worst value is not fatal


@dataclass(frozen=True, slots=True)
class Method:
    """How a composite is made: the choices of the handbook's steps 4 to 6."""

    normalise: normalise.Method = "minmax"
    aggregate: aggregate.Method = "arithmetic"
    missing: impute.Rule = "renormalise"
    min_coverage: float = 0.6

    def __post_init__(self) -> None:
        """Refuse what cannot be combined, with ValueError."""
        if self.aggregate == "geometric" and self.normalise == "zscore":
            raise ValueError("a geometric mean needs scores above 0: use minmax or rank, not zscore")
        if not 0 <= self.min_coverage <= 1:
            raise ValueError(f"the least coverage is a share from 0 to 1, not {self.min_coverage}")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hub's place. `coverage` is the share of the weights it has figures for; `contributions` sum to the score.

    `interval` is how firm the place is: 5th to 95th percentile, None where no draws were made. `figures` are what the
    place rests on, by indicator id.
    """

    rank: int
    id: str
    name: str
    score: float
    interval: tuple[int, int] | None
    coverage: float
    contributions: Mapping[str, float] | None
    figures: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Unranked:
    """A selected hub that has no place, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order of hubs. `by` is an indicator or a sector, None for a composite; `weights` sum to 1."""

    by: str | None
    profile: str | None
    method: Method | None
    weights: Mapping[str, float]
    ranking: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]
    sources: Mapping[str, Source]

    def first(self, count: int | None) -> Ranking:
        """Return the ranking with at most so many hubs, and the sources of these."""
        shown = self.ranking[:count]
        used = {value.source for item in shown for value in item.figures.values()}
        sources = {name: source for name, source in self.sources.items() if name in used}
        return replace(self, ranking=shown, sources=sources)


@dataclass(slots=True)
class _Table:
    """The figures of the hubs to rank, a column an indicator."""

    hubs: Sequence[Hub]
    columns: dict[str, list[float | None]] = field(default_factory=dict)


def rank(
    atlas: Atlas,
    *,
    by: str | None = None,
    sector: str | None = None,
    profile: str | None = None,
    weights: Mapping[str, float] | None = None,
    selection: Selection | None = None,
    method: Method | None = None,
) -> Ranking:
    """Rank the hubs of a selection (all cities, where none is given).

    Give one of: `by`, an indicator; `sector`, for the strength in it; `profile`, a ready-made composite; `weights`, a
    composite of one's own, relative weights by indicator. With none of them, the profile is `balanced`. `method` is for
    composites. Raises `UnknownNameError` for a name that nothing has, ValueError for choices that make no ranking.
    """
    orders = {"by": by, "sector": sector, "profile": profile, "weights": weights}
    chosen = [name for name, value in orders.items() if value is not None]
    if len(chosen) > 1:
        raise ValueError(f"there is one thing to rank by: choose {' or '.join(chosen)}")
    if method is not None and (by is not None or sector is not None):
        raise ValueError("the method is for composites: profile or weights")
    hubs = select(atlas, selection or Selection(kinds=("city",)))
    if by is not None:
        return _by_indicator(atlas, hubs, find_indicator(atlas, by))
    if sector is not None:
        return _by_sector(atlas, hubs, find_sector(atlas, sector))
    if weights is not None:
        named = {find_indicator(atlas, name).id: weight for name, weight in weights.items()}
        if len(named) < len(weights):
            ids = [find_indicator(atlas, name).id for name in weights]
            twice = next(name for name in ids if ids.count(name) > 1)
            raise ValueError(f"'{twice}' is weighted twice, under two of its names")
        return _composite(atlas, hubs, _allowed(atlas, named), method or Method(), None)
    if not atlas.profiles:
        raise ValueError("this dataset has no profiles: rank by an indicator, a sector or weights of your own")
    found = find_profile(atlas, profile or DEFAULT_PROFILE)
    return _composite(atlas, hubs, found.weights(), method or Method(), found.id)


def _by_indicator(atlas: Atlas, hubs: Sequence[Hub], indicator: Indicator) -> Ranking:
    if indicator.direction == "none":
        raise ValueError(f"'{indicator.id}' has no better direction; use: hubcli list --sort {indicator.id}")
    facts = {hub.id: atlas.fact(hub, indicator.id) for hub in hubs}
    figures = {hub_id: fact.value for hub_id, fact in facts.items() if fact}
    sign = 1 if indicator.direction == "higher" else -1
    places = aggregate.places({hub_id: sign * figure for hub_id, figure in figures.items()})
    missing = f"not among the {indicator.last_rank} that are ranked" if _unlisted(indicator) else "no figure"
    return _ranking(atlas, hubs, figures, places, by=indicator.id, missing=missing)


def _by_sector(atlas: Atlas, hubs: Sequence[Hub], sector: Sector) -> Ranking:
    held = {hub.id: {item.sector: item.strength for item in strengths(atlas, hub)} for hub in hubs}
    scores = {hub_id: own[sector.id] for hub_id, own in held.items() if sector.id in own}
    places = aggregate.places(scores)
    return _ranking(atlas, hubs, scores, places, by=sector.id, missing="no evidence for this sector")


def _allowed(atlas: Atlas, weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return the weights; ValueError for an indicator that may not enter a composite."""
    for name in weights:
        indicator = atlas.indicators[name]
        if indicator.use == "reference":
            raise ValueError(f"'{name}' is a published ranking: it is never an input to another")
        if indicator.use == "context":
            raise ValueError(
                f"'{name}' is for context only (hubcli indicators {name}): it cannot be compared across hubs"
            )
        if indicator.direction == "none":
            raise ValueError(f"'{name}' has no better direction to rank by")
    return weights


def _composite(
    atlas: Atlas, hubs: Sequence[Hub], weights: Mapping[str, float], method: Method, profile: str | None
) -> Ranking:
    shares = {name: share for name, share in weigh.rescale(weights).items() if share > 0}
    table = _figures(atlas, hubs, shares)
    coverage = {
        hub.id: weigh.coverage({name: table.columns[name][row] is not None for name in shares}, shares)
        for row, hub in enumerate(hubs)
    }
    enough = [hub for hub in hubs if coverage[hub.id] >= method.min_coverage - 1e-9 and coverage[hub.id] > 0]
    scores = _scores(atlas, _figures(atlas, enough, shares), method)
    totals, parts = _aggregate(scores, shares, method)
    places = aggregate.places(totals, tolerance=_SAME)
    ranked = [
        Ranked(
            rank=places[hub.id],
            id=hub.id,
            name=hub.name,
            score=totals[hub.id],
            interval=None,
            coverage=coverage[hub.id],
            contributions=parts[hub.id],
            figures=figures_of(atlas, hub, shares),
        )
        for hub in enough
    ]
    unranked = [
        Unranked(hub.id, _reason(coverage[hub.id], method.min_coverage)) for hub in hubs if hub.id not in scores
    ]
    order = _in_order(ranked)
    return Ranking(None, profile, method, shares, order, tuple(unranked), _cited(atlas, order))


def _figures(atlas: Atlas, hubs: Sequence[Hub], names: Mapping[str, float]) -> _Table:
    """Collect the preferred figures; a hub that a complete list leaves out stands one below the list's last rank."""
    table = _Table(hubs)
    for name in names:
        indicator = atlas.indicators[name]
        below = float(indicator.last_rank + 1) if _unlisted(indicator) and indicator.last_rank else None
        facts = [atlas.fact(hub, name) for hub in hubs]
        table.columns[name] = [fact.value if fact else below for fact in facts]
    return table


def _scores(atlas: Atlas, table: _Table, method: Method) -> Scores:
    """Treat, normalise and impute each column; return what each hub has."""
    scores: Scores = {hub.id: {} for hub in table.hubs}
    for name, figures in table.columns.items():
        indicator = atlas.indicators[name]
        try:
            column = treat.log(figures) if indicator.transform == "log" else figures
        except ValueError as error:
            raise ValueError(f"'{name}': {error}") from error
        normalised = normalise.METHODS[method.normalise](column, higher=indicator.direction == "higher")
        filled = impute.impute(normalised, method.missing)
        for hub, score in zip(table.hubs, filled, strict=True):
            if score is not None:
                scores[hub.id][name] = score
    return scores


def _aggregate(
    scores: Scores, weights: Mapping[str, float], method: Method
) -> tuple[dict[str, float], dict[str, dict[str, float] | None]]:
    """Return each hub's score, and its contributions where the aggregation has any."""
    totals: dict[str, float] = {}
    parts: dict[str, dict[str, float] | None] = {}
    for hub_id, own in scores.items():
        if method.aggregate == "geometric":
            raised = {name: _FLOOR + (100.0 - _FLOOR) / 100.0 * score for name, score in own.items()}
            totals[hub_id], parts[hub_id] = aggregate.geometric(raised, weights), None
        else:
            totals[hub_id] = aggregate.arithmetic(own, weights)
            parts[hub_id] = aggregate.contributions(own, weights)
    return totals, parts


def _ranking(
    atlas: Atlas,
    hubs: Sequence[Hub],
    scores: Mapping[str, float],
    places: Mapping[str, int],
    *,
    by: str,
    missing: str,
) -> Ranking:
    names = [by] if by in atlas.indicators else []
    ranked = [
        Ranked(places[hub.id], hub.id, hub.name, scores[hub.id], None, 1.0, None, figures_of(atlas, hub, names))
        for hub in hubs
        if hub.id in scores
    ]
    unranked = tuple(Unranked(hub.id, missing) for hub in hubs if hub.id not in scores)
    order = _in_order(ranked)
    return Ranking(by, None, None, {by: 1.0}, order, unranked, _cited(atlas, order))


def _cited(atlas: Atlas, ranked: Sequence[Ranked]) -> dict[str, Source]:
    return cited(atlas, [value.source for item in ranked for value in item.figures.values()])


def _in_order(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    return tuple(sorted(ranked, key=lambda item: (item.rank, item.name)))


def _unlisted(indicator: Indicator) -> bool:
    return indicator.absent == "unlisted"


def _reason(coverage: float, least: float) -> str:
    if coverage == 0:
        return "no figure for any of the indicators"
    share, needed = f"{coverage:.0%}", f"{least:.0%}"
    if share == needed:
        share = f"{math.floor(coverage * 1000) / 10:.1f}%"  # down, so that it does not read as enough
    return f"figures for {share} of the weights, less than {needed}"
