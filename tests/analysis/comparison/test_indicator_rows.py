"""Figures side by side: places in the country, positions between worst and best, years apart, derived figures.

Preferred figures of the small atlas, of Alpha, Beta and Gamma: gdp 10000, 1000, 100 (its logarithm is taken); growth 5,
8, none; labs more than 10, 4, none; smog, where less is better, 3, 9, none; city_rank 2 of Alpha alone.
"""

from __future__ import annotations

import math

import pytest

from hubcli import load
from hubcli.analysis.comparison.indicator_rows import rows_of
from hubcli.model.names import find_hub

#: The population, and what is worked out with it.
DERIVED = """
- {id: population, label: Population, label_zh: 人口, unit: persons, direction: higher, pillar: economy, use: input,
   description: People.}
- {id: gdp_per_head, label: GDP per head, label_zh: 人均产值, unit: CNY, direction: higher, pillar: economy, use: input,
   transform: log, description: Output over people., formula: {ratio: [gdp, population], per: 100000000}}
- {id: labs_per_million, label: Laboratories per million people, label_zh: 每百万人实验室, unit: per_million_persons,
   direction: higher, pillar: research, use: input, description: Laboratories over people.,
   formula: {ratio: [labs, population], per: 1000000}}
"""


@pytest.fixture
def give(change):
    """Return a function that adds a figure to a hub of the dataset."""

    def add(hub, indicator, value, period=2023, more="", source="bureau"):
        fact = f"{{indicator: {indicator}, value: {value}, period: {period}, source: {source}{more}}}"
        change(f"hubs/{hub}.yaml", "facts:", f"facts:\n  - {fact}")

    return add


@pytest.fixture
def give_park(change):
    """Return a function that gives Alpha Park, a zone without figures, its figures."""

    def add(**values):
        facts = "".join(
            f"  - {{indicator: {name}, value: {value}, period: 2023, source: bureau}}\n"
            for name, value in values.items()
        )
        change("hubs/alpha-park.yaml", "specialisations:", f"facts:\n{facts}specialisations:")

    return add


@pytest.fixture
def formulas(dataset):
    """Add a population to the indicators, GDP per head, and laboratories per million people."""
    path = dataset / "indicators.yaml"
    path.write_text(path.read_text(encoding="utf-8") + DERIVED.lstrip(), encoding="utf-8")


@pytest.fixture
def peopled(formulas, give):
    """Give Alpha four million people, Beta two, Gamma a hundred thousand."""
    for hub, people in (("alpha", 4_000_000), ("beta", 2_000_000), ("gamma", 100_000)):
        give(hub, "population", people)


def rows(atlas, *names, benchmark=None):
    hubs = [find_hub(atlas, name) for name in names]
    return {row.id: row for row in rows_of(atlas, hubs, find_hub(atlas, benchmark) if benchmark else None)}


def places(row):
    return {hub: value and (value.rank, value.of) for hub, value in row.values.items()}


def positions(row):
    return {hub: value and value.position for hub, value in row.values.items()}


# Places in the country


def test_a_place_is_among_all_hubs_of_the_kind_that_have_the_figure(atlas):
    found = rows(atlas, "gamma", "beta")
    assert places(found["gdp"]) == {"gamma": (3, 3), "beta": (2, 3)}  # Alpha, which is not here, is first
    assert places(found["growth"]) == {"gamma": None, "beta": (1, 1)}  # Alpha's is of another year
    assert places(found["smog"]) == {"gamma": None, "beta": (2, 2)}  # 9 days, Alpha 3: less is better


def test_equal_figures_share_a_place(give, dataset):
    give("gamma", "labs", 4)
    assert places(rows(load(dataset), "alpha", "beta", "gamma")["labs"]) == {
        "alpha": (1, 3),
        "beta": (2, 3),
        "gamma": (2, 3),
    }


def test_a_place_is_among_hubs_of_the_same_kind_only(give_park, dataset):
    give_park(labs=20)
    # the park is the one zone with laboratories; that it has more than any city moves none of them
    found = rows(load(dataset), "alpha-park", "alpha", "beta")["labs"]
    assert places(found) == {"alpha-park": (1, 1), "alpha": (1, 2), "beta": (2, 2)}


def test_where_no_direction_is_better_there_are_neither_places_nor_positions(give, dataset):
    give("beta", "area", 8000)
    give("gamma", "area", 7000)
    area = rows(load(dataset), "beta", "gamma")["area"]
    assert places(area) == {"beta": (None, None), "gamma": (None, None)}
    assert positions(area) == {"beta": None, "gamma": None}


# Positions on the scale of composites


def test_a_position_is_between_the_worst_and_the_best_of_all_cities(give, dataset):
    give("gamma", "labs", 7)
    give("gamma", "smog", 5)
    found = rows(load(dataset), "gamma", "beta")
    # labs 10, 4, 7: 100 · (7 − 4) / (10 − 4); smog 3, 9, 5, less being better: 100 · (9 − 5) / (9 − 3)
    assert positions(found["labs"]) == {"gamma": pytest.approx(50), "beta": 0}
    assert positions(found["smog"]) == {"gamma": pytest.approx(400 / 6), "beta": 0}


def test_a_position_of_a_size_is_by_its_logarithm(atlas):
    # log10: 4, 3, 2; so 1000 is half way from 100 to 10000, not at 9 %
    assert positions(rows(atlas, "alpha", "beta", "gamma")["gdp"]) == {
        "alpha": pytest.approx(100),
        "beta": pytest.approx(50),
        "gamma": pytest.approx(0),
    }


def test_a_size_of_zero_has_a_logarithm_by_a_shift_of_half_the_least(change, dataset):
    change("hubs/gamma.yaml", "value: 100,", "value: 0,")
    # 10000, 1000, 0, each with 500 more: ln(1500/500) / ln(10500/500) = ln 3 / ln 21
    expected = 100 * math.log(3) / math.log(21)
    assert positions(rows(load(dataset), "beta", "gamma")["gdp"]) == {"beta": pytest.approx(expected), "gamma": 0}


def test_a_size_below_zero_leaves_the_scale_straight(change, dataset):
    change("hubs/gamma.yaml", "value: 100,", "value: -8000,")
    change("indicators.yaml", "transform: log,", "transform: log, minimum: -9000,")
    # 10000, 1000, −8000: 1000 is in the middle
    assert positions(rows(load(dataset), "beta", "gamma")["gdp"]) == {"beta": pytest.approx(50), "gamma": 0}


def test_the_only_city_with_a_figure_is_in_the_middle(atlas):
    assert positions(rows(atlas, "alpha", "beta")["city_rank"]) == {"alpha": 50, "beta": None}


def test_a_city_has_its_position_whoever_stands_beside_it(give_park, dataset):
    give_park(labs=20)
    atlas = load(dataset)
    # the scale is that of the cities, 4 to 10; a park with 20 does not stretch it
    assert positions(rows(atlas, "alpha", "beta")["labs"]) == {"alpha": 100, "beta": 0}
    beside = positions(rows(atlas, "alpha", "beta", "alpha-park")["labs"])
    assert {name: beside[name] for name in ("alpha", "beta")} == {"alpha": 100, "beta": 0}


def test_a_position_never_leaves_the_bar(give_park, dataset):
    give_park(labs=1, gdp=99999)
    found = rows(load(dataset), "alpha", "alpha-park")
    for row in found.values():
        assert all(0 <= value.position <= 100 for value in row.values.values() if value and value.position is not None)


# Kinds that differ, the benchmark


def test_between_kinds_sizes_have_no_best_and_shares_have(give_park, dataset):
    give_park(gdp=900, labs=1, growth=9)
    found = rows(load(dataset), "alpha", "alpha-park")
    assert {name: found[name].best for name in ("gdp", "labs", "growth")} == {
        "gdp": None,
        "labs": None,
        "growth": "alpha-park",
    }


def test_the_benchmark_has_its_figure_beside_the_hubs_and_is_never_the_best(change, dataset):
    change(
        "hubs/the-plain.yaml",
        "summary:",
        "facts: [{indicator: gdp, value: 20000, period: 2023, source: blog}]\nsummary:",
    )
    found = rows(load(dataset), "beta", "gamma", benchmark="the-plain")
    gdp = found["gdp"]
    assert (gdp.benchmark.value, gdp.benchmark.period, gdp.benchmark.source) == (20000, 2023, "blog")
    assert (list(gdp.values), gdp.best) == (["beta", "gamma"], "beta")
    assert gdp.benchmark.rank is None  # a place among regions is none among cities
    assert found["growth"].benchmark is None
    assert rows(load(dataset), "beta", "gamma")["gdp"].benchmark is None


def test_a_benchmark_of_the_same_kind_has_its_place(atlas):
    benchmark = rows(atlas, "beta", "gamma", benchmark="alpha")["gdp"].benchmark
    assert (benchmark.value, benchmark.rank, benchmark.of) == (10000, 1, 3)


def test_a_figure_that_only_the_benchmark_has_makes_no_row(atlas):
    assert "city_rank" not in rows(atlas, "beta", "gamma", benchmark="alpha")


# Derived figures


@pytest.mark.usefixtures("peopled")
def test_a_derived_figure_has_a_row_like_any_other(dataset):
    found = rows(load(dataset), "alpha", "beta", "gamma")
    assert list(found)[-3:] == ["population", "gdp_per_head", "labs_per_million"]
    # 10000 · 10^8 / 4 · 10^6 = 250,000; 1000 · 10^8 / 2 · 10^6 = 50,000; 100 · 10^8 / 10^5 = 100,000
    per_head = found["gdp_per_head"]
    assert {hub: value.value for hub, value in per_head.values.items()} == {
        "alpha": 250_000,
        "beta": 50_000,
        "gamma": 100_000,
    }
    assert (per_head.label, per_head.unit, per_head.pillar) == ("GDP per head", "CNY", "economy")
    # 10 / 4, and 4 / 2; Gamma has no laboratories
    labs = found["labs_per_million"].values
    assert (labs["alpha"].value, labs["beta"].value, labs["gamma"]) == (2.5, 2, None)


@pytest.mark.usefixtures("peopled")
def test_a_derived_figure_has_its_place_its_position_its_year_and_the_sources_of_both_parts(dataset):
    gdp = rows(load(dataset), "alpha", "beta", "gamma")["gdp_per_head"]
    assert places(gdp) == {"alpha": (1, 3), "beta": (3, 3), "gamma": (2, 3)}
    # of 250, 50 and 100 thousand, by the logarithm: ln(100/50) / ln(250/50) = ln 2 / ln 5
    expected = 100 * math.log(2) / math.log(5)
    assert positions(gdp) == {"alpha": pytest.approx(100), "beta": 0, "gamma": pytest.approx(expected)}
    gamma = gdp.values["gamma"]  # output as the blog has it, C; people by the bureau, A
    assert (gamma.period, gamma.source, gamma.further_sources, gamma.grade) == (2023, "blog", ("bureau",), "C")
    alpha = gdp.values["alpha"]  # both by the bureau
    assert (alpha.source, alpha.further_sources, alpha.grade) == ("bureau", (), "A")
    assert gdp.best == "alpha"


@pytest.mark.usefixtures("peopled")
def test_per_head_the_small_can_be_ahead_of_the_large(change, dataset):
    change("hubs/beta.yaml", "labs, value: 4,", "labs, value: 6,")
    change("hubs/alpha.yaml", "source: paper, bound: lower", "source: paper")
    found = rows(load(dataset), "alpha", "beta")
    # 10 of four million, 6 of two: 2.5 and 3
    assert (found["labs"].best, found["labs_per_million"].best) == ("alpha", "beta")


@pytest.mark.usefixtures("formulas")
def test_without_a_population_there_is_no_row_per_head(dataset):
    assert not {"gdp_per_head", "labs_per_million"} & set(rows(load(dataset), "alpha", "beta"))


@pytest.mark.usefixtures("formulas")
def test_a_hub_with_one_part_only_has_no_derived_figure(give, dataset):
    give("alpha", "population", 4_000_000)
    give("beta", "population", 2_000_000, more=", scope: South province")
    give("gamma", "population", 0)
    atlas = load(dataset)
    found = rows(atlas, "alpha", "beta", "gamma")["gdp_per_head"]
    assert {hub: value and value.value for hub, value in found.values.items()} == {
        "alpha": 250_000,
        "beta": None,
        "gamma": None,
    }
    assert (places(found)["alpha"], found.best) == ((1, 1), None)
    assert "gdp_per_head" not in rows(atlas, "beta", "gamma")


@pytest.mark.usefixtures("peopled")
def test_between_kinds_figures_per_head_have_a_best(give_park, dataset):
    give_park(gdp=900, population=100_000)
    # 900 · 10^8 / 10^5 = 900,000 a head, beside Alpha's 250,000
    found = rows(load(dataset), "alpha", "alpha-park")["gdp_per_head"]
    assert (found.values["alpha-park"].value, found.best) == (900_000, "alpha-park")


@pytest.mark.usefixtures("peopled")
def test_the_benchmark_has_its_derived_figures_too(dataset):
    found = rows(load(dataset), "alpha", "beta", benchmark="gamma")
    assert found["gdp_per_head"].benchmark.value == 100_000
    assert found["labs_per_million"].benchmark is None


@pytest.mark.parametrize(
    ("size", "people", "quotient"),
    [
        (None, None, None),
        ("lower", None, "lower"),
        ("upper", None, "upper"),
        ("approximate", None, "approximate"),
        (None, "approximate", "approximate"),
        ("approximate", "approximate", "approximate"),
        (None, "lower", "upper"),  # more people than these: less for each
        (None, "upper", "lower"),
        ("lower", "upper", "lower"),
        ("upper", "lower", "upper"),
    ],
)
@pytest.mark.usefixtures("formulas")
def test_a_quotient_has_the_bound_of_its_parts(change, give, dataset, size, people, quotient):
    give("beta", "population", 2_000_000, more=f", bound: {people}" if people else "")
    if size:
        change("hubs/beta.yaml", "gdp, value: 1000, period: 2023", f"gdp, value: 1000, bound: {size}, period: 2023")
    assert rows(load(dataset), "beta", "alpha")["gdp_per_head"].values["beta"].bound == quotient
