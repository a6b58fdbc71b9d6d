"""Scores on the scale of a mean, and places from scores."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.composite.aggregate import PUT, TAKE_BACK, raise_floor, ranks

SCORES = st.lists(st.floats(0, 100), min_size=1, max_size=5)


def mean_of(method, scores):
    """Return the mean of scores that all weigh the same."""
    put = [PUT[method](score) for score in scores]
    return TAKE_BACK[method](math.fsum(put) / len(put))


def test_arithmetic_is_the_mean():
    assert mean_of("arithmetic", [80, 40, 0]) == pytest.approx(40)


def test_geometric_is_the_root_of_the_product_on_1_to_100():
    # 100 and 0 become 100 and 1: √100
    assert mean_of("geometric", [100, 0]) == pytest.approx(10)


@given(SCORES)
def test_geometric_agrees_with_the_standard_library(scores):
    assert mean_of("geometric", scores) == pytest.approx(statistics.geometric_mean(map(raise_floor, scores)))


@given(SCORES)
def test_the_geometric_mean_lies_below_the_arithmetic(scores):
    assert mean_of("geometric", scores) <= raise_floor(mean_of("arithmetic", scores)) + 1e-9


def test_equal_scores_share_a_place_and_the_next_place_is_left_out():
    assert ranks({"a": 7.5, "b": 9, "c": 7.5, "d": -1}) == {"b": 1, "a": 2, "c": 2, "d": 4}
    assert ranks({"a": 3, "b": 3}) == {"a": 1, "b": 1}


def test_scores_that_differ_by_no_more_than_the_tolerance_share_a_place():
    # 0.1 + 0.2 is 0.30000000000000004 in binary
    scores = {"a": 0.3, "b": 0.1 + 0.2, "c": 0.4}
    assert ranks(scores, tolerance=1e-9) == {"c": 1, "a": 2, "b": 2}
    assert ranks(scores) == {"c": 1, "b": 2, "a": 3}


def test_the_tolerance_is_counted_from_the_first_of_a_place():
    # 9.5 and 9 are within 1 of 10; 8.5, though within 1 of 9, is not
    assert ranks({"a": 10, "b": 9.5, "c": 9, "d": 8.5}, tolerance=1) == {"a": 1, "b": 1, "c": 1, "d": 4}


def test_nothing_has_no_places():
    assert ranks({}) == {}


@given(st.dictionaries(st.text(max_size=3), st.integers(-5, 5)))
def test_a_place_is_one_more_than_the_number_of_better_scores(scores):
    better = {name: sum(other > score for other in scores.values()) for name, score in scores.items()}
    assert ranks(scores) == {name: count + 1 for name, count in better.items()}


def test_the_floor_takes_0_to_1_and_leaves_100():
    # 1 + 0.99 · 50
    assert [raise_floor(score) for score in (0, 50, 100)] == pytest.approx([1, 50.5, 100], abs=1e-12)


def test_a_score_exactly_as_far_as_the_tolerance_shares_the_place():
    assert ranks({"a": 10, "b": 8}, tolerance=2) == {"a": 1, "b": 1}
    assert ranks({"a": 10, "b": 8}, tolerance=1.5) == {"a": 1, "b": 2}
