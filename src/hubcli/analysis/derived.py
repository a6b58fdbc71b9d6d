"""Figures that are computed from others: ratios and sums of one year, counts of companies and of programmes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from hubcli.model.all_records import Records
from hubcli.model.bounds import interval
from hubcli.model.records import Bound, Companies, Formula, Grade, Hub, Indicator, Sector, Value
from hubcli.model.vocabulary import BOARDS, Company

#: The figures of a hub by indicator and year.
Figures = dict[str, dict[int, Value]]

#: What a limit of the divisor makes of a quotient.
_INVERTED_BOUND: Mapping[Bound | None, Bound] = {"lower": "upper", "upper": "lower", "approximate": "approximate"}
_BOUNDS: tuple[Bound, ...] = ("lower", "upper", "approximate")
_OPEN = {"lower", "upper"}  # of such parts nothing is known of the whole
_DIGITS = 6  # significant ones of a quotient; no figure has more
_EXACT = 15  # those of a sum of decimal numbers that are no noise


class Derivation:
    """The derived indicators of a dataset, and what they count."""

    def __init__(self, records: Records) -> None:
        self._indicators = [item for item in records.indicators if item.formula]
        self._units = {item.id: item.unit for item in records.indicators}
        self._sources = {item.id: item for item in records.sources}
        self._programmes = {item.id: item for item in records.designations}
        self._version = records.dataset.version
        self._lists = records.company_lists
        self._list_year = max((int(item.day[:4]) for item in records.company_lists), default=0)
        self._counts = {
            item.id: _count(records.companies, item.formula.companies, records.sectors)
            for item in self._indicators
            if item.formula and item.formula.companies is not None
        }

    def add(self, hub: Hub, figures: Figures) -> None:
        """Add the derived figures of a hub to those that it has, as far as it has what they are made of."""
        for indicator in self._indicators:
            found = self._derived(hub, indicator, indicator.formula or Formula(), figures)
            if found:
                figures[indicator.id] = found

    def _derived(self, hub: Hub, indicator: Indicator, formula: Formula, figures: Figures) -> dict[int, Value]:
        if formula.companies is not None:
            return self._companies(hub, indicator, formula.companies.boards)
        if formula.designations is not None:
            return self._named(hub, indicator, formula.designations)
        if formula.ratio is not None:
            found = self._ratios(formula.ratio, formula.per, figures)
        else:
            found = _sums(formula.sum or (), figures)
        return {year: value._replace(unit=indicator.unit) for year, value in sorted(found.items()) if value}

    def _ratios(self, parts: Sequence[str], per: float, figures: Figures) -> dict[int, Value | None]:
        """Return quotients of one year. Where a divisor of persons has none, the year before or after stands in."""
        sizes, divisors = (figures.get(name, {}) for name in parts)
        may_stand_in = (0, -1, 1) if self._units.get(parts[1]) == "persons" else (0,)
        found: dict[int, Value | None] = {}
        for year, size in sizes.items():
            other = next((year + shift for shift in may_stand_in if year + shift in divisors), None)
            if other is not None:
                value = _ratio(size, divisors[other], per)
                found[year] = value._replace(population_period=other) if value and other != year else value
        return found

    def _companies(self, hub: Hub, indicator: Indicator, boards: Container[str]) -> dict[int, Value]:
        """Return how many companies count for a city of the mainland, or for all of it; elsewhere none are counted."""
        counted = hub.kind == "country" or (hub.kind == "city" and hub.scale)
        exchanges = {exchange for board, exchange in BOARDS.items() if not boards or board in boards}
        sources = dict.fromkeys(item.source for item in self._lists if item.exchange in exchanges)
        if not counted or not sources:
            return {}
        count = self._counts[indicator.id]
        value = count.total() if hub.kind == "country" else count[hub.id]
        return {self._list_year: self._counted(value, indicator, self._list_year, sources)}

    def _named(self, hub: Hub, indicator: Indicator, programmes: Iterable[str]) -> dict[int, Value]:
        """Return how many programmes name a place in the year of the dataset; of lists that are not whole, at least."""
        found = [self._programmes[name] for name in programmes]
        others = [programme for programme in found if programme.id not in hub.designations]
        sources = dict.fromkeys(source for programme in found for source in programme.sources)
        if not sources or hub.kind != "city":
            return {}
        year = int(self._version[:4])
        bound: Bound | None = None if all(programme.complete for programme in others) else "lower"
        return {year: self._counted(len(found) - len(others), indicator, year, sources)._replace(bound=bound)}

    def _counted(self, count: int, indicator: Indicator, year: int, sources: Iterable[str]) -> Value:
        first, *rest = sources
        grade = _lowest(self._sources[name].grade for name in (first, *rest))
        return Value(count, indicator.unit, year, first, None, grade, tuple(rest))


def _count(companies: Iterable[Company], wanted: Companies, sectors: Iterable[Sector]) -> Counter[str | None]:
    """Return how many of the companies that are wanted count for each hub, None for those that count for none."""
    listed = (sector.listed for sector in sectors if sector.id in wanted.sectors)
    of_sectors = {industry for item in listed if item for industry in item.industries}
    return Counter(
        company.hub
        for company in companies
        if (not wanted.industries or company.industry in wanted.industries)
        and (not wanted.sectors or company.industry in of_sectors)
        and (not wanted.boards or company.board in wanted.boards)
        and (not wanted.listed or wanted.listed[0] <= int(company.listed[:4]) <= wanted.listed[1])
    )


def _sums(parts: Sequence[str], figures: Figures) -> dict[int, Value | None]:
    """Return sums of one year, for the years that all parts have."""
    found = [figures.get(name, {}) for name in parts]
    years = set.intersection(*map(set, found)) if found else set()
    return {year: _sum([part[year] for part in found]) for year in years}


def _ratio(size: Value, divisor: Value, per: float) -> Value | None:
    """Return a quotient; None over nothing, or where nothing is known of a limit over a limit."""
    bounds = {size.bound, _bound_by(divisor, size)}
    if divisor.value <= 0 or bounds >= _OPEN:
        return None
    bound = _widest(bounds)
    quotient = _surely(bound, [above * per / below for above in _ends(size, bound) for below in _ends(divisor, bound)])
    return _of(float(f"{quotient:.{_DIGITS}g}"), (size, divisor), bound)


def _bound_by(divisor: Value, size: Value) -> Bound | None:
    """Return what the bound of a divisor makes of a quotient: nothing of nought, and of less than that no inverse."""
    if size.value > 0:
        return _INVERTED_BOUND.get(divisor.bound)
    return divisor.bound if size.value < 0 else None


def _sum(values: Sequence[Value]) -> Value | None:
    """Return a sum; None where nothing is known of more than some and less than others."""
    bounds = {value.bound for value in values}
    if bounds >= _OPEN:
        return None
    bound = _widest(bounds)
    total = sum(_surely(bound, _ends(value, bound)) for value in values)
    return _of(total if isinstance(total, int) else float(f"{total:.{_EXACT}g}"), values, bound)


def _widest(bounds: Container[Bound | None]) -> Bound | None:
    return next((bound for bound in _BOUNDS if bound in bounds), None)


def _ends(part: Value, bound: Bound | None) -> Sequence[float]:
    """Return the value of a part; of a rounded one in what is a limit, the least and the most that it may be."""
    is_rounded = part.bound == "approximate" and bound in _OPEN
    return interval(part.value, part.bound) if is_rounded else (part.value,)


def _surely(bound: Bound | None, values: Iterable[float]) -> float:
    """Return the one of values of which the bound is true for all: the least for "more than"."""
    return max(values) if bound == "upper" else min(values)


def _of(value: float, parts: Sequence[Value], bound: Bound | None) -> Value:
    """Return a figure made of several, of the year of the first, with all their sources."""
    sources = dict.fromkeys(source for part in parts for source in (part.source, *part.further_sources))
    first, *rest = sources
    near = next((part.population_period for part in parts if part.population_period), None)
    grade = _lowest(part.grade for part in parts)
    return Value(value, "", parts[0].period, first, bound, grade, tuple(rest), near)


def _lowest(grades: Iterable[Grade]) -> Grade:
    return max(grades)  # A before B before C
