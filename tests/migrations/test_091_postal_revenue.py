"""A column of the yearbook, as printed: figures where there are some, null elsewhere, once however often it runs."""

import importlib.util
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
PROGRAM = DATA / "migrations" / "091_postal_revenue.py"
if not PROGRAM.exists():
    pytest.skip("the migrations are not part of the distribution", allow_module_level=True)
spec = importlib.util.spec_from_file_location("migration_091", PROGRAM)
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)

TABLE = """\
source: book
columns: [telecom_revenue, mobile_subscribers]
rows:
  alpha: [1.5, 100]
  beta-gamma: [null, 200]
cells:
  - {hub: alpha, indicator: telecom_revenue, note: 'Kept as printed.'}
"""
WITH = """\
source: book
columns: [telecom_revenue, mobile_subscribers, postal_revenue]
rows:
  alpha: [1.5, 100, 2225.0608]
  beta-gamma: [null, 200, null]
cells:
  - {hub: alpha, indicator: telecom_revenue, note: 'Kept as printed.'}
"""


def test_ten_thousands_of_yuan_become_hundred_millions(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("hub,value\nalpha,22250608\nbeta,123300\ngamma,300000000\n", encoding="utf-8")
    assert migration.read(path) == {"alpha": "2225.0608", "beta": "12.33", "gamma": "30000"}


def test_the_column_comes_last_and_comes_once():
    assert migration.with_column(TABLE, {"alpha": "2225.0608"}) == WITH
    assert migration.with_column(WITH, {"alpha": "2225.0608"}) == WITH


def test_the_packaged_table_has_the_column():
    text = (DATA / migration.TABLE).read_text(encoding="utf-8")
    assert migration.with_column(text, migration.read(migration.FIGURES)) == text
    assert "  shanghai: [716.213, 45940000, 2225.0608]" in text.splitlines()
