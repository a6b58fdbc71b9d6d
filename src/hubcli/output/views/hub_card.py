"""What `show` shows first: a hub on a card that fits a terminal of 24 lines, and how to ask on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.output.number_format import row_label, value_text
from hubcli.output.plain_text import plain, width
from hubcli.output.view import BOLD, DIM, HEAD, Column, Marks, Span, Text, View
from hubcli.output.views.strength import share_text, stars_text
from hubcli.results.figure_text import change_text
from hubcli.said import English, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.headline_figures import HeadlineFigure
    from hubcli.analysis.hub_sheet import HubSheet
    from hubcli.model.atlas import Atlas
    from hubcli.output.views.citing import Overlays

_LINES, _COLUMNS = 23, 80  # of a card: the prompt that follows takes the last line of 24
_SECTORS = 5
_GAP = 2  # columns between two columns
#: Labels that are too long for a card.
_LABELS = {
    "patents_per_10k": said("Invention patents per 10,000"),
    "science_budget_share": said("Science, % of the budget"),
    "star_market_companies": said("of them on the STAR Market"),
    "double_first_class_universities": said("of them Double First-Class"),
}


def add_card(atlas: Atlas, sheet: HubSheet, view: View, marks: Marks, overlays: Overlays) -> None:
    """Add name, place, summary, the first sectors, the headline figures, and what more there is.

    The summary gets the lines that are left.
    """
    name, place = name_line(sheet), (Span(place_in_short(atlas, sheet)), Span(overlays.sign(sheet.overlay)))
    together = width("".join(span.text for span in (*name, Span("  "), *place))) <= _COLUMNS
    lines_of_name = [(*name, Span("  "), *place)] if together else [name, place]
    sectors = [_sector_row(atlas, sheet, index, marks) for index in range(len(sheet.specialisations[:_SECTORS]))]
    figures = [
        _figure_row(atlas, item, marks, overlays.sign_of(sheet.id, item.indicator, item.period))
        for item in sheet.headline
    ]
    used = len(lines_of_name) + _lines(sectors) + _lines(figures) + 1
    for line in lines_of_name:
        view.line(line)
    view.line(English(sheet.summary), most=max(1, _LINES - used))
    if sectors:
        share = Column(said("Share of {nation}", nation=atlas.nation), right=True, sparse=True)
        view.grid((Column("Strongest in"), Column("Level"), share, _LISTED), sectors, compact=True)
    if figures:
        view.grid((Column("Figure"), Column("", right=True), _YEAR, _CHANGE, _RANK), figures, compact=True)
    view.line((Span("More: ", DIM), Span(" ".join(_more(sheet)))))
    overlays.add_to(view)


_LISTED = Column("Companies", right=True, sparse=True)
_YEAR, _CHANGE = Column("Year", fixed=True), Column("Change", right=True, sparse=True)
_RANK = Column("Rank, cities", sparse=True)


def _lines(rows: Sequence[Sequence[Text]]) -> int:
    """Return how many lines a grid takes: one for its titles, and two for a row whose label is broken."""
    widths = [[width(plain(cell)) for cell in row] for row in rows]
    beside: list[int] = [max(column) + _GAP for column in zip(*widths, strict=True) if max(column)][1:]
    return sum(1 + (row[0] + sum(beside) > _COLUMNS) for row in widths) + bool(rows)


def _sector_row(atlas: Atlas, sheet: HubSheet, index: int, marks: Marks) -> list[Text]:
    item = sheet.specialisations[index]
    share = share_text(item, marks) if item.share is not None else ""
    listed = "" if item.companies is None else str(item.companies)
    stars = stars_text(item.stars, marks)
    level = said("{stars} {level} ({confidence})", stars=stars, level=item.level, confidence=item.confidence)
    return [Span(atlas.sectors[item.sector].label, BOLD), level, share, listed]


def _figure_row(atlas: Atlas, item: HeadlineFigure, marks: Marks, sign: str) -> list[Text]:
    indicator = atlas.indicators[item.indicator]
    words = "  {label}{overlay}" if item.part_of else "{label}{overlay}"
    label = said(words, label=_LABELS.get(indicator.id) or row_label(indicator), overlay=sign)
    change = change_text(item.change.difference, item.change.percent, indicator) if item.change else ""
    rank = "" if item.rank is None else said("#{rank} of {count}", rank=item.rank, count=item.of)
    if rank and item.rank_period != item.period:
        rank = said("{rank} ({year})", rank=rank, year=item.rank_period)
    return [label, Span(value_text(item, indicator, marks), BOLD), str(item.period), change, rank]


def _more(sheet: HubSheet) -> list[str]:
    """Return the options that show what more there is."""
    options = {
        "--sector S": sheet.specialisations,
        "--figures": sheet.facts or sheet.indicators,
        "--evidence": any(item.evidence for item in sheet.specialisations),
        "--designations": sheet.designations,
        "--companies": "listed_companies" in sheet.indicators or any(item.companies for item in sheet.specialisations),
        "--sources": sheet.sources,
        "--all": True,
    }
    return [option for option, is_there in options.items() if is_there]


def name_line(sheet: HubSheet) -> tuple[Span, ...]:
    """Return the names of a hub."""
    names = sheet.name
    if sheet.name_zh:
        names = said("{hub}  {name_zh}  {pinyin}", hub=sheet.name, name_zh=sheet.name_zh, pinyin=sheet.pinyin)
    return (Span(names, HEAD),)


def place_in_short(atlas: Atlas, sheet: HubSheet) -> str:
    """Return what a hub is and where: `City in Anhui; Yangtze River Delta`."""
    place = said("{kind}", kind=sheet.kind.capitalize())
    if sheet.parent:
        place = said("{kind} of {city}", kind=place, city=atlas[sheet.parent].name)
    if sheet.province and sheet.province not in (sheet.name, sheet.parent and atlas[sheet.parent].name):
        place = said("{kind} in {province}", kind=place, province=sheet.province)
    regions = joined(atlas[region].name for region in sheet.regions)
    members = said("{count} members in the atlas", count=len(sheet.members)) if sheet.members else ""
    return joined([place, regions, members], "semicolons")


def _degrees(value: float, signs: str) -> str:
    """Return degrees as maps write them: `18.14 S` for -18.14."""
    return said("{degrees:.2f} {way}", degrees=abs(value), way=signs[value < 0])


def place_text(atlas: Atlas, sheet: HubSheet) -> str:
    """Return what a hub is and where, whole: with its members and coordinates."""
    parts = [place_in_short(atlas, sheet._replace(members=()))]
    if sheet.members:
        names = joined(atlas[member].name for member in sheet.members)
        parts.append(said("members in the atlas: {hubs}", hubs=names))
    if sheet.coordinates:
        parts.append(joined([_degrees(sheet.coordinates.lat, "NS"), _degrees(sheet.coordinates.lon, "EW")]))
    return joined(parts, "semicolons")
