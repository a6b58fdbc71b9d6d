"""Panels: tables of a source with figures of many hubs. A cell is a fact, and is treated like one in a hub's file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hubcli.dataset.document import Document, Where
from hubcli.dataset.files import Entry
from hubcli.errors import Problem

_RULE = "table"
_DESCRIBED = ("bound", "scope", "note", "confirmed_by")  # what `cells` can say of one, beside its source
_YEAR = re.compile(r"(19|[2-9][0-9])[0-9]{2}\Z")  # from 1900, as in the schemas

_Key = tuple[Any, ...]  # hub, indicator, period


@dataclass(frozen=True, slots=True)
class Cell(Entry):
    """A cell as a fact: its value has the keys of one, as far as they fit, and it stands where the figure stands.

    `places` are the locations of what is said elsewhere: at the head of the table, or in `cells`. `described` is the
    item of `cells` about it, if there is one.
    """

    hub: str = ""
    places: Mapping[str, Where] = field(default_factory=dict)
    described: Entry | None = None

    def unfit(self, *members: str) -> bool:
        """Tell whether `cells` says one of the members, but it does not fit its schema."""
        return self.described is not None and self.described.unfit(*members)

    def problem(self, member: str | Where, rule: str, message: str) -> Problem:
        """Return a problem at a member, where that is said; at the figure, where it has no other place."""
        name, *inside = (member,) if isinstance(member, str) else member or ("value",)
        place = self.places.get(str(name), self.where)
        return self.document.problem((*place, *inside), rule, message)


class Panel:
    """One panel as far as it fits: its cells, and what is wrong with it that its schema does not see.

    It is one of two forms: `columns` of one `period` with a list a hub, or one `indicator` with figures by year.
    `whole` tells whether all of it was understood.
    """

    def __init__(self, document: Document, value: dict[str, Any]) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.cells: tuple[Cell, ...] = ()
        self.whole = False
        self._value = value
        self._places: dict[_Key, dict[str, Where]] = {}
        self._written: Mapping[str, Any] = document.value
        wide, self._by_year = {"columns", "period"} & set(self._written), "indicator" in self._written
        if (len(wide) == 2) == self._by_year or (wide and self._by_year):
            self._report((), "a table has 'columns' and a 'period', or an 'indicator' with figures by year")
        elif {"indicator", "rows"} <= set(value) or {"columns", "period", "rows"} <= set(value):
            self._rows: Mapping[str, Any] = value["rows"]
            self._check_sources()
            self.cells = tuple(self._cells(self._described()))
            self.whole = not self.problems

    def _described(self) -> dict[_Key, Entry]:
        """Return the items of `cells` by what they are about."""
        found: dict[_Key, Entry] = {}
        for item in Entry(self.document, (), self._value).entries("cells"):
            key = tuple(item.value.get(name, self._value.get(name)) for name in ("hub", "indicator", "period"))
            if item.get("hub") is None or item.unfit("indicator", "period"):
                continue  # the schema has said so
            if key in found:
                self._report(item.where, "this cell has two entries")
            found[key] = item
        return found

    def _cells(self, described: dict[_Key, Entry]) -> Iterator[Cell]:
        for hub, row in self._rows.items():
            for step, indicator, period, figure in self._figures(hub, row):
                cell = self._cell(hub, step, indicator, period, figure, described.pop((hub, indicator, period), None))
                if cell.where not in self.document.replaced:
                    yield cell
        for item in described.values():
            self._report(item.where, "there is no such cell in 'rows'")

    def _figures(self, hub: str, row: Any) -> Iterator[tuple[str | int, str, int, Any]]:
        """Yield step, indicator, year and value of the figures that a row has."""
        where: Where = ("rows", hub)
        if self._by_year:
            for year, figure in row.items() if isinstance(row, dict) else ():
                if not _YEAR.match(year):
                    self._report((*where, year), f"'{year}' is not a year", at_key=True)
                elif figure is not None:
                    yield year, self._value["indicator"], int(year), figure
            if not isinstance(row, dict):
                self._report(where, "a row must have figures by year")
            return
        columns = self._value["columns"]
        if not isinstance(row, list) or len(row) != len(columns):
            self._report(where, f"a row must be a list of {len(columns)} figures, one per column")
            return
        for index, (indicator, figure) in enumerate(zip(columns, row, strict=True)):
            if indicator in columns[:index]:
                self._report(("columns", index), f"'{indicator}' is a column already")
            elif figure is not None and indicator is not None:
                yield index, indicator, self._value["period"], figure

    def _cell(
        self, hub: str, step: str | int, indicator: str, period: int, figure: Any, described: Entry | None
    ) -> Cell:
        where: Where = ("rows", hub, step)
        fact = {"indicator": indicator, "value": figure, "period": period}
        places: dict[str, Where] = {"indicator": ("indicator",)}
        if not self._by_year:
            places = {"indicator": ("columns", step), "period": ("period",)}
        if isinstance(figure, bool) or not isinstance(figure, (int, float)):
            self._report(where, f"a figure must be a number or null, not {figure!r}")
            del fact["value"]
        for name in _DESCRIBED:
            if described is not None and name in described.value:
                fact[name], places[name] = described.value[name], (*described.where, name)
        places["source"], source = self._source(str(step) if self._by_year else hub, where, described)
        if source is not None:
            fact["source"] = source
        if described is None:  # one for a column: a fifth of the memory of large tables
            places = self._places.setdefault((step, places["source"]), places)
        return Cell(self.document, where, fact, hub, places, described)

    def _source(self, step: str, where: Where, described: Entry | None) -> tuple[Where, str | None]:
        """Return where the source of a figure is said, and its id, None if that does not fit."""
        sources = self._value.get("sources", {})
        if described is not None and (described.get("source") or described.unfit("source")):
            return (*described.where, "source"), described.get("source")
        if sources.get(step) is not None:
            return ("sources", step), sources[step] if isinstance(sources[step], str) else None
        if "source" not in self._written and sources == self._written.get("sources", {}):
            self._report(where, "this figure has no source")
        return ("source",), self._value.get("source")

    def _check_sources(self) -> None:
        """Report the sources that are for no row, or for no year, or not the id of one."""
        steps = {step for row in self._rows.values() if isinstance(row, dict) for step in row}
        for step, source in self._value.get("sources", {}).items():
            if step not in (steps if self._by_year else self._rows):
                self._report(("sources", step), f"there is no '{step}' in 'rows'", at_key=True)
            elif source is not None and not isinstance(source, str):
                self._report(("sources", step), "a source must be the id of one")

    def _report(self, where: Where, message: str, *, at_key: bool = False) -> None:
        self.problems.append(self.document.problem(where, _RULE, message, at_key=at_key))


def cells_by_hub(panels: Sequence[Panel]) -> dict[str, list[Cell]]:
    """Return the cells of each hub, in order of the panels."""
    found: dict[str, list[Cell]] = {}
    for panel in panels:
        for cell in panel.cells:
            found.setdefault(cell.hub, []).append(cell)
    return found
