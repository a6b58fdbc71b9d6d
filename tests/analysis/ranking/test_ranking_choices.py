"""What to rank by, what goes together, and what is said where it does not."""

from __future__ import annotations

import re

import pytest

from hubcli import Method, Selection, load, rank
from hubcli.results import to_records

from ...atlases import changed


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"by": "gdp", "profile": "balanced"}, "rank by one thing only: choose by or profile"),
        (
            {"by": "gdp", "sector": "AI", "profile": "balanced", "weights": {"gdp": 1}},
            "rank by one thing only: choose by, sector, profile or weights",
        ),
        (
            {"by": "gdp", "method": Method()},
            "method, sensitivity and another profile are for composites only: a profile or weights",
        ),
        (
            {"sector": "AI", "method": Method()},
            "method, sensitivity and another profile are for composites only: a profile or weights",
        ),
        (
            {"sector": "AI", "sensitivity": True},
            "method, sensitivity and another profile are for composites only: a profile or weights",
        ),
        ({"hubs": [], "selection": Selection()}, "name the hubs to rank or select them, not both"),
        ({"draws": -2}, "the number of draws must be 0 or more, not -2"),
    ],
)
def test_choices_that_make_no_ranking_are_refused_and_told_why(atlas, choice, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        rank(atlas, **choice)


def test_without_profiles_there_is_no_ranking_by_one(atlas):
    bare = changed(atlas, profiles={})
    message = "this dataset has no profiles: rank by an indicator, a sector or weights of your own"
    with pytest.raises(ValueError, match=f"^{message}$"):
        rank(bare)
    assert [item.id for item in rank(bare, weights={"gdp": 1}).ranking] == ["alpha", "beta", "gamma"]


def test_the_usual_profile_is_the_balanced_one_or_the_first(atlas):
    balanced = atlas.profiles["balanced"]
    first, second = (balanced._replace(id=name, label=name) for name in ("first", "second"))
    assert rank(changed(atlas, profiles={"first": first, "balanced": balanced})).profile == "balanced"
    other = changed(atlas, profiles={"first": first, "second": second})
    assert rank(other).profile == "first"
    assert rank(other, profile="SECOND").profile == "second"


def test_a_ranking_by_a_figure_rests_on_that_figure_and_its_source(atlas):
    ranking = rank(atlas, by="gdp")
    assert [(item.id, *item.figures) for item in ranking.ranking] == [
        ("alpha", "gdp"),
        ("beta", "gdp"),
        ("gamma", "gdp"),
    ]
    gamma = ranking.ranking[2].figures["gdp"]
    assert (gamma.value, gamma.unit, gamma.period, gamma.source) == (100, "CNY_100m", 2023, "blog")
    assert list(ranking.sources) == ["bureau", "blog"]
    assert ranking.sources["blog"] == atlas.sources["blog"]
    assert (ranking.firmness, ranking.sensitivity, ranking.against) == (None, None, None)
    assert {item.support for item in ranking.ranking} == {None}


def test_a_ranking_by_a_sector_has_its_strength_alone(atlas):
    ranking = rank(atlas, sector="robotics")
    (only,) = ranking.ranking
    assert (only.name, only.score, only.interval, only.median, only.coverage) == ("Beta", 0, None, None, 1)
    assert (only.contributions, dict(only.figures)) == (None, {})
    assert (ranking.weights, ranking.profile, ranking.method, ranking.firmness) == ({"robotics": 1}, None, None, None)
    assert (dict(ranking.sources), ranking.sensitivity, ranking.against) == ({}, None, None)


def test_a_composite_rests_on_the_figures_of_its_weights(atlas):
    ranking = rank(atlas, weights={"growth": 1, "smog": 1})
    assert [(item.id, item.name, list(item.figures)) for item in ranking.ranking] == [
        ("alpha", "Alpha", ["growth", "smog"]),
        ("beta", "Beta", ["growth", "smog"]),
    ]
    # the growth of Beta stands in the paper, the rest in the yearbook
    assert list(ranking.sources) == ["bureau", "paper"]
    assert {item.support for item in ranking.ranking} == {None}


@pytest.mark.parametrize(
    ("has", "least", "reason"),
    [
        (596, 0.6, "figures for 59.6% of the weights, less than 60%"),
        (599.9, 0.6, "figures for 59.9% of the weights, less than 60%"),
        (333, 0.5, "figures for 33% of the weights, less than 50%"),
        (595, 1.0, "figures for 60% of the weights, less than 100%"),
        (0, 0.6, "no figure for any of the indicators"),
    ],
)
def test_who_has_too_few_figures_is_told_how_few(atlas, has, least, reason):
    weights = {"gdp": has, "labs": 1000 - has} if has else {"labs": 1}
    ranking = rank(atlas, weights=weights, method=Method(min_coverage=least))
    assert [tuple(item) for item in ranking.unranked] == [("gamma", reason, None, None, None)]


def test_sensitivity_is_of_the_draws_that_were_asked_for_and_their_seed(atlas):
    # growth and smog the other way round: each of the two towns is best in one, and the weights decide
    def moved(draws, seed):
        choice = {"weights": {"smog": 5, "growth": 4}, "draws": draws, "seed": seed, "sensitivity": True}
        return rank(atlas, **choice).sensitivity["weights"]

    assert moved(0, 1) == moved(700, 1)  # so many, where no number is given
    assert {moved(1, seed) for seed in range(40)} == {0, 1}  # one draw turns both places, or none
    assert moved(4, 3) * 4 == int(moved(4, 3) * 4)


def test_draws_without_sensitivity_and_sensitivity_without_draws(atlas):
    drawn, moved = rank(atlas, draws=5), rank(atlas, sensitivity=True)
    assert (drawn.sensitivity, tuple(drawn.firmness)) == (None, (5, 1))
    assert (set(moved.sensitivity), moved.firmness) == ({"weights", "normalise", "aggregate", "missing"}, None)
    assert {(item.interval, item.median) for item in moved.ranking} == {(None, None)}


def test_records_are_the_ranked_hubs(atlas):
    ranking = rank(atlas, by="gdp")
    assert ranking.to_records() == to_records(ranking)
    assert [record["id"] for record in ranking.to_records()] == ["alpha", "beta", "gamma"]


def test_against_another_ranking_the_places_are_compared(change, dataset):
    # three of each: gdp 1 2 3, and 2 5 9 by the list
    for name, place in (("beta", 5), ("gamma", 9)):
        figure = f"  - {{indicator: city_rank, value: {place}, period: 2023, source: paper}}"
        change(f"hubs/{name}.yaml", "facts:", f"facts:\n{figure}")
    atlas = load(dataset)
    agreement = rank(atlas, by="gdp", against="City rank").against
    assert agreement.spearman == pytest.approx(1)
    assert rank(atlas, weights={"gdp": 1}, against="city_rank").against.spearman == pytest.approx(1)
