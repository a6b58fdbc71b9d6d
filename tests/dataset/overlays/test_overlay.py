"""What overlays do to a dataset: each rule of docs/data/overlays.md, by an example worked out by hand."""

from __future__ import annotations

import pytest

from hubcli import check, load
from hubcli.model.atlas import Dataset
from hubcli.model.records import Coordinates, Evidence, Fact, Sector
from hubcli.model.vocabulary import Break, Entity, Gap, Province, WeightedIndicator, WeightedPillar
from hubcli.store.load import counts

from ...atlases import content

DELTA = """
    id: delta
    name: Delta
    name_zh: 丁城
    pinyin: Dīngchéng
    kind: city
    province: South
    coordinates: {lat: 11.0, lon: 31.0}
    summary: A new town.
    facts:
      - {indicator: gdp, value: 70, period: 2023, source: blog}
    specialisations:
      - sector: robotics
        evidence:
          - {kind: product, name: Arm, claim: Makes an arm., source: blog}
"""


@pytest.fixture
def with_overlay(dataset, overlay):
    """Return a function that loads the small dataset with an overlay of these files."""
    return lambda **files: load(dataset, [overlay(**files)])


def values(atlas, hub, indicator):
    return [(fact.value, fact.period, fact.overlay) for fact in atlas[hub].facts if fact.indicator == indicator]


def named(atlas, hub, sector):
    found = [item.evidence for item in atlas[hub].specialisations if item.sector == sector]
    return [piece.name for pieces in found for piece in pieces]


def test_a_new_entry_is_added_after_the_others(with_overlay):
    atlas = with_overlay(
        sectors="- {id: space, label: Space, label_zh: 航天, group: Frontier}",
        provinces="- {name: East, name_zh: 东方}",
        entities="- {name: Qubit Institute, also: [QI]}",
        gaps="- {hub: beta, indicator: city_rank, searched: The list., month: '2026-10'}",
    )
    assert list(atlas.sectors) == ["quantum", "artificial-intelligence", "robotics", "space"]
    assert atlas.sectors["space"] == Sector("space", "Space", "航天", "Frontier", ())
    assert list(atlas.provinces.values()) == [
        Province("North", "北方"),
        Province("South", "南方"),
        Province("East", "东方"),
    ]
    assert atlas.entities == (Entity("Ion Works", ("离子工坊", "IWX")), Entity("Qubit Institute", ("QI",)))
    assert atlas.gaps[1:] == (Gap("beta", "city_rank", "The list.", "2026-10"),)


def test_of_a_known_entry_only_the_members_given_are_replaced_where_it_stands(with_overlay):
    atlas = with_overlay(
        sectors="- {id: quantum, label: Quanta, synonyms: [q]}",
        provinces="- {name: North, name_zh: 北部}",
        entities="- {name: Ion Works, also: [IW]}",
        gaps="- {hub: gamma, indicator: smog, month: '2026-10'}",
        dataset="title: Our towns",
    )
    assert list(atlas.sectors) == ["quantum", "artificial-intelligence", "robotics"]
    assert atlas.sectors["quantum"] == Sector("quantum", "Quanta", "量子科技", "Frontier", ("q",))
    assert list(atlas.provinces.values()) == [Province("North", "北部"), Province("South", "南方")]
    assert atlas.entities == (Entity("Ion Works", ("IW",)),)
    assert atlas.gaps == (Gap("gamma", "smog", "The yearbooks of 2022 and 2023.", "2026-10"),)
    assert atlas.dataset == Dataset("Our towns", "2026.11", "CC0-1.0")


def test_a_list_in_an_entry_is_replaced_whole(with_overlay):
    atlas = with_overlay(
        profiles="""
            - id: balanced
              pillars:
                - {pillar: research, weight: 3, reason: All., indicators: [{indicator: labs, weight: 1, reason: One.}]}
            """
    )
    profile = atlas.profiles["balanced"]
    assert (profile.label, profile.description) == ("Balanced", "A bit of everything.")
    assert profile.pillars == (WeightedPillar("research", 3, "All.", (WeightedIndicator("labs", 1, "One."),)),)


def test_an_entry_can_be_removed_or_made_anew(with_overlay):
    atlas = with_overlay(
        sectors="""
            - {id: quantum, remove: true}
            - {id: quantum, label: Quanta, label_zh: 量子, group: New}
            """,
        profiles="[{id: balanced, remove: true}]",
        gaps="[{hub: gamma, indicator: smog, remove: true}]",
        entities="[{name: Ion Works, remove: true}]",
    )
    assert list(atlas.sectors) == ["quantum", "artificial-intelligence", "robotics"]
    assert atlas.sectors["quantum"] == Sector("quantum", "Quanta", "量子", "New", ())
    assert (dict(atlas.profiles), atlas.gaps, atlas.entities) == ({}, (), ())


def test_a_break_is_known_by_its_indicator_year_and_hub(dataset, overlay):
    (dataset / "breaks.yaml").write_text("- {indicator: gdp, period: 2023, reason: A census.}\n", encoding="utf-8")
    text = "- {indicator: gdp, period: 2023, hub: alpha, reason: It grew.}"
    both = (Break("gdp", 2023, None, "A census."), Break("gdp", 2023, "alpha", "It grew."))
    assert load(dataset, [overlay(breaks=text)]).breaks == both
    other = overlay(breaks="- {indicator: gdp, period: 2023, reason: Two of them.}")
    assert load(dataset, [overlay(breaks=text), other]).breaks == (both[0]._replace(reason="Two of them."), both[1])
    gone = overlay(breaks="- {indicator: gdp, period: 2023, remove: true}")
    assert load(dataset, [overlay(breaks=text), gone]).breaks == ()


def test_a_table_that_the_dataset_has_not_is_added(dataset, overlay):
    (dataset / "entities.yaml").unlink()
    assert load(dataset, [overlay(entities="[{name: Ion Works, also: [IW]}]")]).entities == (
        Entity("Ion Works", ("IW",)),
    )


def test_members_and_lists_of_a_hub_are_replaced_and_the_hub_is_marked(dataset, overlay):
    path = overlay(hub="id: alpha\nsummary: A city.\naliases: [Aleph]\ncoordinates: {lat: 31, lon: 41}")
    atlas, before = load(dataset, [path]), load(dataset)
    alpha = atlas["alpha"]
    assert (alpha.summary, alpha.aliases, alpha.coordinates) == ("A city.", ("Aleph",), Coordinates(31, 41))
    assert alpha.overlay == str(path)
    changed = {"summary": "A city.", "aliases": ("Aleph",), "coordinates": Coordinates(31, 41), "overlay": str(path)}
    assert alpha == before["alpha"]._replace(**changed)
    assert [hub for hub in atlas.hubs.values() if hub.overlay] == [alpha]


def test_a_hub_is_known_by_its_id_and_not_by_the_name_of_its_file(dataset, overlay):
    file = overlay(hub="id: gamma\nsummary: Loud.") / "hubs" / "any name.yaml"
    assert load(dataset, [file])["gamma"].summary == "Loud."
    assert load(dataset, [file])["gamma"].overlay == str(file)


def test_a_new_hub_is_marked_with_all_that_it_has(dataset, overlay):
    path = overlay(hub=DELTA)
    delta = load(dataset, [path])["delta"]
    assert (delta.name, delta.overlay) == ("Delta", str(path))
    assert delta.facts == (Fact("gdp", 70, 2023, "blog", overlay=str(path)),)
    assert delta.specialisations[0].evidence == (
        Evidence("product", "Arm", "Makes an arm.", None, "blog", overlay=str(path)),
    )


def test_a_hub_can_be_removed(with_overlay):
    atlas = with_overlay(hub="{id: gamma, remove: true}", gaps="[{hub: gamma, indicator: smog, remove: true}]")
    assert list(atlas.hubs) == ["alpha", "alpha-park", "beta", "the-plain"]


def test_a_fact_replaces_those_of_its_indicator_period_and_scope(dataset, overlay):
    path = overlay(
        hub="""
            id: alpha
            facts:
              - {indicator: gdp, value: 12000, period: 2023, source: paper}
              - {indicator: gdp, value: 8000, period: 2022, source: bureau, scope: North province}
              - {indicator: area, value: 7001, period: 2020, source: bureau, scope: North province}
            """
    )
    atlas, overlay_name = load(dataset, [path]), str(path)
    assert values(atlas, "alpha", "gdp") == [
        (12000, 2023, overlay_name),
        (9000, 2022, None),
        (8000, 2022, overlay_name),
    ]
    assert values(atlas, "alpha", "area") == [(7001, 2020, overlay_name)]
    assert atlas.fact(atlas["alpha"], "gdp") == Fact("gdp", 12000, 2023, "paper", overlay=overlay_name)
    assert atlas["alpha"].overlay is None  # which is about the hub itself
    assert [fact.indicator for fact in atlas["alpha"].facts] == [
        *("gdp", "gdp", "growth", "labs", "smog", "city_rank", "area", "gdp")
    ]


def test_two_facts_of_one_overlay_both_take_the_place_of_one_before(dataset, overlay):
    both = """
        id: alpha
        facts:
          - {indicator: gdp, value: 1, period: 2023, source: blog}
          - {indicator: gdp, value: 2, period: 2023, source: paper}
        """
    found = [value for value, _, _ in values(load(dataset, [overlay(hub=both)]), "alpha", "gdp")]
    assert found == [1, 2, 9000]
    one = overlay(hub="{id: alpha, facts: [{indicator: gdp, value: 3, period: 2023, source: blog}]}")
    again = load(dataset, [overlay(hub=both), one])
    assert [value for value, _, _ in values(again, "alpha", "gdp")] == [3, 9000]


@pytest.mark.parametrize(
    ("members", "left"),
    [
        ("indicator: gdp", []),
        ("indicator: gdp, period: 2022", [10000]),
        ("indicator: gdp, value: 10000", [9000]),
        ("indicator: gdp, scope: null, period: 2023", [9000]),  # the hub's own
    ],
)
def test_facts_with_the_members_given_are_removed(with_overlay, members, left):
    atlas = with_overlay(hub=f"{{id: alpha, facts: [{{{members}, remove: true}}]}}")
    assert [value for value, _, _ in values(atlas, "alpha", "gdp")] == left
    assert len(atlas["alpha"].facts) == 5 + len(left)


def test_removing_and_giving_facts_in_one_overlay_is_starting_anew(with_overlay):
    facts = "{indicator: gdp, value: 5, period: 2021, source: blog}, {indicator: gdp, remove: true}"
    found = values(with_overlay(hub=f"{{id: alpha, facts: [{facts}]}}"), "alpha", "gdp")
    assert [(value, period) for value, period, _ in found] == [(5, 2021)]


def test_evidence_is_added_to_its_sector_or_makes_a_new_one(dataset, overlay):
    path = overlay(
        hub="""
            id: alpha
            specialisations:
              - sector: quantum
                evidence:
                  - {kind: product, name: Fridge, claim: Cools., source: blog}
              - sector: robotics
                evidence:
                  - {kind: product, name: Arm, claim: Grips., source: blog}
            """
    )
    atlas = load(dataset, [path])
    sectors = [item.sector for item in atlas["alpha"].specialisations]
    assert sectors == ["quantum", "artificial-intelligence", "robotics"]
    assert named(atlas, "alpha", "quantum") == ["Qubit Institute", "Ion Works", "Fridge"]
    pieces = [piece for item in atlas["alpha"].specialisations for piece in item.evidence]
    assert [piece.overlay for piece in pieces] == [None, None, str(path), None, str(path)]
    assert counts(dataset, [path])["evidence"] == counts(dataset)["evidence"] + 2


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("{sector: quantum, name: Ion Works, remove: true}", (["Qubit Institute"], [None])),
        ("{sector: quantum, evidence: [{name: Ion Works, remove: true}]}", (["Qubit Institute"], [None])),
        ("{kind: institution, source: bureau, remove: true}", (["Ion Works"], [None])),
        ("{source: blog, remove: true}", (["Qubit Institute", "Ion Works"], [])),
        ("{sector: quantum, remove: true}", ([], [None])),
        ("{sector: quantum, period: null, remove: true}", (["Qubit Institute"], [None])),
    ],
)
def test_evidence_with_the_members_given_is_removed(with_overlay, given, left):
    hub = f"{{id: alpha, specialisations: [{given}]}}"
    atlas = with_overlay(hub=hub, entities="[{name: Ion Works, remove: true}]")
    assert (named(atlas, "alpha", "quantum"), named(atlas, "alpha", "artificial-intelligence")) == left
    assert all(item.evidence for item in atlas["alpha"].specialisations)  # a sector without any is gone


def test_the_same_evidence_again_is_no_more_evidence(dataset, overlay):
    piece = "{kind: company, source: paper, name: Ion Works, claim: Builds ion traps.}"
    path = overlay(hub=f"{{id: alpha, specialisations: [{{sector: quantum, evidence: [{piece}]}}]}}")
    found = load(dataset, [path])["alpha"].specialisations[0].evidence
    assert [(each.name, each.overlay) for each in found] == [("Qubit Institute", None), ("Ion Works", str(path))]


def test_of_several_overlays_a_later_one_wins(dataset, overlay):
    first = overlay(hub="{id: gamma, summary: One., pinyin: One}", sectors="[{id: robotics, label: One}]")
    second = overlay(hub="{id: gamma, summary: Two.}", sectors="[{id: robotics, label: Two}]")
    there, back = load(dataset, [first, second]), load(dataset, [second, first])
    assert (there["gamma"].summary, there["gamma"].pinyin, there["gamma"].overlay) == ("Two.", "One", str(second))
    assert (back["gamma"].summary, back["gamma"].pinyin, back["gamma"].overlay) == ("One.", "One", str(first))
    assert (there.sectors["robotics"].label, back.sectors["robotics"].label) == ("Two", "One")


def test_an_overlay_can_rest_on_what_one_before_it_added(dataset, overlay):
    new, more = overlay(hub=DELTA), overlay(hub="{id: delta, summary: Newer.}")
    assert load(dataset, [new, more])["delta"].summary == "Newer."
    assert load(dataset, [more, new])["delta"].summary == "A new town."
    assert {problem.rule for problem in check(dataset, [more])} == {"missing-key"}


def test_one_overlay_need_not_be_in_a_list(dataset, overlay):
    path = overlay(hub="{id: gamma, summary: Loud.}")
    assert content(load(dataset, str(path))) == content(load(dataset, path))
    assert content(load(str(dataset), iter([path]))) == content(load(dataset, path))
