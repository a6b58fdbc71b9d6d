"""A limit ("more than 4") is not the figure: it never wins, loses or passes where that cannot be known."""

from __future__ import annotations

import pytest

from hubcli import Selection, compare, list_hubs, load, rank
from hubcli.model.records import Fact, Formula, Indicator, Source

from ..atlases import made, town


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


def test_a_quotient_of_a_rounded_figure_is_as_uncertain_as_that_however_many_digits_it_has():
    indicators = [
        Indicator("labs", "Labs", "室", "count", "higher", "research", "input", "Labs."),
        Indicator("size", "Size", "大", "count", "higher", "economy", "input", "Size."),
        Indicator(
            *("labs_per_size", "Labs per size", "比", "labs_per_size", "higher", "research", "input", "A quotient."),
            formula=Formula(ratio=("labs", "size")),
        ),
    ]
    # about 1,100 may be 1,050 to 1,150: over 90 it is 12.2 and may be 11.7 to 12.8; of 1,105 it is 12.3
    facts = {"a": Fact("labs", 1100, 2023, "book", "approximate"), "b": Fact("labs", 1105, 2023, "book")}
    towns = [town(name, [fact, Fact("size", 90, 2023, "book")]) for name, fact in facts.items()]
    atlas = made(towns, indicators, sources=[Source("book", "Book", "Press", None, None, "en", "official")])
    row = next(row for row in compare(atlas, ["a", "b"]).indicators if row.id == "labs_per_size")
    assert (row.best, row.values["a"].rank, row.values["b"].rank) == (None, None, None)
    found = rank(atlas, by="labs_per_size").ranking
    assert [(item.id, item.rank, item.interval) for item in found] == [("b", None, (1, 2)), ("a", None, (1, 2))]
    assert [hub.id for hub in list_hubs(atlas, Selection(least={"labs_per_size": 12}))] == ["b"]


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
