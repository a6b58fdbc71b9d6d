"""Weights and coverage."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.composite.weights import coverage, rescale

WEIGHTS = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 1000), min_size=1).filter(lambda w: any(w.values()))


def test_weights_are_divided_by_their_sum():
    assert rescale({"a": 3, "b": 1, "c": 0}) == {"a": 0.75, "b": 0.25, "c": 0.0}


def test_huge_and_tiny_weights_are_weights_too():
    assert rescale({"a": 1e308, "b": 1e308}) == {"a": 0.5, "b": 0.5}
    assert rescale({"a": 5e-324, "b": 5e-324}) == {"a": 0.5, "b": 0.5}


@pytest.mark.parametrize("weight", [-1, -1e-9, math.nan, math.inf, -math.inf])
def test_a_weight_that_is_negative_or_no_number_is_refused_by_name(weight):
    with pytest.raises(ValueError, match=rf"^the weight of labs is {weight}; a weight must be 0 or more$"):
        rescale({"gdp": 1, "labs": weight})


@pytest.mark.parametrize("weights", [{}, {"gdp": 0}, {"gdp": 0, "labs": 0.0}])
def test_weights_that_are_all_zero_are_refused(weights):
    with pytest.raises(ValueError, match=r"^every weight is 0; at least one must be more$"):
        rescale(weights)


@given(WEIGHTS)
def test_rescaled_weights_sum_to_one_and_keep_their_order(weights):
    shares = rescale(weights)
    assert math.fsum(shares.values()) == pytest.approx(1)
    assert sorted(shares, key=shares.get) == sorted(weights, key=weights.get)


@given(WEIGHTS, st.sampled_from([0.01, 3, 1e5]))
def test_weights_are_relative(weights, factor):
    assert rescale({name: weight * factor for name, weight in weights.items()}) == pytest.approx(rescale(weights))


def test_coverage_is_the_share_of_weights_with_a_figure():
    weights = {"gdp": 0.5, "growth": 0.3, "labs": 0.2}
    assert coverage({"gdp": True, "growth": False, "labs": True}, weights) == pytest.approx(0.7)
    assert coverage(dict.fromkeys(weights, True), weights) == pytest.approx(1)
    assert coverage(dict.fromkeys(weights, False), weights) == 0
