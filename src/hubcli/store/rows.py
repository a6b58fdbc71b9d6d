"""The rows of the public tables, as exports have them."""

from __future__ import annotations

from hubcli.model.atlas import Atlas
from hubcli.store.tables import Table, public
from hubcli.text import safe

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


def rows_of(atlas: Atlas) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each table, in the order of its columns. A text is one line in which nothing acts or hides."""
    return {table.name: _rows(atlas, table) for table in public()}


def _rows(atlas: Atlas, table: Table) -> tuple[Row, ...]:
    columns = table.columns()
    names = ", ".join(f'"{field.name}"' for field in columns)
    booleans = [field.type == "boolean" for field in columns]
    rows = (
        tuple(
            bool(cell) if boolean else safe(cell) if isinstance(cell, str) else cell
            for cell, boolean in zip(row, booleans, strict=True)
        )
        for row in atlas.select(f"SELECT {names} FROM {table.name} ORDER BY {table.order}")
    )
    return tuple(dict.fromkeys(rows))  # what differs only in what does not show stands once
