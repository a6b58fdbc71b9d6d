import importlib.util
import sys
from pathlib import Path

MIGRATIONS = Path(__file__).parents[2] / "data" / "migrations"


def load(name):
    sys.path.insert(0, str(MIGRATIONS))
    spec = importlib.util.spec_from_file_location(f"migration_{name}", MIGRATIONS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


periods = load("050_periods")

HUB = """\
id: a
specialisations:
  - sector: batteries
    evidence:
      - kind: product
        claim: A train has been built in A.
        period: 2025
        source: s

facts:
  - indicator: share
    value: 12.6
    period: 2022
    source: s
  - indicator: share
    value: 9
    period: 2021
    source: s
"""


def test_a_fact_told_before_its_year_ended_leaves_and_the_others_stay():
    text = periods.without_told(HUB, periods.Told("a", "share", 2022, "s"))
    assert "12.6" not in text
    assert "value: 9" in text


def test_the_fact_of_another_source_stays():
    assert periods.without_told(HUB, periods.Told("a", "share", 2022, "t")) == HUB


def test_a_fact_is_added_once():
    fact = {"indicator": "share", "value": 13.2, "period": 2022, "source": "t"}
    once = periods.with_fact(HUB, fact)
    assert once.endswith("  - indicator: share\n    value: 13.2\n    period: 2022\n    source: t\n")
    assert periods.with_fact(once, fact) == once


def test_evidence_is_told_anew_by_how_its_claim_begins():
    text = periods.told_anew(HUB, "A train has been", {"claim": "By 2025 a train had been built in A."})
    assert "By 2025 a train had been built in A." in text
    assert periods.told_anew(text, "A train has been", {"claim": "x"}) == text


def test_evidence_is_added_once():
    new = {"kind": "statistic", "claim": "A made 12.6 percent.", "period": 2022, "source": "s"}
    once = periods.with_evidence(HUB, "batteries", new)
    assert once.count("A made 12.6 percent.") == 1
    assert periods.with_evidence(once, "batteries", new) == once


def test_an_item_leaves_a_list():
    assert periods.without_item("# head\n- id: a\n  b: 1\n\n- id: c\n", "a") == "# head\n- id: c\n"
