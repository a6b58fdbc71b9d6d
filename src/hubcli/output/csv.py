"""Flat rows as CSV and TSV, after RFC 4180: a header, quotes where they are needed, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re

from hubcli.results.rows import Cell, Flat, text_of
from hubcli.text import safe

BOM = "\ufeff"

#: What a spreadsheet takes as the start of a formula, also after spaces; the wide signs are those of Chinese keyboards.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def to_csv(flat: Flat) -> str:
    """Return rows with commas between, lines ending in CR LF as the RFC has it."""
    return _lines(flat, ",", "\r\n")


def to_tsv(flat: Flat) -> str:
    """Return rows with tabs between, lines ending in LF: `cut` and `awk` would take a CR for part of the last cell."""
    return _lines(flat, "\t", "\n")


def _lines(flat: Flat, delimiter: str, end: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows(map(_shown, row) for row in (flat.columns, *flat.rows))
    return text.getvalue()


def _shown(cell: Cell) -> str:
    """Return a cell as text of one line, whose control characters are visible signs, and which no spreadsheet runs.

    A tab or a line break at the start, after which some look for a formula, is no more by then.
    """
    if not isinstance(cell, str):
        return text_of(cell)
    line = safe(cell)
    return f"'{line}" if _FORMULA.match(line) or cell[:1] in ("\t", "\r") else line
