"""The list of companies, and how many of them each sector's industries have."""

import importlib.util
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
spec = importlib.util.spec_from_file_location("migration_011", DATA / "migrations" / "011_companies.py")
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)

LINE = {
    "code": "688001.SH",
    "name_zh": "甲公司",
    "name_en": "Alpha  Works Co., Ltd.",
    "board": "STAR",
    "list_date": "2019-07-22",
    "registered_city": "合肥市",
    "hub": "hefei",
    "industry_zh": "半导体",
}


@cache
def read(name):
    return yaml.load((DATA / name).read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def test_a_company_has_its_columns_and_nothing_where_nothing_is_known():
    assert migration.row(LINE) == [
        "688001.SH",
        "甲公司",
        "Alpha Works Co., Ltd.",
        "STAR",
        "2019-07-22",
        "合肥市",
        "hefei",
        "semiconductors",
    ]
    unknown = LINE | {"name_en": "", "hub": "", "industry_zh": "", "registered_city": "GrandCayman"}
    assert migration.row(unknown)[2:] == [None, "STAR", "2019-07-22", "Grand Cayman", None, None]


def test_companies_are_written_a_line_each_in_order_of_code():
    odd = migration.row(LINE | {"code": "000001.SZ", "name_zh": "*ST乙", "name_en": "", "hub": "", "industry_zh": ""})
    text = migration.write_companies([migration.row(LINE), odd])
    assert text.splitlines()[-2:] == [
        "  - [\"000001.SZ\", '*ST乙', null, STAR, 2019-07-22, 合肥市, null, null]",
        '  - ["688001.SH", 甲公司, "Alpha Works Co., Ltd.", STAR, 2019-07-22, 合肥市, hefei, semiconductors]',
    ]


def test_what_measures_a_sector_is_its_last_key_and_is_there_once():
    text = "# Digital\n- id: software\n  label: S\n\n# Other\n- id: quantum\n  label: Q\n  listed: {fit: broad}\n"
    made = migration.with_listed(text)
    assert made == (
        "# Digital\n- id: software\n  label: S\n  listed: {fit: exact, industries: [software-services]}\n\n"
        "# Other\n- id: quantum\n  label: Q\n  listed: {fit: none}\n"
    )
    assert migration.with_listed(made) == made


def test_every_sector_says_what_measures_it():
    assert {each["id"] for each in read("sectors.yaml")} == set(migration.LISTED)


@pytest.mark.parametrize(
    ("sector", "companies"),
    [
        ("semiconductors", 192),
        ("software", 282),
        ("telecommunications", 141),
        ("biopharma", 297),
        ("aerospace", 52),
        ("power-equipment", 341),
        ("advanced-manufacturing", 614),
        ("petrochemicals", 511),
        ("digital-economy", 1074),
        ("intelligent-vehicles", 278),
        ("consumer-electronics", 470),
        ("artificial-intelligence", 440),
        ("robotics", 545),
        ("advanced-materials", 109),
        ("agritech", 98),
    ],
)
def test_sectors_have_as_many_companies_as_were_counted_by_hand(sector, companies):
    industries = Counter(row[7] for row in read("companies.yaml")["rows"])
    listed = next(each["listed"] for each in read("sectors.yaml") if each["id"] == sector)
    assert sum(industries[name] for name in listed["industries"]) == companies


def test_boards_have_as_many_companies_as_the_exchanges_say():
    rows = read("companies.yaml")["rows"]
    assert Counter(row[3] for row in rows) == {
        "SSE_main": 1699,
        "STAR": 600,
        "SZSE_main": 1490,
        "ChiNext": 1393,
        "BSE": 288,
    }
    assert len({row[0] for row in rows}) == 5470
    assert {row[7] for row in rows} - {"null"} == {each["id"] for each in read("industries.yaml")}
