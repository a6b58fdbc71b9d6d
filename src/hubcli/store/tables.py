"""The tables of a store, as `tables.sql` and `lookups.sql` say them: columns, keys, and what they mean."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from hubcli.record import Record

_COLUMN = re.compile(
    r'  "(?P<name>\w+)" (?P<type>[A-Z]+)(?P<required> NOT NULL)?(?: CHECK \("\w+" IN \((?P<values>.*?)\)\))?,'
    r" -- (?P<private>\(private\) )?(?P<description>.*?)(?: \[(?P<unit>.+)\])?"
)
_LINK = re.compile(r"  FOREIGN KEY \((.+?)\) REFERENCES (\w+) \((.+?)\),?")
_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number", "BLOB": "bytes"}
_COMMENT = re.compile(r" -- .*$", re.MULTILINE)
_ONLY_IN_STORE = re.compile(r"^.* -- \(private\) .*\n| \[.+\]$", re.MULTILINE)


class Field(Record):
    """A column. `optional`: a cell may be empty, which means that nothing is known. `values`: there are no others."""

    name: str
    description: str
    type: str
    optional: bool
    values: tuple[str, ...]
    unit: str | None
    private: bool


class Link(Record):
    """Columns that name a row of another table (or of the same) by its key, which is `to`."""

    fields: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Table(Record):
    """A table; `key` are the columns that together name a row, `order` what its rows are sorted by, in SQL."""

    name: str
    description: str
    key: tuple[str, ...]
    order: str
    fields: tuple[Field, ...]
    links: tuple[Link, ...]

    def columns(self, *, private: bool = False) -> tuple[Field, ...]:
        """Return the columns of an export, or with the private ones those of the store."""
        return tuple(field for field in self.fields if private or not field.private)


@cache
def public() -> tuple[Table, ...]:
    """Return the tables of an export, in the order in which rows can name rows of tables before."""
    tables = map(_table, statements("tables"))
    return tuple(table for table in tables if table.key)


def statements(name: str) -> tuple[str, ...]:
    """Return the statements of one of the files: `tables`, `lookups` or `views`."""
    text = Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")
    lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("--"))
    return tuple(statement.strip("\n") for statement in lines.split(";\n") if statement)


def define(database: sqlite3.Connection) -> None:
    """Make the tables of a store, with its own indexes only. Numbers stay what they are: 10000 is not 10000.0."""
    tables = (statement for statement in statements("tables") if statement.startswith("CREATE TABLE"))
    for statement in (*tables, *statements("lookups")):
        database.execute(_COMMENT.sub("", statement).replace(" REAL", ""))  # the definitions are read in every run


def define_public(database: sqlite3.Connection, *views: str) -> None:
    """Make the tables of an export, these views, and others that may rest on them."""
    for statement in (*statements("tables"), *views, *statements("views")):
        database.execute(_ONLY_IN_STORE.sub("", statement))


def fill(database: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Add rows, all of the same length, to a table."""
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        places = ", ".join("?" * len(first))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", chain([first], rows))


def _table(statement: str) -> Table:
    head, *lines = statement.split("\n")
    name, _, description = head.removeprefix("CREATE TABLE ").partition(" ( -- ")
    keys = [line for line in lines if line.startswith("  PRIMARY KEY")]
    links = (Link(_names(fields), to, _names(keys)) for fields, to, keys in _LINK.findall(statement))
    key = _names(keys[0]) if keys else ()
    order = ", ".join(key) if statement.endswith(" WITHOUT ROWID") else "rowid"
    return Table(name, description, key, order, tuple(_fields(lines)), tuple(links))


def _fields(lines: Iterable[str]) -> Iterator[Field]:
    for found in filter(None, map(_COLUMN.fullmatch, lines)):
        said: dict[str, Any] = found.groupdict()
        values = tuple(re.findall(r"'([^']+)'", said["values"] or ""))
        boolean = said["values"] == "0, 1"
        kind = "boolean" if boolean else _TYPES[said["type"]]
        yield Field(
            *(said["name"], said["description"], kind, not said["required"], values, said["unit"]),
            private=bool(said["private"]),
        )


def _names(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r'"(\w+)"', text))
