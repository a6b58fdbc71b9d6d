"""Which hubs a command is about."""

from __future__ import annotations

import pytest

from hubcli import load
from hubcli.analysis.selection import Selection, regions_of, select


def ids(atlas, **conditions):
    return [hub.id for hub in select(atlas, Selection(**conditions))]


def test_no_condition_selects_every_hub_by_name(atlas):
    assert ids(atlas) == ["alpha", "alpha-park", "beta", "gamma", "the-plain"]


def test_hubs_stand_by_name_not_by_id(change, dataset):
    change("hubs/gamma.yaml", "name: Gamma", "name: Aardvark")
    assert ids(load(dataset))[0] == "gamma"


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"kinds": ("city",)}, ["alpha", "beta", "gamma"]),
        ({"kinds": ("zone", "region")}, ["alpha-park", "the-plain"]),
        ({"kinds": ("country",)}, []),
        ({"provinces": ("North",)}, ["alpha", "alpha-park"]),
        ({"provinces": ("North", "South")}, ["alpha", "alpha-park", "beta", "gamma"]),
        ({"sectors": ("artificial-intelligence",)}, ["alpha", "beta"]),
        ({"sectors": ("artificial-intelligence", "quantum")}, ["alpha"]),
        ({"least": {"gdp": 1000}}, ["alpha", "beta"]),
        ({"most": {"gdp": 1000}}, ["beta", "gamma"]),
        ({"least": {"gdp": 1000}, "most": {"gdp": 1000}}, ["beta"]),
        ({"least": {"gdp": 100, "growth": 6}}, ["beta"]),
        ({"kinds": ("city",), "provinces": ("South",), "sectors": ("robotics",)}, ["beta"]),
    ],
)
def test_a_hub_meets_every_condition(atlas, conditions, expected):
    assert ids(atlas, **conditions) == expected


def test_a_zone_lies_in_the_regions_of_its_city(atlas):
    assert ids(atlas, regions=("the-plain",)) == ["alpha", "alpha-park", "beta"]
    assert regions_of(atlas, atlas["alpha-park"]) == ("the-plain",)


def test_a_region_is_named_once_where_hub_and_parent_both_lie_in_it(change, dataset):
    change("hubs/alpha-park.yaml", "parent: alpha", "parent: alpha\nregions: [the-plain]")
    change("hubs/the-plain.yaml", "members: [alpha, beta]", "members: [alpha, beta, alpha-park]")
    atlas = load(dataset)
    assert regions_of(atlas, atlas["alpha-park"]) == ("the-plain",)


def test_a_hub_outside_every_region_has_none(atlas):
    assert regions_of(atlas, atlas["gamma"]) == ()
    assert regions_of(atlas, atlas["the-plain"]) == ()


def test_a_hub_without_the_figure_meets_no_limit_on_it(atlas):
    assert "gamma" not in ids(atlas, most={"labs": 1000})
    assert "gamma" not in ids(atlas, least={"labs": 0})


def test_limits_look_at_the_preferred_figure_only(atlas):
    # Alpha's output is 10000 in 2023, and was 9000 in 2022
    assert ids(atlas, most={"gdp": 9000}) == ["beta", "gamma"]


def test_limits_never_look_at_a_figure_of_something_else(atlas):
    # Alpha's area is that of its province
    assert ids(atlas, least={"area": 1}) == []
