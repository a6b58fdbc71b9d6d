"""The JSON Schemas (draft 2020-12) that `hubcli schema` knows: of what commands print, and of a dataset's files."""

from __future__ import annotations

import json
from typing import Literal

from hubcli.output import OF_NO_DATASET
from hubcli.output.shapes import SHAPES
from hubcli.record import Record
from hubcli.results.schema import Schema, of_type

#: The key of every answer that says which overlays the dataset was read with: their paths, as they were given.
OVERLAYS = "overlays"
_OVERLAYS: Schema = {"type": "array", "items": {"type": "string"}}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class SchemaEntry(Record):
    """A schema in a list: its name, and what it describes: the output of a command, or a file of a dataset."""

    name: str
    kind: Literal["output", "file"]
    describes: str


def list_schemas() -> tuple[SchemaEntry, ...]:
    """Return every schema: those of commands in the order of the help, then those of a dataset's files."""
    commands = [SchemaEntry(name, "output", f"{shape.command} --json") for name, shape in SHAPES.items()]
    files = [SchemaEntry(f"{name}.yaml", "file", schema["title"]) for name, schema in _of_files().items()]
    return (*commands, *files)


def schema_of(name: str) -> Schema:
    """Return the schema of what a command prints, by its name in `SHAPES`."""
    shape = SHAPES[name]
    record = with_overlays(of_type(shape.record_class()), name)
    inner = {"type": "array", "items": record} if shape.many else record
    return {"$schema": DRAFT, "$id": f"{name}.schema.json", "title": f"{shape.command} --json", **inner}


def with_overlays(record: Schema, name: str) -> Schema:
    """Return the schema of a record that a command prints with the key that says which overlays there were."""
    if name in OF_NO_DATASET:
        return record
    properties = {**record["properties"], OVERLAYS: _OVERLAYS}
    return {**record, "properties": properties, "required": [*record["required"], OVERLAYS]}


def show_schema(name: str) -> Schema | None:
    """Return the schema with this name, a command's or else a file's; None if there is none."""
    return schema_of(name) if name in SHAPES else _of_files().get(name.removesuffix(".yaml"))


def _of_files() -> dict[str, Schema]:
    """Return the schemas of the files of a dataset by name, the hub's first."""
    from hubcli.dataset.schema import schemas

    return {name: dict(schema) for name, schema in schemas().items()}


def indented(schema: Schema) -> str:
    """Return a schema as people read it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
