"""Composite indicators over the atlas: figures as columns, and columns as scores, by the steps of `composite`."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from hubcli.analysis.ranking import inputs
from hubcli.analysis.ranking.inputs import Taken
from hubcli.analysis.years import Year
from hubcli.composite import TIE, Column, aggregate, impute, normalise, transform
from hubcli.composite.scores import Choice, Scores, Table
from hubcli.composite.weights import coverage as coverage_of
from hubcli.composite.weights import rescale
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub
from hubcli.record import Record
from hubcli.said import joined, said


class Method(Record):
    """How a composite is made: the choices of the handbook's steps 4 to 6; `refuse_method` says what cannot be."""

    normalise: normalise.Method = "minmax"
    aggregate: aggregate.Method = "arithmetic"
    missing: impute.Rule = "cautious"
    min_coverage: float = 0.5


def refuse_method(method: Method) -> None:
    """Raise ValueError for choices that there are not, or that cannot be combined."""
    choices: dict[str, Collection[str]] = {
        "normalise": normalise.METHODS,
        "aggregate": aggregate.PUT,
        "missing": impute.RULES,
    }
    for name, known in choices.items():
        if getattr(method, name) not in known:
            problem = said("'{value}' is not one of {choices}", value=getattr(method, name), choices=joined(known))
            raise InvalidRequestError(said("{option}: {problem}", option=name, problem=problem))
    if method.aggregate == "geometric" and method.normalise == "zscore":
        raise InvalidRequestError(said("a geometric mean needs scores above 0: use minmax or rank, not zscore"))
    if not 0 <= method.min_coverage <= 1:
        raise InvalidRequestError(
            said("the minimum coverage is a share from 0 to 1, not {share}", share=method.min_coverage)
        )


class Inputs(Record):
    """What a composite is made of, by input: shares that sum to 1, pillars, and the years in which each is taken."""

    weights: Mapping[str, float]
    pillars: Mapping[str, str]
    years: Mapping[str, Year]


class Composite(Record):
    """A composite over the hubs that have enough figures, and the treated columns that it is made of.

    By hub id: `coverage` is the share of the weights that a hub has figures for, `unfit` says why it has no score.
    `points` sum to the score, by input; they are None where the mean has no parts. `gaps` are the inputs that a hub has
    no figure for.
    """

    hubs: tuple[Hub, ...]
    inputs: Inputs
    table: Table
    coverage: Mapping[str, float]
    unfit: Mapping[str, str]
    scores: Mapping[str, float]
    points: Mapping[str, Mapping[str, float] | None]
    gaps: Mapping[str, tuple[str, ...]]
    figures: Mapping[str, Mapping[str, Taken]]


def inputs_of(
    atlas: Atlas, weights: Mapping[str, float], pillars: Mapping[str, str] | None = None, year: Year = None
) -> Inputs:
    """Return the inputs of a composite. `weights` are relative, by id; those of 0 are left out.

    Raises ValueError for weights that are negative or all zero.
    """
    shares = {name: share for name, share in rescale(weights).items() if share > 0}
    named = {name: (pillars or {}).get(name) or inputs.pillar_of(atlas, name) for name in shares}
    return Inputs(shares, named, inputs.years_of(atlas, shares, year))


def compose(atlas: Atlas, hubs: Sequence[Hub], made_of: Inputs, method: Method) -> Composite:
    """Return the composite of hubs, on the scale of all cities, whichever hubs these are.

    Raises ValueError for choices that cannot be combined.
    """
    refuse_method(method)
    taken = {name: inputs.figures_of_input(atlas, name, made_of.years[name]) for name in made_of.weights}
    values = {name: _values(atlas, name, figures) for name, figures in taken.items()}
    gaps = {hub.id: tuple(name for name in values if hub.id not in values[name]) for hub in hubs}
    coverage = {hub.id: _covered(made_of.weights, gaps[hub.id]) for hub in hubs}
    reasons = ((hub.id, _unfit(atlas, hub, values, made_of, method)) for hub in hubs)
    unfit = {hub_id: reason for hub_id, reason in reasons if reason}
    ranked = tuple(hub for hub in hubs if hub.id not in unfit)
    table = _table(atlas, values, ranked, made_of)
    scores, points = _scored(table, ranked, made_of, method)
    figures = {hub.id: {name: found[hub.id] for name, found in taken.items() if hub.id in found} for hub in ranked}
    return Composite(ranked, made_of, table, coverage, unfit, scores, points, gaps, figures)


def treated(atlas: Atlas, hubs: Sequence[Hub], made_of: Inputs) -> Table:
    """Return the treated columns of hubs, whether they have enough figures or not."""
    taken = {name: inputs.figures_of_input(atlas, name, made_of.years[name]) for name in made_of.weights}
    return _table(atlas, {name: _values(atlas, name, figures) for name, figures in taken.items()}, hubs, made_of)


def _values(atlas: Atlas, name: str, figures: Mapping[str, Taken]) -> dict[str, float]:
    """Return the values of an input by hub id; who is not in a complete list has the rank after its last."""
    values = {hub: found.value.value for hub, found in figures.items()}
    indicator = atlas.indicators.get(name)
    if indicator and indicator.absent == "unlisted" and indicator.last_rank:
        return {**dict.fromkeys(atlas.hubs, float(indicator.last_rank + 1)), **values}
    return values


def _covered(weights: Mapping[str, float], gaps: Sequence[str]) -> float:
    return coverage_of({name: name not in gaps for name in weights}, weights)


def _unfit(
    atlas: Atlas, hub: Hub, values: Mapping[str, Mapping[str, float]], made_of: Inputs, method: Method
) -> str | None:
    """Return why a hub has no score, None where it has one."""
    gaps = [name for name in values if hub.id not in values[name]]
    coverage = _covered(made_of.weights, gaps)
    if len(gaps) == len(values):
        return inputs.why_none(atlas, hub, made_of.years)
    if coverage < method.min_coverage - TIE:
        return _too_few(coverage, method.min_coverage)
    counts = all(inputs.counts_up(atlas, name) for name in values)
    if counts and not any(found.get(hub.id, 0) for found in values.values()):
        return said("the count is zero")
    return None


def _too_few(coverage: float, least: float) -> str:
    share, needed = f"{coverage:.0%}", f"{least:.0%}"
    if share == needed:
        share = f"{math.floor(coverage * 1000) / 10:.1f}%"  # down, so that it does not read as enough
    return said("figures for {share} of the weights, less than {least}", share=share, least=needed)


def _table(atlas: Atlas, values: Mapping[str, Mapping[str, float]], hubs: Sequence[Hub], made_of: Inputs) -> Table:
    """Return the treated columns of hubs, and of the cities that make the scale; all who have it, where no city has."""
    cities = [hub.id for hub in inputs.scale_of(atlas)]
    columns, scales = [], []
    for name, found in values.items():
        column: Column = [found.get(hub.id) for hub in hubs]
        scale: Column = [found[city] for city in cities if city in found] or list(found.values())
        if inputs.takes_logarithm(atlas, name):
            try:
                column, scale = transform.log(column, scale), transform.log(scale)
            except InvalidRequestError as error:
                raise InvalidRequestError(said("'{name}': {problem}", name=name, problem=error.args[0])) from error
        columns.append(column)
        scales.append(scale)
    higher = [inputs.more_is_better(atlas, name) for name in values]
    return Table(columns, scales, higher, [made_of.pillars[name] for name in values])


def _scored(
    table: Table, hubs: Sequence[Hub], made_of: Inputs, method: Method
) -> tuple[dict[str, float], dict[str, dict[str, float] | None]]:
    """Return the scores of hubs and their parts, by hub id."""
    weights = list(made_of.weights.values())
    rows = Scores(table).filled(Choice(method.normalise, method.aggregate, method.missing), weights)
    parts = [[weight * score for weight, score in zip(weights, row, strict=True)] for row in rows]
    take_back = aggregate.TAKE_BACK[method.aggregate]
    scores = {hub.id: take_back(math.fsum(part)) for hub, part in zip(hubs, parts, strict=True)}
    sums = method.aggregate == "arithmetic"
    points = {
        hub.id: dict(zip(made_of.weights, part, strict=True)) if sums else None
        for hub, part in zip(hubs, parts, strict=True)
    }
    return scores, points
