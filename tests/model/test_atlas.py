"""What the atlas answers of itself: preferred facts, shares of weights; and that it cannot be changed."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.records import Copy, Fact, Indicator, Source
from hubcli.model.vocabulary import Profile, WeightedIndicator, WeightedPillar

from ..atlases import made, town

IDS = ("gdp", "labs", "smog")
KINDS = ("official", "academic", "industry", "media", "other")  # from the most to the least preferred
SOURCES = {kind: Source(kind, "T", "P", None, None, "en", kind, via=Copy("A copy")) for kind in KINDS}


def atlas_of(*facts):
    """Return an atlas with one hub that has these facts, and the hub. A source's id is its kind."""
    indicators = [Indicator(name, name, "某", "count", "higher", "economy", "input", "D.") for name in IDS]
    atlas = made([town("alpha", facts)], indicators, sources=SOURCES.values())
    return atlas, atlas["alpha"]


def fact(value, period, source, **more):
    return Fact("gdp", value, period, source, **more)


def test_the_latest_figure_is_preferred_whatever_its_source():
    atlas, hub = atlas_of(fact(1, 2021, "official"), fact(2, 2023, "other"), fact(3, 2022, "academic"))
    assert atlas.fact(hub, "gdp").value == 2


@pytest.mark.parametrize(("better", "worse"), list(pairwise(KINDS)))
def test_of_one_year_the_better_kind_of_source_is_preferred(better, worse):
    atlas, hub = atlas_of(fact(1, 2023, worse), fact(2, 2023, better))
    assert atlas.fact(hub, "gdp").value == 2


def test_of_one_year_and_kind_the_first_in_the_file_is_preferred():
    atlas, hub = atlas_of(fact(1, 2022, "media"), fact(9, 2023, "media"), fact(2, 2023, "media"))
    assert atlas.fact(hub, "gdp").value == 9


def test_a_figure_of_another_scope_never_stands_for_the_hub():
    later = fact(1, 2024, "official", scope="North province")
    atlas, hub = atlas_of(later, fact(2, 2019, "other"))
    assert atlas.fact(hub, "gdp").value == 2
    atlas, hub = atlas_of(later)
    assert atlas.fact(hub, "gdp") is None
    assert atlas.preferred(hub) == {}


def test_a_later_limit_stands_before_an_earlier_figure():
    atlas, hub = atlas_of(fact(1, 2022, "official"), fact(2, 2023, "media", bound="lower", note="rounded"))
    assert atlas.fact(hub, "gdp").value == 2


def test_an_indicator_without_a_figure_has_no_fact():
    atlas, hub = atlas_of(fact(1, 2023, "official"))
    assert atlas.fact(hub, "labs") is None
    assert set(atlas.preferred(hub)) == {"gdp"}


FACTS = st.lists(
    st.builds(
        Fact,
        indicator=st.sampled_from(IDS),
        value=st.integers(0, 9),
        period=st.integers(2020, 2023),
        source=st.sampled_from(KINDS),
        bound=st.sampled_from([None, "lower", "approximate"]),
        scope=st.sampled_from([None, None, "the province"]),
        confirmed_by=st.sampled_from([(), ("academic",)]),
    ),
    max_size=12,
)


@given(FACTS)
def test_the_preferred_facts_are_those_that_come_first_when_sorted(facts):
    atlas, hub = atlas_of(*facts)
    expected = {}

    def order(item):  # all are copies without a day: what another confirms has grade B, but for the press; the rest C
        kind = KINDS.index(item.source)
        return -item.period, item.bound is not None, not (item.confirmed_by and kind < KINDS.index("media")), kind

    for each in sorted(facts, key=order):  # sorting keeps the order of the file
        if each.scope is None:
            expected.setdefault(each.indicator, each)
    assert atlas.preferred(hub) == expected
    for indicator in IDS:
        assert atlas.fact(hub, indicator) == expected.get(indicator)


def profile(*pillars):
    """Return a profile from (weight, {indicator: weight}) for each pillar."""
    return Profile(
        "p",
        "P",
        "D.",
        tuple(
            WeightedPillar(
                "economy", weight, "R.", tuple(WeightedIndicator(name, w, "R.") for name, w in inside.items())
            )
            for weight, inside in pillars
        ),
    )


def test_a_share_is_the_share_of_the_pillar_times_the_share_inside():
    # Pillars weigh 1 and 3 of 4. In the first, gdp weighs 2 and growth 1 of 3: 1/4 · 2/3 = 1/6 and 1/4 · 1/3 = 1/12.
    # In the second, labs is alone, whatever its weight: 3/4.
    weights = profile((1, {"gdp": 2, "growth": 1}), (3, {"labs": 5})).weights()
    assert weights == pytest.approx({"gdp": 1 / 6, "growth": 1 / 12, "labs": 3 / 4}, abs=1e-15)
    assert list(weights) == ["gdp", "growth", "labs"]


def test_a_weight_of_zero_is_a_share_of_zero():
    # gdp has 1 of 1 in the only pillar that weighs anything; growth 0 of 1, labs all of nothing.
    weights = profile((2, {"gdp": 1, "growth": 0}), (0, {"labs": 1})).weights()
    assert weights == {"gdp": 1.0, "growth": 0.0, "labs": 0.0}


WEIGHT = st.integers(1, 1000)
PILLARS = st.lists(st.tuples(WEIGHT, st.lists(WEIGHT, min_size=1, max_size=4)), min_size=1, max_size=4)


@given(PILLARS)
def test_shares_sum_to_one_and_agree_with_exact_fractions(pillars):
    named = [(weight, {f"i{n}_{m}": w for m, w in enumerate(inside)}) for n, (weight, inside) in enumerate(pillars)]
    total = sum(weight for weight, _ in named)
    exact = {
        name: Fraction(weight, total) * Fraction(w, sum(inside.values()))
        for weight, inside in named
        for name, w in inside.items()
    }
    weights = profile(*named).weights()
    assert sum(weights.values()) == pytest.approx(1, abs=1e-12)
    assert weights == pytest.approx({name: float(share) for name, share in exact.items()}, rel=1e-12)


def test_a_hub_is_found_by_any_of_its_names_in_its_table_by_its_id_alone():
    atlas, hub = atlas_of()
    assert atlas["alpha"] is hub is atlas.hubs["alpha"] is atlas["Alpha"]
    with pytest.raises(KeyError):
        atlas.hubs["Alpha"]
    with pytest.raises(KeyError):
        atlas["nowhere"]


def test_an_atlas_and_what_is_in_it_cannot_be_changed():
    atlas, hub = atlas_of(fact(1, 2023, "official"))
    for thing, name in ((hub, "name"), (hub.facts[0], "value"), (atlas.dataset, "title")):
        with pytest.raises(AttributeError):
            setattr(thing, name, None)
    with pytest.raises(TypeError):
        atlas.hubs["beta"] = hub
