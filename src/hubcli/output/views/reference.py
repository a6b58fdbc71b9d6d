"""What `indicators`, `sources` and `check` show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hubcli.output.number_format import figure_text, unit_label, value_text, year_text
from hubcli.output.view import ASIDE, BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations, address, source_line
from hubcli.text import enumerated

if TYPE_CHECKING:
    from hubcli.analysis.source_use import Resting
    from hubcli.analysis.vocabulary import (
        CitedSource,
        IndicatorEntry,
        IndicatorSheet,
        SourceSheet,
    )
    from hubcli.errors import Problem
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Companies, Formula


def indicator_list(indicators: Sequence[IndicatorEntry], marks: Marks) -> View:
    """Show the indicators with how many hubs have a figure."""
    view = View()
    columns = (
        Column("Indicator", fixed=True),
        Column("Label"),
        Column("Unit"),
        Column("Pillar", optional=True),
        Column("Better", optional=True),
        Column("Use", optional=True),
        Column("Hubs", right=True),
        Column("Years", fixed=True, optional=True),
    )
    rows: list[list[Text]] = [
        [
            Span(item.id, BOLD),
            item.label,
            unit_label(item.unit) or item.unit,
            item.pillar,
            item.direction if item.direction != "none" else marks.none,
            item.use,
            str(item.hubs or marks.none),
            _years(item.periods, marks),
        ]
        for item in indicators
    ]
    view.grid(columns, rows)
    return view


def _years(periods: tuple[int, int] | None, marks: Marks) -> str:
    if periods is None:
        return marks.none
    first, last = periods
    return str(first) if first == last else f"{first}{marks.range}{last}"


def _worked_out(atlas: Atlas, formula: Formula) -> str:
    """Return in words how a derived indicator comes about."""
    labels = [atlas.indicators[name].label for name in formula.ratio or formula.sum or ()]
    if formula.ratio:
        times = f", times {formula.per:,g}" if formula.per != 1 else ""
        return f"Computed: {labels[0]} over {labels[1]} of the same year{times}"
    if formula.sum:
        return f"Computed: {' plus '.join(labels)} of the same year"
    if formula.companies is not None:
        return f"Computed: listed companies counted, of {_which(atlas, formula.companies)}"
    names = (atlas.designations[name].name for name in formula.designations or ())
    return f"Computed: how many of these name the place: {', '.join(names)}"


def _which(atlas: Atlas, companies: Companies) -> str:
    """Return which listed companies are counted."""
    sectors = [atlas.sectors[name].label for name in companies.sectors]
    industries = [atlas.industries[name].label for name in companies.industries]
    boards = [name.replace("_", " ") for name in companies.boards]
    parts = [enumerated(words) for words in (sectors, industries, boards) if words]
    if companies.listed:
        first, last = companies.listed
        parts.append(f"the listings of {first}" if first == last else f"the listings of {first} to {last}")
    return "; ".join(parts) or "every industry and board"


def indicator_sheet(atlas: Atlas, sheet: IndicatorSheet, marks: Marks) -> View:
    """Show one indicator, with every hub's figure and its source."""
    view, citations = View(), Citations(sheet.sources)
    indicator = atlas.indicators[sheet.id]
    unit = unit_label(sheet.unit) or sheet.unit
    view.heading(f"{sheet.label}  {sheet.label_zh}")
    view.line(sheet.description)
    shown = unit if unit == sheet.unit else f"{unit}({sheet.unit} in JSON, --min and --max)"
    better = f"{sheet.direction} is better" if sheet.direction != "none" else "no direction is better"
    absent = f"; hubs not on the list rank below {sheet.last_rank}" if sheet.absent == "unlisted" else ""
    publisher = f"; published by {sheet.publisher}" if sheet.publisher else ""
    treated = "; composites use its logarithm" if sheet.transform == "log" else ""
    view.line(
        Span(f"Unit: {shown}; pillar: {sheet.pillar}; use: {sheet.use}; {better}{treated}{absent}{publisher}", DIM)
    )
    if sheet.formula:
        view.line(Span(_worked_out(atlas, sheet.formula), DIM))
    columns = (
        Column("Hub", fixed=True),
        Column(unit.capitalize() if unit == sheet.unit else unit, right=True),
        Column("Year", right=True),
        Column("Source"),
    )
    rows: list[list[Text]] = [
        [
            Span(item.name, BOLD),
            Span(value_text(item, indicator, marks), "" if item.compared else ASIDE),
            Span(year_text(item), "" if item.compared else ASIDE),
            (*citations.marks(item), Span(f" {sheet.sources[item.source].publisher}", DIM)),
        ]
        for item in sheet.values
    ]
    view.grid(columns, rows)
    if any(not item.compared for item in sheet.values):
        text = (
            f"Ranked by {sheet.period}, the newest year with figures for most cities; figures for other years follow."
        )
        view.line(Span(text, DIM))
    missing = len(atlas.hubs) - len(sheet.values)
    view.line(
        Span(
            f"{missing} of {len(atlas.hubs)} hubs have no figure of their own {marks.none} which does not mean zero.",
            DIM,
        )
    )
    citations.add_to(view)
    return view


def source_list(sources: Sequence[CitedSource], _: Marks) -> View:
    """Show the sources with how much rests on each; those of a screen with their numbers on it."""
    view = View()
    numbered = any(item.number is not None for item in sources)
    columns = (
        *([Column("#", right=True, fixed=True)] if numbered else []),
        Column("Source", fixed=True),
        Column("Kind", optional=True),
        Column("Published", fixed=True, optional=True),
        Column("Publisher"),
        Column("Facts", right=True),
        Column("Evidence", right=True),
    )
    rows: list[list[Text]] = [
        [
            *([f"[{item.number}]"] if numbered else []),
            Span(item.id, BOLD, address(item)),
            item.kind,
            item.published or "",
            item.publisher,
            str(item.facts),
            str(item.evidence),
        ]
        for item in sources
    ]
    view.grid(columns, rows)
    return view


def source_sheet(atlas: Atlas, sheet: SourceSheet, marks: Marks) -> View:
    """Show one source and what rests on it, by hub."""
    view = View()
    view.heading(sheet.title)
    view.line(source_line(sheet))
    kinds = f"{_many(sheet.facts, 'fact')} and {_many(sheet.evidence, 'piece')} of evidence"
    view.line(f"{sheet.kind}, in '{sheet.language}'; {kinds} rest on it, in {_many(len(sheet.hubs), 'hub')}")
    if sheet.rests:
        columns = (Column("Hub", fixed=True), Column("What"), Column("Year", right=True, fixed=True), Column("Says"))
        view.grid(columns, list(_resting_rows(atlas, sheet.rests, marks)))
    return view


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _resting_rows(atlas: Atlas, rests: Sequence[Resting], marks: Marks) -> Iterator[list[Text]]:
    """Yield a row for each thing that rests on a source; the name of a hub stands on the first of its rows."""
    last: str | None = ""
    for item in rests:
        name = Span(marks.none if item.hub_name is None else item.hub_name, BOLD) if item.hub != last else ""
        last = item.hub
        scope = f" (covers {item.scope})" if item.scope else ""
        said = item.says or ("names it" if item.kind == "designation" else "")
        if item.kind == "figure" and item.value is not None:
            indicator = atlas.indicators[item.about]
            unit = unit_label(indicator.unit)
            said = f"{figure_text(item.value, indicator, item.bound)}{f' {unit}' if unit else ''}"
        elif item.kind == "companies":
            said = "says where it has its seat" if item.hub else "the list that is counted"
        yield [name, item.label, str(item.period or marks.none), f"{said}{scope}"]


def problem_list(problems: Sequence[Problem], _: Marks) -> View:
    """Show problems, one a line, where editors and people find them."""
    view = View()
    for problem in problems:
        view.line(str(problem))
    return view
