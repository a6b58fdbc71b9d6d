"""Firms, products and plants of the search: a line each, once however often the program runs."""

import importlib.util
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
PROGRAM = DATA / "migrations" / "081_known_names.py"
if not PROGRAM.exists():
    pytest.skip("the migrations are not part of the distribution", allow_module_level=True)
spec = importlib.util.spec_from_file_location("migration_081", PROGRAM)
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)

ROWS = [
    "Alpha|Ion Works|离子工坊,Ion|paper",
    "Alpha|Ion 2|离子二号,2号|paper|Ion Works",
    "Alpha|Ion plant|离子厂|paper||yes",
    "Alpha|Ion eye|离子眼|paper|||It stands near Alpha",
]
LINES = [
    '- {name: "Ion Works", also: [离子工坊, Ion], hub: alpha-1, source: paper}',
    '- {name: "Ion 2", also: [离子二号, "2号"], hub: alpha-1, source: paper, by: "Ion Works"}',
    '- {name: "Ion plant", also: [离子厂], hub: alpha-1, source: paper, site: true}',
    '- {name: "Ion eye", also: [离子眼], hub: alpha-1, source: paper, says: "It stands near Alpha"}',
]


def test_a_line_says_a_seat_a_maker_a_site_or_a_sentence():
    assert [*migration.entries(ROWS, {"Alpha": "alpha-1"})] == LINES


def test_a_name_stands_once_and_the_others_stay():
    text = migration.with_lines(
        '# head\n- {name: "Ion 2", also: [旧名], hub: beta}\n- {name: "Lab", also: [所]}\n', LINES
    )
    assert [line for line in text.splitlines() if not line.startswith("#")] == ['- {name: "Lab", also: [所]}', *LINES]
    assert migration.with_lines(text, LINES) == text


def test_a_city_that_is_no_hub_is_an_error():
    with pytest.raises(KeyError):
        [*migration.entries(["Nowhere|Ion||paper"], {"Alpha": "alpha-1"})]


def test_the_file_has_what_the_table_says():
    rows = DATA.joinpath("migrations", "081_known_names.csv").read_text(encoding="utf-8").splitlines()
    text = DATA.joinpath("organisations.yaml").read_text(encoding="utf-8")
    assert len(rows) >= 150
    assert all(f'name: "{row.split("|")[1]}", also: [' in text for row in rows)
