"""What speaks against the order in a sector comes first."""

from __future__ import annotations

from hubcli import load, rank
from hubcli.analysis.contradictions import contradictions
from hubcli.analysis.sectors import show_sector
from hubcli.output.plain_text import to_plain_text
from hubcli.output.view import Marks
from hubcli.output.views.ranking import ranking
from hubcli.output.views.sectors import sector_sheet

MARKS = Marks.of("ascii")


def against(change, dataset):
    """Return the small atlas where a claim about Alpha, and a figure of Beta, speak against the order in quantum."""
    change("hubs/alpha.yaml", "claim: Builds ion traps.,", "claim: Alpha builds few traps., contradicts: true,")
    change("indicators.yaml", "description: Laboratories of note.", "description: Laboratories., sector: quantum")
    change("hubs/beta.yaml", "value: 4, period: 2023,", "value: 4, period: 2023, contradicts: true, note: By a count,")
    return load(dataset)


def test_claims_and_figures_of_the_sector_are_found(change, dataset):
    atlas = against(change, dataset)
    found = contradictions(atlas, atlas.sectors["quantum"])
    assert [tuple(item) for item in found] == [
        ("alpha", "Alpha", "甲城", "Alpha builds few traps.", None, "paper"),
        ("beta", "Beta", "乙城", "Beta: Laboratories 4 in 2023 (By a count).", 2023, "bureau"),
    ]
    assert contradictions(atlas, atlas.sectors["robotics"]) == ()
    assert [item.id for item in contradictions(atlas, atlas.sectors["quantum"], ["beta"])] == ["beta"]


def test_they_stand_before_the_ranking_and_the_sheet_with_their_sources(change, dataset):
    atlas = against(change, dataset)
    ranked, sheet = rank(atlas, sector="quantum"), show_sector(atlas, atlas.sectors["quantum"])
    assert list(ranked.first(1).sources) == list(sheet.sources) == ["paper", "bureau"]
    for view in (ranking(atlas, ranked, MARKS), sector_sheet(atlas, sheet, MARKS)):
        lines = to_plain_text(view).splitlines()
        assert lines[1] == "Contradicts the ranking: Alpha builds few traps. [1]"
        assert lines[2] == "Contradicts the ranking: Beta: Laboratories 4 in 2023 (By a count). [2]"
        assert any(line.strip().startswith("[1] The Paper") for line in lines)


def test_only_what_is_about_ranked_hubs_is_told(change, dataset):
    atlas = against(change, dataset)
    assert [item.id for item in rank(atlas, sector="quantum", hubs=[atlas["alpha"]]).contradictions] == ["alpha"]
