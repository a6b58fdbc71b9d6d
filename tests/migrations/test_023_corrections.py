"""Corrections: which figures of hub files go and why, sources left over, and gaps that close and open."""

import importlib.util
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


migration = load("023_corrections")
PRESS = {"kind": "media", "url": "https://paper.example/1"}
OFFICE = {"kind": "official", "url": "https://tjj.example/1"}
COPY = {"kind": "official", "url": None, "via": {"name": "a copy"}}


def cell(value, grade="B", half="0.5", *, bounded=False):
    return migration.Cell(Decimal(value), bounded, grade, Decimal(half))


def fact(value, indicator="gdp", period=2023, source="one", **more):
    return {"indicator": indicator, "value": value, "period": period, "source": source, **more}


@pytest.mark.parametrize(
    ("source", "confirmed", "grade"),
    [(OFFICE, None, "A"), (COPY, None, "C"), (COPY, ["other"], "B"), (PRESS, ["other"], "C")],
)
def test_grades(source, confirmed, grade):
    assert migration.grade(source, confirmed) == grade


@pytest.mark.parametrize(
    ("value", "bound", "agrees"),
    [
        (12673.78, None, True),  # rounds to 12,674
        (12675.1, None, False),
        (12700, "approximate", True),
        (12800, "approximate", False),
        (12000, "lower", True),
        (12700, "lower", False),
        (13000, "upper", True),
    ],
)
def test_agreement_within_the_rounding_of_both(value, bound, agrees):
    assert migration.agrees(fact(value, **({"bound": bound} if bound else {})), cell("12674")) is agrees


def test_the_press_gives_way_to_a_table():
    assert migration.reason_to_go("hefei", fact(12673.78), [cell("12674")], PRESS).startswith("the same in a table")


def test_the_offices_own_exact_figure_stays_beside_a_copied_table():
    assert migration.reason_to_go("wuhu", fact(4741.07), [cell("4741")], OFFICE) == ""
    assert migration.reason_to_go("wuhu", fact(4741.07), [cell("4741.07", "A", "0.005")], OFFICE) != ""


def test_rounded_figures_and_limits_give_way_to_exact_ones():
    reason = migration.reason_to_go("hefei", fact(12000, bound="lower"), [cell("12674")], OFFICE)
    assert reason == "rounded or a limit; exact in a table"


def test_what_differs_goes_and_what_has_a_scope_stays():
    assert migration.reason_to_go("hefei", fact(13001), [cell("12674")], OFFICE).startswith("differs from the table")
    assert migration.reason_to_go("hefei", fact(13001, scope="a zone"), [cell("12674")], OFFICE) == ""


def test_the_census_day_is_not_the_end_of_the_year():
    census = fact(9369881, "population", 2020)
    assert "census day" in migration.reason_to_go("hefei", census, [cell("9370000", half="5000")], OFFICE)


def test_portals_are_no_source_of_output_and_residents():
    other = {"kind": "other", "url": "https://portal.example"}
    assert migration.reason_to_go("changsha", fact(5, "gdp_growth", 2024, "chinajob-changsha-2025"), [], other)
    assert migration.reason_to_go("changsha", fact(5, "unicorns", 2024, "chinajob-changsha-2025"), [], other) == ""


GAPS = """# head
- hub: hefei
  indicator: gdp
  searched: 'Somewhere: nothing.'
  month: 2026-11

- hub: yiwu
  indicator: population
  searched: Nowhere.
  month: 2026-11
"""


def test_gaps_close_where_a_figure_is_and_open_where_one_went():
    opened = {("deqing", "gdp"): "Communiques: nothing.", ("hefei", "gdp"): "x", ("yiwu", "population"): "y"}
    text = migration.renewed(GAPS, {("hefei", "gdp")}, opened, "2026-11")
    assert [(gap["hub"], gap["searched"]) for gap in yaml.safe_load(text)] == [
        ("yiwu", "Nowhere."),
        ("deqing", "Communiques: nothing."),
    ]


@cache
def read(name):
    return yaml.load((ROOT / "data" / name).read_text("utf-8"), LOADER)


def facts():
    for path in sorted((ROOT / "data" / "hubs").glob("*.yaml")):
        for each in read(f"hubs/{path.name}").get("facts") or ():
            yield path.stem, each


def test_no_output_or_residents_rest_on_a_portal():
    assert not [
        (hub, each["source"])
        for hub, each in facts()
        if each["indicator"] in migration.ACCOUNTS and each["source"] in migration.PORTALS
    ]


def test_no_hub_file_contradicts_a_table_beyond_rounding():
    sources = {source["id"]: source for source in read("sources.yaml")}
    cells = {}
    for path in sorted((ROOT / "data" / "tables").glob("*.yaml")):
        for key, each in migration.cells_of(read(f"tables/{path.name}"), sources):
            cells.setdefault(key, []).append(each)
    against = [
        (hub, each["indicator"], each["period"])
        for hub, each in facts()
        if not each.get("scope")
        and (found := cells.get((hub, each["indicator"], each["period"])))
        and not any(migration.agrees(each, one) for one in found)
    ]
    assert against == []
