"""Scores and order held against pymcdm's weighted sums and products, SciPy's z-scores, and tables by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from pymcdm.methods import WPM, WSM
from pymcdm.normalizations import minmax_normalization

from hubcli.composite import aggregate
from hubcli.composite.scores import Choice, Scores, Table

ABOUT = 1e-9  # the precision that is promised
SOME = settings(max_examples=40)


@st.composite
def problems(draw):
    """Draw a matrix of units by indicators, each with more than one value, weights, and which is better: more or less.

    Whole figures, so that scores that are not equal are well apart.
    """
    units, indicators = draw(st.integers(2, 9)), draw(st.integers(1, 5))
    column = st.lists(st.integers(0, 40), min_size=units, max_size=units).filter(lambda values: len(set(values)) > 1)
    columns = draw(st.lists(column, min_size=indicators, max_size=indicators))
    weights = draw(st.lists(st.integers(1, 9), min_size=indicators, max_size=indicators))
    higher = draw(st.lists(st.booleans(), min_size=indicators, max_size=indicators))
    return np.array(columns, dtype=float).T, weights, higher


def ours(problem, method, mean="arithmetic"):
    """Return the scores of the units and their places, by the steps of `composite`."""
    matrix, weights, higher = problem
    columns = [list(column) for column in matrix.T]
    under = Scores(Table.of(columns, higher)).under(Choice(method, mean, "renormalise"), weights)
    scores = [aggregate.TAKE_BACK[mean](score) for score in under]
    ranks = aggregate.ranks(dict(enumerate(scores)), tolerance=ABOUT)
    return scores, [ranks[unit] for unit in range(len(scores))]


def theirs(problem, normalisation, model=WSM):
    matrix, weights, higher = problem
    return model(normalisation)(matrix, np.array(weights) / sum(weights), np.where(higher, 1, -1), validation=False)


def zscores(column, cost=False):
    return scipy.stats.zscore(column) * (-1 if cost else 1)


def rank_points(column, cost=False):
    better = scipy.stats.rankdata(column if cost else -column)
    return 100 * (len(column) - better) / (len(column) - 1)


def on_1_to_100(normalisation):
    return lambda column, cost=False: 1 + 0.99 * normalisation(column, cost)


def in_order(places, scores):
    """Tell whether places follow independent scores: the better stands before, and only equals share."""
    return all(
        (places[a] < places[b]) == (scores[a] > scores[b] + ABOUT) for a, b in permutations(range(len(scores)), 2)
    )


@SOME
@given(problems())
def test_minmax_sums_are_those_of_pymcdm_and_so_is_the_order(problem):
    scores, places = ours(problem, "minmax")
    expected = 100 * theirs(problem, minmax_normalization)
    assert scores == pytest.approx(expected, abs=ABOUT)
    assert in_order(places, expected)


@SOME
@given(problems())
def test_zscore_sums_are_those_of_pymcdm_and_so_is_the_order(problem):
    scores, places = ours(problem, "zscore")
    expected = theirs(problem, zscores)
    assert scores == pytest.approx(expected, abs=ABOUT)
    assert in_order(places, expected)


@SOME
@given(problems())
def test_sums_of_rank_points_are_those_of_pymcdm(problem):
    scores, places = ours(problem, "rank")
    expected = theirs(problem, rank_points)
    assert scores == pytest.approx(expected, abs=ABOUT)
    assert in_order(places, expected)


@pytest.mark.parametrize(
    ("method", "normalisation"),
    [("minmax", lambda column, cost: 100 * minmax_normalization(column, cost)), ("rank", rank_points)],
)
@SOME
@given(problems())
def test_geometric_means_are_the_weighted_products_of_pymcdm(method, normalisation, problem):
    scores, _ = ours(problem, method, "geometric")
    assert scores == pytest.approx(theirs(problem, on_1_to_100(normalisation), WPM), abs=ABOUT)


#           size   smoke (less is better)
TABLE = (np.array([[10, 4], [30, 8], [20, 6], [20, 6]], dtype=float), [3, 1], [True, False])  # fmt: skip


@pytest.mark.parametrize(
    ("method", "mean", "expected", "places"),
    [
        # size 0 100 50 50, smoke 100 0 50 50; three quarters and one quarter
        ("minmax", "arithmetic", [25, 75, 50, 50], [4, 1, 2, 2]),
        # places 4 1 2.5 2.5 give 0 100 50 50, the other way round for smoke: the same
        ("rank", "arithmetic", [25, 75, 50, 50], [4, 1, 2, 2]),
        # mean 20, sd √(200/4) = √50; mean 6, sd √(8/4) = √2. First −10/√50 = −√2 and +√2: (−3 + 1)/4 · √2
        ("zscore", "arithmetic", [-(2**0.5) / 2, 2**0.5 / 2, 0, 0], [4, 1, 2, 2]),
        # on 1 to 100: 1 and 100, 100 and 1, 50.5 twice; 100^(1/4), 100^(3/4), 50.5
        ("minmax", "geometric", [10**0.5, 10**1.5, 50.5, 50.5], [4, 3, 1, 1]),
        ("rank", "geometric", [10**0.5, 10**1.5, 50.5, 50.5], [4, 3, 1, 1]),
    ],
)
def test_a_table_with_a_tie_by_hand(method, mean, expected, places):
    scores, found = ours(TABLE, method, mean)
    assert scores == pytest.approx(expected, abs=ABOUT)
    assert found == places


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # scores 100 40 - 0 and 0 100 60 -, weights 1 and 3
        ("renormalise", [25, 85, 60, 0]),  # (100 + 0)/4, (40 + 300)/4, 60, 0
        ("nested", [25, 85, 60, 0]),  # one pillar
        ("median", [25, 85, 55, 45]),  # medians 40 and 60: (40 + 180)/4 and (0 + 180)/4
        ("cautious", [25, 85, 55, 0]),  # own averages 60 and 0: (40 + 180)/4 and 0
        ("worst", [25, 85, 45, 0]),  # (0 + 180)/4 and 0
    ],
)
def test_missing_figures_by_hand(rule, expected):
    table = Table.of([[100.0, 40.0, None, 0.0], [0.0, 100.0, 60.0, None]], [True, True])
    assert Scores(table).under(Choice("minmax", "arithmetic", rule), [1, 3]) == pytest.approx(expected, abs=ABOUT)
