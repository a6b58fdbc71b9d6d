"""Hubs that are specialised alike: the cosine of their strengths.

Strengths of the small atlas: Alpha quantum 45.75, artificial intelligence 5; its park quantum 22.5; Beta artificial
intelligence 40, robotics 22.5; Gamma and The Plain none.
"""

from __future__ import annotations

import pytest

from hubcli import UnknownNameError, load, similar


def test_similarity_is_the_cosine_of_the_strengths(atlas):
    # park: 45.75 · 22.5 / (√(45.75² + 5²) · 22.5) = 45.75 / 46.022 = 0.9941
    # Beta: 5 · 40 / (46.022 · √(40² + 22.5²)) = 200 / (46.022 · 45.894) = 0.0947
    found = similar(atlas, "alpha")
    assert [(item.id, item.similarity) for item in found] == [
        ("alpha-park", pytest.approx(0.9941, abs=2e-4)),
        ("beta", pytest.approx(0.0947, abs=3e-4)),
    ]
    assert (found[0].name, found[0].name_zh, found[0].kind) == ("Alpha Park", "甲园", "zone")


def test_similarity_is_the_same_both_ways(atlas):
    alike = {(one, item.id): item.similarity for one in atlas.hubs for item in similar(atlas, one)}
    assert alike[("alpha", "beta")] == alike[("beta", "alpha")]
    assert alike[("alpha", "alpha-park")] == alike[("alpha-park", "alpha")]
    assert len(alike) == 4


def test_hubs_without_a_sector_in_common_are_not_alike(atlas):
    # the park has quantum alone, Beta the two others
    assert [item.id for item in similar(atlas, "alpha-park")] == ["alpha"]


def test_a_hub_without_specialisations_is_like_no_other(atlas):
    assert similar(atlas, "gamma") == ()


def test_a_hub_is_not_listed_beside_itself(atlas):
    assert "alpha" not in [item.id for item in similar(atlas, atlas["alpha"])]


def test_the_same_proportions_are_wholly_alike_whatever_the_strength(change, dataset):
    # Gamma: quantum only, as the park, but by a statement (10) instead of a facility (22.5)
    change(
        "hubs/gamma.yaml",
        "facts:",
        "specialisations:\n"
        "  - {sector: quantum, evidence: [{kind: statement, claim: Has a cold hall., source: bureau}]}\n"
        "facts:",
    )
    found = similar(load(dataset), "alpha-park")
    assert (found[0].id, found[0].similarity) == ("gamma", 1.0)


def test_shared_sectors_stand_the_most_telling_first_and_ties_by_name(change, dataset):
    both = (
        "specialisations:\n"
        "  - {sector: artificial-intelligence, evidence: [{kind: statement, claim: Thinks., source: bureau}]}\n"
        "  - {sector: robotics, evidence: [{kind: designation, name: Arms, claim: Builds arms., source: bureau}]}\n"
    )
    change("hubs/gamma.yaml", "facts:", f"{both}facts:")
    change("hubs/the-plain.yaml", "summary:", f"{both}summary:")
    # with Beta: 40 · 10 for artificial intelligence, 22.5 · 40 for robotics
    found = similar(load(dataset), "beta")
    # Alpha: 0.095 with 5 and 45.75 (above); these: (400 + 900) / (√(10² + 40²) · 45.894) = 1300 / 1892.3 = 0.687
    assert [item.id for item in found] == ["gamma", "the-plain", "alpha"]
    assert found[0].similarity == pytest.approx(0.687, abs=1e-4)
    assert found[0].similarity == found[1].similarity
    assert found[0].shared == ("robotics", "artificial-intelligence")


def test_an_unknown_hub_is_refused(atlas):
    with pytest.raises(UnknownNameError):
        similar(atlas, "nowhere")
