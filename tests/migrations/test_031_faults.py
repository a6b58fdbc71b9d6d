import importlib.util
import sys
from pathlib import Path

import yaml

MIGRATIONS = Path(__file__).parents[2] / "data" / "migrations"


def load(name):
    sys.path.insert(0, str(MIGRATIONS))
    spec = importlib.util.spec_from_file_location(f"migration_{name}", MIGRATIONS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


faults = load("031_faults")


def test_an_estimator_is_named():
    item = {
        "kind": "statistic",
        "claim": "Electric cars made up almost 30% of sales in Liuzhou in 2020.",
        "source": "caam-liuzhou-2021",
    }
    assert "WAYS" in faults.better_evidence("liuzhou", "new-energy-vehicles", item, [])["claim"]
    other = item | {"source": "another"}
    assert faults.better_evidence("liuzhou", "new-energy-vehicles", other, []) == other


def test_what_rests_on_a_page_without_an_address_goes_and_is_told():
    item = {"kind": "statement", "claim": "A weblog says so.", "source": "weblog-emerging-hubs"}
    dropped = []
    assert faults.better_evidence("wuhan", "biopharma", item, dropped) is None
    assert dropped == [
        ("wuhan", "biopharma", "statement", "", "A weblog says so.", "weblog-emerging-hubs",
         "a weblog whose author and address are not known")
    ]  # fmt: skip
    fact = {"indicator": "x", "value": 1, "period": 2024, "source": "ai-curated-shenzhen-xuhui"}
    facts = []
    assert faults.better_fact("china", fact, facts) is None
    assert facts[0][:4] == ("china", "x", 2024, 1)


def test_a_plan_that_was_told_second_hand_is_told_from_the_plan():
    item = {"kind": "policy", "claim": "Old.", "source": "expertise-asia-shanghai-vision"}
    new = faults.better_evidence("shanghai", "online-health", item, [])
    assert new["source"] == faults.PLAN
    assert new["claim"].endswith("plan of 2020 to 2022.")
    assert faults.better_evidence("greater-bay-area", "digital-economy", item, []) is None


def test_a_bound_gives_way_to_the_exact_figure():
    fact = {"indicator": "biopharma_industry_output", "value": 7000, "period": 2021, "bound": "lower", "source": "e"}
    assert faults.better_fact("shanghai", fact, []) == {
        "indicator": "biopharma_industry_output",
        "value": 7617.14,
        "period": 2021,
        "source": faults.BIOPHARMA,
    }
    assert faults.better_fact("wuhan", fact, []) == fact


def test_a_copy_on_an_unrelated_site_gives_way_to_the_article():
    fact = {"indicator": "battery_industry_output", "value": 2480, "period": 2024, "source": "91jinshu-ningde-2025"}
    new = faults.better_fact("ningde", fact | {"note": "n"}, [])
    assert new["source"] == "cns-ningde-2025"
    assert "250.8" in new["note"]


def test_new_figures_are_added_once():
    text = "facts:\n  - indicator: biopharma_industry_output\n    value: 9337\n    period: 2023\n    source: s\n"
    once = faults.with_shanghai_facts(text)
    assert faults.with_shanghai_facts(once) == once
    assert [fact["value"] for fact in yaml.safe_load(once)["facts"]] == [9847.02, 2011.67, 9337]
