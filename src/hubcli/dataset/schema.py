"""Validation of a file by its JSON Schema in `data/schema`: its keys, and the types of their values.

The schemas are the one description of the files, for editors and for us. This knows the few keywords of JSON Schema
(draft 2020-12) that they use; a test compares it with an independent implementation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from hubcli.dataset import packaged_directory
from hubcli.dataset.document import Document, Where
from hubcli.dataset.files import TABLES
from hubcli.errors import Problem
from hubcli.text import suggest

Schema = Mapping[str, Any]

KEYWORDS = frozenset(
    [
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "pattern",
        "minimum",
        "maximum",
        "minLength",
        "minItems",
        "maxItems",
        "$ref",
    ]
)
ANNOTATIONS = frozenset(["$schema", "$id", "$defs", "title", "description"])

_GREATEST = 1e100  # so that sums of squares are still numbers

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_WORDS = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


class Validation:
    """The validation of one document by its schema.

    `problems` lists what does not fit. `value` is the document without what does not fit, so that later rules can rely
    on the type of everything they find: wrong members are gone, wrong list items are None.
    """

    def __init__(self, document: Document, schema: Schema) -> None:
        self.problems: list[Problem] = []
        self._document = document
        self._definitions: Mapping[str, Schema] = schema.get("$defs", {})
        self.value = self._fit(document.value, schema, ())

    def _fit(self, value: Any, schema: Schema, where: Where) -> Any:
        """Return the value as far as it fits; None, with a problem, where it does not."""
        if "$ref" in schema:
            schema = self._definitions[schema["$ref"].removeprefix("#/$defs/")]
        wrong = _wrong_type(value, schema) or _wrong_value(value, schema)
        if wrong:
            rule, message = wrong
            self._report(where, rule, f"{self._name(where)} {message}")
            return None
        if isinstance(value, dict):
            return self._fit_members(value, schema, where)
        if isinstance(value, list):
            items = schema.get("items", {})
            return [self._fit(item, items, (*where, index)) for index, item in enumerate(value)]
        return value

    def _fit_members(self, value: dict[str, Any], schema: Schema, where: Where) -> dict[str, Any]:
        properties: Mapping[str, Schema] = schema.get("properties", {})
        for key in schema.get("required", ()):
            if key not in value:
                self._report(where, "missing-key", f"{self._name(where)} needs '{key}'")
        result: dict[str, Any] = {}
        for key, item in value.items():
            member = properties.get(key)
            if member is None and schema.get("additionalProperties", True) is False:
                rule, message = _unknown(key, properties)
                self.problems.append(self._document.problem((*where, key), rule, message, at_key=True))
                continue
            before = len(self.problems)
            fitted = self._fit(item, member or {}, (*where, key))
            if fitted is not None or len(self.problems) == before:
                result[key] = fitted
        return result

    def _name(self, where: Where) -> str:
        """Return the name of a value in messages, as in the file that has it: `facts[3].value` (items from 1)."""
        name = ""
        for step in self._document.own_place(where):
            name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
        return f"'{name}'" if name else "the file"

    def _report(self, where: Where, rule: str, message: str) -> None:
        self.problems.append(self._document.problem(where, rule, message))


def _unknown(key: str, properties: Mapping[str, Schema]) -> tuple[str, str]:
    if key == "remove":
        return "overlay", "'remove' removes an entry, a hub, a fact or evidence, and only in an overlay"
    near = suggest(key, list(properties), most=1)
    hint = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(properties)}"
    return "unknown-key", f"'{key}' is not a key here{hint}"


def _wrong_type(value: Any, schema: Schema) -> tuple[str, str] | None:
    names = schema.get("type")
    if names is None:
        return None
    names = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        fits = "boolean" in names
    else:
        fits = any(isinstance(value, _TYPES[name]) for name in names)
    if fits:
        return None
    wanted = " or ".join(_WORDS[name] for name in names if name != "null") or "null"
    quote = "; put it in quotes" if "string" in names and isinstance(value, (int, float, bool)) else ""
    return "wrong-type", f"must be {wanted}, not {_quoted(value)}{quote}"


def _wrong_value(value: Any, schema: Schema) -> tuple[str, str] | None:
    if "enum" in schema and value not in schema["enum"]:
        known = ", ".join(str(item) for item in schema["enum"] if item is not None)
        return "wrong-value", f"must be one of {known}, not {_quoted(value)}"
    if isinstance(value, str):
        if "pattern" in schema and not _matches(schema["pattern"], value):
            return "wrong-value", f"must be {schema.get('description', schema['pattern'])}, not {_quoted(value)}"
        if len(value) < schema.get("minLength", 0):
            return "wrong-value", "must not be empty"
    if isinstance(value, list) and len(value) < schema.get("minItems", 0):
        least = schema["minItems"]
        return "wrong-value", "must not be empty" if least == 1 else f"needs at least {least} items"
    if isinstance(value, list) and len(value) > schema.get("maxItems", len(value)):
        return "wrong-value", f"takes at most {schema['maxItems']} items"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if "minimum" in schema and value < schema["minimum"]:
            return "wrong-value", f"must be at least {schema['minimum']}, not {value}"
        if "maximum" in schema and value > schema["maximum"]:
            return "wrong-value", f"must be at most {schema['maximum']}, not {value}"
        if abs(value) >= _GREATEST:
            return "wrong-value", f"must be less than {_GREATEST:g}, not {value}"
    return None


def _matches(pattern: str, text: str) -> bool:
    """Tell whether a text has a pattern in it. In JSON Schema, `$` is the end only; in Python, before a newline too."""
    return re.search(f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern, text) is not None


def _quoted(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    text = str(value)
    return repr(text if len(text) <= 40 else text[:37] + "...")


def schemas() -> dict[str, Schema]:
    """Return the JSON Schema of each kind of file, by name. Every dataset is validated by hubcli's."""
    directory = packaged_directory() / "schema"
    names = ("hub", "table", *TABLES)
    return {name: json.loads((directory / f"{name}.schema.json").read_text("utf-8")) for name in names}
