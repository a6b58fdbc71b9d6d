"""Results as HTML tables, which notebooks show: the rows, with the columns that fit."""

from __future__ import annotations

from html import escape
from typing import Any

from hubcli.results.rows import Cell, Flat, flat_of, text_of
from hubcli.text import safe

_COLUMNS, _ROWS = 12, 60
_RIGHT = ' style="text-align: right"'


def to_html(result: Any) -> str:
    """Return a result as an HTML table: plain fields and figures, at most 12 columns and 60 rows, and what is left out.

    `result` is what `rows.to_records` takes. All text is escaped.
    """
    flat = flat_of(result)
    shown = [place for place, name in enumerate(flat.columns) if _is_plain(name) and _has_some(flat, place)][:_COLUMNS]
    numeric = flat.numeric()
    head = "".join(_cell("th", flat.columns[place], right=numeric[place]) for place in shown)
    rows = flat.rows[:_ROWS]
    body = "".join(
        f"<tr>{''.join(_cell('td', row[place], right=numeric[place]) for place in shown)}</tr>" for row in rows
    )
    left = len(flat.columns) - len(shown)
    columns = f"; {left} more columns: to_frame()" if left else ""
    more = f", of which {len(rows)} are shown" if len(flat.rows) > len(rows) else ""
    note = f"<p>{len(flat.rows)} row{'' if len(flat.rows) == 1 else 's'}{more}{columns}</p>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _is_plain(column: str) -> bool:
    """Tell whether a column is a field of the rows themselves, or a figure in them."""
    return "." not in column or column.endswith(".value")


def _has_some(flat: Flat, place: int) -> bool:
    return any(row[place] is not None for row in flat.rows)


def _cell(tag: str, cell: Cell, *, right: bool) -> str:
    return f"<{tag}{_RIGHT if right else ''}>{escape(safe(text_of(cell)))}</{tag}>"
