"""What stands for a missing figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.composite.impute import RULES, Filling, fill

WEIGHTS = [2.0, 1.0, 1.0]
PILLARS = ["one", "one", "two"]
FILLINGS = [Filling(50, 0), Filling(40, 10), Filling(70, 5)]
SCORES = st.lists(st.none() | st.floats(0, 100), min_size=3, max_size=3).filter(
    lambda row: any(score is not None for score in row)
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # own average (2 · 80 + 20) / 3 = 60, the middle 40; in its pillar 80
        ("cautious", 40),
        ("renormalise", 60),
        ("nested", 80),
        ("median", 40),
        ("worst", 10),
    ],
)
def test_each_rule_by_hand(rule, expected):
    assert fill([80, None, 20], WEIGHTS, rule, FILLINGS, PILLARS) == [80, pytest.approx(expected), 20]


def test_cautious_takes_the_own_average_where_that_is_below_the_middle():
    # (2 · 10 + 40) / 3 = 20
    assert fill([10, None, 40], WEIGHTS, "cautious", FILLINGS, PILLARS) == [10, pytest.approx(20), 40]


def test_an_empty_pillar_counts_as_the_average_of_the_other_pillars():
    # one: 60 of weight 3, three: 90 of weight 1; two lacks both: (3 · 60 + 90) / 4
    filled = fill(
        [80, 20, None, 90], [2, 1, 2, 1], "nested", [*FILLINGS, Filling(0, 0)], ["one", "one", "two", "three"]
    )
    assert filled[2] == pytest.approx(67.5)


def test_nested_weighs_a_pillar_whole_though_half_of_it_is_missing():
    # the pillar one weighs 3 with 80, two is empty of weight 1, three has 20 of weight 1: (3 · 80 + 20) / 4
    filled = fill(
        [80, None, None, 20], [2, 1, 1, 1], "nested", [*FILLINGS, Filling(0, 0)], ["one", "one", "two", "three"]
    )
    assert filled == [80, 80, pytest.approx(65), 20]


@pytest.mark.parametrize("rule", RULES)
@given(row=SCORES)
def test_what_is_there_stays_and_nothing_is_missing_after(rule, row):
    filled = fill(row, WEIGHTS, rule, FILLINGS, PILLARS)
    assert all(before is None or before == after for before, after in zip(row, filled, strict=True))
    assert None not in filled


@given(SCORES)
def test_leaving_a_gap_out_is_filling_it_with_the_own_average(row):
    present = [(weight, score) for weight, score in zip(WEIGHTS, row, strict=True) if score is not None]
    rescaled = sum(weight * score for weight, score in present) / sum(weight for weight, _ in present)
    filled = fill(row, WEIGHTS, "renormalise", FILLINGS, PILLARS)
    assert sum(map(float.__mul__, WEIGHTS, map(float, filled))) / sum(WEIGHTS) == pytest.approx(rescaled)


@given(SCORES)
def test_cautious_is_never_more_than_the_own_average_or_the_middle(row):
    cautious, own, middle = (
        fill(row, WEIGHTS, rule, FILLINGS, PILLARS) for rule in ("cautious", "renormalise", "median")
    )
    assert all(one <= min(two, three) for one, two, three in zip(cautious, own, middle, strict=True))


def test_fillings_are_the_middle_and_the_worst_of_those_that_have_a_score():
    # (10 + 30) / 2
    assert Filling.of([10.0, None, 30.0]) == (20, 10)
    assert Filling.of([80.0, None, 10.0, 30.0]) == (30, 10)
    assert Filling.of([None]) == (0, 0)
