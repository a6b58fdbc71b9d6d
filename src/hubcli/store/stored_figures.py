"""The figures of a store: of a hub, of an indicator, of all hubs in a year."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from hubcli.model.atlas import Series
from hubcli.model.bounds import Scale
from hubcli.model.records import Value
from hubcli.store.read_when_asked import ReadWhenAsked

Row = tuple[Any, ...]

_FIGURES = """SELECT hubs.id, indicator, value, period, sources.id, bound, figures.grade, further_sources,
    population_period FROM figures JOIN hubs ON hubs.rowid = hub JOIN sources ON sources.rowid = source"""
_OF_INDICATOR = "indicator = (SELECT rowid FROM indicators WHERE id = ?)"


class StoredFigures:
    """The figures of a database, each read when it is first asked for."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._latest = ReadWhenAsked(self._read_latest)
        self._series = ReadWhenAsked(self._read_series)
        self._of_indicators: dict[str, Mapping[str, Series]] = {}

    def latest(self, hub_id: str) -> Mapping[str, Value]:
        """Return the newest figures of a hub by indicator."""
        return self._latest.get(hub_id, {})

    def series(self, hub_id: str) -> Mapping[str, Series]:
        """Return all figures of a hub by indicator and year."""
        return self._series.get(hub_id, {})

    def series_of(self, indicator: str) -> Mapping[str, Series]:
        """Return all figures of an indicator by hub id and year."""
        if indicator not in self._of_indicators:
            rows = self._select(f"{_FIGURES} WHERE {_OF_INDICATOR} ORDER BY hub, number", indicator)
            found = {hub: self._by_year(of_hub) for hub, of_hub in groupby(rows, itemgetter(0))}
            self._of_indicators[indicator] = found
        return self._of_indicators[indicator]

    def scales(self, periods: Mapping[str, int]) -> Mapping[str, Mapping[str, Scale]]:
        """Return the figures of indicators, each of a year, by indicator and kind of hub, as scales."""
        query = """SELECT indicator, kind, figures, lows, highs, covered FROM scales
            JOIN json_each(?) ON indicator = key AND period = json_each.value"""
        found: dict[str, dict[str, Scale]] = {name: {} for name in periods}
        rows = self._select(query, json.dumps(periods))
        said = ",".join(f"[{row[2]},{row[3] or 'null'},{row[4] or 'null'}]" for row in rows)
        for (indicator, kind, *_, covered), (figures, lows, highs) in zip(rows, json.loads(f"[{said}]"), strict=True):
            found[indicator][kind] = Scale(figures, lows or figures, highs or figures, bool(covered))
        return found

    def coverage(self, indicator: str) -> Mapping[str, Mapping[int, int]]:
        """Return how many hubs have a figure of an indicator, by kind of hub and year."""
        found: dict[str, dict[int, int]] = {}
        for kind, period, hubs in self._select("SELECT kind, period, hubs FROM scales WHERE indicator = ?", indicator):
            found.setdefault(kind, {})[period] = hubs
        return found

    @cached_property
    def _indicators(self) -> list[tuple[str, str]]:
        """The ids and units of the indicators: the figures name them by their place among these, from 1."""
        return self._select("SELECT id, unit FROM indicators ORDER BY rowid")

    def _read_latest(self, hub_id: str | None) -> Iterator[tuple[str, Mapping[str, Value]]]:
        for hub, rows in self._by_hub("WHERE NOT earlier", hub_id):
            yield hub, {self._indicators[row[1] - 1][0]: self._value(row) for row in rows}

    def _read_series(self, hub_id: str | None) -> Iterator[tuple[str, Mapping[str, Series]]]:
        for hub, rows in self._by_hub("WHERE TRUE", hub_id):
            yield hub, {self._indicators[at - 1][0]: self._by_year(of) for at, of in groupby(rows, itemgetter(1))}

    def _by_year(self, rows: Iterable[Row]) -> Series:
        return {row[3]: self._value(row) for row in rows}

    def _value(self, row: Row) -> Value:
        _, indicator, value, period, source, bound, grade, further, population = row
        more = tuple(json.loads(further)) if further else ()
        unit = self._indicators[indicator - 1][1]
        return Value._make((value, unit, period, source, bound, grade, more, population))

    def _by_hub(self, condition: str, hub_id: str | None) -> Iterator[tuple[str, Iterator[Row]]]:
        """Yield the figures of one hub, or of each: by indicator, the latest first."""
        query = f"{_FIGURES} {condition}"
        if hub_id is None:
            rows = self._select(f"{query} ORDER BY hub, number")
        else:
            rows = self._select(f"{query} AND hub = (SELECT rowid FROM hubs WHERE id = ?) ORDER BY number", hub_id)
        yield from groupby(rows, itemgetter(0))

    def _select(self, query: str, *values: object) -> list[Row]:
        return self._database.execute(query, values).fetchall()
