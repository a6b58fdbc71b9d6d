"""The dataset as one Excel workbook: a sheet a table, with `cited_facts` first after what the workbook is.

It is written by XlsxWriter (the extra `xlsx`): of the writers the better kept one, and quick with many rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hubcli.export.datapackage import LICENCES
from hubcli.model.atlas import Atlas
from hubcli.store.rows import Cell, exported
from hubcli.store.tables import Field, Table
from hubcli.text import safe, safe_link

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LONGEST_LINK = 2079  # what Excel takes
_MOST_LINKS = 65_530  # of a sheet, likewise
_WIDTHS = {"integer": 9, "number": 12, "boolean": 9, "string": 20}
_WIDE = {"id": 26, "description": 60, "summary": 60, "claim": 60, "title": 44, "url": 44, "label": 30, "note": 30}
#: No workbook says when it was made: the same dataset gives the same bytes.
_MADE = datetime(2000, 1, 1)


def write_workbook(atlas: Atlas, path: Path) -> None:
    """Write the workbook to a new file. Raises OSError where that fails."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    *tables, cited = exported(atlas)
    never = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    workbook = Workbook(str(path), {"in_memory": True, "max_url_length": _LONGEST_LINK, **never})
    workbook.set_properties({"title": safe(atlas.as_read.title), "created": _MADE})
    head = workbook.add_format({"bold": True, "bottom": 1})
    _about(workbook.add_worksheet("about"), atlas, head)
    for table, rows in (cited, *tables):
        _fill(workbook.add_worksheet(table.name), table.columns(), rows, head)
    _fill(workbook.add_worksheet("columns"), _OF_COLUMNS, _described([cited[0], *(table for table, _ in tables)]), head)
    try:
        workbook.close()
    except FileCreateError as error:
        raise error.__context__ or OSError(str(error)) from error


def _about(sheet: Worksheet, atlas: Atlas, head: Any) -> None:
    """Say what the workbook is: title, version, licence, and what the other sheets are."""
    licence = safe(atlas.as_read.licence)
    lines = {
        "title": safe(atlas.as_read.title),
        "version": safe(atlas.as_read.version),
        "licence": licence,
        "licence_url": LICENCES.get(licence),
        "sheets": "cited_facts: each figure with unit, year, grade, source and address; columns: what each column is",
    }
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 100)
    for row, (name, text) in enumerate(lines.items()):
        sheet.write_string(row, 0, name, head)
        _write(sheet, row, 1, text)


def _fill(sheet: Worksheet, fields: Iterable[Field], rows: Iterable[tuple[Cell, ...]], head: Any) -> None:
    """Write rows under a head that stays in sight, and can be filtered by."""
    fields = tuple(fields)
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _WIDE.get(field.name, _WIDTHS.get(field.type, 20)))
        sheet.write_string(0, column, field.name, head)
    sheet.freeze_panes(1, 0)
    last = 0
    links = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            links += _write(sheet, last, column, cell, link=links < _MOST_LINKS)
    sheet.autofilter(0, 0, last, len(fields) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, *, link: bool = True) -> bool:
    """Write a cell as what it is, text never as a formula; return whether it is a link."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        if link and safe_link(cell) and len(cell) <= _LONGEST_LINK:
            sheet.write_url(row, column, cell, string=cell)
            return True
        sheet.write_string(row, column, cell)
    return False


_OF_COLUMNS = tuple(
    Field(name, "", "string", optional=True, values=(), unit=None, private=False)
    for name in ("table", "column", "type", "unit", "description", "values")
)


def _described(tables: Iterable[Table]) -> Iterable[tuple[Cell, ...]]:
    for table in tables:
        yield (table.name, None, "table", None, table.description, None)
        for field in table.columns():
            yield (table.name, field.name, field.type, field.unit, field.description, ", ".join(field.values) or None)
