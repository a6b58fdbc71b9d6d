"""A profile with the coverage of its indicators and how they hang together: what `profiles NAME` answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from hubcli.analysis.ranking.composite_indicator import Method, compose, treated
from hubcli.analysis.ranking.composite_ranking import inputs_of_profile
from hubcli.analysis.selection import Selection, select
from hubcli.composite import Column, consistency, correlation, normalise
from hubcli.model.atlas import Atlas
from hubcli.model.vocabulary import Profile, WeightedPillar
from hubcli.record import Record
from hubcli.results import derived, rows_are
from hubcli.results.names import InputId

_FEWEST_CITIES = 3  # with both indicators; of fewer a correlation says nothing
#: Above this two indicators are redundant: the profile counts the same twice.
REDUNDANT_CORRELATION = 0.9
#: From this on two profiles rank nearly alike.
ALIKE = 0.95


class Correlation(Record):
    """Pearson's r of two indicators as they enter the composite (treated, more being better), over `n` hubs."""

    one: str
    other: str
    r: float
    n: int


class Likeness(Record):
    """Spearman's rho of the places by another profile, over the `n` cities that both rank."""

    profile: str
    spearman: float
    n: int


class Consistency(Record):
    """How far the indicators belong together, scored as they enter the composite, over the `n` cities that have all.

    `alpha` is Cronbach's; `item_rest` the correlation of each with the sum of the others; `component` the share of the
    first principal component in the variance, and `loadings` the correlation of each with it. None where something does
    not vary.
    """

    n: int
    alpha: float | None
    item_rest: Mapping[InputId, float | None]
    component: float | None
    loadings: Mapping[InputId, float]


@rows_are("pillars")
class ProfileSheet(Record):
    """A profile, whole. Of the cities, `coverage` is the share that has each indicator; `ranked` many have enough.

    `weights` sum to 1. `correlations` are the pairs of indicators, the strongest first; `likeness` the other profiles,
    those that rank most alike first.
    """

    id: str
    label: str
    label_zh: str | None
    description: str
    pillars: tuple[WeightedPillar, ...]
    weights: Mapping[InputId, float]
    hubs: int
    ranked: int
    coverage: Mapping[InputId, float]
    correlations: tuple[Correlation, ...]
    year: int | None = None
    consistency: Consistency | None = None
    likeness: tuple[Likeness, ...] = ()


def show_profile(atlas: Atlas, profile: Profile) -> ProfileSheet:
    """Return a profile with its coverage and correlations over all cities, at the default method."""
    hubs = select(atlas, Selection(kinds=("city",)))
    table = treated(atlas, hubs, inputs_of_profile(atlas, profile))
    names = list(inputs_of_profile(atlas, profile).weights)
    signs = [1.0 if higher else -1.0 for higher in table.higher]
    columns = {
        name: [None if value is None else sign * value for value in column]
        for name, column, sign in zip(names, table.columns, signs, strict=True)
    }
    counts = {name: sum(value is not None for value in column) for name, column in columns.items()}
    places = _scores(atlas, profile)
    return derived(
        ProfileSheet,
        profile,
        weights=profile.weights(),
        hubs=len(hubs),
        ranked=len(places),
        coverage={name: count / len(hubs) if hubs else 0.0 for name, count in counts.items()},
        correlations=_correlations(columns),
        consistency=_consistency(columns),
        likeness=_likeness(atlas, profile, places),
    )


def _scores(atlas: Atlas, profile: Profile) -> Mapping[str, float]:
    """Return the scores of the cities that a profile ranks, by hub id."""
    hubs = select(atlas, Selection(kinds=("city",)))
    return compose(atlas, hubs, inputs_of_profile(atlas, profile), Method()).scores


def _likeness(atlas: Atlas, profile: Profile, scores: Mapping[str, float]) -> tuple[Likeness, ...]:
    found = []
    for other in atlas.profiles.values():
        if other.id == profile.id:
            continue
        theirs = _scores(atlas, other)
        both = [name for name in scores if name in theirs]
        rho = correlation.spearman([scores[name] for name in both], [theirs[name] for name in both])
        if rho is not None and len(both) >= _FEWEST_CITIES:
            found.append(Likeness(other.id, rho, len(both)))
    return tuple(sorted(found, key=lambda item: -item.spearman))


def _consistency(columns: Mapping[str, Column]) -> Consistency | None:
    """Return how far indicators belong together, over the cities that have all; None of one, or of too few cities."""
    rows = [row for row in zip(*columns.values(), strict=True) if None not in row]
    if len(columns) < 2 or len(rows) < _FEWEST_CITIES:
        return None
    scores = [[score for score in normalise.minmax(column) if score is not None] for column in zip(*rows, strict=True)]
    component = consistency.first_component(scores)
    return Consistency(
        n=len(rows),
        alpha=consistency.cronbach_alpha(scores),
        item_rest=dict(zip(columns, consistency.item_rest(scores), strict=True)),
        component=component.share if component else None,
        loadings=dict(zip(columns, component.loadings, strict=True)) if component else {},
    )


def _correlations(columns: Mapping[str, Sequence[float | None]]) -> tuple[Correlation, ...]:
    found = []
    for one, other in combinations(columns, 2):
        both = [(a, b) for a, b in zip(columns[one], columns[other], strict=True) if a is not None and b is not None]
        r = correlation.pearson([a for a, _ in both], [b for _, b in both])
        if r is not None and len(both) >= _FEWEST_CITIES:
            found.append(Correlation(one, other, r, len(both)))
    return tuple(sorted(found, key=lambda pair: (-abs(pair.r), pair.one, pair.other)))
