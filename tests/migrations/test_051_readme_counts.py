import importlib.util
import sys
from pathlib import Path

MIGRATIONS = Path(__file__).parents[2] / "data" / "migrations"


def load(name):
    spec = importlib.util.spec_from_file_location(f"migration_{name}", MIGRATIONS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


counts = load("051_readme_counts")


def test_a_page_gets_its_table_and_keeps_the_rest():
    page = f"Before\n{counts.BEGIN}old\n{counts.END}After\n"
    once = counts.with_counts(page, [("hubs", "2")])
    assert once == f"Before\n{counts.BEGIN}| what | how many |\n| --- | --- |\n| hubs | 2 |\n{counts.END}After\n"
    assert counts.with_counts(once, [("hubs", "2")]) == once


def test_cells_have_the_source_of_their_hub_or_their_own_and_empty_ones_are_none():
    table = {
        "period": 2024,
        "columns": ["gdp", "population"],
        "sources": {"a": "s", "b": "s"},
        "rows": {"a": [1, None], "b": [2, 3]},
        "cells": [{"hub": "b", "indicator": "gdp", "source": "t", "confirmed_by": ["u"]}],
    }
    cells = list(counts.cells_of(table, "communiques-2024"))
    assert [(c.hub, c.indicator, c.value, c.source, c.confirmed) for c in cells] == [
        ("a", "gdp", 1, "s", False), ("b", "gdp", 2, "t", True), ("b", "population", 3, "s", False),
    ]  # fmt: skip


def test_grades_follow_the_copy_and_its_second_reading():
    own = {"kind": "official", "url": "https://example.org"}
    copied = own | {"via": {"name": "x", "url": None}}
    assert counts.grade(own) == "A"
    assert counts.grade(own | {"kind": "media"}) == "C"
    assert counts.grade(copied) == "C"
    assert counts.grade(copied | {"confirmed_by": {"name": "y"}}) == "B"
    assert counts.grade(copied, confirmed=True) == "B"


def test_the_core_grid_counts_each_city_and_figure_once():
    figure = counts.Figure("a", "gdp", 2023, 1, "s", None, False, None)
    figures = [figure, figure._replace(period=2024), figure._replace(hub="b", scope="a zone")]
    filled, places, least = counts.core_grid(figures, ["a", "b"])
    assert (filled, places, least) == (1 + 2 * 2, 16 * 2, 0.0)


def test_the_page_says_what_the_dataset_has():
    data = MIGRATIONS.parent
    readme = (data / "README.md").read_text(encoding="utf-8")
    again = "python data/migrations/051_readme_counts.py data"
    assert counts.with_counts(readme, list(counts.rows_of(data))) == readme, f"counts have changed: {again}"
