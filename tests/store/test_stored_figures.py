"""The figures of a store: of a hub, an indicator, a year; one by one and in one go; with all that is said of each."""

import json
from itertools import chain
from math import inf

import pytest

from hubcli.model.records import Fact, Formula, Indicator, Source, Value
from hubcli.results.plain import plain

from ..atlases import figures_of_year, made, town

SOURCES = [Source(name, "T", name, None, None, "en", "official") for name in ("book", "list")]
MONEY = Indicator("money", "Money", "钱", "CNY_100m", "higher", "economy", "input", "Money.")
PEOPLE = Indicator("people", "People", "人", "persons", "higher", "economy", "input", "People.")
HEAD = Indicator(
    *("head", "Money per head", "均", "CNY", "higher", "economy", "input", "Money over people."),
    formula=Formula(ratio=("money", "people"), per=1),
)
#: More towns than are read one by one.
MANY = [f"t{number:02}" for number in range(12)]


@pytest.fixture
def atlas():
    """Many towns with a figure each, of which the first has several, and one with none."""
    first = [
        Fact("money", 200, 2023, "book", "lower"),
        Fact("money", 100, 2022, "book"),
        Fact("people", 50, 2022, "list"),
    ]
    rest = ([Fact("money", number, 2023, "book")] for number in range(1, len(MANY)))
    towns = [town(name, facts) for name, facts in zip(MANY, chain([first], rest), strict=True)]
    return made([*towns, town("void")], [MONEY, PEOPLE, HEAD], sources=SOURCES)


def test_the_newest_figures_of_a_hub_have_unit_limit_and_sources(atlas):
    assert dict(atlas.figures(atlas["t00"])) == {
        "money": Value(200, "CNY_100m", 2023, "book", "lower", "C"),
        "people": Value(50, "persons", 2022, "list", None, "C"),
        # 200 / 50: the people of the year before stand in; it is a limit as the money is, and rests on both sources
        "head": Value(4, "CNY", 2023, "book", "lower", "C", ("list",), 2022),
    }
    assert dict(atlas.figures(atlas["void"])) == {}


def test_the_years_of_a_hub_come_from_the_newest(atlas):
    series = atlas.series(atlas["t00"])
    assert {name: list(years) for name, years in series.items()} == {
        "money": [2023, 2022],
        "people": [2022],
        "head": [2023, 2022],
    }
    assert series["money"][2022] == Value(100, "CNY_100m", 2022, "book", None, "C")
    assert dict(atlas.series(atlas["void"])) == {}


def test_figures_of_an_indicator_are_those_of_its_hubs(atlas):
    found = atlas.series_of("money")
    assert atlas.series_of("money") is found  # read once, however often it is asked for
    assert list(found) == MANY
    assert found["t00"] == atlas.series(atlas["t00"])["money"]
    assert [series[2023].value for series in found.values()] == [200, *range(1, 12)]
    of_head = {2023: atlas.figures(atlas["t00"])["head"], 2022: Value(2, "CNY", 2022, "book", None, "C", ("list",))}
    assert atlas.series_of("head") == {"t00": of_head}


def test_one_by_one_and_in_one_go_they_are_the_same(atlas):
    for hub in atlas.hubs.values():  # the last of them are of all that are read in one go
        number = MANY.index(hub.id) if hub.id in MANY else None
        assert [value.value for value in atlas.figures(hub).values()][:1] == ([] if number is None else [number or 200])
        assert [*atlas.series(hub)] == [*atlas.figures(hub)]


def test_as_json_they_are_what_they_are_as_values(atlas):
    for hub in atlas.hubs.values():
        written = atlas.all_figures(hub).to_json()
        assert json.loads(written) == plain(dict(atlas.figures(hub)))
    assert atlas.all_figures(atlas["void"]).to_json() == "{}"


def test_a_scale_says_whether_enough_hubs_have_a_figure_of_its_year(atlas):
    ((_, old),) = atlas.scales({"money": 2022})["money"].items()
    ((kind, new),) = atlas.scales({"money": 2023})["money"].items()
    assert (kind, list(new.figures), list(new.lows)) == ("city", [*range(1, 12), 200], [*range(1, 12), 200])
    assert list(new.highs) == [*range(1, 12), inf]  # "more than 200" may be anything more
    assert (new.covered, old.covered) == (True, False)


def test_years_kinds_and_figures_of_a_year_are_counted(atlas):
    assert atlas.coverage("money") == {"city": {2023: 12, 2022: 1}}
    assert atlas.coverage("nothing") == {}
    assert figures_of_year(atlas, "money", 2022) == {"t00": 100}
    assert figures_of_year(atlas, "money", 2000) == {}
