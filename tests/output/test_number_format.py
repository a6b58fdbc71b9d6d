"""Figures as people read them."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.records import Bound, Indicator
from hubcli.output.language import Chinese
from hubcli.output.number_format import bar, row_label, sparkline, unit_label, value_text, year_text
from hubcli.output.view import Marks
from hubcli.results.figure_text import change_text, figure_text, number_text, percent_text


def indicator(unit: str, decimals: int = 0) -> Indicator:
    return Indicator(
        id="thing",
        label="Thing",
        label_zh="东西",
        unit=unit,
        direction="higher",
        pillar="economy",
        use="input",
        description="A thing.",
        decimals=decimals,
    )


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "shown"),
    [
        (21192000, "persons", 0, "21,192,000"),
        (840, "count", 0, "840"),
        (100, "count", 0, "100"),
        (5.26, "percent", 1, "5.3"),  # 5.26 to one decimal
        (5, "percent", 1, "5"),  # a whole number shows no decimals
        (-1234.5, "percent", 1, "-1,234.5"),
        (0, "count", 0, "0"),
        (13508, "CNY_100m", 0, "1,350.8"),  # 13,508 · 10^8 = 1,350.8 · 10^9: one decimal more, so that none is lost
        (13508.5, "CNY_100m", 1, "1,350.85"),
        (10000, "CNY_100m", 1, "1,000"),
        (7, "HKD_100m", 0, "0.7"),
        (1234.5, "USD_bn", 1, "1,234.5"),
        (13.2, "Mt_per_year", 1, "13.2"),
    ],
)
def test_a_figure_is_shown_in_its_unit_with_the_decimals_it_is_worth(value, unit, decimals, shown):
    assert figure_text(value, indicator(unit, decimals)) == shown


@pytest.mark.parametrize(("bound", "shown"), [("lower", ">840"), ("upper", "<840"), ("approximate", "~840")])
def test_a_bound_is_marked(bound, shown):
    assert figure_text(840, indicator("count"), bound) == shown


@given(
    value=st.floats(min_value=-1e9, max_value=1e9), decimals=st.integers(0, 4), unit=st.sampled_from(["CNY", "count"])
)
def test_a_figure_is_off_by_at_most_half_of_its_last_decimal(value, decimals, unit):
    shown = float(figure_text(value, indicator(unit, decimals)).replace(",", ""))
    assert abs(shown - value) <= 0.5 * 10**-decimals + 1e-6


@given(value=st.floats(min_value=0, max_value=1e9), decimals=st.integers(0, 4))
def test_figures_in_hundred_millions_are_a_tenth_in_billions(value, decimals):
    shown = float(figure_text(value, indicator("CNY_100m", decimals)).replace(",", ""))
    assert abs(shown * 10 - value) <= 0.5 * 10**-decimals + 1e-6


@pytest.mark.parametrize(
    ("unit", "label"),
    [
        ("CNY_100m", "CNY bn"),
        ("percent", "%"),
        ("km2", "km²"),
        ("count", ""),
        ("rank", ""),
        ("persons", ""),
        ("tonnes_a_year", "tonnes a year"),  # a unit without a name of its own
    ],
)
def test_a_unit_is_named_where_the_label_does_not_say_it(unit, label):
    assert unit_label(unit) == label


def test_a_row_is_labelled_with_its_unit_if_it_has_one():
    assert row_label(indicator("CNY_100m")) == "Thing, CNY bn"
    assert row_label(indicator("count")) == "Thing"
    assert row_label(indicator("thing")) == "Thing, thing"  # which the label says in a word of another case


def test_a_row_is_labelled_with_the_year_that_its_figures_are_of():
    assert row_label(indicator("CNY_100m"), 2025) == "Thing, CNY bn, 2025"
    assert row_label(indicator("count"), 2025) == "Thing, 2025"


def test_a_unit_that_the_label_ends_with_is_not_said_again():
    said = indicator("percent")._replace(label="Growth, %")
    assert (row_label(said), row_label(said, 2024)) == ("Growth, %", "Growth, %, 2024")


@pytest.mark.parametrize(
    ("unit", "label", "row", "row_of_year"),
    [
        ("CNY_100m", "亿元", "东西（亿元）", "东西（亿元，2025年）"),
        ("persons", "万人", "东西（万人）", "东西（万人，2025年）"),  # which English leaves out
        ("count", "", "东西", "东西（2025年）"),
        ("tonnes_a_year", "", "东西", "东西（2025年）"),  # a unit without a Chinese name
    ],
)
def test_labels_have_their_units_and_years_in_chinese(unit, label, row, row_of_year):
    said = indicator(unit)
    assert Chinese().say(unit_label(unit)) == label
    assert Chinese().say(row_label(said)) == row
    assert Chinese().say(row_label(said, 2025)) == row_of_year


def test_one_bracket_behind_the_other_is_one_in_chinese():
    said = indicator("CNY_100m")._replace(label_zh="东西(全部)")
    assert Chinese().say(row_label(said, 2025)) == "东西（全部，亿元，2025年）"


class Figure(NamedTuple):
    """A figure as results have it."""

    value: float
    period: int = 2022
    bound: Bound | None = None
    population_period: int | None = None


def test_a_figure_with_the_population_of_another_year_is_marked_as_near():
    marks = Marks.of("unicode")
    assert value_text(Figure(5.3), indicator("percent", 1), marks) == "5.3"
    assert value_text(Figure(5.3, bound="lower"), indicator("percent", 1), marks) == ">5.3"
    assert value_text(Figure(5.3, population_period=2023), indicator("percent", 1), marks) == "≈5.3"
    assert value_text(Figure(5.31), indicator("percent", 1), marks, beside=[5.34]) == "5.31"
    assert (year_text(Figure(5.3)), year_text(Figure(5.3, population_period=2023))) == ("2022", "2022/2023")


@pytest.mark.parametrize(
    ("values", "ticks", "shown"),
    [
        ([0, 1, 2], "abc", "abc"),
        ([2, 0, 1], "abc", "cab"),
        ([10, 11, 14], "abcde", "abe"),  # a quarter of the way from 10 to 14 is one tick of four
        ([-4, 0, 4], "abc", "abc"),
        ([0, 0.4, 0.6, 1], "ab", "aabb"),
        ([None, 1, None, 3], "abc", " a c"),
        ([7, 7], "abc", "bb"),  # all alike: in the middle
        ([7], "abcdefgh", "d"),
        ([None, None], "abc", "  "),
        ([], "abc", ""),
    ],
)
def test_a_line_in_ticks_goes_from_the_lowest_value_to_the_highest(values, ticks, shown):
    assert sparkline(values, ticks) == shown


def test_a_bar_has_eight_cells_where_nothing_else_is_asked_for():
    assert bar(50, "#", ".") == "####...."


@pytest.mark.parametrize(
    ("value", "cells", "shown"),
    [
        (0, 8, "........"),
        (0.1, 8, "#......."),  # above nothing: one cell at least
        (50, 8, "####...."),
        (100, 8, "########"),
        (30, 5, "##..."),  # 1.5 cells are 2
        (130, 4, "####"),
        (-20, 4, "...."),
    ],
)
def test_a_bar_fills_its_share_of_the_cells(value, cells, shown):
    assert bar(value, "#", ".", cells) == shown


@given(value=st.floats(0, 100), more=st.floats(0, 100), cells=st.integers(1, 40))
def test_a_bar_keeps_its_length_and_grows_with_its_value(value, more, cells):
    low, high = sorted((value, more))
    assert len(bar(low, "#", ".", cells)) == cells
    assert bar(low, "#", ".", cells).count("#") <= bar(high, "#", ".", cells).count("#")


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0.4, 0, "0.4"),
        (0.04, 1, "0.04"),
        (-0.04, 1, "-0.04"),
        (0.0004, 2, "0.0004"),
        (0.5, 0, "0.5"),
        (0.96, 0, "1"),
        (3e-8, 2, "0.00000003"),
        (3e-11, 2, "0.00000000003"),
        (3e-12, 2, "3e-12"),
        (6e-10, 0, "0.000000001"),
        (4e-10, 0, "4e-10"),
        (0, 1, "0.0"),
        (-0.0, 1, "0.0"),
        (5.26, 1, "5.3"),
        (1234.5, 1, "1,234.5"),
    ],
)
def test_what_is_not_zero_does_not_read_as_zero(value, decimals, shown):
    assert number_text(value, decimals) == shown


@pytest.mark.parametrize(
    ("value", "beside", "shown"),
    [
        (5.31, [5.31, 5.31], "5.3"),
        (5.31, [5.34], "5.31"),
        (5.34, [5.31], "5.34"),
        (5.3, [5.34], "5.30"),
        (5.3, [5.4, 5.2], "5.3"),
        (0.04, [0.0], "0.04"),
        (0.0, [0.04], "0.00"),
        (77.0, [77.0 + 1e-15], "77"),
    ],
)
def test_what_differs_does_not_read_alike(value, beside, shown):
    assert number_text(value, 1, beside).rstrip("0").rstrip(".") == shown.rstrip("0").rstrip(".")


@given(
    numbers=st.lists(st.integers(-(10**6), 10**6).map(lambda number: number / 1000), max_size=6),
    places=st.integers(0, 4),
)
def test_numbers_read_as_they_are_told_apart(numbers, places):
    shown = [number_text(number, places, numbers) for number in numbers]
    for one, text in zip(numbers, shown, strict=True):
        assert abs(float(text.replace(",", "")) - one) <= 0.5 * 10**-places + 1e-9
        assert [other == one for other in numbers] == [other == text for other in shown]
        assert (float(text.replace(",", "")) == 0) == (one == 0)


@pytest.mark.parametrize(
    ("share", "shown"), [(0, "0%"), (0.004, "0.4%"), (0.00004, "0.004%"), (0.25, "25%"), (0.996, "100%"), (1, "100%")]
)
def test_a_share_is_a_percentage_and_none_only_where_it_is_none(share, shown):
    assert percent_text(share) == shown


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "beside", "shown"),
    [
        (0.3, "count", 0, [], "0.3"),
        (0.02, "CNY_100m", 1, [], "0.002"),
        (5.31, "percent", 1, [5.34], "5.31"),
        (5.3, "percent", 1, [5.34], "5.3"),
        (13508, "CNY_100m", 0, [13509], "1,350.8"),
        (13508.1, "CNY_100m", 0, [13508.2], "1,350.81"),
        (0, "percent", 1, [0.01], "0"),
    ],
)
def test_a_figure_reads_like_no_other_beside_it(value, unit, decimals, beside, shown):
    assert figure_text(value, indicator(unit, decimals), beside=beside) == shown


@pytest.mark.parametrize(
    ("unit", "difference", "percent", "expected"),
    [
        ("CNY_100m", 40, 4.04, "+4.0%"),
        ("CNY_100m", -40, -4.06, "-4.1%"),
        ("CNY_100m", 400, 400.4, "+400%"),
        ("persons", 3000, 0.03, "+0.03%"),
        ("persons", -3000, -0.03, "-0.03%"),
        ("persons", 0, 0.0, "0%"),
        ("percent", 0.3, None, "+0.3 points"),
        ("percent", -0.3, None, "-0.3 points"),
        ("percent", 0, None, "0 points"),
        ("rank", -3, None, "up 3"),
        ("rank", 2, None, "down 2"),
        ("rank", 0, None, "as before"),
        ("count", 5, None, "+5"),
    ],
)
def test_a_change_has_its_sign_and_its_unit(unit, difference, percent, expected):
    assert change_text(difference, percent, indicator(unit, 1)) == expected


def test_what_goes_without_saying_in_english_is_said_in_chinese_where_it_is_another_unit():
    assert (unit_label("persons", "Figure"), Chinese().say(unit_label("persons", "Figure"))) == ("Figure", "万人")
    assert Chinese().say(unit_label("count", "count")) == "个"
    assert Chinese().say(unit_label("persons")) == "万人"
    tonnes = indicator("Mt_per_year", 1)
    assert unit_label(tonnes.unit) == "million tonnes a year"
    assert Chinese().say(unit_label(tonnes.unit)) == "万吨/年"
    assert Chinese().say(figure_text(13.2, tonnes, "lower")) == ">1,320"  # 13.2 · 10^6 = 1,320 · 10^4
