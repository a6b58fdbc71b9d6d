"""What must hold of the packaged dataset, as its store answers: how full it is, how comparable, how well sourced."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hubcli.dataset import packaged_directory

from .atlases import figures_of_year
from .migrations.test_010_yearbook_tables import FACTORS, NAMES, drawn
from .migrations.test_020_communiques import ONE_COPY

#: What a comparison of two cities needs first.
CORE = (
    *("gdp", "gdp_growth", "gdp_per_capita", "population"),
    *("invention_patents_granted", "science_budget_share", "high_tech_enterprises", "technology_contracts"),
    *("exports", "industrial_revenue", "services_revenue"),
    *("universities", "undergraduate_universities", "double_first_class_universities"),
    *("listed_companies", "star_market_companies"),
)
YEARS = range(2010, 2027)
MOST_COMPARABLE = 110
ENOUGH = 5  # hubs that make an indicator one
LARGEST = 40
#: Of the largest cities, what is in no gathered table at all: the bureau's own release, read in a copy.
NO_TABLE = {("chengdu", "gdp_growth")}


@pytest.fixture(scope="module")
def cities(packaged):
    """Return the cities of the mainland that the yearbook has."""
    return [hub for hub in packaged.hubs.values() if hub.kind == "city" and hub.scale]


def figures_of(packaged, indicator):
    """Return the figures of an indicator by hub, the latest of each."""
    found = {hub.id: packaged.figure(hub, indicator) for hub in packaged.hubs.values()}
    return {name: value for name, value in found.items() if value is not None}


def test_the_grid_has_sixteen_indicators_of_78_cities(packaged, cities):
    assert (len(set(CORE)), len(cities)) == (16, 78)
    assert set(CORE) <= set(packaged.indicators)


def test_at_least_97_percent_of_the_core_grid_is_filled_and_95_of_each_column_of_one_year(packaged, cities):
    lines, filled, narrow = [], 0, []
    for name in CORE:
        missing = [city.id for city in cities if packaged.figure(city, name) is None]
        by_year = {year: figures_of_year(packaged, name, year) for year in YEARS}
        year = max(YEARS, key=lambda year: (sum(city.id in by_year[year] for city in cities), year))
        best = sum(city.id in by_year[year] for city in cities)
        filled += len(cities) - len(missing)
        narrow += [name] if best < 0.95 * len(cities) else []
        share = best / len(cities)
        lines.append(f"{name:34}{len(cities) - len(missing):4}{best:5} in {year} ({share:6.1%})  {' '.join(missing)}")
    table = "\n".join(["indicator                         any  one year             missing", *lines])
    assert filled >= 0.97 * len(cities) * len(CORE), f"{filled} of {len(cities) * len(CORE)}\n{table}"
    assert narrow == [], table


def test_what_can_be_compared_is_what_five_hubs_have(packaged):
    """Counted are the indicators that are no context and that a hub has, derived ones too; scopes do not count."""
    comparable = {
        name: figures_of(packaged, name) for name, item in packaged.indicators.items() if item.use != "context"
    }
    assert len([name for name, found in comparable.items() if found]) <= MOST_COMPARABLE
    few = {
        name: sorted(found)
        for name, found in comparable.items()
        if len(found) < ENOUGH and not packaged.indicators[name].size_of and not packaged.indicators[name].formula
    }
    assert few == {}


def test_every_indicator_is_one_that_some_hub_has(packaged):
    written = {fact.indicator for hub in packaged.hubs.values() for fact in hub.facts}
    derived = {name for name, item in packaged.indicators.items() if item.formula}
    assert set(packaged.indicators) - written - derived == set()
    assert [name for name in derived if not figures_of(packaged, name)] == []


def test_the_drawn_cells_of_the_yearbook_are_in_the_store_exactly(packaged):
    sample = drawn()
    assert len(sample) == 300
    missing = []
    for item in sample:
        name, value = NAMES.get(item["printed_as"], item["printed_as"]), Decimal(item["value"]) * FACTORS[item["unit"]]
        if not any(
            (fact.indicator, fact.period, fact.source) == (name, int(item["year"]), item["source"])
            and Decimal(str(fact.value)) == value
            for fact in packaged[item["hub"]].facts
        ):
            missing.append(item)
    assert missing == []


def test_what_stands_in_the_year_of_a_drawn_cell_is_the_cell_or_better(packaged):
    rank = {"A": 0, "B": 1, "C": 2}
    for item in drawn():
        name, value = NAMES.get(item["printed_as"], item["printed_as"]), Decimal(item["value"]) * FACTORS[item["unit"]]
        stands = packaged.series(packaged[item["hub"]])[name][int(item["year"])]
        better = stands.bound is None and rank[stands.grade] <= rank[packaged.sources[item["source"]].grade]
        assert Decimal(str(stands.value)) == value or better, (item, stands)


def test_no_figure_of_2024_of_the_largest_cities_rests_on_one_copy_but_those_known(packaged, cities):
    output = figures_of_year(packaged, "gdp", 2024)
    largest = sorted((city.id for city in cities), key=lambda hub: -output.get(hub, 0))[:LARGEST]
    weak = {
        (hub, name)
        for name in ONE_COPY
        for hub, series in packaged.series_of(name).items()
        if hub in largest and 2024 in series and series[2024].grade == "C"
    }
    assert weak <= {(hub, name) for name, hubs in ONE_COPY.items() for hub in hubs.split()} | NO_TABLE


def test_every_figure_has_a_source_with_an_address_or_a_copy_that_is_named(packaged):
    weak = {
        (hub.id, fact.indicator, fact.period, fact.source)
        for hub in packaged.hubs.values()
        for fact in hub.facts
        if not (packaged.sources[fact.source].url or packaged.sources[fact.source].via)
    }
    assert weak == set()


def test_every_derived_figure_rests_on_sources_that_are_there(packaged):
    rows = packaged.select("SELECT DISTINCT further_sources FROM figures WHERE further_sources IS NOT NULL")
    assert rows
    counted = [name for name, item in packaged.indicators.items() if item.formula and item.formula.companies]
    lists = {item.source for item in packaged.company_lists}
    for name in counted:
        for value in figures_of(packaged, name).values():
            assert {value.source, *value.further_sources} <= lists


def test_companies_of_hubs_and_elsewhere_are_those_of_the_nation(packaged):
    listed = figures_of(packaged, "listed_companies")
    elsewhere = sum(company.hub not in listed for company in packaged.companies)
    assert listed["china"].value == len(packaged.companies)
    assert sum(value.value for hub, value in listed.items() if hub != "china") == len(packaged.companies) - elsewhere


def test_the_page_of_the_dataset_has_the_grades_of_the_store(packaged):
    counts = dict(packaged.select("SELECT grade, count(*) FROM facts GROUP BY grade"))
    page = (packaged_directory() / "README.md").read_text("utf-8")
    assert f"| grades of the figures | {', '.join(f'{counts[grade]:,} {grade}' for grade in 'ABC')} |" in page
