"""A profile with the coverage of its indicators and their redundancy: what `profiles NAME` answers."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from hubcli.analysis.ranking.composite_indicator import Method, compose, indicator_column
from hubcli.analysis.selection import Selection, select
from hubcli.composite import correlation
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub
from hubcli.model.vocabulary import Profile, WeightedPillar
from hubcli.results import derived, rows_are

_FEWEST_CITIES = 3  # with both indicators; of fewer a correlation says nothing
#: Above this two indicators are redundant: the profile counts the same twice.
REDUNDANT_CORRELATION = 0.9


class Correlation(NamedTuple):
    """Pearson's r of two indicators as they enter the composite (treated, more being better), over `n` hubs."""

    one: str
    other: str
    r: float
    n: int


@rows_are("pillars")
class ProfileSheet(NamedTuple):
    """A profile, whole. Of the cities, `coverage` is the share that has each indicator; `ranked` many have enough.

    `weights` sum to 1. `correlations` are the pairs of indicators, the strongest first.
    """

    id: str
    label: str
    description: str
    pillars: tuple[WeightedPillar, ...]
    weights: Mapping[str, float]
    hubs: int
    ranked: int
    coverage: Mapping[str, float]
    correlations: tuple[Correlation, ...]


def show_profile(atlas: Atlas, profile: Profile) -> ProfileSheet:
    """Return a profile with its coverage and correlations over all cities, at the default method."""
    hubs = select(atlas, Selection(kinds=("city",)))
    weights = profile.weights()
    columns = {name: _oriented(atlas, name, hubs) for name, weight in weights.items() if weight > 0}
    counts = {name: sum(value is not None for value in column) for name, column in columns.items()}
    return derived(
        ProfileSheet,
        profile,
        weights=weights,
        hubs=len(hubs),
        ranked=len(compose(atlas, hubs, weights, Method()).hubs),
        coverage={name: count / len(hubs) if hubs else 0.0 for name, count in counts.items()},
        correlations=_correlations(columns),
    )


def _oriented(atlas: Atlas, name: str, hubs: Sequence[Hub]) -> list[float | None]:
    column = indicator_column(atlas, name, hubs)
    if name in atlas.indicators and atlas.indicators[name].direction == "lower":
        return [None if value is None else -value for value in column]
    return column


def _correlations(columns: Mapping[str, Sequence[float | None]]) -> tuple[Correlation, ...]:
    found = []
    for one, other in combinations(columns, 2):
        both = [(a, b) for a, b in zip(columns[one], columns[other], strict=True) if a is not None and b is not None]
        r = correlation.pearson([a for a, _ in both], [b for _, b in both])
        if r is not None and len(both) >= _FEWEST_CITIES:
            found.append(Correlation(one, other, r, len(both)))
    return tuple(sorted(found, key=lambda pair: (-abs(pair.r), pair.one, pair.other)))
