"""What a table shows where fields were asked for by name, and what `schema` shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.output.view import BOLD, Column, Marks, Span, View
from hubcli.results.rows import Flat, text_of
from hubcli.said import said

if TYPE_CHECKING:
    from hubcli.output.schemas import SchemaEntry


def field_table(flat: Flat, marks: Marks) -> View:
    """Show flat rows, with the fields as they are named, in the units of the data."""
    view = View()
    columns = [Column(title, right=right) for title, right in zip(flat.columns, flat.numeric(), strict=True)]
    view.grid(columns, [[marks.none if cell is None else text_of(cell) for cell in row] for row in flat.rows])
    return view


def schema_list(schemas: Sequence[SchemaEntry], _: Marks) -> View:
    """Show the schemas there are, with what each describes."""
    view = View()
    columns = (Column("Schema", fixed=True), Column("Of", fixed=True), Column("Describes"))
    view.grid(columns, [[Span(item.name, BOLD), item.kind, _described(item)] for item in schemas])
    return view


def _described(schema: SchemaEntry) -> str:
    """Return what a schema describes: a command, or the content of a file and where that is."""
    content, _, path = schema.describes.partition(": ")
    return said("{content}: {path}", content=content, path=path) if path else schema.describes
