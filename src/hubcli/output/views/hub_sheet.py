"""What `show` shows of a hub beyond its card: figures, evidence, designations and sources, some of them or all."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from hubcli.output.number_format import row_label, value_text, year_text
from hubcli.output.view import DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations, Overlays
from hubcli.output.views.hub_card import add_card, name_line, place_text
from hubcli.output.views.strength import FOOTNOTE, add_evidence, level_text, measure_text
from hubcli.results.figure_text import figure_text
from hubcli.said import English, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.hub_sheet import HubSheet, SheetFact
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Indicator, Value

#: What can be shown of a hub, in the order in which it is.
PARTS = ("designations", "evidence", "figures", "sources")
_GRADES = said(
    "A: the publisher's own page or document; B: read in a copy and confirmed; C: a copy alone, or the press."
)
_OTHERS = said(
    "Where there are several, the first is the hub's figure, unless it covers something else; the rest are other "
    "years, sources or scopes."
)


def hub_sheet(atlas: Atlas, sheet: HubSheet, marks: Marks, *, parts: Collection[str] = ()) -> View:
    """Show one hub: the card, or the parts that are asked for; with all of them what else is known of it too."""
    evidence = (piece.overlay for item in sheet.specialisations for piece in item.evidence)
    names = (sheet.overlay, *evidence, *(fact.overlay for fact in sheet.facts))
    overlays = Overlays.of(atlas, names, sheet.id)
    view, citations = View(), Citations(sheet.sources, overlays)
    if not parts:
        add_card(atlas, sheet, view, marks, overlays)
        return view
    view.line((*name_line(sheet), Span(overlays.sign(sheet.overlay))))
    if {*PARTS} <= {*parts}:
        view.line(place_text(atlas, sheet))
        view.line(Span(_also(sheet), DIM))
        view.line(English(sheet.summary))
    if "designations" in parts:
        _add_designations(atlas, sheet, view, marks, citations)
    if "evidence" in parts:
        _add_evidence(atlas, sheet, view, marks, citations)
    if "figures" in parts:
        _add_facts(atlas, sheet, view, marks, citations)
    if "sources" in parts:
        citations.number_all()
    citations.add_to(view, whole="sources" in parts)
    return view


def _also(sheet: HubSheet) -> str:
    return said("Also: {names}", names=joined(sheet.aliases)) if sheet.aliases else said("no other names")


def _add_designations(atlas: Atlas, sheet: HubSheet, view: View, marks: Marks, citations: Citations) -> None:
    """Add the programmes that named the hub, the latest first, with the evidence's source."""
    pieces = [piece for item in sheet.specialisations for piece in item.evidence]
    named = {name: [piece for piece in pieces if piece.designation == name] for name in sheet.designations}
    years = {name: max((piece.period or 0 for piece in found), default=0) for name, found in named.items()}
    rows: list[list[Text]] = []
    for name in sorted(named, key=lambda name: -years[name]):
        cited = [citations.mark(source) for source in dict.fromkeys(piece.source for piece in named[name])]
        rows.append([f"  {years[name] or marks.none}", (Span(atlas.designations[name].name), Span(" "), *cited)])
    view.heading(said("Designations: {count}", count=len(rows)))
    if rows:
        view.grid((Column("", fixed=True), Column("")), rows, compact=True)
    else:
        view.line(Span("no programme in the atlas names it", DIM))


def _add_evidence(atlas: Atlas, sheet: HubSheet, view: View, marks: Marks, citations: Citations) -> None:
    """Add each sector with its level, and what says that the hub is in it."""
    for item in sheet.specialisations:
        view.heading(said("{sector}  {level}", sector=atlas.sectors[item.sector].label, level=level_text(item, marks)))
        measure = measure_text(atlas, item)
        if measure:
            view.line(Span(measure, DIM))
        add_evidence(view, item.evidence, citations)
    if sheet.specialisations:
        view.line(Span(FOOTNOTE, DIM))
    else:
        view.line(Span("no sector in the atlas", DIM))


def _add_facts(atlas: Atlas, sheet: HubSheet, view: View, marks: Marks, citations: Citations) -> None:
    """Add a grid of figures a pillar: the facts of each indicator, or what is computed from others."""
    columns = (Column("Figure"), Column("Value", right=True), Column("Year", fixed=True), Column("Remark"))
    facts: dict[str, list[SheetFact]] = {}
    for fact in sheet.facts:
        facts.setdefault(fact.indicator, []).append(fact)
    shown = [item for item in atlas.indicators.values() if item.id in facts or item.id in sheet.indicators]
    for pillar in dict.fromkeys(item.pillar for item in shown):
        view.heading(said("Figures: {subject}", subject=pillar))
        rows: list[list[Text]] = []
        for item in (item for item in shown if item.pillar == pillar):
            rows += [_fact_row(atlas, fact, citations) for fact in facts.get(item.id, ())]
            if item.id not in facts:
                rows.append(_derived_row(sheet.id, item, sheet.indicators[item.id], marks, citations))
        view.grid(columns, rows)
    if any(not fact.preferred for fact in sheet.facts):
        view.line(Span(_OTHERS, DIM))
    view.line(Span(_GRADES if shown else said("no figure in the atlas"), DIM))


def _derived_row(hub: str, indicator: Indicator, value: Value, marks: Marks, citations: Citations) -> list[Text]:
    sign = Span(citations.overlays.sign_of(hub, indicator.id, value.period))
    from_others = (Span("computed from "), *citations.marks(value), Span(f" {value.grade}"), sign)
    return [row_label(indicator), value_text(value, indicator, marks), year_text(value), from_others]


def _fact_row(atlas: Atlas, fact: SheetFact, citations: Citations) -> list[Text]:
    indicator = atlas.indicators[fact.indicator]
    style = "" if fact.preferred else DIM
    scope = said("covers {scope}", scope=English(fact.scope)) if fact.scope else ""
    remark = joined([scope, English(fact.note) if fact.note else ""], "semicolons")
    return [
        Span(row_label(indicator), style),
        Span(figure_text(fact.value, indicator, fact.bound), style),
        Span(str(fact.period), style),
        (
            Span(remark, style),
            Span(" " if remark else ""),
            citations.mark(fact.source),
            Span(f" {fact.grade}", DIM),
            Span(citations.overlays.sign(fact.overlay)),
        ),
    ]
