"""What stands for a missing figure."""

from __future__ import annotations

import pytest

from hubcli.composite.impute import impute

COLUMN = [80.0, None, 10.0, 30.0, None]


def test_renormalise_leaves_gaps():
    assert impute(COLUMN, "renormalise") == COLUMN


def test_median_fills_gaps_with_the_middle_value():
    assert impute(COLUMN, "median") == [80, 30, 10, 30, 30]


def test_median_of_an_even_count_lies_between_the_two_middle_values():
    # (10 + 30) / 2
    assert impute([10.0, None, 30.0], "median") == [10, 20, 30]


def test_worst_fills_gaps_with_the_least_value():
    assert impute(COLUMN, "worst") == [80, 10, 10, 30, 10]


@pytest.mark.parametrize("rule", ["renormalise", "median", "worst"])
def test_a_column_without_gaps_is_left_alone(rule):
    assert impute([5.0, 1.0], rule) == [5, 1]


@pytest.mark.parametrize("rule", ["renormalise", "median", "worst"])
def test_a_column_without_values_cannot_be_filled(rule):
    assert impute([None, None], rule) == [None, None]
    assert impute([], rule) == []


@pytest.mark.parametrize("rule", ["renormalise", "median", "worst"])
def test_the_column_given_is_not_changed(rule):
    given = [4.0, None]
    impute(given, rule)
    assert given == [4.0, None]
