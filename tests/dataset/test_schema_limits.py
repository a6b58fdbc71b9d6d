"""Each keyword of a schema at its limit, on documents of one value."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubcli.dataset.document import Document, Positions
from hubcli.dataset.schema import Validation

LINES = {(): (1, 1), (0,): (1, 3), (1,): (2, 3), ("a",): (3, 4), ("a", 0): (3, 9)}
KEYS = {("a",): (3, 1), ("b",): (4, 1)}


class Placed(Document):
    """A document of no file, with positions all the same."""

    positions = Positions(LINES, KEYS)


def shape(value, schema):
    return Validation(Placed(Path("file.yaml"), value), schema)


def said(value, schema):
    """Return the rule and message of each problem."""
    return [(problem.rule, problem.message) for problem in shape(value, schema).problems]


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        (1, {"type": "integer"}),
        (1, {"type": "number"}),
        (1.5, {"type": "number"}),
        ("", {"type": "string"}),
        (True, {"type": "boolean"}),
        (False, {"type": ["string", "boolean"]}),
        (None, {"type": "null"}),
        (None, {"type": ["string", "null"]}),
        ({}, {"type": "object"}),
        ([], {"type": "array"}),
        ("anything", {}),
        (None, {}),
        (3, {"minimum": 3, "maximum": 3}),
        (3.5, {"minimum": 3, "maximum": 4}),
        (False, {"minimum": 1}),  # true and false are no numbers
        ("ab", {"minLength": 2}),
        ([1], {"minItems": 1, "maxItems": 1}),
        ([1, 2, 3], {}),
        ("ab1", {"pattern": "^[a-z]+[0-9]$"}),
        ("xaby", {"pattern": "ab"}),
        ("b", {"enum": ["a", "b"]}),
        (None, {"enum": ["a", None]}),
        ({"a": 1, "c": 2}, {"properties": {"a": {"type": "integer"}}}),  # other keys may be there
        ({"a": 1, "c": 2}, {"properties": {"a": {}}, "additionalProperties": True}),
        ({"a": 1}, {"required": ["a"], "properties": {"a": {}}, "additionalProperties": False}),
        ({"a": None}, {"properties": {"a": {"type": ["string", "null"]}}}),
    ],
)
def test_what_fits_comes_back_whole(value, schema):
    fitted = shape(value, schema)
    assert (fitted.problems, fitted.value) == ([], value)


@pytest.mark.parametrize(
    ("value", "schema", "message"),
    [
        (True, {"type": "integer"}, "must be a whole number, not 'True'"),
        (True, {"type": ["integer", "string"]}, "must be a whole number or text, not 'True'; put it in quotes"),
        (1.0, {"type": "integer"}, "must be a whole number, not '1.0'"),
        (1, {"type": "string"}, "must be text, not '1'; put it in quotes"),
        ([], {"type": "string"}, "must be text, not a list"),
        (1, {"type": "boolean"}, "must be true or false, not '1'"),
        ("a", {"type": ["number", "null"]}, "must be a number, not 'a'"),
        (0, {"type": "null"}, "must be null, not '0'"),
        (None, {"type": "array"}, "must be a list, not nothing"),
        ({}, {"type": ["array", "string"]}, "must be a list or text, not a mapping"),
        ("x", {"type": "object"}, "must be a mapping, not 'x'"),
    ],
)
def test_another_type_is_named_in_words(value, schema, message):
    fitted = shape(value, schema)
    assert [(problem.rule, problem.message) for problem in fitted.problems] == [("wrong-type", f"the file {message}")]
    assert fitted.value is None


@pytest.mark.parametrize(
    ("value", "schema", "message"),
    [
        (2, {"minimum": 3}, "must be at least 3, not 2"),
        (4.5, {"maximum": 4}, "must be at most 4, not 4.5"),
        ("", {"minLength": 1}, "must not be empty"),
        ([], {"minItems": 1}, "must not be empty"),
        ([1], {"minItems": 2}, "needs at least 2 items"),
        ([1, 2, 3], {"maxItems": 2}, "takes at most 2 items"),
        ("ab\n", {"pattern": "^[a-z]+$"}, "must be ^[a-z]+$, not 'ab\\n'"),
        ("AB", {"pattern": "^[a-z]+$", "description": "small letters"}, "must be small letters, not 'AB'"),
        ("c", {"enum": ["a", "b", None]}, "must be one of a, b, not 'c'"),
        (3, {"enum": [1, 2]}, "must be one of 1, 2, not '3'"),
    ],
)
def test_a_value_beyond_a_limit_is_told_the_limit(value, schema, message):
    fitted = shape(value, schema)
    assert [(problem.rule, problem.message) for problem in fitted.problems] == [("wrong-value", f"the file {message}")]
    assert fitted.value is None


def test_a_wrong_item_is_null_and_a_wrong_member_is_gone():
    schema = {"items": {"type": "integer"}}
    fitted = shape([1, "x", 3], schema)
    assert fitted.value == [1, None, 3]
    assert [tuple(problem) for problem in fitted.problems] == [
        ("file.yaml", 2, 3, "wrong-type", "'[2]' must be a whole number, not 'x'")
    ]
    members = shape({"a": ["x"], "b": 2}, {"properties": {"a": schema, "b": {"type": "string"}}})
    assert members.value == {"a": [None]}
    assert [problem.message for problem in members.problems] == [
        "'a[1]' must be a whole number, not 'x'",
        "'b' must be text, not '2'; put it in quotes",
    ]
    assert [(problem.line, problem.column) for problem in members.problems] == [(3, 9), (1, 1)]


def test_a_key_that_is_missing_or_unknown_is_named_where_it_is():
    schema = {"properties": {"name": {}, "kind": {}}, "required": ["name", "kind"], "additionalProperties": False}
    assert said({}, schema) == [("missing-key", "the file needs 'name'"), ("missing-key", "the file needs 'kind'")]
    near = shape({"name": "x", "kind": "y", "a": 1}, schema)
    assert [tuple(problem) for problem in near.problems] == [
        ("file.yaml", 3, 1, "unknown-key", "'a' is not a key here; known: name, kind")
    ]
    assert near.value == {"name": "x", "kind": "y"}
    assert said({"nme": "x", "name": "x", "kind": "y"}, schema) == [
        ("unknown-key", "'nme' is not a key here; did you mean 'name'?")
    ]


def test_after_an_unknown_key_the_others_are_looked_at():
    schema = {"properties": {"b": {"type": "integer"}, "c": {"type": "integer"}}, "additionalProperties": False}
    fitted = shape({"a": 1, "b": 2, "c": "x"}, schema)
    assert [problem.rule for problem in fitted.problems] == ["unknown-key", "wrong-type"]
    assert fitted.value == {"b": 2}


def test_a_reference_stands_for_its_definition_also_inside():
    schema = {
        "$defs": {"fact": {"properties": {"value": {"$ref": "#/$defs/figure"}}}, "figure": {"type": "number"}},
        "properties": {"facts": {"items": {"$ref": "#/$defs/fact"}}},
    }
    fitted = shape({"facts": [{"value": 1}, {"value": "x"}]}, schema)
    assert fitted.value == {"facts": [{"value": 1}, {}]}
    assert [problem.message for problem in fitted.problems] == ["'facts[2].value' must be a number, not 'x'"]


@pytest.mark.parametrize(("letters", "shown"), [(40, "x" * 40), (41, "x" * 37 + "...")])
def test_a_long_text_is_cut(letters, shown):
    assert said("x" * letters, {"type": "integer"}) == [
        ("wrong-type", f"the file must be a whole number, not '{shown}'")
    ]
