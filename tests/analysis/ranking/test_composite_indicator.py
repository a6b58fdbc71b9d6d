"""Composites over the atlas: the treated columns of hubs on the scale of all cities, who is left out, and why.

Figures of gdp: 10000, 1000, 100, of which the logarithm is taken; smog 3, 9 and none, less being better.
"""

from __future__ import annotations

import math

import pytest

from hubcli import Method, load, rank
from hubcli.analysis.ranking.composite_indicator import compose, inputs_of, treated
from hubcli.model.records import Fact, Indicator, Source

from ...atlases import made, town

SOURCE = Source("bureau", "Yearbook", "Bureau", None, None, "en", "official")


@pytest.fixture
def cities(atlas):
    """Return the three cities of the small atlas."""
    return [atlas[name] for name in ("alpha", "beta", "gamma")]


def composite(atlas, hubs, weights, method=None):
    return compose(atlas, hubs, inputs_of(atlas, weights), method or Method())


def test_columns_are_treated_as_the_indicator_says_and_keep_their_gaps(atlas, cities):
    table = treated(atlas, cities, inputs_of(atlas, {"gdp": 1, "growth": 1, "smog": 1}))
    gdp, growth, smog = table.columns
    assert gdp == pytest.approx([math.log(10000), math.log(1000), math.log(100)])
    assert (growth, smog) == ([5, 8, None], [3, 9, None])
    assert table.higher == [True, True, False]
    assert table.pillars == ["economy", "economy", "economy"]


def test_the_scale_is_that_of_all_cities_whoever_is_scored(atlas, cities):
    table = treated(atlas, cities[1:2], inputs_of(atlas, {"gdp": 1}))
    assert table.columns == [[pytest.approx(math.log(1000))]]
    assert table.scale == [pytest.approx([math.log(10000), math.log(1000), math.log(100)])]


def test_a_logarithm_of_a_negative_figure_is_refused_by_the_name_of_the_indicator(change, dataset):
    change("indicators.yaml", "minimum: -100", "transform: log, minimum: -100")
    change("hubs/beta.yaml", "indicator: growth, value: 8", "indicator: growth, value: -8")
    with pytest.raises(ValueError, match=r"^'growth': a logarithm needs values of 0 or more$"):
        rank(load(dataset))


def test_compose_scores_those_who_have_enough(atlas, cities):
    # smog 100 and 0, gdp 100, 50 and, for Gamma, 0
    found = composite(atlas, cities, {"gdp": 2, "smog": 2, "labs": 0}, Method(min_coverage=0.6))
    assert [hub.id for hub in found.hubs] == ["alpha", "beta"]
    assert found.inputs.weights == {"gdp": 0.5, "smog": 0.5}
    assert found.coverage == {"alpha": 1, "beta": 1, "gamma": 0.5}
    assert found.unfit == {"gamma": "figures for 50% of the weights, less than 60%"}
    assert found.scores == pytest.approx({"alpha": 100, "beta": 25})
    assert found.points["beta"] == pytest.approx({"gdp": 25, "smog": 0})
    assert found.gaps == {"alpha": (), "beta": (), "gamma": ("smog",)}


def test_compose_refuses_what_cannot_be_combined(atlas, cities):
    with pytest.raises(ValueError, match=r"^a geometric mean needs scores above 0: use minmax or rank, not zscore$"):
        composite(atlas, cities, {"gdp": 1}, Method("zscore", "geometric"))
    with pytest.raises(ValueError, match="weight of gdp"):
        composite(atlas, cities, {"gdp": -1}, Method())


@pytest.mark.parametrize("least", [-0.01, 1.01])
def test_a_least_coverage_outside_0_to_1_is_refused(atlas, cities, least):
    with pytest.raises(ValueError, match=rf"^the minimum coverage is a share from 0 to 1, not {least}$"):
        composite(atlas, cities, {"gdp": 1}, Method(min_coverage=least))


def test_the_whole_and_nothing_are_coverages_too(atlas, cities):
    weights = {"gdp": 1, "labs": 1}
    found = {least: composite(atlas, cities, weights, Method(min_coverage=least)).hubs for least in (0, 0.5, 1)}
    assert [hub.id for hub in found[1]] == ["alpha", "beta"]
    assert [hub.id for hub in found[0]] == [hub.id for hub in found[0.5]] == ["alpha", "beta", "gamma"]


def test_a_geometric_composite_by_hand_has_no_parts(atlas, cities):
    # on 1 to 100: gdp 100, 50.5, 1 and smog 100, 1 and, cautiously, no more than the own average, 1
    found = composite(atlas, cities, {"gdp": 1, "smog": 1}, Method(aggregate="geometric"))
    assert found.scores == pytest.approx({"alpha": 100, "beta": math.sqrt(50.5), "gamma": 1})
    assert found.points == {"alpha": None, "beta": None, "gamma": None}


def towns(figures, outside=(), kinds=None):
    """Return an atlas of hubs with a size, some of them not on the scale, of some kinds."""
    size = Indicator("size", "Size", "大小", "count", "higher", "economy", "input", "Size.", transform="log")
    hubs = [
        town(
            name, [Fact("size", value, 2023, "bureau")], scale=name not in outside, kind=(kinds or {}).get(name, "city")
        )
        for name, value in figures.items()
    ]
    return made(hubs, [size], sources=[SOURCE])


def test_who_is_not_on_the_scale_is_scored_on_it_and_changes_no_score():
    inside = {"a": 4, "b": 2, "c": 1}
    atlas = towns({**inside, "d": 64, "e": 2}, outside="de")
    scores = {item.id: item.score for item in rank(atlas, weights={"size": 1}).ranking}
    assert scores == pytest.approx({"a": 100, "b": 50, "c": 0, "d": 100, "e": 50})


def test_hubs_of_other_kinds_are_scored_on_the_scale_of_the_cities():
    atlas = towns({"a": 4, "b": 2, "c": 1, "park": 2}, kinds={"park": "zone"})
    (only,) = rank(atlas, weights={"size": 1}, hubs=[atlas["park"]]).ranking
    assert only.score == pytest.approx(50)


def test_where_no_city_has_a_figure_all_who_have_it_make_the_scale():
    atlas = towns({"park": 4, "port": 2, "pier": 1}, kinds=dict.fromkeys(("park", "port", "pier"), "zone"))
    (only,) = rank(atlas, weights={"size": 1}, hubs=[atlas["port"]]).ranking
    assert only.score == pytest.approx(50)
