"""What may enter a composite, by which names, in which year, and what each hub has of it."""

from __future__ import annotations

import re

import pytest

from hubcli import UnknownNameError, load, rank
from hubcli.analysis.ranking.inputs import figures_of_input, find_input, label_of, pillar_of, years_of
from hubcli.model.records import Fact, Formula, Indicator, Listed, Sector, Source
from hubcli.model.vocabulary import Company, CompanyList, Industry

from ...atlases import made, town

SOURCE = Source("bureau", "Yearbook", "Bureau", None, None, "en", "official")
SECTORS = [
    Sector(
        "semiconductors", "Semiconductors", "半导体", "Electronics", ("chips",), Listed("exact", ("wafers", "tools"))
    ),
    Sector("quantum", "Quantum technology", "量子科技", "Frontier", (), Listed("none")),
    Sector("robotics", "Robotics", "机器人", "Manufacturing"),
]
INDUSTRIES = [
    Industry("wafers", "Wafers", "晶圆"),
    Industry("tools", "Tools", "工具"),
    Industry("beer", "Beer", "啤酒"),
]
INDICATORS = [
    Indicator("size", "Size", "大小", "count", "higher", "economy", "input", "Size."),
    Indicator("smoke", "Smoke", "烟", "count", "lower", "economy", "input", "Smoke."),
    Indicator("people", "People", "人", "persons", "higher", "economy", "input", "People."),
    Indicator("schools", "Schools", "校", "count", "higher", "talent", "input", "Schools.", standing=True),
    Indicator(
        *("per_head", "Size per head", "人均", "per_10k_persons", "higher", "economy", "input", "Size per head."),
        formula=Formula(ratio=("size", "people"), per=100),
    ),
]


def fact(indicator, value, year, bound=None):
    return Fact(indicator, value, year, "bureau", bound)


def atlas_of(hubs, companies=()):
    """Return an atlas of cities with these facts, and of listed companies as city and industry."""
    listed = [
        Company(f"{number:06}.SH", f"公司{number}", None, "STAR", "2020-01-01", hub, hub, industry)
        for number, (hub, industry) in enumerate(companies)
    ]
    return made(
        hubs,
        INDICATORS,
        sources=[SOURCE],
        sectors=SECTORS,
        industries=INDUSTRIES,
        companies=listed,
        company_lists=[CompanyList("SSE", "2025-12-31", "bureau")] if companies else [],
    )


@pytest.fixture
def chips():
    """Return an atlas of cities with listed companies."""
    hubs = [town("a"), town("b"), town("c"), town("far", scale=False), town("park", kind="zone")]
    where = [("a", "wafers"), ("a", "tools"), ("a", "beer"), ("b", "wafers"), ("far", "wafers")]
    return atlas_of(hubs, where)


@pytest.mark.parametrize("name", ["gdp", "GDP", "地区生产总值"])
def test_an_indicator_is_named_by_its_id_or_a_label(atlas, name):
    assert find_input(atlas, name) == "gdp"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("companies:semiconductors", "companies:semiconductors"),
        ("companies:chips", "companies:semiconductors"),
        ("companies:半导体", "companies:semiconductors"),
        ("companies:beer", "companies:beer"),
        ("companies:啤酒", "companies:beer"),
    ],
)
def test_companies_are_named_by_anything_that_names_their_sector_or_industry(chips, name, expected):
    assert find_input(chips, name) == expected


def test_an_unknown_sector_or_indicator_is_named_in_the_error(atlas, chips):
    with pytest.raises(UnknownNameError, match="no sector is named 'semiconducters'; did you mean semiconductors"):
        find_input(chips, "companies:semiconducters")
    with pytest.raises(UnknownNameError, match="no sector is named ''"):
        find_input(chips, "companies:")
    with pytest.raises(UnknownNameError, match="no indicator is named 'quantum'"):
        find_input(atlas, "quantum")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("city_rank", "'city_rank' is a published ranking: it cannot be an input to another"),
        ("area", "'area' is for context only (hubcli indicators area): it cannot be compared across hubs"),
    ],
)
def test_what_may_not_enter_a_composite_is_refused_and_told_why(atlas, name, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        find_input(atlas, name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("companies:quantum", "no industry of listed companies measures 'quantum', so its companies are not counted"),
        ("companies:robotics", "no industry of listed companies measures 'robotics', so its companies are not counted"),
        (
            "strength:chips",
            "'strength:chips' cannot be a weight, because it depends on how much was written; use "
            "'companies:semiconductors', the number of listed companies",
        ),
        ("strength:quantum", "'strength:quantum' cannot be a weight, because it depends on how much was written"),
    ],
)
def test_what_measures_nothing_is_refused_with_what_to_weigh_instead(chips, name, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        find_input(chips, name)


def test_an_input_without_a_better_direction_is_refused(change, dataset):
    change(
        "indicators.yaml",
        "direction: none, pillar: economy, use: context",
        "direction: none, pillar: economy, use: input",
    )
    with pytest.raises(ValueError, match=r"^'area' cannot be ranked by: neither high nor low is better$"):
        find_input(load(dataset), "area")


def test_labels_and_pillars(atlas, chips):
    assert (label_of(atlas, "labs"), pillar_of(atlas, "labs")) == ("Laboratories", "research")
    name = "companies:semiconductors"
    assert (label_of(chips, name), pillar_of(chips, name)) == ("Listed companies in Semiconductors", "sector")
    assert label_of(chips, "companies:beer") == "Listed companies in Beer"


def test_companies_are_counted_for_the_cities_of_the_scale_and_nothing_is_said_of_others(chips):
    found = figures_of_input(chips, "companies:semiconductors", None)
    assert {hub: taken.value.value for hub, taken in found.items()} == {"a": 2, "b": 1, "c": 0}
    assert {(taken.value.period, taken.value.source, taken.stands_in) for taken in found.values()} == {
        (2025, "bureau", False)
    }
    assert {hub: taken.value.value for hub, taken in figures_of_input(chips, "companies:beer", None).items()} == {
        **{"a": 1, "b": 0, "c": 0}
    }


def test_without_lists_of_companies_there_is_no_count():
    assert figures_of_input(atlas_of([town("a")]), "companies:semiconductors", None) == {}


def test_who_has_no_company_at_all_is_not_ranked_by_their_number(chips):
    ranking = rank(chips, weights={"companies:chips": 1})
    assert [(item.rank, item.id) for item in ranking.ranking] == [(1, "a"), (2, "b")]
    assert {item.id: item.reason for item in ranking.unranked} == {
        "c": "the count is zero",
        "far": "no figure for any of the indicators",
    }


def test_a_figure_is_of_the_year_or_of_the_one_before_or_after():
    years = {"a": [2023, 2022], "b": [2022, 2024], "c": [2024], "d": [2021], "e": [2025]}
    atlas = atlas_of([town(name, [fact("size", year, year) for year in own]) for name, own in years.items()])
    found = figures_of_input(atlas, "size", 2023)
    assert {hub: (taken.value.value, taken.stands_in) for hub, taken in found.items()} == {
        **{"a": (2023, False), "b": (2022, True), "c": (2024, True)}
    }
    newest = figures_of_input(atlas, "size", "latest")
    assert {hub: taken.value.value for hub, taken in newest.items()} == {
        **{"a": 2023, "b": 2024, "c": 2024, "d": 2021, "e": 2025}
    }
    assert not any(taken.stands_in for taken in newest.values())


def test_a_population_that_is_a_year_off_makes_a_figure_that_stands_in():
    atlas = atlas_of(
        [
            town("a", [fact("size", 4, 2023), fact("people", 100, 2023)]),
            town("b", [fact("size", 4, 2023), fact("people", 200, 2024)]),
        ]
    )
    found = figures_of_input(atlas, "per_head", 2023)
    assert {hub: (taken.value.value, taken.stands_in) for hub, taken in found.items()} == {
        **{"a": (4, False), "b": (2, True)}
    }


def test_a_limit_that_may_flatter_is_a_gap():
    # more than 5 is at least that, less than 5 may be nothing; of smoke it is the other way round
    bounds = {"a": "lower", "b": "upper", "c": "approximate", "d": None}
    atlas = atlas_of(
        [town(name, [fact("size", 5, 2023, bound), fact("smoke", 5, 2023, bound)]) for name, bound in bounds.items()]
    )
    assert set(figures_of_input(atlas, "size", 2023)) == {"a", "c", "d"}
    assert set(figures_of_input(atlas, "smoke", 2023)) == {"b", "c", "d"}


def test_the_year_is_the_newest_that_most_cities_have_for_all_inputs():
    # of size five have 2022 and four 2023, which is enough; of smoke 2023 has three of five
    hubs = [
        town(
            name,
            [
                *(fact("size", 1, year) for year in ((2022, 2023) if name in "abcd" else (2022,))),
                *(fact("smoke", 1, year) for year in ((2022, 2023) if name in "abc" else (2022,))),
                fact("schools", 1, 2025),
            ],
        )
        for name in "abcde"
    ]
    atlas = atlas_of(hubs)
    assert years_of(atlas, ["size"]) == {"size": 2023}
    assert years_of(atlas, ["size", "smoke", "schools", "companies:chips"]) == {
        **{"size": 2022, "smoke": 2022, "schools": None, "companies:chips": None}
    }
    assert years_of(atlas, ["size", "schools"], 2019) == {"size": 2019, "schools": None}
    assert years_of(atlas, ["size", "schools"], "latest") == {"size": "latest", "schools": None}


def test_where_no_year_does_for_all_each_has_its_own():
    atlas = atlas_of([town(name, [fact("size", 1, 2020), fact("smoke", 1, 2023)]) for name in "ab"])
    assert years_of(atlas, ["size", "smoke", "people"]) == {"size": 2020, "smoke": 2023, "people": None}


def test_a_hub_without_a_figure_that_counts_is_told_what_it_has():
    limits = [fact("size", 5, 2023, "upper"), fact("size", 6, 2022, "upper")]
    atlas = atlas_of(
        [
            town("a", [fact("size", 2, 2023)]),
            town("b", [fact("size", 1, 2023)]),
            town("flattered", limits),
            town("old", [fact("size", 9, 2019)]),
            town("none"),
        ]
    )
    ranking = rank(atlas, weights={"size": 1}, year=2023)
    assert {item.id: item.reason for item in ranking.unranked} == {
        "flattered": "only limits (more than, less than) that could overstate it",
        "old": "figures for other years only",
        "none": "no figure for any of the indicators",
    }
    of_any_year = rank(atlas, weights={"size": 1}, year="latest").unranked
    assert [(item.id, item.reason) for item in of_any_year if item.id == "flattered"] == [
        ("flattered", "only limits (more than, less than) that could overstate it")
    ]
