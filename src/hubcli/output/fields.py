"""What a command prints as rows, or with some of its fields only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hubcli.output.schemas import schema_of
from hubcli.output.shapes import SHAPES
from hubcli.results.plain import plain
from hubcli.results.rows import Rows, rows_in
from hubcli.results.schema import of_type


def rows_of(result: Any, name: str) -> Rows:
    """Return the rows of what a command prints, by its name in `SHAPES`."""
    shape = SHAPES[name]
    return Rows(of_type(shape.record_class()), plain(result)) if shape.many else rows_in(result)


def document(result: Any, name: str, fields: Sequence[str]) -> Any:
    """Return what a command prints as a plain value with these fields only, in their order, nested as they were.

    Fields are of each element of a list; else of the record, or failing that of its rows. Raises `UnknownFieldError`.
    """
    whole = Rows(schema_of(name), [plain(result)])
    if not SHAPES[name].many:
        rows = getattr(result, "rows_field", None)
        fields = [_within(whole, field, f"{rows}.{field}") for field in fields]
    return whole.picked(fields)[0]


def _within(whole: Rows, field: str, row_field: str) -> str:
    return row_field if whole.has(row_field) and not whole.has(field) else field
