"""What a chart of one or two indicators shows: lines over the years, bars of one year, or points of two indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from hubcli.analysis.trends import breaks_of, lines_of
from hubcli.analysis.years import COVERED, Question, Year, among, common_year
from hubcli.errors import InvalidRequestError, UnknownNameError
from hubcli.model.atlas import Atlas, Series
from hubcli.model.names import find_hub, find_indicator
from hubcli.model.records import Hub, HubKind, Indicator, Source, Value
from hubcli.model.vocabulary import Break
from hubcli.record import Record
from hubcli.said import bilingual, said

Form = Literal["line", "bars", "points"]

#: Hubs in one chart of lines: there are so many colours and shapes.
MOST_LINES = 6
MOST_BARS = 20
_LIMITS = ("lower", "upper")
_CITIES: tuple[HubKind, ...] = ("city",)


class PlotLine(Record):
    """Figures of a hub that may be joined, the oldest first; a hub may have several lines."""

    hub: str
    name: str
    values: tuple[Value, ...]


class PlotBar(Record):
    """A hub's figure."""

    hub: str
    name: str
    value: Value


class PlotPoint(Record):
    """A hub's figures of two indicators; `named`: it was asked for."""

    hub: str
    name: str
    x: Value
    y: Value
    named: bool


class Plot(Record):
    """A chart. `indicators` are the one, or the two of points (x, y); `periods` the year of each, None over the years.

    `left_out` are hubs that were asked for and have no figure to draw; `others` is how many more are not drawn.
    """

    form: Form
    indicators: tuple[Indicator, ...]
    periods: tuple[int | None, ...]
    lines: tuple[PlotLine, ...] = ()
    bars: tuple[PlotBar, ...] = ()
    points: tuple[PlotPoint, ...] = ()
    left_out: tuple[str, ...] = ()
    others: int = 0
    breaks: tuple[Break, ...] = ()
    sources: Mapping[str, Source] = {}


def plot(
    atlas: Atlas,
    indicator: str,
    names: Sequence[str] = (),
    *,
    bars: bool = False,
    year: Year = None,
    limit: int | None = None,
) -> Plot:
    """Return the chart of an indicator of hubs; the first of the `names` may be a second indicator, else all are hubs.

    One indicator makes lines over the years of up to six hubs, or `bars`: of hubs in the newest year that they have in
    common, without hubs of the `limit` best cities. Two make points of all cities, those of hubs that are named marked.
    All figures of an indicator are of one year: that given, or the newest that most have. Raises `UnknownNameError`,
    and ValueError for what makes no chart.
    """
    x = find_indicator(atlas, indicator)
    y, hubs = _told_apart(atlas, names)
    twice = [bilingual(hub.name, hub.name_zh) for hub in hubs if hubs.count(hub) > 1]
    if twice:
        raise InvalidRequestError(said("{hub} is listed twice", hub=twice[0]))
    if y is not None:
        if bars or limit is not None:
            words = "two indicators make a scatter plot: --bars and --limit are for one indicator"
            raise InvalidRequestError(said(words))
        return _points(atlas, x, y, hubs, year)
    if bars or not hubs:
        return _bars(atlas, x, hubs, year, limit or MOST_BARS)
    if year is not None or limit is not None:
        words = "a line chart covers all years: --year and --limit are for bars and scatter plots"
        raise InvalidRequestError(said(words))
    return _lines(atlas, x, hubs)


def _told_apart(atlas: Atlas, names: Sequence[str]) -> tuple[Indicator | None, list[Hub]]:
    """Return the second indicator, if the first name is one, and the hubs."""
    if not names:
        return None, []
    rest = [find_hub(atlas, name) for name in names[1:]]
    try:
        return None, [find_hub(atlas, names[0]), *rest]
    except UnknownNameError as error:
        try:
            return find_indicator(atlas, names[0]), rest
        except UnknownNameError:
            raise error from None


def _lines(atlas: Atlas, indicator: Indicator, hubs: Sequence[Hub]) -> Plot:
    if len(hubs) > MOST_LINES:
        words = "a line chart takes up to {most} hubs, not {count}; for more, use --bars"
        raise InvalidRequestError(said(words, most=MOST_LINES, count=len(hubs)))
    series, breaks = atlas.series_of(indicator.id), breaks_of(atlas, indicator.id)
    lines = [
        PlotLine(hub.id, hub.name, line) for hub in hubs for line in lines_of(series.get(hub.id, {}), breaks, hub.id)
    ]
    if not any(len(line.values) > 1 for line in lines):
        words = "none of these hubs has two comparable figures for {indicator}; for a single year, use --bars"
        raise InvalidRequestError(said(words, indicator=indicator.id))
    drawn = {line.hub for line in lines}
    years = [value.period for line in lines for value in line.values]
    crossed = [item for item in breaks if item.hub in (None, *drawn) and min(years) < item.period <= max(years)]
    return Plot(
        "line",
        (indicator,),
        (None,),
        lines=tuple(lines),
        left_out=tuple(hub.name for hub in hubs if hub.id not in drawn),
        breaks=tuple(crossed),
        sources=_cited(atlas, [value for line in lines for value in line.values]),
    )


def _bars(atlas: Atlas, indicator: Indicator, hubs: Sequence[Hub], year: Year, limit: int) -> Plot:
    found = {hub: among(series, indicator, year) for hub, series in atlas.series_of(indicator.id).items()}
    if hubs:
        having = [found[hub.id] for hub in hubs if found.get(hub.id)]
        period = common_year(having, year) if having else None
    else:
        hubs = [hub for hub in atlas.hubs.values() if hub.kind == "city"]
        period = Question(atlas, year, _CITIES).period(indicator.id)
        hubs = [hub for hub in hubs if (period or 0) in found.get(hub.id, {})]
    values = {hub.id: value for hub in hubs if (value := _of_year(found.get(hub.id, {}), period))}
    if not values:
        words = "there is no year for which all these hubs have a figure for {indicator}"
        raise InvalidRequestError(said(words, indicator=indicator.id))
    sign = 1 if indicator.direction == "lower" else -1
    drawn = sorted((hub for hub in hubs if hub.id in values), key=lambda hub: (sign * values[hub.id].value, hub.name))
    shown = drawn[:limit]
    return Plot(
        "bars",
        (indicator,),
        (period,),
        bars=tuple(PlotBar(hub.id, hub.name, values[hub.id]) for hub in shown),
        left_out=tuple(hub.name for hub in hubs if hub.id not in values),
        others=len(drawn) - len(shown),
        sources=_cited(atlas, [values[hub.id] for hub in shown]),
    )


def _points(atlas: Atlas, x: Indicator, y: Indicator, hubs: Sequence[Hub], year: Year) -> Plot:
    """Return the points of all cities and of the hubs; limits are left out, as it is not known where they lie."""
    if x.id == y.id:
        words = "a scatter plot needs two different indicators, not {indicator} twice"
        raise InvalidRequestError(said(words, indicator=x.id))
    named = {hub.id for hub in hubs}
    drawn = [hub for hub in atlas.hubs.values() if hub.kind == "city" or hub.id in named]
    series = [atlas.series_of(item.id) for item in (x, y)]
    known = [{hub.id: _exact(of.get(hub.id, {})) for hub in drawn} for of in series]
    periods = _periods(atlas, (x, y), known, year)
    points = [
        PlotPoint(hub.id, hub.name, known[0][hub.id][periods[0]], known[1][hub.id][periods[1]], hub.id in named)
        for hub in drawn
        if periods[0] in known[0][hub.id] and periods[1] in known[1][hub.id]
    ]
    if len(points) < 2:
        words = "fewer than two hubs have comparable figures for both {x} and {y}"
        raise InvalidRequestError(said(words, x=x.id, y=y.id))
    shown = {point.hub for point in points}
    return Plot(
        "points",
        (x, y),
        periods,
        points=tuple(points),
        left_out=tuple(hub.name for hub in hubs if hub.id not in shown),
        others=sum(hub.id not in shown for hub in drawn if hub.id not in named),
        sources=_cited(atlas, [value for point in points for value in (point.x, point.y)]),
    )


def _periods(
    atlas: Atlas, indicators: tuple[Indicator, Indicator], known: Sequence[Mapping[str, Series]], year: Year
) -> tuple[int, int]:
    """Return the year of each indicator: the newest of which most cities have both, or else each its newest."""
    question = Question(atlas, year, _CITIES)
    separate = (question.period(indicators[0].id) or 0, question.period(indicators[1].id) or 0)
    if year is not None or any(item.standing or item.edition for item in indicators):
        return separate
    shared = Counter(period for hub, of in known[0].items() for period in of if period in known[1][hub])
    least = COVERED * max(shared.values(), default=0)
    newest = max((period for period, count in shared.items() if count >= least), default=None)
    return separate if newest is None else (newest, newest)


def _exact(series: Series) -> Series:
    return {
        year: value for year, value in series.items() if value.bound not in _LIMITS and value.population_period is None
    }


def _of_year(series: Series, period: int | None) -> Value | None:
    value = series.get(period or 0)
    return None if value is None or value.population_period is not None else value


def _cited(atlas: Atlas, values: Sequence[Value]) -> Mapping[str, Source]:
    return atlas.cited([source for value in values for source in (value.source, *value.further_sources)])
