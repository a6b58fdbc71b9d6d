"""What rests on a source."""

from hubcli import load
from hubcli.analysis.source_use import resting_on
from hubcli.analysis.vocabulary import list_sources, show_source
from hubcli.model.vocabulary import Organisation
from tests.atlases import changed, with_companies


def found(atlas, source):
    return [(item.hub, item.kind, item.about, item.period) for item in resting_on(atlas, atlas.sources[source])]


def test_figures_and_evidence_stand_by_hub(atlas):
    assert found(atlas, "paper") == [
        ("alpha", "figure", "labs", 2023),
        ("alpha", "figure", "city_rank", 2023),
        ("alpha", "evidence", "quantum", None),
        ("alpha-park", "evidence", "quantum", 2022),
        ("beta", "figure", "growth", 2022),
        ("beta", "evidence", "robotics", 2022),
    ]
    labs, _, ions, *_ = resting_on(atlas, atlas.sources["paper"])
    assert (labs.label, labs.value, labs.unit, labs.bound, labs.says) == ("Laboratories", 10, "count", "lower", None)
    assert (ions.label, ions.says, ions.value) == ("Quantum technology", "Builds ion traps.", None)


def test_a_scope_stays_with_its_figure(atlas):
    area = next(item for item in resting_on(atlas, atlas.sources["bureau"]) if item.about == "area")
    assert (area.value, area.scope) == (7000, "North province")


def test_a_designation_rests_on_the_source_of_its_list_in_each_hub_that_has_it(atlas, change, dataset):
    named = [item for item in resting_on(atlas, atlas.sources["bureau"]) if item.kind == "designation"]
    assert [(item.hub, item.about, item.label, item.period) for item in named] == [
        ("beta", "pilot-zones", "Pilot zones", 2021)
    ]
    change("hubs/beta.yaml", "designation: pilot-zones", "scope: South")  # no hub has it now
    alone = load(dataset)
    named = [item for item in resting_on(alone, alone.sources["bureau"]) if item.kind == "designation"]
    assert [(item.hub, item.about) for item in named] == [(None, "pilot-zones")]


def test_a_list_of_companies_is_of_no_hub(atlas):
    counted = with_companies(atlas, "quantum", alpha=3, elsewhere=6)
    [first, *_] = resting_on(counted, counted.sources[counted.company_lists[0].source])
    assert (first.hub, first.kind, first.about, first.period) == (None, "companies", "SSE", 2025)
    assert first.label == "companies listed at SSE on 2025-12-31"


def test_names_of_the_search_and_seats_of_companies_are_counted_with_their_hubs(atlas):
    works = Organisation("Ion Works", "alpha", "blog", ("离子工坊",))
    eye = Organisation("Great Eye", "gamma", "blog", says="The Great Eye stands near Gamma")
    counted = changed(with_companies(atlas, "quantum", alpha=1), organisations=(works, eye))
    seated = changed(counted, companies=tuple(item._replace(seat_source="blog") for item in counted.companies))
    before, sheet = show_source(atlas, atlas.sources["blog"]), show_source(seated, seated.sources["blog"])
    assert (before.names, before.seats) == (0, 0)
    assert (sheet.names, sheet.seats) == (2, len(counted.companies))
    assert {"alpha", "gamma"} <= set(sheet.hubs)
    named = [(item.hub, item.label, item.says) for item in sheet.rests if item.kind == "name"]
    assert named == [("alpha", "Ion Works", None), ("gamma", "Great Eye", "The Great Eye stands near Gamma")]


def test_a_sheet_counts_what_rests_on_it_and_can_be_cut(atlas):
    sheet = show_source(atlas, atlas.sources["paper"])
    assert (sheet.facts, sheet.evidence, sheet.hubs) == (3, 3, ("alpha", "alpha-park", "beta"))
    assert [item.about for item in sheet.first(2).rests] == ["labs", "city_rank"]
    assert sheet.first(None) == sheet


def test_sources_by_what_they_name_or_by_numbers(atlas):
    assert [item.id for item in list_sources(atlas, "PAPER")] == ["paper"]
    assert [item.id for item in list_sources(atlas, "yearbook")] == ["bureau"]  # its title
    numbered = list_sources(atlas, numbers={1: "paper", 2: "blog"})
    assert [(item.number, item.id) for item in numbered] == [(1, "paper"), (2, "blog")]
    assert {item.number for item in list_sources(atlas)} == {None}
