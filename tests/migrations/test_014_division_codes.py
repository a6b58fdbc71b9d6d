"""Division codes: six digits by name, and where they stand in a hub file."""

import importlib.util
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
spec = importlib.util.spec_from_file_location("migration_014", DATA / "migrations" / "014_division_codes.py")
migration = importlib.util.module_from_spec(spec)
spec.loader.exec_module(migration)


def test_codes_have_six_digits_and_the_larger_of_two_places_of_a_name():
    tables = {
        "provinces": {"北京市": "11", "陕西省": "61"},
        "cities": {"合肥市": "3401", "朝阳市": "2113"},
        "areas": {"义乌市": "330782", "朝阳区": "110105", "朝阳市": "999999"},
    }
    assert migration.codes(tables) == {"北京": "110000", "合肥": "340100", "义乌": "330782", "朝阳": "211300"}


def test_keys_go_behind_the_place_and_are_there_once():
    text = "id: yiwu\nkind: city\ncoordinates: {lat: 1, lon: 2}\nsummary: Code word.\n"
    made = migration.with_keys(text, {"code": "'330782'", "scale": "false"})
    assert made == (
        "id: yiwu\nkind: city\ncoordinates: {lat: 1, lon: 2}\ncode: '330782'\nscale: false\nsummary: Code word.\n"
    )
    assert migration.with_keys(made, {"code": "'330782'", "scale": "false"}) == made


def test_every_city_of_the_mainland_has_a_code_of_its_own():
    hubs = [
        yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for path in (DATA / "hubs").glob("*.yaml")
    ]
    cities = [hub for hub in hubs if hub["kind"] == "city"]
    codes = [hub["code"] for hub in cities if "code" in hub]
    assert len(set(codes)) == len(codes) == 79
    assert {hub["id"] for hub in cities if "code" not in hub} == {"hong-kong", "macau"}
    assert {hub["id"] for hub in cities if hub.get("scale") is False} == set(migration.OUTSIDE)
