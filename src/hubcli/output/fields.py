"""What a command prints as rows, or with some of its fields only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hubcli.output import OF_NO_DATASET, columns
from hubcli.output.flat_rows import own_rows
from hubcli.output.schemas import OVERLAYS, with_overlays
from hubcli.output.shapes import SHAPES
from hubcli.results.plain import plain
from hubcli.results.rows import Rows, rows_in
from hubcli.results.schema import of_type, resolved

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas


def rows_of(
    result: Any,
    name: str,
    atlas: Atlas | None = None,
    parts: Sequence[str] = (),
    overlays: Sequence[str] = (),
) -> Rows:
    """Return the rows of what a command prints, by its name in `SHAPES`, with the columns that the dataset has.

    `parts` are what was asked for of a hub, `overlays` those that the dataset was read with.
    """
    shape = SHAPES[name]
    own = own_rows(name, result, atlas, parts) if atlas is not None else None
    if own:
        whole = of_type(shape.record_class())
        rows = Rows(of_type(own.kind), plain(own.rows), plain(result), whole, own.within)
        return _in_dataset(_with_overlays(rows, name, overlays), result, name, atlas)
    rows = Rows(of_type(shape.record_class()), plain(result)) if shape.many else rows_in(result)
    return _in_dataset(_with_overlays(rows, name, overlays), result, name, atlas)


def document(
    result: Any, name: str, fields: Sequence[str], atlas: Atlas | None = None, overlays: Sequence[str] = ()
) -> Any:
    """Return what a command prints as a plain value with these fields only, in their order, nested as they were.

    Fields are of each element of a list; else of the record, or failing that of its rows. Raises `UnknownFieldError`.
    """
    if SHAPES[name].many:
        return rows_of(result, name, atlas, overlays=overlays).picked(fields)
    record = Rows(of_type(SHAPES[name].record_class()), [plain(result)])
    whole = _in_dataset(_with_overlays(record, name, overlays), result, name, atlas)
    rows = getattr(result, "rows_field", None)
    return whole.picked([_within(whole, field, f"{rows}.{field}") for field in fields])[0]


def _within(whole: Rows, field: str, row_field: str) -> str:
    return row_field if whole.has(row_field) and not whole.has(field) else field


def _with_overlays(rows: Rows, name: str, overlays: Sequence[str]) -> Rows:
    """Return rows that say, if asked, which overlays the dataset was read with; those of a list say it always."""
    if name in OF_NO_DATASET:
        return rows
    said = {OVERLAYS: list(overlays)}
    values = rows.values if rows.whole else [{**value, **said} for value in rows.values]
    whole = with_overlays({"properties": {}, "required": (), **rows.whole}, name)
    return rows._replace(values=values, whole=whole, beside={**rows.beside, **said})


def _in_dataset(rows: Rows, result: Any, name: str, atlas: Atlas | None) -> Rows:
    """Return rows that know which names the dataset has."""
    names = columns.names_of(atlas) if atlas is not None else None
    asked = columns.asked_by(name, result, atlas) if atlas is not None else {}
    known = rows._replace(schema=resolved(rows.schema, names, asked), whole=resolved(rows.whole, names, asked))
    if atlas is None:
        return known
    return known._replace(usual=columns.usual_fields(name, atlas), short=columns.short_names(name, atlas))
