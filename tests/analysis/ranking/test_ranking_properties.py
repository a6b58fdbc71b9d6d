"""What holds of every composite ranking, on towns with figures of any kind."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hubcli import Method, rank
from hubcli.composite.impute import RULES
from hubcli.model.records import Fact, Indicator, Source

from ...atlases import made, town

ANYTHING = {"min_coverage": 0.0}
SOME = settings(max_examples=40)
METHODS = [
    Method(normalise, aggregate, **ANYTHING)
    for normalise in ("minmax", "zscore", "rank")
    for aggregate in ("arithmetic", "geometric")
    if (normalise, aggregate) != ("zscore", "geometric")
]
SOURCE = Source("bureau", "Yearbook", "Bureau", None, None, "en", "official")
INDICATORS = {
    "size": Indicator("size", "Size", "大小", "count", "higher", "economy", "input", "Size.", transform="log"),
    "pace": Indicator("pace", "Pace", "速度", "count", "higher", "economy", "input", "Pace."),
    "smoke": Indicator("smoke", "Smoke", "烟", "count", "lower", "economy", "input", "Smoke."),
}
FIGURES = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.fixed_dictionaries({}, optional={name: st.integers(1, 50) for name in INDICATORS}),
    min_size=1,
)
WEIGHTS = st.fixed_dictionaries({name: st.integers(0, 5) for name in INDICATORS}).filter(lambda w: any(w.values()))


def towns(figures):
    """Return an atlas of cities with these figures by indicator."""
    hubs = [
        town(name, [Fact(indicator, value, 2023, "bureau") for indicator, value in own.items()])
        for name, own in figures.items()
    ]
    return made(hubs, INDICATORS.values(), sources=[SOURCE])


def shuffled(mapping, data):
    """Return a mapping with its items in another order."""
    return dict(data.draw(st.permutations(list(mapping.items()))))


def places(ranking):
    return {item.id: item.rank for item in ranking.ranking}


def order(ranking):
    return [(item.rank, item.id) for item in ranking.ranking]


def scores(ranking):
    return {item.id: item.score for item in ranking.ranking}


@pytest.mark.parametrize("indicator", INDICATORS)
def test_hubs_with_equal_figures_share_the_first_place(indicator):
    ranking = rank(towns({name: {indicator: 7} for name in "abc"}), weights={indicator: 1})
    assert order(ranking) == [(1, "a"), (1, "b"), (1, "c")]
    assert set(scores(ranking).values()) == {50}


def test_hubs_that_have_nothing_are_not_ranked_unless_less_is_better():
    nothing = {"a": {"size": 0, "pace": 0}, "b": {"size": 0}, "c": {"size": 0, "pace": 3}, "d": {"size": 2}}
    ranking = rank(towns(nothing), weights={"size": 1, "pace": 1}, method=Method(**ANYTHING))
    assert {item.id for item in ranking.ranking} == {"c", "d"}
    assert [(item.id, item.reason) for item in ranking.unranked] == [
        ("a", "the count is zero"),
        ("b", "the count is zero"),
    ]
    assert order(rank(towns({"a": {"smoke": 0}, "b": {"smoke": 5}}), weights={"smoke": 1})) == [(1, "a"), (2, "b")]


def test_hubs_that_are_a_millionth_apart_have_places_of_their_own():
    atlas = towns({"a": {"pace": 999_999}, "b": {"pace": 1_000_000}, "c": {"pace": 1}})
    assert order(rank(atlas, weights={"pace": 1})) == [(1, "b"), (2, "a"), (3, "c")]


@SOME
@given(FIGURES, WEIGHTS, st.sampled_from(["minmax", "zscore", "rank"]), st.sampled_from(RULES))
def test_contributions_sum_to_the_score(figures, weights, normalise, missing):
    ranking = rank(towns(figures), weights=weights, method=Method(normalise, missing=missing, **ANYTHING))
    for item in ranking.ranking:
        assert math.fsum(item.contributions.values()) == pytest.approx(item.score, abs=1e-9)


@SOME
@given(FIGURES, WEIGHTS, st.sampled_from([0.1, 3, 7]), st.sampled_from(["arithmetic", "geometric"]))
def test_weights_times_a_factor_give_the_same_places(figures, weights, factor, aggregate):
    method = Method(aggregate=aggregate, **ANYTHING)
    larger = {name: weight * factor for name, weight in weights.items()}
    assert order(rank(towns(figures), weights=larger, method=method)) == order(
        rank(towns(figures), weights=weights, method=method)
    )


@SOME
@given(FIGURES, WEIGHTS, st.sampled_from(["minmax", "zscore", "rank"]), st.data())
def test_the_order_of_hubs_and_weights_does_not_matter(figures, weights, normalise, data):
    method = Method(normalise, **ANYTHING)
    other = towns(shuffled(figures, data))
    before = rank(towns(figures), weights=weights, method=method)
    assert order(rank(other, weights=shuffled(weights, data), method=method)) == order(before)


@SOME
@given(FIGURES, WEIGHTS, st.data())
def test_the_order_of_hubs_and_of_names_does_not_matter_to_intervals_either(figures, weights, data):
    atlas, other = towns(figures), towns(shuffled(figures, data))
    names = data.draw(st.permutations(sorted(figures)))
    every = [
        rank(atlas, weights=weights, method=Method(**ANYTHING), draws=8),
        rank(other, weights=weights, method=Method(**ANYTHING), draws=8),
        rank(atlas, weights=weights, method=Method(**ANYTHING), draws=8, hubs=[atlas[name] for name in names]),
    ]
    seen = [[(item.id, item.rank, item.interval, item.median) for item in ranking.ranking] for ranking in every]
    assert seen[0] == seen[1] == seen[2]


@SOME
@given(FIGURES, WEIGHTS, st.data())
def test_the_same_seed_gives_the_same_intervals_in_whatever_order_weights_are_given(figures, weights, data):
    atlas, method = towns(figures), Method(**ANYTHING)
    one, other = (rank(atlas, weights=each, method=method, draws=8) for each in (weights, shuffled(weights, data)))
    assert [(item.id, item.interval) for item in other.ranking] == [(item.id, item.interval) for item in one.ranking]


@SOME
@given(FIGURES, WEIGHTS, st.integers(1, 20), st.integers(0, 3))
def test_intervals_lie_between_the_first_place_and_the_last(figures, weights, draws, seed):
    ranking = rank(towns(figures), weights=weights, method=Method(**ANYTHING), draws=draws, seed=seed)
    for item in ranking.ranking:
        assert 1 <= item.interval[0] <= item.median <= item.interval[1] <= len(ranking.ranking)


@SOME
@given(FIGURES, WEIGHTS)
def test_who_is_best_in_everything_is_first_in_every_draw(figures, weights):
    best = {"size": 60, "pace": 60, "smoke": 0}
    whole = {name: {"size": 5, "pace": 5, "smoke": 5, **own} for name, own in figures.items()}
    first, *others = rank(towns({**whole, "z": best}), weights=weights, draws=25).ranking
    assert (first.id, first.rank, first.interval) == ("z", 1, (1, 1))
    assert all(item.interval[0] >= 2 for item in others)


@pytest.mark.slow
@given(
    FIGURES, WEIGHTS, st.sampled_from(METHODS), st.sampled_from(sorted(INDICATORS)), st.sampled_from([0.001, 0.3, 9e3])
)
def test_another_unit_gives_the_same_scores_and_places(figures, weights, method, indicator, factor):
    scaled = {
        name: {key: value * factor if key == indicator else value for key, value in own.items()}
        for name, own in figures.items()
    }
    before, after = (rank(towns(each), weights=weights, method=method) for each in (figures, scaled))
    assert scores(after) == pytest.approx(scores(before), abs=1e-6)
    assert order(after) == order(before)


@SOME
@given(FIGURES, WEIGHTS, st.sampled_from(["minmax", "rank"]), st.sampled_from(sorted(INDICATORS)), st.data())
def test_a_better_figure_within_the_range_never_gives_a_worse_place(figures, weights, normalise, indicator, data):
    having = {name: own[indicator] for name, own in figures.items() if indicator in own}
    assume(having)
    name = data.draw(st.sampled_from(sorted(having)))
    best = max(having.values()) if INDICATORS[indicator].direction == "higher" else min(having.values())
    better = data.draw(st.integers(*sorted((having[name], best))))
    method = Method(normalise, **ANYTHING)
    before, after = (
        places(rank(towns({**figures, name: {**figures[name], indicator: value}}), weights=weights, method=method))
        for value in (having[name], better)
    )
    assert name not in before or after[name] <= before[name]


@SOME
@given(FIGURES, WEIGHTS, st.sampled_from(METHODS), st.sampled_from(RULES), st.data())
def test_scores_do_not_change_with_who_is_shown(figures, weights, method, rule, data):
    atlas, method = towns(figures), method._replace(missing=rule)
    shown = data.draw(st.lists(st.sampled_from(sorted(figures)), min_size=1, unique=True))
    among_all = scores(rank(atlas, weights=weights, method=method))
    alone = scores(rank(atlas, weights=weights, method=method, hubs=[atlas[name] for name in shown]))
    assert alone == {name: score for name, score in among_all.items() if name in shown}


@SOME
@given(FIGURES, WEIGHTS, st.data())
def test_a_figure_better_than_the_middle_citys_never_lowers_the_score_of_a_city_whose_only_gap_it_fills(
    figures, weights, data
):
    # As ranks, it may: between places that are far apart, the middle lies higher than the place of a figure there.
    name = data.draw(st.sampled_from(sorted(figures)))
    gap = data.draw(st.sampled_from([indicator for indicator, weight in weights.items() if weight]))
    whole = {"size": 5, "pace": 5, "smoke": 5, **figures[name]}
    others = [own[gap] for other, own in figures.items() if other != name and gap in own]
    assume(others)
    middle = statistics.median(others)
    better = data.draw(st.integers(math.floor(middle) + 1, 99) if gap != "smoke" else st.integers(0, 50))
    assume(better > middle if gap != "smoke" else better < middle)
    method = Method("minmax", **ANYTHING)
    lacking = {indicator: value for indicator, value in whole.items() if indicator != gap}
    before, after = (
        scores(rank(towns({**figures, name: own}), weights=weights, method=method))
        for own in (lacking, {**lacking, gap: better})
    )
    assert name not in before or after[name] >= before[name] - 1e-9
