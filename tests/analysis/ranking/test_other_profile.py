"""The places by two profiles beside each other: by hand, and as method says of the packaged profiles."""

import pytest

from hubcli import load, rank
from hubcli.errors import InvalidRequestError, UnknownNameError

#: Spearman's rho of the places by `balanced` with those by others, as an independent program found it.
ALIKE = {"research": 0.96, "startup": 0.97, "talent": 0.91, "manufacturing": 0.84}


@pytest.fixture
def two(change, dataset):
    """Add a profile of growth alone."""
    pillar = "{pillar: economy, weight: 1, reason: Speed., indicators: [{indicator: growth, weight: 1, reason: S.}]}"
    speedy = f"- {{id: speedy, label: Speedy, description: Growth alone., pillars: [{pillar}]}}"
    change("profiles.yaml", "- id: balanced", f"{speedy}\n- id: balanced")
    return dataset


def test_both_places_and_how_far_they_agree(two):
    found = rank(load(two), weights={"gdp": 1}, against_profile="speedy", year="latest")
    # by GDP: Alpha, Beta, Gamma; by growth: Beta with 8, Alpha with 5, and Gamma without
    assert [item.id for item in found.ranking] == ["alpha", "beta", "gamma"]
    other = found.other_profile
    assert (other.profile, dict(other.places), other.n) == ("speedy", {"beta": 1, "alpha": 2}, 2)
    assert (other.spearman, other.kendall) == (pytest.approx(-1), pytest.approx(-1))
    assert [(item.id, item.rank, item.other) for item in other.disagreements] == [("alpha", 1, 2), ("beta", 2, 1)]


@pytest.mark.parametrize("name", ALIKE)
def test_the_packaged_profiles_are_as_alike_as_an_independent_program_says(packaged, name):
    found = rank(packaged, profile="balanced", against_profile=name).other_profile
    assert found.n == 78
    assert found.spearman == pytest.approx(ALIKE[name], abs=0.015)
    own = {item.id: item.rank for item in rank(packaged, profile=name).ranking}
    assert dict(found.places) == own


def test_what_cannot_be_asked(packaged):
    with pytest.raises(InvalidRequestError, match="already by balanced"):
        rank(packaged, against_profile="balanced")
    with pytest.raises(InvalidRequestError, match="another profile are for composites"):
        rank(packaged, by="gdp", against_profile="balanced")
    with pytest.raises(UnknownNameError):
        rank(packaged, against_profile="nope")
    on_top = rank(packaged, profile="balanced", weights={"gdp": 5}, against_profile="balanced")
    assert on_top.other_profile.profile == "balanced"
