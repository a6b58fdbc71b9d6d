"""Indicators of different units on one scale."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.composite.normalise import METHODS, minmax, rank, zscore
from hubcli.composite.transform import log

COLUMNS = st.lists(st.none() | st.integers(-1000, 1000), max_size=8)
SIZES = st.lists(st.integers(1, 10**6), min_size=1, max_size=8)
FACTORS = st.sampled_from([0.001, 0.3, 7, 1000])


def without_gaps(column):
    return [value for value in column if value is not None]


def test_minmax_puts_the_worst_at_0_and_the_best_at_100():
    # (20 − 10) / (40 − 10) = 1/3
    assert minmax([10, 20, 40]) == pytest.approx([0, 100 / 3, 100])


def test_minmax_turns_a_column_where_less_is_better():
    assert minmax([10, 20, 40], higher=False) == pytest.approx([100, 200 / 3, 0])


def test_zscore_counts_standard_deviations_from_the_mean():
    # mean 40/8 = 5; squared distances 9 1 1 1 0 0 4 16, their mean 32/8 = 4, so sd 2
    column = [2, 4, 4, 4, 5, 5, 7, 9]
    assert zscore(column) == pytest.approx([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2])
    assert zscore(column, higher=False) == pytest.approx([1.5, 0.5, 0.5, 0.5, 0, 0, -1, -2])


def test_rank_gives_ties_their_mean_rank():
    # 40 is 1st: 100 · (4 − 1)/3; the twenties share (2 + 3)/2 = 2.5: 100 · 1.5/3; 10 is 4th: 0
    assert rank([10, 20, 20, 40]) == pytest.approx([0, 50, 50, 100])
    assert rank([10, 20, 20, 40], higher=False) == pytest.approx([100, 50, 50, 0])


def test_rank_looks_at_the_order_only():
    assert rank([1, 2, 3]) == rank([-7, 0, 10**9]) == pytest.approx([0, 50, 100])


@pytest.mark.parametrize(("method", "middle"), [("minmax", 50), ("zscore", 0), ("rank", 50)])
@pytest.mark.parametrize("column", [[3], [7.5, 7.5, 7.5], [0, 0], [-2, None, -2]])
def test_equal_values_and_a_single_one_stand_in_the_middle(method, middle, column):
    for higher in (True, False):
        expected = [None if value is None else middle for value in column]
        assert METHODS[method](column, higher=higher) == expected


@pytest.mark.parametrize("method", METHODS)
def test_a_column_without_values_stays_so(method):
    assert METHODS[method]([]) == []
    assert METHODS[method]([None, None]) == [None, None]


@pytest.mark.parametrize("method", METHODS)
@given(COLUMNS)
def test_gaps_stay_where_they_are_and_change_nothing_else(method, column):
    normalised = METHODS[method](column)
    assert [value is None for value in normalised] == [value is None for value in column]
    assert without_gaps(normalised) == METHODS[method](without_gaps(column))


@pytest.mark.parametrize("method", METHODS)
@given(COLUMNS, FACTORS)
def test_another_unit_changes_nothing(method, column, factor):
    scaled = [None if value is None else value * factor for value in column]
    assert METHODS[method](scaled) == pytest.approx(METHODS[method](column), abs=1e-9)


@pytest.mark.parametrize("method", METHODS)
@given(SIZES, FACTORS)
def test_another_unit_changes_nothing_after_a_logarithm(method, column, factor):
    scaled = [value * factor for value in column]
    before, after = (METHODS[method](log(values)) for values in (column, scaled))
    if method == "rank" or len(set(column)) > 1:
        assert after == pytest.approx(before, abs=1e-6)


@pytest.mark.parametrize("method", ["minmax", "rank"])
@given(COLUMNS)
def test_scores_lie_between_0_and_100_and_turn_with_the_direction(method, column):
    up, down = (without_gaps(METHODS[method](column, higher=higher)) for higher in (True, False))
    assert all(0 <= value <= 100 for value in up)
    assert down == pytest.approx([100 - value for value in up])


@given(COLUMNS.filter(lambda column: len(set(without_gaps(column))) > 1))
def test_zscore_agrees_with_the_standard_library(column):
    present = without_gaps(column)
    mean, deviation = statistics.fmean(present), statistics.pstdev(present)
    assert without_gaps(zscore(column)) == pytest.approx([(value - mean) / deviation for value in present])


@pytest.mark.parametrize("method", METHODS)
@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=8))
def test_a_larger_value_never_scores_less(method, column):
    for higher in (True, False):
        scores = METHODS[method](column, higher=higher)
        ordered = [score for _, score in sorted(zip(column, scores, strict=True))]
        assert ordered == sorted(ordered, reverse=not higher)


def test_zscore_of_equal_values_whose_mean_is_off_in_the_last_digit_is_0():
    # a third of 0.1 + 0.1 + 0.1 is not 0.1 in binary; and 1e-200 squared is 0
    assert zscore([0.1, 0.1, 0.1]) == [0, 0, 0]
    assert zscore([0.0, None, 1e-200]) == [0, None, 0]


def test_two_units_are_first_and_last():
    assert rank([3, None, 8]) == [0, None, 100]


@pytest.mark.parametrize("method", METHODS)
@given(COLUMNS)
def test_units_of_the_scale_have_the_same_scores_alone_as_among_all(method, column):
    for higher in (True, False):
        among_all = METHODS[method](column, higher=higher)
        alone = [METHODS[method]([value], column, higher=higher)[0] for value in column]
        assert alone == among_all


def test_who_is_beyond_the_scale_counts_as_its_worst_or_best():
    assert minmax([-5, 25, 99], [0, 50]) == [0, 50, 100]
    assert minmax([-5, 99], [0, 50], higher=False) == [100, 0]
    assert rank([-5, 25, 99], [0, 10, 50]) == [0, 75, 100]
    # mean 25, deviation 25: not held back
    assert zscore([100], [0, 50]) == [3]


def test_where_nobody_is_on_the_scale_all_stand_in_the_middle():
    assert (minmax([3], []), zscore([3], []), rank([3], [])) == ([50], [0], [50])
