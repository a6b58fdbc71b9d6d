"""What `designations` and `indicators --gaps` show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.output.number_format import both_names
from hubcli.output.view import BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations
from hubcli.said import English, Original, bilingual, said

if TYPE_CHECKING:
    from hubcli.analysis.designations import DesignationEntry, DesignationSheet
    from hubcli.analysis.vocabulary import GapEntry
    from hubcli.model.atlas import Atlas


def designation_list(designations: Sequence[DesignationEntry], marks: Marks) -> View:
    """Show the programmes with how many hubs each named."""
    view = View()
    columns = (
        Column("Designation", fixed=True),
        Column("Name"),
        Column("Named by", optional=True),
        Column("Since", fixed=True, optional=True),
        Column("Full list", right=True, optional=True),
        Column("Hubs", right=True),
        Column("Complete", optional=True),
    )
    rows: list[list[Text]] = [
        [
            Span(Original(item.id), BOLD),
            bilingual(item.name, item.name_zh),
            item.named_by,
            str(item.since or marks.none),
            str(item.total or marks.none),
            str(item.hubs or marks.none),
            said("yes") if item.complete else said("no"),
        ]
        for item in designations
    ]
    view.grid(columns, rows)
    if any(item.hubs > item.total for item in designations if item.total):
        view.line(Span(said("Where hubs share an entry of the full list, each of them is counted."), DIM))
    return view


def designation_sheet(atlas: Atlas, sheet: DesignationSheet, marks: Marks) -> View:
    """Show one programme with the hubs it named."""
    view, citations = View(), Citations(sheet.sources)
    view.heading(both_names(sheet.name, sheet.name_zh))
    cited = atlas.designations[sheet.id].sources
    programme = [citations.mark(source) for source in sheet.sources if source in cited]
    view.line((Span(English(f"{sheet.description} ")), *programme))
    named = said("Named by: {body}", body=sheet.named_by)
    if sheet.since:
        named = said("{named}, since {year}", named=named, year=sheet.since)
    if sheet.total:
        named = said("{named}; {count} on the full list", named=named, count=sheet.total)
    view.line(Span(named, DIM))
    columns = (
        Column("Hub", fixed=True),
        Column("Year", fixed=True),
        Column("Sector", optional=True),
        Column("What was named"),
    )
    rows: list[list[Text]] = [
        [
            Span(item.hub, BOLD),
            str(item.period or marks.none),
            atlas.sectors[item.sector].label,
            (Span(English(f"{item.claim} ")), citations.mark(item.source)),
        ]
        for item in sheet.hubs
    ]
    view.grid(columns, rows)
    view.line(Span(_completeness(sheet.complete), DIM))
    citations.add_to(view)
    return view


def _completeness(complete: bool) -> str:
    if complete:
        return said("This list is complete: a hub that is not shown is not on it.")
    return said("This list is incomplete: a hub that is not shown may still be on it.")


def gap_list(gaps: Sequence[GapEntry], marks: Marks) -> View:
    """Show the figures that were looked for and not found."""
    view = View()
    columns = (
        Column("Hub", fixed=True),
        Column("Figure"),
        Column("Looked for in", fixed=True, optional=True),
        Column("What was searched"),
    )
    rows: list[list[Text]] = [[Span(gap.name, BOLD), gap.label, gap.month, English(gap.searched)] for gap in gaps]
    view.grid(columns, rows)
    view.line(Span(said("Searched for but not found {dash} which does not mean zero.", dash=marks.none), DIM))
    return view
