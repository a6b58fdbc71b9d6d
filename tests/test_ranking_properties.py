"""What holds of every composite ranking, on towns with figures of any kind."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hubcli import Method, rank
from hubcli.model import Atlas, Dataset, Fact, Hub, Indicator, Source

ANYTHING = {"min_coverage": 0.0}
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
    hubs = {
        name: Hub(
            name, name.upper(), name, name, "city", None, "A town.",
            facts=tuple(Fact(indicator, value, 2023, "bureau") for indicator, value in own.items()),
        )
        for name, own in figures.items()
    }  # fmt: skip
    return Atlas(Dataset("Towns", "2026.11", "CC0-1.0"), hubs, {}, INDICATORS, {"bureau": SOURCE}, {}, {})


def places(ranking):
    return {item.id: item.rank for item in ranking.ranking}


def order(ranking):
    return [(item.rank, item.id) for item in ranking.ranking]


def scores(ranking):
    return {item.id: item.score for item in ranking.ranking}


@pytest.mark.parametrize("value", [0, 7])
@pytest.mark.parametrize("indicator", INDICATORS)
def test_hubs_with_equal_figures_share_the_first_place(indicator, value):
    ranking = rank(towns({name: {indicator: value} for name in "abc"}), weights={indicator: 1})
    assert order(ranking) == [(1, "a"), (1, "b"), (1, "c")]
    assert set(scores(ranking).values()) == {50}


def test_hubs_that_are_a_millionth_apart_have_places_of_their_own():
    atlas = towns({"a": {"pace": 999_999}, "b": {"pace": 1_000_000}, "c": {"pace": 0}})
    assert order(rank(atlas, weights={"pace": 1})) == [(1, "b"), (2, "a"), (3, "c")]


@given(FIGURES, WEIGHTS, st.sampled_from(["minmax", "zscore", "rank"]), st.sampled_from(["median", "renormalise"]))
def test_contributions_sum_to_the_score(figures, weights, normalise, missing):
    ranking = rank(towns(figures), weights=weights, method=Method(normalise, missing=missing, **ANYTHING))
    for item in ranking.ranking:
        assert math.fsum(item.contributions.values()) == pytest.approx(item.score, abs=1e-9)


@given(FIGURES, WEIGHTS, st.sampled_from([0.1, 3, 7]), st.sampled_from(["arithmetic", "geometric"]))
def test_weights_times_a_factor_give_the_same_places(figures, weights, factor, aggregate):
    method = Method(aggregate=aggregate, **ANYTHING)
    larger = {name: weight * factor for name, weight in weights.items()}
    assert order(rank(towns(figures), weights=larger, method=method)) == order(
        rank(towns(figures), weights=weights, method=method)
    )


@given(FIGURES, WEIGHTS, st.sampled_from(["minmax", "zscore", "rank"]), st.data())
def test_the_order_of_hubs_and_weights_does_not_matter(figures, weights, normalise, data):
    method = Method(normalise, **ANYTHING)
    atlas = towns(figures)
    other = replace(atlas, hubs=dict(data.draw(st.permutations(list(atlas.hubs.items())))))
    reordered = dict(data.draw(st.permutations(list(weights.items()))))
    assert order(rank(other, weights=reordered, method=method)) == order(rank(atlas, weights=weights, method=method))


@given(FIGURES, WEIGHTS, st.sampled_from(sorted(INDICATORS)), st.sampled_from([0.001, 0.3, 1000]))
def test_another_unit_gives_the_same_scores(figures, weights, indicator, factor):
    scaled = {
        name: {key: value * factor if key == indicator else value for key, value in own.items()}
        for name, own in figures.items()
    }
    before, after = (rank(towns(each), weights=weights, method=Method(**ANYTHING)) for each in (figures, scaled))
    assert scores(after) == pytest.approx(scores(before), abs=1e-6)
    assert order(after) == order(before)


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
