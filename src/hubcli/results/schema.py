"""JSON Schemas of records, made from their annotations."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hubcli.results.names import Asked, Names
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
    if origin is Annotated:
        return of_type(arguments[0])
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (Union, UnionType):
        return _optional(of_type(next(argument for argument in arguments if argument is not NoneType)))
    if origin is Sequence or (origin is tuple and arguments[-1] is Ellipsis):
        return {"type": "array", "items": of_type(arguments[0])}
    if origin is tuple:
        count = len(arguments)
        return {"type": "array", "prefixItems": [*map(of_type, arguments)], "minItems": count, "maxItems": count}
    if origin is Mapping:
        return {"type": "object", **_of_keys(arguments[0]), "additionalProperties": of_type(arguments[1])}
    raise TypeError(f"no schema for {kind}")


def resolved(schema: Mapping[str, Any], names: Names | None, asked: Asked = MappingProxyType({})) -> Schema:
    """Return a schema in which keys that are names of the data are properties: all that the dataset has, in its order.

    `asked` are the names that a question was about, by kind: only these are `shown` where none are picked. What comes
    back is for looking up what there may be, and no JSON Schema: of what is required it says nothing.
    """
    if "items" in schema:
        return {"items": resolved(schema["items"], names, asked)}
    if "properties" in schema:
        return {"properties": {key: resolved(inner, names, asked) for key, inner in schema["properties"].items()}}
    keys = schema.get("propertyNames", {})
    if "enum" in keys or ("title" in keys and names):
        inner = resolved(schema["additionalProperties"], names, asked)
        kind = keys.get("title")
        shown = {"shown": list(asked[kind])} if kind in asked else {}
        found = keys.get("enum") or (*(names(kind) if names else ()), *asked.get(kind, ()))
        return {"properties": dict.fromkeys(found, inner), **shown}
    return dict(schema)


def _of_keys(kind: Any) -> Schema:
    """Return what a schema says of the keys of a mapping: which there are, or what has these names."""
    if get_origin(kind) is Literal:
        return {"propertyNames": {"enum": list(get_args(kind))}}
    if get_origin(kind) is Annotated:
        return {"propertyNames": {"title": get_args(kind)[1].kind}}
    return {}


def _record(kind: Any) -> Schema:
    hints = get_type_hints(kind, include_extras=True)
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
