"""Published rankings: which places are taken over, lists as tables, and single places put into hub files."""

import importlib.util
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def load(name):
    spec = importlib.util.spec_from_file_location(f"migration_{name}", ROOT / "data" / "migrations" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


migration = load("022_published_rankings")


def test_only_stated_or_ordered_places_of_hubs_are_taken_over():
    entries = [
        {"hubs": ["shenzhen", "guangzhou"], "rank": 2, "basis": "stated"},
        {"hub": "beijing", "rank": 4, "basis": "order"},
        {"hub": "changsha", "rank": 37, "basis": "derived"},
        {"hub": None, "name": "绍兴", "rank": 38, "basis": "stated"},
        {"hub": "guiyang", "rank": 25, "basis": "stated"},
    ]
    assert [hub for hub, _ in migration.places(entries, "istic-2019")] == ["shenzhen", "guangzhou", "beijing"]


def test_a_list_is_a_table_in_its_order():
    chosen = migration.LISTS["gii-clusters-2023"]
    rows = {"shenzhen": {"rank": 2, "pct_share_percent": 9.0}, "beijing": {"rank": 4}}
    table = yaml.safe_load(migration.write_table(chosen, rows, 2023))
    assert table["columns"] == ["gii_cluster_rank", "gii_cluster_pct_share"]
    assert list(table["rows"].items()) == [("shenzhen", [2, 9]), ("beijing", [4, None])]


HUB = "id: hefei\nfacts:\n  - indicator: gii_cluster_rank\n    value: 73\n    period: 2021\n    source: other\n"


def test_a_place_is_put_in_once_behind_those_of_its_indicator():
    fact = migration.Fact("hefei", "gii_cluster_rank", 2020, 79, "paper", "2020 edition")
    text = migration.with_fact(HUB, fact)
    assert [each["value"] for each in yaml.safe_load(text)["facts"]] == [73, 79]
    assert migration.with_fact(text, fact) == text


def test_the_indicators_of_published_indices_are_marked_once():
    text = "- id: gii_cluster_rank\n  unit: rank\n\n- id: gdp\n  unit: CNY_100m\n"
    once = migration.marked(text)
    assert yaml.safe_load(once) == [
        {"id": "gii_cluster_rank", "unit": "rank", "edition": True},
        {"id": "gdp", "unit": "CNY_100m"},
    ]
    assert migration.marked(once) == once


def test_chengdus_place_of_2025_rests_on_the_release_that_names_the_edition():
    text = HUB.replace("2021", "2025").replace("other", "udn-cns-chengdu-2026").replace("73", "24")
    (fact,) = yaml.safe_load(migration.corrected(text))["facts"]
    assert (fact["value"], fact["source"]) == (24, "prnewswire-chengdu-14fyp-2025")
