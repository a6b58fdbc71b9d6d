"""Programmes and the hubs they named."""

from __future__ import annotations

from hubcli import Selection, load, search, show
from hubcli.analysis.designations import Award, list_designations, show_designation
from hubcli.analysis.selection import select


def test_a_programme_is_listed_with_the_hubs_it_named(atlas):
    (entry,) = list_designations(atlas)
    assert (entry.id, entry.name, entry.name_zh, entry.named_by) == (
        "pilot-zones",
        "Pilot zones",
        "先导区",
        "Ministry of Machines",
    )
    assert (entry.since, entry.sector, entry.total, entry.complete) == (2021, "artificial-intelligence", 3, True)
    assert entry.hubs == 1


def test_a_programme_has_every_naming_by_year_and_name(change, dataset):
    new = "{kind: designation, designation: pilot-zones, name: First zone, period: 2020,"
    change("hubs/alpha.yaml", "{kind: statement,", new)
    atlas = load(dataset)
    sheet = show_designation(atlas, atlas.designations["pilot-zones"])
    assert [(naming.id, naming.period, naming.name) for naming in sheet.hubs] == [
        ("alpha", 2020, "First zone"),
        ("beta", 2021, "Pilot zone"),
    ]
    assert sheet.hubs[1] == Award(
        "beta",
        "Beta",
        "乙城",
        "city",
        "South",
        "artificial-intelligence",
        "Pilot zone",
        "Named a pilot zone.",
        2021,
        "bureau",
    )
    assert list(sheet.sources) == ["bureau", "blog"]  # the programme's own first
    assert list_designations(atlas)[0].hubs == 2


def test_a_hub_that_was_named_twice_counts_once(change, dataset):
    old = "{kind: company, name: Robot Works,"
    new = "{kind: designation, designation: pilot-zones, name: Again, claim: Again., source: paper}\n      - "
    change("hubs/beta.yaml", old, new + old)
    atlas = load(dataset)
    assert list_designations(atlas)[0].hubs == 1
    assert len(show_designation(atlas, atlas.designations["pilot-zones"]).hubs) == 2
    assert atlas["beta"].designations == ("pilot-zones",)


def test_hubs_are_selected_by_designation(atlas):
    assert [hub.id for hub in select(atlas, Selection(designations=("pilot-zones",)))] == ["beta"]


def test_a_hub_shows_its_designations_and_is_found_by_them(atlas):
    assert show(atlas, "beta").designations == ("pilot-zones",)
    assert show(atlas, "alpha").designations == ()
    for query in ("pilot zones", "先导区"):
        assert [(hub.id, hub.matches[0].field) for hub in search(atlas, query)] == [("beta", "designation")]
