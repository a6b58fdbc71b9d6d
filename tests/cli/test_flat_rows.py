"""Flat formats have what the screens show: evidence and figures, each with its address."""

import csv
import io
from collections import Counter

import pytest

PAGE = "https://example.org/yearbook"


def table(answer):
    assert (answer.code, answer.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(answer.stdout, newline=""), strict=True))


def test_a_sector_of_a_comparison_is_a_row_a_level_and_a_piece_of_evidence(here):
    rows = table(here("compare", "alpha", "beta", "--sector", "quantum", "--format", "csv"))
    assert [(row["hub"], row["what"], row["kind"], row["level"], row["source"], row["url"]) for row in rows] == [
        ("alpha", "level", "", "emerging", "", ""),
        ("alpha", "evidence", "institution", "emerging", "bureau", PAGE),
        ("alpha", "evidence", "company", "emerging", "paper", "https://example.org/report"),
        ("beta", "level", "", "", "", ""),
    ]
    assert {row["name_zh"] for row in rows if row["hub"] == "alpha"} == {"甲城"}
    assert rows[1]["publisher"] == "Bureau of Statistics"
    lines = here("compare", "alpha", "beta", "--sector", "quantum", "--format", "markdown").stdout.splitlines()
    assert len(lines) == 2 + len(rows)


def test_a_sector_of_a_comparison_has_its_figures_and_those_of_the_benchmark(inside):
    words = ("compare", "hefei", "wuxi", "--sector", "semiconductors", "--benchmark", "china")
    rows, whole = table(inside(*words, "--format", "csv")), inside(*words, "--json").json
    hubs = {hub: item for hub, item in whole["in_depth"]["hubs"].items() if item}
    claims = Counter((hub, piece["claim"]) for hub, item in hubs.items() for piece in item["evidence"])
    assert Counter((row["hub"], row["claim"]) for row in rows if row["what"] == "evidence") == claims
    figures = [row for row in rows if row["what"] == "figure"]
    by_id = {row["id"]: row for row in whole["indicators"]}
    assert {row["hub"] for row in figures} >= {"hefei", "wuxi"}
    for row in figures:
        of = by_id[row["indicator"]]
        value = of["benchmark"] if row["hub"] == "china" else of["values"][row["hub"]]
        assert (float(row["value"]), int(row["period"]), row["source"]) in [
            (each["value"], each["period"], each["source"]) for each in (value, value["newest"]) if each
        ]
    for row in rows:
        if row["source"]:
            source = whole["sources"][row["source"]]
            assert row["url"] == (source["url"] or (source["via"] or {}).get("url") or "")
    levels = {row["hub"]: row for row in rows if row["what"] == "level"}
    assert float(levels["hefei"]["value"]) == hubs["hefei"]["share"]
    assert levels["hefei"]["label"] == "Share of China: listed companies"


def test_evidence_of_a_hub_is_a_row_a_piece(here):
    rows = table(here("show", "alpha", "--evidence", "--format", "csv"))
    assert [(row["sector"], row["what"], row["kind"], row["url"]) for row in rows] == [
        ("quantum", "evidence", "institution", PAGE),
        ("quantum", "evidence", "company", "https://example.org/report"),
        ("artificial-intelligence", "evidence", "statement", ""),  # a blog has no address
    ]
    both = table(here("show", "alpha", "--evidence", "--figures", "--format", "csv"))
    assert Counter(row["what"] for row in both) == {"evidence": 3, "figure": 7}
    assert {row["value"] for row in both if row["indicator"] == "gdp"} == {"10000", "9000"}
    assert table(here("show", "alpha", "--all", "--format", "csv")) == both


def test_figures_of_a_hub_have_labels_addresses_and_what_is_worked_out(inside):
    rows = table(inside("show", "hefei", "--format", "csv"))
    whole = inside("show", "hefei", "--json").json
    facts = Counter((fact["indicator"], fact["value"], fact["source"]) for fact in whole["facts"])
    known = {fact["indicator"] for fact in whole["facts"]}
    found = Counter((row["indicator"], float(row["value"]), row["source"]) for row in rows if row["indicator"] in known)
    assert found == facts
    derived = {row["indicator"]: row for row in rows if row["indicator"] not in known}
    assert derived.keys() == whole["indicators"].keys() - known
    assert derived["patents_per_10k"]["further_sources"] or derived["patents_per_10k"]["source"]
    assert {row["label"] for row in rows if row["indicator"] == "gdp"} == {"GDP"}
    assert table(inside("show", "hefei", "--figures", "--format", "csv")) == rows


def test_sources_and_programmes_of_a_hub_are_rows(here):
    rows = table(here("show", "alpha", "--sources", "--format", "csv"))
    assert {row["id"]: row["url"] for row in rows}.items() >= {"bureau": PAGE, "blog": ""}.items()
    assert [row["id"] for row in table(here("show", "beta", "--designations", "--format", "csv"))] == [
        *here("show", "beta", "--json").json["designations"]
    ]


def test_chinese_names_stand_in_every_row_that_has_a_name(here):
    for words in (("rank", "--by", "gdp"), ("rank",), ("rank", "--sector", "quantum"), ("sectors", "quantum")):
        rows = table(here(*words, "--format", "csv", "-q"))
        assert rows[0]["name"] == "Alpha"
        assert rows[0]["name_zh"] == "甲城", words


@pytest.mark.parametrize("line", [
    "list --limit 2", "show hefei", "show hefei --evidence", "show hefei --designations", "search quantum",
    "companies hefei", "companies --by board", "compare hefei wuhan", "compare hefei wuhan --sector quantum",
    "rank --by gdp", "similar hefei", "trend gdp hefei", "sectors", "sectors quantum", "sectors --gaps",
    "designations", "indicators", "indicators gdp", "indicators --gaps", "profiles",
    "sources chinadaily-inland-2022",
])  # fmt: skip
def test_rows_have_the_chinese_of_their_names(inside, line):
    head = next(csv.reader(inside(*line.split(), "--format", "csv").stdout.splitlines()))
    names = [column for column in head if column in ("name", "label", "hub_name", "industry_label")]
    assert names
    assert {f"{name}_zh" for name in names} <= {*head}
