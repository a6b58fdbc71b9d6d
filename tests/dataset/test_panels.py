"""Panels: what their cells say, and that they come back as they were written."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli import load
from hubcli.dataset.document import read_document
from hubcli.dataset.panels import Panel, cells_by_hub
from hubcli.dataset.schema import Validation, schemas
from hubcli.model.records import Fact

from ..atlases import figures_of_year

WIDE = """\
source: bureau
table: "2-6"
title: Output, growth and laboratories
period: 2021
columns: [gdp, growth, labs]
rows:
  alpha: [9500.5, 4, 8]
  gamma: [90, null, 0]
"""
BY_YEAR = """\
indicator: labs
sources: {2019: paper, 2020: bureau}
source: blog
rows:
  alpha: {2018: 9, 2019: 8, 2020: 7}
  gamma: {2020: null, 2018: 1}
"""


def facts_of(dataset, hub, first):
    """Return the facts that a hub has beside those of its file, which are `first` in number."""
    return list(load(dataset)[hub].facts[first:])


# ---- what cells say


def test_a_row_of_a_wide_panel_has_a_fact_a_column(put, dataset):
    put("tables/panel.yaml", WIDE)
    assert facts_of(dataset, "alpha", 7) == [
        Fact("gdp", 9500.5, 2021, "bureau"),
        Fact("growth", 4, 2021, "bureau"),
        Fact("labs", 8, 2021, "bureau"),
    ]
    assert facts_of(dataset, "gamma", 1) == [Fact("gdp", 90, 2021, "bureau"), Fact("labs", 0, 2021, "bureau")]
    assert facts_of(dataset, "beta", 4) == []


def test_a_row_of_a_panel_by_year_has_a_fact_a_year_with_the_source_of_that_year(put, dataset):
    put("tables/panel.yaml", BY_YEAR)
    assert facts_of(dataset, "alpha", 7) == [
        Fact("labs", 9, 2018, "blog"),  # of no year in `sources`
        Fact("labs", 8, 2019, "paper"),
        Fact("labs", 7, 2020, "bureau"),
    ]
    assert facts_of(dataset, "gamma", 1) == [Fact("labs", 1, 2018, "blog")]


def test_a_wide_panel_can_have_a_source_a_hub(put, dataset):
    put("tables/panel.yaml", WIDE.replace("source: bureau", "sources: {alpha: paper, gamma: blog}"))
    assert {fact.source for fact in facts_of(dataset, "alpha", 7)} == {"paper"}
    assert {fact.source for fact in facts_of(dataset, "gamma", 1)} == {"blog"}


def test_cells_say_more_of_one_figure(put, dataset):
    more = """\
cells:
  - {hub: alpha, indicator: gdp, bound: lower, note: Rounded., confirmed_by: [paper, An archive]}
  - {hub: alpha, indicator: growth, period: 2021, scope: North province, source: paper}
"""
    put("tables/panel.yaml", WIDE + more)
    assert facts_of(dataset, "alpha", 7) == [
        Fact("gdp", 9500.5, 2021, "bureau", bound="lower", note="Rounded.", confirmed_by=("paper", "An archive")),
        Fact("growth", 4, 2021, "paper", scope="North province"),
        Fact("labs", 8, 2021, "bureau"),
    ]
    assert figures_of_year(load(dataset), "growth", 2021) == {}  # the only one has a scope


def test_in_a_panel_by_year_cells_need_no_indicator(put, dataset):
    put("tables/panel.yaml", BY_YEAR + "cells: [{hub: alpha, period: 2019, bound: approximate}]\n")
    assert facts_of(dataset, "alpha", 7)[1] == Fact("labs", 8, 2019, "paper", bound="approximate")


def test_cells_come_after_the_facts_of_the_file_in_order_of_the_panels(put, dataset):
    put("tables/b.yaml", "{source: blog, period: 2020, columns: [labs], rows: {gamma: [2]}}")
    put("tables/a.yaml", "{source: blog, period: 2019, columns: [labs], rows: {gamma: [1]}}")
    assert [(fact.indicator, fact.value) for fact in load(dataset)["gamma"].facts] == [
        ("gdp", 100),
        ("labs", 1),
        ("labs", 2),
    ]


def test_a_cell_can_stand_for_its_hub_and_be_one_of_several_years(put, dataset):
    put("tables/panel.yaml", WIDE)
    atlas = load(dataset)
    assert atlas.figure(atlas["gamma"], "labs").value == 0
    assert atlas.figure(atlas["gamma"], "gdp").value == 100  # of 2023, in the file
    assert figures_of_year(atlas, "gdp", 2021) == {"alpha": 9500.5, "gamma": 90}


def test_a_cell_stands_beside_a_fact_about_the_same_and_a_rule_chooses(put, dataset):
    put("tables/panel.yaml", "{source: blog, period: 2023, columns: [gdp], rows: {alpha: [1], gamma: [2]}}")
    atlas = load(dataset)
    assert {fact.value for fact in atlas["alpha"].facts if fact.indicator == "gdp"} == {10000, 9000, 1}
    # Alpha: the bureau's page before a blog. Gamma: twice the blog, and the file of the hub comes first.
    assert [atlas.fact(atlas[hub], "gdp").value for hub in ("alpha", "gamma")] == [10000, 100]


def test_sound_panels_are_no_problem(put, found):
    put("tables/panel.yaml", WIDE)
    put("tables/by year.yaml", BY_YEAR)
    assert found() == []


# ---- cells written and read come back

VALUE = st.one_of(st.integers(0, 10**12), st.floats(0, 1e9, allow_nan=False).map(lambda value: round(value, 3)))
HUBS = ("alpha", "beta", "gamma")
EXTRA = st.fixed_dictionaries(
    {},
    optional={
        "bound": st.sampled_from(["lower", "upper", "approximate"]),
        "scope": st.sampled_from(["North province", "a park"]),
        "note": st.sampled_from(["Rounded.", "By hand."]),
        "source": st.sampled_from(["paper", "blog"]),
        "confirmed_by": st.lists(st.sampled_from(["paper", "An archive"]), min_size=1, max_size=2),
    },
)
CELLS = st.dictionaries(
    st.tuples(st.sampled_from(HUBS), st.sampled_from(["gdp", "area"]), st.integers(2010, 2020)),
    st.tuples(VALUE, EXTRA),
    min_size=1,
)
FILE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def expected_of(hub, indicator, period, value, extra):
    return hub, {"indicator": indicator, "value": value, "period": period, "source": "bureau", **extra}


def read_back(path: Path, panel):
    """Write a panel, read it with its positions, and return its cells: each value is where it says it is."""
    path.write_text(json.dumps(panel), encoding="utf-8")
    document = read_document(path)
    validation = Validation(document, schemas()["table"])
    assert (document.problems, validation.problems) == ((), [])
    panel = Panel(document, validation.value)
    assert (panel.problems, panel.whole) == ([], True)
    for cell in panel.cells:
        value = document.value
        for step in cell.where:
            value = value[step]
        assert value == cell.value["value"]
        column = cell.problem("value", "rule", "message").column
        assert path.read_text("utf-8")[column - 1 :].startswith(json.dumps(value))
    return [(cell.hub, cell.value) for cell in panel.cells]


def in_order(cells):
    return sorted(cells, key=lambda item: json.dumps(item, sort_keys=True))


@FILE
@given(CELLS)
def test_cells_by_year_come_back(tmp_path, cells):
    for indicator in {name for _, name, _ in cells}:
        mine = {key: said for key, said in cells.items() if key[1] == indicator}
        rows, more = {}, []
        for (hub, _, period), (value, extra) in mine.items():
            rows.setdefault(hub, {})[str(period)] = value
            more += [{"hub": hub, "period": period, **extra}] if extra else []
        panel = {"indicator": indicator, "source": "bureau", "rows": rows, **({"cells": more} if more else {})}
        expected = [expected_of(*key, *said) for key, said in mine.items()]
        assert in_order(read_back(tmp_path / "panel.yaml", panel)) == in_order(expected)


@FILE
@given(CELLS)
def test_cells_of_one_year_come_back(tmp_path, cells):
    for period in {year for _, _, year in cells}:
        mine = {key: said for key, said in cells.items() if key[2] == period}
        columns = sorted({name for _, name, _ in mine})
        hubs = {hub for hub, _, _ in mine}
        rows = {hub: [mine.get((hub, name, period), [None])[0] for name in columns] for hub in hubs}
        more = [{"hub": hub, "indicator": name, **extra} for (hub, name, _), (_, extra) in mine.items() if extra]
        panel = {"period": period, "columns": columns, "source": "bureau", "rows": rows}
        expected = [expected_of(*key, *said) for key, said in mine.items()]
        assert in_order(read_back(tmp_path / "panel.yaml", {**panel, **({"cells": more} if more else {})})) == in_order(
            expected
        )


@FILE
@given(CELLS)
def test_every_cell_is_one_of_its_hub(tmp_path, cells):
    documents = []
    for number, ((hub, indicator, period), (value, _)) in enumerate(cells.items()):
        path = tmp_path / f"{number}.yaml"
        path.write_text(json.dumps({"indicator": indicator, "source": "bureau", "rows": {hub: {period: value}}}))
        documents.append(read_document(path))
    found = cells_by_hub([Panel(document, document.value) for document in documents])
    assert {
        (hub, cell.value["indicator"], cell.value["period"]): cell.value["value"]
        for hub, of_hub in found.items()
        for cell in of_hub
    } == {key: value for key, (value, _) in cells.items()}
