"""What `compare` and `rank` show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubcli.render.figures import bar, figure, row_label, unit_label
from hubcli.render.view import BOLD, DIM, GOOD, Column, Marks, Span, Text, View
from hubcli.render.views.citing import Citations

if TYPE_CHECKING:
    from hubcli.comparing import ComparedHub, ComparedIndicator, ComparedSector, ComparedValue, Comparison
    from hubcli.model import Atlas
    from hubcli.ranking import Ranked, Ranking

_CELLS = 5  # of a bar


def comparison(atlas: Atlas, result: Comparison, marks: Marks) -> View:
    """Show hubs side by side: what each is strong in, then their figures, then the sources of these."""
    view, citations = View(), Citations(result.sources)
    view.heading(" and ".join(_title(hub) for hub in result.hubs))
    for line in _words(atlas, result):
        view.line(line)
    if len({hub.kind for hub in result.hubs}) > 1:
        kinds = ", ".join(f"{hub.name} is a {hub.kind}" for hub in result.hubs)
        view.line(Span(f"Their kinds differ ({kinds}), so their sizes cannot be compared.", DIM))
    columns = [Column(hub.name) for hub in result.hubs]
    view.heading("Strengths, 0 to 100")
    view.grid([Column("Sector"), *columns], [_sector_row(row, result.hubs, marks) for row in result.specialisations])
    shown = [row for row in result.indicators if sum(value is not None for value in row.values.values()) > 1]
    if shown:
        view.heading("Figures")
        rows = [_indicator_row(atlas, row, result.hubs, marks, citations) for row in shown]
        view.grid([Column("Figure"), *columns], rows)
    view.line(Span(_key(marks), DIM))
    if len(shown) < len(result.indicators):
        view.line(Span(_alone(result, shown), DIM))
    citations.add_to(view)
    return view


def _title(hub: ComparedHub) -> str:
    place = hub.province if hub.province and hub.province != hub.name else hub.kind
    return f"{hub.name} {hub.name_zh} ({place})"


def _words(atlas: Atlas, result: Comparison) -> list[Text]:
    def labels(sectors: Sequence[str]) -> str:
        return ", ".join(atlas.sectors[sector].label for sector in sectors) or "nothing"

    lines: list[Text] = [(Span("Shared: ", BOLD), Span(labels(result.shared)))]
    for hub in result.hubs:
        lines.append((Span(f"Only {hub.name}: ", BOLD), Span(labels(result.unique[hub.id]))))
    return lines


def _sector_row(row: ComparedSector, hubs: Sequence[ComparedHub], marks: Marks) -> list[Text]:
    present = [value for value in row.strengths.values() if value is not None]
    cells: list[Text] = [row.label]
    for hub in hubs:
        value = row.strengths[hub.id]
        if value is None:
            cells.append(Span(marks.none, DIM))
        else:
            ahead = value == max(present) and present.count(value) == 1
            number = Span(f"{value:3.0f}", GOOD if ahead and len(present) > 1 else "")
            cells.append((Span(bar(value, marks.full, marks.empty, _CELLS), DIM), Span(" "), number))
    return cells


def _indicator_row(
    atlas: Atlas, row: ComparedIndicator, hubs: Sequence[ComparedHub], marks: Marks, citations: Citations
) -> list[Text]:
    indicator = atlas.indicators[row.id]
    cells: list[Text] = [row_label(indicator)]
    for hub in hubs:
        value = row.values[hub.id]
        if value is None:
            cells.append(Span(marks.none, DIM))
            continue
        best = row.best == hub.id
        number = Span(_figure(atlas, row.id, value) + (marks.best if best else ""), GOOD if best else "")
        cells.append((number, Span(f" {value.period} ", DIM), citations.mark(value.source)))
    return cells


def _figure(atlas: Atlas, indicator: str, value: ComparedValue) -> str:
    return figure(value.value, atlas.indicators[indicator], value.bound)


def _key(marks: Marks) -> str:
    return f"{marks.best} best; > more than; < fewer than; ~ about; the year and the source follow each figure."


def _alone(result: Comparison, shown: Sequence[ComparedIndicator]) -> str:
    """Say how many figures each hub has that no other has, and where to see them."""
    counts = {
        hub.id: sum(row not in shown and row.values[hub.id] is not None for row in result.indicators)
        for hub in result.hubs
    }
    names = {hub.id: hub.name for hub in result.hubs}
    each = ", ".join(f"{count} for {names[hub_id]} (hubcli show {hub_id})" for hub_id, count in counts.items() if count)
    return f"Figures known for one hub only: {each}."


def ranking(atlas: Atlas, result: Ranking, marks: Marks, *, explain: bool = False) -> View:
    """Show an order of hubs, with its weights, its coverage, and those that have no place."""
    view, citations = View(), Citations(result.sources)
    view.heading(_subject(atlas, result))
    if result.by is None:
        view.line((Span("Weights: ", BOLD), Span(_weights(atlas, result))))
        view.line(Span(_method(result), DIM))
    if explain and result.by is None:
        view.grid(_EXPLAINED, [row for item in result.ranking for row in _explained(atlas, item, marks)])
    else:
        rows = [_ranked_row(atlas, result, item, marks, citations) for item in result.ranking]
        view.grid(_columns(atlas, result), rows)
    _add_caveats(view, result, marks)
    if result.unranked:
        view.heading(f"Not ranked: {len(result.unranked)}")
        for item in result.unranked:
            view.line(item.reason, lead=Span(f"{atlas[item.id].name}:", BOLD))
    citations.add_to(view)
    return view


def _add_caveats(view: View, result: Ranking, marks: Marks) -> None:
    """Say of which years the figures are, and how many are limits: both can decide a place."""
    values = [value for item in result.ranking for value in item.figures.values()]
    if not values:
        return
    first, last = min(value.period for value in values), max(value.period for value in values)
    years = f"of {first}" if first == last else f"of {first}{marks.range}{last}"
    limits = sum(value.bound in ("lower", "upper") for value in values)
    note = f"; {limits} of {len(values)} are limits (> more than, < less than), so near places may be otherwise"
    view.line(Span(f"Figures {years}{note if limits else ''}.", DIM))


_EXPLAINED = (
    Column("#", right=True, fixed=True),
    Column("Hub", fixed=True),
    Column("Pillar", fixed=True),
    Column("Points", right=True, fixed=True),
    Column("From"),
)


def _subject(atlas: Atlas, result: Ranking) -> str:
    if result.profile:
        return f"{atlas.profiles[result.profile].label}: {atlas.profiles[result.profile].description}"
    if result.by is None:
        return "Composite of your own weights"
    if result.by in atlas.indicators:
        return row_label(atlas.indicators[result.by])
    return f"{atlas.sectors[result.by].label}: strength of the evidence, 0 to 100"


def _weights(atlas: Atlas, result: Ranking) -> str:
    return ", ".join(f"{atlas.indicators[name].label} {share:.0%}" for name, share in result.weights.items())


def _method(result: Ranking) -> str:
    if result.method is None:
        return ""
    made = f"{result.method.normalise} scores, {result.method.aggregate} mean"
    missing = {
        "renormalise": "weights rescaled where a figure is missing",
        "median": "missing figures take the median",
        "worst": "missing figures take the worst",
    }[result.method.missing]
    return f"{made}; {missing}; at least {result.method.min_coverage:.0%} of the weights covered"


def _columns(atlas: Atlas, result: Ranking) -> list[Column]:
    columns = [
        Column("#", right=True, fixed=True),
        Column("Hub", fixed=True),
        Column("Chinese", fixed=True, optional=True),
    ]
    if result.by is None:
        return [*columns, Column("Score", right=True), Column("", optional=True), Column("Coverage", right=True)]
    if result.by in atlas.indicators:
        unit = unit_label(atlas.indicators[result.by].unit)
        return [*columns, Column(unit or "Figure", right=True), Column("Year", right=True), Column("Source")]
    return [*columns, Column("Strength", right=True), Column("", optional=True)]


def _ranked_row(atlas: Atlas, result: Ranking, item: Ranked, marks: Marks, citations: Citations) -> list[Text]:
    cells: list[Text] = [str(item.rank), Span(item.name, BOLD), atlas[item.id].name_zh]
    if result.by is None:
        return [*cells, f"{item.score:.1f}", _bar(item.score, result, marks), f"{item.coverage:.0%}"]
    if result.by in atlas.indicators:
        value = item.figures[result.by]
        shown = figure(value.value, atlas.indicators[result.by], value.bound)
        return [*cells, shown, str(value.period), citations.mark(value.source)]
    return [*cells, f"{item.score:.1f}", _bar(item.score, result, marks)]


def _bar(score: float, result: Ranking, marks: Marks) -> Span:
    if result.method and result.method.normalise == "zscore":
        return Span("")
    return Span(bar(score, marks.full, marks.empty), DIM)


def _explained(atlas: Atlas, item: Ranked, marks: Marks) -> list[list[Text]]:
    """Return a row for the total, then one a pillar with the points of its indicators."""
    total: list[Text] = [str(item.rank), Span(item.name, BOLD), "", Span(f"{item.score:.1f}", BOLD)]
    rows = [[*total, Span(f"coverage {item.coverage:.0%}", DIM)]]
    if item.contributions is None:
        rows[0][-1] = Span(f"coverage {item.coverage:.0%}; a geometric mean has no separate contributions", DIM)
        return rows
    pillars = dict.fromkeys(atlas.indicators[name].pillar for name in item.contributions)
    for pillar in pillars:
        parts = {name: points for name, points in item.contributions.items() if atlas.indicators[name].pillar == pillar}
        each = ", ".join(
            f"{atlas.indicators[name].label} {points:.1f}{_year(item, name)}" for name, points in parts.items()
        )
        rows.append(["", "", pillar, f"{sum(parts.values()):.1f}", each or marks.none])
    return rows


def _year(item: Ranked, name: str) -> str:
    return f" ({item.figures[name].period})" if name in item.figures else ""
