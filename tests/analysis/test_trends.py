"""Which figures may be joined, and how one changes to the next: by hand, and on the packaged data."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli import load
from hubcli.analysis.trends import breaks_of, chained, change, lines_of, measure_of, yearly
from hubcli.model.records import Fact, Formula, Indicator, Source, Value
from hubcli.model.vocabulary import Break

from ..atlases import made, town

SOURCES = [Source("book", "Title", "Publisher", None, None, "en", "official")]
MONEY = Indicator("money", "Money", "钱", "CNY_100m", "higher", "economy", "input", "Money.")
SHARE = Indicator("share", "Share", "份", "percent", "higher", "economy", "input", "Share.")
PLACE = Indicator("place", "Place", "位", "rank", "lower", "economy", "reference", "Place.", edition=True)
PEOPLE = Indicator("people", "People", "人", "persons", "higher", "economy", "input", "People.")
HEAD = Indicator(
    *("head", "Money per head", "均", "CNY", "higher", "economy", "input", "Money over people."),
    formula=Formula(ratio=("money", "people")),
)


def towns(*hubs, breaks=()):
    return made(hubs, [MONEY, SHARE, PLACE, PEOPLE, HEAD], sources=SOURCES, breaks=breaks)


def fact(indicator, period, value, bound=None):
    return Fact(indicator, value, period, "book", bound)


def value(period, number=1.0, bound=None, population_period=None):
    return Value(number, "u", period, "book", bound, "A", (), population_period)


def series(*periods):
    return {period: value(period) for period in periods}


def years(lines):
    return [[item.period for item in line] for line in lines]


def test_a_figure_changes_from_the_year_before():
    atlas = towns(town("a", [fact("money", 2022, 200), fact("money", 2023, 250)]))
    found = change(atlas, atlas["a"], "money")
    assert (found.before.period, found.after.period, found.difference, found.percent) == (2022, 2023, 50, 25.0)


def test_the_figure_of_a_year_changes_from_that_before_it():
    atlas = towns(town("a", [fact("money", year, amount) for year, amount in ((2021, 100), (2022, 90), (2023, 250))]))
    assert change(atlas, atlas["a"], "money", 2022).percent == pytest.approx(-10)
    assert change(atlas, atlas["a"], "money", 2021) is None
    assert change(atlas, atlas["a"], "money", 2019) is None


@pytest.mark.parametrize("name", ["share", "place"])
def test_shares_and_ranks_change_in_their_units(name):
    atlas = towns(town("a", [fact(name, 2022, 40), fact(name, 2023, 43)]))
    found = change(atlas, atlas["a"], name)
    assert (found.difference, found.percent) == (3, None)


@pytest.mark.parametrize(
    ("facts", "breaks"),
    [
        ([], []),
        ([fact("money", 2023, 5)], []),
        ([fact("money", 2021, 5), fact("money", 2023, 6)], []),  # two years apart
        ([fact("money", 2022, 5), fact("money", 2023, 6, "lower")], []),
        ([fact("money", 2022, 5, "upper"), fact("money", 2023, 6)], []),
        ([fact("money", 2022, 5), fact("money", 2023, 6)], [Break("money", 2023, None, "A census.")]),
        ([fact("money", 2022, 5), fact("money", 2023, 6)], [Break("money", 2023, "a", "A border.")]),
    ],
)
def test_no_change_where_two_figures_may_not_be_joined(facts, breaks):
    atlas = towns(town("a", facts), breaks=breaks)
    assert change(atlas, atlas["a"], "money") is None


def test_what_is_about_others_breaks_nothing():
    two = [fact("money", 2022, 4), fact("money", 2023, 5)]
    breaks = [Break("money", 2023, "b", "A border."), Break("people", 2023, None, "A census.")]
    atlas = towns(town("a", two), town("b", two), breaks=breaks)
    assert change(atlas, atlas["a"], "money").percent == 25
    assert change(atlas, atlas["b"], "money") is None


def test_what_is_worked_out_breaks_with_its_parts():
    facts = [fact(name, year, 10 * year) for name in ("money", "people") for year in (2022, 2023)]
    breaks = [Break("people", 2023, None, "A census.")]
    atlas = towns(town("a", facts), breaks=breaks)
    assert breaks_of(atlas, "head") == tuple(breaks)
    assert breaks_of(atlas, "money") == ()
    assert change(atlas, atlas["a"], "head") is None


def test_lines_end_at_breaks_and_hold_neither_limits_nor_near_figures():
    found = {**series(2018, 2019, 2021, 2024), 2020: value(2020, 1, "lower"), 2022: value(2022, population_period=2021)}
    breaks = [Break("money", 2019, None, ""), Break("money", 2023, "a", ""), Break("money", 2021, "b", "")]
    assert years(lines_of(found, breaks, "a")) == [[2018], [2019, 2021], [2024]]
    assert years(lines_of(found, breaks, "a", every_year=True)) == [[2018], [2019], [2021], [2024]]


@given(
    st.sets(st.integers(2000, 2030)), st.lists(st.tuples(st.integers(2000, 2030), st.sampled_from([None, "a", "b"])))
)
def test_no_line_crosses_a_break_and_each_figure_is_in_one(periods, breaks):
    broken = [Break("money", period, hub, "") for period, hub in breaks]
    lines = lines_of(series(*periods), broken, "a")
    assert [year for line in years(lines) for year in line] == sorted(periods)
    for line in years(lines):
        assert not any(line[0] < item.period <= line[-1] for item in broken if item.hub != "b")
    for before, after in pairwise(lines):
        assert any(before[-1].period < item.period <= after[0].period for item in broken if item.hub != "b")


def test_yearly_growth_is_compound():
    assert yearly([value(2020, 100), value(2022, 121)]) == pytest.approx(10)
    assert yearly([value(2020, 100)]) is None
    assert yearly([value(2020, 0), value(2022, 1)]) is None
    assert yearly([value(2020, 1), value(2022, -1)]) is None
    assert yearly([value(2020, 1), value(2022, 0)]) is None


def test_a_change_from_nothing_has_no_rate():
    atlas = towns(town("a", [fact("money", 2022, 0), fact("money", 2023, 5)]))
    found = change(atlas, atlas["a"], "money")
    assert (found.difference, found.percent) == (5, None)


def test_changes_are_said_as_rates_points_or_places():
    assert [measure_of(item) for item in (MONEY, SHARE, PLACE)] == ["rate", "points", "places"]


def test_rates_of_growth_are_chained():
    # 1.21 · 1.00 = 1.1²
    assert chained([value(2021, 21), value(2022, 0)]) == pytest.approx(10)
    assert chained([value(2021, -100), value(2022, 5)]) is None


def test_no_change_of_gdp_crosses_the_census():
    atlas = load()
    for hub in atlas.hubs.values():
        for indicator in ("gdp", "gdp_per_capita"):
            assert change(atlas, hub, indicator, 2024) is None
    found = change(atlas, atlas["shanghai"], "gdp", 2025)
    assert (found.before.period, found.after.period) == (2024, 2025)
