"""The dataset as a Data Package: CSV tables and their description (https://datapackage.org, version 2)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from typing import Any

from hubcli.model.atlas import Atlas
from hubcli.store.cited_facts import cited_facts
from hubcli.store.rows import Cell, Row, exported
from hubcli.store.tables import Field, Link, Table, public
from hubcli.text import safe

DESCRIPTOR = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
#: The addresses of licences.
LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def files_of(atlas: Atlas, *, bom: bool = False) -> dict[str, bytes]:
    """Return the files of the package by name: a CSV file a table, and last the descriptor, with their checksums."""
    files = {f"{table.name}.csv": to_csv(table, rows, bom=bom) for table, rows in exported(atlas)}
    text = json.dumps(descriptor(atlas, files), ensure_ascii=False, indent=2, allow_nan=False)
    return {**files, DESCRIPTOR: f"{text}\n".encode()}


def to_csv(table: Table, rows: Iterable[Row], *, bom: bool = False) -> bytes:
    """Return a table as CSV by RFC 4180: UTF-8, a header, CRLF line ends; empty is nothing, true and false are words.

    With `bom` it begins with a byte-order mark, without which Excel takes UTF-8 for something else.

    Cells are the values themselves: this is for programs, so nothing is put before what a spreadsheet takes for a
    formula.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(field.name for field in table.columns())
    writer.writerows(map(_word, row) for row in rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def descriptor(atlas: Atlas, files: dict[str, bytes]) -> dict[str, Any]:
    """Return what describes the tables, whose files are given."""
    licence = safe(atlas.as_read.licence)
    address = LICENCES.get(licence)
    return {
        "$schema": _PROFILE,
        "name": "hubcli",
        "title": safe(atlas.as_read.title),
        "description": "Hubs of technology: what they are strong in and why, their figures, and where these come from.",
        "version": safe(atlas.as_read.version),
        "licenses": [{"name": licence, "path": address} if address else {"name": licence}],
        "sources": [{"title": "The documents that are cited, one by one", "path": "sources.csv"}],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in (*public(), cited_facts())],
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in table.columns()],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.links:
        schema["foreignKeys"] = [_link(table, link) for link in table.links]
    return {
        "name": table.name,
        "type": "table",
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(field: Field) -> dict[str, Any]:
    descriptor: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    if field.unit:
        descriptor["unit"] = field.unit
    constraints: dict[str, Any] = {} if field.optional else {"required": True}
    if field.values:
        constraints["enum"] = list(field.values)
    return {**descriptor, "constraints": constraints} if constraints else descriptor


def _link(table: Table, link: Link) -> dict[str, Any]:
    to = "" if link.table == table.name else link.table  # empty: this table itself
    return {"fields": list(link.fields), "reference": {"resource": to, "fields": list(link.to)}}


def _word(cell: Cell) -> Cell:
    return ("true" if cell else "false") if isinstance(cell, bool) else cell
