"""Trends of a few towns, with numbers worked out by hand: the window, the changes, the places, the first line."""

from __future__ import annotations

import pytest

from hubcli.analysis.trend.trend import trend
from hubcli.errors import InvalidRequestError, UnknownNameError
from hubcli.model.records import Fact, Formula, Indicator, Source
from hubcli.model.vocabulary import Break

from ...atlases import made, town

SOURCES = [Source(name, "Title", "Publisher", None, None, "en", "official") for name in ("book", "other")]
GDP = Indicator("gdp", "GDP", "产值", "CNY_100m", "higher", "economy", "input", "Money.", decimals=1)
GROWTH = Indicator("gdp_growth", "Growth", "增", "percent", "higher", "economy", "input", "Growth.", decimals=1)
SALES = Indicator("sales", "Sales", "销", "CNY_100m", "higher", "economy", "input", "Sales.")
SHARE = Indicator("share", "Share", "份", "percent", "higher", "economy", "input", "Share.", decimals=1)
SMOG = Indicator("smog", "Smog", "霾", "count", "lower", "economy", "input", "Days.")
RANK = Indicator("list", "List", "榜", "rank", "lower", "innovation", "reference", "A list.", edition=True)
EXPORTS = Indicator("exports", "Exports", "出", "CNY_100m", "higher", "economy", "input", "Exports.", noisy=True)
SCIENCE = Indicator("science", "Science", "科", "percent", "higher", "economy", "input", "Science.", noisy=True)
INDICATORS = [GDP, GROWTH, SALES, SHARE, SMOG, RANK, EXPORTS, SCIENCE]
TENTH = (100, 110, 120, 140, 146.41, 152.82)  # means 110 and 146.41, which is 110 · 1.1³


def facts(indicator, *values, start=2020):
    """Return figures of one year after the other; None where there is none."""
    return [Fact(indicator, value, start + n, "book") for n, value in enumerate(values) if value is not None]


def towns(*hubs, breaks=()):
    return made(hubs, INDICATORS, sources=SOURCES, breaks=breaks)


def only(result):
    [hub] = result.hubs
    return hub


def test_both_ends_and_the_growth_between_them():
    found = trend(towns(town("a", facts("sales", 100, 130, 121))), "sales", ["a"])
    [line] = only(found).lines
    assert (line.first.period, line.last.period, line.figures) == (2020, 2022, 3)
    assert (line.difference, line.yearly) == (21, pytest.approx(10))  # 1.1² = 1.21
    assert (line.compared, line.told, found.window) == (True, "rose", (2020, 2022))
    assert found.headline == "Sales, 2020 to 2022: A +10.0% a year."


def test_nothing_is_joined_across_a_break():
    breaks = [Break("sales", 2022, None, "A census."), Break("sales", 2031, None, "Later.")]
    found = trend(towns(town("a", facts("sales", 100, 110, 900, 990, 1089)), breaks=breaks), "sales", ["a"])
    ends = [(line.first.period, line.last.period, line.compared) for line in only(found).lines]
    assert ends == [(2020, 2021, False), (2022, 2024, True)]
    assert [item.line for item in found.series] == [1, 1, 2, 2, 2]
    assert found.breaks == tuple(breaks[:1])


def test_a_step_of_one_year_is_compared_only_where_there_is_no_more_and_is_no_trend():
    breaks = [Break("sales", 2023, None, "A census.")]
    found = trend(towns(town("a", facts("sales", 100, 110, 121, 900, 990)), breaks=breaks), "sales", ["a"])
    assert found.window == (2020, 2022)  # not the newest, which is one step
    found = trend(towns(town("a", facts("sales", 100, 115))), "sales", ["a"])
    assert found.headline == "Sales, 2020 to 2021: A +15.0%. Two years are not a trend."


def test_named_hubs_are_compared_in_the_years_that_they_share():
    atlas = towns(town("a", facts("sales", 100, 200, 300, 400)), town("b", facts("sales", None, 50, None, 200)))
    found = trend(atlas, "sales", ["a", "b"])
    assert found.window == (2021, 2023)
    a, b = found.hubs
    assert a.compared.yearly == pytest.approx(100 * (2**0.5 - 1))
    assert b.compared.yearly == pytest.approx(100)  # 50 to 200 in two years
    assert (a.compared.place_first, b.compared.place_first) == (1, 2)


def test_hubs_that_share_no_two_years_are_not_compared():
    atlas = towns(town("a", facts("sales", 1, 2)), town("b", facts("sales", 3, 4, start=2022)))
    found = trend(atlas, "sales", ["a", "b"])
    assert (found.window, [hub.compared for hub in found.hubs]) == (None, [None, None])
    assert found.headline == "Nothing is compared: the hubs share no two years without a break between them."


def test_a_hub_without_a_line_says_why():
    limits = [Fact("sales", value, 2020 + value, "book", "lower") for value in (1, 2)]
    atlas = towns(town("a"), town("b", facts("sales", 5)), town("c", limits), town("d", facts("sales", 5, 10, 20)))
    found = trend(atlas, "sales", ["a", "b", "c", "d"])
    assert [hub.reason for hub in found.hubs] == ["no figure", "only 2020", "no two comparable figures", None]
    assert found.headline == (
        "Sales, 2020 to 2022: D +100% a year. No trend for A (no figure), B (only 2020), C (no two comparable figures)."
    )
    assert [(item.hub, item.line) for item in found.series if item.hub == "c"] == [("c", None), ("c", None)]


def test_years_can_be_left_out():
    atlas = towns(town("a", facts("sales", 100, 110, 121, 242)))
    found = trend(atlas, "sales", ["a"], first=2021, last=2022)
    assert [item.period for item in found.series] == [2021, 2022]
    with pytest.raises(InvalidRequestError, match="2022, is after its last, 2021"):
        trend(atlas, "sales", ["a"], first=2022, last=2021)


def test_what_cannot_be_asked():
    atlas = towns(town("a", facts("sales", 1, 2)))
    with pytest.raises(InvalidRequestError, match="A is listed twice"):
        trend(atlas, "sales", ["a", "A"])
    with pytest.raises(UnknownNameError):
        trend(atlas, "nonsense")
    assert trend(atlas, "smog").headline == "Smog: no figure."


def test_shares_change_in_points_and_ranks_in_places():
    atlas = towns(
        town("a", facts("share", 40, 41, 43) + facts("list", 9, 8, 5)),
        town("b", facts("share", 50, 49, 48) + facts("list", 2, 2, 2)),
    )
    share, places = trend(atlas, "share", ["a", "b"]), trend(atlas, "list", ["a", "b"])
    assert share.headline == "Share, 2020 to 2022: A +3 points, B -2 points."
    assert places.headline == "List, 2020 to 2022: A from 9 to 5, B about the same."
    assert [hub.compared.told for hub in places.hubs] == ["rose", "about the same"]
    assert all(hub.compared.yearly is None for hub in (*share.hubs, *places.hubs))
    assert all(hub.compared.place_last is None for hub in places.hubs)  # a rank is a place already


def test_rates_of_growth_are_chained_over_every_year():
    atlas = towns(town("a", facts("gdp_growth", 50, 10, None, 21, 0)))
    found = trend(atlas, "gdp_growth", ["a"])
    ends = [(line.first.period, line.last.period, line.yearly) for line in only(found).lines]
    # 1.5 · 1.1 = 1.65; 1.21 · 1 = 1.1²
    assert ends == [(2020, 2021, pytest.approx(100 * (1.65**0.5 - 1))), (2023, 2024, pytest.approx(10))]


def test_a_place_that_rounding_leaves_open_is_none():
    # about 1,100 may be 1,050 to 1,150: not surely before or behind 1,130; 1,400 of 2021 is ahead of both
    about = town("a", [Fact("sales", 1100, 2020, "book", "approximate"), Fact("sales", 1400, 2021, "book")])
    found = trend(towns(about, town("b", facts("sales", 1130, 1130))), "sales", ["a", "b"])
    places = [(hub.compared.place_first, hub.compared.place_last, hub.compared.of) for hub in found.hubs]
    assert places == [(None, 1, 2), (None, 2, 2)]


def test_rates_that_come_to_nothing_neither_rise_nor_fall():
    found = trend(towns(town("a", facts("gdp_growth", 0, 0, 0))), "gdp_growth", ["a"])
    assert (only(found).compared.yearly, only(found).compared.told) == (0, "about the same")


def test_money_has_its_real_growth_beside_it():
    both = facts("gdp", 100, 120, 144) + facts("gdp_growth", 21, 0, 21)
    breaks = [Break("gdp", 2022, None, "A census.")]
    found = trend(towns(town("a", both), breaks=breaks), "gdp", ["a"])
    real = only(found).real
    assert (real.first, real.last, real.yearly) == (2020, 2022, pytest.approx(100 * (1.4641 ** (1 / 3) - 1)))
    assert [(item.indicator, item.period) for item in found.series] == [
        *(("gdp", 2020), ("gdp", 2021), ("gdp", 2022)),
        *(("gdp_growth", 2020), ("gdp_growth", 2021), ("gdp_growth", 2022)),
    ]
    # 100 to 120 is one step; the chained growth is not stopped by the break
    assert found.headline == (
        "Real growth, 2020 to 2022: A +13.6% a year. "
        "GDP at current prices, 2020 to 2021: A +20.0%. Two years are not a trend."
    )


def test_places_are_among_those_that_have_both_years():
    hubs = [
        *(
            town("a", facts("sales", 10, 20, 50)),
            town("b", facts("sales", 40, 40, 40)),
            town("c", facts("sales", 30, 1, 20)),
        ),
        *(town("d", facts("sales", None, 99, 99)), town("z", facts("sales", 80, 80, 80), kind="zone")),
    ]
    found = trend(towns(*hubs), "sales", ["a", "b", "z"])
    places = [(hub.compared.place_first, hub.compared.place_last, hub.compared.of) for hub in found.hubs]
    assert places == [(3, 1, 3), (1, 2, 3), (1, 1, 1)]


def test_fewer_days_of_smog_are_a_better_place():
    found = trend(towns(town("a", facts("smog", 90, 80, 10)), town("b", facts("smog", 50, 50, 50))), "smog", ["a"])
    assert (only(found).compared.place_first, only(found).compared.place_last) == (2, 1)
    assert only(found).compared.told == "fell"


def test_without_hubs_the_cities_that_rose_most_come_first():
    hubs = [
        town("a", facts("sales", 10, 10, 20)),
        town("b", facts("sales", 10, 10, 90)),
        town("c", facts("sales", 90, 50, 10)),
        town("d", facts("sales", 10)),
        town("e", facts("sales", 33, 33, 33)),
        town("z", facts("sales", 10, 10, 990), kind="zone"),
    ]
    found = trend(towns(*hubs), "sales")
    assert [hub.id for hub in found.hubs] == ["b", "a", "e", "c", "d"]
    assert found.headline == ("Sales, 2020 to 2022, 4 cities: B rose most (+200% a year), C fell most (-66.7% a year).")
    first = found.first(1)
    assert [hub.id for hub in first.hubs] == ["b", "c"]
    assert {item.hub for item in first.series} == {"b", "c"}
    assert found.first(None) is found
    assert found.first(0).hubs == ()


def test_the_window_of_all_is_of_years_that_four_fifths_have_and_a_break_of_one_hub_leaves_that_out():
    hubs = [town(f"t{n}", facts("sales", 10, 20, 30)) for n in range(4)]
    hubs.append(town("old", facts("sales", 5, 10, 20, 30, start=2019)))
    found = trend(towns(*hubs, breaks=[Break("sales", 2021, "t1", "A border.")]), "sales")
    assert (found.window, found.of) == ((2020, 2022), 4)
    broken = next(hub for hub in found.hubs if hub.id == "t1")
    assert broken.compared is None


def test_the_middle_city_and_the_noise_of_a_year():
    # ten cities that grow by 10 % a year, and one by 21 % in all
    hubs = [town(f"t{n:02}", facts("sales", 100, 110, 121)) for n in range(9)]
    hubs += [town("u", facts("sales", 100, 110, 133.1)), town("v", facts("sales", 100, 100, 100))]
    found = trend(towns(*hubs), "sales", ["u"])
    assert (found.middle, found.noise, found.of) == (pytest.approx(10), pytest.approx(0, abs=1e-9), 11)
    assert found.headline == "Sales, 2020 to 2022: U +15.4% a year; median of 11 cities +10.0%."


def test_less_than_the_noise_or_the_rounding_is_about_the_same():
    # last steps in points: 0, ±2 four times each, ±6; the median distance from 0 is 2, the noise 2.97
    steps = [0, 2, 2, 2, 2, -2, -2, -2, -2, 6, -6]
    hubs = [town(f"t{n:02}", facts("share", 50, 50, 50 + step)) for n, step in enumerate(steps)]
    found = trend(towns(*hubs), "share")
    assert found.noise == pytest.approx(1.4826 * 2)
    told = {hub.id: hub.compared.told for hub in found.hubs}
    assert (told["t01"], told["t09"], told["t10"]) == ("about the same", "rose", "fell")
    thousands = town("a", facts("sales", 4000, 4000, 5000))
    assert only(trend(towns(thousands), "sales", ["a"])).compared.told == "about the same"
    per_gdp = Indicator(
        *("per_gdp", "Sales per GDP", "比", "share", "higher", "economy", "input", "A quotient."),
        formula=Formula(ratio=("sales", "gdp")),
    )
    # about 1,100 may be 1,050 to 1,150, so that 1,130 over the same 90 may be less: 12.2222 and 12.5556
    rounded = [Fact("sales", 1100, 2020, "book", "approximate"), Fact("sales", 1130, 2021, "book")]
    atlas = made([town("a", [*rounded, *facts("gdp", 90, 90)])], [*INDICATORS, per_gdp], sources=SOURCES)
    assert only(trend(atlas, "per_gdp", ["a"])).compared.told == "about the same"
    assert only(trend(towns(town("a", facts("sales", 4000, 4001, 5000))), "sales", ["a"])).compared.told == "rose"


def test_every_figure_of_a_series_has_its_source():
    two = [Fact("sales", 1, 2020, "book"), Fact("sales", 2, 2021, "other")]
    found = trend(towns(town("a", two)), "sales", ["a"])
    assert [item.source for item in found.series] == ["book", "other"]
    assert set(found.sources) == {"book", "other"}
    assert [row["value"] for row in found.to_records()] == [1, 2]


def test_a_noisy_series_is_compared_by_means_of_three_years():
    found = trend(towns(town("a", facts("exports", *TENTH, start=2018))), "exports", ["a"])
    [line] = only(found).lines
    assert (found.window, found.means) == ((2018, 2023), ((2018, 2020), (2021, 2023)))
    assert line.means == (pytest.approx(110), pytest.approx(146.41))
    # three years lie between the middles of both; the ends alone would say 100 to 152.82 in five years, 8.9 %
    assert (line.difference, line.yearly, line.told) == (pytest.approx(36.41), pytest.approx(10), "rose")
    assert (line.first.value, line.last.value) == (100, 152.82)
    assert found.headline == "Exports, means of 2018 to 2020 and 2021 to 2023: A +10.0% a year."


def test_means_are_of_the_newest_six_years():
    found = trend(towns(town("a", facts("exports", 900, 1, *TENTH, start=2016))), "exports", ["a"])
    assert (found.window, only(found).compared.yearly) == ((2018, 2023), pytest.approx(10))


def test_shares_that_are_noisy_change_by_the_points_between_their_means():
    found = trend(towns(town("a", facts("science", 1, 2, 3, 9, 4, 5))), "science", ["a"])
    [line] = only(found).lines
    assert (line.means, line.difference, line.yearly) == ((2, 6), 4, None)
    assert found.headline == "Science, means of 2020 to 2022 and 2023 to 2025: A +4 points."


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        ((100, 110, 120, 140, 146), ()),  # five years
        ((100, 110, None, 120, 140, 146, 152), ()),  # a missing one
        ((100, 110, 120, 140, 146, 152), [Break("exports", 2022, "a", "A border.")]),
    ],
)
def test_without_six_unbroken_years_a_noisy_series_has_no_growth_and_says_why(values, breaks):
    atlas = towns(town("a", facts("exports", *values)), town("b", facts("exports", *TENTH)), breaks=breaks)
    alone, both = trend(atlas, "exports", ["a"]), trend(atlas, "exports", ["a", "b"])
    assert alone.headline == "No growth rate for A (not six comparable years in a row)."
    assert (alone.window, alone.means) == (None, None)
    a, b = both.hubs
    assert {(line.yearly, line.told, line.means, line.compared) for line in a.lines} == {(None, None, None, False)}
    assert (a.reason, b.reason, b.compared.yearly) == ("not six comparable years in a row", None, pytest.approx(10))
    assert both.headline == (
        "Exports, means of 2020 to 2022 and 2023 to 2025: B +10.0% a year. "
        "No growth rate for A (not six comparable years in a row)."
    )


def test_hubs_whose_six_years_are_others_are_not_compared():
    atlas = towns(town("a", facts("exports", *TENTH)), town("b", facts("exports", *TENTH, start=2022)))
    found = trend(atlas, "exports", ["a", "b"])
    assert [hub.reason for hub in found.hubs] == ["not the same six years as the others"] * 2
    assert found.window is None


def test_places_middle_and_order_of_a_noisy_series_are_those_of_means():
    hubs = [town(f"t{n}", facts("exports", *TENTH)) for n in range(9)]
    # u: means 200 and 100, but from its first year to its last it grew; v: means 50 and 400, twice in three years
    hubs += [
        town("u", facts("exports", 90, 210, 300, 50, 100, 150)),
        town("v", facts("exports", 50, 50, 50, 400, 400, 400)),
    ]
    found = trend(towns(*hubs), "exports")
    assert [found.hubs[0].id, found.hubs[-1].id] == ["v", "u"]
    u, v = found.hubs[-1].compared, found.hubs[0].compared
    assert (u.difference, u.told, v.yearly) == (pytest.approx(-100), "fell", pytest.approx(100))
    assert (u.place_first, u.place_last, v.place_first, v.place_last, u.of) == (1, 11, 11, 1, 11)
    assert found.middle == pytest.approx(10)


def test_every_figure_of_a_series_has_the_address_of_its_source():
    sources = [SOURCES[0]._replace(url="https://book.example"), SOURCES[1]]
    two = [Fact("sales", 1, 2020, "book"), Fact("sales", 2, 2021, "other")]
    found = trend(made([town("a", two)], INDICATORS, sources=sources), "sales", ["a"])
    assert [row["url"] for row in found.to_records()] == ["https://book.example", None]
