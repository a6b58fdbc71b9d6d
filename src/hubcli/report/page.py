"""A report as one HTML page that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hubcli.output.number_format import number_text, row_label, value_text, year_text
from hubcli.output.view import Marks
from hubcli.output.views.citing import Citations
from hubcli.report.charts import Bar, BarRow, bars, radar, strip
from hubcli.report.content import LEAST_PLACED, PillarRow, Report
from hubcli.report.map import atlas_map
from hubcli.report.over_years import drawn
from hubcli.text import enumerated, safe, safe_link
from hubcli.version import __version__

if TYPE_CHECKING:
    from hubcli.analysis.comparison.comparison import ComparedHub, ComparedIndicator, ComparedValue
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Indicator

_MARKS = Marks.of("unicode")
_LEAST_SPOKES = 3  # a radar of fewer is a line
_LEAST_FIGURES = 3  # of a pillar on a radar: the mean of one or two is no picture of it
_MOST_BARS = 18  # of one chart
#: The shapes of `vega.SHAPES`, for keys in the text, around (0, 0).
_KEYS = (
    "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z",
    "M-4.5,-4.5h9v9h-9Z",
    "M0,-5L5.5,4.5H-5.5Z",
    "M0,-6L5,0L0,6L-5,0Z",
    "M0,5L5.5,-4.5H-5.5Z",
    "M-5.5,-2h3.5v-3.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5Z",
)


class Key(NamedTuple):
    """The key of a hub on the page: the number of its colour, and the path of its shape."""

    number: int
    path: str


class FigureCell(NamedTuple):
    """A figure in words: itself, its rank among others, its source.

    Its year is said where that is not the year of its row; such a figure is not compared.
    """

    figure: str
    place: str
    year: str
    sources: tuple[str, ...]
    best: bool


class FigureRow(NamedTuple):
    """A row of the table of figures."""

    label: str
    cells: Sequence[FigureCell | None]


class Group(NamedTuple):
    """The figures of one pillar, and their bars."""

    label: str
    rows: Sequence[FigureRow]
    chart: str


def to_html(atlas: Atlas, report: Report) -> str:
    """Return the page of a report. Raises ImportError without Jinja2 and vl-convert, the extra `report`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(link=safe_link, number=number_text)
    return environment.get_template("page.html").render(_context(atlas, report))


def _harmless(value: object) -> object:
    """Return a text of the page without characters that act or hide; our markup, which is no plain text, stays."""
    return safe(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _context(atlas: Atlas, report: Report) -> dict[str, Any]:
    from markupsafe import Markup

    hubs = report.comparison.hubs
    sources = {source for sheet in report.sheets for source in sheet.sources} | {*report.comparison.sources}
    sources.update(source for item in report.companies.values() for source in item.newest.sources)
    sources.update(source for plot in report.over_years for source in plot.sources)
    return {
        "atlas": atlas,
        "report": report,
        "hubs": hubs,
        "keys": [Key(number + 1, _KEYS[number]) for number in range(len(hubs))],
        "kinds_differ": len({hub.kind for hub in hubs}) > 1,
        "title": enumerated([hub.name for hub in hubs]),
        "charts": _charts(report),
        "groups": _groups(atlas, report),
        "over_years": [item._replace(chart=Markup(item.chart)) for item in drawn(report.over_years)],  # ours, as below
        "designations": _by_holders(report),
        "unread_lists": any(not atlas.designations[item.id].complete for item in report.designations),
        "citations": Citations({source: atlas.sources[source] for source in sources}),
        "least_placed": LEAST_PLACED,
        "version": __version__,
    }


def _charts(report: Report) -> dict[str, Any]:
    from markupsafe import Markup

    hubs = {hub.id: hub.name for hub in report.comparison.hubs}
    ids, sectors = list(hubs), report.comparison.specialisations
    drawn = {"radar": "", "strip": "", "map": ""}
    spokes = [row for row in report.pillars if _is_broad(row)]
    if len(spokes) >= _LEAST_SPOKES:
        title = f"Radar of pillars, 0 to 100. {_pillars_in_words(spokes, hubs)}"
        drawn["radar"] = radar(spokes, ids, name="chart-radar", title=title)
    if sectors:
        title = f"Stars by sector, 0 to 5. {_strengths_in_words(report, hubs)}"
        drawn["strip"] = strip(sectors, ids, name="chart-strip", title=title)
    if any(report.points.values()):
        drawn["map"] = atlas_map(report, name="chart-map", title=f"Map. {_places_in_words(report)}")
    return {name: Markup(svg) for name, svg in drawn.items()}  # ours: Vega escaped what is in it


def _is_broad(row: PillarRow) -> bool:
    """Tell whether a pillar is drawn: no mean in it is of a figure or two."""
    return all(mean.figures >= _LEAST_FIGURES for mean in row.means.values() if mean)


def _pillars_in_words(pillars: Sequence[PillarRow], hubs: Mapping[str, str]) -> str:
    sentences = []
    for hub, name in hubs.items():
        known = [f"{row.pillar} {number_text(mean.position, 0)}" for row in pillars if (mean := row.means[hub])]
        sentences.append(f"{name}: {', '.join(known) or 'none known'}.")
    return " ".join(sentences)


def _strengths_in_words(report: Report, hubs: Mapping[str, str]) -> str:
    sentences = []
    for hub, name in hubs.items():
        rows = [(row.label, row.hubs[hub]) for row in report.comparison.specialisations]
        known = [f"{label} {item.stars} ({item.level})" for label, item in rows if item]
        sentences.append(f"{name}: {', '.join(known) or 'none known'}.")
    return " ".join(sentences)


def _places_in_words(report: Report) -> str:
    sentences = []
    for sheet in report.sheets:
        if sheet.coordinates:
            lat, lon = sheet.coordinates
            north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
            sentences.append(f"{sheet.name} lies at {abs(lat):.1f}° {north}, {abs(lon):.1f}° {east}.")
        elif report.points[sheet.id]:
            sentences.append(f"{sheet.name} is shown as {len(report.points[sheet.id])} places that belong to it.")
    return " ".join(sentences)


def _groups(atlas: Atlas, report: Report) -> list[Group]:
    """Return all figures by pillar."""
    from markupsafe import Markup

    compared, names = report.comparison, [hub.name for hub in report.comparison.hubs]
    split = {
        pillar: [row for row in compared.indicators if row.pillar == pillar]
        for pillar in dict.fromkeys(row.pillar for row in compared.indicators)
    }
    groups = []
    for number, (pillar, rows) in enumerate(split.items()):
        indicators = [atlas.indicators[row.id] for row in rows]
        described = list(zip(rows, indicators, strict=True))
        drawn = [_bar_row(row, indicator, compared.hubs) for row, indicator in described if _can_be_drawn(row)]
        label = pillar.replace("_", " ").capitalize()
        title = f"{label}: bars from the worst of all cities to the best. The numbers are in the table of figures."
        chart = "".join(
            bars(piece, names, name=f"chart-bars-{number}" + (f"-{part}" if part else ""), title=title)
            for part, piece in enumerate(_pieces(drawn))
        )
        cells = [_figure_row(row, indicator, compared.hubs) for row, indicator in described]
        groups.append(Group(label, cells, Markup(chart)))  # ours, as above
    return groups


def _pieces(rows: Sequence[BarRow]) -> list[list[BarRow]]:
    """Return rows of bars in charts of a size that a printed page can break between: none is taller than a column."""
    pieces: list[list[BarRow]] = []
    for row in rows:
        if not pieces or sum(len(other.bars) for other in [*pieces[-1], row]) > _MOST_BARS:
            pieces.append([])
        pieces[-1].append(row)
    return pieces


def _can_be_drawn(row: ComparedIndicator) -> bool:
    """Tell whether a row has bars: for two hubs (or the only one), on a scale that more than one hub makes."""
    placed = [value for value in row.values.values() if value and value.position is not None and (value.of or 0) > 1]
    return len(placed) >= min(2, len(row.values))


def _bar_row(row: ComparedIndicator, indicator: Indicator, hubs: Sequence[ComparedHub]) -> BarRow:
    found = []
    for index, hub in enumerate(hubs):
        value = row.values[hub.id]
        if value and value.position is not None:
            shown = value_text(value, indicator, _MARKS, _values(row))
            found.append(Bar(index, value.position, shown, _rank(row, value)))
    return BarRow(row_label(indicator, row.period), found)


def _figure_row(row: ComparedIndicator, indicator: Indicator, hubs: Sequence[ComparedHub]) -> FigureRow:
    cells = []
    for hub in hubs:
        value = row.values[hub.id]
        shown = value and FigureCell(
            figure=value_text(value, indicator, _MARKS, _values(row)),
            place=_rank(row, value),
            year="" if value.compared else year_text(value),
            sources=(value.source, *value.further_sources),
            best=row.best == hub.id,
        )
        cells.append(shown)
    return FigureRow(row_label(indicator, row.period), cells)


def _values(row: ComparedIndicator) -> list[float]:
    return [value.value for value in row.values.values() if value]


def _rank(row: ComparedIndicator, value: ComparedValue) -> str:
    """Return the rank of a figure among others in words; a figure that is a rank needs none."""
    known = value.rank is not None and value.of is not None and value.of > 1 and row.unit != "rank"
    return f"{value.rank} of {value.of}" if known else ""


def _by_holders(report: Report) -> list[tuple[str, list[str]]]:
    """Return designations by who has them: all hubs, some, one alone."""
    hubs = {hub.id: hub.name for hub in report.comparison.hubs}
    by_holders: dict[tuple[str, ...], list[str]] = {}
    for item in report.designations:
        by_holders.setdefault(item.holders, []).append(item.id)
    groups = []
    for holders, names in by_holders.items():
        if len(hubs) == 1:
            who = "Named by"
        elif len(holders) == len(hubs):
            who = "Shared by both" if len(hubs) == 2 else f"Shared by all {len(hubs)}"
        else:
            who = ("Only " if len(holders) == 1 else "") + enumerated([hubs[hub] for hub in holders])
        groups.append((who, names))
    return groups
