"""The logarithm before normalising."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.composite.transform import log

SIZES = st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any)


def test_log_is_the_natural_logarithm():
    assert log([1, math.e, math.e**2]) == pytest.approx([0, 1, 2])


def test_log_leaves_gaps_as_gaps():
    assert log([None, 1, None]) == [None, 0.0, None]


def test_log_of_a_column_without_values_is_that_column():
    assert log([]) == []
    assert log([None, None]) == [None, None]


def test_log_adds_half_the_least_positive_value_where_there_are_zeros():
    # least positive value 2, so c = 1: ln(0 + 1), ln(2 + 1), ln(5 + 1)
    assert log([0, 2, 5]) == pytest.approx([0, math.log(3), math.log(6)])


def test_log_leaves_a_column_of_zeros_as_it_is():
    assert log([0, None, 0]) == [0, None, 0]


def test_log_of_positive_values_adds_nothing():
    assert log([2, 8]) == pytest.approx([math.log(2), math.log(8)])


@pytest.mark.parametrize("column", [[3, -1], [-0.5, 0], [-1, None]])
def test_log_refuses_negative_values(column):
    with pytest.raises(ValueError, match=r"^a logarithm needs values of 0 or more$"):
        log(column)


@given(SIZES, st.sampled_from([0.001, 0.5, 7, 1000]))
def test_log_in_another_unit_is_the_same_column_shifted(column, factor):
    # ln(kx + kc) = ln(k) + ln(x + c), c being proportional to the values
    shifted = [value + math.log(factor) for value in log(column)]
    assert log([value * factor for value in column]) == pytest.approx(shifted, abs=1e-9)


@given(SIZES)
def test_log_keeps_the_order(column):
    treated = log(column)
    assert sorted(range(len(column)), key=column.__getitem__) == sorted(range(len(column)), key=treated.__getitem__)


def test_log_of_values_below_one_and_of_those_beside_zero():
    # half of 0.5: ln(0 + 0.25), ln(0.5 + 0.25); and 0.5 alone is no zero
    assert log([0, 0.5]) == pytest.approx([math.log(0.25), math.log(0.75)])
    assert log([0.5, 0.25]) == pytest.approx([math.log(0.5), math.log(0.25)])


def test_zeros_and_the_least_value_are_those_of_the_scale():
    # the scale has a zero and 2: c = 1, whatever the others have; and no zero: a zero beside it counts as half of 2
    assert log([5, 0.1], [0, 2]) == pytest.approx([math.log(6), math.log(1.1)])
    assert log([0, 5], [2, 8]) == pytest.approx([0, math.log(5)])
    assert log([4], [None]) == pytest.approx([math.log(4)])
    assert log([0], [0]) == [0]


def test_a_negative_value_beside_the_scale_is_refused_too():
    with pytest.raises(ValueError, match="0 or more"):
        log([-1], [1, 2])
