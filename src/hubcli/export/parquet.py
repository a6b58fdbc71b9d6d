"""Tables as Parquet, for DuckDB, pandas, R and warehouses: written by pyarrow (the extra `parquet`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hubcli.files import Write
from hubcli.model.atlas import Atlas
from hubcli.store.rows import Row, cited, exported
from hubcli.store.tables import Field, Table
from hubcli.text import safe


def file_of(atlas: Atlas) -> Write:
    """Return what writes one file: the table `cited_facts`."""
    return _writer(atlas, *cited(atlas))


def files_of(atlas: Atlas) -> dict[str, Write]:
    """Return what writes every table, by the names of their files."""
    return {f"{table.name}.parquet": _writer(atlas, table, rows) for table, rows in exported(atlas)}


def _writer(atlas: Atlas, table: Table, rows: Sequence[Row]) -> Write:
    """Return what writes a table; its description, and title, version and licence of the dataset, go with it."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    fields = table.columns()
    named = [(item, types.get(item.type, pa.string())) for item in fields]
    dataset = {name: safe(text) for name, text in atlas.as_read._asdict().items()}
    schema = pa.schema(
        [pa.field(item.name, kind, nullable=item.optional, metadata=_said(item)) for item, kind in named],
        metadata={**dataset, "description": table.description},
    )
    columns: list[Any] = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in fields]
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    content = pa.table(arrays, schema=schema)

    def write(path: Path) -> None:
        parquet.write_table(content, path)

    return write


def _said(field: Field) -> dict[str, str]:
    return {"description": field.description, **({"unit": field.unit} if field.unit else {})}
