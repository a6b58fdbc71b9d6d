"""Composite indicators over the atlas: figures as columns, and columns as scores, by the steps of `composite`.

An indicator is named by its id, or `companies:SECTOR`: how many listed companies a hub has in the industries of a
sector, which may be none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubcli.analysis.signs import Signs, fit_of
from hubcli.composite import TIE, Column, aggregate, impute, normalise, transform
from hubcli.composite.weights import coverage as coverage_of
from hubcli.composite.weights import rescale
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.names import COMPANIES_PREFIX, find_indicator, find_sector
from hubcli.model.records import Hub, Sector

_RETIRED_PREFIX = "strength:"  # of weights that followed how much was written


class Method(NamedTuple):
    """How a composite is made: the choices of the handbook's steps 4 to 6; `refuse_method` says what cannot be."""

    normalise: normalise.Method = "minmax"
    aggregate: aggregate.Method = "arithmetic"
    missing: impute.Rule = "renormalise"
    min_coverage: float = 0.6


def refuse_method(method: Method) -> None:
    """Raise ValueError for choices that cannot be combined."""
    if method.aggregate == "geometric" and method.normalise == "zscore":
        raise InvalidRequestError("a geometric mean needs scores above 0: use minmax or rank, not zscore")
    if not 0 <= method.min_coverage <= 1:
        raise InvalidRequestError(f"the least coverage is a share from 0 to 1, not {method.min_coverage}")


class Composite(NamedTuple):
    """A composite over hubs that have enough figures: treated columns in the order of `weights`, and what they give.

    `scores` and `contributions` are by hub id; `contributions` are None where the aggregation has none.
    """

    hubs: tuple[Hub, ...]
    weights: Mapping[str, float]
    columns: Mapping[str, Column]
    higher: Mapping[str, bool]
    coverage: Mapping[str, float]
    scores: Mapping[str, float]
    contributions: Mapping[str, Mapping[str, float] | None]


def named_weights(atlas: Atlas, weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights by id, named by anything that names an indicator, or `companies:` and a sector.

    Raises `UnknownNameError`, and ValueError for an indicator that may not enter a composite, or stands there twice.
    """
    found: dict[str, float] = {}
    for name, weight in weights.items():
        indicator = find_input_indicator(atlas, name)
        if indicator in found:
            raise InvalidRequestError(f"'{indicator}' is weighted twice, under two of its names")
        found[indicator] = weight
    return found


def find_input_indicator(atlas: Atlas, name: str) -> str:
    """Return the id of an indicator that may enter a composite.

    Raises `UnknownNameError`, and ValueError for an indicator that may not.
    """
    if name.startswith(COMPANIES_PREFIX):
        return COMPANIES_PREFIX + _find_counted(atlas, name.removeprefix(COMPANIES_PREFIX)).id
    if name.startswith(_RETIRED_PREFIX):
        sector = find_sector(atlas, name.removeprefix(_RETIRED_PREFIX)).id
        raise InvalidRequestError(
            f"'{_RETIRED_PREFIX}{sector}' is no weight any more: what was written about a place is no measure of it; "
            f"use {COMPANIES_PREFIX}{sector}, its listed companies"
        )
    indicator = find_indicator(atlas, name)
    if indicator.use == "reference":
        raise InvalidRequestError(f"'{indicator.id}' is a published ranking: it is never an input to another")
    if indicator.use == "context":
        raise InvalidRequestError(
            f"'{indicator.id}' is for context only (hubcli indicators {indicator.id}): "
            "it cannot be compared across hubs"
        )
    if indicator.direction == "none":
        raise InvalidRequestError(f"'{indicator.id}' has no better direction to rank by")
    return indicator.id


def _find_counted(atlas: Atlas, name: str) -> Sector:
    sector = find_sector(atlas, name)
    if fit_of(sector) == "none":
        raise InvalidRequestError(f"no industry of listed companies measures {sector.label}: there is nothing to weigh")
    return sector


def label_of(atlas: Atlas, name: str) -> str:
    """Return the label of an indicator of a composite."""
    if name.startswith(COMPANIES_PREFIX):
        return f"Listed companies: {atlas.sectors[name.removeprefix(COMPANIES_PREFIX)].label}"
    return atlas.indicators[name].label


def pillar_of(atlas: Atlas, name: str) -> str:
    """Return the pillar of an indicator of a composite; companies of a sector are of the pillar `sector`."""
    return "sector" if name.startswith(COMPANIES_PREFIX) else atlas.indicators[name].pillar


def indicator_column(atlas: Atlas, name: str, hubs: Sequence[Hub]) -> list[float | None]:
    """Return one indicator over hubs: preferred figures, or logarithms of the companies of a sector.

    Figures are transformed if the indicator says so. A hub that is not in a complete list has the rank after its last.
    Raises ValueError for the logarithm of a negative figure.
    """
    if name.startswith(COMPANIES_PREFIX):
        signs, sector = Signs(atlas), atlas.sectors[name.removeprefix(COMPANIES_PREFIX)]
        counts = [signs.counts(hub, sector) for hub in hubs]
        return transform.log([None if count is None else float(count.here) for count in counts])
    indicator = atlas.indicators[name]
    unlisted = indicator.absent == "unlisted" and indicator.last_rank
    below = float(indicator.last_rank + 1) if unlisted and indicator.last_rank else None
    figures = [atlas.figure(hub, name) for hub in hubs]
    column = [figure.value if figure else below for figure in figures]
    if indicator.transform != "log":
        return column
    try:
        return transform.log(column)
    except InvalidRequestError as error:
        raise InvalidRequestError(f"'{name}': {error}") from error


def compose(atlas: Atlas, hubs: Sequence[Hub], weights: Mapping[str, float], method: Method) -> Composite:
    """Return the composite of hubs. `weights` are relative, by id; those of 0 are left out.

    Hubs with less than the least coverage are left out, and do not count in the normalisation of the rest.
    Raises ValueError for weights that are negative or all zero, and for choices that cannot be combined.
    """
    refuse_method(method)
    shares = {name: share for name, share in rescale(weights).items() if share > 0}
    everyone = {name: indicator_column(atlas, name, hubs) for name in shares}
    coverage = {
        hub.id: coverage_of({name: everyone[name][row] is not None for name in shares}, shares)
        for row, hub in enumerate(hubs)
    }
    covered = tuple(hub for hub in hubs if coverage[hub.id] >= method.min_coverage - TIE and coverage[hub.id] > 0)
    columns = {name: indicator_column(atlas, name, covered) for name in shares}
    higher = {name: _higher(atlas, name) for name in shares}
    normalised = {
        name: impute.impute(normalise.METHODS[method.normalise](column, higher=higher[name]), method.missing)
        for name, column in columns.items()
    }
    scores = {
        hub.id: {name: score for name in shares if (score := normalised[name][row]) is not None}
        for row, hub in enumerate(covered)
    }
    return Composite(
        hubs=covered,
        weights=shares,
        columns=columns,
        higher=higher,
        coverage=coverage,
        scores={hub_id: _total(parts, shares, method) for hub_id, parts in scores.items()},
        contributions={hub_id: _contributions(parts, shares, method) for hub_id, parts in scores.items()},
    )


def _higher(atlas: Atlas, name: str) -> bool:
    return name.startswith(COMPANIES_PREFIX) or atlas.indicators[name].direction == "higher"


def _total(scores: Mapping[str, float], weights: Mapping[str, float], method: Method) -> float:
    if method.aggregate == "arithmetic":
        return aggregate.arithmetic(scores, weights)
    raised = {name: aggregate.raise_floor(score) for name, score in scores.items()}
    return aggregate.geometric(raised, weights)


def _contributions(
    scores: Mapping[str, float], weights: Mapping[str, float], method: Method
) -> dict[str, float] | None:
    return aggregate.contributions(scores, weights) if method.aggregate == "arithmetic" else None
