"""The lines of a report: figures over the years, as far as they may be joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hubcli.analysis.plot import Plot, PlotLine, plot
from hubcli.analysis.trends import breaks_of, lines_of
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub, Indicator
from hubcli.model.vocabulary import Break
from hubcli.output.number_format import row_label
from hubcli.record import Record
from hubcli.report.plots import lines_over_years
from hubcli.report.vega import WIDTH, draw
from hubcli.report.wording import Wording
from hubcli.results.figure_text import figure_text
from hubcli.said import joined, said

_LEAST = 3  # figures of a line that a pillar is shown by; two are no more than their difference
_MOST = 4  # charts
_ALONE = (240, 120)  # how wide a chart of one hub is, which needs no name, and how high its frame
_SEVERAL = (WIDTH, 150)


class Drawn(Record):
    """A chart as it stands on the page: label, SVG, ids of its sources, where lines end and why."""

    label: str
    chart: str
    sources: tuple[str, ...]
    breaks: tuple[Break, ...]


def plots_over_years(atlas: Atlas, hubs: Sequence[Hub]) -> tuple[Plot, ...]:
    """Return charts of figures that may enter composites, and are none of a single sector, one a pillar."""
    found: dict[str, Plot] = {}
    for indicator in atlas.indicators.values():
        usable = indicator.use == "input" and indicator.sector is None and not indicator.standing
        if usable and indicator.pillar not in found and min(_longest(atlas, indicator, hubs)) >= _LEAST:
            found[indicator.pillar] = plot(atlas, indicator.id, [hub.id for hub in hubs])
    return tuple(found.values())[:_MOST]


def plots_of(atlas: Atlas, indicators: Sequence[str], hubs: Sequence[Hub]) -> tuple[Plot, ...]:
    """Return a chart of each of these figures of which some hub has a line."""
    names = [hub.id for hub in hubs]
    having = (name for name in indicators if max(_longest(atlas, atlas.indicators[name], hubs)) > 1)
    return tuple(plot(atlas, name, names) for name in having)


def drawn(plots: Sequence[Plot], hubs: Sequence[str], wording: Wording, name: str = "years") -> Iterator[Drawn]:
    """Yield the charts of the page, whose hubs (ids) these are, under a name; what they show is said in words too.

    Raises ImportError without vl-convert.
    """
    for number, item in enumerate(plots):
        [indicator] = item.indicators
        width, high = _SEVERAL if len(hubs) > 1 else _ALONE
        chart = lines_over_years(item.lines, indicator, wording, width, high=high, of=hubs)
        label = row_label(indicator)
        words = joined((_in_words(line, indicator) for line in item.lines), "semicolons")
        title = wording.say(said("{label} over the years. {lines}.", label=label, lines=words))
        unique = f"chart-{name}-{number}"
        svg = draw(chart.height, chart.data, chart.marks, title=title, name=unique, width=width, scales=chart.scales)
        yield Drawn(label, svg, tuple(item.sources), item.breaks)


def _in_words(line: PlotLine, indicator: Indicator) -> str:
    ends = dict.fromkeys((line.values[0], line.values[-1]))
    figures = (
        said("{figure} in {year}", figure=figure_text(value.value, indicator, value.bound), year=value.period)
        for value in ends
    )
    return said("{hub} {figures}", hub=line.name, figures=joined(figures))


def _longest(atlas: Atlas, indicator: Indicator, hubs: Sequence[Hub]) -> list[int]:
    """Return how many figures the longest line of each hub has."""
    breaks = breaks_of(atlas, indicator.id)
    found = (lines_of(atlas.series(hub).get(indicator.id, {}), breaks, hub.id) for hub in hubs)
    return [max(map(len, lines), default=0) for lines in found]
