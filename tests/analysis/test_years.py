"""Which year a question is about, by hand, on the packaged data, and whatever the years."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli import list_hubs, load, rank, show
from hubcli.analysis.selection import Selection, select
from hubcli.analysis.years import Question, common_year
from hubcli.model.records import Fact, Formula, Indicator, Source, Value

from ..atlases import made, town

SOURCES = [Source("book", "Title", "Publisher", None, None, "en", "official")]
SIZE = Indicator("size", "Size", "大", "count", "higher", "economy", "input", "A size.")
LIST = Indicator("list", "List", "榜", "count", "higher", "economy", "input", "A list.", standing=True)
PEOPLE = Indicator("people", "People", "人", "persons", "higher", "economy", "input", "People.")
DENSITY = Indicator(
    *("density", "Density", "密", "per_10k_persons", "higher", "economy", "input", "Size over people."),
    formula=Formula(ratio=("size", "people"), per=10_000),
)
MONEY = Indicator("money", "Money", "钱", "CNY_100m", "higher", "economy", "input", "Money.")
DEARNESS = Indicator(
    *("dearness", "Dearness", "贵", "percent", "higher", "economy", "input", "Size over money."),
    formula=Formula(ratio=("size", "money"), per=100),
)


def towns(*years, indicator="size", kinds=None):
    """Return an atlas of towns that have figures of these years each: 1 for the first, 2 for the second …"""
    hubs = [
        town(f"t{number:02}", [Fact(indicator, number, year, "book") for year in own], kind=kind)
        for number, (own, kind) in enumerate(zip(years, kinds or ["city"] * len(years), strict=True), 1)
    ]
    return made(hubs, [SIZE, LIST, PEOPLE, DENSITY, MONEY, DEARNESS], sources=SOURCES)


def period(atlas, year=None, kinds=("city",), indicator="size"):
    return Question(atlas, year, kinds).period(indicator)


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([[2020]], 2020),
        ([[2020, 2021], [2020]], 2020),  # one of two is less than four fifths
        ([[2020, 2021]] * 4 + [[2020]], 2021),  # four of five are four fifths
        ([[2020, 2021]] * 3 + [[2020]] * 2, 2020),
        ([[2020], [2021], [2024]], 2024),  # each year has one
        ([[]], None),
    ],
)
def test_the_year_is_the_newest_that_four_fifths_of_the_most_have(years, expected):
    assert period(towns(*years)) == expected


def test_cities_decide_where_there_are_any_and_else_all_who_are_asked_about():
    atlas = towns([2020], [2020], [2021], [2021], [2021], kinds=["city", "city", "zone", "zone", "zone"])
    assert period(atlas, kinds=("city", "zone")) == 2020
    assert period(atlas, kinds=("zone",)) == 2021
    assert period(atlas, kinds=("country",)) is None
    both = towns([2020], [2020], [2021], kinds=["district", "district", "zone"])
    assert period(both, kinds=("city", "district", "zone")) == 2020


def test_the_newest_figure_of_a_hub_is_that_which_no_other_could_stand_for():
    atlas = towns([2020, 2021], [2020])
    question = Question(atlas, None, ("city",))
    figures = atlas.series_of("size")
    assert question.is_newest("t01", figures["t01"][2021], "size")
    assert not question.is_newest("t01", figures["t01"][2020], "size")
    assert question.is_newest("t02", figures["t02"][2020], "size")
    assert Question(atlas, 2020, ("city",)).is_newest("t01", figures["t01"][2020], "size")


def test_a_year_that_is_asked_for_is_it_but_for_lists_that_stand():
    atlas = towns([2020, 2021], [2020])
    assert (period(atlas, 1999), period(atlas, "latest")) == (1999, 2021)
    standing = towns([2022], [2022], indicator="list")
    assert period(standing, 1999, indicator="list") == 2022
    assert Question(standing, 1999, ("city",)).figure("t01", "list").period == 2022


def test_who_has_no_figure_of_the_year_has_the_newest_and_of_a_year_that_is_asked_for_none():
    atlas = towns([2020], [2020], [2018, 2019])
    question = Question(atlas, None, ("city",))
    figures = {hub: question.figure(hub, "size") for hub in ("t01", "t03")}
    assert {hub: (value.period, question.compares(value, "size")) for hub, value in figures.items()} == {
        "t01": (2020, True),
        "t03": (2019, False),
    }
    asked = Question(atlas, 2018, ("city",))
    assert (asked.figure("t01", "size"), asked.figure("t03", "size").period) == (None, 2018)


def test_the_years_of_the_method_are_those_of_the_packaged_data(packaged):
    """Years and numbers of cities, of the same material (which counted companies of Yiwu too)."""
    expected = {
        **{
            "gdp": (2025, 74),
            "gdp_growth": (2025, 76),
            "gdp_per_capita": (2023, 78),
            "high_tech_enterprises": (2023, 76),
        },
        **{"science_budget": (2023, 77), "budget_revenue": (2023, 78), "budget_expenditure": (2023, 78)},
        **{"deposits": (2023, 78), "loans": (2023, 78), "exports": (2023, 77), "imports": (2023, 76)},
        **{"double_first_class_universities": (2022, 78), "universities": (2025, 78), "electricity": (2023, 77)},
        **{"undergraduate_universities": (2025, 78), "education_budget": (2023, 78), "retail_sales": (2023, 78)},
        **{"industrial_enterprises": (2022, 78), "industrial_revenue": (2023, 77), "services_revenue": (2023, 78)},
        **{"invention_patents_granted": (2023, 78), "patents_granted": (2023, 78), "telecom_revenue": (2023, 77)},
        **{"technology_contracts": (2023, 78), "mobile_subscribers": (2023, 78), "urbanisation": (2023, 78)},
        **{"unicorns_gei": (2020, 24), "little_giants": (2025, 12), "valid_invention_patents": (2025, 13)},
        **{"graduate_students": (2025, 9), "startupblink_score": (2023, 10)},
    }
    question = Question(packaged, None, ("city",))
    found = {name: (question.period(name), packaged.coverage(name)["city"][question.period(name)]) for name in expected}
    assert found == expected


YEARS = st.lists(st.sets(st.integers(2018, 2025), max_size=4), min_size=1, max_size=8)


@given(years=YEARS)
def test_a_ranking_is_of_one_year_and_nobody_is_lost(years):
    atlas = towns(*map(sorted, years))
    ranking = rank(atlas, by="size")
    counts = Counter(year for own in years for year in own)
    covered = [year for year, count in counts.items() if count >= 0.8 * max(counts.values())]
    assert ranking.period == max(covered, default=None)
    assert [item.id for item in ranking.ranking] == [
        f"t{number:02}" for number in range(len(years), 0, -1) if ranking.period in years[number - 1]
    ]
    assert [item.rank for item in ranking.ranking] == list(range(1, len(ranking.ranking) + 1))
    assert {item.figures["size"].period for item in ranking.ranking} <= {ranking.period}
    aside = {item.id: item.figure.period for item in ranking.unranked if item.figure}
    assert aside == {
        f"t{number:02}": max(own) for number, own in enumerate(years, 1) if own and ranking.period not in own
    }
    assert len(ranking.ranking) + len(ranking.unranked) == len(years)
    listed = list_hubs(atlas, Selection(kinds=("city",)), "size")
    placed = [item.id for item in ranking.ranking]
    assert [hub.id for hub in listed][: len(placed)] == placed
    assert {hub.id for hub in listed if "size" in hub.other_years} == {*aside}


@given(years=YEARS)
def test_a_common_year_is_the_newest_of_all(years):
    series = [{year: Value(1, "count", year, "book") for year in sorted(own, reverse=True)} for own in years]
    shared = set.intersection(*years)
    assert common_year(series, None) == max(shared, default=None)
    newest = {max(own, default=None) for own in years}
    assert common_year(series, "latest") == (newest.pop() if len(newest) == 1 else None)


def test_of_the_newest_of_each_none_older_counts():
    older, both = ({year: Value(1, "count", year, "book") for year in own} for own in ((2022,), (2023, 2022)))
    assert common_year([older, both], None) == 2022
    assert common_year([older, both], "latest") is None


def test_a_common_year_is_of_no_figures_that_are_near_only():
    exact, near = Value(1, "count", 2022, "book"), Value(1, "count", 2023, "book", population_period=2022)
    assert (
        common_year([{2023: near, 2022: exact}, {2023: near._replace(population_period=None), 2022: exact}], None)
        == 2022
    )
    assert common_year([{2023: near}], None) is None


# A population of the year before or after


def peopled(size_years, people_years, money_years=()):
    facts = [
        *(Fact("size", 10, year, "book") for year in size_years),
        *(Fact("people", 1000 * (year - 2000), year, "book") for year in people_years),
        *(Fact("money", 50, year, "book") for year in money_years),
    ]
    return made([town("t01", facts)], [SIZE, LIST, PEOPLE, DENSITY, MONEY, DEARNESS], sources=SOURCES)


@pytest.mark.parametrize(
    ("people", "found"),
    [([2020, 2021, 2022], None), ([2020, 2022], 2020), ([2022], 2022), ([2019], "nothing"), ([2023], "nothing")],
)
def test_the_population_of_the_year_before_stands_in_or_of_the_year_after(people, found):
    atlas = peopled([2021], people)
    value = atlas.figure(atlas["t01"], "density")
    if found == "nothing":
        assert value is None
    else:
        assert (value.period, value.population_period) == (2021, found)
        assert value.value == pytest.approx(10 * 10_000 / (1000 * ((found or 2021) - 2000)), rel=1e-5)


def test_only_a_population_stands_in():
    atlas = peopled([2021], [], [2020, 2022])
    assert atlas.figure(atlas["t01"], "dearness") is None


def test_a_near_figure_has_no_place_and_counts_for_no_year():
    near = [Fact("size", 10, 2021, "book"), Fact("people", 1000, 2020, "book")]
    exact = [Fact("size", 10, 2020, "book"), Fact("people", 1000, 2020, "book")]
    atlas = made([town("t01", near), town("t02", near), town("t03", exact)], [SIZE, PEOPLE, DENSITY], sources=SOURCES)
    ranking = rank(atlas, by="density")
    assert (ranking.period, [item.id for item in ranking.ranking]) == (2020, ["t03"])
    assert [(item.id, item.reason) for item in ranking.unranked] == [
        ("t01", "a population of 2020 only"),
        ("t02", "a population of 2020 only"),
    ]


# Sheets and selections


def test_a_sheet_of_a_year_has_figures_of_that_year_and_of_lists_that_stand(change, dataset):
    change("indicators.yaml", "description: Laboratories of note.", "description: Of note., standing: true")
    sheet = show(load(dataset), "alpha", year=2022)
    assert [(fact.indicator, fact.period, fact.preferred) for fact in sheet.facts] == [
        ("gdp", 2022, True),
        ("labs", 2023, True),
    ]
    assert {name: value.period for name, value in sheet.indicators.items()} == {"gdp": 2022, "labs": 2023}


def test_limits_are_of_the_year_that_is_compared_and_of_one_that_is_asked_for():
    atlas = towns([2020], [2020], [2020, 2021])  # the third has 3 in both; only it is of 2021
    assert [hub.id for hub in select(atlas, Selection(least={"size": 2}))] == ["t02", "t03"]
    assert [hub.id for hub in select(atlas, Selection(least={"size": 2}, year=2021))] == ["t03"]
    assert list_hubs(atlas, Selection(year=2021))[0].indicators == {}
