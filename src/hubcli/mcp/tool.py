"""What a tool is: how it is described, what it takes, what it gives, and how its answer is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from hubcli.model.atlas import Atlas
from hubcli.output.fields import document
from hubcli.output.plain_text import to_plain_text
from hubcli.output.schemas import OVERLAYS, schema_of
from hubcli.output.shapes import SHAPES
from hubcli.output.view import Marks
from hubcli.record import Record
from hubcli.results.plain import plain
from hubcli.results.schema import Schema

#: The key under which a tool gives what a command prints as a list: structured content is always an object.
ITEMS = "items"
#: The key of what is said of a question besides its answer.
NOTES = "notes"
_LONGEST_TEXT = 6000  # characters of the text of an answer
_CITING = ("source", "nation_source")  # keys that hold the id of a source, and below several
_CITING_MORE = ("sources", "further_sources", "confirmed_by")

Arguments = Mapping[str, Any]


class Answer(Record):
    """What a tool answers: a result by its name in `SHAPES`, and a first line that is safe to quote.

    `short` is the result as its text shows it, where that is less than the whole; `context` and `options` are what its
    view takes beside it. `left_out` are keys that are given only where `fields` asks for them. `notes` stand below the
    first line: what a query was read as, and what it is where it is no hub.
    """

    name: str
    result: Any
    first_line: str
    short: Any = None
    context: tuple[Any, ...] = ()
    options: Mapping[str, Any] = {}
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def structured(self, atlas: Atlas, fields: Sequence[str] = ()) -> dict[str, Any]:
        """Return the result as a plain object: with these fields only, or all but those that are left out.

        Of the sources it has those that what is given cites; and the notes and overlays, if there are any. Raises
        `UnknownFieldError` for a field that neither the result nor the names of the atlas know.
        """
        said = {name: [*texts] for name, texts in ((NOTES, self.notes), (OVERLAYS, atlas.overlays)) if texts}
        if fields:
            found = document(self.result, self.name, fields, atlas, atlas.overlays)
            return {ITEMS: found, **said} if SHAPES[self.name].many else {**found, **said}
        if SHAPES[self.name].many:
            return {ITEMS: plain(self.result), **said}
        found = {key: value for key, value in plain(self.result).items() if key not in self.left_out}
        if isinstance(found.get("sources"), dict):
            sources = found.pop("sources")
            cited = set(_cited(found))
            found["sources"] = {name: source for name, source in sources.items() if name in cited}
        return {**found, **said}

    def text(self) -> str:
        """Return the first line, and below it what a screen shows, as far as that is not too long."""
        shown = self.result if self.short is None else self.short
        view = SHAPES[self.name].view_function()(*self.context, shown, Marks.of("unicode"), **self.options)
        screen = to_plain_text(view).replace(f"{self.first_line}\n", "", 1)
        notes = "".join(f"\n{note}" for note in self.notes)
        whole = f"{self.first_line}{notes}\n\n{screen}".rstrip("\n")
        if len(whole) <= _LONGEST_TEXT:
            return whole
        kept = whole[:_LONGEST_TEXT].rpartition("\n")[0]
        return f"{kept}\n(shortened: the structured content has more)"


class Tool(Record):
    """A tool: `arguments` are the schemas of what it takes, `shapes` the names of what it may answer with."""

    name: str
    title: str
    description: str
    arguments: Mapping[str, Schema]
    required: tuple[str, ...]
    shapes: tuple[str, ...]
    ask: Callable[[Atlas, Arguments], Answer]

    def input_schema(self) -> Schema:
        """Return the JSON Schema of what the tool takes."""
        return {
            "type": "object",
            "properties": {**self.arguments, "fields": _FIELDS},
            "required": list(self.required),
            "additionalProperties": False,
        }

    def output_schema(self) -> Schema:
        """Return the JSON Schema of the structured content: that of the command, in which any key may be left out."""
        schemas = [_loosened(name) for name in self.shapes]
        return schemas[0] if len(schemas) == 1 else {"type": "object", "anyOf": schemas}


_FIELDS: Schema = {
    "type": "array",
    "items": {"type": "string"},
    "description": "Only these fields of the answer, with dots inside (sources, indicators.label); all, if none.",
}


@cache
def _loosened(name: str) -> Schema:
    schema = schema_of(name)
    if SHAPES[name].many:
        inner = {"type": "array", "items": _optional(schema["items"])}
        return {"type": "object", "title": schema["title"], "properties": {ITEMS: inner}, "required": [ITEMS]}
    return {"title": schema["title"], **_optional({key: schema[key] for key in schema if not key.startswith("$")})}


def _optional(schema: Any) -> Any:
    """Return a schema whose records need not have all their keys, at any depth."""
    if isinstance(schema, dict):
        is_record = "properties" in schema
        return {key: _optional(inner) for key, inner in schema.items() if not (is_record and key == "required")}
    return [_optional(item) for item in schema] if isinstance(schema, list) else schema


def _cited(value: Any) -> Iterator[str]:
    """Yield the ids that stand where a result names a source, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _CITING and isinstance(inner, str):
                yield inner
            elif key in _CITING_MORE and isinstance(inner, list):
                yield from (name for name in inner if isinstance(name, str))
            else:
                yield from _cited(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _cited(item)
