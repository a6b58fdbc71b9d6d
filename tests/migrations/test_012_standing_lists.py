"""Counts of universities by city, and what stays of the notes of hub files."""

import importlib.util
from pathlib import Path

import pytest
import yaml

PATH = Path(__file__).resolve().parents[2] / "data" / "migrations" / "012_standing_lists.py"
spec = importlib.util.spec_from_file_location("migration_012", PATH)
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)


def test_places_are_counted_by_hub_and_none_is_zero():
    hubs = {"苏州": "suzhou", "儋州": "danzhou", "北京": "beijing"}
    assert migration.count(["北京", "苏州市", "昆山", "开封"], hubs) == {"suzhou": 2, "danzhou": 0, "beijing": 1}


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Second-round list of 147, counted by main location", None),
        ("Second-round list of 147; counted from the list by main seat: none there", None),
        ("None listed there in the ministry's list of 20 June 2025", None),
        (
            "Undergraduate-level institutions; counted by listed location from the ministry's list of 20 June 2025;"
            " includes Duke Kunshan University",
            "Includes Duke Kunshan University",
        ),
    ],
)
def test_a_note_keeps_what_it_says_beyond_the_way_of_counting(note, words):
    assert migration.own_words(note) == words


def test_a_fact_goes_where_list_and_count_are_the_same():
    fact = {"indicator": "universities", "value": 26, "period": 2025, "source": "moe-hei-list-2025"}
    counts = {"universities": {"suzhou": 26}}
    assert migration.same(fact, counts, "suzhou")
    assert not migration.same(fact | {"value": 25}, counts, "suzhou")
    assert not migration.same(fact | {"source": "other"}, counts, "suzhou")
    assert not migration.same(fact | {"scope": "a zone"}, counts, "suzhou")
    assert not migration.same(fact, counts, "yiwu")


def test_a_table_has_its_notes_behind_the_rows():
    counts = {"universities": {"suzhou": 26, "hefei": 55}, "undergraduate_universities": {"suzhou": 9, "hefei": 20}}
    notes = [{"hub": "suzhou", "indicator": "universities", "note": "long " * 40 + "end"}]
    assert yaml.safe_load(migration.write_table("some-list", 2025, counts, notes)) == {
        "source": "some-list",
        "period": 2025,
        "columns": ["universities", "undergraduate_universities"],
        "rows": {"hefei": [55, 20], "suzhou": [26, 9]},
        "cells": notes,
    }
