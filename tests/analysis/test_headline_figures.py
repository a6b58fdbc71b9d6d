"""The headline figures of a hub: which they are, their changes and their ranks."""

import pytest

from hubcli import load, show
from hubcli.analysis.headline_figures import HEADLINES, HeadlineChange


def ranks(sheet):
    return [(item.indicator, item.rank, item.of, item.rank_period) for item in sheet.headline]


def test_a_hub_with_few_headlines_shows_its_other_figures_in_their_order(atlas):
    # GDP is the one headline here: 10,000, 1,000 and 100 of 2023; growth of 2023 is Alpha's alone, which is
    # no rank; >10 and 4 laboratories; 3 and 9 days of smog, of which fewer are better; a rank has no rank
    assert ranks(show(atlas, "alpha")) == [
        ("gdp", 1, 3, 2023),
        ("growth", None, None, None),
        ("labs", 1, 2, 2023),
        ("smog", 1, 2, 2023),
        ("city_rank", None, None, None),
    ]
    assert ranks(show(atlas, "beta"))[0] == ("gdp", 2, 3, 2023)
    assert ranks(show(atlas, "beta"))[1] == ("growth", None, None, None)  # of 2022 only


def test_a_change_is_from_the_year_before(atlas):
    gdp, growth = show(atlas, "alpha").headline[:2]
    assert gdp.change == HeadlineChange(1000, pytest.approx(100 / 9))
    assert growth.change is None  # there is none of 2022
    of_2022 = show(atlas, "alpha", year=2022).headline
    assert [(item.indicator, item.value, item.change) for item in of_2022] == [("gdp", 9000, None)]


def test_limits_that_leave_a_rank_open_leave_it_out(change, dataset):
    change("hubs/beta.yaml", "labs, value: 4, period: 2023", "labs, value: 4, bound: lower, period: 2023")
    labs = [item for item in show(load(dataset), "beta").headline if item.indicator == "labs"]
    assert [(item.value, item.bound, item.rank) for item in labs] == [(4, "lower", None)]


def test_only_cities_have_ranks(packaged):
    for hub in packaged.hubs.values():
        for item in show(packaged, hub).headline:
            assert item.rank is None or hub.kind == "city"


def test_a_packaged_city_has_the_ten_and_the_parts_of_two(packaged):
    sheet = show(packaged, "hefei")
    names = [item.indicator for item in sheet.headline]
    chosen = [name for name in names if name not in ("star_market_companies", "double_first_class_universities")]
    assert len(chosen) == len(HEADLINES) == 10
    assert all(name in among for name, among in zip(chosen, HEADLINES, strict=True))
    assert names[names.index("listed_companies") + 1] == "star_market_companies"
    assert names[names.index("undergraduate_universities") + 1] == "double_first_class_universities"
    assert [item.part_of for item in sheet.headline if item.part_of] == [
        "listed_companies",
        "undergraduate_universities",
    ]


def test_the_published_rank_is_of_the_newest_edition_or_else_the_better(packaged):
    for hub in packaged.hubs.values():
        sheet = show(packaged, hub)
        known = {name: sheet.indicators[name] for name in HEADLINES[-1] if name in sheet.indicators}
        shown = [item for item in sheet.headline if item.indicator in known]
        if known and hub.kind == "city":
            newest = max(value.period for value in known.values())
            best = min(value.value for value in known.values() if value.period == newest)
            assert [(item.period, item.value) for item in shown] == [(newest, best)]


def test_the_rank_of_an_earlier_year_says_so(packaged):
    population = show(packaged, "hefei").headline[0]
    assert population.period > (population.rank_period or 0)
    series = {
        hub_id: series[population.rank_period]
        for hub_id, series in packaged.series_of("population").items()
        if population.rank_period in series and packaged[hub_id].kind == "city"
    }
    assert population.of == len(series)
    assert population.rank == 1 + sum(value.value > series["hefei"].value for value in series.values())
