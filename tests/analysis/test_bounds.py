"""A limit ("more than 4") is not the figure: it never wins, loses or passes where that cannot be known."""

from __future__ import annotations

import pytest

from hubcli import Selection, compare, list_hubs, load


def best_of(dataset, indicator="labs"):
    result = compare(load(dataset), ["alpha", "beta"])
    return next(row.best for row in result.indicators if row.id == indicator)


def test_more_than_ten_is_ahead_of_four(dataset):
    assert best_of(dataset) == "alpha"  # >10 against 4


def test_a_figure_is_not_ahead_of_one_that_may_be_any_more(change, dataset):
    change("hubs/alpha.yaml", "value: 10, period", "value: 3, period")  # >3 against 4
    assert best_of(dataset) is None


def test_fewer_than_ten_is_not_surely_ahead_of_four(change, dataset):
    change("hubs/alpha.yaml", "bound: lower", "bound: upper")
    assert best_of(dataset) is None


def test_where_less_is_better_the_sides_change(change, dataset):
    assert best_of(dataset, "smog") == "alpha"  # 3 against 9
    change("hubs/beta.yaml", "{indicator: smog, value: 9,", "{indicator: smog, bound: upper, value: 9,")
    assert best_of(dataset, "smog") is None  # 3 against <9, which may be 1


def test_about_ten_is_ahead_of_four_and_not_of_what_lies_within_its_rounding(change, dataset):
    change("hubs/alpha.yaml", "bound: lower", "bound: approximate")
    assert best_of(dataset) == "alpha"
    change("hubs/beta.yaml", "indicator: labs, value: 4", "indicator: labs, value: 10")
    assert best_of(dataset) is None


def test_about_ten_is_neither_surely_at_least_ten_nor_surely_at_most(change, dataset):
    change("hubs/alpha.yaml", "bound: lower", "bound: approximate")
    atlas = load(dataset)
    assert [hub.id for hub in list_hubs(atlas, Selection(least={"labs": 10}))] == []
    assert [hub.id for hub in list_hubs(atlas, Selection(most={"labs": 10}))] == ["beta"]
    assert [hub.id for hub in list_hubs(atlas, Selection(least={"labs": 9}))] == ["alpha"]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Selection(least={"labs": 10}), ["alpha"]),  # >10 is surely at least 10
        (Selection(least={"labs": 11}), []),
        (Selection(most={"labs": 4}), ["beta"]),
        (Selection(most={"labs": 1000}), ["beta"]),  # >10 may be more than 1000
    ],
)
def test_limits_take_what_surely_meets_them(atlas, scope, found):
    assert [hub.id for hub in list_hubs(atlas, scope)] == found


def test_fewer_than_is_surely_at_most_and_never_surely_at_least(change, dataset):
    change("hubs/alpha.yaml", "bound: lower", "bound: upper")
    atlas = load(dataset)
    assert [hub.id for hub in list_hubs(atlas, Selection(most={"labs": 10}))] == ["alpha", "beta"]
    assert [hub.id for hub in list_hubs(atlas, Selection(least={"labs": 1}))] == ["beta"]


def test_sizes_of_hubs_of_different_kinds_have_no_best_and_shares_have_one(change, dataset):
    facts = (
        "facts:\n  - {indicator: gdp, value: 1, period: 2023, source: bureau}\n"
        "  - {indicator: growth, value: 1, period: 2023, source: bureau}\n"
    )
    path = dataset / "hubs/alpha-park.yaml"
    path.write_text(path.read_text(encoding="utf-8") + facts, encoding="utf-8")
    rows = {row.id: row.best for row in compare(load(dataset), ["alpha", "alpha-park"]).indicators}
    assert rows["gdp"] is None
    assert rows["growth"] == "alpha"
