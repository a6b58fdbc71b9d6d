"""Panels: tables of a source with figures of many hubs. A cell is a fact, and is treated like one in a hub's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hubcli.dataset.document import Document, Where
from hubcli.dataset.files import Entry
from hubcli.errors import Problem

_RULE = "table"
_MORE = ("bound", "scope", "note", "confirmed_by")  # what `cells` can say of one, beside its source


@dataclass(frozen=True, slots=True)
class Cell(Entry):
    """A cell as a fact: its value has the keys of one, and it stands where the figure stands."""

    hub: str = ""

    def unfit(self, *members: str) -> bool:  # noqa: ARG002 (what did not fit is no cell)
        """Tell whether a member is there but does not fit."""
        return False


class Panel:
    """One panel as far as it fits: its cells, and what is wrong with it.

    It is one of two forms: `columns` of one `period` with a list a hub, or one `indicator` with figures by year.
    """

    def __init__(self, document: Document, value: Mapping[str, Any]) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self._value = value
        self._more: dict[tuple[str, str, int], Mapping[str, Any]] = {}
        self.cells: tuple[Cell, ...] = ()
        wide, long = {"columns", "period"} & set(value), "indicator" in value
        if (len(wide) == 2) == long or (wide and long):
            self._report((), "a table has 'columns' and a 'period', or an 'indicator' with figures by year")
            return
        self._read_more()
        self.cells = tuple(self._cells())
        known = {(cell.hub, cell.value["indicator"], cell.value["period"]) for cell in self.cells}
        for index, item in self._listed_cells():
            if self._key(item) not in known:
                self._report(("cells", index), "there is no such cell in 'rows'")

    def _cells(self) -> Iterator[Cell]:
        rows = self._value.get("rows")
        for hub, row in rows.items() if isinstance(rows, dict) else ():
            for step, indicator, period, figure in self._figures(hub, row):
                where: Where = ("rows", hub, step)
                if isinstance(figure, bool) or not isinstance(figure, (int, float)):
                    self._report(where, f"a figure must be a number or null, not {figure!r}")
                    continue
                more = self._more.get((hub, indicator, period), {})
                source = more.get("source") or self._source(hub, period)
                if source is None:
                    self._report(where, "nothing says what source this figure is from")
                    continue
                fact = {"indicator": indicator, "value": figure, "period": period, "source": source}
                extra = {name: more[name] for name in _MORE if name in more}
                yield Cell(self.document, where, {**fact, **extra}, hub)

    def _figures(self, hub: str, row: Any) -> Iterator[tuple[str | int, str, int, Any]]:
        """Yield step, indicator, year and value of the figures that a row has."""
        if "indicator" in self._value:
            for year, figure in row.items() if isinstance(row, dict) else ():
                if not (year.isdecimal() and len(year) == 4):
                    self._report(("rows", hub, year), f"'{year}' is no year")
                elif figure is not None:
                    yield year, self._value["indicator"], int(year), figure
            if not isinstance(row, dict):
                self._report(("rows", hub), "a row must have figures by year")
            return
        columns = self._value["columns"]
        if not isinstance(row, list) or len(row) != len(columns):
            self._report(("rows", hub), f"a row must be a list of {len(columns)} figures, one a column")
            return
        for index, (indicator, figure) in enumerate(zip(columns, row, strict=True)):
            if figure is not None and indicator is not None:
                yield index, indicator, self._value["period"], figure

    def _source(self, hub: str, period: int) -> str | None:
        sources = self._value.get("sources")
        step = str(period) if "indicator" in self._value else hub
        found = sources.get(step) if isinstance(sources, dict) else None
        if found is not None and not isinstance(found, str):
            self._report(("sources", step), "a source must be the id of one")
            return None
        return found if found is not None else self._value.get("source")

    def _read_more(self) -> None:
        for index, item in self._listed_cells():
            key = self._key(item)
            if key in self._more:
                self._report(("cells", index), "this cell is described twice")
            self._more[key] = item

    def _listed_cells(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        for index, item in enumerate(self._value.get("cells") or ()):
            if isinstance(item, dict):
                yield index, item

    def _key(self, item: Mapping[str, Any]) -> tuple[str, str, int]:
        indicator = item.get("indicator", self._value.get("indicator", ""))
        return item.get("hub", ""), indicator, item.get("period", self._value.get("period", 0))

    def _report(self, where: Where, message: str) -> None:
        self.problems.append(self.document.problem(where, _RULE, message))


def cells_by_hub(panels: Sequence[Panel]) -> dict[str, list[Cell]]:
    """Return the cells of each hub; one of an overlay takes the place of those for the same thing before it."""
    found: dict[str, dict[tuple[Any, ...], list[Cell]]] = {}
    for panel in panels:
        for cell in panel.cells:
            held = found.setdefault(cell.hub, {}).setdefault(subject(cell.value), [])
            if cell.document.overlay is not None:
                held[:] = [other for other in held if other.document.overlay == cell.document.overlay]
            held.append(cell)
    return {hub: [cell for cells in own.values() for cell in cells] for hub, own in found.items()}


def subject(fact: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what a fact is about: an overlay's takes the place of those about the same."""
    return fact.get("indicator"), fact.get("period"), fact.get("scope")
