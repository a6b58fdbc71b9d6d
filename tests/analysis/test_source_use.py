"""What rests on a source."""

from hubcli import load
from hubcli.analysis.source_use import resting_on
from hubcli.analysis.vocabulary import list_sources, show_source
from tests.atlases import with_companies


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
