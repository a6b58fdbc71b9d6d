"""The rules about what stands in tables: panels of figures, companies with their industries, formulas over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from hubcli.dataset.files import Entry
from hubcli.dataset.rules.dataset_view import DatasetView
from hubcli.errors import Problem
from hubcli.model.vocabulary import BOARDS, Company

COLUMNS = Company._fields[:-1]  # the source of a seat is in `seats.yaml`
_NEEDED = ("code", "name_zh", "board", "listed", "city")
_FORMULAS = ("ratio", "sum", "companies", "designations")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def panels(view: DatasetView) -> Iterator[Problem]:
    """A panel is a table: its rows are hubs, its cells figures, and each has a source."""
    for panel in view.panels:
        yield from panel.problems
        for hub in dict.fromkeys(cell.hub for cell in panel.cells):
            yield from view.unknown_name(Entry(panel.document, ("rows", hub), {}), (), "hubs", hub)


def confirmations(view: DatasetView) -> Iterator[Problem]:
    """What confirms a figure is a source, where it looks like the id of one."""
    for fact in view.facts():
        for index, name in enumerate(fact.get("confirmed_by") or ()):
            if name is not None and _ID.match(name):
                yield from view.unknown_name(fact, ("confirmed_by", index), "sources", name)


def formulas(view: DatasetView) -> Iterator[Problem]:
    """A derived indicator has one formula over things that exist, declared before it, and no facts."""
    declared: set[str | None] = set()
    for entry in view.tables.get("indicators", ()):
        if entry.get("formula") is not None:
            yield from _formula(view, _inside(entry, "formula"), declared)
        declared.add(entry.get("id"))
    for fact in view.facts():
        name = fact.get("indicator")
        if _is_derived(view, name):
            yield fact.problem("indicator", "formula", f"'{name}' is computed from others and has no facts")


def _formula(view: DatasetView, formula: Entry, declared: set[str | None]) -> Iterator[Problem]:
    found = [name for name in _FORMULAS if name in formula.value or formula.unfit(name)]
    if len(found) != 1:
        yield formula.problem((), "formula", f"a formula is one of {', '.join(_FORMULAS)}")
    if "per" in formula.value and "ratio" not in found:
        yield formula.problem("per", "formula", "'per' is what a ratio is multiplied by")
    for kind in ("ratio", "sum"):
        yield from view.unknown(formula, kind, "indicators")
        for index, name in enumerate(formula.get(kind) or ()):
            if name not in declared and _is_derived(view, name):
                yield formula.problem((kind, index), "formula", f"'{name}' is worked out after this")
    yield from view.unknown(formula, "designations", "designations")
    if formula.get("companies") is not None:
        yield from _counted(view, _inside(formula, "companies"))


def _counted(view: DatasetView, companies: Entry) -> Iterator[Problem]:
    for member in ("industries", "sectors"):
        yield from view.unknown(companies, member, member)
    for index, name in enumerate(companies.get("sectors") or ()):
        if _is_unmeasured(view, name):
            yield companies.problem(("sectors", index), "formula", f"no industries measure '{name}'")
    years = companies.get("listed") or ()
    if None not in years and sorted(years) != [*years]:
        yield companies.problem("listed", "formula", "the first year is after the last")


def uncounted(view: DatasetView, item: Entry, name: str) -> Iterator[Problem]:
    """Yield the problem of a weight whose listed companies, in a sector or an industry, cannot be counted."""
    if view.get("industries", name):
        return
    yield from view.unknown_name(item, ("indicator",), "sectors", name)
    if _is_unmeasured(view, name):
        yield item.problem("indicator", "profile", f"no industries measure '{name}'")


def _is_unmeasured(view: DatasetView, name: str) -> bool:
    sector = view.get("sectors", name)
    if sector is None or sector.unfit("listed"):
        return False
    return (sector.get("listed") or {"fit": "none"}).get("fit") == "none"


def _is_derived(view: DatasetView, name: str | None) -> bool:
    indicator = view.get("indicators", name)
    return indicator is not None and indicator.get("formula") is not None


def listed(view: DatasetView) -> Iterator[Problem]:
    """What measures a sector are industries that exist; a seat is that of a listed company, which has one."""
    for sector in view.tables.get("sectors", ()):
        said = _inside(sector, "listed")
        yield from view.unknown(said, "industries", "industries")
        fit = said.get("fit")
        if fit is not None and not said.unfit("industries") and ("industries" in said.value) == (fit == "none"):
            yield said.problem((), "listed", "'industries' is for an exact or broad fit only")
    codes = {row[0] for row in _rows(view)}
    seen: set[str] = set()
    for seat in view.tables.get("seats", ()):
        code = seat.get("code")
        if code in seen:
            yield seat.problem("code", "duplicate", f"seats has '{code}' twice")
        elif code is not None and codes and code not in codes:
            yield seat.problem("code", "unknown-reference", f"no company has the code '{code}'")
        seen.add(code)


def companies(view: DatasetView) -> Iterator[Problem]:
    """A company stands once, with a known board and industry, in a hub that exists, and was listed on a day."""
    entry = view.companies
    if entry is None:
        return
    columns = entry.get("columns") or COLUMNS
    if None not in columns and tuple(columns) != COLUMNS:
        yield entry.problem("columns", "companies", f"the columns are {', '.join(COLUMNS)}")
        return
    if entry.get("date") is not None and not is_day(entry.get("date")):
        yield entry.problem("date", "impossible-value", f"{entry.get('date')} is not a date")
    yield from _list_sources(view, entry)
    seen: set[str] = set()
    for index, row in enumerate(entry.get("rows") or ()):
        if row is not None:
            yield from _company(view, entry, index, row, seen)


def _list_sources(view: DatasetView, entry: Entry) -> Iterator[Problem]:
    sources = _inside(entry, "sources")
    said = set(BOARDS.values()) <= set(sources.value)
    if not said and not entry.get("source") and not entry.unfit("source", "sources"):
        yield entry.problem((), "companies", "a 'source' is needed, or 'sources' for SSE, SZSE and BSE")
    yield from view.unknown(entry, "source", "sources")
    for exchange in sources.value:
        yield from view.unknown(sources, exchange, "sources")


def _company(view: DatasetView, entry: Entry, index: int, row: list[Any], seen: set[str]) -> Iterator[Problem]:
    written = entry.document.value["rows"][index]
    for column, value in zip(COLUMNS, written, strict=True):
        if value is None and column in _NEEDED:
            yield entry.problem(("rows", index), "companies", f"a company needs a '{column}'")
    code, _, _, board, day, _, hub, industry = row
    if code is not None and code in seen:
        yield entry.problem(("rows", index, 0), "duplicate", f"companies has '{code}' twice")
    seen.add(code)
    if board is not None and board not in BOARDS:
        yield entry.problem(("rows", index, 3), "companies", f"a board is one of {', '.join(BOARDS)}")
    if day is not None and not is_day(day):
        yield entry.problem(("rows", index, 4), "impossible-value", f"{day} is not a date")
    if hub is not None:
        yield from view.unknown_name(entry, ("rows", index, 6), "hubs", hub)
    if industry is not None:
        yield from view.unknown_name(entry, ("rows", index, 7), "industries", industry)


def _rows(view: DatasetView) -> list[list[Any]]:
    rows = view.companies.get("rows") if view.companies is not None else None
    return [row for row in rows or () if row]


def _inside(entry: Entry, member: str) -> Entry:
    """Return a mapping that is a member of an entry, empty where there is none."""
    return Entry(entry.document, (*entry.where, member), entry.get(member) or {})


def is_day(text: str) -> bool:
    """Tell whether a text is a day that the calendar has, as in 2024-05-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
