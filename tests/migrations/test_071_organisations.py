"""Universities and companies of the search: a line each, in the hub of their seat."""

import importlib.util
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
spec = importlib.util.spec_from_file_location("migration_071", DATA / "migrations" / "071_organisations.py")
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)


def test_a_university_stands_in_the_hub_of_its_seat_or_nowhere():
    names = ["甲大学|Alpha University|甲大,AU", "远大学|Far University|"]
    found = migration.universities(names, {"甲大学": "甲城", "远大学": "远方"}, {"甲城": "alpha"})
    assert [*found] == [
        '- {name: "Alpha University", also: [甲大学, 甲大, AU], hub: alpha, source: moe-double-first-class-2022}'
    ]


def test_a_company_needs_an_office_there():
    offices = [("Ion Works Holdings Limited", "alpha"), ("Ion Works Far", "")]
    assert [*migration.listed(["Ion Works|离子工坊|alpha"], offices)] == [
        '- {name: "Ion Works", also: [离子工坊], hub: alpha, source: finance-database-2026}'
    ]
    with pytest.raises(ValueError, match="Ion Works has no office in beta"):
        [*migration.listed(["Ion Works|离子工坊|beta"], offices)]
