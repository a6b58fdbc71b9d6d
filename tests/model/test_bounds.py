"""Between which numbers a figure lies: limits, and what is rounded."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.analysis.comparison.peers import places
from hubcli.model.bounds import interval, scale_of
from hubcli.model.records import Indicator, Value

BOUNDS = st.sampled_from([None, "lower", "upper", "approximate"])


@pytest.mark.parametrize(
    ("value", "width"),
    [
        (5.2, 0.05),
        (6, 0.5),
        (15, 0.5),
        (1350, 5),
        (13_500, 50),
        (10, 0.5),
        (100, 5),
        (60_000, 3000),
        (0, 0.5),
        (0.25, 0.005),
    ],
)
def test_a_rounded_figure_is_half_a_unit_of_its_last_digit_wide(value, width):
    assert interval(value, "approximate") == pytest.approx((value - width, value + width))


def test_a_limit_is_open_on_one_side_and_an_exact_figure_is_itself():
    assert interval(7, "lower") == (7, math.inf)
    assert interval(7, "upper") == (-math.inf, 7)
    assert interval(7, None) == (7, 7)


@pytest.mark.parametrize("direction", ["higher", "lower"])
@given(figures=st.lists(st.tuples(st.sampled_from([1, 2, 3, 5, 10, 20]), BOUNDS), min_size=1, max_size=6))
def test_places_are_from_those_who_are_surely_better_to_those_who_may_be(direction, figures):
    indicator = Indicator("size", "Size", "大", "count", direction, "economy", "input", "A size.")
    peers = scale_of(figures)
    for place, (value, bound) in enumerate(figures):
        low, high = interval(value, bound)
        others = [interval(*figure) for other, figure in enumerate(figures) if other != place]
        if direction == "higher":
            surely, perhaps = sum(least > high for least, _ in others), sum(most > low for _, most in others)
        else:
            surely, perhaps = sum(most < low for _, most in others), sum(least < high for least, _ in others)
        assert places(indicator, peers, Value(value, "count", 2024, "book", bound)) == (surely + 1, perhaps + 1)
