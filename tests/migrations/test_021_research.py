"""R&D figures: what is taken over, tables by source, and facts put into hub files."""

import importlib.util
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def load(name):
    spec = importlib.util.spec_from_file_location(f"migration_{name}", ROOT / "data" / "migrations" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


migration = load("021_research")


def line(**more):
    made = {"hub": "nanjing", "indicator": "rd_expenditure", "year": "2021", "value": "578.80", "unit": "CNY_100m"}
    made |= {
        "kind": "published",
        "trust": "A",
        "note": "",
        "source_title": "2021年江苏R&D经费投入保持较快增长 (as told)",
    }
    return {**made, **more}


def test_only_published_figures_that_are_trusted_are_read():
    lines = [line(), line(kind="computed"), line(trust="C"), line(indicator="rd_tax_relief")]
    (figure,) = migration.read(lines)
    assert (figure.hub, figure.value, figure.work.name) == ("nanjing", "578.8", "jiangsu-rd-2021")


def test_notes_are_said_shorter_or_not_at_all():
    long = "Intensity on the GDP of that year as first published"
    figures = migration.read(
        [line(note=long), line(indicator="rd_intensity", unit="percent", note=long), line(note="Text has 109.356")]
    )
    assert [figure.note for figure in figures] == ["", "On the GDP of that year as first published", ""]


def test_a_table_has_a_line_a_hub_and_the_notes_of_cells():
    figures = migration.read(
        [
            line(hub="wuxi", value="445.0"),
            line(note="Printed otherwise"),
            line(indicator="rd_intensity", unit="percent", value="3.54"),
        ]
    )
    table = yaml.safe_load(migration.write_table(figures))
    assert table["columns"] == ["rd_expenditure", "rd_intensity"]
    assert table["rows"] == {"nanjing": [578.8, 3.54], "wuxi": [445, None]}
    assert table["cells"] == [{"hub": "nanjing", "indicator": "rd_expenditure", "note": "Printed otherwise"}]


HUB = """id: nanjing
facts:
  - indicator: rd_expenditure
    value: 645.3
    period: 2022
    source: other
  - indicator: gdp
    value: 1
    period: 2020
    source: other
"""


def test_a_fact_stands_behind_those_of_its_indicator_and_is_put_in_once():
    figures = migration.read([line()])
    text = migration.with_facts(HUB, figures)
    facts = yaml.safe_load(text)["facts"]
    assert [(fact["indicator"], fact["period"]) for fact in facts] == [
        ("rd_expenditure", 2022),
        ("rd_expenditure", 2021),
        ("gdp", 2020),
    ]
    assert migration.with_facts(text, figures) == text


def test_a_hub_file_without_facts_gets_a_list_of_them():
    text = migration.with_facts("id: nanjing\nname: Nanjing\n", migration.read([line()]))
    assert yaml.safe_load(text)["facts"][0]["value"] == 578.8


def test_every_source_of_the_works_says_where_it_was_read():
    entries = [work.entry for work in migration.WORKS if work.entry.get("title")]
    assert all(entry["url"] or "via" in entry or "note" in entry for entry in entries)
