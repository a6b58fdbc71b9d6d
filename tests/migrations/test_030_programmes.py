import importlib.util
import sys
from pathlib import Path

import pytest
import yaml

MIGRATIONS = Path(__file__).parents[2] / "data" / "migrations"


def load(name):
    sys.path.insert(0, str(MIGRATIONS))
    spec = importlib.util.spec_from_file_location(f"migration_{name}", MIGRATIONS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


programmes = load("030_programmes")
lines = load("lines")

HUB = """\
id: tianjin
specialisations:
  - sector: hydrogen
    evidence:
      - kind: designation
        name: 'Fuel-cell vehicle demonstration cluster: Beijing-Tianjin-Hebei'
        claim: Belongs to the Beijing-led cluster.
        period: 2021
        designation: fuel-cell-vehicle-clusters
        source: cei-fcv-2021
      - kind: statistic
        claim: A long claim whose line is laid by hand
          and stays as it is.
        source: sina-vrc-2024

facts:
  - indicator: gdp
    value: 18000
    period: 2024
    source: a
"""

SOURCES = """\
# Every cited source, by id.
- id: a
  title: A
  publisher: P
  url: null
  published: null
  language: en
  kind: media

- id: c
  title: C
  publisher: P
  url: null
  published: null
  language: en
  kind: media
"""


def test_a_changed_piece_of_evidence_leaves_every_other_line_as_it_is():
    found = set()
    new = programmes.migrate_hub("tianjin", HUB, found)
    key = ("tianjin", "hydrogen", "Fuel-cell vehicle demonstration")
    assert found == {key}
    first = yaml.safe_load(new)["specialisations"][0]["evidence"][0]
    assert first["scope"] == "Binhai New Area"
    assert list(first) == ["kind", "name", "claim", "period", "scope", "designation", "source"]
    assert "        claim: A long claim whose line is laid by hand\n          and stays as it is.\n" in new
    assert new.endswith(HUB[HUB.index("\nfacts:") :])


def test_only_designations_move_to_another_source():
    new = yaml.safe_load(programmes.migrate_hub("tianjin", HUB, set()))
    assert new["specialisations"][0]["evidence"][1]["source"] == "sina-vrc-2024"


def test_members_of_a_list_are_added_where_they_are_missing():
    new = yaml.safe_load(programmes.migrate_hub("panjin", HUB.replace("tianjin", "panjin"), set()))
    last = new["specialisations"][-1]
    assert last["sector"] == "e-commerce"
    assert last["evidence"][0]["designation"] == "cross-border-e-commerce-zones"
    assert last["evidence"][0]["period"] == 2020


@pytest.mark.parametrize(("name", "wanted"), [("Fuel", True), ("source=s", True), ("source=t", False), ("x", False)])
def test_evidence_is_found_by_name_or_source(name, wanted):
    assert programmes.matches({"name": "Fuel-cell cluster", "source": "s"}, name) is wanted


def test_a_key_set_to_none_goes():
    assert programmes.changed({"period": 2023, "claim": "a"}, {"period": None, "claim": "b"}) == {"claim": "b"}


def test_sources_are_added_in_order_and_changed_alone():
    added = lines.add_sources(SOURCES, [{**yaml.safe_load(SOURCES)[0], "id": "b"}])
    assert [source["id"] for source in yaml.safe_load(added)] == ["a", "b", "c"]
    assert added.startswith("# Every cited source, by id.\n- id: a\n")
    left = lines.change_sources(SOURCES, lambda source: None if source["id"] == "a" else source)
    assert [source["id"] for source in yaml.safe_load(left)] == ["c"]
    assert lines.change_sources(SOURCES, lambda source: source) == SOURCES


def test_a_sector_without_evidence_goes():
    bare = lines.change_evidence(HUB, lambda sector, item: None)
    assert "specialisations" not in yaml.safe_load(bare)
    assert yaml.safe_load(bare)["facts"][0]["value"] == 18000


def test_a_fact_goes_alone():
    two = HUB + "  - indicator: population\n    value: 1\n    period: 2024\n    source: a\n"
    left = lines.change_facts(two, lambda fact: None if fact["indicator"] == "gdp" else fact)
    assert [fact["indicator"] for fact in yaml.safe_load(left)["facts"]] == ["population"]
    assert "facts" not in yaml.safe_load(lines.change_facts(HUB, lambda fact: None))


def test_every_added_source_and_piece_of_evidence_is_whole():
    known = {source["id"] for source in programmes.SOURCES}
    assert len(known) == len(programmes.SOURCES)
    for _, _, item in programmes.ADDED:
        assert item["claim"].endswith(".")
        assert item["kind"] != "designation" or item["designation"]
