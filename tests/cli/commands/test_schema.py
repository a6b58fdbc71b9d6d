"""`hubcli schema`."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def ask(run):
    return lambda *words: run("schema", *words)


def test_schemas_of_outputs_and_of_files_are_listed(ask):
    names = {item["name"]: item["kind"] for item in ask("--json").json}
    files = {path.name.removesuffix(".schema.json") for path in (ROOT / "data" / "schema").glob("*.json")}
    outputs = {path.name.removesuffix(".schema.json") for path in (ROOT / "docs" / "schemas").glob("*.json")}
    assert {name for name, kind in names.items() if kind == "file"} == {f"{name}.yaml" for name in files}
    assert {name for name, kind in names.items() if kind == "output"} == outputs
    table = ask().lines
    assert len(table) == len(names) + 1
    assert any(line.split()[:2] == ["rank", "output"] for line in table)


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_a_schema_is_printed_as_it_is_committed(ask, option):
    committed = ROOT / "docs" / "schemas" / "rank.schema.json"
    assert ask("rank", *option).stdout == committed.read_text("utf-8")


def test_the_schema_of_a_file_is_the_one_that_check_uses(ask):
    for name in ("hub.yaml", "hub"):
        assert ask(name).json == json.loads((ROOT / "data" / "schema" / "hub.schema.json").read_text("utf-8"))
    assert ask("sectors.yaml").json != ask("sectors").json


def test_what_is_printed_is_as_the_schema_says(run, towns):
    for name, words in (("show", ("show", "alpha")), ("sector", ("sectors", "quantum")), ("search", ("search", "zzz"))):
        Draft202012Validator(run("schema", name).json).validate(towns(*words, "--json").json)


def test_an_unknown_schema_is_refused_with_those_that_are_like_it(ask):
    ask("rnak").refused("rnak", "did you mean rank")
    ask("%").refused("there are list,")


@pytest.mark.parametrize("words", [("--format", "csv"), ("--fields", "id"), ("--save", "x.svg")])
def test_one_schema_is_json_and_whole(ask, words):
    ask("rank", *words).refused("JSON")
