"""The account of an earlier dataset: what becomes of a figure, by examples, and that no figure is unaccounted for."""

import csv
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(name):
    spec = importlib.util.spec_from_file_location(f"migration_{name}", ROOT / "data" / "migrations" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where named tuples look for their types
    spec.loader.exec_module(module)
    return module


migration = load("060_account")


def figure(value=100, indicator="gdp", period=2023, source="press", bound=None, scope=None):
    return migration.Figure("hefei", indicator, period, value, source, bound, scope)


def now(*figures, evidence=(), derived=(), reasons=None):
    by_subject = {}
    for item in figures:
        by_subject.setdefault(item.subject, []).append(item)
    return migration.Now(by_subject, {"hefei": list(evidence)}, frozenset(derived), reasons or {})


WHY = {("hefei", "gdp", 2023, 100): "rounded"}


@pytest.mark.parametrize(
    ("old", "there", "kind", "said"),
    [
        (figure(), figure(), "same", ""),
        (figure(), figure(source="bureau"), "source", "bureau"),
        (figure(bound="lower"), figure(source="press"), "source", "press"),  # no limit any more
        (figure(), figure(101.25, source="bureau"), "better", "101.25 (bureau)"),
        (figure(), figure(bound="lower"), "better", ">100 (press)"),
        (figure(), figure(period=2022), "unaccounted", ""),
        (figure(), figure(scope="a zone"), "unaccounted", ""),
        (figure(scope="a zone"), figure(scope="a zone", source="bureau"), "source", "bureau"),
        (
            figure(indicator="invention_patents_per_10k"),
            figure(indicator="valid_invention_patents_per_10k"),
            "same",
            "",
        ),
    ],
)
def test_what_becomes_of_a_figure(old, there, kind, said):
    assert migration.fate(old, now(there)) == (kind, said)


def test_an_exact_figure_is_named_before_a_limit():
    found = migration.fate(figure(), now(figure(90, bound="lower", source="a"), figure(99, source="b"), reasons=WHY))
    assert found == ("better", "99 (b); rounded")


def piece(claim="It has 100 of them.", source="press", **more):
    return {"sector": "quantum", "claim": claim, "source": source, **more}


@pytest.mark.parametrize(
    ("evidence", "value", "tells"),
    [
        (piece(), 100, True),
        (piece("It has 1,100 of them."), 1100, True),
        (piece("It has 1100 of them."), 100, False),
        (piece("Grew by 5.5% a year."), 5.5, True),
        (piece("Worth over 80 billion yuan."), 800, True),  # of 100 million
        (piece("Some.", value=100), 100, True),
        (piece("Some."), 100, False),
        (piece("Some.", source="other", value=100), 100, False),
    ],
)
def test_evidence_tells_a_number_of_its_source(evidence, value, tells):
    assert migration.tells(evidence, figure(value)) is tells
    kind = migration.fate(figure(value), now(evidence=[evidence]))
    assert kind == (("evidence", "quantum") if tells else ("unaccounted", ""))


def test_what_is_counted_now_is_no_fact_any_more():
    old = figure(20, "a_share_companies")
    assert migration.fate(old, now(derived=["listed_companies"])) == ("counted", "listed_companies")


def test_a_list_has_the_reason():
    assert migration.fate(figure(), now(reasons=WHY)) == ("removed", "rounded")
    moved = {("hefei", "gdp", 2023, 100): "evidence in sector robotics"}
    assert migration.fate(figure(), now(reasons=moved)) == ("evidence", "robotics")


def test_reasons_are_read_from_lists_of_several_forms(tmp_path):
    (tmp_path / "a.csv").write_text(
        "hub,indicator,period,value,source,reason\nhefei,gdp,2023,lower 100,press,rounded\n"
    )
    (tmp_path / "b.csv").write_text("hub,indicator,period,value,source,where\nwuhu,labs,2020,3,press,evidence\n")
    (tmp_path / "c.csv").write_text("hub,sector,reason\nwuhu,quantum,a weblog\n")
    (tmp_path / "d.csv").write_text("hub,indicator,period,value,note\nwuhu,gdp,2020,3,a note is no reason\n")
    assert migration.reasons_of(sorted(tmp_path.glob("*.csv"))) == {
        **WHY,
        ("wuhu", "labs", 2020, 3): "evidence",
    }


def test_figures_are_read_from_hub_files_and_tables_of_both_forms():
    fact = {"indicator": "gdp", "value": 100, "period": 2023, "source": "press"}
    assert list(migration.figures_of({"id": "hefei", "facts": [fact]})) == [figure()]
    assert list(migration.figures_of({"id": "hefei"})) == []
    wide = {
        "period": 2023,
        "columns": ["labs", "gdp"],
        "sources": {"hefei": "press"},
        "rows": {"hefei": [None, 100]},
        "cells": [{"hub": "hefei", "indicator": "gdp", "bound": "lower", "scope": "a zone"}],
    }
    assert list(migration.cells_of(wide)) == [figure(bound="lower", scope="a zone")]
    by_year = {"indicator": "gdp", "source": "press", "rows": {"hefei": {"2022": None, "2023": 100}}}
    assert list(migration.cells_of(by_year)) == [figure()]


@pytest.mark.parametrize(("value", "text"), [(100, "100"), (1.051e7, "10510000"), (0.5, "0.5"), (12673.78, "12673.78")])
def test_numbers_are_written_in_digits(value, text):
    assert migration.plain(value) == text


def report():
    with (ROOT / "data" / "migrations" / "060_account.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_figure_of_november_is_unaccounted_for():
    counts = Counter(line["kind"] for line in report())
    assert set(counts) == {"source", "better", "evidence", "counted", "removed"}
    assert sum(counts.values()) == 1303 - 825
    assert all(line["now"] for line in report())


def test_what_took_the_place_of_a_figure_is_in_the_dataset_still():
    dataset = migration.dataset(ROOT / "data", {})
    subjects = {subject[:3] for subject in dataset.figures}
    for line in report():
        subject = (line["hub"], migration.RENAMED.get(line["indicator"], line["indicator"]), int(line["period"]))
        if line["kind"] in ("source", "better"):
            assert subject in subjects, line
        if line["kind"] == "counted":
            assert line["now"] in dataset.derived
