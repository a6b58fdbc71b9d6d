"""The charts of `plot`: lines over the years, bars of one indicator, points of two; without title and sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hubcli.analysis.plot import Plot, PlotLine, PlotPoint
from hubcli.model.records import Indicator
from hubcli.output.number_format import row_label, value_text
from hubcli.output.view import Marks
from hubcli.record import Record
from hubcli.report.axes import Frame, Scale, axis, linear, logarithmic, years
from hubcli.report.labels import placed
from hubcli.report.vega import CARD, COLOURS, INK, MUTED, Plain, data, look, mark, symbols, text
from hubcli.report.wording import Measure, Wording, short, widest
from hubcli.said import said

_MARKS = Marks.of("unicode")
_GAP = 15  # between two names, at least
_BAR = 20  # from one bar to the next
_YEAR = 44  # that the name of a year takes


class Chart(Record):
    """A chart to be drawn: how high it is, its data, marks and scales."""

    height: int
    data: Sequence[Plain]
    marks: Sequence[Plain]
    scales: Sequence[Plain]


def chart_of(plot: Plot, wording: Wording, width: int, top: int = 0) -> Chart:
    """Return the chart of a plot, so wide, below so much room."""
    if plot.form == "line":
        return lines_over_years(plot.lines, plot.indicators[0], wording, width, top)
    return (_bars if plot.form == "bars" else _points)(plot, wording, width, top)


def lines_over_years(
    lines: Sequence[PlotLine],
    indicator: Indicator,
    wording: Wording,
    width: int,
    top: int = 0,
    *,
    high: int = 0,
    of: Sequence[str] = (),
) -> Chart:
    """Return lines of up to six hubs, each named at its end; single figures are points.

    Hubs look as they do among those (ids) that a page is `of`, and where that is one alone, it is not named. The frame
    is so `high`, or else in proportion to the width.
    """
    hubs = list(dict.fromkeys(line.hub for line in lines))
    numbers = {hub: number for number, hub in enumerate(of or hubs)}
    named = len(of) != 1
    names = {line.hub: short(wording.say(line.name), 16) for line in lines}
    right = 16 + (8 * widest(names.values()) if named else 0)
    measure = wording.measure(indicator, max(abs(value.value) for line in lines for value in line.values))
    rank = indicator.unit == "rank"
    rows = [
        {
            **look(numbers[line.hub]),
            "line": number,
            "x": value.period,
            "y": measure.shown(value.value),
        }
        for number, line in enumerate(lines)
        for value in line.values
    ]
    scale = linear([row["y"] for row in rows], ranks=rank)
    left = max(54, 12 + 7 * widest(f"{tick:,.9f}".rstrip("0").rstrip(".") + measure.word for tick in scale.ticks))
    frame = Frame(left, top + 8, width - left - right, high or max(200, width * 45 // 100))
    time = years([row["x"] for row in rows], max(2, frame.width // _YEAR))
    ends = {line.hub: line.values[-1] for line in lines}
    at = [frame.height * (1 - scale.share(measure.shown(ends[hub].value))) for hub in hubs]
    labels = [
        {"label": names[hub], "y": y, "colour": COLOURS[numbers[hub]]}
        for hub, y in zip(hubs, apart(at, frame.height), strict=True)
    ]
    place = {"x": "=scale('x', datum.x)", "y": "=scale('y', datum.y)"}
    stroke = mark("line", "of-line", **place, stroke="<colour>", strokeWidth=2)
    facet = {"type": "group", "from": {"facet": {"name": "of-line", "data": "figures", "groupby": "line"}}}
    labelled = text("names", "<label>", x=frame.width + 10, y="<y>", fill="<colour>", fontWeight=600)
    axes = [
        axis("y", scale.ticks, grid="x", word=measure.word),
        axis("x", time.ticks, grid=None, form="d"),
    ]
    return Chart(
        frame.top + frame.height + 36,
        [data("figures", rows), data("names", labels)],
        [
            frame.group(
                [{**facet, "marks": [stroke]}, symbols("figures", **place), *([labelled] if named else [])], axes
            )
        ],
        [scale.vega("y", frame.height, upright=True), time.vega("x", frame.width, upright=False)],
    )


def apart(places: Sequence[float], height: float) -> list[float]:
    """Return places that leave room for a name each, as near as can be to those wanted."""
    order = sorted(range(len(places)), key=places.__getitem__)
    found = list(places)
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + _GAP)
    found[order[-1]] = min(found[order[-1]], height)
    for after, before in pairwise(reversed(order)):
        found[before] = min(found[before], found[after] - _GAP)
    return found


def _bars(plot: Plot, wording: Wording, width: int, top: int) -> Chart:
    [indicator] = plot.indicators
    names = [short(wording.say(bar.name), 24) for bar in plot.bars]
    left = 16 + 7 * widest(names)
    beside = [bar.value.value for bar in plot.bars]
    figures = [wording.say(value_text(bar.value, indicator, _MARKS, beside)) for bar in plot.bars]
    right = 14 + 7 * widest(figures)
    frame = Frame(left, top + 8, width - left - right, _BAR * len(plot.bars))
    measure = wording.measure(indicator, max(map(abs, beside)))
    values = [measure.shown(value) for value in beside]
    scale = linear(values, zero=True)
    rows = [
        {"name": name, "figure": figure, "value": value, "y": _BAR * number}
        for number, (name, figure, value) in enumerate(zip(names, figures, values, strict=True))
    ]
    ends = {"x": "=scale('x', min(datum.value, 0))", "x2": "=scale('x', max(datum.value, 0))"}
    middle = f"=datum.y + {_BAR / 2}"
    return Chart(
        frame.top + frame.height + 36,
        [data("bars", rows)],
        [
            frame.group(
                [
                    mark("rect", "bars", **ends, y="=datum.y + 3", height=_BAR - 6, fill=COLOURS[0], cornerRadius=2),
                    text("bars", "<name>", x=-8, y=middle, align="right"),
                    text("bars", "<figure>", x="=scale('x', max(datum.value, 0)) + 6", y=middle, fontSize=11),
                ],
                [axis("x", scale.ticks, grid="y", word=measure.word)],
            )
        ],
        [scale.vega("x", frame.width, upright=False), Scale(0, 1, ()).vega("y", frame.height, upright=True)],
    )


def _points(plot: Plot, wording: Wording, width: int, top: int) -> Chart:
    frame = Frame(70, top + 8, width - 70 - 24, width * 60 // 100)
    x, y = plot.indicators
    figures = [[point.x.value for point in plot.points], [point.y.value for point in plot.points]]
    measures = [_measure(item, values, wording) for item, values in zip((x, y), figures, strict=True)]
    scales = [
        _scale([measure.shown(value) for value in values], item)
        for item, values, measure in zip((x, y), figures, measures, strict=True)
    ]
    marked = any(point.named for point in plot.points)
    drawn = sorted(plot.points, key=lambda point: (not point.named, -point.y.value, -point.x.value))
    rows = [_point(point, wording, measures, marked=marked) for point in drawn]
    middles = [
        (frame.width * scales[0].share(row["x"]), frame.height * (1 - scales[1].share(row["y"]))) for row in rows
    ]
    labels = placed(
        middles, [row["name"] for row in rows], (frame.width, frame.height), sum(point.named for point in drawn)
    )
    names = [
        {"name": row["name"], "ink": row["ink"], "weight": row["weight"], "left": at.x, "top": at.y, "align": at.align}
        for row, at in zip(rows, labels, strict=True)
        if at
    ]
    place = {"x": "=scale('x', datum.x)", "y": "=scale('y', datum.y)", "size": "<size>"}
    dots = mark("symbol", "points", **place, shape="circle", fill="<colour>", stroke=CARD)
    words = {"fill": "<ink>", "fontWeight": "<weight>", "fontSize": 11, "align": "<align>"}
    labelled = text("names", "<name>", x="<left>", y="<top>", **words)
    titles = [
        wording.say(_axis_title(item, period, scale))
        for item, period, scale in zip((x, y), plot.periods, scales, strict=True)
    ]
    return Chart(
        frame.top + frame.height + 56,
        [data("points", rows), data("names", names)],
        [
            frame.group(
                [dots, labelled],
                [
                    axis("x", scales[0].ticks, grid="y", title=titles[0], word=measures[0].word),
                    axis("y", scales[1].ticks, grid="x", title=titles[1], word=measures[1].word),
                ],
            )
        ],
        [scales[0].vega("x", frame.width, upright=False), scales[1].vega("y", frame.height, upright=True)],
    )


def _point(point: PlotPoint, wording: Wording, measures: Sequence[Measure], *, marked: bool) -> Plain:
    aside = marked and not point.named
    return {
        "name": short(wording.say(point.name), 24),
        "x": measures[0].shown(point.x.value),
        "y": measures[1].shown(point.y.value),
        "colour": MUTED if aside else COLOURS[0],
        "ink": MUTED if aside else INK,
        "weight": 600 if point.named else 400,
        "size": 30 if aside else 54,
    }


def _measure(indicator: Indicator, values: Sequence[float], wording: Wording) -> Measure:
    """Return how figures are shown: of logarithms the least decides, as it would have many decimals in 万."""
    return wording.measure(indicator, min(values) if _is_logarithmic(indicator, values) else max(map(abs, values)))


def _is_logarithmic(indicator: Indicator, values: Sequence[float]) -> bool:
    return indicator.transform == "log" and min(values) > 0


def _scale(values: Sequence[float], indicator: Indicator) -> Scale:
    if _is_logarithmic(indicator, values):
        return logarithmic(values)
    return linear(values, ranks=indicator.unit == "rank")


def _axis_title(indicator: Indicator, period: int | None, scale: Scale) -> str:
    label = row_label(indicator, period)
    return said("{label} (logarithmic)", label=label) if scale.kind == "log" else label
