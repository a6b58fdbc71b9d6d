"""Figures as a CSV file: an overlay that a spreadsheet can write.

The first line names the columns: hub, indicator, year, value and source, and bound, scope and note where they are
wanted, in any order. Each further line is one fact; its hub and its indicator may be called by any name.
docs/data/overlays.md has the rules.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubcli.dataset.document import Document, Position, Where, lines_of, read_text
from hubcli.dataset.overlays.named import AmbiguousNameError, Names
from hubcli.dataset.scalars import plain_value, wrong_text
from hubcli.errors import Problem
from hubcli.text import suggest

SUFFIX = ".csv"
#: The name of such a file in the folder of an overlay.
NAME = "figures.csv"
NEEDED = ("hub", "indicator", "year", "value", "source")
COLUMNS = (*NEEDED, "bound", "scope", "note")

_RULE = "overlay"
_MEMBERS = {"year": "period"}  # of a fact, where they are not named as the column is
_NUMBERS = ("year", "value")
_MOST_LINES = 20_000


@dataclass(frozen=True)
class HubFigures(Document):
    """The facts of one hub in a CSV file. `cells` are the positions of each fact's cells, by column."""

    cells: tuple[dict[str, Position], ...] = ()

    def own_place(self, where: Where) -> Where:
        """Return the column of a value."""
        return (_column(where),) if where[2:] else ()

    def problem(self, where: Where, rule: str, message: str, *, at_key: bool = False) -> Problem:  # noqa: ARG002
        """Return a problem at the cell of a value; at that of the hub, where it is of no single one."""
        index = where[1] if where[1:] and isinstance(where[1], int) else 0
        cells = self.cells[index]
        return Problem(str(self.path), *cells.get(_column(where) if where[2:] else "hub", cells["hub"]), rule, message)


def read_figures(path: Path, overlay: str, names: Names) -> tuple[tuple[HubFigures, ...], tuple[Problem, ...]]:
    """Return the figures of a CSV file of an overlay, a document a hub, and what is wrong with the file."""
    text, wrong = read_text(path)
    if wrong:
        return (), (wrong,)
    problems: list[Problem] = []
    facts: dict[str, list[tuple[dict[str, Any], dict[str, Position]]]] = {}
    for said, cells in _rows(path, text, problems):
        row = {name: _found(names, name, cell, path, cells[name], problems) for name, cell in said.items()}
        fact = {_MEMBERS.get(name, name): plain_value(cell) if name in _NUMBERS else cell for name, cell in row.items()}
        facts.setdefault(fact.pop("hub"), []).append((fact, cells))
    documents = (
        HubFigures(
            path,
            {"id": hub, "facts": [fact for fact, _ in of_hub]},
            overlay=overlay,
            cells=tuple(cells for _, cells in of_hub),
        )
        for hub, of_hub in facts.items()
    )
    return tuple(documents), tuple(problems)


def _found(names: Names, column: str, text: str, path: Path, at: Position, problems: list[Problem]) -> str:
    """Return the id that a cell means; a name that several have is a problem, and stays as it is."""
    try:
        return names.id_of(column, text)
    except AmbiguousNameError as error:
        problems.append(Problem(str(path), *at, _RULE, str(error)))
        return text


def _cells(line: str) -> list[str]:
    """Return the cells of a line; one that is longer than Python's reader takes is the line as it is."""
    try:
        return [cell.strip() for cell in next(csv.reader([line]), [])]
    except csv.Error:
        return [line]


def _rows(path: Path, text: str, problems: list[Problem]) -> Iterator[tuple[dict[str, str], dict[str, Position]]]:
    """Yield the cells that say something of each line, by column, and where they begin; problems are noted."""

    def note(line: int, column: int, message: str) -> None:
        problems.append(Problem(str(path), line, column, _RULE, message))

    head, *lines = lines_of(text.rstrip("\r\n"))
    columns = _cells(head)
    starts = _starts(head)
    wrong = _wrong_head(columns)
    if wrong:
        note(1, starts[wrong[0]], wrong[1])
        return
    if len(lines) > _MOST_LINES:
        note(_MOST_LINES + 2, 1, f"more than {_MOST_LINES:,} figures in one file")
        return
    for number, line in enumerate(lines, 2):
        if line.count('"') % 2:
            note(number, 1, "a quotation mark is not closed: a cell must be on one line")
            continue
        row, starts = _cells(line), _starts(line)
        if not any(row):
            continue
        if len(row) != len(columns):
            note(number, 1, f"the first line has {len(columns)} cells, this one {len(row)}")
            continue
        cells = {name: (number, start) for name, start in zip(columns, starts, strict=False)}
        said = {name: cell for name, cell in zip(columns, row, strict=True) if cell}
        unfit = {name: message for name, cell in said.items() if (message := wrong_text(cell))}
        unfit |= {name: f"a figure needs its {name}" for name in NEEDED if name not in said}
        for name, message in unfit.items():
            note(*cells[name], message)
        if not unfit:
            yield said, cells


def _wrong_head(columns: list[str]) -> tuple[int, str] | None:
    """Return which column of the first line is wrong, counted from 0, and why; None if all are right."""
    for place, name in enumerate(columns):
        if name not in COLUMNS:
            near = suggest(name, COLUMNS, most=1)
            hint = f"; did you mean '{near[0]}'?" if near else "."
            return place, f"no column is named '{name}'{hint} There are {', '.join(COLUMNS)}"
        if name in columns[:place]:
            return place, f"the column '{name}' is there twice"
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        return 0, f"the first line names the columns {','.join(NEEDED)}; missing: {', '.join(missing)}"
    return None


def _starts(line: str) -> list[int]:
    """Return where the cells of a line begin, counted from 1."""
    starts, quoted = [1], False
    for place, sign in enumerate(line, 2):
        quoted ^= sign == '"'
        if sign == "," and not quoted:
            starts.append(place)
    return starts


def _column(where: Where) -> str:
    member = str(where[2])
    return next((column for column, name in _MEMBERS.items() if name == member), member)
