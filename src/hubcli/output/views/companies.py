"""What `companies` shows: listed companies, and how many there are by hub, sector, board or industry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.model.vocabulary import BOARD_NAMES
from hubcli.output.view import BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations
from hubcli.output.views.strength import WHERE, industry_name
from hubcli.results.figure_text import number_text
from hubcli.said import bilingual, enumerated, inside, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.companies import (
        By,
        CompanyCounts,
        CompanySelection,
        CompanyTable,
        GroupCount,
        ListedCompany,
    )
    from hubcli.model.atlas import Atlas
    from hubcli.model.vocabulary import CompanyList

_HEADS: dict[By, str] = {
    "hub": said("Hub"),
    "sector": said("Sector"),
    "board": said("Board"),
    "industry": said("Industry"),
}

_BOARDS: dict[str, tuple[str, ...]] = dict(BOARD_NAMES.items())


def company_table(atlas: Atlas, result: CompanyTable, marks: Marks) -> View:
    """Show listed companies, one a row, with the day and the source of their lists."""
    view, citations = View(), Citations(result.sources)
    _add_head(atlas, view, result, citations)
    columns = (
        Column("Code", fixed=True),
        Column("Chinese", fixed=True),
        Column("Name"),
        Column("Board", fixed=True, optional=True),
        Column(bilingual("Listed", "上市年份"), fixed=True, optional=True),
        Column("Hub"),
        Column("Industry", optional=True),
    )
    view.grid(columns, [_row(item, citations, marks) for item in result.companies])
    _add_industries(atlas, view, result.selection)
    view.line(Span(WHERE, DIM))
    if any(item.seat_source for item in result.companies):
        view.line(Span("A source beside a hub says that the company is based there.", DIM))
    citations.add_to(view)
    return view


def company_counts(atlas: Atlas, result: CompanyCounts, marks: Marks) -> View:
    """Show how many listed companies there are in each group, and what share of China's that is."""
    view, citations = View(), Citations(result.sources)
    _add_head(atlas, view, result, citations)
    columns = [Column(_HEADS[result.by], fixed=True), Column("Companies", right=True)]
    is_part = result.by == "hub" or result.total < result.nation
    if is_part:
        columns += [Column("China", right=True, optional=True), Column("Share", right=True)]
    if result.by == "sector":
        columns.append(Column("Measured", fixed=True, optional=True))
    view.grid(columns, [_count_row(item, result.by, marks, is_part=is_part) for item in result.counts])
    if result.by == "sector":
        view.line(
            Span(
                "A company counts in each sector that its industry matches (exact) or includes among others (broad): "
                "not every company in a broad sector makes what the sector is named after.",
                DIM,
            )
        )
    _add_industries(atlas, view, result.selection)
    if is_part:
        view.line(Span(WHERE, DIM))
    citations.add_to(view)
    return view


def _add_head(atlas: Atlas, view: View, result: CompanyTable | CompanyCounts, citations: Citations) -> None:
    """Add what the companies are, how many, and of which day and sources the lists are."""
    view.heading(_subject(atlas, result.selection))
    words = (
        "{count:,} company with A shares on {day}"
        if result.total == 1
        else "{count:,} companies with A shares on {day}"
    )
    count = said(words, count=result.total, day=_days(result.lists))
    if result.total < result.nation:
        count = said("{companies}, of {count:,} in China", companies=count, count=result.nation)
    view.line((Span(count), Span(" "), *(citations.mark(item.source) for item in result.lists)))


def _subject(atlas: Atlas, selection: CompanySelection) -> str:
    """Return which companies are meant: `Listed companies in Wuxi: semiconductors; STAR; listed since 2020`."""
    subject = said("Listed companies")
    if selection.hubs:
        subject = said("Listed companies in {hubs}", hubs=enumerated([atlas[name].name for name in selection.hubs]))
    parts = [
        enumerated([inside(atlas.sectors[name].label) for name in selection.sectors]),
        enumerated([industry_name(atlas.industries[name], inside) for name in selection.industries]),
        enumerated([board_name(name) for name in selection.boards]),
        said("listed since {year}", year=selection.listed_since) if selection.listed_since else "",
    ]
    if not any(parts):
        return subject
    return said("{subject}: {conditions}", subject=subject, conditions=joined(parts, "semicolons"))


def board_name(board: str) -> str:
    """Return the name of a board."""
    return bilingual(board.replace("_", " "), _BOARDS[board][0])


def _days(lists: Sequence[CompanyList]) -> str:
    days = sorted({item.day for item in lists})
    if len(days) == 1:
        return days[0]
    return joined(said("{day} ({exchange})", day=item.day, exchange=item.exchange) for item in lists) or said("no list")


def _row(item: ListedCompany, citations: Citations, marks: Marks) -> list[Text]:
    hub: Text = item.hub_name or Span(item.city, DIM)
    if item.seat_source:
        registered = Span(said(" (registered: {city})", city=item.city), DIM)
        hub = (Span(item.hub_name or marks.none), Span(" "), citations.mark(item.seat_source), registered)
    return [
        Span(item.code, BOLD),
        item.name_zh,
        item.name or marks.none,
        board_name(item.board),
        item.listed[:4],
        hub,
        bilingual(item.industry_label, item.industry_label_zh) if item.industry_label else marks.none,
    ]


def _count_row(item: GroupCount, by: By, marks: Marks, *, is_part: bool) -> list[Text]:
    name = item.name if item.id is None else bilingual(item.name, item.name_zh)
    row: list[Text] = [Span(name, BOLD if item.id else DIM), f"{item.companies:,}"]
    if is_part:
        share = marks.none if item.share is None else f"{number_text(item.share, 1)}%"
        row += [f"{item.nation:,}", share]
    return [*row, item.fit or marks.none] if by == "sector" else row


def _add_industries(atlas: Atlas, view: View, selection: CompanySelection) -> None:
    """Add which industries the sectors are."""
    for sector in (atlas.sectors[name] for name in selection.sectors):
        if sector.listed:
            industries = joined(industry_name(atlas.industries[item]) for item in sector.listed.industries)
            words = "Industries counted: {industries}."
            if sector.listed.fit == "broad":
                words = "Industries counted: {industries}; they include {sector} among others."
            view.line(Span(said(words, industries=industries, sector=inside(sector.label)), DIM))
