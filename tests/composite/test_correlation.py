"""Rank correlations, by hand and against SciPy."""

from __future__ import annotations

import math

import pytest
import scipy.stats
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hubcli.composite.correlation import kendall, mid_ranks, pearson, spearman


def pairs_of(values):
    """Return the strategy of two lists of one length, of these values."""
    return st.lists(st.tuples(values, values), min_size=2, max_size=15).map(
        lambda pairs: tuple(zip(*pairs, strict=True))
    )


TIED = pairs_of(st.integers(0, 4))
FIGURES = pairs_of(st.floats(-1e6, 1e6).map(lambda value: round(value, 3)))
BOTH = st.one_of(TIED, FIGURES)
SOME = settings(max_examples=40)


def varied(one, other):
    return len(set(one)) > 1 and len(set(other)) > 1


def test_equal_values_share_the_mean_of_their_places():
    # 9 is 1st, the fives share (2 + 3) / 2, 1 is 4th
    assert mid_ranks([5, 9, 1, 5]) == [2.5, 1, 4, 2.5]
    assert mid_ranks([7, 7, 7]) == [2, 2, 2]
    assert mid_ranks([]) == []


def test_spearman_by_hand():
    # no ties: 1 − 6 Σd² / (n(n² − 1)); places 1 2 3 4 against 2 1 4 3: d² 1 1 1 1, 1 − 24 / 60
    assert spearman([40, 30, 20, 10], [3, 4, 1, 2]) == pytest.approx(0.6, abs=1e-12)


def test_kendall_by_hand():
    # of six pairs four are alike (12 and 34 are opposed): (4 − 2) / 6
    assert kendall([40, 30, 20, 10], [3, 4, 1, 2]) == pytest.approx(1 / 3, abs=1e-12)


def test_both_with_ties_by_hand():
    # 1 2 2 3 against 1 2 3 3. Pairs: ab + ac + ad + bc 0 bd + cd 0, so C − D = 4 of 6, one tied on each side:
    # 4 / √(5 · 5). Mid-ranks 4 2.5 2.5 1 and 4 3 1.5 1.5, from 2.5: 1.5 0 0 −1.5 and 1.5 0.5 −1 −1,
    # Σxy = 2.25 + 1.5, Σx² = 4.5, Σy² = 2.25 + 0.25 + 2
    one, other = [1, 2, 2, 3], [1, 2, 3, 3]
    assert kendall(one, other) == pytest.approx(4 / 5, abs=1e-12)
    assert spearman(one, other) == pytest.approx(3.75 / 4.5, abs=1e-12)


def test_pearson_by_hand():
    # from their means: −1 0 1 and −2 1 1; 3 / (√2 · √6)
    assert pearson([1, 2, 3], [0, 3, 3]) == pytest.approx(3 / math.sqrt(12), abs=1e-12)


@pytest.mark.parametrize("measure", [pearson, spearman, kendall])
def test_the_same_order_is_1_and_the_opposite_minus_1(measure):
    assert measure([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert measure([1, 2, 3, 4], [40, 30, 20, 10]) == pytest.approx(-1)


@pytest.mark.parametrize("measure", [pearson, spearman, kendall])
@pytest.mark.parametrize(("one", "other"), [([], []), ([1], [2]), ([3, 3, 3], [1, 2, 3]), ([1, 2], [0.1, 0.1])])
def test_what_does_not_vary_agrees_with_nothing(measure, one, other):
    assert measure(one, other) is None


@given(st.lists(st.integers(-5, 5), max_size=25))
def test_mid_ranks_are_those_of_scipy(values):
    assert mid_ranks(values) == list(scipy.stats.rankdata([-value for value in values]))


@SOME
@given(BOTH)
def test_spearman_is_that_of_scipy(pair):
    assume(varied(*pair))
    assert spearman(*pair) == pytest.approx(scipy.stats.spearmanr(*pair).statistic, abs=1e-9)


@SOME
@given(BOTH)
def test_kendall_is_that_of_scipy(pair):
    assume(varied(*pair))
    assert kendall(*pair) == pytest.approx(scipy.stats.kendalltau(*pair, variant="b").statistic, abs=1e-9)


@SOME
@given(BOTH)
def test_pearson_is_that_of_scipy(pair):
    assume(varied(*pair))
    assert pearson(*pair) == pytest.approx(scipy.stats.pearsonr(*pair).statistic, abs=1e-9)


@pytest.mark.parametrize("measure", [pearson, spearman, kendall])
@SOME
@given(BOTH)
def test_none_stands_exactly_where_one_side_does_not_vary(measure, pair):
    assert (measure(*pair) is None) == (not varied(*pair))


@pytest.mark.parametrize("measure", [pearson, spearman, kendall])
@SOME
@given(BOTH)
def test_agreement_is_mutual_and_lies_between_minus_1_and_1(measure, pair):
    assume(varied(*pair))
    one, other = pair
    assert -1 <= measure(one, other) <= 1
    assert measure(other, one) == pytest.approx(measure(one, other), abs=1e-12)


@pytest.mark.parametrize(("measure", "order"), [(pearson, [0, 0, 1]), (kendall, [1, 2, 3])])
def test_an_order_agrees_with_itself_to_no_more_than_1(measure, order):
    # 1.0000000000000002, when it is computed in binary
    assert measure(order, order) == 1
    assert measure(order, [-value for value in order]) == -1


@pytest.mark.parametrize("varied_side", [[1, 2, 3], [3, 1, 2]])
def test_a_side_whose_mean_is_off_in_the_last_digit_does_not_vary(varied_side):
    # a third of 0.1 + 0.1 + 0.1 is not 0.1 in binary
    assert pearson([0.1, 0.1, 0.1], varied_side) is None
    assert pearson(varied_side, [0.1, 0.1, 0.1]) is None


def test_two_units_have_a_correlation_and_differences_too_small_to_square_have_none():
    assert pearson([1, 2], [5, 9]) == pytest.approx(1)
    assert kendall([1, 2], [9, 5]) == pytest.approx(-1)
    assert pearson([0, 1e-200], [0, 1]) is None


def test_orders_of_different_units_are_refused():
    with pytest.raises(ValueError, match="zip"):
        pearson([1, 2, 3], [1, 2])
