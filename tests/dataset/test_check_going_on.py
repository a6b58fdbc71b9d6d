"""What one entry lacks does not hide what is wrong with the next."""

from __future__ import annotations

BLOG = "- {id: blog, title: Post, publisher: A blog, url: null"


def rules(found):
    return [(rule, message) for _, _, _, rule, message in found()]


def test_a_source_without_an_address_and_one_with_a_wrong_one_do_not_hide_a_later_one(change, found):
    change("sources.yaml", "'https://example.org/yearbook'", "null")
    change("sources.yaml", "'https://example.org/report'", "'https://nowhere'")
    change("sources.yaml", BLOG, BLOG.replace("null", "'https://no-where'"))
    assert rules(found) == [
        ("address", "'https://nowhere' is not the address of a page"),
        ("address", "'https://no-where' is not the address of a page"),
    ]


def test_a_region_that_is_unknown_does_not_hide_that_the_next_is_none(change, found):
    change("hubs/gamma.yaml", "kind: city", "kind: city\nregions: [nowhere, beta]")
    assert sorted(rules(found)) == [
        ("region", "'beta' is a city, not a region"),
        ("unknown-reference", "no 'nowhere' in hubs"),
    ]


def test_a_gap_without_a_hub_does_not_hide_that_the_next_is_none(change, found):
    gap = "- {indicator: gdp, searched: Somewhere., month: '2026-11'}\n"
    other = "- {hub: alpha, indicator: gdp, searched: Somewhere., month: '2026-11'}\n"
    change("gaps.yaml", "- {hub: gamma", f"{gap}{other}- {{hub: gamma")
    assert [rule for rule, _ in rules(found)] == ["missing-key", "gap"]


def test_a_fact_whose_scope_cannot_be_read_fills_no_gap(change, found):
    change("hubs/gamma.yaml", "source: blog", "source: blog, scope: [7]")
    change("gaps.yaml", "indicator: smog", "indicator: gdp")
    assert "gap" not in [rule for rule, _ in rules(found)]


def test_bounds_that_are_one_place_are_bounds(change, found):
    change("dataset.yaml", "lat: [0, 60]", "lat: [20, 20]")
    assert {rule for rule, _ in rules(found)} == {"impossible-place"}
    assert not [message for _, message in rules(found) if "begins after its end" in message]


def test_a_city_whose_place_cannot_be_read_is_not_said_to_have_none(change, found):
    change("hubs/gamma.yaml", "coordinates: {lat: 10.0, lon: 30.0}", "coordinates: 7")
    assert [message for _, message in rules(found) if "needs" in message] == []


def test_an_entity_without_a_name_is_not_called_unused(change, found):
    change("entities.yaml", "name: Ion Works, ", "")
    assert [rule for rule, _ in rules(found)] == ["missing-key"]
