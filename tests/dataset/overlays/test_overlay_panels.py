"""Overlays and panels: a cell is a fact, to be corrected and removed like one, by a file of a hub or by a panel."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli import check, load
from hubcli.dataset.overlays.overlay import marked
from hubcli.dataset.panels import Panel, cells_by_hub
from hubcli.model.records import Fact
from hubcli.store.load import read

from ...atlases import content, figures_of_year

PANEL = """
source: bureau
period: 2021
columns: [gdp, labs]
rows:
  alpha: [9500, 8]
  beta: [950, 5]
cells:
  - {hub: beta, indicator: labs, bound: lower, note: At least.}
"""


@pytest.fixture(autouse=True)
def panel(put):
    """Give the small dataset a panel."""
    put("tables/panel.yaml", PANEL)


@pytest.fixture
def with_overlays(dataset, overlay):
    """Return a function that loads the small dataset with one overlay after the other, each as its files by name."""
    return lambda *overlays: load(dataset, [overlay(**files) for files in overlays])


def a_panel(rows, *, period=2021, columns="[gdp]", source="paper", more=""):
    return {"tables/any name": f"{{source: {source}, period: {period}, columns: {columns}, rows: {rows}{more}}}"}


def a_hub(facts, hub="alpha"):
    return {"hub": f"{{id: {hub}, facts: {facts}}}"}


def values(atlas, hub, indicator):
    """Return value, year and whether it is from an overlay, of each fact in their order."""
    facts = [fact for fact in atlas[hub].facts if fact.indicator == indicator]
    return [(fact.value, fact.period, fact.overlay is not None) for fact in facts]


GDP = [(10000, 2023, False), (9000, 2022, False)]


# ---- corrected


def test_a_fact_of_an_overlay_takes_the_place_of_a_cell(with_overlays):
    atlas = with_overlays(a_hub("[{indicator: gdp, value: 9600, period: 2021, source: paper}]"))
    assert values(atlas, "alpha", "gdp") == [*GDP, (9600, 2021, True)]
    assert values(atlas, "alpha", "labs") == [(10, 2023, False), (8, 2021, False)]
    assert figures_of_year(atlas, "gdp", 2021) == {"alpha": 9600, "beta": 950}


def test_a_cell_of_an_overlay_takes_the_place_of_a_cell(with_overlays):
    more = ", cells: [{hub: beta, indicator: labs, note: Counted.}]"
    atlas = with_overlays(a_panel("{beta: [6, null], alpha: [null, 7]}", columns="[labs, gdp]", more=more))
    assert values(atlas, "alpha", "gdp") == [*GDP, (7, 2021, True)]
    [labs] = [fact for fact in atlas["beta"].facts if fact.indicator == "labs" and fact.period == 2021]
    assert labs == Fact("labs", 6, 2021, "paper", note="Counted.", overlay=labs.overlay)  # no bound any more
    assert values(atlas, "beta", "gdp") == [(1000, 2023, False), (950, 2021, False)]  # null says nothing


def test_a_cell_of_an_overlay_takes_the_place_of_a_fact_in_a_file(with_overlays):
    atlas = with_overlays(a_panel("{alpha: [12000]}", period=2023))
    assert values(atlas, "alpha", "gdp") == [(9000, 2022, False), (9500, 2021, False), (12000, 2023, True)]


def test_a_cell_of_another_scope_is_beside_it(with_overlays):
    more = ", cells: [{hub: alpha, indicator: gdp, scope: North province}]"
    atlas = with_overlays(a_panel("{alpha: [20000]}", more=more))
    assert values(atlas, "alpha", "gdp") == [*GDP, (9500, 2021, False), (20000, 2021, True)]
    assert figures_of_year(atlas, "gdp", 2021)["alpha"] == 9500


def test_file_and_panel_of_one_overlay_stand_side_by_side(with_overlays):
    fact = a_hub("[{indicator: gdp, value: 9600, period: 2021, source: paper}]")
    atlas = with_overlays({**fact, **a_panel("{alpha: [9700]}", source="bureau")})
    assert values(atlas, "alpha", "gdp") == [*GDP, (9600, 2021, True), (9700, 2021, True)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (a_hub("[{indicator: gdp, value: 1, period: 2021, source: paper}]"), a_panel("{alpha: [2]}")),
        (a_panel("{alpha: [1]}"), a_hub("[{indicator: gdp, value: 2, period: 2021, source: paper}]")),
        (a_panel("{alpha: [1]}"), a_panel("{alpha: [2]}")),
    ],
)
def test_of_several_overlays_the_later_one_wins(with_overlays, first, second):
    assert values(with_overlays(first, second), "alpha", "gdp") == [*GDP, (2, 2021, True)]
    assert values(with_overlays(second, first), "alpha", "gdp") == [*GDP, (1, 2021, True)]


def test_an_overlay_twice_is_the_overlay_once(dataset, overlay):
    path = overlay(**a_panel("{alpha: [9700], gamma: [1]}"), hub="{id: beta, summary: Busy.}")
    assert check(dataset, [path, path]) == ()
    assert content(load(dataset, [path, path])) == content(load(dataset, [path]))


def test_what_is_corrected_is_not_checked(put, dataset, overlay):
    put("tables/panel.yaml", PANEL.replace("9500", "-9500"))
    assert [problem.rule for problem in check(dataset)] == ["impossible-value"]
    assert check(dataset, [overlay(**a_panel("{alpha: [9500]}"))]) == ()


def test_the_same_figure_with_more_said_of_it_is_no_duplicate(dataset, overlay):
    more = ", cells: [{hub: alpha, indicator: gdp, note: Looked up again.}]"
    assert check(dataset, [overlay(**a_panel("{alpha: [9500]}", source="bureau", more=more))]) == ()


def test_cells_of_an_overlay_are_no_word_about_the_hub(dataset, overlay):
    atlas = load(dataset, [overlay(**a_panel("{alpha: [9700]}"))])
    assert [hub for hub in atlas.hubs.values() if hub.overlay] == []


def test_a_panel_may_be_of_a_hub_that_a_later_overlay_adds(dataset, overlay):
    delta = "id: delta\nname: Delta\nname_zh: 丁城\npinyin: Dīngchéng\nkind: city\nprovince: North\nsummary: New.\n"
    panel, hub = overlay(**a_panel("{delta: [7]}")), overlay(hub=delta + "coordinates: {lat: 1, lon: 1}")
    assert values(load(dataset, [panel, hub]), "delta", "gdp") == [(7, 2021, True)]
    [problem] = check(dataset, [panel])
    assert problem.file == str(panel / "tables" / "any name.yaml")
    assert (problem.rule, problem.message) == ("unknown-reference", "no 'delta' in hubs")


# ---- removed


@pytest.mark.parametrize(
    ("members", "left"),
    [
        ("indicator: gdp", []),
        ("indicator: gdp, period: 2021", GDP),
        ("indicator: gdp, value: 9500", GDP),
        ("indicator: gdp, period: 2021, source: bureau, scope: null", GDP),
        ("indicator: gdp, period: 2022", [GDP[0], (9500, 2021, False)]),
    ],
)
def test_cells_with_the_members_given_are_removed_like_facts(with_overlays, members, left):
    atlas = with_overlays(a_hub(f"[{{{members}, remove: true}}]"))
    assert values(atlas, "alpha", "gdp") == left
    assert values(atlas, "beta", "gdp") == [(1000, 2023, False), (950, 2021, False)]


def test_what_cells_say_of_a_removed_cell_goes_with_it(dataset, overlay):
    path = overlay(**a_hub("[{indicator: labs, bound: lower, remove: true}]", "beta"))
    assert check(dataset, [path]) == ()
    assert values(load(dataset, [path]), "beta", "labs") == [(4, 2023, False)]


def test_removing_and_giving_in_one_overlay_is_starting_anew(with_overlays):
    facts = "[{indicator: gdp, remove: true}, {indicator: gdp, value: 5, period: 2021, source: blog}]"
    assert values(with_overlays(a_hub(facts)), "alpha", "gdp") == [(5, 2021, True)]
    removed = a_hub("[{indicator: gdp, remove: true}]")
    assert values(with_overlays({**removed, **a_panel("{alpha: [6]}")}), "alpha", "gdp") == [(6, 2021, True)]


def test_the_cell_of_an_overlay_can_be_removed_by_a_later_one(with_overlays):
    removed = a_hub("[{indicator: gdp, period: 2021, remove: true}]")
    assert values(with_overlays(a_panel("{alpha: [6]}"), removed), "alpha", "gdp") == GDP
    assert values(with_overlays(removed, a_panel("{alpha: [6]}")), "alpha", "gdp") == [*GDP, (6, 2021, True)]


def test_what_neither_a_file_nor_a_panel_has_cannot_be_removed(dataset, overlay):
    path = overlay(**a_hub("[{indicator: gdp, period: 2020, remove: true}]"))
    [problem] = check(dataset, [path])
    assert (problem.file, problem.line, problem.column) == (str(path / "hubs" / "any name.yaml"), 1, 21)
    assert problem.message == "nothing to remove: no fact with this indicator and period"


def test_a_hub_is_removed_with_its_cells(dataset, overlay):
    path = overlay(
        hub="{id: gamma, remove: true}",
        gaps="[{hub: gamma, indicator: smog, remove: true}]",
        **a_panel("{alpha: [9700]}"),
    )
    (dataset / "tables" / "more.yaml").write_text("{source: bureau, period: 2020, columns: [gdp], rows: {gamma: [7]}}")
    assert check(dataset, [path]) == ()
    assert list(load(dataset, [path]).hubs) == ["alpha", "alpha-park", "beta", "the-plain"]


def test_an_indicator_can_be_removed_when_no_cell_of_it_is_left(dataset, overlay):
    (dataset / "tables" / "more.yaml").write_text("{source: bureau, period: 2020, columns: [area], rows: {beta: [7]}}")
    removed = "[{indicator: area, remove: true}]"
    indicator, alpha = {"indicators": "[{id: area, remove: true}]"}, a_hub(removed)
    [problem] = check(dataset, [overlay(**indicator, **alpha)])
    assert (problem.line, problem.column, problem.rule) == (1, 42, "unknown-reference")
    assert check(dataset, [overlay(**indicator, **alpha), overlay(**a_hub(removed, "beta"))]) == ()


# ---- what is wrong in an overlay


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{source: paper, period: 2021, columns: [gdp], rows: {alpha: ¦[1, 2]}}",
         "a row must be a list of 1 figures, one per column"),
        ("{source: paper, period: 2021, columns: [gdp], rows: {alpha: [¦many]}}",
         "a figure must be a number or null, not 'many'"),
        ("{period: 2021, columns: [gdp], rows: {alpha: [¦1]}}", "this figure has no source"),
        ("{source: ¦papers, period: 2021, columns: [gdp], rows: {alpha: [1]}}",
         "no 'papers' in sources; did you mean 'paper'?"),
        ("{source: paper, period: ¦soon, columns: [gdp], rows: {alpha: [1]}}",
         "'period' must be a whole number, not 'soon'"),
        ("¦[]", "the file must be a mapping, not a list"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_panel_of_an_overlay_is_found_in_it(dataset, overlay, text, message):
    path = overlay(**{"tables/other": text.replace("¦", "")})
    [problem] = check(dataset, [path])
    assert problem.file == str(path / "tables" / "other.yaml")
    assert (problem.line, problem.column, problem.message) == (1, text.index("¦") + 1, message)


def test_a_panel_alone_is_an_overlay_only_in_its_folder(dataset, overlay):
    path = overlay(**a_panel("{alpha: [1]}"))
    assert check(dataset, [path]) == ()
    [problem, *_] = check(dataset, [path / "tables" / "any name.yaml"])
    assert problem.rule == "overlay"


# ---- the merged files


def test_merging_leaves_the_panels_and_notes_what_is_gone(dataset, overlay):
    files = read(dataset, [overlay(**a_hub("[{indicator: gdp, period: 2021, remove: true}]"))])
    [panel] = files.panels
    assert panel.replaced == {("rows", "alpha", 0)}
    cells = cells_by_hub([Panel(panel, panel.value)])
    assert [cell.value["value"] for cell in cells["alpha"]] == [8]
    [alpha] = [marked(hub) for hub in files.hubs if hub.value["id"] == "alpha"]
    assert {fact["period"] for fact in alpha["facts"] if fact["indicator"] == "gdp"} == {2022, 2023}


# ---- whatever the overlays: worked out apart, key by key

KEY = st.tuples(st.sampled_from(["alpha", "beta", "gamma"]), st.sampled_from(["gdp", "labs"]), st.integers(2020, 2023))
GIVEN = st.dictionaries(KEY, st.integers(0, 9), max_size=5)
OVERLAY = st.fixed_dictionaries({"facts": GIVEN, "cells": GIVEN, "removed": st.sets(KEY, max_size=2)})


def files_of(overlay):
    """Yield path and value of each file of an overlay: hubs with their facts, and a panel an indicator."""
    hubs = {}
    for (hub, indicator, period), value in overlay["facts"].items():
        hubs.setdefault(hub, []).append({"indicator": indicator, "value": value, "period": period, "source": "paper"})
    for hub, indicator, period in overlay["removed"]:
        hubs.setdefault(hub, []).append({"indicator": indicator, "period": period, "remove": True})
    for hub, facts in hubs.items():
        yield f"hubs/{hub}.yaml", {"id": hub, "facts": facts}
    for indicator in {name for _, name, _ in overlay["cells"]}:
        rows = {}
        for (hub, name, period), value in overlay["cells"].items():
            if name == indicator:
                rows.setdefault(hub, {})[str(period)] = value
        yield f"tables/{indicator}.yaml", {"indicator": indicator, "source": "paper", "rows": rows}


def expected_after(overlays, before):
    """Return the values by what they are about: an overlay replaces what was there before it, and removes of that."""
    found = {key: list(values) for key, values in before.items()}
    for overlay in overlays:
        given = {}
        for part in ("facts", "cells"):
            for key, value in overlay[part].items():
                given.setdefault(key, []).append(value)
        found = {key: values for key, values in found.items() if key not in overlay["removed"]} | given
    return {key: sorted(values) for key, values in found.items()}


def values_after(dataset, paths):
    files = read(dataset, paths)
    cells = cells_by_hub([Panel(panel, panel.value) for panel in files.panels])
    found = {}
    for hub in map(marked, files.hubs):
        facts = [*hub.get("facts", ()), *(cell.value for cell in cells.get(hub["id"], ()))]
        for fact in facts:
            if fact["indicator"] in ("gdp", "labs"):
                found.setdefault((hub["id"], fact["indicator"], fact["period"]), []).append(fact["value"])
    return {key: sorted(values) for key, values in found.items()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(OVERLAY, max_size=3))
def test_whatever_the_overlays_what_is_left_is_what_each_says_of_the_last(dataset, overlays):
    before = values_after(dataset, [])
    with TemporaryDirectory() as directory:
        paths = [Path(directory) / str(number) for number in range(len(overlays))]
        for path, overlay in zip(paths, overlays, strict=True):
            (path / "hubs").mkdir(parents=True)
            (path / "tables").mkdir()
            for name, value in files_of(overlay):
                (path / name).write_text(json.dumps(value), "utf-8")
        assert values_after(dataset, paths) == expected_after(overlays, before)
