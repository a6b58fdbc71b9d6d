"""Panels: tables of a source whose cells are facts, in both of their forms, and what is wrong with one."""

from __future__ import annotations

import pytest

from hubcli import load

from .conftest import MARK

WIDE = """
source: bureau
table: "2-6"
period: 2021
columns: [gdp, smog]
rows:
  alpha: [8000.5, null]
  gamma: [90, 12]
cells:
  - {hub: gamma, indicator: gdp, bound: approximate, note: Rounded., source: paper, confirmed_by: [blog]}
"""
LONG = """
indicator: labs
sources: {2020: bureau, 2021: paper}
rows:
  alpha: {2020: 8, 2021: 9}
  beta: {2021: null}
cells:
  - {hub: alpha, period: 2021, scope: North province}
"""


@pytest.fixture
def panel(dataset):
    """Return a function that writes a panel of the small dataset."""

    def write(text, name="panel"):
        path = dataset / "tables" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
        return dataset

    return write


def values(atlas, hub, indicator):
    """Return year, value and source of all facts of a hub for an indicator, the earliest first."""
    facts = (fact for fact in atlas[hub].facts if fact.indicator == indicator)
    return sorted((fact.period, fact.value, fact.source) for fact in facts)


def test_the_cells_of_a_wide_panel_are_facts_of_one_year(panel):
    atlas = load(panel(WIDE))
    assert values(atlas, "alpha", "gdp") == [(2021, 8000.5, "bureau"), (2022, 9000, "bureau"), (2023, 10000, "bureau")]
    assert values(atlas, "alpha", "smog") == [(2023, 3, "bureau")]  # null: the page has none
    assert values(atlas, "gamma", "smog") == [(2021, 12, "bureau")]
    [gdp] = [fact for fact in atlas["gamma"].facts if fact.period == 2021 and fact.indicator == "gdp"]
    assert (gdp.value, gdp.source, gdp.bound, gdp.note) == (90, "paper", "approximate", "Rounded.")
    assert gdp.confirmed_by == ("blog",)


def test_the_cells_of_a_long_panel_are_facts_of_one_indicator(panel):
    atlas = load(panel(LONG))
    assert values(atlas, "alpha", "labs") == [(2020, 8, "bureau"), (2021, 9, "paper"), (2023, 10, "paper")]
    [scoped] = [fact for fact in atlas["alpha"].facts if fact.indicator == "labs" and fact.scope]
    assert (scoped.period, scoped.scope) == (2021, "North province")
    assert values(atlas, "beta", "labs") == [(2023, 4, "bureau")]


def test_a_source_can_be_given_by_hub(panel):
    text = "period: 2021\ncolumns: [gdp]\nsource: bureau\nsources: {beta: blog}\nrows: {alpha: [1], beta: [2]}\n"
    atlas = load(panel(text))
    assert values(atlas, "alpha", "gdp")[0] == (2021, 1, "bureau")
    assert values(atlas, "beta", "gdp")[0] == (2021, 2, "blog")


def test_a_cell_stands_beside_a_fact_about_the_same_and_a_rule_chooses(panel):
    atlas = load(panel("source: blog\nperiod: 2023\ncolumns: [gdp]\nrows: {alpha: [1], gamma: [2]}\n"))
    # Alpha: the bureau, an own page, before a blog; Gamma: twice the blog, and the hub's file comes first
    assert values(atlas, "alpha", "gdp")[1:] == [(2023, 1, "blog"), (2023, 10000, "bureau")]
    assert (atlas.fact(atlas["alpha"], "gdp").value, atlas.fact(atlas["gamma"], "gdp").value) == (10000, 100)


FORMS = "a table has 'columns' and a 'period', or an 'indicator' with figures by year"


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("¦source: bureau\nrows: {}\n", "table", FORMS),
        ("¦source: bureau\nperiod: 2021\nrows: {}\n", "table", FORMS),
        ("¦source: bureau\nperiod: 2021\ncolumns: [gdp]\nindicator: gdp\nrows: {}\n", "table", FORMS),
        (
            *("source: bureau\nperiod: 2021\ncolumns: [gdp, smog]\nrows:\n  alpha: ¦[1]\n", "table"),
            "a row must be a list of 2 figures, one a column",
        ),
        (
            *("source: bureau\nperiod: 2021\ncolumns: [gdp]\nrows:\n  alpha: [¦many]\n", "table"),
            "a figure must be a number or null, not 'many'",
        ),
        (
            *("period: 2021\ncolumns: [gdp]\nrows:\n  alpha: [¦1]\n", "table"),
            "nothing says what source this figure is from",
        ),
        ("source: bureau\nindicator: gdp\nrows:\n  alpha: {¦last: 1}\n", "table", "'last' is no year"),
        (
            *("source: bureau\nindicator: gdp\nrows:\n  alpha: ¦[1]\n", "table"),
            "a row must have figures by year",
        ),
        (
            "source: bureau\nindicator: gdp\nrows:\n  alpha: {2021: 1}\ncells: [¦{hub: alpha, period: 2020}]\n",
            "table",
            "there is no such cell in 'rows'",
        ),
        (
            *("source: bureau\nperiod: 2021\ncolumns: [gdp]\nrows:\n  alhpa: ¦[1]\n", "unknown-reference"),
            "no 'alhpa' in hubs; did you mean 'alpha'?",
        ),
        (
            *("source: bureau\nperiod: 2021\ncolumns: [¦gpd]\nrows:\n  alpha: [1]\n", "unknown-reference"),
            "no 'gpd' in indicators; did you mean 'gdp'?",
        ),
        (
            *("source: bureau\nperiod: 2021\ncolumns: [gdp]\nrows:\n  alpha: [¦-1]\n", "impossible-value"),
            "'gdp' cannot be -1: at least 0",
        ),
    ],
)
def test_what_is_wrong_with_a_panel_is_found_at_its_place(panel, found, text, rule, message):
    before = text.partition(MARK)[0]
    panel(text.replace(MARK, ""))
    place = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert found() == [("tables/panel.yaml", *place, rule, message)]


def test_a_cell_of_an_overlay_takes_the_place_of_what_is_about_the_same(panel, overlay):
    directory = panel(WIDE)
    cell = "source: blog\nperiod: {}\ncolumns: [gdp]\nrows: {{alpha: [{}]}}\n"
    other = overlay(**{"tables/other": cell.format(2021, 8001), "tables/another": cell.format(2023, 10001)})
    atlas = load(directory, [other])
    assert values(atlas, "alpha", "gdp") == [(2021, 8001, "blog"), (2022, 9000, "bureau"), (2023, 10001, "blog")]
    assert [fact.overlay for fact in atlas["alpha"].facts if fact.value > 10000] == [str(other)]
    later = overlay(**{"tables/other": cell.format(2021, 8002)})
    assert values(load(directory, [other, later]), "alpha", "gdp")[0] == (2021, 8002, "blog")


def test_a_fact_of_an_overlay_takes_the_place_of_a_cell(panel, overlay):
    directory = panel(LONG)
    fact = overlay(hub="id: alpha\nfacts: [{indicator: labs, value: 7, period: 2020, source: blog}]")
    assert values(load(directory, [fact]), "alpha", "labs")[0] == (2020, 7, "blog")
