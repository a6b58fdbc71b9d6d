"""What SQLite is told of tables: their columns, keys and links, with what they mean as comments."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain

from hubcli.store.tables import Field, Link, Table

#: The table of one row that says what the dataset is.
DATASET = "CREATE TABLE dataset (\n  title TEXT NOT NULL,\n  version TEXT NOT NULL,\n  licence TEXT NOT NULL\n)"

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "bytes": "BLOB"}
#: In the store numbers stay what they are: 10000 does not become 10000.0.
_STORE_TYPES = {**_TYPES, "number": ""}


def define(database: sqlite3.Connection, tables: Iterable[Table], *, private: bool = False) -> None:
    """Make tables and their indexes, with the private columns for a store."""
    for table in tables:
        database.execute(_table(table, private=private))
        links = [link.fields for link in table.links if table.key[: len(link.fields)] != link.fields]
        for fields in (*links, *table.indexes):
            database.execute(f"CREATE INDEX {table.name}_{'_'.join(fields)} ON {table.name} ({_names(fields)})")


def fill(database: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Add rows, all of the same length, to a table."""
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        places = ", ".join("?" * len(first))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", chain([first], rows))


def _table(table: Table, *, private: bool) -> str:
    """Return the definition of a table; what is said of it and its columns stands there as comments."""
    types = _STORE_TYPES if private else _TYPES
    parts = [_column(field, types) for field in table.columns(private=private)]
    parts.append((f"PRIMARY KEY ({_names(table.key)})", ""))
    parts += [(_link(link), "") for link in table.links]
    lines = list(_listed(parts))
    return "\n".join(
        [f"CREATE TABLE {table.name} ( -- {table.description}", *lines, ") WITHOUT ROWID" if table.clustered else ")"]
    )


def _listed(parts: list[tuple[str, str]]) -> Iterator[str]:
    last = len(parts) - 1
    for place, (part, comment) in enumerate(parts):
        yield f"  {part}{',' if place < last else ''}{comment}"


def _column(field: Field, types: dict[str, str]) -> tuple[str, str]:
    parts = [f'"{field.name}"', *filter(None, [types[field.type]])]
    if not field.optional:
        parts.append("NOT NULL")
    allowed = "0, 1" if field.type == "boolean" else ", ".join(f"'{value}'" for value in field.values)
    if allowed:
        parts.append(f'CHECK ("{field.name}" IN ({allowed}))')
    return " ".join(parts), f" -- {field.description}"


def _link(link: Link) -> str:
    return f"FOREIGN KEY ({_names(link.fields)}) REFERENCES {link.table} ({_names(link.to)})"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
