"""Flat rows as CSV and TSV, after RFC 4180: a header, quotes where they are needed, nothing a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Callable

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


def _lines(flat: Flat, comma: str, end: str) -> str:
    quoted = re.compile(f'["{comma}]')

    def shown(cell: Cell) -> str:
        text = _harmless(cell) if isinstance(cell, str) else text_of(cell)
        if quoted.search(text):
            text = '"' + text.replace('"', '""') + '"'
        return text

    return "".join(_line(row, shown, comma, end) for row in (flat.columns, *flat.rows))


def _line(row: tuple[Cell, ...], shown: Callable[[Cell], str], comma: str, end: str) -> str:
    line = comma.join(map(shown, row))
    return (line or '""') + end  # a line with nothing in it would be no row


def _harmless(text: str) -> str:
    """Return text of one line, whose control characters are visible signs, and which no spreadsheet runs.

    A tab or a line break at the start, after which some look for a formula, is no more by then.
    """
    line = safe(text)
    return f"'{line}" if _FORMULA.match(line) or text[:1] in ("\t", "\r") else line
