"""Derived figures on the command line: listed, filtered, sorted, ranked, compared, and weighed in a profile."""

from __future__ import annotations

import pytest

INDICATOR = """
- {id: gdp_a_lab, label: GDP a laboratory, label_zh: 每个实验室, unit: CNY_100m, direction: higher, pillar: economy,
   use: input, description: D., decimals: 1, formula: {ratio: [gdp, labs]}}
"""
WEIGHT = "- {indicator: labs, weight: 1, reason: Places to think.}"


@pytest.fixture(autouse=True)
def derived(dataset, change):
    """Give the small dataset a ratio: of Alpha 10,000 over more than 10, so less than 1,000; of Beta 1,000 over 4."""
    path = dataset / "indicators.yaml"
    path.write_text(path.read_text("utf-8").rstrip() + INDICATOR, "utf-8")
    change("profiles.yaml", WEIGHT, f"{WEIGHT}\n        - {{indicator: gdp_a_lab, weight: 1, reason: Means.}}")


def test_show_has_it_with_both_sources(here):
    answer = here("show", "alpha", "--json")
    assert answer.json["indicators"]["gdp_a_lab"] == {
        **{"value": 1000, "unit": "CNY_100m", "period": 2023, "bound": "upper"},
        **{"source": "bureau", "further_sources": ["paper"], "grade": "C", "population_period": None},
    }
    assert any("GDP a laboratory" in line and "<" in line for line in here("show", "alpha").lines)


@pytest.mark.parametrize(
    ("limit", "hubs"),
    [("--min=gdp_a_lab=200", ["beta"]), ("--min=gdp_a_lab=251", []), ("--max=gdp_a_lab=1000", ["alpha", "beta"])],
)
def test_list_selects_by_it_what_surely_meets_the_limit(here, limit, hubs):
    assert [hub["id"] for hub in here("list", limit, "--json").json] == hubs


def test_list_sorts_by_it_and_has_it_as_a_column(here):
    answer = here("list", "--kind", "city", "--sort", "gdp_a_lab", "--columns", "id,gdp_a_lab", "--format", "csv")
    assert [line.split(",")[0] for line in answer.lines[1:]] == ["alpha", "beta", "gamma"]
    assert "gdp_a_lab" in answer.lines[0]


@pytest.mark.parametrize("arguments", [("--by", "gdp_a_lab"), ("--weight", "gdp_a_lab=1"), ("--profile", "balanced")])
def test_rank_ranks_by_it(here, arguments):
    answer = here("rank", *arguments, "--json")
    assert (answer.code, answer.stderr) == (0, "")
    # "less than 1,000" may flatter, so a composite takes it for a gap
    assert [row["id"] for row in answer.json["ranking"]] == (["beta"] if "--weight" in arguments else ["alpha", "beta"])
    assert answer.json["weights"].get("gdp_a_lab") == {"--by": 1, "--weight": 1, "--profile": 0.25}[arguments[0]]


def test_compare_has_a_row_of_it(here):
    rows = here("compare", "alpha", "beta", "--json").json["indicators"]
    [row] = [row for row in rows if row["id"] == "gdp_a_lab"]
    assert [row["values"][hub]["value"] for hub in ("alpha", "beta")] == [1000, 250]


def test_indicators_says_how_it_is_worked_out(here):
    assert any("GDP" in line and "Laboratories" in line for line in here("indicators", "gdp_a_lab").lines[1:])
