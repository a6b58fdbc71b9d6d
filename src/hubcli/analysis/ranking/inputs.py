"""What enters a composite: indicators and counts of listed companies, each with one figure a hub.

An input is named by the id of an indicator, or `companies:` and a sector or an industry: how many listed companies the
hub has in it. Yearly figures are those of one year for all hubs; a hub without one takes that of the year before, else
after. Lists that have one date for all hubs (`standing`) are taken as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from hubcli.analysis.years import COVERED, Year
from hubcli.errors import InvalidRequestError, UnknownNameError
from hubcli.model.atlas import Atlas, Series
from hubcli.model.names import COMPANIES_PREFIX, STRENGTH_PREFIX, find_indicator, find_industry, find_sector
from hubcli.model.records import Hub, Indicator, Value
from hubcli.record import Record
from hubcli.said import said


class Taken(Record):
    """A figure that a composite takes; `stands_in` if it, or the population it is divided by, is a year off."""

    value: Value
    stands_in: bool = False


def find_input(atlas: Atlas, name: str) -> str:
    """Return the id of an input, named by anything that names its indicator, sector or industry.

    Raises `UnknownNameError`, and ValueError for what may not enter a composite.
    """
    if name.startswith(STRENGTH_PREFIX):
        sector = find_sector(atlas, name.removeprefix(STRENGTH_PREFIX))
        measured = sector.listed and sector.listed.industries
        words = "'{name}' cannot be a weight, because it depends on how much was written"
        if measured:
            words = (
                "'{name}' cannot be a weight, because it depends on how much was written; "
                "use '{instead}', the number of listed companies"
            )
        raise InvalidRequestError(said(words, name=name, instead=f"{COMPANIES_PREFIX}{sector.id}"))
    if name.startswith(COMPANIES_PREFIX):
        return COMPANIES_PREFIX + _find_companies(atlas, name.removeprefix(COMPANIES_PREFIX))
    indicator = find_indicator(atlas, name)
    if indicator.use == "reference":
        words = "'{indicator}' is a published ranking: it cannot be an input to another"
        raise InvalidRequestError(said(words, indicator=indicator.id))
    if indicator.use == "context":
        words = "'{indicator}' is for context only (hubcli indicators {indicator}): it cannot be compared across hubs"
        raise InvalidRequestError(said(words, indicator=indicator.id))
    if indicator.direction == "none":
        raise InvalidRequestError(
            said("'{indicator}' cannot be ranked by: neither high nor low is better", indicator=indicator.id)
        )
    return indicator.id


def _find_companies(atlas: Atlas, text: str) -> str:
    """Return the id of a sector that listed companies measure, or of an industry; of one name, the sector's."""
    try:
        sector = find_sector(atlas, text)
    except UnknownNameError as unknown:
        try:
            return find_industry(atlas, text).id
        except UnknownNameError as error:
            near = tuple(dict.fromkeys((*unknown.suggestions, *error.suggestions)))
            raise UnknownNameError("sector", text, near) from None
    if not sector.listed or not sector.listed.industries:
        words = "no industry of listed companies measures '{sector}', so its companies are not counted"
        raise InvalidRequestError(said(words, sector=sector.id))
    return sector.id


def label_of(atlas: Atlas, name: str) -> str:
    """Return the label of an input."""
    if not name.startswith(COMPANIES_PREFIX):
        return atlas.indicators[name].label
    field = name.removeprefix(COMPANIES_PREFIX)
    label = atlas.sectors[field].label if field in atlas.sectors else atlas.industries[field].label
    return said("Listed companies in {sector}", sector=label)


def pillar_of(atlas: Atlas, name: str) -> str:
    """Return the pillar of an input where no profile says another; counts of companies are of the pillar `sector`."""
    return "sector" if name.startswith(COMPANIES_PREFIX) else atlas.indicators[name].pillar


def more_is_better(atlas: Atlas, name: str) -> bool:
    """Tell whether more of an input is better."""
    return name.startswith(COMPANIES_PREFIX) or atlas.indicators[name].direction == "higher"


def takes_logarithm(atlas: Atlas, name: str) -> bool:
    """Tell whether the logarithm of an input is taken: of counts of companies, and where the indicator says so."""
    return name.startswith(COMPANIES_PREFIX) or atlas.indicators[name].transform == "log"


def counts_up(atlas: Atlas, name: str) -> bool:
    """Tell whether an input is a count of which more is better: 0 is nothing."""
    if name.startswith(COMPANIES_PREFIX):
        return True
    return atlas.indicators[name].unit == "count" and more_is_better(atlas, name)


def has_years(atlas: Atlas, name: str) -> bool:
    """Tell whether an input has a figure a year, and not one list with one date for all."""
    if name.startswith(COMPANIES_PREFIX):
        return False
    indicator = atlas.indicators[name]
    return not indicator.standing and not (indicator.formula and indicator.formula.designations)


def scale_of(atlas: Atlas) -> tuple[Hub, ...]:
    """Return the hubs over which every score is scaled: the cities that are marked so; all hubs, where none is."""
    cities = tuple(hub for hub in atlas.hubs.values() if hub.kind == "city" and hub.scale)
    return cities or tuple(atlas.hubs.values())


def years_of(atlas: Atlas, names: Iterable[str], year: Year = None) -> dict[str, Year]:
    """Return the year in which each input is taken; None for lists that have one date.

    Where none is given, it is the newest that most cities have for all yearly inputs: four fifths of as many as have it
    in the year that most have it. Where there is none such, each input has the newest of its own.
    """
    yearly = [name for name in names if has_years(atlas, name)]
    if year is not None:
        return {**dict.fromkeys(names), **dict.fromkeys(yearly, year)}
    covered = {name: _well_covered(atlas, name) for name in yearly}
    common = set[int]().union(*covered.values()).intersection(*covered.values())
    return {name: max(common or covered[name], default=None) if name in covered else None for name in names}


def _well_covered(atlas: Atlas, name: str) -> list[int]:
    """Return the years that four fifths as many cities have as in the best one; hubs of any kind, where no city has."""
    coverage = atlas.coverage(name)
    counts = Counter(coverage.get("city") or sum(map(Counter, coverage.values()), Counter()))
    return [period for period, count in counts.items() if count >= COVERED * max(counts.values())]


def figures_of_input(atlas: Atlas, name: str, year: Year) -> dict[str, Taken]:
    """Return the figures of an input by hub id, of all hubs that have one.

    A limit that may flatter ("less than 5", where more is better) is none.
    """
    if name.startswith(COMPANIES_PREFIX):
        return _companies(atlas, name.removeprefix(COMPANIES_PREFIX))
    indicator = atlas.indicators[name]
    found = {}
    for hub, series in atlas.series_of(name).items():
        value = next((value for value in _of(series, year) if not _flatters(value, indicator)), None)
        if value:
            off = isinstance(year, int) and value.period != year
            found[hub] = Taken(value, stands_in=off or value.population_period is not None)
    return found


def why_none(atlas: Atlas, hub: Hub, years: Mapping[str, Year]) -> str:
    """Return why a hub has no figure for any input, each of a year."""
    series = {name: found for name in years if (found := atlas.series_of(name).get(hub.id))}
    if any(_of(found, years[name]) for name, found in series.items()):
        return said("only limits (more than, less than) that could overstate it")
    return said("figures for other years only") if series else said("no figure for any of the indicators")


def _of(series: Series, year: Year) -> list[Value]:
    """Return the figures that may stand for a year, the best first: its own, that before, that after."""
    years = (year, year - 1, year + 1) if isinstance(year, int) else sorted(series, reverse=True)
    return [series[period] for period in years if period in series]


def _flatters(value: Value, indicator: Indicator) -> bool:
    return value.bound == ("upper" if indicator.direction == "higher" else "lower")


def _companies(atlas: Atlas, field: str) -> dict[str, Taken]:
    """Return how many listed companies the cities of the mainland have in a sector or an industry."""
    sector = atlas.sectors.get(field)
    industries = sector.listed.industries if sector and sector.listed else (field,)
    lists = atlas.company_lists
    if not lists:
        return {}
    rows = atlas.select(
        f"SELECT hub, count(*) FROM companies WHERE industry IN ({', '.join('?' * len(industries))}) GROUP BY hub",
        *industries,
    )
    counts = dict(rows)
    first, *further = dict.fromkeys(item.source for item in lists)
    year = max(int(item.day[:4]) for item in lists)
    grade = max(atlas.sources[source].grade for source in (first, *further))
    return {
        hub.id: Taken(Value(counts.get(hub.id, 0), "count", year, first, None, grade, tuple(further)))
        for hub in atlas.hubs.values()
        if hub.kind == "city" and hub.scale
    }
