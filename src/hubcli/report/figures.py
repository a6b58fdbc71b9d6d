"""Tables of figures as pages show them: rows of an indicator, cells in words, bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hubcli.output.number_format import row_label, value_text, year_text
from hubcli.output.view import Marks
from hubcli.record import Record
from hubcli.said import said

if TYPE_CHECKING:
    from hubcli.analysis.comparison.comparison import ComparedHub
    from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, ComparedValue
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Indicator

_MARKS = Marks.of("unicode")


class NewerFigure(Record):
    """A figure of a later year than that of its row, with its year and sources."""

    figure: str
    year: str
    sources: tuple[str, ...]


class FigureCell(Record):
    """A figure in words: itself, its rank among others, its sources.

    Its year is said where that is not the year of its row; such a figure is not compared. `position` is 0 to 100, from
    the worst of all cities to the best, None where that is not known or there is only one.
    """

    figure: str
    place: str
    position: float | None
    year: str
    sources: tuple[str, ...]
    best: bool
    newest: NewerFigure | None


class FigureRow(Record):
    """A row of a table of figures, with a cell for each hub."""

    label: str
    cells: Sequence[FigureCell | None]


class Group(Record):
    """Rows that stand together: the figures of a pillar, or without one."""

    label: str
    rows: Sequence[FigureRow]


def by_pillar(atlas: Atlas, rows: Sequence[ComparedIndicator], hubs: Sequence[ComparedHub]) -> list[Group]:
    """Return rows of figures by pillar, in the order of the rows."""
    return [
        Group(
            pillar,
            figure_rows(atlas, (row for row in rows if row.pillar == pillar), hubs),
        )
        for pillar in dict.fromkeys(row.pillar for row in rows)
    ]


def figure_rows(atlas: Atlas, rows: Iterable[ComparedIndicator], hubs: Sequence[ComparedHub]) -> list[FigureRow]:
    """Return rows of figures, a cell for each hub."""
    return [_row(row, atlas.indicators[row.id], hubs) for row in rows]


def _row(row: ComparedIndicator, indicator: Indicator, hubs: Sequence[ComparedHub]) -> FigureRow:
    beside = [value.value for value in row.values.values() if value]
    cells = [_cell(row, value, indicator, beside, hub.id) if (value := row.values[hub.id]) else None for hub in hubs]
    return FigureRow(row_label(indicator, row.period), cells)


def _cell(
    row: ComparedIndicator, value: ComparedValue, indicator: Indicator, beside: Sequence[float], hub: str
) -> FigureCell:
    newer = value.newest
    return FigureCell(
        figure=value_text(value, indicator, _MARKS, beside),
        place=_rank(row, value),
        position=value.position if (value.of or 0) > 1 else None,
        year="" if value.compared else year_text(value),
        sources=(value.source, *value.further_sources),
        best=row.best == hub,
        newest=NewerFigure(
            value_text(newer, indicator, _MARKS), year_text(newer), (newer.source, *newer.further_sources)
        )
        if newer
        else None,
    )


def _rank(row: ComparedIndicator, value: ComparedValue) -> str:
    """Return the rank of a figure among others in words; a figure that is a rank needs none."""
    known = value.rank is not None and value.of is not None and value.of > 1 and row.unit != "rank"
    return said("{rank} of {count}", rank=value.rank, count=value.of) if known else ""
