"""What a chart shows: which form, which hubs, which year; by hand, and of the packaged data."""

import pytest

from hubcli.analysis.plot import plot
from hubcli.errors import InvalidRequestError, UnknownNameError
from hubcli.model.records import Fact
from hubcli.model.vocabulary import Break

from .trend.test_trend import facts, town, towns


@pytest.fixture(scope="module")
def three():
    return towns(
        town("a", facts("sales", 10, 20, 30) + facts("share", 1, 2, 3)),
        town("b", facts("sales", 50, 40, 10) + facts("share", 5, None, 7)),
        town("c", facts("sales", 70) + facts("smog", 9)),
        breaks=[Break("sales", 2022, "b", "A border."), Break("share", 2021, None, "A census.")],
    )


def test_hubs_of_one_indicator_are_lines_that_end_at_breaks(three):
    found = plot(three, "sales", ["a", "B", "c"])
    assert found.form == "line"
    assert [(line.hub, [value.period for value in line.values]) for line in found.lines] == [
        *(("a", [2020, 2021, 2022]), ("b", [2020, 2021]), ("b", [2022]), ("c", [2020])),
    ]
    assert [item.reason for item in found.breaks] == ["A border."]
    assert list(found.sources) == ["book"]


def test_hubs_without_a_figure_are_left_out(three):
    assert plot(three, "share", ["a", "c"]).left_out == ("C",)


def test_an_indicator_alone_is_bars_of_the_best_cities_of_one_year(three):
    found = plot(three, "sales", limit=1)
    assert (found.form, found.periods, found.others) == ("bars", (2020,), 2)  # the only year that four fifths have
    assert [(bar.hub, bar.value.value) for bar in found.bars] == [("c", 70)]
    assert [bar.hub for bar in plot(three, "sales", year=2022).bars] == ["a", "b"]


def test_bars_of_named_hubs_are_of_the_newest_year_that_they_share(three):
    found = plot(three, "sales", ["a", "b", "c"], bars=True)
    assert (found.periods, [bar.hub for bar in found.bars]) == ((2020,), ["c", "b", "a"])
    assert plot(three, "sales", ["a", "b"], bars=True).periods == (2022,)
    assert plot(three, "smog", ["c", "a"], bars=True).left_out == ("A",)


def test_two_indicators_are_points_of_one_year_and_named_hubs_are_marked(three):
    found = plot(three, "sales", ["share", "b"])
    assert (found.form, found.periods) == ("points", (2022, 2022))
    assert [(point.hub, point.x.value, point.y.value, point.named) for point in found.points] == [
        *(("a", 30, 3, False), ("b", 10, 7, True)),
    ]
    assert plot(three, "sales", ["share"], year=2020).periods == (2020, 2020)


def test_limits_are_no_points():
    limit = [Fact("share", 9, 2022, "book", "lower")]
    hubs = [town(name, facts("sales", 1, 2, 3) + facts("share", 1, 2, 3)) for name in "ab"]
    found = plot(towns(*hubs, town("c", facts("sales", 1, 2, 3) + limit)), "sales", ["share", "c"])
    assert ([point.hub for point in found.points], found.left_out) == (["a", "b"], ("C",))


@pytest.mark.parametrize(
    ("words", "options", "said"),
    [
        (("sales", "a", "A"), {}, "A is listed twice"),
        (("sales", "share"), {"bars": True}, "two indicators make a scatter plot"),
        (("sales", "sales"), {}, "two different indicators"),
        (("sales", "a"), {"year": 2020}, "a line chart covers all years"),
        (("smog", "c"), {}, "--bars"),
        (("smog", "a"), {"bars": True}, "no year for which"),
        (("sales", "smog"), {}, "fewer than two hubs"),
    ],
)
def test_what_makes_no_chart(three, words, options, said):
    with pytest.raises(InvalidRequestError, match=said):
        plot(three, words[0], words[1:], **options)


def test_a_name_that_is_neither_a_hub_nor_an_indicator(three):
    with pytest.raises(UnknownNameError) as caught:
        plot(three, "sales", ["nowhere"])
    assert caught.value.kind == "hub"


def test_seven_lines_are_too_many():
    hubs = [town(f"t{number}", facts("sales", 1, 2)) for number in range(7)]
    with pytest.raises(InvalidRequestError, match="up to 6 hubs, not 7"):
        plot(towns(*hubs), "sales", [hub.id for hub in hubs])


def test_figures_of_the_packaged_data_are_of_one_year(packaged):
    found = plot(packaged, "gdp", ["patents_per_10k"])
    assert {(point.x.period, point.y.period) for point in found.points} == {found.periods}
    assert found.periods == (2023, 2023)  # the newest year of both
    assert len({bar.value.period for bar in plot(packaged, "gdp").bars}) == 1
