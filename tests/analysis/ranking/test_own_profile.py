"""Profiles of one's own: weights alone, or on top of a ready-made profile; and as a file."""

from __future__ import annotations

import pytest

from hubcli import load, rank
from hubcli.analysis.ranking.own_profile import profile_of
from hubcli.dataset.profile_file import save, to_yaml


def test_weights_alone_are_shares_of_the_whole_in_the_pillars_of_their_indicators(atlas):
    profile = profile_of(atlas, None, {"Growth": 1, "labs": 2, "gdp": 1, "smog": 0})
    assert profile.weights() == pytest.approx({"growth": 0.25, "gdp": 0.25, "labs": 0.5})
    assert profile.pillar_of() == {"growth": "economy", "gdp": "economy", "labs": "research"}


def test_a_weight_on_top_takes_the_place_of_that_inside_the_pillar(atlas):
    # the pillars stay one half each; gdp 5 to growth 1
    profile = profile_of(atlas, "balanced", {"GDP": 5})
    assert profile.weights() == pytest.approx({"gdp": 5 / 12, "growth": 1 / 12, "labs": 1 / 2})
    assert profile.id == "balanced"


def test_an_indicator_that_is_new_joins_its_pillar(atlas):
    # gdp 2, growth 1, smog 1 of one half
    assert profile_of(atlas, "balanced", {"smog": 1}).weights() == pytest.approx(
        {"gdp": 1 / 4, "growth": 1 / 8, "smog": 1 / 8, "labs": 1 / 2}
    )


def test_of_a_pillar_that_is_new_the_weight_is_that_of_the_first(change, dataset):
    change(
        "indicators.yaml",
        "pillar: economy, use: input,\n   description: Days",
        "pillar: air, use: input,\n   description: Days",
    )
    profile = profile_of(load(dataset), "balanced", {"smog": 7})
    assert profile.weights() == pytest.approx({"gdp": 2 / 9, "growth": 1 / 9, "labs": 1 / 3, "smog": 1 / 3})
    assert profile.pillar_of()["smog"] == "air"


def test_a_pillar_whose_indicators_weigh_nothing_is_left_out(atlas):
    assert profile_of(atlas, "balanced", {"labs": 0}).weights() == pytest.approx({"gdp": 2 / 3, "growth": 1 / 3})


@pytest.mark.parametrize(
    ("name", "weights", "words"),
    [
        (None, {"gdp": 0}, "every weight is 0"),
        ("balanced", {"gdp": 0, "growth": 0, "labs": 0}, "every weight is 0"),
        ("balanced", {"gdp": -1}, "0 or more"),
        ("balanced", {"gdp": 1, "GDP": 2}, "'gdp' is weighted twice, under two of its names"),
    ],
)
def test_weights_that_make_no_ranking_are_refused(atlas, name, weights, words):
    with pytest.raises(ValueError, match=words):
        profile_of(atlas, name, weights)


def test_a_ranking_says_what_was_put_on_top(atlas):
    ranking = rank(atlas, profile="Balanced", weights={"GDP": 5})
    assert (ranking.profile, ranking.weights_on_top) == ("balanced", {"gdp": 5})
    assert ranking.weights["gdp"] == pytest.approx(5 / 12)
    assert (rank(atlas).weights_on_top, rank(atlas, weights={"gdp": 1}).weights_on_top) == ({}, {})


def test_a_saved_profile_is_one_that_an_overlay_can_have(dataset, overlay, tmp_path):
    before = profile_of(load(dataset), "balanced", {"gdp": 5})
    atlas = load(dataset, [overlay(profiles=to_yaml(before._replace(id="own", label="Own")))])
    assert atlas.profiles["own"].weights() == pytest.approx(before.weights())
    assert rank(atlas, profile="own").weights == pytest.approx(before.weights())


def test_a_file_is_new_and_names_the_profile(atlas, tmp_path):
    path = tmp_path / "My weights.yaml"
    save(profile_of(atlas, None, {"gdp": 1}), path)
    text = path.read_text(encoding="utf-8")
    assert "- id: my-weights\n  label: My weights\n" in text
    with pytest.raises(ValueError, match="exists: give the name of a new file"):
        save(atlas.profiles["balanced"], path)
    assert path.read_text(encoding="utf-8") == text
    with pytest.raises(ValueError, match="there is no directory"):
        save(atlas.profiles["balanced"], tmp_path / "none" / "a.yaml")
    save(atlas.profiles["balanced"], tmp_path / "profiles.yaml")
    assert "- id: own\n" in (tmp_path / "profiles.yaml").read_text(encoding="utf-8")
