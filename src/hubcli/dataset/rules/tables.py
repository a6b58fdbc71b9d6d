"""The rules about what stands in tables: panels of figures, companies with their industries, formulas over them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hubcli.dataset.files import Entry
from hubcli.dataset.rules.dataset_view import DatasetView
from hubcli.errors import Problem
from hubcli.model.records import BOARDS

COLUMNS = ("code", "name_zh", "name", "board", "listed", "city", "hub", "industry")
_FORMULAS = ("ratio", "sum", "companies", "designations")


def panels(view: DatasetView) -> Iterator[Problem]:
    """A panel is a table: its rows are hubs, its cells figures, and each has a source."""
    for panel in view.panels:
        yield from panel.problems
        for hub in {cell.hub: cell for cell in panel.cells}.values():
            place = Entry(panel.document, ("rows", hub.hub), {})
            yield from view.unknown_name(place, (), "hubs", hub.hub)


def confirmations(view: DatasetView) -> Iterator[Problem]:
    """What confirms a figure of a table is a source, where it looks like the id of one."""
    for fact in view.facts():
        for name in fact.get("confirmed_by") or ():
            if " " not in name:
                yield from view.unknown_name(fact, (), "sources", name)


def formulas(view: DatasetView) -> Iterator[Problem]:
    """A derived indicator has one formula over things that exist, declared before it, and no facts."""
    declared: set[str | None] = set()
    for entry in view.tables.get("indicators", ()):
        formula = entry.get("formula")
        if formula is not None:
            found = [name for name in _FORMULAS if name in formula]
            if len(found) != 1:
                yield entry.problem("formula", "formula", f"a formula is one of {', '.join(_FORMULAS)}")
            yield from _parts(view, entry, formula, declared)
        declared.add(entry.get("id"))
    for fact in view.facts():
        indicator = view.get("indicators", fact.get("indicator"))
        if indicator is not None and indicator.get("formula") is not None:
            name = fact.get("indicator")
            yield fact.problem("indicator", "formula", f"'{name}' is worked out from others and has no facts")


def _parts(view: DatasetView, entry: Entry, formula: dict[str, Any], declared: set[str | None]) -> Iterator[Problem]:
    for kind in ("ratio", "sum"):
        for index, name in enumerate(formula.get(kind) or ()):
            if name is not None:
                yield from view.unknown_name(entry, ("formula", kind, index), "indicators", name)
            other = view.get("indicators", name)
            if other is not None and other.get("formula") is not None and name not in declared:
                yield entry.problem(("formula", kind, index), "formula", f"'{name}' is worked out after this")
    companies = formula.get("companies") or {}
    for kind, names in (("designations", formula.get("designations")), *companies.items()):
        if kind in ("designations", "industries", "sectors"):
            for index, name in enumerate(names or ()):
                if name is not None:
                    where = (
                        ("formula", kind, index) if kind == "designations" else ("formula", "companies", kind, index)
                    )
                    yield from view.unknown_name(entry, where, kind, name)


def listed(view: DatasetView) -> Iterator[Problem]:
    """What measures a sector are industries that exist; a seat is that of a listed company."""
    for sector in view.tables.get("sectors", ()):
        said = sector.get("listed") or {}
        for index, name in enumerate(said.get("industries") or ()):
            if name is not None:
                yield from view.unknown_name(sector, ("listed", "industries", index), "industries", name)
        if said and ("industries" in said) == (said.get("fit") == "none"):
            yield sector.problem(
                "listed", "listed", "'industries' stand where the fit is exact or broad, and only there"
            )
    codes = {row[0] for row in _rows(view)}
    for seat in view.tables.get("seats", ()):
        code = seat.get("code")
        if code is not None and view.companies is not None and code not in codes:
            yield seat.problem("code", "unknown-reference", f"no company has the code '{code}'")


def companies(view: DatasetView) -> Iterator[Problem]:
    """A company stands once, with a known board and industry, in a hub that exists, and was listed on a day."""
    entry = view.companies
    if entry is None:
        return
    if entry.get("columns") is not None and tuple(entry.value["columns"]) != COLUMNS:
        yield entry.problem("columns", "companies", f"the columns are {', '.join(COLUMNS)}")
        return
    if entry.get("source") is None and not set(BOARDS.values()) <= set(entry.get("sources") or ()):
        yield entry.problem((), "companies", "a 'source' is needed, or 'sources' for SSE, SZSE and BSE")
    seen: set[str] = set()
    for index, row in enumerate(entry.get("rows") or ()):
        if not isinstance(row, list) or len(row) != len(COLUMNS):
            continue  # the schema has said so
        yield from _company(view, entry, index, row, seen)


def _company(view: DatasetView, entry: Entry, index: int, row: list[Any], seen: set[str]) -> Iterator[Problem]:
    code, name_zh, _, board, day, _, hub, industry = row
    for column, value in (("code", code), ("name_zh", name_zh), ("board", board), ("listed", day)):
        if value is None:
            yield entry.problem(("rows", index), "companies", f"a company needs a '{column}'")
    if code in seen:
        yield entry.problem(("rows", index, 0), "duplicate", f"companies has '{code}' twice")
    seen.add(code)
    if board is not None and board not in BOARDS:
        yield entry.problem(("rows", index, 3), "companies", f"a board is one of {', '.join(BOARDS)}")
    if day is not None and not _is_day(day):
        yield entry.problem(("rows", index, 4), "impossible-value", f"no calendar has a {day}")
    if hub is not None:
        yield from view.unknown_name(entry, ("rows", index, 6), "hubs", hub)
    if industry is not None:
        yield from view.unknown_name(entry, ("rows", index, 7), "industries", industry)


def _rows(view: DatasetView) -> list[list[Any]]:
    rows = view.companies.get("rows") if view.companies is not None else None
    return [row for row in rows or () if isinstance(row, list) and row]


def _is_day(text: str) -> bool:
    try:
        return len(text) == len("2024-05-31") and bool(date.fromisoformat(text))
    except ValueError:
        return False
