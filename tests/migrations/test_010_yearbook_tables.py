"""The tables of the yearbook: conversions worked out by hand, and a drawn sample held against what is printed."""

import csv
import importlib.util
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(name):
    spec = importlib.util.spec_from_file_location(f"migration_{name}", ROOT / "data" / "migrations" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


migration = load("010_yearbook_tables")
splicing = migration.splicing


def line(indicator, value, **more):
    made = {"hub": "hefei", "indicator": indicator, "year": "2023", "value": value, "edition": "2024", "table": "2-6"}
    return {**made, "flag": "", **more}


def cell(indicator, value, **more):
    return next(migration.read_cells([line(indicator, value, **more)]))


@pytest.mark.parametrize(
    ("printed_as", "printed", "indicator", "value", "half"),
    [
        ("grp", "12674.0", "gdp", "12674", "0.5"),
        ("grp_growth", "5.75", "gdp_growth", "5.75", "0.005"),
        ("population_resident", "985.0", "population", "9850000", "5000"),
        ("budget_revenue", "2863602.0", "budget_revenue", "286.3602", "0.00005"),
        ("electricity_total", "3817159.0", "electricity", "38171.59", "0.005"),
        ("mobile_subscribers", "1176.0", "mobile_subscribers", "11760000", "5000"),
    ],
)
def test_printed_values_are_converted_exactly(printed_as, printed, indicator, value, half):
    made = cell(printed_as, printed)
    assert (made.indicator, migration.number(made.value), made.half) == (indicator, value, Decimal(half))


def test_columns_that_are_not_taken_over_are_passed_by():
    assert list(migration.read_cells([line("rd_internal_expenditure", "1.0")])) == []


def test_numbers_are_written_short():
    assert [migration.number(Decimal(text)) for text in ("9850000", "286.3600", "5.0", "0.00", "100")] == [
        "9850000",
        "286.36",
        "5",
        "0",
        "100",
    ]


def test_a_table_has_a_line_a_hub_and_null_where_the_page_has_none():
    cells = [
        cell("grp", "5955.0", hub="suzhou"),
        cell("grp", "12674.0"),
        cell("grp_growth", "5.75"),
        cell("grp_per_capita", "130074.0", flag="jump"),
    ]
    text = migration.write_table(cells)
    assert yaml.safe_load(text) == {
        "source": "city-yearbook-2024",
        "table": "2-6",
        "title": "Gross regional product",
        "period": 2023,
        "columns": ["gdp", "gdp_growth", "gdp_per_capita"],
        "rows": {"hefei": [12674, 5.75, 130074], "suzhou": [5955, None, None]},
        "cells": [{"hub": "hefei", "indicator": "gdp_per_capita", "note": migration.JUMP}],
    }


def test_a_column_corrected_as_a_whole_has_its_note_with_the_source():
    assert migration.note(cell("telecom_revenue", "3.0", flag="corrected", year="2021")) is None
    assert migration.note(cell("grp_growth", "3.3", flag="corrected")) == migration.CORRECTED
    assert "2-32" in migration.source(2022)["note"]
    assert "2-32" not in migration.source(2023)["note"]


@pytest.mark.parametrize(
    ("fact", "wrong"),
    [
        ({"value": 12674}, False),
        ({"value": 12673.78}, False),  # rounds to what is printed
        ({"value": 12675}, False),  # each may be off by a half
        ({"value": 12673.2}, True),
        ({"value": 12700}, False),  # rounded to hundreds
        ({"value": 12800}, True),
        ({"value": 12000, "bound": "lower"}, False),
        ({"value": 13000, "bound": "lower"}, True),
        ({"value": 13000, "bound": "upper"}, False),
        ({"value": 12000, "bound": "upper"}, True),
    ],
)
def test_a_figure_disagrees_beyond_the_rounding_of_both(fact, wrong):
    assert migration.disagrees(fact, cell("grp", "12674.0")) is wrong


def test_figures_for_a_part_are_not_held_against_the_book():
    facts = [
        {"indicator": "gdp", "period": 2023, "value": 1},
        {"indicator": "gdp", "period": 2023, "value": 2, "scope": "a zone"},
        {"indicator": "gdp", "period": 2022, "value": 3},
    ]
    made = cell("grp", "12674.0")
    found = list(migration.stated({"id": "hefei", "facts": facts}, {("hefei", "gdp", 2023): made}))
    assert [each.fact["value"] for each in found] == [1]


LIST = "# head\n- id: b\n  group: x\n  note: one\n    two\n\n- id: d\n  group: y\n"


def test_items_go_where_their_id_belongs_and_others_keep_their_lines():
    assert splicing.add_sorted(LIST, ["- id: c\n  group: x\n"]) == (
        "# head\n- id: b\n  group: x\n  note: one\n    two\n\n- id: c\n  group: x\n\n- id: d\n  group: y\n"
    )
    assert splicing.add_sorted(LIST, ["- id: d\n  group: z\n"]) == LIST.replace("y", "z")


def test_items_go_behind_those_of_their_group():
    items = ["- id: a\n  group: x\n", "- id: d\n  group: q\n"]
    added = "# head\n- id: b\n  group: x\n  note: one\n    two\n\n- id: a\n  group: x\n\n- id: d\n  group: y\n"
    assert splicing.add_to_groups(LIST, items, "group") == added
    assert splicing.add_to_groups(LIST, items, "group", ["d"]) == added.replace("y", "q")


HUB = """\
id: a
facts:
  - indicator: gdp
    value: 1
    note: long
      text
  # kept
  - indicator: area
    value: 2
"""


def test_facts_are_cut_out_by_their_lines():
    text, removed = splicing.without_facts(HUB, lambda fact: fact["indicator"] == "gdp")
    assert text == "id: a\nfacts:\n  # kept\n  - indicator: area\n    value: 2\n"
    assert removed == [{"indicator": "gdp", "value": 1, "note": "long text"}]
    assert splicing.without_facts("id: a\nfacts:\n  - indicator: gdp\n", lambda fact: True)[0] == "id: a\n"


def test_an_item_is_written_so_that_it_reads_the_same():
    values = {
        "id": "a",
        "title": "x: y",
        "note": "word " * 40 + "end",
        "via": {"name": "n", "url": "https://" + "u" * 120},
    }
    text = splicing.entry(values)
    assert yaml.safe_load(text) == [values]
    assert max(len(each) for each in text.splitlines() if "url" not in each) <= splicing.WIDTH


#: The drawn sample has the printed name and unit of each figure; this is what the dataset calls it, and by what the
#: printed value is multiplied to be in the dataset's unit. Written down apart from the migration, so that a slip in one
#: of them shows.
NAMES = {
    "population_resident": "population",
    "urbanisation_rate_resident": "urbanisation",
    "grp": "gdp",
    "grp_growth": "gdp_growth",
    "grp_per_capita": "gdp_per_capita",
    "share_primary": "primary_sector_share",
    "share_secondary": "secondary_sector_share",
    "share_tertiary": "tertiary_sector_share",
    "budget_science_technology": "science_budget",
    "budget_education": "education_budget",
    "industrial_operating_revenue": "industrial_revenue",
    "services_operating_revenue": "services_revenue",
    "technology_contract_turnover": "technology_contracts",
    "electricity_total": "electricity",
    "electricity_industrial": "industrial_electricity",
}
FACTORS = {
    "10k persons": 10_000,  # to persons
    "10k subscribers": 10_000,  # to subscribers
    "10k yuan": Decimal("0.0001"),  # to 100 million yuan
    "10k kWh": Decimal("0.01"),  # to GWh
    "100m yuan": 1,
    "yuan": 1,
    "%": 1,
    "units": 1,
    "pieces": 1,
    "count": 1,
}


@cache
def table_cells():
    """Return each figure of the tables by hub, indicator, period and source."""
    found = {}
    for path in sorted((ROOT / "data" / "tables").glob("*.yaml")):
        table = yaml.load(path.read_text("utf-8"), LOADER)
        if "columns" not in table or not isinstance(table.get("source"), str):
            continue
        for hub, row in table["rows"].items():
            for indicator, value in zip(table["columns"], row, strict=True):
                found[hub, indicator, table["period"], table["source"]] = value
    return found


def drawn():
    with (Path(__file__).parent / "drawn_cells.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_drawn_sample_of_300_cells_is_in_the_tables_exactly():
    sample = drawn()
    assert len(sample) == 300
    wrong = []
    for item in sample:
        indicator = NAMES.get(item["printed_as"], item["printed_as"])
        value = table_cells().get((item["hub"], indicator, int(item["year"]), item["source"]))
        if value is None or Decimal(str(value)) != Decimal(item["value"]) * FACTORS[item["unit"]]:
            wrong.append((item, value))
    assert wrong == []


def test_the_sample_is_of_many_hubs_columns_and_years():
    sample = drawn()
    assert len(Counter(item["hub"] for item in sample)) > 60
    assert len(Counter(item["printed_as"] for item in sample)) > 25
    assert len(Counter(item["year"] for item in sample)) > 6
