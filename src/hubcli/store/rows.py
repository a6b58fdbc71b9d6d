"""The rows of the public tables, as exports have them."""

from __future__ import annotations

import os
from typing import Any

from hubcli.model.atlas import Atlas
from hubcli.store.cited_facts import SELECT, cited_facts
from hubcli.store.tables import Table, public
from hubcli.text import safe

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


def rows_of(atlas: Atlas) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each table, in the order of its columns. A text is one line in which nothing acts or hides."""
    return {table.name: _rows(atlas, table, _select(table)) for table in public()}


def exported(atlas: Atlas) -> list[tuple[Table, tuple[Row, ...]]]:
    """Return every table with its rows, and last `cited_facts`, which an exported database has as a view."""
    tables = [(table, _rows(atlas, table, _select(table))) for table in public()]
    return [*tables, cited(atlas)]


def cited(atlas: Atlas) -> tuple[Table, tuple[Row, ...]]:
    """Return the table `cited_facts` with its rows, in the order of the facts."""
    table = cited_facts()
    return table, _rows(atlas, table, f"{SELECT} ORDER BY {table.order}")


def _select(table: Table) -> str:
    names = ", ".join(f'"{field.name}"' for field in table.columns())
    return f"SELECT {names} FROM {table.name} ORDER BY {table.order}"


def _rows(atlas: Atlas, table: Table, query: str) -> tuple[Row, ...]:
    booleans = [field.type == "boolean" for field in table.columns()]
    rows = (
        tuple(bool(cell) if boolean else _cell(cell) for cell, boolean in zip(row, booleans, strict=True))
        for row in atlas.select(query)
    )
    return tuple(dict.fromkeys(rows))  # what differs only in what does not show stands once


def _cell(cell: Any) -> Cell:
    """Return a cell as others have it: a text harmless, a path, which is in bytes, as a text."""
    if isinstance(cell, bytes):
        cell = os.fsdecode(cell)
    return safe(cell) if isinstance(cell, str) else cell
