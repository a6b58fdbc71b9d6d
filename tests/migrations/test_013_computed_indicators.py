"""Computed indicators take the place of typed counts."""

import importlib.util
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
spec = importlib.util.spec_from_file_location("migration_013", DATA / "migrations" / "013_computed_indicators.py")
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)


def test_an_id_is_renamed_where_it_is_named_and_nowhere_else():
    before = "- id: invention_patents_per_10k\n  indicator: invention_patents_per_10k\n  indicator: invention_patents\n"
    after = "- id: valid_invention_patents_per_10k\n  indicator: valid_invention_patents_per_10k\n"
    assert migration.renamed(before) == after + "  indicator: invention_patents\n"


def test_indicators_that_are_gone_leave_the_others_as_they_are():
    text = "# head\n- id: a\n  label: A\n\n- id: b\n  label: B\n\n- id: c\n  label: C\n"
    assert migration.without(text, ["b"]) == "# head\n- id: a\n  label: A\n\n- id: c\n  label: C\n"


def test_gaps_close_where_there_is_a_figure_or_no_indicator():
    text = "# head\n- hub: a\n  indicator: x\n\n- hub: b\n  indicator: x\n\n- hub: b\n  indicator: y\n"
    assert migration.open_gaps(text, {("a", "x")}, ["y"]) == "# head\n- hub: b\n  indicator: x\n"


def test_figures_of_both_forms_of_table():
    wide = {"columns": ["x", "y"], "rows": {"a": [1, None], "b": [0, 2]}}
    assert migration.figures(wide) == {("a", "x"), ("b", "x"), ("b", "y")}
    assert migration.figures({"indicator": "x", "rows": {"a": {"2020": 1}, "b": {}}}) == {("a", "x")}


def test_every_formula_is_of_indicators_and_industries_that_there_are():
    entries = yaml.safe_load((DATA / "indicators.yaml").read_text("utf-8"))
    known = {each["id"]: each for each in entries}
    industries = {each["id"] for each in yaml.safe_load((DATA / "industries.yaml").read_text("utf-8"))}
    for each in migration.INDICATORS:
        formula = known[each["id"]]["formula"]
        assert formula == each["formula"]
        assert all("formula" not in known[part] for part in formula.get("ratio", ()))
        assert set(formula.get("companies", {}).get("industries", ())) <= industries


def test_no_fact_is_typed_in_that_is_computed():
    computed = {each["id"] for each in migration.INDICATORS} | set(migration.GONE)
    typed = [
        (path.stem, fact["indicator"])
        for path in (DATA / "hubs").glob("*.yaml")
        for fact in yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)).get("facts") or ()
        if fact["indicator"] in computed
    ]
    assert typed == []
