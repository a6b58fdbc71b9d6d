"""The vocabulary, with how much of it there is."""

from __future__ import annotations

import pytest

from hubcli import load
from hubcli.analysis import vocabulary


def test_indicators_say_how_many_hubs_have_a_figure_and_of_which_years(atlas):
    found = {item.id: (item.hubs, item.periods) for item in vocabulary.list_indicators(atlas)}
    # preferred figures only: Alpha's output of 2022 gives way to that of 2023; its area is that of its province
    assert found == {
        "gdp": (3, (2023, 2023)),
        "growth": (2, (2022, 2023)),
        "labs": (2, (2023, 2023)),
        "smog": (2, (2023, 2023)),
        "city_rank": (1, (2023, 2023)),
        "area": (0, None),
    }
    assert list(found) == list(atlas.indicators)


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("gdp", [("alpha", 10000), ("beta", 1000), ("gamma", 100)]),
        ("growth", [("alpha", 5), ("beta", 8)]),  # Beta's is of another year
        ("smog", [("alpha", 3), ("beta", 9)]),
        ("area", []),
    ],
)
def test_an_indicator_has_its_figures_best_first(atlas, indicator, expected):
    sheet = vocabulary.show_indicator(atlas, atlas.indicators[indicator])
    assert [(item.id, item.value) for item in sheet.values] == expected


def test_figures_without_better_direction_stand_largest_first_and_equal_ones_by_name(change, dataset):
    change("hubs/alpha.yaml", "value: 7000, period: 2020, source: bureau, scope: North province", AREA)
    for name in ("beta", "gamma"):
        change(f"hubs/{name}.yaml", "facts:", f"facts:\n  - {{indicator: area, {AREA.replace('7000', '8000')}}}")
    atlas = load(dataset)
    sheet = vocabulary.show_indicator(atlas, atlas.indicators["area"])
    assert [(item.id, item.value) for item in sheet.values] == [("beta", 8000), ("gamma", 8000), ("alpha", 7000)]


AREA = "value: 7000, period: 2020, source: bureau"


def test_an_indicator_is_shown_with_what_it_measures_and_its_sources(atlas):
    ranks = vocabulary.show_indicator(atlas, atlas.indicators["city_rank"])
    assert (ranks.label, ranks.unit, ranks.direction, ranks.use) == ("City rank", "rank", "lower", "reference")
    assert (ranks.absent, ranks.last_rank, ranks.publisher) == ("unlisted", 10, None)
    labs = vocabulary.show_indicator(atlas, atlas.indicators["labs"])
    assert labs.sources == {name: atlas.sources[name] for name in ("paper", "bureau")}
    first = labs.values[0]
    assert (first.name, first.value, first.period, first.source, first.bound) == ("Alpha", 10, 2023, "paper", "lower")


def test_sources_say_how_much_rests_on_them(atlas):
    # facts: bureau five of Alpha's and three of Beta's; paper two and one; blog Gamma's. Evidence: bureau the
    # institute and the zone; paper Ion Works, Robot Works, Cold Hall; blog the statement.
    found = [(item.id, item.facts, item.evidence) for item in vocabulary.list_sources(atlas)]
    assert found == [("blog", 1, 1), ("bureau", 8, 2), ("paper", 3, 3)]
    blog = vocabulary.list_sources(atlas)[0]
    assert (blog.title, blog.publisher, blog.url, blog.published) == ("Post", "A blog", None, None)
    assert (blog.language, blog.kind, blog.note) == ("en", "other", None)


def test_a_source_has_the_hubs_that_cite_it_by_name(atlas):
    hubs = {name: vocabulary.show_source(atlas, source).hubs for name, source in atlas.sources.items()}
    assert hubs == {
        "bureau": ("alpha", "beta"),
        "paper": ("alpha", "alpha-park", "beta"),
        "blog": ("alpha", "gamma"),
    }
    sheet = vocabulary.show_source(atlas, atlas.sources["paper"])
    assert (sheet.id, sheet.facts, sheet.evidence, sheet.published) == ("paper", 3, 3, "2024-05-31")


def test_a_source_that_nothing_rests_on_is_listed_too(change, dataset):
    change("sources.yaml", "- {id: blog", "- {id: atlas, title: Atlas, publisher: P, url: null, published: null, "
           "language: en, kind: academic}\n- {id: blog")  # fmt: skip
    atlas = load(dataset)
    assert [(item.facts, item.evidence) for item in vocabulary.list_sources(atlas) if item.id == "atlas"] == [(0, 0)]
    assert vocabulary.show_source(atlas, atlas.sources["atlas"]).hubs == ()


def test_profiles_give_each_indicator_its_share_of_the_whole(atlas):
    (profile,) = vocabulary.list_profiles(atlas)
    assert (profile.id, profile.label, profile.description) == ("balanced", "Balanced", "A bit of everything.")
    # two pillars of one half; gdp two thirds of the first
    assert profile.weights == pytest.approx({"gdp": 1 / 3, "growth": 1 / 6, "labs": 1 / 2})


def test_a_profile_is_shown_with_its_reasons(atlas):
    profile = atlas.profiles["balanced"]
    assert [(pillar.pillar, pillar.reason) for pillar in profile.pillars] == [
        ("economy", "Means."),
        ("research", "Ideas."),
    ]
    assert [item.reason for item in profile.pillars[0].indicators] == ["Size.", "Speed."]
