"""The years between which hubs are compared: a window without a break, the newest that is not only one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from hubcli.analysis.trends import Line
from hubcli.analysis.years import COVERED

Window = tuple[int, int]

#: Years of a mean, at either end of a noisy series.
MEAN_OF = 3
_TREND = 2  # years, at least, between the ends of a trend: one step is none


def window_of(years: Iterable[int], starts: Iterable[int], *, every_year: bool = False) -> Window | None:
    """Return the newest window of two years or more that nothing breaks; else the newest single step; else None.

    `starts` are the first years of new series; with `every_year`, a missing one breaks a window too.
    """
    stretches = _stretches(years, starts, every_year=every_year)
    windows = [(stretch[0], stretch[-1]) for stretch in stretches if len(stretch) > 1]
    trends = [(first, last) for first, last in windows if last - first >= _TREND]
    found = trends or windows
    return found[-1] if found else None


def window_of_means(years: Iterable[int], starts: Iterable[int]) -> Window | None:
    """Return the newest window of two means: six years, each of them there, that nothing breaks."""
    stretches = _stretches(years, starts, every_year=True)
    ends = [stretch[-1] for stretch in stretches if len(stretch) >= 2 * MEAN_OF]
    return (ends[-1] - 2 * MEAN_OF + 1, ends[-1]) if ends else None


def halves(window: Window) -> tuple[Window, Window]:
    """Return the years of both means of a window."""
    first, last = window
    return (first, first + MEAN_OF - 1), (last - MEAN_OF + 1, last)


def runs_of(line: Line) -> list[Line]:
    """Return the parts of a line, without a missing year, that are long enough for two means."""
    parts = _stretches((value.period for value in line), (), every_year=True)
    of = {value.period: value for value in line}
    return [tuple(of[year] for year in part) for part in parts if len(part) >= 2 * MEAN_OF]


def shared_years(lines: Iterable[Collection[Line]]) -> set[int]:
    """Return the years of which all the hubs that have two figures or more have one."""
    found = [years for years in map(_years, lines) if len(years) > 1]
    return set.intersection(*found) if found else set()


def covered_years(lines: Iterable[Collection[Line]]) -> set[int]:
    """Return the years of which at least four fifths as many hubs have a figure as of the best-covered one."""
    counts = Counter(year for of_hub in lines for year in _years(of_hub))
    least = COVERED * max(counts.values(), default=0)
    return {year for year, count in counts.items() if count >= least}


def within(line: Line, window: Window | None) -> Line:
    """Return the part of a line from one end of a window to the other; empty where it has not both."""
    if window is None:
        return ()
    found = tuple(value for value in line if window[0] <= value.period <= window[1])
    return found if found and (found[0].period, found[-1].period) == window else ()


def _stretches(years: Iterable[int], starts: Iterable[int], *, every_year: bool) -> list[list[int]]:
    starts, stretches = tuple(starts), list[list[int]]()
    for year in sorted(set(years)):
        last = stretches[-1][-1] if stretches else None
        stops = last is None or any(last < start <= year for start in starts)
        if last is None or stops or (every_year and year != last + 1):
            stretches.append([])
        stretches[-1].append(year)
    return stretches


def _years(lines: Iterable[Line]) -> set[int]:
    return {value.period for line in lines for value in line}
