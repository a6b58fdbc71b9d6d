"""What is wrong with a panel: every problem at its place, once, and the rules of facts for its cells."""

from __future__ import annotations

from datetime import date

import pytest

from .test_panels import BY_YEAR, WIDE, facts_of

NEXT_YEAR = date.today().year + 1


@pytest.fixture
def panel_problem(put, found):
    """Return a function that writes a panel and asserts that one problem is found, at the mark ¦, of that rule."""

    def assert_one(text, message, rule="table"):
        place = put("tables/panel.yaml", text)
        assert found() == [(*place, rule, message)]

    return assert_one


FORMS = "a table has 'columns' and a 'period', or an 'indicator' with figures by year"


@pytest.mark.parametrize(
    "text",
    [
        "¦source: bureau\nrows: {alpha: [1]}\n",
        "¦source: bureau\ncolumns: [gdp]\nrows: {alpha: [1]}\n",
        "¦source: bureau\nperiod: 2021\nrows: {alpha: [1]}\n",
        "¦source: bureau\nperiod: 2021\ncolumns: [gdp]\nindicator: gdp\nrows: {alpha: [1]}\n",
        "¦source: bureau\ncolumns: [gdp]\nindicator: gdp\nrows: {alpha: {2021: 1}}\n",
        "¦source: bureau\nperiod: 2021\nindicator: gdp\nrows: {alpha: {2021: 1}}\n",
    ],
)
def test_a_panel_has_one_of_two_forms(panel_problem, text):
    panel_problem(text, FORMS)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("¦[1, 2]", "a row must be a list of 3 figures, one per column"),
        ("¦[1, 2, 3, 4]", "a row must be a list of 3 figures, one per column"),
        ("¦[]", "a row must be a list of 3 figures, one per column"),
        ("¦{2021: 1}", "a row must be a list of 3 figures, one per column"),
        ("¦null", "a row must be a list of 3 figures, one per column"),
        ("[1, ¦many, 3]", "a figure must be a number or null, not 'many'"),
        ("[1, 2, ¦'3']", "a figure must be a number or null, not '3'"),
        ("[1, 2, ¦1_000]", "a figure must be a number or null, not '1_000'"),
        ("[¦true, 2, 3]", "a figure must be a number or null, not True"),
        ("[¦[1], 2, 3]", "a figure must be a number or null, not [1]"),
    ],
)
def test_what_is_wrong_with_a_row_of_a_wide_panel(panel_problem, row, message):
    panel_problem(WIDE.replace("[90, null, 0]", row), message)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("¦[1, 2]", "a row must have figures by year"),
        ("¦7", "a row must have figures by year"),
        ("{¦20: 1}", "'20' is not a year"),
        ("{¦20201: 1}", "'20201' is not a year"),
        ("{¦1899: 1}", "'1899' is not a year"),
        ("{¦'２０２０': 1}", "'２０２０' is not a year"),
        ("{2018: 1, ¦last: 2}", "'last' is not a year"),
        ("{2018: ¦some}", "a figure must be a number or null, not 'some'"),
    ],
)
def test_what_is_wrong_with_a_row_of_a_panel_by_year(panel_problem, row, message):
    panel_problem(BY_YEAR.replace("{2020: null, 2018: 1}", row), message)


def test_a_column_stands_once(panel_problem):
    panel_problem(WIDE.replace("growth, labs", "labs, ¦labs"), "'labs' is a column already")


@pytest.mark.parametrize(
    ("panel", "old", "new"),
    [
        (WIDE, "source: bureau", "sources: {gamma: bureau}"),
        (BY_YEAR, "source: blog", "title: Laboratories"),
    ],
)
def test_a_figure_without_a_source_is_found_where_it_stands(put, found, panel, old, new):
    put("tables/panel.yaml", panel.replace(old, new))
    message = "this figure has no source"
    places = [(7, 11), (7, 19), (7, 22)] if panel == WIDE else [(5, 17), (6, 29)]
    assert found() == [("tables/panel.yaml", *place, "table", message) for place in places]


def test_a_null_in_sources_leaves_the_source_of_the_whole(put, dataset, found):
    put("tables/panel.yaml", WIDE.replace("period:", "sources: {alpha: null}\nperiod:"))
    assert found() == []
    assert facts_of(dataset, "alpha", 7)[0].source == "bureau"


@pytest.mark.parametrize(
    ("panel", "old", "new", "message"),
    [
        (WIDE, "period:", "sources: {alpha: ¦7}\nperiod:", "a source must be the id of one"),
        (WIDE, "period:", "sources: {¦alhpa: paper}\nperiod:", "there is no 'alhpa' in 'rows'"),
        (WIDE, "period:", "sources: {¦2021: paper}\nperiod:", "there is no '2021' in 'rows'"),
        (BY_YEAR, "2019: paper", "2019: ¦[paper]", "a source must be the id of one"),
        (BY_YEAR, "2019: paper", "¦2017: paper", "there is no '2017' in 'rows'"),
        (BY_YEAR, "2019: paper", "¦alpha: paper", "there is no 'alpha' in 'rows'"),
    ],
)
def test_what_is_wrong_with_sources(panel_problem, panel, old, new, message):
    panel_problem(panel.replace(old, new), message)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("[¦{hub: beta, indicator: gdp, note: N.}]", "there is no such cell in 'rows'"),
        ("[¦{hub: alpha, indicator: smog, note: N.}]", "there is no such cell in 'rows'"),
        ("[¦{hub: gamma, indicator: growth, note: N.}]", "there is no such cell in 'rows'"),  # null
        ("[¦{hub: alpha, indicator: gdp, period: 2020, note: N.}]", "there is no such cell in 'rows'"),
        ("[¦{hub: alpha, note: N.}]", "there is no such cell in 'rows'"),
        ("[{hub: alpha, indicator: gdp}, ¦{hub: alpha, indicator: gdp, period: 2021}]", "this cell has two entries"),
    ],
)
def test_what_is_wrong_with_cells(panel_problem, cells, message):
    panel_problem(f"{WIDE}cells: {cells}\n", message)


def test_cells_of_a_panel_by_year_need_the_year(panel_problem):
    panel_problem(f"{BY_YEAR}cells: [¦{{hub: alpha, bound: lower}}]\n", "there is no such cell in 'rows'")


# ---- what is wrong with what is named: told once, where it is said


@pytest.mark.parametrize(
    ("panel", "old", "new", "message"),
    [
        (WIDE, "source: bureau", "source: ¦beaureau", "no 'beaureau' in sources; did you mean 'bureau'?"),
        (WIDE, "labs]", "¦lab]", "no 'lab' in indicators; did you mean 'labs'?"),
        (WIDE, "gamma: [", "gama: ¦[", "no 'gama' in hubs; did you mean 'gamma'?"),
        (WIDE, "period:", "sources: {alpha: ¦papr}\nperiod:", "no 'papr' in sources; did you mean 'paper'?"),
        (BY_YEAR, "indicator: labs", "indicator: ¦labz", "no 'labz' in indicators; did you mean 'labs'?"),
        (BY_YEAR, "2019: paper", "2019: ¦papr", "no 'papr' in sources; did you mean 'paper'?"),
        (BY_YEAR, "gamma: {", "gama: ¦{", "no 'gama' in hubs; did you mean 'gamma'?"),
        (WIDE, "gamma: [90, null, 0]\n", "gamma: [90, null, 0]\ncells: [{hub: alpha, indicator: gdp, source: ¦x}]\n",
         "no 'x' in sources"),
        (WIDE, "gamma: [90, null, 0]\n",
         "gamma: [90, null, 0]\ncells: [{hub: alpha, indicator: gdp, confirmed_by: [By hand, 统计局, ¦papr]}]\n",
         "no 'papr' in sources; did you mean 'paper'?"),
    ],
)  # fmt: skip
def test_a_name_of_nothing_is_found_once_where_it_is_said(panel_problem, panel, old, new, message):
    assert panel.count(old) == 1
    panel_problem(panel.replace(old, new), message, "unknown-reference")


# ---- a cell is a fact: the other rules hold for it


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[90, null, 0]", "[¦-1, null, 0]", "'gdp' cannot be -1: at least 0"),
        ("[90, null, 0]", "[90, ¦-101, 0]", "'growth' cannot be -101: at least -100"),
        ("[90, null, 0]", "[90, ¦1001, 0]", "'growth' cannot be 1001: at most 1000"),
        ("[90, null, 0]", "[90, null, ¦1.5]", "'labs' counts whole things, so not 1.5"),
    ],
)
def test_a_cell_lies_in_the_range_of_its_indicator(panel_problem, old, new, message):
    panel_problem(WIDE.replace(old, new), message, "impossible-value")


def test_a_panel_is_not_of_the_future(panel_problem):
    text = WIDE.replace("period: 2021", f"period: ¦{NEXT_YEAR}")
    panel_problem(text, f"{NEXT_YEAR} has not happened yet", "future")


def test_no_year_of_a_panel_is_in_the_future(panel_problem):
    text = BY_YEAR.replace("2018: 1", f"{NEXT_YEAR}: ¦1")
    panel_problem(text, f"{NEXT_YEAR} has not happened yet", "future")


def test_a_figure_of_a_file_is_not_written_again_in_a_panel(panel_problem):
    text = "{source: bureau, period: 2022, columns: [labs, gdp], rows: {alpha: [1, ¦9000]}}"
    panel_problem(text, "this 'gdp' for 2022 is given twice", "duplicate")


def test_a_cell_is_not_written_again_in_another_panel(put, found):
    put("tables/a.yaml", "{source: bureau, period: 2021, columns: [labs], rows: {gamma: [5]}}")
    place = put("tables/b.yaml", "{source: bureau, indicator: labs, rows: {gamma: {2020: 5, 2021: ¦5}}}")
    assert found() == [(*place, "duplicate", "this 'labs' for 2021 is given twice")]


@pytest.mark.parametrize("other", ["{gamma: [6]}", "{beta: [5]}"])
def test_several_cells_about_one_thing_are_sound_when_they_differ(put, found, other):
    put("tables/a.yaml", "{source: bureau, period: 2021, columns: [labs], rows: {gamma: [5]}}")
    put("tables/b.yaml", f"{{source: bureau, period: 2021, columns: [labs], rows: {other}}}")
    assert found() == []


def test_a_cell_closes_a_gap(put, found):
    put("tables/panel.yaml", "{source: bureau, period: 2021, columns: [smog], rows: {gamma: [3]}}")
    [problem] = found()
    assert problem[0] == "gaps.yaml"
    assert problem[3:] == ("gap", "'gamma' has a figure for 'smog', so the gap is closed")


def test_a_cell_with_a_scope_closes_no_gap(put, found):
    cells = "cells: [{hub: gamma, indicator: smog, scope: South province}]"
    put("tables/panel.yaml", f"{{source: bureau, period: 2021, columns: [smog], rows: {{gamma: [3]}}, {cells}}}")
    assert found() == []


def test_a_source_may_be_cited_by_a_cell_alone_or_confirm_one(put, change, found):
    entry = "- {id: ID, title: T, publisher: P, url: null, published: null, language: en, kind: media}\n"
    new = "".join(entry.replace("ID", name) for name in ("one", "two", "three", "four"))
    change("sources.yaml", "- {id: bureau", f"{new}- {{id: bureau")
    put(
        "tables/panel.yaml",
        """
        period: 2021
        columns: [labs, gdp]
        source: one
        sources: {beta: two}
        rows: {gamma: [3, 4], beta: [1, 2]}
        cells: [{hub: gamma, indicator: gdp, source: three, confirmed_by: [four]}]
        """,
    )
    assert found() == []


# ---- what the schema said already is said once


@pytest.mark.parametrize(
    ("panel", "old", "new", "rule"),
    [
        (WIDE, "source: bureau", "source: ¦The Bureau", "wrong-value"),
        (WIDE, "source: bureau", "sources: ¦[bureau]", "wrong-type"),
        (WIDE, "period: 2021", "period: ¦soon", "wrong-type"),
        (WIDE, "period: 2021", "period: ¦1899", "wrong-value"),
        (WIDE, "columns: [gdp, growth, labs]", "columns: ¦gdp", "wrong-type"),
        (WIDE, "columns: [gdp, growth, labs]", "columns: [gdp, ¦5, labs]", "wrong-type"),
        (WIDE, "title:", "¦heading:", "unknown-key"),
        (WIDE, "[90, null, 0]", "[¦1e200, null, 0]", "wrong-value"),
        (BY_YEAR, "indicator: labs", "indicator: ¦Labs", "wrong-value"),
        (BY_YEAR, "2020: null", "2020: ¦1e200", "wrong-value"),
        (BY_YEAR, "indicator: labs", "cells: [{hub: ¦Al, period: 2018}]\nindicator: labs", "wrong-value"),
        (BY_YEAR, "indicator: labs", "cells: [¦{period: 2018}]\nindicator: labs", "missing-key"),
        (BY_YEAR, "indicator: labs", "cells: [{hub: alpha, period: ¦x}]\nindicator: labs", "wrong-type"),
        (BY_YEAR, "indicator: labs", "cells: [{hub: alpha, period: 2018, source: ¦5}]\nindicator: labs", "wrong-type"),
        (BY_YEAR, "indicator: labs", "cells: [{hub: alpha, period: 2018, confirmed_by: [¦5]}]\nindicator: labs",
         "wrong-type"),
        (BY_YEAR, "indicator: labs", "cells: [{hub: gamma, period: 2018, scope: ¦5}]\nindicator: labs", "wrong-type"),
        (BY_YEAR, "indicator: labs", "cells: [¦gamma]\nindicator: labs", "wrong-type"),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_schema_is_told_once(put, found, panel, old, new, rule):
    assert panel.count(old) == 1
    place = put("tables/panel.yaml", panel.replace(old, new))
    assert [problem[:4] for problem in found()] == [(*place, rule)]


def test_a_source_in_cells_that_does_not_fit_is_one_all_the_same(put, found):
    text = "{period: 2021, columns: [gdp], rows: {alpha: [1]}, cells: [{hub: alpha, indicator: gdp, source: ¦5}]}"
    place = put("tables/panel.yaml", text)
    assert [problem[:4] for problem in found()] == [(*place, "wrong-type")]


def test_a_cell_with_a_scope_that_does_not_fit_may_close_no_gap(put, found):
    cells = "[{hub: gamma, indicator: smog, scope: ¦5}]"
    place = put(
        "tables/panel.yaml", f"{{source: bureau, period: 2021, columns: [smog], rows: {{gamma: [3]}}, cells: {cells}}}"
    )
    assert [problem[:4] for problem in found()] == [(*place, "wrong-type")]


def test_a_panel_that_cannot_be_read_cites_who_knows_what(put, change, found):
    entry = "- {id: one, title: T, publisher: P, url: null, published: null, language: en, kind: media}\n"
    change("sources.yaml", "- {id: bureau", f"{entry}- {{id: bureau")
    for text in ("source: one\nrows: [", "- one", "source: one\nrows: {alpha: [1]}"):  # the last has neither form
        put("tables/panel.yaml", text)
        assert {problem[3] for problem in found()} <= {"syntax", "wrong-type", "table"}
