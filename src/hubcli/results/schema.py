"""JSON Schemas of records, made from their annotations."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hubcli.results.plain import keys_of

Schema = dict[str, Any]


_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def of_type(kind: Any) -> Schema:
    """Return the schema of a type, as `results.plain` gives its values."""
    if kind in _TYPES:
        return {"type": _TYPES[kind]}
    if keys_of(kind):
        return _record(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (Union, UnionType):
        return _optional(of_type(next(argument for argument in arguments if argument is not NoneType)))
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": of_type(arguments[0])}
    if origin is tuple:
        count = len(arguments)
        return {"type": "array", "prefixItems": [*map(of_type, arguments)], "minItems": count, "maxItems": count}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": of_type(arguments[1])}
    raise TypeError(f"no schema for {kind}")


def _record(kind: Any) -> Schema:
    hints = get_type_hints(kind)
    names = keys_of(kind) or ()
    return {
        "type": "object",
        "description": " ".join(inspect.cleandoc(kind.__doc__).split()),
        "properties": {name: of_type(hints.get(name) or _of_property(kind, name)) for name in names},
        "required": list(names),
    }


def _optional(schema: Schema) -> Schema:
    """Return a schema that takes null as well."""
    wider = {**schema, "type": [schema["type"], "null"]}
    return {**wider, "enum": [*schema["enum"], None]} if "enum" in schema else wider


def _of_property(kind: Any, name: str) -> Any:
    return get_type_hints(getattr(kind, name).fget)["return"]
