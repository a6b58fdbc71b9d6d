"""A view as plain lines: whole, unstyled, one row a line, for pipes and files."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from hubcli.output.view import Grid, Heading, Text, View, spans
from hubcli.text import safe

_GAP = "  "


def to_plain_text(view: View) -> str:
    """Return the view as lines; grids have aligned columns with at least two spaces between."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(view.bracketed()))


def width(text: str) -> int:
    """Return how many columns a text takes in a terminal: two for a Chinese character, none for a combining mark."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _lines(view: View) -> Iterator[str]:
    for position, block in enumerate(view.blocks):
        if isinstance(block, Grid):
            yield from _grid(block)
        elif isinstance(block, Heading):
            if position:
                yield ""
            yield safe(block.text)
        else:
            lead = f"  {plain(block.lead)} " if block.lead else ""
            text = plain(block.text)
            if lead or text:  # what is for terminals only is no line
                yield lead + text


def _grid(grid: Grid) -> Iterator[str]:
    titles = [safe(column.title).upper() for column in grid.columns]
    rows = [*([titles] if any(titles) else []), *([plain(cell) for cell in row] for row in grid.rows)]
    widths = [max(width(row[index]) for row in rows) for index in range(len(titles))]
    for row in rows:
        cells = []
        for cell, column, wide in zip(row, grid.columns, widths, strict=True):
            space = " " * (wide - width(cell))
            cells.append(space + cell if column.right else cell + space)
        yield _GAP.join(cells)


def plain(text: Text) -> str:
    """Return a text without its styles and links."""
    return "".join(safe(span.text) for span in spans(text))
