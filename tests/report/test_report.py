"""What a report says."""

import pytest

from hubcli import compare, show
from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, ComparedValue
from hubcli.errors import UnknownNameError
from hubcli.model.records import Coordinates
from hubcli.report.content import PillarMean, pillars, report

from ..atlases import with_companies


def value(position, *, of=10, bound=None):
    return ComparedValue(1.0, 2023, "bureau", bound, "A", (), None, True, 1, of, position, None)


def row(indicator, pillar, **values):
    return ComparedIndicator(
        indicator, indicator, indicator, "count", "higher", pillar, 2023, values, None, False, None
    )


def test_a_report_of_several_hubs_is_their_comparison_and_each_whole(atlas):
    result = report(atlas, ["alpha", "乙城"])
    assert result.comparison == compare(atlas, ["alpha", "beta"])
    assert result.sheets == (show(atlas, "alpha"), show(atlas, "beta"))
    assert result.dataset.version == "2026.11"


def test_a_report_of_one_hub_has_its_summary_for_a_headline(atlas):
    compared = report(atlas, ["alpha"]).comparison
    assert (compared.headline, [hub.id for hub in compared.hubs]) == ("A town of laboratories.", ["alpha"])
    # the figures are those that it has in any comparison, each of its newest year, but none is the best of one
    beside = {row.id: row.values["alpha"] for row in compare(atlas, ["alpha", "beta"]).indicators if not row.apart}
    alone = {row.id: row.values["alpha"] for row in compared.indicators}
    assert {name: alone[name] for name in beside} == beside
    assert (alone["growth"].value, alone["growth"].period, alone["growth"].compared) == (5, 2023, True)
    assert [row.best for row in compared.indicators] == [None] * 5
    # quantum: an institution and a company, of two publishers; AI: a statement
    assert [(row.sector, row.strengths["alpha"]) for row in compared.specialisations] == [
        ("quantum", 20),
        ("artificial-intelligence", 0),
    ]
    assert compared.unique == {"alpha": ("quantum", "artificial-intelligence")}


def test_a_report_has_the_sectors_with_most_listed_companies_and_the_newest_listings(atlas):
    listed = with_companies(atlas, "quantum", alpha=3, beta=7, elsewhere=10)
    found = report(listed, ["alpha", "the-plain", "alpha-park"]).companies
    assert list(found) == ["alpha", "the-plain"]  # of the park they are not counted
    alpha, plain = found["alpha"], found["the-plain"]
    assert [(item.id, item.companies, item.nation) for item in alpha.counts.counts] == [("quantum", 3, 20)]
    assert (len(alpha.newest.companies), alpha.newest.total) == (3, 3)
    assert (len(plain.newest.companies), plain.newest.total) == (5, 10)  # no more than five are shown
    assert report(atlas, ["alpha"]).companies == {}


@pytest.mark.parametrize(
    ("names", "words"),
    [([], "1 to 6 hubs, not 0"), (["alpha"] * 7, "1 to 6 hubs, not 7"), (["alpha", "Alfa"], "Alpha is listed twice")],
)
def test_other_numbers_of_hubs_are_refused(atlas, names, words):
    with pytest.raises(ValueError, match=words):
        report(atlas, names)


def test_a_name_that_nothing_has_is_refused(atlas):
    with pytest.raises(UnknownNameError):
        report(atlas, ["nowhere"])


def test_a_pillar_is_the_mean_of_sure_figures_that_enough_hubs_have(atlas):
    rows = [
        row("gdp", "economy", a=value(80.0), b=value(20.0, bound="approximate")),
        row("growth", "economy", a=value(50.0), b=value(99.0, bound="lower")),
        row("smog", "economy", a=value(0.0, of=4), b=value(70.0, of=5)),
        row("area", "economy", a=value(100.0), b=value(100.0)),  # context
        row("labs", "research", a=value(None), b=None),
        row("city_rank", "innovation", a=None, b=value(61.0)),
        row("gdp", "sector", a=value(100.0), b=value(100.0)),
    ]
    found = pillars(atlas, rows, ["a", "b"])
    # a: (80 + 50) / 2, its smog is among 4 only; b: (20 + 70) / 2, its growth may be more
    assert [(each.pillar, each.means) for each in found] == [
        ("economy", {"a": PillarMean(65.0, 2), "b": PillarMean(45.0, 2)}),
        ("innovation", {"a": None, "b": PillarMean(61.0, 1)}),
    ]


def test_designations_stand_with_those_they_named_the_shared_ones_first(packaged):
    held = report(packaged, ["hefei", "chengdu"]).designations
    own = {name: set(packaged[name].designations) for name in ("hefei", "chengdu")}
    assert {item.id for item in held} == own["hefei"] | own["chengdu"]
    assert all(set(item.holders) == {hub for hub in own if item.id in own[hub]} for item in held)
    order = [item.holders for item in held]
    assert order == sorted(order, key=[("hefei", "chengdu"), ("hefei",), ("chengdu",)].index)
    assert len(set(order)) == 3


def test_a_region_lies_where_its_members_do(atlas):
    result = report(atlas, ["the-plain", "gamma"])
    assert result.points == {"the-plain": (Coordinates(30, 40), Coordinates(20, 30)), "gamma": (Coordinates(10, 30),)}
    assert [place.id for place in result.others] == ["alpha-park"]
    assert result.landmarks == ()  # nobody's population is known


def test_the_map_names_populous_cities_far_from_what_is_named_already(packaged):
    result = report(packaged, ["hefei"])
    people = {hub.id: fact.value for hub in packaged.hubs.values() if (fact := packaged.fact(hub, "population"))}
    named = [place.id for place in result.landmarks]
    assert 3 <= len(named) <= 6
    assert all(packaged[name].kind == "city" for name in named)
    assert [people[name] for name in named] == sorted((people[name] for name in named), reverse=True)
    spots = [packaged["hefei"].coordinates, *(place.at for place in result.landmarks)]
    apart = [(a.lat - b.lat) ** 2 + (a.lon - b.lon) ** 2 for i, a in enumerate(spots) for b in spots[:i]]
    assert min(apart) >= 36


def test_over_the_years_are_figures_that_every_hub_has_without_a_break_between(packaged):
    found = report(packaged, ["hefei", "chengdu"]).over_years
    assert 1 <= len(found) <= 4
    pillars_drawn = [plot.indicators[0].pillar for plot in found]
    assert len(set(pillars_drawn)) == len(pillars_drawn)
    for plot in found:
        assert {line.hub for line in plot.lines if len(line.values) >= 3} == {"hefei", "chengdu"}
        assert not (plot.indicators[0].standing or plot.indicators[0].sector)
    gdp = next(plot for plot in found if plot.indicators[0].id == "gdp")
    assert [[value.period for value in line.values] for line in gdp.lines if line.hub == "hefei"] == [
        *([2019, 2020, 2021, 2022, 2023], [2024, 2025]),
    ]


def test_a_year_or_hubs_without_lines_leave_the_years_out(packaged, atlas):
    assert report(packaged, ["hefei"], year=2023).over_years == ()
    assert report(packaged, ["hefei", "nanshan"]).over_years == ()
    assert report(atlas, ["alpha"]).over_years == ()
