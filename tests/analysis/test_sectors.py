"""The sectors: what measures each, its hubs in order, and what was not researched."""

from __future__ import annotations

from hubcli import load
from hubcli.analysis import sectors
from hubcli.model.records import Listed

from ..atlases import changed, with_companies


def test_sectors_stand_in_the_order_of_their_file_with_hubs_and_evidence(atlas):
    # quantum: Alpha twice, its park once; artificial intelligence: Alpha, Beta; robotics: Beta
    found = [(item.id, item.hubs, item.evidence) for item in sectors.list_sectors(atlas)]
    assert found == [("quantum", 2, 3), ("artificial-intelligence", 2, 2), ("robotics", 1, 1)]
    first = sectors.list_sectors(atlas)[0]
    assert (first.label, first.label_zh, first.group) == ("Quantum technology", "量子科技", "Frontier")
    assert first.synonyms == ("qubits", "quantum computing")


def test_a_sector_without_hubs_is_listed_too(change, dataset):
    change(
        "sectors.yaml", "- {id: robotics", "- {id: glass, label: Glass, label_zh: 玻璃, group: Old}\n- {id: robotics"
    )
    atlas = load(dataset)
    found = {item.id: (item.hubs, item.evidence) for item in sectors.list_sectors(atlas)}
    assert found["glass"] == (0, 0)
    assert sectors.show_sector(atlas, atlas.sectors["glass"]).hubs == ()


def test_a_sector_has_its_hubs_strongest_first_and_what_that_rests_on(atlas):
    sheet = sectors.show_sector(atlas, atlas.sectors["quantum"])
    assert (sheet.id, sheet.label, sheet.group) == ("quantum", "Quantum technology", "Frontier")
    # Alpha: an institution and a company from two publishers; its park a facility
    alpha, park = sheet.hubs
    assert (alpha.id, alpha.name, alpha.kind, alpha.level, alpha.evidence, alpha.sources) == (
        "alpha", "Alpha", "city", "emerging", 2, 2,
    )  # fmt: skip
    assert (park.id, park.stars, park.level, park.evidence, park.sources) == ("alpha-park", 0, "slight", 1, 1)
    assert (sheet.fit, sheet.industries, sheet.companies, sheet.gaps) == ("none", (), None, ())


def test_a_sector_says_how_often_its_hubs_were_named_for_it(atlas):
    sheet = sectors.show_sector(atlas, atlas.sectors["artificial-intelligence"])
    # Beta by a programme; Alpha by a statement
    assert [(hub.id, hub.evidence, hub.sources, hub.designations) for hub in sheet.hubs] == [
        ("beta", 1, 1, 1),
        ("alpha", 1, 1, 0),
    ]


def test_sources_of_a_sector_are_counted_once(change, dataset):
    change("hubs/alpha.yaml", "claim: Builds ion traps., source: paper", "claim: Builds ion traps., source: bureau")
    atlas = load(dataset)
    alpha = sectors.show_sector(atlas, atlas.sectors["quantum"]).hubs[0]
    assert (alpha.evidence, alpha.sources) == (2, 1)


def test_on_equal_stars_cities_stand_first_then_by_name(change, dataset):
    company = "{kind: company, name: Arms, claim: Builds arms., source: paper}"
    robots = f"specialisations:\n  - {{sector: robotics, evidence: [{company}]}}\n"
    change("hubs/gamma.yaml", "facts:", f"{robots}facts:")
    change("hubs/the-plain.yaml", "summary:", f"{robots}summary:")
    change("hubs/the-plain.yaml", "name: The Plain", "name: A Plain")
    atlas = load(dataset)
    assert [hub.id for hub in sectors.show_sector(atlas, atlas.sectors["robotics"]).hubs] == [
        "beta",
        "gamma",
        "the-plain",
    ]


def test_a_measured_sector_stands_by_share_and_shows_no_city_without_evidence_or_star(atlas):
    counted = with_companies(atlas, "quantum", alpha=1, beta=2, gamma=4, elsewhere=93)
    sheet = sectors.show_sector(counted, counted.sectors["quantum"])
    # Gamma: 4 % of the nation's; Beta 2 %, of which nothing is written; the region is the sum of Alpha and Beta
    assert [(hub.id, hub.companies, hub.stars) for hub in sheet.hubs] == [
        ("gamma", 4, 1),
        ("alpha", 1, 1),
        ("the-plain", 3, 1),
        ("alpha-park", None, 0),
    ]
    assert (sheet.fit, sheet.industries, sheet.companies) == ("exact", ("Works",), 100)


def test_large_cities_without_evidence_are_gaps_of_a_sector_that_industries_only_hold(atlas):
    counted = with_companies(atlas, "artificial-intelligence", "broad", alpha=40, beta=10, gamma=5, elsewhere=45)
    sheet = sectors.show_sector(counted, counted.sectors["artificial-intelligence"])
    assert [tuple(gap) for gap in sheet.gaps] == [("gamma", "Gamma", "丙城", 5, 5.0)]


def test_what_is_to_be_researched_is_large_and_without_evidence_broad_sectors_first(atlas):
    # of 100 of each: Gamma has 5, but none of what is written is about it; Alpha is written about, Beta has too few
    broad = with_companies(atlas, "artificial-intelligence", "broad", alpha=40, beta=2, gamma=5, elsewhere=53)
    robotics = broad.sectors["robotics"]._replace(listed=Listed("exact", ("works",)))
    both = changed(broad, sectors={**broad.sectors, "robotics": robotics})
    ai, robots = both.sectors["artificial-intelligence"], both.sectors["robotics"]
    gamma = ("gamma", "Gamma", "丙城", 5, 5.0)
    assert [tuple(gap) for gap in sectors.list_research_gaps(both)] == [
        ("artificial-intelligence", "Artificial intelligence", "人工智能", "broad", *gamma),
        ("robotics", "Robotics", "机器人", "exact", "alpha", "Alpha", "甲城", 40, 40.0),
        ("robotics", "Robotics", "机器人", "exact", *gamma),
    ]
    assert [gap.id for gap in sectors.list_research_gaps(both, ai)] == ["gamma"]
    assert [gap.id for gap in sectors.list_research_gaps(both, robots)] == ["alpha", "gamma"]
    assert sectors.list_research_gaps(atlas) == ()  # no companies: nothing is large


def test_how_levels_are_made_can_be_looked_up():
    method = sectors.strength_method()
    assert [(name, sign.stars) for name, sign in method.signs.items()] == [
        ("size", 2),
        ("specialisation", 1),
        ("recognition", 1),
        ("documentation", 1),
    ]
    assert list(method.levels) == ["leading", "strong", "emerging", "slight"]
    assert list(method.confidence) == ["A", "B", "C", "D"]
    assert list(method.order) == ["exact", "broad", "none"]
