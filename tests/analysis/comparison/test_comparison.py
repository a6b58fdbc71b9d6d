"""Hubs side by side."""

from __future__ import annotations

import pytest

from hubcli import UnknownNameError, compare, load


def row(comparison, indicator):
    return next(item for item in comparison.indicators if item.id == indicator)


def test_hubs_stand_in_the_order_they_are_asked_for(atlas):
    for names in (["alpha", "beta", "gamma"], ["gamma", "alpha", "beta"]):
        comparison = compare(atlas, names)
        assert [hub.id for hub in comparison.hubs] == names
        assert list(row(comparison, "gdp").values) == names
        assert list(comparison.specialisations[0].strengths) == names
        assert list(comparison.unique) == names


def test_hubs_are_named_in_any_way(atlas):
    assert [hub.name for hub in compare(atlas, ["甲城", atlas["beta"], "GAMMA"]).hubs] == ["Alpha", "Beta", "Gamma"]


def test_figures_stand_by_indicator_with_year_source_and_bound(atlas):
    comparison = compare(atlas, ["beta", "alpha"])
    assert [item.id for item in comparison.indicators] == ["gdp", "growth", "labs", "smog", "city_rank"]
    labs = row(comparison, "labs")
    assert (labs.label, labs.unit, labs.direction) == ("Laboratories", "count", "higher")
    alpha, beta = labs.values["alpha"], labs.values["beta"]
    assert (alpha.value, alpha.period, alpha.source, alpha.bound) == (10, 2023, "paper", "lower")
    assert (beta.value, beta.period, beta.source, beta.bound) == (4, 2023, "bureau", None)


def test_the_best_figure_is_the_largest_or_the_smallest_by_direction(atlas):
    comparison = compare(atlas, ["alpha", "beta"])
    # gdp 10000 and 1000, labs 10 and 4; smog, where less is better, 3 and 9; growth of 2023 and of 2022
    best = {name: row(comparison, name).best for name in ("gdp", "growth", "labs", "smog")}
    assert best == {"gdp": "alpha", "growth": None, "labs": "alpha", "smog": "alpha"}


def test_one_figure_alone_is_not_the_best(atlas):
    only = row(compare(atlas, ["alpha", "beta"]), "city_rank")
    assert only.values["beta"] is None
    assert only.best is None


def test_equal_leaders_are_not_the_best(change, dataset):
    change("hubs/beta.yaml", "indicator: labs, value: 4", "indicator: labs, value: 10")
    change("hubs/gamma.yaml", "facts:", "facts:\n  - {indicator: labs, value: 1, period: 2023, source: bureau}")
    assert row(compare(load(dataset), ["alpha", "beta", "gamma"]), "labs").best is None


def test_one_leader_ahead_of_equals_is_the_best(change, dataset):
    change("hubs/gamma.yaml", "facts:", "facts:\n  - {indicator: labs, value: 4, period: 2023, source: bureau}")
    assert row(compare(load(dataset), ["alpha", "beta", "gamma"]), "labs").best == "alpha"


def test_no_figure_is_best_where_no_direction_is_better(change, dataset):
    change("hubs/alpha.yaml", "source: bureau, scope: North province", "source: bureau")
    change("hubs/beta.yaml", "facts:", "facts:\n  - {indicator: area, value: 8000, period: 2020, source: bureau}")
    area = row(compare(load(dataset), ["alpha", "beta"]), "area")
    assert [value.value for value in area.values.values()] == [7000, 8000]
    assert area.best is None


@pytest.mark.parametrize(("year", "period", "best"), [(2023, 2023, "beta"), (2022, None, None), (2010, None, None)])
def test_figures_of_different_years_are_set_apart_and_have_no_best(change, dataset, year, period, best):
    change("hubs/beta.yaml", "value: 8, period: 2022", f"value: 8, period: {year}")
    growth = row(compare(load(dataset), ["alpha", "beta"]), "growth")  # Alpha's is of 2023
    assert (growth.period, growth.apart, growth.best) == (period, period is None, best)
    assert [value.period for value in growth.values.values()] == [2023, year]
    assert {value.compared for value in growth.values.values()} == {period is not None}


def test_a_row_is_of_the_newest_year_that_all_have(change, dataset):
    change("hubs/beta.yaml", "value: 1000, period: 2023", "value: 1000, period: 2022")
    gdp = row(compare(load(dataset), ["alpha", "beta"]), "gdp")  # Alpha has 10000 of 2023 and 9000 of 2022
    assert (gdp.period, gdp.values["alpha"].value, gdp.values["alpha"].newest) == (2022, 9000, None)
    of_three = row(compare(load(dataset), ["alpha", "beta", "gamma"]), "gdp")  # Gamma's is of 2023
    assert (of_three.period, of_three.best) == (None, None)
    assert [value.value for value in of_three.values.values()] == [10000, 1000, 100]


def test_the_newest_figure_stands_beside_one_that_is_more_than_three_years_older(change, dataset):
    change("hubs/beta.yaml", "value: 1000, period: 2023", "value: 1000, period: 2019")
    change("hubs/alpha.yaml", "value: 9000, period: 2022", "value: 9000, period: 2019")
    gdp = row(compare(load(dataset), ["alpha", "beta"]), "gdp")
    assert (gdp.period, gdp.values["alpha"].value, gdp.values["beta"].newest) == (2019, 9000, None)
    newest = gdp.values["alpha"].newest
    assert (newest.value, newest.period, newest.unit) == (10000, 2023, "CNY_100m")
    change("hubs/beta.yaml", "value: 1000, period: 2019", "value: 1000, period: 2020")
    change("hubs/alpha.yaml", "value: 9000, period: 2019", "value: 9000, period: 2020")
    assert row(compare(load(dataset), ["alpha", "beta"]), "gdp").values["alpha"].newest is None


@pytest.mark.parametrize(
    ("year", "growth", "gdp"),
    [
        (2023, {"alpha": 5}, (2023, 10000)),
        (2022, {"beta": 8}, (2022, 9000)),
        ("latest", {"alpha": 5, "beta": 8}, (2023, 10000)),
    ],
)
def test_a_year_that_is_asked_for_is_that_of_every_row(atlas, year, growth, gdp):
    comparison = compare(atlas, ["alpha", "beta"], year=year)
    values = row(comparison, "growth").values
    assert {name: value.value for name, value in values.items() if value} == growth
    assert row(comparison, "growth").best is None
    assert (row(comparison, "gdp").period, row(comparison, "gdp").values["alpha"].value) == gdp


def test_lists_that_stand_are_there_whatever_the_year(change, dataset):
    change("indicators.yaml", "description: Laboratories of note.", "description: Of note., standing: true")
    comparison = compare(load(dataset), ["alpha", "beta"], year=2010)
    assert [item.id for item in comparison.indicators] == ["labs"]
    assert row(comparison, "labs").best == "alpha"


def test_what_is_for_context_only_has_no_best(change, dataset):
    change("indicators.yaml", "pillar: research, use: input", "pillar: research, use: context")
    change("profiles.yaml", "{indicator: labs, weight: 1", "{indicator: smog, weight: 1")
    assert row(compare(load(dataset), ["alpha", "beta"]), "labs").best is None


def test_the_year_of_the_benchmark_does_not_set_a_row_apart(change, dataset):
    change("hubs/gamma.yaml", "period: 2023", "period: 2010")
    gdp = row(compare(load(dataset), ["alpha", "beta"], benchmark="gamma"), "gdp")
    assert (gdp.apart, gdp.best, gdp.benchmark.period, gdp.benchmark.compared) == (False, "alpha", 2010, False)


def test_rows_have_their_pillar_in_the_order_of_the_indicators(atlas):
    found = compare(atlas, ["beta", "alpha"]).indicators
    assert [(item.id, item.pillar) for item in found] == [
        ("gdp", "economy"),
        ("growth", "economy"),
        ("labs", "research"),
        ("smog", "economy"),
        ("city_rank", "innovation"),
    ]


def test_a_figure_of_something_else_is_not_compared(change, dataset):
    scoped = "  - {indicator: gdp, value: 99999, period: 2024, source: bureau, scope: South province}"
    change("hubs/gamma.yaml", "facts:", f"facts:\n{scoped}")
    comparison = compare(load(dataset), ["alpha", "gamma"])
    assert "area" not in [item.id for item in comparison.indicators]
    assert row(comparison, "gdp").values["gamma"].value == 100
    assert row(comparison, "gdp").best == "alpha"


def test_sectors_of_all_are_shared_and_those_of_one_unique(atlas):
    comparison = compare(atlas, ["alpha", "beta"])
    assert comparison.shared == ("artificial-intelligence",)
    assert comparison.unique == {"alpha": ("quantum",), "beta": ("robotics",)}


def test_a_sector_of_some_but_not_all_is_neither_shared_nor_unique(atlas):
    comparison = compare(atlas, ["alpha", "beta", "alpha-park"])
    # quantum: Alpha and the park; artificial intelligence: Alpha and Beta; robotics: Beta
    assert comparison.shared == ()
    assert comparison.unique == {"alpha": (), "beta": ("robotics",), "alpha-park": ()}


def test_sectors_of_most_hubs_stand_first_then_the_strongest(atlas):
    # two hubs each: quantum and artificial intelligence, a star each, by label; one hub: robotics
    rows = compare(atlas, ["alpha", "beta", "alpha-park"]).specialisations
    assert [item.sector for item in rows] == ["artificial-intelligence", "quantum", "robotics"]
    assert rows[0].label == "Artificial intelligence"
    # artificial intelligence of both stands before quantum of Alpha alone
    rows_of_two = compare(atlas, ["alpha", "beta"]).specialisations
    assert [item.sector for item in rows_of_two] == ["artificial-intelligence", "quantum", "robotics"]
    assert rows[0].strengths == {"alpha": 0, "beta": 20, "alpha-park": None}
    assert [item and item.level for item in rows[0].hubs.values()] == ["slight", "emerging", None]


def test_unique_sectors_stand_strongest_first(atlas):
    # Beta beside Gamma, which has none: artificial intelligence a star, robotics none
    comparison = compare(atlas, ["gamma", "beta"])
    assert comparison.unique == {"gamma": (), "beta": ("artificial-intelligence", "robotics")}


def test_every_source_that_is_used_is_there_once_figures_first(atlas):
    # gdp: bureau; growth of Beta: paper; then evidence: blog
    comparison = compare(atlas, ["alpha", "beta"])
    assert list(comparison.sources) == ["bureau", "paper", "blog"]
    assert comparison.sources["blog"] == atlas.sources["blog"]


def test_hubs_with_nothing_to_compare_are_still_side_by_side(atlas):
    comparison = compare(atlas, ["the-plain", "alpha-park"])
    assert comparison.indicators == ()
    assert comparison.shared == ()
    assert list(comparison.sources) == ["paper"]


PILOT = (
    "{kind: designation, name: Pilot zone, claim: Named a pilot zone., period: 2022, source: paper, "
    "designation: pilot-zones}"
)


def test_designations_are_shared_or_of_one_alone(change, dataset):
    def named(*names):
        found = compare(load(dataset), names).designations
        return found.shared, dict(found.unique)

    assert named("alpha", "beta") == ((), {"alpha": (), "beta": ("pilot-zones",)})
    assert named("alpha", "gamma") == ((), {"alpha": (), "gamma": ()})
    change("hubs/alpha.yaml", "- {kind: statement", f"- {PILOT}\n      - {{kind: statement")
    assert named("alpha", "beta") == (("pilot-zones",), {"alpha": (), "beta": ()})
    # of two of three: neither
    assert named("alpha", "beta", "gamma") == ((), {"alpha": (), "beta": (), "gamma": ()})


def test_a_sector_in_depth_has_signs_support_and_evidence_by_kind(atlas):
    found = compare(atlas, ["alpha", "alpha-park", "beta"], sector="qubits").in_depth
    assert (found.sector, found.label, list(found.hubs)) == (
        "quantum",
        "Quantum technology",
        ["alpha", "alpha-park", "beta"],
    )
    alpha, park = found.hubs["alpha"], found.hubs["alpha-park"]
    assert found.fit == "none"
    assert (alpha.strength, alpha.level, alpha.signs, alpha.confidence) == (20, "emerging", (0, 0, 0, 1), "C")
    assert (park.strength, park.level, park.signs, park.confidence) == (0, "slight", (0, 0, 0, 0), "D")
    assert (alpha.support.evidence, alpha.support.sources, alpha.support.designations) == (2, 2, 0)
    assert [piece.name for piece in alpha.evidence] == ["Qubit Institute", "Ion Works"]
    assert found.hubs["beta"] is None


def test_evidence_in_depth_stands_by_kind_not_by_the_order_of_the_file(change, dataset):
    pieces = (
        "{kind: policy, claim: Pays for AI., source: blog}",
        PILOT,
        "{kind: company, claim: Thinks., source: bureau}",
        "{kind: policy, claim: Pays again., source: blog}",
    )
    change("hubs/alpha.yaml", "{kind: statement, claim: Named as good at AI., source: blog}", "\n      - ".join(pieces))
    found = compare(load(dataset), ["alpha", "beta"], sector="ai").in_depth.hubs["alpha"]
    assert [piece.kind for piece in found.evidence] == ["designation", "company", "policy", "policy"]
    assert (found.support.evidence, found.support.sources, found.support.designations) == (4, 3, 1)


def test_sources_of_the_sector_in_depth_come_before_those_of_other_sectors(change, dataset):
    statement = "{kind: statement, claim: Thinks., source: blog}"
    change("hubs/alpha-park.yaml", "very cold machine., period: 2022, source: paper}", "very cold machine., "
           f"source: paper}}\n  - {{sector: artificial-intelligence, evidence: [{statement}]}}")  # fmt: skip
    atlas = load(dataset)  # neither the park nor the plain has figures
    assert list(compare(atlas, ["alpha-park", "the-plain"]).sources) == ["paper", "blog"]
    assert list(compare(atlas, ["alpha-park", "the-plain"], sector="ai").sources) == ["blog", "paper"]


def test_without_a_sector_none_is_in_depth_and_without_a_benchmark_there_is_none(atlas):
    comparison = compare(atlas, ["alpha", "beta"])
    assert (comparison.in_depth, comparison.benchmark) == (None, None)


def test_an_unknown_sector_is_refused(atlas):
    with pytest.raises(UnknownNameError, match="no sector is named 'quantom'"):
        compare(atlas, ["alpha", "beta"], sector="quantom")


def test_the_benchmark_is_a_hub_beside_the_others(atlas):
    comparison = compare(atlas, ["alpha", "beta"], benchmark="丙城")
    assert (comparison.benchmark.id, comparison.benchmark.name, comparison.benchmark.kind) == ("gamma", "Gamma", "city")
    assert [hub.id for hub in comparison.hubs] == ["alpha", "beta"]
    gdp = row(comparison, "gdp")
    assert (gdp.benchmark.value, list(gdp.values)) == (100, ["alpha", "beta"])
    assert comparison.sources["blog"].title == "Post"  # of Gamma's figure


def test_sources_of_the_benchmark_are_there_too(atlas):
    # of Beta and the region nothing rests on the blog but the figure of Gamma
    assert "blog" not in compare(atlas, ["beta", "the-plain"]).sources
    assert "blog" in compare(atlas, ["beta", "the-plain"], benchmark="gamma").sources


def test_a_benchmark_that_is_compared_or_unknown_is_refused(atlas):
    with pytest.raises(ValueError, match="Alpha is already among the hubs"):
        compare(atlas, ["alpha", "beta"], benchmark="甲城")
    with pytest.raises(UnknownNameError, match="gama"):
        compare(atlas, ["alpha", "beta"], benchmark="gama")


@pytest.mark.parametrize("names", [[], ["alpha"], ["alpha", "beta", "gamma", "alpha-park", "the-plain"] * 2])
def test_only_two_to_six_hubs_can_be_compared(atlas, names):
    with pytest.raises(ValueError, match=f"2 to 6 hubs, not {len(names)}"):
        compare(atlas, names)


def test_six_hubs_can_be_compared(packaged):
    names = list(packaged.hubs)[:7]
    assert len(compare(packaged, names[:6]).hubs) == 6
    with pytest.raises(ValueError, match="not 7"):
        compare(packaged, names)


def test_a_hub_is_not_compared_with_itself(atlas):
    with pytest.raises(ValueError, match="Alpha is listed twice"):
        compare(atlas, ["alpha", "beta", "甲城"])


def test_an_unknown_hub_is_refused(atlas):
    with pytest.raises(UnknownNameError, match="Alphq"):
        compare(atlas, ["Alphq", "beta"])
