"""Queries that mean a figure, a programme or a policy, a region with its members, or a place elsewhere."""

from __future__ import annotations

import pytest

from hubcli.retrieval.other_names import asks_for_a_number, bare_figure, bare_programme, other_names
from hubcli.retrieval.search import answer


def ids(found):
    return [hub.id for hub in found]


@pytest.mark.parametrize(
    ("query", "indicator"),
    [
        ("number of unicorns", "unicorns"),
        ("unicorns by city", "unicorns"),
        ("GDP per person", "gdp_per_capita"),
        ("GDP per capita ranking", "gdp_per_capita"),
        ("richest cities", "gdp_per_capita"),
        ("largest economy", "gdp"),
        ("GDP ranking", "gdp"),
        ("patent applications per city", "patents_granted"),
        ("how many universities does China have", "universities"),
        ("985 universities", "double_first_class_universities"),
        ("high-tech companies per person", "high_tech_per_10k"),
        ("which city spends most on R&D", "rd_expenditure"),
        ("how many cars does China make", "vehicle_output"),
        ("各城市GDP排名", "gdp"),
        ("有多少所大学", "universities"),
        ("专精特新", "little_giants"),
    ],
)
def test_a_figure_in_more_words_than_its_label_is_pointed_to_first(packaged, query, indicator):
    assert f"hubcli indicators {indicator}" in answer(packaged, query).remarks[0]


@pytest.mark.parametrize(("query", "hub"), [("how many unicorns are in Hangzhou", "hangzhou"), ("人口 合肥", "hefei")])
def test_a_figure_of_a_place_has_the_place(packaged, query, hub):
    found, remarks = answer(packaged, query)
    assert found[0].id == hub
    assert " is a figure: " in remarks[0]


def test_a_sector_is_no_figure_unless_a_number_is_asked_for(packaged):
    assert answer(packaged, "electric cars").remarks == ()
    found, remarks = answer(packaged, "electric car production")
    assert "hubcli indicators nev_output" in remarks[0]
    assert found  # the hubs of the sector stay


@pytest.mark.parametrize("query", ["number of hospitals", "air pollution by city"])
def test_a_figure_that_there_is_not_is_said_to_be_none(packaged, query):
    words = f"there is no figure '{query}'; hubcli indicators lists the figures"
    assert answer(packaged, query) == ((), (words,))


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("AI pilot zones", "ai-pilot-zones"),
        ("next generation AI pilot zone", "ai-pilot-zones"),
        ("which cities are national science centres", "science-centres"),
        ("comprehensive national science center", "science-centres"),
        ("Eastern Data Western Computing", "data-centre-clusters"),
        ("cities with e-CNY", "e-cny-pilot-areas"),
        ("L3 pilot cities", "vehicle-access-pilot-cities"),
        ("cross-border ecommerce pilot", "cross-border-e-commerce-zones"),
        ("双智城市", "smart-city-vehicle-cities"),
    ],
)
def test_a_programme_by_its_usual_names_has_the_places_it_names(packaged, query, programme):
    found, remarks = answer(packaged, query)
    assert remarks[0].endswith(f"is a programme that names places; all of them: hubcli designations {programme}")
    assert found
    assert all(programme in packaged.hubs[hub.id].designations for hub in found)


@pytest.mark.parametrize("query", ["Made in China 2025", "14th Five-Year Plan", "Belt and Road Initiative", "一带一路"])
def test_a_policy_of_the_nation_names_no_hub(packaged, query):
    found, remarks = answer(packaged, query)
    assert found == ()
    assert "is a policy for all of China and names no hub; hubcli designations" in remarks[0]


@pytest.mark.parametrize(
    ("query", "region", "member"),
    [
        ("cities in the Yangtze delta", "yangtze-river-delta", "Wuxi"),
        ("members of the Chengdu–Chongqing circle", "chengdu-chongqing", "Chengdu"),
        ("which cities make up the Yangtze River Delta", "yangtze-river-delta", "Hangzhou"),
        ("大湾区有哪些城市", "greater-bay-area", "Shenzhen"),
    ],
)
def test_a_region_that_is_asked_for_names_its_members(packaged, query, region, member):
    first = answer(packaged, query).found[0]
    assert first.id == region
    assert any(text.startswith("its members here are ") and member in text for _, text, _ in first.matches)


def test_members_are_named_only_where_they_are_asked_for(packaged):
    first = answer(packaged, "Yangtze River Delta").found[0]
    assert not any("members" in text for _, text, _ in first.matches)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("chip makers in Taiwan", "Taiwan"),
        ("factories in Vietnam", "Vietnam"),
        ("Silicon Valley startups", "Silicon Valley"),
        ("semiconductors in South Korea", "South Korea"),
        ("日本半导体", "Japan"),
    ],
)
def test_a_place_elsewhere_among_other_words_is_said_first(packaged, query, place):
    remark = answer(packaged, query).remarks[0]
    assert remark.startswith(place)
    assert remark.endswith("is outside the atlas")


def test_what_no_industry_is_alone_is_said_not_to_be_measured(packaged):
    words = "nothing here measures 'watches', and no evidence mentions it; hubcli sectors lists the sectors"
    assert answer(packaged, "watches") == ((), (words,))


@pytest.mark.parametrize(
    ("query", "hubs"),
    [
        ("video games", {"beijing", "shanghai", "shenzhen", "hangzhou", "guangzhou"}),
        ("short video", {"beijing", "hangzhou", "shenzhen"}),
        ("shoes", {"quanzhou", "wenzhou"}),
        ("ceramics", {"foshan", "zibo"}),
        ("drones for farming", {"shenzhen", "guangzhou", "beijing"}),
        ("手游", {"beijing", "shanghai", "shenzhen", "hangzhou", "guangzhou"}),
    ],
)
def test_consumer_words_lead_to_who_makes_most(packaged, query, hubs):
    assert answer(packaged, query).found[0].id in hubs


def test_a_company_counts_once_in_an_industry_that_a_word_names_twice(packaged):
    (count,) = packaged.select("SELECT count(*) FROM companies WHERE hub = 'shanghai' AND industry = ?", "ships")[0]
    shanghai = next(hub for hub in answer(packaged, "ship").found if hub.id == "shanghai")
    assert any(text.startswith(f"{count} listed compan") for _, text, _ in shanghai.matches)


def test_every_other_name_stands_for_something_that_there_is(packaged):
    for name, other in other_names().items():
        known = {"figure": packaged.indicators, "programme": packaged.designations}.get(other.kind)
        assert known is None or other.id in known, name


def test_what_is_added_to_a_name_is_left_out():
    assert bare_figure("How many unicorns are there in Chinese cities?") == "unicorn"
    assert bare_figure("GDP per inhabitant") == "gdp per head"
    assert bare_programme("the National AI pilot zones programme") == "ai pilot zone"
    assert asks_for_a_number("gdp by city")
    assert not asks_for_a_number("electric car")
