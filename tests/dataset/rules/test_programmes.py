"""The rules about designations and gaps, on a dataset that breaks each in one place."""

from __future__ import annotations

OTHER = """- {id: ¦old-towns, name: Old towns, name_zh: 古城, named_by: Ministry of Walls, since: 2019, complete: false,
   description: Towns with walls., sources: [paper]}
"""


def test_a_designation_that_does_not_exist_is_found(change, the_problem):
    change("designations.yaml", "id: pilot-zones", "id: pilot-zone")
    change("hubs/alpha.yaml", "{kind: statement,", "{kind: designation, designation: pilot-zone,")
    new = "designation: ¦pilot-zones}"
    the_problem(
        "hubs/beta.yaml", "designation: pilot-zones}", new, "unknown-reference", "'pilot-zones'", "'pilot-zone'?"
    )


def test_only_a_designation_is_named_by_a_programme(the_problem):
    new = "{kind: statement, designation: ¦pilot-zones,"
    the_problem("hubs/alpha.yaml", "{kind: statement,", new, "designation", "statement")


def test_a_programme_that_named_no_hub_is_found(the_problem):
    the_problem("designations.yaml", "- {id: pilot", f"{OTHER}- {{id: pilot", "unused", "'old-towns'")


def test_sources_and_sector_of_a_programme_must_exist(the_problem):
    the_problem("designations.yaml", "sources: [bureau]", "sources: [bureau, ¦burau]", "unknown-reference", "'burau'")


def test_the_sector_of_a_programme_must_exist(the_problem):
    old = "sector: artificial-intelligence"
    the_problem("designations.yaml", old, "sector: ¦artifice", "unknown-reference", "'artifice'")


def test_a_gap_that_has_a_figure_is_none(the_problem):
    the_problem("gaps.yaml", "indicator: smog", "indicator: ¦gdp", "gap", "'gamma'", "'gdp'")


def test_a_gap_may_have_a_figure_of_something_else(change, found):
    change("gaps.yaml", "hub: gamma, indicator: smog", "hub: alpha, indicator: area")  # which is the province's
    assert found() == []


def test_a_gap_that_stands_twice_is_found_at_the_second(the_problem):
    new = "- {hub: gamma, indicator: ¦smog, searched: Its site., month: '2026-10'}\n"
    old = "month: '2026-11'}\n"
    the_problem("gaps.yaml", old, old + new, "duplicate", "'gamma'")


def test_hub_and_indicator_of_a_gap_must_exist(the_problem):
    the_problem("gaps.yaml", "hub: gamma", "hub: ¦gama", "unknown-reference", "'gama'", "'gamma'?")


def test_the_indicator_of_a_gap_must_exist(the_problem):
    the_problem("gaps.yaml", "indicator: smog", "indicator: ¦smogg", "unknown-reference", "'smogg'")


def test_an_entity_that_no_evidence_is_about_is_found(the_problem):
    the_problem("entities.yaml", "name: Ion Works", "name: ¦Ion Work", "unused", "'Ion Work'")


def test_an_entity_may_be_the_beginning_of_a_name_or_one_of_several(change, found):
    change("hubs/alpha.yaml", "name: Ion Works", "name: Robot Lab and Ion Works plant")
    assert found() == []


def test_an_entity_that_stands_twice_is_found_at_the_second(the_problem):
    line = "- {name: ¦Ion Works, also: [离子]}\n"
    the_problem("entities.yaml", "[离子工坊, IWX]}\n", "[离子工坊, IWX]}\n" + line, "duplicate", "'Ion Works'")
