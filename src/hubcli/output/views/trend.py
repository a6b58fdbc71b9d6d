"""What `trend` shows: a row a line, its sparkline, both ends with their years, the change, the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from hubcli.analysis.trends import REAL_GROWTH
from hubcli.output.number_format import both_names, row_label, sparkline, value_text, years_text
from hubcli.output.view import ASIDE, BOLD, DIM, Column, Marks, Span, Text, View
from hubcli.output.views.citing import Citations, Overlays
from hubcli.results.figure_text import change_text, figure_text, number_text, rate_text
from hubcli.said import English, joined, said

if TYPE_CHECKING:
    from hubcli.analysis.trend.result import HubTrend, Observation, Trend, TrendLine
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Value

_SHOWN = 5  # hubs that rose most, and that fell most, where no number is asked for
_TOLD = 3  # places from which a change of place is said
_NOISY = 10.0  # percent or points of a year from which decimals say little


def trend(atlas: Atlas, result: Trend, marks: Marks, *, named: bool = True, limit: int | None = None) -> View:
    """Show the series of hubs that were named, or of those that rose and fell most."""
    view = View()
    indicator = atlas.indicators[result.indicator]
    rows = _Rows(atlas, result, marks)
    view.heading(both_names(row_label(indicator), indicator.label_zh))
    view.line(Span(result.headline, BOLD))
    if named:
        rows.add_to(view, result.hubs)
    else:
        _add_movers(view, result, rows, limit or _SHOWN)
    for item in (item for item in result.breaks if item.hub is None or item.hub in rows.hubs):
        words = "Not joined across {year}, {hub}: {reason}" if item.hub else "Not joined across {year}: {reason}"
        hub = atlas[item.hub].name if item.hub else ""
        view.line(Span(said(words, year=item.period, hub=hub, reason=English(item.reason)), DIM))
    for note in _notes(result, rows):
        view.line(Span(note, DIM))
    if rows.numbers():
        numbers = joined(_runs(rows.numbers(), marks))
        view.line(Span(said("Sources of the figures above: {numbers}.", numbers=numbers), DIM))
    rows.citations.add_to(view)
    return view


def _runs(numbers: Sequence[int], marks: Marks) -> Iterator[str]:
    """Yield numbers in order, of three or more that follow each other only the first and the last: `[1]–[7]`."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [f"[{number}]" for _, number in run]
        yield from [f"{found[0]}{marks.range}{found[-1]}"] if len(found) > 2 else found


def _add_movers(view: View, result: Trend, rows: _Rows, most: int) -> None:
    told = [(hub, line.told) for hub in result.hubs if (line := hub.compared)]
    rose = [hub for hub, way in told if way == "rose"][:most]
    fell = [hub for hub, way in reversed(told) if way == "fell"][:most]
    for title, hubs in ((said("Rose most"), rose), (said("Fell most"), fell)):
        if hubs:
            view.heading(title)
            rows.add_to(view, [hub._replace(lines=(hub.compared,)) for hub in hubs if hub.compared])
    same = sum(way == "about the same" for _, way in told)
    apart = len(result.hubs) - len(told)
    rest = [said("{count} about the same", count=same)] if same else []
    words = "{count} without both years, or with a break between"
    if result.noisy:
        words = "{count} without all six years, or with a break between"
    rest += [said(words, count=apart)] if apart else []
    if rest:
        view.line(Span(said("Not listed: {hubs}.", hubs=joined(rest, "semicolons")), DIM))


def _notes(result: Trend, rows: _Rows) -> Iterator[str]:
    if result.window and any(not line.compared for line in rows.lines):
        first, last = result.window
        yield said("Compared from {first} to {last}; other periods are dimmed or in brackets.", first=first, last=last)
    if any(line.told == "about the same" for hub in result.hubs for line in hub.lines):
        yield said("About the same: the change is within rounding or the usual year-to-year noise.")
    if result.means:
        yield _means(result, rows.to)
    elif result.noise >= _NOISY:
        words = "From one year to the next, cities vary by {noise}% around the median, so decimals mean little."
        if result.measure == "points":
            words = (
                "From one year to the next, cities vary by {noise} points around the median, so decimals mean little."
            )
        yield said(words, noise=number_text(result.noise, 0))
    if result.measure == "places":
        yield said("A rising line is a better rank.")
    elif any(line.of for line in rows.lines):
        words = (
            "Rank: among hubs of the same kind with both figures; "
            "the earlier rank is shown if it differs by {count} or more."
        )
        yield said(words, count=_TOLD)


def _means(result: Trend, to: str) -> str:
    """Return why means are compared: how widely single years swing, where enough cities tell."""
    first, last = (f"{start}{to}{end}" for start, end in result.means or ())
    words = "Means of {first} and {last}, because single years vary by {noise}%."
    if not result.noise:
        words = "Means of {first} and {last}, because single years vary widely."
    elif result.measure == "points":
        words = "Means of {first} and {last}, because single years vary by {noise} points."
    decimals = 1 if result.measure == "points" and result.noise < _NOISY else 0
    return said(words, first=first, last=last, noise=number_text(result.noise, decimals))


class _Rows:
    """Rows of hubs in grids: what all lines of a grid have in common stands in the heads of its columns."""

    def __init__(self, atlas: Atlas, result: Trend, marks: Marks) -> None:
        self._result, self._marks = result, marks
        self.to = marks.range
        self._indicator = atlas.indicators[result.indicator]
        self._growth = atlas.indicators.get(REAL_GROWTH.get(result.indicator, ""), self._indicator)
        self.citations = Citations(result.sources, Overlays.of(atlas))
        self._series: dict[str, list[Observation]] = {}
        for item in result.series:
            self._series.setdefault(item.hub, []).append(item)
        self._shown: list[Observation] = []
        self.lines: list[TrendLine] = []
        self.hubs: set[str] = set()

    def add_to(self, view: View, hubs: Sequence[HubTrend]) -> None:
        """Add a grid of these hubs."""
        shown = sorted((item for hub in hubs for item in self._drawn(hub)), key=lambda item: item.period)
        for item in shown:
            self.citations.marks(item)  # so that the numbers go up with the years
        lines = [line for hub in hubs for line in hub.lines]
        self._shown += shown
        self.lines += lines
        self.hubs |= {hub.id for hub in hubs}
        periods = [item.period for item in shown]
        axis = range(min(periods, default=0), max(periods, default=-1) + 1)
        ends = _common(self._years(line) for line in lines)
        places = {line.of for line in lines if line.of}
        columns = [
            Column("Hub", fixed=True),
            Column(
                years_text((axis[0], axis[-1]), self._marks) if axis else "",
                fixed=True,
                optional=not self._marks.ticks,
            ),
            Column(ends[0] if ends else said("From"), right=True),
            Column(ends[1] if ends else said("To"), right=True),
            Column(said("Per year") if any(line.yearly is not None for line in lines) else said("Change"), right=True),
        ]
        if places:
            columns.append(
                Column(
                    said("Rank") if len(places) > 1 else said("Rank of {count}", count=places.pop()),
                    right=True,
                    optional=True,
                )
            )
        rows = [row for hub in hubs for row in self._rows(hub, axis, years=not ends)]
        view.grid(columns, [row[: len(columns)] for row in rows])

    def numbers(self) -> list[int]:
        """Return the numbers of the sources of all figures that are shown."""
        named = (name for item in self._shown for name in (item.source, *item.further_sources))
        return sorted({self.citations.number(name) for name in named})

    def _rows(self, hub: HubTrend, axis: range, *, years: bool) -> Iterator[list[Text]]:
        """Yield the rows of a hub: its lines, the first with its name, and its real growth; or why there is no line."""
        name: Text = Span(hub.name, BOLD)
        if not hub.lines:
            yield [name, self._spark(hub, axis), Span(hub.reason or "", DIM), "", "", ""]
            name = ""
        for line in hub.lines:
            both = self._ends(hub, line, years=years)
            yield [name, self._spark(hub, axis, line.number), *both, self._change(line), self._place(line)]
            name = ""
        if hub.real:
            spark = self._spark(hub, axis, real=True)
            ends = (said("from {year}", year=hub.real.first), said("to {year}", year=hub.real.last))
            yield [said("  real growth"), spark, *ends, rate_text(hub.real.yearly), ""]

    def _spark(self, hub: HubTrend, axis: range, number: int | None = None, *, real: bool = False) -> Text:
        """Return the sparkline of a line, or its figures where none can be drawn; a better rank is higher."""
        found = {
            item.period: item
            for item in self._drawn(hub)
            if real == self._is_rate(item) and (real or number in (None, item.line))
        }
        indicator = self._growth if real else self._indicator
        sign = -1 if self._result.measure == "places" else 1
        none = self._marks.none
        shown = (value_text(found[y], indicator, self._marks) if y in found else none for y in axis)
        numbers = joined(shown, "numbers")
        signs = (self.citations.overlays.sign_of(hub.id, item.indicator, item.period) for item in found.values())
        marked = "".join(dict.fromkeys(signs))
        if not self._marks.ticks:
            return Span(f"{numbers}{marked}")
        drawn = sparkline([sign * found[y].value if y in found else None for y in axis], self._marks.ticks)
        return Span(f"{drawn}{marked}", plain=f"{numbers}{marked}")

    def _drawn(self, hub: HubTrend) -> list[Observation]:
        """Return the figures of a hub that are in the lines that are shown, or in none where there is no line."""
        numbers = {line.number for line in hub.lines}
        found = [item for item in self._series.get(hub.id, ()) if item.line]
        return [item for item in found if self._is_rate(item) or not numbers or item.line in numbers]

    def _is_rate(self, item: Observation) -> bool:
        return item.indicator != self._result.indicator

    def _years(self, line: TrendLine) -> tuple[str, str]:
        """Return the years of both figures that are compared."""
        if line.means and self._result.means:
            (a, b), (c, d) = self._result.means
            return f"{a}{self.to}{b}", f"{c}{self.to}{d}"
        return str(line.first.period), str(line.last.period)

    def _ends(self, hub: HubTrend, line: TrendLine, *, years: bool) -> tuple[Text, Text]:
        """Return both figures that are compared; a mean rests on three figures, whose sources stand below."""
        if not line.means:
            return self._end(hub, line, line.first, years=years), self._end(hub, line, line.last, years=years)
        before, after = (figure_text(value, self._indicator, None, line.means) for value in line.means)
        if not years:
            return before, after
        first, last = self._years(line)
        return said("{figure} {year}", figure=before, year=first), said("{figure} {year}", figure=after, year=last)

    def _end(self, hub: HubTrend, line: TrendLine, value: Value, *, years: bool) -> Text:
        shown = value_text(value, self._indicator, self._marks, [line.first.value, line.last.value])
        words = "{figure} {year} " if years else "{figure} "
        cited = self.citations.marks(value, hub.id, self._indicator.id)
        return (Span(said(words, figure=shown, year=value.period), _style(line)), *cited)

    def _change(self, line: TrendLine) -> Text:
        if line.told == "about the same":
            return Span(said("about the same"), DIM)
        if self._result.noisy and not line.compared:
            return Span(self._marks.none, DIM)
        if line.yearly is not None:
            return Span(rate_text(line.yearly), _style(line))
        return Span(change_text(line.difference, None, self._indicator), _style(line))

    def _place(self, line: TrendLine) -> Text:
        if line.place_first is None or line.place_last is None:
            return ""
        moved = abs(line.place_last - line.place_first) >= _TOLD
        if not moved:
            return str(line.place_last)
        return said("{first} to {last}", first=line.place_first, last=line.place_last)


def _common(items: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Return what all of them are; None where they differ."""
    found = set(items)
    return found.pop() if len(found) == 1 else None


def _style(line: TrendLine) -> str:
    return "" if line.compared else ASIDE
