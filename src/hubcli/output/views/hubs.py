"""What `list`, `show`, `search` and `similar` show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.model.names import find_hub
from hubcli.output.number_format import figure_text, number_text, row_label, value_text, year_text
from hubcli.output.view import ASIDE, BOLD, DIM, GOOD, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations, Overlays
from hubcli.output.views.strength import FOOTNOTE, evidence_text, kind_and_year, level_text, measure_text, stars_text
from hubcli.text import found_at

if TYPE_CHECKING:
    from hubcli.analysis.hub_sheet import HubSheet, SheetFact
    from hubcli.analysis.listing import HubSummary
    from hubcli.analysis.similarity import Difference, SimilarHub
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Indicator, Value
    from hubcli.retrieval.search import Found

_HUB = Column("Hub", fixed=True)
_CHINESE = Column("Chinese", fixed=True, optional=True)
_TOP = 3  # specialisations of a hub in a list, reasons in a search
_ATTRIBUTES = {
    "id": "Hub",
    "name": "Name",
    "name_zh": "Chinese",
    "kind": "Kind",
    "province": "Province",
    "regions": "Regions",
    "sectors": "Strongest in",
}
#: The columns of `list`, where none are asked for.
DEFAULT_COLUMNS = ("id", "name_zh", "kind", "province", "sectors")
#: The columns of `list` that are not an indicator or a sector.
ATTRIBUTES = tuple(_ATTRIBUTES)


def hub_list(atlas: Atlas, hubs: Sequence[HubSummary], marks: Marks, columns: Sequence[str] = ()) -> View:
    """Show hubs, one a row. Columns are attributes, indicator ids (a figure) or sector ids (stars)."""
    chosen = columns or DEFAULT_COLUMNS
    years = {name: _year(hubs, name) for name in chosen if name in atlas.indicators}
    view = View()
    view.grid(
        [_column(atlas, name, years.get(name)) for name in chosen],
        [[_cell(atlas, hub, name, marks, years.get(name)) for name in chosen] for hub in hubs],
    )
    return view


def _year(hubs: Sequence[HubSummary], indicator: str) -> int | None:
    """Return the year that the figures of a column are of, but for those that stand aside; None if it is not one."""
    compared = (hub.indicators[indicator] for hub in hubs if indicator in {*hub.indicators} - {*hub.other_years})
    years = {value.period for value in compared}
    return years.pop() if len(years) == 1 else None


def _column(atlas: Atlas, name: str, year: int | None) -> Column:
    if name in _ATTRIBUTES:
        fixed = name in ("id", "name_zh", "kind")
        return Column(_ATTRIBUTES[name], fixed=fixed, optional=name in ("name_zh", "kind", "province"))
    if name in atlas.indicators:
        return Column(row_label(atlas.indicators[name], year), right=True)
    return Column(atlas.sectors[name].label, right=True)


def _cell(atlas: Atlas, hub: HubSummary, name: str, marks: Marks, year: int | None) -> Text:
    if name == "sectors":
        return ", ".join(atlas.sectors[item.sector].label for item in hub.specialisations[:_TOP]) or marks.none
    if name == "regions":
        return ", ".join(atlas[region].name for region in hub.regions) or marks.none
    if name == "id":
        return Span(hub.id, BOLD)
    if name in _ATTRIBUTES:
        return getattr(hub, name) or marks.none
    if name in atlas.indicators:
        value = hub.indicators.get(name)
        if value is None:
            return marks.none
        shown = value_text(value, atlas.indicators[name], marks)
        if name in hub.other_years:
            return Span(f"{shown} {year_text(value)}", ASIDE)
        return shown if year is not None else (Span(shown), Span(f" ({year_text(value)})", DIM))
    return stars_text(hub.stars[name], marks) if name in hub.stars else marks.none


def hub_sheet(atlas: Atlas, sheet: HubSheet, marks: Marks) -> View:
    """Show one hub, whole."""
    view, citations, overlays = View(), Citations(sheet.sources), Overlays(sheet)
    view.heading(f"{sheet.name}  {sheet.name_zh}  {sheet.pinyin}{overlays.sign(sheet.overlay)}")
    view.line(_place(atlas, sheet))
    view.line(Span(f"Also: {', '.join(sheet.aliases)}", DIM) if sheet.aliases else Span("no other names", DIM))
    view.line(sheet.summary)
    if sheet.designations:
        names = ", ".join(atlas.designations[name].name for name in sheet.designations)
        view.line(Span(f"Designations: {names}", DIM))
    for item in sheet.specialisations:
        view.heading(f"{atlas.sectors[item.sector].label}  {level_text(item, marks)}")
        measure = measure_text(atlas, item)
        if measure:
            view.line(Span(measure, DIM))
        for piece in item.evidence:
            text = (*evidence_text(piece, citations), Span(overlays.sign(piece.overlay)))
            view.line(text, lead=Span(kind_and_year(piece), DIM))
    if sheet.specialisations:
        view.line(Span(FOOTNOTE, DIM))
    _add_facts(atlas, sheet, view, marks, citations, overlays)
    overlays.add_to(view)
    citations.add_to(view)
    return view


def _place(atlas: Atlas, sheet: HubSheet) -> str:
    parts = [sheet.kind.capitalize()]
    if sheet.parent:
        parts.append(f"of {atlas[sheet.parent].name}")
    if sheet.province and sheet.province not in (sheet.name, sheet.parent and atlas[sheet.parent].name):
        parts.append(f"in {sheet.province}")
    place = " ".join(parts)
    if sheet.regions:
        place += f"; regions: {', '.join(atlas[region].name for region in sheet.regions)}"
    if sheet.members:
        place += f"; members in the atlas: {', '.join(atlas[member].name for member in sheet.members)}"
    if sheet.coordinates:
        place += f"; {sheet.coordinates.lat:.2f} N, {sheet.coordinates.lon:.2f} E"
    return place


_GRADES = "A: the publisher's own page or document; B: read in a copy and confirmed; C: a copy alone, or the press."


def _add_facts(
    atlas: Atlas, sheet: HubSheet, view: View, marks: Marks, citations: Citations, overlays: Overlays
) -> None:
    """Add a grid of figures a pillar: the facts of each indicator, or what is worked out from others."""
    columns = (Column("Figure"), Column("Value", right=True), Column("Year", fixed=True), Column("Remark"))
    facts: dict[str, list[SheetFact]] = {}
    for fact in sheet.facts:
        facts.setdefault(fact.indicator, []).append(fact)
    shown = [item for item in atlas.indicators.values() if item.id in facts or item.id in sheet.indicators]
    for pillar in dict.fromkeys(item.pillar for item in shown):
        view.heading(f"Figures: {pillar}")
        rows: list[list[Text]] = []
        for item in (item for item in shown if item.pillar == pillar):
            rows += [_fact_row(atlas, fact, citations, overlays) for fact in facts.get(item.id, ())]
            if item.id not in facts:
                rows.append(_derived_row(item, sheet.indicators[item.id], marks, citations))
        view.grid(columns, rows)
    if any(not fact.preferred for fact in sheet.facts):
        text = (
            "Of several figures the first stands for the hub, unless it covers something else; the rest are other years"
        )
        view.line(Span(f"{text}, sources or scopes.", DIM))
    if shown:
        view.line(Span(_GRADES, DIM))


def _derived_row(indicator: Indicator, value: Value, marks: Marks, citations: Citations) -> list[Text]:
    from_others = (Span("worked out from "), *citations.marks(value), Span(f" {value.grade}"))
    return [row_label(indicator), value_text(value, indicator, marks), year_text(value), from_others]


def _fact_row(atlas: Atlas, fact: SheetFact, citations: Citations, overlays: Overlays) -> list[Text]:
    indicator = atlas.indicators[fact.indicator]
    style = "" if fact.preferred else DIM
    remark = "; ".join(part for part in (f"covers {fact.scope}" if fact.scope else None, fact.note) if part)
    return [
        Span(row_label(indicator), style),
        Span(figure_text(fact.value, indicator, fact.bound), style),
        Span(str(fact.period), style),
        (
            Span(f"{remark} " if remark else "", style),
            citations.mark(fact.source),
            Span(f" {fact.grade}", DIM),
            Span(overlays.sign(fact.overlay)),
        ),
    ]


def search_results(found: Sequence[Found], _: Marks, query: str) -> View:
    """Show the hubs that match, each with its best reasons, and the words of the query in them marked."""
    view = View()
    columns = (_HUB, _CHINESE, Column("Score", right=True), Column("Why"))
    rows: list[list[Text]] = []
    for hub in found:
        why: list[Span] = []
        for match in hub.matches[:_TOP]:
            why += [Span(f"{'; ' if why else ''}{match.field}: ", DIM), *_marked(match.text, query)]
        rows.append([Span(hub.id, BOLD), hub.name_zh, number_text(hub.score, 0), why])
    view.grid(columns, rows)
    return view


def _marked(text: str, query: str) -> list[Span]:
    spans, end = [], 0
    for start, stop in found_at(text, query):
        if start >= end:
            spans += [Span(text[end:start]), Span(text[start:stop], GOOD)]
            end = stop
    return [*spans, Span(text[end:])]


def similar_hubs(atlas: Atlas, hubs: Sequence[SimilarHub], _: Marks, hub: str) -> View:
    """Show the hubs most like one, with what they share, and the stars of both where they differ most."""
    view = View()
    view.heading(f"Specialised like {find_hub(atlas, hub).name}")
    columns = (_HUB, _CHINESE, Column("Alike", right=True), Column("Shared"), Column("Set apart by", optional=True))
    rows: list[list[Text]] = [
        [
            Span(item.id, BOLD),
            item.name_zh,
            Span(number_text(item.similarity, 2), GOOD if item.similarity == hubs[0].similarity else ""),
            ", ".join(atlas.sectors[sector].label for sector in item.shared),
            ", ".join(_difference(atlas, difference) for difference in item.apart),
        ]
        for item in hubs
    ]
    view.grid(columns, rows)
    return view


def _difference(atlas: Atlas, difference: Difference) -> str:
    return f"{atlas.sectors[difference.sector].label} {difference.stars}:{difference.other_stars}"
