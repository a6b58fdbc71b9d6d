"""Hubs come back from a store as they were given: one by one and in one go, with facts and evidence when asked for."""

import os

import pytest

from hubcli.model.records import Coordinates, Evidence, Fact, Indicator, Source, Specialisation
from hubcli.model.vocabulary import Designation
from hubcli.store.stored_hubs import lists_of

from ..atlases import made, town

SOURCES = [Source("book", "Title", "Publisher", None, None, "en", "official")]
MONEY = Indicator("money", "Money", "钱", "CNY_100m", "higher", "economy", "input", "Money.")
#: Half a character, of a path that is no UTF-8.
OVERLAY = os.fsdecode(b"/over\xff.yaml")
FACTS = (
    Fact("money", 2, 2022, "book", "approximate", "a province", "A note.", ("book",), True),
    Fact("money", 3, 2023, "book", overlay=OVERLAY),
)
EVIDENCE = (
    Evidence("company", "Works", "Builds.", 2020, "book", contradicts=True),
    Evidence("statistic", None, "Counted.", None, "book", value=6.5, unit="kg", overlay=OVERLAY),
    Evidence("designation", "Zone", "Named.", 2021, "book", designation="zones"),
)
KNOWN_FOR = (Specialisation("tea", EVIDENCE), Specialisation("silk", EVIDENCE[:1]))
GIVEN = [
    town("alpha", FACTS, KNOWN_FOR, aliases=("Al", "Alf"), regions=("plain",), code="1", coordinates=Coordinates(1, 2)),
    town("beta", scale=False, overlay=OVERLAY, regions=("plain",)),
    town("park", kind="zone", parent="alpha"),
    town("plain", kind="region", members=("alpha", "beta")),
]


@pytest.fixture
def atlas():
    """Two towns, a park and a region."""
    zones = Designation("zones", "Zones", "区", "Office", False, "Zones.", ("book",))
    return made(GIVEN, [MONEY], sources=SOURCES, designations=[zones])


def said(hub):
    """Return all that a hub is said to be but for what is read later."""
    return {name: value for name, value in hub._asdict().items() if not name.startswith("read_")}


@pytest.mark.parametrize("at_once", [True, False])
def test_hubs_come_back_as_they_were_given(atlas, at_once):
    hubs = dict(atlas.hubs) if at_once else {hub.id: atlas.hubs[hub.id] for hub in reversed(GIVEN)}
    assert {name: said(hub) for name, hub in hubs.items()} == {hub.id: said(hub) for hub in GIVEN}
    assert [hubs[hub.id].facts for hub in GIVEN] == [FACTS, (), (), ()]
    assert [hubs[hub.id].specialisations for hub in GIVEN] == [KNOWN_FOR, (), (), ()]


def test_all_hubs_are_in_the_order_of_their_names(atlas):
    assert list(atlas.hubs) == ["alpha", "beta", "park", "plain"]


def test_of_facts_that_which_stands_is_preferred(atlas):
    assert dict(atlas.preferred(atlas["alpha"])) == {"money": FACTS[1]}  # the one with a scope never stands
    assert dict(atlas.preferred(atlas["park"])) == {}


def test_lists_keep_their_order():
    assert lists_of([("a", "2"), ("b", "1"), ("a", "1")]) == {"a": ("2", "1"), "b": ("1",)}
