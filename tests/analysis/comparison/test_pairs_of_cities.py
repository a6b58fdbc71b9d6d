"""Pairs of packaged cities: no star, bar, place or headline rests on two years, by the facts.

A fifth of the 3,003 pairs a day, another one each day: all of them take ten seconds.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from datetime import date

import pytest

from hubcli import compare
from hubcli.analysis.comparison.headline import headline
from hubcli.analysis.comparison.indicator_rows import rows_of
from hubcli.model.bounds import interval_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cities(packaged):
    return [hub for hub in packaged.hubs.values() if hub.kind == "city"]


@pytest.fixture(scope="module")
def facts(packaged, cities):
    """Return (value, bound) that facts of cities say, by indicator, year and city: what is derived is not here."""
    found = defaultdict(lambda: defaultdict(set))
    for hub in cities:
        for fact in hub.facts:
            if fact.scope is None:
                found[fact.indicator, fact.period][hub.id].add((fact.value, fact.bound))
    return found


def test_what_pairs_of_cities_claim_is_of_one_year(packaged, cities, facts):
    stars = compared = apart = 0
    for pair in itertools.islice(itertools.combinations(cities, 2), date.today().toordinal() % 5, None, 5):
        rows = rows_of(packaged, pair, None)
        for row in rows:
            values = {name: value for name, value in row.values.items() if value}
            years = {value.period for value in values.values() if value.compared}
            assert years <= {row.period}
            assert all(value.compared or not (value.rank or value.position) for value in values.values())
            if len(values) == 2:
                compared += not row.apart
                apart += row.apart
            if row.best:
                stars += 1
                first, second = values[row.best], next(value for name, value in values.items() if name != row.best)
                assert first.compared
                assert second.compared
                sign, indicator = 1 if row.direction == "higher" else -1, packaged.indicators[row.id]
                least = min(sign * end for end in interval_of(first, indicator))
                assert least > max(sign * end for end in interval_of(second, indicator))
            if not packaged.indicators[row.id].formula:
                for name, value in values.items():
                    assert (value.value, value.bound) in facts[row.id, value.period][name]
        years = {int(year) for year in re.findall(r" against [^()]*, (\d{4})\)", headline(packaged, pair, rows))}
        assert years <= {row.period for row in rows}
        assert all(year >= 2021 for year in years)
    assert stars > 2_000
    assert compared > 30 * apart  # 96.9 percent, by the method's material


def test_no_common_year_of_the_facts_is_left_unused(packaged, cities, facts):
    years = defaultdict(lambda: defaultdict(set))
    for (indicator, year), by_city in facts.items():
        for name in by_city:
            years[indicator][name].add(year)
    for pair in itertools.islice(itertools.combinations(cities, 2), 0, None, 7):
        for row in rows_of(packaged, pair, None):
            if not packaged.indicators[row.id].formula:
                found = [years[row.id][hub.id] for hub in pair if years[row.id][hub.id]]
                assert row.period == max(set.intersection(*found), default=None)


def test_places_of_cities_are_counted_in_their_year(packaged, cities):
    """Each place against a count of its own over the year's figures of all cities, limits and all."""
    tables = {}
    for pair in itertools.pairwise(cities):
        for row in rows_of(packaged, pair, None):
            for name, value in row.values.items():
                if not value or not value.compared or value.of is None:
                    continue
                key = row.id, row.period
                if key not in tables:
                    tables[key] = {
                        hub.id: interval_of(figure, packaged.indicators[row.id])
                        for hub in cities
                        if (figure := packaged.series(hub).get(row.id, {}).get(row.period))
                        and figure.population_period is None
                    }
                ends = tables[key]
                low, high = ends[name]
                sign = 1 if row.direction == "higher" else -1
                mine = sorted((sign * low, sign * high))
                others = [sorted((sign * a, sign * b)) for other, (a, b) in ends.items() if other != name]
                surely = sum(least > mine[1] for least, _ in others)
                perhaps = sum(most > mine[0] for _, most in others)
                assert (value.of, value.rank) == (len(ends), surely + 1 if surely == perhaps else None)
                assert value.position is None or not math.isnan(value.position)


@pytest.mark.parametrize(
    ("pair", "indicator"),
    [
        (("wuhan", "nanjing"), "gii_cluster_rank"),  # Nanjing was ahead in the last edition that has both
        (("ningbo", "chongqing"), "gdp_growth"),
        (("suzhou", "xian"), "national_innovative_city_rank"),
    ],
)
def test_stars_that_the_atlas_contradicted_once(packaged, pair, indicator):
    row = next(row for row in compare(packaged, pair).indicators if row.id == indicator)
    values = [value for value in row.values.values() if value]
    assert len({value.period for value in values if value.compared}) <= 1
    better = min if row.direction == "lower" else max
    if row.best:
        assert row.values[row.best].value == better(value.value for value in values)
