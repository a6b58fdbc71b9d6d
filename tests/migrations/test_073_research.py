"""Institutes, laboratories and facilities of the search: in the city that the newest record says."""

import importlib.util
import json
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
spec = importlib.util.spec_from_file_location("migration_073", DATA / "migrations" / "073_research.py")
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)


def test_the_newest_release_says_the_city_in_either_form(tmp_path):
    old = {"addresses": [{"city": "Old Town"}]}
    new = {"locations": [{"geonames_details": {"name": "Amoy"}}]}
    for folder, record in (("v1.9", {"addresses": [{"city": "Nowhere"}]}), ("v1.10", old), ("v2.1", new)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "0abc.json").write_text(json.dumps(record), encoding="utf-8")
    assert migration.read_cities(tmp_path, ["0abc"]) == {"0abc": "Xiamen"}
    (tmp_path / "v2.1" / "0abc.json").unlink()
    assert migration.read_cities(tmp_path, ["0abc"]) == {"0abc": "Old Town"}


def test_an_institute_stands_in_the_hub_of_its_city_or_nowhere():
    lines = ["0abc|Institute of Ions|离子研究所,IOI", "0def|Far Institute|远所"]
    found = migration.institutes(lines, {"0abc": "Alpha", "0def": "Far"}, {"Alpha": "alpha"})
    assert [*found] == ['- {name: "Institute of Ions", also: [离子研究所, IOI], hub: alpha, source: ror-2026}']


def test_a_university_is_found_by_its_chinese_name_in_the_list():
    found = migration.universities(["甲大学|Alpha University|甲大"], {"甲大学": "甲城"}, {"甲城": "alpha"})
    assert [*found] == ['- {name: "Alpha University", also: [甲大学, 甲大], hub: alpha, source: moe-hei-list-2025}']


def test_others_have_the_source_of_their_line():
    assert [*migration.others(["ion-page|alpha|Ion Ring|离子环,Ring"])] == [
        '- {name: "Ion Ring", also: [离子环, Ring], hub: alpha, source: ion-page}'
    ]


def test_a_name_with_a_colon_is_quoted():
    assert migration.entry("Ring", ["Ring: one"], "alpha", "page") == (
        '- {name: "Ring", also: ["Ring: one"], hub: alpha, source: page}'
    )


def test_lines_are_added_once():
    line = '- {name: "Ion Ring", also: [离子环], hub: alpha, source: ion-page}'
    before = '- {name: "Alpha University", also: [甲大学], hub: alpha, source: list}'
    first = migration.with_lines(f"# head\n{before}\n", [line, line])
    assert first == f"{migration.HEAD}{before}\n{line}\n"
    assert migration.with_lines(first, [line.replace("离子环", "环")]) == first.replace("离子环", "环")
