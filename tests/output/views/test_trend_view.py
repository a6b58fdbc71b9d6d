"""What `trend` shows: sparklines and their numbers, ends with years, what is said and what is left out."""

import pytest

from hubcli.analysis.trend.trend import trend
from hubcli.model.records import Fact
from hubcli.model.vocabulary import Break
from hubcli.output.number_format import sparkline
from hubcli.output.plain_text import to_plain_text
from hubcli.output.view import ASIDE, Marks
from hubcli.output.views.trend import trend as trend_view

from ...analysis.trend.test_trend import INDICATORS, SOURCES, TENTH, facts, town, towns
from ...atlases import made
from ..shown import all_cells, cells, styles

UNICODE, ASCII = Marks.of("unicode"), Marks.of("ascii")


def view(atlas, *asked, marks=UNICODE, **more):
    result = trend(atlas, *asked)
    return trend_view(atlas, result, marks, named=len(asked) > 1, **more)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 7], "▁█"),
        ([7, 0, 3.4], "█▁▄"),
        ([1, None, 2], "▁ █"),
        ([5, 5], "▄▄"),
        ([], ""),
    ],
)
def test_a_sparkline_goes_from_the_lowest_to_the_highest(values, expected):
    assert sparkline(values, UNICODE.ticks) == expected


def test_a_line_has_its_sparkline_and_off_a_terminal_its_numbers():
    atlas = towns(town("a", facts("sales", 1000, None, 1500, 2000)))
    found = view(atlas, "sales", ["a"])
    [grid] = [block for block in found.blocks if hasattr(block, "rows")]
    spark = grid.rows[0][1]
    assert (spark.text, spark.plain) == ("▁ ▅█", "100 – 150 200")  # 亿 as billions
    assert "▁" not in to_plain_text(found)
    assert "100 – 150 200" in to_plain_text(found)
    assert "100 - 150 200" in to_plain_text(view(atlas, "sales", ["a"], marks=ASCII))


def test_a_better_rank_is_higher():
    atlas = towns(town("a", facts("list", 9, 5, 2)))
    [grid] = [block for block in view(atlas, "list", ["a"]).blocks if hasattr(block, "rows")]
    assert grid.rows[0][1].text == "▁▅█"


def test_a_row_has_both_ends_with_years_change_and_place():
    atlas = towns(
        *(town(f"t{n}", facts("sales", 100 + n, 100 + n, 110)) for n in range(4)),
        town("u", facts("sales", 90, 90, 1080)),
    )
    found = view(atlas, "sales", ["u"])
    assert cells(found, "U")[2:] == ["9 [1]", "108 [1]", "+246%", "5 to 1"]  # the root of 12 is 3.464
    [grid] = [block for block in found.blocks if hasattr(block, "rows")]
    assert [column.title for column in grid.columns] == ["Hub", "2020–2022", "2020", "2022", "Per year", "Rank of 5"]
    assert cells(view(atlas, "sales", ["t3"]), "T3")[5] == "2"  # first before: less than three places


def test_lines_that_are_not_compared_stand_aside_and_breaks_are_told():
    breaks = [Break("sales", 2023, None, "A census.")]
    atlas = towns(town("a", facts("sales", 100, 110, 121, 900, 990)), breaks=breaks)
    found = view(atlas, "sales", ["a"])
    assert styles(found)["99 2024"] == ASIDE
    assert all_cells(found)[1][2].split() == ["(90", "2023)", "[1]"]
    text = to_plain_text(found)
    assert "Not joined across 2023: A census." in text
    assert "Compared from 2020 to 2022; other periods are dimmed or in brackets." in text


def test_real_growth_stands_below_the_lines():
    atlas = towns(town("a", facts("gdp", 100, 120, 144) + facts("gdp_growth", 21, 0, 21)))
    found = view(atlas, "gdp", ["a"])
    assert all_cells(found)[1][:1] + all_cells(found)[1][2:4] == ["real growth", "from 2020", "to 2022"]
    assert [line[4] for line in all_cells(found)] == ["+20.0%", "+13.6%"]


def test_a_hub_without_figures_says_so():
    found = view(towns(town("a"), town("b", facts("sales", 1, 2, 3))), "sales", ["a", "b"])
    assert cells(found, "A")[2] == "no figure"


def test_without_hubs_those_that_rose_and_fell_most_and_how_many_are_left_out():
    hubs = [town(f"up{n}", facts("sales", 10, 10, 21 + n)) for n in range(7)]
    hubs += [
        town("down", facts("sales", 90, 90, 10)),
        town("same", facts("sales", 55, 55, 55)),
        town("none", facts("sales", 5)),
    ]
    found = view(towns(*hubs), "sales")
    names = [line[0] for line in all_cells(found)]
    assert names == ["UP6", "UP5", "UP4", "UP3", "UP2", "DOWN"]
    assert [line[0] for line in all_cells(view(towns(*hubs), "sales", limit=2))] == ["UP6", "UP5", "DOWN"]
    assert "Not listed: 1 about the same; 1 without both years, or with a break between." in to_plain_text(found)


def test_every_source_of_a_line_is_named():
    text = to_plain_text(view(towns(town("a", facts("sales", 1, 2, 3))), "sales", ["a"]))
    assert "Sources of the figures above: [1]." in text
    assert "[1] Publisher: Title" in text


def test_means_stand_under_their_years_and_why_is_said():
    atlas = towns(town("a", facts("exports", *TENTH, start=2018)), town("b", facts("exports", 7, 9, start=2018)))
    found = view(atlas, "exports", ["a"])
    [grid] = [block for block in found.blocks if hasattr(block, "rows")]
    assert [column.title for column in grid.columns][2:5] == ["2018–2020", "2021–2023", "Per year"]
    assert cells(found, "A")[2:5] == ["11", "14.6", "+10.0%"]
    assert "Means of 2018–2020 and 2021–2023, because single years vary widely." in to_plain_text(found)
    beside = view(atlas, "exports", ["a", "b"])
    assert (cells(beside, "A")[2], cells(beside, "B")[4]) == ("11 2018–2020", "–")


def test_how_widely_single_years_swing():
    # the last steps of ten cities are of 100 · ln 1.1 = 9.53 % and none, half of each: 1.4826 · 9.53 / 2 = 7.07
    steady, moved = (10, 10, 10, 20, 20, 20), (10, 10, 10, 20, 20, 22)
    atlas = towns(*(town(f"t{n}", facts("exports", *(steady if n % 2 else moved), start=2018)) for n in range(10)))
    assert "because single years vary by 7%." in to_plain_text(view(atlas, "exports"))


def test_numbers_of_sources_that_follow_each_other_are_a_range():
    numbers = range(4)
    sources = [SOURCES[0]._replace(id=f"s{n}") for n in numbers]
    hub = town("a", [Fact("sales", 1.0 + n, 2020 + n, f"s{n}") for n in numbers])
    text = to_plain_text(view(made([hub], INDICATORS, sources=sources), "sales", ["a"]))
    assert "Sources of the figures above: [1]–[4]." in text
