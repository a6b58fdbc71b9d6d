"""What becomes of the numbers that few hubs have: by small examples, by the table of decisions, and in the dataset."""

import csv
import importlib.util
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "data" / "migrations" / "040_few_hubs.py"
spec = importlib.util.spec_from_file_location("migration_040", PATH)
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)

HUB = """\
id: baoji
specialisations:
  - sector: advanced-materials
    evidence:
      - kind: statistic
        claim: The titanium industry of Baoji was worth 64 billion yuan in 2023,
          with over 600 firms in the chain.
        period: 2023
        source: a

facts:
  - indicator: gdp
    value: 2743.1
    period: 2023
    source: a
  - indicator: titanium_industry_output
    value: 640
    period: 2023
    scope: City
    source: a
  - indicator: titanium_companies
    value: 600
    period: 2024
    bound: lower
    source: b
    note: Trade included
"""
JOIN = {
    "indicator": "titanium_industry_output",
    "hub": "baoji",
    "period": 2023,
    "value": 640,
    "source": "a",
    "sector": "advanced-materials",
    "unit": "CNY_100m",
    "says": "worth 64 billion yuan",
}
TELL = {
    "indicator": "titanium_companies",
    "hub": "baoji",
    "period": 2024,
    "value": 600,
    "source": "b",
    "sector": "advanced-manufacturing",
    "unit": "companies",
    "claim": "Baoji had more than 600 firms along the titanium chain in 2024.",
}


def rows():
    return yaml.safe_load(migration.FACTS.read_text("utf-8"))


def decisions():
    with migration.TABLE.open(encoding="utf-8", newline="") as file:
        return {line["indicator"]: line for line in csv.DictReader(file)}


def test_a_value_joins_the_piece_that_tells_it_and_its_lines_stay():
    text, how = migration.move(HUB, JOIN)
    assert how == "joined"
    assert (
        "        claim: The titanium industry of Baoji was worth 64 billion yuan in 2023,\n"
        "          with over 600 firms in the chain.\n"
        "        value: 640\n"
        "        unit: CNY_100m\n"
        "        period: 2023\n"
        "        scope: City\n"
        "        source: a\n"
    ) in text
    assert [fact["indicator"] for fact in yaml.safe_load(text)["facts"]] == ["gdp", "titanium_companies"]


def test_a_rewritten_claim_takes_the_place_of_the_old_one():
    text, _ = migration.move(HUB, {**JOIN, "rewrite": "Titanium of Baoji was worth 64 billion yuan in 2023."})
    piece = yaml.safe_load(text)["specialisations"][0]["evidence"][0]
    assert piece["claim"] == "Titanium of Baoji was worth 64 billion yuan in 2023."
    assert (piece["value"], piece["unit"]) == (640, "CNY_100m")


def test_a_number_without_a_piece_becomes_one_in_its_sector():
    text, how = migration.move(HUB, TELL)
    assert how == "told"
    assert yaml.safe_load(text)["specialisations"][1] == {
        "sector": "advanced-manufacturing",
        "evidence": [
            {
                "kind": "statistic",
                "claim": "Baoji had more than 600 firms along the titanium chain in 2024.",
                "value": 600,
                "unit": "companies",
                "period": 2024,
                "source": "b",
            }
        ],
    }


def test_a_new_piece_can_shorten_the_one_that_told_it_beside_another_number():
    row = {**TELL, "sector": "advanced-materials", "says": "with over 600 firms", "rewrite": "It was worth 64 billion."}
    pieces = yaml.safe_load(migration.move(HUB, row)[0])["specialisations"][0]["evidence"]
    assert [piece["claim"] for piece in pieces] == ["It was worth 64 billion.", TELL["claim"]]
    assert "value" not in pieces[0]


def test_a_hub_without_sectors_gets_one():
    text = "id: china\nfacts:\n" + HUB.split("facts:\n")[1]
    hub = yaml.safe_load(migration.move(text, TELL)[0])
    assert hub["specialisations"][0]["sector"] == "advanced-manufacturing"
    assert list(hub) == ["id", "specialisations", "facts"]


def test_a_dropped_fact_goes_only_with_its_own_source():
    drop = {key: TELL[key] for key in ("indicator", "hub", "period", "value", "source")} | {"drop": "no source"}
    assert migration.move(HUB, {**drop, "source": "other"}) == (HUB, "done")
    text, how = migration.move(HUB, drop)
    assert how == "dropped"
    assert "titanium_companies" not in text


@pytest.mark.parametrize("row", [JOIN, TELL])
def test_a_second_run_changes_nothing(row):
    text, _ = migration.move(HUB, row)
    assert migration.move(text, row) == (text, "done")


def test_a_second_run_brings_a_claim_that_was_written_anew_since():
    text, _ = migration.move(HUB, JOIN)
    again, how = migration.move(text, {**JOIN, "rewrite": "It was worth 64 billion yuan in 2023."})
    assert how == "done"
    assert (
        yaml.safe_load(again)["specialisations"][0]["evidence"][0]["claim"] == "It was worth 64 billion yuan in 2023."
    )


def test_words_that_no_piece_says_are_an_error():
    with pytest.raises(LookupError, match="no piece"):
        migration.move(HUB, {**JOIN, "says": "worth 65 billion"})


@pytest.mark.parametrize(
    ("claim", "value", "unit", "expected"),
    [
        ("worth 64 billion yuan", 640, "CNY_100m", True),
        ("worth 164 billion yuan", 640, "CNY_100m", False),
        ("worth 64.5 billion yuan", 640, "CNY_100m", False),
        ("1.8737 trillion yuan", 18737, "CNY_100m", True),
        ("640 companies", 640, "CNY_100m", False),
        ("six makers", 6, "companies", True),
        ("8,000 firms, six of them large", 8000, "companies", True),
        ("96.45 million iPhones", 96450000, "iPhones", True),
        ("took 3rd place", 3, "place in the world", True),
        ("took 13th place", 3, "place in the world", False),
        ("nearly a fifth of the laptops", 20, "percent of the world's laptops", True),
        ("51,000 petaflops", 51, "EFLOPS", True),
    ],
)
def test_a_claim_tells_its_number_in_figures_or_words(claim, value, unit, expected):
    assert migration.tells(claim, value, unit) is expected


def test_hubs_are_counted_in_files_and_tables():
    hubs = [{"id": "a", "facts": [{"indicator": "gdp"}]}, {"id": "b"}]
    wide = {"columns": ["gdp", "area"], "rows": {"b": [1, None], "c": [2, 3]}}
    series = {"indicator": "area", "rows": {"a": {2019: 4}, "b": {2019: None}}}
    assert migration.hubs_by_indicator(hubs, [wide, series]) == {"gdp": {"a", "b", "c"}, "area": {"a", "c"}}


@pytest.mark.parametrize(
    ("decision", "count", "expected"),
    [
        ({"decision": "evidence", "sector": "x"}, 0, None),
        ({"decision": "size", "sector": "x"}, 1, {"use": "input", "sector": "x", "size_of": "x"}),
        ({"decision": "keep", "sector": "x"}, 7, {"use": "input", "sector": "x"}),
        ({"decision": "context", "sector": ""}, 2, {"use": "context"}),
        (None, 78, {"use": "input"}),
        (None, 0, {"use": "input", "formula": {"sum": ["a", "b"]}}),
    ],
)
def test_an_indicator_is_marked_by_its_decision(decision, count, expected):
    formula = "  formula: {sum: [a, b]}\n" if expected and "formula" in expected else ""
    block = migration.splicing.block(f"- id: a\n  label: A\n  pillar: sector\n  use: input\n{formula}")
    result = migration.decided(block, decision, count)
    assert (result and {key: result.value[key] for key in list(result.value)[2:] if key != "pillar"}) == expected


def test_every_fact_has_one_decision_and_its_sector_is_that_of_its_indicator():
    table = decisions()
    keys = [tuple(row[key] for key in ("hub", "indicator", "period", "value", "source")) for row in rows()]
    assert len(set(keys)) == len(keys)
    for row in rows():
        if "drop" not in row:
            assert table[row["indicator"]]["decision"] == "evidence"
            assert row["sector"] in table[row["indicator"]]["sector"].split()


def test_every_new_claim_tells_its_number_and_its_limit():
    for row in rows():
        claim = row.get("claim") or row.get("rewrite")
        if claim:
            assert migration.tells(claim, row["value"], row["unit"]), claim
            assert migration.keeps_bound(claim, row.get("bound")), claim


@cache
def dataset():
    hubs = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "data" / "hubs").glob("*.yaml")}
    tables = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "data" / "tables").glob("*.yaml")]
    return hubs, tables, yaml.safe_load((ROOT / "data" / "indicators.yaml").read_text("utf-8"))


def test_every_number_that_moved_is_found_again_in_the_dataset():
    hubs, _, indicators = dataset()
    known = {each["id"] for each in indicators}
    for row in rows():
        if "drop" in row or row["indicator"] in known:
            continue
        found = [
            piece
            for each in hubs[row["hub"]]["specialisations"]
            if each["sector"] == row["sector"]
            for piece in each["evidence"]
            if (piece.get("value"), piece.get("unit")) == (row["value"], row["unit"])
        ]
        assert any(migration.tells(piece["claim"], row["value"], row["unit"]) for piece in found), row


def test_what_can_be_compared_is_what_five_hubs_have_or_the_size_of_a_sector():
    hubs, tables, indicators = dataset()
    having = migration.hubs_by_indicator(hubs.values(), tables)
    reserved = {name for name, line in decisions().items() if line["decision"] == "reserved"}
    few = [
        each["id"]
        for each in indicators
        if each["use"] in ("input", "reference")
        and "formula" not in each
        and "size_of" not in each
        and each["id"] not in reserved
        and len(having.get(each["id"], ())) < migration.ENOUGH
    ]
    assert few == []
    assert len(migration.comparable(indicators, having)) <= 110


def test_no_figure_is_of_an_indicator_that_is_gone():
    hubs, tables, indicators = dataset()
    assert set(migration.hubs_by_indicator(hubs.values(), tables)) <= {each["id"] for each in indicators}


def test_profiles_rest_on_indicators_that_are_inputs():
    _, _, indicators = dataset()
    use = {each["id"]: each["use"] for each in indicators}
    for profile in yaml.safe_load((ROOT / "data" / "profiles.yaml").read_text("utf-8")):
        for pillar in profile["pillars"]:
            for each in pillar["indicators"]:
                if ":" not in each["indicator"]:
                    assert use[each["indicator"]] == "input", each["indicator"]
