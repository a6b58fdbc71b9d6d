"""Validation against an independent implementation of JSON Schema, and each kind of misfit at its own place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError, validators

from hubcli.dataset.document import Document
from hubcli.dataset.schema import ANNOTATIONS, KEYWORDS, Validation, schemas

SCHEMAS = schemas()


def _pattern(validator, pattern, instance, schema):
    """Yield an error where a text has no such pattern. `$` is the end only, as in JSON Schema; Python has another."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError(pattern)


Independent = validators.extend(Draft202012Validator, {"pattern": _pattern})

FACT = {
    "indicator": "gdp",
    "value": 1.5,
    "period": 2023,
    "source": "yearbook-2024",
    "bound": "lower",
    "scope": "the province",
    "note": "rounded",
    "contradicts": True,
}
EVIDENCE = {"kind": "company", "name": "Ion Works", "claim": "Builds traps.", "period": 2021, "source": "paper"}
EVIDENCE |= {"designation": "pilot-zones", "value": 3.5, "unit": "traps a day", "contradicts": False}
HUB = {
    "id": "alpha-1",
    "name": "Alpha",
    "name_zh": "甲城",
    "pinyin": "Jiǎchéng",
    "aliases": ["Alfa"],
    "kind": "zone",
    "province": "North",
    "regions": ["the-plain"],
    "parent": "beta",
    "members": ["gamma"],
    "coordinates": {"lat": 1, "lon": 2.5},
    "code": "340100",
    "scale": False,
    "summary": "A town.",
    "facts": [FACT, {**FACT, "value": 3}],
    "specialisations": [{"sector": "quantum", "evidence": [EVIDENCE]}],
}
INDICATOR = {
    "id": "gdp_growth",
    "label": "Growth",
    "label_zh": "增速",
    "unit": "percent",
    "direction": "higher",
    "pillar": "economy",
    "use": "input",
    "description": "Growth of output.",
    "publisher": "Bureau",
    "transform": "log",
    "decimals": 1,
    "absent": "unlisted",
    "last_rank": 10,
    "minimum": -1.5,
    "maximum": 20,
    "sector": "quantum",
    "size_of": "quantum",
    "edition": True,
    "standing": False,
    "noisy": True,
}
#: One formula of each kind; a rule, not the schema, says that there is one of them.
FORMULAS = [
    {"ratio": ["gdp", "population"], "per": 10000},
    {"sum": ["exports", "imports"]},
    {"companies": {"industries": ["banking"], "sectors": ["ai"], "boards": ["STAR"], "listed": [2024, 2025]}},
    {"designations": ["pilot-zones"]},
]
SOURCE = {
    "id": "paper",
    "title": "Report",
    "publisher": "The Paper",
    "url": "https://example.org/report",
    "published": "2024-05-31",
    "language": "en",
    "kind": "media",
    "note": "read on paper",
    "via": {"name": "An archive", "url": "https://example.org/copy"},
    "confirmed_by": {"name": "Another archive", "url": None},
}
QUANTUM = {"id": "quantum", "label": "Q", "label_zh": "量", "label_short": "Q", "group": "G", "synonyms": ["qubits"]}
LISTED = {"listed": {"fit": "broad", "industries": ["banking"], "caveat": "It misses some."}}
CELL = {"hub": "alpha-1", "indicator": "gdp", "period": 2023, "bound": "lower", "scope": "the province"}
CELL |= {"note": "rounded", "source": "paper", "confirmed_by": ["yearbook-2024", "a page of the bureau"]}
#: A table with every key, of both forms at once: a rule, not the schema, says that it has one.
TABLE = {
    "source": "yearbook-2024",
    "sources": {"alpha-1": "paper"},
    "table": "2-6",
    "title": "Output",
    "period": 2023,
    "columns": ["gdp", "labs"],
    "indicator": "gdp",
    "rows": {"alpha-1": [1.5, None], "beta": {"2023": 2}},
    "cells": [CELL],
}
COMPANY = ["600001.SH", "甲", "Alpha", "SSE_main", "1999-12-31", "甲城", "alpha-1", None]
COMPANIES = {
    "date": "2025-12-31",
    "source": "paper",
    "sources": {"SSE": "paper", "SZSE": "paper", "BSE": "paper"},
    "columns": ["code", "name_zh", "name", "board", "listed", "city", "hub", "industry"],
    "rows": [COMPANY],
}
#: Ids that are keys in a table.
IDS = {"alpha-1", "beta", "2023"}
WEIGHTED = {"indicator": "gdp", "weight": 0.5, "reason": "Size."}
PILLAR = {"pillar": "economy", "weight": 1, "reason": "Means.", "indicators": [WEIGHTED]}
DESIGNATION = {
    "id": "pilot-zones",
    "name": "Pilot zones",
    "name_zh": "先导区",
    "named_by": "Ministry of Machines",
    "since": 2021,
    "sector": "quantum",
    "total": 3,
    "complete": True,
    "description": "Towns that try things.",
    "sources": ["paper"],
}
#: For each schema a document that fits it and has every key it knows.
VALID = {
    "breaks": [{"indicator": "gdp", "period": 2024, "hub": "alpha-1", "reason": "A census."}],
    "companies": COMPANIES,
    "dataset": {"title": "T", "version": "2026.11", "licence": "CC0", "bounds": {"lat": [0, 1.5], "lon": [2, 3]}},
    "designations": [DESIGNATION, {**DESIGNATION, "complete": False}],
    "elsewhere": [{"name": "Far", "name_zh": "远", "pinyin": "Yuǎn", "within": "West", "also": ["Away"]}],
    "entities": [{"name": "Ion Works", "also": ["离子工坊"]}],
    "gaps": [{"hub": "alpha-1", "indicator": "gdp", "searched": "Its site.", "month": "2026-11"}],
    "hub": HUB,
    "indicators": [{**INDICATOR, "formula": formula} for formula in FORMULAS],
    "industries": [{"id": "banking", "label": "Banking", "label_zh": "银行", "also": ["banks"]}],
    "organisations": [
        {
            "name": "Academy",
            "also": ["学院"],
            "by": "Maker",
            "site": True,
            "says": "It lies near Alpha",
            "hub": "alpha-1",
            "source": "paper",
        }
    ],
    "profiles": [
        {"id": "all", "label": "B", "label_zh": "均", "description": "All.", "year": 2023, "pillars": [PILLAR, PILLAR]}
    ],
    "provinces": [{"name": "North", "name_zh": "北方"}],
    "sectors": [{**QUANTUM, **LISTED}],
    "seats": [{"code": "688981.SH", "hub": "alpha-1", "source": "paper", "note": "The Works."}],
    "sources": [SOURCE, {**SOURCE, "url": None, "published": None}],
    "table": TABLE,
}


def shape(value, schema):
    return Validation(Document(Path("file.yaml"), value), schema)


def subschemas(schema):
    """Yield a schema and every schema inside it."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    for each in inner + ([schema["items"]] if "items" in schema else []):
        yield from subschemas(each)


def keys_of(value):
    """Return every key of every mapping in a plain value."""
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys_of(item)}
    return {key for item in value for key in keys_of(item)} if isinstance(value, list) else set()


def test_every_kind_of_file_has_a_valid_example_here():
    assert set(VALID) == set(SCHEMAS)


@pytest.mark.parametrize("name", VALID)
def test_the_schemas_are_sound_and_use_only_what_shape_knows(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    for part in subschemas(SCHEMAS[name]):
        assert set(part) <= KEYWORDS | ANNOTATIONS
        assert "$ref" not in part or set(part) == {"$ref"}  # shape reads nothing beside a reference
        assert part.get("$ref", "#/$defs/").startswith("#/$defs/")
        assert part.get("additionalProperties", False) is False


@pytest.mark.parametrize("name", VALID)
def test_an_example_with_every_key_fits_and_comes_back_whole(name):
    known = {key for part in subschemas(SCHEMAS[name]) for key in part.get("properties", {})}
    assert keys_of(VALID[name]) - IDS == known
    fitted = shape(VALID[name], SCHEMAS[name])
    assert fitted.problems == []
    assert fitted.value == VALID[name]


@pytest.mark.parametrize("name", VALID)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_shape_and_jsonschema_agree_on_what_is_valid(name, mutations, data):
    value = data.draw(mutations(VALID[name]))
    fitted = shape(value, SCHEMAS[name])
    assert (fitted.problems == []) == Independent(SCHEMAS[name]).is_valid(value)


@pytest.mark.parametrize("name", VALID)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_shape_leaves_lacks_things_but_has_nothing_wrong_in_it(name, mutations, data):
    left = shape(data.draw(mutations(VALID[name])), SCHEMAS[name]).value
    if left is not None:
        errors = Independent(SCHEMAS[name]).iter_errors(_without_none(left))
        assert {error.validator for error in errors} <= {"required", "minItems"}


def _without_none(value):
    """Return the value without the list items that shape took out (a list of evidence may be shorter then)."""
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items()}
    return [_without_none(item) for item in value if item is not None] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("schema", "good", "bad", "message"),
    [
        ({"type": "object"}, {}, [], "the file must be a mapping, not a list"),
        ({"type": "array"}, [], {}, "the file must be a list, not a mapping"),
        ({"type": "string"}, "1", 1, "the file must be text, not '1'; put it in quotes"),
        ({"type": "string"}, "", None, "the file must be text, not nothing"),
        ({"type": "integer"}, 1, 1.5, "the file must be a whole number, not '1.5'"),
        ({"type": "integer"}, 0, False, "the file must be a whole number, not 'False'"),
        ({"type": "number"}, 1.5, True, "the file must be a number, not 'True'"),
        ({"type": "boolean"}, False, 0, "the file must be true or false, not '0'"),
        ({"type": "null"}, None, "x", "the file must be null, not 'x'"),
        ({"type": ["string", "null"]}, None, 7, "the file must be text, not '7'; put it in quotes"),
        ({"type": ["string", "integer"]}, 7, [], "the file must be text or a whole number, not a list"),
    ],
)
def test_each_type_takes_its_own_and_says_what_it_wanted(schema, good, bad, message):
    assert shape(good, schema).problems == []
    [problem] = shape(bad, schema).problems
    assert (problem.rule, problem.message) == ("wrong-type", message)


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"minimum": 2}, [2, 2.5, "1"], [1, 1.9]),
        ({"maximum": 2}, [2, -5, "3"], [3, 2.1]),
        ({"minLength": 2}, ["ab", "西安", [], 1], ["", "a"]),
        ({"minItems": 2}, [[1, 2], "a", {}], [[], [1]]),
        ({"pattern": "a+"}, ["a", "bab", 1], ["", "b"]),
        ({"pattern": "^a+$"}, ["a", "aa"], ["", "aab", "a\n", "a\nb"]),
        ({"enum": ["a", "b"]}, ["a", "b"], ["c", "A", "", None, 1]),
        ({"enum": ["a", None]}, ["a", None], ["b", 0, False]),
    ],
)
def test_each_limit_lets_in_what_is_on_it_and_keeps_out_what_is_beyond(schema, good, bad):
    assert [value for value in good if shape(value, schema).problems] == []
    assert [[problem.rule for problem in shape(value, schema).problems] for value in bad] == [["wrong-value"]] * len(
        bad
    )


def test_what_does_not_fit_is_left_out_and_the_rest_stays():
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "array", "items": {"type": "integer"}}, "c": {}},
        "additionalProperties": False,
        "required": ["a"],
    }
    fitted = shape({"a": 1, "b": [1, "x", 3], "c": None, "d": 0}, schema)
    assert fitted.value == {"b": [1, None, 3], "c": None}
    assert [problem.rule for problem in fitted.problems] == ["wrong-type", "wrong-type", "unknown-key"]


def test_a_mapping_without_limits_keeps_keys_it_does_not_know():
    assert shape({"x": [1]}, {"type": "object"}).value == {"x": [1]}


def test_a_long_value_is_shown_shortened_in_a_message():
    [problem] = shape("x" * 1000, {"enum": ["a"]}).problems
    assert "x" * 30 in problem.message
    assert len(problem.message) < 100


GAMMA_FACT = "{indicator: gdp, value: 100, period: 2023, source: blog}"


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "words"),
    [
        ("hubs/gamma.yaml", "summary:", "¦sumary: x\nsummary:", "unknown-key", ["'sumary'", "'summary'"]),
        ("hubs/gamma.yaml", "summary:", "¦zzz: x\nsummary:", "unknown-key", ["'zzz'", "known: id, name, name_zh"]),
        ("hubs/gamma.yaml", "summary:", "¦pupils:\n  - x\nsummary:", "unknown-key", ["'pupils'"]),
        ("hubs/gamma.yaml", "blog}", "blog, ¦nots: x}", "unknown-key", ["'nots'", "'note'"]),
        ("provinces.yaml", "北方}", "北方, ¦capital: 京}", "unknown-key", ["'capital'"]),
        ("dataset.yaml", "licence:", "¦license: MIT\nlicence:", "unknown-key", ["'licence'"]),
        ("hubs/gamma.yaml", GAMMA_FACT, "¦{indicator: gdp, value: 1, period: 2023}", "missing-key", ["'source'"]),
        ("hubs/gamma.yaml", GAMMA_FACT, "¦{indicator: gdp, period: 2023, source: blog}", "missing-key", ["'value'"]),
        ("hubs/alpha.yaml", "{kind: statement, claim: Named as good at AI., source: blog}",
         "¦{kind: statement, claim: Named as good at AI.}", "missing-key", ["evidence[1]", "'source'"]),
        ("hubs/gamma.yaml", "id: gamma\n", "# no id\n¦", "missing-key", ["the file needs 'id'"]),
        ("sources.yaml", "{id: blog, title: Post, ", "¦{id: blog, ", "missing-key", ["[3]", "'title'"]),
        ("hubs/gamma.yaml", "value: 100", "value: ¦1_000", "wrong-type", ["'facts[1].value'", "a number", "'1_000'"]),
        ("hubs/gamma.yaml", "value: 100", "value: ¦~", "wrong-type", ["a number", "nothing"]),
        ("hubs/gamma.yaml", "period: 2023", "period: ¦2023.5", "wrong-type", ["a whole number", "'2023.5'"]),
        ("hubs/gamma.yaml", "period: 2023", "period: ¦'2023'", "wrong-type", ["a whole number"]),
        ("hubs/gamma.yaml", "name: Gamma", "name: ¦88", "wrong-type", ["text", "'88'", "quotes"]),
        ("hubs/gamma.yaml", "summary: A quiet town.", "summary: ¦[A quiet town.]", "wrong-type", ["text", "a list"]),
        ("hubs/alpha.yaml", "aliases: [Alfa, \"Al'Pha Town\"]", "aliases: ¦Alfa", "wrong-type", ["a list", "'Alfa'"]),
        ("hubs/alpha.yaml", "aliases: [Alfa, ", "aliases: [Alfa, ¦null, ", "wrong-type", ["'aliases[2]'", "nothing"]),
        ("hubs/gamma.yaml", f"- {GAMMA_FACT}", "- ¦gdp", "wrong-type", ["'facts[1]'", "a mapping"]),
        ("sources.yaml", "published: '2024',", "published: ¦2024,", "wrong-type", ["text", "'2024'", "quotes"]),
        ("dataset.yaml", "version: '2026.11'", "version: ¦2026.11", "wrong-type", ["text", "'2026.11'", "quotes"]),
        ("dataset.yaml", "lat: [0, 60]", "lat: [¦low, 60]", "wrong-type", ["'bounds.lat[1]'", "a number"]),
        ("profiles.yaml", "weight: 2", "weight: ¦heavy", "wrong-type", ["'[1].pillars[1].indicators[1].weight'"]),
        ("hubs/gamma.yaml", "kind: city", "kind: ¦town", "wrong-value", ["city, district, zone", "'town'"]),
        ("hubs/gamma.yaml", "kind: city", "kind: ¦[city]", "wrong-value", ["a list"]),
        ("hubs/gamma.yaml", "blog}", "blog, bound: ¦least}", "wrong-value", ["lower, upper, approximate"]),
        ("hubs/gamma.yaml", "period: 2023", "period: ¦1899", "wrong-value", ["at least 1900"]),
        ("hubs/gamma.yaml", "summary: A quiet town.", "summary: ¦''", "wrong-value", ["must not be empty"]),
        ("indicators.yaml", "decimals: 1}", "decimals: ¦7}", "wrong-value", ["at most 6"]),
        ("sources.yaml", "'https://example.org/report'", "¦'ftp://example.org'", "wrong-value", ["http://"]),
        ("sources.yaml", "'2024-05-31'", "¦'2024-13'", "wrong-value", ["'2024-13'"]),
        ("sources.yaml", "language: en, kind: other", "language: ¦English, kind: other", "wrong-value", ["language"]),
        ("profiles.yaml", "weight: 2", "weight: ¦-2", "wrong-value", ["at least 0"]),
        ("profiles.yaml", "      indicators:\n        - {indicator: labs, weight: 1, reason: Places to think.}",
         "      indicators: ¦[]", "wrong-value", ["must not be empty"]),
        ("dataset.yaml", "lat: [0, 60]", "lat: ¦[0]", "wrong-value", ["2"]),
        ("dataset.yaml", "lat: [0, 60]", "lat: ¦[0, 30, 60]", "wrong-value", ["2"]),
    ],
)  # fmt: skip
def test_a_misfit_is_found_at_its_place_and_alone(the_problem, name, old, new, rule, words):
    the_problem(name, old, new, rule, *words)


def test_a_table_that_is_no_list_is_one_problem_of_the_file(dataset, found):
    (dataset / "profiles.yaml").write_text("balanced: {label: Balanced}\n", encoding="utf-8")
    assert found() == [("profiles.yaml", 1, 1, "wrong-type", "the file must be a list, not a mapping")]


def test_a_hub_that_is_a_list_is_one_problem_of_the_file(dataset, found):
    (dataset / "hubs/delta.yaml").write_text("- id: delta\n", encoding="utf-8")
    assert found() == [("hubs/delta.yaml", 1, 1, "wrong-type", "the file must be a mapping, not a list")]
