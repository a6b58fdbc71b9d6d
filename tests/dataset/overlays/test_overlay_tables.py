"""Overlays of companies, industries, seats, breaks, sources and formulas: what goes by which key."""

from __future__ import annotations

import pytest

from hubcli import check, load

from ...atlases import figures_of_year

FACT = "{indicator: gdp, value: 2000, period: 2023, source: bureau}"
COMPANIES = """
date: 2025-12-31
source: bureau
columns: [code, name_zh, name, board, listed, city, hub, industry]
rows:
  - ["600001.SH", 甲, null, SSE_main, 1991-04-03, 甲市, alpha, banks]
  - ["688001.SH", 乙, null, STAR, 2024-05-31, 乙市, beta, null]
"""


@pytest.fixture
def with_overlays(dataset, overlay):
    """Return a function that loads the small dataset with one overlay after the other, each as its files by name."""
    return lambda *overlays: load(dataset, [overlay(**files) for files in overlays])


@pytest.fixture
def with_companies(put):
    put("companies.yaml", COMPANIES)
    put("industries.yaml", "- {id: banks, label: Banks, label_zh: 银行}\n")
    put("seats.yaml", '- {code: "688001.SH", hub: alpha, source: paper, note: It says so.}\n')
    breaks = ["{indicator: gdp, period: 2020, reason: R.}", "{indicator: gdp, period: 2020, hub: beta, reason: B.}"]
    put("breaks.yaml", "".join(f"- {item}\n" for item in breaks))


def company(code, name="丙", hub="gamma"):
    return f'["{code}", {name}, null, STAR, 2024-06-01, 丙市, {hub}, null]'


@pytest.mark.usefixtures("with_companies")
def test_companies_are_added_replaced_and_removed_by_their_code(with_overlays):
    rows = f"""
        date: 2026-01-31
        sources: {{SSE: paper}}
        rows:
          - {company("688009.SH")}
          - {company("688001.SH", "丁")}
          - {{code: "600001.SH", remove: true}}
        """
    atlas = with_overlays({"companies": rows})
    assert [(item.code, item.name_zh, item.hub, item.seat_source) for item in atlas.companies] == [
        ("688001.SH", "丁", "alpha", "paper"),  # which has a seat
        ("688009.SH", "丙", "gamma", None),
    ]
    assert {(item.exchange, item.day, item.source) for item in atlas.company_lists} == {
        ("SSE", "2026-01-31", "paper"),
        ("SZSE", "2026-01-31", "bureau"),
        ("BSE", "2026-01-31", "bureau"),
    }


@pytest.mark.usefixtures("with_companies")
def test_what_is_wrong_with_the_companies_of_an_overlay(dataset, overlay):
    path = overlay(companies='rows:\n  - {code: "600009.SH", remove: true}\n')
    [problem] = check(dataset, [path])
    assert (problem.file, problem.line, problem.column) == (str(path / "companies.yaml"), 2, 5)
    assert problem.message == "nothing to remove: no company with this code"
    path = overlay(companies=f"rows:\n  - {company('688009.SH', hub='alhpa')}\n")
    [problem] = check(dataset, [path])
    assert (problem.file, problem.line, problem.rule) == (str(path / "companies.yaml"), 2, "unknown-reference")


def test_companies_can_come_with_an_overlay_alone(with_overlays):
    rows = COMPANIES.replace("banks", "null")
    atlas = with_overlays({"companies": rows})
    assert [item.code for item in atlas.companies] == ["600001.SH", "688001.SH"]


@pytest.mark.usefixtures("with_companies")
def test_industries_seats_and_breaks_go_by_what_they_are_about(with_overlays):
    atlas = with_overlays(
        {
            "industries": "- {id: banks, label: Banking}\n- {id: chips, label: Chips, label_zh: 芯片}",
            "seats": '- {code: "688001.SH", hub: gamma}\n- {code: "600001.SH", hub: beta, source: bureau}',
            "breaks": """
                - {indicator: gdp, period: 2020, hub: beta, reason: Borders.}
                - {indicator: gdp, period: 2020, hub: gamma, reason: More borders.}
                - {indicator: gdp, period: 2020, reason: A census.}
                """,
        }
    )
    assert [(item.id, item.label) for item in atlas.industries.values()] == [("banks", "Banking"), ("chips", "Chips")]
    assert [(item.hub, item.seat_source) for item in atlas.companies] == [("beta", "bureau"), ("gamma", "paper")]
    assert [(item.hub, item.reason) for item in atlas.breaks] == [
        (None, "A census."),
        ("beta", "Borders."),
        ("gamma", "More borders."),
    ]


@pytest.mark.usefixtures("with_companies")
@pytest.mark.parametrize(
    ("removed", "left"),
    [
        ("{indicator: gdp, period: 2020, hub: beta, remove: true}", [None]),
        ("{indicator: gdp, period: 2020, hub: null, remove: true}", ["beta"]),
        ("{indicator: gdp, period: 2020, remove: true}", []),
    ],
)
def test_breaks_are_removed(with_overlays, removed, left):
    assert [item.hub for item in with_overlays({"breaks": f"[{removed}]"}).breaks] == left


@pytest.mark.usefixtures("with_companies")
def test_a_seat_can_be_removed(with_overlays):
    atlas = with_overlays({"seats": '[{code: "688001.SH", remove: true}]'})
    assert [(item.hub, item.seat_source) for item in atlas.companies] == [("alpha", None), ("beta", None)]


def test_a_source_gets_a_copy_and_a_second_reading_from_an_overlay(with_overlays):
    atlas = with_overlays({"sources": "[{id: bureau, url: null, via: {name: An archive}}]"})
    assert (atlas.sources["bureau"].grade, atlas.sources["bureau"].via.name) == ("C", "An archive")
    more = {"sources": "[{id: bureau, confirmed_by: {name: A library}}]"}
    atlas = with_overlays({"sources": "[{id: bureau, url: null, via: {name: An archive}}]"}, more)
    assert atlas.sources["bureau"].grade == "B"


def test_an_indicator_gets_a_formula_from_an_overlay(with_overlays):
    line = "{id: gdp_a_lab, label: A, label_zh: 每, unit: CNY_100m, direction: higher, pillar: economy, use: input,"
    formula = "description: D., formula: {ratio: [gdp, labs]}}"
    atlas = with_overlays({"indicators": f"[{line} {formula}]"}, {"hub": "{id: beta, facts: [" + FACT + "]}"})
    assert figures_of_year(atlas, "gdp_a_lab", 2023) == {"alpha": 1000, "beta": 500}  # 10,000 over 10, 2,000 over 4
