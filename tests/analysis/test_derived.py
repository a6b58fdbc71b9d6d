"""Derived indicators: ratios and sums of one year, counts of companies and programmes, with bounds, sources, grades."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli import Method, Selection, list_hubs, rank
from hubcli.analysis.derived import _ratio, _sum
from hubcli.export.export import text_of
from hubcli.model.records import Copy, Fact, Formula, Indicator, Source, Value
from hubcli.model.vocabulary import Profile, WeightedIndicator, WeightedPillar

from ..atlases import figures_of_year, made, town

COPY, SECOND = Copy("An archive"), Copy("A library")
SOURCES = (
    Source("bureau", "T", "P", "https://example.org", "2024", "en", "official"),  # A
    Source("book", "T", "P", None, "2024", "zh", "official", None, COPY, SECOND),  # B
    Source("paper", "T", "P", "https://example.org/paper", "2024", "en", "media"),  # C
)
LOWER, UPPER, ABOUT = "lower", "upper", "approximate"


def indicator(name, unit="count", formula=None, **more):
    return Indicator(name, name, f"某{name}", unit, "higher", "economy", "input", "D.", formula=formula, **more)


PLAIN = [indicator("gdp", "CNY_100m"), indicator("people", "persons"), indicator("patents"), indicator("labs")]
PER_10K = indicator("patents_per_10k", "per_10k", Formula(ratio=("patents", "people"), per=10000))
ALL = indicator("all", "count", Formula(sum=("patents", "labs")))


def fact(name, value, period=2023, source="bureau", bound=None, **more):
    return Fact(name, value, period, source, bound, **more)


def figures(facts, *derived, **tables):
    """Return the figures of the derived indicators of a town with these facts."""
    atlas = made([town("alpha", facts)], [*PLAIN, *derived], sources=SOURCES, **tables)
    found = atlas.figures(atlas["alpha"])
    return {item.id: found[item.id] for item in derived if item.id in found}


# ---- ratios and sums: values, years, bounds, sources


def test_a_ratio_is_the_first_over_the_second_times_per():
    # 1,200 patents over 4,000,000 people, times 10,000: 3
    found = figures([fact("patents", 1200), fact("people", 4_000_000)], PER_10K)
    assert found == {"patents_per_10k": Value(3, "per_10k", 2023, "bureau", None, "A")}


def test_a_quotient_has_six_digits():
    # 2,000 over 3,000,000, times 10,000: 6.66666…
    found = figures([fact("patents", 2000), fact("people", 3_000_000)], PER_10K)
    assert found["patents_per_10k"].value == 6.66667


def test_a_sum_of_whole_numbers_is_whole_and_one_of_decimals_has_no_noise():
    found = figures([fact("patents", 1200), fact("labs", 30)], ALL)
    assert (found["all"].value, type(found["all"].value), found["all"].unit) == (1230, int, "count")
    assert figures([fact("patents", 0.1), fact("labs", 0.2)], ALL)["all"].value == 0.3


@pytest.mark.parametrize("derived", [PER_10K, ALL])
def test_what_lacks_a_part_is_not_worked_out(derived):
    assert figures([fact("patents", 1200), fact("gdp", 4)], derived) == {}


def test_nothing_is_worked_out_over_nought():
    assert figures([fact("patents", 1200), fact("people", 0)], PER_10K) == {}


def test_both_parts_are_of_one_year_and_of_every_year_that_both_have():
    facts = [
        *(fact("patents", 100, 2020), fact("patents", 300, 2022), fact("patents", 400, 2024)),
        *(fact("people", 1_000_000, 2020), fact("people", 1_000_000, 2021), fact("people", 2_000_000, 2022)),
    ]
    atlas = made([town("alpha", facts)], [*PLAIN, PER_10K], sources=SOURCES)
    assert atlas.figure(atlas["alpha"], "patents_per_10k") == Value(1.5, "per_10k", 2022, "bureau", None, "A")
    years = {year: figures_of_year(atlas, "patents_per_10k", year) for year in range(2019, 2025)}
    assert {year: found["alpha"] for year, found in years.items() if found} == {2020: 1, 2022: 1.5}


def test_what_covers_something_else_is_no_part():
    facts = [fact("patents", 100), fact("people", 5_000_000, scope="North province")]
    assert figures(facts, PER_10K) == {}


def test_the_parts_are_the_figures_that_stand():
    facts = [fact("patents", 100, source="paper"), fact("patents", 200), fact("people", 1_000_000)]
    assert figures(facts, PER_10K)["patents_per_10k"].value == 2


@pytest.mark.parametrize(
    ("size", "divisor", "bound"),
    [
        (None, None, None),
        (LOWER, None, LOWER),  # more than 3 over 2 is more than 1.5
        (UPPER, None, UPPER),
        (ABOUT, None, ABOUT),
        (None, LOWER, UPPER),  # 3 over more than 2 is less than 1.5
        (None, UPPER, LOWER),
        (None, ABOUT, ABOUT),
        (LOWER, UPPER, LOWER),  # more than 3 over less than 2: more
        (UPPER, LOWER, UPPER),
        (LOWER, ABOUT, LOWER),
        (ABOUT, LOWER, UPPER),
        (LOWER, LOWER, "nothing"),  # more than 3 over more than 2: who knows
        (UPPER, UPPER, "nothing"),
    ],
)
def test_the_bound_of_a_ratio(size, divisor, bound):
    found = figures([fact("patents", 3, bound=size), fact("people", 2, bound=divisor)], PER_10K)
    assert found["patents_per_10k"].bound == bound if bound != "nothing" else found == {}


@pytest.mark.parametrize(
    ("first", "second", "bound"),
    [
        (None, None, None),
        (LOWER, None, LOWER),
        (None, UPPER, UPPER),
        (LOWER, LOWER, LOWER),
        (ABOUT, None, ABOUT),
        (ABOUT, LOWER, LOWER),
        (LOWER, UPPER, "nothing"),
    ],
)
def test_the_bound_of_a_sum(first, second, bound):
    found = figures([fact("patents", 3, bound=first), fact("labs", 2, bound=second)], ALL)
    assert found["all"].bound == bound if bound != "nothing" else found == {}


BOUND = st.sampled_from([None, LOWER, UPPER, ABOUT])
NUMBER = st.integers(-20, 20)


def true_values(value, bound):
    """Return what a figure may be: itself, or values on the open side of it, or half more or less of a rounded one."""
    if bound == ABOUT:
        return [value - Fraction(1, 2), value, value + Fraction(1, 2)]
    return [value + step * (1 if bound == LOWER else -1) for step in ((0, 1, 7) if bound else (0,))]


def allowed(value, bound, of):
    """Tell whether a bounded figure says something true of a value that it may stand for; "about" says little."""
    if bound == ABOUT:
        return True
    return of == value if bound is None else of >= value if bound == LOWER else of <= value


@given(NUMBER, BOUND, st.integers(1, 20), BOUND)
def test_a_ratio_says_nothing_that_its_parts_may_belie(size, size_bound, divisor, divisor_bound):
    first, second = Value(size, "", 2023, "a", size_bound), Value(divisor, "", 2023, "b", divisor_bound)
    found = _ratio(first, second, 1)
    for x in true_values(size, size_bound):
        for y in true_values(divisor, divisor_bound):
            if found is not None and y > 0:
                exact = float(f"{float(Fraction(x, y)):.6g}")
                assert allowed(found.value, found.bound, exact)


@given(st.lists(st.tuples(NUMBER, BOUND), min_size=2, max_size=3))
def test_a_sum_says_nothing_that_its_parts_may_belie(parts):
    found = _sum([Value(value, "", 2023, "a", bound) for value, bound in parts])
    bounds = {bound for _, bound in parts}
    assert (found is None) == ({LOWER, UPPER} <= bounds)
    least, most = (sum(pick(true_values(*part)) for part in parts) for pick in (min, max))
    assert found is None or (allowed(found.value, found.bound, least) and allowed(found.value, found.bound, most))


@pytest.mark.parametrize(
    ("first", "second", "cited", "grade"),
    [
        ("bureau", "bureau", ["bureau"], "A"),
        ("bureau", "book", ["bureau", "book"], "B"),
        ("book", "bureau", ["book", "bureau"], "B"),
        ("bureau", "paper", ["bureau", "paper"], "C"),
        ("paper", "book", ["paper", "book"], "C"),
    ],
)
@pytest.mark.parametrize("derived", [PER_10K, ALL])
def test_all_sources_are_cited_and_the_lowest_grade_stands(derived, first, second, cited, grade):
    facts = [fact("patents", 3, source=first), *(fact(name, 2, source=second) for name in ("people", "labs"))]
    [found] = figures(facts, derived).values()
    assert [found.source, *found.further_sources] == cited
    assert found.grade == grade


def test_a_copy_that_another_confirms_lends_its_grade():
    copy = Source("copy", "T", "P", None, None, "zh", "official", None, COPY)
    facts = [fact("patents", 3, source="copy", confirmed_by=("paper",)), fact("people", 2)]
    atlas = made([town("alpha", facts)], [*PLAIN, PER_10K], sources=[*SOURCES, copy])
    assert atlas.figure(atlas["alpha"], "patents_per_10k").grade == "B"


def test_derived_of_derived():
    # 3 patents and 6 laboratories are 9, over 2 people
    each = indicator("each", "per_person", Formula(ratio=("all", "people")))
    facts = [fact("patents", 3, source="paper"), fact("labs", 6, source="book", bound=LOWER), fact("people", 2)]
    found = figures(facts, ALL, each)
    assert found["each"] == Value(4.5, "per_person", 2023, "paper", LOWER, "C", ("book", "bureau"))


# ---- what is derived is a figure like any other

PEOPLE = {"alpha": 1_000_000, "beta": 500_000, "gamma": 2_000_000, "delta": None}
PATENTS = {"alpha": 1000, "beta": 1500, "gamma": 200, "delta": 900}  # a 10,000: 10, 30, 1 and not known


@pytest.fixture(scope="module")
def cities():
    hubs = [
        town(name, [fact("patents", PATENTS[name]), *([fact("people", people)] if people else [])])
        for name, people in PEOPLE.items()
    ]
    weighted = WeightedPillar("economy", 1, "R.", (WeightedIndicator("patents_per_10k", 1, "R."),))
    profile = Profile("inventive", "Inventive", "D.", (weighted,))
    return made(hubs, [*PLAIN, PER_10K], sources=SOURCES, profiles=[profile])


def test_hubs_are_ranked_by_it(cities):
    ranking = rank(cities, by="patents_per_10k")
    assert [(item.rank, item.id, item.score) for item in ranking.ranking] == [
        (1, "beta", 30),
        (2, "alpha", 10),
        (3, "gamma", 1),
    ]
    assert [item.id for item in ranking.unranked] == ["delta"]


@pytest.mark.parametrize("order", [{"weights": {"patents_per_10k": 1}}, {"profile": "inventive"}])
def test_it_has_weight_in_composites(cities, order):
    ranking = rank(cities, **order, method=Method(min_coverage=1))
    # from 1 to 30: (10 − 1) / 29 of 100
    assert {item.id: round(item.score, 3) for item in ranking.ranking} == {"beta": 100, "alpha": 31.034, "gamma": 0}


def test_hubs_are_sorted_and_selected_by_it(cities):
    found = list_hubs(cities, sort="patents_per_10k")
    assert [hub.id for hub in found] == ["beta", "alpha", "gamma", "delta"]
    at_least = Selection(least={"patents_per_10k": 10})
    assert [hub.id for hub in list_hubs(cities, at_least)] == ["alpha", "beta"]
    assert list_hubs(cities)[0].indicators["patents_per_10k"].value == 10


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_it_is_exported_as_a_figure(cities, form):
    document = json.loads(text_of(cities, form))
    hubs = document["hubs"] if form == "json" else [item["properties"] for item in document["features"]]
    found = {item["id"]: item["indicators"].get("patents_per_10k") for item in hubs}
    assert {name: value and value["value"] for name, value in found.items()} == {
        "alpha": 10,
        "beta": 30,
        "gamma": 1,
        "delta": None,
    }
    assert (found["beta"]["period"], found["beta"]["source"], found["beta"]["grade"]) == (2023, "bureau", "A")
