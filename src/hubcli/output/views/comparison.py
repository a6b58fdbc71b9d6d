"""What `compare` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hubcli.analysis.comparison.indicator_rows import can_be_compared
from hubcli.output.number_format import Shown, bar, row_label, sparkline, value_text, year_text
from hubcli.output.view import ASIDE, BOLD, DIM, GOOD, Column, Marks, Span, Text, View, spans
from hubcli.output.views.citing import Citations, Overlays
from hubcli.output.views.strength import (
    FOOTNOTE,
    WHERE,
    add_evidence,
    level_text,
    measure_text,
    stars_text,
    what_measures,
)
from hubcli.said import enumerated, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.comparison.comparison import ComparedHub, ComparedSector, Comparison, SectorInDepth
    from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, ComparedValue
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Indicator, Value

_CELLS = 5  # of a bar


def comparison(atlas: Atlas, result: Comparison, marks: Marks) -> View:
    """Show hubs side by side: what each is strong in, then their figures, then the sources of these."""
    view, citations = View(), Citations(result.sources, Overlays.of(atlas, atlas.overlays))
    view.heading(enumerated([_title(hub) for hub in result.hubs]))
    view.line(Span(result.headline, BOLD))
    if len({hub.kind for hub in result.hubs}) > 1:
        kinds = joined(said("{hub} is a {kind}", hub=hub.name, kind=hub.kind) for hub in result.hubs)
        view.line(Span(said("Their kinds differ ({kinds}), so their sizes cannot be compared.", kinds=kinds), DIM))
    if result.in_depth:
        _add_in_depth(atlas, result, result.in_depth, view, marks, citations)
    else:
        _add_sectors(atlas, result, view, marks)
        _add_figures(atlas, result, view, marks, citations)
    citations.add_to(view)
    return view


def _title(hub: ComparedHub) -> str:
    place = hub.province if hub.province and hub.province != hub.name else hub.kind
    words = "{hub} {name_zh} ({place})" if hub.name_zh else "{hub} ({place})"
    return said(words, hub=hub.name, name_zh=hub.name_zh, place=place)


def _add_sectors(atlas: Atlas, result: Comparison, view: View, marks: Marks) -> None:
    sectors = {name: sector.label for name, sector in atlas.sectors.items()}
    for line in _shared_and_unique(result, sectors, result.shared, result.unique):
        view.line(line)
    view.heading("Sectors: stars (up to five) and confidence")
    columns = [Column(hub.name) for hub in result.hubs]
    view.grid([Column("Sector"), *columns], [_sector_row(row, result.hubs, marks) for row in result.specialisations])
    view.line(Span(FOOTNOTE, DIM))
    named = result.designations
    if named.shared or any(named.unique.values()):
        view.heading("Designations")
        names = {name: item.name for name, item in atlas.designations.items()}
        for line in _shared_and_unique(result, names, named.shared, named.unique):
            view.line(line)


def _shared_and_unique(
    result: Comparison, names: Mapping[str, str], shared: Sequence[str], unique: Mapping[str, Sequence[str]]
) -> list[Text]:
    def labels(ids: Sequence[str]) -> str:
        return joined(names[name] for name in ids) or said("nothing")

    lines: list[Text] = [(Span("Shared: ", BOLD), Span(labels(shared)))]
    for hub in result.hubs:
        lines.append((Span(said("Only {hub}: ", hub=hub.name), BOLD), Span(labels(unique[hub.id]))))
    return lines


def _sector_row(row: ComparedSector, hubs: Sequence[ComparedHub], marks: Marks) -> list[Text]:
    present = [item.stars for item in row.hubs.values() if item]
    cells: list[Text] = [row.label]
    for hub in hubs:
        item = row.hubs[hub.id]
        if item is None:
            cells.append(Span(marks.none, DIM))
        else:
            ahead = item.stars == max(present) and present.count(item.stars) == 1 and len(present) > 1
            stars = Span(stars_text(item.stars, marks), GOOD if ahead else "")
            cells.append(
                (stars, Span(said(" {level} {confidence}", level=item.level, confidence=item.confidence), DIM))
            )
    return cells


def _add_figures(atlas: Atlas, result: Comparison, view: View, marks: Marks, citations: Citations) -> None:
    """Add a grid of figures a pillar: rows of which at least two hubs, or one and the benchmark, have a figure."""
    shown = [row for row in result.indicators if can_be_compared(row)]
    for pillar in dict.fromkeys(row.pillar for row in shown):
        rows = [(row, atlas.indicators[row.id]) for row in shown if row.pillar == pillar]
        _add_grid(result, said("Figures: {subject}", subject=pillar), rows, view, marks, citations)
    if shown:
        view.line(Span(_legend(result, result.indicators, marks), DIM))
    if len(shown) < len(result.indicators):
        view.line(Span(_not_compared(result, shown), DIM))


def _add_grid(
    result: Comparison,
    title: str,
    rows: Sequence[tuple[ComparedIndicator, Indicator]],
    view: View,
    marks: Marks,
    citations: Citations,
) -> None:
    columns = [Column(hub.name) for hub in result.hubs]
    if result.benchmark:
        columns.append(Column(result.benchmark.name))
    view.heading(title)
    grid = [_indicator_row(row, indicator, result, marks, citations) for row, indicator in rows]
    view.grid([Column("Figure"), *columns], grid)


def _indicator_row(
    row: ComparedIndicator, indicator: Indicator, result: Comparison, marks: Marks, citations: Citations
) -> list[Text]:
    is_compared = can_be_compared(row)
    cells: list[Text] = [row_label(indicator, row.period if is_compared else None)]
    for hub in result.hubs:
        value = row.values[hub.id]
        lead: tuple[Span, ...] = ()
        if result.lines is not None:
            lead = _line(result.lines, row, hub.id, indicator, marks)
        elif is_compared:
            lead = _bar(value, marks)
        if is_compared:
            cell = _cell(row, indicator, hub.id, value, marks, citations, best=row.best == hub.id)
        else:
            cell = _aside(indicator, hub.id, value, marks, citations)
        cells.append((*lead, *spans(cell)))
    if result.benchmark:
        benchmark = _cell(row, indicator, result.benchmark.id, row.benchmark, marks, citations, best=False)
        cells.append((*_bar(row.benchmark, marks), *spans(benchmark)))
    return cells


def _bar(value: ComparedValue | None, marks: Marks) -> tuple[Span, ...]:
    if value is None or value.position is None:
        return ()
    return (Span(f"{bar(value.position, marks.full, marks.empty, _CELLS)} ", DIM),)


def _line(
    lines: Mapping[str, Mapping[str, Sequence[Value]]],
    row: ComparedIndicator,
    hub: str,
    indicator: Indicator,
    marks: Marks,
) -> tuple[Span, ...]:
    """Return the figures before that of a hub and itself as a sparkline, or as numbers; a better rank is higher."""
    found = {value.period: value for value in lines.get(row.id, {}).get(hub, ())}
    if not found:
        return ()
    axis = range(min(found), max(found) + 1)
    values = (value_text(found[year], indicator, marks) if year in found else marks.none for year in axis)
    sign = -1 if row.unit == "rank" else 1
    drawn = sparkline([sign * found[year].value if year in found else None for year in axis], marks.ticks)
    years = f"{axis[0]}{marks.range}{axis[-1]}"
    plain = said("{years}: {figures}; ", years=years, figures=joined(values, "numbers"))
    return (Span(f"{drawn} " if marks.ticks else plain, DIM, plain=plain),)


def _cell(
    row: ComparedIndicator,
    indicator: Indicator,
    hub: str,
    value: ComparedValue | None,
    marks: Marks,
    citations: Citations,
    *,
    best: bool,
) -> Text:
    if value is None or not value.compared:
        return _aside(indicator, hub, value, marks, citations)
    row_values = [other.value for other in (*row.values.values(), row.benchmark) if other]
    shown = value_text(value, indicator, marks, row_values)
    parts = [Span(said("{figure}{best}", figure=shown, best=marks.best), GOOD) if best else Span(shown)]
    if value.rank is not None and value.of is not None and value.of > 1 and row.unit != "rank":
        parts.append(Span(f" #{value.rank}/{value.of}", DIM))
    parts += [Span(" "), *citations.marks(value, hub, row.id)]
    if value.newest:
        newest = citations.marks(value.newest, hub, row.id)
        parts += [Span(" "), _with_year(indicator, value.newest, marks), *newest]
    return parts


def _aside(indicator: Indicator, hub: str, value: ComparedValue | None, marks: Marks, citations: Citations) -> Text:
    """Return a figure that is not compared, with its year."""
    if value is None:
        return Span(marks.none, DIM)
    return (_with_year(indicator, value, marks), *citations.marks(value, hub, indicator.id))


def _with_year(indicator: Indicator, value: Shown, marks: Marks) -> Span:
    figure = value_text(value, indicator, marks)
    return Span(said("{figure} {year} ", figure=figure, year=year_text(value)), ASIDE)


def _legend(result: Comparison, rows: Sequence[ComparedIndicator], marks: Marks) -> str:
    years = said(
        "Each row shows the newest year that all the hubs have. Without a common year, the newest figure of each is "
        "shown (dimmed or in brackets) and not compared."
    )
    lines = said("Lines: the years up to the figure's, where they are comparable (hubcli trend INDICATOR HUB)")
    bounds = said("> more than; < fewer than; ~ about")
    source = said("[n] source.")
    if not any(map(can_be_compared, rows)):
        legend = [lines] if result.lines else []
        return joined([years, joined([*legend, bounds, source], "semicolons")], "sentences")
    drawn = said("Bars: from the worst city to the best") if result.lines is None else lines
    if _has_places(rows):
        drawn = said("{drawn}, #2/40: second of 40 hubs of the same kind with a figure for that year", drawn=drawn)
    best = said("{sign} best value", sign=marks.best)
    near = said("{sign} uses a population figure that is a year off", sign=marks.near)
    return joined([years, joined([drawn, best, bounds, near, source], "semicolons")], "sentences")


def _has_places(rows: Sequence[ComparedIndicator]) -> bool:
    return any(value and value.rank for row in rows for value in row.values.values())


def _not_compared(result: Comparison, shown: Sequence[ComparedIndicator]) -> str:
    """Return the note about figures that one hub alone has: how many, and where to see them."""
    counts = {
        hub.id: sum(row not in shown and row.values[hub.id] is not None for row in result.indicators)
        for hub in result.hubs
    }
    names = {hub.id: hub.name for hub in result.hubs}
    listed = joined(
        said("{count} for {hub} (hubcli show {id})", count=count, hub=names[name], id=name)
        for name, count in counts.items()
        if count
    )
    return said("Figures for only one hub: {figures}.", figures=listed)


def _add_in_depth(
    atlas: Atlas, result: Comparison, sector: SectorInDepth, view: View, marks: Marks, citations: Citations
) -> None:
    """Add one sector: what each hub's level in it rests on, its figures, and what measures it."""
    view.heading(sector.label)
    for hub in result.hubs:
        found = sector.hubs[hub.id]
        text = level_text(found, marks) if found else said("no evidence in the atlas")
        measure = measure_text(atlas, found) if found else ""
        view.line((Span(text), Span("  "), Span(measure, DIM)), lead=Span(hub.name, BOLD))
    lists = [citations.mark(name) for name in sector.sources]
    for sentence in what_measures(atlas, atlas.sectors[sector.sector], sector.fit):
        if sentence != WHERE:  # the headline says so
            view.line((Span(sentence, DIM), Span(" "), *lists) if lists else Span(sentence, DIM))
            lists = []
    pairs = [(row, atlas.indicators[row.id]) for row in result.indicators]
    rows = [(row, item) for row, item in pairs if sector.sector in (item.sector, item.size_of)]
    if rows:
        _add_grid(result, said("Figures: {subject}", subject=sector.label), rows, view, marks, citations)
        view.line(Span(_legend(result, [row for row, _ in rows], marks), DIM))
    for hub in result.hubs:
        found = sector.hubs[hub.id]
        if found is None or not found.evidence:
            continue
        counts = {"pieces": found.support.evidence, "sources": found.support.sources}
        view.heading(said("{hub}: evidence {pieces}, sources {sources}", hub=hub.name, **counts))
        add_evidence(view, found.evidence, citations)
    view.line(Span(FOOTNOTE, DIM))
