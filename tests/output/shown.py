"""What a view shows, read as words."""

from __future__ import annotations

from hubcli.output.plain_text import to_plain_text
from hubcli.output.view import Grid, View, spans


def rows(view: View, start: str) -> list[list[str]]:
    """Return the lines that start with these words, as words."""
    return [
        line.split() for line in to_plain_text(view).splitlines() if line.split()[: len(start.split())] == start.split()
    ]


def row(view: View, start: str) -> list[str]:
    """Return the one line that starts with these words, as words."""
    found = rows(view, start)
    assert len(found) == 1, f"{len(found)} lines start with {start!r} in\n{to_plain_text(view)}"
    return found[0]


def all_cells(view: View) -> list[list[str]]:
    """Return every row of the grids, cell by cell, as pipes have them."""
    grids = [block for block in view.bracketed().blocks if isinstance(block, Grid)]
    return [
        ["".join(span.text for span in spans(cell)).strip() for cell in line] for grid in grids for line in grid.rows
    ]


def cells(view: View, start: str) -> list[str]:
    """Return the one row of a grid whose first cell starts so, cell by cell."""
    found = [line for line in all_cells(view) if line[0].startswith(start)]
    assert len(found) == 1, f"{len(found)} rows start with {start!r} in\n{to_plain_text(view)}"
    return found[0]


def styles(view: View) -> dict[str, str]:
    """Return the styles that each text of the grids has."""
    texts = (cell for block in view.blocks if isinstance(block, Grid) for line in block.rows for cell in line)
    return {span.text.strip(): span.style for cell in texts for span in spans(cell)}
