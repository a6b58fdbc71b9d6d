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


def differences(found):
    return [(item.sector, item.strength, item.other) for item in found.apart]


def test_hubs_are_set_apart_by_the_sectors_in_which_their_strengths_differ_most(atlas):
    park, beta = similar(atlas, "alpha")
    # differences: quantum 45.8 − 22.5 = 23.3, artificial intelligence 5
    assert differences(park) == [("quantum", 45.8, 22.5), ("artificial-intelligence", 5, 0)]
    # quantum 45.8, artificial intelligence 40 − 5 = 35, robotics 22.5; one that is missing counts as 0
    assert differences(beta) == [("quantum", 45.8, 0), ("artificial-intelligence", 5, 40), ("robotics", 0, 22.5)]


def test_what_sets_apart_is_the_same_from_the_other_side(atlas):
    (alpha,) = similar(atlas, "beta")
    assert differences(alpha) == [("quantum", 0, 45.8), ("artificial-intelligence", 40, 5), ("robotics", 22.5, 0)]


def test_equal_strengths_set_nothing_apart(change, dataset):
    facility = "{kind: facility, name: Hall, claim: Holds a machine., source: paper}"  # 22.5, as the park
    change("hubs/gamma.yaml", "facts:", f"specialisations:\n  - {{sector: quantum, evidence: [{facility}]}}\nfacts:")
    found = {item.id: item for item in similar(load(dataset), "alpha-park")}
    assert found["gamma"].apart == ()
    assert differences(found["alpha"])[0][0] == "quantum"


def test_no_more_than_three_sectors_set_apart_ties_by_name(change, dataset):
    names = ["glass", "boats", "wine"]
    more = "".join(f"- {{id: {name}, label: {name.title()}, label_zh: 业{name}, group: Old}}\n" for name in names)
    change("sectors.yaml", "- {id: robotics", f"{more}- {{id: robotics")
    company = "{kind: company, name: Works, claim: Builds., source: paper}"  # 22.5 each
    sectors = "".join(f"  - {{sector: {name}, evidence: [{company}]}}\n" for name in [*names, "quantum"])
    change("hubs/gamma.yaml", "facts:", f"specialisations:\n{sectors}facts:")
    found = {item.id: item for item in similar(load(dataset), "alpha-park")}
    # quantum is 22.5 in both; boats, glass and wine of Gamma alone
    assert differences(found["gamma"]) == [("boats", 0, 22.5), ("glass", 0, 22.5), ("wine", 0, 22.5)]
    change("hubs/gamma.yaml", "{sector: quantum,", "{sector: artificial-intelligence,")
    alpha = {item.id: item for item in similar(load(dataset), "gamma")}["alpha"]
    # quantum 45.8; then boats, glass, wine 22.5 each: two of them; artificial intelligence 17.5
    assert [sector for sector, _, _ in differences(alpha)] == ["quantum", "boats", "glass"]


def test_an_unknown_hub_is_refused(atlas):
    with pytest.raises(UnknownNameError):
        similar(atlas, "nowhere")
