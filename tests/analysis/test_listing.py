"""Hubs in a list, and one hub whole."""

from __future__ import annotations

import pytest

from hubcli import UnknownNameError, list_hubs, load, show
from hubcli.analysis.selection import Selection
from hubcli.model.atlas import Value
from hubcli.model.records import Fact, Indicator, Sector, Source

from ..atlases import made, town

SCOPED = (
    "  - {indicator: gdp, value: 99999, period: 2024, source: bureau, scope: South province, note: Of the province.}"
)


def ids(hubs):
    return [hub.id for hub in hubs]


def test_a_list_stands_by_name(atlas):
    assert ids(list_hubs(atlas)) == ["alpha", "alpha-park", "beta", "gamma", "the-plain"]


def test_a_listed_hub_says_where_it_is_and_what_it_is_strong_in(atlas):
    beta = list_hubs(atlas)[2]
    assert (beta.id, beta.name, beta.name_zh, beta.kind, beta.province) == ("beta", "Beta", "乙城", "city", "South")
    assert beta.regions == ("the-plain",)
    assert [(item.sector, item.strength, item.level) for item in beta.specialisations] == [
        ("artificial-intelligence", 20, "emerging"),
        ("robotics", 0, "slight"),
    ]
    assert beta.stars == {"artificial-intelligence": 1, "robotics": 0}


def test_a_listed_hub_has_its_preferred_figures_with_unit_year_and_source(atlas):
    alpha = list_hubs(atlas)[0]
    assert list(alpha.indicators) == ["gdp", "growth", "labs", "smog", "city_rank"]
    assert alpha.indicators["gdp"] == Value(10000, "CNY_100m", 2023, "bureau", None, "A")
    assert alpha.indicators["labs"] == Value(10, "count", 2023, "paper", "lower", "C")


def test_a_list_keeps_to_its_scope(atlas):
    assert ids(list_hubs(atlas, Selection(provinces=("South",)))) == ["beta", "gamma"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("id", ["alpha", "alpha-park", "beta", "gamma", "the-plain"]),
        # city, city, city, region, zone; by name within a kind
        ("kind", ["alpha", "beta", "gamma", "the-plain", "alpha-park"]),
        # North, North, South, South, none
        ("province", ["alpha", "alpha-park", "beta", "gamma", "the-plain"]),
        # higher is better: 10000 1000 100, none, none
        ("gdp", ["alpha", "beta", "gamma", "alpha-park", "the-plain"]),
        # higher is better: Alpha 5 of 2023; Beta 8, but of 2022
        ("growth", ["alpha", "beta", "alpha-park", "gamma", "the-plain"]),
        # lower is better: Alpha 3, Beta 9
        ("smog", ["alpha", "beta", "alpha-park", "gamma", "the-plain"]),
        # a star, none, and no evidence
        ("quantum", ["alpha", "alpha-park", "beta", "gamma", "the-plain"]),
        # a star, none
        ("artificial-intelligence", ["beta", "alpha", "alpha-park", "gamma", "the-plain"]),
    ],
)
def test_a_list_can_stand_by_a_figure_a_sector_or_a_property(atlas, sort, expected):
    assert ids(list_hubs(atlas, sort=sort)) == expected


def test_a_list_by_a_sector_counts_half_of_a_share_that_may_be_smaller():
    output = Indicator("output", "Output", "产量", "units", "higher", "economy", "context", "Robots.", size_of="robots")
    facts = {
        "nation": [Fact("output", 100, 2023, "book"), Fact("output", 100, 2024, "book", "lower")],
        "a": [Fact("output", 30, 2024, "book")],  # less than 30 percent: two stars for size, as 15 have
        "b": [Fact("output", 20, 2023, "book")],  # 20 percent: two stars
    }
    hubs = [town(name, found, kind="country" if name == "nation" else "city") for name, found in facts.items()]
    sources = [Source("book", "Book", "Press", None, None, "en", "official")]
    atlas = made(hubs, [output], sectors=[Sector("robots", "Robots", "机", "Group")], sources=sources)
    assert [(hub.id, hub.stars.get("robots")) for hub in list_hubs(atlas, sort="robots")][:2] == [("b", 2), ("a", 2)]


def test_a_list_by_province_puts_hubs_without_one_last(change, dataset):
    change("hubs/the-plain.yaml", "name: The Plain", "name: A Plain")
    assert ids(list_hubs(load(dataset), sort="province"))[-1] == "the-plain"


def test_a_list_by_a_figure_without_better_direction_puts_the_largest_first(change, dataset):
    change("hubs/alpha.yaml", "source: bureau, scope: North province", "source: bureau")
    change("hubs/beta.yaml", "facts:", "facts:\n  - {indicator: area, value: 8000, period: 2020, source: bureau}")
    assert ids(list_hubs(load(dataset), sort="area"))[:2] == ["beta", "alpha"]


def test_equal_figures_stand_by_name(change, dataset):
    change("hubs/beta.yaml", "indicator: smog, value: 9", "indicator: smog, value: 3")
    change("hubs/alpha.yaml", "name: Alpha", "name: Zeta")
    assert ids(list_hubs(load(dataset), sort="smog"))[:2] == ["beta", "alpha"]


def test_a_list_cannot_stand_by_something_unknown(atlas):
    with pytest.raises(KeyError, match="colour"):
        list_hubs(atlas, sort="colour")


def test_a_figure_of_something_else_never_stands_for_the_hub(change, dataset):
    change("hubs/gamma.yaml", "facts:", f"facts:\n{SCOPED}")
    atlas = load(dataset)
    gamma = list_hubs(atlas)[3]
    assert gamma.indicators["gdp"].value == 100
    assert ids(list_hubs(atlas, sort="gdp"))[:3] == ["alpha", "beta", "gamma"]


def test_a_hub_is_shown_by_any_of_its_names(atlas):
    for name in ("alpha", "ALPHA", "甲城", "jiacheng", "al pha town", atlas["alpha"]):
        assert show(atlas, name).id == "alpha"


def test_an_unknown_hub_is_not_shown_but_told_from_likely_ones(atlas):
    with pytest.raises(UnknownNameError, match="no hub is named 'Alpka'; did you mean alpha"):
        show(atlas, "Alpka")


def test_a_shown_hub_has_everything_about_its_place(atlas):
    alpha, park, plain = (show(atlas, name) for name in ("alpha", "alpha-park", "the-plain"))
    assert (alpha.pinyin, alpha.aliases) == ("Jiǎchéng", ("Alfa", "Al'Pha Town"))
    assert (alpha.coordinates.lat, alpha.coordinates.lon) == (30, 40)
    assert alpha.summary == "A town of laboratories."
    assert (park.parent, park.members) == ("alpha", ())
    assert (plain.parent, plain.members, plain.province, plain.coordinates) == (None, ("alpha", "beta"), None, None)


def test_a_shown_hub_has_all_its_facts_by_indicator_the_preferred_marked(atlas):
    facts = [(fact.indicator, fact.value, fact.period, fact.preferred) for fact in show(atlas, "alpha").facts]
    assert facts == [
        ("gdp", 10000, 2023, True),
        ("gdp", 9000, 2022, False),
        ("growth", 5, 2023, True),
        ("labs", 10, 2023, True),
        ("smog", 3, 2023, True),
        ("city_rank", 2, 2023, True),
        ("area", 7000, 2020, False),
    ]


def test_the_facts_of_an_indicator_stand_latest_first_whatever_their_order_in_the_file(change, dataset):
    change("hubs/alpha.yaml", "value: 10000, period: 2023", "value: 10000, period: 2021")
    facts = [(fact.period, fact.preferred) for fact in show(load(dataset), "alpha").facts if fact.indicator == "gdp"]
    assert facts == [(2022, True), (2021, False)]


def test_a_shown_figure_of_something_else_says_of_what_and_is_not_preferred(change, dataset):
    change("hubs/gamma.yaml", "facts:", f"facts:\n{SCOPED}")
    facts = show(load(dataset), "gamma").facts
    assert {(fact.value, fact.scope, fact.note, fact.preferred) for fact in facts} == {
        (100, None, None, True),
        (99999, "South province", "Of the province.", False),
    }


def test_a_shown_fact_has_unit_bound_and_source(atlas):
    labs = next(fact for fact in show(atlas, "alpha").facts if fact.indicator == "labs")
    assert (labs.unit, labs.bound, labs.source) == ("count", "lower", "paper")


def test_a_shown_hub_has_its_evidence_strongest_sector_first(atlas):
    found = show(atlas, "alpha").specialisations
    assert [item.sector for item in found] == ["quantum", "artificial-intelligence"]
    assert [piece.name for piece in found[0].evidence] == ["Qubit Institute", "Ion Works"]
    assert found[1].evidence[0].claim == "Named as good at AI."


def test_a_shown_hub_has_its_sources_in_order_of_first_use(atlas):
    # quantum: bureau, paper; artificial intelligence: blog; the facts bring nothing new
    sheet = show(atlas, "alpha")
    assert list(sheet.sources) == ["bureau", "paper", "blog"]
    assert sheet.sources["paper"] == atlas.sources["paper"]
    # Gamma's one figure stands on the blog
    assert list(show(atlas, "gamma").sources) == ["blog"]
    assert show(atlas, "the-plain").sources == {}


def test_the_sources_of_evidence_stand_before_those_of_figures(change, dataset):
    robots = "{sector: robotics, evidence: [{kind: statement, claim: Builds robots., source: paper}]}"
    change("hubs/gamma.yaml", "facts:", f"specialisations: [{robots}]\nfacts:")
    assert list(show(load(dataset), "gamma").sources) == ["paper", "blog"]


def test_cited_sources_are_each_given_once(atlas):
    assert list(atlas.cited(["paper", "blog", "paper"])) == ["paper", "blog"]
