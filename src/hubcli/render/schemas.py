"""JSON Schemas (draft 2020-12) of what commands print, made from the annotations of the records they print."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from hubcli.render.records import keys_of
from hubcli.render.shapes import SHAPES

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


class SchemaEntry(NamedTuple):
    """A schema in a list: its name, and what it describes: the output of a command, or a file of a dataset."""

    name: str
    kind: Literal["output", "file"]
    describes: str


def list_schemas() -> tuple[SchemaEntry, ...]:
    """Return every schema: those of commands in the order of the help, then those of a dataset's files."""
    commands = [SchemaEntry(name, "output", f"{shape.command} --json") for name, shape in SHAPES.items()]
    files = [SchemaEntry(f"{name}.yaml", "file", schema["title"]) for name, schema in _of_files().items()]
    return (*commands, *files)


def show_schema(name: str) -> Schema | None:
    """Return the schema with this name, a command's or else a file's; None if there is none."""
    return schema_of(name) if name in SHAPES else _of_files().get(name.removesuffix(".yaml"))


def schema_of(name: str) -> Schema:
    """Return the schema of what a command prints, by its name in `SHAPES`."""
    shape = SHAPES[name]
    record = of_type(getattr(import_module(f"hubcli.{shape.module}"), shape.record))
    inner = {"type": "array", "items": record} if shape.many else record
    return {"$schema": DRAFT, "$id": f"{name}.schema.json", "title": f"{shape.command} --json", **inner}


def of_type(kind: Any) -> Schema:
    """Return the schema of a type, as `records.plain` gives its values."""
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
    from hubcli import agreeing  # a type that its user imports for type checkers only

    hints = get_type_hints(kind, localns=vars(agreeing))
    names = keys_of(kind) or ()
    return {
        "type": "object",
        "description": " ".join(inspect.cleandoc(kind.__doc__).split()),
        "properties": {name: of_type(hints[name]) for name in names},
        "required": list(names),
    }


def _optional(schema: Schema) -> Schema:
    """Return a schema that takes null as well."""
    wider = {**schema, "type": [schema["type"], "null"]}
    return {**wider, "enum": [*schema["enum"], None]} if "enum" in schema else wider


def _of_files() -> dict[str, Schema]:
    """Return the schemas of the files of a dataset by name, the hub's first."""
    from hubcli.loading import schemas

    return {name: dict(schema) for name, schema in schemas().items()}


def to_text(schema: Schema) -> str:
    """Return a schema as people read it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
