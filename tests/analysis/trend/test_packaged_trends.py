"""Trends of the packaged data, against what method.md and its table of noise say of the same figures."""

from __future__ import annotations

import math

import pytest

from hubcli.analysis.trend.trend import trend

#: MAD around the middle change of the last year, as an independent program found it (1.4826 times, of logarithms).
NOISE = {
    ("gdp", 2023): 1.859,
    ("exports", 2023): 13.107,
    ("invention_patents_granted", 2023): 12.71,
    ("deposits", 2023): 2.654,
    ("retail_sales", 2022): 3.464,
}


def test_no_line_of_gdp_joins_2023_with_2024(packaged):
    found = trend(packaged, "gdp", ["shanghai"])
    ends = [(line.first.period, line.last.period) for line in found.hubs[0].lines]
    assert ends == [(2019, 2023), (2024, 2025)]
    assert [item.period for item in found.breaks] == [2024]
    assert found.hubs[0].lines[0].yearly == pytest.approx(100 * ((47219 / 38156) ** 0.25 - 1))


def test_real_growth_of_shanghai_by_hand(packaged):
    rates = {item.period: item.value for item in trend(packaged, "gdp_growth", ["shanghai"]).series}
    growth = math.prod(1 + rates[year] / 100 for year in range(2018, 2026)) ** (1 / 8) - 1
    real = trend(packaged, "gdp", ["shanghai"]).hubs[0].real
    assert (real.first, real.last, real.yearly) == (2018, 2025, pytest.approx(100 * growth))


@pytest.mark.parametrize(("indicator", "year"), NOISE)
def test_the_noise_of_a_year_is_that_of_an_independent_program(packaged, indicator, year):
    assert trend(packaged, indicator, last=year).noise == pytest.approx(NOISE[indicator, year], abs=0.05)


def test_no_trend_crosses_a_break_whatever_is_asked(packaged):
    for name in packaged.indicators:
        found = trend(packaged, name)
        broken = {(item.period, item.hub) for item in found.breaks}
        for hub in found.hubs:
            for line in hub.lines:
                crossed = [p for p, of in broken if of in (None, hub.id) and line.first.period < p <= line.last.period]
                assert crossed == [], (name, hub.id)


def test_noisy_indicators_are_those_that_the_method_compares_by_means(packaged):
    noisy = {name for name, indicator in packaged.indicators.items() if indicator.noisy}
    assert noisy == {"science_budget", "science_budget_share", "exports", "imports"}


def test_means_of_the_science_budget_of_hefei_by_hand(packaged):
    found = trend(packaged, "science_budget", ["hefei"])
    of = {item.period: item.value for item in found.series}
    before, after = (of[2018] + of[2019] + of[2020]) / 3, (of[2021] + of[2022] + of[2023]) / 3
    line = found.hubs[0].compared
    assert line.means == pytest.approx((before, after))
    assert line.yearly == pytest.approx(100 * ((after / before) ** (1 / 3) - 1))


def test_the_science_budget_of_danzhou_breaks_where_it_leaps(packaged):
    for name in ("science_budget", "science_budget_share"):
        found = trend(packaged, name, ["danzhou"])
        assert [(item.period, item.hub) for item in found.breaks] == [(2021, "danzhou"), (2022, "danzhou")]
        assert {line.yearly for line in found.hubs[0].lines} == {None}
    of = {item.period: item.value for item in trend(packaged, "science_budget", ["danzhou"]).series}
    assert (round(of[2021] / of[2020], 1), round(of[2022] / of[2021], 1)) == (5.1, 5.3)  # as the reasons say


def test_ranks_of_innovative_cities_are_joined_only_in_lists_of_one_length(packaged):
    found = trend(packaged, "national_innovative_city_rank")
    ends = {(line.first.period, line.last.period) for hub in found.hubs for line in hub.lines}
    assert ends <= {(2019, 2021), (2023, 2024)}
