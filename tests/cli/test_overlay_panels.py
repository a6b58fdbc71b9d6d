"""What the command line shows of a panel in an overlay: its figures are marked like those in the file of a hub."""

from __future__ import annotations

import pytest

PANEL = """
source: paper
period: 2023
columns: [gdp, labs]
rows: {alpha: [12000, 11], beta: [null, 5]}
"""


@pytest.fixture
def panel(overlay):
    return overlay(**{"tables/paper": PANEL})


def marked(answer):
    return [line.split() for line in answer.lines if line.endswith((" +", " +1", " +2"))]


def test_show_marks_the_cells_of_an_overlay_and_says_which(here, panel):
    answer = here("show", "alpha", "--all", "--overlay", panel)
    assert [(line[0], line[-1]) for line in marked(answer)] == [("GDP,", "+"), ("Laboratories", "+")]
    assert any("1,200" in line for line in marked(answer)[0])
    assert f"+ from the overlay {panel}" in answer.lines
    assert [line[0] for line in marked(here("show", "beta", "--all", "--overlay", panel))] == ["Laboratories"]
    assert marked(here("show", "gamma", "--all", "--overlay", panel)) == []


def test_a_card_marks_the_figures_of_an_overlay(here, panel):
    lines = here("show", "alpha", "--overlay", panel).lines
    assert next(line for line in lines if "CNY bn" in line).startswith("GDP, CNY bn +  ")
    assert lines[-1] == f"+ from the overlay {panel}"


def test_json_has_the_overlay_of_a_cell(here, panel):
    facts = here("show", "alpha", "--json", "--overlay", panel).json["facts"]
    assert [(fact["indicator"], fact["value"], fact["period"]) for fact in facts if fact["overlay"]] == [
        ("gdp", 12000, 2023),
        ("labs", 11, 2023),
    ]
    assert {fact["overlay"] for fact in facts} == {None, str(panel)}


def test_a_later_overlay_takes_the_mark(here, panel, overlay):
    later = overlay(hub="{id: alpha, facts: [{indicator: gdp, value: 13000, period: 2023, source: blog}]}")
    answer = here("show", "alpha", "--all", "--overlay", panel, "--overlay", later)
    assert [(line[0], line[-1]) for line in marked(answer)] == [("GDP,", "+1"), ("Laboratories", "+2")]
    at = answer.lines.index(f"+1 from the overlay {later}")
    assert answer.lines[at + 1] == f"+2 from the overlay {panel}"


def test_a_removed_cell_is_not_shown_and_leaves_no_mark(here, dataset, overlay):
    (dataset / "tables").mkdir()
    (dataset / "tables" / "bureau.yaml").write_text(PANEL.replace("paper", "bureau").replace("2023", "2024"), "utf-8")
    assert any("1,200  2024" in line for line in here("show", "alpha").lines)
    path = overlay(hub="{id: alpha, facts: [{indicator: gdp, period: 2024, remove: true}]}")
    answer = here("show", "alpha", "--all", "--overlay", path)
    assert (answer.code, answer.stderr) == (0, "")
    assert any("1,000  2023" in line for line in answer.lines)
    assert [line for line in answer.lines if "from the overlay" in line or line.endswith("+")] == []
    assert answer.lines[-1] == f"+ with the overlay {path}"


def test_lists_and_rankings_use_the_cells_of_an_overlay(here, panel):
    rows = here("list", "--kind", "city", "--sort", "labs", "--json", "--overlay", panel).json
    assert [(row["id"], row["indicators"]["labs"]["value"]) for row in rows[:2]] == [("alpha", 11), ("beta", 5)]
    first, *_ = here("rank", "--weight", "labs=1", "--json", "--overlay", panel).json["ranking"]
    assert (first["id"], first["figures"]["labs"]["value"]) == ("alpha", 11)
