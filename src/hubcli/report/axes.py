"""The frame of a chart with axes: where it stands, its scales, its ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hubcli.record import Record
from hubcli.report.vega import LINE, MUTED, Plain

_TICKS = 5


class Frame(Record):
    """The rectangle that marks are drawn in, from its left upper corner; lengths are in the units of the chart."""

    left: int
    top: int
    width: int
    height: int

    def group(self, marks: Sequence[Plain], axes: Sequence[Plain]) -> Plain:
        """Return the marks and axes inside the frame."""
        place = {"x": self.left, "y": self.top, "width": self.width, "height": self.height}
        encoded = {key: {"value": value} for key, value in place.items()}
        return {"type": "group", "encode": {"enter": encoded}, "axes": list(axes), "marks": list(marks)}


class Scale(Record):
    """The scale of an axis: from where to where, its ticks; the first is at the bottom, or at the top of ranks."""

    low: float
    high: float
    ticks: Sequence[float]
    kind: str = "linear"
    reverse: bool = False

    def vega(self, name: str, length: int, *, upright: bool) -> Plain:
        """Return the scale as Vega has it, over so much length."""
        ends = [length, 0] if upright else [0, length]
        domain = [self.low, self.high]
        return {
            "name": name,
            "type": self.kind,
            "domain": domain,
            "range": ends,
            "reverse": self.reverse,
            "zero": False,
        }

    def share(self, value: float) -> float:
        """Return where a value lies, from 0 at the low end to 1 at the high one."""
        whole, part = self.high - self.low, value - self.low
        if self.kind == "log":
            whole, part = math.log(self.high / self.low), math.log(value / self.low)
        share = part / whole
        return 1 - share if self.reverse else share


def linear(values: Sequence[float], *, zero: bool = False, ranks: bool = False) -> Scale:
    """Return a scale with round ticks around some values; that of ranks has the best on top."""
    low, high = min(values), max(values)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / _TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough * (1 - 1e-9))
    step = max(step, 1.0) if ranks else step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = [float(f"{number * step:.12g}") for number in range(first, last + 1)]
    if ranks:
        ticks = [max(tick, 1.0) for tick in ticks]
    return Scale(ticks[0], ticks[-1], sorted(set(ticks)), reverse=ranks)


def logarithmic(values: Sequence[float]) -> Scale:
    """Return a logarithmic scale around some values above nought."""
    low, high = min(values) / 1.15, max(values) * 1.15
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = [factor * 10.0**power for power in powers for factor in (1, 2, 5)]
    return Scale(low, high, [tick for tick in ticks if low <= tick <= high], "log")


def years(periods: Sequence[int], most: int) -> Scale:
    """Return the scale of years, of which at most so many are named: the last always is."""
    first, last = min(periods), max(periods)
    step = max(1, math.ceil((last - first + 1) / most))
    return Scale(first, last, [*range(last, first - 1, -step)][::-1])


def axis(
    scale: str, ticks: Sequence[float], *, grid: str | None, title: str = "", form: str = ",.9~f", word: str = ""
) -> Plain:
    """Return an axis with its ticks in the look of the page; its lines go over the length of the scale `grid`.

    A `word` such as 万 stands behind each number but nought.
    """
    texts = {"Color": MUTED, "Font": "inherit", "FontSize": 11}
    labels = {f"label{key}": value for key, value in texts.items()}
    titled = {f"title{key}": value for key, value in texts.items()} | {"titleFontWeight": "normal", "titlePadding": 8}
    rest = {
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": LINE,
        "labelOverlap": True,
        "labelPadding": 8 if scale == "y" else 4,
    }
    orient = "left" if scale == "y" else "bottom"
    asked = {
        "scale": scale,
        "orient": orient,
        "values": list(ticks),
        "format": form,
        "domain": not grid,
        "ticks": not grid,
    }
    lines: Plain = {"grid": True, "gridScale": grid} if grid else {}
    if word:
        counted = f"format(datum.value, '{form}') + (datum.value ? '{word}' : '')"
        lines["encode"] = {"labels": {"update": {"text": {"signal": counted}}}}
    return {**asked, **labels, **rest, **lines} | ({"title": title, **titled} if title else {})
