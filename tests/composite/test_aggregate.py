"""One score from several, and places from scores."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.composite.aggregate import arithmetic, contributions, geometric, raise_floor, ranks

WEIGHTS = {"a": 0.5, "b": 0.3, "c": 0.2}
SCORES = st.fixed_dictionaries({name: st.floats(1, 100) for name in WEIGHTS})


def test_arithmetic_is_the_weighted_mean():
    # 0.5 · 80 + 0.3 · 40 + 0.2 · 10 = 40 + 12 + 2
    assert arithmetic({"a": 80, "b": 40, "c": 10}, WEIGHTS) == pytest.approx(54)


def test_arithmetic_rescales_the_weights_of_what_is_there():
    # (0.5 · 80 + 0.3 · 40) / 0.8 = 52 / 0.8
    assert arithmetic({"a": 80, "b": 40}, WEIGHTS) == pytest.approx(65)


def test_contributions_are_the_parts_of_the_mean():
    # over the weights 0.8 that are there: 40 / 0.8 and 12 / 0.8
    assert contributions({"a": 80, "b": 40}, WEIGHTS) == pytest.approx({"a": 50, "b": 15})


def test_geometric_is_the_weighted_product():
    # 16^(1/2) · 1 · 1; and over the weights 0.8: 100^(5/8) · 1 = 10^1.25
    assert geometric({"a": 16, "b": 1, "c": 1}, WEIGHTS) == pytest.approx(4)
    assert geometric({"a": 100, "b": 1}, WEIGHTS) == pytest.approx(10**1.25)


def test_geometric_is_zero_where_a_score_that_counts_is_zero():
    assert geometric({"a": 90, "b": 0}, WEIGHTS) == 0


def test_geometric_does_not_look_at_a_score_that_weighs_nothing():
    assert geometric({"a": 9, "b": 4, "c": 0}, {"a": 1, "b": 1, "c": 0}) == pytest.approx(6)


def test_geometric_refuses_negative_scores():
    with pytest.raises(ValueError, match="0 and more"):
        geometric({"a": 5, "b": -0.1}, WEIGHTS)


@given(SCORES)
def test_geometric_with_equal_weights_agrees_with_the_standard_library(scores):
    assert geometric(scores, dict.fromkeys(scores, 2)) == pytest.approx(statistics.geometric_mean(scores.values()))


@given(SCORES)
def test_a_mean_lies_between_its_scores_and_the_geometric_below_the_arithmetic(scores):
    low, high = min(scores.values()) - 1e-9, max(scores.values()) + 1e-9
    assert low <= geometric(scores, WEIGHTS) <= arithmetic(scores, WEIGHTS) + 1e-9 <= high + 1e-9


@given(SCORES)
def test_contributions_sum_to_the_score(scores):
    assert sum(contributions(scores, WEIGHTS).values()) == pytest.approx(arithmetic(scores, WEIGHTS))


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


def test_a_score_below_one_counts_in_a_geometric_mean():
    # √(1/4 · 4)
    assert geometric({"a": 0.25, "b": 4}, {"a": 1, "b": 1}) == pytest.approx(1)


def test_the_refusal_says_what_a_geometric_mean_needs():
    with pytest.raises(ValueError, match=r"^a geometric mean needs scores of 0 and more$"):
        geometric({"a": -1}, {"a": 1})


def test_the_floor_takes_0_to_1_and_leaves_100():
    # 1 + 0.99 · 50
    assert [raise_floor(score) for score in (0, 50, 100)] == pytest.approx([1, 50.5, 100], abs=1e-12)


def test_a_score_exactly_as_far_as_the_tolerance_shares_the_place():
    assert ranks({"a": 10, "b": 8}, tolerance=2) == {"a": 1, "b": 1}
    assert ranks({"a": 10, "b": 8}, tolerance=1.5) == {"a": 1, "b": 2}
