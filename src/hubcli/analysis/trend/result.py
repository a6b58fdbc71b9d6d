"""What `trend` answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from hubcli.analysis.trends import Measure
from hubcli.model.records import Bound, Direction, Grade, HubKind, Source, Value
from hubcli.model.vocabulary import Break
from hubcli.record import Record
from hubcli.results import rows_are, to_frame, to_records
from hubcli.results.names import SourceId

#: What a change comes to: more than its rounding and the noise of a year, or not.
Told = Literal["rose", "fell", "about the same"]


#: The first and the last of a few years.
Period = tuple[int, int]


class Means(Record):
    """The means of three years at both ends of a line, in the unit of the indicator."""

    before: float
    after: float


class TrendLine(Record):
    """Two figures of a hub that may be joined, with `figures` in all, and what happened between them.

    `number` is that of the line in the series, of which this may be a part.
    `difference` is in the unit of the indicator; `yearly` is the compound growth a year in percent, of rates of growth
    what they come to when chained, None for shares and ranks. `compared`: the ends are those of the window of the
    trend; then `told` says which way it went, and `place_first` and `place_last` are the places among the `of` hubs of
    its kind that have both figures, the best first, None where rounding leaves them open. `means`: of a noisy
    indicator, what is compared instead of the ends: `difference`, `yearly` (between the middles of both periods),
    `told` and the places are theirs; a line that is not compared has no growth then.
    """

    number: int
    first: Value
    last: Value
    figures: int
    difference: float
    yearly: float | None
    compared: bool
    told: Told | None = None
    place_first: int | None = None
    place_last: int | None = None
    of: int | None = None
    means: Means | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The two figures that are compared."""
        return self.means or (self.first.value, self.last.value)


class Growth(Record):
    """Real growth a year, in percent: the rates of every year from `first` to `last`, chained."""

    first: int
    last: int
    yearly: float


class HubTrend(Record):
    """A hub in a trend: its lines, the oldest first. `real` is of money only.

    `reason` says why there is no line, or, of a noisy indicator, why there is no growth.
    """

    id: str
    name: str
    name_zh: str
    kind: HubKind
    lines: tuple[TrendLine, ...]
    reason: str | None
    real: Growth | None

    @property
    def compared(self) -> TrendLine | None:
        """The line that is held against those of other hubs."""
        return next((line for line in self.lines if line.compared), None)


class Observation(Record):
    """A figure of a series. `line` numbers the lines of a hub from 1; None for a limit and a near one, in none.

    `url` is the address where the source is read, `further_urls` are those of the further sources.
    """

    hub: str
    name: str
    name_zh: str
    indicator: str
    period: int
    value: float
    unit: str
    bound: Bound | None
    grade: Grade
    source: str
    further_sources: tuple[str, ...]
    population_period: int | None
    line: int | None
    url: str | None
    further_urls: tuple[str, ...]


@rows_are("series")
class Trend(Record):
    """The series of an indicator, of the hubs that were named, or of all cities: those that rose most first.

    `measure`: changes are said as a rate, in points, or in places. `window` is the first and the last year in which
    hubs are compared, None where they share none. `middle` is the median change of the `of` cities that have both, a
    year in percent, or in points; `noise` is how widely they lie around it in the last year alone, about as a standard
    deviation, in percent or points. `breaks` are those within the series: no line crosses them. `series` has
    every figure, of amounts of money also the rates of real growth. `means` are the two periods of three years whose
    means are compared, where single years swing widely (`noisy`): the halves of the window.
    """

    indicator: str
    label: str
    label_zh: str
    unit: str
    direction: Direction
    measure: Measure
    headline: str
    window: tuple[int, int] | None
    middle: float | None
    of: int
    noise: float
    hubs: tuple[HubTrend, ...]
    series: tuple[Observation, ...]
    breaks: tuple[Break, ...]
    sources: Mapping[SourceId, Source]
    noisy: bool = False
    means: tuple[Period, Period] | None = None

    def first(self, count: int | None) -> Trend:
        """Return the trend of so many hubs that rose most, and as many that fell most; whole, without a number."""
        compared = [hub for hub in self.hubs if hub.compared]
        if count is None or len(compared) <= 2 * count:
            return self
        hubs = (*compared[:count], *compared[len(compared) - count :])
        names = {hub.id for hub in hubs}
        series = tuple(item for item in self.series if item.hub in names)
        used = {source for item in series for source in (item.source, *item.further_sources)}
        sources = {name: source for name, source in self.sources.items() if name in used}
        return self._replace(hubs=hubs, series=series, sources=sources)

    def to_records(self) -> list[dict[str, Any]]:
        """Return the figures as flat dicts: what `pandas.DataFrame` takes."""
        return to_records(self)

    def to_frame(self) -> Any:
        """Return the figures as a `pandas.DataFrame`. Raises ImportError without pandas."""
        return to_frame(self)
