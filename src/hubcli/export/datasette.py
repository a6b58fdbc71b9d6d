"""What Datasette shows beside the tables of an exported database: licence, what each table and column is, units."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hubcli.export.datapackage import LICENCES
from hubcli.model.atlas import Atlas
from hubcli.store.cited_facts import cited_facts
from hubcli.store.tables import Table, public
from hubcli.text import safe


def metadata(atlas: Atlas, database: Path) -> str:
    """Return the metadata, as JSON, of a database of this name: `datasette atlas.sqlite --metadata metadata.json`."""
    licence = safe(atlas.as_read.licence)
    said = {
        "title": f"{safe(atlas.as_read.title)}, {safe(atlas.as_read.version)}",
        "license": licence,
        "license_url": LICENCES.get(licence),
        "databases": {database.stem: {"tables": {table.name: _said(table) for table in (*public(), cited_facts())}}},
    }
    text = json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False, indent=2)
    return f"{text}\n"


def _said(table: Table) -> dict[str, Any]:
    columns = {
        field.name: f"{field.description} Unit: {field.unit}." if field.unit else field.description
        for field in table.columns()
    }
    return {"description": table.description, "columns": columns}
