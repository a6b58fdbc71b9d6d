"""What `sectors` shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.model.strength import FEWEST_COMPANIES, LARGE
from hubcli.output.number_format import both_names
from hubcli.output.view import BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations
from hubcli.output.views.strength import (
    FOOTNOTE,
    SIGN_COLUMNS,
    add_contradictions,
    add_share_note,
    nation_text,
    share_text,
    sign_cells,
    stars_text,
    what_measures,
)
from hubcli.results.figure_text import national_share_text
from hubcli.said import Original, bilingual, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.sectors import ResearchGap, SectorEntry, SectorHub, SectorSheet, StrengthMethod
    from hubcli.model.atlas import Atlas


def sector_list(sectors: Sequence[SectorEntry], marks: Marks) -> View:
    """Show the sectors with how well companies measure them, and how much the atlas has on each."""
    view = View()
    columns = (
        Column("Sector", fixed=True),
        Column("Label"),
        Column("Chinese", optional=True, sparse=True),
        Column("Group", optional=True),
        Column("Measured", fixed=True, optional=True),
        Column("Hubs", right=True),
        Column("Evidence", right=True),
    )
    rows: list[list[Text]] = [
        [
            Span(Original(item.id), BOLD),
            bilingual(item.label, item.label_zh),
            item.label_zh,
            item.group,
            item.fit if item.fit != "none" else marks.none,
            str(item.hubs or marks.none),
            str(item.evidence or marks.none),
        ]
        for item in sectors
    ]
    view.grid(columns, rows)
    return view


def sector_sheet(atlas: Atlas, sheet: SectorSheet, marks: Marks) -> View:
    """Show one sector with what measures it, its hubs in its order, and the cities that were not researched."""
    view, citations = View(), Citations(sheet.sources)
    view.heading(both_names(sheet.label, sheet.label_zh))
    add_contradictions(view, sheet.contradictions, citations)
    view.line(
        Span(
            said(
                "Group: {group}. Also called: {names}", group=sheet.group, names=joined(map(Original, sheet.synonyms))
            ),
            DIM,
        )
    )
    for sentence in what_measures(atlas, atlas.sectors[sheet.id], sheet.fit):
        view.line(sentence)
    if sheet.companies:
        view.line(nation_text(atlas, sheet.companies))
    columns = (
        Column("Hub", fixed=True),
        Column("Kind", optional=True),
        Column("Stars", fixed=True),
        Column("Level", fixed=True),
        Column("Confidence", optional=True),
        Column("Share", right=True, fixed=True),
        Column("Companies", right=True),
        *SIGN_COLUMNS,
        Column("Evidence", right=True, optional=True),
    )
    view.grid(columns, [_hub_row(hub, marks) for hub in sheet.hubs])
    if sheet.companies or any(hub.share is not None for hub in sheet.hubs):
        add_share_note(atlas, view, sheet.hubs)
    view.line(Span(FOOTNOTE, DIM))
    if sheet.gaps:
        view.heading("Not researched: listed companies in its industries, but no evidence for the sector")
        view.line(joined(said("{hub} {count}", hub=gap.name, count=gap.companies) for gap in sheet.gaps))
    citations.add_to(view)
    return view


def research_gap_list(gaps: Sequence[ResearchGap], marks: Marks) -> View:
    """Show the cities that are large in the industries of a sector, and of which the atlas has no evidence there."""
    view = View()
    columns = (
        Column("Sector", fixed=True),
        Column("Hub", fixed=True),
        Column("Companies", right=True),
        Column("Share", right=True, fixed=True),
        Column("Measured", optional=True),
    )
    rows: list[list[Text]] = [
        [
            Span(gap.sector, BOLD),
            gap.name,
            str(gap.companies),
            national_share_text(gap.share),
            gap.fit if gap.fit != "none" else marks.none,
        ]
        for gap in gaps
    ]
    view.grid(columns, rows)
    words = (
        "Not researched: cities with {share:g}% or more of the nation's listed companies in the industries of a "
        "sector, at least {count}, but no evidence. In a broad sector such a city is not ranked; in an exact one it is "
        "ranked by its companies alone."
    )
    view.line(Span(said(words, share=LARGE, count=FEWEST_COMPANIES), DIM))
    return view


def _hub_row(hub: SectorHub, marks: Marks) -> list[Text]:
    return [
        Span(hub.id, BOLD),
        hub.kind,
        stars_text(hub.stars, marks),
        hub.level,
        hub.confidence,
        share_text(hub, marks),
        marks.none if hub.companies is None else str(hub.companies),
        *sign_cells(hub, marks),
        str(hub.evidence),
    ]


def strength_method(method: StrengthMethod, marks: Marks) -> View:
    """Show how levels are made: the four signs, what they come to, and how sure that is."""
    view = View()
    view.heading("How strong a hub is in a sector: four signs")
    columns = (Column("Sign", fixed=True), Column("Stars", fixed=True), Column("What"), Column("How"))
    rows: list[list[Text]] = [
        [Span(name, BOLD), marks.star * item.stars, item.rule, item.formula] for name, item in method.signs.items()
    ]
    view.grid(columns, rows)
    for title, texts in (
        (said("Level"), method.levels),
        (said("Confidence"), method.confidence),
        (said("Order"), method.order),
    ):
        view.heading(title)
        for name, text in texts.items():
            view.line(text, lead=Span(name, BOLD))
    view.line("However much is written about a hub, it adds at most one star.")
    return view
