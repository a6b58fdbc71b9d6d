"""Hubs that are specialised alike: the cosine of their stars.

Stars are given here by programmes and documents: a programme is one, two kinds of evidence from two publishers another.
"""

from __future__ import annotations

import pytest

from hubcli import UnknownNameError, similar
from hubcli.model.records import Evidence, Source, Specialisation
from hubcli.model.vocabulary import Designation

from ..atlases import made, town

SOURCES = [
    Source("bureau", "Yearbook", "Bureau", None, None, "en", "official"),
    Source("paper", "Report", "The Paper", None, None, "en", "media"),
]
PILOT = Designation("pilot", "Pilot", "试点", "Ministry", True, "It names.", ("bureau",))
NAMED = (Evidence("designation", None, "Named.", 2021, "bureau", designation="pilot"),)
DOCUMENTED = (
    Evidence("statistic", None, "Counted.", 2021, "bureau"),
    Evidence("company", None, "Made.", 2021, "paper"),
)
SAID = (Evidence("statement", None, "Said.", 2021, "bureau"),)
EVIDENCE = {0: SAID, 1: DOCUMENTED, 2: (*NAMED, *DOCUMENTED)}


def towns(**stars):
    """Return an atlas of towns with these stars by sector."""
    hubs = [
        town(name, (), [Specialisation(s, EVIDENCE[count]) for s, count in own.items()]) for name, own in stars.items()
    ]
    return made(hubs, sources=SOURCES, designations=[PILOT])


def test_the_towns_have_the_stars_that_they_are_given():
    atlas = towns(a={"x": 0, "y": 1, "z": 2})
    assert {item.sector: item.stars for item in atlas.strengths(atlas["a"])} == {"x": 0, "y": 1, "z": 2}


def test_similarity_is_the_cosine_of_the_stars():
    found = similar(towns(a={"x": 2, "y": 1}, b={"x": 1}, c={"x": 1, "z": 2}), "a")
    # b: 2 · 1 / √5; c: 2 · 1 / (√5 · √5)
    assert [(item.id, item.similarity) for item in found] == [
        ("b", pytest.approx(0.8944, abs=1e-4)),
        ("c", pytest.approx(0.4, abs=1e-4)),
    ]
    assert (found[0].name, found[0].name_zh, found[0].kind) == ("B", "b", "city")


def test_similarity_is_the_same_both_ways():
    atlas = towns(a={"x": 2, "y": 1}, b={"x": 1, "y": 2}, c={"y": 1, "z": 1})
    alike = {(one, item.id): item.similarity for one in atlas.hubs for item in similar(atlas, one)}
    assert all(alike[other, one] == value for (one, other), value in alike.items())
    assert len(alike) == 6


def test_hubs_without_a_star_in_common_are_not_alike():
    atlas = towns(a={"x": 1, "y": 0}, b={"y": 1, "x": 0}, c={"y": 0}, d={})
    assert [similar(atlas, name) for name in atlas.hubs] == [(), (), (), ()]


def test_a_hub_is_not_listed_beside_itself():
    atlas = towns(a={"x": 1}, b={"x": 1})
    assert [item.id for item in similar(atlas, atlas["a"])] == ["b"]


def test_the_same_proportions_are_wholly_alike_whatever_the_stars():
    (found,) = similar(towns(a={"x": 1, "y": 1}, b={"x": 2, "y": 2}), "a")
    assert found.similarity == 1


def test_shared_sectors_stand_the_most_telling_first_and_ties_by_name():
    (found,) = similar(towns(a={"x": 1, "y": 2, "w": 1, "v": 0}, b={"x": 1, "y": 1, "w": 1, "v": 1}), "a")
    assert found.shared == ("y", "w", "x")


def differences(found):
    return [(item.sector, item.stars, item.other_stars, item.strength, item.other) for item in found.apart]


def test_hubs_are_set_apart_by_the_sectors_in_which_their_stars_differ_most():
    atlas = towns(a={"x": 2, "y": 1, "z": 1}, b={"x": 2, "y": 2, "w": 2})
    (found,) = similar(atlas, "a")
    assert differences(found) == [("w", 0, 2, 0, 40), ("y", 1, 2, 20, 40), ("z", 1, 0, 20, 0)]
    (back,) = similar(atlas, "b")
    assert differences(back) == [("w", 2, 0, 40, 0), ("y", 2, 1, 40, 20), ("z", 0, 1, 0, 20)]


def test_equal_stars_set_nothing_apart():
    (found,) = similar(towns(a={"x": 1, "y": 0}, b={"x": 1}), "a")
    assert found.apart == ()


def test_no_more_than_three_sectors_set_apart_ties_by_name():
    (found,) = similar(towns(a={"x": 1, "w": 1, "y": 1, "v": 1, "z": 2}, b={"x": 1}), "a")
    assert [item.sector for item in found.apart] == ["z", "v", "w"]


def test_an_unknown_hub_is_refused(atlas):
    with pytest.raises(UnknownNameError):
        similar(atlas, "nowhere")
